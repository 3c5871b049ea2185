/* Commands about what is heard on a call: speech, audio, digits, recordings; and the client_state. */
#include <string.h>

#include "sim/api/actions.h"
#include "sim/api/media.h"
#include "sim/leg/media.h"
#include "sim/leg/recording.h"
#include "sim/leg/services.h"

void sim_body_loop(const telnyx__json *body, sim_media_request *request)
{
    const telnyx__json *node = telnyx__json_get(body, "loop");
    const char *text = telnyx__json_text(node);
    int64_t loops = 1;
    uint64_t parsed = 1;
    if (text && strcmp(text, "infinity") == 0)
        request->endless = true;
    else if (text && telnyx__span_to_u64(telnyx__span_of(text), &parsed))
        request->loops = (unsigned)parsed;
    else if (telnyx__json_to_int(node, &loops) && loops > 0)
        request->loops = (unsigned)loops;
}

static void stop_first(sim_command *command)
{
    const char *stop = sim_body_text(command->body, "stop", NULL);
    if (stop)
        sim_media_stop(command->leg, stop);
}

static void speak_act(sim_command *command)
{
    sim_media_request request = { .kind = SIM_MEDIA_SPEAK,
                                  .payload = sim_body_text(command->body, "payload", "") };
    sim_body_loop(command->body, &request);
    stop_first(command);
    command->leg->speaks++;
    sim_media_add(command->leg, &request);
}

/* Audio is laid over audio, and for this leg alone. */
static bool play_check(sim_command *command)
{
    const telnyx__json *body = command->body;
    if (!sim_body_bool(body, "overlay", false))
        return true;
    if (strcmp(sim_body_text(body, "target_legs", "self"), "self") != 0)
        return sim_refuse_with(command->problem, 422, 10032, "/target_legs", "self");
    if (sim_media_plays_audio(command->leg))
        return true;
    return sim_refuse(command->problem, 422, 10027, "/overlay",
                      "There is no audio being played that this could be laid over.");
}

static void play_act(sim_command *command)
{
    const telnyx__json *body = command->body;
    sim_media_request request = { .kind = SIM_MEDIA_PLAYBACK,
                                  .url = sim_body_text(body, "audio_url", NULL),
                                  .name = sim_body_text(body, "media_name", NULL),
                                  .overlay = sim_body_bool(body, "overlay", false) };
    sim_body_loop(body, &request);
    stop_first(command);
    command->leg->playbacks++;
    sim_media_add(command->leg, &request);
}

static void stop_play_act(sim_command *command)
{
    bool overlay = sim_body_bool(command->body, "overlay", false);
    sim_media_stop(command->leg, overlay ? "overlay" : sim_body_text(command->body, "stop", "all"));
}

static void gather_common(const telnyx__json *body, sim_gather_request *request)
{
    request->valid = sim_body_text(body, "valid_digits", "0123456789#*");
    request->terminating = sim_body_text(body, "terminating_digit", "#");
    request->gather_id = sim_body_text(body, "gather_id", NULL);
    request->minimum = sim_body_int(body, "minimum_digits", 1);
    request->maximum = sim_body_int(body, "maximum_digits", 128);
    request->tries = sim_body_int(body, "maximum_tries", 3);
    request->next_ms = (uint64_t)sim_body_int(body, "inter_digit_timeout_millis", 5000);
}

static void gather_act(sim_command *command)
{
    sim_gather_request request = { 0 };
    gather_common(command->body, &request);
    request.first_ms = (uint64_t)sim_body_int(command->body, "initial_timeout_millis", 5000);
    request.total_ms = (uint64_t)sim_body_int(command->body, "timeout_millis", 60000);
    sim_gather_start(command->leg, &request);
}

/* With a prompt, timeout_millis is the wait for the first digit behind it. */
static void gather_speak_act(sim_command *command)
{
    const telnyx__json *body = command->body;
    sim_gather_request request = { .prompted = true };
    gather_common(body, &request);
    request.first_ms = (uint64_t)sim_body_int(body, "timeout_millis", 60000);
    request.prompt.kind = SIM_MEDIA_SPEAK;
    request.prompt.payload = sim_body_text(body, "payload", "");
    request.invalid_prompt.payload = sim_body_text(body, "invalid_payload", NULL);
    sim_gather_start(command->leg, &request);
}

void sim_body_gather_audio(const telnyx__json *body, sim_gather_request *request)
{
    *request = (sim_gather_request){ .prompted = true };
    gather_common(body, request);
    request->first_ms = (uint64_t)sim_body_int(body, "timeout_millis", 60000);
    request->prompt.kind = SIM_MEDIA_PLAYBACK;
    request->prompt.url = sim_body_text(body, "audio_url", NULL);
    request->prompt.name = sim_body_text(body, "media_name", NULL);
    request->invalid_prompt.url = sim_body_text(body, "invalid_audio_url", NULL);
    request->invalid_prompt.name = sim_body_text(body, "invalid_media_name", NULL);
}

static void gather_audio_act(sim_command *command)
{
    sim_gather_request request;
    sim_body_gather_audio(command->body, &request);
    sim_gather_start(command->leg, &request);
}

static void gather_stop_act(sim_command *command)
{
    sim_gather_end(command->leg, "cancelled");
}

static bool record_check(sim_command *command)
{
    if (sim_body_int(command->body, "timeout_secs", 0) > 0 &&
        sim_service_is_on(command->leg, SIM_SERVICE_TRANSCRIPTION))
        return sim_refuse(command->problem, 422, 90053, "/timeout_secs", NULL);
    return true;
}

static void record_act(sim_command *command)
{
    const telnyx__json *body = command->body;
    sim_recording_start(command->leg,
                        &(sim_recording_request){
                            .format = sim_body_text(body, "format", "mp3"),
                            .dual = strcmp(sim_body_text(body, "channels", "dual"), "dual") == 0,
                            .transcribed = sim_body_bool(body, "transcription", false),
                            .max_ms = (uint64_t)sim_body_int(body, "max_length", 0) * 1000 });
}

static void record_stop_act(sim_command *command)
{
    sim_recording_stop(command->leg, sim_body_text(command->body, "recording_id", NULL));
}

static void record_pause_act(sim_command *command)
{
    bool pause = strcmp(command->operation, "calls.actions.pause_recording") == 0;
    sim_recording_pause(command->leg, sim_body_text(command->body, "recording_id", NULL), pause);
}

/* Nothing beyond what every accepted command does: a new client_state is taken already, and digits
 * that are sent are heard by the person on this leg alone. */
static void nothing_more_act(sim_command *command)
{
    (void)command;
}

#define ON_CALL     SIM_NEEDS_CALL
#define ON_ANSWERED (SIM_NEEDS_CALL | SIM_NEEDS_ANSWER)

const sim_action sim_media_actions[] = {
    { "calls.actions.speak", ON_ANSWERED, NULL, speak_act },
    { "calls.actions.start_playback", ON_ANSWERED, play_check, play_act },
    { "calls.actions.stop_playback", ON_ANSWERED, NULL, stop_play_act },
    { "calls.actions.gather", ON_ANSWERED, NULL, gather_act },
    { "calls.actions.gather_using_speak", ON_ANSWERED, NULL, gather_speak_act },
    { "calls.actions.gather_using_audio", ON_ANSWERED, NULL, gather_audio_act },
    { "calls.actions.stop_gather", ON_ANSWERED, NULL, gather_stop_act },
    { "calls.actions.start_recording", ON_CALL | SIM_NEEDS_AUDIO, record_check, record_act },
    { "calls.actions.stop_recording", ON_ANSWERED, NULL, record_stop_act },
    { "calls.actions.pause_recording", ON_ANSWERED, NULL, record_pause_act },
    { "calls.actions.resume_recording", ON_ANSWERED, NULL, record_pause_act },
    { "calls.actions.send_dtmf", ON_ANSWERED, NULL, nothing_more_act },
    { "calls.actions.update_client_state", ON_CALL, NULL, nothing_more_act },
    { NULL, 0, NULL, NULL },
};
