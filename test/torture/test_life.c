/* What else an app does in its life, with each allocation of its own, of cJSON and each call of libuv and
 * libcurl failing in turn: a durable flow, the sweep at the start, a listing with retries, connections of
 * the listener, a drain, a close in the middle. No crash, no leak, no wait without end, one callback for
 * what was taken; and where the app is still there, the same goes well when nothing fails any more. */
#include "torture/scene.h"

#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "flow/flows.h"
#include "call/durable.h"

/* `play` is called with something failing, and again with nothing. `ends`: the app is gone after it. */
typedef struct act {
    void (*prepare)(scene *s); /* before the app is made; may be NULL */
    void (*begin)(scene *s);   /* when it is; may be NULL */
    void (*play)(scene *s, const char *call, bool whole);
    bool ends;
} act;

static size_t perform(const act *a, faults *source, size_t fail_at, bool fail_on)
{
    scene *s = scene_new(source);
    if (a->prepare)
        a->prepare(s);
    app_rig_start(&s->r);
    if (a->begin)
        a->begin(s);
    size_t before = scene_calls(s);
    scene_fail(s, fail_at, fail_on);
    a->play(s, "a", !fail_at);
    size_t used = scene_calls(s) - before;
    scene_fail(s, 0, false);
    if (!a->ends) {
        s->given = s->done = s->refused = s->failed = 0;
        a->play(s, "c", true);
        if (s->refused + s->failed)
            fail_msg("%zu commands were refused and %zu failed with nothing missing: %s",
                     s->refused, s->failed, telnyx_error_name(s->last_error));
    }
    scene_end(s);
    return used;
}

/* Memory alone, and with all that follows it; calls alone: one failure is one connection or request, and
 * libuv and libcurl go on. */
static void torture(const act *a)
{
    faults *const sources[] = { NULL, faults_cjson(), faults_calls() };
    for (size_t i = 0; i < 3; i++) {
        size_t used = perform(a, sources[i], 0, false);
        assert_true(used > 0 || i > 0);
        for (size_t n = 1; n <= used; n++) {
            if (i < 2)
                perform(a, sources[i], n, true);
            used = perform(a, sources[i], n, false);
        }
    }
}

/* A durable flow ---------------------------------------------------------------------------------- */

static int answer(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)input;
    scene_gave(user_data, telnyx_call_answer(call, NULL, scene_done, user_data));
    return TELNYX_FLOW_STAY;
}

static int to_two(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)user_data;
    (void)input;
    telnyx_call_flow_set_blob(call, "kept", 4);
    return FLOWS_TWO;
}

static int speak(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    const telnyx_speak_params params = { .payload = "hello", .voice = "female" };
    (void)input;
    scene_gave(user_data, telnyx_call_speak(call, &params, scene_done, user_data));
    return TELNYX_FLOW_STAY;
}

/* Without a command of its own, so that the state travels by itself. */
static int to_three(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)call;
    (void)input;
    (void)user_data;
    return FLOWS_THREE;
}

static int hang_up(telnyx_call *call, const telnyx_flow_input *input, void *user_data)
{
    (void)input;
    scene_gave(user_data, telnyx_call_hangup(call, NULL, scene_done, user_data));
    return TELNYX_FLOW_DONE;
}

static void on_incoming_flow(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    scene *s = user_data;
    (void)event;
    int error = telnyx_call_start_flow(call, s->flow, s);
    if (error)
        assert_int_equal(error, TELNYX_ENOMEM);
}

static void prepare_flow(scene *s)
{
    s->r.options.ack = TELNYX_ACK_AFTER_COMMANDS;
}

static void begin_flow(scene *s)
{
    static const telnyx_flow_row rows[] = {
        { FLOWS_ONE, TELNYX_FLOW_ENTER, answer },
        { FLOWS_ONE, TELNYX_EVENT_CALL_ANSWERED, to_two },
        { FLOWS_TWO, TELNYX_FLOW_ENTER, speak },
        { FLOWS_TWO, TELNYX_EVENT_CALL_SPEAK_ENDED, to_three },
        { FLOWS_THREE, TELNYX_EVENT_CALL_GATHER_ENDED, hang_up },
    };
    static const telnyx_flow_state states[] = { { FLOWS_ONE, "one", 0 },
                                                { FLOWS_TWO, "two", 60000 },
                                                { FLOWS_THREE, "three", 0 } };
    const telnyx_flow_definition definition = { .name = "steps",
                                                .version = 7,
                                                .states = states,
                                                .states_count = 3,
                                                .rows = rows,
                                                .rows_count = 5,
                                                .allocator = &s->memory.allocator,
                                                .durable = true };
    assert_int_equal(telnyx_flow_new(&s->flow, &definition), 0);
    assert_int_equal(telnyx_app_add_flow(s->r.app, s->flow, s), 0);
    telnyx_app_on_incoming(s->r.app, on_incoming_flow, s);
}

static void play_flow(scene *s, const char *call, bool whole)
{
    scene_deliver(s, "call.initiated", call, 0, "\"direction\":\"incoming\",\"state\":\"parked\"");
    scene_settle(s);
    scene_deliver(s, "call.answered", call, 100, NULL);
    scene_settle(s);
    scene_deliver(s, "call.speak.ended", call, 200, NULL);
    scene_settle(s);
    scene_deliver(s, "call.gather.ended", call, 300, "\"digits\":\"1\",\"status\":\"valid\"");
    scene_settle(s);
    scene_deliver(s, "call.hangup", call, 400, "\"hangup_cause\":\"normal_clearing\"");
    scene_until_over(s);
    if (whole)
        assert_int_equal(s->given, 3);
}

TEST(a_durable_flow_survives_every_failure)
{
    torture(&(act){ prepare_flow, begin_flow, play_flow, false });
}

/* The sweep --------------------------------------------------------------------------------------- */

static void on_swept(telnyx_app *app, int error, const telnyx_sweep_result *result, void *user_data)
{
    scene *s = user_data;
    (void)app;
    assert_false(s->told);
    s->told = true;
    s->last_error = error;
    s->items = (size_t)(result->taken_up + result->known);
}

static void begin_sweep(scene *s)
{
    static char body[4096];
    char first[1024];
    begin_flow(s);
    snprintf(first, sizeof first, "%s",
             flows_record("steps", 7, FLOWS_TWO, 3, TELNYX__DURABLE_USER));
    snprintf(
        body, sizeof body,
        "{\"data\":[{\"call_control_id\":\"x\",\"call_leg_id\":\"leg-x\",\"client_state\":\"%s\"},"
        "{\"call_control_id\":\"y\",\"call_leg_id\":\"leg-y\",\"client_state\":\"%s\"}],"
        "\"meta\":{\"total_pages\":1}}",
        first, flows_record("steps", 7, FLOWS_THREE, 5, 0));
    app_rig_rule_add(&s->r, "active_calls", 200, body);
}

static void play_sweep(scene *s, const char *call, bool whole)
{
    (void)call;
    s->told = false;
    s->items = 0;
    int error = telnyx_app_sweep(s->r.app, "conn", on_swept, s);
    if (error) {
        assert_int_equal(error, TELNYX_ENOMEM);
        assert_false(whole || s->told);
        return;
    }
    test_loop_until(&s->r.loop, &s->told);
    if (whole) {
        assert_int_equal(s->last_error, 0);
        assert_int_equal(s->items, 2);
        assert_int_equal(telnyx_call_flow_state(telnyx_app_call(s->r.app, "x")), FLOWS_TWO);
        assert_int_equal(telnyx_call_flow_state(telnyx_app_call(s->r.app, "y")), FLOWS_THREE);
    }
}

TEST(a_sweep_survives_every_failure)
{
    torture(&(act){ NULL, begin_sweep, play_sweep, false });
}

/* A listing, whose first page comes at the second attempt ------------------------------------------- */

static bool on_retry(telnyx_client *client, telnyx_retry_info *info, void *user_data)
{
    (void)client;
    (void)user_data;
    info->delay_ms = 1;
    return true;
}

static bool on_item(telnyx_client *client, const void *item, void *user_data)
{
    (void)client;
    assert_non_null(((const telnyx_active_call *)item)->call_control_id);
    ((scene *)user_data)->items++;
    return true;
}

static void prepare_listing(scene *s)
{
    s->r.client_options.max_retries = TELNYX_INT(2);
    s->r.client_options.on_retry = on_retry;
    app_rig_rule_add(&s->r, "active_calls", 200,
                     "{\"data\":[{\"call_control_id\":\"x\"},{\"call_control_id\":\"y\"}],"
                     "\"meta\":{\"total_pages\":3}}");
}

static void play_listing(scene *s, const char *call, bool whole)
{
    telnyx_list_active_calls_params params = { .connection_id = "conn" };
    (void)call;
    s->items = 0;
    /* Counts once a play. */
    app_rig_rule_add(&s->r, "active_calls", 503, "{}");
    s->r.rules[s->r.rules_count - 1].times = 1;
    int error =
        telnyx_list_active_calls(telnyx_app_client(s->r.app), &params, on_item, scene_done, s);
    scene_gave(s, error);
    scene_until_over(s);
    if (whole) {
        assert_int_equal(s->done, 1);
        assert_int_equal(s->failed, 0);
        assert_int_equal(s->items, 6);
    }
}

TEST(a_listing_with_a_retry_survives_every_failure)
{
    torture(&(act){ prepare_listing, NULL, play_listing, false });
}

/* An answer in pieces ------------------------------------------------------------------------------- */

#define PIECES "data: 1\n\ndata: 2\n\n"

static void on_piece(telnyx_client *client, const char *bytes, size_t length, void *user_data)
{
    scene *s = user_data;
    (void)client;
    assert_true(s->items + length <= sizeof PIECES - 1);
    assert_memory_equal(bytes, &PIECES[s->items], length);
    s->items += length;
}

static void prepare_pieces(scene *s)
{
    app_rig_rule_add(&s->r, "/chat", 200, PIECES);
}

static void play_pieces(scene *s, const char *call, bool whole)
{
    (void)call;
    s->items = 0;
    int error = telnyx_submit_pieces(telnyx_app_client(s->r.app), "POST", "/chat", "{}", on_piece,
                                     scene_done, s);
    scene_gave(s, error);
    scene_until_over(s);
    if (whole) {
        assert_int_equal(s->done, 1);
        assert_int_equal(s->failed, 0);
        assert_int_equal(s->items, sizeof PIECES - 1);
    }
}

TEST(an_answer_in_pieces_survives_every_failure)
{
    torture(&(act){ prepare_pieces, NULL, play_pieces, false });
}

/* The listener -------------------------------------------------------------------------------------- */

/* A peer that uses nothing which could fail. */
static int post(scene *s, const char *body)
{
    struct sockaddr_in address = { .sin_family = AF_INET,
                                   .sin_addr = { htonl(INADDR_LOOPBACK) },
                                   .sin_port = htons((unsigned short)telnyx_app_port(s->r.app)) };
    char text[2048], answered[512] = "";
    size_t length = 0;
    int status = 0;
    int size = snprintf(text, sizeof text,
                        "POST /webhooks HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                        "Content-Length: %zu\r\n\r\n%s",
                        strlen(body), body);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(fd >= 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
    /* In two pieces, with a turn of the loop between them. */
    assert_int_equal(send(fd, text, 40, MSG_NOSIGNAL), 40);
    test_loop_turns(&s->r.loop, 3);
    (void)send(fd, text + 40, (size_t)size - 40, MSG_NOSIGNAL);
    for (;;) {
        test_loop_turns(&s->r.loop, 1);
        ssize_t count = recv(fd, answered + length, sizeof answered - 1 - length, MSG_DONTWAIT);
        if (count > 0)
            length += (size_t)count;
        else if (count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK))
            break;
    }
    close(fd);
    if (sscanf(answered, "HTTP/1.1 %3d ", &status) != 1)
        status = 0;
    return status;
}

static void begin_listener(scene *s)
{
    telnyx_app_on(s->r.app, TELNYX_EVENT_ANY, app_rig_on_event, &s->r);
    assert_int_equal(telnyx_app_listen(s->r.app, NULL), 0);
}

static void play_listener(scene *s, const char *call, bool whole)
{
    static const char *const types[] = { "call.initiated", "call.answered", "call.hangup" };
    char body[1024], id[64];
    for (int i = 0; i < 3; i++) {
        int status = 0;
        snprintf(id, sizeof id, "%s-%s", types[i], call);
        app_rig_event_json(body, sizeof body, id, types[i], call, 100 * i,
                           "\"direction\":\"incoming\",\"hangup_cause\":\"normal_clearing\"");
        for (int tries = 0; tries < 3 && status != 200; tries++) {
            status = post(s, body);
            assert_true(status == 200 || status == 503 || status == 0);
            assert_true(status == 200 || !whole);
            if (status != 200)
                scene_fail(s, 0, false);
        }
        assert_int_equal(status, 200);
    }
}

TEST(connections_of_the_listener_survive_every_failure)
{
    torture(&(act){ NULL, begin_listener, play_listener, false });
}

/* Ends ---------------------------------------------------------------------------------------------- */

static void on_incoming_call(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    scene_gave(user_data, telnyx_call_answer(call, NULL, scene_done, user_data));
    const telnyx_speak_params params = { .payload = "hello", .voice = "female" };
    scene_gave(user_data, telnyx_call_speak(call, &params, scene_done, user_data));
}

static void begin_end(scene *s)
{
    telnyx_app_on_incoming(s->r.app, on_incoming_call, s);
    assert_int_equal(telnyx_app_listen(s->r.app, NULL), 0);
}

static void play_drain(scene *s, const char *call, bool whole)
{
    scene_deliver(s, "call.initiated", call, 0, "\"direction\":\"incoming\",\"state\":\"parked\"");
    scene_settle(s);
    telnyx_app_drain(s->r.app, 60000, app_rig_set_flag, &s->r.app_closed);
    /* Without memory for its timer a drain is a close. */
    test_loop_turns(&s->r.loop, 3);
    if (!s->r.app_closed)
        scene_deliver(s, "call.hangup", call, 400, "\"hangup_cause\":\"normal_clearing\"");
    app_rig_until_closed(&s->r);
    assert_int_equal(s->given, s->done);
    if (whole)
        assert_int_equal(s->given, 2);
}

TEST(a_drain_survives_every_failure)
{
    torture(&(act){ NULL, begin_end, play_drain, true });
}

static void prepare_close(scene *s)
{
    app_rig_rule_add(&s->r, "/answer", 0, NULL); /* never answered */
}

static void play_close(scene *s, const char *call, bool whole)
{
    scene_deliver(s, "call.initiated", call, 0, "\"direction\":\"incoming\",\"state\":\"parked\"");
    test_loop_turns(&s->r.loop, 5);
    telnyx_app_close(s->r.app, app_rig_set_flag, &s->r.app_closed);
    app_rig_until_closed(&s->r);
    assert_int_equal(s->given, s->done);
    if (whole)
        assert_int_equal(s->failed, 2);
}

TEST(a_close_in_the_middle_survives_every_failure)
{
    torture(&(act){ prepare_close, begin_end, play_close, true });
}

TEST_PROGRAM(faults_install, NULL)
