/* Relays whose peers say what nobody understands, or too much of it. Their sockets are those of streams. */
#include "hostile/sockets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sockets s;

static void set_up(void)
{
    sockets_open(&s);
    s.relays = true;
}

static void tear_down(void)
{
    sockets_close(&s);
}

TEST_EACH(set_up, tear_down)

static void prompt(sockets_side *side)
{
    side_say(side, "{\"type\":\"prompt\",\"voicePrompt\":\"two tickets\",\"lang\":\"en\","
                   "\"last\":true}");
}

static bool has_heard(void *user_data)
{
    const sockets_side *side = user_data;
    return side->prompts || side->ends;
}

static void until_heard(sockets_side *side)
{
    side->prompts = 0;
    prompt(side);
    test_loop_until_ready(&s.r.loop, has_heard, side);
    assert_int_equal(1, side->prompts);
}

static const struct odd {
    const char *name, *head, *piece;
    size_t times;
    const char *tail;
} odds[] = {
    { "depth_is_odd", "{\"type\":\"prompt\",\"voicePrompt\":", "[", 60000, "" },
    { "many_objects_are_odd", "{\"type\":\"none\",\"x\":[", "{},", 20000, "0]}" },
    { "many_members_are_odd", "{\"type\":\"none\"", ",\"a\":{}", 8000, "}" },
    { "a_huge_number_is_odd", "{\"type\":", "9", 60000, "}" },
    { "no_text_at_all_is_odd", "", "", 0, "" },
    { "a_frame_of_a_stream_is_odd", "{\"event\":\"media\",\"media\":{\"payload\":\"QUJD\"}}", "", 0,
      "" },
    { "a_second_setup_is_odd", "{\"type\":\"setup\",\"sessionId\":\"r-2\"}", "", 0, "" },
    { "a_prompt_without_words_is_odd", "{\"type\":\"prompt\"}", "", 0, "" },
    { "a_key_of_many_is_odd", "{\"type\":\"dtmf\",\"digit\":\"", "1", 3000, "\"}" },
};

static void check_odd(const void *row)
{
    const struct odd *odd = row;
    char *text = malloc(100 + 8 * odd->times + 100);
    assert_non_null(text);
    char *at = stpcpy(text, odd->head);
    for (size_t i = 0; i < odd->times; i++)
        at = stpcpy(at, odd->piece);
    stpcpy(at, odd->tail);
    sockets_side *bad = side_open(&s);
    until_heard(bad);
    size_t live = s.r.memory.live_bytes;
    for (int i = 0; i < 5; i++)
        side_say(bad, text);
    free(text);
    until_heard(bad);
    assert_int_equal(1, bad->starts);
    assert_int_equal(0, bad->keys);
    assert_true(s.r.memory.live_bytes < live + 140000);
    assert_true(s.r.memory.peak_bytes < live + (4u << 20));
    telnyx_relay_close(bad->relay);
    side_until_ended(bad);
    assert_int_equal(5, bad->end.frames_odd);
}

TEST_ROWS(odds, check_odd)

TEST(prompts_keys_and_errors_before_the_setup_are_odd)
{
    sockets_side *bad = side_connect(&s);
    prompt(bad);
    side_say(bad, "{\"type\":\"dtmf\",\"digit\":\"1\"}");
    side_say(bad, "{\"type\":\"error\",\"description\":\"x\"}");
    side_say(bad, "{\"type\":\"setup\",\"sessionId\":\"r-1\"}");
    until_heard(bad);
    assert_int_equal(0, bad->keys + bad->errors);
    telnyx_relay_close(bad->relay);
    side_until_ended(bad);
    assert_int_equal(3, bad->end.frames_odd);
}

TEST(a_flood_of_complaints_does_not_fill_the_log)
{
    sockets_side *bad = side_open(&s);
    for (int i = 0; i < 1000; i++)
        side_say(bad, "{\"type\":\"error\",\"description\":\"many of these\"}");
    until_heard(bad);
    assert_int_equal(1000, bad->errors);
    assert_int_equal(1, log_trap_count(&s.log, "many of these"));
}

TEST(what_is_no_websocket_ends_a_relay)
{
    sockets_side *bad = side_open(&s);
    test_peer_send(&bad->peer, "\x81\x02hi", 4);
    side_until_ended(bad);
    side_until_gone(bad);
    assert_int_equal(1002, side_code(bad));
    assert_int_equal(TELNYX_STREAM_END_PROTOCOL, bad->end.reason);
}

TEST(the_token_of_a_relay_opens_no_stream)
{
    test_peer peer;
    char target[200];
    sockets_side *waits = side_call(&s);
    snprintf(target, sizeof target, "/streams/%.150s", waits->target + strlen("/relays/"));
    snprintf(waits->target, sizeof waits->target, "%s", target);
    const char *request = side_request(waits, "GET", "");
    sockets_refuses(&s, request, strlen(request), 404, &peer);
    test_peer_close(&peer);
    assert_int_equal(0, waits->ends);
}

/* It says more than is taken: TELNYX_EBUSY, and nothing grows beyond limits.stream_output_bytes. */
TEST(a_peer_that_does_not_hear_is_told_no_more_than_there_is_room_for)
{
    static char words[8001];
    sockets_side *bad = side_open(&s);
    size_t live = s.r.memory.live_bytes;
    int error = 0;
    memset(words, 'w', sizeof words - 1);
    test_peer_read(&bad->peer, false);
    for (int i = 0; i < 4000 && !error; i++) {
        error = telnyx_relay_say(bad->relay, words);
        test_loop_turns(&s.r.loop, 1);
    }
    assert_int_equal(TELNYX_EBUSY, error);
    assert_true(s.r.memory.peak_bytes < live + (2u << 20));
    side_until_ended(bad);
    assert_int_equal(TELNYX_STREAM_END_LOST, bad->end.reason);
    assert_int_equal(1, sockets_metrics(&s).http_write_stall);
    test_peer_read(&bad->peer, true);
}
