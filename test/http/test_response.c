/* The text in front of a body. */
#include <stdio.h>
#include <string.h>

#include "http/response.h"
#include "support/test.h"

static void is(int status, size_t length, bool keep, const char *expected)
{
    char out[TELNYX__RESPONSE_HEAD_BYTES + 1];
    memset(out, '?', sizeof out);
    size_t size = telnyx__response_head(out, status, length, keep);
    assert_int_equal(size, strlen(expected));
    assert_memory_equal(out, expected, size);
    assert_int_equal(out[size], '?');
}

static void writes_heads(void **state)
{
    (void)state;
    is(200, 0, true, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive\r\n");
    is(405, 12, false,
       "HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 12\r\nConnection: close\r\n");
    is(204, 0, true, "HTTP/1.1 204 No Content\r\nConnection: keep-alive\r\n");
    is(304, 9, false, "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n");
    is(299, 7, true, "HTTP/1.1 299 Status\r\nContent-Length: 7\r\nConnection: keep-alive\r\n");
}

static void fits_whatever_is_asked(void **state)
{
    char out[TELNYX__RESPONSE_HEAD_BYTES];
    (void)state;
    for (int status = 100; status < 1000; status++) {
        size_t length = telnyx__response_head(out, status, SIZE_MAX, true);
        char start[64];
        assert_true(length <= sizeof out);
        snprintf(start, sizeof start, "HTTP/1.1 %d %s\r\n", status, telnyx__status_phrase(status));
        assert_memory_equal(out, start, strlen(start));
        assert_memory_equal(out + length - 2, "\r\n", 2);
    }
}

static void knows_header_lines(void **state)
{
    static const char *const good[] = { "", "A: b\r\n", "A: b\r\nC-d:\te\r\n", "A:\r\n" };
    static const char *const bad[] = { "A: b",           "A: b\n",       "A: b\r",
                                       "\r\n",           ": b\r\n",      "A b\r\n",
                                       "A : b\r\n",      "A: b\r\n\r\n", "A: b\rC\r\n",
                                       "A: b\nC: d\r\n", "A: \x01\r\n",  " A: b\r\n",
                                       "A: b\r\nx" };
    (void)state;
    assert_true(telnyx__are_header_lines(NULL));
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(telnyx__are_header_lines(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (telnyx__are_header_lines(bad[i]))
            fail_msg("row %zu", i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_heads),
        cmocka_unit_test(fits_whatever_is_asked),
        cmocka_unit_test(knows_header_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
