/* Dials of several instances. */
#include "cluster/crew.h"

#include <signal.h>
#include <string.h>

TEST(events_of_a_dialled_leg_find_the_instance_that_dials)
{
    crew c;
    if (!crew_open(&c))
        return;
    c.dials_wait = true;
    c.dial_body = "{\"data\":{\"call_control_id\":\"v3:d\",\"call_session_id\":\"s9\","
                  "\"call_leg_id\":\"leg-v3:d\",\"is_alive\":true}}";
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    const char *const to[] = { "+15550101" };
    telnyx_dial_params params = {
        .connection_id = "1", .from = "+15550100", .to = { to, 1 }, .client_state = "b3VycyA="
    };
    assert_int_equal(telnyx_app_dial(a->app, &params, NULL, NULL, NULL), 0);
    crew_run(&c, 100); /* it is out, and not answered */
    size_t ack = crew_event(b, "call.initiated", "v3:d", "s9",
                            "\"direction\":\"outgoing\",\"client_state\":\"b3VycyA=\"");
    assert_int_equal(crew_ack_of(&c, ack), 200);
    crew_until_trail(&c, "0:initiated");
    assert_int_equal(crew_ack_of(&c, crew_event(b, "call.answered", "v3:d", "s9", NULL)), 200);
    crew_until_trail(&c, "0:answered");
    assert_string_equal(c.trail, "0:initiated 0:answered ");
    crew_close(&c);
}

#define DIALLED(call, session)                                                                     \
    "{\"data\":{\"call_control_id\":\"" call "\",\"call_session_id\":\"" session                   \
    "\",\"call_leg_id\":\"leg-" call "\",\"is_alive\":true}}"

static bool open_two(crew *c, crew_one **a, crew_one **b)
{
    if (!crew_open(c))
        return false;
    c->dial_body = DIALLED("v3:d", "s9");
    crew_redis_start(c, NULL);
    *a = crew_join(c);
    *b = crew_join(c);
    return true;
}

static void dial(crew_one *one, const char *client_state)
{
    const char *const to[] = { "+15550101" };
    telnyx_dial_params params = {
        .connection_id = "1", .from = "+15550100", .to = { to, 1 }, .client_state = client_state
    };
    assert_int_equal(telnyx_app_dial(one->app, &params, NULL, NULL, NULL), 0);
}

TEST(all_instances_together_place_so_many_and_no_more)
{
    crew c;
    crew_one *a, *b;
    if (!crew_open(&c))
        return;
    c.dial_body = DIALLED("v3:d", "s9");
    c.options.dials_per_second = 0.001;
    c.options.dial_burst = 3;
    crew_redis_start(&c, NULL);
    a = crew_join(&c);
    b = crew_join(&c);
    for (int i = 0; i < 3; i++) {
        dial(a, NULL);
        dial(b, NULL);
    }
    crew_run(&c, 500);
    assert_int_equal(c.dials, 3);
    assert_true(crew_metrics(a).dials_waited + crew_metrics(b).dials_waited >= 1);
    /* What is not a dial does not wait for them. */
    size_t ack = crew_event(a, "call.initiated", "v3:x", "s1", INCOMING);
    assert_int_equal(crew_ack_of(&c, ack), 200);
    size_t before = c.api.requests_count;
    assert_int_equal(telnyx_call_answer(telnyx_app_call(a->app, "v3:x"), NULL, NULL, NULL), 0);
    crew_run(&c, 100);
    assert_int_equal(c.api.requests_count, before + 1);
    crew_close(&c);
}

static bool shares(void *user_data)
{
    return crew_metrics(user_data).pauses_shared == 1;
}

TEST(a_pause_that_one_is_asked_for_is_kept_by_all)
{
    crew c;
    crew_one *a, *b;
    if (!open_two(&c, &a, &b))
        return;
    c.dial_code = 429;
    c.dial_headers = "Retry-After: 5\r\n";
    dial(a, NULL);
    crew_until(&c, shares, b);
    int before = c.dials;
    dial(b, NULL);
    crew_one *later = crew_join(&c); /* as by one that joins meanwhile */
    dial(later, NULL);
    crew_run(&c, 400);
    assert_int_equal(c.dials, before);
    assert_int_equal(crew_metrics(a).pauses_shared, 0);
    crew_close(&c);
}

TEST(a_dial_that_redis_could_not_be_asked_about_goes_when_it_can)
{
    crew c;
    crew_one *a, *b;
    if (!open_two(&c, &a, &b))
        return;
    (void)crew_redis_ask(&c, "set telnyx:1:p rubbish");
    dial(a, NULL);
    crew_run(&c, 200);
    assert_int_equal(c.dials, 0);
    (void)crew_redis_ask(&c, "del telnyx:1:p");
    crew_run(&c, 1000);
    assert_int_equal(c.dials, 1);
    crew_close(&c);
}

TEST(where_several_dial_with_one_client_state_events_wait_for_the_answer)
{
    crew c;
    crew_one *a, *b;
    if (!open_two(&c, &a, &b))
        return;
    c.dials_wait = true;
    c.second_dial_body = DIALLED("v3:e", "s8");
    dial(a, "b3VycyA=");
    crew_run(&c, 50);
    dial(b, "b3VycyA=");
    crew_run(&c, 50);
    assert_int_equal(c.dials, 2);
    size_t ack = crew_event(b, "call.initiated", "v3:d", "s9",
                            "\"direction\":\"outgoing\",\"client_state\":\"b3VycyA=\"");
    assert_int_equal(crew_ack_of(&c, ack), 200);
    crew_until_trail(&c, "0:initiated");
    ack = crew_event(a, "call.initiated", "v3:e", "s8",
                     "\"direction\":\"outgoing\",\"client_state\":\"b3VycyA=\"");
    assert_int_equal(crew_ack_of(&c, ack), 200);
    crew_until_trail(&c, "1:initiated");
    assert_string_equal(c.trail, "0:initiated 1:initiated ");
    crew_close(&c);
}

TEST(without_redis_each_takes_its_share)
{
    crew c;
    crew_one *a, *b;
    if (!crew_open(&c))
        return;
    c.dial_body = DIALLED("v3:d", "s9");
    c.options.dials_per_second = 0.01;
    c.options.dial_burst = 1;
    crew_redis_start(&c, NULL);
    a = crew_join(&c);
    b = crew_join(&c);
    crew_run(&c, 300); /* each knows of the other */
    assert_int_equal(crew_metrics(a).instances_now, 2);
    crew_redis_stop(&c, SIGKILL);
    crew_until_state(a, TELNYX_CLUSTER_ALONE);
    crew_until_state(b, TELNYX_CLUSTER_ALONE);
    for (int i = 0; i < 3; i++) {
        dial(a, NULL);
        dial(b, NULL);
    }
    crew_run(&c, 300);
    assert_int_equal(c.dials, 2); /* one of each */
    crew_close(&c);
}
