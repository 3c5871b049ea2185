/* A simulated platform in virtual time, with everything that it wants to send kept for looking at. */
#ifndef TEST_SIM_PLAY_H
#define TEST_SIM_PLAY_H

#include "support/test.h"

#include "sim/api/api.h"
#include "sim/tell/delivery.h"
#include "sim/world/app.h"
#include "sim/world/world.h"

#define PLAY_KEY "KEY0123"

typedef struct play_event {
    char type[48];
    char id[40];
    char url[128];
    uint64_t at_ms; /* simulated, when it was sent */
    int64_t occurred_us;
    unsigned attempt;
    sim_forgery forgery;
    char *body;
    telnyx__json *tree;
    const telnyx__json *payload;
} play_event;

typedef struct play {
    telnyx__system system;
    uint64_t randoms;
    sim_world *world;
    sim_api api;
    play_event *events; /* one entry per attempt */
    size_t count;
    size_t read; /* play_next() */
    /* What the program answers; the default is 200. */
    int (*answer)(const play_event *event, void *user_data);
    void *user_data;
    bool keep; /* do not answer */
    telnyx__list *kept;
    bool no_key;              /* requests do not say who asks */
    const char *content_type; /* of requests; NULL: they do not say it */
    int status;               /* of the latest request */
    char *text;               /* its body */
    telnyx__json *reply;      /* parsed */
    sim_reply raw;
} play;

void play_start(play *p, uint64_t seed);
void play_end(play *p);
/* Lets simulated time pass, deadline by deadline. */
void play_pass(play *p, uint64_t ms);
/* One API request; `body` may be NULL. The answer is in p->status, p->reply. */
void play_request(play *p, const char *method, const char *path, const char *body);
/* POST /v2/calls/{id}/actions/{action}; `body` NULL is {}. */
void play_command(play *p, const char *id, const char *action, const char *body);
/* Expects 200. */
void play_ok(play *p, const char *id, const char *action, const char *body);
/* Expects the error code. */
void play_refused(play *p, const char *id, const char *action, const char *body, int status,
                  int code);
/* The first error's code of the latest answer, 0 when there is none. */
int play_code(const play *p);

/* An inbound call whose call.initiated was delivered. */
sim_leg *play_inbound(play *p);
/* The same, answered. */
sim_leg *play_answered(play *p);
/* A dial; NULL unless it was accepted. */
sim_leg *play_dial(play *p, const char *to, const char *more);

/* The next attempt that was sent after the one that was looked at last; fails when it is of another
 * type. */
const play_event *play_next(play *p, const char *type);
/* Nothing was sent that was not looked at. */
void play_nothing(play *p);
/* The types that were sent since the last look, separated by blanks; looks at all of them. */
const char *play_types(play *p);
const char *play_text(const play_event *event, const char *key);

#endif
