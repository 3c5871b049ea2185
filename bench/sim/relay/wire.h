/* The socket of a relay, with all that can go wrong with it: it never comes, another one with a wrong token comes
 * first, it dies, or nothing comes of it any more. */
#ifndef SIM_WIRE_H
#define SIM_WIRE_H

#include "sim/world/leg.h"
#include "sim/world/lines.h"

typedef struct sim_wire_handlers {
    /* The program has taken it. */
    void (*opened)(void *user_data);
    void (*message)(void *user_data, bool text, const char *data, size_t length);
    /* The last that is heard. `came_about`: it was open before. */
    void (*gone)(void *user_data, bool came_about, const char *why);
} sim_wire_handlers;

typedef struct sim_wire {
    sim_leg *leg;
    const char *id, *url;
    const sim_wire_handlers *handlers;
    void *user_data;
    sim_line *line; /* NULL: there is none */
    bench_dice dice;
    bool open;    /* it is the right one, and the program has taken it */
    bool forged;  /* this one, which comes first, has a wrong token */
    bool spoiled; /* what is sent does not leave any more */
    bool dies;
    sim_line_fault spoils;
    telnyx__timer fault_timer;
} sim_wire;

/* Texts and handlers are borrowed. Where there are no sockets, and for hosts that are nobody's, nothing is
 * dialled and nothing comes. */
void sim_wire_init(sim_wire *wire, sim_leg *leg, const char *id, const char *url,
                   const sim_wire_handlers *handlers, void *user_data);
void sim_wire_dial(sim_wire *wire);
/* What is sent before it is open is lost, as is what the program does not read. */
void sim_wire_send(sim_wire *wire, const telnyx__buf *text);
/* Closes it with that code when it is open, cuts it otherwise. */
void sim_wire_close(sim_wire *wire, int code);
void sim_wire_cut(sim_wire *wire);
/* An entry of the journal about the relay. */
void sim_wire_note(const sim_wire *wire, const char *result, const char *detail);

#endif
