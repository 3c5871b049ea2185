/* The simulated platform without its sockets: it is handed requests and the time, and it hands out
 * answers and deliveries. Here it is made of its parts, and taken apart. */
#ifndef SIM_PLATFORM_H
#define SIM_PLATFORM_H

#include "sim/world/world.h"

#define SIM_ENDED_MAX 100000

typedef struct sim_world_options {
    const telnyx__system *system; /* must outlive the world */
    uint64_t seed;
    int64_t epoch_us;
    size_t journal_max;
    size_t parallel; /* deliveries at once; 0 = 8 */
} sim_world_options;

sim_world *sim_world_new(const sim_world_options *options);
void sim_world_free(sim_world *world);

/* Nothing is live, waiting or under way, except what is only remembered. */
bool sim_world_idle(const sim_world *world);

/* Events of that type come about and persons act on them, but the program is not told. False when there
 * is no such type. */
bool sim_world_mute(sim_world *world, const char *type);

#endif
