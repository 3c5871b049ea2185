/* When a delivery is answered: at once, when its handler has returned, or when the commands are through that
 * it has led to; and in time, whatever happens. */
#include "app/ack.h"

#include <string.h>

#include "app/app.h"

/* Deadlines for which a durable flow's event is kept waiting. */
#define ROUNDS_MAX 20u

/* Answering one waiter ---------------------------------------------------------------------------- */

telnyx__waiter *telnyx__waiter_new(telnyx_app *app)
{
    telnyx__waiter *waiter = telnyx__calloc(&app->alloc, 1, sizeof *waiter);
    if (!waiter)
        return NULL;
    waiter->app = app;
    waiter->came_us = telnyx__trace_now_us(&app->trace.tracer);
    telnyx__list_init(&waiter->node);
    if (app->system->traffic)
        app->system->traffic->webhooks++;
    return waiter;
}

static void waiter_free(telnyx__waiter *waiter)
{
    telnyx_app *app = waiter->app;
    if (app->system->traffic)
        app->system->traffic->webhooks--;
    telnyx__free(&app->alloc, waiter);
}

void telnyx__waiter_discard(telnyx__waiter *waiter)
{
    if (waiter)
        waiter_free(waiter);
}

static void tell_receiver(telnyx__timer *timer)
{
    telnyx__waiter *waiter = TELNYX__CONTAINER_OF(timer, telnyx__waiter, timer);
    telnyx_app *app = waiter->app;
    telnyx__list_remove(&waiter->node);
    waiter->on_ack(app, waiter->status, waiter->user_data);
    waiter_free(waiter);
}

void telnyx__waiter_answer(telnyx__waiter *waiter, int status)
{
    telnyx_app *app = waiter->app;
    telnyx__list_remove(&waiter->node);
    waiter->status = status;
    if (waiter->exchange) {
        telnyx__exchange_answer(waiter->exchange, status,
                                status == 503 ? "Retry-After: 1\r\n" : NULL, NULL, 0);
        waiter_free(waiter);
        return;
    }
    telnyx__list_push_back(&app->acks.received, &waiter->node);
    /* It has a slot since it came: moving a timer cannot fail. */
    (void)telnyx__ticker_set(app->ticker, &waiter->timer, 0, tell_receiver);
}

static void on_deadline(telnyx__timer *timer);

/* Answering an event ------------------------------------------------------------------------------ */

static void answer_all(telnyx__inbound *inbound, int status, const char *by)
{
    while (!telnyx__list_empty(&inbound->waiters)) {
        telnyx__waiter *waiter = TELNYX__CONTAINER_OF(inbound->waiters.next, telnyx__waiter, node);
        telnyx__trace_acknowledged(inbound, waiter, by, status);
        telnyx__waiter_answer(waiter, status);
    }
}

void telnyx__ack_now(telnyx__inbound *inbound, int status, const char *by)
{
    telnyx_app *app = inbound->app;
    if (inbound->answered)
        return;
    inbound->answered = true;
    telnyx__ticker_stop(app->ticker, &inbound->deadline);
    if (inbound->id)
        telnyx__map_remove(&app->acks.in_work, inbound->id, strlen(inbound->id));
    telnyx__component_answered(inbound, status);
    answer_all(inbound, status, by);
}

int telnyx__ack_status(const telnyx__inbound *inbound)
{
    bool incomplete = inbound->app->acks.mode == TELNYX_ACK_AFTER_COMMANDS &&
                      (inbound->commands || inbound->cut_short);
    return inbound->dispatched && !incomplete ? 200 : 503;
}

void telnyx__ack_maybe(telnyx__inbound *inbound)
{
    bool waits_for_commands =
        inbound->app->acks.mode == TELNYX_ACK_AFTER_COMMANDS && inbound->commands;
    if (inbound->dispatched && !waits_for_commands)
        telnyx__ack_now(inbound, telnyx__ack_status(inbound),
                        inbound->app->acks.mode == TELNYX_ACK_AFTER_COMMANDS ? "commands"
                                                                             : "handler");
}

/* A durable flow's event comes again while its commands are not through: this delivery is given
 * back, and the next one waits in its place. */
static bool give_back(telnyx__inbound *inbound)
{
    telnyx_app *app = inbound->app;
    if (!inbound->durable || !inbound->commands || app->phase == TELNYX__APP_CLOSING ||
        !inbound->id || app->acks.mode != TELNYX_ACK_AFTER_COMMANDS ||
        ++inbound->rounds > ROUNDS_MAX)
        return false;
    if (telnyx__ticker_set(app->ticker, &inbound->deadline, TELNYX__ACK_DEADLINE_MS, on_deadline))
        return false;
    answer_all(inbound, 503, "deadline");
    return true;
}

static void on_deadline(telnyx__timer *timer)
{
    telnyx__inbound *inbound = TELNYX__CONTAINER_OF(timer, telnyx__inbound, deadline);
    inbound->app->metrics.acks_by_deadline++;
    if (give_back(inbound))
        return;
    telnyx__ack_now(inbound, 200, "deadline");
}

int telnyx__ack_wait(telnyx__inbound *inbound)
{
    telnyx_app *app = inbound->app;
    if (inbound->answered || telnyx__timer_is_set(&inbound->deadline))
        return 0;
    int error =
        telnyx__ticker_set(app->ticker, &inbound->deadline, TELNYX__ACK_DEADLINE_MS, on_deadline);
    /* Without its entry a duplicate is answered at once, which loses nothing but the wait. */
    if (!error && inbound->id)
        (void)telnyx__map_put(&app->acks.in_work, inbound->id, strlen(inbound->id), inbound);
    return error;
}

void telnyx__ack_join(telnyx__inbound *inbound, telnyx__waiter *waiter)
{
    /* Nobody waits: the deliveries before were given back. This one gets a round of its own and not
     * the rest of one, or the platform's few attempts would be used up sooner than they need be. */
    if (telnyx__list_empty(&inbound->waiters) && telnyx__timer_is_set(&inbound->deadline))
        (void)telnyx__ticker_set(inbound->app->ticker, &inbound->deadline, TELNYX__ACK_DEADLINE_MS,
                                 on_deadline); /* moving a timer cannot fail */
    telnyx__list_push_back(&inbound->waiters, &waiter->node);
}

telnyx__inbound *telnyx__ack_count(telnyx_app *app)
{
    telnyx__inbound *inbound = app->cause ? app->cause->inbound : NULL;
    if (!inbound || inbound->answered || app->acks.mode != TELNYX_ACK_AFTER_COMMANDS)
        return NULL;
    inbound->commands++;
    inbound->refs++;
    return inbound;
}

void telnyx__ack_uncount(telnyx__inbound **counted)
{
    telnyx__inbound *inbound = *counted;
    if (!inbound)
        return;
    *counted = NULL;
    inbound->commands--;
    telnyx__ack_maybe(inbound);
    telnyx__inbound_unref(inbound);
}

/* At the app's end --------------------------------------------------------------------------------- */

void telnyx__acks_end(telnyx_app *app)
{
    for (telnyx__list *n = app->inbounds.next, *next; n != &app->inbounds; n = next) {
        next = n->next;
        telnyx__inbound *inbound = TELNYX__CONTAINER_OF(n, telnyx__inbound, node);
        telnyx__ack_now(inbound, telnyx__ack_status(inbound), "end");
    }
}

void telnyx__acks_tell(telnyx_app *app)
{
    for (telnyx__list *node; (node = telnyx__list_pop(&app->acks.received));) {
        telnyx__waiter *waiter = TELNYX__CONTAINER_OF(node, telnyx__waiter, node);
        telnyx__ticker_stop(app->ticker, &waiter->timer);
        waiter->on_ack(app, waiter->status, waiter->user_data);
        waiter_free(waiter);
    }
}
