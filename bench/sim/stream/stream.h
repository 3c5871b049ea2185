/* A stream of a leg's media: the socket to the program from the dial to the end, and what both sides say over
 * it. */
#ifndef SIM_STREAM_H
#define SIM_STREAM_H

#include "sim/stream/playing.h"
#include "sim/wire/wire.h"

typedef struct sim_stream {
    telnyx__list in_world; /* sim_world.streams, while it is open */
    sim_leg *leg;
    void (*over)(sim_leg *leg); /* it has ended by itself, and is gone */
    char id[SIM_UUID_SIZE];
    char *url;
    telnyx__json *body; /* of the command that it was asked for with */
    sim_stream_wants wants;
    sim_playing playing;
    bool told_ignored; /* that its audio is no MP3 file … */
    bool told_unheard; /* … and that nobody hears it: each is said once */
    sim_wire wire;     /* not dialled: it is told of only */
    uint64_t opened_ms, sequence, chunks[2];
    uint64_t messages, errors; /* of the program's, and those of them that were answered so */
    telnyx__buf text;          /* the frame that is being written */
    char *held;                /* a media frame that the next one overtakes */
    bool speaks;               /* in the present frame, and this: */
    int16_t played[SIM_FRAME_SAMPLES];
    /* Its sound goes on, with short pauses, since the one and up to the other of these; 0: it is silent. */
    uint64_t sounds_ms, sounded_ms;
    int16_t last[2]; /* sample of each track, for twice the rate */
} sim_stream;

typedef struct sim_stream_request {
    const char *id, *url;
    const telnyx__json *body; /* may be NULL */
    void (*over)(sim_leg *leg);
} sim_stream_request;

/* The leg has none. False: it has failed at once, which is told, and there is none still. */
bool sim_stream_start(sim_leg *leg, const sim_stream_request *request);
/* A command or the end of the call; nothing where there is none. */
void sim_stream_end(sim_leg *leg);
/* Without a word: the world goes. */
void sim_stream_free(sim_leg *leg);
/* The person on the leg has pressed a key. */
void sim_stream_presses(sim_leg *leg, char digit);
/* What a test asks; false: there is none. */
bool sim_stream_info(const sim_leg *leg, telnyx_sim_stream *info);
/* Whether something that the program has sent is being heard. */
bool sim_stream_speaks(const sim_leg *leg);

#endif
