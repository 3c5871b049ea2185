/* Requests that do not go over the network. */
#include <stdio.h>
#include <string.h>

#include <telnyx/telnyx.h>

#include "support/loop.h"
#include "support/memory.h"
#include "support/test.h"

typedef struct bench {
    test_loop loop;
    test_memory memory;
    telnyx_clock *clock;
    telnyx_client *client;
    telnyx_wire *waiting[8];
    size_t asked;
    char url[256], method[8], key[64], body[256];
    uint64_t timeout_ms;
    int answers, error, status;
    int64_t retry_after_ms;
    int reentered;
    bool closed;
    char piece[64]; /* the last one */
    int pieces;
    void (*in_piece)(struct bench *b);
    int result; /* of what in_piece did */
} bench;

static void take(telnyx_wire *wire, const telnyx_wire_request *request, void *user_data)
{
    bench *b = user_data;
    assert_true(b->asked < 8);
    b->waiting[b->asked++] = wire;
    snprintf(b->url, sizeof b->url, "%s", request->url);
    snprintf(b->method, sizeof b->method, "%s", request->method);
    snprintf(b->body, sizeof b->body, "%.*s", (int)request->body_length,
             request->body ? request->body : "");
    b->timeout_ms = request->timeout_ms;
    for (size_t i = 0; i < request->headers_count; i++)
        if (strncmp(request->headers[i], "Authorization: ", 15) == 0)
            snprintf(b->key, sizeof b->key, "%s", request->headers[i] + 15);
    b->reentered = telnyx_submit_json(b->client, "GET", "/calls/x", NULL, NULL, NULL);
}

static void on_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                    void *user_data)
{
    bench *b = user_data;
    (void)client, (void)call;
    b->answers++;
    b->error = response->error;
    b->status = response->http_status;
    b->retry_after_ms = response->retry_after_ms;
}

static void on_closed(void *user_data)
{
    *(bool *)user_data = true;
}

static void open_bench(bench *b, int retries)
{
    memset(b, 0, sizeof *b);
    test_loop_init(&b->loop);
    test_memory_init(&b->memory);
    telnyx_clock_options time = { .wall_us = 1, .seed = 7, .allocator = &b->memory.allocator };
    assert_int_equal(0, telnyx_clock_new(&b->clock, &time));
    telnyx_client_options options = { .api_key = "KEY0123",
                                      .ignore_environment = true,
                                      .base_url = "http://127.0.0.1:9/v2",
                                      .max_retries = TELNYX_INT(retries),
                                      .allocator = &b->memory.allocator,
                                      .clock = b->clock,
                                      .wire = take,
                                      .wire_user_data = b };
    assert_int_equal(0, telnyx_client_new(&b->client, &b->loop.uv, &options));
}

static void close_bench(bench *b)
{
    if (b->client)
        telnyx_client_close(b->client, on_closed, &b->closed);
    test_loop_until(&b->loop, &b->closed);
    telnyx_clock_free(b->clock);
    test_memory_check(&b->memory);
    test_loop_close(&b->loop);
}

static void ask(bench *b)
{
    assert_int_equal(0, telnyx_submit_json(b->client, "POST", "/calls/x/actions/hangup",
                                           "{\"a\":1}", on_done, b));
    test_loop_turns(&b->loop, 4);
}

static void pass(bench *b, uint64_t ms)
{
    telnyx_clock_move(b->clock, telnyx_clock_now_ms(b->clock) + ms);
    test_loop_turns(&b->loop, 4);
}

TEST(a_request_is_handed_over_whole_and_answered_from_the_loop)
{
    bench b;
    telnyx_clock_traffic traffic;
    const char *body = "{\"data\":{\"result\":\"ok\"}}";
    open_bench(&b, 0);
    ask(&b);
    assert_int_equal(1, b.asked);
    assert_string_equal("POST", b.method);
    assert_string_equal("http://127.0.0.1:9/v2/calls/x/actions/hangup", b.url);
    assert_string_equal("{\"a\":1}", b.body);
    assert_string_equal("Bearer KEY0123", b.key);
    assert_int_equal(30000, b.timeout_ms);
    assert_int_equal(TELNYX_EREENTRANT, b.reentered);
    telnyx_clock_traffic_get(b.clock, &traffic);
    assert_int_equal(1, traffic.requests);
    telnyx_wire_answer(
        b.waiting[0],
        &(telnyx_wire_reply){ .status = 200, .body = body, .body_length = strlen(body) });
    assert_int_equal(0, b.answers);
    test_loop_turns(&b.loop, 4);
    assert_int_equal(1, b.answers);
    assert_int_equal(0, b.error);
    assert_int_equal(200, b.status);
    telnyx_clock_traffic_get(b.clock, &traffic);
    assert_int_equal(0, traffic.requests);
    close_bench(&b);
}

TEST(headers_of_the_answer_are_obeyed)
{
    bench b;
    const char *const headers[] = { "Content-Type: application/json", "retry-after:  3 \r\n" };
    open_bench(&b, 1);
    ask(&b);
    telnyx_wire_answer(b.waiting[0], &(telnyx_wire_reply){
                                         .status = 429, .headers = headers, .headers_count = 2 });
    test_loop_turns(&b.loop, 4);
    pass(&b, 2999);
    assert_int_equal(1, b.asked);
    pass(&b, 1);
    assert_int_equal(2, b.asked);
    telnyx_wire_answer(b.waiting[1], &(telnyx_wire_reply){ .status = 200 });
    test_loop_turns(&b.loop, 4);
    assert_int_equal(0, b.error);
    close_bench(&b);
}

TEST(what_is_not_answered_in_time_is_given_up_and_may_be_answered_later)
{
    bench b;
    open_bench(&b, 0);
    ask(&b);
    pass(&b, 29999);
    assert_int_equal(0, b.answers);
    pass(&b, 1);
    assert_int_equal(1, b.answers);
    assert_int_equal(TELNYX_ETIMEDOUT, b.error);
    telnyx_wire_answer(b.waiting[0], &(telnyx_wire_reply){ .status = 200 });
    test_loop_turns(&b.loop, 4);
    assert_int_equal(1, b.answers);
    close_bench(&b);
}

TEST(no_answer_is_an_error_of_the_given_kind)
{
    bench b;
    open_bench(&b, 0);
    ask(&b);
    telnyx_wire_answer(b.waiting[0], &(telnyx_wire_reply){ .error = TELNYX_ETLS });
    test_loop_turns(&b.loop, 4);
    assert_int_equal(TELNYX_ETLS, b.error);
    ask(&b);
    telnyx_wire_answer(b.waiting[1], &(telnyx_wire_reply){ 0 });
    test_loop_turns(&b.loop, 4);
    assert_int_equal(TELNYX_ECONNECT, b.error);
    close_bench(&b);
}

TEST(an_answer_after_the_client_is_gone_does_no_harm)
{
    bench b;
    open_bench(&b, 0);
    ask(&b);
    ask(&b);
    /* One is answered, but not told yet. */
    telnyx_wire_answer(b.waiting[0], &(telnyx_wire_reply){ .status = 200 });
    telnyx_client_close(b.client, on_closed, &b.closed);
    b.client = NULL;
    test_loop_until(&b.loop, &b.closed);
    assert_int_equal(2, b.answers);
    assert_int_equal(TELNYX_ECANCELED, b.error);
    telnyx_wire_answer(b.waiting[1], &(telnyx_wire_reply){ .status = 200 });
    close_bench(&b);
}

TEST(a_body_above_the_limit_is_an_error)
{
    bench b;
    static char large[2 << 20];
    memset(large, ' ', sizeof large);
    open_bench(&b, 0);
    ask(&b);
    telnyx_wire_answer(
        b.waiting[0],
        &(telnyx_wire_reply){ .status = 200, .body = large, .body_length = sizeof large });
    test_loop_turns(&b.loop, 4);
    assert_int_equal(TELNYX_ETOOBIG, b.error);
    close_bench(&b);
}

/* In pieces -------------------------------------------------------------------------------------- */

static void on_piece(telnyx_client *client, const char *bytes, size_t length, void *user_data)
{
    bench *b = user_data;
    assert_ptr_equal(client, b->client);
    assert_int_equal(0, b->answers);
    b->pieces++;
    snprintf(b->piece, sizeof b->piece, "%.*s", (int)length, bytes);
    if (b->in_piece)
        b->in_piece(b);
}

static void ask_pieces(bench *b, const telnyx_wire_reply *reply)
{
    assert_int_equal(0,
                     telnyx_submit_pieces(b->client, "POST", "/chat", "{}", on_piece, on_done, b));
    test_loop_turns(&b->loop, 4);
    telnyx_wire_answer(b->waiting[b->asked - 1], reply);
    assert_int_equal(0, b->pieces);
    test_loop_turns(&b->loop, 4);
}

TEST(a_body_that_is_asked_for_in_pieces_is_one_piece)
{
    bench b;
    open_bench(&b, 0);
    ask_pieces(&b, &(telnyx_wire_reply){ .status = 200, .body = "no JSON", .body_length = 7 });
    assert_int_equal(1, b.pieces);
    assert_string_equal("no JSON", b.piece);
    assert_int_equal(1, b.answers);
    assert_int_equal(0, b.error);
    close_bench(&b);
}

TEST(no_piece_is_told_of_another_status_or_of_no_body)
{
    static const telnyx_wire_reply replies[] = {
        { .status = 404, .body = "{}", .body_length = 2 },
        { .status = 200 },
        { .error = TELNYX_EPROTO },
    };
    for (size_t i = 0; i < sizeof replies / sizeof replies[0]; i++) {
        bench b;
        open_bench(&b, 0);
        ask_pieces(&b, &replies[i]);
        assert_int_equal(0, b.pieces);
        assert_int_equal(1, b.answers);
        assert_int_equal(replies[i].status, b.status);
        close_bench(&b);
    }
}

static void cancel(bench *b)
{
    b->result = telnyx_client_cancel(b->client, telnyx_client_last_request(b->client));
}

static void close_client(bench *b)
{
    b->result = telnyx_client_close(b->client, on_closed, &b->closed);
}

static bool is_answered(void *user_data)
{
    return ((const bench *)user_data)->answers == 1;
}

TEST(the_client_can_leave_inside_of_the_piece)
{
    static void (*const acts[])(bench *) = { cancel, close_client };
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        bench b;
        open_bench(&b, 0);
        b.in_piece = acts[i];
        b.result = -1;
        ask_pieces(&b, &(telnyx_wire_reply){ .status = 200, .body = "x", .body_length = 1 });
        assert_int_equal(1, b.pieces);
        assert_int_equal(0, b.result);
        test_loop_until_ready(&b.loop, is_answered, &b);
        assert_int_equal(TELNYX_ECANCELED, b.error);
        if (acts[i] == close_client)
            b.client = NULL;
        close_bench(&b);
    }
}
