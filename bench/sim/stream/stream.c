#include "sim/stream/stream.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "sim/ground/forge.h"
#include "sim/stream/send.h"
#include "sim/stream/tick.h"
#include "sim/tell/emit.h"
#include "sim/world/strike.h"

#define MEDIA_EVENT (SIM_EVENT_NO_PARTIES | SIM_EVENT_NO_PARTY_TYPE)
/* A frame, whatever texts the command had. */
#define FRAME_MAX (1024u * 1024)
/* What chance decides of a stream is drawn apart from what it decides of its leg. */
#define STREAM_DICE UINT64_C(0x5ea0000000000000)
/* Whoever has not closed a socket with a wrong token by then has accepted it. */
#define FORGED_MS 1000

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

static bool is_struck(sim_stream *stream, telnyx_sim_fault fault)
{
    return sim_strikes(stream->leg->world, stream->leg, NULL, &stream->dice, fault);
}

static sim_stream *stream_new(sim_leg *leg, const sim_stream_request *request)
{
    sim_stream *stream = bench_alloc(sizeof *stream);
    stream->leg = leg;
    stream->over = request->over;
    stream->url = bench_text(request->url);
    stream->body = request->body ? telnyx__json_copy(request->body) : telnyx__json_object();
    bench_must(stream->body ? 0 : TELNYX_ENOMEM);
    snprintf(stream->id, sizeof stream->id, "%s", request->id);
    stream->dice = bench_dice_of(leg->world->seed ^ STREAM_DICE ^ leg->streams_made++, leg->number);
    sim_stream_wants_read(&stream->wants, stream->body, leg->world->codec,
                          leg->world->l16_big_endian);
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
    sim_clock_stop(&leg->world->clock, &stream->fault_timer);
    if (stream->line)
        leg->world->lines->cut(stream->line);
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

/* What goes wrong with the socket */

static void on_fault(telnyx__timer *timer)
{
    sim_stream *stream = TELNYX__CONTAINER_OF(timer, sim_stream, fault_timer);
    if (stream->dies) {
        sim_stream_note(stream, "fault", "the socket dies");
        tell(stream, "streaming.stopped");
        is_over(stream);
        return;
    }
    stream->spoiled = stream->spoils == SIM_LINE_HUSHES;
    sim_stream_note(stream, "fault",
                    stream->spoiled ? "the socket is half open: nothing comes of it any more"
                                    : "the socket stalls: nothing of it is read any more");
    stream->leg->world->lines->spoil(stream->line, stream->spoils);
}

static void plan_faults(sim_stream *stream)
{
    sim_world *world = stream->leg->world;
    bool dies = is_struck(stream, TELNYX_SIM_FAULT_SOCKET_DIES);
    bool hushes = is_struck(stream, TELNYX_SIM_FAULT_SOCKET_HALF_OPEN);
    bool stalls = is_struck(stream, TELNYX_SIM_FAULT_SOCKET_STALLS);
    uint64_t ms = bench_dice_between(&stream->dice, world->timing.socket_fault_low_ms,
                                     world->timing.socket_fault_high_ms);
    stream->dies = dies;
    stream->spoils = hushes ? SIM_LINE_HUSHES : SIM_LINE_STALLS;
    if (dies || hushes || stalls)
        sim_timer_set(world, &stream->fault_timer, ms, on_fault);
}

/* Dialling */

static void dial(sim_stream *stream);

static char *token_of(const sim_stream *stream)
{
    char *token = bench_text(stream->wants.auth_token);
    if (token && stream->forged) {
        size_t last = strlen(token) - 1;
        token[last] = token[last] == 'A' ? 'B' : 'A';
    }
    return token;
}

static void end_forgery(sim_stream *stream, bool accepted)
{
    telnyx_sim_counters *counters = &stream->leg->world->counters;
    counters->forged++;
    counters->forged_accepted += accepted;
    sim_stream_note(stream, accepted ? "warning" : "fault",
                    accepted ? "a socket with a wrong token was accepted"
                             : "a socket with a wrong token was refused");
    stream->forged = false;
    dial(stream);
}

static void on_not_refused(telnyx__timer *timer)
{
    sim_stream *stream = TELNYX__CONTAINER_OF(timer, sim_stream, fault_timer);
    stream->leg->world->lines->cut(stream->line);
    stream->line = NULL;
    end_forgery(stream, true);
}

static void open_forged(sim_stream *stream)
{
    char *token = token_of(stream);
    sim_send_opening(stream, token);
    bench_free(token);
    sim_timer_set(stream->leg->world, &stream->fault_timer, FORGED_MS, on_not_refused);
}

static void on_opened(void *user_data)
{
    sim_stream *stream = user_data;
    if (stream->forged) {
        open_forged(stream);
        return;
    }
    stream->open = true;
    stream->opened_ms = stream->leg->world->clock.now_ms;
    tell(stream, "streaming.started");
    sim_send_opening(stream, stream->wants.auth_token);
    sim_tick_add(stream);
    plan_faults(stream);
}

static void on_failed(void *user_data, const char *why)
{
    sim_stream *stream = user_data;
    stream->line = NULL;
    if (stream->forged) {
        end_forgery(stream, false);
        return;
    }
    tell_failed(stream, why);
    is_over(stream);
}

static void on_closed(void *user_data, int code, const char *why)
{
    sim_stream *stream = user_data;
    char text[160];
    stream->line = NULL;
    if (stream->forged) {
        sim_clock_stop(&stream->leg->world->clock, &stream->fault_timer);
        end_forgery(stream, false);
        return;
    }
    snprintf(text, sizeof text, "the program has closed the socket (%d): %s", code, why);
    sim_stream_note(stream, NULL, text);
    tell(stream, "streaming.stopped");
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
        sim_stream_note(stream, "warning",
                        "audio that is no MP3 file is ignored: stream_bidirectional_mode is mp3 "
                        "unless the command says rtp");
    if (unheard && !stream->told_unheard)
        sim_stream_note(stream, "warning",
                        "nobody hears it: stream_bidirectional_target_legs is opposite unless the "
                        "command says self or both, and the call is not bridged");
    stream->told_ignored = stream->told_ignored || ignored;
    stream->told_unheard = stream->told_unheard || unheard;
}

static void complain(sim_stream *stream, sim_stream_fault fault, const char *detail)
{
    sim_stream_note(stream, "warning", detail);
    sim_send_error(stream, fault, detail);
}

static void on_message(void *user_data, bool text, const char *data, size_t length)
{
    sim_stream *stream = user_data;
    sim_world *world = stream->leg->world;
    if (!stream->open)
        return;
    if (is_struck(stream, TELNYX_SIM_FAULT_FRAME_REFUSED)) {
        sim_stream_note(stream, "fault", "a message of the program is refused");
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

static const sim_line_handlers handlers = { on_opened, on_message, on_failed, on_closed };

static void dial(sim_stream *stream)
{
    static const char name[] = "x-telnyx-streaming-auth-token: ";
    char *token = token_of(stream), *url = stream->forged ? sim_forge_url(stream->url) : NULL;
    size_t size = sizeof name + (token ? strlen(token) : 0);
    char *header = bench_alloc(size);
    const char *const headers[] = { header };
    snprintf(header, size, "%s%s", name, token ? token : "");
    sim_line_request request = { .url = url ? url : stream->url,
                                 .headers = headers,
                                 .headers_count = token != NULL,
                                 .handlers = &handlers,
                                 .user_data = stream };
    const sim_lines *lines = stream->leg->world->lines;
    stream->line = lines->open(lines->lines, &request);
    bench_free(header);
    bench_free(token);
    bench_free(url);
}

/* Life */

bool sim_stream_start(sim_leg *leg, const sim_stream_request *request)
{
    sim_stream *stream = stream_new(leg, request);
    if (strstr(stream->url, SIM_STREAM_FAILS)) {
        tell_failed(stream, "the URL says that it is unreachable");
        sim_stream_free(leg);
        return false;
    }
    bool never = is_struck(stream, TELNYX_SIM_FAULT_NO_SOCKET);
    stream->forged = is_struck(stream, TELNYX_SIM_FAULT_WRONG_TOKEN);
    if (never)
        sim_stream_note(stream, "fault", "no socket comes, whatever streaming.started says");
    /* Without a URL it is Dialogflow's. */
    if (never || !leg->world->lines || !*stream->url || sim_stream_is_nobodys(stream->url))
        tell(stream, "streaming.started");
    else
        dial(stream);
    return true;
}

void sim_stream_end(sim_leg *leg)
{
    sim_stream *stream = leg->stream;
    if (!stream)
        return;
    if (stream->open) {
        sim_send_stop(stream);
        leg->world->lines->close(stream->line, 0);
        stream->line = NULL;
    }
    tell(stream, "streaming.stopped");
    sim_stream_free(leg);
}

void sim_stream_presses(sim_leg *leg, char digit)
{
    if (leg->stream && leg->stream->open)
        sim_send_dtmf(leg->stream, digit, leg->last_event_us);
}

bool sim_stream_info(const sim_leg *leg, telnyx_sim_stream *info)
{
    const sim_stream *stream = leg->stream;
    if (!stream)
        return false;
    *info = (telnyx_sim_stream){ .url = stream->url,
                                 .stream_id = stream->id,
                                 .open = stream->open,
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
