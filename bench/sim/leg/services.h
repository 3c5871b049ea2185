/* What is not acted out, only told: streams, forks, SIPREC, transcription, AI, conversation relay,
 * payments, referrals. Commands are accepted or refused as the platform would, and the events come. */
#ifndef SIM_SERVICES_H
#define SIM_SERVICES_H

#include "sim/world/leg.h"

/* What runs on a leg. The number is the place in the table of service_kinds.c. */
typedef enum sim_service {
    SIM_SERVICE_STREAM,
    SIM_SERVICE_FORK,
    SIM_SERVICE_SIPREC,
    SIM_SERVICE_TRANSCRIPTION,
    SIM_SERVICE_ASSISTANT,
    SIM_SERVICE_RELAY,
    SIM_SERVICE_AI_GATHER,
    SIM_SERVICE_PAYMENT,
    SIM_SERVICE_REFER,
    SIM_SERVICE_DEEPFAKE,
    SIM_SERVICES
} sim_service;

typedef struct sim_running sim_running;

/* What one of them does when it starts, at each step until it says that this was the last, and when it is
 * stopped or its leg ends. Each may be NULL. */
typedef struct sim_service_kind {
    void (*started)(sim_running *r);
    bool (*tells)(sim_running *r);
    void (*ended)(sim_running *r);
} sim_service_kind;

struct sim_running {
    telnyx__timer timer; /* the next thing that it tells */
    const sim_service_kind *kind;
    sim_leg *leg;
    bool on;
    unsigned step;       /* how many it has told */
    char *text;          /* stream_url, stream_type, assistant id, payment method */
    char *said;          /* what the person has said last; NULL: nothing yet */
    const char *reason;  /* why a conversation has ended, a constant; NULL: nobody says */
    uint64_t said_ms;    /* when it has been said to the end */
    telnyx__json *wants; /* parameters of an AI gather */
    char id[SIM_UUID_SIZE];
    int64_t started_us;
};

struct sim_services {
    sim_running running[SIM_SERVICES];
};

bool sim_service_is_on(const sim_leg *leg, sim_service service);
/* The call on which that one with that id runs; NULL: none. */
const sim_leg *sim_services_find(const sim_world *world, sim_service service, const char *id);
/* Whether an assistant or a relay talks on the call: it has room for one of them. */
bool sim_service_converses(const sim_leg *leg);
/* Is on from now on; `text` is copied and may be NULL. Its kind tells what comes of it: sim_service_start()
 * in service_kinds.h. */
sim_running *sim_service_run(sim_leg *leg, sim_service service, const sim_service_kind *kind,
                             const char *text);
/* Nothing happens when it is not on. */
void sim_service_stop(sim_leg *leg, sim_service service);
/* Ends without a word, for somebody else has it. */
void sim_service_fail(sim_leg *leg, sim_service service);
/* The leg ends: so do they. */
void sim_services_end(sim_leg *leg);
void sim_services_free(sim_leg *leg);

#endif
