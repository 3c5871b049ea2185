#include "sim/ground/syntax.h"

#include <stdbool.h>
#include <string.h>

#include "json/json.h"
#include "sim/ground/wrong.h"

/* What is to come next. */
typedef enum place {
    PLACE_VALUE,
    PLACE_FIRST_ITEM,
    PLACE_NAME,
    PLACE_FIRST_NAME,
    PLACE_COLON,
    PLACE_BEHIND,
    PLACE_IN_TEXT
} place;

typedef struct reader {
    const char *text;
    size_t at, end;
    place place;
    unsigned depth;
    bool is_object[TELNYX__JSON_DEPTH_MAX];
    bool after_comma;
} reader;

static bool in_object(const reader *r)
{
    return r->depth > 0 && r->is_object[r->depth - 1];
}

static bool is_space(char byte)
{
    return byte && strchr(" \t\r\n", byte);
}

/* At the opening quote. */
static void read_text(reader *r)
{
    bool is_name = r->place == PLACE_NAME || r->place == PLACE_FIRST_NAME;
    for (r->at++; r->at < r->end && r->text[r->at] != '"'; r->at++)
        r->at += r->text[r->at] == '\\';
    r->place = r->at >= r->end ? PLACE_IN_TEXT : is_name ? PLACE_COLON : PLACE_BEHIND;
    r->at++;
}

static void read_word(reader *r)
{
    while (r->at < r->end && !is_space(r->text[r->at]) && !strchr(",:[]{}\"", r->text[r->at]))
        r->at++;
    r->place = PLACE_BEHIND;
}

static void read_mark(reader *r, char mark)
{
    bool opens = mark == '{' || mark == '[';
    r->at++;
    if (opens && r->depth < TELNYX__JSON_DEPTH_MAX)
        r->is_object[r->depth++] = mark == '{';
    else if (!opens && mark != ',' && mark != ':' && r->depth > 0)
        r->depth--;
    r->place = mark == '{'    ? PLACE_FIRST_NAME
               : mark == '['  ? PLACE_FIRST_ITEM
               : mark == ':'  ? PLACE_VALUE
               : mark != ','  ? PLACE_BEHIND
               : in_object(r) ? PLACE_NAME
                              : PLACE_VALUE;
}

/* All before the byte at which the reader stopped is in order. */
static void read_up_to(reader *r)
{
    while (r->at < r->end) {
        char byte = r->text[r->at];
        if (is_space(byte)) {
            r->at++;
            continue;
        }
        r->after_comma = byte == ',';
        if (byte == '"')
            read_text(r);
        else if (byte && strchr(",:[]{}", byte))
            read_mark(r, byte);
        else
            read_word(r);
    }
}

static const char *wanted(const reader *r)
{
    static const char *const words[] = { "a value is", "a value or ']' is",
                                         "a name in double quotes is",
                                         "a name in double quotes or '}' is", "':' is" };
    return r->place < PLACE_BEHIND ? words[r->place]
           : r->depth == 0         ? "nothing more is"
           : in_object(r)          ? "',' or '}' is"
                                   : "',' or ']' is";
}

/* The byte at which it stopped. */
static void say_what(char *out, const char *text, size_t length, size_t at)
{
    if (at >= length)
        sim_say(out, SIM_SYNTAX_TEXT, "the text ends");
    else if (length - at >= 3 && memcmp(text + at, "\xef\xbb\xbf", 3) == 0)
        sim_say(out, SIM_SYNTAX_TEXT, "a byte order mark stands");
    else if (text[at] >= 0x20 && text[at] < 0x7f)
        sim_say(out, SIM_SYNTAX_TEXT, "'%c' stands", text[at]);
    else
        sim_say(out, SIM_SYNTAX_TEXT, "the byte 0x%02x stands", (unsigned)(unsigned char)text[at]);
}

/* What cannot stand inside of quotes. The reader stops at it, or behind it. */
static const char *why_no_text(const char *text, size_t length, size_t at)
{
    unsigned char byte = at < length ? (unsigned char)text[at] : 0;
    if (!telnyx__json_utf8(text, at < length ? at : length, NULL))
        return "a text is not UTF-8";
    return at >= length                   ? "the closing quote is missing"
           : byte == '\n' || byte == '\r' ? "the line ends before the closing quote"
           : byte < 0x20                  ? "a control character stands in a text"
                                          : "there is no such escape in a text";
}

static size_t column_of(const char *text, size_t at)
{
    size_t column = 1;
    while (at > 0 && text[at - 1] != '\n') {
        at--;
        column++;
    }
    return column;
}

void sim_syntax_say(char out[SIM_SYNTAX_TEXT], const char *text, size_t length, size_t at)
{
    reader r = { .text = text, .end = at < length ? at : length };
    out[0] = '\0';
    sim_say(out, SIM_SYNTAX_TEXT, "not valid JSON (byte %zu, column %zu): ", at + 1,
            column_of(text, at < length ? at : length));
    read_up_to(&r);
    if (r.place == PLACE_IN_TEXT) {
        sim_say(out, SIM_SYNTAX_TEXT, "%s", why_no_text(text, length, at));
        return;
    }
    say_what(out, text, length, at);
    sim_say(out, SIM_SYNTAX_TEXT, " where %s to be", wanted(&r));
    if (r.after_comma && at < length && (text[at] == ']' || text[at] == '}'))
        sim_say(out, SIM_SYNTAX_TEXT, "; the comma before it is one too many");
}
