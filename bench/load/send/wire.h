/* HTTP/1.1 connections out to one address, as cheap as they can be: the generator must be faster
 * than what it measures. One request at a time on each; a connection that the peer closes is made
 * anew. */
#ifndef BENCH_WIRE_H
#define BENCH_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <llhttp.h>
#include <uv.h>

typedef struct bench_wire bench_wire;
typedef struct bench_connection bench_connection;

typedef enum bench_fault {
    BENCH_FAULT_NONE,
    BENCH_FAULT_CONNECT,  /* no connection */
    BENCH_FAULT_BROKEN,   /* it ended before the answer did */
    BENCH_FAULT_PROTOCOL, /* the answer is not HTTP */
    BENCH_FAULT_TIMEOUT
} bench_fault;

const char *bench_fault_name(bench_fault fault);

struct bench_connection {
    uv_tcp_t tcp;
    uv_connect_t connecting;
    uv_write_t writing;
    llhttp_t parser;
    bench_wire *wire;
    bench_connection *next_idle;
    char *output; /* the request: to be filled by the owner, BENCH_OUTPUT_MAX bytes */
    size_t output_length;
    bool open, busy, answered, closing, closed, must_close;
    int status;
    uint64_t sent_ns;    /* when the request was handed to the kernel */
    uint64_t free_ns;    /* when the connection became ready for it */
    uint64_t planned_ns; /* the owner's */
    uint64_t tag;        /* the owner's */
};

#define BENCH_OUTPUT_MAX 8192

struct bench_wire {
    uv_loop_t *loop;
    struct sockaddr_storage address;
    llhttp_settings_t settings;
    bench_connection *connections;
    size_t count;
    bench_connection *idle; /* a stack: the ones used last are used first */
    size_t idle_count, busy_count;
    uint64_t timeout_ns;
    uv_timer_t sweep;
    uint64_t connects;
    unsigned handles; /* that are not closed yet */
    bool closing;
    char input[65536];
    /* A request has ended: a status, or 0 and a fault. Another may be sent from inside. */
    void (*on_answer)(bench_connection *connection, int status, bench_fault fault, void *user_data);
    /* A connection is ready; may be NULL. */
    void (*on_idle)(void *user_data);
    void (*on_closed)(void *user_data);
    void *user_data;
};

/* 0 or a libuv error. `host` is a literal address. The connections are opened at once. */
int bench_wire_open(bench_wire *wire, uv_loop_t *loop, const char *host, int port,
                    size_t connections, uint64_t timeout_ms);
/* A free connection or NULL. Fill its output, then bench_wire_send(). */
bench_connection *bench_wire_take(bench_wire *wire);
void bench_wire_send(bench_connection *connection);
/* Not needed after all. */
void bench_wire_give_back(bench_connection *connection);
/* on_closed (set in the struct) runs when all is gone. */
void bench_wire_close(bench_wire *wire);

#endif
