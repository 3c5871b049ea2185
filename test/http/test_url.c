/* Splitting URLs, and putting foreign text into them. */
#include <stdio.h>
#include <string.h>

#include <telnyx/error.h>

#include "http/url.h"
#include "support/memory.h"
#include "support/test.h"

static void is(telnyx__span span, const char *text)
{
    if (!telnyx__span_is(span, text))
        fail_msg("\"%.*s\" is not \"%s\"", (int)span.length, span.ptr, text);
}

TEST(a_url_is_split_into_its_parts)
{
    static const struct {
        const char *text, *scheme, *host, *path, *query;
        int port;
        bool https;
    } rows[] = {
        { "https://api.telnyx.com/v2", "https", "api.telnyx.com", "/v2", "", 443, true },
        { "http://127.0.0.1:12111", "http", "127.0.0.1", "", "", 12111, false },
        { "HTTPS://[::1]:8443/a?b=c", "HTTPS", "::1", "/a", "b=c", 8443, true },
        { "http://h?q", "http", "h", "", "q", 80, false },
        { "http://h/?", "http", "h", "/", "", 80, false },
        { "http://[1:2:3:4:5:6:7:8]", "http", "1:2:3:4:5:6:7:8", "", "", 80, false },
        { "http://[1::8]", "http", "1::8", "", "", 80, false },
        { "http://[::]", "http", "::", "", "", 80, false },
        { "http://[fd00::]:1", "http", "fd00::", "", "", 1, false },
        { "http://[::ffff:1.2.3.4]", "http", "::ffff:1.2.3.4", "", "", 80, false },
        { "http://[1:2:3:4:5:6:1.2.3.4]", "http", "1:2:3:4:5:6:1.2.3.4", "", "", 80, false },
        { "http://telnyx_sim-1:4010/v2", "http", "telnyx_sim-1", "/v2", "", 4010, false },
        { "http://api.example./", "http", "api.example.", "/", "", 80, false },
        { "http://1a.2b", "http", "1a.2b", "", "", 80, false },
        { "http://10.0.0.1", "http", "10.0.0.1", "", "", 80, false },
        { "http://h:65535/a//b/%2F", "http", "h", "/a//b/%2F", "", 65535, false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        telnyx__url url;
        if (!telnyx__url_split(&url, telnyx__span_of(rows[i].text)))
            fail_msg("%s was refused", rows[i].text);
        is(url.scheme, rows[i].scheme);
        is(url.host, rows[i].host);
        is(url.path, rows[i].path);
        is(url.query, rows[i].query);
        assert_int_equal(url.port, rows[i].port);
        assert_int_equal(url.https, rows[i].https);
    }
}

TEST(what_is_no_url_is_refused)
{
    static const char *const bad[] = {
        "",
        "h",
        "//h",
        "/a",
        "http:/h",
        "http:h",
        "ftp://h",
        "file:///a",
        "http://",
        "http:///a",
        "http://u@h",
        "http://u:p@h/",
        "http://h:",
        "http://h:0",
        "http://h:65536",
        "http://h:8a",
        "http://h:-1",
        "http://[::1",
        "http://[]",
        "http://[x]/",
        "http://[::1]x",
        "http://::1/",
        "http://h /a",
        "http://h/a b",
        "http://h\r\n",
        "http://h/\ra",
        "http://h/a\n",
        "http://h\t/",
        "http://h\\a",
        "http://h/#f",
        "http://h#f",
        "http://h/\x7f",
        "http://h/\xc3\xa9",
        "http://h%41/",
        "http://h/<a>",
        "http://h/\"",
        "javascript://h",
        "httpss://h",
        " http://h",
    };
    telnyx__url url;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (telnyx__url_split(&url, telnyx__span_of(bad[i])))
            fail_msg("%s was accepted", bad[i]);
    }
    assert_false(telnyx__url_split(&url, (telnyx__span){ "http://h/\0a", 11 }));
    assert_false(telnyx__url_split(&url, (telnyx__span){ NULL, 0 }));
}

TEST(hosts_that_are_none_are_refused)
{
    static const char *const bad[] = {
        "http://[127.0.0.1]:1",
        "http://[127.0.0.1]",
        "http://[1:2:3:4:5:6:7]",
        "http://[1:2:3:4:5:6:7:8:9]",
        "http://[1::2::3]",
        "http://[1:2:3:4:5:6:7::8]",
        "http://[:1]",
        "http://[1:]",
        "http://[:::]",
        "http://[12345::]",
        "http://[::1.2.3]",
        "http://[::1.2.3.256]",
        "http://[::1.2.3.4:5]",
        "http://[fe80::1%25eth0]",
        "http://a..b",
        "http://.a",
        "http://.",
        "http://a../",
        "http://-a.b",
        "http://a-.b",
        "http://a~b",
        "http://1.2.3",
        "http://1.2.3.4.5",
        "http://256.1.1.1",
        "http://999.1.1.1/",
        "http://127.1",
        "http://2130706433",
        "http://a.1",
        "http://h/%",
        "http://h/%2",
        "http://h/%zz",
        "http://h/?a=%g0",
    };
    telnyx__url url;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (telnyx__url_split(&url, telnyx__span_of(bad[i])))
            fail_msg("%s was taken", bad[i]);
}

TEST(loopback_hosts_are_known)
{
    static const char *const yes[] = { "localhost", "LocalHost", "127.0.0.1", "127.255.0.9",
                                       "[::1]" };
    static const char *const no[] = { "localhost.example.com",
                                      "127.0.0.1.example.com",
                                      "128.0.0.1",
                                      "127.0.0",
                                      "127.0.0.256",
                                      "127.0.0.1.1",
                                      "[::2]",
                                      "0.0.0.0",
                                      "127.1",
                                      "127..0.1",
                                      "1270.0.0.1",
                                      "127.0.0.",
                                      "[::ffff:8.8.8.8]",
                                      "127.0.0.0001" };
    char text[64];
    telnyx__url url;
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        snprintf(text, sizeof text, "http://%s:80/", yes[i]);
        assert_true(telnyx__url_split(&url, telnyx__span_of(text)));
        assert_true(telnyx__url_is_loopback(&url));
    }
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
        snprintf(text, sizeof text, "http://%s:80/", no[i]);
        /* Some are no host at all. */
        if (telnyx__url_split(&url, telnyx__span_of(text)) && telnyx__url_is_loopback(&url))
            fail_msg("%s", no[i]);
    }
}

TEST(segments_are_encoded)
{
    static const char *const rows[][2] = {
        { "v3:MdI91X4lWFEs7IgbBEOT9M4AigoY08M0WWZFISt1Yw2axZ_IiE4pqg",
          "v3%3AMdI91X4lWFEs7IgbBEOT9M4AigoY08M0WWZFISt1Yw2axZ_IiE4pqg" },
        { "a/b", "a%2Fb" },
        { "..", "%2E%2E" },
        { ".", "%2E" },
        { "...", "..." },
        { "a.b", "a.b" },
        { "../x", "..%2Fx" },
        { "?#&=+ %", "%3F%23%26%3D%2B%20%25" },
        { "\r\n", "%0D%0A" },
        { "\xc3\xa9\x7f", "%C3%A9%7F" },
        { "-._~AZaz09", "-._~AZaz09" },
    };
    test_memory memory;
    telnyx__buf out;
    test_memory_init(&memory);
    telnyx__buf_init(&out, &memory.allocator, 1000);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        telnyx__buf_clear(&out);
        assert_int_equal(telnyx__url_add_segment(&out, telnyx__span_of(rows[i][0])), 0);
        assert_string_equal(out.data, rows[i][1]);
    }
    telnyx__buf_clear(&out);
    assert_int_equal(telnyx__url_add_segment(&out, (telnyx__span){ "a\0b", 3 }), 0);
    assert_string_equal(out.data, "a%00b");
    assert_int_equal(telnyx__url_add_value(&out, telnyx__span_of("..")), 0);
    assert_string_equal(out.data, "a%00b..");
    assert_int_equal(telnyx__url_add_value(&out, telnyx__span_of("")), 0);
    assert_int_equal(telnyx__url_add_segment(&out, telnyx__span_of("")), TELNYX_EINVAL);
    telnyx__buf_free(&out);
    telnyx__buf_init(&out, &memory.allocator, 5);
    assert_int_equal(telnyx__url_add_segment(&out, telnyx__span_of("//")), TELNYX_ETOOBIG);
    telnyx__buf_free(&out);
    telnyx__buf_init(&out, &memory.allocator, 5);
    memory.fail_at = memory.calls + 1;
    assert_int_equal(telnyx__url_add_value(&out, telnyx__span_of("/")), TELNYX_ENOMEM);
    telnyx__buf_free(&out);
    test_memory_check(&memory);
}

TEST(header_values_are_judged)
{
    assert_true(telnyx__is_header_value(telnyx__span_of("")));
    assert_true(telnyx__is_header_value(telnyx__span_of("Bearer KEY\t\xc3\xa9~")));
    for (int byte = 0; byte < 256; byte++) {
        char text[3] = { 'a', (char)byte, 'b' };
        bool good = byte == '\t' || (byte >= ' ' && byte != 0x7f);
        assert_int_equal(telnyx__is_header_value((telnyx__span){ text, 3 }), good);
    }
}

TEST(paths_compare_by_their_meaning)
{
    static const char *const same[][2] = {
        { "/webhooks", "/webhooks" },
        { "/webhooks/", "/webhooks" },
        { "/webhooks", "/webhooks/" },
        { "/webhooks/", "/webhooks/" },
        { "/", "/" },
        { "", "/" },
        { "/web%68ooks", "/webhooks" },
        { "/webhooks", "/%77ebhooks" },
        { "/%c3%a9", "/%C3%A9" },
        { "/a%20b/", "/a%20b" },
        { "/a%2Fb", "/a%2Fb" },
        { "/100%", "/100%" },
        { "/a%zz", "/a%zz" },
        { "/a%4", "/a%4" },
    };
    static const char *const different[][2] = {
        { "/webhooks//", "/webhooks" },
        { "//webhooks", "/webhooks" },
        { "//", "/" },
        { "/Webhooks", "/webhooks" },
        { "/webhook", "/webhooks" },
        { "/webhooks", "/webhook" },
        { "/webhooks/x", "/webhooks" },
        { "/webhooks%2F", "/webhooks" },
        { "/a%2Fb", "/a/b" },
        { "/webhooks%00", "/webhooks" },
        { "/webhooks%", "/webhooks" },
        { "/a%2541", "/a%41" },
        { "/a%zz", "/azz" },
        { "", "/webhooks" },
        { "*", "/" },
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (!telnyx__path_is(telnyx__span_of(same[i][0]), telnyx__span_of(same[i][1])))
            fail_msg("%s is not %s", same[i][0], same[i][1]);
    for (size_t i = 0; i < sizeof different / sizeof *different; i++)
        if (telnyx__path_is(telnyx__span_of(different[i][0]), telnyx__span_of(different[i][1])))
            fail_msg("%s is %s", different[i][0], different[i][1]);
}
