/* You hear yourself, 300 ms late: the least that a program with sound does. What comes in is played again;
 * the library sends it when it is due. A call that has just begun to play, or whose sound was missing for a
 * while, gets the delay as silence in front.
 *
 *     echo --listen 127.0.0.1:8080 --stream-url wss://voice.example.com */
#include <stdio.h>

#include "common/common.h"
#include "common/stream.h"

typedef struct echo {
    program base;
    int64_t delay_ms;
} echo;

static void on_start(telnyx_stream *stream, const telnyx_stream_start *start, void *user_data)
{
    (void)user_data;
    program_takes_sound(stream, start);
}

/* The two clocks are not the same one: when more comes than is played, the delay grows, and a piece is left
 * out now and then. */
static void on_audio(telnyx_stream *stream, const telnyx_stream_audio *audio, void *user_data)
{
    const echo *self = user_data;
    uint64_t queued_ms = telnyx_stream_queued_ms(stream), delay_ms = (uint64_t)self->delay_ms;
    if (!audio->samples || queued_ms > 2 * delay_ms + 100)
        return;
    if (queued_ms == 0)
        program_play_silence(stream, delay_ms);
    telnyx_stream_play(stream, audio->samples, audio->samples_count);
}

static void on_end(telnyx_stream *stream, const telnyx_stream_end *end, void *user_data)
{
    telnyx_call *call = telnyx_stream_call(stream);
    (void)user_data;
    printf("echo: %s spoke in %llu pieces and heard %llu ms\n", telnyx_call_from(call),
           (unsigned long long)end->frames_in, (unsigned long long)end->played_ms);
    fflush(stdout);
    program_stream_ended(call, end);
}

static void on_incoming(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    const telnyx_stream_options options = { .codec = TELNYX_STREAM_CODEC_PCMU };
    const telnyx_stream_callbacks callbacks = { .on_start = on_start,
                                                .on_audio = on_audio,
                                                .on_end = on_end };
    (void)event;
    program_check(call,
                  telnyx_call_answer_stream(call, NULL, &options, &callbacks, user_data, NULL));
}

/* The program around the flow -------------------------------------------------------------------- */

static void start(void *user_data)
{
    echo *self = user_data;
    telnyx_app_on_incoming(self->base.app, on_incoming, self);
}

int main(int argc, char **argv)
{
    echo self = { .delay_ms = 300 };
    const program_option options[] = {
        { "delay", "MS", "how late it comes back (300)", .number = &self.delay_ms, .low = 0,
          .high = 5000 },
        { .name = NULL },
    };
    self.base = (program){ .name = "echo",
                           .about = "You hear yourself, a little later.",
                           .options = options,
                           .app_options = { .ack = TELNYX_ACK_AFTER_COMMANDS },
                           .open_streams = program_open_streams,
                           .start = start,
                           .user_data = &self };
    return program_run(&self.base, argc, argv);
}
