/* Call Control applications ("connections"): where events go and what an inbound call is subject to. */
#ifndef SIM_APP_H
#define SIM_APP_H

#include "common/writer.h"
#include "json/json.h"
#include "sim/world/door.h"
#include "sim/world/world.h"

#define SIM_APP_ID_SIZE 64

struct sim_app {
    telnyx__list in_world;
    sim_world *world;
    char id[SIM_APP_ID_SIZE];
    telnyx__json *fields; /* the object as the API shows it */
    /* Read out of the fields: */
    const char *url, *failover_url; /* NULL: none */
    /* Where its events are taken. The first is `url`; who sets another URL sends the rest away. */
    sim_doors doors;
    bool cost_events;
    bool active;
    bool first_version;        /* webhook_api_version "1": its events are flat */
    bool warned;               /* that they are */
    uint64_t first_command_ms; /* 0: no such limit */
    telnyx__list live;         /* sim_leg.in_list, in the order of their making */
    size_t live_count;
    size_t known_count; /* live ones, those that are still remembered, and plans for more of them */
};

/* `given` holds the attributes of a create request; what it lacks gets the platform's default. */
sim_app *sim_app_new(sim_world *world, const telnyx__json *given);
/* Another id instead of its own: 1 to 63 letters, digits, "-" or "_", and no other application's. */
bool sim_app_rename(sim_app *app, const char *id);
/* Attributes of an update request; the others stay. */
void sim_app_update(sim_app *app, const telnyx__json *given);
sim_app *sim_app_find(const sim_world *world, const char *id);
void sim_app_write(const sim_app *app, bench_writer *writer, const char *key);
/* One more door, or another weight of one that there is. False when there are too many. */
bool sim_app_set_door(sim_app *app, const char *url, uint64_t weight);
/* False when there is none of that URL. */
bool sim_app_drop_door(sim_app *app, const char *url);
/* Its legs must be gone. */
void sim_app_free(sim_app *app);

/* The application that every simulator starts with: events to `url`, costs included. */
sim_app *sim_app_default(sim_world *world, const char *url, const char *failover_url);

#endif
