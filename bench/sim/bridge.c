#include "bridge.h"

#include "conference.h"
#include "memory.h"
#include "queue.h"

static void emit_bridged(sim_leg *leg)
{
    sim_fields fields = { 0 };
    char started[32];
    telnyx__time_format(leg->started_us, started, sizeof started);
    sim_field_text(&fields, "start_time", started);
    leg->bridges++;
    sim_emit(leg, "call.bridged", &fields, 0, NULL);
    sim_person_sees(leg, SIM_MOMENT_BRIDGED);
}

void sim_unbridge(sim_leg *leg)
{
    sim_leg *peer = leg->peer;
    if (!peer)
        return;
    leg->peer = NULL;
    peer->peer = NULL;
    if (peer->park_after) {
        peer->park_after = false;
        sim_person_sees(peer, SIM_MOMENT_UNBRIDGED);
    } else {
        sim_leg_app_hangs_up(peer);
    }
}

void sim_bridge(sim_leg *first, sim_leg *second)
{
    if (first->peer == second)
        return;
    sim_unbridge(first);
    sim_unbridge(second);
    sim_queue_leave(first, "bridged");
    sim_queue_leave(second, "bridged");
    sim_conference_leave(first);
    sim_conference_leave(second);
    /* A host that leaves a conference hangs up those who stay. */
    if (first->state == SIM_LEG_ENDED || second->state == SIM_LEG_ENDED)
        return;
    first->peer = second;
    second->peer = first;
    emit_bridged(first);
    emit_bridged(second);
}

void sim_bridge_on_answer(sim_leg *leg)
{
    sim_plan *plan = leg->plan;
    sim_leg *parent = leg->parent;
    if (parent) {
        leg->parent = NULL;
        parent->ringing = NULL;
        if (parent->state == SIM_LEG_RINGING)
            sim_leg_answer(parent);
        sim_bridge(leg, parent);
        return;
    }
    sim_leg *other = plan && plan->bridge_with ? sim_leg_find(leg->world, plan->bridge_with) : NULL;
    if (other && other->state == SIM_LEG_ANSWERED)
        sim_bridge(leg, other);
}

void sim_transfer_begin(sim_leg *leg, sim_leg *target)
{
    sim_queue_leave(leg, "bridging-in-process");
    leg->ringing = target;
    target->parent = leg;
    leg->transfers++;
}

void sim_transfer_end(sim_leg *leg)
{
    sim_leg *target = leg->ringing;
    if (leg->parent) {
        leg->parent->ringing = NULL;
        leg->parent = NULL;
    }
    if (target) {
        leg->ringing = NULL;
        target->parent = NULL;
        sim_leg_end(target, "originator_cancel", "caller", "487");
    }
}
