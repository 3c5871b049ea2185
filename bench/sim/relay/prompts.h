/* What a person says, on its way to the program: the first half of it in the middle, all of it behind its end. */
#ifndef SIM_PROMPTS_H
#define SIM_PROMPTS_H

#include "sim/world/leg.h"

/* What a person has said and the program has not been told of to the end. */
#define SIM_PROMPTS_MAX 16

typedef struct sim_prompts sim_prompts;

/* `tell` gets a text, and whether that is all of it. */
sim_prompts *sim_prompts_new(sim_world *world,
                             void (*tell)(void *user_data, const char *text, bool last),
                             void *user_data);
void sim_prompts_free(sim_prompts *prompts);
/* Somebody says this, and will have said it so many milliseconds from now. False: too much is said at once, and
 * it is not understood. */
bool sim_prompts_add(sim_prompts *prompts, const char *text, uint64_t ms);

#endif
