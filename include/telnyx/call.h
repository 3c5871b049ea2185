/** @file call.h
 *  One call leg: its handlers, its state, its commands.
 *
 *  A call belongs to its app. A `telnyx_call *` stays valid until the call has ended and its grace
 *  time (telnyx_app_options.call_grace_ms) has passed, or until the app is closed; who needs it
 *  longer takes a reference. All functions may be called inside any callback.
 *
 *  Commands on one call are sent in the order in which they were given, one in flight. Commands that
 *  need an answered call wait until it is; telnyx_call_hangup() overtakes and cancels the rest. When
 *  the call ends, what was not sent completes with TELNYX_ECALLENDED.
 *
 *  \code
 *  static void on_key(telnyx_call *call, const telnyx_event *event, void *user_data)
 *  {
 *      telnyx_speak_params params = { 0 };
 *      params.payload = event->payload.call_dtmf_received.digit;
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
    TELNYX_CALL_ANSWERED, /**< Media flows. */
    TELNYX_CALL_BRIDGED,  /**< Connected to another leg. */
    TELNYX_CALL_ENDED     /**< Over; late events and the cost may still come. */
} telnyx_call_state;

/** Receives an event. Everything in it is borrowed until the callback returns. Runs from the loop,
 *  at most once per event id and process. Closing the app, hanging up and dropping references are
 *  all legal inside. */
typedef void telnyx_event_cb(telnyx_call *call, const telnyx_event *event, void *user_data);

/** Frees what telnyx_call_set_data() was given. */
typedef void telnyx_data_free_cb(void *data);

/** Handles `type` on this call, in place of an earlier handler and of the app's; TELNYX_EVENT_ANY
 *  for whatever has no handler of its own here. NULL removes. 0, or EINVAL, ENOMEM. */
TELNYX_API int telnyx_call_on(telnyx_call *call, telnyx_event_type type, telnyx_event_cb *on_event,
                              void *user_data);

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

/** Whose call it is. */
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
