/* Every failure of a call's commands in one callback, whichever way it came. */
#include "app/app_rig.h"

#include <stdio.h>
#include <string.h>

static void on_failed(telnyx_call *call, const telnyx_response *response, void *user_data)
{
    char note[96];
    const char *name = telnyx_api_operation_of(response->op)->name;
    (void)call;
    assert_true(response->message[0] != '\0');
    snprintf(note, sizeof note, "failed:%s=%s", strrchr(name, '.') + 1,
             telnyx_error_name(response->error) + strlen("TELNYX_"));
    app_rig_note(user_data, note);
}

static telnyx_call *open_answered(app_rig *r)
{
    app_rig_open(r);
    app_rig_incoming(r, "a", 0);
    app_rig_event(r, "call.answered", "a", 10, NULL);
    telnyx_call *call = telnyx_app_call(r->app, "a");
    assert_int_equal(telnyx_call_on_command_failed(call, on_failed, r), 0);
    return call;
}

TEST(both_ways_reach_one_callback)
{
    app_rig r;
    telnyx_call *call = open_answered(&r);
    app_rig_rule_add(&r, "/speak", 422,
                     "{\"errors\":[{\"code\":\"90012\",\"title\":\"Invalid voice\"}]}");
    /* At once: the payload is missing. Later: the platform refuses the voice. */
    const telnyx_speak_params nothing = { .voice = "female" };
    const telnyx_speak_params speak = { .payload = "x", .voice = "nobody" };
    assert_int_equal(telnyx_call_speak(call, &nothing, app_rig_on_done, &r), TELNYX_EINVAL);
    app_rig_assert_trail(&r, ""); /* never from inside */
    assert_non_null(strstr(telnyx_call_last_error(call), "payload"));
    assert_int_equal(telnyx_call_speak(call, &speak, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "failed:speak=EREJECTED");
    app_rig_assert_trail(&r, "failed:speak=EINVAL speak=EREJECTED failed:speak=EREJECTED ");
    app_rig_close(&r);
}

TEST(what_is_no_failure_does_not)
{
    app_rig r;
    telnyx_call *call = open_answered(&r);
    const telnyx_speak_params speak = { .payload = "x", .voice = "female" };
    app_rig_rule_add(&r, "/speak", 0, NULL);
    assert_int_equal(telnyx_call_speak(call, &speak, app_rig_on_done, &r), 0);
    assert_int_equal(telnyx_call_speak(call, &speak, app_rig_on_done, &r), 0);
    assert_int_equal(telnyx_call_cancel_commands(call), 1);
    app_rig_until_trail(&r, "ECANCELED");
    app_rig_rule_add(&r, "/hangup", 422, "{\"errors\":[{\"code\":\"90018\"}]}");
    assert_int_equal(telnyx_call_hangup(call, NULL, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "hangup=OK");
    app_rig_release(&r, 0, 422, "{\"errors\":[{\"code\":\"90018\"}]}");
    app_rig_until_trail(&r, "speak=ECALLENDED");
    assert_null(strstr(r.trail, "failed"));
    app_rig_close(&r);
}

TEST(what_was_refused_is_told_before_the_end)
{
    app_rig r;
    telnyx_call *call = open_answered(&r);
    const telnyx_speak_params nothing = { .voice = "female" };
    for (int i = 0; i < 40; i++) /* a program that gives nothing but bad commands is told of some */
        assert_int_equal(telnyx_call_speak(call, &nothing, NULL, NULL), TELNYX_EINVAL);
    app_rig_event(&r, "call.hangup", "a", 20, "\"hangup_cause\":\"normal_clearing\"");
    size_t told = 0;
    for (const char *at = r.trail; (at = strstr(at, "failed:speak=EINVAL")); at++)
        told++;
    assert_int_equal(told, 16);
    app_rig_pass(&r, 40);
    app_rig_close(&r);
}

/* A program that answers each failure with the next one is told of each, and keeps nobody waiting. */
static void on_failed_again(telnyx_call *call, const telnyx_response *response, void *user_data)
{
    const telnyx_speak_params nothing = { .voice = "female" };
    unsigned *times = user_data;
    (void)response;
    assert_true(++*times < 1000);
    int error = telnyx_call_speak(call, &nothing, NULL, NULL);
    assert_true(error == TELNYX_EINVAL || error == TELNYX_ECALLENDED);
}

TEST(failures_that_make_failures_do_not_keep_the_loop)
{
    app_rig r;
    unsigned times = 0;
    telnyx_call *call = open_answered(&r);
    const telnyx_speak_params nothing = { .voice = "female" };
    assert_int_equal(telnyx_call_on_command_failed(call, on_failed_again, &times), 0);
    assert_int_equal(telnyx_call_speak(call, &nothing, NULL, NULL), TELNYX_EINVAL);
    (void)uv_run(&r.loop.uv, UV_RUN_ONCE);
    (void)uv_run(&r.loop.uv, UV_RUN_ONCE);
    assert_true(times >= 1);
    app_rig_event(&r, "call.hangup", "a", 20, "\"hangup_cause\":\"normal_clearing\"");
    unsigned told = times;
    app_rig_pass(&r, 40);
    assert_int_equal(times, told);
    app_rig_close(&r);
}

/* The object whose function refused has the sentence. */
TEST(a_refused_dial_is_the_apps_last_error)
{
    app_rig r;
    app_rig_open(&r);
    const char *to = "+15550102";
    telnyx_dial_params params = { .connection_id = "c", .to = { &to, 1 } };
    assert_int_equal(telnyx_app_on(r.app, TELNYX_EVENT_ANY, NULL, NULL), 0);
    assert_int_equal(telnyx_app_set_webhook_url(r.app, "ftp://x"), TELNYX_EINVAL);
    assert_null(strstr(telnyx_app_last_error(r.app), "from"));
    assert_int_equal(telnyx_app_dial(r.app, &params, NULL, NULL, NULL), TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_app_last_error(r.app), "from"));
    app_rig_close(&r);
}

static void note_freed(void *data)
{
    app_rig_note(data, "freed");
}

TEST(what_the_callback_was_given_is_freed_once)
{
    app_rig r;
    telnyx_call *call = open_answered(&r);
    assert_int_equal(telnyx_call_on_command_failed_with(call, on_failed, &r, note_freed), 0);
    app_rig_assert_trail(&r, "");
    assert_int_equal(telnyx_call_on_command_failed_with(call, on_failed, &r, note_freed), 0);
    app_rig_assert_trail(&r, "freed ");
    app_rig_event(&r, "call.hangup", "a", 20, NULL);
    app_rig_until_trail(&r, "freed freed");
    assert_int_equal(telnyx_call_on_command_failed_with(call, on_failed, &r, note_freed),
                     TELNYX_ECALLENDED);
    app_rig_close(&r);
    app_rig_assert_trail(&r, "freed freed ");
}
