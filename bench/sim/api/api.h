/* The API as HTTP sees it, without the sockets: a request in, an answer out. */
#ifndef SIM_API_H
#define SIM_API_H

#include "base/str.h"
#include "sim/world/world.h"

typedef struct sim_request {
    telnyx__span method;
    telnyx__span path;          /* as sent, percent-encoded, without the query */
    telnyx__span query;         /* without '?' */
    telnyx__span authorization; /* the header's value */
    telnyx__span content_type;  /* the header's value; empty when there is none */
    telnyx__span body;
} sim_request;

typedef struct sim_reply {
    int status;
    telnyx__buf body;
    char headers[512]; /* whole lines */
    size_t headers_length;
    uint64_t delay_ms; /* simulated: the answer leaves so much later */
    bool cut;          /* no answer: the connection is broken instead */
} sim_reply;

#define SIM_REFUSALS_MAX 32

/* So many requests of that operation ("": of any) are yet to be refused with that code. */
typedef struct sim_refusal {
    char operation[64];
    int code;
    uint64_t times;
} sim_refusal;

typedef struct sim_api {
    sim_world *world;
    char key[128]; /* what "Authorization: Bearer" must say */
    double speed;  /* for retry-after-ms, which the client counts in real time; 0 = virtual */
    sim_refusal refusals[SIM_REFUSALS_MAX];
} sim_api;

/* Every answer is complete when this returns; the caller frees reply->body. */
void sim_api_handle(sim_api *api, const sim_request *request, sim_reply *reply);
void sim_reply_init(sim_reply *reply);

#endif
