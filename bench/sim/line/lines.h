/* The simulator's sockets to programs: sim_world.lines for a world that has a loop. */
#ifndef SIM_LINE_LINES_H
#define SIM_LINE_LINES_H

#include "sim/io/simulator.h"

/* 0 or an error. */
int sim_lines_new(telnyx_sim *sim);
/* All of them are cut. The world must be gone, or have none of them. */
void sim_lines_close(telnyx_sim *sim, void (*on_closed)(void *user_data));

#endif
