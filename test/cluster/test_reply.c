/* Replies of Redis in memory that is used again. */
#include "cluster/reply.h"

#include <string.h>

#include "support/memory.h"
#include "support/test.h"

/* hiredis reads for a connection; here it reads what a test feeds. */
typedef struct reading {
    test_memory memory;
    telnyx__reply_store store;
    redisAsyncContext redis;
    redisReply *reply;
} reading;

static void begin(reading *r)
{
    memset(r, 0, sizeof *r);
    test_memory_init(&r->memory);
    r->store.alloc = &r->memory.allocator;
    r->redis.c.reader = redisReaderCreate();
    assert_non_null(r->redis.c.reader);
    telnyx__replies_use(&r->redis, &r->store);
}

static int read_reply(reading *r, const char *bytes, size_t length)
{
    void *reply = NULL;
    assert_int_equal(redisReaderFeed(r->redis.c.reader, bytes, length), REDIS_OK);
    int rc = redisReaderGetReply(r->redis.c.reader, &reply);
    r->reply = reply;
    return rc;
}

static void give_back(reading *r)
{
    r->redis.c.reader->fn->freeObject(r->reply);
    r->reply = NULL;
}

static void end(reading *r)
{
    redisReaderFree(r->redis.c.reader);
    telnyx__replies_free(&r->store);
    test_memory_check(&r->memory);
}

#define NESTED                                                                                     \
    "*1\r\n*2\r\n$1\r\nq\r\n*1\r\n*2\r\n$3\r\n1-0\r\n*4\r\n$1\r\nb\r\n$4\r\n{\0\r}\r\n$"           \
    "1\r\nn\r\n:-7\r\n"

TEST(arrays_in_arrays_are_as_hiredis_has_them)
{
    reading r;
    begin(&r);
    assert_int_equal(read_reply(&r, NESTED, sizeof NESTED - 1), REDIS_OK);
    assert_int_equal(r.reply->type, REDIS_REPLY_ARRAY);
    const redisReply *stream = r.reply->element[0];
    const redisReply *entry = stream->element[1]->element[0];
    const redisReply *fields = entry->element[1];
    assert_string_equal(telnyx__reply_text(stream, 0), "q");
    assert_string_equal(telnyx__reply_text(entry, 0), "1-0");
    assert_int_equal(fields->elements, 4);
    assert_int_equal(fields->element[1]->len, 4);
    assert_memory_equal(fields->element[1]->str, "{\0\r}", 5);
    assert_int_equal(fields->element[3]->type, REDIS_REPLY_INTEGER);
    assert_true(fields->element[3]->integer == -7);
    give_back(&r);
    end(&r);
}

TEST(an_answer_in_pieces_is_one_answer)
{
    reading r;
    begin(&r);
    for (size_t i = 0; i + 1 < sizeof NESTED - 1; i++) {
        assert_int_equal(read_reply(&r, &NESTED[i], 1), REDIS_OK);
        assert_null(r.reply);
    }
    assert_int_equal(read_reply(&r, &NESTED[sizeof NESTED - 2], 1), REDIS_OK);
    assert_non_null(r.reply);
    give_back(&r);
    end(&r);
}

TEST(memory_is_used_again_and_given_back_where_a_reply_was_long)
{
    static const char head[] = "*1\r\n$100000\r\n";
    static char text[100002];
    reading r;
    begin(&r);
    memset(text, 'x', 100000);
    memcpy(text + 100000, "\r\n", 2);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(read_reply(&r, NESTED, sizeof NESTED - 1), REDIS_OK);
        give_back(&r);
    }
    assert_int_equal(r.memory.calls, 1);
    size_t kept = r.memory.live_bytes;
    assert_int_equal(read_reply(&r, head, sizeof head - 1), REDIS_OK);
    assert_int_equal(read_reply(&r, text, sizeof text), REDIS_OK);
    assert_int_equal(r.reply->element[0]->len, 100000);
    assert_true(r.memory.live_bytes > 100000);
    give_back(&r);
    assert_int_equal(r.memory.live_bytes, kept);
    end(&r);
}

TEST(out_of_memory_ends_the_reading)
{
    for (size_t n = 1; n <= 2; n++) {
        reading r;
        begin(&r);
        r.memory.fail_at = n;
        /* The second: a word that the first piece has no room for. */
        assert_int_equal(read_reply(&r, "*1\r\n$40000\r\n", 12), n == 1 ? REDIS_ERR : REDIS_OK);
        static char text[40002];
        memset(text, 'x', 40000);
        memcpy(text + 40000, "\r\n", 2);
        if (n == 2)
            assert_int_equal(read_reply(&r, text, sizeof text), REDIS_ERR);
        assert_int_equal(r.redis.c.reader->err, REDIS_ERR_OOM);
        end(&r);
    }
}

static const struct other {
    const char *name, *bytes;
    int type;
    const char *refusal;
    bool lasts;
} others[] = {
    { "nothing", "$-1\r\n", REDIS_REPLY_NIL, NULL, false },
    { "no array", "*-1\r\n", REDIS_REPLY_NIL, NULL, false },
    { "an empty array", "*0\r\n", REDIS_REPLY_ARRAY, NULL, false },
    { "a status", "+OK\r\n", REDIS_REPLY_STATUS, NULL, false },
    { "an empty text", "$0\r\n\r\n", REDIS_REPLY_STRING, NULL, false },
    { "an error", "-ERR no\r\n", REDIS_REPLY_ERROR, "ERR no", false },
    { "an error that lasts", "-READONLY You can't\r\n", REDIS_REPLY_ERROR, "READONLY You can't",
      true },
};

static void check_other(const void *row)
{
    const struct other *expected = row;
    reading r;
    begin(&r);
    assert_int_equal(read_reply(&r, expected->bytes, strlen(expected->bytes)), REDIS_OK);
    assert_int_equal(r.reply->type, expected->type);
    assert_string_equal(telnyx__reply_text(r.reply, 0), "");
    assert_int_equal(telnyx__reply_is_lasting(r.reply), expected->lasts);
    if (expected->refusal)
        assert_string_equal(telnyx__reply_refusal(r.reply), expected->refusal);
    else
        assert_null(telnyx__reply_refusal(r.reply));
    give_back(&r);
    end(&r);
}

TEST_ROWS(others, check_other)
