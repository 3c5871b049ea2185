/* The simulator on the wire: signatures, faults that only a socket can show, crowds, closing. */
#include "rig.h"

#include <stdio.h>
#include <string.h>

#define CALLER                                                                                     \
    "[{\"wait\":\"gather\"},{\"wait_ms\":1000},{\"press\":\"1\"},{\"wait\":\"bridged\"},"          \
    "{\"wait_ms\":3000},{\"hang_up\":true}]"

static const telnyx_sim_options fast = {
    .speed = TELNYX_SIM_VIRTUAL, .quiet_ms = 5, .seed = 1, .journal_max = 1000
};

static const char *place(rig *r, const char *steps)
{
    const char *id = NULL;
    telnyx_error_text error = { 0 };
    if (telnyx_sim_place_call(r->sim, &(telnyx_sim_call){ .steps_json = steps }, &id, &error))
        fail_msg("%s", error.text);
    return id;
}

static void test_menu_in_virtual_time(void **state)
{
    rig r;
    telnyx_sim_call_info info;
    (void)state;
    rig_start(&r, &fast);
    r.on_event = rig_menu;
    const char *id = place(&r, CALLER);
    rig_until(&r, telnyx_sim_is_idle(r.sim));
    assert_int_equal(0, r.bad);
    assert_false(r.headers_wrong);
    assert_int_equal(14, r.good);
    assert_true(telnyx_sim_call_info_of(r.sim, id, &info));
    assert_string_equal("", info.fault);
    assert_string_equal("normal_clearing", info.hangup_cause);
    assert_int_equal(1, info.answers);
    assert_int_equal(1, info.gathers);
    assert_int_equal(1, info.transfers);
    assert_int_equal(1, info.bridges);
    assert_int_equal(info.events, info.acknowledged);
    assert_int_equal(14, telnyx_sim_counters_of(r.sim)->acknowledged);
    assert_int_equal(0, telnyx_sim_counters_of(r.sim)->retries);
    rig_end(&r);
}

static void test_menu_in_stretched_time(void **state)
{
    rig r;
    (void)state;
    rig_start(&r, &(telnyx_sim_options){ .speed = 100, .seed = 1 });
    r.on_event = rig_menu;
    place(&r, CALLER);
    rig_until(&r, telnyx_sim_is_idle(r.sim));
    assert_int_equal(0, telnyx_sim_counters_of(r.sim)->failed);
    assert_int_equal(14, r.good);
    rig_end(&r);
}

static void test_forgeries(void **state)
{
    rig r;
    (void)state;
    rig_start(&r, &fast);
    r.on_event = rig_menu;
    telnyx_sim_set_fault(r.sim, TELNYX_SIM_FAULT_BAD_SIGNATURE, 100);
    telnyx_sim_set_fault(r.sim, TELNYX_SIM_FAULT_STALE, 100);
    telnyx_sim_set_fault(r.sim, TELNYX_SIM_FAULT_UNSIGNED, 100);
    place(&r, CALLER);
    rig_until(&r, telnyx_sim_is_idle(r.sim));
    assert_int_equal(14, r.good);
    assert_int_equal(3 * 14, r.bad);
    assert_int_equal(3 * 14, telnyx_sim_counters_of(r.sim)->forged);
    assert_int_equal(0, telnyx_sim_counters_of(r.sim)->forged_accepted);
    assert_int_equal(0, telnyx_sim_counters_of(r.sim)->failed);
    rig_end(&r);
}

static void dial(rig *r)
{
    char body[256];
    snprintf(body, sizeof body,
             "{\"connection_id\":\"%s\",\"from\":\"+13125550142\",\"to\":\"+18005550100\"}",
             telnyx_sim_connection_id(r->sim));
    rig_send(r, "POST", "/v2/calls", body, NULL);
}

static void test_early_events(void **state)
{
    rig r;
    (void)state;
    rig_start(&r, &fast);
    dial(&r);
    rig_until(&r, r.good > 0);
    assert_true(r.answer_at && r.answer_at < r.event_at);
    assert_int_equal(200, r.status);
    telnyx_sim_set_fault(r.sim, TELNYX_SIM_FAULT_EARLY, 100);
    telnyx_sim_hang_up(r.sim, rig_text(&r, "call_control_id"));
    rig_until(&r, telnyx_sim_is_idle(r.sim));
    unsigned answers = r.answers, events = r.good;
    dial(&r);
    rig_until(&r, r.good > events);
    assert_int_equal(answers, r.answers); /* the event is here, the response is not */
    rig_until(&r, r.answers > answers);
    assert_int_equal(200, r.status);
    rig_end(&r);
}

static void test_cut_and_slow(void **state)
{
    rig r;
    (void)state;
    rig_start(&r, &fast);
    telnyx_sim_set_fault(r.sim, TELNYX_SIM_FAULT_CUT, 100);
    rig_ask(&r, "GET", "/v2/call_control_applications", NULL);
    assert_int_equal(0, r.status);
    assert_true(r.error == TELNYX_EPROTO || r.error == TELNYX_ECONNECT);
    telnyx_sim_set_fault(r.sim, TELNYX_SIM_FAULT_CUT, 0);
    telnyx_sim_set_fault(r.sim, TELNYX_SIM_FAULT_SLOW, 100);
    uint64_t before = telnyx_sim_now(r.sim);
    rig_ask(&r, "GET", "/v2/call_control_applications", NULL);
    assert_int_equal(200, r.status);
    assert_true(telnyx_sim_now(r.sim) - before >= 3000);
    rig_end(&r);
}

static void test_no_answer_in_time(void **state)
{
    rig r;
    (void)state;
    rig_start(&r, &fast);
    telnyx_sim_set_timing(r.sim, "ack_timeout_ms", 30);
    r.silent = true;
    place(&r, "[{\"hang_up\":true}]");
    rig_until(&r, telnyx_sim_is_idle(r.sim));
    assert_int_equal(6, r.good); /* two events, three attempts each */
    assert_int_equal(2, telnyx_sim_counters_of(r.sim)->lost);
    assert_int_equal(1, telnyx_sim_counters_of(r.sim)->hangups_lost);
    rig_end(&r);
}

static void test_nobody_listens(void **state)
{
    rig r;
    telnyx_sim_options options = fast;
    (void)state;
    options.app_url = "http://127.0.0.1:1/webhooks";
    rig_start(&r, &options);
    place(&r, "[{\"hang_up\":true}]");
    rig_until(&r, telnyx_sim_is_idle(r.sim));
    assert_int_equal(6, telnyx_sim_counters_of(r.sim)->attempts);
    assert_int_equal(2, telnyx_sim_counters_of(r.sim)->lost);
    rig_end(&r);
}

static void test_unusable_url(void **state)
{
    rig r;
    (void)state;
    rig_start(&r, &fast);
    assert_int_equal(0, telnyx_sim_set_app_url(r.sim, "gopher://x", NULL));
    place(&r, "[{\"hang_up\":true}]");
    rig_until(&r, telnyx_sim_is_idle(r.sim));
    assert_int_equal(2, telnyx_sim_counters_of(r.sim)->lost);
    rig_end(&r);
}

static void test_failover(void **state)
{
    rig r;
    (void)state;
    rig_start(&r, &fast);
    assert_int_equal(0, telnyx_sim_set_app_url(r.sim, "http://127.0.0.1:1/", r.app_url));
    place(&r, "[{\"hang_up\":true}]");
    rig_until(&r, telnyx_sim_is_idle(r.sim));
    assert_int_equal(2, r.good);
    assert_int_equal(0, telnyx_sim_counters_of(r.sim)->lost);
    assert_int_equal(4, telnyx_sim_counters_of(r.sim)->retries);
    rig_end(&r);
}

static void count_over(telnyx_sim *sim, const telnyx_sim_call_info *info, void *user_data)
{
    unsigned *over = user_data;
    (void)sim;
    assert_true(info->ended);
    assert_string_equal("", info->fault);
    over[info->incoming ? 0 : 1]++;
}

static void test_crowd(void **state)
{
    rig r;
    unsigned over[2] = { 0, 0 };
    telnyx_sim_crowd crowd = { .calls = 30,
                               .concurrency = 10,
                               .call = { .from = "+1312*", .steps_json = CALLER } };
    (void)state;
    rig_start(&r, &fast);
    r.on_event = rig_menu;
    telnyx_sim_on_call_over(r.sim, count_over, over);
    assert_int_equal(0, telnyx_sim_start_crowd(r.sim, &crowd, NULL));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_start_crowd(r.sim, &crowd, NULL));
    assert_false(telnyx_sim_crowd_is_placed(r.sim));
    while (!telnyx_sim_crowd_is_placed(r.sim) || !telnyx_sim_is_idle(r.sim)) {
        const telnyx_sim_counters *now = telnyx_sim_counters_of(r.sim);
        assert_true(now->calls_in - over[0] <= 10);
        rig_turn(&r);
    }
    assert_int_equal(30, over[0]);
    assert_int_equal(30, over[1]);
    rig_end(&r);
}

static void call_again(telnyx_sim *sim, const telnyx_sim_call_info *info, void *user_data)
{
    unsigned *left = user_data;
    (void)info;
    if (*left > 0 && (*left)--)
        assert_int_equal(
            0, telnyx_sim_place_call(
                   sim, &(telnyx_sim_call){ .steps_json = "[{\"hang_up\":true}]" }, NULL, NULL));
}

static void test_call_from_a_callback(void **state)
{
    static const double speeds[] = { TELNYX_SIM_VIRTUAL, 1000 };
    (void)state;
    for (unsigned i = 0; i < 2; i++) {
        rig r;
        unsigned left = 5;
        telnyx_sim_options options = fast;
        options.speed = speeds[i];
        rig_start(&r, &options);
        telnyx_sim_on_call_over(r.sim, call_again, &left);
        place(&r, "[{\"hang_up\":true}]");
        rig_until(&r, left == 0 && telnyx_sim_is_idle(r.sim));
        assert_int_equal(6, telnyx_sim_counters_of(r.sim)->ended);
        assert_int_equal(12, r.good);
        rig_end(&r);
    }
}

static void test_rate(void **state)
{
    rig r;
    telnyx_sim_crowd crowd = { .calls = 20,
                               .rate = 10,
                               .call = { .steps_json = "[{\"wait_ms\":100},{\"hang_up\":true}]" } };
    (void)state;
    rig_start(&r, &fast);
    assert_int_equal(0, telnyx_sim_start_crowd(r.sim, &crowd, NULL));
    rig_until(&r, telnyx_sim_crowd_is_placed(r.sim));
    assert_in_range(telnyx_sim_now(r.sim), 1800, 2100);
    rig_until(&r, telnyx_sim_is_idle(r.sim));
    rig_end(&r);
}

/* In the middle of everything: deliveries on the wire, answers held back, calls and people waiting. */
static void test_close_in_the_middle(void **state)
{
    rig r;
    (void)state;
    rig_start(&r, &(telnyx_sim_options){ .seed = 1, .journal_max = 100 });
    telnyx_sim_set_timing(r.sim, "event_low_ms", 0);
    telnyx_sim_set_timing(r.sim, "event_high_ms", 0);
    r.silent = true;
    for (unsigned i = 0; i < 5; i++)
        place(&r, NULL);
    telnyx_sim_set_fault(r.sim, TELNYX_SIM_FAULT_SLOW, 100);
    rig_until(&r, r.good == 5);
    rig_send(&r, "GET", "/v2/call_control_applications", NULL, NULL);
    rig_send(&r, "GET", "/control/journal?since=10000&wait_ms=20000", NULL, NULL);
    rig_until(&r, telnyx_sim_counters_of(r.sim)->requests == 1);
    for (unsigned i = 0; i < 5; i++)
        rig_turn(&r);
    assert_false(telnyx_sim_is_idle(r.sim));
    rig_end(&r);
}

static void test_same_keys_again(void **state)
{
    static const unsigned char seed[32] = "the same thirty-two bytes again";
    char key[64];
    rig r;
    telnyx_sim_options options = fast;
    (void)state;
    options.signing_seed = seed;
    options.api_key = "KEYmine";
    rig_start(&r, &options);
    snprintf(key, sizeof key, "%s", telnyx_sim_public_key(r.sim));
    assert_string_equal("KEYmine", telnyx_sim_api_key(r.sim));
    rig_end(&r);
    rig_start(&r, &options);
    assert_string_equal(key, telnyx_sim_public_key(r.sim));
    rig_end(&r);
    rig_start(&r, &fast);
    assert_string_not_equal(key, telnyx_sim_public_key(r.sim));
    rig_end(&r);
}

static void test_wrong_calls(void **state)
{
    rig r;
    telnyx_error_text error = { 0 };
    (void)state;
    rig_start(&r, &fast);
    assert_int_equal(
        TELNYX_EINVAL,
        telnyx_sim_place_call(r.sim, &(telnyx_sim_call){ .connection_id = "1" }, NULL, &error));
    assert_non_null(strstr(error.text, "connection_id"));
    assert_int_equal(
        TELNYX_EINVAL,
        telnyx_sim_place_call(r.sim, &(telnyx_sim_call){ .steps_json = "[1" }, NULL, &error));
    assert_int_equal(TELNYX_ENOTFOUND, telnyx_sim_press(r.sim, "v3:x", "1"));
    assert_int_equal(TELNYX_ENOTFOUND, telnyx_sim_hang_up(r.sim, "v3:x"));
    const char *id = place(&r, NULL);
    assert_int_equal(TELNYX_ESTATE, telnyx_sim_press(r.sim, id, "1"));
    assert_int_equal(0, telnyx_sim_hang_up(r.sim, id));
    assert_int_equal(TELNYX_ESTATE, telnyx_sim_hang_up(r.sim, id));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_set_callee(r.sim, "x", &error));
    rig_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_menu_in_virtual_time),
        cmocka_unit_test(test_menu_in_stretched_time),
        cmocka_unit_test(test_forgeries),
        cmocka_unit_test(test_early_events),
        cmocka_unit_test(test_cut_and_slow),
        cmocka_unit_test(test_no_answer_in_time),
        cmocka_unit_test(test_nobody_listens),
        cmocka_unit_test(test_unusable_url),
        cmocka_unit_test(test_failover),
        cmocka_unit_test(test_crowd),
        cmocka_unit_test(test_call_from_a_callback),
        cmocka_unit_test(test_rate),
        cmocka_unit_test(test_close_in_the_middle),
        cmocka_unit_test(test_same_keys_again),
        cmocka_unit_test(test_wrong_calls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
