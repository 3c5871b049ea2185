/* What the page is told of a stream's sound: when its program begins to be heard, and when it is silent again. */
#ifndef SIM_STREAM_SHOW_H
#define SIM_STREAM_SHOW_H

#include "sim/stream/stream.h"

/* One frame of what the program says, which ends now, in stream->played; whoever hears it is on `ear`. */
void sim_show_frame(sim_stream *stream, const sim_leg *ear);

#endif
