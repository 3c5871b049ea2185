/* Time that the target moves. clock.c stands in for lib/io/ticker.c and lib/sign/system_default.c:
 * deadlines of minutes pass at once, and every run of an input is the same. */
#ifndef FUZZ_CLOCK_H
#define FUZZ_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

/* Before anything else of an input. */
void fuzz_clock_reset(void);
uint64_t fuzz_clock_now(void);
/* Fires what is due now, and ends what is closing. */
void fuzz_clock_turn(void);
/* Moves on by so many ms, stopping at every deadline on the way. */
void fuzz_clock_advance(uint64_t ms);
/* How long until the earliest deadline; false when none is set. */
bool fuzz_clock_next(uint64_t *ms);
/* Runs once with the next turn, as the end of a closing part of the loop would. */
void fuzz_clock_later(void (*run)(void *user_data), void *user_data);

#endif
