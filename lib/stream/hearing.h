/* What comes in of a stream: one track's pieces, in order, as samples where that can be. */
#ifndef TELNYX__HEARING_H
#define TELNYX__HEARING_H

#include <telnyx/stream.h>

#include "media/codec.h"
#include "media/order.h"
#include "media/stream_frame.h"

typedef void telnyx__heard_cb(void *user_data, const telnyx_stream_audio *audio);

typedef struct telnyx__hearing {
    telnyx__order order;
    /* the stream's; its id is UNSET where it is not known here */
    const telnyx__codec *codec;
    bool has_samples;
    /* when the first piece of either track came; UINT64_MAX: none has */
    uint64_t *began_ms;
    bool begun;          /* one of this track has come */
    uint64_t at_ms;      /* where the next piece begins */
    uint64_t missing_ms; /* in front of it */
    uint64_t lost_ms;    /* in all */
    bool outbound;
} telnyx__hearing;

/* `began_ms` is common to both tracks, and UINT64_MAX at first. */
void telnyx__hearing_init(telnyx__hearing *hearing, const telnyx_allocator *alloc,
                          const telnyx__codec *codec, uint64_t order_ms, uint64_t *began_ms);
void telnyx__hearing_free(telnyx__hearing *hearing);
/* A media frame. False: it has no audio. Nobody is told yet. */
bool telnyx__hearing_put(telnyx__hearing *hearing, const telnyx__stream_media *media,
                         unsigned char *scratch, size_t size, uint64_t now_ms);
/* Tells what may be heard now, until nothing is left or `on_heard` has made `*over` true. */
void telnyx__hearing_tell(telnyx__hearing *hearing, uint64_t now_ms, const bool *over,
                          telnyx__heard_cb *on_heard, void *user_data);

#endif
