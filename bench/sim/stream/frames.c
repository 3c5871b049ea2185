#include "sim/stream/frames.h"

#include <string.h>

#include "base/str.h"
#include "common/dice.h"
#include "common/memory.h"
#include "media/payload.h"
#include "sim/world/app.h"

static bench_writer begin(telnyx__buf *out, const char *event)
{
    telnyx__buf_clear(out);
    bench_writer writer = { .out = out, .empty = true };
    bench_write_open(&writer, NULL, '{');
    bench_write_text(&writer, "event", event);
    return writer;
}

static void write_digits(bench_writer *writer, const char *key, uint64_t value)
{
    char text[24];
    bench_decimal(value, text);
    bench_write_text(writer, key, text);
}

static void begin_numbered(bench_writer *writer, telnyx__buf *out, const char *event,
                           const char *stream_id, uint64_t sequence)
{
    *writer = begin(out, event);
    write_digits(writer, "sequence_number", sequence);
    bench_write_text(writer, "stream_id", stream_id);
    bench_write_open(writer, event, '{');
}

static void end(bench_writer *writer)
{
    bench_write_close(writer, '}');
    bench_write_close(writer, '}');
}

static void write_user(bench_writer *writer, const sim_leg *leg)
{
    char id[SIM_UUID_SIZE];
    sim_id_user(leg->world->seed, id);
    bench_write_text(writer, "user_id", id);
}

void sim_frame_connected(telnyx__buf *out, const char *auth_token)
{
    bench_writer writer = begin(out, "connected");
    bench_write_text(&writer, "version", "1.0.0");
    if (auth_token) {
        bench_write_open(&writer, "connected", '{');
        bench_write_text(&writer, "x-telnyx-streaming-auth-token", auth_token);
        bench_write_close(&writer, '}');
    }
    bench_write_close(&writer, '}');
}

/* A list of names and values becomes an object. */
static void write_parameters(bench_writer *writer, const telnyx__json *list)
{
    bench_write_open(writer, "custom_parameters", '{');
    for (const telnyx__json *item = telnyx__json_first(list); item;
         item = telnyx__json_next(item)) {
        const char *name = telnyx__json_get_text(item, "name");
        const char *value = telnyx__json_get_text(item, "value");
        if (name)
            bench_write_text(writer, name, value ? value : "");
    }
    bench_write_close(writer, '}');
}

static void write_tags(bench_writer *writer, const sim_leg *leg)
{
    const telnyx__json *tags = telnyx__json_get(leg->app->fields, "tags");
    if (tags) {
        bench_write_tree(writer, "tags", tags);
    } else {
        bench_write_open(writer, "tags", '[');
        bench_write_close(writer, ']');
    }
}

static const char *encoding_of(const telnyx__codec *codec)
{
    switch (codec->id) {
    case TELNYX_STREAM_CODEC_PCMA:
        return "PCMA";
    case TELNYX_STREAM_CODEC_L16:
        return "L16";
    default:
        return "PCMU";
    }
}

void sim_frame_start(telnyx__buf *out, const sim_leg *leg, const char *stream_id,
                     const sim_stream_wants *wants, const telnyx__json *custom_parameters)
{
    bench_writer writer;
    begin_numbered(&writer, out, "start", stream_id, 1);
    write_user(&writer, leg);
    bench_write_text(&writer, "call_control_id", leg->id);
    bench_write_text(&writer, "call_session_id", leg->session->id);
    bench_write_text(&writer, "from", leg->from);
    bench_write_text(&writer, "to", leg->to);
    write_tags(&writer, leg);
    bench_write_text(&writer, "client_state", leg->client_state);
    write_parameters(&writer, custom_parameters);
    bench_write_open(&writer, "media_format", '{');
    bench_write_text(&writer, "encoding", encoding_of(&wants->sent));
    bench_write_int(&writer, "sample_rate", wants->sent.rate);
    bench_write_int(&writer, "channels", 1);
    bench_write_close(&writer, '}');
    end(&writer);
}

void sim_frame_media_write(telnyx__buf *out, const char *stream_id, const sim_frame_media *media)
{
    char payload[TELNYX__PAYLOAD_LENGTH(TELNYX__FRAME_BYTES_MAX) + 3];
    size_t length = TELNYX__PAYLOAD_LENGTH(media->length);
    bench_writer writer;
    begin_numbered(&writer, out, "media", stream_id, media->sequence);
    bench_write_text(&writer, "track", media->outbound ? "outbound" : "inbound");
    write_digits(&writer, "chunk", media->chunk);
    write_digits(&writer, "timestamp", media->timestamp_ms);
    payload[0] = '"';
    telnyx__payload_encode(media->bytes, media->length, payload + 1);
    payload[length + 1] = '"';
    bench_write_raw(&writer, "payload", payload, length + 2);
    end(&writer);
}

void sim_frame_dtmf(telnyx__buf *out, const char *stream_id, uint64_t sequence, char digit,
                    int64_t occurred_us)
{
    bench_writer writer;
    char time[32], text[2] = { digit, '\0' };
    telnyx__time_format(occurred_us, time, sizeof time);
    begin_numbered(&writer, out, "dtmf", stream_id, sequence);
    bench_write_text(&writer, "digit", text);
    bench_write_close(&writer, '}');
    bench_write_text(&writer, "occurred_at", time);
    bench_write_close(&writer, '}');
}

void sim_frame_mark(telnyx__buf *out, const char *stream_id, uint64_t sequence, const char *name)
{
    bench_writer writer;
    begin_numbered(&writer, out, "mark", stream_id, sequence);
    bench_write_text(&writer, "name", name);
    end(&writer);
}

void sim_frame_stop(telnyx__buf *out, const sim_leg *leg, const char *stream_id, uint64_t sequence)
{
    bench_writer writer;
    begin_numbered(&writer, out, "stop", stream_id, sequence);
    write_user(&writer, leg);
    bench_write_text(&writer, "call_control_id", leg->id);
    end(&writer);
}

static const char *title_of(sim_stream_fault fault)
{
    switch (fault) {
    case SIM_STREAM_MALFORMED:
        return "malformed_frame";
    case SIM_STREAM_INVALID_MEDIA:
        return "invalid_media";
    case SIM_STREAM_TOO_MUCH:
        return "rate_limit_reached";
    default:
        return "unknown_error";
    }
}

void sim_frame_error(telnyx__buf *out, const char *stream_id, sim_stream_fault fault,
                     const char *detail)
{
    bench_writer writer = begin(out, "error");
    bench_write_text(&writer, "stream_id", stream_id);
    bench_write_open(&writer, "payload", '{');
    bench_write_int(&writer, "code", fault);
    bench_write_text(&writer, "title", title_of(fault));
    bench_write_text(&writer, "detail", detail);
    end(&writer);
}
