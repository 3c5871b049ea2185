#include "sim/stream/show.h"

#include <stdio.h>

#include "media/payload.h"
#include "sim/voice/ear.h"
#include "sim/voice/tone.h"

/* Of what is not decoded the time alone is known, and all of it counts. */
static bool sounds(const sim_stream *stream)
{
    const sim_stream_wants *wants = &stream->wants;
    if (!stream->speaks)
        return false;
    return !wants->rtp || !telnyx__codec_has_samples(&wants->taken) ||
           sim_tone_loudness(stream->played, SIM_FRAME_SAMPLES) >= SIM_TONE_LOUD;
}

static void show(const sim_leg *ear, const char *what)
{
    sim_world *world = ear->world;
    sim_journal_show(&world->journal, &(telnyx_sim_entry){ .at_ms = world->clock.now_ms,
                                                           .kind = TELNYX_SIM_PERSON,
                                                           .call = ear->number,
                                                           .call_control_id = ear->id,
                                                           .name = SIM_HEARD_ENTRY,
                                                           .result = "audio",
                                                           .detail = what });
}

void sim_show_frame(sim_stream *stream, const sim_leg *ear)
{
    uint64_t now = ear->world->clock.now_ms;
    char text[80];
    if (sounds(stream)) {
        if (!stream->sounded_ms) {
            stream->sounds_ms = now - SIM_FRAME_MS;
            show(ear, "the stream");
        }
        stream->sounded_ms = now;
    } else if (stream->sounded_ms && now >= stream->sounded_ms + SIM_EAR_SILENCE_MS) {
        snprintf(text, sizeof text, "silence, after %.1f s of the stream",
                 (double)(stream->sounded_ms - stream->sounds_ms) / 1000);
        show(ear, text);
        stream->sounded_ms = 0;
    }
}
