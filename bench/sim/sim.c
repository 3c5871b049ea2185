#include "sim.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app.h"
#include "delivery.h"
#include "io.h"
#include "memory.h"
#include "sign/system_default.h"

#define QUIET_MS          2
#define JUMP_PER_QUIET_MS 200
#define MORE_QUIET_MS     500
#define SLACK_PER_LEG_MS  1
#define NOISE_NS          UINT64_C(20000000)
#define SLACK_MS          100
/* The longest real pause between two looks at the clock. */
#define CLOCK_MAX_MS 3600000

int sim_fail(telnyx_error_text *error, int code, const char *format, ...)
{
    va_list list;
    if (!error)
        return code;
    error->error = code;
    va_start(list, format);
    vsnprintf(error->text, sizeof error->text, format, list);
    va_end(list);
    return code;
}

static bool is_virtual(const telnyx_sim *sim)
{
    return sim->options.speed < 0;
}

/* Real time, stretched; in virtual time the clock stands until on_clock() moves it. */
static uint64_t clock_ms(const telnyx_sim *sim)
{
    if (is_virtual(sim))
        return sim->world->now_ms;
    double real_ms = (double)(uv_hrtime() - sim->real_base_ns) / 1e6;
    return sim->sim_base_ms + (uint64_t)(real_ms * sim->options.speed);
}

/* A callback of the world may call the simulator; time does not pass within time that passes. */
static void advance(telnyx_sim *sim, uint64_t to_ms)
{
    if (sim->advancing)
        return;
    sim->advancing = true;
    sim_world_advance(sim->world, to_ms);
    sim->advancing = false;
}

void sim_catch_up(telnyx_sim *sim)
{
    sim->activity++;
    advance(sim, clock_ms(sim));
}

/* Somebody still has to say something: no jump. */
bool sim_is_waiting(const telnyx_sim *sim)
{
    const telnyx__server_counters *counters = telnyx__server_counters_of(sim->server);
    return sim->world->out.sent_count > 0 ||
           counters->exchanges_now > sim->held_count + sim->watchers_count;
}

/* Forgetting ended calls is no reason for time to jump. */
static bool next_to_jump_to(const telnyx_sim *sim, uint64_t *at)
{
    const sim_world *world = sim->world;
    return sim_world_next(world, at) &&
           !(world->timers.count == 1 && telnyx__timer_is_set(&world->forget_timer));
}

bool sim_has_next(const telnyx_sim *sim)
{
    uint64_t at;
    return next_to_jump_to(sim, &at);
}

/* How long it must have been silent before time may jump to `at`: a longer jump takes more, because it
 * does more harm if the program was only thinking. */
static uint64_t silence_for(const telnyx_sim *sim, uint64_t at)
{
    uint64_t jump = at - sim->world->now_ms;
    uint64_t more = jump / JUMP_PER_QUIET_MS;
    return sim->options.quiet_ms + (more < MORE_QUIET_MS ? more : MORE_QUIET_MS);
}

/* With many calls deadlines stand close together; those within one jump are run without waiting for what the
 * program says in between, which then comes as late as it may come from a real network. */
static uint64_t slack(const telnyx_sim *sim)
{
    uint64_t ms = sim->world->legs_open * SLACK_PER_LEG_MS;
    return ms < SLACK_MS ? ms : SLACK_MS;
}

/* Where it never gets silent, because many calls go on or a program waits before it tries again, time goes
 * on as in the real world, after a while. */
static void pass_noisily(telnyx_sim *sim)
{
    uint64_t now = uv_hrtime();
    sim->quiet_activity = sim->activity;
    sim->quiet_ticks = 0;
    if (sim->noisy_ns == 0)
        sim->noisy_ns = now;
    if (now < sim->noisy_ns + NOISE_NS)
        return;
    uint64_t ms = (now - sim->noisy_ns - NOISE_NS) / 1000000;
    sim->noisy_ns += ms * 1000000;
    advance(sim, sim->world->now_ms + ms);
}

/* Runs every millisecond. Silence is counted in turns of the loop, each with a look at the sockets, and
 * not by the clock: a machine that stops for a moment is not silence. */
static void turn_virtual_clock(telnyx_sim *sim)
{
    uint64_t at;
    if (sim_is_waiting(sim) || sim->activity != sim->quiet_activity) {
        pass_noisily(sim);
    } else if (next_to_jump_to(sim, &at) && ++sim->quiet_ticks >= silence_for(sim, at)) {
        sim->quiet_ticks = 0;
        sim->noisy_ns = uv_hrtime();
        advance(sim, at + slack(sim));
    }
}

static void on_clock(uv_timer_t *timer)
{
    telnyx_sim *sim = timer->data;
    if (is_virtual(sim))
        turn_virtual_clock(sim);
    else
        advance(sim, clock_ms(sim));
    sim_rearm(sim);
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

void sim_rearm(telnyx_sim *sim)
{
    uint64_t at;
    sim_watchers_wake(sim, false);
    if (sim->closing)
        return;
    if (is_virtual(sim) ? next_to_jump_to(sim, &at) : sim_world_next(sim->world, &at)) {
        uv_timer_start(&sim->clock, on_clock, real_delay(sim, at), 0);
    } else {
        uv_timer_stop(&sim->clock);
        sim->noisy_ns = 0; /* what passes while nothing is planned does not count */
    }
}

void sim_set_speed(telnyx_sim *sim, double speed)
{
    sim_catch_up(sim);
    sim->sim_base_ms = sim->world->now_ms;
    sim->real_base_ns = uv_hrtime();
    sim->noisy_ns = uv_hrtime();
    sim->options.speed = speed;
    sim->api.speed = speed > 0 ? speed : 0;
}

void sim_skip(telnyx_sim *sim, uint64_t ms)
{
    advance(sim, sim->world->now_ms + ms);
    sim->sim_base_ms += ms;
}

static void on_leg_done(sim_leg *leg, void *user_data)
{
    telnyx_sim *sim = user_data;
    if (sim->on_over) {
        telnyx_sim_call_info info;
        sim_call_info(leg, &info);
        sim->on_over(sim, &info, sim->on_over_data);
    }
    sim_crowd_call_over(sim, leg);
}

static void make_api_key(telnyx_sim *sim)
{
    unsigned char bytes[16];
    size_t used = 0;
    sim->world->system->random(bytes, sizeof bytes, sim->world->system->user_data);
    used += (size_t)snprintf(sim->api.key, sizeof sim->api.key, "KEY");
    for (size_t i = 0; i < sizeof bytes; i++)
        used += (size_t)snprintf(sim->api.key + used, sizeof sim->api.key - used, "%02X", bytes[i]);
}

static int make_world(telnyx_sim *sim, const telnyx_sim_options *options, telnyx_error_text *error)
{
    const telnyx__system *system = telnyx__system_default();
    uint64_t seed = options->seed;
    while (seed == 0)
        seed = telnyx__system_random_u64(system) >> 32;
    sim->world = sim_world_new(&(sim_world_options){ .system = system,
                                                     .seed = seed,
                                                     .epoch_us = telnyx__system_wall_us(system),
                                                     .journal_max = options->journal_max,
                                                     .parallel = options->parallel });
    sim->world->out.send = sim_outgoing_send;
    sim->world->out.user_data = sim;
    sim->world->on_leg_done = on_leg_done;
    sim->world->user_data = sim;
    sim->world->journal.on_entry = options->on_entry;
    sim->world->journal.user_data = options->user_data;
    sim->api =
        (sim_api){ .world = sim->world, .speed = sim->options.speed > 0 ? sim->options.speed : 0 };
    if (!options->api_key)
        make_api_key(sim);
    else if (!telnyx__str_copy(sim->api.key, sizeof sim->api.key, options->api_key))
        return sim_fail(error, TELNYX_EINVAL, "api_key: longer than %zu characters",
                        sizeof sim->api.key - 1);
    sim_app_default(sim->world, options->app_url, options->failover_url);
    if (!sim_keys_init(&sim->keys, options->signing_seed))
        return sim_fail(error, TELNYX_ESYSTEM, "no signing key could be made");
    return 0;
}

static int make_io(telnyx_sim *sim, const telnyx_sim_options *options, telnyx_error_text *error)
{
    telnyx__server_options server = { .alloc = telnyx__alloc_default(),
                                      .system = sim->world->system,
                                      .logger = &sim->logger,
                                      .on_request = sim_incoming_request,
                                      .user_data = sim };
    /* A program may keep its connection for as long as it likes; this one is no public server. */
    server.limits.requests_per_connection = SIZE_MAX;
    server.limits.idle_ms = 3600000;
    telnyx__transport_options transport = { .alloc = telnyx__alloc_default(),
                                            .logger = &sim->logger,
                                            .user_agent = "telnyx-webhooks",
                                            .ca_file = options->ca_file,
                                            .http1_only = true,
                                            .allow_http = true,
                                            .connections = sim->world->out.sent_max };
    int result = telnyx__server_new(&sim->server, sim->loop, &server);
    if (result)
        return sim_fail(error, result, "the server could not be made");
    return telnyx__transport_new(&sim->transport, sim->loop, &transport, error);
}

int telnyx_sim_new(telnyx_sim **out, uv_loop_t *loop, const telnyx_sim_options *options,
                   telnyx_error_text *error)
{
    if (telnyx__sign_init() != 0)
        return sim_fail(error, TELNYX_ESYSTEM, "libsodium could not be initialised");
    telnyx_sim *sim = sim_alloc(sizeof *sim);
    sim->loop = loop;
    sim->options = *options;
    if (sim->options.speed == 0)
        sim->options.speed = 1;
    if (sim->options.quiet_ms == 0)
        sim->options.quiet_ms = QUIET_MS;
    telnyx__list_init(&sim->held);
    telnyx__list_init(&sim->outgoing);
    telnyx__list_init(&sim->watchers);
    telnyx__list_init(&sim->planned);
    sim->real_base_ns = uv_hrtime();
    int result = uv_timer_init(loop, &sim->clock) ? TELNYX_ESYSTEM : 0;
    sim->clock.data = sim;
    if (result == 0)
        result = make_world(sim, options, error);
    if (result == 0)
        result = make_io(sim, options, error);
    *out = sim;
    if (result) {
        telnyx_sim_close(sim, NULL, NULL);
        *out = NULL;
    }
    return result;
}

static bool is_this_machine(const char *host)
{
    return strncmp(host, "127.", 4) == 0 || strcmp(host, "::1") == 0;
}

int telnyx_sim_listen(telnyx_sim *sim, const char *host, int port, telnyx_error_text *error)
{
    int bound = 0;
    bool six = strchr(host, ':') != NULL;
    if (!sim->options.allow_remote && !is_this_machine(host))
        return sim_fail(error, TELNYX_EINVAL,
                        "--listen: '%s': other machines would reach it; --allow-remote says that "
                        "this is meant",
                        host);
    int result = telnyx__server_listen_tcp(sim->server, host, port, false, &bound, error);
    if (result == 0)
        snprintf(sim->base_url, sizeof sim->base_url, six ? "http://[%s]:%d/v2" : "http://%s:%d/v2",
                 host, bound);
    return result;
}

static void on_part_closed(void *user_data)
{
    telnyx_sim *sim = user_data;
    if (--sim->open > 0)
        return;
    void (*on_closed)(void *) = sim->on_closed;
    void *data = sim->on_closed_data;
    sim_free(sim);
    if (on_closed)
        on_closed(data);
}

static void on_clock_closed(uv_handle_t *handle)
{
    on_part_closed(handle->data);
}

void telnyx_sim_close(telnyx_sim *sim, void (*on_closed)(void *user_data), void *user_data)
{
    sim->closing = true;
    sim->on_closed = on_closed;
    sim->on_closed_data = user_data;
    sim->open = 1u + (sim->server ? 1u : 0u) + (sim->transport ? 1u : 0u);
    sim_watchers_wake(sim, true);
    if (sim->transport)
        telnyx__transport_close(sim->transport, on_part_closed, sim);
    sim_outgoing_free_all(sim);
    if (sim->world) {
        sim_incoming_free_all(sim);
        sim_crowd_free(sim);
        sim_planned_free(sim);
        sim_world_free(sim->world);
        sim->world = NULL;
    }
    if (sim->server)
        telnyx__server_close(sim->server, 0, on_part_closed, sim);
    uv_close((uv_handle_t *)&sim->clock, on_clock_closed);
}
