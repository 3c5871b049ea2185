/* telnyx-sim, the program. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include <sodium.h>

#include "common/output.h"
#include "sim/program/program.h"
#include "sim/program/scenarios.h"
#include "sim/replay/import.h"
#include "sim/replay/phrase.h"
#include "sim/replay/replay.h"
#include "sim/replay/trigger.h"
#include "sim/kit/line.h"

#define TICK_MS    20
#define TIRE_MS    500
#define ALONE_SECS 15

/* The end ---------------------------------------------------------------------------------------- */

/* Without calls to place it is the program that may make some: it has its time for that, before the
 * first one and between two. Where nobody is named or was started who could, there is nothing to wait for. */
static bool is_left_alone(program *p, uint64_t now)
{
    uint64_t requests = telnyx_sim_counters_of(p->sim)->requests;
    uint64_t secs = p->cli.wait_secs < ALONE_SECS ? p->cli.wait_secs : ALONE_SECS;
    if (requests != p->requests) {
        p->requests = requests;
        p->alone_ms = now;
    }
    bool is_there = telnyx_sim_app_url(p->sim) || p->child_runs;
    return !is_there || now - p->alone_ms >= secs * 1000;
}

static bool is_done(program *p, uint64_t now)
{
    if (!p->started || !telnyx_sim_crowd_is_placed(p->sim) || !telnyx_sim_is_placed(p->sim))
        return false;
    if (!telnyx_sim_is_idle(p->sim)) {
        p->alone_ms = now;
        return false;
    }
    return p->planned ? telnyx_sim_counters_of(p->sim)->calls_in > 0 : is_left_alone(p, now);
}

static void finish(program *p)
{
    p->finishing = true;
    if (p->progress)
        fputs("\r\033[K", stderr);
    if (p->started && !p->cli.quiet && p->status != 2)
        program_print_summary(p);
    program_judge(p);
    uv_close((uv_handle_t *)&p->tick, NULL);
    for (unsigned i = 0; i < 2; i++)
        uv_close((uv_handle_t *)&p->signals[i], NULL);
    for (unsigned i = 0; i < p->awaited_count; i++)
        sim_await_end(&p->awaited[i].await);
    telnyx_sim_close(p->sim, NULL, NULL);
}

static void end(program *p)
{
    if (p->finishing)
        return;
    if (p->child_runs)
        program_stop_child(p, uv_now(&p->loop));
    else
        finish(p);
}

static void on_tick(uv_timer_t *timer)
{
    program *p = timer->data;
    uint64_t now = uv_now(&p->loop);
    if (p->child_told) {
        program_stop_child(p, now);
        return;
    }
    program_show_progress(p, now);
    if (now - p->tired_ms >= TIRE_MS) {
        p->tired_ms = now;
        telnyx_sim_tire(p->sim);
        if (program_strict_is_stuck(p)) {
            program_end(p);
            return;
        }
    }
    if (p->cli.exit_when_done && is_done(p, now)) {
        if (!p->planned && p->child_runs) /* it is its own plan, and may not be through with it */
            fprintf(stderr,
                    "telnyx-sim: run: %s has asked for nothing for a while, and is told to end\n",
                    p->cli.command[0]);
        program_end(p);
    } else if (p->cli.time_limit_secs && now - p->begun_ms > p->cli.time_limit_secs * 1000) {
        p->gave_up = true;
        program_end(p);
    }
}

static void on_signal(uv_signal_t *handle, int number)
{
    program *p = handle->data;
    (void)number;
    p->interrupted = true;
    program_end(p);
}

/* The beginning ---------------------------------------------------------------------------------- */

/* Where there is no such program, words are tones as well. */
static const char *voice_of(const sim_cli *cli)
{
    if (!cli->voice)
        return "espeak-ng";
    return strcmp(cli->voice, "tones") == 0 ? NULL : cli->voice;
}

static bool make_sim(program *p)
{
    const sim_cli *cli = &p->cli;
    telnyx_error_text error = { 0 };
    unsigned char seed[32];
    char api_key[SIM_PHRASE_KEY], connection_id[SIM_PHRASE_CONNECTION];
    const char *apps[BENCH_OPTION_LIST_MAX + 1] = { NULL };
    memcpy(apps, cli->apps.items, cli->apps.count * sizeof apps[0]);
    telnyx_sim_options options = { .apps = apps,
                                   .failover_url = cli->failover_url,
                                   .ca_file = cli->ca_file,
                                   .api_key = cli->api_key,
                                   .connection_id = cli->connection_id,
                                   .seed = cli->seed,
                                   .speed = cli->speed,
                                   .quiet_ms = cli->quiet_ms,
                                   .parallel = (size_t)cli->parallel,
                                   .journal_max = (size_t)cli->journal,
                                   .on_entry = program_on_entry,
                                   .user_data = p,
                                   .allow_remote = cli->allow_remote,
                                   .no_page = cli->no_page,
                                   .hear_folder = cli->hear,
                                   .voice = voice_of(cli),
                                   .codec = cli->codec,
                                   .l16_big_endian = cli->l16_big_endian };
    if (cli->key_phrase) {
        sim_phrase_keys(cli->key_phrase, seed, api_key, connection_id);
        if (!options.connection_id)
            options.connection_id = connection_id;
        options.signing_seed = seed;
        if (!options.api_key)
            options.api_key = api_key;
    }
    if (telnyx_sim_new(&p->sim, &p->loop, &options, &error) == 0)
        return true;
    program_complain(p, error.error == TELNYX_EINVAL ? 2 : 1, "%s", error.text);
    return false;
}

static void start_handles(program *p)
{
    const int numbers[2] = { SIGINT, SIGTERM };
    uv_timer_init(&p->loop, &p->tick);
    p->tick.data = p;
    uv_timer_start(&p->tick, on_tick, 0, TICK_MS);
    for (unsigned i = 0; i < 2; i++) {
        uv_signal_init(&p->loop, &p->signals[i]);
        p->signals[i].data = p;
        uv_signal_start(&p->signals[i], on_signal, numbers[i]);
    }
}

static bool listen_and_tell(program *p)
{
    telnyx_error_text error = { 0 };
    if (telnyx_sim_listen(p->sim, p->cli.host, p->cli.port, &error) != 0) {
        program_complain(p, error.error == TELNYX_EINVAL ? 2 : 1, "%s", error.text);
        return false;
    }
    if (!program_write_environment(p))
        return false;
    if (!p->cli.command)
        program_print_environment(p);
    program_print_page(p);
    return true;
}

/* False when that was all, or something is wrong. */
static bool begin(program *p)
{
    if (p->cli.checked.count) {
        program_check(p);
        return false;
    }
    return program_read(p);
}

static int run(program *p)
{
    if (!make_sim(p)) {
        uv_run(&p->loop, UV_RUN_DEFAULT);
        return p->status;
    }
    /* What is wrong with any input is said before anything is waited for. */
    if (!begin(p)) {
        telnyx_sim_close(p->sim, NULL, NULL);
        uv_run(&p->loop, UV_RUN_DEFAULT);
        return p->status;
    }
    telnyx_sim_on_call_over(p->sim, program_on_over, p);
    /* Before anybody can know that it is there, and end it. */
    start_handles(p);
    if (!listen_and_tell(p)) {
        finish(p);
        uv_run(&p->loop, UV_RUN_DEFAULT);
        return p->status;
    }
    uv_update_time(&p->loop);
    p->begun_ms = p->alone_ms = uv_now(&p->loop);
    p->progress = !p->cli.quiet && !p->cli.timeline && isatty(2);
    if (p->cli.command && !program_start_child(p)) {
        program_end(p);
    } else {
        if (p->cli.timeline)
            sim_line_head(stdout, p->style);
        program_wait(p);
    }
    uv_run(&p->loop, UV_RUN_DEFAULT);
    return p->status;
}

/* How the timeline looks. */
static bench_ladder_style style_of(const sim_cli *cli)
{
    bench_ladder_style style = bench_ladder_style_for(stdout);
    style.colour = !cli->colour_given && (cli->colour || style.colour);
    style.ascii = cli->ascii || style.ascii;
    if (cli->width)
        style.width = (unsigned)cli->width;
    return style;
}

/* What is no simulation: each has a command line of its own. */
static const struct {
    const char *name;
    int (*run)(int argc, char **argv);
} commands[] = { { "replay", sim_replay_main },
                 { "trigger", sim_trigger_main },
                 { "import", sim_import_main } };

int main(int argc, char **argv)
{
    static program p = { .end = end };
    for (size_t i = 0; argc > 1 && i < sizeof commands / sizeof commands[0]; i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return commands[i].run(argc, argv);
    if (!sim_cli_parse(&p.cli, argc, argv))
        return 2;
    if (p.cli.help) {
        sim_cli_help(&p.cli);
        return bench_output_end("telnyx-sim", 0);
    }
    if (p.cli.version) {
        puts("telnyx-sim " TELNYX_VERSION_STRING);
        return bench_output_end("telnyx-sim", 0);
    }
    if (p.cli.list_scenarios)
        return bench_output_end("telnyx-sim", sim_built_in_show(p.cli.shown_scenario) ? 0 : 2);
    if (sodium_init() < 0 || uv_loop_init(&p.loop) != 0) {
        fputs("telnyx-sim: the event loop or libsodium could not be initialised\n", stderr);
        return 1;
    }
    p.style = style_of(&p.cli);
    int status = run(&p);
    if (uv_loop_close(&p.loop) != 0)
        fputs("telnyx-sim: something was left open\n", stderr);
    return bench_output_end("telnyx-sim", status);
}
