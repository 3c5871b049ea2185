/* What is not acted out: refusals, answers and the events that come. */
#include "play.h"

#include <string.h>

#include "sim/leg/end.h"
#include "sim/leg/services.h"
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

TEST(an_assistant_gathers_parameters)
{
    static const char body[] =
        "{\"parameters\":{\"type\":\"object\",\"properties\":{\"age\":{\"type\":\"integer\"},"
        "\"city\":{\"type\":\"string\"}}},\"send_partial_results\":true,"
        "\"send_message_history_updates\":true}";
    play p;
    int64_t age = 0;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "gather_using_ai", body);
    assert_non_null(data_text(&p, "conversation_id"));
    play_pass(&p, 10000);
    play_next(&p, "call.ai_gather.partial_results");
    play_next(&p, "call.ai_gather.message_history_updated");
    const play_event *event = play_next(&p, "call.ai_gather.ended");
    assert_string_equal("valid", play_text(event, "status"));
    const telnyx__json *result = telnyx__json_get(event->payload, "result");
    assert_true(telnyx__json_to_int(telnyx__json_get(result, "age"), &age));
    assert_non_null(telnyx__json_get_text(result, "city"));
    play_nothing(&p);
    play_ok(&p, leg->id, "gather_using_ai", "{\"parameters\":{\"type\":\"object\"}}");
    sim_leg_person_hangs_up(leg);
    play_pass(&p, 100);
    assert_string_equal("call_hangup", play_text(play_next(&p, "call.ai_gather.ended"), "status"));
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
