/* The text in front of a body. */
#include <stdio.h>
#include <string.h>

#include "http/response.h"
#include "support/test.h"

static void is(int status, size_t length, bool keep, const char *expected)
{
    static const char line[] = "Connection: keep-alive\r\n";
    char out[TELNYX__RESPONSE_HEAD_BYTES + 1];
    memset(out, '?', sizeof out);
    size_t size = telnyx__response_head(out, status, length, keep ? line : NULL);
    assert_int_equal(size, strlen(expected));
    assert_memory_equal(out, expected, size);
    assert_int_equal(out[size], '?');
}

TEST(heads_are_written_as_documented)
{
    is(200, 0, true, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive\r\n");
    is(405, 12, false,
       "HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 12\r\nConnection: close\r\n");
    is(204, 0, true, "HTTP/1.1 204 No Content\r\nConnection: keep-alive\r\n");
    is(304, 9, false, "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n");
    is(299, 7, true, "HTTP/1.1 299 Status\r\nContent-Length: 7\r\nConnection: keep-alive\r\n");
}

TEST(fits_whatever_is_asked)
{
    char out[TELNYX__RESPONSE_HEAD_BYTES], longest[TELNYX__KEEP_ALIVE_BYTES];
    telnyx__response_keep_alive(longest, 86400999);
    for (int status = 100; status < 1000; status++) {
        size_t length = telnyx__response_head(out, status, SIZE_MAX, longest);
        char start[64];
        assert_true(length <= sizeof out);
        snprintf(start, sizeof start, "HTTP/1.1 %d %s\r\n", status, telnyx__status_phrase(status));
        assert_memory_equal(out, start, strlen(start));
        assert_memory_equal(out + length - 2, "\r\n", 2);
    }
}

TEST(says_how_long_a_connection_is_kept)
{
    static const struct {
        uint64_t idle_ms;
        const char *lines;
    } rows[] = {
        { 75000, "Connection: keep-alive\r\nKeep-Alive: timeout=75\r\n" },
        { 1999, "Connection: keep-alive\r\nKeep-Alive: timeout=1\r\n" },
        { 86400999, "Connection: keep-alive\r\nKeep-Alive: timeout=86400\r\n" },
        /* Less than a second cannot be said, and "never" need not be. */
        { 999, "Connection: keep-alive\r\n" },
        { 86401000, "Connection: keep-alive\r\n" },
        { UINT64_MAX, "Connection: keep-alive\r\n" },
    };
    char out[TELNYX__KEEP_ALIVE_BYTES];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        telnyx__response_keep_alive(out, rows[i].idle_ms);
        assert_string_equal(out, rows[i].lines);
    }
}

TEST(knows_header_lines)
{
    static const char *const good[] = { "", "A: b\r\n", "A: b\r\nC-d:\te\r\n", "A:\r\n" };
    static const char *const bad[] = { "A: b",           "A: b\n",       "A: b\r",
                                       "\r\n",           ": b\r\n",      "A b\r\n",
                                       "A : b\r\n",      "A: b\r\n\r\n", "A: b\rC\r\n",
                                       "A: b\nC: d\r\n", "A: \x01\r\n",  " A: b\r\n",
                                       "A: b\r\nx" };
    assert_true(telnyx__are_header_lines(NULL));
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(telnyx__are_header_lines(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (telnyx__are_header_lines(bad[i]))
            fail_msg("row %zu", i);
    }
}
