#include "base/str.h"

#include <stdio.h>
#include <string.h>

telnyx__span telnyx__span_of(const char *text)
{
    return (telnyx__span){ text, text ? strlen(text) : 0 };
}

bool telnyx__span_is(telnyx__span span, const char *text)
{
    size_t length = strlen(text);
    return span.length == length && (length == 0 || memcmp(span.ptr, text, length) == 0);
}

/* Whether two bytes that are not the same are one letter, large and small. */
static bool differ_in_case(char a, char b)
{
    unsigned char small = (unsigned char)a | 0x20;
    return ((unsigned char)a ^ (unsigned char)b) == 0x20 && small >= 'a' && small <= 'z';
}

bool telnyx__span_is_nocase(telnyx__span span, const char *text)
{
    if (span.length != strlen(text))
        return false;
    for (size_t i = 0; i < span.length; i++)
        if (span.ptr[i] != text[i] && !differ_in_case(span.ptr[i], text[i]))
            return false;
    return true;
}

telnyx__span telnyx__span_trim(telnyx__span span)
{
    while (span.length && (span.ptr[0] == ' ' || span.ptr[0] == '\t')) {
        span.ptr++;
        span.length--;
    }
    while (span.length && (span.ptr[span.length - 1] == ' ' || span.ptr[span.length - 1] == '\t'))
        span.length--;
    return span;
}

static bool is_white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static telnyx__span without_white(telnyx__span span)
{
    static const char mark[] = "\xef\xbb\xbf";
    if (span.length >= 3 && memcmp(span.ptr, mark, 3) == 0)
        span = (telnyx__span){ span.ptr + 3, span.length - 3 };
    while (span.length && is_white(span.ptr[0]))
        span = (telnyx__span){ span.ptr + 1, span.length - 1 };
    while (span.length && is_white(span.ptr[span.length - 1]))
        span.length--;
    return span;
}

telnyx__span telnyx__span_bare(telnyx__span span)
{
    span = without_white(span);
    if (span.length < 2 || (span.ptr[0] != '"' && span.ptr[0] != '\'' && span.ptr[0] != '`') ||
        span.ptr[span.length - 1] != span.ptr[0])
        return span;
    return without_white((telnyx__span){ span.ptr + 1, span.length - 2 });
}

bool telnyx__str_is_nocase(const char *a, const char *b)
{
    return telnyx__span_is_nocase(telnyx__span_of(a), b);
}

bool telnyx__str_equal(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

bool telnyx__str_starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool telnyx__span_to_u64(telnyx__span span, uint64_t *value)
{
    uint64_t sum = 0;
    if (span.length == 0)
        return false;
    for (size_t i = 0; i < span.length; i++) {
        if (span.ptr[i] < '0' || span.ptr[i] > '9')
            return false;
        uint64_t digit = (uint64_t)(span.ptr[i] - '0');
        if (sum > (UINT64_MAX - digit) / 10)
            return false;
        sum = sum * 10 + digit;
    }
    *value = sum;
    return true;
}

bool telnyx__str_copy(char *out, size_t size, const char *text)
{
    size_t length = strlen(text);
    if (size == 0)
        return false;
    size_t fits = length < size ? length : size - 1;
    memcpy(out, text, fits);
    out[fits] = '\0';
    return fits == length;
}

/* Days since 1970-01-01 of a civil date, and back: eras of 400 years, years that begin in March. */
static int64_t days_from_civil(int64_t year, unsigned month, unsigned day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    unsigned year_of_era = (unsigned)(year - era * 400);
    unsigned day_of_year = (153 * (month + (month > 2 ? -3u : 9u)) + 2) / 5 + day - 1;
    unsigned day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + (int64_t)day_of_era - 719468;
}

static void civil_from_days(int64_t days, int64_t *year, unsigned *month, unsigned *day)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    unsigned day_of_era = (unsigned)(days - era * 146097);
    unsigned year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    unsigned day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    unsigned shifted = (5 * day_of_year + 2) / 153;
    *day = day_of_year - (153 * shifted + 2) / 5 + 1;
    *month = shifted < 10 ? shifted + 3 : shifted - 9;
    *year = (int64_t)year_of_era + era * 400 + (*month <= 2);
}

static unsigned days_in_month(unsigned year, unsigned month)
{
    static const unsigned char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : days[month - 1];
}

static bool digits_at(telnyx__span text, size_t at, size_t count, unsigned *value)
{
    uint64_t number;
    if (at + count > text.length ||
        !telnyx__span_to_u64((telnyx__span){ text.ptr + at, count }, &number))
        return false;
    *value = (unsigned)number;
    return true;
}

static bool char_at(telnyx__span text, size_t at, char c)
{
    return at < text.length && text.ptr[at] == c;
}

/* Reads "Z" or "+hh:mm" from `at` to the end. */
static bool parse_zone(telnyx__span text, size_t at, int64_t *offset_secs)
{
    unsigned hours, minutes;
    *offset_secs = 0;
    if (char_at(text, at, 'Z') || char_at(text, at, 'z'))
        return at + 1 == text.length;
    if (!(char_at(text, at, '+') || char_at(text, at, '-')) || at + 6 != text.length ||
        !digits_at(text, at + 1, 2, &hours) || !char_at(text, at + 3, ':') ||
        !digits_at(text, at + 4, 2, &minutes) || hours > 23 || minutes > 59)
        return false;
    *offset_secs = (int64_t)(hours * 3600 + minutes * 60) * (text.ptr[at] == '-' ? -1 : 1);
    return true;
}

bool telnyx__time_parse(telnyx__span text, int64_t *micros)
{
    unsigned year, month, day, hour, minute, second;
    if (!digits_at(text, 0, 4, &year) || !char_at(text, 4, '-') || !digits_at(text, 5, 2, &month) ||
        !char_at(text, 7, '-') || !digits_at(text, 8, 2, &day) ||
        !(char_at(text, 10, 'T') || char_at(text, 10, ' ')) || !digits_at(text, 11, 2, &hour) ||
        !char_at(text, 13, ':') || !digits_at(text, 14, 2, &minute) || !char_at(text, 16, ':') ||
        !digits_at(text, 17, 2, &second))
        return false;
    /* The 60th second is a leap second; it is read as the first of the next minute. */
    if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, month) || hour > 23 ||
        minute > 59 || second > 60)
        return false;
    size_t at = 19;
    int64_t fraction = 0;
    if (char_at(text, at, '.')) {
        size_t digits = 0;
        for (at++; at < text.length && text.ptr[at] >= '0' && text.ptr[at] <= '9'; at++)
            if (digits++ < 6)
                fraction = fraction * 10 + (text.ptr[at] - '0');
        if (digits == 0 || digits > 9)
            return false;
        for (; digits < 6; digits++)
            fraction *= 10;
    }
    int64_t offset;
    if (!parse_zone(text, at, &offset))
        return false;
    int64_t secs = days_from_civil(year, month, day) * 86400 + (int64_t)hour * 3600 +
                   (int64_t)minute * 60 + second - offset;
    *micros = secs * 1000000 + fraction;
    return true;
}

void telnyx__time_format(int64_t micros, char *out, size_t size)
{
    int64_t secs = micros >= 0 ? micros / 1000000 : (micros - 999999) / 1000000;
    int64_t days = secs >= 0 ? secs / 86400 : (secs - 86399) / 86400;
    int64_t rest = secs - days * 86400, year;
    unsigned month, day;
    civil_from_days(days, &year, &month, &day);
    snprintf(out, size, "%04lld-%02u-%02uT%02d:%02d:%02d.%06dZ", (long long)year, month, day,
             (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60),
             (int)(micros - secs * 1000000));
}
