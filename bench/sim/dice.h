/* Repeatable chance: a small generator whose state is one number, so that every leg can have its
 * own and a run with the same seed makes the same decisions for the same leg, whatever else goes on. */
#ifndef SIM_DICE_H
#define SIM_DICE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct sim_dice {
    uint64_t state;
} sim_dice;

/* A generator for the `number`th thing under `seed`. */
sim_dice sim_dice_of(uint64_t seed, uint64_t number);
uint64_t sim_dice_u64(sim_dice *dice);
/* 0 to below `bound`; 0 when bound is 0. */
uint64_t sim_dice_below(sim_dice *dice, uint64_t bound);
/* `low` to `high`, both included. */
uint64_t sim_dice_between(sim_dice *dice, uint64_t low, uint64_t high);
/* True in `percent` of a hundred cases. It always draws once. */
bool sim_dice_hits(sim_dice *dice, double percent);
/* `low` to `high`, mostly near the low end with a long tail, as network delays are. */
uint64_t sim_dice_delay(sim_dice *dice, uint64_t low, uint64_t high);

#endif
