/* What the files of the simulator's I/O half share. */
#ifndef SIM_IO_H
#define SIM_IO_H

#include "api.h"
#include "base/log.h"
#include "io/server.h"
#include "io/transport.h"
#include "sim.h"

#define SIM_SECRET_KEY_BYTES 64
#define SIM_SEED_BYTES       32
#define SIM_SIGNATURE_TEXT   89
#define SIM_PUBLIC_KEY_TEXT  45

/* Ed25519 keys: the right ones, and others to forge with. */
typedef struct sim_keys {
    unsigned char secret[SIM_SECRET_KEY_BYTES];
    unsigned char other[SIM_SECRET_KEY_BYTES];
    char public_text[SIM_PUBLIC_KEY_TEXT];
} sim_keys;

bool sim_keys_init(sim_keys *keys, const unsigned char *seed);
/* Base64 of the signature of `bytes`; `forged` takes the other key. */
void sim_keys_sign(const sim_keys *keys, bool forged, const void *bytes, size_t length,
                   char out[SIM_SIGNATURE_TEXT]);

/* An answer that is held back, on a simulated timer. */
typedef struct sim_held {
    telnyx__list in_sim;
    telnyx__timer timer;
    telnyx_sim *sim;
    telnyx__exchange *exchange;
    sim_reply reply;
} sim_held;

/* A delivery on the wire. */
typedef struct sim_outgoing {
    telnyx__list in_sim;
    telnyx_sim *sim;
    sim_delivery *delivery;
    telnyx__buf bytes; /* what is signed; the body stands at its end */
    uint64_t begun_ns;
} sim_outgoing;

typedef struct sim_crowd {
    telnyx_sim_crowd wanted; /* with its own copies of the texts */
    sim_script *script;
    sim_app *app;
    uint64_t placed, live;
    uint64_t begun_ms;
    telnyx__timer timer;
    bool active;
} sim_crowd;

/* A control request that waits for journal entries. */
typedef struct sim_watcher sim_watcher;

struct telnyx_sim {
    uv_loop_t *loop;
    telnyx_sim_options options; /* texts not kept */
    sim_world *world;
    sim_api api;
    sim_keys keys;
    telnyx__logger logger;
    telnyx__server *server;
    telnyx__transport *transport;
    uv_timer_t clock;
    uint64_t real_base_ns, sim_base_ms;
    uint64_t activity, quiet_activity; /* signs of life; the count when the silence began */
    uint64_t noisy_ns;                 /* real time up to which noise has been made good */
    uint64_t quiet_ticks;              /* milliseconds of silence so far */
    telnyx__list held, outgoing, watchers;
    size_t held_count, watchers_count;
    telnyx__list planned; /* calls of scenarios that are not placed yet */
    bool planned_held;    /* until the program is there */
    sim_crowd crowd;
    char base_url[96];
    uint64_t tired_activity,
        tired_ns; /* virtual time: signs of life at the last look, and since when */
    bool closing, advancing;
    unsigned open; /* parts whose close has not finished */
    telnyx_sim_call_cb *on_over;
    void *on_over_data;
    void (*on_closed)(void *user_data);
    void *on_closed_data;
};

/* Brings the simulated clock up to date. Before anything is done to the world. */
void sim_catch_up(telnyx_sim *sim);
/* Sets the real timer to the next deadline. After anything was done to the world. */
void sim_rearm(telnyx_sim *sim);
/* Changes the speed without a jump of the simulated clock. */
void sim_set_speed(telnyx_sim *sim, double speed);
/* Lets simulated time pass at once. */
void sim_skip(telnyx_sim *sim, uint64_t ms);

/* Something will come about by itself, forgetting aside. */
bool sim_has_next(const telnyx_sim *sim);
/* The program is being told or answered. */
bool sim_is_waiting(const telnyx_sim *sim);

/* outgoing.c */
void sim_outgoing_send(sim_delivery *delivery, void *user_data);
void sim_outgoing_free_all(telnyx_sim *sim);
/* incoming.c */
void sim_incoming_request(telnyx__exchange *exchange, void *user_data);
void sim_incoming_free_all(telnyx_sim *sim);
void sim_answer_json(telnyx__exchange *exchange, int status, const telnyx__buf *body);
/* control.c: a request under /control. */
void sim_control(telnyx_sim *sim, telnyx__exchange *exchange);
/* Some journal entries are new: answers those who wait for them; `all` answers everyone. */
void sim_watchers_wake(telnyx_sim *sim, bool all);
/* crowd.c */
void sim_crowd_call_over(telnyx_sim *sim, const sim_leg *leg);
void sim_crowd_free(telnyx_sim *sim);
/* place.c: an inbound call whose script was read already; NULL is the usual caller. */
sim_leg *sim_place(telnyx_sim *sim, sim_app *app, const char *from, const char *to,
                   sim_script *script);
/* scenario.c */
void sim_planned_free(telnyx_sim *sim);
void sim_call_info(const sim_leg *leg, telnyx_sim_call_info *info);
int sim_fail(telnyx_error_text *error, int code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
