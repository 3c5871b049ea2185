/* The API as HTTP sees it, without the sockets: a request in, an answer out. */
#ifndef SIM_API_H
#define SIM_API_H

#include "errors.h"
#include "leg.h"

typedef struct sim_request {
    telnyx__span method;
    telnyx__span path;          /* as sent, percent-encoded, without the query */
    telnyx__span query;         /* without '?' */
    telnyx__span authorization; /* the header's value */
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

typedef struct sim_api {
    sim_world *world;
    char key[128]; /* what "Authorization: Bearer" must say */
    double speed;  /* for retry-after-ms, which the client counts in real time; 0 = virtual */
} sim_api;

/* Every answer is complete when this returns; the caller frees reply->body. */
void sim_api_handle(sim_api *api, const sim_request *request, sim_reply *reply);
void sim_reply_init(sim_reply *reply);

/* One command under way. */
typedef struct sim_command {
    sim_api *api;
    sim_world *world;
    sim_leg *leg;             /* NULL where the operation is not about a call */
    const char *operation;    /* "calls.actions.answer"; a constant */
    const char *id;           /* the path parameter */
    const char *second_id;    /* the one behind it */
    const telnyx__json *body; /* NULL or an object */
    telnyx__span query;
    sim_writer *out; /* for the answer's body; compact */
    sim_problem *problem;
    const char *result;       /* for the journal: "done" unless it says otherwise */
    int status;               /* 200 unless it says otherwise; 204 has no body */
    bool cut, answer_is_lost; /* by a fault */
    bool noted;               /* is in the journal */
    sim_leg *made;            /* the leg that a dial made */
} sim_command;

/* One row per operation that is acted out. */
typedef struct sim_action {
    const char *operation;
    unsigned needs; /* SIM_NEEDS_… */
    /* Looks whether it can be done; false and the problem when not. May be NULL. */
    bool (*check)(sim_command *command);
    /* Does it, and writes the answer when it is not {"data":{"result":"ok"}}. */
    void (*act)(sim_command *command);
} sim_action;

#define SIM_NEEDS_CALL   1u /* a call that has not ended */
#define SIM_NEEDS_ANSWER 2u /* 90034 otherwise */
#define SIM_NOTES_ITSELF 8u /* the act calls sim_command_note() before it makes events */
#define SIM_NEEDS_AUDIO  4u /* 90020 otherwise */

/* For commands that name their call in the body. Finds it and makes it the command's own; false and
 * the problem when it is unknown, has ended or is not answered. A command_id that it has seen makes
 * the result "duplicate", and there is nothing to do. */
bool sim_command_takes_leg(sim_command *command, const char *call_control_id);
/* The same for one that is about `leg` but names it nowhere. */
bool sim_command_is_repeated(sim_command *command, sim_leg *leg);

/* Puts the command into the journal, once. */
void sim_command_note(sim_command *command);
/* NULL when the operation is not acted out. */
const sim_action *sim_action_find(const char *operation);

/* The tables, by file. They end with a row without a name. */
extern const sim_action sim_call_actions[];       /* call_actions.c */
extern const sim_action sim_media_actions[];      /* media_actions.c */
extern const sim_action sim_read_actions[];       /* read_actions.c: status, lists, applications */
extern const sim_action sim_conference_actions[]; /* conference_actions.c */
extern const sim_action sim_conference_reads[];   /* conference_reads.c */
extern const sim_action sim_queue_actions[];      /* queue_actions.c */
extern const sim_action sim_stored_actions[];     /* stored_actions.c: recordings, the log */
extern const sim_action sim_service_actions[];    /* service_actions.c: what is not acted out */

/* Optional members of a body. */
int64_t sim_body_int(const telnyx__json *body, const char *key, int64_t otherwise);
bool sim_body_bool(const telnyx__json *body, const char *key, bool otherwise);
const char *sim_body_text(const telnyx__json *body, const char *key, const char *otherwise);

/* "loop": a number, a text that holds one, or "infinity". */
void sim_body_loop(const telnyx__json *body, sim_media_request *request);
/* The body of a gather with audio. */
void sim_body_gather_audio(const telnyx__json *body, sim_gather_request *request);

/* Does the recording members of a body ("record", "record_format" …) into the leg's plan; true when it
 * asks for a recording. */
bool sim_plan_recording(sim_leg *leg, const telnyx__json *body);
/* webhook_url, webhook_urls, webhook_retries_policies. */
void sim_plan_route(sim_leg *leg, const telnyx__json *body);

#endif
