/* A server that echoes, beside clients that send what test/data/ws/cases.txt says: whole, byte by byte, in
 * random pieces. What comes back is compared byte by byte. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/memory.h"
#include "support/system.h"
#include "ws/socket.h"

#define CASES      290
#define LINE_BYTES 4096
#define MOST_BYTES (16u << 20)
/* Longer ones are not played byte by byte. */
#define SINGLE_MAX 70000u

enum { MORE, TEXT, BYTES, CLOSE = 8, PING, PONG };

static struct {
    test_memory memory;
    test_system clocks;
    telnyx__buf sent, wanted, heard, payload, part;
    bool closes_itself; /* a close is among what is wanted */
    unsigned closes;
    int code;
    uint64_t dice;
} here;

/* Reading a line -------------------------------------------------------------------------------- */

static void add(telnyx__buf *to, const void *bytes, size_t length)
{
    assert_int_equal(telnyx__buf_add(to, bytes, length), 0);
}

static unsigned digit(char c)
{
    return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

/* "12*" in front of something: the number, or 1. */
static unsigned long times(const char **at)
{
    char *end;
    unsigned long count = strtoul(*at, &end, 10);
    if (end == *at || *end != '*')
        return 1;
    *at = end + 1;
    return count;
}

static const char *read_part(const char *at)
{
    telnyx__buf_clear(&here.part);
    if (*at == '\'') {
        const char *end = strchr(at + 1, '\'');
        assert_non_null(end);
        add(&here.part, at + 1, (size_t)(end - at - 1));
        return end + 1;
    }
    if (*at == '#') {
        char *end;
        unsigned long code = strtoul(at + 1, &end, 10);
        const unsigned char two[2] = { (unsigned char)(code >> 8), (unsigned char)(code & 0xff) };
        add(&here.part, two, sizeof two);
        return end;
    }
    assert_int_equal(*at, 'x');
    for (at++; *at && *at != '+'; at += 2) {
        const unsigned char byte = (unsigned char)(digit(at[0]) << 4 | digit(at[1]));
        add(&here.part, &byte, 1);
    }
    return at;
}

static void read_payload(const char *at)
{
    telnyx__buf_clear(&here.payload);
    while (*at) {
        unsigned long count = times(&at);
        at = read_part(at);
        for (unsigned long i = 0; i < count; i++)
            add(&here.payload, here.part.data ? here.part.data : "", here.part.length);
        at += *at == '+';
    }
}

typedef struct frame {
    unsigned opcode, bits;
    bool more;
    unsigned long cut; /* 0: not at all */
} frame;

static unsigned opcode_of(const char **at)
{
    static const struct {
        const char *name;
        unsigned opcode;
    } kinds[] = { { "text", TEXT }, { "bytes", BYTES }, { "more", MORE },
                  { "ping", PING }, { "pong", PONG },   { "close", CLOSE } };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strncmp(*at, kinds[i].name, strlen(kinds[i].name)) == 0) {
            *at += strlen(kinds[i].name);
            return kinds[i].opcode;
        }
    assert_memory_equal(*at, "op", 2);
    char *end;
    unsigned long opcode = strtoul(*at + 2, &end, 10);
    *at = end;
    return (unsigned)opcode;
}

/* KIND[-][%BYTES][/BITS], up to the payload or the end. */
static const char *read_head(const char *at, frame *f)
{
    char *end = NULL;
    f->opcode = opcode_of(&at);
    f->more = *at == '-';
    at += f->more;
    f->cut = *at == '%' ? strtoul(at + 1, &end, 10) : 0;
    at = f->cut ? end : at;
    f->bits = *at == '/' ? (unsigned)(at[1] - '0') : 0;
    at += f->bits ? 2 : 0;
    assert_true(*at == '=' || *at == '\0');
    return at + (*at == '=');
}

/* With the shortest length; masked as a client does, or plain. */
static void put(telnyx__buf *to, const frame *f, bool masked, size_t at, size_t length)
{
    unsigned char head[10] = { (unsigned char)((f->more ? 0u : 0x80u) | f->bits << 4 | f->opcode) };
    unsigned char mask[4] = { 0 };
    size_t bytes = length < 126 ? 0 : length < 65536 ? 2 : 8;
    head[1] = (unsigned char)(length < 126 ? length : length < 65536 ? 126 : 127);
    head[1] |= masked ? 0x80 : 0;
    for (size_t i = 0; i < bytes; i++)
        head[1 + bytes - i] = (unsigned char)((uint64_t)length >> 8 * i & 0xff);
    add(to, head, 2 + bytes);
    for (size_t i = 0; masked && i < sizeof mask; i++)
        mask[i] = (unsigned char)test_random_below(&here.dice, 256);
    if (masked)
        add(to, mask, sizeof mask);
    size_t start = to->length;
    add(to, length ? here.payload.data + at : "", length);
    for (size_t i = 0; masked && i < length; i++)
        to->data[start + i] ^= (char)mask[i % 4];
}

static void put_fragments(telnyx__buf *to, frame f, bool masked)
{
    const size_t whole = here.payload.length;
    for (size_t at = 0; at < whole; at += f.cut) {
        size_t length = whole - at < f.cut ? whole - at : f.cut;
        f.more = at + length < whole;
        put(to, &f, masked, at, length);
        f.opcode = MORE;
    }
}

static void put_token(telnyx__buf *to, const char *token, bool masked)
{
    frame f;
    unsigned long count = times(&token);
    read_payload(read_head(token, &f));
    here.closes_itself = here.closes_itself || (!masked && f.opcode == CLOSE);
    for (unsigned long i = 0; i < count; i++)
        if (f.cut)
            put_fragments(to, f, masked);
        else
            put(to, &f, masked, 0, here.payload.length);
}

static void read_case(char *line)
{
    static char copy[LINE_BYTES];
    char *sent = line + strcspn(line, " "), *wanted = strchr(line, '>');
    assert_non_null(wanted);
    *wanted++ = '\0';
    if (strstr(wanted, "same"))
        snprintf(copy, sizeof copy, "%s", sent);
    else
        snprintf(copy, sizeof copy, "%s", wanted);
    telnyx__buf_clear(&here.sent);
    telnyx__buf_clear(&here.wanted);
    here.closes_itself = false;
    for (char *rest, *token = strtok_r(sent, " \n", &rest); token;
         token = strtok_r(NULL, " \n", &rest))
        put_token(&here.sent, token, true);
    for (char *rest, *token = strtok_r(copy, " \n", &rest); token;
         token = strtok_r(NULL, " \n", &rest))
        put_token(&here.wanted, token, false);
    if (!here.closes_itself) {
        here.closes_itself = true;
        put_token(&here.sent, "close=#1000", true);
        put_token(&here.wanted, "close=#1000", false);
    }
    line[strcspn(line, " ")] = '\0'; /* its number */
}

/* Playing it ------------------------------------------------------------------------------------ */

static void on_message(telnyx__ws *ws, bool text, const char *data, size_t length, void *user_data)
{
    (void)user_data;
    assert_int_equal(telnyx__ws_send(ws, text, data, length), 0);
}

static void on_close(telnyx__ws *ws, int code, bool by_peer, void *user_data)
{
    (void)ws;
    (void)by_peer;
    (void)user_data;
    here.closes++;
    here.code = code;
}

static telnyx__ws *open_server(void)
{
    static const telnyx__ws_handlers handlers = { .on_message = on_message, .on_close = on_close };
    const telnyx__ws_options options = { .alloc = &here.memory.allocator,
                                         .system = &here.clocks.system,
                                         .message_bytes = 1u << 20,
                                         .fragments = 65536,
                                         .output_bytes = MOST_BYTES,
                                         .handlers = &handlers };
    telnyx__ws *ws = NULL;
    here.closes = 0;
    here.code = 0;
    assert_int_equal(telnyx__ws_new(&ws, &options), 0);
    return ws;
}

static void hear(telnyx__ws *ws)
{
    size_t length;
    const char *bytes = telnyx__ws_output(ws, &length);
    add(&here.heard, bytes, length);
    telnyx__ws_sent(ws, length);
}

/* In pieces of `most` bytes, or of a random number up to that. */
static void play(const char *number, size_t most, bool random)
{
    telnyx__ws *ws = open_server();
    const telnyx__buf *sent = &here.sent;
    int error = 0;
    telnyx__buf_clear(&here.heard);
    for (size_t at = 0; at < sent->length && !error;) {
        size_t length = random ? 1 + test_random_below(&here.dice, most) : most;
        if (length > sent->length - at)
            length = sent->length - at;
        error = telnyx__ws_feed(ws, sent->data + at, length);
        hear(ws);
        at += length;
    }
    const bool over = telnyx__ws_is_over(ws);
    telnyx__ws_free(ws);
    if (here.heard.length != here.wanted.length || here.closes != 1 || !over ||
        memcmp(here.heard.data, here.wanted.data, here.wanted.length) != 0)
        fail_msg("case %s in pieces of %zu: %zu bytes in place of %zu, %u closes (%d)", number,
                 most, here.heard.length, here.wanted.length, here.closes, here.code);
}

static void play_in_every_way(const char *number)
{
    play(number, here.sent.length, false);
    if (here.sent.length < SINGLE_MAX)
        play(number, 1, false);
    for (size_t most = 3; most < 100000; most *= 31)
        if (here.sent.length / most < SINGLE_MAX)
            play(number, most, true);
}

static void set_up(void)
{
    telnyx__buf *const all[] = { &here.sent, &here.wanted, &here.heard, &here.payload, &here.part };
    test_memory_init(&here.memory);
    test_system_init(&here.clocks);
    here.dice = 13;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        telnyx__buf_init(all[i], &here.memory.allocator, MOST_BYTES);
}

static void tear_down(void)
{
    telnyx__buf_free(&here.sent);
    telnyx__buf_free(&here.wanted);
    telnyx__buf_free(&here.heard);
    telnyx__buf_free(&here.payload);
    telnyx__buf_free(&here.part);
    test_memory_check(&here.memory);
}

TEST_EACH(set_up, tear_down)

TEST(every_case_gets_what_the_standard_says_however_its_bytes_are_cut)
{
    static char line[LINE_BYTES];
    FILE *file = fopen(TEST_DATA "/ws/cases.txt", "r");
    size_t cases = 0;
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        if (line[0] < '0' || line[0] > '9')
            continue;
        read_case(line);
        play_in_every_way(line);
        cases++;
    }
    fclose(file);
    assert_int_equal(cases, CASES);
}
