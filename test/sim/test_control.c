/* The control interface and scenarios. */
#include "sim_rig.h"

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

static void answer_calls(sim_rig *r, const sim_rig_event *event)
{
    if (strcmp(event->type, "call.initiated") == 0 && strcmp(event->direction, "incoming") == 0)
        sim_rig_command(r, event->call, "answer", NULL);
}

TEST(a_call_is_placed_and_played_by_hand)
{
    sim_rig r;
    char id[80], path[200];
    telnyx_sim_options slow = fast;
    slow.speed = 50;
    sim_rig_start(&r, &slow);
    r.on_event = answer_calls;
    sim_rig_ask(&r, "POST", "/control/calls",
                "{\"from\":\"+13125550100\",\"to\":\"+13125550101\"}");
    assert_int_equal(201, r.status);
    assert_string_equal("parked", sim_rig_text(&r, "state"));
    assert_string_equal("incoming", sim_rig_text(&r, "direction"));
    assert_string_equal("+13125550100", sim_rig_text(&r, "from"));
    snprintf(id, sizeof id, "%s", sim_rig_text(&r, "call_control_id"));
    sim_rig_until(&r, strstr(r.types, "call.answered"));
    snprintf(path, sizeof path, "/control/calls/%s/press", id);
    sim_rig_ask(&r, "POST", path, "{\"digits\":\"42#\"}");
    assert_int_equal(200, r.status);
    assert_string_equal("answered", sim_rig_text(&r, "state"));
    sim_rig_ask(&r, "POST", path, "{\"digits\":\"x\"}");
    assert_int_equal(422, r.status);
    sim_rig_ask(&r, "POST", path, "{}");
    assert_int_equal(422, r.status);
    sim_rig_until(&r, strstr(r.types, "call.dtmf.received call.dtmf.received call.dtmf.received"));
    sim_rig_ask(&r, "GET", "/control/calls", NULL);
    assert_int_equal(1, telnyx__json_count(telnyx__json_get(r.reply, "calls")));
    snprintf(path, sizeof path, "/control/calls/%s/hang_up", id);
    sim_rig_ask(&r, "POST", path, NULL);
    assert_int_equal(200, r.status);
    assert_string_equal("ended", sim_rig_text(&r, "state"));
    sim_rig_ask(&r, "POST", path, NULL);
    assert_int_equal(409, r.status);
    sim_rig_ask(&r, "GET", "/control/calls", NULL);
    assert_int_equal(0, telnyx__json_count(telnyx__json_get(r.reply, "calls")));
    sim_rig_ask(&r, "GET", "/control/calls?ended=true", NULL);
    assert_int_equal(1, telnyx__json_count(telnyx__json_get(r.reply, "calls")));
    snprintf(path, sizeof path, "/control/calls/%s", id);
    sim_rig_ask(&r, "GET", path, NULL);
    assert_string_equal("normal_clearing", sim_rig_text(&r, "hangup_cause"));
    assert_int_equal(1, number(telnyx__json_get(r.reply, "effects"), "answers"));
    sim_rig_until(&r, telnyx_sim_is_idle(r.sim));
    sim_rig_end(&r);
}

TEST(steps_come_in_a_request)
{
    sim_rig r;
    sim_rig_start(&r, &fast);
    r.on_event = sim_rig_menu;
    sim_rig_ask(&r, "POST", "/control/calls",
                "{\"steps\":[{\"wait\":\"gather\"},{\"press\":\"2\"},{\"wait\":\"hangup\"}]}");
    assert_int_equal(201, r.status);
    sim_rig_until(&r, telnyx_sim_is_idle(r.sim));
    assert_int_equal(0, telnyx_sim_counters_of(r.sim)->failed);
    sim_rig_ask(&r, "POST", "/control/calls", "{\"steps\":[{\"sing\":1}]}");
    assert_int_equal(422, r.status);
    assert_non_null(strstr(sim_rig_text(&r, "error"), "sing"));
    sim_rig_ask(&r, "POST", "/control/calls", "{\"connection_id\":\"1\"}");
    assert_int_equal(422, r.status);
    sim_rig_end(&r);
}

TEST(the_journal_is_read_in_parts)
{
    sim_rig r;
    sim_rig_start(&r, &fast);
    sim_rig_ask(&r, "GET", "/control/journal", NULL);
    assert_int_equal(0, number(r.reply, "since"));
    telnyx_sim_place_call(r.sim, &(telnyx_sim_call){ .steps_json = "[{\"hang_up\":true}]" }, NULL,
                          NULL);
    sim_rig_until(&r, telnyx_sim_is_idle(r.sim));
    sim_rig_ask(&r, "GET", "/control/journal?limit=2", NULL);
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
    sim_rig_send(&r, "GET", path, NULL, NULL);
    for (unsigned i = 0; i < 5; i++)
        sim_rig_turn(&r);
    assert_int_equal(answers, r.answers);
    telnyx_sim_place_call(r.sim, &(telnyx_sim_call){ .steps_json = "[{\"hang_up\":true}]" }, NULL,
                          NULL);
    sim_rig_until(&r, r.answers > answers);
    assert_true(telnyx__json_count(telnyx__json_get(r.reply, "entries")) > 0);
    sim_rig_ask(&r, "GET", "/control/journal?since=100000&wait_ms=30", NULL);
    assert_int_equal(0, telnyx__json_count(telnyx__json_get(r.reply, "entries")));
    sim_rig_ask(&r, "GET", "/control/journal?since=x", NULL);
    assert_int_equal(422, r.status);
    sim_rig_end(&r);
}

TEST(faults_timings_and_the_app_are_set)
{
    sim_rig r;
    sim_rig_start(&r, &fast);
    sim_rig_ask(&r, "PUT", "/control/faults", "{\"duplicate\":5,\"server_error\":2.5}");
    assert_int_equal(200, r.status);
    assert_true(telnyx_sim_faults_of(r.sim)->percent[TELNYX_SIM_FAULT_SERVER_ERROR] == 2.5);
    assert_int_equal(5, number(telnyx__json_get(r.reply, "duplicate"), "percent"));
    sim_rig_ask(&r, "PUT", "/control/faults", "{\"duplicate\":101}");
    assert_int_equal(422, r.status);
    sim_rig_ask(&r, "PUT", "/control/faults", "{\"doom\":1}");
    assert_int_equal(422, r.status);
    assert_non_null(strstr(sim_rig_text(&r, "error"), "doom"));
    sim_rig_ask(&r, "GET", "/control/faults", NULL);
    assert_int_equal(200, r.status);
    sim_rig_ask(&r, "PUT", "/control/timing", "{\"ring_low_ms\":10,\"ring_high_ms\":20}");
    assert_int_equal(20, number(r.reply, "ring_high_ms"));
    sim_rig_ask(&r, "PUT", "/control/timing", "{\"ring_low_ms\":-1}");
    assert_int_equal(422, r.status);
    sim_rig_ask(&r, "POST", "/control/callees", "{\"match\":\"+1555*\",\"reaction\":\"busy\"}");
    assert_int_equal(200, r.status);
    assert_int_equal(1, telnyx__json_count(telnyx__json_get(r.reply, "callees")));
    sim_rig_ask(&r, "POST", "/control/callees", "{\"reaction\":\"busy\"}");
    assert_int_equal(422, r.status);
    sim_rig_ask(&r, "GET", "/control/environment", NULL);
    assert_string_equal(telnyx_sim_base_url(r.sim), sim_rig_text(&r, "TELNYX_BASE_URL"));
    assert_string_equal(telnyx_sim_public_key(r.sim), sim_rig_text(&r, "TELNYX_PUBLIC_KEY"));
    sim_rig_ask(&r, "GET", "/control/status", NULL);
    assert_int_equal(1, number(r.reply, "seed"));
    assert_int_equal(0, number(telnyx__json_get(r.reply, "counters"), "events"));
    sim_rig_end(&r);
}

TEST(the_clock_is_moved)
{
    sim_rig r;
    sim_rig_start(&r, &(telnyx_sim_options){ .seed = 1 });
    sim_rig_ask(&r, "GET", "/control/clock", NULL);
    assert_int_equal(1, number(r.reply, "speed"));
    sim_rig_ask(&r, "POST", "/control/clock", "{\"advance_ms\":3600000}");
    assert_true(number(r.reply, "now_ms") >= 3600000);
    sim_rig_ask(&r, "POST", "/control/clock", "{\"speed\":\"max\"}");
    assert_string_equal("max", sim_rig_text(&r, "speed"));
    sim_rig_ask(&r, "POST", "/control/clock", "{\"speed\":10}");
    assert_int_equal(10, number(r.reply, "speed"));
    assert_true(number(r.reply, "now_ms") < 3700000);
    sim_rig_ask(&r, "POST", "/control/clock", "{\"speed\":0}");
    assert_int_equal(422, r.status);
    sim_rig_ask(&r, "POST", "/control/clock", "{\"advance_ms\":-1}");
    assert_int_equal(422, r.status);
    sim_rig_end(&r);
}

TEST(a_person_is_made_to_sound_by_hand)
{
    sim_rig r;
    char path[200], base[120];
    sim_rig_start(&r, &fast);
    r.on_event = answer_calls;
    sim_rig_ask(&r, "POST", "/control/calls", "{\"steps\":[]}");
    snprintf(base, sizeof base, "/control/calls/%s", sim_rig_text(&r, "call_control_id"));
    snprintf(path, sizeof path, "%s/tone", base);
    sim_rig_ask(&r, "POST", path, "{\"hertz\":440,\"ms\":100}");
    assert_int_equal(409, r.status);
    sim_rig_until(&r, strstr(r.types, "call.answered"));
    sim_rig_ask(&r, "POST", path, "{\"hertz\":440,\"ms\":100}");
    assert_int_equal(200, r.status);
    sim_rig_ask(&r, "POST", path, "{\"hertz\":4400,\"ms\":100}");
    assert_int_equal(422, r.status);
    assert_string_equal("hertz: it may be a frequency from 20 to 3900 hertz; ms: a number of "
                        "milliseconds from 1 to 600000",
                        sim_rig_text(&r, "error"));
    snprintf(path, sizeof path, "%s/play", base);
    sim_rig_ask(&r, "POST", path, "{\"file\":\"nobody.wav\"}");
    assert_int_equal(422, r.status);
    snprintf(path, sizeof path, "%s/say", base);
    sim_rig_ask(&r, "POST", path, "{\"text\":\" \"}");
    assert_int_equal(422, r.status);
    sim_rig_ask(&r, "PUT", "/control/hear", "{\"folder\":\"/nobody/here\"}");
    assert_int_equal(422, r.status);
    assert_string_equal("--hear: '/nobody/here' is no folder that can be written to",
                        sim_rig_text(&r, "error"));
    snprintf(path, sizeof path, "%s/sound?ms=5000", base);
    sim_rig_ask(&r, "GET", path, NULL);
    assert_int_equal(422, r.status);
    snprintf(path, sizeof path, "%s/sound", base);
    sim_rig_ask(&r, "GET", path, NULL);
    assert_int_equal(200, r.status);
    assert_int_equal(0, number(r.reply, "hertz"));
    snprintf(path, sizeof path, "%s/hang_up", base);
    sim_rig_ask(&r, "POST", path, NULL);
    sim_rig_end(&r);
}

TEST(manual_time_passes_from_deadline_to_deadline_and_the_program_has_its_say_at_each)
{
    sim_rig r;
    sim_rig_start(
        &r, &(telnyx_sim_options){ .speed = TELNYX_SIM_MANUAL, .seed = 1, .journal_max = 1000 });
    r.on_event = sim_rig_menu;
    sim_rig_ask(&r, "POST", "/control/calls", "{}");
    assert_int_equal(201, r.status);
    sim_rig_send(&r, "POST", "/control/advance", "{\"ms\":20000}", NULL);
    sim_rig_until(&r, telnyx_sim_now(r.sim) == 20000); /* others are answered meanwhile */
    sim_rig_ask(&r, "POST", "/control/advance", "{\"ms\":0}");
    assert_int_equal(200, r.status);
    assert_int_equal(20000, number(r.reply, "now_ms"));
    assert_string_equal("manual", sim_rig_text(&r, "speed"));
    const telnyx_sim_entry *entry = telnyx_sim_journal(r.sim, 1);
    uint64_t answered_ms = 0, asked_ms = 0;
    for (; entry; entry = telnyx_sim_journal(r.sim, entry->number + 1)) {
        if (strcmp(entry->name, "call.answered") == 0 && entry->kind == TELNYX_SIM_EVENT)
            answered_ms = entry->at_ms;
        if (entry->kind == TELNYX_SIM_COMMAND && strstr(entry->name, "gather"))
            asked_ms = entry->at_ms;
    }
    /* The program has asked right when it was told, not when all of the time had passed. */
    assert_true(answered_ms > 0 && asked_ms >= answered_ms && asked_ms < answered_ms + 1000);
    sim_rig_ask(&r, "POST", "/control/advance", "{\"ms\":-1}");
    assert_int_equal(422, r.status);
    sim_rig_ask(&r, "POST", "/control/clock", "{\"speed\":1}");
    sim_rig_ask(&r, "POST", "/control/advance", "{\"ms\":1}");
    assert_int_equal(409, r.status);
    sim_rig_end(&r);
}

/* What is told without anybody's doing it: what has to run before it from the answer on or by a command, and
 * what the event says then. */
typedef struct told {
    const char *name, *command, *event, *payload, *key, *text;
} told;

static const told tolds[] = {
    { "the_voice_is_told_to_be_a_fake", NULL, "call.deepfake_detection.result", NULL, "result",
      "fake" },
    { "the_voice_is_told_to_be_silent", NULL, "call.deepfake_detection.result",
      "{\"result\":\"silence_timeout\"}", "result", "silence_timeout" },
    { "the_detection_is_told_to_fail", NULL, "call.deepfake_detection.error", NULL, "error_message",
      "detection_timeout" },
    { "a_payment_is_told_to_fail", "pay", "call.payment.completed", NULL, "result",
      "payment-connector-error" },
    { "a_payment_is_told_to_have_been_tried_too_often", "pay", "call.payment.completed",
      "{\"result\":\"too-many-failed-attempts\"}", "result", "too-many-failed-attempts" },
    { "a_referral_is_told_to_fail", "refer", "call.refer.failed", NULL, NULL, NULL },
};

static char told_text[64];
static const told *waited_for;

static void answer_detecting(sim_rig *r, const sim_rig_event *event)
{
    const told *t = waited_for;
    if (strcmp(event->type, "call.initiated") == 0)
        sim_rig_command(r, event->call, "answer", "{\"deepfake_detection\":{\"enabled\":true}}");
    if (strcmp(event->type, t->event) == 0 && t->key)
        snprintf(told_text, sizeof told_text, "%s", telnyx__json_get_text(event->payload, t->key));
}

static void run_command(sim_rig *r, const char *id, const char *command)
{
    char path[200];
    snprintf(path, sizeof path, "/v2/calls/%s/actions/%s", id, command);
    sim_rig_ask(r, "POST", path, "{\"sip_address\":\"sip:a@b.example\"}");
    assert_int_equal(200, r->status);
}

/* Until it has passed, and so many requests are answered. */
static void let_pass(sim_rig *r, uint64_t ms, unsigned answers)
{
    char body[32];
    answers += r->answers;
    uint64_t end = telnyx_sim_now(r->sim) + ms;
    snprintf(body, sizeof body, "{\"ms\":%u}", (unsigned)ms);
    sim_rig_send(r, "POST", "/control/advance", body, NULL);
    sim_rig_until(r, telnyx_sim_now(r->sim) == end && r->answers == answers);
}

static void is_told_once(const void *row)
{
    const told *t = row;
    sim_rig r;
    char id[80], path[200], body[300];
    waited_for = t;
    told_text[0] = '\0';
    sim_rig_start(&r, &(telnyx_sim_options){ .speed = TELNYX_SIM_MANUAL, .seed = 1 });
    r.on_event = answer_detecting;
    sim_rig_ask(&r, "POST", "/control/calls", "{}");
    snprintf(id, sizeof id, "%s", sim_rig_text(&r, "call_control_id"));
    snprintf(path, sizeof path, "/control/calls/%s/tell", id);
    snprintf(body, sizeof body, "{\"event\":\"%s\",\"payload\":%s}", t->event,
             t->payload ? t->payload : "{}");
    sim_rig_ask(&r, "POST", path, body);
    assert_int_equal(409, r.status); /* nobody has answered */
    let_pass(&r, 1500, 2);           /* the program's answer to the call is taken meanwhile */
    if (t->command)
        run_command(&r, id, t->command);
    sim_rig_ask(&r, "POST", path, body);
    assert_int_equal(200, r.status);
    assert_string_equal("answered", sim_rig_text(&r, "state"));
    sim_rig_ask(&r, "POST", path, body);
    assert_int_equal(409, r.status); /* it has ended by that */
    let_pass(&r, 1000, 1);
    const char *came = strstr(r.types, t->event);
    assert_non_null(came);
    assert_null(strstr(came + 1, t->event));
    if (t->key)
        assert_string_equal(t->text, told_text);
    sim_rig_end(&r);
}

TEST_ROWS(tolds, is_told_once)

TEST(wrong_requests_are_refused)
{
    sim_rig r;
    unsigned answers;
    sim_rig_start(&r, &fast);
    sim_rig_ask(&r, "GET", "/control/nothing", NULL);
    assert_int_equal(404, r.status);
    sim_rig_ask(&r, "GET", "/control", NULL);
    assert_int_equal(404, r.status);
    sim_rig_ask(&r, "DELETE", "/control/faults", NULL);
    assert_int_equal(405, r.status);
    sim_rig_ask(&r, "POST", "/control/calls", "{");
    assert_int_equal(400, r.status);
    sim_rig_ask(&r, "POST", "/control/calls", "[]");
    assert_int_equal(400, r.status);
    sim_rig_ask(&r, "GET", "/control/calls/v3:x", NULL);
    assert_int_equal(404, r.status);
    sim_rig_ask(&r, "GET", "/controls", NULL);
    assert_int_equal(404, r.status);
    /* a page in a browser */
    answers = r.answers;
    sim_rig_send(&r, "GET", "/control/status", NULL, "Origin: http://evil.example");
    sim_rig_until(&r, r.answers > answers);
    assert_int_equal(403, r.status);
    sim_rig_end(&r);
}

static int status_for(sim_rig *r, const char *header)
{
    unsigned answers = r->answers;
    sim_rig_send(r, "GET", "/control/status", NULL, header);
    sim_rig_until(r, r->answers > answers);
    return r->status;
}

/* A name that was turned to this machine's address after its page had been loaded. */
TEST(a_strange_host_is_refused)
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
    sim_rig r;
    sim_rig_start(&r, &fast);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (status_for(&r, rows[i].header) != rows[i].status)
            fail_msg("%s: %d", rows[i].header, r.status);
    sim_rig_end(&r);
}

/* Where other machines get in, everybody shows the key. */
TEST(other_machines_need_the_key)
{
    telnyx_sim_options options = fast;
    telnyx_error_text error = { 0 };
    sim_rig r;
    sim_rig_start(&r, &fast);
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_listen(r.sim, "0.0.0.0", 0, &error));
    assert_non_null(strstr(error.text, "--allow-remote"));
    assert_int_equal(TELNYX_EINVAL, telnyx_sim_listen(r.sim, "::", 0, &error));
    sim_rig_end(&r);
    options.allow_remote = true;
    options.api_key = "KEY0";
    sim_rig_start(&r, &options);
    assert_int_equal(403, status_for(&r, "X-Nothing: 1"));
    assert_int_equal(403, status_for(&r, "Authorization: Bearer KEY1"));
    assert_int_equal(403, status_for(&r, "Origin: http://evil.example"));
    assert_int_equal(200, status_for(&r, NULL)); /* the rig's own key */
    sim_rig_end(&r);
}

static const char scenario[] =
    "{\"comment\":\"two callers\",\"faults\":{\"duplicate\":0},"
    "\"timing\":{\"ring_low_ms\":100,\"ring_high_ms\":100},"
    "\"callees\":[{\"match\":\"+1800*\",\"steps\":[{\"wait_ms\":2000},{\"hang_up\":true}]}],"
    "\"application\":{\"call_cost_in_webhooks\":false},"
    "\"calls\":[{\"from\":\"+13125550100\",\"to\":\"+13125550101\",\"at_ms\":500,\"repeat\":2,"
    "\"every_ms\":4000,\"steps\":[{\"wait\":\"gather\"},{\"press\":\"1\"},{\"wait\":\"bridged\"},"
    "{\"wait\":\"hangup\"}]}]}";

TEST(a_scenario_is_played)
{
    sim_rig r;
    telnyx_error_text error = { 0 };
    sim_rig_start(&r, &fast);
    r.on_event = sim_rig_menu;
    if (telnyx_sim_load(r.sim, scenario, sizeof scenario - 1, &error))
        fail_msg("%s", error.text);
    assert_false(telnyx_sim_is_placed(r.sim));
    sim_rig_until(&r, telnyx_sim_is_placed(r.sim) && telnyx_sim_is_idle(r.sim));
    assert_int_equal(2, telnyx_sim_counters_of(r.sim)->calls_in);
    assert_int_equal(2, telnyx_sim_counters_of(r.sim)->calls_out);
    assert_int_equal(0, telnyx_sim_counters_of(r.sim)->failed);
    assert_null(strstr(r.types, "call.cost"));
    sim_rig_end(&r);
}

TEST(wrong_scenarios_are_refused_by_name)
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
    sim_rig r;
    sim_rig_start(&r, &fast);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        telnyx_error_text error = { 0 };
        assert_int_equal(TELNYX_EINVAL,
                         telnyx_sim_load(r.sim, rows[i].text, strlen(rows[i].text), &error));
        if (!strstr(error.text, rows[i].names))
            fail_msg("%s: %s", rows[i].text, error.text);
    }
    assert_true(telnyx_sim_is_placed(r.sim));
    sim_rig_ask(&r, "POST", "/control/scenario", "{\"calls\":[{}]}");
    assert_int_equal(200, r.status);
    sim_rig_until(&r, telnyx_sim_counters_of(r.sim)->calls_in == 1);
    sim_rig_end(&r);
}

/* A test that asks every millisecond whether it is over waits no longer for that. */
TEST(looking_does_not_hold_up_virtual_time)
{
    sim_rig r;
    telnyx_sim_options patient = fast;
    patient.quiet_ms = 40;
    sim_rig_start(&r, &patient);
    r.on_event = answer_calls;
    sim_rig_ask(&r, "POST", "/control/calls",
                "{\"steps\":[{\"wait\":\"answered\"},{\"wait_ms\":3600000},{\"hang_up\":true}]}");
    sim_rig_until(
        &r, (sim_rig_ask(&r, "GET", "/control/status", NULL), strstr(r.types, "call.hangup")));
    assert_true(telnyx_sim_now(r.sim) >= 3600000);
    sim_rig_end(&r);
}
