/* The rules about version, target, Host and framing. */
#include <stdio.h>
#include <string.h>

#include "http/head.h"
#include "support/test.h"

static const telnyx__gate_limits usual = { 16384, 8192, 100 };

static int read_head(telnyx__head *head, const char *text)
{
    telnyx__gate gate = { 0 };
    size_t used;
    assert_int_equal(telnyx__gate_feed(&gate, &usual, text, strlen(text), &used),
                     TELNYX__GATE_DONE);
    assert_int_equal(used, strlen(text));
    return telnyx__head_read(head, &gate, text);
}

static int read_fields(telnyx__head *head, const char *fields)
{
    static char text[2048];
    snprintf(text, sizeof text, "POST / HTTP/1.1\r\nHost: a\r\n%s\r\n", fields);
    return read_head(head, text);
}

static void is(telnyx__span span, const char *text)
{
    if (!telnyx__span_is(span, text))
        fail_msg("\"%.*s\" is not \"%s\"", (int)span.length, span.ptr, text);
}

TEST(the_target_is_split)
{
    static const char *const rows[][3] = {
        { "/", "/", "" },
        { "/hook", "/hook", "" },
        { "/hook?a=b?c", "/hook", "a=b?c" },
        { "/hook?", "/hook", "" },
        { "/a#b?c", "/a", "" },
        { "/a?b#c", "/a", "b" },
        { "http://h/a?b", "/a", "b" },
        { "HTTP://h:80", "/", "" },
        { "https://[::1]:8443/x", "/x", "" },
        { "http://h?q", "/", "q" },
        { "http://h#f", "/", "" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[256];
        telnyx__head head;
        snprintf(text, sizeof text, "GET %s HTTP/1.1\r\nHost: h\r\n\r\n", rows[i][0]);
        assert_int_equal(read_head(&head, text), 0);
        is(head.method, "GET");
        is(head.path, rows[i][1]);
        is(head.query, rows[i][2]);
    }
}

/* RFC 9112, 3.2.2: it is taken, and what the Host header says beside it does not count. */
TEST(a_target_that_is_a_whole_url_names_the_host)
{
    telnyx__head head;
    assert_int_equal(read_head(&head, "GET http://a:80/b HTTP/1.1\r\nHost: c\r\n\r\n"), 0);
    is(head.host, "a:80");
    assert_int_equal(read_head(&head, "GET HTTPS://[::1]?b HTTP/1.1\r\nHost: c\r\n\r\n"), 0);
    is(head.host, "[::1]");
    assert_int_equal(read_head(&head, "GET /b HTTP/1.1\r\nHost: c\r\n\r\n"), 0);
    assert_null(head.host.ptr);
}

TEST(strange_targets_are_refused)
{
    static const char *const lines[] = {
        "GET hook",
        "GET *",
        "GET ?x",
        "GET http://",
        "GET http:///a",
        "GET ftp://h/a",
        "GET http://u@h/a",
        "GET http://h:x/a",
        "GET http://h:99999/",
        "CONNECT h:443",
        "TRACE /",
        "PRI *",
        "CONNECT /",
        "GET http//h",
    };
    telnyx__head head;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char text[256];
        snprintf(text, sizeof text, "%s HTTP/1.1\r\nHost: h\r\n\r\n", lines[i]);
        if (read_head(&head, text) != 400)
            fail_msg("%s was not refused", lines[i]);
    }
    assert_int_equal(read_head(&head, "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n"), 0);
    is(head.path, "*");
}

TEST(one_host_is_demanded)
{
    telnyx__head head;
    assert_int_equal(read_head(&head, "GET / HTTP/1.1\r\n\r\n"), 400);
    assert_int_equal(read_head(&head, "GET / HTTP/1.0\r\n\r\n"), 0);
    assert_int_equal(read_head(&head, "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"), 400);
    assert_int_equal(read_head(&head, "GET / HTTP/1.0\r\nHost: a\r\nhOST: b\r\n\r\n"), 400);
    assert_int_equal(read_head(&head, "GET / HTTP/1.0\r\nHost: a b\r\n\r\n"), 400);
}

TEST(a_host_is_judged_by_its_letters)
{
    static const char *const good[] = {
        "a", "example.com", "a:80", "127.0.0.1:65535", "[::1]", "[::1]:80", "a_b-c.d~e",
        "[::ffff:1.2.3.4]", "a:0", "A.B.",
        /* What RFC 3986 lets a registered name be. */
        "0.0.0.0=5000", "a,b", "a!$&'()*+,;=b:1", "a%41", "%c3%A9.example", "a%2Fb:80", "%41",
        /* A port may be empty, and has as many digits as it likes. */
        "a:", "[::1]:", "a:0000080",
        /* The form of addresses to come. */
        "[v1.a:b]", "[vFf.!]:80"
    };
    static const char *const bad[] = {
        "",     ":80",   ":",     "a:b",      "a:123456", "a:65536", "a b",    "u@a",   "a/b",
        "a?b",  "a#b",   "[::1",  "[::1!",    "::1",      "[]",      "[::1]x", "[g!]",  "a:80:80",
        "a\"",  "[:",    "a\\b",  "\xc3\xa9", "a%4",      "a%",      "a%4g",   "a%g4",  "a%%41",
        "[v1]", "[v1.]", "[v.a]", "[vg.a]",   "[v1.a/]",  "[]:80",   "a:8 0",  "a:+80", "[::1]80",
        "a|b",  "a<b",   "{a}",   "a^b",      "`a",       "[v1ga]",  "[:]",    "[1]",   "[12.4]"
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        if (!telnyx__is_host(telnyx__span_of(good[i])))
            fail_msg("%s was refused", good[i]);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (telnyx__is_host(telnyx__span_of(bad[i])))
            fail_msg("%s was accepted", bad[i]);
    }
}

TEST(frames_the_body)
{
    static const struct {
        const char *fields;
        int status;
    } rows[] = {
        { "", 0 },
        { "Content-Length: 0\r\n", 0 },
        { "Content-Length: 007\r\n", 0 },
        { "content-LENGTH:\t5 \r\n", 0 },
        { "Content-Length: 18446744073709551615\r\n", 0 },
        { "Content-Length: 18446744073709551616\r\n", 400 },
        { "Content-Length: \r\n", 400 },
        { "Content-Length: +5\r\n", 400 },
        { "Content-Length: -5\r\n", 400 },
        { "Content-Length: 0x5\r\n", 400 },
        { "Content-Length: 5, 5\r\n", 400 },
        { "Content-Length: 5 5\r\n", 400 },
        { "Content-Length: 5\r\nContent-Length: 5\r\n", 400 },
        { "Transfer-Encoding: chunked\r\n", 0 },
        { "transfer-encoding: ChunKed\r\n", 0 },
        { "Transfer-Encoding: \r\n", 400 },
        { "Transfer-Encoding: identity\r\n", 501 },
        { "Transfer-Encoding: gzip, chunked\r\n", 501 },
        { "Transfer-Encoding: chunked, chunked\r\n", 501 },
        { "Transfer-Encoding: xchunked\r\n", 501 },
        { "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", 400 },
        { "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", 400 },
        { "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", 400 },
    };
    telnyx__head head;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int status = read_fields(&head, rows[i].fields);
        if (status != rows[i].status)
            fail_msg("%d for %s", status, rows[i].fields);
    }
    assert_int_equal(read_fields(&head, "Content-Length: 12\r\n"), 0);
    assert_true(head.has_length);
    assert_int_equal(head.content_length, 12);
    assert_false(head.chunked);
    assert_int_equal(read_fields(&head, "Transfer-Encoding: chunked\r\n"), 0);
    assert_true(head.chunked);
    assert_false(head.has_length);
    assert_int_equal(read_head(&head, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"),
                     400);
}

TEST(reads_what_else_matters)
{
    telnyx__head head;
    assert_int_equal(read_fields(&head, "Expect: 100-Continue\r\n"), 0);
    assert_true(head.expects_continue);
    assert_int_equal(read_fields(&head, "Expect: magic\r\n"), 0);
    assert_false(head.expects_continue);
    assert_int_equal(read_fields(&head, "Expect: magic=\"1\", 100-continue\r\n"), 0);
    assert_true(head.expects_continue);
    assert_int_equal(read_fields(&head, "Expect: magic\r\nExpect: 100-continue\r\n"), 0);
    assert_true(head.expects_continue);
    assert_int_equal(read_head(&head, "POST / HTTP/1.0\r\nExpect: magic\r\n\r\n"), 0);
    assert_false(head.expects_continue);
    assert_int_equal(read_fields(&head, "Content-Encoding: gzip\r\n"), 0);
    assert_true(head.encoded);
    assert_int_equal(read_fields(&head, "Content-Encoding: identity, br\r\n"), 0);
    assert_true(head.encoded);
    assert_int_equal(read_fields(&head, "Content-Encoding: gzip\r\nContent-Encoding:\r\n"), 0);
    assert_true(head.encoded);
    static const char *const plain[] = { "Identity", "", " , ", "identity, identity",
                                         ",identity," };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        char line[64];
        snprintf(line, sizeof line, "Content-Encoding: %s\r\n", plain[i]);
        assert_int_equal(read_fields(&head, line), 0);
        if (head.encoded)
            fail_msg("%s counts as encoded", plain[i]);
    }
}

/* What RFC 9110 lets a server leave alone is left alone: the request is what it would be without. */
TEST(ignores_what_it_may)
{
    static const char *const rows[] = {
        "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQ\r\n",
        "Upgrade: websocket\r\nConnection: upgrade\r\n",
        "Upgrade: TLS/1.3, foo/2\r\nUpgrade: bar\r\n",
        "Upgrade:\r\n",
        "Connection: upgrade\r\n",
        "Connection: keep-alive, TE, x-y\r\nTE: trailers, deflate;q=0.5\r\n",
        "Connection:\r\nConnection: ,,\r\n",
        "Proxy-Connection: upgrade\r\nKeep-Alive: timeout=5\r\n",
        "Trailer: X\r\nTE:\r\nMax-Forwards: 0\r\n",
        "Expect: \r\n",
        "Content-Type: text/plain; charset=ebcdic\r\nAccept: image/png\r\n",
        "Accept-Encoding: *;q=0\r\n",
        "Range: bytes=0-1\r\nIf-Match: \"x\"\r\nIf-Unmodified-Since: yesterday\r\n",
        "Content-Range: bytes 0-1/2\r\nPrefer: wait=5\r\n",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        telnyx__head head;
        char text[512];
        snprintf(text, sizeof text, "%sContent-Length: 5\r\n", rows[i]);
        if (read_fields(&head, text) != 0 || !head.keep_alive || head.chunked || head.encoded ||
            head.expects_continue || head.content_length != 5)
            fail_msg("not ignored: %s", rows[i]);
    }
}

TEST(decides_on_keep_alive)
{
    static const struct {
        const char *version, *connection;
        bool keep;
    } rows[] = {
        { "1.1", "", true },
        { "1.1", "Connection: close\r\n", false },
        { "1.1", "Connection: keep-alive, CLOSE\r\n", false },
        { "1.1", "Connection: x\r\nConnection: close\r\n", false },
        { "1.1", "Connection: closed\r\n", true },
        { "1.1", "Connection: ,,\r\n", true },
        { "1.0", "", false },
        { "1.0", "Connection: Keep-Alive\r\n", true },
        { "1.0", "Connection: keep-alive, close\r\n", false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[256];
        telnyx__head head;
        snprintf(text, sizeof text, "GET / HTTP/%s\r\nHost: a\r\n%s\r\n", rows[i].version,
                 rows[i].connection);
        assert_int_equal(read_head(&head, text), 0);
        assert_int_equal(head.keep_alive, rows[i].keep);
        assert_int_equal(head.http10, rows[i].version[2] == '0');
    }
}

TEST(headers_are_found_by_name)
{
    telnyx__head head;
    size_t count;
    assert_int_equal(read_fields(&head, "One:1\r\nTWO: \t two 2 \t\r\nEmpty:\r\none: again\r\n"),
                     0);
    is(telnyx__head_find(head.fields, "one", &count), "1");
    assert_int_equal(count, 2);
    is(telnyx__head_find(head.fields, "Two", NULL), "two 2");
    telnyx__span empty = telnyx__head_find(head.fields, "empty", &count);
    assert_int_equal(empty.length, 0);
    assert_non_null(empty.ptr);
    assert_int_equal(count, 1);
    telnyx__span absent = telnyx__head_find(head.fields, "on", &count);
    assert_null(absent.ptr);
    assert_int_equal(absent.length, 0);
    assert_int_equal(count, 0);
    size_t cursor = 0, lines = 0;
    telnyx__span name, value;
    while (telnyx__head_next(head.fields, &cursor, &name, &value))
        lines++;
    assert_int_equal(lines, 5);
    assert_int_equal(cursor, head.fields.length);
}

/* What is noted when the head is read says the same as the lines do, also behind the last note. */
TEST(gets_what_it_finds)
{
    static const char *const names[] = { "host", "a",     "X-0",  "x-3",  "x-14", "x-15",
                                         "X-16", "x-17",  "x-40", "x-41", "twin", "TWIN",
                                         "x-1",  "empty", "",     "x" };
    char text[2048];
    for (int lines = 0; lines <= 42; lines++) {
        telnyx__head head;
        size_t used = (size_t)snprintf(text, sizeof text, "POST / HTTP/1.1\r\nHost: a\r\n");
        for (int i = 0; i < lines; i++)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s-%d: \t%d \r\n",
                                     i % 2 ? "X" : "x", i, i);
        snprintf(text + used, sizeof text - used, "Twin:%d\r\nEmpty:\r\ntwin: b\r\n\r\n", lines);
        assert_int_equal(read_head(&head, text), 0);
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            size_t found_count, got_count;
            telnyx__span found = telnyx__head_find(head.fields, names[i], &found_count);
            telnyx__span got = telnyx__head_get(&head, names[i], &got_count);
            assert_ptr_equal(got.ptr, found.ptr);
            assert_int_equal(got.length, found.length);
            assert_int_equal(got_count, found_count);
        }
        telnyx__head_get(&head, "twin", &used);
        assert_int_equal(used, 2);
    }
}

/* A head may be allowed to be larger than a note can say; lines behind that are found as well. */
TEST(gets_what_stands_far_behind)
{
    static const telnyx__gate_limits wide = { 200000, 8192, 100 };
    static char text[150000];
    size_t used;
    telnyx__head head;
    telnyx__gate gate = { 0 };
    int length = snprintf(text, sizeof text, "POST / HTTP/1.1\r\nHost: a\r\nLong: ");
    memset(text + length, 'x', 70000);
    snprintf(text + length + 70000, 100, "\r\nFar: b\r\nFarther: c\r\nfar: d\r\n\r\n");
    assert_int_equal(telnyx__gate_feed(&gate, &wide, text, strlen(text), &used), TELNYX__GATE_DONE);
    assert_int_equal(telnyx__head_read(&head, &gate, text), 0);
    is(telnyx__head_get(&head, "host", &used), "a");
    assert_int_equal(telnyx__head_get(&head, "long", &used).length, 70000);
    is(telnyx__head_get(&head, "farther", &used), "c");
    is(telnyx__head_get(&head, "far", &used), "b");
    assert_int_equal(used, 2);
}

/* Names that are only as long as one that matters. */
TEST(tells_names_of_one_length_apart)
{
    telnyx__head head;
    assert_int_equal(read_fields(&head, "Hose: a b\r\nExpact: x\r\nUpgrate: x\r\n"
                                        "Connectjon: close\r\nContent-Lengte: x\r\n"
                                        "Content-Encodinh: gzip\r\nTransfer-Encodinh: x\r\n"),
                     0);
    assert_true(head.keep_alive);
    assert_false(head.has_length || head.chunked || head.encoded || head.expects_continue);
}

/* The gate is what makes lines whole; without it they are still not read past. */
TEST(refuses_lines_that_passed_no_gate)
{
    static const char *const lines[] = { "Host: a\r\nno colon\r\n", "Host: a\r\nA: no end" };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char text[128];
        telnyx__head head;
        telnyx__gate gate = { .method_length = 3, .target_length = 1, .minor = 1, .fields = 16 };
        snprintf(text, sizeof text, "GET / HTTP/1.1\r\n%s..", lines[i]);
        gate.length = (uint32_t)strlen(text);
        assert_int_equal(telnyx__head_read(&head, &gate, text), 400);
    }
}
