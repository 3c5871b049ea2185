/* An app that listens, and calls whose streams come over real sockets: some of them as they should be, others as
 * the test likes. */
#ifndef TEST_SOCKETS_H
#define TEST_SOCKETS_H

#include <telnyx/relay.h>
#include <telnyx/stream.h>

#include "app/app_rig.h"
#include "app/log_trap.h"
#include "io/peer.h"

#define SOCKETS_SIDES 16

/* First bytes of frames. */
#define FRAME_TEXT  0x81
#define FRAME_CLOSE 0x88
#define FRAME_PING  0x89

/* A call with a stream, and who comes to its socket. */
typedef struct sockets_side {
    struct sockets *s;
    char call[16], target[200];
    telnyx_relay *relay;   /* instead of a stream; NULL as below */
    telnyx_stream *stream; /* NULL: it has ended, or has not begun */
    test_peer peer;
    bool connected;
    unsigned prompts;
    unsigned starts, audios, silences, marks, keys, errors, ends;
    unsigned chunk;        /* of the last piece that it has said */
    telnyx_stream_end end; /* without its text */
} sockets_side;

typedef struct sockets {
    app_rig r;
    log_trap log;
    int port;
    bool relays;                   /* calls that come in from now on have no streams, but relays */
    telnyx_stream_options options; /* of calls that come in from now on */
    sockets_side sides[SOCKETS_SIDES];
    size_t count;
    sockets_side *good; /* a stream that goes on whatever the others do */
} sockets;

/* With the good one open. */
void sockets_open(sockets *s);
/* Fails the test when the good one has ended, or anything is left. */
void sockets_close(sockets *s);
telnyx_app_metrics sockets_metrics(const sockets *s);
/* The good stream still hears and plays. */
void sockets_go_on(sockets *s);

/* A call comes in, is answered, and waits for its socket. */
sockets_side *side_call(sockets *s);
/* The same, and its socket has come and has been taken up. */
sockets_side *side_connect(sockets *s);
/* The same, and has said what its audio is like, or whose relay it is. */
sockets_side *side_open(sockets *s);
/* The request for its socket: the whole head, with further lines or "". Borrowed until the next call. */
const char *side_request(const sockets_side *side, const char *method, const char *more);
/* Sends it, or any bytes, on a connection of its own, and requires that status as the one answer, and the end. */
test_response sockets_refuses(sockets *s, const char *bytes, size_t length, int status,
                              test_peer *peer);

/* A masked frame, written to `out`, which has room for it and 14 bytes more; returns its length. */
size_t frame_write(char *out, unsigned char first, const void *payload, size_t length);
void side_frame(sockets_side *side, unsigned char first, const void *payload, size_t length);
void side_say(sockets_side *side, const char *text);
void side_start(sockets_side *side);
/* 20 ms with the next number, and with any other. */
void side_media(sockets_side *side);
void side_chunk(sockets_side *side, const char *chunk, const char *payload);
/* 160 bytes as base64. */
const char *sockets_payload(void);
/* How many frames that begin so have come, and the code of the close among them; 0: there is none. */
size_t side_frames(const sockets_side *side, unsigned char first);
int side_code(const sockets_side *side);
/* Time goes on until the stream's end was told; until the connection has ended, too. */
void side_until_ended(sockets_side *side);
void side_until_gone(sockets_side *side);
/* Until the stream has heard so many pieces. */
void side_until_heard(sockets_side *side, unsigned audios);
void side_hang_up(sockets_side *side);

#endif
