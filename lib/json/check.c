/* The pass over a text before cJSON sees it: RFC 8259 to the letter, and no more than cJSON can
 * read back. */
#include <string.h>

#include <telnyx/error.h>

#include "base/word.h"
#include "json/json.h"

/* cJSON copies a number into 64 bytes before it converts it. */
#define NUMBER_MAX 63

typedef struct cursor {
    const unsigned char *at;
    const unsigned char *end;
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

static bool number(cursor *c)
{
    const unsigned char *start = c->at;
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
    return c->at - start <= NUMBER_MAX;
}

/* One character of two to four bytes: shortest form, no surrogates, at most U+10FFFF (RFC 3629). */
static bool multibyte(cursor *c)
{
    unsigned char lead = c->at[0];
    unsigned char low = 0x80, high = 0xbf;
    size_t more;
    if (lead >= 0xc2 && lead <= 0xdf) {
        more = 1;
    } else if (lead >= 0xe0 && lead <= 0xef) {
        more = 2;
        low = lead == 0xe0 ? 0xa0 : 0x80;
        high = lead == 0xed ? 0x9f : 0xbf;
    } else if (lead >= 0xf0 && lead <= 0xf4) {
        more = 3;
        low = lead == 0xf0 ? 0x90 : 0x80;
        high = lead == 0xf4 ? 0x8f : 0xbf;
    } else {
        return false;
    }
    if ((size_t)(c->end - c->at) <= more || c->at[1] < low || c->at[1] > high)
        return false;
    for (size_t i = 2; i <= more; i++)
        if ((c->at[i] & 0xc0) != 0x80)
            return false;
    c->at += more + 1;
    return true;
}

static bool hex4(cursor *c, unsigned *value)
{
    if (c->end - c->at < 4)
        return false;
    *value = 0;
    for (int i = 0; i < 4; i++) {
        unsigned digit = *c->at;
        if (digit >= '0' && digit <= '9')
            digit -= '0';
        else if (digit >= 'a' && digit <= 'f')
            digit -= 'a' - 10;
        else if (digit >= 'A' && digit <= 'F')
            digit -= 'A' - 10;
        else
            return false;
        *value = *value * 16 + digit;
        c->at++;
    }
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
    if (!hex4(c, &code) || code == 0 || (code >= 0xdc00 && code <= 0xdfff))
        return false;
    if (code < 0xd800 || code > 0xdbff)
        return true;
    if (c->end - c->at < 2 || c->at[0] != '\\' || c->at[1] != 'u')
        return false;
    c->at += 2;
    return hex4(c, &code) && code >= 0xdc00 && code <= 0xdfff;
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

/* At the opening quote. */
static bool string(cursor *c)
{
    c->at++;
    for (;;) {
        c->at = skip_plain(c->at, c->end);
        if (c->at == c->end)
            return false;
        if (*c->at == '"') {
            c->at++;
            return true;
        }
        if (*c->at == '\\') {
            c->at++;
            if (!escape(c))
                return false;
        } else if (*c->at < 0x80 || !multibyte(c)) {
            return false; /* a control byte, or no UTF-8 */
        }
    }
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
        if (c->at == c->end)
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

int telnyx__json_check(const char *text, size_t length, size_t *error_at)
{
    const unsigned char *bytes = (const unsigned char *)text;
    if (!text || length == 0) {
        if (error_at)
            *error_at = 0;
        return TELNYX_EJSON;
    }
    cursor c = { bytes, bytes + length };
    bool good = value(&c);
    if (good) {
        skip_space(&c);
        good = c.at == c.end;
    }
    if (good)
        return 0;
    if (error_at)
        *error_at = (size_t)(c.at - bytes);
    return TELNYX_EJSON;
}

bool telnyx__json_is_number(const char *text)
{
    const unsigned char *bytes = (const unsigned char *)text;
    cursor c = { bytes, bytes + strlen(text) };
    return c.at < c.end && (*c.at == '-' || is_digit(&c)) && number(&c) && c.at == c.end;
}

bool telnyx__json_utf8(const char *text, size_t length, size_t *characters)
{
    const unsigned char *bytes = (const unsigned char *)text;
    cursor c = { bytes, bytes + length };
    size_t count = 0;
    while (c.at < c.end) {
        if (*c.at < 0x80)
            c.at++;
        else if (!multibyte(&c))
            return false;
        count++;
    }
    if (characters)
        *characters = count;
    return true;
}
