#include "sim/rooms/bridge.h"

#include "sim/leg/end.h"
#include "sim/tell/emit.h"

static void emit_bridged(sim_leg *leg)
{
    sim_fields fields = { 0 };
    char started[32];
    telnyx__time_format(leg->started_us, started, sizeof started);
    sim_field_text(&fields, "start_time", started);
    leg->bridges++;
    sim_emit(leg, "call.bridged", &fields, 0, NULL);
    sim_person_sees(&leg->person, SIM_MOMENT_BRIDGED);
}

/* The one that is left behind is hung up unless it is to be parked. */
static void unbridge(sim_leg *leg, const char *reason)
{
    sim_leg *peer = leg->peer;
    (void)reason;
    leg->peer = NULL;
    leg->room = NULL;
    peer->peer = NULL;
    peer->room = NULL;
    if (peer->park_after) {
        peer->park_after = false;
        sim_person_sees(&peer->person, SIM_MOMENT_UNBRIDGED);
    } else {
        sim_leg_app_hangs_up(peer);
    }
}

static const sim_room bridge = { unbridge };

void sim_bridge(sim_leg *first, sim_leg *second)
{
    if (first->peer == second)
        return;
    sim_leg_leave(first, "bridged");
    sim_leg_leave(second, "bridged");
    /* A host that leaves a conference hangs up those who stay. */
    if (first->state == SIM_LEG_ENDED || second->state == SIM_LEG_ENDED)
        return;
    first->peer = second;
    second->peer = first;
    first->room = second->room = &bridge;
    emit_bridged(first);
    emit_bridged(second);
}
