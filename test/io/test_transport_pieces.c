/* Bodies that are told while they come. */
#include "support/test.h"

#include <string.h>

#include <telnyx/error.h>

#include "io/transport.h"
#include "support/api_server.h"
#include "support/loop.h"
#include "support/memory.h"

enum { TRANSFERS = 2 };

typedef struct hearing {
    telnyx__transfer *transfer;
    int pieces, calls, error, status;
    bool done;
    size_t length;
    char told[256], whole[256];
    bool cancels; /* the other one, inside of a piece */
} hearing;

typedef struct scene {
    test_loop loop;
    test_memory memory;
    test_api api;
    telnyx__transport *transport;
    hearing hearings[TRANSFERS];
} scene;

static scene here;

static void on_piece(const char *bytes, size_t length, void *user_data)
{
    hearing *self = user_data;
    assert_int_equal(self->calls, 0);
    assert_true(length > 0);
    self->pieces++;
    assert_true(self->length + length < sizeof self->told);
    memcpy(self->told + self->length, bytes, length);
    self->length += length;
    hearing *other = &here.hearings[self == here.hearings];
    if (self->cancels && other->transfer) {
        telnyx__transfer_cancel(other->transfer);
        other->transfer = NULL;
    }
}

static void on_done(telnyx__transfer *transfer, const telnyx__transfer_result *result,
                    void *user_data)
{
    hearing *self = user_data;
    (void)transfer;
    self->transfer = NULL;
    self->calls++;
    self->done = true;
    self->error = result->error;
    self->status = result->status;
    assert_true(result->body_length < sizeof self->whole);
    memcpy(self->whole, result->body, result->body_length + 1);
}

static void begin(void)
{
    memset(&here, 0, sizeof here);
    test_loop_init(&here.loop);
    test_memory_init(&here.memory);
    test_api_start(&here.api, &here.loop.uv);
    telnyx__transport_options options = { .alloc = &here.memory.allocator, .allow_http = true };
    assert_int_equal(telnyx__transport_new(&here.transport, &here.loop.uv, &options, NULL), 0);
}

static void end(void)
{
    telnyx__transport_close(here.transport, NULL, NULL);
    test_api_stop(&here.api);
    test_loop_close(&here.loop);
    test_memory_check(&here.memory);
}

static hearing *start(int n)
{
    telnyx__transfer_request request = {
        .method = "GET", .url = here.api.base_url, .timeout_ms = 15000, .on_piece = on_piece
    };
    assert_int_equal(telnyx__transport_send(here.transport, &request, on_done, &here.hearings[n],
                                            &here.hearings[n].transfer),
                     0);
    return &here.hearings[n];
}

static const char *const three[] = { "one ", "two ", "three", NULL };

TEST(a_success_is_told_in_pieces_and_the_result_has_no_body)
{
    begin();
    TEST_SCRIPT(&here.api, { .kind = TEST_PIECES, .status = 201, .pieces = three });
    hearing *h = start(0);
    test_loop_until(&here.loop, &h->done);
    assert_int_equal(h->error, 0);
    assert_int_equal(h->status, 201);
    assert_int_equal(h->pieces, 3);
    assert_string_equal(h->told, "one two three");
    assert_string_equal(h->whole, "");
    end();
}

TEST(another_status_is_whole_in_the_result)
{
    begin();
    TEST_SCRIPT(&here.api, { .kind = TEST_PIECES, .status = 404, .pieces = three });
    hearing *h = start(0);
    test_loop_until(&here.loop, &h->done);
    assert_int_equal(h->pieces, 0);
    assert_string_equal(h->whole, "one two three");
    end();
}

/* The same handle serves both, and nothing of the one is left in the other. */
TEST(what_was_cut_off_leaves_nothing_behind)
{
    begin();
    TEST_SCRIPT(&here.api, { .kind = TEST_PIECES_CUT, .pieces = three }, { .body = "next" });
    hearing *h = start(0);
    test_loop_until(&here.loop, &h->done);
    assert_int_equal(h->error, TELNYX_EPROTO);
    assert_string_equal(h->told, "one two three");
    h = start(1);
    test_loop_until(&here.loop, &h->done);
    assert_int_equal(h->error, 0);
    assert_string_equal(h->told, "next");
    end();
}

static bool is_one_done(void *user_data)
{
    (void)user_data;
    return here.hearings[0].done || here.hearings[1].done;
}

static bool is_heard(void *user_data)
{
    return ((const hearing *)user_data)->pieces > 0;
}

TEST(one_transfer_can_cancel_the_other_inside_of_a_piece)
{
    begin();
    TEST_SCRIPT(&here.api, { .kind = TEST_PIECES, .pieces = three });
    hearing *a = start(0), *b = start(1);
    a->cancels = b->cancels = true;
    test_loop_until_ready(&here.loop, is_one_done, NULL);
    assert_int_equal(a->calls + b->calls, 1);
    hearing *left = a->done ? a : b, *gone = a->done ? b : a;
    assert_string_equal(left->told, "one two three");
    assert_int_equal(left->error, 0);
    assert_null(gone->transfer);
    assert_int_equal(gone->pieces, 0);
    end();
}

TEST(the_transport_can_be_closed_with_pieces_on_their_way)
{
    static const char *const one[] = { "one", NULL };
    begin();
    TEST_SCRIPT(&here.api, { .kind = TEST_PIECES_STALL, .pieces = one });
    hearing *h = start(0);
    test_loop_until_ready(&here.loop, is_heard, h);
    assert_int_equal(h->pieces, 1);
    end();
    assert_int_equal(h->calls, 0);
}
