/* Called numbers, and how they react. */
#ifndef SIM_CALLEE_H
#define SIM_CALLEE_H

#include "base/list.h"
#include "sim/people/script.h"

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
    telnyx__list in_callees;
    char *pattern; /* a number or address, or its beginning and '*' */
    sim_reaction reaction;
    sim_answerer answerer;
    uint64_t low_ms, high_ms; /* until it reacts; both 0 = the world's ring times */
    sim_script *script;
} sim_callee;

/* `callees` is a list of them, the latest first.
 *
 * Reads {"match": "+1555*", "reaction": "busy", "after_ms": 3000, "steps": [...]} and puts it in
 * front of those that are there; an equal pattern is replaced. false and `wrong` when malformed; `place`
 * is where it stands, maybe "". */
bool sim_callee_read(telnyx__list *callees, const telnyx__json *node, const char *place,
                     sim_wrong *wrong);
/* "+1555*=busy" or "+1555*=answer:2000". */
bool sim_callee_parse(telnyx__list *callees, const char *text, sim_wrong *wrong);
/* NULL: nobody in particular, who answers. */
const sim_callee *sim_callee_find(const telnyx__list *callees, const char *number);
void sim_callee_remove(sim_callee *callee);

const char *sim_reaction_key(sim_reaction reaction);
const char *sim_answerer_key(sim_answerer answerer);
/* Their words up to NULL (a reaction may be who answers, too), and what a called number may have. */
const char *sim_reaction_at(unsigned index);
const char *sim_answerer_at(unsigned index);
extern const sim_member_row sim_callee_members[];

#endif
