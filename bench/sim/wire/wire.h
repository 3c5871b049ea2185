/* The socket of a stream or a relay, with all that can go wrong with it: it never comes, another one with a wrong
 * token comes first, it dies, or nothing comes of it any more. */
#ifndef SIM_WIRE_H
#define SIM_WIRE_H

#include "sim/world/leg.h"
#include "sim/world/lines.h"

typedef struct sim_wire_handlers {
    /* The program has taken it. */
    void (*opened)(void *user_data);
    /* It has taken one with a wrong token: what the right one would be sent at first may be sent to this one,
     * with `token` in the place of the right header's. May be NULL. */
    void (*forged)(void *user_data, const char *token);
    void (*message)(void *user_data, bool text, const char *data, size_t length);
    /* The last that is heard. `came_about`: it was open before. */
    void (*gone)(void *user_data, bool came_about, const char *why);
} sim_wire_handlers;

/* All of it is borrowed. */
typedef struct sim_wire_options {
    sim_leg *leg;
    const char *name; /* "stream", "relay": of its entries in the journal */
    const char *id, *url;
    const char *auth_token; /* for the opening request; NULL: none */
    uint64_t
        number; /* its own among those of the leg: what chance decides of it follows from that */
    const sim_wire_handlers *handlers;
    void *user_data;
} sim_wire_options;

typedef struct sim_wire {
    sim_wire_options is;
    sim_line *line; /* NULL: there is none */
    bench_dice dice;
    bool open;    /* it is the right one, and the program has taken it */
    bool forged;  /* this one, which comes first, has a wrong token */
    bool spoiled; /* what is sent does not leave any more */
    bool full;    /* the program does not read, which was said */
    bool dies;
    sim_line_fault spoils;
    telnyx__timer fault_timer;
} sim_wire;

void sim_wire_init(sim_wire *wire, const sim_wire_options *options);
/* False: nothing comes. There are no sockets, no URL, or a host that is nobody's; or a fault has struck. */
bool sim_wire_dial(sim_wire *wire);
/* Whether the host is one of those that are reserved for examples: nothing is dialled there. */
bool sim_wire_is_nobodys(const char *url);
/* What is sent before it is open is lost, as is what the program does not read. */
void sim_wire_send(sim_wire *wire, const telnyx__buf *text);
/* Closes it with that code when it is open, cuts it otherwise. */
void sim_wire_close(sim_wire *wire, int code);
void sim_wire_cut(sim_wire *wire);
/* An entry of the journal about it. */
void sim_wire_note(const sim_wire *wire, const char *result, const char *detail);

#endif
