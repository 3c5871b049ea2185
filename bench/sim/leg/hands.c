#include "sim/leg/hands.h"

#include "sim/leg/end.h"
#include "sim/leg/gather.h"

static void press(sim_person *person, char digit)
{
    sim_digit(TELNYX__CONTAINER_OF(person, sim_leg, person), digit);
}

static void hang_up(sim_person *person)
{
    sim_leg_person_hangs_up(TELNYX__CONTAINER_OF(person, sim_leg, person));
}

sim_hands sim_leg_hands(sim_clock *clock, const sim_timing *timing)
{
    return (sim_hands){ .clock = clock, .timing = timing, .press = press, .hang_up = hang_up };
}
