#include "sim/leg/hands.h"

#include "sim/leg/end.h"
#include "sim/leg/gather.h"
#include "sim/leg/says.h"

static sim_leg *leg_of(sim_person *person)
{
    return TELNYX__CONTAINER_OF(person, sim_leg, person);
}

static void press(sim_person *person, char digit)
{
    sim_digit(leg_of(person), digit);
}

static uint64_t sound(sim_person *person, sim_step *step)
{
    sim_leg *leg = leg_of(person);
    if (step->kind == SIM_STEP_TONE)
        return sim_says_tone(leg, step->hertz, step->ms);
    if (step->kind == SIM_STEP_PLAY)
        return sim_says_file(leg, step->text, step->sound);
    return sim_says_words(leg, step->text, sim_step_voice(step, leg->world->speech_program));
}

static uint64_t interrupt(sim_person *person)
{
    return sim_says_stop(leg_of(person));
}

static void hang_up(sim_person *person)
{
    sim_leg_person_hangs_up(leg_of(person));
}

sim_hands sim_leg_hands(sim_clock *clock, const sim_timing *timing)
{
    return (sim_hands){ .clock = clock,
                        .timing = timing,
                        .press = press,
                        .sound = sound,
                        .interrupt = interrupt,
                        .hang_up = hang_up };
}
