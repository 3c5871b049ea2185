/* Numbers to text and back. The C library's functions for it write and read the decimal point of the
 * locale that the host program has chosen; JSON has one decimal point. */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json/json.h"

#define TEXT_MAX TELNYX__JSON_NUMBER_SIZE

/* A number of at most 15 digits and without an exponent: those digits and the power of ten are exact
 * as doubles, so that one division rounds it as strtod() would. `text` is a number. */
static bool read_short(const char *text, double *value)
{
    static const double powers[] = { 1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                     1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
    const char *at = text + (*text == '-');
    int64_t digits = 0;
    size_t count = 0, behind_point = 0;
    bool point = false;
    for (; *at && count <= 15; at++) {
        if (*at == '.') {
            point = true;
        } else if (*at >= '0' && *at <= '9') {
            digits = digits * 10 + (*at - '0');
            count++;
            behind_point += point;
        } else {
            return false;
        }
    }
    if (count > 15 || FLT_EVAL_METHOD != 0)
        return false;
    *value = (double)digits / powers[behind_point];
    if (*text == '-')
        *value = -*value;
    return true;
}

bool telnyx__json_read_number(const char *text, double *value)
{
    char local[TEXT_MAX + 16], half[16];
    if (!text || !telnyx__json_is_number(text))
        return false;
    if (read_short(text, value))
        return true;
    /* "0.5" as the locale has it: its decimal point is what stands between the digits. */
    size_t whole = strcspn(text, ".");
    int used = snprintf(half, sizeof half, "%.1f", 0.5);
    bool has_point = text[whole] && used > 2 && (size_t)used < sizeof half;
    (void)snprintf(local, sizeof local, "%.*s%.*s%s", (int)whole, text, has_point ? used - 2 : 0,
                   half + 1, has_point ? text + whole + 1 : "");
    *value = strtod(local, NULL);
    return isfinite(*value);
}

/* The digits of a number without the point, and the power of ten that belongs to them. */
typedef struct decimal {
    uint64_t digits;
    long power;
    bool too_long; /* more digits than the integer holds, apart from zeros behind them */
} decimal;

static void add_digit(decimal *d, unsigned digit, size_t *zeros)
{
    if (digit == 0) {
        ++*zeros; /* until a digit follows, they belong to the power */
        return;
    }
    for (; *zeros; --*zeros) {
        d->too_long = d->too_long || d->digits > UINT64_MAX / 100;
        d->digits *= d->too_long ? 1 : 10;
    }
    d->too_long = d->too_long || d->digits > UINT64_MAX / 100;
    if (!d->too_long)
        d->digits = d->digits * 10 + digit;
}

static void read_decimal(const char *text, decimal *d)
{
    const char *at = text + (*text == '-');
    size_t zeros = 0;
    long behind_point = 0;
    bool point = false;
    memset(d, 0, sizeof *d);
    for (; *at && *at != 'e' && *at != 'E'; at++) {
        point = point || *at == '.';
        if (*at == '.')
            continue;
        add_digit(d, (unsigned)(*at - '0'), &zeros);
        behind_point += point;
    }
    d->power = (long)zeros - behind_point;
    /* The text is of 63 bytes at most, so that only the exponent can be great. */
    if (*at) {
        long exponent = strtol(at + 1, NULL, 10);
        d->power += exponent > 1000 ? 1000 : exponent < -1000 ? -1000 : exponent;
    }
}

bool telnyx__json_read_int(const char *text, int64_t *value)
{
    const uint64_t most = (uint64_t)1 << 53;
    decimal d;
    if (!text || !telnyx__json_is_number(text))
        return false;
    read_decimal(text, &d);
    if (d.too_long || (d.digits && d.power < 0))
        return false;
    for (; d.digits && d.power > 0; d.power--)
        if ((d.digits *= 10) > most)
            return false;
    if (d.digits > most)
        return false;
    *value = *text == '-' ? -(int64_t)d.digits : (int64_t)d.digits;
    return true;
}

/* Whatever the locale put between the digits becomes a point. */
static void plain_point(char *text)
{
    static const char usual[] = "0123456789eE+-";
    size_t at = strspn(text, usual);
    size_t foreign = strcspn(text + at, usual);
    if (!foreign)
        return;
    text[at] = '.';
    memmove(text + at + 1, text + at + foreign, strlen(text + at + foreign) + 1);
}

void telnyx__json_number_text(double value, char text[TELNYX__JSON_NUMBER_SIZE])
{
    if (value >= -9007199254740992.0 && value <= 9007199254740992.0) {
        long long whole = (long long)value;
        if (!((double)whole < value) && !((double)whole > value)) {
            /* Never as 1e+15. */
            (void)snprintf(text, TEXT_MAX, "%lld", whole);
            return;
        }
    }
    /* Fifteen digits are what people wrote; seventeen are always enough. */
    for (int digits = 15; digits <= 17; digits++) {
        (void)snprintf(text, TEXT_MAX, "%.*g", digits, value);
        double back = strtod(text, NULL);
        if (!(back < value) && !(back > value))
            break;
    }
    plain_point(text);
}

int telnyx__json_print_number(double value, telnyx__buf *out)
{
    char text[TEXT_MAX];
    if (!isfinite(value))
        return telnyx__buf_adds(out, "null");
    telnyx__json_number_text(value, text);
    return telnyx__buf_adds(out, text);
}
