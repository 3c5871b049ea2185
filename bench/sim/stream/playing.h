/* What a program says on a stream, on its way to who hears it: taken in, queued, played on the platform's clock,
 * with the marks between. */
#ifndef SIM_PLAYING_H
#define SIM_PLAYING_H

#include "media/ring.h"
#include "sim/stream/frames.h"

/* What may be queued. */
#define SIM_PLAYING_MS_MAX    600000
#define SIM_PLAYING_MARKS_MAX 1000
/* The length of a message's audio. */
#define SIM_CHUNK_MS_MIN 20
#define SIM_CHUNK_MS_MAX 30000
/* Between two MP3 files. */
#define SIM_MP3_EVERY_MS 1000

typedef struct sim_playing {
    const sim_stream_wants *wants;
    telnyx__ring samples;
    telnyx__ring marks;       /* of struct sim_mark */
    uint64_t written, played; /* samples, in all */
    uint64_t begins_ms;       /* what is first in the queue is not played before that */
    uint64_t file_ms;         /* when the last MP3 file came; 0: none has */
    int64_t sum;              /* of the samples that the next one will be made of … */
    unsigned summed, phase;   /* … how many these are, and how much of it they make */
} sim_playing;

typedef enum sim_taken {
    SIM_TAKEN_NOT,     /* it is at fault */
    SIM_TAKEN_AUDIO,   /* and will be heard */
    SIM_TAKEN_IGNORED, /* audio that is no MP3 file, where the platform expects one */
    SIM_TAKEN_MARK,
    SIM_TAKEN_CLEAR
} sim_taken;

typedef struct sim_verdict {
    sim_taken taken;
    sim_stream_fault fault;
    const char *detail; /* a constant */
} sim_verdict;

/* `wants` is borrowed. */
void sim_playing_init(sim_playing *playing, const sim_stream_wants *wants);
void sim_playing_free(sim_playing *playing);
/* One message of the program's. The first audio after a pause is kept for `jitter_ms` before it is played, so
 * that what follows may be late by as much. */
sim_verdict sim_playing_take(sim_playing *playing, uint64_t now_ms, uint64_t jitter_ms,
                             const char *text, size_t length);
/* The next frame, filled up with silence. False: it is silence altogether. */
bool sim_playing_frame(sim_playing *playing, uint64_t now_ms, int16_t out[SIM_FRAME_SAMPLES]);
/* The name of a mark before which all has been played or cleared, to be freed; NULL: there is none. */
char *sim_playing_mark(sim_playing *playing);
bool sim_playing_is_idle(const sim_playing *playing);

#endif
