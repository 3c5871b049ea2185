/* How often something took how long. */
#ifndef TELNYX__HISTOGRAM_H
#define TELNYX__HISTOGRAM_H

#include <stddef.h>
#include <stdint.h>

#define TELNYX__BOUNDS_MAX 14

/* Where the buckets end, in microseconds, ascending; what is above the last has a bucket of its own. */
typedef struct telnyx__bounds {
    size_t count;
    int64_t us[TELNYX__BOUNDS_MAX];
} telnyx__bounds;

typedef struct telnyx__histogram {
    uint64_t buckets[TELNYX__BOUNDS_MAX + 1];
    uint64_t count;
    uint64_t sum_us;
} telnyx__histogram;

void telnyx__histogram_add(telnyx__histogram *histogram, const telnyx__bounds *bounds, int64_t us);

#endif
