/* Which command_ids a leg has seen lately: a command that comes again has no effect. */
#ifndef SIM_COMMAND_IDS_H
#define SIM_COMMAND_IDS_H

#include "sim/world/leg.h"

/* Was it taken on this leg within the last minute? NULL was not. */
bool sim_command_id_seen(const sim_leg *leg, const char *command_id);
/* It takes effect now. True: once more, since it did more than a minute ago. NULL is legal. */
bool sim_command_id_remember(sim_leg *leg, const char *command_id);

/* A dial's command_id holds as long as its leg is known: the dial that comes again gets that leg. */
sim_leg *sim_dial_ids_find(const sim_world *world, const char *command_id);
void sim_dial_id_remember(sim_leg *leg, const char *command_id); /* NULL is legal */
void sim_command_ids_free(sim_leg *leg);

#endif
