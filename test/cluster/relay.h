/* Stands between an instance and Redis, on a port of its own: what Redis answers can be lost, or nothing come
 * through at all, or the connections be cut. */
#ifndef TEST_RELAY_H
#define TEST_RELAY_H

#include <stdbool.h>

#include <uv.h>

typedef struct relay_pair relay_pair;

typedef struct relay {
    uv_loop_t *loop;
    const char *path; /* Redis' socket */
    char url[64];     /* "redis://127.0.0.1:port" */
    int port;
    bool mute; /* what Redis says is lost */
    /* … from the moment on at which it is asked this */
    const char *mute_at;
    bool old;     /* Redis is said to be of version 6.0 */
    bool deaf;    /* what it is asked, too */
    int accepted; /* connections, so far */
    uv_tcp_t listener;
    bool listens;
    relay_pair *first;
} relay;

/* Listens; its handles do not keep the loop running. */
void relay_start(relay *r, uv_loop_t *loop, const char *path);
/* What Redis says stays where it is, until … */
void relay_hold(relay *r);
/* … it comes at once. */
void relay_go_on(relay *r);
/* Closes what is connected; others may come. */
void relay_cut(relay *r);
/* Nobody listens any more, until … */
void relay_refuse(relay *r);
/* … it listens again, on the same port. */
void relay_listen(relay *r);
/* Closes everything; the memory is free once the loop has run on. */
void relay_stop(relay *r);

#endif
