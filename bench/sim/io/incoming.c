#include "sim/io/incoming.h"

#include <string.h>

#include "common/memory.h"
#include "sim/io/clock.h"
#include "sim/io/files.h"

/* An answer that is held back, on a simulated timer. */
typedef struct sim_held {
    telnyx__list in_sim;
    telnyx__timer timer;
    telnyx_sim *sim;
    sim_answer_cb *answer;
    void *asker;
    sim_reply reply;
} sim_held;

static void answer_exchange(void *asker, sim_reply *reply)
{
    telnyx__exchange *exchange = asker;
    if (reply->cut)
        telnyx__exchange_cut(exchange);
    else
        telnyx__exchange_answer(exchange, reply->status, reply->headers, reply->body.data,
                                reply->body.length);
}

static void held_free(sim_held *held)
{
    telnyx__timers_stop(&held->sim->world->clock.timers, &held->timer);
    telnyx__list_remove(&held->in_sim);
    telnyx__buf_free(&held->reply.body);
    held->sim->held_count--;
    bench_free(held);
}

static void on_held(telnyx__timer *timer)
{
    sim_held *held = TELNYX__CONTAINER_OF(timer, sim_held, timer);
    held->answer(held->asker, &held->reply);
    held_free(held);
}

static void hold(telnyx_sim *sim, sim_answer_cb *answer, void *asker, const sim_reply *reply)
{
    sim_held *held = bench_alloc(sizeof *held);
    held->sim = sim;
    held->answer = answer;
    held->asker = asker;
    held->reply = *reply;
    telnyx__list_init(&held->in_sim);
    telnyx__list_push_back(&sim->held, &held->in_sim);
    sim->held_count++;
    sim_timer_set(sim->world, &held->timer, reply->delay_ms, on_held);
}

void sim_incoming_handle(telnyx_sim *sim, const sim_request *request, sim_answer_cb *answer,
                         void *asker)
{
    sim_reply reply;
    sim_catch_up(sim);
    sim_reply_init(&reply);
    sim_api_handle(&sim->api, request, &reply);
    if (reply.delay_ms) {
        hold(sim, answer, asker, &reply);
    } else {
        answer(asker, &reply);
        telnyx__buf_free(&reply.body);
    }
    sim_rearm(sim);
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
    size_t length = 0;
    if (sim->closing) {
        refuse_while_closing(exchange);
        return;
    }
    if (is_control(telnyx__exchange_path(exchange))) {
        control(sim, exchange);
        return;
    }
    if (sim_file_is(telnyx__exchange_path(exchange))) {
        sim_file_answer(sim, exchange);
        sim_rearm(sim);
        return;
    }
    if (sim->on_page(sim, exchange))
        return;
    const char *body = telnyx__exchange_body(exchange, &length);
    sim_request request = { .method = telnyx__exchange_method(exchange),
                            .path = telnyx__exchange_path(exchange),
                            .query = telnyx__exchange_query(exchange),
                            .authorization =
                                telnyx__exchange_header(exchange, "authorization", NULL),
                            .content_type = telnyx__exchange_header(exchange, "content-type", NULL),
                            .body = { body, length } };
    sim_incoming_handle(sim, &request, answer_exchange, exchange);
}

void sim_incoming_free_all(telnyx_sim *sim)
{
    while (!telnyx__list_empty(&sim->held)) {
        sim_held *held = TELNYX__CONTAINER_OF(sim->held.next, sim_held, in_sim);
        held->reply.cut = true;
        held->answer(held->asker, &held->reply);
        held_free(held);
    }
}
