/* How far what a test says may go. */
#ifndef SIM_RANGE_H
#define SIM_RANGE_H

#include <stdint.h>

/* Durations in what a user writes. */
#define SIM_MS_MAX   INT64_C(86400000)
#define SIM_MS_WORDS "a number of milliseconds from 0 to 86400000"

/* Somebody at a telephone. */
#define SIM_NUMBER_WORDS "a number (+ and digits) or SIP address"

/* Simulated seconds in a real one. */
#define SIM_SPEED_MAX 1e6
/* The date at the start: the beginning of the year 3000. */
#define SIM_WALL_MAX_US INT64_C(32503680000000000)
/* Time that passes in one go: a thousand years. */
#define SIM_PASS_MAX_MS INT64_C(31557600000000)
/* Dials in five seconds, of which each is remembered. */
#define SIM_DIALS_MAX 1000000
/* Calls of a crowd in a second. */
#define SIM_RATE_MIN 1e-6
#define SIM_RATE_MAX 1e6

#endif
