#include "sim/replay/replay.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/child.h"
#include "common/memory.h"
#include "common/output.h"
#include "sign/system_default.h"
#include "sim/kit/line.h"
#include "sim/replay/await.h"
#include "sim/replay/deliver.h"
#include "sim/replay/options.h"
#include "sim/replay/phrase.h"
#include "sim/replay/pump.h"
#include "sim/replay/serve.h"
#include "sim/replay/verdict.h"

#define QUIET_MS      300   /* behind the last thing that happened, before the verdict */
#define GO_MS         15000 /* for the program to go before it is made to */
#define SESSIONS_TOLD 20

typedef struct replay {
    sim_replay_cli cli;
    sim_recording recording;
    sim_stage stage;
    uv_loop_t loop;
    uv_signal_t signals[2];
    sim_await await;
    uv_process_t child;
    uv_timer_t child_timer;
    bool child_runs, child_told, interrupted, closing, hinted;
    const char *ignored[BENCH_OPTION_LIST_MAX + 1];
    char connection[SIM_PHRASE_CONNECTION];
    int status;
} replay;

static void complain(replay *r, int status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void complain(replay *r, int status, const char *format, ...)
{
    va_list list;
    fputs("telnyx-sim: ", stderr);
    va_start(list, format);
    vfprintf(stderr, format, list);
    va_end(list);
    fputs("\n", stderr);
    if (r->status < status)
        r->status = status;
}

/* Reading --------------------------------------------------------------------------------------------- */

static void tell_sessions(replay *r)
{
    const sim_recording *recording = &r->recording;
    fprintf(stderr, "telnyx-sim: replay: --session: '%s' is in no line of %s; it has",
            r->cli.session, recording->path);
    for (size_t i = 0; i < recording->sessions_count && i < SESSIONS_TOLD; i++)
        fprintf(stderr, "%s %s", i ? "," : "", recording->sessions[i]);
    if (recording->sessions_count > SESSIONS_TOLD)
        fprintf(stderr, " and %zu more", recording->sessions_count - SESSIONS_TOLD);
    fputs("\n", stderr);
    r->status = 2;
}

/* What the reader of the verdict should know. */
static void tell_limits(const sim_recording *recording)
{
    if (recording->cut_line)
        fprintf(stderr, "telnyx-sim: %s:%zu: breaks off; played up to there\n", recording->path,
                recording->cut_line);
    if (recording->hidden_line)
        fprintf(
            stderr,
            "telnyx-sim: %s:%zu: personal members are hidden, the program gets \"***\" instead\n",
            recording->path, recording->hidden_line);
    if (recording->imported)
        fprintf(stderr,
                "telnyx-sim: %s: made from the platform's log, which has no bodies of commands: "
                "what they say is not compared\n",
                recording->path);
    if (recording->unrepeatable)
        fprintf(stderr,
                "telnyx-sim: %s: %zu deliveries were refused unread and cannot be repeated\n",
                recording->path, recording->unrepeatable);
}

static bool read_recording(replay *r)
{
    char why[SIM_LINES_WHY];
    switch (sim_recording_read(&r->recording, r->cli.file, r->cli.allow_cut, why, sizeof why)) {
    case SIM_LINES_UNREADABLE:
        complain(r, 2, "replay: %s", why);
        return false;
    case SIM_LINES_DAMAGED:
        complain(r, 3, "%s", why);
        return false;
    case SIM_LINES_GOOD:
        break;
    }
    if (r->cli.session && !sim_recording_group(&r->recording, r->cli.session)) {
        tell_sessions(r);
        return false;
    }
    tell_limits(&r->recording);
    return true;
}

/* The end --------------------------------------------------------------------------------------------- */

static void on_closed(void *user_data)
{
    (void)user_data;
}

static void close_all(replay *r)
{
    sim_stage *stage = &r->stage;
    r->closing = true;
    for (unsigned i = 0; i < 2; i++)
        uv_close((uv_handle_t *)&r->signals[i], NULL);
    uv_close((uv_handle_t *)&stage->timer, NULL);
    uv_close((uv_handle_t *)&r->child_timer, NULL);
    sim_await_end(&r->await);
    sim_replay_serve_end(stage);
    sim_replay_deliver_end(stage);
    if (stage->transport)
        telnyx__transport_close(stage->transport, on_closed, NULL);
    if (stage->server)
        telnyx__server_close(stage->server, 0, on_closed, NULL);
}

static void on_child_timer(uv_timer_t *timer)
{
    replay *r = timer->data;
    if (r->child_runs)
        uv_process_kill(&r->child, SIGKILL);
}

/* The program goes first, then the rest. */
static void leave(replay *r)
{
    if (r->closing)
        return;
    if (!r->child_runs) {
        close_all(r);
    } else if (!r->child_told) {
        r->child_told = true;
        uv_process_kill(&r->child, SIGTERM);
        uv_timer_start(&r->child_timer, on_child_timer, GO_MS, 0);
    }
}

static void print_summary(const replay *r, size_t differences, size_t recorded, size_t come)
{
    const sim_stage *stage = &r->stage;
    size_t extras = 0;
    for (const sim_extra *extra = stage->extras; extra; extra = extra->next)
        extras++;
    printf("webhooks    %zu delivered in %zu attempts\n", stage->deliveries, stage->attempts);
    printf("commands    %zu recorded, %zu of them came; %zu came that are not recorded\n", recorded,
           come, extras);
    if (differences)
        printf("differences %zu\n", differences);
    else
        puts("differences none");
}

static void judge(replay *r)
{
    size_t recorded, come;
    if (r->cli.timeline)
        puts("");
    size_t differences = sim_verdict_print(&r->stage, stdout);
    sim_verdict_count(&r->stage, &recorded, &come);
    if (!r->cli.quiet)
        print_summary(r, differences, recorded, come);
    fflush(stdout);
    if (differences && r->status == 0)
        r->status = 1;
    if (recorded && !come && !r->cli.fresh_ids && r->stage.deliveries && !r->interrupted)
        fputs("telnyx-sim: replay: the program gives no command at all: has it seen this recording "
              "before? --fresh-ids\n",
              stderr);
}

static void on_over(sim_stage *stage)
{
    replay *r = stage->user_data;
    judge(r);
    leave(r);
}

/* Before everything was played: what is missing now counts. */
static void break_off(replay *r)
{
    bool begun = r->stage.begun && !r->stage.over;
    r->interrupted = true;
    r->stage.over = true;
    if (begun)
        judge(r);
    if (r->status == 0)
        r->status = 1;
    leave(r);
}

static void on_signal(uv_signal_t *handle, int number)
{
    replay *r = handle->data;
    if (!r->stage.over)
        complain(r, 1, "replay: ended by %s before everything was played",
                 number == SIGINT ? "SIGINT" : "SIGTERM");
    break_off(r);
}

/* The program ------------------------------------------------------------------------------------------ */

static void on_exit_of_child(uv_process_t *child, int64_t status, int number)
{
    replay *r = child->data;
    const char *name = r->cli.command[0];
    r->child_runs = false;
    uv_close((uv_handle_t *)child, NULL);
    if (number && !(r->child_told && number == SIGTERM))
        complain(r, 1, "replay: %s was ended by signal %d", name, number);
    else if (!number && status)
        complain(r, 1, "replay: %s ended with status %d", name, (int)status);
    if (r->child_told) {
        leave(r);
    } else if (!r->stage.over && sim_pump_is_through(&r->stage)) {
        r->stage.over = true; /* it has its end in the recording, too */
        on_over(&r->stage);
    } else {
        if (!r->status)
            complain(r, 1, "replay: %s ended before everything was played", name);
        break_off(r);
    }
}

static void set_environment(const replay *r, bench_env_line lines[5])
{
    const char *connection = r->recording.connection[0] ? r->recording.connection : r->connection;
    lines[0] = (bench_env_line){ "TELNYX_BASE_URL", r->stage.base_url };
    lines[1] = (bench_env_line){ "TELNYX_API_KEY", r->stage.api_key };
    lines[2] = (bench_env_line){ "TELNYX_PUBLIC_KEY", r->stage.keys.public_text };
    lines[3] = (bench_env_line){ "TELNYX_CONNECTION_ID", *connection ? connection : NULL };
    lines[4] = (bench_env_line){ NULL, NULL };
}

/* Its standard output is none of the verdict's. */
static bool start_child(replay *r)
{
    bench_env_line settings[5];
    uv_stdio_container_t streams[3] = { { .flags = UV_INHERIT_FD, .data.fd = 0 },
                                        { .flags = UV_INHERIT_FD, .data.fd = 2 },
                                        { .flags = UV_INHERIT_FD, .data.fd = 2 } };
    set_environment(r, settings);
    char **environment = bench_environment_new(settings, NULL);
    const uv_process_options_t how = { .file = r->cli.command[0],
                                       .args = r->cli.command,
                                       .env = environment,
                                       .exit_cb = on_exit_of_child,
                                       .stdio = streams,
                                       .stdio_count = 3 };
    r->child.data = r;
    int error = uv_spawn(&r->loop, &r->child, &how);
    bench_environment_free(environment);
    r->child_runs = error == 0;
    if (!error)
        return true;
    uv_close((uv_handle_t *)&r->child, NULL);
    complain(r, 2, "replay: '%s' cannot be started: %s", r->cli.command[0], uv_strerror(error));
    return false;
}

static void on_there(void *user_data, bool there)
{
    replay *r = user_data;
    char why[512];
    if (r->stage.over)
        return;
    if (there) {
        sim_pump_begin(&r->stage);
        return;
    }
    sim_await_why(&r->await, why, sizeof why);
    complain(r, 1, "replay: %s", why);
    break_off(r);
}

/* The beginning ---------------------------------------------------------------------------------------- */

static bench_ladder_style style_of(const replay *r)
{
    bench_ladder_style style = bench_ladder_style_for(stdout);
    style.colour = !r->cli.no_colour && (r->cli.colour || style.colour);
    return style;
}

/* What usually is the matter, said once. */
static void hint(replay *r, const telnyx_sim_entry *entry)
{
    bool wrong_key = entry->status == 401,
         wrong_path = entry->status == 404 || entry->status == 405;
    if (entry->kind != TELNYX_SIM_DELIVERY || r->hinted || (!wrong_key && !wrong_path))
        return;
    r->hinted = true;
    if (wrong_key)
        fprintf(stderr,
                "telnyx-sim: replay: %s was answered 401: does the program have the "
                "TELNYX_PUBLIC_KEY of this run, and its clock the right time?\n",
                entry->name);
    else
        fprintf(stderr,
                "telnyx-sim: replay: %s was answered %d: is %s where the program takes webhooks?\n",
                entry->name, entry->status, r->cli.app_url);
}

static void on_entry(const telnyx_sim_entry *entry, void *user_data)
{
    replay *r = user_data;
    hint(r, entry);
    if (!r->cli.timeline)
        return;
    sim_line_write(stdout, style_of(r), entry);
    fflush(stdout);
}

static void set_stage(replay *r)
{
    const sim_replay_cli *cli = &r->cli;
    for (unsigned i = 0; i < cli->ignored.count; i++)
        r->ignored[i] = cli->ignored.items[i];
    const sim_stage_options options = { .app_url = cli->app_url,
                                        .failover_url = cli->failover_url,
                                        .session = cli->session,
                                        .ignored = r->ignored,
                                        .speed = cli->speed,
                                        .patience_ms = cli->patience_ms,
                                        .quiet_ms = QUIET_MS,
                                        .fresh_ids = cli->fresh_ids };
    sim_stage_set(&r->stage, &r->loop, &r->recording, &options);
    r->stage.turn = sim_pump;
    r->stage.on_over = on_over;
    r->stage.on_entry = on_entry;
    r->stage.user_data = r;
}

static bool set_keys(replay *r)
{
    sim_stage *stage = &r->stage;
    unsigned char seed[SIM_SEED_BYTES];
    char key[SIM_PHRASE_KEY];
    if (r->cli.key_phrase)
        sim_phrase_keys(r->cli.key_phrase, seed, key, r->connection);
    else
        sim_phrase_any_key(key);
    telnyx__str_copy(stage->api_key, sizeof stage->api_key, r->cli.api_key ? r->cli.api_key : key);
    if (sim_keys_init(&stage->keys, r->cli.key_phrase ? seed : NULL))
        return true;
    complain(r, 1, "replay: no signing key could be made");
    return false;
}

static bool make_io(replay *r)
{
    sim_stage *stage = &r->stage;
    telnyx_error_text error = { 0 };
    telnyx__server_options server = { .alloc = telnyx__alloc_default(),
                                      .system = telnyx__system_default(),
                                      .logger = &stage->logger,
                                      .on_request = sim_replay_request,
                                      .user_data = stage };
    const telnyx__transport_options transport = { .alloc = telnyx__alloc_default(),
                                                  .logger = &stage->logger,
                                                  .user_agent = "telnyx-webhooks",
                                                  .http1_only = true,
                                                  .allow_http = true,
                                                  .connections = SIM_REPLAY_PARALLEL };
    server.limits.requests_per_connection = SIZE_MAX;
    server.limits.idle_ms = 3600000;
    if (telnyx__server_new(&stage->server, &r->loop, &server) == 0 &&
        telnyx__transport_new(&stage->transport, &r->loop, &transport, &error) == 0)
        return true;
    complain(r, 1, "replay: the server could not be made %s", error.text);
    return false;
}

static bool is_this_machine(const char *host)
{
    return strncmp(host, "127.", 4) == 0 || strcmp(host, "::1") == 0;
}

static bool listen_and_tell(replay *r)
{
    telnyx_error_text error = { 0 };
    bench_env_line lines[5];
    char why[128];
    const char *host = r->cli.host;
    int bound = 0;
    if (!r->cli.allow_remote && !is_this_machine(host)) {
        complain(r, 2,
                 "replay: --listen: '%s': other machines would reach it; --allow-remote says "
                 "that this is meant",
                 host);
        return false;
    }
    int result =
        telnyx__server_listen_tcp(r->stage.server, host, r->cli.port, false, &bound, &error);
    if (result) {
        complain(r, result == TELNYX_EINVAL ? 2 : 1, "replay: %s", error.text);
        return false;
    }
    snprintf(r->stage.base_url, sizeof r->stage.base_url,
             strchr(host, ':') ? "http://[%s]:%d/v2" : "http://%s:%d/v2", host, bound);
    set_environment(r, lines);
    if (r->cli.env_file && !bench_env_write(r->cli.env_file, lines, why, sizeof why)) {
        complain(r, 2, "replay: --env-file: '%s' cannot be written: %s", r->cli.env_file, why);
        return false;
    }
    for (size_t i = 0; !r->cli.command && lines[i].name; i++)
        if (lines[i].value)
            printf("%s=%s\n", lines[i].name, lines[i].value);
    fflush(stdout);
    return true;
}

static bool find_app(replay *r)
{
    char why[512];
    /* A network of containers may not know the name before the program is there. */
    if (!sim_await_resolve(&r->await, r->cli.app_url, why, sizeof why) &&
        !(r->await.unresolved && r->cli.allow_remote)) {
        complain(r, 2, "replay: --app: %s", why);
        return false;
    }
    if (!r->cli.command || !sim_await_is_taken(&r->await))
        return true;
    complain(r, 2, "replay: somebody else listens at %s already; --app says where %s will",
             r->cli.app_url, r->cli.command[0]);
    return false;
}

static void start_handles(replay *r)
{
    const int numbers[2] = { SIGINT, SIGTERM };
    uv_timer_init(&r->loop, &r->stage.timer);
    uv_timer_init(&r->loop, &r->child_timer);
    r->stage.timer.data = &r->stage;
    r->child_timer.data = r;
    for (unsigned i = 0; i < 2; i++) {
        uv_signal_init(&r->loop, &r->signals[i]);
        r->signals[i].data = r;
        uv_signal_start(&r->signals[i], on_signal, numbers[i]);
    }
    r->await.on_end = on_there;
    r->await.user_data = r;
}

static void run(replay *r)
{
    set_stage(r);
    start_handles(r);
    if (find_app(r) && set_keys(r) && make_io(r) && listen_and_tell(r) &&
        (!r->cli.command || start_child(r))) {
        if (r->cli.timeline)
            sim_line_head(stdout, style_of(r));
        sim_await_begin(&r->await, &r->loop, r->cli.wait_secs * 1000);
    } else {
        r->stage.over = true;
        close_all(r);
    }
    uv_run(&r->loop, UV_RUN_DEFAULT);
    sim_stage_free(&r->stage);
}

int sim_replay_main(int argc, char **argv)
{
    static replay r;
    if (!sim_replay_parse(&r.cli, argc, argv))
        return 2;
    if (r.cli.help) {
        sim_replay_help();
        return bench_output_end("telnyx-sim", 0);
    }
    if (telnyx__sign_init() != 0 || uv_loop_init(&r.loop) != 0) {
        fputs("telnyx-sim: the event loop or libsodium could not be initialised\n", stderr);
        return 1;
    }
    if (read_recording(&r))
        run(&r);
    sim_recording_free(&r.recording);
    if (uv_loop_close(&r.loop) != 0)
        fputs("telnyx-sim: something was left open\n", stderr);
    return bench_output_end("telnyx-sim", r.status);
}
