/* Events that were lost, found in the platform's log. */
#include "flow/flows.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "call/durable.h"
#include "sign/system_default.h"

typedef struct scene {
    app_rig r;
    char body[16384];
    unsigned done;
    int error;
    telnyx_reconcile_result result;
} scene;

static void on_done(telnyx_app *app, int error, const telnyx_reconcile_result *result,
                    void *user_data)
{
    scene *s = user_data;
    assert_ptr_equal(app, s->r.app);
    s->done++;
    s->error = error;
    s->result = *result;
    app_rig_note(&s->r, "done");
}

static void open_scene(scene *s)
{
    memset(s, 0, sizeof *s);
    app_rig_prepare(&s->r);
    s->r.client_options.max_retries = TELNYX_INT(0);
    s->r.options.order_window_ms = TELNYX_INT(0);
    app_rig_start(&s->r);
    telnyx_app_on(s->r.app, TELNYX_EVENT_ANY, app_rig_on_event, &s->r);
}

static void add_record(scene *s, const char *type, const char *metadata)
{
    size_t used = strlen(s->body);
    snprintf(s->body + used, sizeof s->body - used,
             "%s{\"name\":\"x\",\"type\":\"%s\",\"record_type\":\"call_event\",\"metadata\":%s}",
             used ? "," : "{\"data\":[", type, metadata);
}

/* `wrap` is the text around the event, with one %s. */
static void add_event(scene *s, const char *wrap, const char *id, const char *type,
                      const char *call, int at_ms, const char *payload)
{
    char event[2048], inner[2048], metadata[2200];
    app_rig_event_json(event, sizeof event, id, type, call, at_ms, payload);
    /* The event alone, as it stands in "data". */
    const char *from = strchr(event + 1, '{');
    int length = 0, depth = 0;
    do {
        depth += from[length] == '{';
        depth -= from[length] == '}';
        length++;
    } while (depth);
    snprintf(inner, sizeof inner, "%.*s", length, from);
    const char *hole = strstr(wrap, "%s");
    snprintf(metadata, sizeof metadata, "%.*s%s%s", (int)(hole - wrap), wrap, inner, hole + 2);
    add_record(s, "webhook", metadata);
}

static void serve(scene *s)
{
    size_t used = strlen(s->body);
    snprintf(s->body + used, sizeof s->body - used, "%s],\"meta\":{\"total_pages\":1}}",
             used ? "" : "{\"data\":[");
    app_rig_rule_add(&s->r, "call_events", 200, s->body);
}

static void reconcile(scene *s)
{
    const telnyx_reconcile_options options = { .connection_id = "conn" };
    unsigned before = s->done;
    assert_int_equal(telnyx_app_reconcile(s->r.app, &options, on_done, s), 0);
    assert_int_equal(s->done, before);
    app_rig_until_trail(&s->r, "done");
    assert_int_equal(s->done, before + 1);
}

static telnyx_app_metrics metrics_of(const scene *s)
{
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(s->r.app, &metrics);
    return metrics;
}

static const char incoming[] = "\"direction\":\"incoming\",\"state\":\"parked\"";

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    app_rig_note(user_data, "incoming");
    assert_int_equal(telnyx_call_answer(call, NULL, NULL, NULL), 0);
}

/* From when on the log was asked for. */
static int64_t since_us(const app_rig_request *request)
{
    char text[40];
    size_t length = 0;
    const char *at = strstr(request->query, "occurred_at%5D%5Bgte%5D=");
    assert_non_null(at);
    for (at = strchr(at, '=') + 1; *at && *at != '&' && length < sizeof text - 1; at++) {
        bool colon = strncmp(at, "%3A", 3) == 0;
        text[length++] = colon ? ':' : *at;
        at += colon ? 2 : 0;
    }
    text[length] = '\0';
    int64_t us = 0;
    assert_true(telnyx__time_parse(telnyx__span_of(text), &us));
    return us;
}

/* A call whose call.initiated nobody heard. */
TEST(a_call_that_rang_in_vain_is_taken)
{
    scene s;
    open_scene(&s);
    telnyx_app_on_incoming(s.r.app, on_incoming, &s.r);
    add_event(&s, "{\"event\":%s}", "e1", "call.initiated", "a", 0, incoming);
    serve(&s);
    reconcile(&s);
    assert_int_equal(s.error, 0);
    assert_int_equal(s.result.listed, 1);
    assert_int_equal(s.result.dispatched, 1);
    assert_int_equal(metrics_of(&s).reconciled, 1);
    assert_non_null(strstr(s.r.requests[0].query, "connection_id%5D=conn"));
    assert_non_null(strstr(s.r.requests[0].query, "failed%5D=true"));
    /* As far back as was asked for, and as a clock may be wrong: 600 and 300 seconds. */
    assert_int_equal(s.r.clocks.wall_us - since_us(&s.r.requests[0]), INT64_C(900000000));
    app_rig_until_requests(&s.r, 2);
    assert_string_equal(app_rig_action(&s.r, 1), "answer");
    /* The same event delivered after all is a duplicate, and so is the log's next time. */
    size_t ack = app_rig_event_id(&s.r, "e1", "call.initiated", "a", 0, incoming);
    app_rig_until_ack(&s.r, ack);
    assert_int_equal(s.r.acks[ack].status, 200);
    assert_int_equal(metrics_of(&s).duplicates, 1);
    s.r.trail[0] = '\0';
    reconcile(&s);
    assert_int_equal(s.result.known, 1);
    assert_int_equal(s.result.dispatched, 0);
    app_rig_assert_trail(&s.r, "done ");
    assert_int_equal(metrics_of(&s).duplicates, 1);
    app_rig_close(&s.r);
}

/* The command carries what it would have carried: the platform drops it where it was obeyed. */
TEST(commands_have_the_ids_that_they_would_have_had)
{
    char ids[2][64];
    for (int i = 0; i < 2; i++) {
        scene s;
        open_scene(&s);
        telnyx_app_on_incoming(s.r.app, on_incoming, &s.r);
        size_t command = 1;
        if (i == 0) {
            add_event(&s, "{\"event\":%s}", "e1", "call.initiated", "a", 0, incoming);
            serve(&s);
            reconcile(&s);
        } else {
            app_rig_event_id(&s.r, "e1", "call.initiated", "a", 0, incoming);
            command = 0;
        }
        app_rig_until_requests(&s.r, command + 1);
        snprintf(ids[i], sizeof ids[i], "%s", app_rig_body_text(&s.r, command, "command_id"));
        app_rig_close(&s.r);
    }
    assert_string_equal(ids[0], ids[1]);
}

TEST(the_event_is_found_wherever_it_stands)
{
    scene s;
    open_scene(&s);
    add_event(&s, "%s", "e1", "call.initiated", "a", 0, incoming);
    add_event(&s, "{\"x\":1,\"data\":%s}", "e2", "call.answered", "a", 20, NULL);
    add_event(&s, "{\"event\":{\"data\":%s,\"meta\":{}}}", "e3", "call.dtmf.received", "a", 40,
              NULL);
    /* Not followed for ever. */
    add_event(&s, "{\"a\":{\"b\":{\"c\":{\"d\":%s}}}}", "e4", "call.dtmf.received", "a", 60, NULL);
    add_record(&s, "webhook", "{}");
    add_record(&s, "webhook", "{\"event\":{\"event_type\":\"call.hangup\",\"payload\":{}}}");
    add_record(&s, "webhook", "{\"event\":{\"event_type\":\"call.hangup\",\"id\":\"e5\"}}");
    add_record(&s, "command", "{\"command_id\":\"c\"}");
    serve(&s);
    reconcile(&s);
    assert_int_equal(s.result.listed, 7);
    assert_int_equal(s.result.dispatched, 3);
    assert_int_equal(s.result.unreadable, 4);
    app_rig_assert_trail(&s.r, "initiated answered dtmf.received done ");
    app_rig_close(&s.r);
}

TEST(calls_of_other_processes_are_left_alone)
{
    scene s;
    flows f = { 0 };
    char payload[2048];
    open_scene(&s);
    flows_open(&f, &s.r, 7);
    snprintf(payload, sizeof payload, "%s",
             flows_payload(flows_record("steps", 7, FLOWS_TWO, 1, 0)));
    add_event(&s, "{\"event\":%s}", "e1", "call.dtmf.received", "a", 0, payload);
    serve(&s);
    reconcile(&s);
    assert_int_equal(s.result.foreign, 1);
    assert_null(telnyx_app_call(s.r.app, "a"));
    /* What was left alone is not taken for seen. */
    app_rig_event_id(&s.r, "e1", "call.dtmf.received", "a", 0, payload);
    assert_int_equal(telnyx_call_flow_state(telnyx_app_call(s.r.app, "a")), FLOWS_TWO);
    flows_close(&f);
}

TEST(one_call_is_asked_for_by_its_leg)
{
    scene s;
    open_scene(&s);
    app_rig_incoming(&s.r, "a", 0);
    telnyx_call *call = telnyx_app_call(s.r.app, "a");
    serve(&s);
    const telnyx_reconcile_options options = { .call = call };
    assert_int_equal(telnyx_app_reconcile(s.r.app, &options, on_done, &s), 0);
    app_rig_until_trail(&s.r, "done");
    assert_non_null(strstr(s.r.requests[0].query, telnyx_call_leg_id(call)));
    assert_null(strstr(s.r.requests[0].query, "occurred_at"));
    assert_int_equal(s.result.listed, 0);
    app_rig_close(&s.r);
}

TEST(a_limit_refuses_and_the_next_time_takes)
{
    scene s;
    memset(&s, 0, sizeof s);
    app_rig_prepare(&s.r);
    s.r.limits.calls = 1;
    s.r.options.call_grace_ms = 1;
    app_rig_start(&s.r);
    app_rig_incoming(&s.r, "b", 0);
    add_event(&s, "{\"event\":%s}", "e1", "call.initiated", "a", 0, incoming);
    serve(&s);
    reconcile(&s);
    assert_int_equal(s.result.refused, 1);
    app_rig_event(&s.r, "call.hangup", "b", 20, NULL);
    app_rig_pass_until_forgotten(&s.r, "b");
    s.r.trail[0] = '\0';
    reconcile(&s);
    assert_int_equal(s.result.dispatched, 1);
    app_rig_close(&s.r);
}

TEST(a_list_that_fails_says_why)
{
    scene s;
    open_scene(&s);
    app_rig_rule_add(&s.r, "call_events", 500, "{}");
    reconcile(&s);
    assert_int_equal(s.error, TELNYX_ESERVER);
    app_rig_close(&s.r);
}

TEST(an_app_may_close_in_the_middle_of_it)
{
    scene s;
    open_scene(&s);
    app_rig_incoming(&s.r, "a", 0);
    app_rig_rule_add(&s.r, "call_events", 0, NULL);
    const telnyx_reconcile_options options = { .call = telnyx_app_call(s.r.app, "a") };
    assert_int_equal(telnyx_app_reconcile(s.r.app, &options, on_done, &s), 0);
    app_rig_until_requests(&s.r, 1);
    app_rig_close(&s.r);
    assert_int_equal(s.done, 1);
    assert_int_equal(s.error, TELNYX_ECANCELED);
}

static void refuses(scene *s, telnyx_reconcile_options options, const char *member)
{
    assert_int_equal(telnyx_app_reconcile(s->r.app, &options, on_done, s), TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_app_last_error(s->r.app), member));
}

TEST(what_it_needs_is_checked)
{
    scene s;
    open_scene(&s);
    assert_int_equal(telnyx_app_reconcile(s.r.app, NULL, on_done, &s), TELNYX_EINVAL);
    refuses(&s, (telnyx_reconcile_options){ 0 }, "connection_id");
    refuses(&s, (telnyx_reconcile_options){ .connection_id = "" }, "connection_id");
    refuses(&s, (telnyx_reconcile_options){ .connection_id = "c", .since_secs = 86401 },
            "since_secs");
    refuses(&s, (telnyx_reconcile_options){ .connection_id = "c", .since_secs = 86400 },
            "limits.seen_ms");
    telnyx_call *bare = telnyx_app_track_call(s.r.app, "bare");
    refuses(&s, (telnyx_reconcile_options){ .call = bare }, "options.call");
    app_rig_incoming(&s.r, "a", 0);
    telnyx_call *call = telnyx_app_call(s.r.app, "a");
    refuses(&s, (telnyx_reconcile_options){ .call = call, .connection_id = "c" }, "options.call");
    const struct {
        telnyx_reconcile_options known;
        uint64_t further;
    } newer = { { .connection_id = "c" }, 1 };
    assert_int_equal(telnyx_app_reconcile_sized(s.r.app, &newer.known, sizeof newer, on_done, &s),
                     TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_app_last_error(s.r.app), "its headers are newer"));
    telnyx_app_drain(s.r.app, 50, app_rig_set_flag, &s.r.app_closed);
    const telnyx_reconcile_options good = { .connection_id = "c" };
    assert_int_equal(telnyx_app_reconcile(s.r.app, &good, on_done, &s), TELNYX_ECLOSING);
    app_rig_pass_until_closed(&s.r);
    assert_int_equal(s.done, 0);
    app_rig_close(&s.r);
}
