/* One call of another process, which is taken up here. */
#include <telnyx/component.h>

#include "flow/flows.h"

#include <stdio.h>
#include <string.h>

#include "call/durable.h"

typedef struct scene {
    app_rig r;
    flows f;
    bool done;
    bool has_call;
    telnyx_taken_up result;
} scene;

static void on_done(telnyx_app *app, telnyx_call *call, telnyx_taken_up result, void *user_data)
{
    scene *s = user_data;
    assert_ptr_equal(app, s->r.app);
    assert_false(s->done);
    s->done = true;
    s->has_call = call != NULL;
    s->result = result;
}

static void open_scene(scene *s)
{
    memset(s, 0, sizeof *s);
    app_rig_prepare(&s->r);
    s->r.client_options.max_retries = TELNYX_INT(0);
    app_rig_start(&s->r);
    s->f.migrate_to = TELNYX_FLOW_STAY;
    s->f.three_ms = 30000;
    flows_open(&s->f, &s->r, 7);
}

/* What the platform says of "v3:x". */
static const char *said(bool alive, const char *client_state)
{
    static char body[2048];
    snprintf(body, sizeof body,
             "{\"data\":{\"call_control_id\":\"v3:x\",\"call_leg_id\":\"leg\","
             "\"call_session_id\":\"session\",\"is_alive\":%s%s%s%s}}",
             alive ? "true" : "false", client_state ? ",\"client_state\":\"" : "",
             client_state ? client_state : "", client_state ? "\"" : "");
    return body;
}

static void take_up(scene *s)
{
    s->done = false;
    assert_int_equal(telnyx_app_take_up(s->r.app, "v3:x", on_done, s), 0);
    assert_false(s->done);
    test_loop_until(&s->r.loop, &s->done);
}

TEST(one_in_a_durable_flow_goes_on_in_it_with_its_time_outs)
{
    scene s;
    open_scene(&s);
    app_rig_rule_add(&s.r, "v3", 200, said(true, flows_record("steps", 7, FLOWS_THREE, 3, 0)));
    take_up(&s);
    assert_int_equal(s.result, TELNYX_TAKEN_RESUMED);
    telnyx_call *call = telnyx_app_call(s.r.app, "v3:x");
    assert_non_null(call);
    assert_string_equal(telnyx_call_session_id(call), "session");
    assert_string_equal(telnyx_call_leg_id(call), "leg");
    assert_true(telnyx_call_is_durable(call));
    assert_int_equal(telnyx_call_flow_state(call), FLOWS_THREE);
    app_rig_assert_trail(&s.r, "resume@2 ");
    app_rig_pass(&s.r, 31000);
    assert_non_null(strstr(s.r.trail, "timeout@2"));
    flows_close(&s.f);
}

typedef struct plain {
    const char *name;
    int status;
    const char *body;
    telnyx_taken_up result;
    bool stays;
} plain;

static const plain plains[] = {
    { "one_that_the_platform_does_not_know_is_over", 404, "{\"errors\":[]}", TELNYX_TAKEN_ENDED,
      true },
    { "one_that_is_over_is_over", 200,
      "{\"data\":{\"call_control_id\":\"v3:x\",\"is_alive\":false}}", TELNYX_TAKEN_ENDED, true },
    { "one_that_lives_without_a_flow_lives", 200,
      "{\"data\":{\"call_control_id\":\"v3:x\",\"is_alive\":true}}", TELNYX_TAKEN_LIVE, true },
    { "one_with_a_client_state_of_its_own_lives", 200,
      "{\"data\":{\"call_control_id\":\"v3:x\",\"is_alive\":true,\"client_state\":\"aGVsbG8=\"}}",
      TELNYX_TAKEN_LIVE, true },
    { "of_one_nothing_is_known_when_the_platform_does_not_answer", 500, "{\"errors\":[]}",
      TELNYX_TAKEN_UNKNOWN, true },
    { "nor_when_what_it_says_is_not_to_be_read", 200, "rubbish", TELNYX_TAKEN_UNKNOWN, true },
};

static void check_plain(const void *row)
{
    const plain *given = row;
    scene s;
    open_scene(&s);
    app_rig_rule_add(&s.r, "v3", given->status, given->body);
    take_up(&s);
    assert_int_equal(s.result, given->result);
    telnyx_call *call = telnyx_app_call(s.r.app, "v3:x");
    assert_non_null(call);
    assert_int_equal(telnyx_call_state_of(call) == TELNYX_CALL_ENDED,
                     given->result == TELNYX_TAKEN_ENDED);
    assert_false(telnyx_call_is_durable(call));
    app_rig_assert_trail(&s.r, "");
    flows_close(&s.f);
}

TEST_ROWS(plains, check_plain)

TEST(an_event_may_take_it_up_while_the_platform_is_asked)
{
    scene s;
    open_scene(&s);
    const char *record = flows_record("steps", 7, FLOWS_THREE, 3, 0);
    char payload[1024];
    snprintf(payload, sizeof payload, "%s,\"call_session_id\":\"session\"", flows_payload(record));
    app_rig_rule_add(&s.r, "v3", 0, NULL);
    assert_int_equal(telnyx_app_take_up(s.r.app, "v3:x", on_done, &s), 0);
    app_rig_until_requests(&s.r, 1);
    (void)app_rig_event(&s.r, "call.dtmf.received", "v3:x", 0, payload);
    app_rig_release(&s.r, 0, 200, said(true, record));
    test_loop_until(&s.r.loop, &s.done);
    assert_int_equal(s.result, TELNYX_TAKEN_RESUMED);
    app_rig_assert_trail(&s.r, "resume@2 ");
    flows_close(&s.f);
}

TEST(one_may_be_let_go_of_or_its_app_be_closed_while_the_platform_is_asked)
{
    scene s;
    open_scene(&s);
    app_rig_rule_add(&s.r, "v3", 0, NULL);
    assert_int_equal(telnyx_app_take_up(s.r.app, "v3:x", on_done, &s), 0);
    app_rig_until_requests(&s.r, 1);
    telnyx_call_let_go(telnyx_app_call(s.r.app, "v3:x"));
    app_rig_release(&s.r, 0, 200, said(true, NULL));
    test_loop_until(&s.r.loop, &s.done);
    assert_false(s.has_call && s.result == TELNYX_TAKEN_LIVE);
    s.done = false;
    assert_int_equal(telnyx_app_take_up(s.r.app, "v3:x", on_done, &s), 0);
    app_rig_until_requests(&s.r, 2);
    telnyx_app_close(s.r.app, app_rig_set_flag, &s.r.app_closed);
    app_rig_until_closed(&s.r);
    assert_true(s.done);
    assert_int_equal(s.result, TELNYX_TAKEN_UNKNOWN);
    flows_close(&s.f);
}

TEST(a_call_must_be_named_and_the_app_be_open)
{
    scene s;
    open_scene(&s);
    assert_int_equal(telnyx_app_take_up(s.r.app, NULL, on_done, &s), TELNYX_EINVAL);
    assert_int_equal(telnyx_app_take_up(s.r.app, "", on_done, &s), TELNYX_EINVAL);
    telnyx_app_close(s.r.app, app_rig_set_flag, &s.r.app_closed);
    assert_int_equal(telnyx_app_take_up(s.r.app, "v3:x", on_done, &s), TELNYX_ECLOSING);
    app_rig_until_closed(&s.r);
    assert_false(s.done);
    flows_close(&s.f);
}

TEST(where_there_is_no_room_for_calls_that_is_said)
{
    scene s;
    memset(&s, 0, sizeof s);
    app_rig_prepare(&s.r);
    s.r.limits.calls = 1;
    app_rig_start(&s.r);
    s.f.migrate_to = TELNYX_FLOW_STAY;
    flows_open(&s.f, &s.r, 7);
    assert_non_null(telnyx_app_track_call(s.r.app, "v3:y"));
    assert_int_equal(telnyx_app_take_up(s.r.app, "v3:x", on_done, &s), TELNYX_EBUSY);
    assert_false(s.done);
    flows_close(&s.f);
}
