/* How long audio files last, none of which is fetched. */
#ifndef SIM_LENGTH_H
#define SIM_LENGTH_H

#include "sim/world/world.h"

/* "duration_ms=N" in a URL says it; else it is a duration of the world's. Never 0: what is repeated must cost
 * simulated time. `url` may be NULL. */
uint64_t sim_file_ms(const sim_world *world, const char *url);

#endif
