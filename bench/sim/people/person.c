#include "sim/people/person.h"

#include <stdio.h>

static void proceed(sim_person *person);

static bool was_answered(const sim_person *person)
{
    return person->seen[SIM_MOMENT_ANSWERED] > 0;
}

static bool has_ended(const sim_person *person)
{
    return person->seen[SIM_MOMENT_HANGUP] > 0;
}

static void on_timer(telnyx__timer *timer)
{
    sim_person *person = TELNYX__CONTAINER_OF(timer, sim_person, timer);
    if (!person->script) {
        if (!was_answered(person))
            snprintf(person->fault, sizeof person->fault, "it rang for %llu s and nobody answered",
                     (unsigned long long)(person->hands->timing->patience_ms / 1000));
        person->hands->hang_up(person);
        return;
    }
    if (person->waiting) {
        snprintf(person->fault, sizeof person->fault, "waited %llu ms for '%s' in vain (step %zu)",
                 (unsigned long long)person->script->steps[person->step].ms,
                 sim_moment_key(person->script->steps[person->step].moment), person->step + 1);
        person->hands->hang_up(person);
        return;
    }
    if (person->sounding) {
        person->sounding = false;
        person->step++;
    }
    proceed(person);
}

static void later(sim_person *person, uint64_t ms)
{
    sim_clock_set(person->hands->clock, &person->timer, ms, on_timer);
}

static void wait_for(sim_person *person, const sim_step *step)
{
    if (person->used[step->moment] < person->seen[step->moment]) {
        person->used[step->moment]++;
        person->step++;
        person->waiting = false;
        later(person, 0);
        return;
    }
    person->waiting = true;
    if (step->ms)
        later(person, step->ms);
}

/* One digit, then a pause: the next one, or the next step. */
static void press_next(sim_person *person, const sim_step *step)
{
    char digit = step->text[person->digit++];
    if (!step->text[person->digit]) {
        person->digit = 0;
        person->step++;
    }
    later(person, person->hands->timing->digit_ms);
    person->hands->press(person, digit);
}

/* The step is done when it has been said. Whoever hears it may end the call by that. */
static void make_sound(sim_person *person, sim_step *step)
{
    person->sounding = true;
    uint64_t ms = step->kind == SIM_STEP_INTERRUPT ? person->hands->interrupt(person)
                                                   : person->hands->sound(person, step);
    if (!has_ended(person))
        later(person, ms);
}

static void proceed(sim_person *person)
{
    if (has_ended(person) || person->step >= person->script->count)
        return;
    sim_step *step = &person->script->steps[person->step];
    switch (step->kind) {
    case SIM_STEP_WAIT:
        person->step++;
        later(person, step->ms);
        break;
    case SIM_STEP_WAIT_FOR:
        wait_for(person, step);
        break;
    case SIM_STEP_PRESS:
        press_next(person, step);
        break;
    case SIM_STEP_TONE:
    case SIM_STEP_PLAY:
    case SIM_STEP_SAY:
    case SIM_STEP_INTERRUPT:
        make_sound(person, step);
        break;
    case SIM_STEP_HANG_UP:
        person->step++;
        person->hands->hang_up(person);
        break;
    }
}

void sim_person_init(sim_person *person, const sim_hands *hands, bool calls)
{
    person->hands = hands;
    person->calls = calls;
}

void sim_person_start(sim_person *person, sim_script *script)
{
    person->script = sim_script_hold(script);
    if (script)
        proceed(person);
    else if (was_answered(person) && !has_ended(person))
        later(person, person->hands->timing->talk_ms);
    else if (person->calls && !has_ended(person) && person->hands->timing->patience_ms)
        later(person, person->hands->timing->patience_ms);
}

void sim_person_sees(sim_person *person, sim_moment moment)
{
    person->seen[moment]++;
    if (!person->script) {
        if (moment == SIM_MOMENT_ANSWERED && person->calls)
            later(person, person->hands->timing->talk_ms);
        return;
    }
    if (person->waiting && person->script->steps[person->step].moment == moment)
        wait_for(person, &person->script->steps[person->step]);
}

/* What the call ended before; "" for what it may end before: pauses, and the person's own hanging up. */
static void name_missed(const sim_step *step, char *out, size_t size)
{
    *out = '\0';
    if (step->kind == SIM_STEP_WAIT_FOR && step->moment != SIM_MOMENT_HANGUP)
        snprintf(out, size, "'%s' was seen", sim_moment_key(step->moment));
    else if (step->kind == SIM_STEP_PRESS)
        snprintf(out, size, "'%.32s' was pressed", step->text);
    else if (step->kind == SIM_STEP_SAY)
        snprintf(out, size, "'%.32s' had been said", step->text);
    else if (step->kind == SIM_STEP_PLAY)
        snprintf(out, size, "'%.32s' had been played", step->text);
    else if (step->kind == SIM_STEP_TONE)
        snprintf(out, size, "the tone of %u hertz was over", step->hertz);
    else if (step->kind == SIM_STEP_INTERRUPT)
        snprintf(out, size, "it was interrupted");
}

/* Served is a script of which nothing is left but pauses and the person's own hanging up. */
static void judge(sim_person *person)
{
    char missed[64];
    for (size_t i = person->step; i < person->script->count && !person->fault[0]; i++) {
        name_missed(&person->script->steps[i], missed, sizeof missed);
        if (missed[0])
            snprintf(person->fault, sizeof person->fault, "the call ended before %s (step %zu)",
                     missed, i + 1);
    }
}

void sim_person_end(sim_person *person)
{
    sim_clock_stop(person->hands->clock, &person->timer);
    if (person->script)
        judge(person);
    sim_script_release(person->script);
    person->script = NULL;
}
