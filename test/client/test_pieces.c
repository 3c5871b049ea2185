/* Answers that are heard while they come: telnyx_submit_pieces(). */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client/client_rig.h"

typedef struct listener listener;

/* What on_piece has heard for one request. */
struct listener {
    client_rig *rig;
    int n; /* of its outcome */
    int pieces;
    size_t length;
    char text[4000];
    bool late;                    /* a piece came behind the response */
    void (*then)(listener *self); /* inside of each piece */
    int result;                   /* of what `then` did */
};

static void on_piece(telnyx_client *client, const char *bytes, size_t length, void *user_data)
{
    /* The request's user_data is its outcome's; listeners are found by it. */
    client_rig_outcome *o = user_data;
    client_rig *r = o->rig;
    listener *self = (listener *)telnyx_client_data(client) + (o - r->outcomes);
    assert_ptr_equal(client, r->client);
    assert_false(r->inside);
    assert_true(length > 0);
    self->late |= o->done;
    self->pieces++;
    assert_true(self->length + length < sizeof self->text);
    memcpy(self->text + self->length, bytes, length);
    self->length += length;
    self->text[self->length] = '\0';
    if (self->then)
        self->then(self);
}

enum { LISTENERS = 3 };

typedef struct scene {
    client_rig *r;
    listener ears[LISTENERS];
} scene;

static scene here;

static void begin_with(telnyx_client_options options)
{
    memset(&here, 0, sizeof here);
    here.r = client_rig_new();
    here.r->retry_delay_ms = 0;
    client_rig_start(here.r, options);
    telnyx_client_set_data(here.r->client, here.ears);
    for (int i = 0; i < LISTENERS; i++)
        here.ears[i] = (listener){ .rig = here.r, .n = i };
}

static void begin(void)
{
    begin_with((telnyx_client_options){ 0 });
}

static void end(void)
{
    for (int i = 0; i < LISTENERS; i++)
        assert_false(here.ears[i].late);
    client_rig_end(here.r);
}

static int ask(int n)
{
    return telnyx_submit_pieces(here.r->client, "POST", "/chat/completions", "{\"stream\":true}",
                                on_piece, client_rig_done, &here.r->outcomes[n]);
}

static const client_rig_outcome *asked(int n)
{
    assert_int_equal(ask(n), 0);
    return client_rig_pass_wait(here.r, n);
}

#define PIECES(...)                                                                                \
    (const char *const[])                                                                          \
    {                                                                                              \
        __VA_ARGS__, NULL                                                                          \
    }

TEST(pieces_come_in_order_and_whole_before_the_response)
{
    begin();
    TEST_SCRIPT(&here.r->api, { .kind = TEST_PIECES,
                                .headers = "Content-Type: text/event-stream\r\n",
                                .pieces = PIECES("data: one\n", "\ndata: ", "two", "\n\n") });
    const client_rig_outcome *o = asked(0);
    assert_int_equal(o->error, 0);
    assert_int_equal(o->status, 200);
    assert_string_equal(o->json, "(none)"); /* and it need not be any */
    assert_false(o->has_result);
    assert_int_equal(o->attempts, 1);
    assert_string_equal(here.ears[0].text, "data: one\n\ndata: two\n\n");
    assert_int_equal(here.ears[0].pieces, 4);
    assert_int_equal(client_rig_metrics(here.r).bytes_received, here.ears[0].length);
    assert_int_equal(client_rig_metrics(here.r).succeeded, 1);
    assert_string_equal(here.r->api.requests[0].body, "{\"stream\":true}");
    char coding[64];
    assert_string_equal(
        test_request_header(&here.r->api.requests[0], "Accept-Encoding", coding, sizeof coding),
        "");
    end();
}

TEST(an_answer_that_comes_at_once_is_told_as_well)
{
    begin();
    TEST_SCRIPT(&here.r->api, { .body = "no JSON" }, { .status = 204 });
    assert_int_equal(asked(0)->error, 0);
    assert_string_equal(here.ears[0].text, "no JSON");
    assert_int_equal(asked(1)->error, 0);
    assert_int_equal(here.r->outcomes[1].status, 204);
    assert_int_equal(here.ears[1].pieces, 0);
    end();
}

TEST(other_statuses_are_told_whole_with_the_response)
{
    begin();
    TEST_SCRIPT(&here.r->api,
                { .kind = TEST_PIECES,
                  .status = 422,
                  .pieces = PIECES("{\"errors\":[{\"code\":\"100", "15\",\"title\":\"Bad\"}]}") },
                { .kind = TEST_PIECES, .status = 302, .pieces = PIECES("{\"a\":", "1}") });
    const client_rig_outcome *o = asked(0);
    assert_int_equal(o->status, 422);
    assert_int_equal(o->api_code, 10015);
    assert_string_equal(o->json, "{\"errors\":[{\"code\":\"10015\",\"title\":\"Bad\"}]}");
    o = asked(1);
    assert_int_equal(o->status, 302);
    assert_string_equal(o->json, "{\"a\":1}");
    assert_int_equal(here.ears[0].pieces + here.ears[1].pieces, 0);
    end();
}

TEST(without_on_piece_it_is_an_answer_like_others)
{
    begin();
    TEST_SCRIPT(&here.r->api, { .kind = TEST_PIECES, .pieces = PIECES("{\"a\"", ":1}") });
    assert_int_equal(telnyx_submit_pieces(here.r->client, "GET", "/x", NULL, NULL, client_rig_done,
                                          &here.r->outcomes[0]),
                     0);
    assert_string_equal(client_rig_pass_wait(here.r, 0)->json, "{\"a\":1}");
    end();
}

TEST(what_is_refused_is_refused_as_by_submit_json)
{
    begin();
    assert_int_equal(
        telnyx_submit_pieces(here.r->client, "TRACE", "/x", NULL, on_piece, NULL, NULL),
        TELNYX_EINVAL);
    assert_int_equal(telnyx_submit_pieces(here.r->client, "GET", "x", NULL, on_piece, NULL, NULL),
                     TELNYX_EINVAL);
    assert_int_equal(telnyx_submit_pieces(here.r->client, "POST", "/x", "{", on_piece, NULL, NULL),
                     TELNYX_EINVAL);
    assert_int_equal(here.r->api.connections, 0);
    end();
}

/* Repeating -------------------------------------------------------------------------------------- */

TEST(before_the_first_piece_it_is_made_again)
{
    begin();
    TEST_SCRIPT(&here.r->api, { .kind = TEST_CUT }, { .status = 503 },
                { .kind = TEST_PIECES, .pieces = PIECES("a", "b") });
    const client_rig_outcome *o = asked(0);
    assert_int_equal(o->error, 0);
    assert_int_equal(o->attempts, 3);
    assert_string_equal(here.ears[0].text, "ab");
    end();
}

TEST(a_body_that_breaks_before_its_first_byte_is_asked_for_again)
{
    begin();
    TEST_SCRIPT(&here.r->api, { .kind = TEST_PIECES_CUT, .pieces = PIECES(NULL) },
                { .body = "whole" });
    assert_int_equal(asked(0)->attempts, 2);
    assert_string_equal(here.ears[0].text, "whole");
    end();
}

TEST(behind_a_piece_a_broken_connection_is_the_end)
{
    begin();
    TEST_SCRIPT(&here.r->api, { .kind = TEST_PIECES_CUT, .pieces = PIECES("half of", " it") });
    const client_rig_outcome *o = asked(0);
    assert_int_equal(o->error, TELNYX_EPROTO);
    assert_int_equal(o->attempts, 1);
    assert_string_equal(o->json, "(none)");
    assert_string_equal(here.ears[0].text, "half of it");
    assert_int_equal(here.r->retries_seen, 0);
    assert_int_equal(here.r->api.requests_count, 1);
    end();
}

TEST(behind_a_piece_a_time_out_is_the_end)
{
    begin_with((telnyx_client_options){ .timeout_ms = 100 });
    TEST_SCRIPT(&here.r->api, { .kind = TEST_PIECES_STALL, .pieces = PIECES("and then") });
    assert_int_equal(ask(0), 0);
    const client_rig_outcome *o = client_rig_wait(here.r, 0);
    assert_int_equal(o->error, TELNYX_ETIMEDOUT);
    assert_int_equal(o->attempts, 1);
    assert_string_equal(here.ears[0].text, "and then");
    assert_int_equal(here.r->retries_seen, 0);
    end();
}

/* Inside of a piece ------------------------------------------------------------------------------ */

static void cancel(listener *self)
{
    if (self->pieces == 1)
        self->result =
            telnyx_client_cancel(self->rig->client, telnyx_client_last_request(self->rig->client));
}

TEST(it_can_be_cancelled_inside_of_a_piece)
{
    begin();
    TEST_SCRIPT(&here.r->api,
                { .kind = TEST_PIECES_STALL, .pieces = PIECES("one", "two", "three") },
                { .body = "only one" });
    for (int i = 0; i < 2; i++) {
        here.ears[i].then = cancel;
        here.ears[i].result = -1;
        assert_int_equal(asked(i)->error, TELNYX_ECANCELED);
        assert_int_equal(here.ears[i].result, 0);
        assert_int_equal(here.ears[i].pieces, 1);
    }
    assert_int_equal(client_rig_metrics(here.r).canceled, 2);
    assert_int_equal(client_rig_metrics(here.r).in_flight_now, 0);
    end();
}

static void close_client(listener *self)
{
    self->result = telnyx_client_close(self->rig->client, client_rig_closed, self->rig);
    assert_false(self->rig->closed);
}

TEST(the_client_can_be_closed_inside_of_a_piece)
{
    const test_reply replies[] = {
        { .kind = TEST_PIECES_STALL, .pieces = PIECES("one", "two") },
        { .body = "only one" },
    };
    for (size_t i = 0; i < sizeof replies / sizeof replies[0]; i++) {
        begin();
        test_api_script(&here.r->api, &replies[i], 1);
        here.ears[0].then = close_client;
        /* Another is under way meanwhile, and ends alike. */
        assert_int_equal(ask(1), 0);
        here.ears[1].then = close_client;
        assert_int_equal(ask(0), 0);
        test_loop_until(&here.r->loop, &here.r->closed);
        assert_int_equal(here.ears[0].pieces + here.ears[1].pieces, 1);
        assert_int_equal(here.r->outcomes[0].error, TELNYX_ECANCELED);
        assert_int_equal(here.r->outcomes[1].error, TELNYX_ECANCELED);
        assert_int_equal(here.r->closed_calls, 1);
        end();
    }
}

static void ask_once_more(listener *self)
{
    if (self->pieces == 1)
        self->result = ask(1);
}

static void cancel_and_ask_once_more(listener *self)
{
    cancel(self);
    ask_once_more(self);
}

TEST(another_can_be_asked_for_inside_of_a_piece)
{
    static void (*const acts[])(listener *) = { ask_once_more, cancel_and_ask_once_more };
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        begin();
        TEST_SCRIPT(&here.r->api, { .kind = TEST_PIECES, .pieces = PIECES("a", "b", "c") },
                    { .kind = TEST_PIECES, .pieces = PIECES("d", "e") });
        here.ears[0].then = acts[i];
        assert_int_equal(ask(0), 0);
        client_rig_wait_done(here.r, 2);
        assert_int_equal(here.ears[0].result, 0);
        assert_string_equal(here.ears[0].text, i ? "a" : "abc");
        assert_string_equal(here.ears[1].text, "de");
        assert_int_equal(here.r->outcomes[0].error, i ? TELNYX_ECANCELED : 0);
        assert_int_equal(here.r->outcomes[1].error, 0);
        end();
    }
}

/* Limits ----------------------------------------------------------------------------------------- */

/* Each of the pieces and all but the last of them together are within the limit. */
TEST(the_limit_is_for_all_pieces_together)
{
    static char part[513];
    memset(part, 'x', 512);
    begin_with((telnyx_client_options){ .response_bytes_max = 1024 });
    TEST_SCRIPT(&here.r->api, { .kind = TEST_PIECES, .pieces = PIECES(part, part) },
                { .kind = TEST_PIECES, .pieces = PIECES(part, part, "x") });
    assert_int_equal(asked(0)->error, 0);
    assert_int_equal(here.ears[0].length, 1024);
    const client_rig_outcome *o = asked(1);
    assert_int_equal(o->error, TELNYX_ETOOBIG);
    assert_int_equal(o->attempts, 1);
    assert_int_equal(here.ears[1].length, 1024);
    assert_int_equal(client_rig_metrics(here.r).too_big, 1);
    end();
}

/* Once a part was told, what comes in one go is many chunks, of which each would fit by itself. */
TEST(what_is_not_told_yet_counts_for_the_limit)
{
    enum { CHUNKS = 100 };
    static char flood[CHUNKS * 32], first[1024];
    snprintf(first, sizeof first, "%x\r\n%0*d\r\n", 1000u, 1000, 0);
    for (size_t i = 0, at = 0; i < CHUNKS; i++)
        at += (size_t)snprintf(flood + at, sizeof flood - at, "18\r\n%024d\r\n", 1);
    begin_with((telnyx_client_options){ .response_bytes_max = 1024 });
    TEST_SCRIPT(&here.r->api,
                { .kind = TEST_PIECES, .pieces = PIECES(first, flood), .bare = true });
    const client_rig_outcome *o = asked(0);
    assert_int_equal(o->error, TELNYX_ETOOBIG);
    assert_true(here.ears[0].length <= 1024);
    assert_true(here.ears[0].length >= 1000);
    end();
}

TEST(the_key_is_told_and_never_written_down)
{
    begin();
    TEST_SCRIPT(&here.r->api,
                { .kind = TEST_PIECES_CUT, .pieces = PIECES("you are " CLIENT_RIG_KEY, "!") });
    assert_int_equal(asked(0)->error, TELNYX_EPROTO);
    assert_string_equal(here.ears[0].text, "you are " CLIENT_RIG_KEY "!");
    assert_true(here.r->log_length > 0);
    assert_null(strstr(here.r->log, "you are"));
    end(); /* which looks for the key */
}

/* Each allocation fails once: what was heard is a beginning of the answer, and the end is told. */
TEST(it_survives_every_failure_of_memory)
{
    bool over = false;
    for (size_t n = 1; !over; n++) {
        assert_true(n < 200);
        begin_with((telnyx_client_options){ .max_retries = TELNYX_INT(0) });
        TEST_SCRIPT(&here.r->api,
                    { .kind = TEST_PIECES, .pieces = PIECES("one ", "two ", "three") });
        size_t last = here.r->memory.calls + n;
        here.r->memory.fail_at = last;
        int rc = ask(0);
        if (rc == 0) {
            const client_rig_outcome *o = client_rig_wait(here.r, 0);
            assert_memory_equal(here.ears[0].text, "one two three", here.ears[0].length);
            assert_true(o->error || here.ears[0].length == 13);
        } else {
            assert_int_equal(rc, TELNYX_ENOMEM);
        }
        over = here.r->memory.calls < last;
        assert_true(!over || (rc == 0 && here.r->outcomes[0].error == 0));
        here.r->memory.fail_at = 0;
        end();
    }
}
