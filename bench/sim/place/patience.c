/* Persons who wait for a program that does nothing. */
#include <stdio.h>

#include "sim/io/clock.h"
#include "sim/leg/end.h"
#include "sim/relay/relay.h"
#include "sim/stream/stream.h"
#include "sim/world/app.h"
#include "sim/world/leg.h"

/* Nothing goes on here that could end by itself. */
static bool is_quiet(const sim_leg *leg)
{
    bool is_being_answered = leg->answering && leg->state == SIM_LEG_RINGING;
    return !leg->gather && !leg->peer && !leg->ringing && !leg->member && !leg->queued &&
           !is_being_answered && telnyx__list_empty(&leg->media.queue) && !sim_relay_speaks(leg) &&
           !sim_stream_speaks(leg);
}

/* It is the program's turn: the person has nothing to do, now or ever. A step with a time of its own
 * ends by that. */
static bool is_idle(const sim_leg *leg)
{
    const sim_person *person = &leg->person;
    if (!person->script || person->fault[0] || telnyx__timer_is_set(&person->timer))
        return false;
    return person->waiting || person->step >= person->script->count;
}

static void give_up(sim_leg *leg, uint64_t ms, const char *kind)
{
    sim_person *person = &leg->person;
    bool waits = person->step < person->script->count;
    snprintf(
        person->fault, sizeof person->fault, "the program did nothing for %llu %sseconds: %s%s%s",
        (unsigned long long)(ms / 1000), kind,
        !leg->answered_us ? "nobody answered"
        : waits           ? "waited for '"
                          : "nobody hung up",
        leg->answered_us && waits ? sim_moment_key(person->script->steps[person->step].moment) : "",
        leg->answered_us && waits ? "' in vain" : "");
    sim_leg_person_hangs_up(leg);
}

/* Whether nothing has come about on it for so long. */
static bool is_tired(sim_leg *leg, uint64_t ms)
{
    sim_person *person = &leg->person;
    unsigned mark = leg->events + leg->commands;
    if (!is_idle(leg) || !is_quiet(leg) || mark != person->quiet_mark) {
        person->quiet_mark = mark;
        person->quiet_since_ms = leg->world->clock.now_ms;
        return false;
    }
    return leg->world->clock.now_ms - person->quiet_since_ms >= ms;
}

/* Whoever gives up may take others along, so the list is begun anew. */
static size_t tire_those(telnyx_sim *sim, uint64_t ms, bool all)
{
    size_t count = 0;
    telnyx__list *apps = &sim->world->apps;
    for (telnyx__list *app = apps->next; app != apps; app = app->next) {
        telnyx__list *live = &TELNYX__CONTAINER_OF(app, sim_app, in_world)->live;
        for (telnyx__list *node = live->next, *next; node != live; node = next) {
            sim_leg *leg = TELNYX__CONTAINER_OF(node, sim_leg, in_list);
            next = node->next;
            if (all ? !is_idle(leg) : !is_tired(leg, ms))
                continue;
            give_up(leg, ms, all ? "real " : "");
            count++;
            next = live->next;
        }
    }
    return count;
}

/* Time would have to jump for anything to happen, and there is nothing to jump to. */
static bool is_dead(telnyx_sim *sim, uint64_t ms)
{
    uint64_t now = uv_hrtime();
    if (sim->activity != sim->tired_activity || sim_has_next(sim) || sim_is_waiting(sim)) {
        sim->tired_activity = sim->activity;
        sim->tired_ns = now;
        return false;
    }
    return now - sim->tired_ns >= ms * UINT64_C(1000000);
}

/* Whether somebody is about to lose patience: that is something that can still happen. */
static bool somebody_will_tire(const telnyx_sim *sim)
{
    bool in_virtual_time = sim->options.speed <= 0 && !sim_is_manual(sim);
    telnyx__list *apps = &sim->world->apps;
    if (!sim->world->timing.patience_ms)
        return false;
    for (telnyx__list *app = apps->next; app != apps; app = app->next) {
        telnyx__list *live = &TELNYX__CONTAINER_OF(app, sim_app, in_world)->live;
        for (telnyx__list *node = live->next; node != live; node = node->next) {
            const sim_leg *leg = TELNYX__CONTAINER_OF(node, sim_leg, in_list);
            if (is_idle(leg) && (in_virtual_time || is_quiet(leg)))
                return true;
        }
    }
    return false;
}

bool telnyx_sim_is_stuck(telnyx_sim *sim)
{
    const telnyx_sim_counters *n = &sim->world->counters;
    uint64_t ms = sim->world->timing.patience_ms, now = uv_hrtime();
    uint64_t mark = n->requests + n->events + n->attempts + n->ended;
    if (!ms || ms > TELNYX_SIM_PATIENCE_MS)
        ms = TELNYX_SIM_PATIENCE_MS;
    if (n->calls_now == 0 || mark != sim->stuck_mark || sim_has_next(sim) || sim_is_waiting(sim) ||
        somebody_will_tire(sim)) {
        sim->stuck_mark = mark;
        sim->stuck_ns = now;
        return false;
    }
    return now - sim->stuck_ns >= ms * UINT64_C(1000000);
}

size_t telnyx_sim_tire(telnyx_sim *sim)
{
    uint64_t ms = sim->world->timing.patience_ms;
    size_t count = 0;
    if (!ms || sim->world->counters.calls_now == 0)
        return 0;
    if (sim->options.speed > 0 || sim_is_manual(sim)) {
        sim_catch_up(sim);
        count = tire_those(sim, ms, false);
    } else {
        ms = ms < TELNYX_SIM_PATIENCE_MS ? ms : TELNYX_SIM_PATIENCE_MS;
        count = is_dead(sim, ms) ? tire_those(sim, ms, true) : 0;
    }
    if (count)
        sim_rearm(sim);
    return count;
}
