/* A conversation relay of a leg: the socket to the program from the dial to the end, the words that go over it,
 * and what is spoken of them. */
#ifndef SIM_RELAY_H
#define SIM_RELAY_H

#include "sim/relay/saying.h"

/* Messages in a row that are not understood; then the socket is closed. */
#define SIM_RELAY_INVALID_MAX 10
/* A text that is begun and not ended. */
#define SIM_RELAY_PENDING_MAX 65536

typedef struct sim_relay_request {
    const char *id;
    const telnyx__json *body; /* may be NULL */
    /* It has ended by itself: whoever gets it ends the service, by sim_relay_end() among others. `reason` is what
     * call.conversation.ended says. */
    void (*over)(sim_leg *leg, const char *reason);
} sim_relay_request;

/* The leg has none. It may fail later. */
void sim_relay_start(sim_leg *leg, const sim_relay_request *request);
/* A command or the end of the call; nothing where there is none. */
void sim_relay_end(sim_leg *leg);
/* Without a word: the world goes. */
void sim_relay_free(sim_leg *leg);

/* The person on the leg says something that takes so long … */
void sim_relay_hears(sim_leg *leg, const char *text, uint64_t ms);
/* … breaks in without words … */
void sim_relay_is_interrupted(sim_leg *leg);
/* … has pressed a key. */
void sim_relay_presses(sim_leg *leg, char digit);
/* Whether something of the program's is being said. */
bool sim_relay_speaks(const sim_leg *leg);
/* As sim_saying_sounds(). */
void sim_relay_sounds(const sim_leg *leg, uint64_t from_ms, int16_t *samples, size_t count);

#endif
