/* Who gets trace records, and what they are stamped with. */
#include "support/test.h"

#include <string.h>

#include "base/trace.h"

static uint64_t at_ns;
static int64_t at_us;

static uint64_t monotonic_ns(void *user_data)
{
    (void)user_data;
    return at_ns;
}

static int64_t wall_us(void *user_data)
{
    (void)user_data;
    return at_us;
}

static const telnyx__system clocks = { .monotonic_ns = monotonic_ns, .wall_us = wall_us };

typedef struct listener {
    telnyx__trace_sink sink;
    int records;
    telnyx_trace_record last;
    unsigned *depth, depth_seen;
    bool leaves;
} listener;

static void on_trace(const telnyx_trace_record *record, void *user_data)
{
    listener *l = user_data;
    l->records++;
    l->last = *record;
    if (l->depth)
        l->depth_seen = *l->depth;
    if (l->leaves)
        telnyx__tracer_remove(&l->sink);
}

static void listen_to(telnyx__tracer *tracer, listener *l)
{
    memset(l, 0, sizeof *l);
    l->sink = (telnyx__trace_sink){ .on_trace = on_trace, .user_data = l };
    telnyx__tracer_add(tracer, &l->sink);
}

TEST(nobody_listens_at_first)
{
    telnyx__tracer tracer;
    telnyx__tracer_init(&tracer, &clocks);
    at_ns = 5000000;
    assert_false(telnyx__traces(&tracer));
    assert_false(telnyx__traces(NULL));
    assert_int_equal(telnyx__trace_now_us(&tracer), 0);
    listener one;
    listen_to(&tracer, &one);
    assert_true(telnyx__traces(&tracer));
    assert_int_equal(telnyx__trace_now_us(&tracer), 5000);
    at_ns = 0;
    assert_int_equal(telnyx__trace_now_us(&tracer), 1); /* 0 would say that it is not known */
    telnyx__tracer_remove(&one.sink);
    assert_false(telnyx__traces(&tracer));
}

TEST(each_record_has_a_number_and_both_times_and_goes_to_everybody)
{
    telnyx__tracer tracer;
    listener one, two;
    unsigned depth = 0;
    telnyx__tracer_init(&tracer, &clocks);
    tracer.depth = &depth;
    listen_to(&tracer, &one);
    listen_to(&tracer, &two);
    two.depth = &depth;
    at_ns = 7000999;
    at_us = 1234567;
    telnyx_trace_record record = telnyx__trace_record(TELNYX_TRACE_CALL_MET);
    assert_int_equal(record.elapsed_us, -1);
    assert_int_equal(record.talk_us, -1);
    assert_int_equal(record.wait_ms, -1);
    telnyx__trace(&tracer, &record);
    assert_int_equal(one.last.number, 1);
    assert_int_equal(one.last.monotonic_us, 7000);
    assert_int_equal(one.last.wall_us, 1234567);
    assert_int_equal(one.last.kind, TELNYX_TRACE_CALL_MET);
    assert_int_equal(two.records, 1);
    assert_int_equal(two.depth_seen, 1); /* it cannot call back */
    assert_int_equal(depth, 0);
    telnyx__trace(&tracer, &record);
    assert_int_equal(two.last.number, 2);
}

TEST(a_listener_may_leave_while_it_listens)
{
    telnyx__tracer tracer;
    listener one, two;
    telnyx__tracer_init(&tracer, &clocks);
    listen_to(&tracer, &one);
    listen_to(&tracer, &two);
    one.leaves = true;
    telnyx_trace_record record = telnyx__trace_record(TELNYX_TRACE_CALL_STATE);
    telnyx__trace(&tracer, &record);
    telnyx__trace(&tracer, &record);
    assert_int_equal(one.records, 1);
    assert_int_equal(two.records, 2);
}

TEST(what_has_passed_is_known_only_where_it_began)
{
    telnyx__tracer tracer;
    telnyx__tracer_init(&tracer, &clocks);
    at_ns = 9000000;
    assert_int_equal(telnyx__trace_since(&tracer, 0), -1);
    assert_int_equal(telnyx__trace_since(&tracer, 4000), 5000);
    assert_int_equal(telnyx__trace_since(&tracer, 9001), 0);
}

TEST(every_kind_has_a_name_of_its_own)
{
    assert_string_equal(telnyx_trace_kind_name(TELNYX_TRACE_EVENT_ARRIVED), "event.arrived");
    assert_string_equal(telnyx_trace_kind_name((telnyx_trace_kind)0), "unknown");
    assert_string_equal(telnyx_trace_kind_name((telnyx_trace_kind)TELNYX_TRACE_KIND_COUNT),
                        "unknown");
    for (int a = 1; a < TELNYX_TRACE_KIND_COUNT; a++) {
        const char *name = telnyx_trace_kind_name((telnyx_trace_kind)a);
        assert_string_not_equal(name, "unknown");
        for (int b = a + 1; b < TELNYX_TRACE_KIND_COUNT; b++)
            assert_string_not_equal(name, telnyx_trace_kind_name((telnyx_trace_kind)b));
    }
}
