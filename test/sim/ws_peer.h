/* A program's end of streams, without the library's own: a WebSocket server on a loop, which keeps what it got. */
#ifndef TEST_SIM_WS_PEER_H
#define TEST_SIM_WS_PEER_H

#include <uv.h>

#include "base/list.h"
#include "ws/socket.h"

#define WS_PEER_SOCKETS 16

typedef struct ws_peer ws_peer;

/* One socket that has come, from its request on. */
typedef struct ws_peer_socket {
    ws_peer *peer;
    uv_tcp_t tcp;
    telnyx__ws *ws; /* NULL: it was not taken up */
    char head[8192];
    size_t head_length;
    char target[512], token[512]; /* what was asked for; the header; "" */
    char **texts;                 /* messages, in order */
    size_t count, pongs;
    bool closed; /* the peer has said so, with that code; 1006 when it was cut */
    bool gone;   /* the connection is over */
    bool reset;  /* in that way */
    int code;
} ws_peer_socket;

struct ws_peer {
    uv_loop_t *loop;
    uv_tcp_t listener;
    char url[64];         /* "ws://127.0.0.1:PORT" */
    int refuses;          /* with this status; 0: it does not */
    bool silent;          /* never answers the request */
    bool mistaken;        /* answers with another key */
    bool no_http;         /* ends what does not begin as HTTP */
    const char *only;     /* the target that is taken; others get 404; NULL: any */
    const char *greeting; /* sent behind the answer's head, in the same piece; NULL: nothing */
    void (*on_text)(ws_peer_socket *socket, const char *text, void *user_data);
    void *user_data;
    ws_peer_socket sockets[WS_PEER_SOCKETS];
    size_t count;
};

/* It listens. */
void ws_peer_start(ws_peer *peer, uv_loop_t *loop);
void ws_peer_start_at(ws_peer *peer, uv_loop_t *loop, int port);
/* Begins to close everything; the loop has to run until it is empty, and then ws_peer_free() be called. */
void ws_peer_close(ws_peer *peer);
void ws_peer_free(ws_peer *peer);

void ws_peer_say(ws_peer_socket *socket, const char *text);
void ws_peer_say_bytes(ws_peer_socket *socket, const char *bytes, size_t length);
/* Of that many bytes of PCMU, all the same. */
void ws_peer_say_media(ws_peer_socket *socket, unsigned char byte, size_t length);
int ws_peer_ping(ws_peer_socket *socket);
/* The closing handshake, with that code; 0: the connection is cut. */
void ws_peer_end(ws_peer_socket *socket, int code);
/* The first message from the n-th on that has the text in it; NULL: there is none. *n is behind it then. */
const char *ws_peer_find(const ws_peer_socket *socket, const char *text, size_t *n);
/* How many messages have it. */
size_t ws_peer_count(const ws_peer_socket *socket, const char *text);

#endif
