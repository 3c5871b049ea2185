/* What a program says: that it comes out whole, when it is due, neither earlier nor in bursts, with its
 * marks at their places, whatever the loop does meanwhile. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/error.h>

#include "media/g711.h"
#include "media/playout.h"
#include "support/memory.h"
#include "support/system.h"

typedef struct stage {
    test_memory memory;
    telnyx__playout playout;
    uint64_t now_ms;
    char log[4096]; /* "time:what" for each thing that was let go */
} stage;

static telnyx__codec codec_of(telnyx_stream_codec id)
{
    telnyx__codec codec;
    assert_int_equal(telnyx__codec_init(&codec, id, 0, false), 0);
    return codec;
}

static void open_with(stage *s, telnyx__playout_options options)
{
    memset(s, 0, sizeof *s);
    test_memory_init(&s->memory);
    assert_int_equal(telnyx__playout_init(&s->playout, &s->memory.allocator, &options), 0);
}

/* PCMU, 100 ms ahead. */
static void open_stage(stage *s)
{
    open_with(s, (telnyx__playout_options){ .codec = codec_of(TELNYX_STREAM_CODEC_PCMU) });
}

static void close_stage(stage *s)
{
    telnyx__playout_free(&s->playout);
    test_memory_check(&s->memory);
}

static void say(stage *s, const char *what)
{
    size_t length = strlen(s->log);
    snprintf(s->log + length, sizeof s->log - length, "%s%u:%s", length ? " " : "",
             (unsigned)s->now_ms, what);
}

/* A frame is called by its first and last byte; a run of the same by one. */
static void fetch(stage *s)
{
    telnyx__playout_item item;
    while (telnyx__playout_next(&s->playout, s->now_ms, &item)) {
        char what[200];
        if (item.kind == TELNYX__PLAYOUT_MARK)
            snprintf(what, sizeof what, "<%s>", item.name);
        else if (item.silence)
            snprintf(what, sizeof what, "-");
        else if (item.bytes[0] == item.bytes[item.length - 1])
            snprintf(what, sizeof what, "%c", item.bytes[0]);
        else
            snprintf(what, sizeof what, "%c%c", item.bytes[0],
                     item.bytes[item.length - 1] == TELNYX__PCMU_SILENCE
                         ? '_'
                         : item.bytes[item.length - 1]);
        say(s, what);
    }
}

/* Time goes on from deadline to deadline. */
static void pass(stage *s, uint64_t ms)
{
    const uint64_t end = s->now_ms + ms;
    uint64_t deadline;
    fetch(s);
    while ((deadline = telnyx__playout_deadline(&s->playout)) <= end) {
        assert_true(deadline > s->now_ms);
        s->now_ms = deadline;
        fetch(s);
    }
    s->now_ms = end;
}

/* So many bytes of one letter; 160 are a frame of PCMU. */
static void write_letters(stage *s, char letter, size_t count)
{
    char bytes[1600];
    memset(bytes, letter, sizeof bytes);
    assert_true(count <= sizeof bytes);
    assert_int_equal(telnyx__playout_write(&s->playout, bytes, count), 0);
}

static void mark(stage *s, const char *name)
{
    assert_int_equal(telnyx__playout_mark(&s->playout, name), 0);
}

static void expect(stage *s, const char *log)
{
    assert_string_equal(s->log, log);
    s->log[0] = '\0';
}

TEST(the_lead_goes_at_once_and_then_a_frame_each_20_ms)
{
    stage s;
    open_stage(&s);
    assert_true(telnyx__playout_deadline(&s.playout) == UINT64_MAX);
    write_letters(&s, 'a', 1600);
    assert_int_equal(telnyx__playout_queued_ms(&s.playout), 200);
    pass(&s, 500);
    expect(&s, "0:a 0:a 0:a 0:a 0:a 20:a 40:a 60:a 80:a 100:a");
    assert_int_equal(telnyx__playout_queued_ms(&s.playout), 0);
    assert_int_equal(s.playout.counts.frames, 10);
    assert_int_equal(s.playout.counts.stalls, 0);
    close_stage(&s);
}

TEST(what_comes_while_the_other_end_still_plays_is_put_behind_it)
{
    stage s;
    open_stage(&s);
    write_letters(&s, 'a', 800);
    pass(&s, 70);
    assert_int_equal(telnyx__playout_ahead_ms(&s.playout, s.now_ms), 30);
    write_letters(&s, 'b', 800);
    pass(&s, 100);
    expect(&s, "0:a 0:a 0:a 0:a 0:a 70:b 70:b 70:b 80:b 100:b");
    close_stage(&s);
}

TEST(after_a_pause_it_begins_anew_and_no_stall_is_counted)
{
    stage s;
    open_stage(&s);
    write_letters(&s, 'a', 160);
    pass(&s, 1003);
    write_letters(&s, 'b', 1120);
    pass(&s, 100);
    expect(&s, "0:a 1003:b 1003:b 1003:b 1003:b 1003:b 1023:b 1043:b");
    assert_int_equal(s.playout.counts.stalls, 0);
    close_stage(&s);
}

TEST(a_loop_that_stalls_sends_no_more_than_the_lead_afterwards)
{
    stage s;
    open_stage(&s);
    write_letters(&s, 'a', 1600);
    fetch(&s);
    s.now_ms = 350; /* 100 ms were ahead */
    fetch(&s);
    expect(&s, "0:a 0:a 0:a 0:a 0:a 350:a 350:a 350:a 350:a 350:a");
    assert_int_equal(telnyx__playout_ahead_ms(&s.playout, s.now_ms), 100);
    assert_int_equal(s.playout.counts.stalls, 1);
    assert_int_equal(s.playout.counts.stall_ms, 250);
    close_stage(&s);
}

TEST(a_loop_that_is_late_by_less_than_the_lead_is_not_heard)
{
    stage s;
    open_stage(&s);
    write_letters(&s, 'a', 1600);
    fetch(&s);
    s.now_ms = 90;
    fetch(&s);
    expect(&s, "0:a 0:a 0:a 0:a 0:a 90:a 90:a 90:a 90:a");
    assert_int_equal(telnyx__playout_ahead_ms(&s.playout, s.now_ms), 90);
    assert_int_equal(s.playout.counts.stalls, 0);
    close_stage(&s);
}

TEST(a_short_tail_waits_until_the_other_end_is_about_to_run_dry)
{
    stage s;
    open_stage(&s);
    write_letters(&s, 'a', 800);
    write_letters(&s, 'b', 100);
    pass(&s, 79);
    expect(&s, "0:a 0:a 0:a 0:a 0:a");
    pass(&s, 100);
    expect(&s, "80:b_");
    assert_int_equal(s.playout.counts.padded, 1);
    close_stage(&s);
}

TEST(a_tail_to_which_more_comes_in_time_is_not_filled_up)
{
    stage s;
    open_stage(&s);
    write_letters(&s, 'a', 900);
    pass(&s, 50);
    write_letters(&s, 'b', 60);
    pass(&s, 100);
    expect(&s, "0:a 0:a 0:a 0:a 0:a 50:ab");
    assert_int_equal(s.playout.counts.padded, 0);
    close_stage(&s);
}

TEST(a_tail_with_nothing_ahead_waits_for_a_frame_s_time)
{
    stage s;
    open_stage(&s);
    write_letters(&s, 'a', 100);
    pass(&s, 19);
    expect(&s, "");
    pass(&s, 100);
    expect(&s, "20:a_");
    close_stage(&s);
}

TEST(pieces_shorter_than_a_frame_have_no_holes_between_them)
{
    stage s;
    open_stage(&s);
    for (int i = 0; i < 8; i++) {
        write_letters(&s, (char)('a' + i), 80);
        pass(&s, 10);
    }
    expect(&s, "10:ab 30:cd 50:ef 70:gh");
    assert_int_equal(s.playout.counts.padded, 0);
    assert_int_equal(s.playout.counts.stalls, 0);
    close_stage(&s);
}

TEST(a_flush_fills_the_tail_up_at_its_place)
{
    stage s;
    open_stage(&s);
    write_letters(&s, 'a', 100);
    assert_int_equal(telnyx__playout_flush(&s.playout), 0);
    write_letters(&s, 'b', 160);
    assert_int_equal(telnyx__playout_flush(&s.playout), 0);
    pass(&s, 0);
    expect(&s, "0:a_ 0:b");
    assert_int_equal(telnyx__playout_flush(&s.playout), 0);
    pass(&s, 100);
    expect(&s, "");
    close_stage(&s);
}

TEST(a_mark_follows_the_frame_with_the_last_byte_before_it)
{
    stage s;
    open_stage(&s);
    mark(&s, "idle");
    fetch(&s);
    expect(&s, "0:<idle>");
    write_letters(&s, 'a', 1000);
    mark(&s, "one");
    mark(&s, "two");
    write_letters(&s, 'b', 280);
    mark(&s, "end");
    pass(&s, 500);
    expect(&s, "0:a 0:a 0:a 0:a 0:a 20:a 40:ab 40:<one> 40:<two> 60:b 60:<end>");
    close_stage(&s);
}

TEST(a_mark_is_due_to_the_byte)
{
    stage s;
    open_stage(&s);
    write_letters(&s, 'a', 161);
    mark(&s, "late");
    write_letters(&s, 'b', 100);
    assert_int_equal(telnyx__playout_flush(&s.playout), 0);
    mark(&s, "even");
    write_letters(&s, 'c', 10);
    mark(&s, "tail");
    pass(&s, 100);
    expect(&s, "0:a 0:a_ 0:<late> 0:<even> 20:c_ 20:<tail>");
    mark(&s, "now");
    assert_int_equal(telnyx__playout_deadline(&s.playout), 0);
    close_stage(&s);
}

TEST(a_clear_empties_the_queue_and_tells_its_marks)
{
    stage s;
    open_stage(&s);
    write_letters(&s, 'a', 800);
    mark(&s, "gone");
    write_letters(&s, 'b', 800);
    mark(&s, "one");
    write_letters(&s, 'c', 50);
    mark(&s, "two");
    pass(&s, 15);
    expect(&s, "0:a 0:a 0:a 0:a 0:a 0:<gone>");
    telnyx__playout_clear(&s.playout, s.now_ms);
    assert_int_equal(telnyx__playout_queued_ms(&s.playout), 0);
    assert_int_equal(telnyx__playout_ahead_ms(&s.playout, s.now_ms), 0);
    assert_int_equal(s.playout.counts.cleared_ms, 106);
    write_letters(&s, 'd', 160);
    mark(&s, "three");
    assert_string_equal(telnyx__playout_cleared(&s.playout), "one");
    assert_string_equal(telnyx__playout_cleared(&s.playout), "two");
    assert_null(telnyx__playout_cleared(&s.playout));
    pass(&s, 100);
    expect(&s, "15:d 15:<three>");
    telnyx__playout_clear(&s.playout, s.now_ms);
    assert_null(telnyx__playout_cleared(&s.playout));
    close_stage(&s);
}

TEST(a_clear_is_no_stall_and_what_follows_begins_at_once)
{
    stage s;
    open_stage(&s);
    write_letters(&s, 'a', 1600);
    fetch(&s);
    telnyx__playout_clear(&s.playout, 10);
    s.now_ms = 300;
    write_letters(&s, 'b', 160);
    fetch(&s);
    expect(&s, "0:a 0:a 0:a 0:a 0:a 300:b");
    assert_int_equal(s.playout.counts.stalls, 0);
    close_stage(&s);
}

TEST(an_idle_stream_is_kept_alive_by_silence_that_stays_close)
{
    stage s;
    open_with(&s, (telnyx__playout_options){ .codec = codec_of(TELNYX_STREAM_CODEC_PCMA),
                                             .idle_silence = true });
    pass(&s, 50);
    expect(&s, "0:- 0:- 20:- 40:-");
    write_letters(&s, 'a', 480);
    pass(&s, 70);
    expect(&s, "50:a 50:a 50:a 120:-");
    assert_int_equal(s.playout.counts.silences, 5);
    assert_int_equal(s.playout.counts.frames, 3);
    close_stage(&s);
}

TEST(the_queue_has_a_length_and_says_when_it_is_full)
{
    stage s;
    char bytes[1601] = { 0 };
    open_with(&s, (telnyx__playout_options){
                      .codec = codec_of(TELNYX_STREAM_CODEC_PCMU), .max_ms = 200, .marks_max = 2 });
    assert_int_equal(telnyx__playout_write(&s.playout, bytes, 1608), TELNYX_ETOOBIG);
    assert_int_equal(telnyx__playout_write(&s.playout, bytes, 1000), 0);
    assert_int_equal(telnyx__playout_write(&s.playout, bytes, 608), TELNYX_EBUSY);
    assert_int_equal(telnyx__playout_queued_ms(&s.playout), 125);
    assert_int_equal(telnyx__playout_write(&s.playout, bytes, 600), 0);
    for (int i = 0; i < 8; i++) /* less than a millisecond, again and again */
        (void)telnyx__playout_write(&s.playout, bytes, 1);
    assert_true(telnyx__playout_queued_ms(&s.playout) <= 200);
    mark(&s, "one");
    mark(&s, "two");
    assert_int_equal(telnyx__playout_mark(&s.playout, "three"), TELNYX_EBUSY);
    assert_int_equal(s.playout.counts.refused, 3);
    fetch(&s);
    assert_int_equal(telnyx__playout_write(&s.playout, bytes, 160), 0);
    close_stage(&s);
}

TEST(what_is_no_audio_is_refused)
{
    stage s;
    char name[TELNYX__PLAYOUT_NAME_MAX + 2];
    int16_t samples[2] = { 0 };
    open_with(&s, (telnyx__playout_options){ .codec = codec_of(TELNYX_STREAM_CODEC_L16) });
    assert_int_equal(telnyx__playout_write(&s.playout, "abc", 3), TELNYX_EINVAL);
    assert_int_equal(telnyx__playout_write(&s.playout, "abc", 0), TELNYX_EINVAL);
    assert_int_equal(telnyx__playout_write_samples(&s.playout, samples, 0), TELNYX_EINVAL);
    assert_int_equal(telnyx__playout_write_samples(&s.playout, samples, SIZE_MAX), TELNYX_ETOOBIG);
    assert_int_equal(telnyx__playout_write_packet(&s.playout, "ab", 2, 20), TELNYX_EINVAL);
    assert_int_equal(telnyx__playout_mark(&s.playout, NULL), TELNYX_EINVAL);
    assert_int_equal(telnyx__playout_mark(&s.playout, ""), TELNYX_EINVAL);
    memset(name, 'n', sizeof name);
    name[sizeof name - 1] = '\0';
    assert_int_equal(telnyx__playout_mark(&s.playout, name), TELNYX_EINVAL);
    name[sizeof name - 2] = '\0';
    assert_int_equal(telnyx__playout_mark(&s.playout, name), 0);
    close_stage(&s);
}

typedef struct option {
    const char *name;
    telnyx_stream_codec codec;
    uint64_t max_ms, lead_ms;
    size_t marks_max;
    bool idle_silence;
    int error;
} option;

static const option options[] = {
    { "zeros_are_the_defaults", TELNYX_STREAM_CODEC_PCMU, 0, 0, 0, false, 0 },
    { "all_may_be_set", TELNYX_STREAM_CODEC_L16, 600000, 200, 4096, true, 0 },
    { "a_queue_holds_a_frame_at_least", TELNYX_STREAM_CODEC_PCMU, 19, 0, 0, false, TELNYX_EINVAL },
    { "a_queue_ends_somewhere", TELNYX_STREAM_CODEC_PCMU, 600001, 0, 0, false, TELNYX_EINVAL },
    { "a_lead_has_a_least", TELNYX_STREAM_CODEC_PCMU, 0, 39, 0, false, TELNYX_EINVAL },
    { "a_lead_ends_somewhere", TELNYX_STREAM_CODEC_PCMU, 0, 1001, 0, false, TELNYX_EINVAL },
    { "marks_end_somewhere", TELNYX_STREAM_CODEC_PCMU, 0, 0, 4097, false, TELNYX_EINVAL },
    { "opus_has_no_silence", TELNYX_STREAM_CODEC_OPUS, 0, 0, 0, true, TELNYX_EINVAL },
    { "g722_has_no_silence", TELNYX_STREAM_CODEC_G722, 0, 0, 0, true, TELNYX_EINVAL },
    { "no_codec_is_none", TELNYX_STREAM_CODEC_UNSET, 0, 0, 0, false, TELNYX_EINVAL },
};

static void check_option(const void *row)
{
    const option *o = row;
    test_memory memory;
    telnyx__playout playout;
    telnyx__playout_options asked = { .max_ms = o->max_ms,
                                      .lead_ms = o->lead_ms,
                                      .marks_max = o->marks_max,
                                      .idle_silence = o->idle_silence };
    (void)telnyx__codec_init(&asked.codec, o->codec, 0, false);
    test_memory_init(&memory);
    assert_int_equal(telnyx__playout_init(&playout, &memory.allocator, &asked), o->error);
    if (!o->error)
        telnyx__playout_free(&playout);
    test_memory_check(&memory);
}

TEST_ROWS(options, check_option)

TEST(packets_are_let_go_whole_and_last_as_long_as_they_say)
{
    stage s;
    open_with(&s, (telnyx__playout_options){ .codec = codec_of(TELNYX_STREAM_CODEC_OPUS),
                                             .max_ms = 300 });
    assert_int_equal(telnyx__playout_write(&s.playout, "aa", 2), 0);
    assert_int_equal(telnyx__playout_write_packet(&s.playout, "bcb", 3, 60), 0);
    mark(&s, "m");
    assert_int_equal(telnyx__playout_write_packet(&s.playout, "c", 1, 10), 0);
    assert_int_equal(telnyx__playout_write_packet(&s.playout, "dd", 2, 120), 0);
    assert_int_equal(telnyx__playout_write_packet(&s.playout, "ee", 2, 120), TELNYX_EBUSY);
    assert_int_equal(telnyx__playout_write_packet(&s.playout, "ee", 2, 121), TELNYX_EINVAL);
    assert_int_equal(telnyx__playout_write_packet(&s.playout, "ee", 2, 0), TELNYX_EINVAL);
    assert_int_equal(telnyx__playout_write_packet(&s.playout, "", 0, 20), TELNYX_EINVAL);
    assert_int_equal(
        telnyx__playout_write_packet(&s.playout, "", TELNYX__PLAYOUT_PACKET_MAX + 1, 20),
        TELNYX_ETOOBIG);
    assert_int_equal(telnyx__playout_queued_ms(&s.playout), 210);
    assert_int_equal(telnyx__playout_flush(&s.playout), 0);
    pass(&s, 300);
    expect(&s, "0:a 0:b 0:<m> 0:c 70:d");
    assert_int_equal(telnyx__playout_queued_ms(&s.playout), 0);
    close_stage(&s);
}

TEST(a_tail_of_g722_goes_as_it_is)
{
    stage s;
    telnyx__playout_item item;
    open_with(&s, (telnyx__playout_options){ .codec = codec_of(TELNYX_STREAM_CODEC_G722) });
    write_letters(&s, 'a', 200);
    assert_int_equal(telnyx__playout_flush(&s.playout), 0);
    assert_true(telnyx__playout_next(&s.playout, 0, &item) && item.length == 160);
    assert_true(telnyx__playout_next(&s.playout, 0, &item) && item.length == 40);
    write_letters(&s, 'b', 200);
    assert_true(telnyx__playout_next(&s.playout, 0, &item) && item.length == 160);
    assert_false(telnyx__playout_next(&s.playout, 0, &item)); /* more may come */
    assert_true(telnyx__playout_next(&s.playout, 40, &item) && item.length == 40);
    assert_int_equal(s.playout.counts.padded, 0);
    close_stage(&s);
}

TEST(samples_are_coded_as_the_codec_does)
{
    static const telnyx_stream_codec ids[] = { TELNYX_STREAM_CODEC_PCMU, TELNYX_STREAM_CODEC_PCMA,
                                               TELNYX_STREAM_CODEC_L16 };
    for (size_t i = 0; i < 3; i++) {
        stage s;
        int16_t samples[TELNYX__FRAME_SAMPLES_MAX];
        unsigned char bytes[TELNYX__FRAME_BYTES_MAX];
        uint64_t seed = 21;
        telnyx__codec codec = codec_of(ids[i]);
        open_with(&s, (telnyx__playout_options){ .codec = codec });
        for (uint64_t frame = 0; frame < 50; frame++) {
            telnyx__playout_item item;
            size_t count = telnyx__codec_frame_samples(&codec), length;
            for (size_t k = 0; k < count; k++)
                samples[k] = (int16_t)(uint16_t)(test_random(&seed) & 0xffff);
            assert_int_equal(
                telnyx__codec_encode(&codec, samples, count, bytes, sizeof bytes, &length), 0);
            assert_int_equal(telnyx__playout_write_samples(&s.playout, samples, count), 0);
            assert_true(telnyx__playout_next(&s.playout, frame * 20, &item));
            assert_int_equal(item.length, length);
            assert_memory_equal(item.bytes, bytes, length);
        }
        close_stage(&s);
    }
}

/* The other end: what it has is played by a clock of its own. */
typedef struct player {
    uint64_t dry_ms; /* what it has lasts until then */
    uint64_t most_ms;
    uint64_t frames;
    size_t at; /* of the bytes that were sent */
} player;

static void take(player *p, uint64_t now_ms)
{
    p->dry_ms = (p->dry_ms < now_ms ? now_ms : p->dry_ms) + 20;
    if (p->dry_ms - now_ms > p->most_ms)
        p->most_ms = p->dry_ms - now_ms;
    p->frames++;
}

/* The byte at a place of an endless stream. */
static unsigned char byte_at(size_t at)
{
    return (unsigned char)(at * 31 + (at >> 8) * 7);
}

static void feed(stage *s, size_t *written, size_t length)
{
    unsigned char bytes[800];
    for (size_t i = 0; i < length; i++)
        bytes[i] = byte_at(*written + i);
    if (telnyx__playout_write(&s->playout, bytes, length) == 0)
        *written += length;
}

static void drain(stage *s, player *p)
{
    telnyx__playout_item item;
    while (telnyx__playout_next(&s->playout, s->now_ms, &item)) {
        assert_int_equal(item.length, 160);
        for (size_t i = 0; i < item.length; i++)
            assert_int_equal(item.bytes[i], byte_at(p->at + i));
        p->at += item.length;
        take(p, s->now_ms);
    }
}

TEST(over_an_hour_nothing_drifts_though_the_loop_is_never_on_time)
{
    stage s;
    player p = { 0 };
    uint64_t seed = 4;
    size_t written = 0;
    open_stage(&s);
    while (s.now_ms < 3600000) {
        while (telnyx__playout_queued_ms(&s.playout) < 400)
            feed(&s, &written, 1 + test_random_below(&seed, 800));
        drain(&s, &p);
        assert_true(p.dry_ms >= s.now_ms);
        s.now_ms = telnyx__playout_deadline(&s.playout) + test_random_below(&seed, 79);
    }
    assert_int_equal(s.playout.counts.stalls, 0);
    assert_int_equal(s.playout.counts.padded, 0);
    assert_int_equal(p.most_ms, 100);
    assert_in_range(p.frames, 3600000 / 20, 3600000 / 20 + 5);
    close_stage(&s);
}

TEST(with_any_lead_no_more_than_it_is_ahead_and_no_byte_is_lost)
{
    for (uint64_t seed = 1; seed <= 60; seed++) {
        stage s;
        player p = { 0 };
        uint64_t dice = seed;
        size_t written = 0;
        const uint64_t lead_ms = 40 + test_random_below(&dice, 160);
        open_with(&s, (telnyx__playout_options){ .codec = codec_of(TELNYX_STREAM_CODEC_PCMU),
                                                 .lead_ms = lead_ms,
                                                 .max_ms = 3000 });
        for (int turn = 0; turn < 2000; turn++) {
            for (size_t pieces = test_random_below(&dice, 3); pieces > 0; pieces--)
                feed(&s, &written, 160 * (1 + test_random_below(&dice, 5)));
            drain(&s, &p);
            s.now_ms += test_random_below(&dice, 50) ? test_random_below(&dice, 60) : 700;
        }
        assert_true(p.most_ms <= lead_ms);
        s.now_ms += 100000;
        while (telnyx__playout_queued_ms(&s.playout)) {
            drain(&s, &p);
            s.now_ms += 20;
        }
        assert_int_equal(p.at, written);
        close_stage(&s);
    }
}

TEST(in_steady_state_no_memory_is_taken)
{
    stage s;
    telnyx__playout_item item;
    char frame[160] = { 0 };
    size_t calls = 0;
    open_stage(&s);
    for (uint64_t i = 0; i < 5000; i++) {
        assert_int_equal(telnyx__playout_write(&s.playout, frame, sizeof frame), 0);
        while (telnyx__playout_next(&s.playout, i * 20, &item))
            ;
        if (i == 10)
            calls = s.memory.calls;
    }
    assert_int_equal(s.memory.calls, calls);
    assert_true(s.memory.peak_bytes <= 2048);
    close_stage(&s);
}

TEST(the_memory_of_a_long_queue_is_given_back)
{
    stage s;
    char second[8000] = { 0 };
    open_stage(&s);
    for (int i = 0; i < 10; i++)
        assert_int_equal(telnyx__playout_write(&s.playout, second, sizeof second), 0);
    assert_true(s.memory.live_bytes >= 80000);
    assert_true(s.memory.live_bytes <= 2 * 80000 + 1024);
    pass(&s, 11000);
    assert_true(s.memory.live_bytes <= 1024);
    close_stage(&s);
}

static void talk(test_memory *memory, void *user_data)
{
    telnyx__playout playout;
    telnyx__playout_item item;
    telnyx__playout_options asked = { .codec = codec_of(TELNYX_STREAM_CODEC_PCMU) };
    char bytes[2000] = { 0 };
    (void)user_data;
    if (telnyx__playout_init(&playout, &memory->allocator, &asked) != 0)
        return;
    for (int i = 0; i < 20; i++) {
        const uint64_t queued = telnyx__playout_queued_ms(&playout);
        int error = telnyx__playout_write(&playout, bytes, sizeof bytes - 4);
        assert_true(error == 0 || error == TELNYX_ENOMEM);
        if (error)
            assert_int_equal(telnyx__playout_queued_ms(&playout), queued);
        error = telnyx__playout_mark(&playout, "mark");
        assert_true(error == 0 || error == TELNYX_ENOMEM);
        error = telnyx__playout_flush(&playout);
        assert_true(error == 0 || error == TELNYX_ENOMEM);
        while (telnyx__playout_next(&playout, (uint64_t)i * 50, &item))
            ;
    }
    telnyx__playout_clear(&playout, 1000);
    while (telnyx__playout_cleared(&playout))
        ;
    telnyx__playout_free(&playout);
}

TEST(a_lack_of_memory_refuses_what_was_to_be_queued_and_no_more)
{
    assert_true(test_memory_torture(talk, NULL) > 10);
}

static void talk_in_packets(test_memory *memory, void *user_data)
{
    telnyx__playout playout;
    telnyx__playout_item item;
    telnyx__playout_options asked = { .codec = codec_of(TELNYX_STREAM_CODEC_OPUS) };
    (void)user_data;
    if (telnyx__playout_init(&playout, &memory->allocator, &asked) != 0)
        return;
    for (uint64_t i = 0; i < 100; i++) {
        int error = telnyx__playout_write_packet(&playout, "a packet of some length", 23, 60);
        assert_true(error == 0 || error == TELNYX_ENOMEM);
        while (telnyx__playout_next(&playout, i * 20, &item))
            assert_int_equal(item.length, 23);
    }
    telnyx__playout_free(&playout);
}

TEST(a_lack_of_memory_loses_whole_packets_only)
{
    assert_true(test_memory_torture(talk_in_packets, NULL) > 3);
}
