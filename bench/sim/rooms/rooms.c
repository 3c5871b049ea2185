#include "sim/rooms/rooms.h"

#include "sim/ground/body.h"
#include "sim/rooms/conference.h"
#include "sim/rooms/transfer.h"
#include "sim/world/leg.h"

/* A conference and a queue tell of it before what rings for the leg is given up, a bridge after it. */
static void ended(sim_leg *leg)
{
    if (!leg->peer)
        sim_leg_leave(leg, "hangup");
    sim_transfer_end(leg);
    sim_leg_leave(leg, "hangup");
}

/* The conference that the dial named is joined, and made where it is named by a name that no other has. */
static void enter_conference(sim_leg *leg, const telnyx__json *wants)
{
    const telnyx__json *config = telnyx__json_get(wants, "conference_config");
    const char *name = sim_body_text(config, "conference_name", NULL);
    const char *id = sim_body_text(config, "id", name);
    sim_conference *conference = id ? sim_conference_find(leg->world, id) : NULL;
    bool full = conference && conference->count >= conference->max;
    if (conference && !conference->end_reason && !full)
        sim_conference_join(conference, leg, config);
    else if (name && !full)
        sim_conference_new_named(leg, name, config);
}

/* Where the supervised call takes part, the supervisor does. */
static void supervise(sim_leg *leg, const telnyx__json *wants)
{
    const char *id = sim_body_text(wants, "supervise_call_control_id", NULL);
    const sim_leg *other = sim_leg_find(leg->world, id);
    if (other && other->member && !leg->member &&
        other->member->conference->count < other->member->conference->max)
        sim_conference_join(other->member->conference, leg, wants);
}

static void answered(sim_leg *leg)
{
    sim_transfer_answered(leg);
    if (leg->incoming || leg->state != SIM_LEG_ANSWERED || !leg->plan)
        return;
    enter_conference(leg, leg->plan->wants);
    supervise(leg, leg->plan->wants);
}

static void says(sim_leg *leg, uint64_t from_ms, const int16_t *samples, size_t count)
{
    if (leg->peer)
        leg->world->voices->hear(leg->peer, from_ms, samples, count);
    else if (leg->member)
        sim_conference_says(leg->member, from_ms, samples, count);
}

const sim_rooms sim_rooms_all = { answered, ended, says };
