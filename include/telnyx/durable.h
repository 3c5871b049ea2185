/** @file durable.h
 *  Calls that outlive their process: durable flows by name, and a sweep at the start.
 *
 *  A durable flow (flow.h) writes its name, version, state and blob into the client_state of
 *  its call, beside the program's own, which alone is what events, telnyx_call_client_state()
 *  and parameters show. The last command that an action gives carries the new state, so that
 *  the platform has it exactly when it has accepted all commands of that action. An action that
 *  changes the state without a command is followed by an update of the client_state. With
 *  TELNYX_ACK_AFTER_COMMANDS an event whose commands were cut short is delivered again, and
 *  meets the state in which it was met before.
 *
 *  \code
 *  telnyx_app_add_flow(app, flow, self);
 *  telnyx_app_sweep(app, connection_id, on_swept, self);       // and listen in on_swept
 *  \endcode
 *
 *  For a flow that survives at every moment:
 *
 *  - begin it in on_incoming, answer in its first state, and go on at call.answered;
 *  - let actions decide by their input, the state and the blob, not by memory or chance;
 *  - give a time-out to every state that only an event can leave: the event may never come;
 *  - begin a stream or a relay anew where the call has none (telnyx_call_stream_of(),
 *    telnyx_call_relay_of()) at streaming.stopped, streaming.failed, call.conversation.ended
 *    and a time-out: they end with their process.
 *
 *  A process that was stopped for a while (SIGSTOP, a suspended machine) wakes up beside its
 *  successor. So a time-out of a durable flow that fires more than two seconds late first asks
 *  the platform what it keeps for the call, and does nothing if another process has brought the
 *  call further. Events and answers that lay in the process's sockets meanwhile are not held
 *  back: end a stopped process rather than wake it. */
#ifndef TELNYX_DURABLE_H
#define TELNYX_DURABLE_H

#include <telnyx/app.h>
#include <telnyx/flow.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Makes a durable flow known by its name. From then on an event of a call that this process
 *  does not know takes the call up where the flow's record says. `user_data` is what the
 *  actions then get. The app keeps the flow alive. 0, or EINVAL (the flow is not durable),
 *  EEXIST (the name is known), ECLOSING, EREENTRANT, ENOMEM. */
TELNYX_API int telnyx_app_add_flow(telnyx_app *app, telnyx_flow *flow, void *user_data);

/** Why a call was not taken up although its client_state begins like a flow's record. */
typedef enum telnyx_flow_refusal {
    /** The record is cut short, or somebody has changed it. */
    TELNYX_FLOW_DAMAGED = 1,
    /** The flow, or the format of the record, is not known here. */
    TELNYX_FLOW_FOREIGN = 2,
    /** Another version of the flow wrote it, and on_migrate is missing or gave up. */
    TELNYX_FLOW_NOT_MIGRATED = 3,
    /** The flow's table has no such state. */
    TELNYX_FLOW_BAD_STATE = 4
} telnyx_flow_refusal;

/** Told that a call was not taken up. `flow` is the name in the record, "" where it could not
 *  be read, and borrowed until the callback returns. `call` is NULL for a call that a sweep has
 *  met: the app does not know it.
 *
 *  It runs from the loop, for each such call, before the app's handlers get its event. Every
 *  function of the library may be called inside. */
typedef void telnyx_flow_refused_cb(telnyx_app *app, telnyx_call *call, const char *flow,
                                    telnyx_flow_refusal why, void *user_data);

/** Sets the callback for refused records; NULL removes it. Each is also logged, and counted in
 *  telnyx_app_metrics.flows_refused. */
TELNYX_API void telnyx_app_on_flow_refused(telnyx_app *app, telnyx_flow_refused_cb *on_refused,
                                           void *user_data);

/** What a sweep has met. */
typedef struct telnyx_sweep_result {
    uint64_t listed;    /**< Live calls of the connection. */
    uint64_t taken_up;  /**< Of these, taken up where their flow was. */
    uint64_t known;     /**< Of these, known to this process already. */
    uint64_t not_ours;  /**< Of these, without a flow, or its flow is over. */
    uint64_t refused;   /**< Of these, refused; see telnyx_flow_refusal. */
    uint64_t no_memory; /**< Of these, not taken up for want of room. */
} telnyx_sweep_result;

/** Told that a sweep is over. `error` is 0, or why the list ended early. `result` is borrowed
 *  until the callback returns. It runs exactly once, from the loop. Every function of the
 *  library may be called inside. */
typedef void telnyx_sweep_cb(telnyx_app *app, int error, const telnyx_sweep_result *result,
                             void *user_data);

/** Lists the live calls of a connection, and takes up those whose client_state is the record of
 *  a flow that telnyx_app_add_flow() has made known. A call that is known here already is only
 *  brought up to a newer record.
 *
 *  Call it before telnyx_app_listen(): until then deliveries fail, and the platform repeats
 *  them. Events that arrive during a sweep are handled correctly, too. 0 means that on_done
 *  (may be NULL) runs once, never from inside; otherwise EINVAL, EBUSY (as telnyx_submit()),
 *  ECLOSING, EREENTRANT, ENOMEM, and it does not run. `connection_id` is borrowed until this
 *  returns. */
TELNYX_API int telnyx_app_sweep(telnyx_app *app, const char *connection_id,
                                telnyx_sweep_cb *on_done, void *user_data);

#ifdef __cplusplus
}
#endif
#endif
