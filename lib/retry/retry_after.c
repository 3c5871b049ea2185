#include "retry/retry_after.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/saturate.h"
#include "base/str.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A decimal number of units, fraction allowed, as milliseconds. Not strtod(): its decimal point is
 * the host program's locale's, and it takes hexadecimal. */
static bool parse_number(const char *text, uint64_t unit_ms, uint64_t *wait_ms)
{
    uint64_t sum = 0, scale = unit_ms;
    bool rest = false;
    if (!text || !is_digit(*text))
        return false;
    for (; is_digit(*text); text++)
        sum = telnyx__add_u64(telnyx__multiply_u64(sum, 10), (uint64_t)(*text - '0'));
    sum = telnyx__multiply_u64(sum, unit_ms);
    if (*text == '.')
        for (text++; is_digit(*text); text++) {
            rest |= scale < 10 && *text != '0';
            scale /= 10;
            sum = telnyx__add_u64(sum, (uint64_t)(*text - '0') * scale);
        }
    *wait_ms = telnyx__add_u64(sum, rest);
    return *text == '\0';
}

/* A pattern: 'D' is a digit, '_' a digit or a blank, 'a' a letter, everything else is itself. */
static bool fits(const char *text, const char *pattern)
{
    for (; *pattern; text++, pattern++) {
        char c = *text;
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool good = *pattern == 'D'   ? is_digit(c)
                    : *pattern == '_' ? is_digit(c) || c == ' '
                    : *pattern == 'a' ? letter
                                      : c == *pattern;
        if (!good)
            return false;
    }
    return *text == '\0';
}

/* 1 to 12, or 0. */
static int month_of(const char *name)
{
    static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    for (int i = 0; i < 12; i++)
        if (strncmp(names + (ptrdiff_t)i * 3, name, 3) == 0)
            return i + 1;
    return 0;
}

static int two_digits(const char *text)
{
    return (text[0] == ' ' ? 0 : text[0] - '0') * 10 + text[1] - '0';
}

static int64_t year_now(int64_t now_us)
{
    char text[32];
    telnyx__time_format(now_us, text, sizeof text);
    return (int64_t)two_digits(text) * 100 + two_digits(text + 2);
}

/* RFC 9110, 5.6.7: two digits that would be more than fifty years ahead are of the century before. */
static int whole_year(int two, int64_t now_us)
{
    int64_t now = year_now(now_us), year = now - now % 100 + two;
    if (year > now + 50)
        year -= 100;
    else if (year <= now - 50)
        year += 100;
    return (int)year;
}

/* RFC 9110, 5.6.7: the preferred form, and the two that are to be read as well. */
static bool parse_date(const char *text, int64_t now_us, int64_t *at_us)
{
    const char *day, *month, *clock;
    int year;
    char iso[64];
    if (fits(text, "aaa, DD aaa DDDD DD:DD:DD GMT")) {
        day = text + 5, month = text + 8, clock = text + 17;
        year = two_digits(text + 12) * 100 + two_digits(text + 14);
    } else if (fits(text, "aaa aaa _D DD:DD:DD DDDD")) {
        day = text + 8, month = text + 4, clock = text + 11;
        year = two_digits(text + 20) * 100 + two_digits(text + 22);
    } else {
        const char *comma = strchr(text, ',');
        for (const char *c = text; comma && c < comma; c++)
            if (!fits((const char[]){ *c, '\0' }, "a"))
                return false;
        if (!comma || !fits(comma, ", DD-aaa-DD DD:DD:DD GMT"))
            return false;
        day = comma + 2, month = comma + 5, clock = comma + 12;
        year = whole_year(two_digits(comma + 9), now_us);
    }
    snprintf(iso, sizeof iso, "%04d-%02d-%02dT%.8sZ", year, month_of(month), two_digits(day),
             clock);
    return telnyx__time_parse(telnyx__span_of(iso), at_us);
}

static bool parse_moment(const telnyx__retry_after *said, uint64_t *wait_ms)
{
    int64_t at_us, now_us = said->wall_us;
    if (!said->retry_after || !parse_date(said->retry_after, said->wall_us, &at_us))
        return false;
    if (said->date)
        (void)parse_date(said->date, said->wall_us, &now_us);
    *wait_ms = at_us > now_us ? ((uint64_t)(at_us - now_us) + 999) / 1000 : 0;
    return true;
}

bool telnyx__retry_after_read(const telnyx__retry_after *said, uint64_t *wait_ms)
{
    return parse_number(said->milliseconds, 1, wait_ms) ||
           parse_number(said->retry_after, 1000, wait_ms) || parse_moment(said, wait_ms) ||
           (parse_number(said->ratelimit_reset, 1000, wait_ms) && *wait_ms > 0);
}
