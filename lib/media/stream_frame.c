#include "media/stream_frame.h"

#include <string.h>

#include <telnyx/error.h>

#include "base/word.h"
#include "json/line.h"

/* The members of a media frame that the scan knows, the outer ones first. Each is known in one place
 * alone, in any order. */
enum { EVENT, SEQUENCE, STREAM_ID, MEDIA, TRACK, CHUNK, TIMESTAMP, PAYLOAD, MEMBERS };
#define INNER TRACK /* the first of those within "media" */

/* A number of so many digits is the same however it is read. */
#define DIGITS_MAX 15

typedef struct scan {
    const unsigned char *at, *end;
    unsigned seen; /* bits of members */
    telnyx__span values[MEMBERS];
} scan;

static const telnyx__span names[MEMBERS] = {
    [EVENT] = { "event", 5 },         [SEQUENCE] = { "sequence_number", 15 },
    [STREAM_ID] = { "stream_id", 9 }, [MEDIA] = { "media", 5 },
    [TRACK] = { "track", 5 },         [CHUNK] = { "chunk", 5 },
    [TIMESTAMP] = { "timestamp", 9 }, [PAYLOAD] = { "payload", 7 },
};

static bool is(telnyx__span text, telnyx__span name)
{
    return text.length == name.length && memcmp(text.ptr, name.ptr, name.length) == 0;
}

static void skip_blanks(scan *s)
{
    while (s->at < s->end && (*s->at == ' ' || *s->at == '\n' || *s->at == '\t' || *s->at == '\r'))
        s->at++;
}

/* A character of JSON's own, behind blanks. */
static bool take(scan *s, unsigned char c)
{
    skip_blanks(s);
    if (s->at == s->end || *s->at != c)
        return false;
    s->at++;
    return true;
}

/* The top bit of the first byte that does not stand for itself: above ASCII, below a blank, a quote or a
 * backslash. Bytes behind that one may be marked by mistake. */
static uint64_t special(uint64_t word)
{
    const uint64_t quote = (word ^ TELNYX__EACH('"')) - TELNYX__EACH(1);
    const uint64_t backslash = (word ^ TELNYX__EACH('\\')) - TELNYX__EACH(1);
    return (word | (word - TELNYX__EACH(0x20)) | quote | backslash) & TELNYX__EACH(0x80);
}

/* Behind the quote: a text of ASCII in which every byte stands for itself. */
static bool plain_text(scan *s, telnyx__span *text)
{
    const unsigned char *start = s->at, *at = s->at;
    while (s->end - at >= 8) {
        uint64_t marks = special(telnyx__word(at));
        if (marks) {
            at += telnyx__word_first(marks);
            break;
        }
        at += 8;
    }
    while (at < s->end && *at >= 0x20 && *at < 0x80 && *at != '"' && *at != '\\')
        at++;
    if (at == s->end || *at != '"')
        return false;
    *text = (telnyx__span){ (const char *)start, (size_t)(at - start) };
    s->at = at + 1;
    return true;
}

/* Digits as JSON has them: no zero in front of others. */
static bool plain_number(scan *s, telnyx__span *digits)
{
    const unsigned char *start = s->at;
    while (s->at < s->end && *s->at >= '0' && *s->at <= '9')
        s->at++;
    *digits = (telnyx__span){ (const char *)start, (size_t)(s->at - start) };
    return digits->length > 0 && digits->length <= DIGITS_MAX &&
           (*start != '0' || digits->length == 1);
}

static bool is_at(const scan *s, telnyx__span name)
{
    return (size_t)(s->end - s->at) > name.length && s->at[name.length] == '"' &&
           memcmp(s->at, name.ptr, name.length) == 0;
}

/* A key and its colon. A key that is there already or that is not known is left to lib/json. */
static bool key(scan *s, unsigned first, unsigned *member)
{
    unsigned i = first;
    if (!take(s, '"'))
        return false;
    while (i < first + INNER && !is_at(s, names[i]))
        i++;
    if (i == first + INNER || s->seen & 1u << i)
        return false;
    s->seen |= 1u << i;
    s->at += names[i].length + 1;
    *member = i;
    return take(s, ':');
}

static bool scalar(scan *s, unsigned member)
{
    const bool may_be_number = member == SEQUENCE || member == CHUNK || member == TIMESTAMP;
    if (take(s, '"'))
        return plain_text(s, &s->values[member]);
    return may_be_number && plain_number(s, &s->values[member]);
}

static bool inner(scan *s)
{
    unsigned member;
    do
        if (!key(s, INNER, &member) || !scalar(s, member))
            return false;
    while (take(s, ','));
    return take(s, '}');
}

static bool outer(scan *s)
{
    unsigned member;
    if (!take(s, '{'))
        return false;
    do {
        if (!key(s, 0, &member))
            return false;
        if (member == MEDIA ? !take(s, '{') || !inner(s) : !scalar(s, member))
            return false;
    } while (take(s, ','));
    if (!take(s, '}'))
        return false;
    skip_blanks(s);
    return s->at == s->end;
}

static telnyx__stream_side side_of(telnyx__span track)
{
    if (telnyx__span_is(track, "inbound"))
        return TELNYX__STREAM_INBOUND;
    return telnyx__span_is(track, "outbound") ? TELNYX__STREAM_OUTBOUND : TELNYX__STREAM_SIDE_UNSET;
}

/* Whether the text is a media frame that has nothing unusual in it. */
static bool read_by_scan(telnyx__stream_frame *frame, const char *text, size_t length)
{
    const unsigned must = 1u << EVENT | 1u << MEDIA | 1u << PAYLOAD;
    scan s = { .at = (const unsigned char *)text, .seen = 0 };
    s.end = s.at + length;
    if (!outer(&s) || (s.seen & must) != must || !is(s.values[EVENT], names[MEDIA]))
        return false;
    frame->event = TELNYX__STREAM_MEDIA;
    frame->name = s.values[EVENT];
    frame->stream_id = s.values[STREAM_ID];
    frame->sequence = telnyx__field_digits(s.values[SEQUENCE]);
    frame->media.side = side_of(s.values[TRACK]);
    frame->media.chunk = telnyx__field_digits(s.values[CHUNK]);
    frame->media.timestamp = telnyx__field_digits(s.values[TIMESTAMP]);
    frame->media.payload = s.values[PAYLOAD];
    return true;
}

typedef struct text_member {
    const char *key;
    const char **text;
} text_member;

static int read_texts(const telnyx__json *object, const text_member *members, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int error = telnyx__field_text(object, members[i].key, members[i].text);
        if (error)
            return error;
    }
    return 0;
}

#define READ_TEXTS(object, ...)                                                                    \
    read_texts(object, (const text_member[]){ __VA_ARGS__ },                                       \
               sizeof((const text_member[]){ __VA_ARGS__ }) / sizeof(text_member))

static int read_connected(telnyx__stream_frame *frame)
{
    telnyx__stream_connected *to = &frame->connected;
    int error = READ_TEXTS(frame->tree, { "version", &to->version });
    return error ? error
                 : READ_TEXTS(telnyx__json_get(frame->tree, "connected"),
                              { "x-telnyx-streaming-auth-token", &to->token });
}

static int read_start(telnyx__stream_frame *frame)
{
    const telnyx__json *from = telnyx__json_get(frame->tree, "start");
    const telnyx__json *format = telnyx__json_get(from, "media_format");
    telnyx__stream_start *to = &frame->start;
    if (telnyx__json_kind_of(from) != TELNYX__JSON_OBJECT)
        return TELNYX_EPROTO;
    to->tags = telnyx__json_get(from, "tags");
    to->custom_parameters = telnyx__json_get(from, "custom_parameters");
    to->sample_rate = telnyx__field_number_of(format, "sample_rate");
    to->channels = telnyx__field_number_of(format, "channels");
    int error = READ_TEXTS(format, { "encoding", &to->encoding });
    return error ? error
                 : READ_TEXTS(from, { "user_id", &to->user_id },
                              { "call_control_id", &to->call_control_id },
                              { "call_session_id", &to->call_session_id }, { "from", &to->from },
                              { "to", &to->to }, { "client_state", &to->client_state });
}

static int read_media(telnyx__stream_frame *frame)
{
    const telnyx__json *from = telnyx__json_get(frame->tree, "media");
    const char *payload = telnyx__json_get_text(from, "payload");
    if (!payload)
        return TELNYX_EPROTO;
    frame->media.side = side_of(telnyx__span_of(telnyx__json_get_text(from, "track")));
    frame->media.chunk = telnyx__field_number_of(from, "chunk");
    frame->media.timestamp = telnyx__field_number_of(from, "timestamp");
    frame->media.payload = telnyx__span_of(payload);
    return 0;
}

static int read_dtmf(telnyx__stream_frame *frame)
{
    telnyx__stream_dtmf *to = &frame->dtmf;
    int error = READ_TEXTS(frame->tree, { "occurred_at", &to->occurred_at });
    if (!error)
        error = READ_TEXTS(telnyx__json_get(frame->tree, "dtmf"), { "digit", &to->digit });
    return error || to->digit ? error : TELNYX_EPROTO;
}

static int read_mark(telnyx__stream_frame *frame)
{
    int error = READ_TEXTS(telnyx__json_get(frame->tree, "mark"), { "name", &frame->mark });
    return error || frame->mark ? error : TELNYX_EPROTO;
}

static int read_stop(telnyx__stream_frame *frame)
{
    return READ_TEXTS(telnyx__json_get(frame->tree, "stop"), { "user_id", &frame->stop.user_id },
                      { "call_control_id", &frame->stop.call_control_id });
}

/* The newer shape has all in "payload", the older one at the top. */
static int read_error(telnyx__stream_frame *frame)
{
    const telnyx__json *from = telnyx__json_get(frame->tree, "payload");
    if (telnyx__json_kind_of(from) != TELNYX__JSON_OBJECT)
        from = frame->tree;
    frame->error.code = telnyx__field_number_of(from, "code");
    return READ_TEXTS(from, { "title", &frame->error.title }, { "detail", &frame->error.detail });
}

typedef struct reader {
    const char *name;
    telnyx__stream_event event;
    int (*read)(telnyx__stream_frame *frame);
} reader;

static const reader readers[] = {
    { "media", TELNYX__STREAM_MEDIA, read_media },
    { "connected", TELNYX__STREAM_CONNECTED, read_connected },
    { "start", TELNYX__STREAM_START, read_start },
    { "dtmf", TELNYX__STREAM_DTMF, read_dtmf },
    { "mark", TELNYX__STREAM_MARK, read_mark },
    { "stop", TELNYX__STREAM_STOP, read_stop },
    { "error", TELNYX__STREAM_ERROR, read_error },
};

static int read_event(telnyx__stream_frame *frame)
{
    const char *name = telnyx__json_get_text(frame->tree, "event");
    const char *stream_id;
    int error = READ_TEXTS(frame->tree, { "stream_id", &stream_id });
    if (error)
        return error;
    frame->stream_id = telnyx__span_of(stream_id);
    frame->name = telnyx__span_of(name);
    frame->sequence = telnyx__field_number_of(frame->tree, "sequence_number");
    /* Older errors did not always say that they are one. */
    if (!telnyx__json_get(frame->tree, "event") && telnyx__json_get(frame->tree, "code") &&
        telnyx__json_get(frame->tree, "title"))
        name = "error";
    if (!name)
        return TELNYX_EPROTO;
    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++)
        if (strcmp(name, readers[i].name) == 0) {
            frame->event = readers[i].event;
            return readers[i].read(frame);
        }
    return 0;
}

int telnyx__stream_frame_read_slowly(telnyx__stream_frame *frame, const char *text, size_t length)
{
    static const telnyx__stream_frame empty;
    *frame = empty;
    int error = telnyx__field_tree(&frame->tree, text, length, &frame->repaired);
    if (!error)
        error = read_event(frame);
    if (error) {
        telnyx__stream_frame_free(frame);
        *frame = empty;
    }
    return error;
}

int telnyx__stream_frame_read(telnyx__stream_frame *frame, const char *text, size_t length)
{
    frame->tree = NULL;
    frame->repaired = 0;
    return read_by_scan(frame, text, length)
               ? 0
               : telnyx__stream_frame_read_slowly(frame, text, length);
}

void telnyx__stream_frame_free(telnyx__stream_frame *frame)
{
    telnyx__json_free(frame->tree);
    frame->tree = NULL;
}

static int finish(const telnyx__line *line, size_t *length)
{
    *length = line->length <= line->size ? line->length : 0;
    return *length ? 0 : TELNYX_ETOOBIG;
}

int telnyx__stream_write_media(const void *bytes, size_t bytes_length, char *out, size_t size,
                               size_t *length)
{
    static const char head[] = "{\"event\":\"media\",\"media\":{\"payload\":\"", tail[] = "\"}}";
    const size_t ends = sizeof head - 1 + sizeof tail - 1;
    *length = 0;
    if (bytes_length == 0)
        return TELNYX_EINVAL;
    if (bytes_length > SIZE_MAX / 2 || size < ends ||
        size - ends < TELNYX__PAYLOAD_LENGTH(bytes_length))
        return TELNYX_ETOOBIG;
    const size_t payload = TELNYX__PAYLOAD_LENGTH(bytes_length);
    memcpy(out, head, sizeof head - 1);
    telnyx__payload_encode(bytes, bytes_length, out + sizeof head - 1);
    memcpy(out + sizeof head - 1 + payload, tail, sizeof tail - 1);
    *length = payload + ends;
    return 0;
}

int telnyx__stream_write_mark(const char *name, char *out, size_t size, size_t *length)
{
    const size_t name_length = name ? strlen(name) : 0;
    telnyx__line line = { out, size, 0 };
    *length = 0;
    if (name_length == 0 || name_length > TELNYX__STREAM_MARK_MAX ||
        !telnyx__json_utf8(name, name_length, NULL))
        return TELNYX_EINVAL;
    telnyx__line_adds(&line, "{\"event\":\"mark\",\"mark\":{\"name\":");
    telnyx__line_add_text(&line, name, name_length);
    telnyx__line_adds(&line, "}}");
    return finish(&line, length);
}

int telnyx__stream_write_clear(char *out, size_t size, size_t *length)
{
    telnyx__line line = { out, size, 0 };
    telnyx__line_adds(&line, "{\"event\":\"clear\"}");
    return finish(&line, length);
}
