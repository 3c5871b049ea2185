/* A simulator and a small program that it delivers to, on one loop and real sockets. */
#ifndef TEST_SIM_RIG_H
#define TEST_SIM_RIG_H

#include "support/test.h"

#include <telnyx/sim.h>

#include "io/server.h"
#include "io/transport.h"
#include "json/json.h"

typedef struct sim_rig sim_rig;

/* One webhook that came. Borrowed until the handler returns. */
typedef struct sim_rig_event {
    const char *type;
    const char *call;      /* call_control_id; NULL in call.recording.saved */
    const char *direction; /* of call.initiated */
    const telnyx__json *payload;
    int verified; /* telnyx_webhook_verify() */
} sim_rig_event;

struct sim_rig {
    uv_loop_t loop;
    telnyx_sim *sim;
    telnyx__server *server;
    telnyx__transport *transport;
    telnyx__logger logger;
    char app_url[64];
    /* The program's flow; NULL does nothing. */
    void (*on_event)(sim_rig *r, const sim_rig_event *event);
    int answer;  /* status for webhooks; 0 = 200, or 401 where the signature is wrong */
    bool silent; /* keep the exchanges unanswered */
    telnyx__exchange *kept[64];
    size_t kept_count;
    unsigned good, bad; /* webhooks by signature */
    bool headers_wrong;
    char types[8192]; /* of the good ones, separated by blanks */
    /* The latest API or control answer. */
    int status, error;
    bool plain; /* answers need be no JSON */
    char *text;
    telnyx__json *reply;
    unsigned answers;
    uint64_t sequence, event_at, answer_at; /* the order of the latest webhook and answer */
};

void sim_rig_start(sim_rig *r, const telnyx_sim_options *options);
/* Closes everything and requires the loop to be empty. */
void sim_rig_end(sim_rig *r);
/* A request that is answered some time. `path` begins with "/v2" or "/control". */
void sim_rig_send(sim_rig *r, const char *method, const char *path, const char *body,
                  const char *header);
/* The same and waits for the answer. */
void sim_rig_ask(sim_rig *r, const char *method, const char *path, const char *body);
/* POST …/actions/{action}, not waited for. */
void sim_rig_command(sim_rig *r, const char *call, const char *action, const char *body);
/* Runs the loop until the condition holds; fails after ten real seconds. */
#define sim_rig_until(r, condition)                                                                \
    do {                                                                                           \
        uint64_t sim_rig_limit = uv_hrtime() + UINT64_C(10000000000);                              \
        while (!(condition)) {                                                                     \
            if (uv_hrtime() > sim_rig_limit)                                                       \
                fail_msg("waited in vain for: %s", #condition);                                    \
            sim_rig_turn(r);                                                                       \
        }                                                                                          \
    } while (0)
/* One turn of the loop, of 20 ms at most. */
void sim_rig_turn(sim_rig *r);
/* The member `key` of the answer's "data", or of the answer itself. */
const char *sim_rig_text(const sim_rig *r, const char *key);

/* The program of the examples: answers, asks for a digit, transfers on 1, hangs up otherwise. */
void sim_rig_menu(sim_rig *r, const sim_rig_event *event);

#endif
