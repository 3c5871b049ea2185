/* The simulator on the wire: signatures, faults that only a socket can show, crowds, closing. */
#include "sim_rig.h"

#include <stdio.h>
#include <string.h>

#define CALLER                                                                                     \
    "[{\"wait\":\"gather\"},{\"wait_ms\":1000},{\"press\":\"1\"},{\"wait\":\"bridged\"},"          \
    "{\"wait_ms\":3000},{\"hang_up\":true}]"

static const telnyx_sim_options fast = {
    .speed = TELNYX_SIM_VIRTUAL, .quiet_ms = 5, .seed = 1, .journal_max = 1000
};

static const char *place(sim_rig *r, const char *steps)
{
    const char *id = NULL;
    telnyx_error_text error = { 0 };
    if (telnyx_sim_place_call(r->sim, &(telnyx_sim_call){ .steps_json = steps }, &id, &error))
        fail_msg("%s", error.text);
    return id;
}

TEST(a_menu_is_played_in_virtual_time)
{
    sim_rig r;
    telnyx_sim_call_info info;
    sim_rig_start(&r, &fast);
    r.on_event = sim_rig_menu;
    const char *id = place(&r, CALLER);
    sim_rig_until(&r, telnyx_sim_is_idle(r.sim));
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
    sim_rig_end(&r);
}

TEST(a_menu_is_played_in_stretched_time)
{
    sim_rig r;
    sim_rig_start(&r, &(telnyx_sim_options){ .speed = 100, .seed = 1 });
    r.on_event = sim_rig_menu;
    place(&r, CALLER);
    sim_rig_until(&r, telnyx_sim_is_idle(r.sim));
    assert_int_equal(0, telnyx_sim_counters_of(r.sim)->failed);
    assert_int_equal(14, r.good);
    sim_rig_end(&r);
}

TEST(forgeries_are_told_by_their_signature)
{
    sim_rig r;
    sim_rig_start(&r, &fast);
    r.on_event = sim_rig_menu;
    telnyx_sim_set_fault(r.sim, TELNYX_SIM_FAULT_BAD_SIGNATURE, 100);
    telnyx_sim_set_fault(r.sim, TELNYX_SIM_FAULT_STALE, 100);
    telnyx_sim_set_fault(r.sim, TELNYX_SIM_FAULT_UNSIGNED, 100);
    place(&r, CALLER);
    sim_rig_until(&r, telnyx_sim_is_idle(r.sim));
    assert_int_equal(14, r.good);
    assert_int_equal(3 * 14, r.bad);
    assert_int_equal(3 * 14, telnyx_sim_counters_of(r.sim)->forged);
    assert_int_equal(0, telnyx_sim_counters_of(r.sim)->forged_accepted);
    assert_int_equal(0, telnyx_sim_counters_of(r.sim)->failed);
    sim_rig_end(&r);
}

static void dial(sim_rig *r)
{
    char body[256];
    snprintf(body, sizeof body,
             "{\"connection_id\":\"%s\",\"from\":\"+13125550142\",\"to\":\"+18005550100\"}",
             telnyx_sim_connection_id(r->sim));
    sim_rig_send(r, "POST", "/v2/calls", body, NULL);
}

TEST(early_events_precede_their_response)
{
    sim_rig r;
    sim_rig_start(&r, &fast);
    dial(&r);
    sim_rig_until(&r, r.good > 0);
    assert_true(r.answer_at && r.answer_at < r.event_at);
    assert_int_equal(200, r.status);
    telnyx_sim_set_fault(r.sim, TELNYX_SIM_FAULT_EARLY, 100);
    telnyx_sim_hang_up(r.sim, sim_rig_text(&r, "call_control_id"));
    sim_rig_until(&r, telnyx_sim_is_idle(r.sim));
    unsigned answers = r.answers, events = r.good;
    dial(&r);
    sim_rig_until(&r, r.good > events);
    assert_int_equal(answers, r.answers); /* the event is here, the response is not */
    sim_rig_until(&r, r.answers > answers);
    assert_int_equal(200, r.status);
    sim_rig_end(&r);
}

TEST(requests_are_cut_and_slowed_down)
{
    sim_rig r;
    sim_rig_start(&r, &fast);
    telnyx_sim_set_fault(r.sim, TELNYX_SIM_FAULT_CUT, 100);
    sim_rig_ask(&r, "GET", "/v2/call_control_applications", NULL);
    assert_int_equal(0, r.status);
    assert_true(r.error == TELNYX_EPROTO || r.error == TELNYX_ECONNECT);
    telnyx_sim_set_fault(r.sim, TELNYX_SIM_FAULT_CUT, 0);
    telnyx_sim_set_fault(r.sim, TELNYX_SIM_FAULT_SLOW, 100);
    uint64_t before = telnyx_sim_now(r.sim);
    sim_rig_ask(&r, "GET", "/v2/call_control_applications", NULL);
    assert_int_equal(200, r.status);
    assert_true(telnyx_sim_now(r.sim) - before >= 3000);
    sim_rig_end(&r);
}

TEST(no_answer_in_time_is_tried_again)
{
    sim_rig r;
    sim_rig_start(&r, &fast);
    telnyx_sim_set_timing(r.sim, "ack_timeout_ms", 30);
    r.silent = true;
    place(&r, "[{\"hang_up\":true}]");
    sim_rig_until(&r, telnyx_sim_is_idle(r.sim));
    assert_int_equal(6, r.good); /* two events, three attempts each */
    assert_int_equal(2, telnyx_sim_counters_of(r.sim)->lost);
    assert_int_equal(1, telnyx_sim_counters_of(r.sim)->hangups_lost);
    sim_rig_end(&r);
}

TEST(where_nobody_listens_events_are_lost)
{
    sim_rig r;
    telnyx_sim_options options = fast;
    options.app_url = "http://127.0.0.1:1/webhooks";
    sim_rig_start(&r, &options);
    place(&r, "[{\"hang_up\":true}]");
    sim_rig_until(&r, telnyx_sim_is_idle(r.sim));
    assert_int_equal(6, telnyx_sim_counters_of(r.sim)->attempts);
    assert_int_equal(2, telnyx_sim_counters_of(r.sim)->lost);
    sim_rig_end(&r);
}

TEST(an_unusable_url_loses_its_events)
{
    sim_rig r;
    sim_rig_start(&r, &fast);
    assert_int_equal(0, telnyx_sim_set_app_url(r.sim, "gopher://x", NULL));
    place(&r, "[{\"hang_up\":true}]");
    sim_rig_until(&r, telnyx_sim_is_idle(r.sim));
    assert_int_equal(2, telnyx_sim_counters_of(r.sim)->lost);
    sim_rig_end(&r);
}

TEST(the_failover_url_is_used)
{
    sim_rig r;
    sim_rig_start(&r, &fast);
    assert_int_equal(0, telnyx_sim_set_app_url(r.sim, "http://127.0.0.1:1/", r.app_url));
    place(&r, "[{\"hang_up\":true}]");
    sim_rig_until(&r, telnyx_sim_is_idle(r.sim));
    assert_int_equal(2, r.good);
    assert_int_equal(0, telnyx_sim_counters_of(r.sim)->lost);
    assert_int_equal(4, telnyx_sim_counters_of(r.sim)->retries);
    sim_rig_end(&r);
}

static void count_over(telnyx_sim *sim, const telnyx_sim_call_info *info, void *user_data)
{
    unsigned *over = user_data;
    (void)sim;
    assert_true(info->ended);
    assert_string_equal("", info->fault);
    over[info->incoming ? 0 : 1]++;
}

TEST(a_crowd_calls_so_many_at_once)
{
    sim_rig r;
    unsigned over[2] = { 0, 0 };
    telnyx_sim_crowd crowd = {
        .calls = 30, .concurrency = 10, .from = "+1312*", .steps_json = CALLER
    };
    sim_rig_start(&r, &fast);
    r.on_event = sim_rig_menu;
    telnyx_sim_on_call_over(r.sim, count_over, over);
    assert_int_equal(0, telnyx_sim_start_crowd(r.sim, &crowd, NULL));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_start_crowd(r.sim, &crowd, NULL));
    assert_false(telnyx_sim_crowd_is_placed(r.sim));
    while (!telnyx_sim_crowd_is_placed(r.sim) || !telnyx_sim_is_idle(r.sim)) {
        const telnyx_sim_counters *now = telnyx_sim_counters_of(r.sim);
        assert_true(now->calls_in - over[0] <= 10);
        sim_rig_turn(&r);
    }
    assert_int_equal(30, over[0]);
    assert_int_equal(30, over[1]);
    sim_rig_end(&r);
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

TEST(a_callback_may_place_a_call)
{
    static const double speeds[] = { TELNYX_SIM_VIRTUAL, 1000 };
    for (unsigned i = 0; i < 2; i++) {
        sim_rig r;
        unsigned left = 5;
        telnyx_sim_options options = fast;
        options.speed = speeds[i];
        sim_rig_start(&r, &options);
        telnyx_sim_on_call_over(r.sim, call_again, &left);
        place(&r, "[{\"hang_up\":true}]");
        sim_rig_until(&r, left == 0 && telnyx_sim_is_idle(r.sim));
        assert_int_equal(6, telnyx_sim_counters_of(r.sim)->ended);
        assert_int_equal(12, r.good);
        sim_rig_end(&r);
    }
}

TEST(a_crowd_calls_at_its_rate)
{
    sim_rig r;
    telnyx_sim_crowd crowd = { .calls = 20,
                               .rate = 10,
                               .steps_json = "[{\"wait_ms\":100},{\"hang_up\":true}]" };
    sim_rig_start(&r, &fast);
    assert_int_equal(0, telnyx_sim_start_crowd(r.sim, &crowd, NULL));
    sim_rig_until(&r, telnyx_sim_crowd_is_placed(r.sim));
    assert_in_range(telnyx_sim_now(r.sim), 1800, 2100);
    sim_rig_until(&r, telnyx_sim_is_idle(r.sim));
    sim_rig_end(&r);
}

/* In the middle of everything: deliveries on the wire, answers held back, calls and people waiting. */
TEST(it_may_be_closed_in_the_middle)
{
    sim_rig r;
    sim_rig_start(&r, &(telnyx_sim_options){ .seed = 1, .journal_max = 100 });
    telnyx_sim_set_timing(r.sim, "event_low_ms", 0);
    telnyx_sim_set_timing(r.sim, "event_high_ms", 0);
    r.silent = true;
    for (unsigned i = 0; i < 5; i++)
        place(&r, NULL);
    telnyx_sim_set_fault(r.sim, TELNYX_SIM_FAULT_SLOW, 100);
    sim_rig_until(&r, r.good == 5);
    sim_rig_send(&r, "GET", "/v2/call_control_applications", NULL, NULL);
    sim_rig_send(&r, "GET", "/control/journal?since=10000&wait_ms=20000", NULL, NULL);
    sim_rig_until(&r, telnyx_sim_counters_of(r.sim)->requests == 1);
    for (unsigned i = 0; i < 5; i++)
        sim_rig_turn(&r);
    assert_false(telnyx_sim_is_idle(r.sim));
    sim_rig_end(&r);
}

TEST(a_seed_gives_the_same_keys_again)
{
    static const unsigned char seed[32] = "the same thirty-two bytes again";
    char key[64];
    sim_rig r;
    telnyx_sim_options options = fast;
    options.signing_seed = seed;
    options.api_key = "KEYmine";
    sim_rig_start(&r, &options);
    snprintf(key, sizeof key, "%s", telnyx_sim_public_key(r.sim));
    assert_string_equal("KEYmine", telnyx_sim_api_key(r.sim));
    sim_rig_end(&r);
    sim_rig_start(&r, &options);
    assert_string_equal(key, telnyx_sim_public_key(r.sim));
    sim_rig_end(&r);
    sim_rig_start(&r, &fast);
    assert_string_not_equal(key, telnyx_sim_public_key(r.sim));
    sim_rig_end(&r);
}

TEST(wrong_calls_are_refused)
{
    sim_rig r;
    telnyx_error_text error = { 0 };
    sim_rig_start(&r, &fast);
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
    sim_rig_end(&r);
}

TEST(an_application_of_the_first_version_is_warned_of)
{
    static const char made[] = "{\"application\":{\"webhook_api_version\":\"1\"}}";
    sim_rig r;
    telnyx_error_text error;
    bool warned = false;
    sim_rig_start(&r, &(telnyx_sim_options){ .seed = 1, .speed = 100, .journal_max = 100 });
    assert_int_equal(0, telnyx_sim_load(r.sim, made, sizeof made - 1, &error));
    assert_int_equal(0, telnyx_sim_place_call(r.sim, &(telnyx_sim_call){ 0 }, NULL, &error));
    const telnyx_sim_entry *entry = telnyx_sim_journal(r.sim, 1);
    for (; entry; entry = telnyx_sim_journal(r.sim, entry->number + 1))
        warned = warned || strcmp(entry->name, "webhook_api_version") == 0;
    assert_true(warned);
    sim_rig_end(&r);
}

TEST(the_connection_has_the_id_that_it_is_given)
{
    static const char own[] = "{\"application\":{\"id\":\"my-app_2\"}}";
    static const char wrong[] = "{\"application\":{\"id\":\"a b\"}}";
    sim_rig r;
    telnyx_error_text error = { 0 };
    sim_rig_start(&r, &(telnyx_sim_options){ .connection_id = "1234567890" });
    assert_string_equal("1234567890", telnyx_sim_connection_id(r.sim));
    assert_int_equal(0, telnyx_sim_load(r.sim, own, sizeof own - 1, &error));
    assert_string_equal("my-app_2", telnyx_sim_connection_id(r.sim));
    sim_rig_ask(&r, "GET", "/v2/call_control_applications/my-app_2", NULL);
    assert_int_equal(200, r.status);
    assert_string_equal("my-app_2", sim_rig_text(&r, "id"));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_load(r.sim, wrong, sizeof wrong - 1, &error));
    sim_rig_end(&r);
}

TEST(any_code_can_be_asked_for)
{
    sim_rig r;
    sim_rig_start(&r, &(telnyx_sim_options){ 0 });
    sim_rig_ask(&r, "POST", "/control/refusals",
                "{\"operation\":\"queues.list\",\"code\":20100,\"times\":1}");
    assert_int_equal(200, r.status);
    sim_rig_ask(&r, "GET", "/v2/queues", NULL);
    assert_int_equal(402, r.status);
    assert_non_null(strstr(r.text, "Insufficient funds"));
    sim_rig_ask(&r, "GET", "/v2/queues", NULL);
    assert_int_equal(200, r.status);
    sim_rig_ask(&r, "POST", "/control/refusals", "{\"code\":12}");
    assert_int_equal(422, r.status);
    sim_rig_ask(&r, "POST", "/control/refusals", "{\"operation\":\"dance\",\"code\":20100}");
    assert_int_equal(422, r.status);
    assert_true(telnyx_sim_refuse_next(r.sim, NULL, 10010, 1));
    sim_rig_ask(&r, "GET", "/v2/queues", NULL);
    assert_int_equal(403, r.status);
    sim_rig_end(&r);
}
