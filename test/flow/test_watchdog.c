/* What should have happened by now, and did not. */
#include "app/app_rig.h"

#include <stdio.h>
#include <string.h>

static void on_watchdog(telnyx_call *call, telnyx_watchdog what, void *user_data)
{
    char text[64];
    snprintf(text, sizeof text, "watchdog:%s:%d", telnyx_call_id(call), (int)what);
    app_rig_note(user_data, text);
}

static void open_all(app_rig *r, uint64_t undecided_ms, uint64_t silent_ms)
{
    app_rig_prepare(r);
    r->options.undecided_ms = undecided_ms;
    r->options.silent_ms = silent_ms;
    r->options.dial_window_ms = TELNYX_INT(30);
    r->client_options.max_retries = TELNYX_INT(0);
    app_rig_start(r);
    telnyx_app_on_watchdog(r->app, on_watchdog, r);
}

static telnyx_app_metrics metrics_of(const app_rig *r)
{
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(r->app, &metrics);
    return metrics;
}

TEST(a_call_that_nobody_decides_on_is_told)
{
    app_rig r;
    open_all(&r, 20, 0);
    app_rig_incoming(&r, "a", 0);
    app_rig_pass(&r, 19);
    app_rig_assert_trail(&r, "");
    app_rig_pass(&r, 1);
    app_rig_until_trail(&r, "watchdog:a:1");
    assert_int_equal(metrics_of(&r).watchdog_undecided, 1);
    app_rig_close(&r);
}

static void answer(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event, (void)user_data;
    assert_int_equal(telnyx_call_answer(call, NULL, NULL, NULL), 0);
}

TEST(a_command_is_a_decision)
{
    app_rig r;
    open_all(&r, 20, 0);
    telnyx_app_on_incoming(r.app, answer, NULL);
    app_rig_incoming(&r, "a", 0);
    telnyx_app_on_incoming(r.app, NULL, NULL);
    app_rig_incoming(&r, "b", 0);
    app_rig_pass(&r, 20);
    /* Both were due at the same time. */
    app_rig_until_trail(&r, "watchdog:b:1");
    app_rig_assert_trail(&r, "watchdog:b:1 ");
    app_rig_close(&r);
}

TEST(a_silent_call_is_asked_for)
{
    app_rig r;
    open_all(&r, 0, 1000);
    app_rig_rule_add(
        &r, "calls/a", 200,
        "{\"data\":{\"call_control_id\":\"a\",\"is_alive\":true,\"record_type\":\"call\"}}");
    app_rig_incoming(&r, "a", 0);
    app_rig_pass(&r, 1000);
    app_rig_until_trail(&r, "watchdog:a:2");
    assert_string_equal(r.requests[0].method, "GET");
    assert_int_equal(metrics_of(&r).watchdog_silent, 1);
    assert_int_equal(metrics_of(&r).watchdog_gone, 0);
    assert_int_equal(metrics_of(&r).calls_live_now, 1);
    app_rig_close(&r);
}

TEST(a_call_that_ended_unnoticed_ends_here)
{
    app_rig r;
    open_all(&r, 0, 1000);
    app_rig_rule_add(
        &r, "calls/a", 200,
        "{\"data\":{\"call_control_id\":\"a\",\"is_alive\":false,\"record_type\":\"call\"}}");
    app_rig_rule_add(&r, "calls/b", 404,
                     "{\"errors\":[{\"code\":\"10005\",\"title\":\"not found\"}]}");
    app_rig_incoming(&r, "a", 0);
    app_rig_incoming(&r, "b", 0);
    app_rig_pass(&r, 1000);
    app_rig_until_trail(&r, "watchdog:a:3");
    app_rig_until_trail(&r, "watchdog:b:3");
    assert_int_equal(metrics_of(&r).watchdog_gone, 2);
    assert_int_equal(metrics_of(&r).calls_live_now, 0);
    assert_int_equal(telnyx_call_state_of(telnyx_app_call(r.app, "a")), TELNYX_CALL_ENDED);
    app_rig_close(&r);
}

/* What the platform's log has of a call: an event that no delivery brought. */
static void log_event(app_rig *r, const char *id, const char *type, const char *call)
{
    static char body[4096];
    char event[2048];
    app_rig_event_json(event, sizeof event, id, type, call, 500, NULL);
    snprintf(body, sizeof body,
             "{\"data\":[{\"name\":\"%s\",\"type\":\"webhook\",\"record_type\":\"call_event\","
             "\"metadata\":%s}],\"meta\":{\"total_pages\":1}}",
             type, event);
    app_rig_rule_add(r, "call_events", 200, body);
}

TEST(a_lost_event_breaks_the_silence)
{
    app_rig r;
    open_all(&r, 0, 1000);
    telnyx_app_on(r.app, TELNYX_EVENT_ANY, app_rig_on_event, &r);
    app_rig_rule_add(
        &r, "calls/a", 200,
        "{\"data\":{\"call_control_id\":\"a\",\"is_alive\":true,\"record_type\":\"call\"}}");
    log_event(&r, "lost", "call.dtmf.received", "a");
    app_rig_incoming(&r, "a", 0);
    app_rig_pass(&r, 1000);
    app_rig_pass_until_trail(&r, "received");
    app_rig_until_answered(&r);
    assert_int_equal(metrics_of(&r).reconciled, 1);
    /* Nobody was told of a silence that was none; the next one has nothing left to explain it. */
    assert_null(strstr(r.trail, "watchdog"));
    app_rig_until_answered(&r);
    app_rig_pass(&r, 1000);
    app_rig_pass_until_trail(&r, "watchdog:a:2");
    assert_int_equal(metrics_of(&r).reconciled, 1);
    app_rig_close(&r);
}

TEST(a_lost_hangup_is_dispatched_rather_than_guessed)
{
    app_rig r;
    open_all(&r, 0, 1000);
    telnyx_app_on(r.app, TELNYX_EVENT_CALL_HANGUP, app_rig_on_event, &r);
    app_rig_rule_add(
        &r, "calls/a", 200,
        "{\"data\":{\"call_control_id\":\"a\",\"is_alive\":false,\"record_type\":\"call\"}}");
    log_event(&r, "lost", "call.hangup", "a");
    app_rig_incoming(&r, "a", 0);
    app_rig_pass(&r, 1000);
    app_rig_until_trail(&r, "hangup");
    app_rig_pass(&r, 40);
    assert_null(strstr(r.trail, "watchdog"));
    assert_int_equal(metrics_of(&r).watchdog_gone, 0);
    assert_int_equal(metrics_of(&r).calls_live_now, 0);
    app_rig_close(&r);
}

TEST(events_wait_for_a_dial_that_is_not_theirs)
{
    app_rig r;
    open_all(&r, 0, 0);
    app_rig_rule_add(&r, "/calls", 0, NULL);
    static const char *const to[] = { "+18005550100" };
    const telnyx_dial_params params = { .connection_id = "conn",
                                        .to = { to, 1 },
                                        .from = "+18005550101" };
    assert_int_equal(telnyx_app_dial(r.app, &params, NULL, NULL, NULL), 0);
    app_rig_outgoing(&r, "x", 0, "Zm9yZWlnbg==");
    app_rig_pass(&r, 30);
    app_rig_until_trail(&r, "watchdog:x:4");
    assert_int_equal(metrics_of(&r).watchdog_no_dial, 1);
    app_rig_close(&r);
}

static void note_end(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    (void)call;
    app_rig_note(user_data, telnyx_end_reason_name(end->reason));
}

/* What waits for the dial is told of with the events, and not once on_ended has run. */
TEST(a_call_that_is_over_waits_for_no_dial)
{
    static const char over[] = "{\"errors\":[{\"code\":\"90018\",\"title\":\"Over\"}]}";
    static const char *const to[] = { "+18005550100" };
    const telnyx_dial_params params = { .connection_id = "conn",
                                        .to = { to, 1 },
                                        .from = "+18005550101" };
    app_rig r;
    app_rig_prepare(&r);
    r.options.dial_window_ms = TELNYX_INT(30);
    r.options.hangup_wait_ms = TELNYX_INT(10);
    app_rig_start(&r);
    telnyx_app_on_watchdog(r.app, on_watchdog, &r);
    telnyx_app_on_ended(r.app, note_end, &r);
    app_rig_rule_add(&r, "/calls", 0, NULL);
    app_rig_rule_add(&r, "/hangup", 422, over);
    assert_int_equal(telnyx_app_dial(r.app, &params, NULL, NULL, NULL), 0);
    app_rig_outgoing(&r, "x", 0, "Zm9yZWlnbg==");
    assert_int_equal(
        telnyx_call_hangup(telnyx_app_track_call(r.app, "x"), NULL, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "hangup=");
    app_rig_pass(&r, 30);
    app_rig_assert_trail(&r, "hangup=OK answer ");
    assert_int_equal(metrics_of(&r).watchdog_no_dial, 1);
    app_rig_close(&r);
}

TEST(times_are_checked)
{
    app_rig r;
    telnyx_app *app;
    telnyx_error_text error = { 0 };
    app_rig_open(&r);
    telnyx_app_options options = r.options;
    options.error = &error;
    options.silent_ms = 999;
    assert_int_equal(telnyx_app_new(&app, &r.loop.uv, &options), TELNYX_EINVAL);
    assert_non_null(strstr(error.text, "silent_ms"));
    app_rig_close(&r);
}
