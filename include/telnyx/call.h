/** @file call.h
 *  One call leg: its handlers, its state, its commands.
 *
 *  The life of a call, from the program's side:
 *
 *  1. It is met: by on_incoming, by telnyx_app_dial(), or by an event of a call that began
 *     elsewhere.
 *  2. Its events reach its handlers, and its commands their callbacks.
 *  3. It ends: by an event, by an answer of the platform, because nobody could be dialled, or
 *     because the app closes. Commands that were not sent complete with TELNYX_ECALLENDED.
 *     Those in flight are waited for, a few seconds at most
 *     (telnyx_app_options.hangup_wait_ms).
 *  4. telnyx_call_on_ended() and telnyx_app_on_ended() run, once, whatever ended it. Here a
 *     program lets go of everything that it keeps for the call: afterwards none of the call's
 *     command, timer, flow and telnyx_call_on() callbacks runs.
 *  5. For a grace time (telnyx_app_options.call_grace_ms) it can still be found. Events that
 *     come so late, such as call.cost and call.recording.saved, reach the app's handlers and
 *     those that were set with TELNYX_HANDLER_LATE.
 *  6. It is forgotten, and freed once nobody holds a reference. Until then, or until the app is
 *     closed, a `telnyx_call *` is valid. Who needs it longer takes a reference
 *     (telnyx_call_ref()).
 *
 *  The order of commands. Those on one call are sent in the order in which they were given, the
 *  next one when the one before has been answered. Those that need an answered call wait until
 *  it is answered. telnyx_call_hangup() overtakes the others and cancels them. So a handler
 *  gives its commands one after the other, without waiting for anything:
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
 *  \endcode
 *
 *  Every function here may be called inside any callback but telnyx_log_cb and telnyx_retry_cb.
 *  Every callback here runs from the loop, one at a time. */
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
    /** Its id is known, and nothing else: no event has come yet. */
    TELNYX_CALL_NEW = 0,
    /** This app has dialled it, and the platform has not named it yet. */
    TELNYX_CALL_DIALING = 1,
    /** Outgoing, and on its way to the callee. */
    TELNYX_CALL_RINGING = 2,
    /** Inbound, and waiting for telnyx_call_answer() or telnyx_call_reject(). */
    TELNYX_CALL_INCOMING = 3,
    /** Outgoing, but not dialled by this app: an agent's client has dialled, and the platform
     *  has parked the leg until it is told what to do. Commands are sent at once. */
    TELNYX_CALL_PARKED = 4,
    /** Answered: both ends can hear each other. */
    TELNYX_CALL_ANSWERED = 5,
    /** It has been connected to another leg. It stays in this state when that bridge ends and
     *  the call goes on. */
    TELNYX_CALL_BRIDGED = 6,
    /** Over. Its recordings and its cost may still come. */
    TELNYX_CALL_ENDED = 7
} telnyx_call_state;

/** Receives an event. Everything in it is borrowed until the callback returns.
 *
 *  It runs from the loop, at most once for each event of the platform in one process, however
 *  often that is delivered. `call` is NULL for events that belong to no call. Every function of
 *  the library may be called inside, also those that hang up, close the app or give up a
 *  reference to the call. */
typedef void telnyx_event_cb(telnyx_call *call, const telnyx_event *event, void *user_data);

/** Sets the handler of this call for events of `type`, in place of its earlier one and of the
 *  app's. TELNYX_EVENT_ANY sets one for every type that has none of its own on this call. NULL
 *  removes it. The handler goes when the call is over: nothing is given to it after on_ended.
 *  0, or EINVAL, ENOMEM, or ECALLENDED when the call is over. */
TELNYX_API int telnyx_call_on(telnyx_call *call, telnyx_event_type type, telnyx_event_cb *on_event,
                              void *user_data);

/** How a handler may differ from one of telnyx_call_on(). */
typedef enum telnyx_handler_flags {
    /** It stays when the call is over, and gets what comes in the grace time: call.cost,
     *  recordings, their transcriptions, and events that were delayed. What its user_data
     *  points at has to live until on_free has run. */
    TELNYX_HANDLER_LATE = 1
} telnyx_handler_flags;

/** telnyx_call_on() with flags (telnyx_handler_flags, or-ed) and with a function that frees
 *  user_data (may be NULL). on_free runs once: when the handler is replaced, when it is
 *  removed, or when it goes with the call; with TELNYX_HANDLER_LATE, when the call is
 *  forgotten. Results as telnyx_call_on(). After an error user_data is still the caller's. */
TELNYX_API int telnyx_call_on_with(telnyx_call *call, telnyx_event_type type,
                                   telnyx_event_cb *on_event, void *user_data, unsigned flags,
                                   telnyx_data_free_cb *on_free);

/** How it became known that a call has ended. */
typedef enum telnyx_end_reason {
    /** call.hangup came: the usual case. */
    TELNYX_END_HANGUP = 1,
    /** An event came that only follows a hangup, such as call.cost, and call.hangup itself did
     *  not. */
    TELNYX_END_EVENT = 2,
    /** The platform's answer to a command said so: it accepted a hangup or reject, or refused
     *  another command because the call is over (90018). call.hangup did not come within
     *  telnyx_app_options.hangup_wait_ms. */
    TELNYX_END_ANSWER = 3,
    /** Nothing was heard of the call for telnyx_app_options.silent_ms, and the platform, when
     *  asked, said that it is over. */
    TELNYX_END_GONE = 4,
    /** The dial failed: nobody is called. */
    TELNYX_END_NOT_DIALED = 5,
    /** The app was closed. The call itself may go on. */
    TELNYX_END_CLOSED = 6,
    /** The app left the call to another process (telnyx_app_hand_over()). */
    TELNYX_END_HANDED_OVER = 7,
    /** It turned out to be the leg of a dial whose answer came late. The call that
     *  telnyx_app_dial() gave goes on in its place. */
    TELNYX_END_REPLACED = 8,
    /** An event had made the call known, which began elsewhere. Nobody took an interest in it,
     *  and nothing more was heard of it for the grace time. */
    TELNYX_END_UNHEARD = 9
} telnyx_end_reason;

/** The name of a reason for logs: "hangup", "event" and so on. Static storage. */
TELNYX_API const char *telnyx_end_reason_name(telnyx_end_reason reason);

/** How a call ended. Borrowed until the callback returns. */
typedef struct telnyx_call_end {
    /** How the end became known. */
    telnyx_end_reason reason;
    /** TELNYX_END_NOT_DIALED: the error of the dial's response. Else 0. */
    int error;
    /** The call.hangup event, whose payload tells cause and source. NULL where none came, or
     *  where it could not be kept for want of memory. */
    const telnyx_event *hangup;
} telnyx_call_end;

/** Told that a call has ended. `end` is borrowed until the callback returns.
 *
 *  It runs exactly once for each call that the program has met: after the handlers of
 *  call.hangup, after TELNYX_FLOW_CALL_ENDED, and after the callbacks of all its commands.
 *  Every function of the library may be called inside. The call can still be found, but
 *  commands on it complete with TELNYX_ECALLENDED; for TELNYX_END_REPLACED and
 *  TELNYX_END_UNHEARD, where the call itself may go on, they are refused with it. */
typedef void telnyx_ended_cb(telnyx_call *call, const telnyx_call_end *end, void *user_data);

/** Sets the callback for this call's end, in place of the one before; NULL removes it.
 *  telnyx_app_on_ended() runs after it. 0, or ECALLENDED when the end has been told already. */
TELNYX_API int telnyx_call_on_ended(telnyx_call *call, telnyx_ended_cb *on_ended, void *user_data);

/** telnyx_call_on_ended() with a function that frees user_data (may be NULL). on_free runs
 *  once: when the callback is replaced or removed, or after it has run. Results as
 *  telnyx_call_on_ended(). After an error user_data is still the caller's. */
TELNYX_API int telnyx_call_on_ended_with(telnyx_call *call, telnyx_ended_cb *on_ended,
                                         void *user_data, telnyx_data_free_cb *on_free);

/** How far the call has come, as far as events and answers have told. */
TELNYX_API telnyx_call_state telnyx_call_state_of(const telnyx_call *call);
/** The name of a state: "new", "dialing" and so on. Static storage. */
TELNYX_API const char *telnyx_call_state_name(telnyx_call_state state);

/** Who has placed the call; TELNYX_LEG_DIRECTION_UNSET while that is not known. */
TELNYX_API telnyx_leg_direction telnyx_call_direction(const telnyx_call *call);

/** The call's call_control_id; NULL in the state TELNYX_CALL_DIALING. This text and those below
 *  live as long as the call. They are NULL while nothing is known. */
TELNYX_API const char *telnyx_call_id(const telnyx_call *call);
/** The call_leg_id, which names the leg in the platform's records. */
TELNYX_API const char *telnyx_call_leg_id(const telnyx_call *call);
/** The call_session_id, which the legs of one conversation share. */
TELNYX_API const char *telnyx_call_session_id(const telnyx_call *call);
/** The connection_id: the Call Control application that the call belongs to. */
TELNYX_API const char *telnyx_call_connection_id(const telnyx_call *call);
/** Who calls: a number or a SIP URI. */
TELNYX_API const char *telnyx_call_from(const telnyx_call *call);
/** Who is called: a number or a SIP URI. */
TELNYX_API const char *telnyx_call_to(const telnyx_call *call);
/** The client_state that came last, in base64 as it came. The next event may replace the text. */
TELNYX_API const char *telnyx_call_client_state(const telnyx_call *call);

/** The app that the call belongs to; NULL once the app has closed or has forgotten the call. */
TELNYX_API telnyx_app *telnyx_call_app(const telnyx_call *call);
/** The client of that app, or NULL. */
TELNYX_API telnyx_client *telnyx_call_client(const telnyx_call *call);

/** Keeps a pointer of the program's with the call. `on_free` (may be NULL) runs when the
 *  pointer is replaced and when the call is freed; not for a pointer that is NULL. */
TELNYX_API void telnyx_call_set_data(telnyx_call *call, void *data, telnyx_data_free_cb *on_free);
/** The pointer that was set last, or NULL. */
TELNYX_API void *telnyx_call_data(const telnyx_call *call);

/** Takes a reference, which keeps the object beyond its natural life, and returns the call.
 *  After the app has closed, the reading functions still answer, and commands are refused with
 *  TELNYX_ECLOSING. */
TELNYX_API telnyx_call *telnyx_call_ref(telnyx_call *call);
/** Gives a reference back. NULL is allowed. */
TELNYX_API void telnyx_call_unref(telnyx_call *call);

/** The leg that this one is connected to, as far as this app can know: after a bridge that this
 *  app commanded, or after call.bridged of a leg that it dialled with link_to or made by a
 *  transfer (the event itself names no peer). NULL where it is not known, when a queue or a
 *  conference took one of them, and when either has ended. Borrowed: take a reference to keep
 *  it. */
TELNYX_API telnyx_call *telnyx_call_peer(const telnyx_call *call);

/** Told that a time of telnyx_call_after() has passed. It runs once, from the loop, and not at
 *  all once the call is over. Every function of the library may be called inside. */
typedef void telnyx_call_timer_cb(telnyx_call *call, void *user_data);

/** Calls back once, `delay_ms` milliseconds from now, unless the call is over before. 0, or
 *  EINVAL (no callback), EBUSY (limits.timers_per_call are set already), ECALLENDED, ECLOSING,
 *  ENOMEM. */
TELNYX_API int telnyx_call_after(telnyx_call *call, uint64_t delay_ms,
                                 telnyx_call_timer_cb *on_time, void *user_data);

/** telnyx_call_after() with a function that frees user_data (may be NULL). on_free runs once:
 *  after the callback has run, when it is taken back, or when the call is over before. Results
 *  as telnyx_call_after(). After an error user_data is still the caller's. */
TELNYX_API int telnyx_call_after_with(telnyx_call *call, uint64_t delay_ms,
                                      telnyx_call_timer_cb *on_time, void *user_data,
                                      telnyx_data_free_cb *on_free);

/** Takes back every telnyx_call_after() of this call that has this callback and this user_data.
 *  Returns how many there were. */
TELNYX_API size_t telnyx_call_cancel_after(telnyx_call *call, telnyx_call_timer_cb *on_time,
                                           void *user_data);

/** Told that a command of a call failed, in whichever way: at once, when the function that gave
 *  it returned an error, or later, after the command's own callback. `response` is borrowed
 *  until the callback returns; its op, error and message are always set.
 *
 *  It runs from the loop, once for each failed command, never inside the function that gave it.
 *  Not told are: TELNYX_ECALLENDED, since the call's end is told; TELNYX_ECANCELED, since the
 *  program cancelled; and what a function returned for want of memory or for a forgotten call.
 *  Every function of the library may be called inside. */
typedef void telnyx_command_failed_cb(telnyx_call *call, const telnyx_response *response,
                                      void *user_data);

/** Sets the callback for failed commands of this call, in place of the one before; NULL removes
 *  it. It goes when the call is over. 0, or ECALLENDED when it is. */
TELNYX_API int telnyx_call_on_command_failed(telnyx_call *call, telnyx_command_failed_cb *on_failed,
                                             void *user_data);

/** telnyx_call_on_command_failed() with a function that frees user_data (may be NULL). on_free
 *  runs once: when the callback is replaced or removed, or when it goes with the call. Results
 *  as telnyx_call_on_command_failed(). After an error user_data is still the caller's. */
TELNYX_API int telnyx_call_on_command_failed_with(telnyx_call *call,
                                                  telnyx_command_failed_cb *on_failed,
                                                  void *user_data, telnyx_data_free_cb *on_free);

/** Told that a media command is finished: what it plays has been played, or what it collects
 *  has been collected. `op` is the command. `event` is its speak.ended, playback.ended,
 *  gather.ended or ai_gather.ended, whose status tells how it went; NULL if the command failed,
 *  if the call ended first, or if the event was lost and a later one showed that it is over. It
 *  is borrowed until the callback returns.
 *
 *  It runs exactly once, from the loop: after the handlers of that event, after the command's
 *  own callback if it failed, and before on_ended. Every function of the library may be called
 *  inside; if the call has ended, commands are refused with TELNYX_ECALLENDED. */
typedef void telnyx_finished_cb(telnyx_call *call, telnyx_op op, const telnyx_event *event,
                                void *user_data);

/** Sets the callback for the end of the media command (speak, start_playback, gather,
 *  gather_using_speak, gather_using_audio, gather_using_ai) that was given last on this call.
 *  The platform's events do not name the command that they end; they are matched in order: what
 *  was commanded first ends first, and the prompt of a gather is not taken for a speak. 0, or
 *  EINVAL when there is no such command, EEXIST when it has a callback already. */
TELNYX_API int telnyx_call_on_finished(telnyx_call *call, telnyx_finished_cb *on_finished,
                                       void *user_data);

/** One sentence about why a function that was given this call, such as telnyx_call_speak(),
 *  last returned an error. "" before the first, and after one on another call of the app. */
TELNYX_API const char *telnyx_call_last_error(const telnyx_call *call);

/** How a command may leave the call's order. */
typedef enum telnyx_command_flags {
    /** It keeps the order. */
    TELNYX_COMMAND_DEFAULT = 0,
    /** It is sent beside what is in flight, and may take effect before or after that. */
    TELNYX_COMMAND_PARALLEL = 1,
    /** It is not held until the call is answered: the platform decides whether it is too early. */
    TELNYX_COMMAND_NOW = 2
} telnyx_command_flags;

/** telnyx_call_submit() (submit.h) with flags: telnyx_command_flags, or-ed. */
TELNYX_API int telnyx_call_submit_with(telnyx_call *call, telnyx_op op, const void *params,
                                       size_t params_size, unsigned flags,
                                       telnyx_response_cb *on_done, void *user_data);

/** Cancels the commands of this call that were not sent yet; each completes with
 *  TELNYX_ECANCELED, from the loop. What is in flight goes on. Returns how many were cancelled. */
TELNYX_API size_t telnyx_call_cancel_commands(telnyx_call *call);

/** How many commands of this call have not completed yet. */
TELNYX_API size_t telnyx_call_pending(const telnyx_call *call);

#ifdef __cplusplus
}
#endif
#endif
