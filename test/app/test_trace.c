/* The records of the app: one for each thing that is decided about a call. */
#include "app/app_rig.h"

#include <stdio.h>
#include <string.h>

#include "app/signer.h"

#define TAKEN "{\"data\":{\"result\":\"ok\"}}"

/* Of the test that runs. */
static app_rig rig;
static char story[8000]; /* "kind what result; " of each record; what stands before is left out */
static uint64_t records, last_call;

static void on_trace(const telnyx_trace_record *record, void *user_data)
{
    size_t length = strlen(story);
    const char *what = record->what ? record->what : "-";
    (void)user_data;
    assert_int_equal(record->number, ++records);
    snprintf(story + length, sizeof story - length, "%s %s %s; ",
             telnyx_trace_kind_name(record->kind), what,
             record->before   ? record->before
             : record->result ? record->result
                              : "-");
    if (record->call_number)
        last_call = record->call_number;
}

static void prepare(void)
{
    story[0] = '\0';
    records = last_call = 0;
    app_rig_prepare(&rig);
    rig.options.on_trace = on_trace;
}

static void close_rig(void)
{
    app_rig_close(&rig);
}

TEST_EACH(prepare, close_rig)

/* What was told since it was looked at last. */
static void told(const char *expected)
{
    assert_string_equal(story, expected);
    story[0] = '\0';
}

TEST(an_event_is_told_from_its_coming_to_its_answer)
{
    app_rig_start(&rig);
    size_t ack = app_rig_incoming(&rig, "a", 0);
    app_rig_until_ack(&rig, ack);
    told("event.arrived call.initiated new; call.met incoming event; "
         "event.dispatched call.initiated in_order; call.state incoming new; "
         "event.acknowledged call.initiated handler; ");
}

TEST(an_event_that_comes_again_is_told_as_a_duplicate)
{
    app_rig_start(&rig);
    app_rig_event_id(&rig, "e1", "call.answered", "a", 0, NULL);
    app_rig_pass(&rig, 1000);
    story[0] = '\0';
    app_rig_event_id(&rig, "e1", "call.answered", "a", 0, NULL);
    told("event.arrived call.answered duplicate; event.acknowledged call.answered duplicate; ");
}

TEST(an_event_that_waits_is_told_with_why_and_how_long)
{
    app_rig_start(&rig);
    app_rig_event(&rig, "call.answered", "a", 100, NULL);
    told("event.arrived call.answered new; event.held call.answered order; ");
    app_rig_incoming(&rig, "a", 0);
    told("event.arrived call.initiated new; call.met incoming event; "
         "event.dispatched call.initiated in_order; call.state incoming new; "
         "event.acknowledged call.initiated handler; "
         "event.released call.answered due; event.dispatched call.answered in_order; "
         "call.state answered incoming; event.acknowledged call.answered handler; ");
}

TEST(one_whose_predecessor_does_not_come_goes_on_and_the_other_is_late)
{
    app_rig_start(&rig);
    app_rig_event(&rig, "call.answered", "a", 100, NULL);
    app_rig_pass(&rig, 250);
    assert_non_null(strstr(story, "event.released call.answered expired; "));
    story[0] = '\0';
    app_rig_incoming(&rig, "a", 0);
    told("event.arrived call.initiated new; event.dispatched call.initiated late; "
         "event.acknowledged call.initiated handler; ");
}

TEST(a_delivery_that_goes_no_further_is_told_with_why)
{
    app_rig_start(&rig);
    app_rig_deliver(&rig, app_rig_timestamp(&rig), "bad", "{}", 2);
    told("event.refused - not an event; ");
}

TEST(a_forgery_is_told_without_a_word_of_its_own)
{
    test_signer signer;
    test_signer_init(&signer, 1);
    const char *keys[] = { signer.public_key };
    rig.options.dangerously_skip_verification = 0;
    rig.options.public_keys = keys;
    rig.options.public_keys_count = 1;
    app_rig_start(&rig);
    app_rig_deliver(&rig, app_rig_timestamp(&rig), "bad", "{\"data\":{}}", 11);
    told("event.refused - TELNYX_EBASE64; ");
}

static void answer_and_speak(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    telnyx_speak_params params = { .payload = "Hello.", .voice = "female" };
    (void)event, (void)user_data;
    telnyx_call_answer(call, NULL, NULL, NULL);
    telnyx_call_speak(call, &params, NULL, NULL);
}

TEST(a_command_is_told_from_being_given_to_its_callback)
{
    app_rig_start(&rig);
    app_rig_rule_add(&rig, "/actions/", 200, TAKEN);
    telnyx_app_on_incoming(rig.app, answer_and_speak, NULL);
    app_rig_incoming(&rig, "a", 0);
    app_rig_until_answered(&rig);
    const char *commands = strstr(story, "command.given");
    assert_non_null(commands);
    assert_non_null(strstr(commands, "command.given calls.actions.answer -; "
                                     "request.sent calls.actions.answer -; "));
    assert_non_null(strstr(commands, "command.given calls.actions.speak -; "
                                     "command.waits calls.actions.speak answered; "));
    assert_non_null(strstr(commands, "request.answered calls.actions.answer ok; "
                                     "request.done calls.actions.answer ok; "));
    assert_null(strstr(commands, "request.sent calls.actions.speak"));
    story[0] = '\0';
    app_rig_event(&rig, "call.hangup", "a", 200, "\"hangup_cause\":\"normal_clearing\"");
    app_rig_pass(&rig, 300);
    assert_non_null(strstr(story, "call.state ended incoming; "));
    const char *dropped = strstr(story, "command.dropped calls.actions.speak TELNYX_ECALLENDED; ");
    const char *ended = strstr(story, "call.ended ended hangup; ");
    assert_non_null(dropped);
    assert_non_null(ended);
    assert_true(dropped < ended);
}

TEST(a_command_that_is_refused_at_once_is_told)
{
    telnyx_speak_params empty = { 0 };
    app_rig_start(&rig);
    app_rig_incoming(&rig, "a", 0);
    story[0] = '\0';
    assert_int_not_equal(telnyx_call_speak(telnyx_app_call(rig.app, "a"), &empty, NULL, NULL), 0);
    told("command.refused calls.actions.speak TELNYX_EINVAL; ");
}

TEST(a_dial_has_a_number_before_it_has_an_id)
{
    static const char *const to[] = { "+15550101" };
    telnyx_dial_params params = { .connection_id = "c", .from = "+15550100", .to = { to, 1 } };
    telnyx_call *call;
    app_rig_start(&rig);
    app_rig_rule_add(&rig, "/calls", 200,
                     "{\"data\":{\"call_control_id\":\"b\",\"call_leg_id\":\"l\","
                     "\"call_session_id\":\"s\"}}");
    assert_int_equal(telnyx_app_dial(rig.app, &params, NULL, NULL, &call), 0);
    told("call.met dialing dialled; command.given calls.dial -; request.sent calls.dial -; ");
    uint64_t number = last_call;
    assert_int_equal(number, 1);
    app_rig_until_answered(&rig);
    told("request.answered calls.dial ok; call.met ringing named; call.state ringing dialing; "
         "request.done calls.dial ok; ");
    assert_int_equal(last_call, number);
}

/* A trace is looked at where things go wrong: nobody may do so by calling back from inside. */
static void on_trace_that_calls(const telnyx_trace_record *record, void *user_data)
{
    int *refused = user_data;
    telnyx_call *call = rig.app ? telnyx_app_call(rig.app, "a") : NULL;
    if (record->kind == TELNYX_TRACE_EVENT_ACKNOWLEDGED && call)
        *refused += telnyx_call_hangup(call, NULL, NULL, NULL) == TELNYX_EREENTRANT;
}

TEST(nobody_calls_back_from_inside_of_a_trace)
{
    int refused = 0;
    rig.options.on_trace = on_trace_that_calls;
    rig.options.trace_user_data = &refused;
    app_rig_start(&rig);
    app_rig_incoming(&rig, "a", 0);
    app_rig_until_ack(&rig, 0);
    assert_int_equal(refused, 1);
    app_rig_pass(&rig, 10);
    assert_int_equal(rig.requests_count, 0);
}
