/* The frames of media streaming: what comes in each shape, that the scan reads nothing otherwise than JSON
 * is read, and what goes. */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include <telnyx/error.h>

#include "media/shapes.h"
#include "media/starve.h"
#include "media/stream_frame.h"
#include "support/system.h"

static bool same_span(telnyx__span a, telnyx__span b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.ptr, b.ptr, a.length) == 0);
}

static bool same_number(telnyx__field_number a, telnyx__field_number b)
{
    return a.is_set == b.is_set && a.value == b.value;
}

static bool same(const telnyx__stream_frame *a, const telnyx__stream_frame *b)
{
    if (a->event != b->event || a->repaired != b->repaired || !same_span(a->name, b->name) ||
        !same_span(a->stream_id, b->stream_id) || !same_number(a->sequence, b->sequence))
        return false;
    return a->event != TELNYX__STREAM_MEDIA ||
           (a->media.side == b->media.side && same_number(a->media.chunk, b->media.chunk) &&
            same_number(a->media.timestamp, b->media.timestamp) &&
            same_span(a->media.payload, b->media.payload));
}

/* In a block of exactly its size, so that a read beyond it is seen. Returns whether there is a frame. */
static bool read_both(const char *text, size_t length, bool *scanned)
{
    telnyx__stream_frame fast, slow;
    char *copy = malloc(length ? length : 1);
    memcpy(copy, text, length);
    int error = telnyx__stream_frame_read(&fast, copy, length);
    assert_int_equal(telnyx__stream_frame_read_slowly(&slow, copy, length), error);
    if (!error)
        assert_true(same(&fast, &slow));
    *scanned = !error && !fast.tree;
    telnyx__stream_frame_free(&fast);
    telnyx__stream_frame_free(&slow);
    free(copy);
    return error == 0;
}

static void check_shape(const void *row)
{
    const test_shape *shape = row;
    bool scanned;
    (void)read_both(shape->text, strlen(shape->text), &scanned);
    assert_int_equal(scanned, shape->scanned);
}

TEST_ROWS(test_shapes, check_shape)

TEST(a_frame_that_is_cut_anywhere_is_read_alike)
{
    bool scanned;
    for (size_t i = 0; i < TEST_SHAPES; i++)
        for (size_t length = strlen(test_shapes[i].text); length-- > 0;)
            (void)read_both(test_shapes[i].text, length, &scanned);
}

static void change_each_byte(const char *text)
{
    static const char odd[] = "\"\\{}[],: \n09azA/=+-\x00\x01\x1f\x7f\x80\xc3\xff";
    const size_t length = strlen(text);
    char *changed = malloc(length + 1);
    bool scanned;
    for (size_t at = 0; at < length; at++)
        for (size_t i = 0; i < sizeof odd - 1; i++) {
            memcpy(changed, text, length);
            changed[at] = odd[i];
            (void)read_both(changed, length, &scanned);
        }
    free(changed);
}

TEST(a_frame_with_any_byte_changed_is_read_alike)
{
    for (size_t i = 0; i < TEST_SHAPES; i++)
        change_each_byte(test_shapes[i].text);
}

/* Parts of two frames, and parts taken out, with a seed. */
TEST(frames_that_are_shuffled_are_read_alike)
{
    uint64_t seed = 5;
    char text[1024];
    size_t scans = 0;
    for (int round = 0; round < 40000; round++) {
        const char *head = test_shapes[test_random_below(&seed, TEST_SHAPES)].text;
        const char *tail = test_shapes[test_random_below(&seed, TEST_SHAPES)].text;
        size_t front = test_random_below(&seed, strlen(head) + 1);
        size_t back = test_random_below(&seed, strlen(tail) + 1);
        bool scanned;
        memcpy(text, head, front);
        memcpy(text + front, tail + strlen(tail) - back, back);
        (void)read_both(text, front + back, &scanned);
        scans += scanned;
    }
    assert_true(scans > 0);
}

static int read_shape(const void *row)
{
    const test_shape *shape = row;
    telnyx__stream_frame frame;
    int error = telnyx__stream_frame_read(&frame, shape->text, strlen(shape->text));
    if (!error)
        telnyx__stream_frame_free(&frame);
    return error == TELNYX_EJSON || error == TELNYX_EPROTO ? 0 : error;
}

TEST(a_lack_of_memory_costs_a_frame_and_leaves_nothing)
{
    for (size_t i = 0; i < TEST_SHAPES; i++) {
        size_t allocations = test_starve(read_shape, &test_shapes[i]);
        if (test_shapes[i].scanned)
            assert_int_equal(allocations, 0);
    }
}

static telnyx__stream_frame frame_of(const char *name)
{
    telnyx__stream_frame frame = { .event = TELNYX__STREAM_OTHER };
    for (size_t i = 0; i < TEST_SHAPES; i++)
        if (strcmp(test_shapes[i].name, name) == 0) {
            const char *text = test_shapes[i].text;
            assert_int_equal(telnyx__stream_frame_read(&frame, text, strlen(text)), 0);
            return frame;
        }
    fail_msg("there is no shape %s", name);
    return frame;
}

TEST(media_has_its_audio_and_its_place)
{
    telnyx__stream_frame frame = frame_of("media_as_documented");
    char bytes[3];
    size_t length;
    assert_int_equal(frame.event, TELNYX__STREAM_MEDIA);
    assert_true(telnyx__span_is(frame.name, "media"));
    assert_true(telnyx__span_is(frame.stream_id, "32de0dea-53cb-4b21-89a4-9e1819c043bc"));
    assert_true(frame.sequence.is_set && frame.sequence.value == 4);
    assert_int_equal(frame.media.side, TELNYX__STREAM_INBOUND);
    assert_true(frame.media.chunk.is_set && frame.media.chunk.value == 2);
    assert_true(frame.media.timestamp.is_set && frame.media.timestamp.value == 5);
    assert_int_equal(telnyx__payload_decode(frame.media.payload, bytes, 3, &length), 0);
    assert_memory_equal(bytes, "\xfe\xff\x00", 3);
    frame = frame_of("media_with_numbers");
    assert_int_equal(frame.media.side, TELNYX__STREAM_OUTBOUND);
    assert_true(frame.media.timestamp.is_set && frame.media.timestamp.value == 0);
    frame = frame_of("media_of_a_track_that_is_not_known");
    assert_int_equal(frame.media.side, TELNYX__STREAM_SIDE_UNSET);
    assert_false(frame.media.chunk.is_set || frame.sequence.is_set);
    frame = frame_of("media_with_escaped_letters");
    assert_int_equal(frame.event, TELNYX__STREAM_MEDIA);
    assert_true(telnyx__span_is(frame.media.payload, "/v8A"));
    telnyx__stream_frame_free(&frame);
    frame = frame_of("media_with_members_twice");
    assert_int_equal(frame.event, TELNYX__STREAM_MEDIA);
    assert_true(telnyx__span_is(frame.media.payload, "/v8A"));
    telnyx__stream_frame_free(&frame);
}

TEST(start_says_whose_audio_it_is_and_how_it_is_coded)
{
    telnyx__stream_frame frame = frame_of("start_as_documented");
    const telnyx__stream_start *start = &frame.start;
    assert_int_equal(frame.event, TELNYX__STREAM_START);
    assert_string_equal(start->user_id, "u");
    assert_string_equal(start->call_control_id, "v3:c");
    assert_string_equal(start->call_session_id, "s");
    assert_string_equal(start->from, "+1");
    assert_string_equal(start->to, "+2");
    assert_string_equal(start->client_state, "aGk=");
    assert_int_equal(telnyx__json_count(start->tags), 2);
    assert_string_equal(telnyx__json_get_text(start->custom_parameters, "k"), "v");
    assert_string_equal(start->encoding, "PCMU");
    assert_true(start->sample_rate.is_set && start->sample_rate.value == 8000);
    assert_true(start->channels.is_set && start->channels.value == 1);
    telnyx__stream_frame_free(&frame);
    frame = frame_of("start_with_little");
    assert_null(frame.start.encoding);
    assert_false(frame.start.sample_rate.is_set);
    telnyx__stream_frame_free(&frame);
}

TEST(connected_may_have_the_token)
{
    telnyx__stream_frame frame = frame_of("connected_as_documented");
    assert_int_equal(frame.event, TELNYX__STREAM_CONNECTED);
    assert_string_equal(frame.connected.version, "1.0.0");
    assert_null(frame.connected.token);
    telnyx__stream_frame_free(&frame);
    frame = frame_of("connected_with_a_token");
    assert_string_equal(frame.connected.token, "secret");
    telnyx__stream_frame_free(&frame);
}

TEST(the_other_events_are_read)
{
    telnyx__stream_frame frame = frame_of("dtmf_as_documented");
    assert_int_equal(frame.event, TELNYX__STREAM_DTMF);
    assert_string_equal(frame.dtmf.digit, "1");
    assert_string_equal(frame.dtmf.occurred_at, "2022-06-22T11:01:41.128Z");
    telnyx__stream_frame_free(&frame);
    frame = frame_of("dtmf_as_a_number");
    assert_string_equal(frame.dtmf.digit, "1");
    telnyx__stream_frame_free(&frame);
    frame = frame_of("mark_as_documented");
    assert_int_equal(frame.event, TELNYX__STREAM_MARK);
    assert_string_equal(frame.mark, "hello");
    telnyx__stream_frame_free(&frame);
    frame = frame_of("stop_as_documented");
    assert_int_equal(frame.event, TELNYX__STREAM_STOP);
    assert_string_equal(frame.stop.call_control_id, "v3:c");
    telnyx__stream_frame_free(&frame);
    frame = frame_of("an_event_that_is_not_known");
    assert_int_equal(frame.event, TELNYX__STREAM_OTHER);
    assert_true(telnyx__span_is(frame.name, "weather"));
    telnyx__stream_frame_free(&frame);
}

TEST(errors_of_all_shapes_say_the_same)
{
    static const char *const shapes[] = { "error_as_documented", "error_of_the_older_shape",
                                          "error_that_does_not_say_so" };
    for (size_t i = 0; i < 3; i++) {
        telnyx__stream_frame frame = frame_of(shapes[i]);
        assert_int_equal(frame.event, TELNYX__STREAM_ERROR);
        assert_true(frame.error.code.is_set && frame.error.code.value == 100003);
        assert_string_equal(frame.error.title, "malformed_frame");
        assert_string_equal(frame.error.detail, "bad");
        telnyx__stream_frame_free(&frame);
    }
}

typedef struct wrong {
    const char *name;
    const char *text;
    int error;
} wrong;

static const wrong wrongs[] = {
    { "media_without_payload_is_no_frame", "{\"event\":\"media\",\"media\":{}}", TELNYX_EPROTO },
    { "media_with_a_number_is_no_frame", "{\"event\":\"media\",\"media\":{\"payload\":1}}",
      TELNYX_EPROTO },
    { "dtmf_without_digit_is_no_frame", "{\"event\":\"dtmf\"}", TELNYX_EPROTO },
    { "mark_without_name_is_no_frame", "{\"event\":\"mark\"}", TELNYX_EPROTO },
    { "start_without_start_is_no_frame", "{\"event\":\"start\"}", TELNYX_EPROTO },
    { "nothing_that_is_known_is_no_frame", "{\"code\":1}", TELNYX_EPROTO },
    { "an_array_is_no_frame", "[]", TELNYX_EPROTO },
    { "half_a_frame_is_no_json", "{\"event\":\"media\",\"media\":{\"payload\":\"", TELNYX_EJSON },
    { "bare_words_are_no_json", "hello", TELNYX_EJSON },
    { "a_nul_behind_a_frame_is_no_json", NULL, TELNYX_EJSON },
};

static void check_wrong(const void *row)
{
    static const char with_nul[] = "{\"event\":\"media\",\"media\":{\"payload\":\"\"}}";
    const wrong *w = row;
    const char *text = w->text ? w->text : with_nul;
    telnyx__stream_frame frame;
    size_t length = w->text ? strlen(text) : sizeof with_nul;
    assert_int_equal(telnyx__stream_frame_read(&frame, text, length), w->error);
    assert_null(frame.tree);
    assert_int_equal(frame.event, TELNYX__STREAM_OTHER);
}

TEST_ROWS(wrongs, check_wrong)

TEST(audio_is_written_straight_into_a_buffer_of_the_size_that_is_promised)
{
    static unsigned char bytes[2000];
    static char out[TELNYX__STREAM_MEDIA_SIZE(sizeof bytes)];
    unsigned char back[sizeof bytes];
    uint64_t seed = 9;
    for (size_t length = 1; length < sizeof bytes; length += 1 + length / 3) {
        telnyx__stream_frame frame;
        size_t written, got, none;
        for (size_t i = 0; i < length; i++)
            bytes[i] = (unsigned char)test_random(&seed);
        const size_t size = TELNYX__STREAM_MEDIA_SIZE(length);
        assert_int_equal(telnyx__stream_write_media(bytes, length, out, size, &written), 0);
        assert_true(written <= size);
        assert_int_equal(telnyx__stream_write_media(bytes, length, out, written, &written), 0);
        assert_int_equal(telnyx__stream_write_media(bytes, length, out, written - 1, &none),
                         TELNYX_ETOOBIG);
        assert_int_equal(none, 0);
        assert_int_equal(telnyx__stream_frame_read(&frame, out, written), 0);
        assert_null(frame.tree);
        assert_int_equal(telnyx__payload_decode(frame.media.payload, back, sizeof back, &got), 0);
        assert_int_equal(got, length);
        assert_memory_equal(back, bytes, length);
    }
}

TEST(no_audio_and_too_much_are_refused)
{
    char out[64] = { 0 };
    size_t length = 5;
    assert_int_equal(telnyx__stream_write_media(out, 0, out, sizeof out, &length), TELNYX_EINVAL);
    assert_int_equal(length, 0);
    assert_int_equal(telnyx__stream_write_media(out, SIZE_MAX, out, sizeof out, &length),
                     TELNYX_ETOOBIG);
    assert_int_equal(telnyx__stream_write_media(out, 1, out, 5, &length), TELNYX_ETOOBIG);
}

TEST(frames_to_the_platform_are_as_documented)
{
    char out[TELNYX__STREAM_MARK_SIZE];
    size_t length;
    assert_int_equal(telnyx__stream_write_media("\xfe\xff\x00", 3, out, sizeof out, &length), 0);
    out[length] = '\0';
    assert_string_equal(out, "{\"event\":\"media\",\"media\":{\"payload\":\"/v8A\"}}");
    assert_int_equal(telnyx__stream_write_clear(out, TELNYX__STREAM_CLEAR_SIZE, &length), 0);
    out[length] = '\0';
    assert_string_equal(out, "{\"event\":\"clear\"}");
    assert_int_equal(telnyx__stream_write_clear(out, length - 1, &length), TELNYX_ETOOBIG);
    assert_int_equal(telnyx__stream_write_mark("a \"b\"", out, sizeof out, &length), 0);
    out[length] = '\0';
    assert_string_equal(out, "{\"event\":\"mark\",\"mark\":{\"name\":\"a \\\"b\\\"\"}}");
}

TEST(names_of_marks_have_a_length_and_are_utf8)
{
    char out[TELNYX__STREAM_MARK_SIZE], name[TELNYX__STREAM_MARK_MAX + 2];
    size_t length;
    memset(name, '\1', sizeof name);
    name[TELNYX__STREAM_MARK_MAX + 1] = '\0';
    assert_int_equal(telnyx__stream_write_mark(name, out, sizeof out, &length), TELNYX_EINVAL);
    name[TELNYX__STREAM_MARK_MAX] = '\0';
    assert_int_equal(telnyx__stream_write_mark(name, out, sizeof out, &length), 0);
    assert_int_equal(telnyx__stream_write_mark(name, out, length - 1, &length), TELNYX_ETOOBIG);
    assert_int_equal(telnyx__stream_write_mark("", out, sizeof out, &length), TELNYX_EINVAL);
    assert_int_equal(telnyx__stream_write_mark(NULL, out, sizeof out, &length), TELNYX_EINVAL);
    assert_int_equal(telnyx__stream_write_mark("\xc3(", out, sizeof out, &length), TELNYX_EINVAL);
}
