/* Calls of an earlier process, found in the list of active calls. */
#include "flow/flows.h"

#include <stdio.h>
#include <string.h>

#include "call/durable.h"

typedef struct scene {
    app_rig r;
    flows f;
    bool swept;
    int error;
    telnyx_sweep_result result;
} scene;

static void on_swept(telnyx_app *app, int error, const telnyx_sweep_result *result, void *user_data)
{
    scene *s = user_data;
    (void)app;
    assert_false(s->swept);
    s->swept = true;
    s->error = error;
    s->result = *result;
}

static void on_refused(telnyx_app *app, telnyx_call *call, const char *flow,
                       telnyx_flow_refusal why, void *user_data)
{
    char text[64];
    (void)app;
    assert_null(call);
    snprintf(text, sizeof text, "refused:%s:%d", flow, (int)why);
    app_rig_note(user_data, text);
}

static void open_scene(scene *s)
{
    memset(s, 0, sizeof *s);
    app_rig_prepare(&s->r);
    s->r.client_options.max_retries = TELNYX_INT(0);
    app_rig_start(&s->r);
    s->f.migrate_to = TELNYX_FLOW_STAY;
    flows_open(&s->f, &s->r, 7);
    telnyx_app_on_flow_refused(s->r.app, on_refused, &s->r);
}

static void add(char *body, size_t size, const char *id, const char *client_state)
{
    size_t length = strlen(body);
    snprintf(
        body + length, size - length,
        "%s{\"call_control_id\":\"%s\",\"call_leg_id\":\"leg-%s\",\"call_session_id\":\"s-%s\","
        "\"record_type\":\"call\"%s%s%s}",
        body[length - 1] == '[' ? "" : ",", id, id, id, client_state ? ",\"client_state\":\"" : "",
        client_state ? client_state : "", client_state ? "\"" : "");
}

TEST(it_takes_up_what_is_ours)
{
    static char body[8192];
    scene s;
    open_scene(&s);
    app_rig_event(&s.r, "call.dtmf.received", "known", 0,
                  flows_payload(flows_record("steps", 7, FLOWS_ONE, 1, 0)));
    snprintf(body, sizeof body, "{\"data\":[");
    add(body, sizeof body, "a", flows_record("steps", 7, FLOWS_TWO, 3, TELNYX__DURABLE_USER));
    add(body, sizeof body, "plain", NULL);
    add(body, sizeof body, "own", "aGVsbG8=");
    add(body, sizeof body, "other", flows_record("other", 1, 0, 1, 0));
    add(body, sizeof body, "done", flows_record("steps", 7, 0, 1, TELNYX__DURABLE_FINISHED));
    add(body, sizeof body, "known", flows_record("steps", 7, FLOWS_THREE, 4, 0));
    size_t length = strlen(body);
    snprintf(body + length, sizeof body - length, "],\"meta\":{\"total_pages\":1}}");
    app_rig_rule_add(&s.r, "active_calls", 200, body);
    assert_int_equal(telnyx_app_sweep(s.r.app, "conn", on_swept, &s), 0);
    assert_false(s.swept);
    test_loop_until(&s.r.loop, &s.swept);
    assert_int_equal(s.error, 0);
    assert_int_equal(s.result.listed, 6);
    assert_int_equal(s.result.taken_up, 1);
    assert_int_equal(s.result.known, 1);
    assert_int_equal(s.result.not_ours, 3);
    assert_int_equal(s.result.refused, 1);
    telnyx_call *call = telnyx_app_call(s.r.app, "a");
    assert_int_equal(telnyx_call_flow_state(call), FLOWS_TWO);
    assert_string_equal(telnyx_call_leg_id(call), "leg-a");
    assert_string_equal(telnyx_call_client_state(call), "bWluZQ==");
    assert_int_equal(telnyx_call_flow_state(telnyx_app_call(s.r.app, "known")), FLOWS_THREE);
    assert_null(telnyx_app_call(s.r.app, "plain"));
    assert_null(telnyx_app_call(s.r.app, "other"));
    app_rig_assert_trail(&s.r, "resume@0 resume@1 refused:other:2 ");
    /* Its events go on from there. */
    app_rig_event(&s.r, "call.speak.ended", "a", 100, NULL);
    assert_int_equal(telnyx_call_flow_state(call), FLOWS_THREE);
    flows_close(&s.f);
}

TEST(a_list_that_fails_says_why)
{
    scene s;
    open_scene(&s);
    app_rig_rule_add(&s.r, "active_calls", 500, "{}");
    assert_int_equal(telnyx_app_sweep(s.r.app, "conn", on_swept, &s), 0);
    test_loop_until(&s.r.loop, &s.swept);
    assert_int_not_equal(s.error, 0);
    assert_int_equal(s.result.listed, 0);
    flows_close(&s.f);
}

TEST(an_app_may_close_in_the_middle_of_it)
{
    scene s;
    open_scene(&s);
    app_rig_rule_add(&s.r, "active_calls", 0, NULL);
    assert_int_equal(telnyx_app_sweep(s.r.app, "conn", on_swept, &s), 0);
    app_rig_until_requests(&s.r, 1);
    flows_close(&s.f);
    assert_true(s.swept);
    assert_int_equal(s.error, TELNYX_ECANCELED);
}

TEST(what_it_needs_is_checked)
{
    scene s;
    open_scene(&s);
    assert_int_equal(telnyx_app_sweep(s.r.app, NULL, on_swept, &s), TELNYX_EINVAL);
    assert_int_equal(telnyx_app_sweep(s.r.app, "", on_swept, &s), TELNYX_EINVAL);
    app_rig_pass(&s.r, 40);
    assert_false(s.swept);
    flows_close(&s.f);
}
