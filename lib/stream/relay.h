/* A relay: a call as text. What it says is in saying.c. */
#ifndef TELNYX__RELAY_H
#define TELNYX__RELAY_H

#include <telnyx/relay.h>

#include "base/buf.h"
#include "stream/session.h"

/* Of one character of UTF-8, without its last byte. */
#define TELNYX__CHARACTER_PART_MAX 3

extern const telnyx__session_kind telnyx__relay_kind;

struct telnyx_relay {
    telnyx__session session;
    telnyx_relay_callbacks callbacks;
    void *user_data;
    bool over;   /* nobody is told of anything more, but of the end */
    bool saying; /* a text was begun, and waits for its last piece */
    /* A character that the last piece has cut. */
    char cut[TELNYX__CHARACTER_PART_MAX];
    size_t cut_length;
    telnyx__buf text; /* of the message that is being written */
    uint64_t frames_in, frames_out;
};

static inline telnyx_relay *telnyx__relay_of(telnyx__session *session)
{
    return TELNYX__CONTAINER_OF(session, telnyx_relay, session);
}

#endif
