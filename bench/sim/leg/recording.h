/* Recordings of a leg. Starting one makes no event; the saved event comes a while after its end. */
#ifndef SIM_RECORDING_H
#define SIM_RECORDING_H

#include "sim/world/leg.h"

typedef struct sim_recording {
    telnyx__list in_leg;
    telnyx__timer timer; /* greatest length; then until it is saved */
    sim_leg *leg;
    char id[SIM_UUID_SIZE];
    bool dual, wav, ended, transcribed;
    int64_t started_us, ended_us;
    int64_t paused_at_us, paused_us; /* since when; how long so far */
} sim_recording;

typedef struct sim_recording_request {
    const char *id;     /* NULL: a new one */
    const char *format; /* "mp3" or "wav" */
    bool dual, transcribed;
    uint64_t max_ms; /* 0 = no limit */
} sim_recording_request;

sim_recording *sim_recording_start(sim_leg *leg, const sim_recording_request *request);
/* Ends those of that id, or all when it is NULL; false when there was none. */
bool sim_recording_stop(sim_leg *leg, const char *id);
/* Pauses or resumes those of that id, or all when it is NULL; false when there was none. */
bool sim_recording_pause(sim_leg *leg, const char *id, bool pause);
bool sim_recording_is_on(const sim_leg *leg);
/* Ends all of them, and nothing is saved. */
void sim_recording_fail(sim_leg *leg);
void sim_recordings_free(sim_leg *leg);

#endif
