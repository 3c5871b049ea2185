/* Numbers of a command line, read wholly or not at all. */
#ifndef BENCH_COMMON_NUMBER_H
#define BENCH_COMMON_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

/* Digits alone, from `low` to `high`. */
bool bench_read_count(const char *text, uint64_t low, uint64_t high, uint64_t *value);
/* Also with a fraction; no sign, no exponent, from `low` to `high`. */
bool bench_read_number(const char *text, double low, double high, double *value);

#endif
