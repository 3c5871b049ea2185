#include "sim/world/leg.h"

#include <string.h>

sim_leg *sim_leg_find(const sim_world *world, const char *id)
{
    return id ? telnyx__map_get(&world->legs_by_id, id, strlen(id)) : NULL;
}

void sim_leg_leave(sim_leg *leg, const char *reason)
{
    if (leg->room)
        leg->room->leave(leg, reason);
}

void sim_leg_check_done(sim_leg *leg)
{
    if (leg->state != SIM_LEG_ENDED || leg->pending || leg->deliveries || leg->reported)
        return;
    leg->reported = true;
    leg->world->legs_open--;
    if (leg->world->on_leg_done)
        leg->world->on_leg_done(leg, leg->world->user_data);
}
