/* What is found to have grown, and what is not. */
#include "support/test.h"

#include <math.h>
#include <string.h>

#include "soak/report.h"

#define MIB 1048576.0

static const soak_terms ten_minutes = {
    .window_secs = 60, .duration_secs = 600, .latency_factor = 10, .seen_max = 16384
};

/* A quiet run of ten minutes: everything swings a little, nothing grows after the first minute. */
static void fill(soak_series *series)
{
    for (int at = 1; at <= 600; at++) {
        double row[SOAK_COLUMNS] = { 0 }, swing = at % 2 ? 1.01 : 0.99,
               full = at < 50 ? at / 50.0 : 1;
        row[SOAK_AT] = at;
        row[SOAK_RESIDENT] = 20 * MIB * full;
        row[SOAK_HEAP] = 8 * MIB * full * swing;
        row[SOAK_BYTES] = 4 * MIB * full * swing;
        row[SOAK_BLOCKS] = 9000 * full * swing;
        row[SOAK_CALLS_KNOWN] = 700 * full * swing;
        row[SOAK_LIVE] = 200 * full * swing;
        row[SOAK_SEEN] = 16384 * full;
        row[SOAK_QUEUED] = at % 3;
        row[SOAK_OTHER_HANDLES] = 8;
        row[SOAK_OTHER_DESCRIPTORS] = 17;
        row[SOAK_CONNECTIONS] = 40;
        row[SOAK_WATCHED] = 30;
        row[SOAK_ACK_P50] = 2 * swing;
        row[SOAK_ACK_P99] = at % 7 ? 40 : NAN;
        row[SOAK_REACTION_P50] = 1;
        row[SOAK_REACTION_P99] = 9;
        soak_series_add(series, row);
    }
}

static const soak_finding *finding_of(const soak_verdict *verdict, soak_column column)
{
    for (unsigned i = 0; i < verdict->count; i++)
        if (verdict->findings[i].rule->column == column)
            return &verdict->findings[i];
    return NULL;
}

TEST(nothing_has_grown)
{
    soak_series series = { 0 };
    soak_verdict verdict;
    fill(&series);
    soak_judge(&verdict, &series, &ten_minutes);
    assert_int_equal(verdict.grown, 0);
    assert_true(fabs(verdict.live_end / verdict.live_base - 1) < 0.001);
    assert_true(fabs(finding_of(&verdict, SOAK_HEAP)->per_hour) < 20);
    for (unsigned i = 0; i < verdict.count; i++)
        assert_false(verdict.findings[i].unknown);
    soak_series_free(&series);
}

/* Each figure that leaks is found, and nothing else with it. */
TEST(each_leak_is_found_alone)
{
    static const struct {
        soak_column column;
        double per_second;
    } leaks[] = {
        { SOAK_HEAP, 1500 },
        { SOAK_BYTES, 800 },
        { SOAK_BLOCKS, 3 },
        { SOAK_CALLS_KNOWN, 0.2 },
        { SOAK_SEEN, 0.1 },
        { SOAK_OTHER_HANDLES, 0.005 },
        { SOAK_OTHER_DESCRIPTORS, 0.01 },
        { SOAK_CONNECTIONS, 0.1 },
        { SOAK_WATCHED, 0.1 },
        { SOAK_QUEUED, 0.1 },

    };
    for (unsigned i = 0; i < sizeof leaks / sizeof *leaks; i++) {
        soak_series series = { 0 };
        soak_verdict verdict;
        fill(&series);
        for (size_t k = 0; k < series.count; k++)
            series.rows[k][leaks[i].column] += leaks[i].per_second * series.rows[k][SOAK_AT];
        soak_judge(&verdict, &series, &ten_minutes);
        assert_int_equal(verdict.grown, 1);
        assert_true(finding_of(&verdict, leaks[i].column)->grew);
        soak_series_free(&series);
    }
}

/* More calls at the end need more memory, if the platform has them; the program's word is not enough. */
TEST(more_calls_may_need_more)
{
    soak_series series = { 0 };
    soak_verdict verdict;
    fill(&series);
    for (size_t k = 300; k < series.count; k++) {
        series.rows[k][SOAK_CALLS_KNOWN] *= 1.2;
        series.rows[k][SOAK_BYTES] *= 1.2;
    }
    soak_judge(&verdict, &series, &ten_minutes);
    assert_true(finding_of(&verdict, SOAK_BYTES)->grew);
    for (size_t k = 300; k < series.count; k++)
        series.rows[k][SOAK_LIVE] *= 1.2;
    soak_judge(&verdict, &series, &ten_minutes);
    assert_int_equal(verdict.grown, 0);
    assert_false(verdict.overloaded);
    /* Twice the calls are another load altogether, and hide no leak. */
    for (size_t k = 300; k < series.count; k++) {
        series.rows[k][SOAK_LIVE] *= 2;
        series.rows[k][SOAK_BYTES] *= 2;
    }
    soak_judge(&verdict, &series, &ten_minutes);
    assert_true(verdict.overloaded);
    assert_true(finding_of(&verdict, SOAK_BYTES)->grew);
    soak_series_free(&series);
}

TEST(a_store_that_is_not_full_may_grow)
{
    soak_series series = { 0 };
    soak_verdict verdict;
    soak_terms larger = ten_minutes;
    fill(&series);
    for (size_t k = 0; k < series.count; k++)
        series.rows[k][SOAK_SEEN] = 100 * series.rows[k][SOAK_AT];
    larger.seen_max = 65536;
    soak_judge(&verdict, &series, &larger);
    assert_int_equal(verdict.grown, 0);
    larger.seen_max = 8192; /* more than there is room for */
    soak_judge(&verdict, &series, &larger);
    assert_true(finding_of(&verdict, SOAK_SEEN)->grew);
    soak_series_free(&series);
}

/* A connection more accounts for some KiB, not for megabytes. */
TEST(connections_need_some_memory)
{
    soak_series series = { 0 };
    soak_verdict verdict;
    fill(&series);
    for (size_t k = 300; k < series.count; k++) {
        series.rows[k][SOAK_WATCHED] += 30;
        series.rows[k][SOAK_HEAP] += 0.9 * MIB;
    }
    soak_judge(&verdict, &series, &ten_minutes);
    assert_int_equal(verdict.grown, 0);
    for (size_t k = 300; k < series.count; k++)
        series.rows[k][SOAK_HEAP] += MIB;
    soak_judge(&verdict, &series, &ten_minutes);
    assert_int_equal(verdict.grown, 1);
    for (size_t k = 300; k < series.count; k++)
        series.rows[k][SOAK_WATCHED] += 30; /* beyond its ceiling */
    soak_judge(&verdict, &series, &ten_minutes);
    assert_true(finding_of(&verdict, SOAK_WATCHED)->grew);
    soak_series_free(&series);
}

/* Pages of a peak stay, as long as the heap itself has come down again. (With the address sanitizer the
 * figure is shown only.) */
TEST(a_peak_stays_resident)
{
    soak_series series = { 0 };
    soak_verdict verdict;
    fill(&series);
    for (size_t k = 300; k < series.count; k++)
        series.rows[k][SOAK_RESIDENT] += 4 * MIB;
    soak_judge(&verdict, &series, &ten_minutes);
    const soak_finding *resident = finding_of(&verdict, SOAK_RESIDENT);
    assert_true(resident->end > resident->allowed);
    series.rows[300][SOAK_HEAP] += 4 * MIB;
    soak_judge(&verdict, &series, &ten_minutes);
    assert_true(resident->end < resident->allowed);
    assert_int_equal(verdict.grown, 0);
    soak_series_free(&series);
}

TEST(durations_are_judged_on_request)
{
    soak_series series = { 0 };
    soak_verdict verdict;
    soak_terms shown = ten_minutes;
    fill(&series);
    for (size_t k = 300; k < series.count; k++)
        series.rows[k][SOAK_ACK_P50] = 500;
    soak_judge(&verdict, &series, &ten_minutes);
    assert_true(finding_of(&verdict, SOAK_ACK_P50)->grew);
    shown.latency_factor = 0;
    soak_judge(&verdict, &series, &shown);
    assert_int_equal(verdict.grown, 0);
    assert_false(finding_of(&verdict, SOAK_ACK_P50)->judged);
    soak_series_free(&series);
}

/* The books: a report over a quiet series with one thing wrong in what was counted. */
static soak_report balanced(void)
{
    soak_report report = {
        .terms = ten_minutes,
        .books = { .over = 110, .proper = 110 },
        .counters = { .calls_in = 100, .calls_out = 10, .events = 1060, .acknowledged = 1060 }
    };
    report.app[SOAK_DIALS] = 10;
    report.app[SOAK_DISPATCHED] = 1060;
    fill(&report.series);
    return report;
}

static void expect(soak_report *report, const char *sentence)
{
    soak_report_judge(report);
    assert_int_equal(report->faults_count, sentence ? 1 : 0);
    if (sentence)
        assert_string_equal(report->faults[0], sentence);
    soak_series_free(&report->series);
}

TEST(the_books_are_judged)
{
    soak_report report = balanced();
    expect(&report, NULL);
    report = balanced();
    report.counters.calls_now = 1;
    report.books.over = report.books.proper = 109;
    expect(&report, "1 of 110 calls did not end");
    report = balanced();
    report.books.proper = 108;
    expect(&report, "2 calls did not come to their proper end");
    report = balanced();
    report.books.doubled = 3;
    expect(&report, "3 calls had a command that took effect twice");
    report = balanced();
    report.app[SOAK_DIALS] = 9;
    expect(&report, "9 dials made 10 calls");
    report = balanced();
    report.counters.lost = 4;
    expect(&report, "4 events were lost");
    report = balanced();
    report.app[SOAK_DISPATCHED] = 1061;
    expect(&report, "1060 events were made, the program has dispatched 1061");
    report = balanced();
    report.counters.forged_accepted = 1;
    expect(&report, "1 forged deliveries were accepted");
}

TEST(a_run_without_samples_is_no_good)
{
    soak_report report = balanced();
    soak_series_free(&report.series);
    expect(&report, "there are no samples to compare");
}
