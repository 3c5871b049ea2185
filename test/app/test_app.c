/* The app as a whole: its options, and what may be done inside its callbacks. */
#include "app/app.h"
#include "app/app_rig.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/signer.h"
#include "io/peer.h"

static telnyx_app_metrics metrics_of(const app_rig *r)
{
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(r->app, &metrics);
    return metrics;
}

static void open_noting(app_rig *r)
{
    app_rig_open(r);
    telnyx_app_on(r->app, TELNYX_EVENT_ANY, app_rig_on_event, r);
}

/* Options ---------------------------------------------------------------------------------------- */

static const char *const weak[] = { "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" };

/* Spoils one member; NULL ends the list. */
typedef struct spoiled {
    int error;
    const char *named;
    void (*spoil)(telnyx_app_options *o, telnyx_client_options *client, telnyx_limits *limits);
} spoiled;

#define SPOIL(name, statement)                                                                     \
    static void spoil_##name(telnyx_app_options *o, telnyx_client_options *client,                 \
                             telnyx_limits *limits)                                                \
    {                                                                                              \
        (void)o, (void)client, (void)limits;                                                       \
        statement;                                                                                 \
    }
SPOIL(no_key, client->api_key = NULL)
SPOIL(empty_key, client->api_key = "")
SPOIL(split_key, client->api_key = "KEY\r\nX: y")
SPOIL(base_url, client->base_url = "ftp://127.0.0.1/")
SPOIL(plain, client->base_url = "http://example.com/v2")
SPOIL(retries, client->max_retries = TELNYX_INT(11))
SPOIL(no_retries, client->max_retries = TELNYX_INT(-1))
SPOIL(raw_retries, client->max_retries.tag = 77)
SPOIL(burst, client->dial_burst = TELNYX_INT(0))
SPOIL(pace, client->dials_per_second = TELNYX_NUMBER(-1))
SPOIL(nan_pace, client->dials_per_second = TELNYX_NUMBER(NAN))
SPOIL(timeout, client->timeout_ms = 3600001)
SPOIL(connect, client->connect_timeout_ms = 3600001)
SPOIL(weak_key, (o->public_keys = weak, o->public_keys_count = 1))
SPOIL(many_keys, (o->public_keys = weak, o->public_keys_count = 5))
SPOIL(null_keys, o->public_keys_count = 1)
SPOIL(tolerance, o->tolerance_secs = -1)
SPOIL(long_tolerance, o->tolerance_secs = 86401)
SPOIL(ack, o->ack = (telnyx_ack_mode)3)
SPOIL(order, o->order_window_ms = TELNYX_INT(1501))
SPOIL(negative_order, o->order_window_ms = TELNYX_INT(-1))
SPOIL(raw_order, o->order_window_ms.tag = 77)
SPOIL(like, o->like_window_ms = TELNYX_INT(1501))
SPOIL(hangup_wait, o->hangup_wait_ms = TELNYX_INT(60001))
/* A delivery is good for as long as its timestamp is: what remembers it must not forget it before. */
SPOIL(skip_as_true, o->dangerously_skip_verification = 1)
SPOIL(skip_as_seconds, o->dangerously_skip_verification = 60)
SPOIL(skip_almost, o->dangerously_skip_verification = TELNYX_ACCEPT_UNSIGNED_WEBHOOKS + 1)
SPOIL(skip_by_half, o->dangerously_skip_verification = (uint32_t)TELNYX_ACCEPT_UNSIGNED_WEBHOOKS)
SPOIL(seen, (o->dangerously_skip_verification = 0, limits->seen_ms = 599999))
SPOIL(seen_of_tolerance,
      (o->dangerously_skip_verification = 0, o->tolerance_secs = 3600, limits->seen_ms = 600000))
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
    { TELNYX_EKEY, "options.public_keys[0]: ", spoil_weak_key },
    { TELNYX_EKEY, "options.public_keys[4]: ", spoil_many_keys },
    { TELNYX_EINVAL, "options.public_keys", spoil_null_keys },
    { TELNYX_EINVAL, "options.tolerance_secs", spoil_tolerance },
    { TELNYX_EINVAL, "options.tolerance_secs", spoil_long_tolerance },
    { TELNYX_EINVAL, "options.ack", spoil_ack },
    { TELNYX_EINVAL, "options.order_window_ms", spoil_order },
    { TELNYX_EINVAL, "options.order_window_ms", spoil_negative_order },
    { TELNYX_EINVAL, "options.order_window_ms", spoil_raw_order },
    { TELNYX_EINVAL, "options.like_window_ms", spoil_like },
    { TELNYX_EINVAL, "options.hangup_wait_ms", spoil_hangup_wait },
    { TELNYX_EINVAL, "options.dangerously_skip_verification", spoil_skip_as_true },
    { TELNYX_EINVAL, "options.dangerously_skip_verification", spoil_skip_as_seconds },
    { TELNYX_EINVAL, "options.dangerously_skip_verification", spoil_skip_almost },
    { TELNYX_EINVAL, "options.dangerously_skip_verification", spoil_skip_by_half },
    { TELNYX_EINVAL, "options.limits.seen_ms", spoil_seen },
    { TELNYX_EINVAL, "options.tolerance_secs", spoil_seen_of_tolerance },
    { TELNYX_EINVAL, "options.dial_window_ms", spoil_dial },
};

/* Whatever the tolerance, an event is remembered for as long as it could be delivered again. */
TEST(what_is_seen_is_remembered_for_the_whole_window)
{
    static const struct {
        int64_t tolerance_secs;
        uint64_t at_least_ms;
    } windows[] = { { 0, 600000 }, { 3600, 7200000 }, { 86400, 172800000 } };
    for (size_t i = 0; i < sizeof windows / sizeof windows[0]; i++) {
        app_rig r;
        app_rig_prepare(&r);
        r.options.tolerance_secs = windows[i].tolerance_secs;
        app_rig_start(&r);
        assert_true(r.app->intake.seen.keep_ms >= windows[i].at_least_ms);
        app_rig_close(&r);
    }
}

TEST(each_wrong_option_is_named)
{
    app_rig r;
    app_rig_open(&r);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        telnyx_app_options options = r.options;
        telnyx_client_options client = r.client_options;
        telnyx_limits limits = r.limits;
        telnyx_error_text error = { 0 };
        telnyx_app *none = NULL;
        options.error = &error;
        options.client = &client;
        options.limits = &limits;
        rows[i].spoil(&options, &client, &limits);
        int code = telnyx_app_new(&none, &r.loop.uv, &options);
        if (code != rows[i].error || error.error != code || !strstr(error.text, rows[i].named))
            fail_msg("row %zu: %d %d %s", i, code, error.error, error.text);
        assert_null(none);
        /* Without a place for the sentence it is refused all the same. */
        options.error = NULL;
        assert_int_equal(telnyx_app_new(&none, &r.loop.uv, &options), rows[i].error);
        /* The client's own place serves as well. */
        error = (telnyx_error_text){ 0 };
        client.error = &error;
        assert_int_equal(telnyx_app_new(&none, &r.loop.uv, &options), rows[i].error);
        assert_int_equal(error.error, rows[i].error);
    }
    app_rig_close(&r);
}

TEST(a_shorter_struct_has_its_defaults)
{
    app_rig r;
    telnyx_app *app;
    app_rig_prepare(&r);
    r.options.tolerance_secs = -1; /* not within the size that is handed in */
    r.client_options.timeout_ms = UINT64_MAX;
    r.limits.seen_ms = 1;
    telnyx_sizes sizes = telnyx_sizes_here();
    sizes.options = offsetof(telnyx_app_options, dangerously_skip_verification);
    sizes.client_options = offsetof(telnyx_client_options, timeout_ms);
    sizes.limits = offsetof(telnyx_limits, seen_ms);
    r.client_options.allocator = NULL; /* it stands behind these */
    assert_int_equal(telnyx_app_new_sized(&app, &r.loop.uv, &r.options, &sizes), 0);
    assert_int_equal(telnyx_app_listen(app, NULL), TELNYX_ENOKEY);
    assert_ptr_equal(telnyx_app_loop(app), &r.loop.uv);
    r.app = app;
    app_rig_close(&r);
}

static void never_acknowledged(telnyx_app *app, int status, void *user_data)
{
    (void)app, (void)user_data;
    fail_msg("acknowledged with %d", status);
}

/* Structs as headers of the future may have them. */
#define NEWER(type)                                                                                \
    struct {                                                                                       \
        type known;                                                                                \
        uint64_t further[2];                                                                       \
    }

TEST(a_longer_struct_is_taken_unless_it_asks_for_more)
{
    app_rig r;
    telnyx_error_text error;
    telnyx_app *none = NULL;
    app_rig_prepare(&r);
    NEWER(telnyx_app_options) options = { r.options, { 0, 0 } };
    NEWER(telnyx_client_options) client = { r.client_options, { 0, 0 } };
    NEWER(telnyx_limits) limits = { r.limits, { 0, 0 } };
    const struct {
        uint64_t *further;
        const char *named;
    } asked[] = { { options.further, "options: " },
                  { client.further, "options.client: " },
                  { limits.further, "options.limits: " } };
    options.known.client = &client.known;
    options.known.limits = &limits.known;
    options.known.error = &error;
    telnyx_sizes sizes = telnyx_sizes_here();
    sizes.options = sizeof options;
    sizes.client_options = sizeof client;
    sizes.limits = sizeof limits;
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        asked[i].further[1] = 1;
        assert_int_equal(telnyx_app_new_sized(&none, &r.loop.uv, &options.known, &sizes),
                         TELNYX_EINVAL);
        assert_int_equal(error.error, TELNYX_EINVAL);
        assert_ptr_equal(strstr(error.text, asked[i].named), error.text);
        assert_non_null(strstr(error.text, "its headers are newer"));
        asked[i].further[1] = 0;
    }
    assert_int_equal(telnyx_app_new_sized(&r.app, &r.loop.uv, &options.known, &sizes), 0);
    NEWER(telnyx_listen_options) listen = { { .port = 0 }, { 0, 1 } };
    assert_int_equal(telnyx_app_listen_sized(r.app, &listen.known, sizeof listen), TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_app_last_error(r.app), "its headers are newer"));
    assert_int_equal(telnyx_app_listen_sized(r.app, &listen.known, sizeof listen.known), 0);
    NEWER(telnyx_webhook) delivery = { { .body = "{}", .body_length = 2 }, { 1, 0 } };
    assert_int_equal(
        telnyx_app_receive_sized(r.app, &delivery.known, sizeof delivery, never_acknowledged, NULL),
        TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_app_last_error(r.app), "its headers are newer"));
    app_rig_close(&r);
}

TEST(counters_stay_within_the_callers_struct)
{
    app_rig r;
    NEWER(telnyx_app_metrics) app;
    NEWER(telnyx_client_metrics) client;
    app_rig_open(&r);
    app_rig_incoming(&r, "a", 0);
    memset(&app, 0x5a, sizeof app);
    memset(&client, 0x5a, sizeof client);
    telnyx_app_metrics_get_sized(r.app, &app.known, offsetof(telnyx_app_metrics, duplicates));
    telnyx_client_metrics_get_sized(telnyx_app_client(r.app), &client.known,
                                    offsetof(telnyx_client_metrics, retries));
    assert_int_equal(app.known.webhooks, 1);
    assert_int_equal(app.known.duplicates, 0x5a5a5a5a5a5a5a5a);
    assert_int_equal(client.known.submitted, 0);
    assert_int_equal(client.known.retries, 0x5a5a5a5a5a5a5a5a);
    /* What is not known here is zero for a program that asks for it. */
    telnyx_app_metrics_get_sized(r.app, &app.known, sizeof app);
    telnyx_client_metrics_get_sized(telnyx_app_client(r.app), &client.known, sizeof client);
    assert_int_equal(app.known.duplicates, 0);
    assert_int_equal(app.further[1], 0);
    assert_int_equal(client.further[0], 0);
    app_rig_close(&r);
}

TEST(the_environment_fills_what_is_missing)
{
    app_rig r;
    test_signer signer;
    telnyx_app *none = NULL;
    app_rig_prepare(&r);
    test_signer_init(&signer, 1);
    telnyx_client_options client = { 0 };
    telnyx_app_options options = { .client = &client };
    client.allocator = &r.memory.allocator;
    unsetenv("TELNYX_API_KEY");
    unsetenv("TELNYX_BASE_URL");
    unsetenv("TELNYX_PUBLIC_KEY");
    assert_int_equal(telnyx_app_new(&none, &r.loop.uv, &options), TELNYX_EINVAL);
    setenv("TELNYX_API_KEY", "KEY-of-the-environment", 1);
    setenv("TELNYX_BASE_URL", r.base_url, 1);
    setenv("TELNYX_PUBLIC_KEY", signer.public_key, 1);
    /* Unless it is not to be read. */
    client.ignore_environment = true;
    assert_int_equal(telnyx_app_new(&none, &r.loop.uv, &options), TELNYX_EINVAL);
    client.api_key = "KEY-of-the-options";
    assert_int_equal(telnyx_app_new(&r.app, &r.loop.uv, &options), 0);
    assert_int_equal(telnyx_app_listen(r.app, NULL), TELNYX_ENOKEY);
    telnyx_app_close(r.app, app_rig_set_flag, &r.app_closed);
    app_rig_until_closed(&r);
    r.app_closed = false;
    client = (telnyx_client_options){ .allocator = &r.memory.allocator };
    assert_int_equal(telnyx_app_new(&r.app, &r.loop.uv, &options), 0);
    assert_int_equal(telnyx_app_listen(r.app, NULL), 0);
    assert_int_equal(
        telnyx_submit_json(telnyx_app_client(r.app), "GET", "/x", NULL, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "json=OK");
    assert_string_equal(r.requests[0].path, "/v2/x");
    telnyx_app_close(r.app, app_rig_set_flag, &r.app_closed);
    app_rig_until_closed(&r);
    r.app_closed = false;
    /* A key there that is none is refused, and an empty one is absent. */
    setenv("TELNYX_PUBLIC_KEY", "nonsense", 1);
    telnyx_error_text why;
    options.error = &why;
    assert_int_equal(telnyx_app_new(&none, &r.loop.uv, &options), TELNYX_EKEY);
    assert_string_equal(why.text, "options.public_keys[0] (from TELNYX_PUBLIC_KEY): "
                                  "neither 32 bytes nor a 44-byte DER key");
    setenv("TELNYX_PUBLIC_KEY", "", 1);
    assert_int_equal(telnyx_app_new(&r.app, &r.loop.uv, &options), 0);
    unsetenv("TELNYX_API_KEY");
    unsetenv("TELNYX_BASE_URL");
    unsetenv("TELNYX_PUBLIC_KEY");
    app_rig_close(&r);
}

TEST(memory_lost_while_making_leaves_nothing)
{
    app_rig r;
    app_rig_prepare(&r);
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
    app_rig_close(&r);
}

TEST(an_app_knows_its_data_client_and_port)
{
    app_rig r;
    app_rig_open(&r);
    assert_null(telnyx_app_data(r.app));
    telnyx_app_set_data(r.app, &r);
    assert_ptr_equal(telnyx_app_data(r.app), &r);
    assert_string_equal(telnyx_app_last_error(r.app), "");
    assert_int_equal(telnyx_app_port(r.app), 0);
    assert_ptr_equal(telnyx_client_loop(telnyx_app_client(r.app)), &r.loop.uv);
    telnyx_app_metrics metrics = metrics_of(&r), zero = { 0 };
    assert_memory_equal(&metrics, &zero, sizeof zero);
    app_rig_close(&r);
}

/* Inside callbacks ------------------------------------------------------------------------------- */

static void remove_myself(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    app_rig_note(user_data, "once");
    assert_int_equal(telnyx_call_on(call, TELNYX_EVENT_CALL_DTMF_RECEIVED, NULL, NULL), 0);
    for (int type = TELNYX_EVENT_UNKNOWN; type < TELNYX_EVENT_ANY; type++)
        if (type != TELNYX_EVENT_CALL_DTMF_RECEIVED)
            assert_int_equal(
                telnyx_call_on(call, (telnyx_event_type)type, app_rig_on_event, user_data), 0);
}

TEST(handlers_change_inside_handlers)
{
    app_rig r;
    open_noting(&r);
    app_rig_incoming(&r, "a", 0);
    app_rig_event(&r, "call.answered", "a", 10, NULL);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    telnyx_call_on(call, TELNYX_EVENT_CALL_DTMF_RECEIVED, remove_myself, &r);
    app_rig_event(&r, "call.dtmf.received", "a", 20, "\"digit\":\"1\"");
    app_rig_event(&r, "call.dtmf.received", "a", 30, "\"digit\":\"2\"");
    app_rig_assert_trail(&r, "initiated answered once dtmf.received ");
    app_rig_close(&r);
}

static void receive_inside(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    app_rig *r = user_data;
    (void)event;
    app_rig_note(r, "in");
    app_rig_event(r, "call.answered", telnyx_call_id(call), 10, NULL);
    app_rig_event(r, "call.initiated", "b", 0, "\"direction\":\"outgoing\"");
    app_rig_note(r, "out");
}

TEST(deliveries_come_inside_a_handler)
{
    app_rig r;
    open_noting(&r);
    telnyx_app_on_incoming(r.app, receive_inside, &r);
    app_rig_incoming(&r, "a", 0);
    app_rig_assert_trail(&r, "in answered initiated out initiated ");
    for (size_t i = 0; i < r.acks_count; i++) {
        app_rig_until_ack(&r, i);
        assert_int_equal(r.acks[i].status, 200);
    }
    app_rig_close(&r);
}

static bool hang_up_each(telnyx_call *call, void *user_data)
{
    assert_int_equal(telnyx_call_hangup(call, NULL, app_rig_on_done, user_data), 0);
    return true;
}

static bool only_one(telnyx_call *call, void *user_data)
{
    (void)call;
    app_rig_note(user_data, "visit");
    return false;
}

TEST(calls_are_commanded_while_they_are_visited)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_app_each_call(r.app, only_one, &r);
    app_rig_assert_trail(&r, "");
    app_rig_incoming(&r, "a", 0);
    app_rig_incoming(&r, "b", 0);
    app_rig_event(&r, "call.answered", "unmet", 10, NULL);
    telnyx_app_each_call(r.app, only_one, &r);
    app_rig_assert_trail(&r, "visit ");
    telnyx_app_each_call(r.app, hang_up_each, &r);
    app_rig_until_trail(&r, "visit hangup=OK hangup=OK ");
    assert_int_equal(r.requests_count, 2);
    app_rig_close(&r);
}

TEST(two_apps_share_a_loop)
{
    app_rig r;
    telnyx_app *second;
    bool closed = false;
    open_noting(&r);
    assert_int_equal(telnyx_app_new(&second, &r.loop.uv, &r.options), 0);
    assert_int_equal(telnyx_app_listen(second, NULL), 0);
    app_rig_incoming(&r, "a", 0);
    assert_null(telnyx_app_call(second, "a"));
    telnyx_app_close(second, app_rig_set_flag, &closed);
    test_loop_until(&r.loop, &closed);
    app_rig_event(&r, "call.answered", "a", 10, NULL);
    app_rig_assert_trail(&r, "initiated answered ");
    app_rig_close(&r);
}
