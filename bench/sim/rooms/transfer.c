#include "sim/rooms/transfer.h"

#include "sim/ground/body.h"
#include "sim/leg/end.h"
#include "sim/leg/life.h"
#include "sim/rooms/bridge.h"

void sim_transfer_answered(sim_leg *leg)
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
    /* Asked not to take a call from another: this one is let go instead. */
    if (other && other->peer && sim_body_bool(plan->wants, "prevent_double_bridge", false)) {
        sim_leg_app_hangs_up(leg);
        return;
    }
    /* A caller who still hears it ring is answered by it, as by a transfer. */
    if (other && other->state == SIM_LEG_RINGING && other->incoming)
        sim_leg_answer(other);
    if (other && other->state == SIM_LEG_ANSWERED)
        sim_bridge(leg, other);
}

void sim_transfer_begin(sim_leg *leg, sim_leg *target)
{
    if (leg->queued)
        sim_leg_leave(leg, "bridging-in-process");
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
