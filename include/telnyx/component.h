/** @file component.h
 *  What another library needs to stand between an app and its calls.
 *
 *  Programs do not use this. A component is asked about each delivery before its event reaches
 *  the calls, hears of calls and of answers, and may hold requests back. libtelnyx-cluster
 *  (cluster.h), which makes several instances act as one, is made of these functions and of
 *  the other public ones, and nothing else.
 *
 *  An app has one component at most. All hooks run from the loop. Inside of them every function
 *  of the library may be called, unless a hook says otherwise. */
#ifndef TELNYX_COMPONENT_H
#define TELNYX_COMPONENT_H

#include <telnyx/app.h>
#include <telnyx/metrics.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a hook decides on what it is asked about. */
typedef enum telnyx_passage {
    /** It goes on at once. */
    TELNYX_PASS,
    /** It stays until the component says more. */
    TELNYX_HOLD,
    /** A delivery is answered with 503, and comes again. A request is held. */
    TELNYX_REFUSE
} telnyx_passage;

/** A delivery that a component holds. It is gone when it was passed or answered. When the app
 *  closes first, telnyx_component.on_delivery_gone says so. */
typedef struct telnyx_delivery telnyx_delivery;

/** What a component is told of a request before it leaves. */
typedef struct telnyx_outgoing {
    /** The operation; 0 for a request that was given by hand (telnyx_submit_json()). */
    telnyx_op op;
    /** Whether it places a call. */
    bool dial;
    /** The number of the request in its client. */
    uint64_t number;
    /** The client_state that it carries, or NULL. Borrowed until the hook returns. */
    const char *client_state;
} telnyx_outgoing;

/** The hooks of a component; each may be NULL. Zero-initialise. Copied by telnyx_app_attach().
 *  */
typedef struct telnyx_component {
    /** A delivery was found genuine and readable, and is not in work here. With TELNYX_HOLD the
     *  component has to call telnyx_delivery_pass() or telnyx_delivery_answer() once, later.
     *  `event` is borrowed until then, or, with TELNYX_PASS, until the hook returns. */
    telnyx_passage (*on_delivery)(telnyx_app *app, telnyx_delivery *delivery,
                                  const telnyx_event *event, void *user_data);
    /** A held delivery was answered with 503, since the app closes. */
    void (*on_delivery_gone)(telnyx_app *app, telnyx_delivery *delivery, void *user_data);
    /** An event with an id was answered: 200, or 503 where it is to come again. It is told just
     *  before the answer leaves. */
    void (*on_answered)(telnyx_app *app, const char *event_id, int http_status, void *user_data);
    /** A call is known here with its ids, for the first time. `dialled`: it was placed by
     *  telnyx_app_dial() here. */
    void (*on_call)(telnyx_app *app, telnyx_call *call, bool dialled, void *user_data);
    /** The app forgets a call; the pointer dies with the hook. It is told of every call. */
    void (*on_call_gone)(telnyx_app *app, telnyx_call *call, void *user_data);
    /** A time-out of a durable flow is about to act. True where another process may have gone
     *  on with the call: the platform is asked first then, as it is when the time-out is late,
     *  and what it keeps of the flow decides. */
    bool (*doubts)(telnyx_app *app, telnyx_call *call, void *user_data);
    /** A request is about to be sent. With TELNYX_HOLD it stays, and with it all that waits
     *  behind it, until telnyx_client_look_again(); then it is asked about again. No request
     *  may be made inside. */
    telnyx_passage (*on_request)(telnyx_app *app, const telnyx_outgoing *request, void *user_data);
    /** The platform has asked for no dials, or for no requests at all, for `pause_ms`. */
    void (*on_pause)(telnyx_app *app, bool dials, uint64_t pause_ms, void *user_data);
    /** Families for telnyx_app_metrics_text(): appends to a text of `size` bytes, and returns
     *  how many it has or would have had, like snprintf(). */
    size_t (*metrics)(telnyx_app *app, telnyx_metrics_format format, char *text, size_t size,
                      void *user_data);
    /** The app begins to close. Its calls will be forgotten, though they may live on. */
    void (*on_closing)(telnyx_app *app, void *user_data);
    /** The app closes, and its calls have ended. The component lets go of all that it has on
     *  the loop, and then calls telnyx_component_closed(), inside or later. */
    void (*on_close)(telnyx_app *app, void *user_data);
} telnyx_component;

/** telnyx_app_attach() with the size of the caller's struct; use that. */
TELNYX_API int telnyx_app_attach_sized(telnyx_app *app, const telnyx_component *component,
                                       size_t component_size, void *user_data);

/** Puts a component between an app and its calls, until the app is closed. 0, or EEXIST (there
 *  is one), EINVAL, ECLOSING, EREENTRANT. */
static inline int telnyx_app_attach(telnyx_app *app, const telnyx_component *component,
                                    void *user_data)
{
    return telnyx_app_attach_sized(app, component, sizeof(telnyx_component), user_data);
}

/** The component is gone: see telnyx_component.on_close. */
TELNYX_API void telnyx_component_closed(telnyx_app *app);

/** Lets a held delivery go on to its call. Its callbacks may run inside. */
TELNYX_API void telnyx_delivery_pass(telnyx_delivery *delivery);

/** Answers a held delivery, whose event then reaches no call here: 200 for one that somebody
 *  else has, 503 for one that is to come again. */
TELNYX_API void telnyx_delivery_answer(telnyx_delivery *delivery, int http_status);

/** Whether webhooks of the app are answered when their commands are through
 *  (TELNYX_ACK_AFTER_COMMANDS). */
TELNYX_API bool telnyx_app_acks_after_commands(const telnyx_app *app);

/** telnyx_app_receive() for a body whose signature another process has checked. The component
 *  is not asked about it. The body is borrowed until this returns. 0, and `on_ack` runs once,
 *  later; or EINVAL, ECLOSING, EREENTRANT, ENOMEM. */
TELNYX_API int telnyx_app_receive_genuine(telnyx_app *app, const void *body, size_t length,
                                          telnyx_ack_cb *on_ack, void *user_data);

/** What telnyx_app_take_up() has found. */
typedef enum telnyx_taken_up {
    /** The platform did not answer: the call is known here, and its next event may tell. */
    TELNYX_TAKEN_UNKNOWN,
    /** The call is over. */
    TELNYX_TAKEN_ENDED,
    /** It lives, and runs no durable flow. */
    TELNYX_TAKEN_LIVE,
    /** It lives, and goes on in its durable flow. */
    TELNYX_TAKEN_RESUMED
} telnyx_taken_up;

/** Told what became of telnyx_app_take_up(). `call` is borrowed until the callback returns;
 *  NULL when the app has forgotten it. It runs exactly once, from the loop. */
typedef void telnyx_taken_up_cb(telnyx_app *app, telnyx_call *call, telnyx_taken_up result,
                                void *user_data);

/** Makes a call known that another process has served, as telnyx_app_track_call() does, and
 *  asks the platform about it: one that is over ends here, too (TELNYX_END_GONE), and one whose
 *  client_state is the record of a durable flow is taken up in it, with its time-outs. 0, or
 *  EINVAL, EBUSY, ECLOSING, EREENTRANT, ENOMEM, and `on_done` does not run. */
TELNYX_API int telnyx_app_take_up(telnyx_app *app, const char *call_control_id,
                                  telnyx_taken_up_cb *on_done, void *user_data);

/** Tells a call the session (call_session_id) that another process has known it in. Where it
 *  knows one, or without memory, nothing changes. */
TELNYX_API void telnyx_call_learn_session(telnyx_call *call, const char *call_session_id);

/** Lets go of a call that another process serves now: its on_ended runs, with
 *  TELNYX_END_HANDED_OVER, and nothing is sent for it any more. A later event, or
 *  telnyx_app_take_up(), makes it known again. */
TELNYX_API void telnyx_call_let_go(telnyx_call *call);

/** Whether a durable flow runs in the call, so that another process can go on with it. */
TELNYX_API bool telnyx_call_is_durable(const telnyx_call *call);

/** Whether something is under way on the call: a command, or an event that waits. */
TELNYX_API bool telnyx_call_is_busy(const telnyx_call *call);

/** Asks anew about what telnyx_component.on_request has held. Requests are sent inside. */
TELNYX_API void telnyx_client_look_again(telnyx_client *client);

/** Sends no dials, or no requests but the urgent ones (answer, reject, hangup), for `pause_ms`,
 *  as if the platform had asked for it. */
TELNYX_API void telnyx_client_pause(telnyx_client *client, bool dials, uint64_t pause_ms);

/** Writes a line to the program's log. `name` and `value` are one member of it, or NULL.
 *  Foreign bytes are escaped. */
TELNYX_API void telnyx_component_log(telnyx_app *app, telnyx_log_level level, const char *message,
                                     const char *name, const char *value);

/** Where the app has its memory from (telnyx_client_options.allocator), for what belongs to a
 *  component. It lives as long as the app, and until `on_closed` of telnyx_app_close() has
 *  run. */
TELNYX_API const telnyx_allocator *telnyx_component_allocator(const telnyx_app *app);

/** Names this process among others, in all records of the trace (telnyx_trace_record.instance).
 *  The text is borrowed until the component is closed; NULL removes it. */
TELNYX_API void telnyx_component_name(telnyx_app *app, const char *name);

/** Tells the trace what a component has decided about a call (TELNYX_TRACE_COMPONENT). Each
 *  text may be NULL, and is borrowed until this returns. */
TELNYX_API void telnyx_component_trace(telnyx_app *app, const char *call_control_id,
                                       const char *call_session_id, const char *what,
                                       const char *detail);

#ifdef __cplusplus
}
#endif
#endif
