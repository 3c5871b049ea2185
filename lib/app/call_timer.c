/* Times that a program sets on its calls: they end with the call. */
#include "app/call_timer.h"

#include "app/app.h"
#include "app/refusal.h"
#include "app/scope.h"

typedef struct telnyx__call_timer {
    telnyx__list node;
    telnyx__timer timer;
    telnyx_call *call; /* whose list it is in: it goes before the call does */
    telnyx_call_timer_cb *on_time;
    void *user_data;
    telnyx_data_free_cb *on_free; /* may be NULL */
} telnyx__call_timer;

/* Takes the timer out of its call. What it was given is still to be freed. */
static telnyx__call_timer take_out(telnyx_app *app, telnyx__call_timer *self)
{
    telnyx__call_timer copy = *self;
    telnyx__ticker_stop(app->ticker, &self->timer);
    telnyx__list_remove(&self->node);
    copy.call->timers_count--;
    telnyx__free(&copy.call->alloc, self);
    return copy;
}

static void free_data(const telnyx__call_timer *self)
{
    if (self->on_free)
        self->on_free(self->user_data);
}

static void drop(telnyx_app *app, telnyx__call_timer *self)
{
    telnyx__call_timer copy = take_out(app, self);
    free_data(&copy);
}

static void drop_all(telnyx_app *app, telnyx_call *call)
{
    while (!telnyx__list_empty(&call->timers))
        drop(app, TELNYX__CONTAINER_OF(call->timers.next, telnyx__call_timer, node));
}

static void on_timer(telnyx__timer *timer)
{
    telnyx_call *call = TELNYX__CONTAINER_OF(timer, telnyx__call_timer, timer)->call;
    telnyx_app *app = call->app;
    telnyx__call_timer self = take_out(app, TELNYX__CONTAINER_OF(timer, telnyx__call_timer, timer));
    /* A call that is over, or left to another process, is only waiting to be told so. */
    if (app->phase >= TELNYX__APP_LEFT || call->phase != TELNYX__PHASE_LIVE) {
        free_data(&self);
        return;
    }
    telnyx__call_enter(call);
    self.on_time(call, self.user_data);
    free_data(&self);
    telnyx__call_leave(app, call);
}

int telnyx_call_after(telnyx_call *call, uint64_t delay_ms, telnyx_call_timer_cb *on_time,
                      void *user_data)
{
    return telnyx_call_after_with(call, delay_ms, on_time, user_data, NULL);
}

int telnyx_call_after_with(telnyx_call *call, uint64_t delay_ms, telnyx_call_timer_cb *on_time,
                           void *user_data, telnyx_data_free_cb *on_free)
{
    telnyx_app *app = call->app;
    if (!app)
        return TELNYX_ECLOSING;
    int error = telnyx__app_check(app);
    if (error)
        return error;
    if (!on_time)
        return telnyx__call_refuse(call, TELNYX_EINVAL, "telnyx_call_after: no callback");
    if (call->phase != TELNYX__PHASE_LIVE)
        return telnyx__call_refuse(call, TELNYX_ECALLENDED, telnyx_strerror(TELNYX_ECALLENDED));
    if (call->timers_count >= app->limits.timers_per_call)
        return telnyx__call_refuse(call, TELNYX_EBUSY, "limits.timers_per_call is reached");
    telnyx__call_timer *self = telnyx__calloc(&call->alloc, 1, sizeof *self);
    if (!self || telnyx__ticker_set(app->ticker, &self->timer, delay_ms, on_timer)) {
        telnyx__free(&call->alloc, self);
        return TELNYX_ENOMEM;
    }
    self->call = call;
    self->on_time = on_time;
    self->user_data = user_data;
    self->on_free = on_free;
    telnyx__list_push_back(&call->timers, &self->node);
    call->timers_count++;
    return 0;
}

size_t telnyx_call_cancel_after(telnyx_call *call, telnyx_call_timer_cb *on_time, void *user_data)
{
    size_t count = 0;
    telnyx__list gone;
    telnyx__list_init(&gone);
    for (telnyx__list *n = call->timers.next, *next; n != &call->timers; n = next) {
        telnyx__call_timer *self = TELNYX__CONTAINER_OF(n, telnyx__call_timer, node);
        next = n->next;
        if (self->on_time != on_time || self->user_data != user_data)
            continue;
        telnyx__list_remove(n);
        telnyx__list_push_back(&gone, n);
        count++;
    }
    /* Freeing data runs code of the program's, which may set and cancel other timers. */
    while (!telnyx__list_empty(&gone))
        drop(call->app, TELNYX__CONTAINER_OF(gone.next, telnyx__call_timer, node));
    return count;
}

static void on_ended(telnyx_app *app, telnyx_call *call, const telnyx_call_end *end)
{
    (void)end;
    drop_all(app, call);
}

const telnyx__part telnyx__call_timer_part = { .ended = on_ended, .forgotten = drop_all };
