/* Many calls: so many in all, at once and a second. */
#include <stdio.h>
#include <string.h>

#include "base/sized.h"
#include "common/memory.h"
#include "sim/ground/fail.h"
#include "sim/ground/range.h"
#include "sim/ground/wrong.h"
#include "sim/io/clock.h"
#include "sim/place/crowd.h"
#include "sim/place/place.h"
#include "sim/world/app.h"

/* Behind its schedule it catches up by at most this many calls a tick, so that the rest gets its turn. */
#define BURST       256
#define NUMBER_SIZE 256

typedef struct sim_crowd {
    telnyx_sim *sim;
    telnyx_sim_crowd wanted; /* with its own copies of the texts */
    sim_script *script;
    sim_app *app;
    uint64_t placed, live;
    uint64_t begun_ms;
    telnyx__timer timer;
} sim_crowd;

static void on_tick(telnyx__timer *timer);

/* "*" in a pattern becomes the call's number. */
static void numbered(const char *pattern, uint64_t number, char *out, size_t size)
{
    const char *star = strchr(pattern, '*');
    if (!star)
        snprintf(out, size, "%s", pattern);
    else
        snprintf(out, size, "%.*s%07llu%s", (int)(star - pattern), pattern,
                 (unsigned long long)(number % 10000000), star + 1);
}

static bool has_room(const sim_crowd *crowd)
{
    return (crowd->wanted.calls == 0 || crowd->placed < crowd->wanted.calls) &&
           (crowd->wanted.concurrency == 0 || crowd->live < crowd->wanted.concurrency);
}

/* Calls that should have been placed by now. */
static uint64_t planned(const telnyx_sim *sim)
{
    const sim_crowd *crowd = sim->crowd;
    if (crowd->wanted.rate <= 0)
        return UINT64_MAX;
    double seconds = (double)(sim->world->clock.now_ms - crowd->begun_ms) / 1000.0;
    return (uint64_t)(seconds * crowd->wanted.rate) + 1;
}

static void place_one(telnyx_sim *sim)
{
    sim_crowd *crowd = sim->crowd;
    char from[NUMBER_SIZE], to[NUMBER_SIZE];
    crowd->placed++;
    crowd->live++;
    numbered(crowd->wanted.from, crowd->placed, from, sizeof from);
    numbered(crowd->wanted.to, crowd->placed, to, sizeof to);
    sim_place(sim, crowd->app, from, to, crowd->script)->of_crowd = true;
}

static void place_due(telnyx_sim *sim)
{
    sim_crowd *crowd = sim->crowd;
    uint64_t due = planned(sim);
    for (unsigned i = 0; i < BURST && has_room(crowd) && crowd->placed < due; i++)
        place_one(sim);
    if (!has_room(crowd))
        return;
    uint64_t wait = 1;
    if (crowd->placed >= due)
        wait = (uint64_t)(1000.0 / crowd->wanted.rate);
    sim_timer_set(sim->world, &crowd->timer, wait ? wait : 1, on_tick);
}

static void on_tick(telnyx__timer *timer)
{
    place_due(TELNYX__CONTAINER_OF(timer, sim_crowd, timer)->sim);
}

static void copy_texts(sim_crowd *crowd)
{
    const char *from = crowd->wanted.from, *to = crowd->wanted.to;
    crowd->wanted.from = bench_text(from ? from : "+1312*");
    crowd->wanted.to = bench_text(to ? to : "+14155550117");
    crowd->wanted.connection_id = crowd->wanted.steps_json = NULL; /* not copied */
}

/* All of it was placed, and is over. */
static bool is_over(const sim_crowd *crowd)
{
    return crowd->wanted.calls > 0 && crowd->placed >= crowd->wanted.calls && crowd->live == 0;
}

static const char *why_not(const telnyx_sim *sim, const telnyx_sim_crowd *wanted)
{
    const size_t longest = NUMBER_SIZE - sizeof "0000000";
    if (sim->crowd && !is_over(sim->crowd))
        return "the crowd before it is not over: one after the other";
    if (wanted->rate != 0 && !(wanted->rate >= SIM_RATE_MIN && wanted->rate <= SIM_RATE_MAX))
        return "rate: neither 0 nor 0.000001 to 1000000 calls a second";
    if ((wanted->from && strlen(wanted->from) > longest) ||
        (wanted->to && strlen(wanted->to) > longest))
        return "from, to: longer than a number or SIP address can be here";
    return NULL;
}

int telnyx_sim_start_crowd_sized(telnyx_sim *sim, const telnyx_sim_crowd *given, size_t given_size,
                                 telnyx_error_text *error)
{
    telnyx_sim_crowd own, *wanted = &own;
    if (!telnyx__sized_read(&own, sizeof own, given, given_size))
        return sim_fail(error, TELNYX_EINVAL, "crowd: " TELNYX__SIZED_NEWER);
    const char *steps = wanted->steps_json, *why = why_not(sim, wanted);
    sim_wrong wrong;
    sim_app *app = wanted->connection_id ? sim_app_find(sim->world, wanted->connection_id)
                                         : sim->world->default_app;
    sim_script *script = NULL;
    if (why)
        return sim_fail(error, TELNYX_EINVAL, "%s", why);
    if (!app)
        return sim_fail(error, TELNYX_EINVAL, "connection_id: no such application");
    if (steps && !(script = sim_script_parse(steps, &wrong)))
        return sim_fail(error, TELNYX_EINVAL, "%s", wrong.text);
    sim_crowd_free(sim);
    sim_crowd *crowd = sim->crowd = bench_alloc(sizeof *crowd);
    crowd->sim = sim;
    crowd->script = script;
    crowd->wanted = *wanted;
    copy_texts(crowd);
    crowd->app = app;
    app->known_count++;
    sim_catch_up(sim);
    crowd->begun_ms = sim->world->clock.now_ms;
    place_due(sim);
    sim_rearm(sim);
    return 0;
}

bool telnyx_sim_crowd_is_placed(const telnyx_sim *sim)
{
    const sim_crowd *crowd = sim->crowd;
    return !crowd || (crowd->wanted.calls > 0 && crowd->placed >= crowd->wanted.calls);
}

void sim_crowd_call_over(telnyx_sim *sim, const sim_leg *leg)
{
    sim_crowd *crowd = sim->crowd;
    if (!leg->of_crowd || !crowd)
        return;
    crowd->live--;
    if (has_room(crowd) && !telnyx__timer_is_set(&crowd->timer))
        sim_timer_set(sim->world, &crowd->timer, 0, on_tick);
}

void sim_crowd_free(telnyx_sim *sim)
{
    sim_crowd *crowd = sim->crowd;
    if (!crowd)
        return;
    telnyx__timers_stop(&sim->world->clock.timers, &crowd->timer);
    crowd->app->known_count--;
    sim_script_release(crowd->script);
    bench_free((char *)(uintptr_t)crowd->wanted.from);
    bench_free((char *)(uintptr_t)crowd->wanted.to);
    bench_free(crowd);
    sim->crowd = NULL;
}
