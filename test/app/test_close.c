/* The ends of an app: at once, after its calls, and leaving them to another process. */
#include "app/rig.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "flow/flows.h"
#include "call/durable.h"
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

/* The client that an app lends is not its user's to end: refused, and the app's own end is not lost. */
static void a_lent_client_is_not_closed(void **state)
{
    rig r;
    bool closed = false;
    (void)state;
    rig_open(&r);
    telnyx_client *client = telnyx_app_client(r.app);
    assert_int_equal(telnyx_client_close(client, rig_set_flag, &closed), TELNYX_EINVAL);
    assert_non_null(strstr(telnyx_client_last_error(client), "belongs to an app"));
    assert_int_equal(telnyx_client_drain(client, rig_set_flag, &closed), TELNYX_EINVAL);
    assert_int_equal(telnyx_submit_json(client, "GET", "/x", NULL, NULL, NULL), 0);
    telnyx_app_close(r.app, note_closed, &r);
    rig_until_closed(&r);
    rig_assert_trail(&r, "closed ");
    assert_false(closed);
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

/* Handing over ----------------------------------------------------------------------------------- */

static void open_flow(rig *r, flows *f)
{
    rig_prepare(r);
    r->options.ack = TELNYX_ACK_AFTER_COMMANDS;
    r->options.order_window_ms = TELNYX_INT(1500);
    rig_start(r);
    flows_open(f, r, 7);
}

static void what_is_under_way_is_finished(void **state)
{
    rig r;
    flows f = { 0 };
    (void)state;
    open_flow(&r, &f);
    rig_rule_add(&r, "answer", 0, NULL);
    size_t begun = rig_incoming(&r, "a", 0);
    rig_until_requests(&r, 1);
    size_t held = rig_event(&r, "call.answered", "b", 100, NULL);
    telnyx_app_hand_over(r.app, 30000, note_closed, &r);
    rig_until_ack(&r, held);
    size_t fresh = rig_incoming(&r, "c", 0);
    rig_until_ack(&r, fresh);
    assert_int_equal(r.acks[held].status, 503);
    assert_int_equal(r.acks[fresh].status, 503);
    rig_settle(&r);
    assert_int_equal(r.acks[begun].status, 0);
    assert_false(r.app_closed);
    /* The platform has the command: the event is acknowledged, and nothing keeps the app. */
    rig_release(&r, 0, 200, "{\"data\":{\"result\":\"ok\"}}");
    rig_until_closed(&r);
    assert_int_equal(r.acks[begun].status, 200);
    assert_int_equal(r.requests_count, 1);
    rig_assert_trail(&r, "enter@0 closed ");
    flows_close(&f);
}

/* A command that waits for call.answered is not sent, and its state's record says so. */
static void what_waits_is_left_to_the_next_process(void **state)
{
    rig r;
    const telnyx_speak_params speak = { .payload = "Hello.", .voice = "female" };
    (void)state;
    rig_open(&r);
    rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    assert_int_equal(telnyx_call_answer(call, NULL, rig_on_done, &r), 0);
    assert_int_equal(telnyx_call_speak(call, &speak, rig_on_done, &r), 0);
    rig_until_trail(&r, "answer=");
    telnyx_app_hand_over(r.app, 30000, note_closed, &r);
    rig_until_closed(&r);
    rig_assert_trail(&r, "answer=OK speak=ECANCELED closed ");
    assert_int_equal(r.requests_count, 1); /* nothing hung up */
    rig_close(&r);
}

static void a_handover_ends_in_time(void **state)
{
    rig r;
    flows f = { 0 };
    (void)state;
    open_flow(&r, &f);
    rig_rule_add(&r, "answer", 0, NULL);
    size_t begun = rig_incoming(&r, "a", 0);
    rig_until_requests(&r, 1);
    telnyx_app_hand_over(r.app, 30, note_closed, &r);
    rig_until_closed(&r);
    assert_int_equal(r.acks[begun].status, 503); /* for the next process */
    flows_close(&f);
}

static void time_stands_still_for_a_flow_that_is_left(void **state)
{
    rig r;
    flows f = { .three_ms = 50 };
    (void)state;
    rig_prepare(&r);
    rig_start(&r);
    flows_open(&f, &r, 7);
    rig_event(&r, "call.dtmf.received", "a", 0,
              flows_payload(flows_record("steps", 7, FLOWS_THREE, 1, 0)));
    rig_rule_add(&r, "/x", 0, NULL);
    assert_int_equal(
        telnyx_submit_json(telnyx_app_client(r.app), "GET", "/x", NULL, rig_on_done, &r), 0);
    rig_until_requests(&r, 1);
    telnyx_app_hand_over(r.app, 400, note_closed, &r);
    rig_until_closed(&r);
    assert_null(strstr(r.trail, "timeout"));
    assert_non_null(strstr(r.trail, "json=ECANCELED"));
    flows_close(&f);
}

static void a_handover_cuts_a_drain_short(void **state)
{
    rig r;
    (void)state;
    open_noting(&r);
    rig_incoming(&r, "a", 0);
    telnyx_app_drain(r.app, 3600000, note_closed, &r);
    rig_settle(&r);
    assert_false(r.app_closed);
    telnyx_app_hand_over(r.app, 30000, NULL, NULL);
    telnyx_app_hand_over(r.app, 1, NULL, NULL);
    rig_until_closed(&r);
    rig_assert_trail(&r, "initiated closed ");
    rig_close(&r);
}

static void hand_over_inside(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    rig *r = user_data;
    (void)event;
    telnyx_app_hand_over(r->app, 30000, note_closed, r);
    assert_int_equal(telnyx_call_answer(call, NULL, rig_on_done, r), 0);
}

static void a_handover_waits_for_what_its_handler_still_does(void **state)
{
    rig r;
    (void)state;
    rig_open(&r);
    telnyx_app_on_incoming(r.app, hand_over_inside, &r);
    rig_incoming(&r, "a", 0);
    rig_until_closed(&r);
    rig_assert_trail(&r, "answer=OK closed ");
    rig_close(&r);
}

/* The socket goes from app to app; a peer that comes in between waits in its queue. */
static void a_socket_is_handed_on_without_a_refusal(void **state)
{
    rig r;
    test_peer peer, kept;
    telnyx_app *next;
    bool next_closed = false;
    (void)state;
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
    rig_until_closed(&r);
    test_peer_until_eof(&kept);
    assert_false(kept.reset);
    test_peer_connect(&peer, &r.loop, port);
    test_peer_send_text(&peer, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    rig_settle(&r);
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
    telnyx_app_close(next, rig_set_flag, &next_closed);
    test_loop_until(&r.loop, &next_closed);
    rig_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lent_client_is_not_closed),
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
        cmocka_unit_test(what_is_under_way_is_finished),
        cmocka_unit_test(what_waits_is_left_to_the_next_process),
        cmocka_unit_test(a_handover_ends_in_time),
        cmocka_unit_test(time_stands_still_for_a_flow_that_is_left),
        cmocka_unit_test(a_handover_cuts_a_drain_short),
        cmocka_unit_test(a_handover_waits_for_what_its_handler_still_does),
        cmocka_unit_test(a_socket_is_handed_on_without_a_refusal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
