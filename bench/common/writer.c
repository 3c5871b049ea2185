#include "common/writer.h"

#include <string.h>

#include "common/memory.h"

static void add(bench_writer *writer, const void *bytes, size_t length)
{
    bench_must(telnyx__buf_add(writer->out, bytes, length));
}

static void adds(bench_writer *writer, const char *text)
{
    add(writer, text, strlen(text));
}

static void new_line(bench_writer *writer)
{
    static const char blanks[] = "\n                                        ";
    if (!writer->pretty)
        return;
    size_t indent = (size_t)writer->depth * 2;
    if (indent <= sizeof blanks - 2) {
        add(writer, blanks, 1 + indent);
        return;
    }
    adds(writer, "\n");
    while (indent--)
        adds(writer, " ");
}

static bool is_plain(char byte)
{
    return (unsigned char)byte >= 0x20 && byte != '"' && byte != '\\';
}

static void escape_rest(bench_writer *writer, const char *text)
{
    static const char hex[] = "0123456789abcdef";
    for (;;) {
        const char *from = text;
        while (is_plain(*text))
            text++;
        add(writer, from, (size_t)(text - from));
        if (!*text)
            break;
        char c = *text++;
        if (c == '"' || c == '\\') {
            add(writer, (char[]){ '\\', c }, 2);
        } else if (c == '\n') {
            adds(writer, "\\n");
        } else if (c == '\t') {
            adds(writer, "\\t");
        } else if (c == '\r') {
            adds(writer, "\\r");
        } else {
            add(writer, (char[]){ '\\', 'u', '0', '0', hex[c >> 4 & 15], hex[c & 15] }, 6);
        }
    }
    adds(writer, "\"");
}

/* Nearly every text is short and plain: it is looked at and copied in one pass into a place on the
 * stack, quotes and what follows included, and goes out as one piece. */
static void escaped(bench_writer *writer, const char *text, const char *tail)
{
    char piece[128] = { '"' };
    size_t length = 1;
    while (is_plain(text[length - 1]) && length < sizeof piece - 4) {
        piece[length] = text[length - 1];
        length++;
    }
    const char *rest = text + length - 1;
    if (*rest) {
        add(writer, piece, length);
        escape_rest(writer, rest);
        adds(writer, tail);
        return;
    }
    piece[length++] = '"';
    while (*tail)
        piece[length++] = *tail++;
    add(writer, piece, length);
}

static void begin(bench_writer *writer, const char *key)
{
    if (writer->depth) {
        if (!writer->empty)
            add(writer, ",", 1);
        new_line(writer);
    }
    writer->empty = false;
    if (key)
        escaped(writer, key, writer->pretty ? ": " : ":");
}

void bench_write_open(bench_writer *writer, const char *key, char bracket)
{
    begin(writer, key);
    add(writer, &bracket, 1);
    writer->depth++;
    writer->empty = true;
}

void bench_write_close(bench_writer *writer, char bracket)
{
    writer->depth--;
    if (!writer->empty)
        new_line(writer);
    add(writer, &bracket, 1);
    writer->empty = false;
}

void bench_write_text(bench_writer *writer, const char *key, const char *text)
{
    begin(writer, key);
    if (text)
        escaped(writer, text, "");
    else
        adds(writer, "null");
}

size_t bench_decimal(uint64_t value, char out[24])
{
    char digits[24];
    size_t count = 0;
    do {
        digits[count++] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    for (size_t i = 0; i < count; i++)
        out[i] = digits[count - 1 - i];
    out[count] = '\0';
    return count;
}

void bench_write_int(bench_writer *writer, const char *key, int64_t value)
{
    char digits[24];
    begin(writer, key);
    if (value < 0)
        add(writer, "-", 1);
    add(writer, digits, bench_decimal(value < 0 ? 0 - (uint64_t)value : (uint64_t)value, digits));
}

void bench_write_number(bench_writer *writer, const char *key, double value)
{
    begin(writer, key);
    bench_must(telnyx__buf_addf(writer->out, "%.15g", value));
}

void bench_write_bool(bench_writer *writer, const char *key, bool value)
{
    begin(writer, key);
    adds(writer, value ? "true" : "false");
}

void bench_write_null(bench_writer *writer, const char *key)
{
    begin(writer, key);
    adds(writer, "null");
}

void bench_write_raw(bench_writer *writer, const char *key, const char *text, size_t length)
{
    begin(writer, key);
    add(writer, text, length);
}

static void write_children(bench_writer *writer, const telnyx__json *tree)
{
    const telnyx__json *child = telnyx__json_first(tree);
    for (; child; child = telnyx__json_next(child))
        bench_write_tree(writer, telnyx__json_key(child), child);
}

/* The parser bounds the depth of what comes from outside, so the recursion is bounded too. */
void bench_write_tree(bench_writer *writer, const char *key, const telnyx__json *tree)
{
    int64_t whole = 0;
    double number = 0;
    bool truth = false;
    switch (telnyx__json_kind_of(tree)) {
    case TELNYX__JSON_OBJECT:
        bench_write_open(writer, key, '{');
        write_children(writer, tree);
        bench_write_close(writer, '}');
        break;
    case TELNYX__JSON_ARRAY:
        bench_write_open(writer, key, '[');
        write_children(writer, tree);
        bench_write_close(writer, ']');
        break;
    case TELNYX__JSON_STRING:
        bench_write_text(writer, key, telnyx__json_text(tree));
        break;
    case TELNYX__JSON_NUMBER:
        if (telnyx__json_to_int(tree, &whole)) {
            bench_write_int(writer, key, whole);
        } else {
            telnyx__json_to_number(tree, &number);
            bench_write_number(writer, key, number);
        }
        break;
    case TELNYX__JSON_BOOL:
        telnyx__json_to_bool(tree, &truth);
        bench_write_bool(writer, key, truth);
        break;
    case TELNYX__JSON_NULL:
        bench_write_null(writer, key);
        break;
    }
}
