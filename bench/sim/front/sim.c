/* The simulator is made, listens, and is closed. */
#include <telnyx/sim.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sized.h"
#include "common/memory.h"
#include "media/codec.h"
#include "sign/system_default.h"
#include "sim/control/advance.h"
#include "sim/control/control.h"
#include "sim/control/journal.h"
#include "sim/ground/fail.h"
#include "sim/ground/range.h"
#include "sim/io/clock.h"
#include "sim/io/incoming.h"
#include "sim/io/inside.h"
#include "sim/io/outgoing.h"
#include "sim/io/step.h"
#include "sim/line/lines.h"
#include "sim/page/page.h"
#include "sim/place/apps.h"
#include "sim/place/crowd.h"
#include "sim/place/place.h"
#include "sim/place/scenario.h"
#include "sim/platform/platform.h"
#include "sim/world/app.h"

#define QUIET_MS        2
#define STEPPED_JOURNAL 100000
#define FOR_EVER_MS     UINT64_C(86400000)
#define JOURNAL_MAX     10000000
#define PARALLEL_MAX    10000
/* Real time in which a program may close what it has made on the clock. */
#define LEAVE_NS UINT64_C(5000000000)

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

static telnyx_stream_codec codec_of(const telnyx_sim_options *options)
{
    return telnyx__codec_named(telnyx__span_of(options->codec ? options->codec : "PCMU"));
}

static int make_world(telnyx_sim *sim, const telnyx_sim_options *options, telnyx_error_text *error)
{
    const telnyx__system *system = sim->system;
    unsigned char own_seed[32];
    uint64_t seed = sim->options.seed;
    while (seed == 0)
        seed = telnyx__system_random_u64(system) >> 32;
    sim->world = sim_world_new(&(sim_world_options){ .system = system,
                                                     .seed = seed,
                                                     .epoch_us = telnyx__system_wall_us(system),
                                                     .journal_max = sim->options.journal_max,
                                                     .parallel = options->parallel });
    sim->world->hear_folder = bench_text(options->hear_folder);
    sim->world->speech_program = bench_text(options->voice);
    sim->world->codec = codec_of(options);
    sim->world->l16_big_endian = options->l16_big_endian;
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
    for (const char *const *app = options->apps; app && *app; app++)
        if (sim_apps_add(sim, *app, error) != 0)
            return TELNYX_EINVAL;
    if (options->connection_id && !sim_app_rename(sim->world->default_app, options->connection_id))
        return sim_fail(error, TELNYX_EINVAL,
                        "connection_id: '%.80s' is not 1 to %d letters, digits, '-' or '_'",
                        options->connection_id, SIM_APP_ID_SIZE - 1);
    const unsigned char *signing_seed = options->signing_seed;
    if (!signing_seed && sim->step) {
        system->random(own_seed, sizeof own_seed, system->user_data);
        signing_seed = own_seed;
    }
    if (!sim_keys_init(&sim->keys, signing_seed))
        return sim_fail(error, TELNYX_ESYSTEM, "no signing key could be made");
    return 0;
}

/* Without WebSockets streams are told of, and nothing is dialled. */
static int make_lines(telnyx_sim *sim, telnyx_error_text *error)
{
#if TELNYX_STREAMS
    int result = sim_lines_new(sim);
    return result ? sim_fail(error, result, "no sockets to programs can be made") : 0;
#else
    (void)sim, (void)error;
    return 0;
#endif
}

static int make_io(telnyx_sim *sim, const telnyx_sim_options *options, telnyx_error_text *error)
{
    telnyx__server_options server = { .alloc = telnyx__alloc_default(),
                                      .system = telnyx__system_default(),
                                      .logger = &sim->logger,
                                      .on_request = sim_incoming_request,
                                      .user_data = sim };
    /* A program may keep its connection for as long as it likes; this one is no public server. */
    server.limits.requests_per_connection = SIZE_MAX;
    server.limits.idle_ms = 3600000;
    server.limits.output_bytes = TELNYX__VIEWER_OUTPUT_BYTES;
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
    result = telnyx__transport_new(&sim->transport, sim->loop, &transport, error);
    return result ? result : make_lines(sim, error);
}

/* Nobody does anything that the test has not asked for. */
static int make_steps(telnyx_sim *sim)
{
    sim->options.speed = 1;
    if (!sim->options.seed)
        sim->options.seed = 1;
    if (!sim->options.journal_max)
        sim->options.journal_max = STEPPED_JOURNAL;
    snprintf(sim->base_url, sizeof sim->base_url, "http://127.0.0.1/v2");
    return sim_step_open(sim);
}

static bool is_speed(double speed)
{
    return speed == TELNYX_SIM_VIRTUAL || speed == TELNYX_SIM_MANUAL ||
           speed == TELNYX_SIM_STEPPED || (speed >= 0 && speed <= SIM_SPEED_MAX);
}

/* Before anything is made, so that nothing is left on the loop of who has to correct them. */
static int check_options(const telnyx_sim_options *options, telnyx_error_text *error)
{
    if (!is_speed(options->speed))
        return sim_fail(error, TELNYX_EINVAL,
                        "speed: %g is neither 0 to %g nor one of TELNYX_SIM_VIRTUAL, _MANUAL and "
                        "_STEPPED",
                        options->speed, SIM_SPEED_MAX);
    if (options->quiet_ms > SIM_MS_MAX)
        return sim_fail(error, TELNYX_EINVAL, "quiet_ms: more than a day");
    if (options->parallel > PARALLEL_MAX)
        return sim_fail(error, TELNYX_EINVAL, "parallel: more than %d", PARALLEL_MAX);
    if (options->journal_max > JOURNAL_MAX)
        return sim_fail(error, TELNYX_EINVAL, "journal_max: more than %d", JOURNAL_MAX);
    if (codec_of(options) != TELNYX_STREAM_CODEC_PCMU &&
        codec_of(options) != TELNYX_STREAM_CODEC_PCMA)
        return sim_fail(error, TELNYX_EINVAL, "codec: '%.80s' is neither PCMU nor PCMA",
                        options->codec);
    if (options->hear_folder && sim_check_folder(options->hear_folder, error) != 0)
        return TELNYX_EINVAL;
    if (options->wall_us < 0 || options->wall_us > SIM_WALL_MAX_US)
        return sim_fail(error, TELNYX_EINVAL, "wall_us: no date of the years 1970 to 2999");
    return 0;
}

static void make_patient(telnyx_sim *sim)
{
    sim->world->timing.talk_ms = FOR_EVER_MS;
    sim->world->timing.patience_ms = 0;
    sim->world->silent_people = true;
}

/* What stands on no loop. */
static void free_parts(telnyx_sim *sim)
{
    if (sim->world)
        sim_world_free(sim->world);
    sim_message_free(&sim->message);
    sim_step_close(sim);
    free(sim->complaint);
    bench_free(sim);
}

int telnyx_sim_new_sized(telnyx_sim **out, uv_loop_t *loop, const telnyx_sim_options *given,
                         size_t given_size, telnyx_error_text *error)
{
    telnyx_sim_options own, *options = &own;
    *out = NULL;
    if (!telnyx__sized_read(&own, sizeof own, given, given_size))
        return sim_fail(error, TELNYX_EINVAL, "options: " TELNYX__SIZED_NEWER);
    if (check_options(options, error) != 0)
        return TELNYX_EINVAL;
    if (telnyx__sign_init() != 0)
        return sim_fail(error, TELNYX_ESYSTEM, "libsodium could not be initialised");
    telnyx_sim *sim = bench_alloc(sizeof *sim);
    sim->loop = loop;
    sim->options = *options;
    if (sim->options.speed == 0)
        sim->options.speed = 1;
    sim->system = telnyx__system_default();
    sim_inside_init(sim);
    if (sim->options.quiet_ms == 0)
        sim->options.quiet_ms = QUIET_MS;
    sim_message_init(&sim->message);
    telnyx__list_init(&sim->held);
    telnyx__list_init(&sim->outgoing);
    telnyx__list_init(&sim->watchers);
    telnyx__list_init(&sim->advances);
    telnyx__list_init(&sim->planned);
    sim->on_control = sim_control;
    sim->on_page = sim_page;
    sim->on_turn = sim_watchers_wake;
    sim->on_until = sim_advances_answer;
    sim->real_base_ns = uv_hrtime();
    int result = 0;
    if (options->speed == TELNYX_SIM_STEPPED)
        result = make_steps(sim);
    if (result == 0)
        result = make_world(sim, options, error);
    if (result) {
        free_parts(sim);
        return result;
    }
    if (sim->step)
        make_patient(sim);
    (void)uv_timer_init(loop, &sim->clock); /* cannot fail */
    sim->clock.data = sim;
    result = make_io(sim, options, error);
    if (result)
        telnyx_sim_close(sim, NULL, NULL);
    else
        *out = sim;
    return result;
}

static bool is_this_machine(const char *host)
{
    return strncmp(host, "127.", 4) == 0 || strcmp(host, "::1") == 0;
}

int telnyx_sim_listen(telnyx_sim *sim, const char *host, int port, telnyx_error_text *error)
{
    int bound = 0;
    bool six = host && strchr(host, ':');
    if (!host)
        return sim_fail(error, TELNYX_EINVAL, "no address to listen at");
    if (!sim->options.allow_remote && !is_this_machine(host))
        return sim_fail(error, TELNYX_EINVAL,
                        "--listen: '%s': other machines would reach it; --allow-remote says that "
                        "this is meant",
                        host);
    int result = telnyx__server_listen_tcp(sim->server, host, port, false, &bound, error);
    if (result == 0)
        snprintf(sim->base_url, sizeof sim->base_url, six ? "http://[%s]:%d/v2" : "http://%s:%d/v2",
                 host, bound);
    if (result == 0)
        snprintf(sim->world->files_url, sizeof sim->world->files_url, "%.*s",
                 (int)(strlen(sim->base_url) - strlen("/v2")), sim->base_url);
    if (result == 0)
        sim_page_name(sim);
    return result;
}

static void on_part_closed(void *user_data)
{
    telnyx_sim *sim = user_data;
    if (--sim->open > 0)
        return;
    void (*on_closed)(void *) = sim->on_closed;
    void *data = sim->on_closed_data;
    free_parts(sim);
    if (on_closed)
        on_closed(data);
}

static void on_clock_closed(uv_handle_t *handle)
{
    on_part_closed(handle->data);
}

/* The clock goes last, and not before those who live on it. */
static void on_leaving(uv_timer_t *timer)
{
    telnyx_sim *sim = timer->data;
    if (sim_step_is_used(sim) && uv_hrtime() - sim->real_base_ns < LEAVE_NS)
        return;
    if (sim_step_is_used(sim)) {
        fputs("telnyx-sim: an app or a client lives on the clock of a simulator that is closed; "
              "close it first\n",
              stderr);
        abort();
    }
    uv_close((uv_handle_t *)timer, on_clock_closed);
}

static void close_clock(telnyx_sim *sim)
{
    if (!sim_step_is_used(sim)) {
        uv_close((uv_handle_t *)&sim->clock, on_clock_closed);
        return;
    }
    sim->real_base_ns = uv_hrtime();
    uv_timer_start(&sim->clock, on_leaving, 0, 1);
}

static void close_lines(telnyx_sim *sim)
{
#if TELNYX_STREAMS
    if (sim->lines)
        sim_lines_close(sim, on_part_closed);
#else
    (void)sim;
#endif
}

void telnyx_sim_close(telnyx_sim *sim, void (*on_closed)(void *user_data), void *user_data)
{
    sim->on_closed = on_closed;
    sim->on_closed_data = user_data;
    if (sim_step_holds(sim)) {
        sim->asked_to_close = true; /* when whoever moves time has let go of it */
        sim->close_now = telnyx_sim_close;
        return;
    }
    sim->closing = true;
    sim->open = 1u + (sim->server ? 1u : 0u) + (sim->transport ? 1u : 0u) + (sim->page ? 1u : 0u) +
                (sim->lines ? 1u : 0u);
    sim->on_turn(sim, true);
    if (sim->world)
        sim->on_until(sim);
    if (sim->transport)
        telnyx__transport_close(sim->transport, on_part_closed, sim);
    if (sim->page)
        sim_page_close(sim, on_part_closed);
    sim_outgoing_free_all(sim);
    sim_inside_free_all(sim);
    if (sim->world) {
        sim_incoming_free_all(sim);
        sim_crowd_free(sim);
        sim_planned_free(sim);
        sim_world_free(sim->world);
        sim->world = NULL;
    }
    close_lines(sim);
    if (sim->server)
        telnyx__server_close(sim->server, 0, on_part_closed, sim);
    close_clock(sim);
}
