/* Sums and products of durations and sizes that stop at the largest number instead of beginning anew
 * at zero. UINT64_MAX milliseconds mean "never" wherever a time is given, and an hour later than never
 * is still never. */
#ifndef TELNYX__SATURATE_H
#define TELNYX__SATURATE_H

#include <limits.h>
#include <stdint.h>

static inline uint64_t telnyx__add_u64(uint64_t a, uint64_t b)
{
    return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static inline uint64_t telnyx__multiply_u64(uint64_t a, uint64_t b)
{
    return b && a > UINT64_MAX / b ? UINT64_MAX : a * b;
}

/* As a `long`, which is what libcurl takes. */
static inline long telnyx__to_long(uint64_t value)
{
    return value > (uint64_t)LONG_MAX ? LONG_MAX : (long)value;
}

/* A number of milliseconds that was computed: rounded up, 0 for what is negative or no number. */
static inline uint64_t telnyx__ceil_u64(double value)
{
    if (!(value > 0))
        return 0;
    if (value >= 18446744073709551615.0)
        return UINT64_MAX;
    uint64_t whole = (uint64_t)value;
    return (double)whole < value ? telnyx__add_u64(whole, 1) : whole;
}

#endif
