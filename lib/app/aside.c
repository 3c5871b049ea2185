#include "app/aside.h"

#include "app/app.h"

/* A held delivery is its event in work. */
struct telnyx_delivery {
    telnyx__inbound inbound;
};

static telnyx__component_seat *seat_of(telnyx_app *app)
{
    return &app->component;
}

static telnyx_delivery *delivery_of(telnyx__inbound *inbound)
{
    return (telnyx_delivery *)(void *)inbound;
}

/* Out of the list, with its waiter, and still referenced. */
static telnyx__waiter *take_back(telnyx__inbound *inbound)
{
    telnyx__waiter *waiter = inbound->aside_waiter;
    telnyx__list_remove(&inbound->aside);
    inbound->aside_waiter = NULL;
    return waiter;
}

bool telnyx__aside_holds(telnyx__inbound *inbound, telnyx__waiter *waiter, telnyx__go_on *go_on)
{
    telnyx_app *app = inbound->app;
    telnyx__component_seat *seat = seat_of(app);
    if (!seat->hooks.on_delivery)
        return false;
    inbound->aside_waiter = waiter;
    inbound->aside_go_on = go_on;
    telnyx_passage passage =
        seat->hooks.on_delivery(app, delivery_of(inbound), &inbound->event, seat->user_data);
    if (passage == TELNYX_PASS) {
        inbound->aside_waiter = NULL;
        return false;
    }
    inbound->refs++;
    telnyx__list_push_back(&seat->held, &inbound->aside);
    bool stays = passage == TELNYX_HOLD;
    if (stays && telnyx__inbound_keep(inbound)) {
        if (seat->hooks.on_delivery_gone)
            seat->hooks.on_delivery_gone(app, delivery_of(inbound), seat->user_data);
        stays = false;
    }
    if (!stays) {
        app->metrics.refused_overload++;
        telnyx_delivery_answer(delivery_of(inbound), 503);
    }
    return true;
}

void telnyx_delivery_pass(telnyx_delivery *delivery)
{
    telnyx__inbound *inbound = &delivery->inbound;
    inbound->aside_go_on(inbound, take_back(inbound));
    telnyx__inbound_unref(inbound);
}

void telnyx_delivery_answer(telnyx_delivery *delivery, int http_status)
{
    telnyx__inbound *inbound = &delivery->inbound;
    telnyx__waiter *waiter = take_back(inbound);
    if (http_status == 200)
        telnyx__trace_arrived(inbound, "elsewhere");
    else
        telnyx__trace_refused(inbound->app, &inbound->event, "elsewhere", http_status);
    telnyx__trace_acknowledged(inbound, waiter, "elsewhere", http_status);
    telnyx__waiter_answer(waiter, http_status);
    telnyx__inbound_unref(inbound);
}

void telnyx__aside_end(telnyx_app *app)
{
    telnyx__component_seat *seat = seat_of(app);
    if (seat->hooks.on_closing)
        seat->hooks.on_closing(app, seat->user_data);
    while (!telnyx__list_empty(&seat->held)) {
        telnyx__inbound *inbound = TELNYX__CONTAINER_OF(seat->held.next, telnyx__inbound, aside);
        if (seat->hooks.on_delivery_gone)
            seat->hooks.on_delivery_gone(app, delivery_of(inbound), seat->user_data);
        telnyx_delivery_answer(delivery_of(inbound), 503);
    }
}
