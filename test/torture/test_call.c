/* A call from its first ring to its end (answer, speak, gather, transfer, a dialled second leg,
 * hangup) with each allocation failing in turn: the app's own, cJSON's, libcurl's. What is promised
 * holds all the same: no crash, no leak, no wait without end, one callback per command that was taken,
 * and the next call goes well. libuv asks for no memory at all meanwhile. */
#include "app/rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "torture/faults.h"

typedef struct scene {
    rig r;
    test_memory memory; /* the app's */
    faults *source;     /* what fails; NULL: the app's memory */
    size_t given, done; /* commands that were taken, and told to have ended */
    size_t refused, failed;
    int last_error;
} scene;

/* Faults ----------------------------------------------------------------------------------------- */

static size_t calls_so_far(const scene *s)
{
    return s->source ? s->source->calls : s->memory.calls;
}

static void set_fault(scene *s, size_t fail_at, bool fail_on)
{
    if (s->source) {
        s->source->fail_at = fail_at;
        s->source->fail_on = fail_on;
    } else {
        s->memory.fail_at = fail_at;
        s->memory.fail_on = fail_on;
    }
}

/* The app's user --------------------------------------------------------------------------------- */

static void on_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
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

static void note(scene *s, int error)
{
    if (error)
        assert_int_equal(error, TELNYX_ENOMEM);
    s->given += error == 0;
    s->refused += error != 0;
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    note(user_data, telnyx_call_answer(call, NULL, on_done, user_data));
    telnyx_speak_params speak = { .payload = "Welcome", .voice = "female" };
    note(user_data, telnyx_call_speak(call, &speak, on_done, user_data));
}

static void on_answered(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    if (strcmp(event->call_control_id, "b") == 0) {
        telnyx_send_dtmf_params keys = { .digits = "1" };
        note(user_data, telnyx_call_send_dtmf(call, &keys, on_done, user_data));
        return;
    }
    telnyx_gather_using_speak_params gather = { .payload = "Press 1", .voice = "female" };
    note(user_data, telnyx_call_gather_using_speak(call, &gather, on_done, user_data));
}

static void on_gathered(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    scene *s = user_data;
    telnyx_transfer_params transfer = { .to = "+15550102" };
    telnyx_dial_params dial = { .connection_id = "conn", .from = "+15550100" };
    const char *to = "+15550103";
    dial.to = (telnyx_strings){ &to, 1 };
    (void)event;
    note(s, telnyx_call_transfer(call, &transfer, on_done, s));
    note(s, telnyx_app_dial(s->r.app, &dial, on_done, s, NULL));
}

static void on_bridged(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    note(user_data, telnyx_call_hangup(call, NULL, on_done, user_data));
}

/* The platform ----------------------------------------------------------------------------------- */

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

/* Delivers until it is taken, as the platform does. Memory is back by the second time. */
static void deliver(scene *s, const char *type, const char *call, int at_ms, const char *payload)
{
    char body[1024], id[64];
    snprintf(id, sizeof id, "%s-%s", type, call);
    rig_event_json(body, sizeof body, id, type, call, at_ms, payload);
    for (int i = 0; i < 2; i++) {
        ack told = { 0 };
        telnyx_delivery delivery = { NULL, NULL, body, strlen(body) };
        int error = telnyx_app_receive(s->r.app, &delivery, on_ack, &told);
        if (error)
            assert_int_equal(error, TELNYX_ENOMEM);
        else
            test_loop_until_ready(&s->r.loop, is_acked, &told);
        if (told.status == 200)
            return;
        assert_true(told.status == 0 || told.status == 503);
        set_fault(s, 0, false);
    }
    fail_msg("%s was not taken when memory was back", id);
}

static bool is_answered(void *user_data)
{
    telnyx_client_metrics metrics;
    telnyx_client_metrics_get(telnyx_app_client(((scene *)user_data)->r.app), &metrics);
    return metrics.in_flight_now == 0;
}

static void settle(scene *s)
{
    test_loop_until_ready(&s->r.loop, is_answered, s);
}

static bool is_over(void *user_data)
{
    const scene *s = user_data;
    return s->done == s->given;
}

static void play_call(scene *s)
{
    deliver(s, "call.initiated", "a", 0, "\"direction\":\"incoming\",\"state\":\"parked\"");
    settle(s);
    deliver(s, "call.answered", "a", 100, NULL);
    settle(s);
    deliver(s, "call.speak.ended", "a", 200, NULL);
    deliver(s, "call.gather.ended", "a", 300, "\"digits\":\"1\",\"status\":\"valid\"");
    settle(s);
    deliver(s, "call.initiated", "b", 400, "\"direction\":\"outgoing\",\"state\":\"bridging\"");
    deliver(s, "call.answered", "b", 500, NULL);
    settle(s);
    deliver(s, "call.bridged", "a", 600, NULL);
    settle(s);
    deliver(s, "call.hangup", "b", 700, "\"hangup_cause\":\"normal_clearing\"");
    deliver(s, "call.hangup", "a", 800, "\"hangup_cause\":\"normal_clearing\"");
    test_loop_until_ready(&s->r.loop, is_over, s);
}

/* With memory back everything works, on the same app and the same loop. */
static void play_another(scene *s)
{
    s->given = s->done = s->refused = s->failed = 0;
    deliver(s, "call.initiated", "c", 0, "\"direction\":\"incoming\",\"state\":\"parked\"");
    deliver(s, "call.answered", "c", 100, NULL);
    settle(s);
    deliver(s, "call.bridged", "c", 200, NULL);
    settle(s);
    deliver(s, "call.hangup", "c", 300, "\"hangup_cause\":\"normal_clearing\"");
    test_loop_until_ready(&s->r.loop, is_over, s);
    assert_int_equal(s->refused, 0);
    if (s->failed)
        fail_msg("%zu of %zu commands failed: %s", s->failed, s->given,
                 telnyx_error_name(s->last_error));
}

/* The plays -------------------------------------------------------------------------------------- */

static void prepare(scene *s, faults *source)
{
    memset(s, 0, sizeof *s);
    s->source = source;
    rig_prepare(&s->r);
    test_memory_init(&s->memory);
    rig_rule_add(&s->r, "/calls", 200,
                 "{\"data\":{\"call_control_id\":\"b\",\"call_leg_id\":\"leg-b\","
                 "\"call_session_id\":\"s\",\"result\":\"ok\"}}");
    s->r.options.client.allocator = &s->memory.allocator;
    s->r.options.client.max_retries = TELNYX_INT(0);
    s->r.options.client.timeout_ms = 5000;
    /* What is lost is not waited for long. */
    s->r.options.order_window_ms = TELNYX_INT(2);
    s->r.options.dial_window_ms = TELNYX_INT(2);
}

static void finish(scene *s, size_t curl_before)
{
    rig_close(&s->r);
    test_memory_check(&s->memory);
    assert_int_equal(faults_cjson()->live, 0);
    assert_int_equal(faults_uv()->live, 0);
    if (faults_curl()->live != curl_before)
        fail_msg("libcurl has %zu blocks, and had %zu", faults_curl()->live, curl_before);
}

static size_t play(faults *source, size_t fail_at, bool fail_on)
{
    scene *s = calloc(1, sizeof *s);
    assert_non_null(s);
    size_t curl_before = faults_curl()->live;
    prepare(s, source);
    rig_start(&s->r);
    telnyx_app_on_incoming(s->r.app, on_incoming, s);
    assert_int_equal(telnyx_app_on(s->r.app, TELNYX_EVENT_CALL_ANSWERED, on_answered, s), 0);
    assert_int_equal(telnyx_app_on(s->r.app, TELNYX_EVENT_CALL_GATHER_ENDED, on_gathered, s), 0);
    assert_int_equal(telnyx_app_on(s->r.app, TELNYX_EVENT_CALL_BRIDGED, on_bridged, s), 0);
    size_t before = calls_so_far(s);
    set_fault(s, fail_at ? before + fail_at : 0, fail_on);
    play_call(s);
    size_t used = calls_so_far(s) - before;
    set_fault(s, 0, false);
    if (!fail_at) {
        assert_int_equal(s->refused + s->failed, 0);
        assert_int_equal(s->given, 7);
    }
    play_another(s);
    finish(s, curl_before);
    free(s);
    return used;
}

/* Each allocation alone, and with all that follow it. */
static void torture(faults *source, size_t least)
{
    size_t used = play(source, 0, false);
    if (used <= least)
        fail_msg("%zu allocations, and more than %zu are expected", used, least);
    for (size_t n = 1; n <= used; n++) {
        play(source, n, true);
        used = play(source, n, false);
    }
}

static void the_app_runs_short(void **state)
{
    (void)state;
    torture(NULL, 60);
}

static void cjson_runs_short(void **state)
{
    (void)state;
    torture(faults_cjson(), 100);
}

static void curl_runs_short(void **state)
{
    (void)state;
    torture(faults_curl(), 100);
}

/* Calls of libuv and libcurl, of the simulated API's server as well. One failure is one connection or
 * one request; libuv and libcurl go on. */
static void calls_fail_once(void **state)
{
    (void)state;
    size_t used = play(faults_calls(), 0, false);
    assert_true(used > 20);
    for (size_t n = 1; n <= used; n++)
        used = play(faults_calls(), n, false);
}

/* A failure while the app is being made is an error with nothing left behind. */
static size_t start(faults *source, size_t fail_at, bool fail_on)
{
    scene *s = calloc(1, sizeof *s);
    assert_non_null(s);
    size_t curl_before = faults_curl()->live, before;
    prepare(s, source);
    before = calls_so_far(s);
    set_fault(s, fail_at ? before + fail_at : 0, fail_on);
    int error = telnyx_app_new(&s->r.app, &s->r.loop.uv, &s->r.options);
    size_t used = calls_so_far(s) - before;
    set_fault(s, 0, false);
    if (error) {
        assert_true(error == TELNYX_ENOMEM || error == TELNYX_ESYSTEM);
        assert_true(fail_at > 0);
        s->r.app_closed = true;
    }
    finish(s, curl_before);
    free(s);
    return used;
}

static void starting_runs_short(void **state)
{
    faults *const sources[] = { NULL, faults_curl(), faults_calls() };
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        size_t used = start(sources[i], 0, false);
        assert_true(used > 2);
        for (size_t n = 1; n <= used; n++) {
            start(sources[i], n, false);
            start(sources[i], n, true);
        }
    }
}

/* What libuv asks for it asks for when a loop is made, and when descriptors outgrow its table: that
 * it ends the process then is why nothing here lets it come to that. */
static void libuv_asks_for_nothing(void **state)
{
    scene *s = calloc(1, sizeof *s);
    (void)state;
    assert_non_null(s);
    size_t curl_before = faults_curl()->live;
    prepare(s, NULL);
    rig_start(&s->r);
    telnyx_app_on_incoming(s->r.app, on_incoming, s);
    assert_int_equal(telnyx_app_on(s->r.app, TELNYX_EVENT_CALL_BRIDGED, on_bridged, s), 0);
    play_another(s);
    size_t calls = faults_uv()->calls;
    faults_uv()->fail_at = 1;
    faults_uv()->fail_on = true;
    play_call(s);
    assert_int_equal(faults_uv()->calls, calls);
    faults_uv()->fail_at = 0;
    finish(s, curl_before);
    free(s);
}

int main(void)
{
    faults_install();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_app_runs_short),  cmocka_unit_test(cjson_runs_short),
        cmocka_unit_test(curl_runs_short),     cmocka_unit_test(calls_fail_once),
        cmocka_unit_test(starting_runs_short), cmocka_unit_test(libuv_asks_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
