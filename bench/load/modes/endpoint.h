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
    /* What was asked for, before it is answered; NULL: nobody looks. What is longer than a command may be is
     * cut off. */
    void (*on_command)(const char *url, const char *body, size_t body_length, void *user_data);
    void *user_data;
    struct bench_endpoint_client *clients;
    char input[65536];
} bench_endpoint;

/* The port, or a negative libuv error. */
int bench_endpoint_listen(bench_endpoint *endpoint, uv_loop_t *loop, const char *host, int port);
/* The memory stays until the loop has nothing to do any more. */
void bench_endpoint_close(bench_endpoint *endpoint);

#endif
