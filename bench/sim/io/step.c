#include "sim/io/step.h"

#include <string.h>

#include "common/memory.h"
#include "sign/repeatable.h"
#include "sign/system_default.h"
#include "sim/ground/range.h"
#include "sim/io/clock.h"
#include "sim/io/inside.h"

/* 2026-01-01T00:00:00Z: a run shows the same dates whenever it is made. */
#define BEGIN_US INT64_C(1767225600000000)
/* Turns of the loop in which nothing comes about before it counts as silent. */
#define SILENT_TURNS 3
/* Turns without a sleep, when somebody is still at work: a socket is quick. */
#define QUICK_TURNS 200
/* Real time that somebody may be at work before time goes on without him. */
#define PATIENCE_NS UINT64_C(5000000000)
/* How often in a turn what is due may set something for the same moment before the loop has its turn. */
#define DUE_MAX 1000
/* Turns in which something may come about again and again without time going on. */
#define TURNS_MAX 1000000

struct sim_stepping {
    telnyx_clock *clock;
    uint64_t begin_ms; /* the clock's milliseconds at a simulated time of 0 */
    telnyx__system system;
    telnyx__repeatable dice;
    bool running;
    unsigned holds;
};

bool sim_is_stepped(const telnyx_sim *sim)
{
    return sim->step != NULL;
}

bool sim_step_is_used(const telnyx_sim *sim)
{
    telnyx_clock_traffic traffic = { 0 };
    if (sim->step)
        telnyx_clock_traffic_get(sim->step->clock, &traffic);
    return traffic.holders > 0;
}

void sim_step_hold(telnyx_sim *sim)
{
    if (sim->step)
        sim->step->holds++;
}

void sim_step_release(telnyx_sim *sim)
{
    if (!sim->step || --sim->step->holds > 0 || !sim->asked_to_close)
        return;
    sim->asked_to_close = false;
    sim->close_now(sim, sim->on_closed, sim->on_closed_data);
}

bool sim_step_holds(const telnyx_sim *sim)
{
    return sim->step && sim->step->holds > 0;
}

static uint64_t now_ms(void *user_data)
{
    const telnyx_sim *sim = user_data;
    return telnyx_clock_now_ms(sim->step->clock);
}

static uint64_t now_ns(void *user_data)
{
    return now_ms(user_data) * 1000000u;
}

static int64_t wall_us(void *user_data)
{
    const telnyx_sim *sim = user_data;
    return telnyx_clock_wall_us(sim->step->clock);
}

static void draw(void *bytes, size_t length, void *user_data)
{
    telnyx_sim *sim = user_data;
    telnyx__repeatable_bytes(&sim->step->dice, bytes, length);
}

int sim_step_open(telnyx_sim *sim)
{
    struct sim_stepping *step = bench_alloc(sizeof *step);
    telnyx_clock_options options = { .wall_us =
                                         sim->options.wall_us ? sim->options.wall_us : BEGIN_US,
                                     .seed = sim->options.seed };
    int error = telnyx_clock_new(&step->clock, &options);
    if (error) {
        bench_free(step);
        return error;
    }
    step->begin_ms = telnyx_clock_now_ms(step->clock);
    step->dice.seed = ~sim->options.seed;
    step->system = *telnyx__system_default();
    step->system.monotonic_ms = now_ms;
    step->system.monotonic_ns = now_ns;
    step->system.wall_us = wall_us;
    step->system.random = draw;
    step->system.user_data = sim;
    sim->step = step;
    sim->system = &step->system;
    return 0;
}

void sim_step_close(telnyx_sim *sim)
{
    if (!sim->step)
        return;
    telnyx_clock_free(sim->step->clock);
    bench_free(sim->step);
    sim->step = NULL;
}

telnyx_clock *telnyx_sim_clock(const telnyx_sim *sim)
{
    return sim->step ? sim->step->clock : NULL;
}

/* When the next thing is due, of either side. */
static bool next_due(const telnyx_sim *sim, uint64_t *at_ms)
{
    uint64_t theirs, ours;
    bool has_theirs = telnyx_clock_next_ms(sim->step->clock, &theirs);
    bool has_ours = sim_clock_next(&sim->world->clock, &ours);
    uint64_t begin = sim->step->begin_ms;
    theirs = has_theirs && theirs > begin ? theirs - begin : 0;
    *at_ms = has_theirs && (!has_ours || theirs < ours) ? theirs : ours;
    return has_theirs || has_ours;
}

/* Both clocks show `at_ms`, and what is due runs, the platform's first. */
static void move_to(telnyx_sim *sim, uint64_t at_ms)
{
    sim->advancing = true;
    sim_clock_advance(&sim->world->clock, at_ms);
    sim->advancing = false;
    telnyx_clock_move(sim->step->clock, sim->step->begin_ms + at_ms);
}

/* What has left one side and has not arrived at the other: over sockets, or in the hands of a program that
 * says so. */
static bool is_on_its_way(const telnyx_sim *sim)
{
    telnyx_clock_traffic traffic;
    telnyx_clock_traffic_get(sim->step->clock, &traffic);
    const telnyx__server_counters *counters = telnyx__server_counters_of(sim->server);
    uint64_t requests = counters->exchanges_now - sim->watchers_count + sim->held_inside;
    bool delivers = !sim_inside_takes(sim) && sim->world->out.sent_count > traffic.webhooks;
    return traffic.requests > requests || delivers || (sim->lines && sim->lines_are_busy(sim)) ||
           sim->loop->active_reqs.count > 0 ||
           (sim->options.is_busy && sim->options.is_busy(sim->options.user_data));
}

static bool is_due(const telnyx_sim *sim)
{
    uint64_t at;
    return next_due(sim, &at) && at <= sim->world->clock.now_ms;
}

/* What is due, and what that sets for the same moment. None of it is left to timers of the loop: whether those
 * fire in this turn or in the next one is a matter of real time, and with it the order of things would be. */
static bool run_due(telnyx_sim *sim)
{
    unsigned count = 0;
    for (; count < DUE_MAX && !sim->asked_to_close && is_due(sim); count++)
        move_to(sim, sim->world->clock.now_ms);
    return count > 0;
}

/* Everything happens that can happen at this moment. False: it does not end. */
static bool settle(telnyx_sim *sim)
{
    uint64_t begun_ns = uv_hrtime();
    unsigned silent = 0, idle = 0;
    for (unsigned turns = 0; silent < SILENT_TURNS && !sim->asked_to_close; turns++) {
        uint64_t activity = sim->activity;
        if (turns == TURNS_MAX)
            return false;
        bool worked = run_due(sim);
        uv_run(sim->loop, UV_RUN_NOWAIT);
        worked = sim_inside_work(sim) || worked;
        if (worked || activity != sim->activity) {
            silent = idle = 0;
            begun_ns = uv_hrtime();
        } else if (is_on_its_way(sim) && uv_hrtime() - begun_ns < PATIENCE_NS) {
            silent = 0;
            if (++idle > QUICK_TURNS)
                uv_sleep(1);
        } else if (sim->lines && sim->lines_ask(sim)) {
            silent = idle = 0;
        } else {
            silent++;
        }
    }
    return true;
}

static bool is_done(telnyx_sim *sim, telnyx_sim_ready_cb *ready, void *user_data)
{
    return ready ? ready(sim, user_data) : telnyx_sim_is_idle(sim);
}

/* One thing after the other, until it is done, over, or `end` is there. */
static int go_on(telnyx_sim *sim, telnyx_sim_ready_cb *ready, void *user_data, uint64_t end)
{
    uint64_t at;
    for (;;) {
        if (!settle(sim))
            return TELNYX_ESTATE;
        bool done = !sim->asked_to_close && is_done(sim, ready, user_data);
        if (sim->asked_to_close)
            return TELNYX_ESTATE;
        if (done)
            return 0;
        if (next_due(sim, &at) && at <= end) {
            move_to(sim, at);
            continue;
        }
        if (end < UINT64_MAX)
            move_to(sim, end);
        return TELNYX_ETIMEDOUT;
    }
}

int telnyx_sim_run_until(telnyx_sim *sim, telnyx_sim_ready_cb *ready, void *user_data,
                         uint64_t at_most_ms)
{
    if (!sim->step || sim->step->running || sim->closing)
        return TELNYX_ESTATE;
    uint64_t now = sim->world->clock.now_ms;
    if (at_most_ms < UINT64_MAX && (at_most_ms > SIM_PASS_MAX_MS || now > SIM_PASS_MAX_MS))
        return TELNYX_EINVAL;
    sim->step->running = true;
    sim_step_hold(sim);
    int result =
        go_on(sim, ready, user_data, at_most_ms < UINT64_MAX ? now + at_most_ms : UINT64_MAX);
    sim->step->running = false;
    sim_step_release(sim);
    return result;
}

static bool never(telnyx_sim *sim, void *user_data)
{
    (void)sim, (void)user_data;
    return false;
}

int telnyx_sim_pass(telnyx_sim *sim, uint64_t ms)
{
    int result = telnyx_sim_run_until(sim, never, NULL, ms);
    return result == TELNYX_ETIMEDOUT ? 0 : result;
}
