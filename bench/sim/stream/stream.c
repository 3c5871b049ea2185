#include "sim/stream/stream.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "sim/stream/send.h"
#include "sim/stream/tick.h"
#include "sim/tell/emit.h"
#include "sim/world/strike.h"

#define MEDIA_EVENT (SIM_EVENT_NO_PARTIES | SIM_EVENT_NO_PARTY_TYPE)
/* A frame, whatever texts the command had. */
#define FRAME_MAX (1024u * 1024)

/* Events */

static void tell(const sim_stream *stream, const char *type)
{
    sim_fields fields = { 0 };
    sim_field_text(&fields, "stream_url", stream->url);
    sim_emit(stream->leg, type, &fields, MEDIA_EVENT, stream->url);
}

static void write_params(bench_writer *writer, const char *key, const void *context)
{
    const sim_stream *stream = context;
    bool both = stream->wants.inbound && stream->wants.outbound;
    bench_write_open(writer, key, '{');
    bench_write_text(writer, "stream_url", stream->url);
    bench_write_text(writer, "track",
                     both                    ? "both_tracks"
                     : stream->wants.inbound ? "inbound_track"
                                             : "outbound_track");
    bench_write_close(writer, '}');
}

static void tell_failed(const sim_stream *stream, const char *why)
{
    sim_fields fields = { 0 };
    sim_field_text(&fields, "failure_reason", "connection_failed");
    sim_field_text(&fields, "stream_id", stream->id);
    sim_field_write(&fields, "stream_params", stream, write_params);
    sim_field_text(&fields, "stream_type", "websocket");
    sim_emit(stream->leg, "streaming.failed", &fields, MEDIA_EVENT, why);
}

/* Memory */

static const sim_wire_handlers handlers;

static sim_stream *stream_new(sim_leg *leg, const sim_stream_request *request)
{
    sim_stream *stream = bench_alloc(sizeof *stream);
    stream->leg = leg;
    stream->over = request->over;
    stream->url = bench_text(request->url);
    stream->body = request->body ? telnyx__json_copy(request->body) : telnyx__json_object();
    bench_must(stream->body ? 0 : TELNYX_ENOMEM);
    snprintf(stream->id, sizeof stream->id, "%s", request->id);
    sim_stream_wants_read(&stream->wants, stream->body, leg->world->codec,
                          leg->world->l16_big_endian);
    sim_wire_init(&stream->wire, &(sim_wire_options){ .leg = leg,
                                                      .name = "stream",
                                                      .id = stream->id,
                                                      .url = stream->url,
                                                      .auth_token = stream->wants.auth_token,
                                                      .number = leg->wires_made++,
                                                      .handlers = &handlers,
                                                      .user_data = stream });
    sim_playing_init(&stream->playing, &stream->wants);
    telnyx__buf_init(&stream->text, telnyx__alloc_default(), FRAME_MAX);
    telnyx__list_init(&stream->in_world);
    leg->stream = stream;
    return stream;
}

void sim_stream_free(sim_leg *leg)
{
    sim_stream *stream = leg->stream;
    if (!stream)
        return;
    leg->stream = NULL;
    sim_tick_remove(stream);
    sim_wire_cut(&stream->wire);
    sim_playing_free(&stream->playing);
    telnyx__buf_free(&stream->text);
    telnyx__json_free(stream->body);
    bench_free(stream->held);
    bench_free(stream->url);
    bench_free(stream);
}

/* It has ended by itself. */
static void is_over(sim_stream *stream)
{
    sim_leg *leg = stream->leg;
    void (*over)(sim_leg *) = stream->over;
    sim_stream_free(leg);
    over(leg);
}

/* The socket */

static void on_opened(void *user_data)
{
    sim_stream *stream = user_data;
    stream->opened_ms = stream->leg->world->clock.now_ms;
    tell(stream, "streaming.started");
    sim_send_opening(stream, stream->wants.auth_token);
    sim_tick_add(stream);
}

static void on_forged(void *user_data, const char *token)
{
    sim_send_opening(user_data, token);
}

static void on_gone(void *user_data, bool came_about, const char *why)
{
    sim_stream *stream = user_data;
    if (came_about) {
        sim_wire_note(&stream->wire, NULL, why);
        tell(stream, "streaming.stopped");
    } else {
        tell_failed(stream, why);
    }
    is_over(stream);
}

/* What the program says */

/* Whether anybody can hear what comes; both are what people search for longest. */
static void warn(sim_stream *stream, sim_taken taken)
{
    bool ignored = taken == SIM_TAKEN_IGNORED;
    bool unheard = taken == SIM_TAKEN_AUDIO && stream->wants.target == SIM_TARGET_OPPOSITE &&
                   !stream->leg->peer;
    if (ignored && !stream->told_ignored)
        sim_wire_note(&stream->wire, "warning",
                      "audio that is no MP3 file is ignored: stream_bidirectional_mode is mp3 "
                      "unless the command says rtp");
    if (unheard && !stream->told_unheard)
        sim_wire_note(&stream->wire, "warning",
                      "nobody hears it: stream_bidirectional_target_legs is opposite unless the "
                      "command says self or both, and the call is not bridged");
    stream->told_ignored = stream->told_ignored || ignored;
    stream->told_unheard = stream->told_unheard || unheard;
}

static void complain(sim_stream *stream, sim_stream_fault fault, const char *detail)
{
    sim_wire_note(&stream->wire, "warning", detail);
    sim_send_error(stream, fault, detail);
}

static void on_message(void *user_data, bool text, const char *data, size_t length)
{
    sim_stream *stream = user_data;
    sim_world *world = stream->leg->world;
    if (sim_strikes(world, stream->leg, NULL, &stream->wire.dice, TELNYX_SIM_FAULT_FRAME_REFUSED)) {
        sim_wire_note(&stream->wire, "fault", "a message of the program is refused");
        sim_send_error(stream, SIM_STREAM_TOO_MUCH, "Too many messages.");
        return;
    }
    if (!text) {
        complain(stream, SIM_STREAM_MALFORMED, "Messages are texts.");
        return;
    }
    stream->messages++;
    sim_verdict verdict = sim_playing_take(&stream->playing, world->clock.now_ms,
                                           world->timing.jitter_ms, data, length);
    if (verdict.fault)
        complain(stream, verdict.fault, verdict.detail);
    warn(stream, verdict.taken);
    sim_send_marks(stream);
}

static const sim_wire_handlers handlers = { on_opened, on_forged, on_message, on_gone };

/* Life */

bool sim_stream_start(sim_leg *leg, const sim_stream_request *request)
{
    sim_stream *stream = stream_new(leg, request);
    if (strstr(stream->url, SIM_STREAM_FAILS)) {
        tell_failed(stream, "the URL says that it is unreachable");
        sim_stream_free(leg);
        return false;
    }
    if (!sim_wire_dial(&stream->wire))
        tell(stream, "streaming.started");
    return true;
}

void sim_stream_end(sim_leg *leg)
{
    sim_stream *stream = leg->stream;
    if (!stream)
        return;
    if (stream->wire.open) {
        sim_send_stop(stream);
        sim_wire_close(&stream->wire, 0);
    }
    tell(stream, "streaming.stopped");
    sim_stream_free(leg);
}

void sim_stream_presses(sim_leg *leg, char digit)
{
    if (leg->stream && leg->stream->wire.open)
        sim_send_dtmf(leg->stream, digit, leg->last_event_us);
}

bool sim_stream_info(const sim_leg *leg, telnyx_sim_stream *info)
{
    const sim_stream *stream = leg->stream;
    if (!stream)
        return false;
    *info = (telnyx_sim_stream){ .url = stream->url,
                                 .stream_id = stream->id,
                                 .open = stream->wire.open,
                                 .frames = stream->chunks[0] + stream->chunks[1],
                                 .messages = stream->messages,
                                 .errors = stream->errors,
                                 .played_ms = stream->playing.played / SIM_SOUND_PER_MS,
                                 .queued_ms = stream->playing.samples.count / SIM_SOUND_PER_MS,
                                 .marks = stream->playing.marks.count };
    return true;
}

bool sim_stream_speaks(const sim_leg *leg)
{
    return leg->stream && !sim_playing_is_idle(&leg->stream->playing);
}
