/* Arrivals, the search for the highest rate, and the book of calls that go on. */
#include "support/test.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "load/measure/tracks.h"
#include "load/plan/arrivals.h"
#include "load/plan/callers.h"
#include "load/plan/flows.h"
#include "load/plan/search.h"

/* Arrivals --------------------------------------------------------------------------------------- */

TEST(a_constant_rate_is_even)
{
    bench_arrivals a;
    bench_arrivals_init(&a, false, 1000, 1000, 0, 1);
    for (uint64_t i = 0; i < 5000; i++) {
        uint64_t next = bench_arrivals_next(&a);
        assert_true(next + 1 >= i * 1000000 && next <= i * 1000000 + 1);
        bench_arrivals_take(&a);
    }
}

TEST(a_poisson_rate_has_its_mean_and_spread)
{
    enum { COUNT = 50000 };
    bench_arrivals a;
    double last = 0, sum = 0, squares = 0;
    bench_arrivals_init(&a, true, 2000, 2000, 0, 3);
    for (int i = 0; i < COUNT; i++) {
        double next = (double)bench_arrivals_next(&a), gap = (next - last) / 1e9;
        assert_true(next >= last);
        sum += gap;
        squares += gap * gap;
        last = next;
        bench_arrivals_take(&a);
    }
    double mean = sum / COUNT, deviation = sqrt(squares / COUNT - mean * mean);
    assert_true(fabs(mean * 2000 - 1) < 0.02);
    assert_true(fabs(deviation * 2000 - 1) < 0.05);
}

TEST(a_seed_repeats_its_arrivals)
{
    bench_arrivals a, b, c;
    int same = 0;
    bench_arrivals_init(&a, true, 100, 100, 0, 5);
    bench_arrivals_init(&b, true, 100, 100, 0, 5);
    bench_arrivals_init(&c, true, 100, 100, 0, 6);
    for (int i = 0; i < 100; i++) {
        assert_int_equal(bench_arrivals_next(&a), bench_arrivals_next(&b));
        same += bench_arrivals_next(&a) == bench_arrivals_next(&c);
        bench_arrivals_take(&a);
        bench_arrivals_take(&b);
        bench_arrivals_take(&c);
    }
    assert_true(same < 3);
}

TEST(a_ramp_climbs_to_its_rate)
{
    bench_arrivals a;
    int first_second = 0, last_second = 0;
    bench_arrivals_init(&a, false, 100, 1000, 10, 1);
    assert_int_equal((int)bench_arrivals_rate(&a, 5e9), 550);
    assert_int_equal((int)bench_arrivals_rate(&a, 50e9), 1000);
    while (bench_arrivals_next(&a) < UINT64_C(10000000000)) {
        first_second += bench_arrivals_next(&a) < UINT64_C(1000000000);
        last_second += bench_arrivals_next(&a) >= UINT64_C(9000000000);
        bench_arrivals_take(&a);
    }
    assert_in_range(first_second, 130, 160);
    assert_in_range(last_second, 930, 970);
}

/* The search ------------------------------------------------------------------------------------- */

static double search_for(double truth, double low, double high, unsigned *stages)
{
    bench_search s;
    bench_search_init(&s, low, high);
    double rate = low;
    *stages = 0;
    while (rate > 0) {
        assert_true(rate <= high);
        rate = bench_search_next(&s, rate <= truth);
        assert_true(++*stages <= BENCH_SEARCH_STAGES_MAX);
    }
    return s.best;
}

TEST(the_search_finds_the_highest_rate)
{
    unsigned stages;
    for (double truth = 100; truth < 5000; truth *= 1.37) {
        double best = search_for(truth, 100, 10000, &stages);
        assert_true(best <= truth && best * (1 + BENCH_SEARCH_FINE) >= truth);
        assert_true(stages < 15);
    }
}

TEST(the_search_knows_its_limits)
{
    unsigned stages;
    assert_int_equal((int)search_for(50, 100, 10000, &stages), 0);
    assert_int_equal(stages, 1);
    assert_int_equal((int)search_for(1e9, 100, 10000, &stages), 10000);
    assert_int_equal((int)search_for(1e9, 100, 100, &stages), 100);
    assert_int_equal(stages, 1);
}

/* Tracks ----------------------------------------------------------------------------------------- */

TEST(tracks_come_and_go)
{
    bench_tracks tracks = { 0 };
    assert_null(bench_tracks_find(&tracks, 1));
    for (uint64_t i = 1; i <= 5000; i++)
        bench_tracks_add(&tracks, i)->planned_ns = i * 10;
    for (uint64_t i = 1; i <= 5000; i += 2)
        bench_tracks_remove(&tracks, i);
    bench_tracks_remove(&tracks, 99999);
    for (uint64_t i = 1; i <= 5000; i++) {
        const bench_track *track = bench_tracks_find(&tracks, i);
        assert_true((track != NULL) == (i % 2 == 0));
        if (track)
            assert_int_equal(track->planned_ns, i * 10);
    }
    assert_int_equal(tracks.count, 2500);
    assert_int_equal(bench_tracks_add(&tracks, 2)->planned_ns, 20);
    bench_tracks_free(&tracks);
}

TEST(events_land_once)
{
    bench_track track = { .number = 1 };
    uint64_t made = 0;
    bench_track_event(&track, "call.initiated", "a", 100);
    bench_track_event(&track, "call.answered", "b", 200);
    assert_string_equal(track.event, "call.answered");
    assert_int_equal(track.event_ns, 200);
    assert_true(bench_track_landed(&track, "a", &made));
    assert_int_equal(made, 100);
    assert_false(bench_track_landed(&track, "a", &made));
    assert_true(bench_track_landed(&track, "b", &made));
    assert_int_equal(made, 200);
    for (int i = 0; i < 2 * BENCH_FLIGHTS_MAX; i++)
        bench_track_event(&track, "call.dtmf.received", "c", 300);
    assert_int_equal(track.flights_count, BENCH_FLIGHTS_MAX);
}

TEST(flows_take_a_think_time)
{
    char text[1024];
    assert_null(bench_flow_find("none"));
    assert_true(bench_flow_steps(bench_flow_find("hangup"), 250, 0, text, sizeof text));
    assert_string_equal(text, "[{\"wait\":\"answered\"},{\"wait_ms\":250},{\"hang_up\":true}]");
    assert_false(bench_flow_steps(bench_flow_find("hangup"), 250, 0, text, 40));
    assert_true(bench_flow_steps(bench_flow_find("stay"), 250, 60000, text, sizeof text));
    assert_string_equal(text, "[{\"wait\":\"answered\"},{\"wait_ms\":60000},{\"hang_up\":true}]");
    assert_null(bench_flow_find("outbound")->steps);
    for (size_t i = 0; bench_flow_at(i); i++)
        assert_ptr_equal(bench_flow_find(bench_flow_at(i)->name), bench_flow_at(i));
}

TEST(mixes_have_shares)
{
    static const char *const wrong[] = { "",        ",",     "ivr,",       "ivr,,hangup", "none",
                                         "ivr=0",   "ivr=x", "ivr=",       "ivr=-1",      "ivr=nan",
                                         "ivr=1e9", "=1",    "outbound=2", "ivr=1,ivr=2" };
    bench_mix mix;
    char fault[160];
    assert_true(bench_mix_parse(&mix, "ivr=3,transfer,outbound", fault, sizeof fault));
    assert_int_equal(mix.count, 3);
    assert_true(bench_mix_has(&mix, "outbound"));
    assert_false(bench_mix_has(&mix, "hangup"));
    assert_string_equal(bench_mix_pick(&mix, 0)->name, "ivr");
    assert_string_equal(bench_mix_pick(&mix, 0.749)->name, "ivr");
    assert_string_equal(bench_mix_pick(&mix, 0.751)->name, "transfer");
    assert_string_equal(bench_mix_pick(&mix, 0.999999)->name, "transfer");
    assert_true(bench_mix_parse(&mix, "outbound", fault, sizeof fault));
    assert_null(bench_mix_pick(&mix, 0.5));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        *fault = '\0';
        if (bench_mix_parse(&mix, wrong[i], fault, sizeof fault) || !*fault)
            fail_msg("taken: %s", wrong[i]);
    }
}

/* The same seed lets the same callers call, in their shares. */
TEST(a_seed_repeats_its_callers)
{
    const bench_options options = { .flow = "ivr=3,hangup=1", .seed = 9, .stay_secs = 1 };
    bench_callers a = { .own = NULL }, b = { .own = NULL };
    int first = 0;
    assert_true(bench_callers_read(&a, &options));
    assert_true(bench_callers_read(&b, &options));
    assert_true(bench_callers_call(&a));
    assert_false(bench_callers_are_called(&a));
    for (int i = 0; i < 2000; i++) {
        const telnyx_sim_script *script = bench_callers_next(&a);
        assert_int_equal(script == a.scripts[0], bench_callers_next(&b) == b.scripts[0]);
        first += script == a.scripts[0];
    }
    assert_in_range(first, 1400, 1600);
    bench_callers_free(&a);
    bench_callers_free(&b);
}
