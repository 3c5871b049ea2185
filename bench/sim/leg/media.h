/* What a leg hears: speech and audio files, one after the other, and files laid over them. */
#ifndef SIM_MEDIA_H
#define SIM_MEDIA_H

#include "sim/world/leg.h"

typedef enum sim_media_kind { SIM_MEDIA_SPEAK, SIM_MEDIA_PLAYBACK } sim_media_kind;

typedef struct sim_media_item {
    telnyx__list in_queue;
    telnyx__timer timer;
    sim_leg *leg;
    sim_media_kind kind;
    bool begun;   /* its turn has come */
    bool started; /* its started event was made */
    bool overlay;
    bool missing; /* the file does not exist */
    bool endless;
    uint64_t length_ms;
    unsigned loops_left;
    char *url, *name, *payload;
    uint64_t heard; /* heard.c's number */
    char speak_id[SIM_SPEAK_ID_SIZE];
    void (*on_ended)(sim_leg *leg);
} sim_media_item;

typedef struct sim_media_request {
    sim_media_kind kind;
    const char *payload;    /* to speak */
    const char *url, *name; /* to play; either may be NULL */
    unsigned loops;         /* 0 = 1 */
    bool endless, overlay;
    void (*on_ended)(sim_leg *leg); /* it is over: of what somebody waits for, a prompt; or NULL */
} sim_media_request;

void sim_media_init(sim_media *media);
/* How long it takes, once; never 0. */
uint64_t sim_media_length(const sim_world *world, const sim_media_request *request);
/* Queues it; it starts at once when nothing plays. Files whose URL or name has "file_not_found" in it
 * do not exist; "duration_ms=N" in a URL says how long the file is. */
void sim_media_add(sim_leg *leg, const sim_media_request *request);
/* Whether audio plays that other audio can be laid over: speech is none. */
bool sim_media_plays_audio(const sim_leg *leg);
/* Ends what plays ("current"), that and what waits ("all"), or the overlays ("overlay"). */
void sim_media_stop(sim_leg *leg, const char *which);
/* Ends everything; `status` goes into the ended events. */
void sim_media_end(sim_leg *leg, const char *status);
/* Takes out what somebody waits for, the one that plays included. */
void sim_media_end_prompts(sim_leg *leg);
void sim_media_free(sim_leg *leg);

#endif
