#include "sim/io/inside.h"

#include <string.h>

#include "common/memory.h"
#include "sim/io/clock.h"
#include "sim/io/incoming.h"
#include "sim/tell/delivery.h"

/* Where an app without sockets has its events sent to, for whoever looks. */
#define INSIDE_URL "http://app.invalid/webhooks"

#define LINES_MAX 32

/* A request of a client. */
typedef struct inside_request {
    telnyx__list in_sim;
    telnyx_sim *sim;
    telnyx_wire *wire;
    char *method, *path, *query, *authorization, *body;
    size_t body_length;
} inside_request;

/* An event in the app's hands. */
typedef struct inside_event {
    telnyx__list in_sim;
    telnyx_sim *sim;        /* NULL: closed */
    sim_delivery *delivery; /* NULL: given up */
    telnyx__timer timer;
    uint64_t begun_ms;
} inside_event;

void sim_inside_init(telnyx_sim *sim)
{
    telnyx__list_init(&sim->inside.requests);
    telnyx__list_init(&sim->inside.waiting);
    telnyx__list_init(&sim->inside.given);
}

bool sim_inside_takes(const telnyx_sim *sim)
{
    return sim->inside.app != NULL;
}

/* Requests */

static void request_free(inside_request *request)
{
    telnyx__list_remove(&request->in_sim);
    bench_free(request->method);
    bench_free(request->path);
    bench_free(request->query);
    bench_free(request->authorization);
    bench_free(request->body);
    bench_free(request);
}

static char *copy_of(const char *bytes, size_t length)
{
    char *copy = bench_alloc(length + 1);
    if (length)
        memcpy(copy, bytes, length);
    return copy;
}

static void take_url(inside_request *request, const char *url)
{
    const char *host = strstr(url, "://");
    host = host ? host + 3 : url;
    const char *path = host + strcspn(host, "/?");
    size_t length = strcspn(path, "?");
    request->path = copy_of(path, length);
    request->query = bench_text(path[length] ? path + length + 1 : "");
}

void telnyx_sim_wire(telnyx_wire *wire, const telnyx_wire_request *given, void *user_data)
{
    static const char authorization[] = "Authorization: ";
    telnyx_sim *sim = user_data;
    if (sim->closing) { /* of a client that is not closed yet */
        telnyx_wire_answer(wire, &(telnyx_wire_reply){ .error = TELNYX_ECONNECT });
        return;
    }
    inside_request *request = bench_alloc(sizeof *request);
    request->sim = sim;
    request->wire = wire;
    request->method = bench_text(given->method);
    take_url(request, given->url);
    request->body = copy_of(given->body, given->body_length);
    request->body_length = given->body_length;
    for (size_t i = 0; i < given->headers_count; i++)
        if (strncmp(given->headers[i], authorization, sizeof authorization - 1) == 0)
            bench_text_set(&request->authorization, given->headers[i] + sizeof authorization - 1);
    telnyx__list_init(&request->in_sim);
    telnyx__list_push_back(&sim->inside.requests, &request->in_sim);
    sim->held_inside++;
    sim->activity++;
}

/* The lines in place, each ended. */
static size_t split(char *text, const char *lines[LINES_MAX])
{
    size_t count = 0;
    for (char *end; count < LINES_MAX && (end = strstr(text, "\r\n")); text = end + 2) {
        *end = '\0';
        lines[count++] = text;
    }
    return count;
}

static void answer_wire(void *asker, sim_reply *reply)
{
    inside_request *request = asker;
    const char *lines[LINES_MAX];
    telnyx_wire_reply answer = { .status = reply->status,
                                 .headers = lines,
                                 .headers_count = split(reply->headers, lines),
                                 .body = reply->body.data,
                                 .body_length = reply->body.length };
    if (reply->cut)
        answer = (telnyx_wire_reply){ .error = TELNYX_EPROTO };
    request->sim->held_inside--;
    telnyx_wire_answer(request->wire, &answer);
    request_free(request);
}

static telnyx__span span_of(const char *text)
{
    return telnyx__span_of(text ? text : "");
}

static void handle(inside_request *request)
{
    sim_request asked = { .method = span_of(request->method),
                          .path = span_of(request->path),
                          .query = span_of(request->query),
                          .authorization = span_of(request->authorization),
                          .body = { request->body, request->body_length } };
    /* It stays the simulator's own until it is answered. */
    telnyx__list_remove(&request->in_sim);
    sim_incoming_handle(request->sim, &asked, answer_wire, request);
}

/* Events */

static void event_free(inside_event *event)
{
    if (event->sim && event->sim->world)
        telnyx__timers_stop(&event->sim->world->clock.timers, &event->timer);
    telnyx__list_remove(&event->in_sim);
    bench_free(event);
}

static void deliver_done(inside_event *event, int status, const char *detail)
{
    telnyx_sim *sim = event->sim;
    sim_delivery *delivery = event->delivery;
    uint64_t elapsed_ms = sim->world->clock.now_ms - event->begun_ms;
    event->delivery = NULL;
    telnyx__timers_stop(&sim->world->clock.timers, &event->timer);
    telnyx_sim_delivered(sim, delivery, status, elapsed_ms, detail);
}

static void on_late(telnyx__timer *timer)
{
    inside_event *event = TELNYX__CONTAINER_OF(timer, inside_event, timer);
    deliver_done(event, 0, "no answer in time");
}

static void on_ack(telnyx_app *app, int status, void *user_data)
{
    inside_event *event = user_data;
    (void)app;
    if (event->sim && event->delivery)
        deliver_done(event, status, NULL);
    event_free(event);
}

void sim_inside_send(telnyx_sim *sim, sim_delivery *delivery)
{
    inside_event *event = bench_alloc(sizeof *event);
    event->sim = sim;
    event->delivery = delivery;
    event->begun_ms = sim->world->clock.now_ms;
    telnyx__list_init(&event->in_sim);
    telnyx__list_push_back(&sim->inside.waiting, &event->in_sim);
    sim_timer_set(sim->world, &event->timer, sim->world->timing.ack_timeout_ms, on_late);
}

static void give(inside_event *event)
{
    telnyx_sim *sim = event->sim;
    telnyx_sim_message message;
    if (!event->delivery) { /* late before it came to it */
        event_free(event);
        return;
    }
    if (!sim->inside.app) {
        deliver_done(event, 0, "the app was taken away");
        event_free(event);
        return;
    }
    telnyx__list_remove(&event->in_sim);
    telnyx__list_push_back(&sim->inside.given, &event->in_sim);
    telnyx_sim_message_of(sim, event->delivery, &message);
    telnyx_webhook webhook = { .timestamp = message.timestamp,
                               .signature = message.signature,
                               .body = message.body,
                               .body_length = message.body_length };
    int error = sim->inside.receive(sim->inside.app, &webhook, sizeof webhook, on_ack, event);
    if (!error)
        return;
    deliver_done(event, 0, telnyx_strerror(error));
    event_free(event);
}

bool sim_inside_work(telnyx_sim *sim)
{
    bool worked = false;
    /* What comes of one may be a further one: they have their turn after those that are here. */
    telnyx__list requests, events, *node;
    telnyx__list_init(&requests);
    telnyx__list_init(&events);
    telnyx__list_splice(&requests, &sim->inside.requests);
    telnyx__list_splice(&events, &sim->inside.waiting);
    while ((node = telnyx__list_pop(&requests))) {
        handle(TELNYX__CONTAINER_OF(node, inside_request, in_sim));
        worked = true;
    }
    while ((node = telnyx__list_pop(&events))) {
        give(TELNYX__CONTAINER_OF(node, inside_event, in_sim));
        worked = true;
    }
    return worked;
}

void telnyx_sim_attach_sized(telnyx_sim *sim, telnyx_app *app, telnyx_sim_receive_cb *receive)
{
    sim->inside.app = app;
    sim->inside.receive = receive;
    telnyx_sim_set_app_url(sim, app ? INSIDE_URL : NULL, NULL);
}

void sim_inside_free_all(telnyx_sim *sim)
{
    telnyx__list *node;
    while ((node = telnyx__list_pop(&sim->inside.requests))) {
        inside_request *request = TELNYX__CONTAINER_OF(node, inside_request, in_sim);
        telnyx_wire_answer(request->wire, &(telnyx_wire_reply){ .error = TELNYX_ECONNECT });
        request_free(request);
    }
    while ((node = telnyx__list_pop(&sim->inside.waiting)))
        event_free(TELNYX__CONTAINER_OF(node, inside_event, in_sim));
    while ((node = telnyx__list_pop(&sim->inside.given))) {
        inside_event *event = TELNYX__CONTAINER_OF(node, inside_event, in_sim);
        telnyx__timers_stop(&sim->world->clock.timers, &event->timer);
        event->sim = NULL; /* freed when the app has told */
    }
}
