/* Connections by libcurl, TLS where the URL wants it, on the loop: who has one reads and writes it himself. */
#ifndef SIM_LINE_SOCKET_H
#define SIM_LINE_SOCKET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uv.h>

#include <telnyx/error.h>

/* All of one loop. */
typedef struct sim_sockets sim_sockets;
typedef struct sim_socket sim_socket;

typedef struct sim_socket_handlers {
    /* `why` NULL: it is there; else it is not, and never will be. Not from inside of sim_socket_open(). */
    void (*connected)(void *user_data, const char *why);
    /* It can be read or written. */
    void (*ready)(void *user_data);
} sim_socket_handlers;

/* `ca_file` NULL: those of the system. 0 or an error. */
int sim_sockets_new(sim_sockets **out, uv_loop_t *loop, const char *ca_file);
/* None may be open. */
void sim_sockets_close(sim_sockets *sockets, void (*on_closed)(void *user_data), void *user_data);

/* NULL: the URL is one that cannot be connected to. */
sim_socket *sim_socket_open(sim_sockets *sockets, const char *url, uint64_t timeout_ms,
                            const sim_socket_handlers *handlers, void *user_data);
/* How many bytes; 0: none now; negative: it is over. */
long sim_socket_read(sim_socket *socket, void *bytes, size_t size);
long sim_socket_write(sim_socket *socket, const void *bytes, size_t length);
/* What is to be told of. */
void sim_socket_want(sim_socket *socket, bool reading, bool writing);
/* No handler runs any more. It may be called inside of one. */
void sim_socket_close(sim_socket *socket, bool reset);

#endif
