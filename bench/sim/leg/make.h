/* Making and freeing the record of a leg. */
#ifndef SIM_MAKE_H
#define SIM_MAKE_H

#include "sim/world/leg.h"

/* A leg in its first state, with call.initiated not yet made. `session` NULL makes a new one. */
sim_leg *sim_leg_new(sim_world *world, sim_app *app, sim_session *session, bool incoming,
                     const char *from, const char *to);
/* Frees a leg that nothing refers to any more. */
void sim_leg_free(sim_leg *leg);
sim_plan *sim_leg_plan(sim_leg *leg);   /* made on first use */
sim_route *sim_leg_route(sim_leg *leg); /* made on first use */
void sim_leg_set_client_state(sim_leg *leg, const char *client_state);

#endif
