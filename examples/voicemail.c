/* An answering machine: greets, beeps, records until the key '#', silence, the longest time or the
 * end of the call, and says where the recording is.
 *
 *     voicemail --listen 127.0.0.1:8080 --longest 120 --silence 5 */
#include <stdio.h>
#include <string.h>

#include "common/common.h"

typedef struct voicemail {
    program base;
    const char *greeting;
    int64_t longest_secs, silence_secs;
} voicemail;

static int say(telnyx_call *call, const char *text)
{
    const telnyx_speak_params params = { .payload = text, .voice = "female", .language = "en-US" };
    return telnyx_call_speak(call, &params, program_on_done, NULL);
}

static void on_thanked(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    (void)event;
    (void)user_data;
    telnyx_call_hangup(call, NULL, program_on_done, NULL);
}

/* The recording is there. If it was '#', silence or the longest time that ended it, the caller is
 * still waiting. If the caller has hung up, the event comes after the end of the call; and if that
 * was too long ago, the app has forgotten the call, and `call` is NULL. */
static void on_saved(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    const telnyx_call_recording_saved_event *saved = event->payload.call_recording_saved;
    const telnyx_recording_urls *urls = saved->recording_urls;
    (void)user_data;
    printf("voicemail: %s left a message: %s\n", call ? telnyx_call_from(call) : "somebody",
           urls && urls->mp3 ? urls->mp3 : saved->recording_id);
    fflush(stdout);
    if (!call || telnyx_call_state_of(call) == TELNYX_CALL_ENDED)
        return;
    telnyx_call_on(call, TELNYX_EVENT_CALL_SPEAK_ENDED, on_thanked, NULL);
    program_check(call, say(call, "Thank you. Your message was saved."));
}

static void on_not_saved(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    voicemail *self = user_data;
    (void)event;
    program_fail(&self->base, "a recording could not be stored");
    if (call)
        telnyx_call_hangup(call, NULL, program_on_done, NULL);
}

static void on_key(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    const char *digit = event->payload.call_dtmf_received->digit;
    (void)user_data;
    if (!digit || strcmp(digit, "#") != 0)
        return;
    telnyx_call_on(call, TELNYX_EVENT_CALL_DTMF_RECEIVED, NULL, NULL);
    program_check(call, telnyx_call_stop_recording(call, NULL, program_on_done, NULL));
}

static void on_greeted(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    const voicemail *self = user_data;
    const telnyx_start_recording_params params = {
        .channels = TELNYX_RECORD_CHANNELS_SINGLE,
        .format = TELNYX_AUDIO_FORMAT_MP3,
        .play_beep = TELNYX_BOOL(true),
        .recording_track = TELNYX_RECORD_TRACK_INBOUND,
        .trim = TELNYX_RECORD_TRIM_SILENCE,
        .max_length = TELNYX_INT(self->longest_secs),
        .timeout_secs = TELNYX_INT(self->silence_secs),
    };
    if (event->payload.call_speak_ended->status == TELNYX_SPEAK_STATUS_CALL_HANGUP)
        return;
    telnyx_call_on(call, TELNYX_EVENT_CALL_DTMF_RECEIVED, on_key, user_data);
    program_check(call, telnyx_call_start_recording(call, &params, program_on_done, NULL));
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    const voicemail *self = user_data;
    (void)event;
    telnyx_call_on(call, TELNYX_EVENT_CALL_SPEAK_ENDED, on_greeted, user_data);
    int error = telnyx_call_answer(call, NULL, program_on_done, NULL);
    if (!error)
        error = say(call, self->greeting);
    program_check(call, error);
}

/* The program around the flow -------------------------------------------------------------------- */

static void start(void *user_data)
{
    voicemail *self = user_data;
    telnyx_app_on_incoming(self->base.app, on_incoming, self);
    telnyx_app_on(self->base.app, TELNYX_EVENT_CALL_RECORDING_SAVED, on_saved, self);
    telnyx_app_on(self->base.app, TELNYX_EVENT_CALL_RECORDING_ERROR, on_not_saved, self);
}

int main(int argc, char **argv)
{
    voicemail self = { .greeting = "Nobody is here just now. Please leave a message after the "
                                   "beep, and press the hash key when you are done.",
                       .longest_secs = 120,
                       .silence_secs = 5 };
    const program_option options[] = {
        { "greeting", "TEXT", "what callers hear first", .text = &self.greeting },
        { "longest", "SECS", "of a recording (120)", .number = &self.longest_secs, .low = 1,
          .high = 43200 },
        { "silence", "SECS", "of silence that end it; 0: none (5)", .number = &self.silence_secs,
          .low = 0, .high = 600 },
        { .name = NULL },
    };
    self.base =
        (program){ .name = "voicemail",
                   .about = "An answering machine.",
                   .options = options,
                   .app_options = { .ack = TELNYX_ACK_AFTER_COMMANDS, .call_grace_ms = 600000 },
                   .start = start,
                   .user_data = &self };
    return program_run(&self.base, argc, argv);
}
