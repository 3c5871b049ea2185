/* The platform's end of media streams: WebSockets that it opens, speech that it sends, echoes that it hears. */
#ifndef BENCH_PHONE_H
#define BENCH_PHONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uv.h>

#include "load/send/hook.h"
#include "load/send/speech.h"
#include "ws/handshake.h"
#include "ws/socket.h"

typedef struct bench_phone bench_phone;

/* Why a stream ended before it was closed. */
typedef enum bench_phone_fault {
    BENCH_PHONE_FINE,
    BENCH_PHONE_CONNECT,  /* no connection */
    BENCH_PHONE_REFUSED,  /* no WebSocket: another answer */
    BENCH_PHONE_BROKEN,   /* the connection ended without a close */
    BENCH_PHONE_CLOSED,   /* by the program */
    BENCH_PHONE_PROTOCOL, /* what came is no WebSocket, or no frame of media streaming */
    BENCH_PHONE_SLOW      /* the program does not take what is said */
} bench_phone_fault;

const char *bench_phone_fault_name(bench_phone_fault fault);

/* What all of them share. */
typedef struct bench_switchboard {
    uv_loop_t *loop;
    void (*on_open)(bench_phone *stream);
    void (*on_heard)(bench_phone *stream, uint32_t number);
    /* After this nothing more is heard of it. */
    void (*on_fault)(bench_phone *stream, bench_phone_fault fault);
    void *user_data;
    uint64_t frames; /* that came with speech */
    uint64_t marks, clears, others;
    size_t handles; /* that are not closed yet */
    char input[65536];
} bench_switchboard;

struct bench_phone {
    uv_tcp_t tcp;
    uv_connect_t connecting;
    bench_switchboard *board;
    telnyx__ws *ws;
    size_t index; /* the owner's, like the next two */
    char call_id[BENCH_CALL_ID_BYTES];
    uint64_t sent, heard, highest; /* highest: the number after the last that was heard */
    bench_ear ear;
    char id[37];
    bool open, stopping, closed_by_peer, ended, closed;
    char accept[TELNYX__WS_ACCEPT_BYTES];
    char answer[1024]; /* to the request for a WebSocket */
    size_t answer_length;
};

/* To a literal address. Opens, or faults. */
void bench_phone_dial(bench_phone *stream, bench_switchboard *board, const char *host, int port,
                      const char *path);
/* The next 20 ms, which carry their number. */
void bench_phone_speak(bench_phone *stream);
/* Says stop, and closes as it should be done; where it is not open any more, nothing. */
void bench_phone_stop(bench_phone *stream);
/* At once. The memory must stay until the board has no handles. */
void bench_phone_close(bench_phone *stream);

#endif
