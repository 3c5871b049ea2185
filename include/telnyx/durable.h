/** @file durable.h
 *  Taking up the calls of a process that is gone: durable flows by name, a sweep at the start.
 *
 *  A durable flow (flow.h) writes its name, version, state and blob into the client_state of its call,
 *  beside the user's own, which alone is what events, telnyx_call_client_state() and parameters show.
 *  The last command that an action gives takes the new state along, so that the platform holds it
 *  exactly when all commands of that action were accepted; an action that changes the state without a
 *  command is followed by a client_state update. With TELNYX_ACK_AFTER_COMMANDS an event whose commands
 *  were cut short is delivered again, and meets the state in which it was met before.
 *
 *  \code
 *  telnyx_app_add_flow(app, flow, self);
 *  telnyx_app_sweep(app, connection_id, on_swept, self);       // and listen in on_swept
 *  \endcode
 *
 *  For a flow that is to survive at every moment: begin it in on_incoming; answer in its first state,
 *  and go on with call.answered; decide by the input, the state and the blob, not by memory or chance;
 *  give every state from which only an event leads on a time-out, for an event that never comes.
 *
 *  A process that was stopped for a while (SIGSTOP, a suspended machine) wakes beside its successor. A
 *  time-out of a durable flow that fires more than two seconds late therefore asks the platform first what
 *  it keeps for the call, and does nothing where another process has brought the call further. Events and
 *  answers that lay in its sockets meanwhile are not held back: end a stopped process rather than wake it.
 */
#ifndef TELNYX_DURABLE_H
#define TELNYX_DURABLE_H

#include <telnyx/app.h>
#include <telnyx/flow.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Makes a durable flow known by its name: an event of a call that this process does not know takes
 *  it up where the flow's record says. `user_data` is what the actions then get. The app keeps the
 *  flow alive. 0, or EINVAL (not durable), EEXIST (the name), ECLOSING, EREENTRANT, ENOMEM. */
TELNYX_API int telnyx_app_add_flow(telnyx_app *app, telnyx_flow *flow, void *user_data);

/** Why a call was not taken up although its client_state begins like a flow's record. */
typedef enum telnyx_flow_refusal {
    TELNYX_FLOW_DAMAGED = 1,  /**< The record is cut short or was changed. */
    TELNYX_FLOW_FOREIGN,      /**< Of a flow, or a format, that is not known here. */
    TELNYX_FLOW_NOT_MIGRATED, /**< Of another version, and on_migrate gave up or is missing. */
    TELNYX_FLOW_BAD_STATE     /**< The table has no such state. */
} telnyx_flow_refusal;

/** Hears of such a call, before the app's handlers get its event; `flow` is the name in the record,
 *  "" where it could not be read. `call` is NULL for one that a sweep has found: it is not adopted. */
typedef void telnyx_flow_refused_cb(telnyx_app *app, telnyx_call *call, const char *flow,
                                    telnyx_flow_refusal why, void *user_data);

/** Sets who is told. NULL removes. Each refusal is also logged and counted. */
TELNYX_API void telnyx_app_on_flow_refused(telnyx_app *app, telnyx_flow_refused_cb *on_refused,
                                           void *user_data);

/** What a sweep has met. */
typedef struct telnyx_sweep_result {
    uint64_t listed;    /**< Live calls of the connection. */
    uint64_t taken_up;  /**< Of these, taken up where their flow was. */
    uint64_t known;     /**< Known here already. */
    uint64_t not_ours;  /**< Without a flow's record, or with a finished one. */
    uint64_t refused;   /**< See telnyx_flow_refusal. */
    uint64_t no_memory; /**< Not taken up for want of room. */
} telnyx_sweep_result;

/** The end of a sweep. `error` is 0 or why the list ended early. Borrowed until it returns. */
typedef void telnyx_sweep_cb(telnyx_app *app, int error, const telnyx_sweep_result *result,
                             void *user_data);

/** Lists the live calls of a connection and takes up those whose client_state is the record of a flow
 *  of telnyx_app_add_flow(). Calls that are known here are only brought up to a newer record. Best
 *  before telnyx_app_listen(), in whose stead the platform waits and delivers again; what comes
 *  meanwhile is put right all the same. 0 means that on_done (may be NULL) runs once, never from
 *  inside; or EINVAL, EBUSY, ECLOSING, EREENTRANT, ENOMEM, and it does not. */
TELNYX_API int telnyx_app_sweep(telnyx_app *app, const char *connection_id,
                                telnyx_sweep_cb *on_done, void *user_data);

#ifdef __cplusplus
}
#endif
#endif
