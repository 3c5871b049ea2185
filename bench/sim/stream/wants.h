/* What a stream was asked for with: the members of streaming_start, answer and dial that are about it. */
#ifndef SIM_STREAM_WANTS_H
#define SIM_STREAM_WANTS_H

#include "json/json.h"
#include "media/codec.h"
#include "sim/voice/sound.h"

typedef enum sim_target {
    SIM_TARGET_OPPOSITE, /* who the call is bridged with */
    SIM_TARGET_SELF,
    SIM_TARGET_BOTH
} sim_target;

typedef struct sim_stream_wants {
    bool inbound, outbound; /* the tracks that the program gets … */
    telnyx__codec sent;     /* … and their codec */
    bool rtp;               /* what the program sends is payloads of … */
    telnyx__codec taken;    /* … this codec; else MP3 files */
    sim_target target;      /* who hears it */
    const char *auth_token; /* NULL: none; belongs to the body */
} sim_stream_wants;

/* The member of a body that cannot be fulfilled, a pointer such as "/stream_bidirectional_sampling_rate",
 * and the words of what it may be; NULL: all of them can. */
const char *sim_stream_wants_fault(const telnyx__json *body, const char **words);
/* Of a body that has no such fault, on a call of that codec. */
void sim_stream_wants_read(sim_stream_wants *wants, const telnyx__json *body,
                           telnyx_stream_codec call, bool l16_big_endian);

/* Streams to a URL that has this in it cannot be opened. */
#define SIM_STREAM_FAILS "unreachable"

#endif
