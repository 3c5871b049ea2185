/* Two ends of a WebSocket; and one end beside bytes that are none. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/memory.h"
#include "support/system.h"
#include "ws/socket.h"

typedef struct end {
    telnyx__ws *ws;
    char *got;     /* "t:text " and "b:bytes " of each message, up to what fits */
    size_t length; /* of all messages together */
    size_t messages, pongs, closes;
    int code;
    bool by_peer, echoes;
} end;

static struct {
    test_memory memory;
    test_system clocks;
    end server, client;
} here;

static char server_got[70000], client_got[70000];

static void on_message(telnyx__ws *ws, bool text, const char *data, size_t length, void *user_data)
{
    end *e = user_data;
    size_t at = strlen(e->got);
    e->messages++;
    e->length += length;
    snprintf(e->got + at, sizeof server_got - at, "%c:%.*s ", text ? 't' : 'b', (int)length, data);
    if (e->echoes)
        assert_int_equal(telnyx__ws_send(ws, text, data, length), 0);
}

static void on_pong(telnyx__ws *ws, void *user_data)
{
    (void)ws;
    ((end *)user_data)->pongs++;
}

static void on_close(telnyx__ws *ws, int code, bool by_peer, void *user_data)
{
    end *e = user_data;
    (void)ws;
    e->closes++;
    e->code = code;
    e->by_peer = by_peer;
}

static const telnyx__ws_handlers handlers = { on_message, on_pong, on_close };

static int open_end(end *e, bool client, char *got)
{
    telnyx__ws_options options = { .alloc = &here.memory.allocator,
                                   .system = &here.clocks.system,
                                   .client = client,
                                   .message_bytes = 65536,
                                   .fragments = 100,
                                   .output_bytes = 262144,
                                   .handlers = &handlers,
                                   .user_data = e };
    memset(e, 0, sizeof *e);
    e->got = got;
    got[0] = '\0';
    return telnyx__ws_new(&e->ws, &options);
}

static void set_up(void)
{
    test_memory_init(&here.memory);
    test_system_init(&here.clocks);
    assert_int_equal(open_end(&here.server, false, server_got), 0);
    assert_int_equal(open_end(&here.client, true, client_got), 0);
}

static void tear_down(void)
{
    telnyx__ws_free(here.server.ws);
    telnyx__ws_free(here.client.ws);
    test_memory_check(&here.memory);
}

TEST_EACH(set_up, tear_down)

/* What one end has to send goes to the other, so many bytes at a time. */
static int carry(telnyx__ws *from, telnyx__ws *to, size_t step)
{
    int error = 0;
    size_t length;
    while (telnyx__ws_output(from, &length), length) {
        size_t count = length < step ? length : step;
        char *copy = malloc(count); /* the sanitizer looks behind its end */
        assert_non_null(copy);
        memcpy(copy, telnyx__ws_output(from, &length), count);
        telnyx__ws_sent(from, count);
        int now = telnyx__ws_feed(to, copy, count);
        error = error ? error : now;
        free(copy);
    }
    return error;
}

static void both_ways(size_t step)
{
    size_t out = 1, in = 1;
    while (out || in) {
        (void)carry(here.client.ws, here.server.ws, step);
        (void)carry(here.server.ws, here.client.ws, step);
        telnyx__ws_output(here.client.ws, &out);
        telnyx__ws_output(here.server.ws, &in);
    }
}

TEST(messages_of_every_length_come_back_as_they_went_in_any_pieces)
{
    static const size_t lengths[] = { 0, 1, 125, 126, 127, 4095, 4096, 4097, 65535, 65536 };
    static char text[65536];
    memset(text, 'x', sizeof text);
    here.server.echoes = true;
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        for (size_t step = 1; step < 100000; step = step * 7 + 1) {
            size_t before = here.client.length;
            assert_int_equal(telnyx__ws_send(here.client.ws, i % 2, text, lengths[i]), 0);
            both_ways(step);
            assert_int_equal(here.client.length - before, lengths[i]);
        }
    }
    assert_int_equal(here.server.messages, here.client.messages);
    assert_int_equal(here.client.closes + here.server.closes, 0);
}

TEST(text_and_bytes_are_told_apart)
{
    telnyx__ws_send(here.client.ws, true, "hello", 5);
    telnyx__ws_send(here.client.ws, false, "world", 5);
    both_ways(1);
    assert_string_equal(server_got, "t:hello b:world ");
}

TEST(a_ping_is_answered_without_anybody_asking)
{
    assert_int_equal(telnyx__ws_ping(here.server.ws), 0);
    both_ways(3);
    assert_int_equal(here.server.pongs, 1);
    assert_int_equal(here.client.messages, 0);
    assert_int_equal(telnyx__ws_counters_of(here.client.ws)->pings, 1);
}

TEST(a_close_is_answered_and_then_it_is_over)
{
    telnyx__ws_send(here.server.ws, true, "last", 4);
    assert_int_equal(telnyx__ws_close(here.server.ws, TELNYX__WS_GOING_AWAY, "bye"), 0);
    assert_int_equal(telnyx__ws_close(here.server.ws, TELNYX__WS_NORMAL, NULL), 0); /* once */
    assert_int_equal(telnyx__ws_send(here.server.ws, true, "x", 1), TELNYX_ECLOSING);
    assert_false(telnyx__ws_is_over(here.server.ws));
    both_ways(1);
    assert_string_equal(client_got, "t:last ");
    assert_int_equal(here.client.code, TELNYX__WS_GOING_AWAY);
    assert_true(here.client.by_peer);
    assert_int_equal(here.server.closes, 1);
    assert_true(telnyx__ws_is_over(here.client.ws));
    assert_true(telnyx__ws_is_over(here.server.ws));
    assert_int_equal(telnyx__ws_ping(here.client.ws), TELNYX_ECLOSING);
    assert_int_not_equal(telnyx__ws_feed(here.client.ws, "\x81\x00", 2), 0);
    assert_int_equal(here.client.closes, 1);
}

TEST(a_close_says_only_what_may_be_said)
{
    char long_reason[125] = "";
    memset(long_reason, 'r', sizeof long_reason - 1);
    assert_int_equal(telnyx__ws_close(here.server.ws, TELNYX__WS_LOST, NULL), TELNYX_EINVAL);
    assert_int_equal(telnyx__ws_close(here.server.ws, TELNYX__WS_NO_CODE, "why"), TELNYX_EINVAL);
    assert_int_equal(telnyx__ws_close(here.server.ws, 1000, long_reason), TELNYX_EINVAL);
    assert_int_equal(telnyx__ws_close(here.server.ws, 1000, "\xff"), TELNYX_EINVAL);
    assert_int_equal(telnyx__ws_send(here.server.ws, true, "x", 1), 0);
    assert_int_equal(telnyx__ws_close(here.server.ws, 4999, long_reason + 1), 0);
    both_ways(1);
    assert_int_equal(here.client.code, 4999);
}

TEST(a_close_may_say_nothing)
{
    assert_int_equal(telnyx__ws_close(here.client.ws, 0, "why"), TELNYX_EINVAL);
    assert_int_equal(telnyx__ws_close(here.client.ws, 0, NULL), 0);
    both_ways(1);
    assert_int_equal(here.server.code, TELNYX__WS_NO_CODE);
    assert_int_equal(here.client.code, TELNYX__WS_NO_CODE);
    assert_true(telnyx__ws_is_over(here.server.ws) && telnyx__ws_is_over(here.client.ws));
}

TEST(a_close_may_say_nothing_at_all)
{
    assert_int_equal(telnyx__ws_close(here.server.ws, TELNYX__WS_NO_CODE, NULL), 0);
    both_ways(1);
    assert_int_equal(here.client.code, TELNYX__WS_NO_CODE);
    assert_int_equal(here.server.code, TELNYX__WS_NO_CODE);
    assert_true(here.client.by_peer && telnyx__ws_is_over(here.server.ws));
}

TEST(what_waits_is_bounded_and_told)
{
    static char block[65536];
    int sent = 0;
    while (telnyx__ws_send(here.server.ws, false, block, sizeof block) == 0)
        sent++;
    assert_int_equal(sent, 3); /* 262144 bytes less the heads of frames */
    assert_int_equal(telnyx__ws_send(here.server.ws, false, block, sizeof block), TELNYX_EBUSY);
    both_ways(1000);
    assert_int_equal(here.client.messages, 3);
    assert_int_equal(telnyx__ws_send(here.server.ws, false, block, sizeof block), 0);
}

TEST(what_has_left_makes_room_even_where_it_is_the_lesser_part)
{
    static char block[100000];
    size_t length;
    for (int i = 0; i < 2; i++)
        assert_int_equal(telnyx__ws_send(here.server.ws, false, block, sizeof block), 0);
    for (int i = 0; i < 10; i++) {
        while (telnyx__ws_send(here.server.ws, false, block, 30000) == 0)
            continue;
        telnyx__ws_output(here.server.ws, &length);
        assert_in_range(length, 262144 - 30100, 262144 + 14);
        telnyx__ws_sent(here.server.ws, 100000);
    }
}

TEST(nothing_is_allocated_for_a_message_once_there_was_a_like_one)
{
    static char frame[400];
    here.server.echoes = true;
    memset(frame, 'y', sizeof frame);
    for (int i = 0; i < 10; i++) {
        telnyx__ws_send(here.client.ws, true, frame, sizeof frame);
        both_ways(4000);
    }
    size_t calls = here.memory.calls;
    for (int i = 0; i < 1000; i++) {
        telnyx__ws_send(here.client.ws, true, frame, sizeof frame);
        both_ways(4000);
    }
    assert_int_equal(here.memory.calls, calls);
}

/* What no client sends ------------------------------------------------------------------------------ */

#define ONES           (char)0xff
#define MASKED(length) (char)(0x80 | (length)), 0, 0, 0, 0

static const struct fault_row {
    const char *name;
    char bytes[64];
    size_t length;
    int code, error;
} faults[] = {
    { "an_unmasked_frame_is_refused",
      { (char)0x81, 1, 'x' },
      3,
      TELNYX__WS_PROTOCOL,
      TELNYX_EPROTO },
    { "a_reserved_bit_is_refused",
      { (char)0xc1, MASKED(1), 'x' },
      7,
      TELNYX__WS_PROTOCOL,
      TELNYX_EPROTO },
    { "an_unknown_opcode_is_refused",
      { (char)0x83, MASKED(0) },
      6,
      TELNYX__WS_PROTOCOL,
      TELNYX_EPROTO },
    { "a_ping_in_fragments_is_refused",
      { 0x09, MASKED(0) },
      6,
      TELNYX__WS_PROTOCOL,
      TELNYX_EPROTO },
    { "a_long_ping_is_refused",
      { (char)0x89, (char)0xfe, 0, 126, 0, 0, 0, 0 },
      8,
      TELNYX__WS_PROTOCOL,
      TELNYX_EPROTO },
    { "a_continuation_of_nothing_is_refused",
      { (char)0x80, MASKED(0) },
      6,
      TELNYX__WS_PROTOCOL,
      TELNYX_EPROTO },
    { "a_message_inside_of_another_is_refused",
      { 0x01, MASKED(0), (char)0x81, MASKED(0) },
      12,
      TELNYX__WS_PROTOCOL,
      TELNYX_EPROTO },
    { "a_text_that_is_no_utf8_is_refused",
      { (char)0x81, MASKED(1), (char)0xff },
      7,
      1007,
      TELNYX_EPROTO },
    { "a_text_that_ends_within_a_character_is_refused",
      { (char)0x81, MASKED(2), (char)0xe2, (char)0x82 },
      8,
      1007,
      TELNYX_EPROTO },
    { "a_length_beyond_everything_is_refused",
      { (char)0x82, (char)0xff, 0x7f, ONES, ONES, ONES, ONES, ONES, ONES, ONES, 0, 0, 0, 0, 'x' },
      15,
      TELNYX__WS_TOO_BIG,
      TELNYX_ETOOBIG },
    { "a_length_with_the_sign_bit_is_refused",
      { (char)0x82, (char)0xff, (char)0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 },
      14,
      TELNYX__WS_PROTOCOL,
      TELNYX_EPROTO },
    { "a_length_that_could_be_shorter_is_refused",
      { (char)0x82, (char)0xfe, 0, 5, 0, 0, 0, 0 },
      8,
      TELNYX__WS_PROTOCOL,
      TELNYX_EPROTO },
    { "a_message_that_is_too_long_is_refused",
      { (char)0x82, (char)0xff, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 'x' },
      15,
      TELNYX__WS_TOO_BIG,
      TELNYX_ETOOBIG },
    { "a_close_of_one_byte_is_refused",
      { (char)0x88, MASKED(1), 3 },
      7,
      TELNYX__WS_PROTOCOL,
      TELNYX_EPROTO },
    { "a_close_with_no_legal_code_is_refused",
      { (char)0x88, MASKED(2), 0x03, (char)0xed },
      8,
      TELNYX__WS_PROTOCOL,
      TELNYX_EPROTO },
};

static void check_fault(const void *row)
{
    const struct fault_row *f = row;
    int error = 0;
    for (size_t i = 0; i < f->length && !error; i++)
        error = telnyx__ws_feed(here.server.ws, f->bytes + i, 1);
    assert_int_equal(error, f->error);
    assert_int_equal(here.server.closes, 1);
    assert_int_equal(here.server.code, f->code);
    assert_int_equal(here.server.messages, 0);
    assert_true(telnyx__ws_is_over(here.server.ws));
    (void)carry(here.server.ws, here.client.ws, 1);
    assert_int_equal(here.client.code, f->code); /* the peer is told */
}

TEST_ROWS(faults, check_fault)

TEST(fragments_without_end_are_refused)
{
    static const char first[] = { 0x01, MASKED(1), 'a' }, more[] = { 0x00, MASKED(1), 'b' };
    int error = telnyx__ws_feed(here.server.ws, first, sizeof first);
    int count = 1;
    while (!error && count < 1000) {
        error = telnyx__ws_feed(here.server.ws, more, sizeof more);
        count++;
    }
    assert_int_equal(error, TELNYX_EPROTO);
    assert_int_equal(count, 101);
    assert_int_equal(here.server.code, TELNYX__WS_POLICY);
}

TEST(a_message_in_fragments_with_pings_between_is_one_message)
{
    static const char bytes[] = { 0x01, MASKED(2), 'h', 'e',        (char)0x89, MASKED(1), 'p',
                                  0x00, MASKED(1), 'l', (char)0x80, MASKED(2),  'l',       'o' };
    for (size_t i = 0; i < sizeof bytes; i++)
        assert_int_equal(telnyx__ws_feed(here.server.ws, bytes + i, 1), 0);
    assert_string_equal(server_got, "t:hello ");
}

TEST(fragments_that_are_too_long_together_are_refused)
{
    static char bytes[8 + 60000] = { 0x02, (char)0xfe, (char)0xea, 0x60 };
    assert_int_equal(telnyx__ws_feed(here.server.ws, bytes, sizeof bytes), 0);
    bytes[0] = (char)0x80;
    assert_int_equal(telnyx__ws_feed(here.server.ws, bytes, sizeof bytes), TELNYX_ETOOBIG);
    assert_int_equal(here.server.code, TELNYX__WS_TOO_BIG);
}

/* A peer that pings and reads nothing. */
TEST(a_flood_of_pings_ends_the_socket_and_takes_no_more_memory_than_is_allowed)
{
    static const char ping[] = { (char)0x89, MASKED(4), 'p', 'i', 'n', 'g' };
    int error = 0;
    for (int i = 0; i < 1000000 && !error; i++)
        error = telnyx__ws_feed(here.server.ws, ping, sizeof ping);
    assert_int_not_equal(error, 0);
    assert_true(here.memory.peak_bytes < 2u << 20);
    assert_int_equal(here.server.closes, 1);
    assert_int_equal(here.server.code, TELNYX__WS_POLICY);
    (void)carry(here.server.ws, here.client.ws, 1000);
    assert_int_equal(here.client.code, TELNYX__WS_POLICY);
}

TEST(any_bytes_at_all_end_in_order)
{
    uint64_t dice = 1;
    for (int round = 0; round < 3000; round++) {
        unsigned char bytes[80];
        end e;
        static char got[70000];
        assert_int_equal(open_end(&e, round % 2, got), 0);
        for (size_t i = 0; i < sizeof bytes; i++) {
            dice = dice * 6364136223846793005u + 1442695040888963407u;
            bytes[i] = (unsigned char)(dice >> 40);
        }
        bytes[0] = (unsigned char)(0x80 | (round % 16));
        (void)telnyx__ws_feed(e.ws, (const char *)bytes, sizeof bytes);
        assert_true(e.closes <= 1);
        telnyx__ws_free(e.ws);
    }
}

static void play(test_memory *memory, void *user_data)
{
    end e;
    static char got[70000];
    static const char hello[] = { (char)0x81, MASKED(5), 'h', 'e', 'l', 'l', 'o' };
    (void)user_data;
    telnyx__ws_options options = { .alloc = &memory->allocator,
                                   .system = &here.clocks.system,
                                   .message_bytes = 1000,
                                   .fragments = 10,
                                   .output_bytes = 1000,
                                   .handlers = &handlers,
                                   .user_data = &e };
    memset(&e, 0, sizeof e);
    e.got = got;
    got[0] = '\0';
    if (telnyx__ws_new(&e.ws, &options))
        return;
    int error = telnyx__ws_feed(e.ws, hello, 8);
    if (!error)
        error = telnyx__ws_feed(e.ws, hello + 8, sizeof hello - 8);
    assert_true(error == 0 || error == TELNYX_ENOMEM);
    if (!error)
        error = telnyx__ws_send(e.ws, true, "x", 1);
    assert_true(error == 0 || error == TELNYX_ENOMEM);
    telnyx__ws_free(e.ws);
}

TEST(without_memory_there_is_an_error_and_nothing_is_left)
{
    assert_true(test_memory_torture(play, NULL) >= 3);
}
