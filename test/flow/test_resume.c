/* A process meets the call of another: what the record in client_state makes of it. */
#include "flow/flows.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/component.h>

#include "call/durable.h"

static void open_all(app_rig *r, flows *f, int migrate_to)
{
    app_rig_prepare(r);
    r->options.ack = TELNYX_ACK_AFTER_COMMANDS;
    r->options.order_window_ms = TELNYX_INT(0);
    app_rig_start(r);
    f->migrate_to = migrate_to;
    flows_open(f, r, 7);
    telnyx_app_on(r->app, TELNYX_EVENT_ANY, app_rig_on_event, r);
}

static void on_refused(telnyx_app *app, telnyx_call *call, const char *flow,
                       telnyx_flow_refusal why, void *user_data)
{
    char text[64];
    (void)app;
    assert_non_null(call);
    snprintf(text, sizeof text, "refused:%s:%d", flow, (int)why);
    app_rig_note(user_data, text);
}

TEST(an_unknown_call_is_taken_up)
{
    app_rig r;
    flows f = { 0 };
    telnyx_app_metrics metrics;
    open_all(&r, &f, TELNYX_FLOW_STAY);
    app_rig_event(&r, "call.answered", "a", 100,
                  flows_payload(flows_record("steps", 7, FLOWS_ONE, 1, TELNYX__DURABLE_USER)));
    telnyx_call *call = telnyx_app_call(r.app, "a");
    assert_int_equal(telnyx_call_flow_state(call), FLOWS_TWO);
    assert_string_equal(telnyx_call_client_state(call), "bWluZQ==");
    app_rig_until_requests(&r, 1);
    assert_string_equal(app_rig_action(&r, 0), "speak");
    assert_string_equal(flows_read(app_rig_body_text(&r, 0, "client_state")),
                        "steps/7/1/3/4/kept/mine");
    app_rig_assert_trail(&r, "resume@0 event@0 enter@1 ");
    telnyx_app_metrics_get(r.app, &metrics);
    assert_int_equal(metrics.flows_taken_up, 1);
    assert_int_equal(metrics.calls_inbound, 0);
    flows_close(&f);
}

TEST(a_second_process_repeats_what_the_first_one_began)
{
    char kept[1024], id[64];
    app_rig r;
    flows f = { 0 };
    open_all(&r, &f, TELNYX_FLOW_STAY);
    app_rig_incoming(&r, "a", 0);
    app_rig_until_requests(&r, 1);
    snprintf(kept, sizeof kept, "%s", app_rig_body_text(&r, 0, "client_state"));
    app_rig_event_id(&r, "e2", "call.answered", "a", 100, flows_payload(kept));
    app_rig_until_requests(&r, 2);
    snprintf(id, sizeof id, "%s", app_rig_body_text(&r, 1, "command_id"));
    char done[1024];
    snprintf(done, sizeof done, "%s", app_rig_body_text(&r, 1, "client_state"));
    flows_close(&f);
    /* It died before the speak was accepted: the event comes again with the state from before. */
    open_all(&r, &f, TELNYX_FLOW_STAY);
    app_rig_event_id(&r, "e2", "call.answered", "a", 100, flows_payload(kept));
    app_rig_until_requests(&r, 1);
    assert_string_equal(app_rig_action(&r, 0), "speak");
    assert_string_equal(app_rig_body_text(&r, 0, "command_id"), id);
    flows_close(&f);
    /* It died after that: the record says that the event is dealt with. */
    open_all(&r, &f, TELNYX_FLOW_STAY);
    app_rig_event_id(&r, "e3", "call.speak.started", "a", 200, flows_payload(done));
    size_t ack = app_rig_event_id(&r, "e2", "call.answered", "a", 100, flows_payload(kept));
    app_rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 200);
    assert_int_equal(r.requests_count, 0);
    app_rig_assert_trail(&r, "resume@1 speak.started ");
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(r.app, &metrics);
    assert_int_equal(metrics.events_behind, 1);
    flows_close(&f);
}

TEST(a_newer_record_brings_the_flow_up_to_date)
{
    app_rig r;
    flows f = { 0 };
    telnyx_app_metrics metrics;
    open_all(&r, &f, TELNYX_FLOW_STAY);
    app_rig_event(&r, "call.dtmf.received", "a", 100,
                  flows_payload(flows_record("steps", 7, FLOWS_ONE, 1, 0)));
    telnyx_call *call = telnyx_app_call(r.app, "a");
    assert_int_equal(telnyx_call_flow_state(call), FLOWS_ONE);
    app_rig_event(&r, "call.dtmf.received", "a", 200,
                  flows_payload(flows_record("steps", 7, FLOWS_THREE, 4, 0)));
    assert_int_equal(telnyx_call_flow_state(call), FLOWS_THREE);
    /* An older one does not bring it back. */
    app_rig_event(&r, "call.dtmf.received", "a", 300,
                  flows_payload(flows_record("steps", 7, FLOWS_TWO, 3, 0)));
    assert_int_equal(telnyx_call_flow_state(call), FLOWS_THREE);
    telnyx_app_metrics_get(r.app, &metrics);
    assert_int_equal(metrics.flows_caught_up, 1);
    flows_close(&f);
}

static int only_stay(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call, (void)input, (void)user_data;
    return TELNYX_FLOW_STAY;
}

static void note_transition(telnyx_call *call, const char *flow, const char *from, const char *to,
                            int trigger, void *user_data)
{
    char text[64];
    (void)call, (void)flow;
    snprintf(text, sizeof text, "[%s>%s:%d]", from, to, trigger);
    app_rig_note(user_data, text);
}

TEST(a_flow_that_another_process_has_finished_is_told_to_be_over)
{
    app_rig r;
    telnyx_flow *flow;
    static const telnyx_flow_state states[] = { { 0, "only", 0 } };
    static const telnyx_flow_row rows[] = { { 0, TELNYX_FLOW_RESUME, only_stay } };
    app_rig_open(&r);
    const telnyx_flow_definition definition = { .name = "steps",
                                                .version = 7,
                                                .states = states,
                                                .states_count = 1,
                                                .rows = rows,
                                                .rows_count = 1,
                                                .on_transition = note_transition,
                                                .trace_user_data = &r,
                                                .allocator = &r.memory.allocator,
                                                .durable = true };
    assert_int_equal(telnyx_flow_new(&flow, &definition), 0);
    assert_int_equal(telnyx_app_add_flow(r.app, flow, NULL), 0);
    telnyx_flow_unref(flow);
    app_rig_event(&r, "call.dtmf.received", "a", 100,
                  flows_payload(flows_record("steps", 7, 0, 1, 0)));
    app_rig_event(&r, "call.dtmf.received", "a", 200,
                  flows_payload(flows_record("steps", 7, 0, 2, TELNYX__DURABLE_FINISHED)));
    assert_int_equal(telnyx_call_flow_state(telnyx_app_call(r.app, "a")), -1);
    app_rig_assert_trail(&r, "[>only:-14] [only>:-14] ");
    app_rig_close(&r);
}

TEST(an_entry_that_was_not_through_is_run_again)
{
    app_rig r;
    flows f = { 0 };
    open_all(&r, &f, TELNYX_FLOW_STAY);
    app_rig_event(
        &r, "call.dtmf.received", "a", 100,
        flows_payload(flows_record("steps", 7, FLOWS_TWO, 3, TELNYX__DURABLE_UNFINISHED)));
    app_rig_until_requests(&r, 1);
    assert_string_equal(app_rig_action(&r, 0), "speak");
    app_rig_assert_trail(&r, "enter@1 dtmf.received ");
    flows_close(&f);
}

TEST(time_outs_begin_anew)
{
    app_rig r;
    flows f = { .three_ms = 20 };
    open_all(&r, &f, TELNYX_FLOW_STAY);
    app_rig_event(&r, "call.dtmf.received", "a", 100,
                  flows_payload(flows_record("steps", 7, FLOWS_THREE, 4, 0)));
    app_rig_pass(&r, 19);
    assert_null(strstr(r.trail, "timeout"));
    app_rig_pass(&r, 1);
    app_rig_until_trail(&r, "timeout@2");
    app_rig_until_requests(&r, 1);
    assert_string_equal(app_rig_action(&r, 0), "speak");
    flows_close(&f);
}

TEST(another_version_is_migrated)
{
    app_rig r;
    flows f = { 0 };
    size_t length;
    telnyx_app_metrics metrics;
    open_all(&r, &f, FLOWS_THREE);
    app_rig_event(&r, "call.dtmf.received", "a", 100,
                  flows_payload(flows_record("steps", 6, 40, 9, TELNYX__DURABLE_USER)));
    telnyx_call *call = telnyx_app_call(r.app, "a");
    assert_int_equal(telnyx_call_flow_state(call), FLOWS_THREE);
    assert_memory_equal(telnyx_call_flow_blob(call, &length), "moved", 5);
    assert_int_equal(length, 5);
    app_rig_until_requests(&r, 1);
    assert_string_equal(app_rig_action(&r, 0), "client_state_update");
    assert_string_equal(flows_read(app_rig_body_text(&r, 0, "client_state")),
                        "steps/7/2/11/4/moved/mine");
    app_rig_assert_trail(&r, "migrate:6/40/blob resume@2 dtmf.received ");
    telnyx_app_metrics_get(r.app, &metrics);
    assert_int_equal(metrics.flows_migrated, 1);
    flows_close(&f);
}

/* Instead of a state it has a flow of the program's to go on with. */
static int begin_another(telnyx_call *call, const telnyx_flow_saved *saved, void *user_data)
{
    flows *f = user_data;
    (void)saved;
    telnyx_call_stop_flow(call);
    assert_int_equal(telnyx_call_start_flow(call, f->flow, f), 0);
    return 0;
}

static int answer_it(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    flows *f = user_data;
    (void)input;
    app_rig_note(f->r, "another");
    assert_int_equal(telnyx_call_answer(call, NULL, NULL, NULL), 0);
    return TELNYX_FLOW_STAY;
}

TEST(a_migration_may_start_another_flow)
{
    app_rig r;
    flows f = { &r, NULL, TELNYX_FLOW_STAY, 0 };
    telnyx_flow *old;
    static const telnyx_flow_state states[] = { { 0, "only", 0 } };
    static const telnyx_flow_row rows[] = { { 0, TELNYX_FLOW_ENTER, answer_it } };
    telnyx_flow_definition definition = { .name = "another",
                                          .states = states,
                                          .states_count = 1,
                                          .rows = rows,
                                          .rows_count = 1,
                                          .durable = true };
    app_rig_open(&r);
    definition.allocator = &r.memory.allocator;
    assert_int_equal(telnyx_flow_new(&f.flow, &definition), 0);
    definition.name = "steps";
    definition.version = 7;
    definition.on_migrate = begin_another;
    definition.migrate_user_data = &f;
    assert_int_equal(telnyx_flow_new(&old, &definition), 0);
    assert_int_equal(telnyx_app_add_flow(r.app, old, &f), 0);
    telnyx_flow_unref(old);
    telnyx_app_on_flow_refused(r.app, on_refused, &r);
    app_rig_event(&r, "call.dtmf.received", "a", 100,
                  flows_payload(flows_record("steps", 6, 0, 9, 0)));
    assert_int_equal(telnyx_call_flow_state(telnyx_app_call(r.app, "a")), 0);
    app_rig_until_requests(&r, 1);
    assert_string_equal(app_rig_action(&r, 0), "answer");
    assert_string_equal(flows_read(app_rig_body_text(&r, 0, "client_state")), "another/0/0/11/0//");
    app_rig_assert_trail(&r, "another refused:steps:3 ");
    flows_close(&f);
}

static void refused_with(const char *record, int migrate_to, const char *trail)
{
    app_rig r;
    flows f = { 0 };
    telnyx_app_metrics metrics;
    char kept[1024];
    snprintf(kept, sizeof kept, "%s", record);
    open_all(&r, &f, migrate_to);
    telnyx_app_on_flow_refused(r.app, on_refused, &r);
    size_t ack = app_rig_event(&r, "call.dtmf.received", "a", 100, flows_payload(kept));
    /* Reported once, however many events follow. */
    telnyx_call *call = telnyx_app_call(r.app, "a");
    app_rig_event(&r, "call.dtmf.received", "a", 200, flows_payload(kept));
    app_rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 200);
    assert_int_equal(telnyx_call_flow_state(call), -1);
    app_rig_pass(&r, 40);
    assert_int_equal(r.requests_count, 0);
    app_rig_assert_trail(&r, trail);
    telnyx_app_metrics_get(r.app, &metrics);
    assert_int_equal(metrics.flows_refused, 1);
    flows_close(&f);
}

TEST(what_cannot_be_taken_up_goes_to_the_handlers)
{
    char damaged[1024];
    app_rig r; /* libsodium is set up by the rig */
    app_rig_open(&r);
    app_rig_close(&r);
    snprintf(damaged, sizeof damaged, "%s", flows_record("steps", 7, FLOWS_ONE, 1, 0));
    damaged[20] = damaged[20] == 'A' ? 'B' : 'A';
    refused_with(damaged, TELNYX_FLOW_STAY, "refused::1 dtmf.received dtmf.received ");
    refused_with(TELNYX__DURABLE_PREFIX, TELNYX_FLOW_STAY,
                 "refused::1 dtmf.received dtmf.received ");
    refused_with(flows_record("other", 7, FLOWS_ONE, 1, 0), TELNYX_FLOW_STAY,
                 "refused:other:2 dtmf.received dtmf.received ");
    refused_with(flows_record("steps", 6, FLOWS_ONE, 1, 0), TELNYX_FLOW_STAY,
                 "refused:steps:3 dtmf.received dtmf.received ");
    refused_with(flows_record("steps", 6, FLOWS_ONE, 1, 0), TELNYX_FLOW_DONE,
                 "migrate:6/0/blob refused:steps:3 dtmf.received dtmf.received ");
    refused_with(flows_record("steps", 6, FLOWS_ONE, 1, 0), 44,
                 "migrate:6/0/blob refused:steps:4 dtmf.received dtmf.received ");
    refused_with(flows_record("steps", 7, 44, 1, 0), TELNYX_FLOW_STAY,
                 "refused:steps:4 dtmf.received dtmf.received ");
}

TEST(the_user_s_own_client_state_is_left_alone)
{
    app_rig r;
    flows f = { 0 };
    open_all(&r, &f, TELNYX_FLOW_STAY);
    telnyx_app_on_flow_refused(r.app, on_refused, &r);
    app_rig_event(&r, "call.dtmf.received", "a", 100, flows_payload("aGVsbG8="));
    assert_string_equal(telnyx_call_client_state(telnyx_app_call(r.app, "a")), "aGVsbG8=");
    app_rig_pass(&r, 40);
    app_rig_until_trail(&r, "dtmf.received");
    app_rig_assert_trail(&r, "dtmf.received ");
    flows_close(&f);
}

TEST(a_finished_flow_is_not_begun_again)
{
    app_rig r;
    flows f = { 0 };
    open_all(&r, &f, TELNYX_FLOW_STAY);
    app_rig_event(&r, "call.dtmf.received", "a", 100,
                  flows_payload(flows_record("steps", 7, FLOWS_ONE, 5, TELNYX__DURABLE_FINISHED)));
    assert_int_equal(telnyx_call_flow_state(telnyx_app_call(r.app, "a")), -1);
    app_rig_assert_trail(&r, "dtmf.received ");
    flows_close(&f);
}

TEST(the_end_of_an_unknown_call_ends_its_flow)
{
    app_rig r;
    flows f = { 0 };
    open_all(&r, &f, TELNYX_FLOW_STAY);
    app_rig_event(&r, "call.hangup", "a", 100,
                  flows_payload(flows_record("steps", 7, FLOWS_TWO, 3, 0)));
    app_rig_assert_trail(&r, "hangup ended@1 ");
    flows_close(&f);
}

TEST(flows_are_known_by_name)
{
    app_rig r;
    flows f = { 0 };
    telnyx_flow *plain;
    static const telnyx_flow_state states[] = { { 0, "only", 0 } };
    open_all(&r, &f, TELNYX_FLOW_STAY);
    assert_int_equal(telnyx_app_add_flow(r.app, f.flow, NULL), TELNYX_EEXIST);
    assert_int_equal(telnyx_app_add_flow(r.app, NULL, NULL), TELNYX_EINVAL);
    const telnyx_flow_row row = { 0, TELNYX_FLOW_ENTER, NULL };
    telnyx_flow_definition definition = {
        .name = "plain", .states = states, .states_count = 1, .rows = &row, .rows_count = 1
    };
    assert_int_equal(telnyx_flow_new(&plain, &definition), TELNYX_EINVAL);
    flows_close(&f);
}

/* A process that was stopped ---------------------------------------------------------------------- */

/* Brings a call to "three", whose time of 30 ms is up after `pause_ms` in which the process stood still. */
static void wake_after(flows *f, app_rig *r, const telnyx_component *component, uint64_t pause_ms,
                       const char *status, const char *expected)
{
    app_rig_prepare(r);
    app_rig_start(r);
    if (component)
        assert_int_equal(telnyx_app_attach(r->app, component, NULL), 0);
    *f = (flows){ .migrate_to = TELNYX_FLOW_STAY, .three_ms = 30 };
    flows_open(f, r, 1);
    app_rig_incoming(r, "a", 0);
    app_rig_event(r, "call.answered", "a", 10, NULL);
    app_rig_event(r, "call.speak.started", "a", 20, NULL);
    app_rig_event(r, "call.speak.ended", "a", 30, NULL);
    app_rig_until_requests(r, 2);
    app_rig_pass_until_trail(r, "enter@2");
    app_rig_until_requests(r, 3); /* answer, speak, and the state of "three" */
    app_rig_rule_add(r, "/calls/a", 200, status);
    app_rig_rule_add(r, "/actions/", 200, "{\"data\":{\"result\":\"ok\"}}");
    r->trail[0] = '\0';
    app_rig_until_answered(r);
    app_rig_leap(r, pause_ms);
    app_rig_pass_until_trail(r, expected);
}

static void wake_late(flows *f, app_rig *r, const char *status, const char *expected)
{
    wake_after(f, r, NULL, 2200, status, expected);
}

static bool doubts(telnyx_app *app, telnyx_call *call, void *user_data)
{
    (void)app, (void)user_data;
    return telnyx_call_id(call) != NULL;
}

TEST(a_time_out_that_a_component_doubts_asks_first)
{
    app_rig r;
    flows f;
    telnyx_app_metrics metrics;
    char status[1024];
    const telnyx_component component = { .doubts = doubts };
    snprintf(status, sizeof status, "{\"data\":{\"is_alive\":true,\"client_state\":\"%s\"}}",
             flows_record("steps", 1, FLOWS_THREE, 90, TELNYX__DURABLE_FINISHED));
    wake_after(&f, &r, &component, 40, status, "");
    while (telnyx_call_flow_state(telnyx_app_call(r.app, "a")) != -1)
        test_loop_turns(&r.loop, 1);
    app_rig_assert_trail(&r, "");
    telnyx_app_metrics_get(r.app, &metrics);
    assert_int_equal(metrics.flows_overdue, 1);
    flows_close(&f);
    wake_after(&f, &r, &component, 40, "{\"data\":{\"is_alive\":true,\"client_state\":null}}",
               "timeout@2");
    app_rig_assert_trail(&r, "timeout@2 ");
    flows_close(&f);
}

TEST(a_time_out_that_is_long_overdue_asks_first)
{
    app_rig r;
    flows f;
    telnyx_app_metrics metrics;
    char status[1024];
    /* Another process has brought it further: nothing is said twice. */
    snprintf(status, sizeof status, "{\"data\":{\"is_alive\":true,\"client_state\":\"%s\"}}",
             flows_record("steps", 1, FLOWS_THREE, 90, TELNYX__DURABLE_FINISHED));
    wake_late(&f, &r, status, "");
    while (telnyx_call_flow_state(telnyx_app_call(r.app, "a")) != -1)
        test_loop_turns(&r.loop, 1);
    app_rig_assert_trail(&r, "");
    telnyx_app_metrics_get(r.app, &metrics);
    assert_int_equal(metrics.flows_overdue, 1);
    assert_int_equal(metrics.flows_caught_up, 1);
    flows_close(&f);
    /* Nobody has: it acts after all. */
    wake_late(&f, &r, "{\"data\":{\"is_alive\":true,\"client_state\":null}}", "timeout@2");
    app_rig_assert_trail(&r, "timeout@2 ");
    flows_close(&f);
    /* The call is over. */
    wake_late(&f, &r, "{\"data\":{\"is_alive\":false}}", "ended@2");
    app_rig_assert_trail(&r, "ended@2 ");
    flows_close(&f);
}
