/* The app as a whole: its options, its ends, and what may be done inside its callbacks. */
#include "app/rig.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/signer.h"
#include "io/peer.h"

static telnyx_app_metrics metrics_of(const rig *r)
{
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(r->app, &metrics);
    return metrics;
}

static void open_noting(rig *r)
{
    rig_open(r);
    telnyx_app_on(r->app, TELNYX_EVENT_ANY, rig_on_event, r);
}

static size_t hang_up(rig *r, const char *call)
{
    return rig_event(r, "call.hangup", call, 500, "\"hangup_cause\":\"originator_cancel\"");
}

static void note_closed(void *user_data)
{
    rig *r = user_data;
    rig_note(r, "closed");
    r->app_closed = true;
}

/* Options ---------------------------------------------------------------------------------------- */

static const char *const weak[] = { "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" };

/* Spoils one member; NULL ends the list. */
typedef struct spoiled {
    int error;
    const char *named;
    void (*spoil)(telnyx_app_options *options);
} spoiled;

#define SPOIL(name, statement)                                                                     \
    static void spoil_##name(telnyx_app_options *o)                                                \
    {                                                                                              \
        statement;                                                                                 \
    }
SPOIL(no_key, o->client.api_key = NULL)
SPOIL(empty_key, o->client.api_key = "")
SPOIL(split_key, o->client.api_key = "KEY\r\nX: y")
SPOIL(base_url, o->client.base_url = "ftp://127.0.0.1/")
SPOIL(plain, o->client.base_url = "http://example.com/v2")
SPOIL(retries, o->client.max_retries = TELNYX_INT(11))
SPOIL(no_retries, o->client.max_retries = TELNYX_INT(-1))
SPOIL(raw_retries, o->client.max_retries.tag = 77)
SPOIL(burst, o->client.dial_burst = TELNYX_INT(0))
SPOIL(pace, o->client.dials_per_second = TELNYX_NUMBER(-1))
SPOIL(nan_pace, o->client.dials_per_second = TELNYX_NUMBER(NAN))
SPOIL(timeout, o->client.timeout_ms = 3600001)
SPOIL(connect, o->client.connect_timeout_ms = 3600001)
SPOIL(weak_key, (o->public_keys = weak, o->public_keys_count = 1))
SPOIL(many_keys, (o->public_keys = weak, o->public_keys_count = 5))
SPOIL(null_keys, o->public_keys_count = 1)
SPOIL(tolerance, o->tolerance_secs = -1)
SPOIL(long_tolerance, o->tolerance_secs = 86401)
SPOIL(ack, o->ack = (telnyx_ack_mode)3)
SPOIL(order, o->order_window_ms = TELNYX_INT(1501))
SPOIL(negative_order, o->order_window_ms = TELNYX_INT(-1))
SPOIL(raw_order, o->order_window_ms.tag = 77)
SPOIL(dial, o->dial_window_ms = TELNYX_INT(60001))

static const spoiled rows[] = {
    { TELNYX_EINVAL, "options.api_key", spoil_no_key },
    { TELNYX_EINVAL, "options.api_key", spoil_empty_key },
    { TELNYX_EINVAL, "options.api_key", spoil_split_key },
    { TELNYX_EINVAL, "options.base_url", spoil_base_url },
    { TELNYX_EINVAL, "options.base_url", spoil_plain },
    { TELNYX_EINVAL, "options.max_retries", spoil_retries },
    { TELNYX_EINVAL, "options.max_retries", spoil_no_retries },
    { TELNYX_EINVAL, "options.max_retries", spoil_raw_retries },
    { TELNYX_EINVAL, "options.dial_burst", spoil_burst },
    { TELNYX_EINVAL, "options.dials_per_second", spoil_pace },
    { TELNYX_EINVAL, "options.dials_per_second", spoil_nan_pace },
    { TELNYX_EINVAL, "timeout_ms", spoil_timeout },
    { TELNYX_EINVAL, "timeout_ms", spoil_connect },
    { TELNYX_EKEY, "public_keys", spoil_weak_key },
    { TELNYX_EKEY, "public_keys", spoil_many_keys },
    { TELNYX_EINVAL, "options.public_keys", spoil_null_keys },
    { TELNYX_EINVAL, "options.tolerance_secs", spoil_tolerance },
    { TELNYX_EINVAL, "options.tolerance_secs", spoil_long_tolerance },
    { TELNYX_EINVAL, "options.ack", spoil_ack },
    { TELNYX_EINVAL, "options.order_window_ms", spoil_order },
    { TELNYX_EINVAL, "options.order_window_ms", spoil_negative_order },
    { TELNYX_EINVAL, "options.order_window_ms", spoil_raw_order },
    { TELNYX_EINVAL, "options.dial_window_ms", spoil_dial },
};

static void each_wrong_option_is_named(void **state)
{
    rig r;
    (void)state;
    rig_open(&r);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        telnyx_app_options options = r.options;
        telnyx_error_text error = { 0 };
        telnyx_app *none = NULL;
        options.error = &error;
        rows[i].spoil(&options);
        int code = telnyx_app_new(&none, &r.loop.uv, &options);
        if (code != rows[i].error || error.error != code || !strstr(error.text, rows[i].named))
            fail_msg("row %zu: %d %d %s", i, code, error.error, error.text);
        assert_null(none);
        /* Without a place for the sentence it is refused all the same. */
        options.error = NULL;
        assert_int_equal(telnyx_app_new(&none, &r.loop.uv, &options), rows[i].error);
        /* The client's own place serves as well. */
        error = (telnyx_error_text){ 0 };
        options.client.error = &error;
        assert_int_equal(telnyx_app_new(&none, &r.loop.uv, &options), rows[i].error);
        assert_int_equal(error.error, rows[i].error);
    }
    rig_close(&r);
}

static void a_shorter_struct_has_its_defaults(void **state)
{
    rig r;
    telnyx_app *app;
    (void)state;
    rig_prepare(&r);
    r.options.tolerance_secs = -1; /* not within the size that is handed in */
    assert_int_equal(
        telnyx_app_new_sized(&app, &r.loop.uv, &r.options, sizeof(telnyx_client_options)), 0);
    assert_int_equal(telnyx_app_listen(app, NULL), TELNYX_ENOKEY);
    assert_ptr_equal(telnyx_app_loop(app), &r.loop.uv);
    r.app = app;
    rig_close(&r);
}

static void the_environment_fills_what_is_missing(void **state)
{
    rig r;
    test_signer signer;
    telnyx_app *none = NULL;
    (void)state;
    rig_prepare(&r);
    test_signer_init(&signer, 1);
    telnyx_app_options options = { 0 };
    options.client.allocator = &r.memory.allocator;
    unsetenv("TELNYX_API_KEY");
    unsetenv("TELNYX_BASE_URL");
    unsetenv("TELNYX_PUBLIC_KEY");
    assert_int_equal(telnyx_app_new(&none, &r.loop.uv, &options), TELNYX_EINVAL);
    setenv("TELNYX_API_KEY", "KEY-of-the-environment", 1);
    setenv("TELNYX_BASE_URL", r.base_url, 1);
    setenv("TELNYX_PUBLIC_KEY", signer.public_key, 1);
    /* Unless it is not to be read. */
    options.client.ignore_environment = true;
    assert_int_equal(telnyx_app_new(&none, &r.loop.uv, &options), TELNYX_EINVAL);
    options.client.api_key = "KEY-of-the-options";
    assert_int_equal(telnyx_app_new(&r.app, &r.loop.uv, &options), 0);
    assert_int_equal(telnyx_app_listen(r.app, NULL), TELNYX_ENOKEY);
    telnyx_app_close(r.app, rig_set_flag, &r.app_closed);
    rig_until_closed(&r);
    r.app_closed = false;
    options = (telnyx_app_options){ .client.allocator = &r.memory.allocator };
    assert_int_equal(telnyx_app_new(&r.app, &r.loop.uv, &options), 0);
    assert_int_equal(telnyx_app_listen(r.app, NULL), 0);
    assert_int_equal(
        telnyx_submit_json(telnyx_app_client(r.app), "GET", "/x", NULL, rig_on_done, &r), 0);
    rig_until_trail(&r, "json=OK");
    assert_string_equal(r.requests[0].path, "/v2/x");
    telnyx_app_close(r.app, rig_set_flag, &r.app_closed);
    rig_until_closed(&r);
    r.app_closed = false;
    /* A key there that is none is refused, and an empty one is absent. */
    setenv("TELNYX_PUBLIC_KEY", "nonsense", 1);
    assert_int_equal(telnyx_app_new(&none, &r.loop.uv, &options), TELNYX_EKEY);
    setenv("TELNYX_PUBLIC_KEY", "", 1);
    assert_int_equal(telnyx_app_new(&r.app, &r.loop.uv, &options), 0);
    unsetenv("TELNYX_API_KEY");
    unsetenv("TELNYX_BASE_URL");
    unsetenv("TELNYX_PUBLIC_KEY");
    rig_close(&r);
}

static void memory_lost_while_making(void **state)
{
    rig r;
    (void)state;
    rig_prepare(&r);
    telnyx_error_text error = { 0 };
    r.options.error = &error;
    for (size_t n = 1;; n++) {
        size_t before = r.memory.calls, live = r.memory.live;
        r.memory.fail_at = before + n;
        int code = telnyx_app_new(&r.app, &r.loop.uv, &r.options);
        r.memory.fail_at = 0;
        if (!code)
            break;
        assert_int_equal(code, TELNYX_ENOMEM);
        assert_int_equal(error.error, TELNYX_ENOMEM);
        assert_int_equal(r.memory.live, live);
        assert_true(n < 100);
    }
    rig_close(&r);
}

static void small_things(void **state)
{
    rig r;
    (void)state;
    rig_open(&r);
    assert_null(telnyx_app_data(r.app));
    telnyx_app_set_data(r.app, &r);
    assert_ptr_equal(telnyx_app_data(r.app), &r);
    assert_string_equal(telnyx_app_last_error(r.app), "");
    assert_int_equal(telnyx_app_port(r.app), 0);
    assert_ptr_equal(telnyx_client_loop(telnyx_app_client(r.app)), &r.loop.uv);
    telnyx_app_metrics metrics = metrics_of(&r), zero = { 0 };
    assert_memory_equal(&metrics, &zero, sizeof zero);
    rig_close(&r);
}

/* Closing ---------------------------------------------------------------------------------------- */

static void the_first_on_closed_runs_once_from_the_loop(void **state)
{
    rig r;
    bool second = false;
    (void)state;
    rig_open(&r);
    telnyx_app_close(r.app, note_closed, &r);
    telnyx_app_close(r.app, rig_set_flag, &second);
    telnyx_app_drain(r.app, 0, rig_set_flag, &second);
    assert_false(r.app_closed);
    rig_until_closed(&r);
    rig_assert_trail(&r, "closed ");
    assert_false(second);
    rig_close(&r);
}

static void commands_in_flight_are_cancelled(void **state)
{
    rig r;
    const char *to = "+15550102";
    (void)state;
    rig_open(&r);
    rig_rule_add(&r, "/", 0, NULL); /* nothing is answered */
    rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    telnyx_speak_params speak = { .payload = "Hello.", .voice = "female" };
    telnyx_dial_params dial = { .connection_id = "1", .to = { &to, 1 }, .from = "+15550101" };
    assert_int_equal(telnyx_call_answer(call, NULL, rig_on_done, &r), 0);
    assert_int_equal(telnyx_call_speak(call, &speak, rig_on_done, &r), 0);
    assert_int_equal(telnyx_app_dial(r.app, &dial, rig_on_done, &r, NULL), 0);
    assert_int_equal(
        telnyx_submit_json(telnyx_app_client(r.app), "GET", "/x", NULL, rig_on_done, &r), 0);
    rig_until_requests(&r, 3);
    telnyx_app_close(r.app, note_closed, &r);
    rig_assert_trail(&r, "");
    rig_until_closed(&r);
    for (const char *const *name =
             (const char *const[]){ "answer=", "speak=", "dial=", "json=", NULL };
         *name; name++) {
        const char *at = strstr(r.trail, *name);
        assert_non_null(at);
        assert_memory_equal(at + strlen(*name), "ECANCELED ", 10);
        assert_null(strstr(at + 1, *name));
    }
    assert_string_equal(r.trail + strlen(r.trail) - 7, "closed ");
    rig_close(&r);
}

static void answer_it(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    assert_int_equal(telnyx_call_answer(call, NULL, rig_on_done, user_data), 0);
}

static void webhooks_in_work_are_answered(void **state)
{
    rig r;
    (void)state;
    rig_prepare(&r);
    r.options.ack = TELNYX_ACK_AFTER_COMMANDS;
    /* Waits longer than closing takes, but less than the server's patience. */
    r.options.order_window_ms = TELNYX_INT(1500);
    rig_start(&r);
    rig_rule_add(&r, "/", 0, NULL);
    telnyx_app_on(r.app, TELNYX_EVENT_ANY, rig_on_event, &r);
    telnyx_app_on_incoming(r.app, answer_it, &r);
    size_t dispatched = rig_incoming(&r, "a", 0);
    size_t held = rig_event(&r, "call.answered", "b", 100, NULL);
    rig_until_requests(&r, 1);
    assert_int_equal(r.acks[dispatched].status, 0);
    assert_int_equal(r.acks[held].status, 0);
    telnyx_app_close(r.app, note_closed, &r);
    rig_until_closed(&r);
    /* Neither has done what its acknowledgement stands for. */
    assert_int_equal(r.acks[dispatched].status, 503);
    assert_int_equal(r.acks[held].status, 503);
    assert_null(strstr(r.trail, "answered "));
    rig_close(&r);
}

/* A connection is still at work when everything else has gone: it is waited for, what it brings is
 * refused, and what the user tries meanwhile as well. */
static void a_slow_peer_keeps_a_closing_app(void **state)
{
    rig r;
    test_peer peer;
    const char *to = "+15550102";
    (void)state;
    rig_prepare(&r);
    r.options.order_window_ms = TELNYX_INT(20);
    r.options.call_grace_ms = 20;
    rig_start(&r);
    telnyx_app_on(r.app, TELNYX_EVENT_ANY, rig_on_event, &r);
    assert_int_equal(telnyx_app_listen(r.app, NULL), 0);
    rig_incoming(&r, "a", 0);
    rig_incoming(&r, "e", 0);
    hang_up(&r, "e");
    rig_assert_trail(&r, "initiated initiated hangup ");
    size_t held = rig_event(&r, "call.answered", "b", 100, NULL);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    telnyx_client *client = telnyx_app_client(r.app);
    test_peer_connect(&peer, &r.loop, telnyx_app_port(r.app));
    test_peer_send_text(&peer, "POST /webhooks HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n");
    while (!metrics_of(&r).connections_now)
        test_loop_turns(&r.loop, 1);
    test_loop_turns(&r.loop, 5); /* the head is read */
    telnyx_app_close(r.app, note_closed, &r);
    rig_until_ack(&r, held);
    assert_int_equal(r.acks[held].status, 503);
    rig_settle(&r); /* the windows pass */
    assert_false(r.app_closed);
    telnyx_dial_params dial = { .connection_id = "1", .to = { &to, 1 }, .from = "+15550101" };
    assert_int_equal(telnyx_call_answer(call, NULL, rig_on_done, &r), TELNYX_ECLOSING);
    assert_int_equal(telnyx_app_dial(r.app, &dial, rig_on_done, &r, NULL), TELNYX_ECLOSING);
    assert_int_equal(telnyx_submit_json(client, "GET", "/x", NULL, rig_on_done, &r),
                     TELNYX_ECLOSING);
    assert_ptr_equal(telnyx_app_client(r.app), client);
    assert_int_equal(metrics_of(&r).connections_now, 1);
    rig_assert_trail(&r, "initiated initiated hangup ");
    test_peer_send_text(&peer, "{}");
    test_peer_until(&peer, 1);
    assert_int_equal(test_peer_response(&peer, 0).status, 503);
    test_peer_close(&peer);
    rig_until_closed(&r);
    rig_close(&r);
}

static void look_at_everything(rig *r)
{
    const char *to = "+15550102";
    telnyx_dial_params dial = { .connection_id = "1", .to = { &to, 1 }, .from = "+15550101" };
    (void)metrics_of(r);
    assert_int_equal(telnyx_app_dial(r->app, &dial, rig_on_done, r, NULL), TELNYX_ECLOSING);
    assert_null(telnyx_app_adopt(r->app, "z"));
    assert_int_equal(telnyx_app_listen(r->app, NULL), TELNYX_ECLOSING);
    telnyx_app_close(r->app, NULL, NULL);
    telnyx_app_drain(r->app, 10, NULL, NULL);
}

typedef struct witness {
    rig *r;
    telnyx_call *other;
    bool ran;
} witness;

static void on_data_free(void *data)
{
    witness *w = data;
    w->ran = true;
    if (telnyx_call_app(w->other))
        assert_int_equal(telnyx_call_hangup(w->other, NULL, NULL, NULL), TELNYX_ECLOSING);
    look_at_everything(w->r);
}

static void on_last_ack(telnyx_app *app, int status, void *user_data)
{
    witness *w = user_data;
    assert_ptr_equal(app, w->r->app);
    assert_int_equal(status, 503);
    w->ran = true;
    look_at_everything(w->r);
}

static void the_last_callbacks_find_an_app(void **state)
{
    rig r;
    char body[1024];
    (void)state;
    rig_open(&r);
    assert_int_equal(telnyx_app_listen(r.app, NULL), 0);
    rig_incoming(&r, "a", 0);
    rig_incoming(&r, "b", 0);
    telnyx_call *a = telnyx_app_call(r.app, "a"), *b = telnyx_app_call(r.app, "b");
    witness freed_a = { &r, telnyx_call_ref(b), false },
            freed_b = { &r, telnyx_call_ref(a), false };
    witness acked = { &r, NULL, false };
    telnyx_call_set_data(a, &freed_a, NULL);
    telnyx_call_set_data(b, &freed_b, NULL);
    rig_event_json(body, sizeof body, "held", "call.speak.ended", "a", 1, NULL);
    telnyx_delivery delivery = { NULL, NULL, body, strlen(body) };
    assert_int_equal(telnyx_app_receive(r.app, &delivery, on_last_ack, &acked), 0);
    rig_incoming(&r, "c", 0);
    witness freed_c = { &r, a, false };
    telnyx_call_set_data(telnyx_app_call(r.app, "c"), &freed_c, on_data_free);
    telnyx_app_close(r.app, note_closed, &r);
    rig_until_closed(&r);
    assert_true(acked.ran);
    assert_true(freed_c.ran);
    telnyx_call_unref(a);
    telnyx_call_unref(b);
    rig_close(&r);
}

static void close_in_answer(telnyx_client *client, telnyx_call *call,
                            const telnyx_response *response, void *user_data)
{
    rig *r = user_data;
    (void)client;
    assert_int_equal(response->error, 0);
    telnyx_app_close(telnyx_call_app(call), note_closed, r);
    assert_int_equal(telnyx_call_hangup(call, NULL, rig_on_done, r), TELNYX_ECLOSING);
    assert_false(r->app_closed);
}

static void an_app_may_be_closed_in_an_answer(void **state)
{
    rig r;
    (void)state;
    rig_open(&r);
    rig_incoming(&r, "a", 0);
    telnyx_speak_params speak = { .payload = "Hello.", .voice = "female" };
    telnyx_call *call = telnyx_app_call(r.app, "a");
    assert_int_equal(telnyx_call_answer(call, NULL, close_in_answer, &r), 0);
    assert_int_equal(telnyx_call_speak(call, &speak, rig_on_done, &r), 0);
    rig_until_closed(&r);
    rig_assert_trail(&r, "speak=ECANCELED closed ");
    rig_close(&r);
}

static void close_in_ack(telnyx_app *app, int status, void *user_data)
{
    assert_int_equal(status, 200);
    telnyx_app_close(app, note_closed, user_data);
}

static void an_app_may_be_closed_in_an_acknowledgement(void **state)
{
    rig r;
    (void)state;
    rig_open(&r);
    telnyx_delivery delivery = { NULL, NULL, "{}", 2 };
    assert_int_equal(telnyx_app_receive(r.app, &delivery, close_in_ack, &r), 0);
    rig_until_closed(&r);
    rig_close(&r);
}

static void calls_may_outlive_their_app(void **state)
{
    rig r;
    int freed = 0;
    (void)state;
    rig_open(&r);
    rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_call_ref(telnyx_app_call(r.app, "a"));
    telnyx_call_on(call, TELNYX_EVENT_ANY, rig_on_event, &r);
    telnyx_app_close(r.app, rig_set_flag, &r.app_closed);
    rig_until_closed(&r);
    assert_string_equal(telnyx_call_id(call), "a");
    assert_string_equal(telnyx_call_from(call), "+15550100");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_INCOMING);
    assert_null(telnyx_call_app(call));
    assert_null(telnyx_call_client(call));
    assert_int_equal(telnyx_call_answer(call, NULL, rig_on_done, &r), TELNYX_ECLOSING);
    assert_int_equal(telnyx_call_on(call, TELNYX_EVENT_CALL_ANSWERED, rig_on_event, &r), 0);
    assert_int_equal(telnyx_call_flow_state(call), -1);
    telnyx_call_set_data(call, &freed, NULL);
    telnyx_call_unref(call);
    rig_close(&r);
}

static void many_calls_close_at_once(void **state)
{
    rig r;
    (void)state;
    rig_open(&r);
    for (int i = 0; i < 3000; i++) {
        char id[24];
        snprintf(id, sizeof id, "call-%d", i);
        assert_non_null(telnyx_app_adopt(r.app, id));
    }
    assert_int_equal(metrics_of(&r).calls_now, 3000);
    rig_close(&r);
}

/* Draining --------------------------------------------------------------------------------------- */

static void without_work_a_drain_is_a_close(void **state)
{
    rig r;
    (void)state;
    rig_open(&r);
    rig_incoming(&r, "a", 0);
    hang_up(&r, "a"); /* its grace is not waited for */
    telnyx_app_drain(r.app, 600000, note_closed, &r);
    assert_false(r.app_closed);
    rig_until_closed(&r);
    rig_close(&r);
}

static void a_drain_serves_the_live_calls_to_their_end(void **state)
{
    rig r;
    const char *to = "+15550102";
    (void)state;
    open_noting(&r);
    rig_incoming(&r, "a", 0);
    telnyx_app_drain(r.app, 600000, note_closed, &r);
    /* A new call goes elsewhere; and so do the events of one that was taken elsewhere. */
    size_t ack = rig_event(&r, "call.initiated", "b", 0, "\"direction\":\"incoming\"");
    rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 503);
    ack = rig_event(&r, "call.answered", "b", 10, "\"call_session_id\":\"another\"");
    rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 503);
    assert_int_equal(metrics_of(&r).calls_now, 1);
    telnyx_dial_params dial = { .connection_id = "1", .to = { &to, 1 }, .from = "+15550101" };
    assert_int_equal(telnyx_app_dial(r.app, &dial, rig_on_done, &r, NULL), TELNYX_ECLOSING);
    /* What belongs to a live call is served: its commands, its events, a leg it was transferred to. */
    assert_int_equal(telnyx_call_answer(telnyx_app_call(r.app, "a"), NULL, rig_on_done, &r), 0);
    rig_until_trail(&r, "answer=OK");
    ack = rig_event(&r, "call.answered", "a", 20, NULL);
    rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 200);
    ack = rig_event(&r, "call.initiated", "leg", 30,
                    "\"direction\":\"outgoing\",\"call_session_id\":\"session\"");
    rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 200);
    rig_event(&r, "call.hangup", "a", 40, "\"hangup_cause\":\"normal_clearing\"");
    test_loop_turns(&r.loop, 3);
    assert_false(r.app_closed);
    hang_up(&r, "leg");
    rig_until_closed(&r);
    rig_assert_trail(&r, "initiated answer=OK answered initiated hangup hangup closed ");
    rig_close(&r);
}

/* The call has ended, but a request is still out. */
static void a_drain_waits_for_requests(void **state)
{
    rig r;
    (void)state;
    rig_open(&r);
    rig_rule_add(&r, "/x", 0, NULL);
    rig_incoming(&r, "a", 0);
    assert_int_equal(
        telnyx_submit_json(telnyx_app_client(r.app), "GET", "/x", NULL, rig_on_done, &r), 0);
    rig_until_requests(&r, 1);
    telnyx_app_drain(r.app, 600000, note_closed, &r);
    hang_up(&r, "a");
    rig_settle(&r);
    assert_false(r.app_closed);
    rig_release(&r, 0, 200, "{\"data\":{}}");
    rig_until_closed(&r);
    rig_assert_trail(&r, "json=OK closed ");
    rig_close(&r);
}

/* The hangup's 200 comes first, the event that tells how the call went a moment later. */
static void a_drain_waits_for_the_hangup_of_a_call(void **state)
{
    rig r;
    (void)state;
    rig_open(&r);
    telnyx_app_on(r.app, TELNYX_EVENT_CALL_HANGUP, rig_on_event, &r);
    rig_incoming(&r, "a", 0);
    telnyx_app_drain(r.app, 600000, note_closed, &r);
    assert_int_equal(telnyx_call_hangup(telnyx_app_call(r.app, "a"), NULL, rig_on_done, &r), 0);
    rig_until_trail(&r, "hangup=OK");
    rig_settle(&r);
    assert_false(r.app_closed);
    rig_event(&r, "call.hangup", "a", 100, "\"hangup_cause\":\"normal_clearing\"");
    rig_until_closed(&r);
    assert_non_null(strstr(r.trail, "hangup=OK hangup "));
    rig_close(&r);
}

static void a_drain_ends_in_time(void **state)
{
    rig r;
    (void)state;
    rig_open(&r);
    rig_rule_add(&r, "/answer", 0, NULL);
    rig_incoming(&r, "a", 0);
    assert_int_equal(telnyx_call_answer(telnyx_app_call(r.app, "a"), NULL, rig_on_done, &r), 0);
    rig_until_requests(&r, 1);
    telnyx_app_drain(r.app, 20, note_closed, &r);
    rig_until_closed(&r);
    rig_assert_trail(&r, "answer=ECANCELED closed ");
    rig_close(&r);
}

static void a_second_call_cuts_a_drain_short(void **state)
{
    for (int by_close = 0; by_close < 2; by_close++) {
        rig r;
        bool second = false;
        (void)state;
        rig_open(&r);
        rig_incoming(&r, "a", 0);
        telnyx_app_drain(r.app, 600000, note_closed, &r);
        telnyx_app_drain(r.app, 900000, rig_set_flag, &second);
        test_loop_turns(&r.loop, 3);
        assert_false(r.app_closed);
        if (by_close)
            telnyx_app_close(r.app, rig_set_flag, &second);
        else
            telnyx_app_drain(r.app, 0, rig_set_flag, &second);
        rig_until_closed(&r);
        assert_false(second);
        rig_close(&r);
    }
}

static void drain_inside(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    telnyx_app_drain(telnyx_call_app(call), 600000, note_closed, user_data);
}

static void an_app_may_be_drained_in_the_handler_of_its_last_hangup(void **state)
{
    rig r;
    (void)state;
    rig_open(&r);
    assert_int_equal(telnyx_app_on(r.app, TELNYX_EVENT_CALL_HANGUP, drain_inside, &r), 0);
    rig_incoming(&r, "a", 0);
    size_t ack = hang_up(&r, "a");
    rig_until_closed(&r);
    assert_int_equal(r.acks[ack].status, 200);
    rig_close(&r);
}

/* Inside callbacks ------------------------------------------------------------------------------- */

static void remove_myself(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    rig_note(user_data, "once");
    assert_int_equal(telnyx_call_on(call, TELNYX_EVENT_CALL_DTMF_RECEIVED, NULL, NULL), 0);
    for (int type = TELNYX_EVENT_UNKNOWN; type < TELNYX_EVENT_ANY; type++)
        if (type != TELNYX_EVENT_CALL_DTMF_RECEIVED)
            assert_int_equal(telnyx_call_on(call, (telnyx_event_type)type, rig_on_event, user_data),
                             0);
}

static void handlers_change_inside_handlers(void **state)
{
    rig r;
    (void)state;
    open_noting(&r);
    rig_incoming(&r, "a", 0);
    rig_event(&r, "call.answered", "a", 10, NULL);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    telnyx_call_on(call, TELNYX_EVENT_CALL_DTMF_RECEIVED, remove_myself, &r);
    rig_event(&r, "call.dtmf.received", "a", 20, "\"digit\":\"1\"");
    rig_event(&r, "call.dtmf.received", "a", 30, "\"digit\":\"2\"");
    rig_assert_trail(&r, "initiated answered once dtmf.received ");
    rig_close(&r);
}

static void receive_inside(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    rig *r = user_data;
    (void)event;
    rig_note(r, "in");
    rig_event(r, "call.answered", telnyx_call_id(call), 10, NULL);
    rig_event(r, "call.initiated", "b", 0, "\"direction\":\"outgoing\"");
    rig_note(r, "out");
}

static void deliveries_come_inside_a_handler(void **state)
{
    rig r;
    (void)state;
    open_noting(&r);
    telnyx_app_on_incoming(r.app, receive_inside, &r);
    rig_incoming(&r, "a", 0);
    rig_assert_trail(&r, "in answered initiated out initiated ");
    for (size_t i = 0; i < r.acks_count; i++) {
        rig_until_ack(&r, i);
        assert_int_equal(r.acks[i].status, 200);
    }
    rig_close(&r);
}

static bool hang_up_each(telnyx_call *call, void *user_data)
{
    assert_int_equal(telnyx_call_hangup(call, NULL, rig_on_done, user_data), 0);
    return true;
}

static bool only_one(telnyx_call *call, void *user_data)
{
    (void)call;
    rig_note(user_data, "visit");
    return false;
}

static void calls_are_commanded_while_they_are_visited(void **state)
{
    rig r;
    (void)state;
    rig_open(&r);
    telnyx_app_each_call(r.app, only_one, &r);
    rig_assert_trail(&r, "");
    rig_incoming(&r, "a", 0);
    rig_incoming(&r, "b", 0);
    rig_event(&r, "call.answered", "unmet", 10, NULL);
    telnyx_app_each_call(r.app, only_one, &r);
    rig_assert_trail(&r, "visit ");
    telnyx_app_each_call(r.app, hang_up_each, &r);
    rig_until_trail(&r, "visit hangup=OK hangup=OK ");
    assert_int_equal(r.requests_count, 2);
    rig_close(&r);
}

static void two_apps_share_a_loop(void **state)
{
    rig r;
    telnyx_app *second;
    bool closed = false;
    (void)state;
    open_noting(&r);
    assert_int_equal(telnyx_app_new(&second, &r.loop.uv, &r.options), 0);
    assert_int_equal(telnyx_app_listen(second, NULL), 0);
    rig_incoming(&r, "a", 0);
    assert_null(telnyx_app_call(second, "a"));
    telnyx_app_close(second, rig_set_flag, &closed);
    test_loop_until(&r.loop, &closed);
    rig_event(&r, "call.answered", "a", 10, NULL);
    rig_assert_trail(&r, "initiated answered ");
    rig_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_wrong_option_is_named),
        cmocka_unit_test(a_shorter_struct_has_its_defaults),
        cmocka_unit_test(the_environment_fills_what_is_missing),
        cmocka_unit_test(memory_lost_while_making),
        cmocka_unit_test(small_things),
        cmocka_unit_test(the_first_on_closed_runs_once_from_the_loop),
        cmocka_unit_test(commands_in_flight_are_cancelled),
        cmocka_unit_test(webhooks_in_work_are_answered),
        cmocka_unit_test(a_slow_peer_keeps_a_closing_app),
        cmocka_unit_test(the_last_callbacks_find_an_app),
        cmocka_unit_test(an_app_may_be_closed_in_an_answer),
        cmocka_unit_test(an_app_may_be_closed_in_an_acknowledgement),
        cmocka_unit_test(calls_may_outlive_their_app),
        cmocka_unit_test(many_calls_close_at_once),
        cmocka_unit_test(without_work_a_drain_is_a_close),
        cmocka_unit_test(a_drain_serves_the_live_calls_to_their_end),
        cmocka_unit_test(a_drain_waits_for_requests),
        cmocka_unit_test(a_drain_waits_for_the_hangup_of_a_call),
        cmocka_unit_test(a_drain_ends_in_time),
        cmocka_unit_test(a_second_call_cuts_a_drain_short),
        cmocka_unit_test(an_app_may_be_drained_in_the_handler_of_its_last_hangup),
        cmocka_unit_test(handlers_change_inside_handlers),
        cmocka_unit_test(deliveries_come_inside_a_handler),
        cmocka_unit_test(calls_are_commanded_while_they_are_visited),
        cmocka_unit_test(two_apps_share_a_loop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
