/* The simulator: a world, its sockets, and the real time. */
#ifndef SIM_SIMULATOR_H
#define SIM_SIMULATOR_H

#include <uv.h>

#include <telnyx/sim_test.h>

#include "base/log.h"
#include "io/server.h"
#include "io/transport.h"
#include "sim/api/api.h"
#include "sim/io/keys.h"
#include "sim/io/message.h"
#include "view/viewer.h"

/* inside.c: an app in this process. */
typedef struct sim_inside {
    telnyx_app *app; /* NULL: events go over HTTP */
    telnyx_sim_receive_cb *receive;
    telnyx__list requests, waiting, given;
} sim_inside;

struct telnyx_sim {
    uv_loop_t *loop;
    telnyx_sim_options options;   /* texts not kept */
    const telnyx__system *system; /* of the world: the real one, or step.c's */
    struct sim_stepping *step;    /* NULL: time goes by itself */
    sim_inside inside;
    size_t held_inside; /* requests of clients in this process that are not answered */
    sim_world *world;
    sim_api api;
    sim_keys keys;
    telnyx__logger logger;
    telnyx__server *server;
    telnyx__transport *transport;
    uv_timer_t clock;
    uint64_t real_base_ns, sim_base_ms;
    uint64_t until_ms;                 /* manual time: how far it may go */
    uint64_t activity, quiet_activity; /* signs of life; the count when the silence began */
    uint64_t noisy_ns;                 /* real time up to which noise has been made good */
    uint64_t quiet_ticks;              /* milliseconds of silence so far */
    telnyx__list held, outgoing;       /* io/incoming.c, io/outgoing.c */
    telnyx_sim_send_cb *sender;        /* asked first; may be NULL */
    void *sender_data;
    sim_message message; /* of telnyx_sim_message_of() */
    size_t held_count;
    /* Of what stands above the sockets; each belongs to the one file that is named. */
    char *complaint;      /* kit/expect.c; NULL: there was none */
    uint64_t asked_entry; /* kit/expect.c: entries that were looked at, whatever call they are of */
    struct sim_crowd *crowd; /* place/crowd.c; NULL: there was none */
    telnyx__list planned;    /* place/scenario.c: calls that are not placed yet */
    bool planned_held;       /* until the program is there */
    telnyx__list watchers;   /* control/journal.c */
    telnyx__list advances;   /* control/advance.c */
    size_t watchers_count;   /* both */
    /* Requests whose path begins with "/control". */
    void (*on_control)(telnyx_sim *sim, telnyx__exchange *exchange);
    /* Manual time has come to where it may go, and it is silent. */
    void (*on_until)(telnyx_sim *sim);
    struct sim_page *page;  /* page/page.c; NULL: nobody has opened it */
    telnyx__viewer *viewer; /* its own */
    /* Requests for the page; false: it is none. */
    bool (*on_page)(telnyx_sim *sim, telnyx__exchange *exchange);
    /* line/lines.c; NULL: there are no sockets to programs. */
    struct sim_line_set *lines;
    /* Something of theirs is under way. */
    bool (*lines_are_busy)(const telnyx_sim *sim);
    /* Asks the programs at their other ends whether they have read everything; false: they have. */
    bool (*lines_ask)(telnyx_sim *sim);
    /* Ends the faults of those that are open: a program that closes them is heard to. */
    void (*lines_mend)(telnyx_sim *sim);
    /* Something was done to the world: those who wait for news are told, all of them at the end. */
    void (*on_turn)(telnyx_sim *sim, bool all);
    char base_url[96];
    char page_url[512]; /* "": there is none */
    uint64_t tired_activity,
        tired_ns; /* virtual time: signs of life at the last look, and since when */
    uint64_t stuck_mark, stuck_ns; /* the same for what nothing can free any more */
    bool closing, advancing;
    bool asked_to_close; /* while time is moved; and what that asks for then */
    void (*close_now)(telnyx_sim *sim, void (*on_closed)(void *user_data), void *user_data);
    unsigned open; /* parts whose close has not finished */
    telnyx_sim_call_cb *on_over;
    void *on_over_data;
    void (*on_closed)(void *user_data);
    void *on_closed_data;
};

#endif
