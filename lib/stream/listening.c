/* What is heard on a stream: audio in its order, what became of marks, and silence. */
#include "stream/stream.h"
#include "stream/streams.h"

static void on_heard(void *user_data, const telnyx_stream_audio *audio)
{
    telnyx_stream *stream = user_data;
    if (stream->callbacks.on_audio)
        stream->callbacks.on_audio(stream, audio, stream->user_data);
}

static void on_mark(void *user_data, const char *name, telnyx_mark_result result)
{
    telnyx_stream *stream = user_data;
    stream->callbacks.on_mark(stream, name, result, stream->user_data);
}

void telnyx__stream_tell_marks(telnyx_stream *stream)
{
    telnyx__marks_tell(&stream->marks, &stream->over, stream->callbacks.on_mark ? on_mark : NULL,
                       stream);
}

void telnyx__stream_take_media(telnyx_stream *stream, const telnyx__stream_media *media,
                               uint64_t now)
{
    unsigned char scratch[TELNYX__ORDER_BYTES_MAX];
    telnyx__hearing *hearing =
        media->side == TELNYX__STREAM_OUTBOUND ? &stream->told : &stream->said;
    if (!telnyx__hearing_put(hearing, media, scratch, sizeof scratch, now)) {
        stream->session.frames_odd++;
        return;
    }
    stream->frames_in++;
    stream->heard_ms = now;
    stream->was_silent = false;
    telnyx__hearing_tell(hearing, now, &stream->over, on_heard, stream);
}

static uint64_t earlier(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

uint64_t telnyx__stream_listen_at(const telnyx_stream *stream)
{
    uint64_t kept = earlier(telnyx__order_deadline(&stream->said.order),
                            telnyx__order_deadline(&stream->told.order));
    bool watched = stream->silent_ms && !stream->was_silent;
    return earlier(kept, watched ? stream->heard_ms + stream->silent_ms : UINT64_MAX);
}

static void notice_silence(telnyx_stream *stream)
{
    telnyx_app *app = stream->session.app;
    stream->was_silent = true;
    app->metrics.streams_silent++;
    telnyx__log(&app->logger, TELNYX_LOG_WARN, "a stream brings no audio",
                TELNYX__LOG_TEXT("stream", stream->session.stream_id),
                TELNYX__LOG_NUMBER("silent_ms", stream->silent_ms));
    if (stream->callbacks.on_silent)
        stream->callbacks.on_silent(stream, stream->user_data);
}

void telnyx__stream_listen(telnyx_stream *stream, uint64_t now_ms)
{
    telnyx__hearing_tell(&stream->said, now_ms, &stream->over, on_heard, stream);
    telnyx__hearing_tell(&stream->told, now_ms, &stream->over, on_heard, stream);
    if (!stream->over)
        telnyx__stream_tell_marks(stream);
    if (!stream->over && stream->silent_ms && !stream->was_silent &&
        now_ms - stream->heard_ms >= stream->silent_ms)
        notice_silence(stream);
}
