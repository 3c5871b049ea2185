/* Requests from the wire: to the API's core and back, at once or held until their simulated time. */
#include "sim/io/incoming.h"

#include <string.h>

#include "common/memory.h"
#include "sim/io/clock.h"

/* An answer that is held back, on a simulated timer. */
typedef struct sim_held {
    telnyx__list in_sim;
    telnyx__timer timer;
    telnyx_sim *sim;
    telnyx__exchange *exchange;
    sim_reply reply;
} sim_held;

static void reply_now(telnyx__exchange *exchange, sim_reply *reply)
{
    if (reply->cut)
        telnyx__exchange_cut(exchange);
    else
        telnyx__exchange_answer(exchange, reply->status, reply->headers, reply->body.data,
                                reply->body.length);
    telnyx__buf_free(&reply->body);
}

static void held_free(sim_held *held)
{
    telnyx__timers_stop(&held->sim->world->clock.timers, &held->timer);
    telnyx__list_remove(&held->in_sim);
    held->sim->held_count--;
    bench_free(held);
}

static void on_held(telnyx__timer *timer)
{
    sim_held *held = TELNYX__CONTAINER_OF(timer, sim_held, timer);
    telnyx__exchange *exchange = held->exchange;
    sim_reply reply = held->reply;
    held_free(held);
    reply_now(exchange, &reply);
}

static void hold(telnyx_sim *sim, telnyx__exchange *exchange, const sim_reply *reply)
{
    sim_held *held = bench_alloc(sizeof *held);
    held->sim = sim;
    held->exchange = exchange;
    held->reply = *reply;
    telnyx__list_init(&held->in_sim);
    telnyx__list_push_back(&sim->held, &held->in_sim);
    sim->held_count++;
    sim_timer_set(sim->world, &held->timer, reply->delay_ms, on_held);
}

void sim_answer_json(telnyx__exchange *exchange, int status, const telnyx__buf *body)
{
    telnyx__exchange_answer(exchange, status, "Content-Type: application/json; charset=utf-8\r\n",
                            body->data, body->length);
}

static void refuse_while_closing(telnyx__exchange *exchange)
{
    telnyx__exchange_answer(exchange, 503, NULL, NULL, 0);
}

static bool is_control(telnyx__span path)
{
    return path.length >= 8 && memcmp(path.ptr, "/control", 8) == 0 &&
           (path.length == 8 || path.ptr[8] == '/');
}

/* A test that looks again and again whether it is over keeps time from nobody. */
static void control(telnyx_sim *sim, telnyx__exchange *exchange)
{
    if (telnyx__span_is(telnyx__exchange_method(exchange), "GET")) {
        sim_look(sim);
        sim->on_control(sim, exchange);
        return;
    }
    sim_catch_up(sim);
    sim->on_control(sim, exchange);
    sim_rearm(sim);
}

void sim_incoming_request(telnyx__exchange *exchange, void *user_data)
{
    telnyx_sim *sim = user_data;
    sim_reply reply;
    size_t length = 0;
    if (sim->closing) {
        refuse_while_closing(exchange);
        return;
    }
    if (is_control(telnyx__exchange_path(exchange))) {
        control(sim, exchange);
        return;
    }
    sim_catch_up(sim);
    const char *body = telnyx__exchange_body(exchange, &length);
    sim_request request = { .method = telnyx__exchange_method(exchange),
                            .path = telnyx__exchange_path(exchange),
                            .query = telnyx__exchange_query(exchange),
                            .authorization =
                                telnyx__exchange_header(exchange, "authorization", NULL),
                            .body = { body, length } };
    sim_reply_init(&reply);
    sim_api_handle(&sim->api, &request, &reply);
    if (reply.delay_ms)
        hold(sim, exchange, &reply);
    else
        reply_now(exchange, &reply);
    sim_rearm(sim);
}

void sim_incoming_free_all(telnyx_sim *sim)
{
    while (!telnyx__list_empty(&sim->held)) {
        sim_held *held = TELNYX__CONTAINER_OF(sim->held.next, sim_held, in_sim);
        telnyx__exchange_cut(held->exchange);
        telnyx__buf_free(&held->reply.body);
        held_free(held);
    }
}
