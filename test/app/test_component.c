/* What stands between an app and its calls: each hook, and what it decides. */
#include <telnyx/component.h>

#include "app/app_rig.h"

#include <stdio.h>
#include <string.h>

#define INCOMING "\"direction\":\"incoming\",\"state\":\"parked\",\"call_session_id\":\"session\""

typedef struct scene {
    app_rig r;
    telnyx_passage delivery, request; /* what is decided */
    telnyx_delivery *held;
    unsigned outgoing;
    char client_state[64];
    telnyx_call *call;
    bool closes_later, closed_hook;
} scene;

static scene *scene_of(void *user_data)
{
    return user_data;
}

static telnyx_passage on_delivery(telnyx_app *app, telnyx_delivery *delivery,
                                  const telnyx_event *event, void *user_data)
{
    scene *s = scene_of(user_data);
    assert_ptr_equal(app, s->r.app);
    assert_non_null(event->id);
    app_rig_note(&s->r, "asked");
    s->held = s->delivery == TELNYX_HOLD ? delivery : NULL;
    return s->delivery;
}

static void on_gone(telnyx_app *app, telnyx_delivery *delivery, void *user_data)
{
    scene *s = scene_of(user_data);
    (void)app;
    assert_ptr_equal(delivery, s->held);
    s->held = NULL;
    app_rig_note(&s->r, "gone");
}

static void on_answered(telnyx_app *app, const char *event_id, int http_status, void *user_data)
{
    char text[80];
    (void)app;
    snprintf(text, sizeof text, "%s=%d", event_id, http_status);
    app_rig_note(&scene_of(user_data)->r, text);
}

static void on_call(telnyx_app *app, telnyx_call *call, bool dialled, void *user_data)
{
    scene *s = scene_of(user_data);
    (void)app;
    s->call = call;
    assert_non_null(telnyx_call_session_id(call));
    app_rig_note(&s->r, dialled ? "dialled" : "met");
}

static void on_call_gone(telnyx_app *app, telnyx_call *call, void *user_data)
{
    (void)app;
    if (telnyx_call_session_id(call))
        assert_ptr_equal(call, scene_of(user_data)->call);
    app_rig_note(&scene_of(user_data)->r, "forgotten");
}

static telnyx_passage on_request(telnyx_app *app, const telnyx_outgoing *request, void *user_data)
{
    scene *s = scene_of(user_data);
    (void)app;
    assert_true(request->number > 0);
    s->outgoing++;
    snprintf(s->client_state, sizeof s->client_state, "%s",
             request->client_state ? request->client_state : "");
    if (!request->dial)
        assert_null(request->client_state);
    return s->request;
}

static void on_pause(telnyx_app *app, bool dials, uint64_t pause_ms, void *user_data)
{
    char text[64];
    (void)app;
    snprintf(text, sizeof text, "%s-pause:%llu", dials ? "dials" : "all",
             (unsigned long long)pause_ms);
    app_rig_note(&scene_of(user_data)->r, text);
}

static size_t metrics(telnyx_app *app, telnyx_metrics_format format, char *text, size_t size,
                      void *user_data)
{
    static const char family[] = "# HELP x_total X.\n# TYPE x_total counter\nx_total 7\n";
    (void)app, (void)user_data;
    assert_int_equal(format, TELNYX_METRICS_PROMETHEUS);
    snprintf(text, size, "%s", family);
    return sizeof family - 1;
}

static void on_closing(telnyx_app *app, void *user_data)
{
    (void)app;
    app_rig_note(&scene_of(user_data)->r, "closing");
}

static void on_close(telnyx_app *app, void *user_data)
{
    scene *s = scene_of(user_data);
    s->closed_hook = true;
    app_rig_note(&s->r, "close");
    if (!s->closes_later)
        telnyx_component_closed(app);
}

static const telnyx_component hooks = { .on_delivery = on_delivery,
                                        .on_delivery_gone = on_gone,
                                        .on_answered = on_answered,
                                        .on_call = on_call,
                                        .on_call_gone = on_call_gone,
                                        .on_request = on_request,
                                        .on_pause = on_pause,
                                        .metrics = metrics,
                                        .on_closing = on_closing,
                                        .on_close = on_close };

static void open_scene(scene *s)
{
    memset(s, 0, sizeof *s);
    app_rig_open(&s->r);
    telnyx_app_on(s->r.app, TELNYX_EVENT_ANY, app_rig_on_event, &s->r);
    assert_int_equal(telnyx_app_attach(s->r.app, &hooks, s), 0);
}

static void trail_begins(scene *s, const char *text)
{
    app_rig_assert_trail(&s->r, text);
    s->r.trail[0] = '\0';
}

TEST(what_passes_goes_to_its_call_and_is_answered)
{
    scene s;
    open_scene(&s);
    size_t ack = app_rig_incoming(&s.r, "v3:x", 0);
    app_rig_until_ack(&s.r, ack);
    assert_int_equal(s.r.acks[ack].status, 200);
    trail_begins(&s, "asked met initiated event-1=200 ");
    app_rig_close(&s.r);
}

TEST(what_is_held_goes_on_when_it_is_passed)
{
    scene s;
    open_scene(&s);
    s.delivery = TELNYX_HOLD;
    size_t ack = app_rig_incoming(&s.r, "v3:x", 0);
    assert_non_null(s.held);
    trail_begins(&s, "asked ");
    assert_null(telnyx_app_call(s.r.app, "v3:x"));
    telnyx_delivery_pass(s.held);
    app_rig_until_ack(&s.r, ack);
    assert_int_equal(s.r.acks[ack].status, 200);
    trail_begins(&s, "met initiated event-1=200 ");
    app_rig_close(&s.r);
}

typedef struct verdict {
    const char *name;
    int status;
} verdict;

static const verdict verdicts[] = {
    { "what_somebody_else_has_is_a_200_and_reaches_no_call", 200 },
    { "what_is_to_come_again_is_a_503_and_reaches_no_call", 503 },
};

static void check_verdict(const void *row)
{
    const verdict *given = row;
    scene s;
    open_scene(&s);
    s.delivery = TELNYX_HOLD;
    size_t ack = app_rig_incoming(&s.r, "v3:x", 0);
    telnyx_delivery_answer(s.held, given->status);
    app_rig_until_ack(&s.r, ack);
    assert_int_equal(s.r.acks[ack].status, given->status);
    assert_null(telnyx_app_call(s.r.app, "v3:x"));
    trail_begins(&s, "asked ");
    /* It is not known: it is asked about when it comes again. */
    s.delivery = TELNYX_PASS;
    ack = app_rig_event_id(&s.r, "event-1", "call.initiated", "v3:x", 0, INCOMING);
    app_rig_until_ack(&s.r, ack);
    trail_begins(&s, "asked met initiated event-1=200 ");
    app_rig_close(&s.r);
}

TEST_ROWS(verdicts, check_verdict)

TEST(what_is_refused_is_a_503)
{
    scene s;
    open_scene(&s);
    s.delivery = TELNYX_REFUSE;
    size_t ack = app_rig_incoming(&s.r, "v3:x", 0);
    app_rig_until_ack(&s.r, ack);
    assert_int_equal(s.r.acks[ack].status, 503);
    trail_begins(&s, "asked ");
    app_rig_close(&s.r);
}

TEST(what_is_held_when_the_app_closes_is_a_503_and_the_component_hears_of_it)
{
    scene s;
    open_scene(&s);
    s.delivery = TELNYX_HOLD;
    size_t ack = app_rig_incoming(&s.r, "v3:x", 0);
    telnyx_app_close(s.r.app, app_rig_set_flag, &s.r.app_closed);
    app_rig_until_closed(&s.r);
    assert_int_equal(s.r.acks[ack].status, 503);
    assert_null(s.held);
    trail_begins(&s, "asked closing gone close ");
    app_rig_close(&s.r);
}

TEST(an_app_is_closed_when_its_component_says_that_it_is)
{
    scene s;
    open_scene(&s);
    s.closes_later = true;
    telnyx_app_close(s.r.app, app_rig_set_flag, &s.r.app_closed);
    test_loop_until(&s.r.loop, &s.closed_hook);
    for (int i = 0; i < 10; i++)
        uv_run(&s.r.loop.uv, UV_RUN_NOWAIT);
    assert_false(s.r.app_closed);
    telnyx_component_closed(s.r.app);
    app_rig_until_closed(&s.r);
    app_rig_close(&s.r);
}

TEST(a_call_is_told_of_once_and_of_every_call_it_is_told_that_it_is_forgotten)
{
    scene s;
    open_scene(&s);
    (void)app_rig_incoming(&s.r, "v3:x", 0);
    (void)app_rig_event(&s.r, "call.hangup", "v3:x", 10, NULL);
    s.r.trail[0] = '\0';
    app_rig_pass_until_forgotten(&s.r, "v3:x");
    trail_begins(&s, "forgotten ");
    app_rig_close(&s.r);
}

TEST(requests_stay_until_the_component_is_asked_anew)
{
    scene s;
    open_scene(&s);
    (void)app_rig_incoming(&s.r, "v3:x", 0);
    s.request = TELNYX_HOLD;
    telnyx_call *call = telnyx_app_call(s.r.app, "v3:x");
    assert_false(telnyx_call_is_busy(call));
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, &s.r), 0);
    assert_true(telnyx_call_is_busy(call));
    assert_int_equal(s.outgoing, 1);
    for (int i = 0; i < 10; i++)
        uv_run(&s.r.loop.uv, UV_RUN_NOWAIT);
    assert_int_equal(s.r.requests_count, 0);
    telnyx_client_look_again(telnyx_app_client(s.r.app));
    assert_int_equal(s.outgoing, 2);
    s.request = TELNYX_PASS;
    telnyx_client_look_again(telnyx_app_client(s.r.app));
    app_rig_until_trail(&s.r, "answer=");
    assert_int_equal(s.r.requests_count, 1);
    assert_false(telnyx_call_is_busy(call));
    app_rig_close(&s.r);
}

static const char *const to[] = { "+15550102" };
static const telnyx_dial_params dialled = {
    .connection_id = "conn", .to = { to, 1 }, .from = "+15550101", .client_state = "bWluZQ=="
};

#define DIALLED                                                                                    \
    "{\"data\":{\"call_control_id\":\"v3:d\",\"call_leg_id\":\"leg-v3:d\","                        \
    "\"call_session_id\":\"session\",\"is_alive\":true}}"

TEST(a_dial_says_its_client_state_and_is_told_of_as_dialled)
{
    scene s;
    open_scene(&s);
    app_rig_rule_add(&s.r, "/calls", 200, DIALLED);
    s.request = TELNYX_HOLD;
    assert_int_equal(telnyx_app_dial(s.r.app, &dialled, app_rig_on_done, &s.r, NULL), 0);
    assert_string_equal(s.client_state, "bWluZQ==");
    assert_int_equal(s.r.requests_count, 0);
    s.request = TELNYX_PASS;
    telnyx_client_look_again(telnyx_app_client(s.r.app));
    app_rig_until_trail(&s.r, "dialled");
    app_rig_close(&s.r);
}

TEST(a_pause_is_told_of_and_one_of_another_process_is_kept)
{
    scene s;
    open_scene(&s);
    app_rig_rule_add(&s.r, "/calls", 200, DIALLED);
    telnyx_client_pause(telnyx_app_client(s.r.app), true, 2000);
    assert_int_equal(telnyx_app_dial(s.r.app, &dialled, app_rig_on_done, &s.r, NULL), 0);
    app_rig_pass(&s.r, 1000);
    assert_int_equal(s.r.requests_count, 0);
    app_rig_pass_until_requests(&s.r, 1);
    app_rig_until_trail(&s.r, "dial=OK");
    assert_null(strstr(s.r.trail, "pause")); /* what was told it knows */
    s.r.trail[0] = '\0';
    app_rig_rule_add(&s.r, "/calls", 429, "{\"errors\":[]}");
    s.r.rules[s.r.rules_count - 1].headers = "Retry-After: 3\r\n";
    s.r.rules[s.r.rules_count - 1].times = 1;
    assert_int_equal(telnyx_app_dial(s.r.app, &dialled, NULL, NULL, NULL), 0);
    app_rig_until_trail(&s.r, "dials-pause:3000");
    app_rig_close(&s.r);
}

TEST(its_families_stand_among_the_others)
{
    static char text[300000];
    scene s;
    open_scene(&s);
    telnyx_app_metrics_text(s.r.app, TELNYX_METRICS_PROMETHEUS, text, sizeof text);
    assert_non_null(strstr(text, "\n# HELP x_total X.\n# TYPE x_total counter\nx_total 7\n"));
    size_t length = telnyx_app_metrics_text(s.r.app, TELNYX_METRICS_PROMETHEUS, text, 10);
    assert_true(length > 1000);
    app_rig_close(&s.r);
}

TEST(an_app_has_one_component_at_most)
{
    scene s;
    open_scene(&s);
    assert_int_equal(telnyx_app_attach(s.r.app, &hooks, &s), TELNYX_EEXIST);
    assert_int_equal(telnyx_app_attach(s.r.app, NULL, &s), TELNYX_EINVAL);
    telnyx_app_close(s.r.app, app_rig_set_flag, &s.r.app_closed);
    assert_int_equal(telnyx_app_attach(s.r.app, &hooks, &s), TELNYX_ECLOSING);
    app_rig_until_closed(&s.r);
    app_rig_close(&s.r);
}

static void on_ack(telnyx_app *app, int http_status, void *user_data)
{
    (void)app;
    *(int *)user_data = http_status;
}

TEST(a_body_that_another_process_has_checked_is_not_asked_about)
{
    scene s;
    char json[1024];
    int status = 0, second = 0;
    open_scene(&s);
    s.delivery = TELNYX_REFUSE;
    app_rig_event_json(json, sizeof json, "event-1", "call.initiated", "v3:x", 0, INCOMING);
    assert_int_equal(telnyx_app_receive_genuine(s.r.app, json, strlen(json), on_ack, &status), 0);
    for (int i = 0; i < 100 && !status; i++)
        uv_run(&s.r.loop.uv, UV_RUN_NOWAIT);
    assert_int_equal(status, 200);
    trail_begins(&s, "met initiated event-1=200 ");
    assert_int_equal(telnyx_app_receive_genuine(s.r.app, json, strlen(json), on_ack, &second), 0);
    for (int i = 0; i < 100 && !second; i++)
        uv_run(&s.r.loop.uv, UV_RUN_NOWAIT);
    assert_int_equal(second, 200);
    trail_begins(&s, ""); /* the same once more */
    assert_int_equal(telnyx_app_receive_genuine(s.r.app, NULL, 5, on_ack, &second), TELNYX_EINVAL);
    app_rig_close(&s.r);
}

static void on_ended(telnyx_call *call, const telnyx_call_end *how, void *user_data)
{
    (void)call;
    assert_int_equal(how->reason, TELNYX_END_HANDED_OVER);
    app_rig_note(user_data, "ended");
}

TEST(a_call_that_is_let_go_of_ends_here_and_what_was_to_be_said_to_it_is_not)
{
    scene s;
    open_scene(&s);
    (void)app_rig_incoming(&s.r, "v3:x", 0);
    telnyx_call *call = telnyx_app_call(s.r.app, "v3:x");
    assert_int_equal(telnyx_call_on_ended(call, on_ended, &s.r), 0);
    assert_false(telnyx_call_is_durable(call));
    s.request = TELNYX_HOLD;
    assert_int_equal(telnyx_call_answer(call, NULL, NULL, NULL), 0);
    s.r.trail[0] = '\0';
    telnyx_call_let_go(call);
    s.request = TELNYX_PASS;
    telnyx_client_look_again(telnyx_app_client(s.r.app));
    for (int i = 0; i < 20; i++)
        uv_run(&s.r.loop.uv, UV_RUN_NOWAIT);
    assert_int_equal(s.r.requests_count, 0);
    assert_non_null(strstr(s.r.trail, "ended "));
    assert_non_null(strstr(s.r.trail, "forgotten "));
    assert_null(telnyx_app_call(s.r.app, "v3:x"));
    /* A later event makes it known again. */
    size_t ack =
        app_rig_event(&s.r, "call.answered", "v3:x", 50, "\"call_session_id\":\"session\"");
    app_rig_pass_until_ack(&s.r, ack);
    assert_non_null(telnyx_app_call(s.r.app, "v3:x"));
    assert_true(telnyx_call_state_of(telnyx_app_call(s.r.app, "v3:x")) != TELNYX_CALL_ENDED);
    app_rig_close(&s.r);
}

/* Allocations that a further event of a call asks for. */
static size_t allocations(bool with)
{
    static const telnyx_component all_pass = { .on_call = on_call };
    scene s;
    memset(&s, 0, sizeof s);
    app_rig_open(&s.r);
    if (with)
        assert_int_equal(telnyx_app_attach(s.r.app, &all_pass, &s), 0);
    (void)app_rig_incoming(&s.r, "v3:x", 0);
    for (int i = 1; i < 20; i++)
        (void)app_rig_event(&s.r, "call.dtmf.received", "v3:x", i, "\"digit\":\"1\"");
    size_t before = s.r.memory.calls;
    (void)app_rig_event(&s.r, "call.dtmf.received", "v3:x", 20, "\"digit\":\"1\"");
    size_t asked = s.r.memory.calls - before;
    app_rig_close(&s.r);
    return asked;
}

TEST(a_component_asks_for_no_memory_and_none_for_none)
{
    assert_int_equal(allocations(true), allocations(false));
}
