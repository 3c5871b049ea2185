/* How often something took how long. */
#include "support/test.h"

#include "inspect/histogram.h"

static const telnyx__bounds bounds = { 3, { 10, 100, 1000 } };

TEST(a_bound_belongs_to_the_bucket_that_it_ends)
{
    static const struct {
        int64_t us;
        size_t bucket;
    } rows[] = { { -5, 0 },  { 0, 0 },    { 10, 0 },   { 11, 1 },
                 { 100, 1 }, { 1000, 2 }, { 1001, 3 }, { INT64_MAX / 2, 3 } };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        telnyx__histogram histogram = { 0 };
        telnyx__histogram_add(&histogram, &bounds, rows[i].us);
        for (size_t b = 0; b <= bounds.count; b++)
            assert_int_equal(histogram.buckets[b], b == rows[i].bucket);
        assert_int_equal(histogram.count, 1);
        assert_int_equal(histogram.sum_us, rows[i].us < 0 ? 0 : rows[i].us);
    }
}
