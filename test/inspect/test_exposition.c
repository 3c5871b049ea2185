/* The text that Prometheus reads. */
#include "support/test.h"

#include <string.h>

#include "inspect/exposition.h"

static const telnyx__family calls = { "telnyx_calls", "counter", NULL, "Calls." };
static const telnyx__family sent = { "telnyx_sent_bytes", "counter", "bytes", "Bodies." };
static const telnyx__family took = { "telnyx_took_seconds", "histogram", "seconds", "Times." };
static const telnyx__bounds bounds = { 3, { 2500, 1000000, 60000000 } };

static void says(int open_metrics, const char *expected)
{
    char text[2048];
    telnyx__histogram histogram = { 0 };
    telnyx__exposition to = { .line = { text, sizeof text, 0 }, .open_metrics = open_metrics };
    telnyx__histogram_add(&histogram, &bounds, 2500);
    telnyx__histogram_add(&histogram, &bounds, 1500000);
    telnyx__histogram_add(&histogram, &bounds, 61000000);
    telnyx__exposition_family(&to, &calls);
    telnyx__exposition_sample(&to, &calls, "direction=\"incoming\"", UINT64_MAX);
    telnyx__exposition_family(&to, &sent);
    telnyx__exposition_sample(&to, &sent, NULL, 0);
    telnyx__exposition_family(&to, &took);
    telnyx__exposition_histogram(&to, &took, open_metrics ? "a=\"b\"" : NULL, &bounds, &histogram);
    assert_int_equal(telnyx__exposition_end(&to), strlen(expected));
    assert_string_equal(text, expected);
}

TEST(prometheus_reads_it)
{
    says(0, "# HELP telnyx_calls_total Calls.\n"
            "# TYPE telnyx_calls_total counter\n"
            "telnyx_calls_total{direction=\"incoming\"} 18446744073709551615\n"
            "# HELP telnyx_sent_bytes_total Bodies.\n"
            "# TYPE telnyx_sent_bytes_total counter\n"
            "telnyx_sent_bytes_total 0\n"
            "# HELP telnyx_took_seconds Times.\n"
            "# TYPE telnyx_took_seconds histogram\n"
            "telnyx_took_seconds_bucket{le=\"0.0025\"} 1\n"
            "telnyx_took_seconds_bucket{le=\"1.0\"} 1\n"
            "telnyx_took_seconds_bucket{le=\"60.0\"} 2\n"
            "telnyx_took_seconds_bucket{le=\"+Inf\"} 3\n"
            "telnyx_took_seconds_count 3\n"
            "telnyx_took_seconds_sum 62.5025\n");
}

TEST(openmetrics_has_units_other_names_and_an_end)
{
    says(1, "# HELP telnyx_calls Calls.\n"
            "# TYPE telnyx_calls counter\n"
            "telnyx_calls_total{direction=\"incoming\"} 18446744073709551615\n"
            "# HELP telnyx_sent_bytes Bodies.\n"
            "# TYPE telnyx_sent_bytes counter\n"
            "# UNIT telnyx_sent_bytes bytes\n"
            "telnyx_sent_bytes_total 0\n"
            "# HELP telnyx_took_seconds Times.\n"
            "# TYPE telnyx_took_seconds histogram\n"
            "# UNIT telnyx_took_seconds seconds\n"
            "telnyx_took_seconds_bucket{a=\"b\",le=\"0.0025\"} 1\n"
            "telnyx_took_seconds_bucket{a=\"b\",le=\"1.0\"} 1\n"
            "telnyx_took_seconds_bucket{a=\"b\",le=\"60.0\"} 2\n"
            "telnyx_took_seconds_bucket{a=\"b\",le=\"+Inf\"} 3\n"
            "telnyx_took_seconds_count{a=\"b\"} 3\n"
            "telnyx_took_seconds_sum{a=\"b\"} 62.5025\n"
            "# EOF\n");
}
