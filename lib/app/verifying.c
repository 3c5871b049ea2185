/* Signatures that are checked on threads. Deliveries leave in the order in which they came, whichever
 * is checked first: the events of a call must not overtake each other here. */
#include "app/verifying.h"

#include <string.h>

#include "app/app.h"
#include "io/work.h"

typedef struct verification {
    telnyx__list node; /* in app->verifying.open, in order of arrival */
    telnyx__work work;
    telnyx_app *app;
    telnyx__waiter *waiter; /* its exchange keeps head and body where they are */
    telnyx__signed delivery;
    telnyx__keys keys; /* as they were: they may be changed meanwhile */
    telnyx__verify_policy policy;
    telnyx__verdict verdict;
    telnyx__checked_cb *on_checked;
    bool done;
    char copy[]; /* of what telnyx_app_receive() has only lent: headers and body */
} verification;

static void check(void *user_data)
{
    verification *self = user_data;
    (void)telnyx__verify_in_place(&self->keys, &self->delivery, &self->policy, &self->verdict);
}

static void on_work_done(void *user_data)
{
    verification *self = user_data;
    telnyx_app *app = self->app;
    self->done = true;
    while (!telnyx__list_empty(&app->verifying.open)) {
        self = TELNYX__CONTAINER_OF(app->verifying.open.next, verification, node);
        if (!self->done)
            break;
        telnyx__list_remove(&self->node);
        self->on_checked(app, &self->delivery, &self->policy, &self->verdict, self->waiter);
        telnyx__free(&app->alloc, self);
        app->verifying.count--;
        telnyx__client_release(app->client);
    }
}

static telnyx__span copy_span(char **place, telnyx__span span)
{
    telnyx__span copy = { *place, span.length };
    if (span.length)
        memcpy(*place, span.ptr, span.length);
    *place += span.length;
    return copy;
}

/* Headers first, then room for the signed text's beginning, then the body and a NUL. */
static void copy_delivery(verification *self, const telnyx__signed *delivery)
{
    char *place = self->copy;
    self->delivery.timestamp = copy_span(&place, delivery->timestamp);
    self->delivery.signature = copy_span(&place, delivery->signature);
    place += TELNYX__VERIFY_HEADROOM;
    self->delivery.body = place;
    if (delivery->body_length)
        memcpy(place, delivery->body, delivery->body_length);
    place[delivery->body_length] = '\0';
}

int telnyx__verify_on_thread(telnyx_app *app, const telnyx__signed *delivery, bool headroom,
                             const telnyx__verify_policy *policy, telnyx__waiter *waiter,
                             telnyx__checked_cb *on_checked)
{
    size_t room = headroom ? 0
                           : delivery->timestamp.length + delivery->signature.length +
                                 TELNYX__VERIFY_HEADROOM + delivery->body_length + 1;
    if (app->verifying.count >= app->limits.verifying)
        return TELNYX_EBUSY;
    verification *self = telnyx__calloc(&app->alloc, 1, sizeof *self + room);
    if (!self)
        return TELNYX_ENOMEM;
    self->app = app;
    self->waiter = waiter;
    self->delivery = *delivery;
    if (!headroom)
        copy_delivery(self, delivery);
    self->keys = app->verdicts.keys;
    self->policy = *policy;
    self->on_checked = on_checked;
    self->work = (telnyx__work){ .run = check, .on_done = on_work_done, .user_data = self };
    telnyx__list_init(&self->node);
    int error = telnyx__work_start(app->loop, &self->work);
    if (error) {
        telnyx__free(&app->alloc, self);
        return error;
    }
    telnyx__list_push_back(&app->verifying.open, &self->node);
    app->verifying.count++;
    telnyx__client_hold(app->client); /* its event may lead to commands */
    return 0;
}
