/* Every stream of the corpus through the parser: whole, byte by byte, and in random pieces, with one
 * and the same outcome. */
#include <string.h>

#include "http/request.h"
#include "http/streams.h"
#include "support/memory.h"
#include "support/system.h"
#include "support/test.h"

static const telnyx__request_limits limits = { { 16384, 8192, 100 }, 1048576, 4096 };

typedef struct outcome {
    int ordinary;
    int error;
    size_t body_bytes;
    uint64_t digest; /* of what the requests said */
} outcome;

static void digest(outcome *result, telnyx__span bytes)
{
    for (size_t i = 0; i < bytes.length; i++)
        result->digest = result->digest * 31 + (unsigned char)bytes.ptr[i];
    result->digest = result->digest * 31 + 256;
}

static void note_request(outcome *result, telnyx__request *request)
{
    const telnyx__head *head = &request->head;
    char *body = telnyx__request_body(request);
    result->ordinary++;
    result->body_bytes += request->body_length;
    digest(result, head->method);
    digest(result, head->path);
    digest(result, head->query);
    digest(result, head->fields);
    digest(result, (telnyx__span){ body, request->body_length });
    assert_int_equal(body[request->body_length], '\0');
    memset(body - TELNYX__REQUEST_HEADROOM, 0xee, TELNYX__REQUEST_HEADROOM);
}

/* Plays pieces of at most `most` bytes (0: all at once; otherwise random sizes up to it). */
static outcome play(const test_stream *stream, size_t most, uint64_t seed)
{
    test_memory memory;
    telnyx__request request;
    outcome result = { 0 };
    bool open = true;
    size_t at = 0;
    test_memory_init(&memory);
    telnyx__request_init(&request, &memory.allocator, &limits);
    while (open && at < stream->length) {
        size_t left = stream->length - at, used;
        size_t piece = most == 0 ? left : 1 + test_random_below(&seed, most);
        if (piece > left)
            piece = left;
        const char *bytes = stream->bytes + at;
        at += piece;
        telnyx__request_event event = TELNYX__REQUEST_HEAD;
        while (open && (piece > 0 || event == TELNYX__REQUEST_HEAD)) {
            event = telnyx__request_feed(&request, bytes, piece, &used);
            bytes += used;
            piece -= used;
            if (event == TELNYX__REQUEST_DONE) {
                note_request(&result, &request);
                open = request.head.keep_alive;
                telnyx__request_reset(&request);
            } else if (event == TELNYX__REQUEST_FAILED) {
                result.error = request.status;
                open = false;
            }
        }
    }
    telnyx__request_free(&request);
    test_memory_check(&memory);
    return result;
}

TEST(streams_are_judged_as_one_piece)
{
    test_streams streams;
    test_streams_load(&streams);
    for (size_t i = 0; i < streams.count; i++) {
        outcome result = play(&streams.items[i], 0, 1);
        test_stream_judge(&streams.items[i], result.ordinary, result.error);
    }
    test_streams_free(&streams);
}

static void same(const test_stream *stream, const outcome *a, const outcome *b)
{
    if (a->ordinary != b->ordinary || a->error != b->error || a->digest != b->digest ||
        a->body_bytes != b->body_bytes)
        fail_msg("%s depends on how it is cut: %d then %d, %d then %d", stream->name, a->ordinary,
                 a->error, b->ordinary, b->error);
}

TEST(streams_are_judged_alike_byte_by_byte)
{
    test_streams streams;
    test_streams_load(&streams);
    for (size_t i = 0; i < streams.count; i++) {
        outcome first = play(&streams.items[i], 0, 1);
        outcome second = play(&streams.items[i], 1, 1);
        same(&streams.items[i], &first, &second);
    }
    test_streams_free(&streams);
}

TEST(streams_are_judged_alike_in_random_pieces)
{
    test_streams streams;
    test_streams_load(&streams);
    for (size_t i = 0; i < streams.count; i++) {
        outcome first = play(&streams.items[i], 0, 1);
        for (uint64_t seed = 1; seed <= 20; seed++) {
            outcome second = play(&streams.items[i], 40, seed);
            same(&streams.items[i], &first, &second);
        }
    }
    test_streams_free(&streams);
}
