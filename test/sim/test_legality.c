/* Which command is legal in which state of a call, cell by cell: the call itself, and what is heard on it.
 *
 * Of the platform's public documents: its API description of 2026-07-16 with the methods' texts of its Node
 * SDK 7.24.0, the table of its error codes, and answers of the platform that others have published. What
 * these do not say is marked as our choice. */
#include "legality.h"

#include <stddef.h>

#define ON  "POST /calls/{call}/actions/"
#define PUT "PUT /calls/{call}/actions/"

#define WORDS     "\"payload\":\"Hello\",\"voice\":\"female\""
#define SPOKEN    "call.speak.started call.speak.ended"
#define PLAYED    "call.playback.started call.playback.ended"
#define BRIDGED_2 "call.bridged call.bridged"
#define LEFT      "conference.participant.left conference.ended"
#define REACHED   BRIDGED_2 " call.answered"

#define DIALS "call.initiated call.answered"
#define DIAL                                                                                       \
    "{\"connection_id\":\"{app}\",\"from\":\"+13125550142\",\"to\":\"+18005550100\",\"link_to\":"  \
    "\"{call}\""

static const legality calls[] = {
    /* The result of an answer to an answered call is not documented. */
    ACROSS(answer, ON "answer", NULL, YES("call.answered"), WE_TAKE("call.answered"), NO(90102),
           WE_TAKE(""), NO(90102), WE_TAKE(""), WE_TAKE(""), WE_TAKE(""), WE_TAKE(""), WE_TAKE(""),
           WE_TAKE(""), NO(90018)),
    /* It is for incoming calls that ring; the error is not documented. */
    ACROSS(reject, ON "reject", "{\"cause\":\"USER_BUSY\"}", YES("call.hangup"), WE_REFUSE(10027),
           WE_REFUSE(10027), WE_REFUSE(10027), WE_REFUSE(10027), WE_REFUSE(10027), WE_REFUSE(10027),
           WE_REFUSE(10027), WE_REFUSE(10027), WE_REFUSE(10027), WE_REFUSE(10027), NO(90018)),
    ACROSS(hangup, ON "hangup", NULL, YES("call.hangup"), YES("call.hangup"), YES("call.hangup"),
           YES("call.hangup call.cost"), YES("call.hangup call.cost"),
           YES("call.hangup call.hangup call.cost call.cost"),
           YES("call.hangup " LEFT " call.cost"), YES("call.hangup call.dequeued call.cost"),
           YES("call.gather.ended call.hangup call.cost"),
           YES("call.speak.ended call.hangup call.cost"), YES("call.hangup call.hangup call.cost"),
           NO(90018)),
    ACROSS(a_new_client_state, PUT "client_state_update", "{\"client_state\":\"YQ==\"}", YES(""),
           YES("call.answered"), YES(""), YES(""), YES(""), YES(""), YES(""), YES(""), YES(""),
           YES(""), YES(""), NO(90018)),
    /* Before the answer of an incoming call: not documented. */
    ACROSS(a_transfer, ON "transfer", "{\"to\":\"+18005550100\"}",
           WE_TAKE("call.initiated call.answered " REACHED),
           WE_TAKE("call.initiated call.answered " REACHED), NO(90034),
           YES("call.initiated " REACHED), YES("call.initiated " REACHED),
           YES("call.initiated call.hangup " REACHED " call.cost"),
           WE_TAKE("call.initiated " LEFT " " REACHED),
           YES("call.dequeued call.initiated " REACHED), YES("call.initiated " REACHED),
           YES("call.initiated " REACHED), WE_REFUSE(10027), NO(90018)),
    ACROSS(a_bridge, ON "bridge", "{\"call_control_id\":\"{other}\"}", NO(90034), WE_REFUSE(90034),
           NO(90034), YES(BRIDGED_2), YES(BRIDGED_2), YES("call.hangup " BRIDGED_2 " call.cost"),
           YES(LEFT " " BRIDGED_2), YES("call.dequeued " BRIDGED_2), YES(BRIDGED_2), YES(BRIDGED_2),
           WE_TAKE(BRIDGED_2), NO(90018)),
    ACROSS(a_bridge_with_one_that_rings, ON "bridge", "{\"call_control_id\":\"{ringing}\"}",
           NO(90034), WE_REFUSE(90034), NO(90034), NO(90034), NO(90034), NO(90034), NO(90034),
           NO(90034), NO(90034), NO(90034), NO(90034), NO(90018)),
    ACROSS(a_bridge_with_ringtone, ON "bridge",
           "{\"call_control_id\":\"{ringing}\",\"play_ringtone\":true}", NO(90034),
           WE_REFUSE(90034), NO(90034), YES(""), YES(""), YES(""), YES(""), YES(""), YES(""),
           YES(""), WE_TAKE(""), NO(90018)),
    ACROSS(a_bridge_with_a_queue, ON "bridge", "{\"queue\":\"q\"}", NO(90034), WE_REFUSE(90034),
           NO(90034), YES("call.dequeued " BRIDGED_2), YES("call.dequeued " BRIDGED_2),
           YES("call.hangup call.dequeued " BRIDGED_2 " call.cost"),
           YES(LEFT " call.dequeued " BRIDGED_2), YES("call.dequeued call.dequeued " BRIDGED_2),
           YES("call.dequeued " BRIDGED_2), YES("call.dequeued " BRIDGED_2),
           WE_TAKE("call.dequeued " BRIDGED_2), NO(90018)),
    /* A leg that is dialled beside it shares its session; one that is to be bridged with it is, on its answer. */
    ACROSS(a_dial_that_is_linked_to_it, "POST /calls", DIAL "}", YES(DIALS),
           YES("call.initiated call.answered call.answered"), YES(DIALS), YES(DIALS), YES(DIALS),
           YES(DIALS), YES(DIALS), YES(DIALS), YES(DIALS), YES(DIALS), YES(DIALS),
           WE_REFUSE(90018)),
    ACROSS(a_dial_that_bridges_on_answer, "POST /calls", DIAL ",\"bridge_on_answer\":true}",
           WE_TAKE("call.initiated call.answered call.answered " BRIDGED_2),
           WE_TAKE("call.initiated call.answered call.answered " BRIDGED_2), WE_TAKE(DIALS),
           YES(DIALS " " BRIDGED_2), YES(DIALS " " BRIDGED_2),
           YES(DIALS " call.hangup " BRIDGED_2 " call.cost"), YES(DIALS " " LEFT " " BRIDGED_2),
           YES(DIALS " call.dequeued " BRIDGED_2), YES(DIALS " " BRIDGED_2),
           YES(DIALS " " BRIDGED_2), WE_TAKE(DIALS " " BRIDGED_2), WE_REFUSE(90018)),
    LEGALITY(a_dial_that_bridges_no_bridged_call_hangs_up, BRIDGED, "POST /calls",
             DIAL ",\"bridge_on_answer\":true,\"prevent_double_bridge\":true}",
             YES(DIALS " call.hangup call.cost")),
    LEGALITY_AFTER(a_bridge_with_one_that_is_bridged_may_be_prevented, ANSWERED,
                   "POST /calls/{other}/actions/bridge", "{\"call_control_id\":\"{host}\"}",
                   ON "bridge", "{\"call_control_id\":\"{other}\",\"prevent_double_bridge\":true}",
                   WE_REFUSE(10027)),
    LEGALITY_AFTER(a_bridge_with_one_that_is_bridged_is_taken, ANSWERED,
                   "POST /calls/{other}/actions/bridge", "{\"call_control_id\":\"{host}\"}",
                   ON "bridge", "{\"call_control_id\":\"{other}\"}",
                   YES("call.hangup " BRIDGED_2 " call.cost")),
    LEGALITY_AFTER(a_bridge_takes_the_other_one_out_of_its_queue, ANSWERED,
                   "POST /calls/{other}/actions/enqueue", "{\"queue_name\":\"q\"}", ON "bridge",
                   "{\"call_control_id\":\"{other}\"}", YES("call.dequeued " BRIDGED_2)),
    LEGALITY(a_bridge_takes_the_other_one_out_of_its_conference, ANSWERED, ON "bridge",
             "{\"call_control_id\":\"{host}\"}", YES(LEFT " " BRIDGED_2)),
    LEGALITY_AFTER(a_bridge_with_the_same_one_again_changes_nothing, ANSWERED, ON "bridge",
                   "{\"call_control_id\":\"{other}\"}", ON "bridge",
                   "{\"call_control_id\":\"{other}\"}", WE_TAKE("")),
    LEGALITY_AFTER(the_end_of_a_bridge_may_leave_the_other_one_parked, ANSWERED, ON "bridge",
                   "{\"call_control_id\":\"{other}\",\"park_after_unbridge\":\"self\"}",
                   "POST /calls/{other}/actions/hangup", NULL, YES("call.hangup call.cost")),
    LEGALITY_AFTER(a_repeated_command_is_taken_once, ANSWERED, ON "hangup",
                   "{\"command_id\":\"c\"}", ON "hangup", "{\"command_id\":\"c\"}",
                   YES("call.cost")),
    LEGALITY(a_bridge_with_itself_is_refused, ANSWERED, ON "bridge",
             "{\"call_control_id\":\"{call}\"}", WE_REFUSE(90015)),
    LEGALITY(a_bridge_with_nobody_is_refused, ANSWERED, ON "bridge",
             "{\"call_control_id\":\"v3:nobody\"}", NO(90015)),
    LEGALITY_AFTER(a_bridge_with_one_that_has_ended_is_refused, ANSWERED,
                   "POST /calls/{other}/actions/hangup", NULL, ON "bridge",
                   "{\"call_control_id\":\"{other}\"}", 90018, "call.cost", false),
    /* It can be asked about for ten minutes more. */
    ACROSS(asking_for_it, "GET /calls/{call}", NULL, YES(""), YES("call.answered"), YES(""),
           YES(""), YES(""), YES(""), YES(""), YES(""), YES(""), YES(""), YES(""), YES("")),
};

static void calls_hold(const void *row)
{
    legality_check(row);
}

TEST_ROWS(calls, calls_hold)

#define LONG       "{\"audio_url\":\"https://a.example/b?duration_ms=60000\"}"
#define SHORT_OVER "{\"audio_url\":\"https://a.example/b?duration_ms=500\",\"overlay\":true"
#define RECORD     "{\"format\":\"mp3\",\"channels\":\"dual\""

static const legality sounds[] = {
    ACROSS(speech, ON "speak", "{" WORDS "}", NO(90034), WE_REFUSE(90034), NO(90034), YES(SPOKEN),
           YES(SPOKEN), YES(SPOKEN), YES(SPOKEN), YES(SPOKEN), YES(SPOKEN), YES(""), YES(SPOKEN),
           NO(90018)),
    ACROSS(audio, ON "playback_start", "{\"audio_url\":\"https://a.example/b?duration_ms=500\"}",
           NO(90034), WE_REFUSE(90034), NO(90034), YES(PLAYED), YES(PLAYED), YES(PLAYED),
           YES(PLAYED), YES(PLAYED), YES(PLAYED), YES(""), YES(PLAYED), NO(90018)),
    /* It goes over audio that is being played, and only over it; the error is not documented. */
    ACROSS(audio_over_nothing, ON "playback_start",
           "{\"audio_url\":\"https://a.example/b?duration_ms=500\",\"overlay\":true}", NO(90034),
           WE_REFUSE(90034), NO(90034), WE_REFUSE(10027), WE_REFUSE(10027), WE_REFUSE(10027),
           WE_REFUSE(10027), WE_REFUSE(10027), WE_REFUSE(10027), WE_REFUSE(10027), WE_REFUSE(10027),
           NO(90018)),
    LEGALITY_AFTER(audio_over_audio_is_taken, ANSWERED, ON "playback_start", LONG,
                   ON "playback_start", SHORT_OVER "}", YES(PLAYED)),
    LEGALITY_AFTER(audio_over_audio_is_for_one_leg, ANSWERED, ON "playback_start", LONG,
                   ON "playback_start", SHORT_OVER ",\"target_legs\":\"both\"}", WE_REFUSE(10032)),
    LEGALITY_AFTER(an_end_of_audio_that_lies_over_nothing_is_taken, ANSWERED, ON "playback_start",
                   LONG, ON "playback_stop", "{\"stop\":\"overlay\"}", WE_TAKE("")),
    LEGALITY_AFTER(the_end_of_audio_is_told, ANSWERED, ON "playback_start", LONG,
                   ON "playback_stop", NULL, YES("call.playback.ended")),
    LEGALITY_AFTER(a_recording_that_ends_is_saved, ANSWERED, ON "record_start", RECORD "}",
                   ON "record_stop", NULL, YES("call.recording.saved")),
    LEGALITY_AFTER(a_recording_that_pauses_tells_nothing, ANSWERED, ON "record_start", RECORD "}",
                   ON "record_pause", NULL, YES("")),
    LEGALITY_AFTER(a_recording_that_goes_on_tells_nothing, ANSWERED, ON "record_start", RECORD "}",
                   ON "record_resume", NULL, YES("")),
    LEGALITY_AFTER(a_second_recording_is_taken, ANSWERED, ON "record_start", RECORD "}",
                   ON "record_start", RECORD "}", WE_TAKE("")),
    LEGALITY_AFTER(a_recording_of_a_call_that_is_hung_up_is_saved, ANSWERED, ON "record_start",
                   RECORD "}", ON "hangup", NULL,
                   YES("call.hangup call.recording.saved call.cost")),
    ACROSS(silence, ON "playback_stop", NULL, NO(90034), WE_REFUSE(90034), NO(90034), WE_TAKE(""),
           WE_TAKE(""), WE_TAKE(""), WE_TAKE(""), WE_TAKE(""), WE_TAKE(""), YES("call.speak.ended"),
           WE_TAKE(""), NO(90018)),
    /* That a new gather ends one that runs is reported by others, not documented. */
    ACROSS(a_gather, ON "gather", "{\"initial_timeout_millis\":1000}", NO(90034), WE_REFUSE(90034),
           NO(90034), YES("call.gather.ended"), YES("call.gather.ended"), YES("call.gather.ended"),
           YES("call.gather.ended"), YES("call.gather.ended"),
           WE_TAKE("call.gather.ended call.gather.ended"), YES("call.gather.ended"),
           YES("call.gather.ended"), NO(90018)),
    ACROSS(a_gather_with_speech, ON "gather_using_speak",
           "{" WORDS ",\"timeout_millis\":1000,\"maximum_tries\":1}", NO(90034), WE_REFUSE(90034),
           NO(90034), YES(SPOKEN " call.gather.ended"), YES(SPOKEN " call.gather.ended"),
           YES(SPOKEN " call.gather.ended"), YES(SPOKEN " call.gather.ended"),
           YES(SPOKEN " call.gather.ended"),
           WE_TAKE("call.gather.ended " SPOKEN " call.gather.ended"), YES(""),
           YES(SPOKEN " call.gather.ended"), NO(90018)),
    ACROSS(a_gather_with_audio, ON "gather_using_audio",
           "{\"audio_url\":\"https://a.example/b?duration_ms=500\",\"timeout_millis\":1000,"
           "\"maximum_tries\":1}",
           NO(90034), WE_REFUSE(90034), NO(90034), YES(PLAYED " call.gather.ended"),
           YES(PLAYED " call.gather.ended"), YES(PLAYED " call.gather.ended"),
           YES(PLAYED " call.gather.ended"), YES(PLAYED " call.gather.ended"),
           WE_TAKE("call.gather.ended " PLAYED " call.gather.ended"), YES(""),
           YES(PLAYED " call.gather.ended"), NO(90018)),
    ACROSS(the_end_of_a_gather, ON "gather_stop", NULL, NO(90034), WE_REFUSE(90034), NO(90034),
           WE_TAKE(""), WE_TAKE(""), WE_TAKE(""), WE_TAKE(""), WE_TAKE(""),
           YES("call.gather.ended"), WE_TAKE(""), WE_TAKE(""), NO(90018)),
    ON_ANSWERED(sending_digits, ON "send_dtmf", "{\"digits\":\"1\"}", YES("")),
    ACROSS(a_recording, ON "record_start", RECORD "}", NO(90020), WE_REFUSE(90020), NO(90020),
           YES(""), YES(""), YES(""), YES(""), YES(""), YES(""), YES(""), YES(""), NO(90018)),
    /* What is not recorded can be stopped, paused and resumed: nothing is documented against it. */
    ON_ANSWERED(the_end_of_a_recording, ON "record_stop", NULL, WE_TAKE("")),
    ON_ANSWERED(a_pause_of_a_recording, ON "record_pause", NULL, WE_TAKE("")),
    ON_ANSWERED(going_on_with_a_recording, ON "record_resume", NULL, WE_TAKE("")),
};

static void sounds_hold(const void *row)
{
    legality_check(row);
}

TEST_ROWS(sounds, sounds_hold)
