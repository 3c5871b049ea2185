#include "stream/stream.h"

#include <string.h>

#include "app/command.h"
#include "app/scope.h"
#include "stream/streams.h"
#include "stream/trace.h"

/* Of custom parameters, which a message of the usual size has room for. */
#define CUSTOM_BYTES 65536u

static uint64_t now_of(const telnyx_stream *stream)
{
    return telnyx__ticker_now(stream->session.app->ticker);
}

/* Frames ----------------------------------------------------------------------------------------- */

/* What is not known here passes as bytes; so does what has more than one channel, since nobody says how they
 * are laid out. */
static void take_format(telnyx_stream *stream, const telnyx__stream_start *start)
{
    telnyx_stream_codec codec = telnyx__codec_named(telnyx__span_of(start->encoding));
    unsigned rate = start->sample_rate.value > 192000 ? 0 : (unsigned)start->sample_rate.value;
    bool one = !start->channels.is_set || start->channels.value == 1;
    if (telnyx__codec_init(&stream->in, codec, rate, stream->big_endian))
        stream->in = (telnyx__codec){ .rate = rate };
    stream->said.has_samples = stream->told.has_samples =
        one && stream->in.id && telnyx__codec_has_samples(&stream->in);
}

static telnyx_stream_format format_of(const telnyx__codec *codec, bool has_samples)
{
    return (telnyx_stream_format){ codec->id, codec->rate, has_samples };
}

static void on_start(telnyx_stream *stream, const telnyx__stream_frame *frame)
{
    const telnyx__stream_start *start = &frame->start;
    telnyx__session *session = &stream->session;
    if (session->phase != TELNYX__SESSION_OPEN) {
        session->frames_odd++;
        return;
    }
    if (frame->stream_id.length < sizeof session->stream_id)
        memcpy(session->stream_id, frame->stream_id.ptr ? frame->stream_id.ptr : "",
               frame->stream_id.length);
    take_format(stream, start);
    stream->heard_ms = now_of(stream);
    telnyx__session_started(session);
    telnyx__buf custom;
    telnyx__buf_init(&custom, &session->app->alloc, CUSTOM_BYTES);
    bool has_custom = start->custom_parameters &&
                      telnyx__json_print(start->custom_parameters, &custom, false) == 0;
    telnyx_stream_start told = {
        .in = format_of(&stream->in, stream->said.has_samples),
        .out = format_of(&stream->out, telnyx__codec_has_samples(&stream->out)),
        .stream_id = session->stream_id[0] ? session->stream_id : NULL,
        .from = start->from,
        .to = start->to,
        .custom_parameters = has_custom ? custom.data : NULL,
    };
    if (stream->callbacks.on_start)
        stream->callbacks.on_start(stream, &told, stream->user_data);
    telnyx__buf_free(&custom);
    telnyx__stream_pump(stream);
}

static void on_dtmf(telnyx_stream *stream, const telnyx__stream_dtmf *dtmf)
{
    char key = telnyx__session_digit(dtmf->digit);
    if (!key || stream->session.phase != TELNYX__SESSION_STARTED)
        stream->session.frames_odd++;
    else if (stream->callbacks.on_dtmf)
        stream->callbacks.on_dtmf(stream, key, stream->user_data);
}

static void on_mark_back(telnyx_stream *stream, const char *name)
{
    if (telnyx__marks_back(&stream->marks, name))
        telnyx__stream_tell_marks(stream);
    else
        stream->session.frames_odd++;
}

/* What is still kept is heard before the end. */
static void on_stop(telnyx_stream *stream)
{
    if (stream->session.phase == TELNYX__SESSION_STARTED) {
        telnyx__order_flush(&stream->said.order);
        telnyx__order_flush(&stream->told.order);
        telnyx__stream_listen(stream, now_of(stream));
    }
    telnyx__session_stopping(&stream->session);
}

static void on_error(telnyx_stream *stream, const telnyx__stream_error *error)
{
    const char *text = error->detail ? error->detail : error->title ? error->title : "";
    telnyx__log_complaint(&stream->session, "the platform refuses what a stream sent",
                          (int64_t)error->code.value, text);
    if (stream->callbacks.on_error)
        stream->callbacks.on_error(stream, (int64_t)error->code.value, text, stream->user_data);
}

/* Before on_start the program is not ready for anything, and audio is of nobody knows which kind. */
static bool is_early(const telnyx_stream *stream, const telnyx__stream_frame *frame)
{
    return stream->session.phase != TELNYX__SESSION_STARTED &&
           frame->event != TELNYX__STREAM_CONNECTED && frame->event != TELNYX__STREAM_START &&
           frame->event != TELNYX__STREAM_STOP;
}

static void take(telnyx_stream *stream, const telnyx__stream_frame *frame)
{
    if (is_early(stream, frame)) {
        stream->session.frames_odd++;
        return;
    }
    switch (frame->event) {
    case TELNYX__STREAM_MEDIA:
        telnyx__stream_take_media(stream, &frame->media,
                                  telnyx__ticker_now(stream->session.app->ticker));
        telnyx__stream_arm(stream);
        break;
    case TELNYX__STREAM_START:
        on_start(stream, frame);
        break;
    case TELNYX__STREAM_DTMF:
        on_dtmf(stream, &frame->dtmf);
        break;
    case TELNYX__STREAM_MARK:
        on_mark_back(stream, frame->mark);
        break;
    case TELNYX__STREAM_STOP:
        on_stop(stream);
        break;
    case TELNYX__STREAM_ERROR:
        on_error(stream, &frame->error);
        break;
    case TELNYX__STREAM_CONNECTED:
        break;
    case TELNYX__STREAM_OTHER:
        stream->session.frames_odd++;
        break;
    }
}

static void hear(telnyx__session *session, bool text, const char *data, size_t length)
{
    telnyx_stream *stream = telnyx__stream_of(session);
    telnyx__stream_frame frame;
    if (!text || telnyx__stream_frame_read(&frame, data, length)) {
        session->frames_odd++;
        return;
    }
    take(stream, &frame);
    telnyx__stream_frame_free(&frame);
}

/* The end ---------------------------------------------------------------------------------------- */

static void room(telnyx__session *session)
{
    telnyx__stream_pump(telnyx__stream_of(session));
}

/* The platform stops at the program's word, and closes the socket then: closed before, it would find nothing
 * to stop. Where it has not come it need not go on trying. */
static bool leave(telnyx__session *session, telnyx_stream_end_reason reason)
{
    telnyx_stream *stream = telnyx__stream_of(session);
    stream->over = true;
    telnyx__ticker_stop(session->app->ticker, &stream->timer);
    bool ours = reason == TELNYX_STREAM_END_CLOSED || reason == TELNYX_STREAM_END_NO_SOCKET;
    if (!ours || session->call->phase != TELNYX__PHASE_LIVE)
        return false;
    const telnyx_stop_streaming_params params = { .stream_id = session->stream_id[0]
                                                                   ? session->stream_id
                                                                   : NULL };
    return telnyx__call_give(session->call, TELNYX_OP_STOP_STREAMING, &params, sizeof params,
                             TELNYX__COMMAND_ASIDE, NULL, NULL) == 0;
}

static void count_late(telnyx_stream_end *end, const telnyx__order_counts *counts)
{
    end->frames_late += counts->late + counts->doubles + counts->backwards;
}

static void tell_end(telnyx__session *session, telnyx_stream_end *end)
{
    telnyx_stream *stream = telnyx__stream_of(session);
    end->frames_in = stream->frames_in;
    end->frames_out = stream->frames_out;
    end->missing_ms = stream->said.lost_ms + stream->told.lost_ms;
    count_late(end, &stream->said.order.counts);
    count_late(end, &stream->told.order.counts);
    end->played_ms = stream->played_ms;
    end->stalls = stream->playout.counts.stalls;
    session->app->metrics.stream_gaps +=
        stream->said.order.counts.gaps + stream->told.order.counts.gaps;
    session->app->metrics.stream_frames_late += end->frames_late;
    session->app->metrics.stream_stalls += end->stalls;
    if (stream->callbacks.on_end)
        stream->callbacks.on_end(stream, end, stream->user_data);
}

static void free_stream(telnyx__session *session)
{
    telnyx_stream *stream = telnyx__stream_of(session);
    telnyx__ticker_stop(session->app->ticker, &stream->timer);
    telnyx__hearing_free(&stream->said);
    telnyx__hearing_free(&stream->told);
    telnyx__playout_free(&stream->playout);
    telnyx__marks_free(&stream->marks);
    telnyx__free(&session->app->alloc, stream);
}

const telnyx__session_kind telnyx__stream_kind = {
    .name = "stream",
    .path = "/streams/token=",
    .start = TELNYX_OP_START_STREAMING,
    .hear = hear,
    .room = room,
    .leave = leave,
    .tell_end = tell_end,
    .free = free_stream,
};

telnyx_call *telnyx_stream_call(const telnyx_stream *stream)
{
    return stream->session.call;
}

telnyx_stream *telnyx_call_stream_of(const telnyx_call *call)
{
    telnyx__session *session = call->session;
    return session && session->kind == &telnyx__stream_kind ? telnyx__stream_of(session) : NULL;
}

const char *telnyx_stream_last_error(const telnyx_stream *stream)
{
    return stream->session.last_error.text;
}

void telnyx_stream_close(telnyx_stream *stream)
{
    telnyx__session_end(&stream->session, TELNYX_STREAM_END_CLOSED, NULL);
}
