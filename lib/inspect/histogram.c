#include "inspect/histogram.h"

void telnyx__histogram_add(telnyx__histogram *histogram, const telnyx__bounds *bounds, int64_t us)
{
    size_t at = 0;
    if (us < 0)
        us = 0;
    while (at < bounds->count && us > bounds->us[at])
        at++;
    histogram->buckets[at]++;
    histogram->count++;
    histogram->sum_us += (uint64_t)us;
}
