/* The ends of an app: at once, after its calls, and leaving them to another process. */
#include "app/app_rig.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "flow/flows.h"
#include "call/durable.h"
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

static size_t hang_up(app_rig *r, const char *call)
{
    return app_rig_event(r, "call.hangup", call, 500, "\"hangup_cause\":\"originator_cancel\"");
}

static void note_closed(void *user_data)
{
    app_rig *r = user_data;
    app_rig_note(r, "closed");
    r->app_closed = true;
}

/* The client that an app lends is not its user's to end: refused, and the app's own end is not lost. */
TEST(a_lent_client_is_not_closed)
{
    app_rig r;
    bool closed = false;
    app_rig_open(&r);
    telnyx_client *client = telnyx_app_client(r.app);
    assert_int_equal(telnyx_client_close(client, app_rig_set_flag, &closed), TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_client_last_error(client), "belongs to an app"));
    assert_int_equal(telnyx_client_drain(client, app_rig_set_flag, &closed), TELNYX_EINVAL);
    assert_int_equal(telnyx_submit_json(client, "GET", "/x", NULL, NULL, NULL), 0);
    telnyx_app_close(r.app, note_closed, &r);
    app_rig_until_closed(&r);
    app_rig_assert_trail(&r, "closed ");
    assert_false(closed);
    app_rig_close(&r);
}

/* Closing ---------------------------------------------------------------------------------------- */

TEST(the_first_on_closed_runs_once_from_the_loop)
{
    app_rig r;
    bool second = false;
    app_rig_open(&r);
    telnyx_app_close(r.app, note_closed, &r);
    telnyx_app_close(r.app, app_rig_set_flag, &second);
    telnyx_app_drain(r.app, 0, app_rig_set_flag, &second);
    assert_false(r.app_closed);
    app_rig_until_closed(&r);
    app_rig_assert_trail(&r, "closed ");
    assert_false(second);
    app_rig_close(&r);
}

TEST(commands_in_flight_are_cancelled)
{
    app_rig r;
    const char *to = "+15550102";
    app_rig_open(&r);
    app_rig_rule_add(&r, "/", 0, NULL); /* nothing is answered */
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    telnyx_speak_params speak = { .payload = "Hello.", .voice = "female" };
    telnyx_dial_params dial = { .connection_id = "1", .to = { &to, 1 }, .from = "+15550101" };
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, &r), 0);
    assert_int_equal(telnyx_call_speak(call, &speak, app_rig_on_done, &r), 0);
    assert_int_equal(telnyx_app_dial(r.app, &dial, app_rig_on_done, &r, NULL), 0);
    assert_int_equal(
        telnyx_submit_json(telnyx_app_client(r.app), "GET", "/x", NULL, app_rig_on_done, &r), 0);
    app_rig_until_requests(&r, 3);
    telnyx_app_close(r.app, note_closed, &r);
    app_rig_assert_trail(&r, "");
    app_rig_until_closed(&r);
    for (const char *const *name =
             (const char *const[]){ "answer=", "speak=", "dial=", "json=", NULL };
         *name; name++) {
        const char *at = strstr(r.trail, *name);
        assert_non_null(at);
        assert_memory_equal(at + strlen(*name), "ECANCELED ", 10);
        assert_null(strstr(at + 1, *name));
    }
    assert_string_equal(r.trail + strlen(r.trail) - 7, "closed ");
    app_rig_close(&r);
}

static void answer_it(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, user_data), 0);
}

TEST(webhooks_in_work_are_answered)
{
    app_rig r;
    app_rig_prepare(&r);
    r.options.ack = TELNYX_ACK_AFTER_COMMANDS;
    /* Waits longer than closing takes, but less than the server's patience. */
    r.options.order_window_ms = TELNYX_INT(1500);
    app_rig_start(&r);
    app_rig_rule_add(&r, "/", 0, NULL);
    telnyx_app_on(r.app, TELNYX_EVENT_ANY, app_rig_on_event, &r);
    telnyx_app_on_incoming(r.app, answer_it, &r);
    size_t dispatched = app_rig_incoming(&r, "a", 0);
    size_t held = app_rig_event(&r, "call.answered", "b", 100, NULL);
    app_rig_until_requests(&r, 1);
    assert_int_equal(r.acks[dispatched].status, 0);
    assert_int_equal(r.acks[held].status, 0);
    telnyx_app_close(r.app, note_closed, &r);
    app_rig_until_closed(&r);
    /* Neither has done what its acknowledgement stands for. */
    assert_int_equal(r.acks[dispatched].status, 503);
    assert_int_equal(r.acks[held].status, 503);
    assert_null(strstr(r.trail, "answered "));
    app_rig_close(&r);
}

/* A connection is still at work when everything else has gone: it is waited for, what it brings is
 * refused, and what the user tries meanwhile as well. */
TEST(a_slow_peer_keeps_a_closing_app)
{
    app_rig r;
    test_peer peer;
    const char *to = "+15550102";
    app_rig_prepare(&r);
    r.options.order_window_ms = TELNYX_INT(20);
    r.options.call_grace_ms = 20;
    app_rig_start(&r);
    telnyx_app_on(r.app, TELNYX_EVENT_ANY, app_rig_on_event, &r);
    assert_int_equal(telnyx_app_listen(r.app, NULL), 0);
    app_rig_incoming(&r, "a", 0);
    app_rig_incoming(&r, "e", 0);
    hang_up(&r, "e");
    app_rig_assert_trail(&r, "initiated initiated hangup ");
    size_t held = app_rig_event(&r, "call.answered", "b", 100, NULL);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    telnyx_client *client = telnyx_app_client(r.app);
    test_peer_connect(&peer, &r.loop, telnyx_app_port(r.app));
    test_peer_send_text(&peer, "POST /webhooks HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n");
    while (!metrics_of(&r).connections_now)
        test_loop_turns(&r.loop, 1);
    test_loop_turns(&r.loop, 5); /* the head is read */
    telnyx_app_close(r.app, note_closed, &r);
    app_rig_until_ack(&r, held);
    assert_int_equal(r.acks[held].status, 503);
    app_rig_pass(&r, 40); /* the windows pass */
    assert_false(r.app_closed);
    telnyx_dial_params dial = { .connection_id = "1", .to = { &to, 1 }, .from = "+15550101" };
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, &r), TELNYX_ECLOSING);
    assert_int_equal(telnyx_app_dial(r.app, &dial, app_rig_on_done, &r, NULL), TELNYX_ECLOSING);
    assert_int_equal(telnyx_submit_json(client, "GET", "/x", NULL, app_rig_on_done, &r),
                     TELNYX_ECLOSING);
    assert_ptr_equal(telnyx_app_client(r.app), client);
    assert_int_equal(metrics_of(&r).connections_now, 1);
    app_rig_assert_trail(&r, "initiated initiated hangup ");
    test_peer_send_text(&peer, "{}");
    test_peer_until(&peer, 1);
    assert_int_equal(test_peer_response(&peer, 0).status, 503);
    test_peer_close(&peer);
    app_rig_until_closed(&r);
    app_rig_close(&r);
}

static void look_at_everything(app_rig *r)
{
    const char *to = "+15550102";
    telnyx_dial_params dial = { .connection_id = "1", .to = { &to, 1 }, .from = "+15550101" };
    (void)metrics_of(r);
    assert_int_equal(telnyx_app_dial(r->app, &dial, app_rig_on_done, r, NULL), TELNYX_ECLOSING);
    assert_null(telnyx_app_track_call(r->app, "z"));
    assert_int_equal(telnyx_app_listen(r->app, NULL), TELNYX_ECLOSING);
    telnyx_app_close(r->app, NULL, NULL);
    telnyx_app_drain(r->app, 10, NULL, NULL);
}

typedef struct witness {
    app_rig *r;
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

TEST(the_last_callbacks_find_an_app)
{
    app_rig r;
    char body[1024];
    app_rig_open(&r);
    assert_int_equal(telnyx_app_listen(r.app, NULL), 0);
    app_rig_incoming(&r, "a", 0);
    app_rig_incoming(&r, "b", 0);
    telnyx_call *a = telnyx_app_call(r.app, "a"), *b = telnyx_app_call(r.app, "b");
    witness freed_a = { &r, telnyx_call_ref(b), false },
            freed_b = { &r, telnyx_call_ref(a), false };
    witness acked = { &r, NULL, false };
    telnyx_call_set_data(a, &freed_a, NULL);
    telnyx_call_set_data(b, &freed_b, NULL);
    app_rig_event_json(body, sizeof body, "held", "call.speak.ended", "a", 1, NULL);
    telnyx_webhook delivery = { .body = body, .body_length = strlen(body) };
    assert_int_equal(telnyx_app_receive(r.app, &delivery, on_last_ack, &acked), 0);
    app_rig_incoming(&r, "c", 0);
    witness freed_c = { &r, a, false };
    telnyx_call_set_data(telnyx_app_call(r.app, "c"), &freed_c, on_data_free);
    telnyx_app_close(r.app, note_closed, &r);
    app_rig_until_closed(&r);
    assert_true(acked.ran);
    assert_true(freed_c.ran);
    telnyx_call_unref(a);
    telnyx_call_unref(b);
    app_rig_close(&r);
}

static void close_in_answer(telnyx_client *client, telnyx_call *call,
                            const telnyx_response *response, void *user_data)
{
    app_rig *r = user_data;
    (void)client;
    assert_int_equal(response->error, 0);
    telnyx_app_close(telnyx_call_app(call), note_closed, r);
    assert_int_equal(telnyx_call_hangup(call, NULL, app_rig_on_done, r), TELNYX_ECLOSING);
    assert_false(r->app_closed);
}

TEST(an_app_may_be_closed_in_an_answer)
{
    app_rig r;
    app_rig_open(&r);
    app_rig_incoming(&r, "a", 0);
    telnyx_speak_params speak = { .payload = "Hello.", .voice = "female" };
    telnyx_call *call = telnyx_app_call(r.app, "a");
    assert_int_equal(telnyx_call_answer(call, NULL, close_in_answer, &r), 0);
    assert_int_equal(telnyx_call_speak(call, &speak, app_rig_on_done, &r), 0);
    app_rig_until_closed(&r);
    app_rig_assert_trail(&r, "speak=ECANCELED closed ");
    app_rig_close(&r);
}

static void close_in_ack(telnyx_app *app, int status, void *user_data)
{
    assert_int_equal(status, 200);
    telnyx_app_close(app, note_closed, user_data);
}

TEST(an_app_may_be_closed_in_an_acknowledgement)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_webhook delivery = { NULL, NULL, "{}", 2 };
    assert_int_equal(telnyx_app_receive(r.app, &delivery, close_in_ack, &r), 0);
    app_rig_until_closed(&r);
    app_rig_close(&r);
}

TEST(calls_may_outlive_their_app)
{
    app_rig r;
    int freed = 0;
    app_rig_open(&r);
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_call_ref(telnyx_app_call(r.app, "a"));
    telnyx_call_on(call, TELNYX_EVENT_ANY, app_rig_on_event, &r);
    telnyx_app_close(r.app, app_rig_set_flag, &r.app_closed);
    app_rig_until_closed(&r);
    assert_string_equal(telnyx_call_id(call), "a");
    assert_string_equal(telnyx_call_from(call), "+15550100");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_INCOMING);
    assert_null(telnyx_call_app(call));
    assert_null(telnyx_call_client(call));
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, &r), TELNYX_ECLOSING);
    assert_int_equal(telnyx_call_on(call, TELNYX_EVENT_CALL_ANSWERED, app_rig_on_event, &r), 0);
    assert_int_equal(telnyx_call_flow_state(call), -1);
    telnyx_call_set_data(call, &freed, NULL);
    telnyx_call_unref(call);
    app_rig_close(&r);
}

TEST(many_calls_close_at_once)
{
    app_rig r;
    app_rig_open(&r);
    for (int i = 0; i < 3000; i++) {
        char id[24];
        snprintf(id, sizeof id, "call-%d", i);
        assert_non_null(telnyx_app_track_call(r.app, id));
    }
    assert_int_equal(metrics_of(&r).calls_now, 3000);
    app_rig_close(&r);
}

/* Draining --------------------------------------------------------------------------------------- */

TEST(without_work_a_drain_is_a_close)
{
    app_rig r;
    app_rig_open(&r);
    app_rig_incoming(&r, "a", 0);
    hang_up(&r, "a"); /* its grace is not waited for */
    telnyx_app_drain(r.app, 600000, note_closed, &r);
    assert_false(r.app_closed);
    app_rig_until_closed(&r);
    app_rig_close(&r);
}

TEST(a_drain_serves_the_live_calls_to_their_end)
{
    app_rig r;
    const char *to = "+15550102";
    open_noting(&r);
    app_rig_incoming(&r, "a", 0);
    telnyx_app_drain(r.app, 600000, note_closed, &r);
    /* A new call goes elsewhere; and so do the events of one that was taken elsewhere. */
    size_t ack = app_rig_event(&r, "call.initiated", "b", 0, "\"direction\":\"incoming\"");
    app_rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 503);
    ack = app_rig_event(&r, "call.answered", "b", 10, "\"call_session_id\":\"another\"");
    app_rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 503);
    assert_int_equal(metrics_of(&r).calls_now, 1);
    telnyx_dial_params dial = { .connection_id = "1", .to = { &to, 1 }, .from = "+15550101" };
    assert_int_equal(telnyx_app_dial(r.app, &dial, app_rig_on_done, &r, NULL), TELNYX_ECLOSING);
    /* What belongs to a live call is served: its commands, its events, a leg it was transferred to. */
    assert_int_equal(telnyx_call_answer(telnyx_app_call(r.app, "a"), NULL, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "answer=OK");
    ack = app_rig_event(&r, "call.answered", "a", 20, NULL);
    app_rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 200);
    ack = app_rig_event(&r, "call.initiated", "leg", 30,
                        "\"direction\":\"outgoing\",\"call_session_id\":\"session\"");
    app_rig_until_ack(&r, ack);
    assert_int_equal(r.acks[ack].status, 200);
    app_rig_event(&r, "call.hangup", "a", 40, "\"hangup_cause\":\"normal_clearing\"");
    test_loop_turns(&r.loop, 3);
    assert_false(r.app_closed);
    hang_up(&r, "leg");
    app_rig_until_closed(&r);
    app_rig_assert_trail(&r, "initiated answer=OK answered initiated hangup hangup closed ");
    app_rig_close(&r);
}

/* The call has ended, but a request is still out. */
TEST(a_drain_waits_for_requests)
{
    app_rig r;
    app_rig_open(&r);
    app_rig_rule_add(&r, "/x", 0, NULL);
    app_rig_incoming(&r, "a", 0);
    assert_int_equal(
        telnyx_submit_json(telnyx_app_client(r.app), "GET", "/x", NULL, app_rig_on_done, &r), 0);
    app_rig_until_requests(&r, 1);
    telnyx_app_drain(r.app, 600000, note_closed, &r);
    hang_up(&r, "a");
    app_rig_pass(&r, 40);
    assert_false(r.app_closed);
    app_rig_release(&r, 0, 200, "{\"data\":{}}");
    app_rig_pass_until_closed(&r);
    app_rig_assert_trail(&r, "json=OK closed ");
    app_rig_close(&r);
}

/* The hangup's 200 comes first, the event that tells how the call went a moment later. */
TEST(a_drain_waits_for_the_hangup_of_a_call)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_app_on(r.app, TELNYX_EVENT_CALL_HANGUP, app_rig_on_event, &r);
    app_rig_incoming(&r, "a", 0);
    telnyx_app_drain(r.app, 600000, note_closed, &r);
    assert_int_equal(telnyx_call_hangup(telnyx_app_call(r.app, "a"), NULL, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "hangup=OK");
    app_rig_pass(&r, 40);
    assert_false(r.app_closed);
    app_rig_event(&r, "call.hangup", "a", 100, "\"hangup_cause\":\"normal_clearing\"");
    app_rig_until_closed(&r);
    assert_non_null(strstr(r.trail, "hangup=OK hangup "));
    app_rig_close(&r);
}

TEST(a_drain_ends_in_time)
{
    app_rig r;
    app_rig_open(&r);
    app_rig_rule_add(&r, "/answer", 0, NULL);
    app_rig_incoming(&r, "a", 0);
    assert_int_equal(telnyx_call_answer(telnyx_app_call(r.app, "a"), NULL, app_rig_on_done, &r), 0);
    app_rig_until_requests(&r, 1);
    telnyx_app_drain(r.app, 20, note_closed, &r);
    app_rig_pass(&r, 19);
    assert_false(r.app_closed);
    app_rig_pass(&r, 1);
    app_rig_until_closed(&r);
    app_rig_assert_trail(&r, "answer=ECANCELED closed ");
    app_rig_close(&r);
}

TEST(a_second_call_cuts_a_drain_short)
{
    for (int by_close = 0; by_close < 2; by_close++) {
        app_rig r;
        bool second = false;
        app_rig_open(&r);
        app_rig_incoming(&r, "a", 0);
        telnyx_app_drain(r.app, 600000, note_closed, &r);
        telnyx_app_drain(r.app, 900000, app_rig_set_flag, &second);
        test_loop_turns(&r.loop, 3);
        assert_false(r.app_closed);
        if (by_close)
            telnyx_app_close(r.app, app_rig_set_flag, &second);
        else
            telnyx_app_drain(r.app, 0, app_rig_set_flag, &second);
        app_rig_until_closed(&r);
        assert_false(second);
        app_rig_close(&r);
    }
}

static void drain_inside(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    telnyx_app_drain(telnyx_call_app(call), 600000, note_closed, user_data);
}

TEST(an_app_may_be_drained_in_the_handler_of_its_last_hangup)
{
    app_rig r;
    app_rig_open(&r);
    assert_int_equal(telnyx_app_on(r.app, TELNYX_EVENT_CALL_HANGUP, drain_inside, &r), 0);
    app_rig_incoming(&r, "a", 0);
    size_t ack = hang_up(&r, "a");
    app_rig_until_closed(&r);
    assert_int_equal(r.acks[ack].status, 200);
    app_rig_close(&r);
}

/* Handing over ----------------------------------------------------------------------------------- */

static void open_flow(app_rig *r, flows *f)
{
    app_rig_prepare(r);
    r->options.ack = TELNYX_ACK_AFTER_COMMANDS;
    r->options.order_window_ms = TELNYX_INT(1500);
    app_rig_start(r);
    flows_open(f, r, 7);
}

TEST(what_is_under_way_is_finished)
{
    app_rig r;
    flows f = { 0 };
    open_flow(&r, &f);
    app_rig_rule_add(&r, "answer", 0, NULL);
    size_t begun = app_rig_incoming(&r, "a", 0);
    app_rig_until_requests(&r, 1);
    size_t held = app_rig_event(&r, "call.answered", "b", 100, NULL);
    telnyx_app_hand_over(r.app, 30000, note_closed, &r);
    app_rig_pass_until_ack(&r, held);
    size_t fresh = app_rig_incoming(&r, "c", 0);
    app_rig_until_ack(&r, fresh);
    assert_int_equal(r.acks[held].status, 503);
    assert_int_equal(r.acks[fresh].status, 503);
    app_rig_pass(&r, 40);
    assert_int_equal(r.acks[begun].status, 0);
    assert_false(r.app_closed);
    /* The platform has the command: the event is acknowledged, and nothing keeps the app. */
    app_rig_release(&r, 0, 200, "{\"data\":{\"result\":\"ok\"}}");
    app_rig_pass_until_closed(&r);
    assert_int_equal(r.acks[begun].status, 200);
    assert_int_equal(r.requests_count, 1);
    app_rig_assert_trail(&r, "enter@0 closed ");
    flows_close(&f);
}

/* A command that waits for call.answered is not sent, and its state's record says so. */
TEST(what_waits_is_left_to_the_next_process)
{
    app_rig r;
    const telnyx_speak_params speak = { .payload = "Hello.", .voice = "female" };
    app_rig_open(&r);
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, &r), 0);
    assert_int_equal(telnyx_call_speak(call, &speak, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "answer=");
    telnyx_app_hand_over(r.app, 30000, note_closed, &r);
    app_rig_until_closed(&r);
    app_rig_assert_trail(&r, "answer=OK speak=ECANCELED closed ");
    assert_int_equal(r.requests_count, 1); /* nothing hung up */
    app_rig_close(&r);
}

TEST(a_handover_ends_in_time)
{
    app_rig r;
    flows f = { 0 };
    open_flow(&r, &f);
    app_rig_rule_add(&r, "answer", 0, NULL);
    size_t begun = app_rig_incoming(&r, "a", 0);
    app_rig_until_requests(&r, 1);
    telnyx_app_hand_over(r.app, 30, note_closed, &r);
    app_rig_pass(&r, 30);
    app_rig_until_closed(&r);
    assert_int_equal(r.acks[begun].status, 503); /* for the next process */
    flows_close(&f);
}

TEST(time_stands_still_for_a_flow_that_is_left)
{
    app_rig r;
    flows f = { .three_ms = 50 };
    app_rig_prepare(&r);
    app_rig_start(&r);
    flows_open(&f, &r, 7);
    app_rig_event(&r, "call.dtmf.received", "a", 0,
                  flows_payload(flows_record("steps", 7, FLOWS_THREE, 1, 0)));
    app_rig_rule_add(&r, "/x", 0, NULL);
    assert_int_equal(
        telnyx_submit_json(telnyx_app_client(r.app), "GET", "/x", NULL, app_rig_on_done, &r), 0);
    app_rig_until_requests(&r, 1);
    telnyx_app_hand_over(r.app, 400, note_closed, &r);
    app_rig_pass(&r, 399);
    assert_false(r.app_closed);
    app_rig_pass(&r, 1);
    app_rig_until_closed(&r);
    assert_null(strstr(r.trail, "timeout"));
    assert_non_null(strstr(r.trail, "json=ECANCELED"));
    flows_close(&f);
}

TEST(a_handover_cuts_a_drain_short)
{
    app_rig r;
    open_noting(&r);
    app_rig_incoming(&r, "a", 0);
    telnyx_app_drain(r.app, 3600000, note_closed, &r);
    app_rig_pass(&r, 40);
    assert_false(r.app_closed);
    telnyx_app_hand_over(r.app, 30000, NULL, NULL);
    telnyx_app_hand_over(r.app, 1, NULL, NULL);
    app_rig_until_closed(&r);
    app_rig_assert_trail(&r, "initiated closed ");
    app_rig_close(&r);
}

static void hand_over_inside(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    app_rig *r = user_data;
    (void)event;
    telnyx_app_hand_over(r->app, 30000, note_closed, r);
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, r), 0);
}

TEST(a_handover_waits_for_what_its_handler_still_does)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_app_on_incoming(r.app, hand_over_inside, &r);
    app_rig_incoming(&r, "a", 0);
    app_rig_pass_until_closed(&r);
    app_rig_assert_trail(&r, "answer=OK closed ");
    app_rig_close(&r);
}

/* The socket goes from app to app; a peer that comes in between waits in its queue. */
TEST(a_socket_is_handed_on_without_a_refusal)
{
    app_rig r;
    test_peer peer, kept;
    telnyx_app *next;
    bool next_closed = false;
    open_noting(&r);
    assert_int_equal(telnyx_app_listener_fd(r.app), -1);
    assert_int_equal(telnyx_app_listen(r.app, NULL), 0);
    int port = telnyx_app_port(r.app), held = dup(telnyx_app_listener_fd(r.app));
    assert_true(held >= 0);
    /* A kept-alive connection is closed, so that its peer asks the next process. */
    test_peer_connect(&kept, &r.loop, port);
    test_peer_send_text(&kept, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    test_peer_until(&kept, 1);
    telnyx_app_hand_over(r.app, 30000, note_closed, &r);
    app_rig_pass_until_closed(&r);
    test_peer_until_eof(&kept);
    assert_false(kept.reset);
    test_peer_connect(&peer, &r.loop, port);
    test_peer_send_text(&peer, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    app_rig_pass(&r, 40);
    assert_false(peer.eof);
    assert_int_equal(test_peer_count(&peer), 0);
    assert_int_equal(telnyx_app_new(&next, &r.loop.uv, &r.options), 0);
    const telnyx_listen_options where = { .fd = TELNYX_INT(held) };
    assert_int_equal(telnyx_app_listen(next, &where), 0);
    assert_int_equal(telnyx_app_port(next), port);
    test_peer_until(&peer, 1);
    assert_int_equal(test_peer_response(&peer, 0).status, 200);
    test_peer_close(&peer);
    test_peer_close(&kept);
    close(held);
    telnyx_app_close(next, app_rig_set_flag, &next_closed);
    test_loop_until(&r.loop, &next_closed);
    app_rig_close(&r);
}
