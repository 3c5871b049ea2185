/* Which command is legal in which state of a call: streams, transcription, AI, payments, referrals; and a second
 * time. */
#include "legality.h"

#include <stddef.h>

#define ON     "POST /calls/{call}/actions/"
#define STREAM "{\"stream_url\":\"wss://media.example.com/a\"}"
#define FORK   "{\"rx\":\"udp:192.0.2.1:9000\",\"tx\":\"udp:192.0.2.1:9001\"}"
#define HEARD  "call.transcription call.transcription call.transcription call.transcription"
#define PAID                                                                                       \
    "call.payment.progress call.payment.progress call.payment.progress call.payment.progress "     \
    "call.payment.completed"
#define RELAY "{\"url\":\"wss://relay.example.com\"}"
#define GONE  "call.refer.started call.refer.completed call.hangup"

/* An answered call that has taken another command. */
#define BEHIND(title, first, first_body, second, body, ...)                                        \
    LEGALITY_AFTER(title##_is_right, ANSWERED, ON first, first_body, ON second, body, __VA_ARGS__)
#define AGAIN(title, command, body, ...)                                                           \
    LEGALITY_AFTER(title##_is_right_again, ANSWERED, ON command, body, ON command, body,           \
                   __VA_ARGS__)

static const legality services[] = {
    /* Before the answer it may be a member of the dial or the answer; of the command nothing is said. */
    ACROSS(a_stream, ON "streaming_start", STREAM, WE_REFUSE(90034), WE_REFUSE(90034),
           WE_REFUSE(90034), YES("streaming.started"), YES("streaming.started"),
           YES("streaming.started"), YES("streaming.started"), YES("streaming.started"),
           YES("streaming.started"), YES("streaming.started"), YES("streaming.started"), NO(90018)),
    ACROSS(the_end_of_no_stream, ON "streaming_stop", NULL, WE_REFUSE(90034), WE_REFUSE(90034),
           WE_REFUSE(90034), NO(90048), NO(90048), NO(90048), NO(90048), NO(90048), NO(90048),
           NO(90048), NO(90048), NO(90018)),
    ON_ANSWERED(a_fork, ON "fork_start", FORK, YES("call.fork.started")),
    ACROSS(the_end_of_no_fork, ON "fork_stop", NULL, NO(90034), WE_REFUSE(90034), NO(90034),
           NO(90031), NO(90031), NO(90031), NO(90031), NO(90031), NO(90031), NO(90031), NO(90031),
           NO(90018)),
    ON_ANSWERED(siprec, ON "siprec_start", NULL, YES("siprec.started")),
    ON_ANSWERED(the_end_of_no_siprec, ON "siprec_stop", NULL, WE_TAKE("")),
    ON_ANSWERED(a_transcription, ON "transcription_start", NULL, YES(HEARD)),
    ACROSS(the_end_of_no_transcription, ON "transcription_stop", NULL, NO(90034), WE_REFUSE(90034),
           NO(90034), NO(90055), NO(90055), NO(90055), NO(90055), NO(90055), NO(90055), NO(90055),
           NO(90055), NO(90018)),
    ON_ANSWERED(noise_suppression, ON "suppression_start", NULL, YES("")),
    ON_ANSWERED(the_end_of_no_noise_suppression, ON "suppression_stop", NULL, WE_TAKE("")),
    ON_ANSWERED(an_assistant, ON "ai_assistant_start", NULL, YES("")),
    ON_ANSWERED(the_end_of_no_assistant, ON "ai_assistant_stop", NULL, WE_TAKE("")),
    ON_ANSWERED(a_message_to_no_assistant, ON "ai_assistant_add_messages", NULL, WE_TAKE("")),
    ON_ANSWERED(joining_no_assistant, ON "ai_assistant_join",
                "{\"conversation_id\":\"c\",\"participant\":{\"id\":\"v3:a\",\"role\":\"user\"}}",
                WE_REFUSE(10005)),
    ON_ANSWERED(a_gather_by_ai, ON "gather_using_ai", "{\"parameters\":{\"type\":\"object\"}}",
                YES("call.ai_gather.ended call.conversation.ended")),
    ON_ANSWERED(a_relay, ON "conversation_relay_start", RELAY, YES("")),
    ON_ANSWERED(the_end_of_no_relay, ON "conversation_relay_stop", NULL, WE_TAKE("")),
    ON_ANSWERED(a_payment, ON "pay", NULL, YES(PAID)),
    ON_ANSWERED(sip_info, ON "send_sip_info", "{\"body\":\"b\",\"content_type\":\"text/plain\"}",
                YES("")),
    /* "At any point in the duration of a call": whether that is before its answer, too, is not said. */
    ACROSS(a_referral, ON "refer", "{\"sip_address\":\"sip:a@b.example\"}", NO(90034),
           WE_REFUSE(90034), WE_REFUSE(90034), YES(GONE " call.cost"), YES(GONE " call.cost"),
           YES(GONE " call.hangup call.cost call.cost"),
           YES(GONE " conference.participant.left "
                    "conference.ended call.cost"),
           YES(GONE " call.dequeued call.cost"),
           YES("call.refer.started call.refer.completed call.gather.ended call.hangup call.cost"),
           YES("call.refer.started call.refer.completed call.speak.ended call.hangup call.cost"),
           YES(GONE " call.hangup call.cost"), NO(90018)),
    AGAIN(a_stream, "streaming_start", STREAM, NO(90046)),
    AGAIN(a_fork, "fork_start", FORK, WE_TAKE("")),
    AGAIN(siprec, "siprec_start", NULL, WE_TAKE("")),
    AGAIN(a_transcription, "transcription_start", NULL, 90054, HEARD, false),
    AGAIN(an_assistant, "ai_assistant_start", NULL, NO(90061)),
    /* One of both at a time; the error is not documented. */
    AGAIN(a_relay, "conversation_relay_start", RELAY, WE_REFUSE(90061)),
    BEHIND(a_relay_behind_an_assistant, "ai_assistant_start", NULL, "conversation_relay_start",
           RELAY, WE_REFUSE(90061)),
    BEHIND(an_assistant_behind_a_relay, "conversation_relay_start", RELAY, "ai_assistant_start",
           NULL, WE_REFUSE(90061)),
    BEHIND(a_fork_behind_a_stream, "streaming_start", STREAM, "fork_start", FORK, NO(90045)),
    BEHIND(a_recording_behind_a_transcription, "transcription_start", NULL, "record_start",
           "{\"format\":\"mp3\",\"channels\":\"dual\",\"timeout_secs\":5}", 90053, NULL, false),
    BEHIND(the_end_of_a_stream, "streaming_start", STREAM, "streaming_stop", NULL,
           YES("streaming.stopped")),
    BEHIND(the_end_of_a_fork, "fork_start", FORK, "fork_stop", NULL, YES("call.fork.stopped")),
    BEHIND(the_end_of_siprec, "siprec_start", NULL, "siprec_stop", NULL, YES("siprec.stopped")),
    BEHIND(the_end_of_a_transcription, "transcription_start", NULL, "transcription_stop", NULL,
           YES("")),
    BEHIND(the_end_of_an_assistant, "ai_assistant_start", NULL, "ai_assistant_stop", NULL,
           YES("call.conversation.ended call.conversation_insights.generated")),
    BEHIND(the_end_of_a_relay, "conversation_relay_start", RELAY, "conversation_relay_stop", NULL,
           YES("call.conversation.ended")),
    /* For a bridged call; a conference is what a supervisor is in here. The error is not documented. */
    ACROSS(another_supervisor_role, ON "switch_supervisor_role", "{\"role\":\"barge\"}", NO(90034),
           WE_REFUSE(90034), NO(90034), WE_REFUSE(10027), WE_REFUSE(10027), YES(""), WE_TAKE(""),
           WE_REFUSE(10027), WE_REFUSE(10027), WE_REFUSE(10027), WE_REFUSE(10027), NO(90018)),
};

static void services_hold(const void *row)
{
    legality_check(row);
}

TEST_ROWS(services, services_hold)
