/* The control interface and scenarios. */
#include "rig.h"

#include <stdio.h>
#include <string.h>

static const telnyx_sim_options fast = {
    .speed = TELNYX_SIM_VIRTUAL, .quiet_ms = 5, .seed = 1, .journal_max = 1000
};

static int64_t number(const telnyx__json *object, const char *key)
{
    int64_t value = -1;
    telnyx__json_to_int(telnyx__json_get(object, key), &value);
    return value;
}

static void answer_calls(rig *r, const rig_event *event)
{
    if (strcmp(event->type, "call.initiated") == 0 && strcmp(event->direction, "incoming") == 0)
        rig_command(r, event->call, "answer", NULL);
}

static void test_a_call_by_hand(void **state)
{
    rig r;
    char id[80], path[200];
    telnyx_sim_options slow = fast;
    (void)state;
    slow.speed = 50;
    rig_start(&r, &slow);
    r.on_event = answer_calls;
    rig_ask(&r, "POST", "/control/calls", "{\"from\":\"+13125550100\",\"to\":\"+13125550101\"}");
    assert_int_equal(201, r.status);
    assert_string_equal("parked", rig_text(&r, "state"));
    assert_string_equal("incoming", rig_text(&r, "direction"));
    assert_string_equal("+13125550100", rig_text(&r, "from"));
    snprintf(id, sizeof id, "%s", rig_text(&r, "call_control_id"));
    rig_until(&r, strstr(r.types, "call.answered"));
    snprintf(path, sizeof path, "/control/calls/%s/press", id);
    rig_ask(&r, "POST", path, "{\"digits\":\"42#\"}");
    assert_int_equal(200, r.status);
    assert_string_equal("answered", rig_text(&r, "state"));
    rig_ask(&r, "POST", path, "{\"digits\":\"x\"}");
    assert_int_equal(422, r.status);
    rig_ask(&r, "POST", path, "{}");
    assert_int_equal(422, r.status);
    rig_until(&r, strstr(r.types, "call.dtmf.received call.dtmf.received call.dtmf.received"));
    rig_ask(&r, "GET", "/control/calls", NULL);
    assert_int_equal(1, telnyx__json_count(telnyx__json_get(r.reply, "calls")));
    snprintf(path, sizeof path, "/control/calls/%s/hang_up", id);
    rig_ask(&r, "POST", path, NULL);
    assert_int_equal(200, r.status);
    assert_string_equal("ended", rig_text(&r, "state"));
    rig_ask(&r, "POST", path, NULL);
    assert_int_equal(409, r.status);
    rig_ask(&r, "GET", "/control/calls", NULL);
    assert_int_equal(0, telnyx__json_count(telnyx__json_get(r.reply, "calls")));
    rig_ask(&r, "GET", "/control/calls?ended=true", NULL);
    assert_int_equal(1, telnyx__json_count(telnyx__json_get(r.reply, "calls")));
    snprintf(path, sizeof path, "/control/calls/%s", id);
    rig_ask(&r, "GET", path, NULL);
    assert_string_equal("normal_clearing", rig_text(&r, "hangup_cause"));
    assert_int_equal(1, number(telnyx__json_get(r.reply, "effects"), "answers"));
    rig_until(&r, telnyx_sim_is_idle(r.sim));
    rig_end(&r);
}

static void test_steps_in_a_request(void **state)
{
    rig r;
    (void)state;
    rig_start(&r, &fast);
    r.on_event = rig_menu;
    rig_ask(&r, "POST", "/control/calls",
            "{\"steps\":[{\"wait\":\"gather\"},{\"press\":\"2\"},{\"wait\":\"hangup\"}]}");
    assert_int_equal(201, r.status);
    rig_until(&r, telnyx_sim_is_idle(r.sim));
    assert_int_equal(0, telnyx_sim_counters_of(r.sim)->failed);
    rig_ask(&r, "POST", "/control/calls", "{\"steps\":[{\"sing\":1}]}");
    assert_int_equal(422, r.status);
    assert_non_null(strstr(rig_text(&r, "error"), "sing"));
    rig_ask(&r, "POST", "/control/calls", "{\"connection_id\":\"1\"}");
    assert_int_equal(422, r.status);
    rig_end(&r);
}

static void test_journal(void **state)
{
    rig r;
    (void)state;
    rig_start(&r, &fast);
    rig_ask(&r, "GET", "/control/journal", NULL);
    assert_int_equal(0, number(r.reply, "since"));
    telnyx_sim_place_call(r.sim, &(telnyx_sim_call){ .steps_json = "[{\"hang_up\":true}]" }, NULL,
                          NULL);
    rig_until(&r, telnyx_sim_is_idle(r.sim));
    rig_ask(&r, "GET", "/control/journal?limit=2", NULL);
    const telnyx__json *first = telnyx__json_first(telnyx__json_get(r.reply, "entries"));
    assert_string_equal("person", telnyx__json_get_text(first, "kind"));
    assert_string_equal("calls", telnyx__json_get_text(first, "name"));
    const telnyx__json *second = telnyx__json_next(first);
    assert_string_equal("event", telnyx__json_get_text(second, "kind"));
    assert_string_equal("call.initiated", telnyx__json_get_text(second, "name"));
    assert_int_equal(2, number(r.reply, "since"));
    /* waiting for what is to come */
    char path[80];
    uint64_t made = 0;
    for (const telnyx_sim_entry *entry; (entry = telnyx_sim_journal(r.sim, made + 1));)
        made = entry->number;
    snprintf(path, sizeof path, "/control/journal?since=%u&wait_ms=9000", (unsigned)made);
    unsigned answers = r.answers;
    rig_send(&r, "GET", path, NULL, NULL);
    for (unsigned i = 0; i < 5; i++)
        rig_turn(&r);
    assert_int_equal(answers, r.answers);
    telnyx_sim_place_call(r.sim, &(telnyx_sim_call){ .steps_json = "[{\"hang_up\":true}]" }, NULL,
                          NULL);
    rig_until(&r, r.answers > answers);
    assert_true(telnyx__json_count(telnyx__json_get(r.reply, "entries")) > 0);
    rig_ask(&r, "GET", "/control/journal?since=100000&wait_ms=30", NULL);
    assert_int_equal(0, telnyx__json_count(telnyx__json_get(r.reply, "entries")));
    rig_ask(&r, "GET", "/control/journal?since=x", NULL);
    assert_int_equal(422, r.status);
    rig_end(&r);
}

static void test_knobs(void **state)
{
    rig r;
    (void)state;
    rig_start(&r, &fast);
    rig_ask(&r, "PUT", "/control/faults", "{\"duplicate\":5,\"server_error\":2.5}");
    assert_int_equal(200, r.status);
    assert_true(telnyx_sim_faults_of(r.sim)->percent[TELNYX_SIM_FAULT_SERVER_ERROR] == 2.5);
    assert_int_equal(5, number(telnyx__json_get(r.reply, "duplicate"), "percent"));
    rig_ask(&r, "PUT", "/control/faults", "{\"duplicate\":101}");
    assert_int_equal(422, r.status);
    rig_ask(&r, "PUT", "/control/faults", "{\"doom\":1}");
    assert_int_equal(422, r.status);
    assert_non_null(strstr(rig_text(&r, "error"), "doom"));
    rig_ask(&r, "GET", "/control/faults", NULL);
    assert_int_equal(200, r.status);
    rig_ask(&r, "PUT", "/control/timing", "{\"ring_low_ms\":10,\"ring_high_ms\":20}");
    assert_int_equal(20, number(r.reply, "ring_high_ms"));
    rig_ask(&r, "PUT", "/control/timing", "{\"ring_low_ms\":-1}");
    assert_int_equal(422, r.status);
    rig_ask(&r, "POST", "/control/callees", "{\"match\":\"+1555*\",\"reaction\":\"busy\"}");
    assert_int_equal(200, r.status);
    assert_int_equal(1, telnyx__json_count(telnyx__json_get(r.reply, "callees")));
    rig_ask(&r, "POST", "/control/callees", "{\"reaction\":\"busy\"}");
    assert_int_equal(422, r.status);
    rig_ask(&r, "GET", "/control/environment", NULL);
    assert_string_equal(telnyx_sim_base_url(r.sim), rig_text(&r, "TELNYX_BASE_URL"));
    assert_string_equal(telnyx_sim_public_key(r.sim), rig_text(&r, "TELNYX_PUBLIC_KEY"));
    rig_ask(&r, "GET", "/control/status", NULL);
    assert_int_equal(1, number(r.reply, "seed"));
    assert_int_equal(0, number(telnyx__json_get(r.reply, "counters"), "events"));
    rig_end(&r);
}

static void test_clock(void **state)
{
    rig r;
    (void)state;
    rig_start(&r, &(telnyx_sim_options){ .seed = 1 });
    rig_ask(&r, "GET", "/control/clock", NULL);
    assert_int_equal(1, number(r.reply, "speed"));
    rig_ask(&r, "POST", "/control/clock", "{\"advance_ms\":3600000}");
    assert_true(number(r.reply, "now_ms") >= 3600000);
    rig_ask(&r, "POST", "/control/clock", "{\"speed\":\"max\"}");
    assert_string_equal("max", rig_text(&r, "speed"));
    rig_ask(&r, "POST", "/control/clock", "{\"speed\":10}");
    assert_int_equal(10, number(r.reply, "speed"));
    assert_true(number(r.reply, "now_ms") < 3700000);
    rig_ask(&r, "POST", "/control/clock", "{\"speed\":0}");
    assert_int_equal(422, r.status);
    rig_ask(&r, "POST", "/control/clock", "{\"advance_ms\":-1}");
    assert_int_equal(422, r.status);
    rig_end(&r);
}

static void test_wrong_requests(void **state)
{
    rig r;
    unsigned answers;
    (void)state;
    rig_start(&r, &fast);
    rig_ask(&r, "GET", "/control/nothing", NULL);
    assert_int_equal(404, r.status);
    rig_ask(&r, "GET", "/control", NULL);
    assert_int_equal(404, r.status);
    rig_ask(&r, "DELETE", "/control/faults", NULL);
    assert_int_equal(405, r.status);
    rig_ask(&r, "POST", "/control/calls", "{");
    assert_int_equal(400, r.status);
    rig_ask(&r, "POST", "/control/calls", "[]");
    assert_int_equal(400, r.status);
    rig_ask(&r, "GET", "/control/calls/v3:x", NULL);
    assert_int_equal(404, r.status);
    rig_ask(&r, "GET", "/controls", NULL);
    assert_int_equal(404, r.status);
    /* a page in a browser */
    answers = r.answers;
    rig_send(&r, "GET", "/control/status", NULL, "Origin: http://evil.example");
    rig_until(&r, r.answers > answers);
    assert_int_equal(403, r.status);
    rig_end(&r);
}

static int status_for(rig *r, const char *header)
{
    unsigned answers = r->answers;
    rig_send(r, "GET", "/control/status", NULL, header);
    rig_until(r, r->answers > answers);
    return r->status;
}

/* A name that was turned to this machine's address after its page had been loaded. */
static void test_hosts(void **state)
{
    static const struct {
        const char *header;
        int status;
    } rows[] = {
        { "Host: evil.example", 403 },     { "Host: evil.example:4010", 403 },
        { "Host: localhost.evil", 403 },   { "Host: 127.0.0.1.evil:4010", 403 },
        { "Host: localhost:4010", 200 },   { "Host: LOCALHOST", 200 },
        { "Host: [::1]:4010", 200 },       { "Host: 127.0.0.1", 200 },
        { "Host: 192.168.0.1:4010", 403 },
    };
    rig r;
    (void)state;
    rig_start(&r, &fast);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (status_for(&r, rows[i].header) != rows[i].status)
            fail_msg("%s: %d", rows[i].header, r.status);
    rig_end(&r);
}

/* Where other machines get in, everybody shows the key. */
static void test_remote(void **state)
{
    telnyx_sim_options options = fast;
    telnyx_error_text error = { 0 };
    rig r;
    (void)state;
    rig_start(&r, &fast);
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_listen(r.sim, "0.0.0.0", 0, &error));
    assert_non_null(strstr(error.text, "--allow-remote"));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_listen(r.sim, "::", 0, &error));
    rig_end(&r);
    options.allow_remote = true;
    options.api_key = "KEY0";
    rig_start(&r, &options);
    assert_int_equal(403, status_for(&r, "X-Nothing: 1"));
    assert_int_equal(403, status_for(&r, "Authorization: Bearer KEY1"));
    assert_int_equal(403, status_for(&r, "Origin: http://evil.example"));
    assert_int_equal(200, status_for(&r, NULL)); /* the rig's own key */
    rig_end(&r);
}

static const char scenario[] =
    "{\"comment\":\"two callers\",\"faults\":{\"duplicate\":0},"
    "\"timing\":{\"ring_low_ms\":100,\"ring_high_ms\":100},"
    "\"callees\":[{\"match\":\"+1800*\",\"steps\":[{\"wait_ms\":2000},{\"hang_up\":true}]}],"
    "\"application\":{\"call_cost_in_webhooks\":false},"
    "\"calls\":[{\"from\":\"+13125550100\",\"to\":\"+13125550101\",\"at_ms\":500,\"repeat\":2,"
    "\"every_ms\":4000,\"steps\":[{\"wait\":\"gather\"},{\"press\":\"1\"},{\"wait\":\"bridged\"},"
    "{\"wait\":\"hangup\"}]}]}";

static void test_scenario(void **state)
{
    rig r;
    telnyx_error_text error = { 0 };
    (void)state;
    rig_start(&r, &fast);
    r.on_event = rig_menu;
    if (telnyx_sim_load(r.sim, scenario, sizeof scenario - 1, &error))
        fail_msg("%s", error.text);
    assert_false(telnyx_sim_is_placed(r.sim));
    rig_until(&r, telnyx_sim_is_placed(r.sim) && telnyx_sim_is_idle(r.sim));
    assert_int_equal(2, telnyx_sim_counters_of(r.sim)->calls_in);
    assert_int_equal(2, telnyx_sim_counters_of(r.sim)->calls_out);
    assert_int_equal(0, telnyx_sim_counters_of(r.sim)->failed);
    assert_null(strstr(r.types, "call.cost"));
    rig_end(&r);
}

static void test_wrong_scenarios(void **state)
{
    static const struct {
        const char *text, *names;
    } rows[] = {
        { "", "not valid JSON" },
        { "[]", "the scenario: []; it may be an object" },
        { "{\"call\":[]}", "call: there is no 'call'; there are comment" },
        { "{\"calls\":{}}", "calls: {}; it may be a list" },
        { "{\"calls\":[1]}", "calls[0]: 1; it may be an object" },
        { "{\"calls\":[{},{\"form\":\"x\"}]}", "calls[1].form: there is no 'form'" },
        { "{\"calls\":[{\"repeat\":0}]}", "calls[0].repeat: 0; it may be a number from 1" },
        { "{\"calls\":[{\"connection_id\":\"1\"}]}", "calls[0].connection_id: \"1\"" },
        { "{\"calls\":[{\"steps\":[{\"wait\":\"x\"}]}]}",
          "calls[0].steps[0].wait: \"x\"; it may be answered, prompt" },
        { "{\"calls\":[{\"steps\":[{\"timeout_ms\":1}]}]}", "calls[0].steps[0]: {" },
        { "{\"faults\":{\"drop\":\"5\"}}", "faults.drop: \"5\"; it may be a percentage" },
        { "{\"faults\":[]}", "faults: []; it may be an object" },
        { "{\"timing\":{\"x_ms\":5}}", "timing.x_ms: there is no 'x_ms'" },
        { "{\"callees\":[{\"match\":\"+1\",\"reaction\":\"sing\"}]}",
          "callees[0].reaction: \"sing\"; it may be answer, busy" },
        { "{\"callees\":[{\"match\":\"+1\",\"after_at_most_ms\":\"\\n\"}]}",
          "callees[0].after_at_most_ms: \"\\x5cn\"; it may be a number" },
        { "{\"application\":5}", "application: 5; it may be an object" },
    };
    rig r;
    (void)state;
    rig_start(&r, &fast);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        telnyx_error_text error = { 0 };
        assert_int_equal(TELNYX_EINVAL,
                         telnyx_sim_load(r.sim, rows[i].text, strlen(rows[i].text), &error));
        if (!strstr(error.text, rows[i].names))
            fail_msg("%s: %s", rows[i].text, error.text);
    }
    assert_true(telnyx_sim_is_placed(r.sim));
    rig_ask(&r, "POST", "/control/scenario", "{\"calls\":[{}]}");
    assert_int_equal(200, r.status);
    rig_until(&r, telnyx_sim_counters_of(r.sim)->calls_in == 1);
    rig_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_call_by_hand), cmocka_unit_test(test_steps_in_a_request),
        cmocka_unit_test(test_journal),        cmocka_unit_test(test_knobs),
        cmocka_unit_test(test_clock),          cmocka_unit_test(test_wrong_requests),
        cmocka_unit_test(test_hosts),          cmocka_unit_test(test_remote),
        cmocka_unit_test(test_scenario),       cmocka_unit_test(test_wrong_scenarios),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
