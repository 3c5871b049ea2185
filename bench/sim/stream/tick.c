#include "sim/stream/tick.h"

#include <string.h>

#include "sim/stream/send.h"
#include "sim/stream/show.h"

static sim_stream *stream_of(telnyx__list *node)
{
    return TELNYX__CONTAINER_OF(node, sim_stream, in_world);
}

/* Whether the frame that begins at `from_ms` belongs to its time. */
static bool has_part(const sim_stream *stream, uint64_t from_ms)
{
    return from_ms >= stream->opened_ms;
}

static void read_said(const sim_leg *leg, uint64_t from_ms, int16_t out[SIM_FRAME_SAMPLES])
{
    (void)leg->world->voices->read(leg, from_ms, out, SIM_FRAME_SAMPLES);
}

static void mix(int16_t into[SIM_FRAME_SAMPLES], const int16_t samples[SIM_FRAME_SAMPLES])
{
    for (size_t i = 0; i < SIM_FRAME_SAMPLES; i++)
        sim_sound_lay_over(&into[i], samples[i]);
}

/* All programs have their say, in the ears of those whom it is for … */
static void speak(sim_stream *stream, uint64_t from_ms)
{
    sim_leg *leg = stream->leg;
    const sim_voices *voices = leg->world->voices;
    sim_target target = stream->wants.target;
    stream->speaks = has_part(stream, from_ms) &&
                     sim_playing_frame(&stream->playing, from_ms + SIM_FRAME_MS, stream->played);
    if (stream->speaks && target != SIM_TARGET_OPPOSITE)
        voices->hear(leg, from_ms, stream->played, SIM_FRAME_SAMPLES);
    if (stream->speaks && target != SIM_TARGET_SELF && leg->peer)
        voices->hear(leg->peer, from_ms, stream->played, SIM_FRAME_SAMPLES);
    const sim_leg *ear = target == SIM_TARGET_OPPOSITE ? leg->peer : leg;
    if (ear && leg->world->journal.on_look)
        sim_show_frame(stream, ear);
}

/* … and what the person of a leg hears is all of this: its own program, who it is bridged with, and what that
 * one's program says to the opposite side. */
static void collect_heard(const sim_stream *stream, uint64_t from_ms,
                          int16_t out[SIM_FRAME_SAMPLES])
{
    const sim_leg *peer = stream->leg->peer;
    const sim_stream *other = peer ? peer->stream : NULL;
    memset(out, 0, SIM_FRAME_SAMPLES * sizeof out[0]);
    if (peer)
        read_said(peer, from_ms, out);
    if (stream->speaks && stream->wants.target != SIM_TARGET_OPPOSITE)
        mix(out, stream->played);
    if (other && other->speaks && other->wants.target != SIM_TARGET_SELF)
        mix(out, other->played);
}

static void tell(sim_stream *stream, uint64_t from_ms)
{
    int16_t samples[SIM_FRAME_SAMPLES];
    if (!has_part(stream, from_ms))
        return;
    if (stream->wants.inbound) {
        read_said(stream->leg, from_ms, samples);
        sim_send_media(stream, false, from_ms, samples);
    }
    if (stream->wants.outbound) {
        collect_heard(stream, from_ms, samples);
        sim_send_media(stream, true, from_ms, samples);
    }
    sim_send_marks(stream);
}

static void on_tick(telnyx__timer *timer);

/* All of them on one grid, so that whoever is heard by two is heard at the same time. */
static void arm(sim_world *world)
{
    sim_timer_set(world, &world->stream_timer, SIM_FRAME_MS - world->clock.now_ms % SIM_FRAME_MS,
                  on_tick);
}

static void on_tick(telnyx__timer *timer)
{
    sim_world *world = TELNYX__CONTAINER_OF(timer, sim_world, stream_timer);
    telnyx__list *head = &world->streams;
    uint64_t from_ms = world->clock.now_ms - SIM_FRAME_MS;
    arm(world);
    for (telnyx__list *node = head->next; node != head; node = node->next)
        speak(stream_of(node), from_ms);
    for (telnyx__list *node = head->next; node != head; node = node->next)
        tell(stream_of(node), from_ms);
}

void sim_tick_add(sim_stream *stream)
{
    sim_world *world = stream->leg->world;
    telnyx__list_push_back(&world->streams, &stream->in_world);
    if (!telnyx__timer_is_set(&world->stream_timer))
        arm(world);
}

void sim_tick_remove(sim_stream *stream)
{
    sim_world *world = stream->leg->world;
    telnyx__list_remove(&stream->in_world);
    if (telnyx__list_empty(&world->streams))
        sim_clock_stop(&world->clock, &world->stream_timer);
}
