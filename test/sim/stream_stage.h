/* A program whose call is streamed to a WebSocket of its own, on the simulator's clock. */
#ifndef TEST_SIM_STREAM_STAGE_H
#define TEST_SIM_STREAM_STAGE_H

#include "support/test.h"

#include <telnyx/sim_test.h>
#include <telnyx/telnyx.h>

#include "media/stream_frame.h"
#include "support/loop.h"
#include "ws_peer.h"

/* Members of streaming_start with which what the program plays is heard by its own caller. */
#define RTP "\"stream_bidirectional_mode\":\"rtp\",\"stream_bidirectional_target_legs\":\"self\""

typedef struct stream_stage {
    test_loop loop;
    telnyx_sim *sim;
    telnyx_app *app;
    ws_peer peer;
    const char *caller;
    char *wants; /* members of streaming_start */
    int error;   /* what it was answered: the platform's code */
    int answers;
    bool transfers; /* the call, behind that */
} stream_stage;

extern stream_stage here;

void stream_set_up(void);
/* The same with options; the peer listens at that port, at a free one where it is NULL. */
void stream_begin(telnyx_sim_options options, const char *port);
void stream_end(void);
/* What streaming_start will ask for: the peer's URL with that path, and further members. */
void want(const char *path, const char *members);
/* Somebody calls, the program answers and asks for the stream. */
void call_with(const char *path, const char *members);
/* The same; the socket has come. */
ws_peer_socket *stream(const char *path, const char *members);
void pass(uint64_t ms);
/* The program asks once more; and for the end, by an id or of all that there are. */
void start_again(void);
void stop(const char *id);
/* The names of all events of streams and of the end, in their order. */
const char *told(void);
/* Whether the simulator has remarked such a thing. */
bool noted(const char *result, const char *words);
/* The n-th message, to be freed where it is not media. */
telnyx__stream_frame frame_at(const ws_peer_socket *socket, size_t n);
size_t marks(const ws_peer_socket *socket);
void strike(telnyx_sim_fault fault, unsigned skip, unsigned times);

#endif
