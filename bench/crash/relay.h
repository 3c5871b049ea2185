/* An instance's own way to Redis, which can be cut: what is sent is not read, and nobody answers, but nothing is closed
 * either. The instance still has its way to the platform. */
#ifndef CRASH_RELAY_H
#define CRASH_RELAY_H

#include <stdbool.h>

#include <uv.h>

#include "base/list.h"

typedef struct crash_relay {
    uv_loop_t *loop;
    uv_pipe_t listener;
    char path[96];
    const char *target; /* Redis' own socket; borrowed */
    telnyx__list pairs;
    bool cut, pending; /* somebody has connected meanwhile, and waits */
} crash_relay;

/* Listens at "FOLDER/NAME". False when it cannot. */
bool crash_relay_open(crash_relay *relay, uv_loop_t *loop, const char *folder, const char *name,
                      const char *target);
void crash_relay_cut(crash_relay *relay, bool cut);
void crash_relay_close(crash_relay *relay);

#endif
