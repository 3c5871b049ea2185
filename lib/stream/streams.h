/* All streams and relays of an app. */
#ifndef TELNYX__STREAMS_H
#define TELNYX__STREAMS_H

#include <telnyx/stream.h>

#include "app/app.h"
#include "base/list.h"
#include "base/map.h"

typedef struct telnyx__streams {
    /* of sessions that a socket may come for, or has come for */
    telnyx__map by_token;
    telnyx__list sessions;
    size_t count;
    telnyx__list links;
    /* When the last complaint of the other end was logged, and how many were not since. */
    uint64_t complained_ms, unlogged;
    char *url; /* telnyx_app_set_stream_url(); NULL: the environment's */
} telnyx__streams;

static inline telnyx__streams *telnyx__streams_of(const telnyx_app *app)
{
    return app->streams;
}

extern const telnyx__part telnyx__streams_part;

#endif
