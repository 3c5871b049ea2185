/* The API key: in memory that is given back, and in what goes to whom. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <curl/curl.h>

#include "client/client_rig.h"
#include "support/test.h"

#define HEAD   16
#define BEARER "Authorization: Bearer "

/* Memory that looks, when it is given back, for the key in it. */
typedef struct watched {
    telnyx_allocator allocator;
    size_t live, given, with_key;
} watched;

static bool holds(const char *bytes, size_t length, const char *text)
{
    size_t size = strlen(text);
    for (size_t i = 0; i + size <= length; i++)
        if (memcmp(bytes + i, text, size) == 0)
            return true;
    return false;
}

static void *watched_malloc(size_t size, void *user_data)
{
    watched *w = user_data;
    char *block = calloc(1, size + HEAD);
    assert_non_null(block);
    memcpy(block, &size, sizeof size);
    w->live++;
    w->given++;
    return block + HEAD;
}

static void watched_free(void *block, void *user_data)
{
    watched *w = user_data;
    size_t size;
    if (!block)
        return;
    char *begin = (char *)block - HEAD;
    memcpy(&size, begin, sizeof size);
    w->with_key += holds(block, size, CLIENT_RIG_KEY);
    w->live--;
    free(begin);
}

/* Always moves, as realloc() may; what was in the old place is given back, too. */
static void *watched_realloc(void *block, size_t size, void *user_data)
{
    size_t before = 0;
    char *moved = watched_malloc(size, user_data);
    if (block) {
        memcpy(&before, (char *)block - HEAD, sizeof before);
        memcpy(moved, block, before < size ? before : size);
        watched_free(block, user_data);
    }
    return moved;
}

/* libcurl's copies of the header, which the library overwrites before they are freed. */
enum { COPIES_MAX = 64 };

static char *copies[COPIES_MAX];
static size_t copies_made, copies_freed_with_key;

static char *curl_copy(const char *text)
{
    char *copy = strdup(text);
    if (strncmp(text, BEARER, sizeof BEARER - 1) == 0) {
        assert_true(copies_made < COPIES_MAX);
        copies[copies_made++] = copy;
    }
    return copy;
}

static void curl_free_block(void *block)
{
    for (size_t i = 0; i < copies_made; i++) {
        if (block && copies[i] == block) {
            copies_freed_with_key += strcmp(copies[i], BEARER CLIENT_RIG_KEY) == 0;
            copies[i] = NULL;
        }
    }
    free(block);
}

TEST(no_freed_memory_holds_the_key)
{
    watched memory = { .allocator = { watched_malloc, watched_realloc, watched_free, &memory } };
    client_rig *r = client_rig_new();
    client_rig_start(
        r, (telnyx_client_options){ .allocator = &memory.allocator, .max_retries = TELNYX_INT(1) });
    TEST_SCRIPT(&r->api, { .body = "{\"data\":{}}" }, { .status = 503 },
                { .body = "{\"data\":{}}" },
                { .status = 401, .body = "{\"errors\":[{\"code\":\"10009\"}]}" },
                { .status = 302, .headers = "Location: /v2/elsewhere\r\n" }, { .kind = TEST_CUT },
                { .kind = TEST_CUT }, { .kind = TEST_CUT });
    for (int n = 0; n < 6; n++) {
        assert_int_equal(n % 2 ? client_rig_speak(r, n) : client_rig_get(r, n, "/x"), 0);
        client_rig_wait(r, n);
    }
    size_t given = memory.given;
    client_rig_end(r);
    assert_true(given > 20);
    assert_int_equal(memory.live, 0);
    assert_int_equal(memory.with_key, 0);
    assert_true(copies_made > 0);
    for (size_t i = 0; i < copies_made; i++)
        assert_null(copies[i]);
    assert_int_equal(copies_freed_with_key, 0);
}

TEST(a_client_that_is_refused_leaves_no_key_behind)
{
    static const telnyx_client_options rows[] = {
        { .base_url = "ftp://127.0.0.1/" },
        { .base_url = "http://example.com/v2" },
        { .max_retries = { TELNYX_TAG_SET, -1 } },
        { .api_key = CLIENT_RIG_KEY " and more" },
    };
    client_rig *r = client_rig_new();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        watched memory = { .allocator = { watched_malloc, watched_realloc, watched_free,
                                          &memory } };
        telnyx_error_text error = { 0 };
        telnyx_client_options options = rows[i];
        options.allocator = &memory.allocator;
        options.error = &error;
        client_rig_fill(r, &options);
        assert_int_not_equal(telnyx_client_new(&r->client, &r->loop.uv, &options), 0);
        r->client = NULL;
        assert_false(holds(error.text, sizeof error.text, CLIENT_RIG_KEY));
        assert_int_equal(memory.with_key, 0);
        assert_int_equal(memory.live, 0);
    }
    client_rig_end(r);
}

/* A server that repeats the key wherever it can: in no record (the rig looks through all of them), no
 * message and no ticket, and in no memory of ours that is given back with the transfer. */
TEST(a_key_that_is_repeated_goes_no_further)
{
    static const test_reply replies[] = {
        { .status = 401, .headers = "X-Request-Id: " CLIENT_RIG_KEY "\r\n" },
        { .status = 401, .headers = "X-Request-Id: id-" CLIENT_RIG_KEY "-end\r\n" },
        { .status = 401,
          .body = "{\"errors\":[{\"code\":\"10009\",\"title\":\"" CLIENT_RIG_KEY
                  "\",\"detail\":\"Token " CLIENT_RIG_KEY " is no key, " CLIENT_RIG_KEY "\"}]}" },
        { .status = 422,
          .body = "{\"errors\":[{\"code\":\"" CLIENT_RIG_KEY
                  "\",\"source\":{\"pointer\":\"" CLIENT_RIG_KEY "\"}}]}" },
        { .kind = TEST_RAW, .body = "HTTP/1.1 " CLIENT_RIG_KEY " no\r\n\r\n" },
        { .kind = TEST_RAW, .body = CLIENT_RIG_KEY "\r\n\r\n" },
        { .kind = TEST_RAW,
          .body = "HTTP/1.1 200 OK\r\nContent-Length: " CLIENT_RIG_KEY "\r\n\r\n" },
        { .kind = TEST_RAW,
          .body = "HTTP/1.1 200 OK\r\nTransfer-Encoding: " CLIENT_RIG_KEY "\r\n\r\n" },
        { .status = 302, .headers = "Location: https://" CLIENT_RIG_KEY ".example/\r\n" },
    };
    enum { REPLIES = sizeof replies / sizeof replies[0] };
    watched memory = { .allocator = { watched_malloc, watched_realloc, watched_free, &memory } };
    client_rig *r = client_rig_new();
    client_rig_start(
        r, (telnyx_client_options){ .allocator = &memory.allocator, .max_retries = TELNYX_INT(1) });
    test_api_script(&r->api, replies, REPLIES);
    for (int n = 0; n < REPLIES; n++) {
        r->api.replies = replies + n;
        r->api.replies_count = 1;
        assert_int_equal(client_rig_speak(r, n), 0);
        client_rig_wait(r, n);
        assert_null(strstr(r->outcomes[n].message, CLIENT_RIG_KEY));
        assert_null(strstr(r->outcomes[n].request_id, CLIENT_RIG_KEY));
    }
    client_rig_end(r);
    assert_int_equal(memory.live, 0);
}

/* Whatever a server says: the key goes to the host of the base URL alone. */
TEST(no_redirect_carries_the_key_away)
{
    static const int statuses[] = { 300, 301, 302, 303, 307, 308 };
    client_rig *r = client_rig_new(), *other = client_rig_new();
    char location[256];
    client_rig_start(r, (telnyx_client_options){ .max_retries = TELNYX_INT(2) });
    snprintf(location, sizeof location, "Location: %s/calls\r\nRefresh: 0; url=%s\r\n",
             other->api.base_url, other->api.base_url);
    for (int n = 0; n < 6; n++) {
        test_reply reply = { .status = statuses[n], .headers = location };
        test_api_script(&r->api, &reply, 1);
        assert_int_equal(client_rig_speak(r, n), 0);
        assert_int_equal(client_rig_wait(r, n)->error, TELNYX_EPROTO);
        assert_int_equal(r->outcomes[n].status, statuses[n]);
        assert_int_equal(r->outcomes[n].attempts, 1);
    }
    test_loop_turns(&other->loop, 20);
    assert_int_equal(other->api.connections, 0);
    assert_int_equal(r->api.requests_count, 6);
    client_rig_end(r);
    client_rig_end(other);
}

static void count_curls_memory(void)
{
    assert_int_equal(
        curl_global_init_mem(CURL_GLOBAL_ALL, malloc, curl_free_block, realloc, curl_copy, calloc),
        0);
}

TEST_PROGRAM(count_curls_memory, NULL)
