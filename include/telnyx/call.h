/** @file call.h
 *  One call leg: its handlers, its state, its commands.
 *
 *  A call belongs to its app. Its life, from the program's side:
 *
 *  1. It is met: on_incoming, telnyx_app_dial(), or an event of a call that another process began.
 *  2. Its events reach its handlers, its commands their callbacks.
 *  3. It ends, by an event, by an answer of the platform, because nobody could be dialled, or because
 *     the app closes. What was not sent completes with TELNYX_ECALLENDED, and what is in flight is
 *     waited for, a few seconds at most (telnyx_app_options.hangup_wait_ms).
 *  4. telnyx_call_on_ended() and telnyx_app_on_ended() run, once, whatever ended it. They are the place
 *     to let go of everything that a program keeps for the call: after them none of its command,
 *     timer, flow and telnyx_call_on() callbacks runs any more.
 *  5. For a grace time (telnyx_app_options.call_grace_ms) it stays findable. Events that come this late,
 *     such as call.cost and call.recording.saved, reach the app's handlers, and those that were set with
 *     TELNYX_HANDLER_LATE.
 *  6. It is forgotten, and freed when nobody holds a reference. A `telnyx_call *` is valid until then, or
 *     until the app is closed; who needs it longer takes a reference.
 *
 *  All functions may be called inside any callback.
 *
 *  Commands on one call are sent in the order in which they were given, one in flight. Commands that
 *  need an answered call wait until it is; telnyx_call_hangup() overtakes and cancels the rest. When
 *  the call ends, what was not sent completes with TELNYX_ECALLENDED.
 *
 *  \code
 *  static void on_key(telnyx_call *call, const telnyx_event *event, void *user_data)
 *  {
 *      telnyx_speak_params params = { 0 };
 *      params.payload = event->payload.call_dtmf_received->digit;
 *      params.voice = "female";
 *      telnyx_call_speak(call, &params, NULL, NULL);
 *  }
 *
 *  void echo_keys(telnyx_call *call)
 *  {
 *      telnyx_call_on(call, TELNYX_EVENT_CALL_DTMF_RECEIVED, on_key, NULL);
 *      telnyx_call_answer(call, NULL, NULL, NULL);
 *  }
 *  \endcode */
#ifndef TELNYX_CALL_H
#define TELNYX_CALL_H

#include <telnyx/base.h>
#include <telnyx/event.h>
#include <telnyx/response.h>
#include <telnyx/submit.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How far a call has come. It only ever moves down this list. */
typedef enum telnyx_call_state {
    TELNYX_CALL_NEW = 0,  /**< Known by id only: no event has said more yet. */
    TELNYX_CALL_DIALING,  /**< Dialled by this app; the platform has not named it yet. */
    TELNYX_CALL_RINGING,  /**< Outgoing, on its way to the callee. */
    TELNYX_CALL_INCOMING, /**< Inbound, waiting for answer or reject. */
    TELNYX_CALL_PARKED, /**< Outgoing, but not dialled by this app: an agent's client has dialled, and
                               the platform has parked the leg until it is told what to do. Every command
                               is sent. */
    TELNYX_CALL_ANSWERED, /**< Media flows. */
    TELNYX_CALL_BRIDGED,  /**< Connected to another leg. */
    TELNYX_CALL_ENDED     /**< Over; late events and the cost may still come. */
} telnyx_call_state;

/** Receives an event. Everything in it is borrowed until the callback returns. Runs from the loop,
 *  at most once per event id and process. Closing the app, hanging up and dropping references are
 *  all legal inside. */
typedef void telnyx_event_cb(telnyx_call *call, const telnyx_event *event, void *user_data);

/** Frees what telnyx_call_set_data() or telnyx_call_on_with() was given. */
typedef void telnyx_data_free_cb(void *data);

/** Handles `type` on this call, in place of an earlier handler and of the app's; TELNYX_EVENT_ANY
 *  for whatever has no handler of its own here. NULL removes. The handler goes when the call is over:
 *  nothing is handed to it after on_ended. 0, or EINVAL, ENOMEM, or ECALLENDED: the call is over. */
TELNYX_API int telnyx_call_on(telnyx_call *call, telnyx_event_type type, telnyx_event_cb *on_event,
                              void *user_data);

/** How a handler may differ from one of telnyx_call_on(). */
typedef enum telnyx_handler_flags {
    /** It stays when the call is over, and gets what comes in the grace time: call.cost, recordings and
     *  their transcriptions, events that were delayed. What its user_data points at must live until
     *  on_free has run. */
    TELNYX_HANDLER_LATE = 1
} telnyx_handler_flags;

/** telnyx_call_on() with flags (telnyx_handler_flags, or-ed), and with a function (may be NULL) that
 *  frees user_data. on_free runs once: when the handler is replaced, removed, or goes with the call;
 *  with a flag, when the call is forgotten. Results as telnyx_call_on(); after an error user_data is
 *  still the caller's. */
TELNYX_API int telnyx_call_on_with(telnyx_call *call, telnyx_event_type type,
                                   telnyx_event_cb *on_event, void *user_data, unsigned flags,
                                   telnyx_data_free_cb *on_free);

/** What a call's end was known by. */
typedef enum telnyx_end_reason {
    TELNYX_END_HANGUP = 1, /**< call.hangup came. */
    TELNYX_END_EVENT = 2,  /**< An event that follows the hangup came, call.cost for instance, and
                                     call.hangup itself did not. */
    TELNYX_END_ANSWER = 3, /**< The platform answered a command so: it was accepted as a hangup or
                                     reject, or refused because the call is over (90018). call.hangup did
                                     not come within telnyx_app_options.hangup_wait_ms. */
    TELNYX_END_GONE = 4,   /**< Nothing was heard of it for telnyx_app_options.silent_ms, and the
                                     platform, asked, said that it is over. */
    TELNYX_END_NOT_DIALED = 5,  /**< The dial failed: nobody is called. */
    TELNYX_END_CLOSED = 6,      /**< The app was closed; the call itself may go on. */
    TELNYX_END_HANDED_OVER = 7, /**< The app left it to another process (telnyx_app_hand_over()). */
    TELNYX_END_REPLACED =
        8, /**< It turned out to be the leg of a dial whose answer came late: the call
                                     that telnyx_app_dial() gave goes on in its place. */
    TELNYX_END_UNHEARD =
        9 /**< An event of a call that began elsewhere had made it known, nobody took
                                     an interest in it, and nothing more was heard for the grace time. */
} telnyx_end_reason;

/** "hangup", "event", … for logs. Static storage. */
TELNYX_API const char *telnyx_end_reason_name(telnyx_end_reason reason);

/** How a call ended. Borrowed until the callback returns. */
typedef struct telnyx_call_end {
    /** What the end was known by. */
    telnyx_end_reason reason;
    /** For TELNYX_END_NOT_DIALED: the error of the dial's response. Else 0. */
    int error;
    /** The call.hangup event, with cause and source in payload.call_hangup; NULL where none came or it could not be kept. */
    const telnyx_event *hangup;
} telnyx_call_end;

/** Hears of a call's end: exactly once for each call that the program has met, after the handlers of
 *  call.hangup and TELNYX_FLOW_CALL_ENDED, after the callbacks of all its commands, from the loop.
 *  The call is still findable (see above), and may be commanded: such a command completes with
 *  TELNYX_ECALLENDED, or is refused with it where the call itself may go on (TELNYX_END_REPLACED,
 *  TELNYX_END_UNHEARD). */
typedef void telnyx_ended_cb(telnyx_call *call, const telnyx_call_end *end, void *user_data);

/** Sets who hears of this call's end, in place of who did; NULL: nobody. telnyx_app_on_ended() runs
 *  after it. 0, or ECALLENDED: the end has been told already. */
TELNYX_API int telnyx_call_on_ended(telnyx_call *call, telnyx_ended_cb *on_ended, void *user_data);

/** How far the call has come, as far as events and answers have told. */
TELNYX_API telnyx_call_state telnyx_call_state_of(const telnyx_call *call);
/** "new", "dialing", … Static storage. */
TELNYX_API const char *telnyx_call_state_name(telnyx_call_state state);

/** TELNYX_LEG_DIRECTION_UNSET while unknown. */
TELNYX_API telnyx_leg_direction telnyx_call_direction(const telnyx_call *call);

/** The call's call_control_id; NULL while TELNYX_CALL_DIALING. The texts here and below live as long
 *  as the call; NULL where nothing was learned yet. */
TELNYX_API const char *telnyx_call_id(const telnyx_call *call);
/** The leg's call_leg_id. */
TELNYX_API const char *telnyx_call_leg_id(const telnyx_call *call);
/** What the legs of one conversation share. */
TELNYX_API const char *telnyx_call_session_id(const telnyx_call *call);
/** The Call Control application's id. */
TELNYX_API const char *telnyx_call_connection_id(const telnyx_call *call);
/** Who calls: a number or SIP URI. */
TELNYX_API const char *telnyx_call_from(const telnyx_call *call);
/** Who is called. */
TELNYX_API const char *telnyx_call_to(const telnyx_call *call);
/** The client_state that came last, still base64. A new event may replace the text. */
TELNYX_API const char *telnyx_call_client_state(const telnyx_call *call);

/** The app that it belongs to; NULL once that has closed or forgotten the call. */
TELNYX_API telnyx_app *telnyx_call_app(const telnyx_call *call);
/** That app's client, or NULL. */
TELNYX_API telnyx_client *telnyx_call_client(const telnyx_call *call);

/** A pointer of the user's. `on_free` (may be NULL) runs when it is replaced and when the call is
 *  freed. */
TELNYX_API void telnyx_call_set_data(telnyx_call *call, void *data, telnyx_data_free_cb *on_free);
/** What was set last, or NULL. */
TELNYX_API void *telnyx_call_data(const telnyx_call *call);

/** Keeps the object beyond its natural life. A referenced call of a closed app answers the reading
 *  functions; commands on it are refused with TELNYX_ECLOSING. */
TELNYX_API telnyx_call *telnyx_call_ref(telnyx_call *call);
/** Gives a reference back. NULL is legal. */
TELNYX_API void telnyx_call_unref(telnyx_call *call);

/** The leg that this one is connected to, as far as it is known: from a bridge that this app commanded,
 *  or from call.bridged of a leg that this app dialled with link_to or made by a transfer. NULL where it
 *  is not known, when the connection was given up for a queue or a conference, or when either has ended.
 *  call.bridged itself names no peer. */
TELNYX_API telnyx_call *telnyx_call_peer(const telnyx_call *call);

/** Runs when a time set by telnyx_call_after() has passed. */
typedef void telnyx_call_timer_cb(telnyx_call *call, void *user_data);

/** Calls back once, `delay_ms` milliseconds from now, from the loop, unless the call is over before.
 *  0, or EINVAL (no callback), EBUSY (limits.timers_per_call are set), ECALLENDED, ECLOSING, ENOMEM. */
TELNYX_API int telnyx_call_after(telnyx_call *call, uint64_t delay_ms,
                                 telnyx_call_timer_cb *on_time, void *user_data);

/** Takes back every telnyx_call_after() of this call with this callback and user_data. Returns how
 *  many. */
TELNYX_API size_t telnyx_call_cancel_after(telnyx_call *call, telnyx_call_timer_cb *on_time,
                                           void *user_data);

/** Hears of a command that failed, whichever way: at once, when the function that gave it returned an
 *  error (out of memory and a forgotten call excepted), or later, after its own callback. Runs from the
 *  loop, never inside the function that gave the command. That the call had ended (TELNYX_ECALLENDED)
 *  and that the program cancelled (TELNYX_ECANCELED) are no failures. `response` is borrowed until the
 *  callback returns; op, error and message are always set. */
typedef void telnyx_command_failed_cb(telnyx_call *call, const telnyx_response *response,
                                      void *user_data);

/** Sets who hears of this call's failed commands; NULL: nobody. It goes when the call is over. 0, or
 *  ECALLENDED. */
TELNYX_API int telnyx_call_on_command_failed(telnyx_call *call, telnyx_command_failed_cb *on_failed,
                                             void *user_data);

/** Hears that what a media command plays or collects is finished. `op` is that command; `event` is
 *  its speak.ended, playback.ended, gather.ended or ai_gather.ended, whose status tells how. NULL: the
 *  command failed, the call ended first, or the event was lost and a later one showed that it is over.
 *  Runs after the handlers of that event, after the command's own callback where it failed, and before
 *  on_ended; exactly once. What is commanded in it because the call has ended is refused with
 *  TELNYX_ECALLENDED. */
typedef void telnyx_finished_cb(telnyx_call *call, telnyx_op op, const telnyx_event *event,
                                void *user_data);

/** Asks for that on behalf of the media command (speak, start_playback, gather, gather_using_speak,
 *  gather_using_audio, gather_using_ai) that was given last on this call. The platform's events do not
 *  name the command that they end; they are matched by its order: what was commanded first ends first,
 *  and the prompts of a gather are not taken for a speak of one's own. 0, or EINVAL: there is no such
 *  command; EEXIST: somebody asked already. */
TELNYX_API int telnyx_call_on_finished(telnyx_call *call, telnyx_finished_cb *on_finished,
                                       void *user_data);

/** One sentence about the last refusal by a function that was given this call, such as
 *  telnyx_call_speak(); "" before one, and after a refusal on another call of the app. */
TELNYX_API const char *telnyx_call_last_error(const telnyx_call *call);

/** Ways in which a single command may leave the call's order. */
typedef enum telnyx_command_flags {
    TELNYX_COMMAND_DEFAULT = 0,
    TELNYX_COMMAND_PARALLEL = 1, /**< Sent beside what is in flight; order is given up for it. */
    TELNYX_COMMAND_NOW = 2       /**< Not held until the call is answered; the platform decides. */
} telnyx_command_flags;

/** telnyx_call_submit() with flags (telnyx_command_flags, or-ed). */
TELNYX_API int telnyx_call_submit_with(telnyx_call *call, telnyx_op op, const void *params,
                                       size_t params_size, unsigned flags,
                                       telnyx_response_cb *on_done, void *user_data);

/** Gives up what was not sent yet; each such command completes with TELNYX_ECANCELED, from the
 *  loop. What is in flight goes on. Returns how many. */
TELNYX_API size_t telnyx_call_cancel_commands(telnyx_call *call);

/** Commands of this call that have not completed. */
TELNYX_API size_t telnyx_call_pending(const telnyx_call *call);

#ifdef __cplusplus
}
#endif
#endif
