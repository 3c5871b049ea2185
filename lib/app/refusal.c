/* What a call's functions refuse: a sentence for whoever asks, and, where a program wants to hear of
 * every failure in one place, a callback from the loop. */
#include "app/refusal.h"

#include "app/app.h"
#include "app/scope.h"

/* Nobody gives so many bad commands in one turn of the loop; who does is told of the first ones. */
#define REFUSALS_MAX 16u

typedef struct telnyx__refusal {
    telnyx__list node;
    telnyx_op op;
    telnyx_error_text text;
} telnyx__refusal;

int telnyx__call_refuse(telnyx_call *call, int error, const char *text)
{
    telnyx_app *app = call->app;
    telnyx__app_refuse(app, error, "", text);
    app->last_error.call = call;
    return error;
}

static void tell_all(telnyx_app *app, telnyx_call *call)
{
    static const telnyx_rate_limit unlimited = { -1, -1, -1 };
    /* What is refused meanwhile has its turn later: a program that answers each failure with the next one
     * must not keep the loop. */
    telnyx__list due;
    telnyx__list_init(&due);
    telnyx__list_splice(&due, &call->refusals);
    telnyx__call_enter(call);
    for (telnyx__list *node; (node = telnyx__list_pop(&due));) {
        telnyx__refusal *refusal = TELNYX__CONTAINER_OF(node, telnyx__refusal, node);
        telnyx_response response = { .error = refusal->text.error,
                                     .op = refusal->op,
                                     .message = refusal->text.text,
                                     .rate_limit = &unlimited };
        if (call->on_failed.on_failed)
            call->on_failed.on_failed(call, &response, call->on_failed.user_data);
        telnyx__free(&call->alloc, refusal);
    }
    telnyx__call_leave(app, call);
}

static void on_ended(telnyx_app *app, telnyx_call *call, const telnyx_call_end *end)
{
    (void)end;
    telnyx__ticker_stop(app->ticker, &call->refusal_timer);
    tell_all(app, call);
}

static void forgotten(telnyx_app *app, telnyx_call *call)
{
    telnyx__ticker_stop(app->ticker, &call->refusal_timer);
    if (app->last_error.call == call)
        app->last_error.call = NULL; /* another call may come to stand at its address */
}

static void on_timer(telnyx__timer *timer)
{
    telnyx_call *call = TELNYX__CONTAINER_OF(timer, telnyx_call, refusal_timer);
    tell_all(call->app, call);
}

static bool has_room(const telnyx_call *call)
{
    size_t count = 0;
    for (const telnyx__list *n = call->refusals.next; n != &call->refusals; n = n->next)
        count++;
    return count < REFUSALS_MAX;
}

void telnyx__refusal_note(telnyx_call *call, telnyx_op op, int error)
{
    telnyx_app *app = call->app;
    app->last_error.call = call;
    if (!call->on_failed.on_failed || error == TELNYX_ENOMEM || error == TELNYX_ECALLENDED ||
        call->telling || !has_room(call))
        return;
    telnyx__refusal *refusal = telnyx__calloc(&call->alloc, 1, sizeof *refusal);
    if (!refusal || telnyx__ticker_set(app->ticker, &call->refusal_timer, 0, on_timer)) {
        telnyx__free(&call->alloc, refusal);
        return;
    }
    refusal->op = op;
    refusal->text = app->last_error.text;
    telnyx__list_push_back(&call->refusals, &refusal->node);
}

const char *telnyx_call_last_error(const telnyx_call *call)
{
    return call->app && call->app->last_error.call == call ? call->app->last_error.text.text : "";
}

const telnyx__part telnyx__refusal_part = { .ended = on_ended, .forgotten = forgotten };
