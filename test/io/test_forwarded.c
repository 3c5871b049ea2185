/* Whom a request comes from. */
#include <stdio.h>
#include <string.h>

#include "io/forwarded.h"
#include "io/network.h"
#include "support/test.h"

TEST(addresses_are_read_in_every_form)
{
    static const char *const rows[][2] = {
        { "192.0.2.1", "192.0.2.1" },
        { "192.0.2.1:4711", "192.0.2.1" },
        { " \t192.0.2.1 ", "192.0.2.1" },
        { "\"192.0.2.1:80\"", "192.0.2.1" },
        { "2001:db8::1", "2001:db8::1" },
        { "[2001:db8::1]", "2001:db8::1" },
        { "[2001:db8::1]:443", "2001:db8::1" },
        { "\"[2001:DB8::1]:443\"", "2001:db8::1" },
        { "::ffff:192.0.2.1", "192.0.2.1" },
        { "", "unknown" },
        { "unknown", "unknown" },
        { "_hidden", "unknown" },
        { "192.0.2.256", "unknown" },
        { "192.0.2.1, 192.0.2.2", "unknown" },
        { "\"192.0.2.1", "unknown" },
        { "[2001:db8::1", "unknown" },
        { "example.com:80", "unknown" },
        { "1111111111111111111111111111111111111111111111111111", "unknown" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[TELNYX__ADDRESS_TEXT_BYTES];
        telnyx__address address = telnyx__forwarded_address(telnyx__span_of(rows[i][0]));
        telnyx__address_text(&address, text);
        if (strcmp(text, rows[i][1]) != 0)
            fail_msg("%s is read as %s", rows[i][0], text);
    }
}

/* 10.0.0.0/8 and 2001:db8:1::/48 are proxies, Unix sockets as well. */
static void is_from(const char *header, const char *peer, const char *fields, const char *expected)
{
    telnyx__network networks[2];
    char text[TELNYX__ADDRESS_TEXT_BYTES];
    assert_true(telnyx__network_parse("10.0.0.0/8", &networks[0]));
    assert_true(telnyx__network_parse("2001:db8:1::/48", &networks[1]));
    telnyx__proxies proxies = { networks, 2, true, header };
    telnyx__address from = telnyx__forwarded_address(telnyx__span_of(peer));
    telnyx__address origin = telnyx__forwarded_origin(&proxies, &from, telnyx__span_of(fields));
    telnyx__address_text(&origin, text);
    if (strcmp(text, expected) != 0)
        fail_msg("%s from %s is said to come from %s", fields, peer, text);
}

TEST(believes_proxies_alone)
{
    is_from("X-Forwarded-For", "192.0.2.9", "X-Forwarded-For: 192.0.2.1\r\n", "192.0.2.9");
    is_from("X-Forwarded-For", "10.1.2.3", "X-Forwarded-For: 192.0.2.1\r\n", "192.0.2.1");
    is_from("X-Forwarded-For", "2001:db8:1::7", "x-forwarded-for: 192.0.2.1\r\n", "192.0.2.1");
    is_from("X-Forwarded-For", "2001:db8:2::7", "X-Forwarded-For: 192.0.2.1\r\n", "2001:db8:2::7");
    is_from("X-Forwarded-For", "unix", "X-Forwarded-For: 192.0.2.1\r\n", "192.0.2.1");
    is_from(NULL, "10.1.2.3", "X-Forwarded-For: 192.0.2.1\r\n", "10.1.2.3");
    is_from("X-Forwarded-For", "10.1.2.3", "Forwarded: for=192.0.2.1\r\n", "10.1.2.3");
    is_from("X-Real-IP", "10.1.2.3", "X-Forwarded-For: 192.0.2.7\r\nX-Real-IP: 192.0.2.1\r\n",
            "192.0.2.1");
    is_from("X-Forwarded-For", "10.1.2.3", "", "10.1.2.3");
    is_from("X-Forwarded-For", "10.1.2.3", "X-Forwarded-For:  , ,\r\n", "10.1.2.3");
}

/* What a client writes stands left of what the proxies add. */
TEST(takes_the_right_most_stranger)
{
    static const char xff[] = "X-Forwarded-For";
    is_from(xff, "10.1.2.3", "X-Forwarded-For: 192.0.2.66, 192.0.2.1\r\n", "192.0.2.1");
    is_from(xff, "10.1.2.3", "X-Forwarded-For: 192.0.2.66,192.0.2.1,10.0.0.1, 10.0.0.2\r\n",
            "192.0.2.1");
    is_from(xff, "10.1.2.3",
            "X-Forwarded-For: 192.0.2.66\r\nA: b\r\nX-Forwarded-For: 192.0.2.1\r\n", "192.0.2.1");
    is_from(xff, "10.1.2.3", "X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-For: 10.0.0.1\r\n",
            "192.0.2.1");
    is_from(xff, "10.1.2.3", "X-Forwarded-For: garbage, 192.0.2.1\r\n", "192.0.2.1");
    is_from(xff, "10.1.2.3", "X-Forwarded-For: \"192.0.2.66, 192.0.2.1\r\n", "192.0.2.1");
    /* All are proxies: the first of them has asked. */
    is_from(xff, "10.1.2.3", "X-Forwarded-For: 10.0.0.7, 10.0.0.1\r\n", "10.0.0.7");
    /* Whom the nearest known proxy was asked by is not to be read. */
    is_from(xff, "10.1.2.3", "X-Forwarded-For: 192.0.2.1, unknown\r\n", "10.1.2.3");
    is_from(xff, "10.1.2.3", "X-Forwarded-For: 192.0.2.1, unknown, 10.0.0.1\r\n", "10.1.2.3");
}

TEST(reads_the_standard_header)
{
    static const char name[] = "forwarded";
    is_from(name, "10.1.2.3", "Forwarded: for=192.0.2.1\r\n", "192.0.2.1");
    is_from(name, "10.1.2.3", "Forwarded: proto=https; For=\"[2001:db8::1]:4711\" ;by=x\r\n",
            "2001:db8::1");
    is_from(name, "10.1.2.3", "Forwarded: for=192.0.2.66, for=192.0.2.1;host=a, for=10.0.0.1\r\n",
            "192.0.2.1");
    is_from(name, "10.1.2.3", "Forwarded: for=\"192.0.2.66, for=192.0.2.1\r\n", "192.0.2.1");
    is_from(name, "10.1.2.3", "Forwarded: for=_hidden\r\n", "10.1.2.3");
    is_from(name, "10.1.2.3", "Forwarded: for=192.0.2.1, proto=https\r\n", "10.1.2.3");
    is_from(name, "10.1.2.3", "Forwarded: for=\r\n", "10.1.2.3");
}
