/* The pass over a text before cJSON sees it: RFC 8259 to the letter, and no more than cJSON can
 * read back. */
#include <string.h>

#include <telnyx/error.h>

#include "base/word.h"
#include "json/json.h"
#include "json/repair.h"
#include "json/scan.h"

typedef struct cursor {
    const unsigned char *at;
    const unsigned char *end;
    bool lenient;
    size_t values_left;
    telnyx__json_scan *scan;
} cursor;

static void skip_space(cursor *c)
{
    const unsigned char *at = c->at;
    while (at < c->end && (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r'))
        at++;
    c->at = at;
}

static bool is_digit(const cursor *c)
{
    return c->at < c->end && *c->at >= '0' && *c->at <= '9';
}

static bool digits(cursor *c)
{
    if (!is_digit(c))
        return false;
    while (is_digit(c))
        c->at++;
    return true;
}

/* By RFC 8259's grammar, of any length. */
static bool number_form(cursor *c)
{
    if (*c->at == '-')
        c->at++;
    if (c->at < c->end && *c->at == '0')
        c->at++;
    else if (!digits(c))
        return false;
    if (c->at < c->end && *c->at == '.') {
        c->at++;
        if (!digits(c))
            return false;
    }
    if (c->at < c->end && (*c->at == 'e' || *c->at == 'E')) {
        c->at++;
        if (c->at < c->end && (*c->at == '+' || *c->at == '-'))
            c->at++;
        if (!digits(c))
            return false;
    }
    return true;
}

static bool number(cursor *c)
{
    const unsigned char *start = c->at;
    if (!number_form(c))
        return false;
    if (c->at - start <= TELNYX__DIGITS_EXACT)
        return true;
    if (c->at - start > TELNYX__NUMBER_MAX) {
        c->scan->overlong++;
        return c->lenient;
    }
    c->scan->wide += telnyx__scan_is_wide(start, c->at);
    return true;
}

/* Behind the backslash. */
static bool escape(cursor *c)
{
    unsigned code;
    if (c->at == c->end)
        return false;
    unsigned char kind = *c->at;
    if (kind && strchr("\"\\/bfnrt", kind)) {
        c->at++;
        return true;
    }
    if (kind != 'u')
        return false;
    c->at++;
    if (!telnyx__scan_hex4(c->at, c->end, &code))
        return false;
    bool good;
    c->at += telnyx__scan_unicode(c->at, c->end, code, &good);
    c->scan->characters += !good;
    return good || c->lenient;
}

static bool multibyte(cursor *c)
{
    bool good;
    c->at += telnyx__scan_multibyte(c->at, c->end, &good);
    c->scan->characters += !good;
    return good || c->lenient;
}

/* What stands for itself in a string: the greater part of every body. */
static const unsigned char *skip_plain(const unsigned char *at, const unsigned char *end)
{
    while (end - at >= 8) {
        uint64_t word = telnyx__word(at);
        uint64_t special = (word & TELNYX__EACH(0x80)) | telnyx__word_below(word, 0x20) |
                           telnyx__word_has(word, '"') | telnyx__word_has(word, '\\');
        if (special) {
            at += telnyx__word_first(special);
            break;
        }
        at += 8;
    }
    while (at < end && *at >= 0x20 && *at < 0x80 && *at != '"' && *at != '\\')
        at++;
    return at;
}

/* An escape or a byte that no ASCII text has. *mended: it is none that can stay. */
static bool special(cursor *c, bool *mended)
{
    const size_t before = c->scan->characters;
    bool good;
    if (*c->at == '\\') {
        c->at++;
        good = escape(c);
    } else {
        good = *c->at >= 0x80 && multibyte(c); /* else a control byte */
    }
    *mended = *mended || c->scan->characters != before;
    return good;
}

/* At the opening quote. */
static bool string(cursor *c)
{
    bool mended = false;
    c->at++;
    for (;;) {
        c->at = skip_plain(c->at, c->end);
        if (c->at == c->end)
            return false;
        if (*c->at == '"')
            break;
        if (!special(c, &mended))
            return false;
    }
    c->at++;
    if (mended)
        c->scan->texts++;
    return true;
}

static bool literal(cursor *c, const char *word, size_t length)
{
    if ((size_t)(c->end - c->at) < length || memcmp(c->at, word, length) != 0)
        return false;
    c->at += length;
    return true;
}

static bool scalar(cursor *c)
{
    switch (*c->at) {
    case '"':
        return string(c);
    case 't':
        return literal(c, "true", 4);
    case 'f':
        return literal(c, "false", 5);
    case 'n':
        return literal(c, "null", 4);
    default:
        return (*c->at == '-' || is_digit(c)) && number(c);
    }
}

/* The key and the colon. */
static bool member_key(cursor *c)
{
    skip_space(c);
    if (c->at == c->end || *c->at != '"' || !string(c))
        return false;
    skip_space(c);
    if (c->at == c->end || *c->at != ':')
        return false;
    c->at++;
    return true;
}

/* Behind a value: closes what ends here and takes the comma. *more: another value follows. */
static bool after_value(cursor *c, unsigned depth, uint64_t objects, unsigned *left, bool *more)
{
    *more = false;
    while (depth > 0) {
        bool in_object = objects >> (depth - 1) & 1;
        skip_space(c);
        if (c->at == c->end)
            return false;
        if (*c->at == ',') {
            c->at++;
            *more = true;
            *left = depth;
            return !in_object || member_key(c);
        }
        if (*c->at != (in_object ? '}' : ']'))
            return false;
        c->at++;
        depth--;
    }
    *left = 0;
    return true;
}

/* Without recursion: the kinds of the open containers are the bits of one number. */
static bool value(cursor *c)
{
    uint64_t objects = 0;
    unsigned depth = 0;
    for (;;) {
        bool more;
        skip_space(c);
        if (c->at == c->end || c->values_left-- == 0)
            return false;
        if (*c->at == '{' || *c->at == '[') {
            bool is_object = *c->at == '{';
            if (depth == TELNYX__JSON_DEPTH_MAX)
                return false;
            objects = (objects & ~((uint64_t)1 << depth)) | (uint64_t)is_object << depth;
            depth++;
            c->at++;
            skip_space(c);
            if (c->at == c->end)
                return false;
            if (*c->at != (is_object ? '}' : ']')) {
                if (is_object && !member_key(c))
                    return false;
                continue;
            }
            c->at++;
            depth--;
        } else if (!scalar(c)) {
            return false;
        }
        if (!after_value(c, depth, objects, &depth, &more))
            return false;
        if (!more)
            return true;
    }
}

int telnyx__json_scan_text(const char *text, size_t length, bool lenient, size_t values_max,
                           telnyx__json_scan *scan)
{
    static const telnyx__json_scan nothing;
    const unsigned char *bytes = (const unsigned char *)text;
    *scan = nothing;
    if (!text || length == 0)
        return TELNYX_EJSON;
    if (!values_max)
        values_max = SIZE_MAX - 1;
    cursor c = { bytes, bytes + length, lenient, values_max, scan };
    bool good = value(&c);
    if (good) {
        skip_space(&c);
        good = c.at == c.end;
    }
    scan->at = (size_t)(c.at - bytes);
    scan->full = c.values_left == SIZE_MAX;
    if (scan->full)
        return TELNYX_ETOOBIG;
    scan->values = values_max - c.values_left;
    return good ? 0 : TELNYX_EJSON;
}

int telnyx__json_check(const char *text, size_t length, size_t *error_at)
{
    telnyx__json_scan scan;
    int error = telnyx__json_scan_text(text, length, false, 0, &scan);
    if (error && error_at)
        *error_at = scan.at;
    return error;
}

bool telnyx__json_is_number(const char *text)
{
    const unsigned char *bytes = (const unsigned char *)text;
    cursor c = { .at = bytes, .end = bytes + strlen(text) };
    return c.at < c.end && (*c.at == '-' || is_digit(&c)) && number_form(&c) && c.at == c.end &&
           c.end - bytes <= TELNYX__NUMBER_MAX;
}

bool telnyx__json_utf8(const char *text, size_t length, size_t *characters)
{
    const unsigned char *at = (const unsigned char *)text;
    const unsigned char *end = at + length;
    size_t count = 0;
    for (; at < end; count++) {
        bool good = true;
        at += *at < 0x80 ? 1 : telnyx__scan_multibyte(at, end, &good);
        if (!good)
            return false;
    }
    if (characters)
        *characters = count;
    return true;
}

/* Some of the ASCII that there is here, and nothing else. */
static const unsigned char *skip_ascii(const unsigned char *at, const unsigned char *end)
{
    while (end - at >= 32 && !((telnyx__word(at) | telnyx__word(at + 8) | telnyx__word(at + 16) |
                                telnyx__word(at + 24)) &
                               TELNYX__EACH(0x80)))
        at += 32;
    while (end - at >= 8 && !(telnyx__word(at) & TELNYX__EACH(0x80)))
        at += 8;
    return at;
}

size_t telnyx__json_utf8_whole(const char *text, size_t length, bool *cut)
{
    const unsigned char *start = (const unsigned char *)text, *at = start, *end = at + length;
    *cut = false;
    while (at < end) {
        bool good = true;
        at = skip_ascii(at, end);
        if (at == end)
            break;
        size_t used = *at < 0x80 ? 1 : telnyx__scan_multibyte(at, end, &good);
        if (!good) {
            *cut = at + used == end && *at >= 0xc2 && *at <= 0xf4;
            break;
        }
        at += used;
    }
    return (size_t)(at - start);
}
