#include "person.h"

#include <stdio.h>
#include <string.h>

#include "gather.h"
#include "leg.h"

#define KEY(name, key) key,
static const char *const moments[] = { SIM_MOMENT_MAP(KEY) };

const char *sim_moment_key(sim_moment moment)
{
    return moments[moment];
}

static void proceed(sim_leg *leg);

static void on_timer(telnyx__timer *timer)
{
    sim_leg *leg = TELNYX__OF(timer, sim_leg, person.timer);
    sim_person *person = &leg->person;
    if (!person->script) {
        sim_leg_person_hangs_up(leg);
        return;
    }
    if (person->waiting) {
        snprintf(person->fault, sizeof person->fault, "waited %llu ms for '%s' in vain (step %zu)",
                 (unsigned long long)person->script->steps[person->step].ms,
                 moments[person->script->steps[person->step].moment], person->step + 1);
        sim_leg_person_hangs_up(leg);
        return;
    }
    proceed(leg);
}

static void later(sim_leg *leg, uint64_t ms)
{
    sim_timer_set(leg->world, &leg->person.timer, ms, on_timer);
}

static void wait_for(sim_leg *leg, const sim_step *step)
{
    sim_person *person = &leg->person;
    if (person->used[step->moment] < person->seen[step->moment]) {
        person->used[step->moment]++;
        person->step++;
        person->waiting = false;
        later(leg, 0);
        return;
    }
    person->waiting = true;
    if (step->ms)
        later(leg, step->ms);
}

/* One digit, then a pause: the next one, or the next step. */
static void press_next(sim_leg *leg, const sim_step *step)
{
    sim_person *person = &leg->person;
    char digit = step->digits[person->digit++];
    if (!step->digits[person->digit]) {
        person->digit = 0;
        person->step++;
    }
    later(leg, leg->world->timing.digit_ms);
    sim_digit(leg, digit);
}

static void proceed(sim_leg *leg)
{
    sim_person *person = &leg->person;
    if (leg->state == SIM_LEG_ENDED || person->step >= person->script->count)
        return;
    const sim_step *step = &person->script->steps[person->step];
    switch (step->kind) {
    case SIM_STEP_WAIT:
        person->step++;
        later(leg, step->ms);
        break;
    case SIM_STEP_WAIT_FOR:
        wait_for(leg, step);
        break;
    case SIM_STEP_PRESS:
        press_next(leg, step);
        break;
    case SIM_STEP_HANG_UP:
        person->step++;
        sim_leg_person_hangs_up(leg);
        break;
    }
}

void sim_person_start(sim_leg *leg, sim_script *script)
{
    sim_person *person = &leg->person;
    person->script = sim_script_hold(script);
    if (script)
        proceed(leg);
    else if (leg->state == SIM_LEG_ANSWERED)
        later(leg, leg->world->timing.talk_ms);
    else if (leg->incoming && leg->world->timing.patience_ms)
        later(leg, leg->world->timing.patience_ms);
}

void sim_person_sees(sim_leg *leg, sim_moment moment)
{
    sim_person *person = &leg->person;
    person->seen[moment]++;
    if (!person->script) {
        if (moment == SIM_MOMENT_ANSWERED && leg->incoming)
            later(leg, leg->world->timing.talk_ms);
        return;
    }
    if (person->waiting && person->script->steps[person->step].moment == moment)
        wait_for(leg, &person->script->steps[person->step]);
}

void sim_person_press(sim_leg *leg, const char *digits)
{
    for (; *digits; digits++)
        sim_digit(leg, *digits);
}

/* Served is a script of which nothing is left but pauses and the person's own hanging up. */
static void judge(sim_leg *leg)
{
    sim_person *person = &leg->person;
    if (person->fault[0])
        return;
    for (size_t i = person->step; i < person->script->count; i++) {
        const sim_step *step = &person->script->steps[i];
        if (step->kind == SIM_STEP_WAIT_FOR && step->moment != SIM_MOMENT_HANGUP) {
            snprintf(person->fault, sizeof person->fault,
                     "the call ended before '%s' was seen (step %zu)", moments[step->moment],
                     i + 1);
            return;
        }
        if (step->kind == SIM_STEP_PRESS) {
            snprintf(person->fault, sizeof person->fault,
                     "the call ended before '%.32s' was pressed (step %zu)", step->digits, i + 1);
            return;
        }
    }
}

void sim_person_end(sim_leg *leg)
{
    sim_person *person = &leg->person;
    telnyx__timers_stop(&leg->world->timers, &person->timer);
    if (person->script)
        judge(leg);
    else if (leg->incoming && !leg->answered_us &&
             strcmp(leg->hangup_cause, "originator_cancel") == 0)
        snprintf(person->fault, sizeof person->fault, "it rang for %llu s and nobody answered",
                 (unsigned long long)(leg->world->timing.patience_ms / 1000));
    if (person->fault[0])
        leg->world->counters.failed++;
    sim_script_release(person->script);
    person->script = NULL;
}
