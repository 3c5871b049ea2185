/* Recordings that were saved, and the texts made of them. */
#ifndef SIM_STORED_H
#define SIM_STORED_H

#include "common/writer.h"
#include "sim/world/leg.h"

typedef struct sim_stored {
    telnyx__list in_world;
    sim_world *world;
    char id[SIM_UUID_SIZE], transcription_id[SIM_UUID_SIZE]; /* the latter may be empty */
    char conference_id[SIM_UUID_SIZE];                       /* empty: of a call */
    char call_control_id[SIM_CALL_CONTROL_ID_SIZE], call_leg_id[SIM_UUID_SIZE];
    char call_session_id[SIM_UUID_SIZE], connection_id[20];
    char *from, *to;
    bool dual, wav, deleted; /* deleted: only its transcription is left */
    int64_t started_us, ended_us, saved_us, duration_ms;
} sim_stored;

typedef struct sim_stored_request {
    const char *id, *conference_id; /* the latter may be NULL */
    bool dual, wav, transcribed;
    int64_t started_us, ended_us, paused_us;
} sim_stored_request;

/* How many are kept; the oldest go first. */
#define SIM_STORED_MAX 10000
/* What every recording says, as far as the simulator can hear. */
#define SIM_STORED_TEXT "This is what was said, as the simulator heard it."

sim_stored *sim_stored_add(const sim_leg *leg, const sim_stored_request *request);
/* By id of the recording, or of the transcription; NULL when there is none (any more). */
sim_stored *sim_stored_find(const sim_world *world, const char *id);
sim_stored *sim_stored_find_text(const sim_world *world, const char *transcription_id);
void sim_stored_delete(sim_stored *stored);
void sim_stored_delete_text(sim_stored *stored);
void sim_stored_free_all(sim_world *world);

/* {"mp3": "https://…"}; context NULL writes {}. For sim_field_write(). */
void sim_stored_write_urls(bench_writer *writer, const char *key, const void *stored);

#endif
