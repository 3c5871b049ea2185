#include "common/shown.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

typedef struct range {
    uint32_t first, last;
} range;

static bool is_in(const range *ranges, size_t count, uint32_t code)
{
    for (size_t i = 0; i < count; i++)
        if (code >= ranges[i].first && code <= ranges[i].last)
            return true;
    return false;
}

#define IS_IN(ranges, code) is_in(ranges, sizeof(ranges) / sizeof(ranges)[0], code)

/* Controls, soft hyphens, marks of direction, characters that nobody sees, line ends of Unicode, what is
 * private or none at all, tags and variation selectors. */
static const range hidden[] = { { 0x00, 0x1f },       { 0x7f, 0x9f },       { 0xad, 0xad },
                                { 0x34f, 0x34f },     { 0x61c, 0x61c },     { 0x115f, 0x1160 },
                                { 0x17b4, 0x17b5 },   { 0x180b, 0x180f },   { 0x200b, 0x200f },
                                { 0x2028, 0x202e },   { 0x2060, 0x206f },   { 0x3164, 0x3164 },
                                { 0xd800, 0xf8ff },   { 0xfe00, 0xfe0f },   { 0xfeff, 0xfeff },
                                { 0xffa0, 0xffa0 },   { 0xfff0, 0xfffb },   { 0xfffe, 0xffff },
                                { 0x1d173, 0x1d17a }, { 0xe0000, 0xe0fff }, { 0xf0000, 0x10ffff } };

/* They stand on the character before them. */
static const range combining[] = { { 0x300, 0x36f },   { 0x483, 0x489 },   { 0x591, 0x5bd },
                                   { 0x610, 0x61a },   { 0x64b, 0x65f },   { 0x1ab0, 0x1aff },
                                   { 0x1dc0, 0x1dff }, { 0x20d0, 0x20ff }, { 0xfe20, 0xfe2f } };

static const range wide[] = { { 0x1100, 0x115f },   { 0x231a, 0x231b },   { 0x23e9, 0x23f3 },
                              { 0x2e80, 0x303e },   { 0x3041, 0xa4cf },   { 0xa960, 0xa97f },
                              { 0xac00, 0xd7a3 },   { 0xf900, 0xfaff },   { 0xfe30, 0xfe6f },
                              { 0xff00, 0xff60 },   { 0xffe0, 0xffe6 },   { 0x1f300, 0x1f64f },
                              { 0x1f680, 0x1f6ff }, { 0x1f900, 0x1faff }, { 0x20000, 0x3fffd } };

/* The bytes of one character, or 0 where none stands. */
static size_t decode(const unsigned char *at, uint32_t *code)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    size_t length = at[0] < 0x80 ? 1 : at[0] < 0xc2 ? 0 : at[0] < 0xe0 ? 2 : at[0] < 0xf0 ? 3 : 4;
    if (at[0] > 0xf4 || length < 2) {
        *code = at[0];
        return at[0] > 0xf4 ? 0 : length;
    }
    *code = at[0] & (0x7fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((at[i] & 0xc0) != 0x80)
            return 0;
        *code = *code << 6 | (at[i] & 0x3f);
    }
    bool good = *code >= least[length] && *code <= 0x10ffff && (*code < 0xd800 || *code > 0xdfff);
    return good ? length : 0;
}

const char *bench_shown(char *out, size_t size, const char *text, bool ascii)
{
    const unsigned char *at = (const unsigned char *)(text ? text : "");
    size_t used = 0, whole = 0; /* `whole`: where the three dots fit behind it */
    while (*at) {
        char piece[16];
        uint32_t code;
        size_t length = decode(at, &code);
        size_t shown;
        if (!length)
            shown = (size_t)snprintf(piece, sizeof piece, "\\x%02x", *at);
        else if (code < 0x20 || code == 0x7f)
            shown = (size_t)snprintf(piece, sizeof piece, "\\x%02x", (unsigned)code);
        else if ((ascii && code > 0x7f) || IS_IN(hidden, code))
            shown = (size_t)snprintf(piece, sizeof piece, "\\u{%x}", (unsigned)code);
        else
            memcpy(piece, at, shown = length);
        if (used + shown + 1 > size) {
            memcpy(out + whole, "...", 4);
            return out;
        }
        memcpy(out + used, piece, shown);
        used += shown;
        if (used + 4 <= size)
            whole = used;
        at += length ? length : 1;
    }
    out[used] = '\0';
    return out;
}

size_t bench_character(const char *shown, unsigned *columns)
{
    uint32_t code;
    size_t length = *shown ? decode((const unsigned char *)shown, &code) : 0;
    *columns = !length ? 0 : IS_IN(combining, code) ? 0 : IS_IN(wide, code) ? 2 : 1;
    return length;
}

unsigned bench_columns(const char *shown)
{
    unsigned sum = 0, columns;
    size_t length;
    for (; (length = bench_character(shown, &columns)); shown += length)
        sum += columns;
    return sum;
}

void bench_cut(char *text)
{
    size_t length = strlen(text), back = 0;
    while (back < length && back < 3 && ((unsigned char)text[length - 1 - back] & 0xc0) == 0x80)
        back++;
    if (back == length)
        return;
    uint32_t code;
    char *last = text + length - 1 - back;
    if ((unsigned char)*last >= 0xc0 && decode((const unsigned char *)last, &code) != back + 1)
        *last = '\0';
}

bool bench_locale_is_utf8(void)
{
    const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
    for (unsigned i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (!value || !*value)
            continue;
        const char *dot = strchr(value, '.');
        char set[8] = "";
        if (dot) /* "de_DE.UTF-8@euro" */
            snprintf(set, sizeof set, "%.*s", (int)strcspn(dot + 1, "@"), dot + 1);
        return telnyx__str_is_nocase(set, "UTF-8") || telnyx__str_is_nocase(set, "UTF8");
    }
    return false;
}
