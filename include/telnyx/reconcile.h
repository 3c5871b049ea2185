/** @file reconcile.h
 *  Events that the platform could not deliver, fetched from its log.
 *
 *  The platform tries to deliver each webhook a few times within seconds. What is lost
 *  nevertheless, because no process listened or the network was down, stands in the platform's
 *  log of events, with the body that was to be delivered. Reconciling reads that log and gives
 *  the app what it has not seen. It goes the way of a delivery: an event is dispatched once,
 *  whoever brings it first, and the commands that it causes carry the command_id that they
 *  would have carried.
 *
 *  \code
 *  static void on_swept(telnyx_app *app, int error, const telnyx_sweep_result *result, void *self)
 *  {
 *      telnyx_reconcile_options lost = { 0 };
 *      lost.connection_id = my_connection_id;
 *      telnyx_app_listen(app, &my_address);
 *      // An inbound call may have rung in vain meanwhile.
 *      telnyx_app_reconcile(app, &lost, NULL, self);
 *  }
 *  \endcode
 *
 *  The watchdog of telnyx_app_options.silent_ms does the same by itself for a call of which
 *  nothing was heard. Platform documents: "List call events", "Webhook fundamentals". */
#ifndef TELNYX_RECONCILE_H
#define TELNYX_RECONCILE_H

#include <telnyx/app.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What to look for. Zero-initialise. Borrowed until telnyx_app_reconcile() returns. */
typedef struct telnyx_reconcile_options {
    /** Optional. Looks for events of this call only. Its call_leg_id has to be known, as it is
     *  after its first event. */
    telnyx_call *call;
    /** Required unless `call` is set. Looks for events of this connection. */
    const char *connection_id;
    /** Optional. How many seconds to look back, for a connection. Default 600. At most 86 400. */
    uint64_t since_secs;
} telnyx_reconcile_options;

/** What was found. */
typedef struct telnyx_reconcile_result {
    /** Webhooks in the log that could not be delivered. */
    uint64_t listed;
    /** Of these, given to the app now. */
    uint64_t dispatched;
    /** Of these, seen by this process before. */
    uint64_t known;
    /** Of these, of calls in a durable flow that this process does not know: they are over, or
     *  another process serves them. Sweep first (durable.h). */
    uint64_t foreign;
    /** Records without the event that was to be delivered. */
    uint64_t unreadable;
    /** Events for which there was no room or no memory. Reconcile again later. */
    uint64_t refused;
} telnyx_reconcile_result;

/** Told that reconciling is over. `error` is 0, or why the list ended early. `result` is
 *  borrowed until the callback returns. It runs exactly once, from the loop, after the handlers
 *  of the events that were found. Every function of the library may be called inside. */
typedef void telnyx_reconcile_cb(telnyx_app *app, int error, const telnyx_reconcile_result *result,
                                 void *user_data);

/** telnyx_app_reconcile() with the size of the caller's struct; use that. */
TELNYX_API int telnyx_app_reconcile_sized(telnyx_app *app, const telnyx_reconcile_options *options,
                                          size_t options_size, telnyx_reconcile_cb *on_done,
                                          void *user_data);

/** Lists the webhooks that could not be delivered, oldest first and at most 10 000, and
 *  dispatches those that this process has not seen. Handlers run as the pages come. It may be
 *  called at any time, also while listening: an event that the platform still delivers
 *  meanwhile is dispatched once.
 *
 *  0 means that on_done (may be NULL) runs once, never from inside; otherwise EINVAL, EBUSY
 *  (as telnyx_submit()), ECLOSING (also while draining), EREENTRANT, ENOMEM, and it does not
 *  run. */
static inline int telnyx_app_reconcile(telnyx_app *app, const telnyx_reconcile_options *options,
                                       telnyx_reconcile_cb *on_done, void *user_data)
{
    return telnyx_app_reconcile_sized(app, options, sizeof(telnyx_reconcile_options), on_done,
                                      user_data);
}

#ifdef __cplusplus
}
#endif
#endif
