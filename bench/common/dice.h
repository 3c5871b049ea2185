/* Repeatable chance: a small generator whose state is one number, so that every leg can have its
 * own and a run with the same seed makes the same decisions for the same leg, whatever else goes on. */
#ifndef BENCH_DICE_H
#define BENCH_DICE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct bench_dice {
    uint64_t state;
} bench_dice;

/* A generator for the `number`th thing under `seed`. */
bench_dice bench_dice_of(uint64_t seed, uint64_t number);
uint64_t bench_dice_u64(bench_dice *dice);
/* 0 to below `bound`; 0 when bound is 0. */
uint64_t bench_dice_below(bench_dice *dice, uint64_t bound);
/* `low` to `high`, both included. */
uint64_t bench_dice_between(bench_dice *dice, uint64_t low, uint64_t high);
/* True in `percent` of a hundred cases. It always draws once. */
bool bench_dice_hits(bench_dice *dice, double percent);
/* `low` to `high`, mostly near the low end with a long tail, as network delays are. */
uint64_t bench_dice_delay(bench_dice *dice, uint64_t low, uint64_t high);

#endif
