#include "sim/stream/tick.h"

#include <string.h>

#include "sim/stream/send.h"
#include "sim/stream/voices.h"

static sim_stream *stream_of(telnyx__list *node)
{
    return TELNYX__CONTAINER_OF(node, sim_stream, in_world);
}

/* Whether the frame that begins at `from_ms` belongs to its time. */
static bool has_part(const sim_stream *stream, uint64_t from_ms)
{
    return from_ms >= stream->opened_ms;
}

/* Both ends of all streams have their say … */
static void speak(sim_stream *stream, uint64_t from_ms)
{
    uint64_t now_ms = from_ms + SIM_FRAME_MS;
    (void)sim_voice_said(stream->leg, from_ms, stream->said);
    memset(stream->played, 0, sizeof stream->played);
    memset(stream->heard, 0, sizeof stream->heard);
    if (has_part(stream, from_ms))
        (void)sim_playing_frame(&stream->playing, now_ms, stream->played);
}

static const int16_t *said_by(const sim_leg *leg, uint64_t from_ms, int16_t room[SIM_FRAME_SAMPLES])
{
    if (leg->stream && leg->stream->open)
        return leg->stream->said;
    (void)sim_voice_said(leg, from_ms, room);
    return room;
}

/* … and then all are heard: the person on the leg hears the program, who it is bridged with, and what that one's
 * program says to the opposite side. */
static void hear(sim_stream *stream, uint64_t from_ms)
{
    int16_t room[SIM_FRAME_SAMPLES];
    const sim_leg *peer = stream->leg->peer;
    const sim_stream *other = peer && peer->stream && peer->stream->open ? peer->stream : NULL;
    if (stream->wants.target != SIM_TARGET_OPPOSITE)
        sim_voice_mix(stream->heard, stream->played);
    if (peer)
        sim_voice_mix(stream->heard, said_by(peer, from_ms, room));
    if (other && other->wants.target != SIM_TARGET_SELF)
        sim_voice_mix(stream->heard, other->played);
    sim_voice_hears(stream->leg, from_ms, stream->heard);
}

/* Who is bridged and has no stream hears as well. */
static void let_peer_hear(sim_stream *stream, uint64_t from_ms)
{
    sim_leg *peer = stream->leg->peer;
    int16_t heard[SIM_FRAME_SAMPLES];
    if (!peer || (peer->stream && peer->stream->open))
        return;
    memcpy(heard, stream->said, sizeof heard);
    if (stream->wants.target != SIM_TARGET_SELF)
        sim_voice_mix(heard, stream->played);
    sim_voice_hears(peer, from_ms, heard);
}

static void tell(sim_stream *stream, uint64_t from_ms)
{
    if (!has_part(stream, from_ms))
        return;
    if (stream->wants.inbound)
        sim_send_media(stream, false, from_ms);
    if (stream->wants.outbound)
        sim_send_media(stream, true, from_ms);
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
    for (telnyx__list *node = head->next; node != head; node = node->next) {
        hear(stream_of(node), from_ms);
        let_peer_hear(stream_of(node), from_ms);
    }
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
