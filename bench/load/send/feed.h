/* The simulator's deliveries on the generator's own connections, which cost a fraction of what its
 * usual way out costs. What goes elsewhere than to the program's address takes the usual way. */
#ifndef BENCH_FEED_H
#define BENCH_FEED_H

#include <telnyx/sim.h>

#include "load/measure/tally.h"
#include "load/send/wire.h"

typedef struct bench_feed {
    telnyx_sim *sim;
    bench_wire wire;
    char url[300], authority[80];
    char head[512]; /* of a request, as far as it is always the same */
    size_t head_length;
    telnyx_sim_delivery *first, *last; /* wait for a connection */
    size_t waiting;
    uint64_t by_fault[BENCH_FAULT_TIMEOUT + 1];
    uint64_t refused[BENCH_STATUSES]; /* genuine events that were not answered 2xx, by status */
    bool ready;                       /* a connection was made */
    bool closing;
} bench_feed;

/* `sim` must not have sent anything yet. 0 or a libuv error. */
int bench_feed_open(bench_feed *feed, telnyx_sim *sim, uv_loop_t *loop, const char *url,
                    const char *host, int port, const char *path, size_t connections,
                    uint64_t timeout_ms);
/* Once a second: gives up what finds no connection. */
void bench_feed_tick(bench_feed *feed);
/* Before the simulator is closed. `on_closed` of feed->wire runs when the connections are gone. */
void bench_feed_close(bench_feed *feed);

#endif
