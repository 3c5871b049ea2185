#include "http/streams.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json/json.h"
#include "sign/base64.h"
#include "support/test.h"

static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    *length = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(*length + 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, *length, file), *length);
    text[*length] = '\0';
    fclose(file);
    return text;
}

static int int_or(const telnyx__json *object, const char *key, int otherwise)
{
    int64_t value;
    return telnyx__json_to_int(telnyx__json_get(object, key), &value) ? (int)value : otherwise;
}

static void load_one(test_stream *stream, const telnyx__json *from)
{
    const char *expect = telnyx__json_get_text(from, "expect");
    const char *repeat = telnyx__json_get_text(from, "repeat");
    const char *coded = telnyx__json_get_text(from, "bytes");
    const char *fault = telnyx__json_get_text(from, "fault");
    size_t times = repeat ? (size_t)int_or(from, "times", 0) : 0, decoded;
    assert_non_null(expect);
    assert_non_null(coded);
    snprintf(stream->name, sizeof stream->name, "%s", telnyx__json_get_text(from, "name"));
    snprintf(stream->fault, sizeof stream->fault, "%s", fault ? fault : "");
    stream->expect = strcmp(expect, "accept") == 0   ? TEST_ACCEPT
                     : strcmp(expect, "reject") == 0 ? TEST_REJECT
                                                     : TEST_EITHER;
    stream->ok = int_or(from, "ok", stream->expect == TEST_REJECT ? 0 : 1);
    stream->bytes = malloc(times + strlen(coded) + 1);
    assert_non_null(stream->bytes);
    if (times)
        memset(stream->bytes, repeat[0], times);
    assert_true(telnyx__base64_decode(coded, strlen(coded), (unsigned char *)stream->bytes + times,
                                      strlen(coded) + 1, &decoded));
    stream->length = times + decoded;
}

void test_streams_load(test_streams *streams)
{
    size_t length;
    telnyx__json *root = NULL;
    char *text = read_file(TEST_DATA "/http/streams.json", &length);
    assert_int_equal(telnyx__json_parse(&root, text, length, NULL), 0);
    const telnyx__json *cases = telnyx__json_get(root, "cases");
    size_t kinds[3] = { 0 };
    streams->count = 0;
    streams->items = calloc(telnyx__json_count(cases), sizeof *streams->items);
    assert_non_null(streams->items);
    for (const telnyx__json *at = telnyx__json_first(cases); at; at = telnyx__json_next(at)) {
        load_one(&streams->items[streams->count], at);
        kinds[streams->items[streams->count++].expect]++;
    }
    /* So many there were; a file that has lost some is noticed. */
    assert_int_equal(kinds[TEST_ACCEPT], 24);
    assert_int_equal(kinds[TEST_REJECT], 136);
    assert_int_equal(kinds[TEST_EITHER], 47);
    telnyx__json_free(root);
    free(text);
}

void test_streams_free(test_streams *streams)
{
    for (size_t i = 0; i < streams->count; i++)
        free(streams->items[i].bytes);
    free(streams->items);
}

bool test_is_ordinary(int status)
{
    static const int errors[] = { 400, 408, 411, 413, 414, 415, 417, 431, 501, 503, 505 };
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        if (errors[i] == status)
            return false;
    }
    return true;
}

/* Refused, but for the fault that the case is about? */
static bool is_right_reason(const test_stream *stream, int error)
{
    static const struct {
        const char *fault;
        int status, or ;
    } reasons[] = {
        { "version", 505, 400 },
        { "transfer-encoding", 501, 400 },
        { "multiple transfer-encoding", 400, 501 },
        { "content-length overflow", 400, 413 },
    };
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (strcmp(reasons[i].fault, stream->fault) == 0)
            return error == reasons[i].status || error == reasons[i].or ;
    }
    return error == 400;
}

void test_stream_judge(const test_stream *stream, int ordinary, int error)
{
    bool good = ordinary <= stream->ok;
    if (stream->expect == TEST_ACCEPT)
        good = ordinary == stream->ok;
    if (stream->expect == TEST_REJECT)
        good = good && is_right_reason(stream, error);
    if (!good)
        fail_msg("%s (%s): %d ordinary answers, then %d", stream->name, stream->fault, ordinary,
                 error);
}
