/* An inbound call's events, and the command that they cause, with each allocation failing in turn:
 * the app survives, and what it refused it takes when it is delivered again. */
#include "app/app_rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/peer.h"

static void post(test_peer *peer, const char *body)
{
    char text[2048];
    snprintf(text, sizeof text,
             "POST /webhooks HTTP/1.1\r\nHost: x\r\nContent-Length: %zu\r\n\r\n%s", strlen(body),
             body);
    test_peer_send_text(peer, text);
}

typedef struct torture {
    app_rig r;
    test_memory memory; /* the app's own */
    test_peer peer;
    telnyx_ack_mode mode;
    bool over_socket, early;
    int incoming, answered, refused, done;
} torture;

static void on_answer_done(telnyx_client *client, telnyx_call *call,
                           const telnyx_response *response, void *user_data)
{
    torture *t = user_data;
    (void)client;
    (void)call;
    (void)response;
    t->done++;
}

static void on_torture_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    torture *t = user_data;
    assert_string_equal(event->call_control_id, "a");
    t->incoming++;
    int error = telnyx_call_answer(call, NULL, on_answer_done, t);
    if (error) {
        assert_int_equal(error, TELNYX_ENOMEM);
        t->refused++;
    }
}

static void on_torture_answered(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)call;
    (void)event;
    ((torture *)user_data)->answered++;
}

typedef struct torture_ack {
    int status;
} torture_ack;

static void on_torture_ack(telnyx_app *app, int status, void *user_data)
{
    (void)app;
    ((torture_ack *)user_data)->status = status;
}

static bool is_acked(void *user_data)
{
    return ((torture_ack *)user_data)->status != 0;
}

/* 0: refused at the call, or the connection broke. */
static int try_once(torture *t, const char *body)
{
    torture_ack ack = { 0 };
    if (t->over_socket) {
        test_peer_connect(&t->peer, &t->r.loop, telnyx_app_port(t->r.app));
        post(&t->peer, body);
        test_peer_until(&t->peer, 1);
        if (test_peer_count(&t->peer))
            ack.status = test_peer_response(&t->peer, 0).status;
        test_peer_close(&t->peer);
        return ack.status;
    }
    telnyx_webhook delivery = { .body = body, .body_length = strlen(body) };
    int error = telnyx_app_receive(t->r.app, &delivery, on_torture_ack, &ack);
    if (error) {
        assert_int_equal(error, TELNYX_ENOMEM);
        return 0;
    }
    test_loop_until_ready(&t->r.loop, is_acked, &ack);
    return ack.status;
}

/* As the platform does: again, until it is taken. Memory is back by the second time. */
static void insist(torture *t, const char *type, int at_ms)
{
    char body[1024];
    app_rig_event_json(body, sizeof body, type, type, "a", at_ms, "\"direction\":\"incoming\"");
    for (int i = 0; i < 2; i++) {
        int status = try_once(t, body);
        if (status == 200)
            return;
        assert_true(status == 0 || status == 503);
        t->memory.fail_at = 0;
    }
    fail_msg("%s was not taken when memory was back", type);
}

static bool is_quiet(void *user_data)
{
    torture *t = user_data;
    return t->incoming == 1 && t->refused + t->done == 1 && (!t->early || t->answered == 1);
}

static size_t play(torture *t, size_t fail_at, bool fail_on)
{
    t->incoming = t->answered = t->refused = t->done = 0;
    app_rig_prepare(&t->r);
    test_memory_init(&t->memory);
    t->r.client_options.allocator = &t->memory.allocator;
    t->r.client_options.max_retries = TELNYX_INT(0);
    t->r.options.ack = t->mode;
    app_rig_start(&t->r);
    telnyx_app_on_incoming(t->r.app, on_torture_incoming, t);
    assert_int_equal(telnyx_app_on(t->r.app, TELNYX_EVENT_CALL_ANSWERED, on_torture_answered, t),
                     0);
    if (t->over_socket)
        assert_int_equal(telnyx_app_listen(t->r.app, NULL), 0);
    size_t before = t->memory.calls;
    t->memory.fail_at = before + fail_at;
    t->memory.fail_on = fail_on;
    if (t->early) {
        /* The later event first: it waits, and must not be lost either. */
        char body[1024];
        torture_ack ack = { 0 };
        app_rig_event_json(body, sizeof body, "early", "call.answered", "a", 100, NULL);
        telnyx_webhook delivery = { .body = body, .body_length = strlen(body) };
        int error = telnyx_app_receive(t->r.app, &delivery, on_torture_ack, &ack);
        insist(t, "call.initiated", 0);
        if (!error)
            test_loop_until_ready(&t->r.loop, is_acked, &ack);
        if (ack.status != 200)
            insist(t, "call.answered", 100);
    } else {
        insist(t, "call.initiated", 0);
    }
    test_loop_until_ready(&t->r.loop, is_quiet, t);
    size_t used = t->memory.calls - before;
    t->memory.fail_at = 0;
    app_rig_close(&t->r);
    test_memory_check(&t->memory);
    return used;
}

static void run_torture(bool over_socket, bool early, telnyx_ack_mode mode)
{
    torture *t = calloc(1, sizeof *t);
    assert_non_null(t);
    t->over_socket = over_socket;
    t->early = early;
    t->mode = mode;
    size_t used = SIZE_MAX;
    for (size_t n = 1; n <= used; n++) {
        play(t, n, true);
        used = play(t, n, false);
    }
    assert_true(used > 10);
    free(t);
}

TEST(memory_lost_at_each_allocation_is_for_later)
{
    run_torture(false, false, TELNYX_ACK_AFTER_HANDLER);
}

TEST(memory_lost_while_commands_are_waited_for_is_for_later)
{
    run_torture(false, false, TELNYX_ACK_AFTER_COMMANDS);
}

TEST(memory_lost_with_an_event_held_is_for_later)
{
    run_torture(false, true, TELNYX_ACK_AFTER_HANDLER);
}

TEST(memory_lost_over_a_socket_is_for_later)
{
    run_torture(true, false, TELNYX_ACK_AFTER_HANDLER);
}
