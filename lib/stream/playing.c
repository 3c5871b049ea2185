/* What is played on a stream: queued by the program, sent when it is due. */
#include <string.h>

#include "app/scope.h"
#include "stream/stream.h"
#include "stream/streams.h"

/* Of the longest frame of the codecs that are cut here; a packet of another may have as many. */
#define FRAME_BYTES_MAX TELNYX__PLAYOUT_PACKET_MAX

static uint64_t now_of(const telnyx_stream *stream)
{
    return telnyx__ticker_now(stream->session.app->ticker);
}

static int send_text(telnyx_stream *stream, const char *text, size_t length)
{
    telnyx__session *session = &stream->session;
    int error = session->link ? telnyx__link_send(session->link, text, length) : TELNYX_ECLOSING;
    session->app->metrics.stream_frames_out += !error;
    return error;
}

static void send_audio(telnyx_stream *stream, const telnyx__playout_item *item)
{
    char text[TELNYX__STREAM_MEDIA_SIZE(FRAME_BYTES_MAX)];
    size_t length;
    if (telnyx__stream_write_media(item->bytes, item->length, text, sizeof text, &length) ||
        send_text(stream, text, length))
        return;
    if (item->silence)
        return;
    stream->frames_out++;
    stream->played_ms += item->ms;
}

/* One that cannot be remembered would come back as nobody's. */
static void send_mark(telnyx_stream *stream, const char *name)
{
    char text[TELNYX__STREAM_MARK_SIZE];
    size_t length;
    if (telnyx__stream_write_mark(name, text, sizeof text, &length) == 0 &&
        telnyx__marks_add(&stream->marks, name) == 0)
        (void)send_text(stream, text, length);
}

/* From the loop alone: this may be inside of telnyx_stream_play(). */
static void look_how_low(telnyx_stream *stream)
{
    uint64_t queued = telnyx__playout_queued_ms(&stream->playout);
    if (queued > stream->low_ms)
        stream->was_above = true;
    else if (stream->was_above) {
        stream->was_above = false;
        stream->low_due = stream->callbacks.on_low != NULL;
    }
}

void telnyx__stream_pump(telnyx_stream *stream)
{
    telnyx__link *link = stream->session.link;
    telnyx__playout_item item;
    uint64_t now = now_of(stream);
    if (!link || stream->over || stream->session.phase != TELNYX__SESSION_STARTED)
        return;
    if (stream->callbacks.on_low)
        look_how_low(stream);
    while (telnyx__link_is_clear(link) && telnyx__playout_next(&stream->playout, now, &item)) {
        if (item.kind == TELNYX__PLAYOUT_AUDIO)
            send_audio(stream, &item);
        else
            send_mark(stream, item.name);
    }
    if (stream->callbacks.on_low)
        look_how_low(stream);
    telnyx__link_flush(link);
    telnyx__stream_arm(stream);
}

/* Time ------------------------------------------------------------------------------------------- */

static uint64_t earlier(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* With a peer that takes nothing, room comes first. */
static uint64_t due_at(const telnyx_stream *stream)
{
    uint64_t at = telnyx__stream_listen_at(stream);
    if (stream->low_due || telnyx__marks_are_ready(&stream->marks))
        return 0;
    if (stream->session.link && telnyx__link_is_clear(stream->session.link))
        at = earlier(at, telnyx__playout_deadline(&stream->playout));
    return at;
}

void telnyx__stream_arm(telnyx_stream *stream)
{
    telnyx__ticker *ticker = stream->session.app->ticker;
    if (stream->over || stream->session.phase != TELNYX__SESSION_STARTED)
        return;
    uint64_t at = due_at(stream), now = telnyx__ticker_now(ticker);
    if (telnyx__timer_is_set(&stream->timer) && stream->timer.at_ms <= at)
        return;
    /* In its place, or in that of one that has just fired. */
    if (telnyx__ticker_set(ticker, &stream->timer,
                           at == UINT64_MAX ? UINT64_MAX
                           : at > now       ? at - now
                                            : 0,
                           telnyx__stream_on_timer))
        telnyx__session_end(&stream->session, TELNYX_STREAM_END_NO_MEMORY, NULL);
}

void telnyx__stream_on_timer(telnyx__timer *timer)
{
    telnyx_stream *stream = TELNYX__CONTAINER_OF(timer, telnyx_stream, timer);
    telnyx_app *app = stream->session.app;
    telnyx_call *call = stream->session.call;
    telnyx__call_enter(call);
    telnyx__stream_listen(stream, now_of(stream));
    if (stream->low_due && !stream->over) {
        stream->low_due = false;
        stream->callbacks.on_low(stream, stream->user_data);
    }
    telnyx__stream_pump(stream);
    telnyx__stream_arm(stream);
    telnyx__call_leave(app, call);
}

/* The program ------------------------------------------------------------------------------------ */

static int note(telnyx_stream *stream, int error)
{
    telnyx__session *session = &stream->session;
    if (!error) {
        telnyx__stream_pump(stream);
        return 0;
    }
    session->app->metrics.stream_queue_full += error == TELNYX_EBUSY;
    return telnyx__session_refuse(session, error,
                                  error == TELNYX_EBUSY ? "options.queue_ms is reached"
                                  : error == TELNYX_ETOOBIG
                                      ? "more than options.queue_ms in one piece"
                                      : telnyx_strerror(error));
}

int telnyx_stream_play(telnyx_stream *stream, const int16_t *samples, size_t count)
{
    int error = telnyx__session_check(&stream->session);
    if (error)
        return error;
    if (!samples || !count)
        return telnyx__session_refuse(&stream->session, TELNYX_EINVAL, "samples: there are none");
    if (!telnyx__codec_has_samples(&stream->out))
        return telnyx__session_refuse(&stream->session, TELNYX_EINVAL,
                                      "samples: play_codec has none here, play bytes");
    return note(stream, telnyx__playout_write_samples(&stream->playout, samples, count));
}

int telnyx_stream_play_bytes(telnyx_stream *stream, const void *bytes, size_t length)
{
    int error = telnyx__session_check(&stream->session);
    if (error)
        return error;
    if (!bytes || !length)
        return telnyx__session_refuse(&stream->session, TELNYX_EINVAL, "bytes: there are none");
    if (length % telnyx__codec_width(&stream->out))
        return telnyx__session_refuse(&stream->session, TELNYX_EINVAL, "length: half a sample");
    if (!telnyx__codec_frame_bytes(&stream->out) && length > TELNYX__PLAYOUT_PACKET_MAX)
        return telnyx__session_refuse(&stream->session, TELNYX_ETOOBIG,
                                      "length: a packet has 4096 bytes at most");
    return note(stream, telnyx__playout_write(&stream->playout, bytes, length));
}

int telnyx_stream_play_packet(telnyx_stream *stream, const void *bytes, size_t length,
                              unsigned duration_ms)
{
    int error = telnyx__session_check(&stream->session);
    if (error)
        return error;
    if (!bytes || !length)
        return telnyx__session_refuse(&stream->session, TELNYX_EINVAL, "bytes: there are none");
    if (telnyx__codec_frame_bytes(&stream->out))
        return telnyx__session_refuse(&stream->session, TELNYX_EINVAL,
                                      "play_codec: has no packets, play bytes");
    if (!duration_ms || duration_ms > TELNYX__PLAYOUT_PACKET_MS)
        return telnyx__session_refuse(&stream->session, TELNYX_EINVAL,
                                      "duration_ms: must be 1 to 120");
    return note(stream, telnyx__playout_write_packet(&stream->playout, bytes, length, duration_ms));
}

int telnyx_stream_flush(telnyx_stream *stream)
{
    int error = telnyx__session_check(&stream->session);
    return error ? error : note(stream, telnyx__playout_flush(&stream->playout));
}

int telnyx_stream_mark(telnyx_stream *stream, const char *name)
{
    int error = telnyx__session_check(&stream->session);
    if (error)
        return error;
    if (telnyx__marks_are_full(&stream->marks))
        return telnyx__session_refuse(&stream->session, TELNYX_EBUSY,
                                      "256 marks have not come back");
    char text[TELNYX__STREAM_MARK_SIZE];
    size_t length;
    /* What cannot be written is refused now, not when it is due. */
    error = name ? telnyx__stream_write_mark(name, text, sizeof text, &length) : TELNYX_EINVAL;
    if (!error)
        error = telnyx__playout_mark(&stream->playout, name);
    if (error == TELNYX_EINVAL)
        return telnyx__session_refuse(&stream->session, error, "name: 1 to 128 bytes of UTF-8");
    if (error == TELNYX_EBUSY)
        return telnyx__session_refuse(&stream->session, error, "64 marks are queued");
    return note(stream, error);
}

int telnyx_stream_clear(telnyx_stream *stream)
{
    char text[TELNYX__STREAM_CLEAR_SIZE];
    size_t length;
    int error = telnyx__session_check(&stream->session);
    if (!error)
        error = telnyx__stream_write_clear(text, sizeof text, &length);
    if (!error)
        error = telnyx__session_send(&stream->session, text, length);
    if (error)
        return error;
    telnyx__playout_clear(&stream->playout, now_of(stream));
    telnyx__marks_clear(&stream->marks);
    for (const char *name; (name = telnyx__playout_cleared(&stream->playout));)
        if (telnyx__marks_drop(&stream->marks, name))
            error = TELNYX_ENOMEM;
    return note(stream, error);
}

uint64_t telnyx_stream_queued_ms(const telnyx_stream *stream)
{
    return telnyx__playout_queued_ms(&stream->playout) +
           telnyx__playout_ahead_ms(&stream->playout, now_of(stream));
}
