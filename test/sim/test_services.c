/* What is not acted out: refusals, answers and the events that come. */
#include "play.h"

#include <stdio.h>
#include <string.h>

#include "sim/leg/end.h"
#include "sim/leg/outside.h"
#include "sim/leg/services.h"
#include "sim/rooms/conference.h"
#include "sim/world/leg.h"

static const char *data_text(const play *p, const char *key)
{
    return telnyx__json_get_text(telnyx__json_get(p->reply, "data"), key);
}

TEST(a_stream_starts_and_stops)
{
    static const char start[] = "{\"stream_url\":\"wss://media.example.com/a\"}";
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_refused(&p, leg->id, "streaming_stop", NULL, 422, 90048);
    play_ok(&p, leg->id, "streaming_start", start);
    play_refused(&p, leg->id, "streaming_start", start, 422, 90046);
    play_refused(&p, leg->id, "fork_start",
                 "{\"rx\":\"udp:192.0.2.1:9000\",\"tx\":\"udp:192.0.2.1:9001\"}", 422, 90045);
    play_ok(&p, leg->id, "streaming_stop", NULL);
    play_pass(&p, 100);
    const play_event *event = play_next(&p, "streaming.started");
    assert_string_equal("wss://media.example.com/a", play_text(event, "stream_url"));
    play_next(&p, "streaming.stopped");
    play_ok(&p, leg->id, "streaming_start", "{\"stream_url\":\"wss://unreachable.example.com\"}");
    play_pass(&p, 100);
    assert_non_null(play_text(play_next(&p, "streaming.failed"), "failure_reason"));
    /* The stream ends before its call does. */
    play_ok(&p, leg->id, "streaming_start", start);
    play_ok(&p, leg->id, "hangup", NULL);
    play_pass(&p, 100);
    assert_string_equal("streaming.started streaming.stopped call.hangup", play_types(&p));
    play_end(&p);
}

TEST(a_stream_may_begin_with_the_answer)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_inbound(&p);
    play_ok(&p, leg->id, "answer", "{\"stream_url\":\"wss://media.example.com/a\"}");
    assert_non_null(play_dial(&p, "+18005550100", "\"stream_url\":\"wss://media.example.com/b\""));
    play_pass(&p, 4000);
    assert_string_equal("call.initiated call.answered streaming.started call.answered "
                        "streaming.started",
                        play_types(&p));
    play_end(&p);
}

TEST(a_fork_and_a_siprec_session_start_and_stop)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_refused(&p, leg->id, "fork_stop", NULL, 422, 90031);
    play_ok(&p, leg->id, "fork_start",
            "{\"rx\":\"udp:192.0.2.1:9000\",\"tx\":\"udp:192.0.2.1:9001\"}");
    play_ok(&p, leg->id, "fork_stop", NULL);
    play_refused(&p, leg->id, "fork_stop", NULL, 422, 90031);
    play_ok(&p, leg->id, "siprec_start", NULL);
    play_ok(&p, leg->id, "siprec_stop", NULL);
    play_pass(&p, 100);
    assert_string_equal("decrypted", play_text(play_next(&p, "call.fork.started"), "stream_type"));
    assert_string_equal("call.fork.stopped siprec.started siprec.stopped", play_types(&p));
    play_end(&p);
}

TEST(a_transcription_tells_what_was_said)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_refused(&p, leg->id, "transcription_stop", NULL, 422, 90055);
    play_ok(&p, leg->id, "transcription_start", NULL);
    play_refused(&p, leg->id, "transcription_start", NULL, 422, 90054);
    play_pass(&p, 30000);
    bool final = true;
    const telnyx__json *said =
        telnyx__json_get(play_next(&p, "call.transcription")->payload, "transcription_data");
    assert_true(telnyx__json_to_bool(telnyx__json_get(said, "is_final"), &final));
    assert_false(final);
    assert_string_equal("call.transcription call.transcription call.transcription", play_types(&p));
    play_ok(&p, leg->id, "transcription_stop", NULL);
    play_ok(&p, leg->id, "transcription_start", NULL);
    play_ok(&p, leg->id, "transcription_stop", NULL);
    play_pass(&p, 10000);
    play_nothing(&p); /* it was stopped before anything was said */
    play_end(&p);
}

TEST(an_assistant_converses)
{
    play p;
    char id[40];
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "ai_assistant_start", "{\"assistant\":{\"id\":\"assistant-1\"}}");
    telnyx__str_copy(id, sizeof id, data_text(&p, "conversation_id"));
    play_refused(&p, leg->id, "ai_assistant_start", NULL, 422, 90061);
    play_pass(&p, 5000);
    play_ok(&p, leg->id, "ai_assistant_stop", NULL);
    play_pass(&p, 100);
    const play_event *event = play_next(&p, "call.conversation.ended");
    int64_t secs = 0;
    assert_string_equal("assistant-1", play_text(event, "assistant_id"));
    assert_string_equal(id, play_text(event, "conversation_id"));
    assert_true(telnyx__json_to_int(telnyx__json_get(event->payload, "duration_sec"), &secs));
    assert_int_equal(5, secs);
    play_next(&p, "call.conversation_insights.generated");
    play_ok(&p, leg->id, "conversation_relay_start", "{\"url\":\"wss://relay.example.com\"}");
    assert_non_null(data_text(&p, "conversation_relay_id"));
    play_ok(&p, leg->id, "hangup", NULL);
    play_pass(&p, 100);
    assert_string_equal("call.conversation.ended call.hangup", play_types(&p));
    play_end(&p);
}

TEST(a_conversation_is_joined_while_it_goes_on)
{
    play p;
    char id[40], body[160];
    play_start(&p, 1);
    sim_leg *first = play_answered(&p), *second = play_answered(&p);
    play_ok(&p, first->id, "ai_assistant_start", NULL);
    telnyx__str_copy(id, sizeof id, data_text(&p, "conversation_id"));
    snprintf(body, sizeof body,
             "{\"conversation_id\":\"%s\",\"participant\":{\"id\":\"%s\",\"role\":\"user\"}}", id,
             second->id);
    play_ok(&p, second->id, "ai_assistant_join", body);
    assert_string_equal(id, data_text(&p, "conversation_id"));
    play_ok(&p, first->id, "ai_assistant_stop", NULL);
    play_refused(&p, second->id, "ai_assistant_join", body, 404, 10005);
    play_end(&p);
}

/* One of them at a time, and the answer's as the command's. */
TEST(an_answer_that_asks_for_an_assistant_and_a_relay_gets_one)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_inbound(&p);
    play_ok(&p, leg->id, "answer",
            "{\"assistant\":{\"id\":\"a\"},\"conversation_relay_config\":{\"url\":\"wss://"
            "r.example\"}}");
    play_pass(&p, 1000);
    assert_true(sim_service_is_on(leg, SIM_SERVICE_ASSISTANT));
    assert_false(sim_service_is_on(leg, SIM_SERVICE_RELAY));
    play_end(&p);
}

TEST(a_leg_that_was_dialled_to_supervise_switches_its_role)
{
    play p;
    char more[128];
    play_start(&p, 1);
    snprintf(more, sizeof more, "\"supervise_call_control_id\":\"%s\"", play_answered(&p)->id);
    sim_leg *leg = play_dial(&p, "+18005550100", more);
    play_pass(&p, 5000);
    play_ok(&p, leg->id, "switch_supervisor_role", "{\"role\":\"whisper\"}");
    play_end(&p);
}

TEST(an_assistant_gathers_parameters)
{
    static const char body[] =
        "{\"parameters\":{\"type\":\"object\",\"properties\":{\"age\":{\"type\":\"integer\"},"
        "\"city\":{\"type\":\"string\"}}},\"send_partial_results\":true,"
        "\"send_message_history_updates\":true}";
    play p;
    char answered[40], id[40];
    int64_t age = 0;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "gather_using_ai", body);
    telnyx__str_copy(answered, sizeof answered, data_text(&p, "conversation_id"));
    play_pass(&p, 10000);
    play_next(&p, "call.ai_gather.partial_results");
    play_next(&p, "call.ai_gather.message_history_updated");
    const play_event *event = play_next(&p, "call.ai_gather.ended");
    assert_string_equal("valid", play_text(event, "status"));
    const telnyx__json *result = telnyx__json_get(event->payload, "result");
    assert_true(telnyx__json_to_int(telnyx__json_get(result, "age"), &age));
    assert_non_null(telnyx__json_get_text(result, "city"));
    telnyx__str_copy(id, sizeof id,
                     play_text(play_next(&p, "call.conversation.ended"), "conversation_id"));
    assert_string_equal(answered, id);
    play_nothing(&p);
    play_ok(&p, leg->id, "gather_using_ai", "{\"parameters\":{\"type\":\"object\"}}");
    sim_leg_person_hangs_up(leg);
    play_pass(&p, 100);
    /* Its status has two values. */
    assert_string_equal("invalid", play_text(play_next(&p, "call.ai_gather.ended"), "status"));
    play_next(&p, "call.conversation.ended");
    play_next(&p, "call.hangup");
    play_end(&p);
}

TEST(a_payment_goes_through_its_steps)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "pay", "{\"transaction_type\":\"charge\",\"amount\":12.5}");
    play_pass(&p, 20000);
    assert_string_equal("payment-card-number",
                        play_text(play_next(&p, "call.payment.progress"), "payment_step"));
    assert_string_equal("call.payment.progress call.payment.progress call.payment.progress "
                        "call.payment.completed",
                        play_types(&p));
    assert_string_equal("success", play_text(&p.events[p.count - 1], "result"));
    play_ok(&p, leg->id, "pay", "{\"payment_method\":\"ach-debit\"}");
    play_pass(&p, 2000);
    assert_string_equal("bank-routing-number",
                        play_text(play_next(&p, "call.payment.progress"), "payment_step"));
    sim_leg_person_hangs_up(leg);
    play_pass(&p, 100);
    assert_string_equal("cancelled", play_text(play_next(&p, "call.payment.completed"), "result"));
    play_end(&p);
}

TEST(a_refer_hands_the_call_over)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "refer", "{\"sip_address\":\"sip:agent7@pbx.example.com\"}");
    play_pass(&p, 3000);
    assert_string_equal("call.refer.started call.refer.completed call.hangup call.cost",
                        play_types(&p));
    play_end(&p);
}

static const char *last_text(const play *p, const char *type, const char *key)
{
    for (size_t i = p->count; i > 0; i--)
        if (strcmp(p->events[i - 1].type, type) == 0)
            return play_text(&p->events[i - 1], key);
    return NULL;
}

#define ASKED                                                                                      \
    "\"transcription\":true,\"transcription_config\":{\"transcription_tracks\":\"outbound\"},"     \
    "\"deepfake_detection\":{\"enabled\":true},\"assistant\":{\"id\":\"assistant-7\"}"

static void check_asked(play *p, sim_leg *leg)
{
    play_pass(p, 10000);
    const char *types = play_types(p);
    assert_non_null(strstr(types, "call.transcription"));
    assert_non_null(strstr(types, "call.deepfake_detection.result"));
    assert_string_equal("real", last_text(p, "call.deepfake_detection.result", "result"));
    play_refused(p, leg->id, "transcription_start", NULL, 422, 90054);
    play_refused(p, leg->id, "ai_assistant_start", NULL, 422, 90061);
    play_ok(p, leg->id, "hangup", NULL);
    play_pass(p, 5000);
    assert_string_equal("assistant-7", last_text(p, "call.conversation.ended", "assistant_id"));
}

TEST(what_an_answer_asks_for_runs_from_the_answer_on)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_inbound(&p);
    play_ok(&p, leg->id, "answer", "{" ASKED "}");
    check_asked(&p, leg);
    play_end(&p);
}

TEST(what_a_dial_asks_for_runs_from_the_answer_on)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_dial(&p, "+18005550100", ASKED);
    assert_non_null(leg);
    check_asked(&p, leg);
    play_end(&p);
}

TEST(a_dial_may_enter_a_conference)
{
    play p;
    play_start(&p, 1);
    sim_leg *first =
        play_dial(&p, "+18005550100", "\"conference_config\":{\"conference_name\":\"standup\"}");
    play_pass(&p, 5000);
    assert_non_null(first->member);
    sim_leg *second = play_dial(&p, "+18005550101",
                                "\"conference_config\":{\"conference_name\":\"standup\","
                                "\"mute\":true}");
    play_pass(&p, 5000);
    assert_ptr_equal(first->member->conference, second->member->conference);
    assert_true(second->member->muted);
    assert_null(play_dial(&p, "+18005550102", "\"conference_config\":{\"id\":\"nobody\"}"));
    assert_int_equal(90058, play_code(&p));
    assert_null(play_dial(&p, "+18005550102", "\"conference_config\":{\"mute\":true}"));
    assert_int_equal(10004, play_code(&p));
    assert_null(play_dial(&p, "+18005550102", "\"supervise_call_control_id\":\"nobody\""));
    assert_int_equal(90015, play_code(&p));
    play_end(&p);
}

TEST(a_dial_may_refuse_to_take_a_call_from_another)
{
    play p;
    char more[300];
    play_start(&p, 1);
    sim_leg *caller = play_answered(&p), *other = play_answered(&p);
    snprintf(more, sizeof more, "{\"call_control_id\":\"%s\"}", other->id);
    play_ok(&p, caller->id, "bridge", more);
    snprintf(more, sizeof more,
             "\"link_to\":\"%s\",\"bridge_on_answer\":true,\"prevent_double_bridge\":true",
             caller->id);
    sim_leg *agent = play_dial(&p, "+18005550100", more);
    play_pass(&p, 5000);
    assert_int_equal(SIM_LEG_ENDED, agent->state);
    assert_ptr_equal(other, caller->peer);
    play_end(&p);
}

typedef struct outside {
    const char *name;
    const char *action, *body; /* what has to run before; "answer": from the answer on */
    const char *event, *key, *text;
} outside;

#define DEEPFAKE "{\"deepfake_detection\":{\"enabled\":true}}"
#define RECORDS  "{\"channels\":\"dual\",\"format\":\"mp3\"}"

static const outside outsides[] = {
    { "somebody_puts_the_call_on_hold", NULL, NULL, "call.hold", NULL, NULL },
    { "somebody_takes_the_call_from_hold", NULL, NULL, "call.unhold", NULL, NULL },
    { "somebody_sends_sip_info", NULL, NULL, "call.sip_info.received", NULL, NULL },
    { "a_recording_fails", "record_start", RECORDS, "call.recording.error", "reason",
      "Internal server error" },
    { "a_referral_fails", "refer", "{\"sip_address\":\"sip:a@b.example\"}", "call.refer.failed",
      NULL, NULL },
    { "siprec_fails", "siprec_start", "{}", "siprec.failed", "failure_cause",
      "Connection refused" },
    { "the_voice_is_a_fake", "answer", DEEPFAKE, "call.deepfake_detection.result", "result",
      "fake" },
    { "the_detection_of_fakes_fails", "answer", DEEPFAKE, "call.deepfake_detection.error",
      "error_message", "detection_timeout" },
    { "a_payment_fails", "pay", "{}", "call.payment.completed", "result",
      "payment-connector-error" },
    { "a_payment_that_fails_says_its_connector", "pay", "{\"connector_name\":\"Acme\"}",
      "call.payment.completed", "payment_connector", "Acme" },
    { "a_payment_that_fails_says_its_method", "pay", "{\"payment_method\":\"ach-debit\"}",
      "call.payment.completed", "payment_method", "ach-debit" },
};

TEST_ROWS(outsides, comes_about_and_ends_what_ran)
static void comes_about_and_ends_what_ran(const void *row)
{
    const outside *o = row;
    play p;
    play_start(&p, 1);
    bool answers = o->action && strcmp(o->action, "answer") == 0;
    sim_leg *leg = answers ? play_inbound(&p) : play_answered(&p);
    if (o->action) {
        assert_non_null(sim_outside(leg, o->event, NULL)); /* nothing of the kind runs */
        play_ok(&p, leg->id, o->action, o->body);
        play_pass(&p, 500);
    }
    play_types(&p);
    assert_null(sim_outside(leg, o->event, NULL));
    play_pass(&p, 20000);
    const play_event *event = play_next(&p, o->event);
    if (o->key)
        assert_string_equal(o->text, play_text(event, o->key));
    play_nothing(&p); /* it ended by that, without another word */
    assert_int_equal(SIM_LEG_ANSWERED, leg->state);
    assert_null(sim_outside_name(1000));
    play_end(&p);
}
