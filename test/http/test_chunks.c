/* The sizes of chunks, in any pieces. */
#include <stdio.h>
#include <string.h>

#include "http/chunks.h"
#include "support/test.h"

static bool passes(const char *text, size_t piece)
{
    telnyx__chunks chunks = { 0 };
    size_t length = strlen(text);
    for (size_t at = 0; at < length; at += piece) {
        size_t most = length - at < piece ? length - at : piece;
        if (telnyx__chunks_feed(&chunks, text + at, most) < most)
            return false;
    }
    return true;
}

static void check(const char *text, bool good)
{
    for (size_t piece = 1; piece <= strlen(text); piece++)
        if (passes(text, piece) != good)
            fail_msg("%s in pieces of %zu", text, piece);
}

TEST(what_is_whole_is_taken)
{
    check("5\r\n01234\r\n0\r\n\r\n", true);
    check("A\r\n0123456789\r\na\r\n0123456789\r\n0\r\nX: y\r\n\r\nGET / HTTP/1.1\r\n", true);
    check("1;a=\"00000000000000000000000\"\r\nx\r\n0;b\r\n\r\n", true);
    check("0000000000000005\r\n01234\r\n0000000000000000\r\n\r\n", true);
    check("FFFFFFFFFFFFFFFF\r\nx", true);
    /* Data is not read as sizes, whatever it looks like. */
    check("16\r\n\r\n\r\n00000000000000000\n\r\r\n0\r\n\r\n", true);
    check("12\r\n000000000000000000\r\n1\r\nx\r\n", true);
}

TEST(broken_sizes_are_refused)
{
    check("00000000000000005\r\n01234\r\n", false);
    check("0000000000000000000000000000000000000000000000000000000000000005\r\n01234\r\n", false);
    check("5\r\n01234\r\n00000000000000000\r\n\r\n", false);
    check("1;x\r\na\r\n00000000000000001;y\r\nb\r\n", false);
    check("\r\n", false);
    check(";a\r\n", false);
    check("-1\r\n", false);
    check(" 1\r\n", false);
    check("5\r\n01234\r\ng\r\n", false);
}

TEST(the_place_of_a_fault_is_said)
{
    static const char text[] = "5\r\n01234\r\n00000000000000001\r\n";
    telnyx__chunks chunks = { 0 };
    assert_int_equal(telnyx__chunks_feed(&chunks, text, sizeof text - 1), 10 + 16);
}
