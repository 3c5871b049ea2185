/* Every 20 ms the media of all open streams go on by a frame, in both directions. */
#ifndef SIM_STREAM_TICK_H
#define SIM_STREAM_TICK_H

#include "sim/stream/stream.h"

/* It is open, and gets its frames from now on; until it is let go. */
void sim_tick_add(sim_stream *stream);
void sim_tick_remove(sim_stream *stream);

#endif
