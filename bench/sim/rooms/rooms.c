#include "sim/rooms/rooms.h"

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

const sim_rooms sim_rooms_all = { sim_transfer_answered, ended };
