#include "torture/scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is told while memory runs short is as whole as ever. */
static void on_trace(const telnyx_trace_record *record, void *user_data)
{
    scene *s = user_data;
    char line[4096];
    size_t length = telnyx_trace_json(record, TELNYX_TRACE_PERSONAL, line, sizeof line);
    assert_true(length < sizeof line);
    assert_int_equal(record->number, ++s->records);
    assert_non_null(record->what ? record->what : record->result);
}

scene *scene_new(faults *source)
{
    scene *s = calloc(1, sizeof *s);
    assert_non_null(s);
    s->source = source;
    s->curl_before = faults_curl()->live;
    app_rig_prepare(&s->r);
    test_memory_init(&s->memory);
    app_rig_rule_add(&s->r, "/calls", 200,
                     "{\"data\":{\"call_control_id\":\"b\",\"call_leg_id\":\"leg-b\","
                     "\"call_session_id\":\"s\",\"result\":\"ok\"}}");
    s->r.client_options.allocator = &s->memory.allocator;
    s->r.client_options.max_retries = TELNYX_INT(0);
    s->r.client_options.timeout_ms = 5000;
    s->r.options.on_trace = on_trace;
    s->r.options.trace_user_data = s;
    /* What is lost is not waited for long. */
    s->r.options.order_window_ms = TELNYX_INT(2);
    s->r.options.dial_window_ms = TELNYX_INT(2);
    return s;
}

void scene_end(scene *s)
{
    telnyx_flow_unref(s->flow);
    app_rig_close(&s->r);
    test_memory_check(&s->memory);
    assert_int_equal(faults_cjson()->live, 0);
    assert_int_equal(faults_uv()->live, 0);
    if (faults_curl()->live != s->curl_before)
        fail_msg("libcurl has %zu blocks, and had %zu", faults_curl()->live, s->curl_before);
    free(s);
}

size_t scene_calls(const scene *s)
{
    return s->source ? s->source->calls : s->memory.calls;
}

void scene_fail(scene *s, size_t n, bool fail_on)
{
    size_t fail_at = n ? scene_calls(s) + n : 0;
    if (s->source) {
        s->source->fail_at = fail_at;
        s->source->fail_on = fail_on;
    } else {
        s->memory.fail_at = fail_at;
        s->memory.fail_on = fail_on;
    }
}

void scene_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                void *user_data)
{
    scene *s = user_data;
    (void)client;
    (void)call;
    s->done++;
    s->failed += response->error != 0;
    s->last_error = response->error;
    assert_non_null(response->message);
}

void scene_gave(scene *s, int error)
{
    if (error)
        assert_int_equal(error, TELNYX_ENOMEM);
    s->given += error == 0;
    s->refused += error != 0;
}

typedef struct ack {
    int status;
} ack;

static void on_ack(telnyx_app *app, int status, void *user_data)
{
    (void)app;
    ((ack *)user_data)->status = status;
}

static bool is_acked(void *user_data)
{
    return ((ack *)user_data)->status != 0;
}

void scene_deliver(scene *s, const char *type, const char *call, int at_ms, const char *payload)
{
    char body[1024], id[64];
    snprintf(id, sizeof id, "%s-%s", type, call);
    app_rig_event_json(body, sizeof body, id, type, call, at_ms, payload);
    for (int i = 0; i < 2; i++) {
        ack told = { 0 };
        telnyx_webhook delivery = { .body = body, .body_length = strlen(body) };
        int error = telnyx_app_receive(s->r.app, &delivery, on_ack, &told);
        if (error)
            assert_int_equal(error, TELNYX_ENOMEM);
        else
            test_pass_until(&s->r.clocks, &s->r.loop, is_acked, &told);
        if (told.status == 200)
            return;
        assert_true(told.status == 0 || told.status == 503);
        scene_fail(s, 0, false);
    }
    fail_msg("%s was not taken when memory was back", id);
}

static bool is_answered(void *user_data)
{
    telnyx_client_metrics metrics;
    telnyx_client_metrics_get(telnyx_app_client(((scene *)user_data)->r.app), &metrics);
    return metrics.in_flight_now == 0;
}

void scene_settle(scene *s)
{
    test_pass_until(&s->r.clocks, &s->r.loop, is_answered, s);
}

static bool is_over(void *user_data)
{
    const scene *s = user_data;
    return s->done == s->given;
}

void scene_until_over(scene *s)
{
    test_pass_until(&s->r.clocks, &s->r.loop, is_over, s);
}
