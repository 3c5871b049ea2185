/* A token bucket: so many at once, so many a second. Pure; the time is handed in. */
#ifndef TELNYX__PACE_H
#define TELNYX__PACE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct telnyx__pace {
    double per_second; /* 0 = no limit */
    double burst;
    double tokens;
    uint64_t at_ms;
} telnyx__pace;

/* Starts full. */
void telnyx__pace_init(telnyx__pace *pace, double per_second, double burst, uint64_t now_ms);
/* How long until there is a token; 0 = there is one. */
uint64_t telnyx__pace_wait(telnyx__pace *pace, uint64_t now_ms);
/* Takes a token if there is one; else *wait_ms is how long until there will be. */
bool telnyx__pace_take(telnyx__pace *pace, uint64_t now_ms, uint64_t *wait_ms);
/* Takes `cost` tokens, or as many as there are. */
void telnyx__pace_spend(telnyx__pace *pace, uint64_t now_ms, double cost);

#endif
