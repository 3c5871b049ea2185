/** @file reconcile.h
 *  Events that the platform could not deliver, fetched from its log.
 *
 *  The platform tries each webhook a few times within seconds. What was lost meanwhile, because no
 *  process listened or the network was down, stands in its log of events with the body that was to
 *  be delivered. Reconciling reads that log and gives the app what it has not seen, by the same way
 *  as a delivery: one event id is dispatched once, whoever brings it first, and the commands that it
 *  causes carry the command_id that they would have carried.
 *
 *  \code
 *  static void on_swept(telnyx_app *app, int error, const telnyx_sweep_result *result, void *self)
 *  {
 *      telnyx_reconcile_options lost = { 0 };
 *      lost.connection_id = my_connection_id;
 *      telnyx_app_listen(app, &my_address);
 *      telnyx_app_reconcile(app, &lost, NULL, self);       // an inbound call rang in vain meanwhile
 *  }
 *  \endcode
 *
 *  The silence watchdog (options.silent_ms) does the same by itself for a call of which nothing was
 *  heard. Platform documents: "List call events", "Webhook fundamentals". */
#ifndef TELNYX_RECONCILE_H
#define TELNYX_RECONCILE_H

#include <telnyx/app.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What to look for. Zero-initialise. Borrowed until telnyx_app_reconcile() returns. */
typedef struct telnyx_reconcile_options {
    telnyx_call *call; /**< Optional. Events of this call only; its call_leg_id must be known,
                                    as it is after its first event. */
    const char *connection_id; /**< Required unless `call` is given: events of this connection. */
    uint64_t since_secs;       /**< Optional. How far back, for a connection; default 600, at most
                                    86 400. */
} telnyx_reconcile_options;

/** What was found. */
typedef struct telnyx_reconcile_result {
    uint64_t listed;     /**< Webhooks in the log whose delivery failed. */
    uint64_t dispatched; /**< Of these, given to the app now. */
    uint64_t known;      /**< Seen by this process before. */
    uint64_t foreign;    /**< Of calls in a durable flow that this process does not know: over, or
                              served by another one. Sweep first (durable.h). */
    uint64_t unreadable; /**< Records without the event that was to be delivered. */
    uint64_t refused;    /**< A limit or the memory forbade it; reconcile again later. */
} telnyx_reconcile_result;

/** The end of it. `error` is 0 or why the list ended early. Borrowed until it returns. */
typedef void telnyx_reconcile_cb(telnyx_app *app, int error, const telnyx_reconcile_result *result,
                                 void *user_data);

/** telnyx_app_reconcile() with the size of the caller's struct; use that. */
TELNYX_API int telnyx_app_reconcile_sized(telnyx_app *app, const telnyx_reconcile_options *options,
                                          size_t options_size, telnyx_reconcile_cb *on_done,
                                          void *user_data);

/** Lists the webhooks whose delivery failed, oldest first, and dispatches those that this process has
 *  not seen; handlers run as the pages come. Safe while listening and at any time: an event that the
 *  platform still delivers meanwhile is dispatched once. At most 10 000 records a time. 0 means that
 *  on_done (may be NULL) runs once, never from inside; or EINVAL, EBUSY, ECLOSING (also while
 *  draining), EREENTRANT, ENOMEM, and it does not. */
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
