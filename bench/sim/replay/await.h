/* Waiting until somebody listens at a URL. */
#ifndef SIM_AWAIT_H
#define SIM_AWAIT_H

#include <stdbool.h>
#include <stddef.h>

#include <uv.h>

#define SIM_AWAIT_MAX 4

typedef struct sim_await {
    struct sockaddr_storage addresses[SIM_AWAIT_MAX];
    unsigned count, probes;
    const char *url; /* borrowed */
    int unresolved;  /* libuv's word on why its name is not known; 0: it is, or it is no URL */
    uint64_t until_ms;
    uv_timer_t timer;
    uv_getaddrinfo_t looking;
    uv_tcp_t probe;
    uv_connect_t connecting;
    bool looked_for, probing, ended; /* under way, and over */
    void (*on_end)(void *user_data, bool there);
    void *user_data;
} sim_await;

/* Finds the addresses of the URL's host. False with the reason; where that is `unresolved`, the name may be known
 * later: in a network of containers it is from the start of the one that it names, which may wait for this one. */
bool sim_await_resolve(sim_await *await, const char *url, char *why, size_t size);
/* Whether somebody listens at one of them already. */
bool sim_await_is_taken(const sim_await *await);
/* Looks again and again, for the name as well; on_end runs once, from the loop. */
void sim_await_begin(sim_await *await, uv_loop_t *loop, uint64_t most_ms);
/* What to say when nobody was there. */
void sim_await_why(const sim_await *await, char *out, size_t size);
/* on_end will not run. The handles close; it has to stay until the loop has ended. */
void sim_await_end(sim_await *await);

#endif
