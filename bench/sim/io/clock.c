/* Real time, and how simulated time follows it. */
#include "sim/io/clock.h"

#include <math.h>

#include "base/str.h"

#define JUMP_PER_QUIET_MS 200
#define MORE_QUIET_MS     500
#define SLACK_PER_LEG_MS  1
#define NOISE_NS          UINT64_C(20000000)
#define SLACK_MS          100
/* The longest real pause between two looks at the clock. */
#define CLOCK_MAX_MS 3600000

static bool is_virtual(const telnyx_sim *sim)
{
    return sim->options.speed < 0;
}

bool sim_is_manual(const telnyx_sim *sim)
{
    return sim->options.speed == TELNYX_SIM_MANUAL;
}

/* Real time, stretched; in virtual time the clock stands until on_clock() moves it. */
static uint64_t clock_ms(const telnyx_sim *sim)
{
    if (is_virtual(sim) || sim->step)
        return sim->world->clock.now_ms;
    double real_ms = (double)(uv_hrtime() - sim->real_base_ns) / 1e6;
    return sim->sim_base_ms + (uint64_t)(real_ms * sim->options.speed);
}

/* A callback of the world may call the simulator; time does not pass within time that passes. */
static void advance(telnyx_sim *sim, uint64_t to_ms)
{
    if (sim->advancing)
        return;
    sim->advancing = true;
    sim_clock_advance(&sim->world->clock, to_ms);
    sim->advancing = false;
}

void sim_catch_up(telnyx_sim *sim)
{
    sim->activity++;
    advance(sim, clock_ms(sim));
}

void sim_look(telnyx_sim *sim)
{
    if (is_virtual(sim))
        return;
    sim_catch_up(sim);
    sim_rearm(sim);
}

/* Somebody still has to say something: no jump. */
bool sim_is_waiting(const telnyx_sim *sim)
{
    const telnyx__server_counters *counters = telnyx__server_counters_of(sim->server);
    size_t readers = sim->viewer ? telnyx__viewer_readers(sim->viewer) : 0;
    return sim->world->out.sent_count > 0 ||
           counters->exchanges_now > sim->held_count + sim->watchers_count + readers;
}

/* Forgetting ended calls is no reason for time to jump, nor is it that the platform would end after hours what
 * everybody has forgotten. */
static bool next_to_jump_to(const telnyx_sim *sim, uint64_t *at)
{
    const sim_world *world = sim->world;
    bool found = sim_clock_next(&world->clock, at);
    if (sim_is_manual(sim)) {
        if (!found || *at > sim->until_ms)
            *at = sim->until_ms;
        return world->clock.now_ms < sim->until_ms || !telnyx__list_empty(&sim->advances);
    }
    return found && (sim_world_expects(world) || sim_world_streams(world));
}

bool sim_has_next(const telnyx_sim *sim)
{
    uint64_t at;
    return next_to_jump_to(sim, &at) && (sim_is_manual(sim) || sim_world_expects(sim->world));
}

/* How long it must have been silent before time may jump to `at`: a longer jump takes more, because it
 * does more harm if the program was only thinking. */
static uint64_t silence_for(const telnyx_sim *sim, uint64_t at)
{
    uint64_t now = sim->world->clock.now_ms, jump = at > now ? at - now : 0;
    uint64_t more = jump / JUMP_PER_QUIET_MS;
    return sim->options.quiet_ms + (more < MORE_QUIET_MS ? more : MORE_QUIET_MS);
}

/* With many calls deadlines stand close together; those within one jump are run without waiting for what the
 * program says in between, which then comes as late as it may come from a real network. */
static uint64_t slack(const telnyx_sim *sim)
{
    uint64_t ms = sim_is_manual(sim) ? 0 : sim->world->legs_open * SLACK_PER_LEG_MS;
    return ms < SLACK_MS ? ms : SLACK_MS;
}

/* Where it never gets silent, because many calls go on or a program waits before it tries again, time goes
 * on as in the real world, after a while. */
static void pass_noisily(telnyx_sim *sim)
{
    uint64_t now = uv_hrtime();
    sim->quiet_activity = sim->activity;
    sim->quiet_ticks = 0;
    if (sim->noisy_ns == 0 || sim_is_manual(sim))
        sim->noisy_ns = now;
    if (now < sim->noisy_ns + NOISE_NS)
        return;
    uint64_t ms = (now - sim->noisy_ns - NOISE_NS) / 1000000;
    sim->noisy_ns += ms * 1000000;
    advance(sim, sim->world->clock.now_ms + ms);
}

/* Runs every millisecond. Silence is counted in turns of the loop, each with a look at the sockets, and
 * not by the clock: a machine that stops for a moment is not silence. */
static void turn_virtual_clock(telnyx_sim *sim)
{
    uint64_t at;
    bool asks = sim->lines && sim->lines_are_busy(sim);
    if (sim_is_waiting(sim) || asks || sim->activity != sim->quiet_activity) {
        pass_noisily(sim);
    } else if (sim->lines && sim->lines_ask(sim)) {
        sim->quiet_ticks = 0;
    } else if (next_to_jump_to(sim, &at) && ++sim->quiet_ticks >= silence_for(sim, at)) {
        sim->quiet_ticks = 0;
        sim->noisy_ns = uv_hrtime();
        if (sim_is_manual(sim) && sim->world->clock.now_ms == sim->until_ms)
            sim->on_until(sim);
        else
            advance(sim, at + slack(sim));
    }
}

static uint64_t real_delay(const telnyx_sim *sim, uint64_t at)
{
    uint64_t now = clock_ms(sim);
    if (is_virtual(sim))
        return 1;
    if (at <= now)
        return 0;
    double ms = ceil((double)(at - now) / sim->options.speed);
    return ms < CLOCK_MAX_MS ? (uint64_t)ms : CLOCK_MAX_MS;
}

static void on_clock(uv_timer_t *timer);

static void rearm(telnyx_sim *sim, uint64_t least_ms)
{
    uint64_t at;
    if (sim->on_turn)
        sim->on_turn(sim, false);
    if (sim->closing || sim->step)
        return;
    if (is_virtual(sim) ? next_to_jump_to(sim, &at) : sim_clock_next(&sim->world->clock, &at)) {
        uint64_t delay_ms = real_delay(sim, at);
        uv_timer_start(&sim->clock, on_clock, delay_ms > least_ms ? delay_ms : least_ms, 0);
    } else {
        uv_timer_stop(&sim->clock);
        sim->noisy_ns = 0; /* what passes while nothing is planned does not count */
    }
}

void sim_rearm(telnyx_sim *sim)
{
    rearm(sim, 0);
}

/* A timer that sets itself for now runs again before libuv (before 1.45) looks at sockets: a simulator that has
 * more to do than it can would never look at them. */
static void on_clock(uv_timer_t *timer)
{
    telnyx_sim *sim = timer->data;
    if (is_virtual(sim))
        turn_virtual_clock(sim);
    else
        advance(sim, clock_ms(sim));
    rearm(sim, 1);
}

void sim_set_speed(telnyx_sim *sim, double speed)
{
    sim_catch_up(sim);
    sim->sim_base_ms = sim->world->clock.now_ms;
    sim->real_base_ns = uv_hrtime();
    sim->noisy_ns = uv_hrtime();
    sim->options.speed = speed;
    sim->until_ms = sim->world->clock.now_ms;
    sim->api.speed = speed > 0 ? speed : 0;
    sim->on_until(sim); /* whoever waited for time to pass need not any more */
}

void sim_let_pass(telnyx_sim *sim, uint64_t ms)
{
    uint64_t now = sim->world->clock.now_ms;
    sim->until_ms = (sim->until_ms > now ? sim->until_ms : now) + ms;
}

void sim_clock_tell_speed(const telnyx_sim *sim, bench_writer *out)
{
    if (sim->options.speed > 0)
        bench_write_number(out, "speed", sim->options.speed);
    else
        bench_write_text(out, "speed", sim_is_manual(sim) ? "manual" : "max");
}

void sim_clock_tell(const telnyx_sim *sim, bench_writer *out)
{
    char text[32];
    telnyx__time_format(sim_world_us(sim->world), text, sizeof text);
    bench_write_open(out, NULL, '{');
    bench_write_int(out, "now_ms", (int64_t)sim->world->clock.now_ms);
    bench_write_text(out, "now", text);
    sim_clock_tell_speed(sim, out);
    bench_write_close(out, '}');
}

void sim_skip(telnyx_sim *sim, uint64_t ms)
{
    advance(sim, sim->world->clock.now_ms + ms);
    sim->sim_base_ms += ms;
}
