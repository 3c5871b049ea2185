/* The least server that can answer commands: HTTP/1.1, one constant answer. */
#ifndef BENCH_ENDPOINT_H
#define BENCH_ENDPOINT_H

#include <llhttp.h>
#include <uv.h>

typedef struct bench_endpoint {
    uv_tcp_t listener;
    llhttp_settings_t settings;
    uint64_t answer_ms; /* 0 = at once */
    uint64_t answered;
    char input[65536];
} bench_endpoint;

/* The port, or a negative libuv error. Everything goes with the loop: there is no closing. */
int bench_endpoint_listen(bench_endpoint *endpoint, uv_loop_t *loop, const char *host, int port);

#endif
