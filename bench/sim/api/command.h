/* One command to the API under way, and what its row in a table says of it. */
#ifndef SIM_COMMAND_H
#define SIM_COMMAND_H

#include "sim/api/api.h"
#include "sim/api/errors.h"
#include "sim/ground/body.h"
#include "sim/world/leg.h"

typedef struct sim_command {
    sim_api *api;
    sim_world *world;
    sim_leg *leg;             /* NULL where the operation is not about a call */
    const char *operation;    /* "calls.actions.answer"; a constant */
    const char *id;           /* the path parameter */
    const char *second_id;    /* the one behind it */
    const telnyx__json *body; /* NULL or an object */
    telnyx__span query;
    bench_writer *out; /* for the answer's body; compact */
    sim_problem *problem;
    const char *result;       /* for the journal: "done" unless it says otherwise */
    int status;               /* 200 unless it says otherwise; 204 has no body */
    uint64_t delay_ms;        /* until it is answered */
    bool cut, answer_is_lost; /* by a fault */
    bool again;               /* it had taken effect before, too long ago to be known */
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

/* Whether the codec and the rate that the body asks a stream for go together; false and the problem if not. */
bool sim_command_fits_stream(sim_command *command);

/* The detail in the journal of one that takes effect once more. */
#define SIM_COMMAND_AGAIN "its command_id had taken effect before"

/* Puts the command into the journal, once. */
void sim_command_note(sim_command *command);
#endif
