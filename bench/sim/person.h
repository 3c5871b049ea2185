/* The people at the telephones: what a caller does, and how a called number reacts. */
#ifndef SIM_PERSON_H
#define SIM_PERSON_H

#include "json/json.h"
#include "world.h"

/* What a person can wait for. The key is the value of "wait" in a script. */
#define SIM_MOMENT_MAP(XX)                                                                         \
    XX(ANSWERED, "answered")                                                                       \
    XX(PROMPT, "prompt")             /* something begins to be said or played */                   \
    XX(PROMPT_ENDED, "prompt_ended") /* it is over */                                              \
    XX(GATHER, "gather")             /* digits are being waited for */                             \
    XX(BRIDGED, "bridged")                                                                         \
    XX(UNBRIDGED, "unbridged") /* the other leg went, this one stays */                            \
    XX(JOINED, "joined")       /* is in a conference */                                            \
    XX(QUEUED, "queued")       /* is in a queue */                                                 \
    XX(HANGUP, "hangup")       /* the program or the other side ends the call */

typedef enum sim_moment {
#define SIM_MOMENT_ENUM(name, key) SIM_MOMENT_##name,
    SIM_MOMENT_MAP(SIM_MOMENT_ENUM)
#undef SIM_MOMENT_ENUM
        SIM_MOMENTS
} sim_moment;

typedef struct sim_step {
    enum { SIM_STEP_WAIT, SIM_STEP_WAIT_FOR, SIM_STEP_PRESS, SIM_STEP_HANG_UP } kind;
    uint64_t ms; /* of a wait; for SIM_STEP_WAIT_FOR the longest, 0 = for ever */
    sim_moment moment;
    char *digits;
} sim_step;

/* Shared by all persons that follow it. */
typedef struct sim_script {
    unsigned references;
    size_t count;
    sim_step steps[];
} sim_script;

/* From [{"wait": "gather"}, {"wait_ms": 500}, {"press": "1"}, {"hang_up": true}]. NULL when it is
 * malformed; `fault` (of `size` bytes) then says where, what stands there, and what may. */
sim_script *sim_script_read(const telnyx__json *steps, char *fault, size_t size);
/* The same from its text. */
sim_script *sim_script_parse(const char *text, char *fault, size_t size);
sim_script *sim_script_hold(sim_script *script); /* NULL is legal */
void sim_script_release(sim_script *script);

typedef struct sim_person {
    telnyx__timer timer;
    sim_script *script; /* NULL: stays for talk_ms after the answer */
    size_t step;
    size_t digit; /* next one of a SIM_STEP_PRESS */
    bool waiting; /* for the moment of the present step */
    uint16_t seen[SIM_MOMENTS], used[SIM_MOMENTS];
    unsigned quiet_mark;     /* what had come about on the call at the last look … */
    uint64_t quiet_since_ms; /* … and since when it is that much */
    char fault[120];         /* what the script did not get; empty when all went well */
} sim_person;

/* Lets a person take part; takes no reference of its own. For a callee at its answer. */
void sim_person_start(sim_leg *leg, sim_script *script);
/* Something happened on the leg. */
void sim_person_sees(sim_leg *leg, sim_moment moment);
/* Extra digits, from outside the script. */
void sim_person_press(sim_leg *leg, const char *digits);
/* The leg has ended: judges whether the script was served, and forgets it. */
void sim_person_end(sim_leg *leg);

/* How a called number reacts. */
typedef enum sim_reaction {
    SIM_REACTION_ANSWER,
    SIM_REACTION_BUSY,
    SIM_REACTION_REJECT,
    SIM_REACTION_NO_ANSWER,
    SIM_REACTION_NOT_FOUND,
    SIM_REACTION_FAIL
} sim_reaction;

/* Who answers, for answering-machine detection. */
typedef enum sim_answerer {
    SIM_ANSWERER_HUMAN, /* at home */
    SIM_ANSWERER_BUSINESS,
    SIM_ANSWERER_MACHINE, /* with a beep */
    SIM_ANSWERER_MACHINE_WITHOUT_BEEP,
    SIM_ANSWERER_FAX,
    SIM_ANSWERER_SILENCE
} sim_answerer;

typedef struct sim_callee {
    telnyx__list in_world;
    char *pattern; /* a number or address, or its beginning and '*' */
    sim_reaction reaction;
    sim_answerer answerer;
    uint64_t low_ms, high_ms; /* until it reacts; both 0 = the world's ring times */
    sim_script *script;
} sim_callee;

/* Reads {"match": "+1555*", "reaction": "busy", "after_ms": 3000, "steps": [...]} and puts it in
 * front of those that are there; an equal pattern is replaced. false and `fault` when malformed. */
bool sim_callee_read(sim_world *world, const telnyx__json *node, char *fault, size_t size);
/* "+1555*=busy" or "+1555*=answer:2000". */
bool sim_callee_parse(sim_world *world, const char *text, char *fault, size_t size);
/* NULL: nobody in particular, who answers. */
const sim_callee *sim_callee_find(const sim_world *world, const char *number);
void sim_callee_remove(sim_callee *callee);

const char *sim_reaction_key(sim_reaction reaction);
const char *sim_answerer_key(sim_answerer answerer);
const char *sim_moment_key(sim_moment moment);

#endif
