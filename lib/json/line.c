#include "json/line.h"

#include <stdio.h>
#include <string.h>

#include "base/word.h"
#include "json/scan.h"

void telnyx__line_add_int(telnyx__line *line, int64_t value)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    for (; rest >= 100; rest /= 100)
        telnyx__line_put_pair(digits + (at -= 2), (unsigned)(rest % 100));
    if (rest >= 10)
        telnyx__line_put_pair(digits + (at -= 2), (unsigned)rest);
    else
        digits[--at] = (char)('0' + rest);
    if (value < 0)
        digits[--at] = '-';
    telnyx__line_add(line, digits + at, sizeof digits - at);
}

static bool is_plain(unsigned char byte)
{
    return byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\';
}

/* Marks bytes that are not plain; the first mark is certain, as those of base/word.h are. Each part sets the top
 * bit of a byte that is too small, a quote, a backslash or 0x7f, and those from 0x80 on have it. */
static uint64_t special_in(uint64_t word)
{
    const uint64_t one = TELNYX__EACH(1);
    return (word | (word - TELNYX__EACH(0x20)) | ((word ^ TELNYX__EACH('"')) - one) |
            ((word ^ TELNYX__EACH('\\')) - one) | (word + one)) &
           TELNYX__EACH(0x80);
}

static const unsigned char *skip_plain(const unsigned char *at, const unsigned char *end)
{
    const unsigned char *start = at;
    uint64_t special = 0;
    while (end - at >= 8 && !(special = special_in(telnyx__word(at))))
        at += 8;
    if (special)
        at += telnyx__word_first(special);
    /* What is left of a text of eight bytes or more is looked at together with what stands before it. */
    else if (at < end && end - start >= 8 && !special_in(telnyx__word(end - 8)))
        return end;
    while (at < end && is_plain(*at))
        at++;
    return at;
}

/* One character that is not plain; returns its bytes. */
static size_t add_special(telnyx__line *line, const unsigned char *at, const unsigned char *end)
{
    char escaped[8];
    bool good;
    size_t used = 1;
    if (*at >= 0x80) {
        used = telnyx__scan_multibyte(at, end, &good);
        telnyx__line_add(line, good ? (const char *)at : "\xef\xbf\xbd", good ? used : 3);
    } else if (*at == '"' || *at == '\\') {
        escaped[0] = '\\';
        escaped[1] = (char)*at;
        telnyx__line_add(line, escaped, 2);
    } else {
        snprintf(escaped, sizeof escaped, "\\u%04x", *at);
        telnyx__line_adds(line, escaped);
    }
    return used;
}

void telnyx__line_add_letters(telnyx__line *line, const char *text, size_t length)
{
    const unsigned char *at = (const unsigned char *)text, *end = at + length;
    while (at < end) {
        const unsigned char *plain = at;
        at = skip_plain(at, end);
        telnyx__line_add(line, (const char *)plain, (size_t)(at - plain));
        if (at < end)
            at += add_special(line, at, end);
    }
}

void telnyx__line_add_text(telnyx__line *line, const char *text, size_t length)
{
    telnyx__line_add(line, "\"", 1);
    telnyx__line_add_letters(line, text, length);
    telnyx__line_add(line, "\"", 1);
}

size_t telnyx__line_end(telnyx__line *line)
{
    if (line->size)
        line->out[line->length < line->size ? line->length : line->size - 1] = '\0';
    return line->length;
}
