/* The end of a call: told once, whatever ended it, and nothing of the call is called back after it. */
#include "app/app_rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OVER    "{\"errors\":[{\"code\":\"90018\",\"title\":\"Call has already ended\"}]}"
#define GIVE_UP "\"hangup_cause\":\"originator_cancel\",\"hangup_source\":\"caller\""
#define BYE     "\"hangup_cause\":\"normal_clearing\",\"hangup_source\":\"caller\""

static telnyx_app_metrics metrics_of(const app_rig *r)
{
    telnyx_app_metrics metrics;
    telnyx_app_metrics_get(r->app, &metrics);
    return metrics;
}

/* What a program keeps for a call: it is gone with on_ended, so that whoever is called later with it is
 * caught by the sanitizer. */
typedef struct book {
    app_rig *r;
    unsigned *open;
} book;

static void note_end(app_rig *r, const telnyx_call_end *end)
{
    char note[96];
    snprintf(note, sizeof note, "ended:%s%s", telnyx_end_reason_name(end->reason),
             !end->hangup ? ""
             : end->hangup->payload.call_hangup->hangup_cause ==
                     TELNYX_HANGUP_CAUSE_ORIGINATOR_CANCEL
                 ? "+cancel"
                 : "+event");
    app_rig_note(r, note);
}

static void on_ended(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    book *b = user_data;
    (void)call;
    note_end(b->r, end);
    --*b->open;
    free(b);
}

static void on_book_event(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    book *b = user_data;
    app_rig_on_event(call, event, b->r);
}

static void on_book_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                         void *user_data)
{
    book *b = user_data;
    app_rig_on_done(client, call, response, b->r);
}

static void on_book_time(telnyx_call *call, void *user_data)
{
    book *b = user_data;
    (void)call;
    app_rig_note(b->r, "time");
}

static book *keep_book(app_rig *r, telnyx_call *call, unsigned *open)
{
    book *b = malloc(sizeof *b);
    assert_non_null(b);
    *b = (book){ r, open };
    ++*open;
    assert_int_equal(telnyx_call_on(call, TELNYX_EVENT_ANY, on_book_event, b), 0);
    assert_int_equal(telnyx_call_on_ended(call, on_ended, b), 0);
    assert_int_equal(telnyx_call_after(call, 60000, on_book_time, b), 0);
    return b;
}

static void app_ended(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    app_rig *r = user_data;
    (void)call, (void)end;
    app_rig_note(r, "app-ended");
}

static void open_quick(app_rig *r)
{
    app_rig_prepare(r);
    r->options.hangup_wait_ms = TELNYX_INT(50);
    r->options.call_grace_ms = 100;
    app_rig_start(r);
}

/* Inside the last callbacks ----------------------------------------------------------------------- */

static void ended_takes_events_in(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    app_rig *r = user_data;
    (void)call, (void)end;
    app_rig_note(r, "[");
    app_rig_event(r, "call.dtmf.received", "a", 30, "\"digit\":\"1\"");
    app_rig_event(r, "call.cost", "a", 40, NULL);
    app_rig_note(r, "]");
}

/* The call's own on_ended has freed what its handlers were given; the app's comes after it. */
TEST(no_handler_of_the_call_runs_once_its_end_is_told)
{
    app_rig r;
    unsigned open = 0;
    open_quick(&r);
    telnyx_app_on_ended(r.app, ended_takes_events_in, &r);
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    keep_book(&r, call, &open);
    assert_int_equal(telnyx_call_on_with(call, TELNYX_EVENT_CALL_COST, app_rig_on_event, &r,
                                         TELNYX_HANDLER_LATE, NULL),
                     0);
    app_rig_event(&r, "call.hangup", "a", 10, GIVE_UP);
    app_rig_assert_trail(&r, "hangup ended:hangup+cancel [ cost ] ");
    assert_int_equal(open, 0);
    app_rig_close(&r);
}

static void answered_then_closes(telnyx_client *client, telnyx_call *call,
                                 const telnyx_response *response, void *user_data)
{
    app_rig *r = user_data;
    app_rig_on_done(client, call, response, r);
    telnyx_app_close(r->app, app_rig_set_flag, &r->app_closed);
}

/* The dial has failed, and its call's commands are still to be called back when the app closes. */
TEST(closing_tells_an_end_after_the_commands_as_well)
{
    app_rig r;
    unsigned open = 0;
    open_quick(&r);
    app_rig_rule_add(&r, "/calls", 422, "{\"errors\":[{\"code\":\"90041\"}]}");
    const char *to = "+15550102";
    const telnyx_dial_params params = { .connection_id = "c",
                                        .to = { &to, 1 },
                                        .from = "+15550101" };
    const telnyx_speak_params speak = { .payload = "x", .voice = "female" };
    telnyx_call *call = NULL;
    assert_int_equal(telnyx_app_dial(r.app, &params, answered_then_closes, &r, &call), 0);
    book *b = keep_book(&r, call, &open);
    assert_int_equal(telnyx_call_speak(call, &speak, on_book_done, b), 0);
    assert_int_equal(telnyx_call_speak(call, &speak, on_book_done, b), 0);
    test_loop_until(&r.loop, &r.app_closed);
    assert_int_equal(open, 0);
    app_rig_close(&r);
}

/* By the event ----------------------------------------------------------------------------------- */

TEST(a_hangup_ends_a_call_after_its_handlers)
{
    app_rig r;
    unsigned open = 0;
    open_quick(&r);
    telnyx_app_on_ended(r.app, app_ended, &r);
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    keep_book(&r, call, &open);
    app_rig_event(&r, "call.hangup", "a", 10, GIVE_UP);
    app_rig_assert_trail(&r, "hangup ended:hangup+cancel app-ended ");
    assert_int_equal(open, 0);
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ENDED);
    assert_int_equal(metrics_of(&r).ends_without_hangup, 0);
    /* Later events are the app's. */
    app_rig_event(&r, "call.cost", "a", 20, NULL);
    app_rig_event(&r, "call.speak.ended", "a", 5, NULL);
    app_rig_assert_trail(&r, "hangup ended:hangup+cancel app-ended ");
    /* It is over for whoever comes too late. */
    assert_int_equal(telnyx_call_on_ended(call, on_ended, NULL), TELNYX_ECALLENDED);
    assert_int_equal(telnyx_call_on_ended(call, NULL, NULL), 0);
    assert_int_equal(telnyx_call_on(call, TELNYX_EVENT_CALL_COST, on_book_event, NULL),
                     TELNYX_ECALLENDED);
    assert_int_equal(telnyx_call_after(call, 1, on_book_time, NULL), TELNYX_ECALLENDED);
    assert_int_equal(telnyx_call_on_command_failed(call, NULL, NULL), 0);
    app_rig_close(&r);
}

TEST(the_end_waits_for_commands_that_were_not_sent)
{
    app_rig r;
    unsigned open = 0;
    open_quick(&r);
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    book *b = keep_book(&r, call, &open);
    const telnyx_speak_params speak = { .payload = "x", .voice = "female" };
    assert_int_equal(telnyx_call_speak(call, &speak, on_book_done, b), 0);
    assert_int_equal(telnyx_call_speak(call, &speak, on_book_done, b), 0);
    app_rig_event(&r, "call.hangup", "a", 10, GIVE_UP);
    app_rig_assert_trail(&r, "hangup ");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ENDED);
    app_rig_until_trail(&r, "ended:");
    app_rig_assert_trail(&r, "hangup speak=ECALLENDED speak=ECALLENDED ended:hangup+cancel ");
    assert_int_equal(open, 0);
    app_rig_close(&r);
}

TEST(what_is_in_flight_is_given_up_in_time)
{
    app_rig r;
    unsigned open = 0;
    open_quick(&r);
    app_rig_rule_add(&r, "/answer", 0, NULL);
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    book *b = keep_book(&r, call, &open);
    assert_int_equal(telnyx_call_answer(call, NULL, on_book_done, b), 0);
    app_rig_until_requests(&r, 1);
    app_rig_event(&r, "call.hangup", "a", 10, GIVE_UP);
    app_rig_pass(&r, 50);
    app_rig_until_trail(&r, "ended:");
    app_rig_assert_trail(&r, "hangup answer=ECALLENDED ended:hangup+cancel ");
    app_rig_close(&r);
}

TEST(an_answer_in_time_is_waited_for)
{
    app_rig r;
    unsigned open = 0;
    app_rig_open(&r);
    app_rig_rule_add(&r, "/answer", 0, NULL);
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    book *b = keep_book(&r, call, &open);
    assert_int_equal(telnyx_call_answer(call, NULL, on_book_done, b), 0);
    app_rig_until_requests(&r, 1);
    app_rig_event(&r, "call.hangup", "a", 10, GIVE_UP);
    app_rig_pass(&r, 40);
    app_rig_assert_trail(&r, "hangup ");
    app_rig_release(&r, 0, 422, OVER);
    app_rig_until_trail(&r, "ended:");
    app_rig_assert_trail(&r, "hangup answer=ECALLENDED ended:hangup+cancel ");
    app_rig_close(&r);
}

/* By an answer, a later event, the dial ----------------------------------------------------------- */

TEST(an_answer_ends_a_call_though_nobody_asked_for_it)
{
    app_rig r;
    unsigned open = 0;
    open_quick(&r);
    app_rig_rule_add(&r, "/answer", 422, OVER);
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    keep_book(&r, call, &open);
    assert_int_equal(telnyx_call_answer(call, NULL, NULL, NULL), 0);
    app_rig_until_answered(&r);
    app_rig_pass(&r, 50);
    app_rig_until_trail(&r, "ended:");
    app_rig_assert_trail(&r, "ended:answer ");
    assert_int_equal(metrics_of(&r).ends_without_hangup, 1);
    /* The event that comes after all is late, and nobody's who was told. */
    telnyx_app_on(r.app, TELNYX_EVENT_ANY, app_rig_on_event, &r);
    app_rig_event(&r, "call.hangup", "a", 10, GIVE_UP);
    app_rig_assert_trail(&r, "ended:answer hangup:late ");
    app_rig_close(&r);
}

TEST(the_event_that_follows_an_answer_is_told_with_the_end)
{
    app_rig r;
    unsigned open = 0;
    app_rig_open(&r);
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    book *b = keep_book(&r, call, &open);
    assert_int_equal(telnyx_call_hangup(call, NULL, on_book_done, b), 0);
    app_rig_until_trail(&r, "hangup=OK");
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ENDED);
    assert_int_equal(open, 1);
    app_rig_event(&r, "call.hangup", "a", 10, BYE);
    app_rig_assert_trail(&r, "hangup=OK hangup ended:hangup+event ");
    app_rig_close(&r);
}

TEST(a_cost_ends_a_call_whose_hangup_was_lost)
{
    app_rig r;
    unsigned open = 0;
    open_quick(&r);
    app_rig_incoming(&r, "a", 0);
    keep_book(&r, telnyx_app_call(r.app, "a"), &open);
    app_rig_event(&r, "call.cost", "a", 10, NULL);
    app_rig_pass_until_trail(&r, "ended:");
    app_rig_assert_trail(&r, "cost ended:event ");
    app_rig_close(&r);
}

TEST(a_dial_that_fails_ends_its_call)
{
    app_rig r;
    unsigned open = 0;
    const char *to = "+15550102";
    const telnyx_dial_params params = { .connection_id = "c",
                                        .to = { &to, 1 },
                                        .from = "+15550101" };
    telnyx_call *call;
    open_quick(&r);
    app_rig_rule_add(&r, "/calls", 403, "{\"errors\":[{\"code\":\"10010\"}]}");
    assert_int_equal(telnyx_app_dial(r.app, &params, NULL, NULL, &call), 0);
    book *b = keep_book(&r, call, &open);
    const telnyx_speak_params speak = { .payload = "x", .voice = "female" };
    assert_int_equal(telnyx_call_speak(call, &speak, on_book_done, b), 0);
    app_rig_until_trail(&r, "ended:");
    app_rig_assert_trail(&r, "speak=ECALLENDED ended:not dialed ");
    app_rig_close(&r);
}

/* A leg that rang and was hung up before its dial's answer came. */
TEST(the_dials_own_callback_comes_before_the_end)
{
    app_rig r;
    unsigned open = 0;
    const char *to = "+15550102";
    telnyx_dial_params params = { .connection_id = "c", .to = { &to, 1 }, .from = "+15550101" };
    telnyx_call *call;
    open_quick(&r);
    params.client_state = "QQ==";
    app_rig_rule_add(&r, "/calls", 0, NULL);
    assert_int_equal(telnyx_app_dial(r.app, &params, app_rig_on_done, &r, &call), 0);
    keep_book(&r, call, &open);
    app_rig_until_requests(&r, 1);
    app_rig_outgoing(&r, "out", 0, "QQ==");
    app_rig_event(&r, "call.hangup", "out", 10, "\"hangup_cause\":\"user_busy\"");
    app_rig_pass(&r, 40);
    app_rig_assert_trail(&r, "initiated hangup ");
    app_rig_release(&r, 0, 200, "{\"data\":{\"call_control_id\":\"out\"}}");
    app_rig_until_trail(&r, "ended:");
    app_rig_assert_trail(&r, "initiated hangup dial=OK ended:hangup+event ");
    app_rig_close(&r);
}

/* By the app -------------------------------------------------------------------------------------- */

TEST(closing_ends_every_call)
{
    for (int hand_over = 0; hand_over < 2; hand_over++) {
        app_rig r;
        unsigned open = 0;
        open_quick(&r);
        telnyx_app_on_ended(r.app, app_ended, &r);
        app_rig_incoming(&r, "a", 0);
        telnyx_call *call = telnyx_app_call(r.app, "a");
        book *b = keep_book(&r, call, &open);
        const telnyx_speak_params speak = { .payload = "x", .voice = "female" };
        assert_int_equal(telnyx_call_speak(call, &speak, on_book_done, b), 0);
        if (hand_over)
            telnyx_app_hand_over(r.app, 1000, app_rig_set_flag, &r.app_closed);
        else
            telnyx_app_close(r.app, app_rig_set_flag, &r.app_closed);
        app_rig_until_closed(&r);
        app_rig_assert_trail(&r, hand_over ? "speak=ECANCELED ended:handed over app-ended "
                                           : "speak=ECANCELED ended:closed app-ended ");
        assert_int_equal(open, 0);
        app_rig_close(&r);
    }
}

TEST(a_drain_waits_until_the_last_end_is_told)
{
    app_rig r;
    unsigned open = 0;
    open_quick(&r);
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    keep_book(&r, call, &open);
    assert_int_equal(telnyx_call_hangup(call, NULL, NULL, NULL), 0);
    telnyx_app_drain(r.app, UINT64_MAX, app_rig_set_flag, &r.app_closed);
    app_rig_until_answered(&r);
    app_rig_pass(&r, 49);
    assert_false(r.app_closed);
    app_rig_pass(&r, 1);
    app_rig_until_closed(&r);
    app_rig_assert_trail(&r, "ended:answer ");
    app_rig_close(&r);
}

TEST(never_means_never)
{
    app_rig r;
    app_rig_prepare(&r);
    r.options.call_grace_ms = UINT64_MAX;
    r.options.silent_ms = UINT64_MAX;
    r.options.undecided_ms = UINT64_MAX;
    r.options.held_command_ms = UINT64_MAX;
    app_rig_start(&r);
    app_rig_incoming(&r, "a", 0);
    telnyx_app_drain(r.app, UINT64_MAX, app_rig_set_flag, &r.app_closed);
    telnyx_app_drain(r.app, UINT64_MAX, NULL, NULL);
    app_rig_pass(&r, 40);
    assert_false(r.app_closed);
    assert_int_equal(r.requests_count, 0);
    app_rig_incoming(&r, "b", 0);
    app_rig_event(&r, "call.hangup", "a", 10, GIVE_UP);
    app_rig_until_closed(&r);
    app_rig_close(&r);
}

/* Inside and after -------------------------------------------------------------------------------- */

static void on_ended_commands(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    note_end(user_data, end);
    assert_int_equal(telnyx_call_hangup(call, NULL, app_rig_on_done, user_data), 0);
    assert_int_equal(telnyx_call_answer(call, NULL, app_rig_on_done, user_data), 0);
    assert_int_equal(telnyx_call_on_ended(call, on_ended_commands, user_data), TELNYX_ECALLENDED);
}

TEST(a_command_inside_on_ended_tells_that_it_is_over)
{
    app_rig r;
    open_quick(&r);
    app_rig_incoming(&r, "a", 0);
    telnyx_call_on_ended(telnyx_app_call(r.app, "a"), on_ended_commands, &r);
    app_rig_event(&r, "call.hangup", "a", 10, GIVE_UP);
    app_rig_until_trail(&r, "answer=");
    app_rig_assert_trail(&r, "ended:hangup+cancel hangup=OK answer=ECALLENDED ");
    assert_int_equal(r.requests_count, 0);
    app_rig_close(&r);
}

static void on_ended_closes(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    app_rig *r = user_data;
    note_end(r, end);
    telnyx_app_close(telnyx_call_app(call), app_rig_set_flag, &r->app_closed);
}

TEST(the_app_may_be_closed_inside_on_ended)
{
    app_rig r;
    open_quick(&r);
    app_rig_incoming(&r, "a", 0);
    telnyx_call_on_ended(telnyx_app_call(r.app, "a"), on_ended_closes, &r);
    app_rig_event(&r, "call.hangup", "a", 10, GIVE_UP);
    app_rig_until_closed(&r);
    app_rig_assert_trail(&r, "ended:hangup+cancel ");
    app_rig_close(&r);
}

static void note_free(void *data)
{
    app_rig_note(data, "freed");
}

TEST(handlers_go_with_the_call_and_late_ones_with_its_grace)
{
    app_rig r;
    open_quick(&r);
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    assert_int_equal(
        telnyx_call_on_with(call, TELNYX_EVENT_CALL_HANGUP, app_rig_on_event, &r, 0, note_free), 0);
    assert_int_equal(
        telnyx_call_on_with(call, TELNYX_EVENT_CALL_HANGUP, app_rig_on_event, &r, 0, note_free), 0);
    app_rig_assert_trail(&r, "freed "); /* the first one, replaced */
    assert_int_equal(telnyx_call_on_with(call, TELNYX_EVENT_CALL_COST, app_rig_on_event, &r,
                                         TELNYX_HANDLER_LATE, note_free),
                     0);
    assert_int_equal(
        telnyx_call_on_with(call, (telnyx_event_type)9999, app_rig_on_event, &r, 0, note_free),
        TELNYX_EINVAL);
    app_rig_event(&r, "call.hangup", "a", 10, GIVE_UP);
    app_rig_assert_trail(&r, "freed hangup freed ");
    app_rig_event(&r, "call.cost", "a", 20, NULL);
    app_rig_assert_trail(&r, "freed hangup freed cost ");
    app_rig_pass_until_forgotten(&r, "a");
    app_rig_assert_trail(&r, "freed hangup freed cost freed ");
    app_rig_close(&r);
}

/* A call that nobody has met has no end to be told. */
TEST(a_call_that_was_never_met_ends_unheard)
{
    app_rig r;
    open_quick(&r);
    telnyx_app_on_ended(r.app, app_ended, &r);
    app_rig_event(&r, "call.answered", "a", 10, NULL); /* held: its beginning is missing */
    telnyx_app_close(r.app, app_rig_set_flag, &r.app_closed);
    app_rig_until_closed(&r);
    app_rig_assert_trail(&r, "");
    app_rig_close(&r);
}

/* A call that this process met in the middle, and of which nothing more is heard: it may be over and
 * forgotten, or live. The platform says. */
TEST(the_platform_is_asked_about_a_call_met_in_the_middle)
{
    app_rig r;
    unsigned open = 0;
    open_quick(&r);
    app_rig_rule_add(&r, "/calls/", 200,
                     "{\"data\":{\"call_control_id\":\"a\",\"is_alive\":false}}");
    app_rig_event(&r, "call.speak.ended", "a", 10, NULL);
    app_rig_pass(&r, 250); /* its order window */
    keep_book(&r, telnyx_app_call(r.app, "a"), &open);
    app_rig_pass_until_trail(&r, "ended:");
    app_rig_assert_trail(&r, "ended:gone ");
    assert_int_equal(metrics_of(&r).calls_live_now, 0);
    app_rig_close(&r);
}

/* Each event of a whole call lost in turn -------------------------------------------------------- */

typedef struct told {
    const char *type;
    const char *payload;
} told;

static const told whole_call[] = {
    { "call.initiated", "\"direction\":\"incoming\",\"state\":\"parked\"" },
    { "call.answered", NULL },
    { "call.speak.started", NULL },
    { "call.dtmf.received", "\"digit\":\"1\"" },
    { "call.speak.ended", NULL },
    { "call.gather.ended", "\"status\":\"valid\",\"digits\":\"1\"" },
    { "call.bridged", NULL },
    { "call.hangup", BYE },
    { "call.recording.saved", NULL },
    { "call.cost", NULL },
};
#define WHOLE_CALL (sizeof whole_call / sizeof whole_call[0])

typedef struct losing {
    app_rig *r;
    unsigned open, ends;
} losing;

static void losing_ended(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    losing *l = user_data;
    (void)call, (void)end;
    l->ends++;
}

/* Whoever meets the call first keeps a book for it. */
static void losing_event(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    losing *l = user_data;
    if (telnyx_call_data(call) || telnyx_call_state_of(call) == TELNYX_CALL_ENDED)
        return;
    telnyx_call_set_data(call, l, NULL);
    const telnyx_speak_params speak = { .payload = "x", .voice = "female" };
    book *b = keep_book(l->r, call, &l->open);
    (void)telnyx_call_answer(call, NULL, on_book_done, b);
    (void)telnyx_call_speak(call, &speak, on_book_done, b);
    (void)event;
}

static bool all_told(void *user_data)
{
    const losing *l = user_data;
    return l->open == 0 && metrics_of(l->r).calls_now == 0;
}

TEST(whatever_is_lost_the_end_is_told)
{
    for (size_t lost = 0; lost < WHOLE_CALL; lost++) {
        for (int backwards = 0; backwards < 2; backwards++) {
            app_rig r;
            losing l = { .r = &r };
            app_rig_prepare(&r);
            r.options.hangup_wait_ms = TELNYX_INT(30);
            r.options.order_window_ms = TELNYX_INT(backwards ? 20 : 0);
            r.options.call_grace_ms = 200;
            app_rig_start(&r);
            app_rig_rule_add(&r, "/calls/", 404, NULL); /* the platform has forgotten it, too */
            app_rig_rule_add(&r, "/actions/", 200, "{\"data\":{\"result\":\"ok\"}}");
            telnyx_app_on(r.app, TELNYX_EVENT_ANY, losing_event, &l);
            telnyx_app_on_ended(r.app, losing_ended, &l);
            for (size_t i = 0; i < WHOLE_CALL; i++) {
                size_t at = backwards ? WHOLE_CALL - 1 - i : i;
                if (at != lost)
                    app_rig_event(&r, whole_call[at].type, "a", (int)at * 20,
                                  whole_call[at].payload);
                if (!backwards)
                    test_loop_turns(&r.loop, 3);
            }
            test_pass_until(&r.clocks, &r.loop, all_told, &l);
            if (l.ends != 1)
                fail_msg("without %s: %u ends", whole_call[lost].type, l.ends);
            assert_int_equal(metrics_of(&r).calls_live_now, 0);
            app_rig_close(&r);
        }
    }
}

/* Of which nothing at all is heard ---------------------------------------------------------------- */

/* Every event of a dialled leg may be lost, or go elsewhere. */
TEST(a_dialled_call_of_which_nothing_is_heard_ends)
{
    app_rig r;
    unsigned open = 0;
    const char *to = "+15550102";
    const telnyx_dial_params params = { .connection_id = "c",
                                        .to = { &to, 1 },
                                        .from = "+15550101" };
    telnyx_call *call;
    app_rig_prepare(&r);
    r.options.silent_ms = 1000;
    r.options.hangup_wait_ms = TELNYX_INT(20);
    app_rig_start(&r);
    app_rig_rule_add(&r, "/calls", 200, "{\"data\":{\"call_control_id\":\"out\"}}");
    app_rig_rule_add(&r, "/calls/out", 200,
                     "{\"data\":{\"call_control_id\":\"out\",\"is_alive\":false}}");
    assert_int_equal(telnyx_app_dial(r.app, &params, app_rig_on_done, &r, &call), 0);
    keep_book(&r, call, &open);
    app_rig_pass_until_trail(&r, "ended:");
    app_rig_assert_trail(&r, "dial=OK ended:gone ");
    app_rig_close(&r);
}

/* What was begun elsewhere as well; and its call.hangup, on its way while the platform was asked, is
 * told with the end. */
TEST(an_adopted_call_of_which_nothing_is_heard_ends)
{
    for (int with_event = 0; with_event < 2; with_event++) {
        app_rig r;
        unsigned open = 0;
        app_rig_prepare(&r);
        r.options.silent_ms = 1000;
        r.options.hangup_wait_ms = TELNYX_INT(with_event ? 60000 : 20);
        app_rig_start(&r);
        app_rig_rule_add(&r, "/calls/a", 200, "{\"data\":{\"is_alive\":false}}");
        telnyx_call *call = telnyx_app_track_call(r.app, "a");
        assert_non_null(call);
        keep_book(&r, call, &open);
        app_rig_pass(&r, 1000);
        while (telnyx_call_state_of(call) != TELNYX_CALL_ENDED)
            test_loop_turns(&r.loop, 1); /* the answer */
        assert_int_equal(open, 1);
        if (with_event)
            app_rig_event(&r, "call.hangup", "a", 10, GIVE_UP);
        if (!with_event)
            app_rig_pass(&r, 20);
        app_rig_until_trail(&r, "ended:");
        app_rig_assert_trail(&r, with_event ? "hangup ended:hangup+cancel " : "ended:gone ");
        app_rig_close(&r);
    }
}

static void note_ended(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    (void)call;
    note_end(user_data, end);
}

static void note_freed(void *data)
{
    app_rig_note(data, "freed");
}

TEST(what_on_ended_was_given_is_freed_once)
{
    app_rig r;
    app_rig_open(&r);
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    assert_int_equal(telnyx_call_on_ended_with(call, note_ended, &r, note_freed), 0);
    assert_int_equal(telnyx_call_on_ended_with(call, note_ended, &r, note_freed), 0);
    app_rig_assert_trail(&r, "freed "); /* replaced */
    assert_int_equal(telnyx_call_on_ended_with(call, NULL, &r, note_freed), 0);
    app_rig_assert_trail(&r, "freed freed "); /* removed */
    assert_int_equal(telnyx_call_on_ended_with(call, note_ended, &r, note_freed), 0);
    app_rig_event(&r, "call.hangup", "a", 10, GIVE_UP);
    app_rig_until_trail(&r, "ended");
    app_rig_assert_trail(&r, "freed freed ended:hangup+cancel freed ");
    assert_int_equal(telnyx_call_on_ended_with(call, note_ended, &r, note_freed),
                     TELNYX_ECALLENDED);
    app_rig_close(&r);
    app_rig_assert_trail(&r, "freed freed ended:hangup+cancel freed ");
}
