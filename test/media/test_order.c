/* Frames in any order, with loss, doubles and numbers that begin anew. A scenario is a line: a number is
 * the chunk of a frame, whose timestamp is twenty milliseconds each; "7@500" has another timestamp, "-@500"
 * no chunk, "5@-" no timestamp, "-@-" neither; "+30" lets time pass, "!" is the end. What is heard is a
 * line as well: chunks (or "@" and the timestamp), and gaps as "(frames ms)". */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/error.h>

#include "media/order.h"
#include "support/memory.h"
#include "support/system.h"

typedef struct stage {
    test_memory memory;
    telnyx__order order;
    uint64_t now_ms;
    char heard[2048];
} stage;

static void open_stage(stage *s, size_t frames_max, uint64_t wait_ms)
{
    memset(s, 0, sizeof *s);
    test_memory_init(&s->memory);
    telnyx__order_init(&s->order, &s->memory.allocator, frames_max, wait_ms);
    s->now_ms = 1000;
}

static void close_stage(stage *s)
{
    telnyx__order_free(&s->order);
    test_memory_check(&s->memory);
}

static void say(stage *s, const char *text)
{
    size_t length = strlen(s->heard);
    snprintf(s->heard + length, sizeof s->heard - length, "%s%s", length ? " " : "", text);
}

static void fetch(stage *s)
{
    telnyx__order_item item;
    char text[64];
    while (telnyx__order_next(&s->order, s->now_ms, &item)) {
        const telnyx__order_frame *frame = &item.frame;
        if (item.kind == TELNYX__ORDER_GAP)
            snprintf(text, sizeof text, "(%u %u)", (unsigned)item.gap_frames,
                     (unsigned)item.gap_ms);
        else if (frame->chunk.is_set)
            snprintf(text, sizeof text, "%llu", (unsigned long long)frame->chunk.value);
        else
            snprintf(text, sizeof text, "@%u", (unsigned)frame->timestamp.value);
        say(s, text);
        if (item.kind == TELNYX__ORDER_AUDIO) {
            assert_int_equal(frame->length, 4);
            assert_memory_equal(frame->bytes, "test", 4);
        }
    }
}

static telnyx__field_number number_of(const char *text)
{
    telnyx__field_number number = { false, 0 };
    if (*text != '-')
        number = (telnyx__field_number){ true, strtoull(text, NULL, 10) };
    return number;
}

static void put_word(stage *s, const char *word)
{
    const char *at = strchr(word, '@');
    telnyx__order_frame frame = { .bytes = "test", .length = 4, .duration_ms = 20 };
    frame.chunk = number_of(word);
    if (at)
        frame.timestamp = number_of(at + 1);
    else
        frame.timestamp = (telnyx__field_number){ true, frame.chunk.value * 20 };
    assert_int_equal(telnyx__order_put(&s->order, &frame, s->now_ms), 0);
    fetch(s);
}

static void play(stage *s, const char *script)
{
    char word[64];
    int used;
    for (; sscanf(script, " %63s%n", word, &used) == 1; script += used) {
        if (word[0] == '!') {
            telnyx__order_flush(&s->order);
            fetch(s);
        } else if (word[0] == '+') {
            s->now_ms += strtoull(word + 1, NULL, 10);
            fetch(s);
        } else {
            put_word(s, word);
        }
    }
}

typedef struct scenario {
    const char *name;
    const char *script;
    const char *heard;
} scenario;

/* A window of three frames and 60 ms. */
static const scenario scenarios[] = {
    { "frames_in_order_pass", "1 2 3 4", "1 2 3 4" },
    { "a_stream_may_begin_anywhere", "900 901", "900 901" },
    { "a_stream_may_begin_at_zero", "0 1 2", "0 1 2" },
    { "two_that_changed_places_are_put_right", "1 3 2 4", "1 2 3 4" },
    { "the_first_two_that_changed_places_are_put_right", "2 1 3", "1 2 3" },
    { "nothing_is_missing_before_the_first", "2 +60 3", "2 3" },
    { "three_in_reverse_are_put_right", "1 4 3 2 5", "1 2 3 4 5" },
    { "one_that_is_ahead_is_not_heard_yet", "1 3 +59", "1" },
    { "after_its_time_it_is_heard_behind_a_gap", "1 3 +60", "1 (1 20) 3" },
    { "when_too_many_are_ahead_the_gap_is_told", "1 3 4 5 6", "1 (1 20) 3 4 5 6" },
    { "the_oldest_of_those_kept_decides", "1 4 +30 3 +29", "1" },
    { "the_oldest_of_those_kept_decides_also_for_others", "1 4 +30 3 +30", "1 (1 20) 3 4" },
    { "a_hole_within_those_kept_waits_for_its_own_time", "1 3 +40 5 +20", "1 (1 20) 3" },
    { "a_gap_has_the_length_of_what_is_missing", "1 2 9 !", "1 2 (6 120) 9" },
    { "two_gaps_are_two_gaps", "1 3 5 !", "1 (1 20) 3 (1 20) 5" },
    { "a_frame_whose_place_is_gone_is_dropped", "1 3 +60 2 4", "1 (1 20) 3 4" },
    { "a_frame_that_came_is_not_heard_twice", "1 2 2 3 1 4", "1 2 3 4" },
    { "a_frame_that_is_kept_is_not_kept_twice", "1 3 3 2 4", "1 2 3 4" },
    { "the_end_lets_go_of_all", "1 3 4 !", "1 (1 20) 3 4" },
    { "after_an_end_it_goes_on", "1 3 ! 4 6 5", "1 (1 20) 3 4 5 6" },
    { "numbers_that_leap_ahead_are_new", "1 2 5000 5001", "1 2 5000 5001" },
    { "numbers_that_leap_back_are_new", "5000 5001 1 2 3", "5000 5001 1 2 3" },
    { "a_wrap_of_16_bits_loses_nothing", "65534@10 65535@30 0@50 1@70", "65534 65535 0 1" },
    { "a_wrap_of_64_bits_loses_nothing",
      "18446744073709551614@10 18446744073709551615@30 0@50 1@70",
      "18446744073709551614 18446744073709551615 0 1" },
    { "what_is_kept_is_heard_before_numbers_that_are_new", "1 3 5000 5001",
      "1 (1 20) 3 5000 5001" },
    { "numbers_that_begin_anew_are_believed_after_a_row", "50 51 52 1 2 3 4 5 6 7 8 9 10 11 12",
      "50 51 52 11 12" },
    { "numbers_that_begin_anew_while_time_goes_on_are_believed_at_the_second",
      "50@980 51@1000 52@1020 1@1040 2@1060 3@1080", "50 51 52 2 3" },
    { "old_frames_among_new_ones_are_no_beginning",
      "50 51 1 52 2 53 3 54 4 55 5 56 6 57 7 58 8 59 9 60 10 61 11 62 12 63",
      "50 51 52 53 54 55 56 57 58 59 60 61 62 63" },
    { "old_frames_of_no_succession_are_no_beginning",
      "50 51 1 4 7 10 13 16 19 22 25 28 31 34 37 52", "50 51 52" },
    { "a_frame_whose_time_is_over_is_dropped", "1@100 2@120 3@60 4@140", "1 2 4" },
    { "a_clock_that_begins_anew_is_believed_after_a_row",
      "1@1000 2@1020 3@0 4@20 5@40 6@60 7@80 8@100 9@120 10@140 11@160 12@180 13@200 14@220",
      "1 2 13 14" },
    { "a_clock_that_leaps_back_is_believed_at_once", "1@100000 2@100020 3@0 4@20", "1 2 3 4" },
    { "a_silence_is_a_gap_of_time_alone", "1@0 2@20 3@540 4@560", "1 2 (0 500) 3 4" },
    { "a_gap_may_be_longer_than_its_frames", "1@0 2@20 4@540 !", "1 2 (1 500) 4" },
    { "times_that_make_no_sense_do_not_make_the_gap", "1@0 2@20 4@90000 !", "1 2 (1 20) 4" },
    { "times_in_another_unit_make_no_gaps", "1@0 2@160 3@320 5@640 !", "1 2 3 (1 20) 5" },
    { "times_that_stand_still_make_no_gaps", "1@0 2@0 3@0 4@0", "1 2 3 4" },
    { "without_chunks_times_tell_the_order", "-@0 -@40 -@20 -@60", "@0 @20 @40 @60" },
    { "without_chunks_times_tell_gaps", "-@0 -@20 -@80 !", "@0 @20 (2 40) @80" },
    { "without_chunks_times_may_be_inexact", "-@0 -@23 -@41 -@58 -@80", "@0 @23 @41 @58 @80" },
    { "without_chunks_less_than_half_a_frame_is_no_gap", "-@0 -@29 -@41 -@61", "@0 @29 @41 @61" },
    { "without_chunks_what_is_late_is_dropped", "-@0 -@40 +60 -@20 -@60", "@0 (1 20) @40 @60" },
    { "without_numbers_the_order_is_that_of_arrival", "-@- -@- -@-", "@0 @0 @0" },
    { "a_frame_that_has_lost_its_chunk_is_next", "1 -@40 3", "1 @40 3" },
    { "a_chunk_without_time_is_put_in_order", "1@- 3@- 2@- 5@- !", "1 2 3 (1 20) 5" },
};

static void check_scenario(const void *row)
{
    const scenario *scene = row;
    stage s;
    open_stage(&s, 3, 60);
    play(&s, scene->script);
    assert_string_equal(s.heard, scene->heard);
    close_stage(&s);
}

TEST_ROWS(scenarios, check_scenario)

TEST(every_drop_has_its_counter)
{
    stage s;
    open_stage(&s, 3, 60);
    play(&s, "1 2 2 4 3 6 +60 5 7@10 8 5000");
    const telnyx__order_counts *counts = &s.order.counts;
    assert_string_equal(s.heard, "1 2 3 4 (1 20) 6 8 5000");
    assert_int_equal(counts->heard, 7);
    assert_int_equal(counts->reordered, 2);
    assert_int_equal(counts->gaps, 1);
    assert_int_equal(counts->lost, 1);
    assert_int_equal(counts->doubles, 1);
    assert_int_equal(counts->late, 1);
    assert_int_equal(counts->backwards, 1);
    assert_int_equal(counts->restarts, 1);
    assert_int_equal(counts->refused, 0);
    close_stage(&s);
}

TEST(frames_in_order_take_no_memory_and_are_not_copied)
{
    stage s;
    telnyx__order_item item;
    open_stage(&s, 0, TELNYX__ORDER_MS);
    for (uint64_t i = 1; i < 1000; i++) {
        const telnyx__order_frame frame = { .chunk = { true, i }, .bytes = "x", .length = 1 };
        assert_int_equal(telnyx__order_put(&s.order, &frame, i * 20), 0);
        assert_true(telnyx__order_next(&s.order, i * 20, &item));
        assert_ptr_equal(item.frame.bytes, frame.bytes);
        assert_false(telnyx__order_next(&s.order, i * 20, &item));
        assert_true(telnyx__order_deadline(&s.order) == UINT64_MAX);
    }
    assert_int_equal(s.memory.calls, 0);
    close_stage(&s);
}

TEST(without_a_time_to_wait_what_is_missing_is_a_gap_at_once)
{
    stage s;
    open_stage(&s, 3, 0);
    play(&s, "1 3 2 4");
    assert_string_equal(s.heard, "1 (1 20) 3 4");
    assert_int_equal(s.order.counts.late, 1);
    close_stage(&s);
}

TEST(the_deadline_is_when_the_oldest_has_waited_for_long_enough)
{
    stage s;
    open_stage(&s, 3, 60);
    play(&s, "1 4 +30 3");
    assert_int_equal(telnyx__order_deadline(&s.order), 1060);
    play(&s, "+30");
    assert_true(telnyx__order_deadline(&s.order) == UINT64_MAX);
    close_stage(&s);
}

TEST(what_cannot_be_taken_is_said)
{
    stage s;
    telnyx__order_item item;
    static const unsigned char large[TELNYX__ORDER_BYTES_MAX + 1];
    telnyx__order_frame frame = { .chunk = { true, 1 }, .bytes = large, .length = 0 };
    open_stage(&s, 3, 60);
    assert_int_equal(telnyx__order_put(&s.order, &frame, 0), TELNYX_EINVAL);
    frame.length = sizeof large; /* in order it needs no memory */
    assert_int_equal(telnyx__order_put(&s.order, &frame, 0), 0);
    assert_int_equal(telnyx__order_put(&s.order, &frame, 0), TELNYX_EBUSY);
    assert_true(telnyx__order_next(&s.order, 0, &item));
    assert_int_equal(item.frame.length, sizeof large);
    frame.chunk.value = 3;
    assert_int_equal(telnyx__order_put(&s.order, &frame, 0), TELNYX_ETOOBIG);
    assert_false(telnyx__order_next(&s.order, 0, &item));
    assert_int_equal(s.order.counts.refused, 1);
    close_stage(&s);
}

TEST(without_memory_a_frame_is_lost_and_the_order_goes_on)
{
    for (size_t fail_at = 1; fail_at <= 3; fail_at++) {
        stage s;
        open_stage(&s, 3, 60);
        const telnyx__order_frame third = { .chunk = { true, 3 }, .bytes = "test", .length = 4 };
        play(&s, "1");
        s.memory.fail_at = fail_at;
        int error = telnyx__order_put(&s.order, &third, s.now_ms);
        assert_int_equal(error, fail_at < 3 ? TELNYX_ENOMEM : 0);
        fetch(&s);
        s.memory.fail_at = 0;
        play(&s, "2 4 +60");
        assert_string_equal(s.heard, error ? "1 2 (1 20) 4" : "1 2 3 4");
        assert_int_equal(s.order.counts.refused, error != 0);
        close_stage(&s);
    }
}

/* A network: each frame takes some time, some are lost, some come twice. */
typedef struct packet {
    uint64_t chunk, arrives_ms;
} packet;

static int by_arrival(const void *a, const void *b)
{
    const packet *p = a, *q = b;
    if (p->arrives_ms != q->arrives_ms)
        return p->arrives_ms < q->arrives_ms ? -1 : 1;
    return p->chunk < q->chunk ? -1 : p->chunk > q->chunk;
}

#define SENT 400

typedef struct network {
    packet packets[2 * SENT];
    size_t count, lost;
    bool sent[SENT + 1];
} network;

static void disturb(network *net, uint64_t *seed, size_t loss, size_t jitter_ms)
{
    memset(net, 0, sizeof *net);
    for (uint64_t chunk = 1; chunk <= SENT; chunk++) {
        const bool is_edge = chunk == 1 || chunk == SENT;
        if (!is_edge && test_random_below(seed, 100) < loss)
            continue;
        net->sent[chunk] = true;
        for (size_t times = test_random_below(seed, 10) ? 1 : 2; times > 0; times--) {
            packet *p = &net->packets[net->count++];
            p->chunk = chunk;
            p->arrives_ms = chunk * 20 + (is_edge ? 0 : test_random_below(seed, jitter_ms + 1));
        }
    }
    qsort(net->packets, net->count, sizeof net->packets[0], by_arrival);
}

typedef struct listener {
    uint64_t last, heard, gap_frames;
} listener;

/* What is heard rises, and with the gaps it is without holes. */
static void listen(stage *s, listener *l, uint64_t now_ms)
{
    telnyx__order_item item;
    while (telnyx__order_next(&s->order, now_ms, &item)) {
        if (item.kind == TELNYX__ORDER_GAP) {
            assert_int_equal(item.gap_ms, item.gap_frames * 20);
            l->gap_frames += item.gap_frames;
            l->last += item.gap_frames;
            continue;
        }
        assert_int_equal(item.frame.chunk.value, l->last + 1);
        assert_memory_equal(item.frame.bytes, &item.frame.chunk.value, sizeof(uint64_t));
        l->last = item.frame.chunk.value;
        l->heard++;
    }
    assert_true(s->order.count <= s->order.frames_max);
}

static void carry(stage *s, const network *net, listener *l, bool has_time)
{
    for (size_t i = 0; i < net->count; i++) {
        const packet *p = &net->packets[i];
        uint64_t deadline;
        while ((deadline = telnyx__order_deadline(&s->order)) <= p->arrives_ms)
            listen(s, l, deadline);
        const telnyx__order_frame frame = { .chunk = { true, p->chunk },
                                            .timestamp = { has_time, p->chunk * 20 },
                                            .bytes = &p->chunk,
                                            .length = sizeof p->chunk,
                                            .duration_ms = 20 };
        assert_int_equal(telnyx__order_put(&s->order, &frame, p->arrives_ms), 0);
        listen(s, l, p->arrives_ms);
    }
    telnyx__order_flush(&s->order);
    listen(s, l, UINT64_MAX);
}

TEST(a_network_that_loses_and_doubles_and_delays_is_put_right)
{
    static network net;
    for (uint64_t seed = 1; seed <= 200; seed++) {
        uint64_t dice = seed;
        stage s;
        listener l = { 0, 0, 0 };
        open_stage(&s, 1 + test_random_below(&dice, 8), 20 + test_random_below(&dice, 150));
        disturb(&net, &dice, test_random_below(&dice, 20), test_random_below(&dice, 160));
        carry(&s, &net, &l, seed % 2);
        assert_int_equal(l.last, SENT);
        assert_int_equal(l.heard + l.gap_frames, SENT);
        const telnyx__order_counts *counts = &s.order.counts;
        assert_int_equal(counts->heard + counts->doubles + counts->late, net.count);
        assert_int_equal(counts->restarts, 0);
        assert_int_equal(counts->lost, l.gap_frames);
        close_stage(&s);
    }
}

TEST(what_is_delayed_by_less_than_the_window_is_never_lost)
{
    static network net;
    for (uint64_t seed = 1; seed <= 100; seed++) {
        uint64_t dice = seed;
        stage s;
        listener l = { 0, 0, 0 };
        size_t sent = 0;
        open_stage(&s, 8, 100);
        disturb(&net, &dice, 0, 99);
        carry(&s, &net, &l, true);
        for (uint64_t chunk = 1; chunk <= SENT; chunk++)
            sent += net.sent[chunk];
        assert_int_equal(l.heard, sent);
        assert_int_equal(l.gap_frames, 0);
        assert_int_equal(s.order.counts.late, 0);
        close_stage(&s);
    }
}

TEST(memory_is_taken_for_as_many_as_are_kept_at_a_time)
{
    stage s;
    telnyx__order_item item;
    open_stage(&s, TELNYX__ORDER_FRAMES_MAX, 100);
    for (uint64_t pair = 0; pair < 1000; pair++) {
        for (uint64_t n = 0; n < 3; n++) {
            telnyx__order_frame frame = { .bytes = "test", .length = 4, .duration_ms = 20 };
            frame.chunk.is_set = true;
            frame.chunk.value = 3 * pair + (n == 0 ? 1 : n == 1 ? 3 : 2);
            assert_int_equal(telnyx__order_put(&s.order, &frame, 60 * pair), 0);
            while (telnyx__order_next(&s.order, 60 * pair, &item))
                assert_int_equal(item.kind, TELNYX__ORDER_AUDIO);
        }
    }
    assert_int_equal(s.order.counts.heard, 3000);
    assert_int_equal(s.memory.calls, 2); /* the places, and one of them */
    close_stage(&s);
}

/* Numbers without any sense: whatever comes, memory and the number of frames kept stay within bounds. */
TEST(numbers_of_no_sense_do_no_harm)
{
    static const uint64_t odd[] = { 0, 1, 2, 3, 65535, 65536, UINT64_MAX - 1, UINT64_MAX };
    stage s;
    telnyx__order_item item;
    uint64_t seed = 17, now_ms = 0, heard = 0;
    open_stage(&s, 4, 50);
    for (int i = 0; i < 100000; i++) {
        telnyx__order_frame frame = { .bytes = "test", .length = 4 };
        frame.chunk.is_set = test_random_below(&seed, 8) > 0;
        frame.chunk.value = odd[test_random_below(&seed, 8)] + test_random_below(&seed, 5);
        frame.timestamp.is_set = test_random_below(&seed, 4) > 0;
        frame.timestamp.value = odd[test_random_below(&seed, 8)] + test_random_below(&seed, 50);
        frame.duration_ms = (uint32_t)test_random_below(&seed, 3) * 20;
        now_ms += test_random_below(&seed, 40);
        assert_int_equal(telnyx__order_put(&s.order, &frame, now_ms), 0);
        while (telnyx__order_next(&s.order, now_ms, &item))
            heard += item.kind == TELNYX__ORDER_AUDIO;
        assert_true(s.order.count <= 4);
        assert_true(s.memory.live <= 6);
    }
    const telnyx__order_counts *counts = &s.order.counts;
    assert_int_equal(heard, counts->heard);
    assert_int_equal(heard + counts->late + counts->doubles + counts->backwards + s.order.count,
                     100000);
    close_stage(&s);
}
