/* The frames that the platform sends on a stream, and what it says of those that it got. */
#ifndef SIM_STREAM_FRAMES_H
#define SIM_STREAM_FRAMES_H

#include "common/writer.h"
#include "sim/stream/wants.h"
#include "sim/world/leg.h"

/* What is wrong with a message of the program's, as error frames say it. 0 is nothing. */
typedef enum sim_stream_fault {
    SIM_STREAM_GOOD = 0,
    SIM_STREAM_UNKNOWN = 100002,
    SIM_STREAM_MALFORMED = 100003,
    SIM_STREAM_INVALID_MEDIA = 100004,
    SIM_STREAM_TOO_MUCH = 100005
} sim_stream_fault;

/* Each replaces what is in *out. Sequence numbers, chunks and times are texts in them. */
void sim_frame_connected(telnyx__buf *out, const char *auth_token);
void sim_frame_start(telnyx__buf *out, const sim_leg *leg, const char *stream_id,
                     const sim_stream_wants *wants, const telnyx__json *custom_parameters);
typedef struct sim_frame_media {
    uint64_t sequence, chunk, timestamp_ms;
    bool outbound;
    const void *bytes;
    size_t length;
} sim_frame_media;
void sim_frame_media_write(telnyx__buf *out, const char *stream_id, const sim_frame_media *media);
void sim_frame_dtmf(telnyx__buf *out, const char *stream_id, uint64_t sequence, char digit,
                    int64_t occurred_us);
void sim_frame_mark(telnyx__buf *out, const char *stream_id, uint64_t sequence, const char *name);
void sim_frame_stop(telnyx__buf *out, const sim_leg *leg, const char *stream_id, uint64_t sequence);
void sim_frame_error(telnyx__buf *out, const char *stream_id, sim_stream_fault fault,
                     const char *detail);

#endif
