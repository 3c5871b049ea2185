/* What is not acted out, only told: streams, forks, SIPREC, transcription, AI, conversation relay,
 * payments, referrals. Commands are accepted or refused as the platform would, and the events come. */
#ifndef SIM_SERVICES_H
#define SIM_SERVICES_H

#include "leg.h"

/* What runs on a leg. The number is the place in the table of services.c. */
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
    SIM_SERVICES
} sim_service;

typedef struct sim_running {
    telnyx__timer timer; /* the next thing that it tells */
    sim_leg *leg;
    bool on;
    unsigned step;       /* how many it has told */
    char *text;          /* stream_url, stream_type, assistant id, payment method */
    telnyx__json *wants; /* parameters of an AI gather */
    char id[SIM_UUID_SIZE];
    int64_t started_us;
} sim_running;

struct sim_services {
    sim_running running[SIM_SERVICES];
};

bool sim_service_is_on(const sim_leg *leg, sim_service service);
/* `text` and `wants` are copied and may be NULL. The id of what was started. */
const char *sim_service_start(sim_leg *leg, sim_service service, const char *text,
                              const telnyx__json *wants);
/* Nothing happens when it is not on. */
void sim_service_stop(sim_leg *leg, sim_service service);
/* The leg ends: so do they. */
void sim_services_end(sim_leg *leg);
void sim_services_free(sim_leg *leg);

/* Streams to a URL that has this in it cannot be opened. */
#define SIM_STREAM_FAILS "unreachable"

#endif
