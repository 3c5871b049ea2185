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
    uint64_t until_ms;
    uv_timer_t timer;
    uv_tcp_t probe;
    uv_connect_t connecting;
    const char *url; /* borrowed; looked up again and again while it has no address */
    bool probing, ended;
    void (*on_end)(void *user_data, bool there);
    void *user_data;
} sim_await;

/* Finds the addresses of the URL's host. False with the reason. */
bool sim_await_resolve(sim_await *await, const char *url, char *why, size_t size);
/* Whether somebody listens at one of them already. */
bool sim_await_is_taken(const sim_await *await);
/* Looks again and again; on_end runs once, from the loop. */
void sim_await_begin(sim_await *await, uv_loop_t *loop, uint64_t most_ms);
/* on_end will not run. The handles close. */
void sim_await_end(sim_await *await);

#endif
