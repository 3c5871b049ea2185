/* The life of a stream and a relay, with each allocation of the app, of cJSON and each call of libuv and libcurl
 * failing in turn: no crash, no leak, no wait without end, and one end for each that was begun. */
#include "stream/stream_rig.h"
#include "torture/faults.h"

#include <stdio.h>
#include <string.h>

typedef struct life {
    stream_rig g;
    test_memory memory; /* the app's */
    faults *source;     /* what fails; NULL: the app's memory */
    bool closes;        /* the app, inside of on_start */
} life;

static life l;

static size_t asked(void)
{
    return l.source ? l.source->calls : l.memory.calls;
}

/* The n-th from now fails, and with fail_on all behind it; 0: none. */
static void let_fail(size_t n, bool fail_on)
{
    size_t fail_at = n ? asked() + n : 0;
    if (l.source) {
        l.source->fail_at = fail_at;
        l.source->fail_on = fail_on;
    } else {
        l.memory.fail_at = fail_at;
        l.memory.fail_on = fail_on;
    }
}

static void on_ack(telnyx_app *app, int status, void *user_data)
{
    (void)app;
    *(int *)user_data = status;
}

static bool is_acked(void *user_data)
{
    return *(int *)user_data != 0;
}

/* As the platform does, until it is taken. Memory is back by the second time. */
static void deliver(const char *type, int at_ms, const char *payload)
{
    char json[1500], id[64];
    snprintf(id, sizeof id, "%s-%d", type, at_ms);
    app_rig_event_json(json, sizeof json, id, type, "a", at_ms, payload);
    for (int i = 0; i < 3; i++) {
        const telnyx_webhook webhook = { .body = json, .body_length = strlen(json) };
        int status = 0;
        int error = telnyx_app_receive(l.g.r.app, &webhook, on_ack, &status);
        if (!error)
            test_pass_until(&l.g.r.clocks, &l.g.r.loop, is_acked, &status);
        else
            assert_int_equal(TELNYX_ENOMEM, error);
        if (status == 200)
            return;
        let_fail(0, false);
    }
    fail_msg("%s was not taken when memory was back", type);
}

static void begin_both(stream_rig *g, telnyx_call *call)
{
    telnyx_call_ref(call);
    (void)telnyx_call_answer(call, NULL, NULL, NULL);
    stream_rig_stream(g, call);
    assert_true(g->error == 0 || g->error == TELNYX_ENOMEM);
}

static far_end *come(const char *action)
{
    app_rig_until_answered(&l.g.r);
    return stream_rig_requests(&l.g, action) ? far_connect(&l.g, stream_rig_target(&l.g), NULL)
                                             : NULL;
}

static bool is_open(const far_end *far)
{
    return far && far->ws && far->socket && !far->closed;
}

static void use_stream(far_end *far)
{
    static const int16_t samples[2000];
    stream_rig *g = &l.g;
    far_start(far, "PCMU", 8000);
    far_tone(far, 1);
    far_tone(far, 3);
    far_tone(far, 2);
    far_tone(far, 6);
    for (int i = 0; i < 3 && g->stream; i++) {
        (void)telnyx_stream_play(g->stream, samples, 2000);
        (void)telnyx_stream_mark(g->stream, i == 0 ? "a" : "b");
        stream_rig_pass(g, 150);
        if (i == 1 && g->stream)
            (void)telnyx_stream_clear(g->stream);
    }
    if (far->ws)
        far_mark(far, "a");
    far_say(far, "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"1\"}}");
    stream_rig_pass(g, 500);
    far_close(far, 1000);
}

static void use_relay(far_end *far)
{
    stream_rig *g = &l.g;
    far_setup(far);
    far_say(far, "{\"type\":\"prompt\",\"voicePrompt\":\"two tickets\",\"last\":true}");
    if (g->relay) {
        (void)telnyx_relay_say_part(g->relay, "a\xc3", 2);
        (void)telnyx_relay_say_part(g->relay, "\xa9", 1);
        (void)telnyx_relay_say(g->relay, "Which day?");
        (void)telnyx_relay_set_language(g->relay, "de-DE", NULL);
        (void)telnyx_relay_end(g->relay, "bye");
    }
    stream_rig_pass(g, 100);
    far_close(far, 1000);
}

static void close_inside(stream_rig *g, const char *callback)
{
    if (strcmp(callback, "start") == 0)
        telnyx_app_close(g->r.app, app_rig_set_flag, &g->r.app_closed);
}

/* Until the app is closed, or as if nothing had been. */
static void play_close(far_end *far)
{
    stream_rig *g = &l.g;
    g->inside = close_inside;
    if (is_open(far)) {
        far_start(far, "PCMU", 8000);
        far_tone(far, 1);
    }
    if (g->starts)
        app_rig_pass_until_closed(&g->r);
    if (g->call)
        telnyx_call_unref(g->call);
}

static void play(void)
{
    stream_rig *g = &l.g;
    deliver("call.initiated", 0,
            "\"direction\":\"incoming\",\"state\":\"parked\",\"from\":\"+1\",\"to\":\"+2\"");
    deliver("call.answered", 100, NULL);
    far_end *far = come("streaming_start");
    if (l.closes) {
        play_close(far);
        return;
    }
    if (is_open(far))
        use_stream(far);
    stream_rig_pass(g, 20000);
    if (g->call) {
        stream_rig_relay(g, g->call);
        far = g->error ? NULL : come("conversation_relay_start");
        if (is_open(far))
            use_relay(far);
    }
    stream_rig_pass(g, 1000);
    deliver("call.hangup", 200, "\"hangup_cause\":\"normal_clearing\"");
    stream_rig_pass(g, 40000);
    if (g->call)
        telnyx_call_unref(g->call);
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    l.g.call = call;
    begin_both(user_data, call);
}

static size_t perform(faults *source, size_t fail_at, bool fail_on)
{
    stream_rig *g = &l.g;
    l.source = source;
    stream_rig_prepare(g);
    test_memory_init(&l.memory);
    g->r.client_options.allocator = &l.memory.allocator;
    g->r.client_options.timeout_ms = 5000;
    g->r.options.order_window_ms = TELNYX_INT(2);
    stream_rig_start(g);
    telnyx_app_on_incoming(g->r.app, on_incoming, g);
    size_t before = asked();
    let_fail(fail_at, fail_on);
    play();
    size_t used = asked() - before;
    let_fail(0, false);
    unsigned begun = g->begun;
    stream_rig_close(g);
    if (begun != g->ends || (!fail_at && begun != (l.closes ? 1 : 2)))
        fail_msg("%u were begun: %s (%s)", begun, g->r.trail, g->traced);
    test_memory_check(&l.memory);
    assert_int_equal(faults_cjson()->live, 0);
    return used;
}

static void torture(faults *source)
{
    size_t used = perform(source, 0, false);
    for (size_t n = 1; n <= used; n++) {
        if (source != faults_calls())
            perform(source, n, true);
        used = perform(source, n, false);
    }
}

TEST(streams_and_relays_survive_every_failure_of_the_app_s_memory)
{
    torture(NULL);
}

TEST(streams_and_relays_survive_every_failure_of_memory_for_json)
{
    torture(faults_cjson());
}

TEST(streams_and_relays_survive_every_failure_of_calls)
{
    torture(faults_calls());
}

TEST(a_close_of_the_app_inside_of_a_stream_survives_every_failure)
{
    l.closes = true;
    torture(NULL);
    torture(faults_cjson());
    l.closes = false;
}

TEST_PROGRAM(faults_install, NULL)
