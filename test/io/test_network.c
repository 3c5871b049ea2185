/* Networks from text. */
#include "support/test.h"

#include <string.h>

#include "io/network.h"

TEST(what_is_a_network_is_read)
{
    static const struct {
        const char *text;
        unsigned prefix;
        unsigned char last;
    } rows[] = {
        { "192.76.120.128/29", 125, 128 }, { "127.0.0.1", 128, 1 },   { "0.0.0.0/0", 96, 0 },
        { "10.0.0.0/8", 104, 0 },          { "::1", 128, 1 },         { "::/0", 0, 0 },
        { "2001:db8::/32", 32, 0 },        { "fe80::1/128", 128, 1 }, { "10.0.0.7/32", 128, 7 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        telnyx__network network;
        if (!telnyx__network_parse(rows[i].text, &network))
            fail_msg("%s was refused", rows[i].text);
        assert_int_equal(network.prefix, rows[i].prefix);
        assert_int_equal(network.bytes[15], rows[i].last);
    }
}

TEST(what_is_no_network_is_refused)
{
    static const char *const texts[] = {
        "",
        "/",
        "localhost",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.1/8",
        "10.0.0/8",
        "10.0.0.0/8 ",
        "10.0.0.0/+8",
        "10.0.0.0/-1",
        "10.0.0.0/0x8",
        "::1/129",
        "2001:db8::1/32",
        "10.0.0.0/8/8",
        "10.0.0.0/0008",
        "10.0.0.256",
        "::g",
        "1.2.3.4.5",
        "aaaa:aaaa:aaaa:aaaa:aaaa:aaaa:aaaa:aaaa:aaaa:aaaa:aaaa:aaaa/1",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        telnyx__network network;
        if (telnyx__network_parse(texts[i], &network))
            fail_msg("'%s' was taken", texts[i]);
    }
}
