/* telnyx-crash: calls by the hundred to a program that is killed over and over, and the books about
 * them. The simulated platform runs in this process; the program is started as another, gets SIGKILL
 * at moments that a seed decides, and is started again at once. With --deploy it is asked to go
 * (SIGTERM) instead: it hands its calls over, and the next one gets the same listening socket.
 *
 * Exit status 0: every call came to its proper end, and no command took effect twice; with --deploy,
 * no connection was refused or broken either. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include <sodium.h>
#include <uv.h>

#include <telnyx/sim.h>

#include "common/child.h"
#include "common/options.h"
#include "common/output.h"
#include "crash/platform.h"

#define TICK_MS        10
#define PROBLEMS_SHOWN 20
#define JOURNAL_MAX    50000 /* what the platform's log of events reaches back to */

typedef struct options {
    const char *app, *journal;
    uint64_t calls, concurrency, kills, seed, low_ms, high_ms, limit_secs;
    double rate;
    bool faults, deploy, help;
} options;

typedef struct program {
    options options;
    uv_loop_t loop;
    telnyx_sim *sim;
    FILE *journal;
    bench_child child;
    uv_timer_t tick;
    uv_tcp_t probe;
    uv_connect_t connecting;
    char port[8];
    int socket; /* that listens, held for the programs; -1: each makes its own */
    char **environment;
    bool probing, up, leaving, placed, finishing;
    uint64_t seed, kills, starts, next_kill_ms, started_ms, began_ms, longest_down_ms, left_ms,
        longest_leave_ms;
    uint64_t peak, over, proper, doubled, stuck;
    uint64_t late, broken; /* deliveries not answered in time, and those whose connection failed */
    uint64_t speaks, gathers, answers;
    int status;
} program;

static unsigned long long ull(uint64_t value)
{
    return (unsigned long long)value;
}

static uint64_t dice(program *p, uint64_t low, uint64_t high)
{
    p->seed ^= p->seed << 13;
    p->seed ^= p->seed >> 7;
    p->seed ^= p->seed << 17;
    return low + p->seed % (high - low + 1);
}

/* The books -------------------------------------------------------------------------------------- */

/* The platform's own record decides: one answer, one gather with its prompt, one sentence, and an end
 * that the program made. */
static void on_over(telnyx_sim *sim, const telnyx_sim_call_info *info, void *user_data)
{
    program *p = user_data;
    bool twice = info->answers > 1 || info->gathers > 1 || info->speaks > 1;
    bool proper = info->answers == 1 && info->gathers == 1 && info->speaks == 1 &&
                  !info->fault[0] && info->hangup_source &&
                  strcmp(info->hangup_source, "callee") == 0;
    (void)sim;
    p->over++;
    p->proper += proper;
    p->doubled += twice;
    p->answers += info->answers;
    p->gathers += info->gathers;
    p->speaks += info->speaks;
    if ((proper && !twice) || p->over - p->proper > PROBLEMS_SHOWN)
        return;
    fprintf(stderr,
            "telnyx-crash: call #%llu: %u answers, %u gathers, %u speaks, %u duplicates, %u lost "
            "events; ended by %s (%s) %s\n",
            ull(info->number), info->answers, info->gathers, info->speaks, info->duplicates,
            info->lost, info->hangup_source ? info->hangup_source : "nobody",
            info->hangup_cause ? info->hangup_cause : "", info->fault);
}

/* For finding out what became of a call: everything that was sent and received. */
static void on_entry(const telnyx_sim_entry *entry, void *user_data)
{
    program *p = user_data;
    if (entry->kind == TELNYX_SIM_DELIVERY && entry->result &&
        strcmp(entry->result, "no answer") == 0) {
        bool late = entry->detail && strstr(entry->detail, "timed out");
        *(late ? &p->late : &p->broken) += 1;
    }
    if (!p->journal)
        return;
    fprintf(p->journal, "%llu #%llu %s %s %s %s %s %d %u\n", ull(entry->at_ms), ull(entry->call),
            telnyx_sim_entry_kind_name(entry->kind), entry->name ? entry->name : "-",
            entry->id ? entry->id : "-", entry->result ? entry->result : "-",
            entry->detail ? entry->detail : "-", entry->status, entry->attempt);
}

static void print_figures(program *p)
{
    const telnyx_sim_counters *n = telnyx_sim_counters_of(p->sim);
    const telnyx_sim_faults *faults = telnyx_sim_faults_of(p->sim);
    printf("calls      %llu placed, at most %llu at once; %llu over, %llu properly, %llu stuck\n",
           ull(n->calls_in), ull(p->peak), ull(p->over), ull(p->proper), ull(n->calls_now));
    printf("program    %llu kills, %llu starts; until it listened again at most %llu ms\n",
           ull(p->kills), ull(p->starts), ull(p->longest_down_ms));
    if (p->options.deploy)
        printf("           a handover took at most %llu ms\n", ull(p->longest_leave_ms));
    printf("events     %llu, %llu acknowledged, %llu lost; %llu deliveries, %llu of them again\n",
           ull(n->events), ull(n->acknowledged), ull(n->lost), ull(n->attempts), ull(n->retries));
    printf("           %llu not answered in time, %llu connections refused or broken\n",
           ull(p->late), ull(p->broken));
    printf("commands   %llu took effect, %llu were repetitions, %llu refused\n", ull(n->commands),
           ull(n->duplicates), ull(n->refused));
    printf("effects    %llu answers, %llu gathers, %llu sentences; %llu calls with one doubled\n",
           ull(p->answers), ull(p->gathers), ull(p->speaks), ull(p->doubled));
    for (unsigned i = 0; i < TELNYX_SIM_FAULTS; i++)
        if (faults->struck[i])
            printf("fault      %-14s %llu times\n", telnyx_sim_fault_key((telnyx_sim_fault)i),
                   ull(faults->struck[i]));
    printf("clock      %.1f s, seed %llu\n", (double)(uv_now(&p->loop) - p->began_ms) / 1000,
           ull(p->options.seed));
}

/* The program under test ------------------------------------------------------------------------- */

static void start(program *p);
static void finish(program *p);

static void on_exit_of_child(bench_child *child, int64_t status, int signal)
{
    program *p = child->owner;
    uint64_t leave = uv_now(&p->loop) - p->left_ms;
    if (p->leaving && leave > p->longest_leave_ms)
        p->longest_leave_ms = leave;
    if (p->finishing)
        return;
    bool went = signal == SIGKILL ||
                (p->options.deploy && ((status == 0 && signal == 0) || signal == SIGTERM));
    if (!went || !p->leaving) {
        fprintf(stderr, "telnyx-crash: the program ended by itself: status %d, signal %d\n",
                (int)status, signal);
        p->status = 1;
        finish(p);
    }
}

static void start(program *p)
{
    char *arguments[] = { (char *)(uintptr_t)p->options.app, p->options.deploy ? "fd:3" : p->port,
                          NULL };
    p->starts++;
    p->up = p->leaving = false;
    p->started_ms = uv_now(&p->loop);
    int error = bench_child_start(&p->child, &p->loop, arguments, p->environment, p->socket);
    if (error == 0)
        return;
    fprintf(stderr, "telnyx-crash: %s: %s\n", p->options.app, uv_strerror(error));
    p->status = 1;
    finish(p);
}

static void on_probe_closed(uv_handle_t *handle)
{
    ((program *)handle->data)->probing = false;
}

static void place_calls(program *p)
{
    const telnyx_sim_crowd crowd = {
        .calls = p->options.calls,
        .concurrency = p->options.concurrency,
        .rate = p->options.rate,
        .from = "+1312*",
        .to = "+14155550117",
        .steps_json = "[{\"wait\":\"gather\"},{\"wait_ms\":500},{\"press\":\"1\"},"
                      "{\"wait\":\"hangup\"}]"
    };
    telnyx_error_text error = { 0 };
    p->placed = true;
    if (telnyx_sim_start_crowd(p->sim, &crowd, &error) == 0)
        return;
    fprintf(stderr, "telnyx-crash: %s\n", error.text);
    p->status = 1;
    finish(p);
}

static void on_probe(uv_connect_t *request, int status)
{
    program *p = request->data;
    uv_close((uv_handle_t *)&p->probe, on_probe_closed);
    if (status || p->finishing)
        return;
    p->up = true;
    uint64_t down = uv_now(&p->loop) - p->started_ms;
    if (p->starts > 1 && down > p->longest_down_ms)
        p->longest_down_ms = down;
    p->next_kill_ms = uv_now(&p->loop) + dice(p, p->options.low_ms, p->options.high_ms);
    if (!p->placed)
        place_calls(p);
}

static void probe(program *p)
{
    struct sockaddr_in address;
    if (p->probing || uv_tcp_init(&p->loop, &p->probe))
        return;
    p->probing = true;
    p->probe.data = p->connecting.data = p;
    uv_ip4_addr("127.0.0.1", (int)strtol(p->port, NULL, 10), &address);
    if (uv_tcp_connect(&p->connecting, &p->probe, (const struct sockaddr *)&address, on_probe))
        uv_close((uv_handle_t *)&p->probe, on_probe_closed);
}

/* The socket that the programs listen on one after the other; peers wait in its queue meanwhile. */
static int listening_socket(const char *port)
{
    struct sockaddr_in address;
    int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    uv_ip4_addr("127.0.0.1", (int)strtol(port, NULL, 10), &address);
    if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
        bind(fd, (const struct sockaddr *)&address, sizeof address) != 0 || listen(fd, 511) != 0) {
        if (fd >= 0)
            close(fd);
        return -1;
    }
    return fd;
}

/* The run ---------------------------------------------------------------------------------------- */

static void finish(program *p)
{
    if (p->finishing)
        return;
    p->finishing = true;
    uv_close((uv_handle_t *)&p->tick, NULL);
    bench_child_kill(&p->child, SIGTERM);
    print_figures(p);
    const telnyx_sim_counters *n = telnyx_sim_counters_of(p->sim);
    if (p->options.deploy && p->broken)
        p->status = 1;
    if (n->calls_now || p->proper != p->over || p->over != p->options.calls || p->doubled)
        p->status = 1;
    telnyx_sim_close(p->sim, NULL, NULL);
}

static void on_tick(uv_timer_t *timer)
{
    program *p = timer->data;
    uint64_t now = uv_now(&p->loop);
    const telnyx_sim_counters *n = telnyx_sim_counters_of(p->sim);
    if (n->calls_now > p->peak)
        p->peak = n->calls_now;
    if (!p->child.running) {
        start(p);
    } else if (!p->up && !p->leaving) {
        probe(p);
    } else if (p->up && p->kills < p->options.kills && now >= p->next_kill_ms) {
        p->kills++;
        p->up = false;
        p->leaving = true;
        p->left_ms = now;
        bench_child_kill(&p->child, p->options.deploy ? SIGTERM : SIGKILL);
    }
    if (p->finishing)
        return;
    bool done = p->placed && telnyx_sim_crowd_is_placed(p->sim) && telnyx_sim_is_idle(p->sim);
    if (done) {
        if (p->kills < p->options.kills) {
            fprintf(stderr, "telnyx-crash: the calls were over before all kills were made\n");
            p->status = 1;
        }
        finish(p);
    } else if (now - p->began_ms > p->options.limit_secs * 1000) {
        fprintf(stderr, "telnyx-crash: the time is over\n");
        p->status = 1;
        finish(p);
    }
}

#define ROW(kind, name, member, value, help, low, high)                                            \
    {                                                                                              \
        name, BENCH_##kind, offsetof(options, member), value, help, low, high, 0, NULL             \
    }

static const bench_option table[] = {
    ROW(TEXT, "app", app, "PROGRAM", "what is killed, and started again", 0, 0),
    ROW(COUNT, "calls", calls, "N", "calls in all (3000)", 1, 10000000),
    ROW(COUNT, "concurrency", concurrency, "N", "at most N of them at once (800)", 0, 1000000),
    ROW(NUMBER, "rate", rate, "R", "R of them a second (150)", 0.001, 1000000),
    ROW(COUNT, "kills", kills, "N", "how often (20)", 0, 1000000),
    ROW(COUNT, "low-ms", low_ms, "MS", "after it listens, at least (300)", 0, 86400000),
    ROW(COUNT, "high-ms", high_ms, "MS", "and at most (1100)", 0, 86400000),
    ROW(COUNT, "seed", seed, "N", "of all chance (1)", 1, 0),
    ROW(COUNT, "limit", limit_secs, "SECS", "gives up after so many seconds (300)", 1, 31536000),
    ROW(FLAG, "faults", faults, NULL, "events and requests go wrong as well", 0, 0),
    ROW(FLAG, "deploy", deploy, NULL, "the program is asked to go, and hands over", 0, 0),
    ROW(TEXT, "journal", journal, "FILE", "everything that was sent and received, a line each", 0,
        0),
    ROW(FLAG, "help", help, NULL, "this text", 0, 0),
    { NULL, BENCH_FLAG, 0, NULL, NULL, 0, 0, 0, NULL },
};

static bool parse(options *o, int argc, char **argv)
{
    const bench_command_line line = { .program = "telnyx-crash", .options = table, .into = o };
    *o = (options){ .calls = 3000,
                    .concurrency = 800,
                    .kills = 20,
                    .seed = 1,
                    .low_ms = 300,
                    .high_ms = 1100,
                    .limit_secs = 300,
                    .rate = 150 };
    if (!bench_read_options(&line, argc, argv, 1))
        return false;
    if (!o->help && !o->app)
        return bench_refuse(&line, "--app: is required");
    return o->high_ms >= o->low_ms || bench_refuse(&line, "--high-ms: is less than --low-ms");
}

int main(int argc, char **argv)
{
    static program p;
    char url[64];
    if (!parse(&p.options, argc, argv) || sodium_init() < 0)
        return 2;
    if (p.options.help) {
        puts("usage: telnyx-crash --app PROGRAM [OPTIONS]");
        bench_print_options(table, 0);
        return bench_output_end("telnyx-crash", 0);
    }
    p.seed = p.options.seed * UINT64_C(0x9e3779b97f4a7c15) | 1;
    if (p.options.journal && !(p.journal = fopen(p.options.journal, "w"))) {
        fprintf(stderr, "telnyx-crash: --journal: '%s' cannot be written: %s\n", p.options.journal,
                strerror(errno));
        return 2;
    }
    uv_loop_init(&p.loop);
    snprintf(p.port, sizeof p.port, "%d", bench_free_port(&p.loop));
    p.socket = p.options.deploy ? listening_socket(p.port) : -1;
    if (p.options.deploy && p.socket < 0) {
        fputs("telnyx-crash: no socket to listen on\n", stderr);
        return 1;
    }
    snprintf(url, sizeof url, "http://127.0.0.1:%s/webhooks", p.port);
    const telnyx_sim_options how = { .app_url = url,
                                     .seed = p.options.seed,
                                     .parallel = 64,
                                     .journal_max = JOURNAL_MAX,
                                     .on_entry = on_entry,
                                     .user_data = &p };
    if (!crash_platform_open(&p.sim, "telnyx-crash", &p.loop, &how, p.options.faults))
        return 1;
    telnyx_sim_on_call_over(p.sim, on_over, &p);
    p.environment = crash_platform_environment(p.sim);
    p.child.owner = &p;
    p.child.on_exit = on_exit_of_child;
    uv_timer_init(&p.loop, &p.tick);
    p.tick.data = &p;
    p.began_ms = uv_now(&p.loop);
    uv_timer_start(&p.tick, on_tick, 0, TICK_MS);
    uv_run(&p.loop, UV_RUN_DEFAULT);
    bench_environment_free(p.environment);
    if (!bench_stream_close("telnyx-crash", p.options.journal, p.journal) && p.status == 0)
        p.status = 1;
    if (p.socket >= 0)
        close(p.socket);
    uv_loop_close(&p.loop);
    return bench_output_end("telnyx-crash", p.status);
}
