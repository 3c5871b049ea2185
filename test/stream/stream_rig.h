/* A call with a stream or a relay between two ends that the test holds: the rig of test/app for events and commands,
 * and far ends, which are the platform's side of sockets: WebSocket clients without a socket, joined to the app by
 * telnyx_app_upgrade(), so that all happens in the time of the rig. */
#ifndef TEST_STREAM_RIG_H
#define TEST_STREAM_RIG_H

#include <telnyx/relay.h>
#include <telnyx/stream.h>

#include "app/app_rig.h"
#include "ws/socket.h"

#define STREAM_RIG_ENDS    12
#define STREAM_RIG_SAMPLES 8000

typedef struct stream_rig stream_rig;

/* A message that came to a far end. */
typedef struct far_text {
    uint64_t at_ms;
    char *text;
} far_text;

typedef struct far_end {
    stream_rig *g;
    telnyx_socket *socket; /* NULL: its end was told */
    telnyx__ws *ws;        /* NULL: it was not taken up */
    char head[1024];
    size_t head_length;
    int status;
    bool ended;  /* the app has told the end of the socket */
    bool deaf;   /* nothing that it gets is looked at, and nothing answered */
    bool closed; /* a close came, with that code */
    int code;
    far_text *texts;
    size_t count;
} far_end;

struct stream_rig {
    app_rig r;
    telnyx_call *call;
    telnyx_stream *stream;
    telnyx_relay *relay;
    telnyx_stream_options options;
    telnyx_relay_options relay_options;
    telnyx_start_conversation_relay_params relay_params;
    /* How on_incoming begins; stream_rig_stream() by default. */
    void (*begin)(stream_rig *g, telnyx_call *call);
    /* Inside of each callback, with its name; NULL: nothing. */
    void (*inside)(stream_rig *g, const char *callback);
    bool notes_audio;
    int error;      /* of the beginning */
    unsigned begun; /* how often there was none */
    /* What was told. */
    unsigned starts, audios, ends;
    telnyx_stream_format in, out;
    char custom[200];
    int16_t samples[STREAM_RIG_SAMPLES]; /* that came in */
    size_t samples_count;
    unsigned char bytes[200]; /* of the last piece */
    size_t length;
    uint64_t missing_ms, at_ms;
    telnyx_stream_end end; /* its text is end_text */
    char end_text[200];
    char traced[4000]; /* records about streams: "what: result; " */
    far_end far[STREAM_RIG_ENDS];
    size_t far_count;
};

/* The options may be changed between the two. */
void stream_rig_prepare(stream_rig *g);
void stream_rig_start(stream_rig *g);
/* Fails the test if anything is left. */
void stream_rig_close(stream_rig *g);

/* For `begin`: a stream or a relay, with g's options. */
void stream_rig_stream(stream_rig *g, telnyx_call *call);
void stream_rig_relay(stream_rig *g, telnyx_call *call);
/* The same callbacks, for other ways to begin. */
telnyx_stream_callbacks stream_rig_callbacks(void);
telnyx_relay_callbacks stream_rig_relay_callbacks(void);

/* A call comes in and is answered, and its command has been accepted. */
void stream_rig_call(stream_rig *g);
/* The same in parts: it comes in; and is answered, but commands may be on their way; and they are answered. */
void stream_rig_call_begun_not_answered(stream_rig *g);
void stream_rig_call_begun(stream_rig *g);
void stream_rig_answered(stream_rig *g);
/* The same, and the socket is there and has begun. */
far_end *stream_rig_open(stream_rig *g);
/* An event of the call, taken. */
void stream_rig_event(stream_rig *g, const char *type, const char *payload);

/* The target that the newest command with an address has asked for. */
const char *stream_rig_target(stream_rig *g);
/* How many requests had this action, "streaming_stop" for instance. */
size_t stream_rig_requests(const stream_rig *g, const char *action);

/* A socket that asks for the target; with header lines of the test's own, or NULL. NULL: out of memory. */
far_end *far_connect(stream_rig *g, const char *target, const char *headers);
void far_say(far_end *far, const char *text);
void far_say_bytes(far_end *far, const char *bytes, size_t length);
/* Frames: start in that format; a piece of audio; a mark. */
void far_start(far_end *far, const char *encoding, unsigned rate);
void far_media(far_end *far, const char *track, unsigned chunk, const void *bytes, size_t length);
void far_tone(far_end *far, unsigned chunk);
void far_mark(far_end *far, const char *name);
void far_setup(far_end *far);
/* It speaks WebSocket from now on; for one whose request the test has made itself. */
void far_open_ws(far_end *far);
/* Bytes as they stand. */
void far_raw(far_end *far, const void *bytes, size_t length);
void far_close(far_end *far, int code);
void far_gone(far_end *far);
/* What has come to be said in answer, pongs and closes, goes out. */
void far_flush(far_end *far);
/* How many messages have the text in them, and the n-th that has. */
size_t far_count(const far_end *far, const char *text);
const far_text *far_find(const far_end *far, const char *text, size_t n);

/* Time goes on, and sockets answer what they are asked. */
void stream_rig_pass(stream_rig *g, uint64_t ms);
/* Until that many ends were told. */
void stream_rig_until_ended(stream_rig *g, unsigned ends);

/* It has ended once and so, with that code, and whatever comes later is told to nobody. */
void stream_rig_must_end(stream_rig *g, telnyx_stream_end_reason reason, int code);

telnyx_app_metrics stream_rig_metrics(const stream_rig *g);

#endif
