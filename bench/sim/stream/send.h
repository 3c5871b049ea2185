/* What leaves on a stream's socket. */
#ifndef SIM_STREAM_SEND_H
#define SIM_STREAM_SEND_H

#include "sim/stream/stream.h"

/* The first two frames. */
void sim_send_opening(sim_stream *stream, const char *auth_token);
/* 20 ms of a track, which faults may lose or hold back. */
void sim_send_media(sim_stream *stream, bool outbound, uint64_t from_ms,
                    const int16_t samples[SIM_FRAME_SAMPLES]);
void sim_send_dtmf(sim_stream *stream, char digit, int64_t occurred_us);
void sim_send_error(sim_stream *stream, sim_stream_fault fault, const char *detail);
/* All marks that are due. */
void sim_send_marks(sim_stream *stream);
void sim_send_stop(sim_stream *stream);

#endif
