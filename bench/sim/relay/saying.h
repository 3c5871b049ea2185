/* What the platform says for the program, one thing after the other on a clock of speech: so many words a
 * minute, whatever they are. */
#ifndef SIM_SAYING_H
#define SIM_SAYING_H

#include "sim/relay/wants.h"
#include "sim/voice/sound.h"
#include "sim/world/leg.h"

/* Things that may wait to be said. */
#define SIM_SAYING_MAX 256

typedef struct sim_saying {
    sim_leg *leg;
    telnyx__list queue; /* the first one is being said */
    size_t count;
    telnyx__timer timer;
    void (*on_idle)(void *user_data); /* all has been said */
    void *user_data;
} sim_saying;

void sim_saying_init(sim_saying *saying, sim_leg *leg, void (*on_idle)(void *user_data),
                     void *user_data);
/* Falls silent; whoever hears it hears no more. */
void sim_saying_free(sim_saying *saying);

/* False: too much is waiting. Words without a word in them are said already. */
bool sim_saying_words(sim_saying *saying, const char *text, sim_breaks breaks);
typedef struct sim_saying_file {
    const char *url;
    unsigned loops;   /* 0: without end */
    bool preemptible; /* by what comes behind it */
    sim_breaks breaks;
} sim_saying_file;
bool sim_saying_plays(sim_saying *saying, const sim_saying_file *file);

bool sim_saying_is_idle(const sim_saying *saying);
/* Lays over `samples`, which are of `from_ms` on, what sounds at this moment and will be heard with the end of its
 * word. */
void sim_saying_sounds(const sim_saying *saying, uint64_t from_ms, int16_t *samples, size_t count);
/* How far it has got when somebody breaks in. */
typedef struct sim_broken {
    char *words; /* that have been said to the end, of the text that was being said; to be freed */
    uint64_t ms; /* for how long that was being said */
} sim_broken;
/* Somebody breaks in, by speech or by a key: all is forgotten that was to be said. False, and nothing is done:
 * nothing is being said, or nothing that can be broken in on by that. */
bool sim_saying_break(sim_saying *saying, bool key, sim_broken *broken);

#endif
