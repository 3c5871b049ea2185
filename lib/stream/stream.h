/* A stream: the sound of a call. Its frames come in here, what it hears is told in listening.c, what
 * it plays leaves in playing.c, and it is begun in begin.c. */
#ifndef TELNYX__STREAM_H
#define TELNYX__STREAM_H

#include "media/playout.h"
#include "stream/hearing.h"
#include "stream/marks.h"
#include "stream/session.h"

extern const telnyx__session_kind telnyx__stream_kind;

struct telnyx_stream {
    telnyx__session session;
    telnyx_stream_callbacks callbacks;
    void *user_data;
    /* In. */
    telnyx__codec in; /* its id is UNSET where it is not known here */
    bool big_endian;
    bool over; /* nobody is told of anything more, but of the end */
    uint64_t order_ms;
    uint64_t began_ms;    /* when audio came first; UINT64_MAX: none has */
    telnyx__hearing said; /* what the call's party says … */
    telnyx__hearing told; /* … and hears */
    uint64_t silent_ms;   /* 0: silence is not watched */
    uint64_t heard_ms;    /* when audio came last */
    bool was_silent;      /* and that was told */
    uint64_t frames_in, missing_ms;
    /* Out. */
    telnyx__codec out;
    telnyx__playout playout;
    telnyx__marks marks;
    uint64_t low_ms;
    bool was_above; /* low_ms, so that falling below is told */
    bool low_due;   /* on_low is to run from the loop */
    uint64_t frames_out, played_ms;
    /* Fires when there is something to do, or before; then it is set again. */
    telnyx__timer timer;
};

static inline telnyx_stream *telnyx__stream_of(telnyx__session *session)
{
    return TELNYX__CONTAINER_OF(session, telnyx_stream, session);
}

/* listening.c */
void telnyx__stream_take_media(telnyx_stream *stream, const telnyx__stream_media *media,
                               uint64_t now);
void telnyx__stream_tell_marks(telnyx_stream *stream);
/* What has waited for its turn for long enough is heard; silence is noticed. */
void telnyx__stream_listen(telnyx_stream *stream, uint64_t now_ms);
/* When that is to be looked at next. */
uint64_t telnyx__stream_listen_at(const telnyx_stream *stream);
/* playing.c */
/* Sends what is due, as far as the other end takes it. */
void telnyx__stream_pump(telnyx_stream *stream);
/* Sets the timer for what is due next. */
void telnyx__stream_arm(telnyx_stream *stream);
void telnyx__stream_on_timer(telnyx__timer *timer);

#endif
