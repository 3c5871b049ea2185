/* What the pages with a stream or a relay share: the address that the platform gets, and what is said when
 * one cannot be used or has failed. */
#ifndef EXAMPLES_COMMON_STREAM_H
#define EXAMPLES_COMMON_STREAM_H

#include <telnyx/stream.h>

#include "common.h"

/* Samples a second of PCMU and PCMA, which is what pages ask for. */
#define PROGRAM_RATE 8000

/* For program.open_streams: the platform is told the address of --stream-url, or else that of
 * TELNYX_STREAM_URL, or else ws:// and what --listen says, which is good for the simulator on the same
 * machine. False after a message. */
bool program_open_streams(program *self);

/* Whether sound comes and goes as samples at PROGRAM_RATE. Otherwise that is said, and the call hung up. */
bool program_takes_sound(telnyx_stream *stream, const telnyx_stream_start *start);

/* What telnyx_stream_play() returns for that much silence; 0 of it is none. */
int program_play_silence(telnyx_stream *stream, uint64_t ms);

/* For the end of a stream or relay: says why if it was no ordinary one, and hangs up, so that nobody is left
 * in silence. */
void program_stream_ended(telnyx_call *call, const telnyx_stream_end *end);

#endif
