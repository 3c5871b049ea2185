/* Each byte that the gate lets pass or stops, and where. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "http/gate.h"
#include "support/test.h"

static const telnyx__gate_limits usual = { 16384, 8192, 100 };

#define HEAD(lines) "POST /hook HTTP/1.1\r\nHost: a\r\n" lines "\r\n"

/* 0 = let through to its last byte, -1 = wants more, else the status. */
static int pass(const char *bytes, size_t length, const telnyx__gate_limits *limits)
{
    telnyx__gate gate = { 0 };
    size_t used = 0;
    switch (telnyx__gate_feed(&gate, limits, bytes, length, &used)) {
    case TELNYX__GATE_DONE:
        return used == length && gate.length == length ? 0 : -2;
    case TELNYX__GATE_MORE:
        return used == length ? -1 : -2;
    default:
        return gate.status;
    }
}

static int pass_text(const char *text)
{
    return pass(text, strlen(text), &usual);
}

TEST(lets_heads_through)
{
    static const char *const heads[] = {
        HEAD(""),
        HEAD("Empty:\r\nBlank: \r\nTab:\tx\t\r\nHigh: \xc3\xa9\xff\r\n"),
        HEAD("!#$%&'*+-.^_`|~09azAZ: every token byte\r\n"),
        "GET / HTTP/1.0\r\n\r\n",
        "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\n\r\n",
        "GET /a?b=c&d=%20#e HTTP/1.1\r\n\r\n",
    };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (pass_text(heads[i]) != 0)
            fail_msg("refused: %s", heads[i]);
        /* One byte less is not enough, and never too much. */
        assert_int_equal(pass(heads[i], strlen(heads[i]) - 1, &usual), -1);
    }
}

TEST(refuses_each_fault)
{
    static const struct {
        const char *text;
        int status;
    } rows[] = {
        { " GET / HTTP/1.1\r\n", 400 },
        { "\nGET / HTTP/1.1\r\n", 400 },
        { "\r\n\r\nGET / HTTP/1.1\r\n", 400 },
        { "\rG", 400 },
        { "GET\t/ HTTP/1.1\r\n", 400 },
        { "GET  / HTTP/1.1\r\n", 400 },
        { "G(T / HTTP/1.1\r\n", 400 },
        { "GET /\x80 HTTP/1.1\r\n", 400 },
        { "GET /\x7f HTTP/1.1\r\n", 400 },
        { "GET /\tHTTP/1.1\r\n", 400 },
        { "GET /\r\n", 400 },
        { "GET / \r\n", 400 },
        { "GET / HTTP/1.1 \r\n", 400 },
        { "GET / HTTP/1.1\n", 400 },
        { "GET / HTTP/1.1\rX", 400 },
        { "GET / http/1.1\r\n", 400 },
        { "GET / HTTP/11\r\n", 400 },
        { "GET / HTTP/1.x\r\n", 400 },
        { "GET / HTTP/1.10\r\n", 400 },
        { "GET / HTTPS/1.1\r\n", 400 },
        { "GET / HTTP/2.0\r\n", 505 },
        { "GET / HTTP/1.2\r\n", 505 },
        { "GET / HTTP/0.9\r\n", 505 },
        { "PRI * HTTP/2.0\r\n", 505 },
        { HEAD(" folded\r\n"), 400 },
        { HEAD("\tfolded\r\n"), 400 },
        { HEAD("A: b\r\n c\r\n"), 400 },
        { HEAD(": no name\r\n"), 400 },
        { HEAD("no colon\r\n"), 400 },
        { HEAD("nocolon\r\n"), 400 },
        { HEAD("A : b\r\n"), 400 },
        { HEAD("A\t: b\r\n"), 400 },
        { HEAD("A\x80: b\r\n"), 400 },
        { HEAD("A(: b\r\n"), 400 },
        { HEAD("A: b\n"), 400 },
        { HEAD("A: b\rC: d\r\n"), 400 },
        { HEAD("A: b\x01\r\n"), 400 },
        { HEAD("A: b\x7f\r\n"), 400 },
        { HEAD("A: b\x0b\r\n"), 400 },
        { HEAD("A: b\r\r\n"), 400 },
        { HEAD("\rX"), 400 },
        { "GET / HTTP/1.1\r\n\n", 400 },
        { "\x16\x03\x01\x02", 400 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int status = pass_text(rows[i].text);
        if (status != rows[i].status)
            fail_msg("row %zu: %d, \"%s\"", i, status, rows[i].text);
    }
    static const char with_nul[] = "GET / HTTP/1.1\r\nA: b\0c\r\n\r\n";
    assert_int_equal(pass(with_nul, sizeof with_nul - 1, &usual), 400);
    static const char nul_in_name[] = "GET / HTTP/1.1\r\nA\0: b\r\n\r\n";
    assert_int_equal(pass(nul_in_name, sizeof nul_in_name - 1, &usual), 400);
}

/* What may stand in a name, a value and a target, byte for byte. */
TEST(knows_every_byte)
{
    static const char token_marks[] = "!#$%&'*+-.^_`|~";
    for (int byte = 0; byte < 256; byte++) {
        char name[] = "GET / HTTP/1.1\r\nA?: b\r\n\r\n", value[] = "GET / HTTP/1.1\r\nA: ?\r\n\r\n";
        char target[] = "GET /? HTTP/1.1\r\n\r\n", method[] = "A? / HTTP/1.1\r\n\r\n";
        bool is_alnum = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                        (byte >= 'A' && byte <= 'Z');
        bool is_token = is_alnum || (byte && strchr(token_marks, byte));
        bool is_value = byte == '\t' || (byte >= ' ' && byte != 0x7f);
        bool is_target = byte > ' ' && byte < 0x7f;
        name[17] = value[19] = target[5] = method[1] = (char)byte;
        assert_int_equal(telnyx__is_token_byte((char)byte), is_token);
        assert_int_equal(pass(method, sizeof method - 1, &usual), is_token ? 0 : 400);
        assert_int_equal(pass(value, sizeof value - 1, &usual), is_value ? 0 : 400);
        /* A colon ends the name, a blank the target: the rest is then still well formed. */
        if (byte != ':')
            assert_int_equal(pass(name, sizeof name - 1, &usual), is_token ? 0 : 400);
        if (byte != ' ')
            assert_int_equal(pass(target, sizeof target - 1, &usual), is_target ? 0 : 400);
    }
}

/* The same within longer ones, which are read several bytes at a time. */
TEST(knows_every_byte_at_every_place)
{
    for (int byte = 0; byte < 256; byte++)
        for (size_t place = 0; place < 19; place++) {
            char text[] = "GET / HTTP/1.1\r\nA: 0123456789abcdefghi\r\nB: c\r\n\r\n";
            bool is_value = byte == '\t' || (byte >= ' ' && byte != 0x7f);
            text[19 + place] = (char)byte;
            assert_int_equal(pass(text, sizeof text - 1, &usual), is_value ? 0 : 400);
        }
}

static char *repeat(const char *before, const char *unit, size_t times, const char *after)
{
    size_t size = strlen(before) + strlen(unit) * times + strlen(after) + 1, at = 0;
    char *text = malloc(size);
    assert_non_null(text);
    at += (size_t)snprintf(text, size, "%s", before);
    for (size_t i = 0; i < times; i++)
        at += (size_t)snprintf(text + at, size - at, "%s", unit);
    snprintf(text + at, size - at, "%s", after);
    return text;
}

static int pass_repeated(const char *before, const char *unit, size_t times, const char *after,
                         const telnyx__gate_limits *limits)
{
    char *text = repeat(before, unit, times, after);
    int status = pass(text, strlen(text), limits);
    free(text);
    return status;
}

TEST(holds_its_limits)
{
    static const char start[] = "GET / HTTP/1.1\r\nA: ", line[] = "GET / HTTP/1.1\r\n";
    size_t fill = usual.head_bytes - strlen(start) - 4;
    assert_int_equal(pass_repeated(start, "x", fill, "\r\n\r\n", &usual), 0);
    assert_int_equal(pass_repeated(start, "x", fill + 1, "\r\n\r\n", &usual), 431);
    assert_int_equal(pass_repeated(start, "x", 100000, "", &usual), 431);
    assert_int_equal(pass_repeated(line, "A: b\r\n", 100, "\r\n", &usual), 0);
    assert_int_equal(pass_repeated(line, "A: b\r\n", 101, "\r\n", &usual), 431);
    assert_int_equal(pass_repeated("GET ", "/", 8192, " HTTP/1.1\r\n\r\n", &usual), 0);
    assert_int_equal(pass_repeated("GET ", "/", 8193, " HTTP/1.1\r\n\r\n", &usual), 414);
    assert_int_equal(pass_repeated("", "A", 32, " / HTTP/1.1\r\n\r\n", &usual), 0);
    assert_int_equal(pass_repeated("", "A", 33, " / HTTP/1.1\r\n\r\n", &usual), 400);
    telnyx__gate_limits small = { 40, 10, 2 };
    assert_int_equal(pass("GET /2345678901 HTTP/1.1\r\n\r\n", 28, &small), 414);
    assert_int_equal(pass("GET /234567890 HTTP/1.1\r\n\r\n", 27, &small), 0);
    assert_int_equal(pass("GET / HTTP/1.1\r\nA:\r\nB:\r\nC:\r\n\r\n", 32, &small), 431);
}

TEST(says_where_things_are)
{
    static const char text[] = "\r\nPOST /hook HTTP/1.0\r\nHost: a\r\nB: c\r\n\r\nbody";
    for (size_t cut = 0; cut <= sizeof text - 1; cut++) {
        telnyx__gate gate = { 0 };
        size_t first = 0, second = 0;
        telnyx__gate_result result = telnyx__gate_feed(&gate, &usual, text, cut, &first);
        if (result == TELNYX__GATE_MORE)
            result = telnyx__gate_feed(&gate, &usual, text + cut, sizeof text - 1 - cut, &second);
        assert_int_equal(result, TELNYX__GATE_DONE);
        assert_int_equal(first + second, sizeof text - 1 - 4);
        assert_int_equal(gate.start, 2);
        assert_int_equal(gate.method_length, 4);
        assert_int_equal(gate.target_length, 5);
        assert_int_equal(gate.fields, 23);
        assert_int_equal(gate.headers, 2);
        assert_int_equal(gate.minor, 0);
        assert_true(gate.begun);
    }
}

TEST(begins_with_the_request_line)
{
    telnyx__gate gate = { 0 };
    size_t used;
    assert_int_equal(telnyx__gate_feed(&gate, &usual, "\r\n", 2, &used), TELNYX__GATE_MORE);
    assert_false(gate.begun);
    assert_int_equal(telnyx__gate_feed(&gate, &usual, "G", 1, &used), TELNYX__GATE_MORE);
    assert_true(gate.begun);
}
