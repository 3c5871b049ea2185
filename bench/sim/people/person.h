/* The people at the telephones. A person knows no call: it is told what comes about on the one that it
 * has, and acts through the hands that it was given. */
#ifndef SIM_PERSON_H
#define SIM_PERSON_H

#include "sim/ground/clock.h"
#include "sim/ground/timing.h"
#include "sim/people/script.h"

typedef struct sim_person sim_person;

/* What a person acts through, the same for all. */
typedef struct sim_hands {
    sim_clock *clock;
    const sim_timing *timing;
    void (*press)(sim_person *person, char digit);
    /* Words, a file or a tone, by the step's kind. How long until it has been said. */
    uint64_t (*sound)(sim_person *person, sim_step *step);
    /* Breaks in on what the person is being told. How long that sounds. */
    uint64_t (*interrupt)(sim_person *person);
    void (*hang_up)(sim_person *person);
} sim_hands;

struct sim_person {
    telnyx__timer timer;
    const sim_hands *hands;
    sim_script *script; /* NULL: stays for talk_ms after the answer */
    size_t step;
    size_t digit;  /* next one of a SIM_STEP_PRESS */
    bool calls;    /* has called, not been called */
    bool waiting;  /* for the moment of the present step */
    bool sounding; /* what the present step says has not been said to the end */
    uint16_t seen[SIM_MOMENTS], used[SIM_MOMENTS];
    unsigned quiet_mark;     /* what had come about on the call at the last look … */
    uint64_t quiet_since_ms; /* … and since when it is that much */
    char fault[120];         /* what the script did not get; empty when all went well */
};

/* Somebody who can be told what comes about, and does nothing yet. `hands` is borrowed. */
void sim_person_init(sim_person *person, const sim_hands *hands, bool calls);
/* Lets a person take part; takes no reference of its own. For a callee at its answer. */
void sim_person_start(sim_person *person, sim_script *script);
/* Something happened on the call. */
void sim_person_sees(sim_person *person, sim_moment moment);
/* The call has ended: judges whether the script was served, and forgets it. */
void sim_person_end(sim_person *person);

#endif
