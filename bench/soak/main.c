/* telnyx-soak: calls at a steady rate for as long as is wanted, with everything going wrong that may, and
 * a program that must look the same at the end as after the first minute.
 *
 * The simulated platform runs in this process, the program (app.c) in another. What of the program grows
 * by design until it is full is given room for less than one window: its memory of event ids holds at
 * most the events of a window, and ended calls stay known for a
 * third of one.
 *
 * Exit status 0: nothing grew, every call came to its proper end, nothing took effect twice, no event
 * was lost. 1: a line says what did. 2: the command line.
 *
 * --leak BYTES and --leak-handles are handed to the program, which then leaks: so is it shown that this
 * would be noticed. */
#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dirent.h>
#include <sodium.h>
#include <uv.h>

#include <telnyx/sim.h>

#include "common/child.h"
#include "common/output.h"
#include "load/measure/process.h"
#include "soak/options.h"
#include "soak/report.h"
#include "soak/watch.h"

#define TICK_MS          1000
#define PROBLEMS_SHOWN   20
#define START_SECS       20
#define LINGER_SECS      90 /* for the last calls: retries and the program's time-outs included */
#define STOP_SECS        20
#define EVENTS_A_CALL    10
#define EVENTS_A_DIALLED 6
#define INBOUND_A_DIAL   10

typedef enum phase { STARTING, CALLING, SETTLING, STOPPING, OVER } phase;

typedef struct program {
    soak_options options;
    soak_report report;
    soak_watch watch;
    uv_loop_t loop;
    telnyx_sim *sim;
    FILE *journal;
    bench_child child;
    uv_timer_t tick;
    uv_signal_t interrupts[2];
    char **environment;
    phase phase;
    bool killed;
    unsigned windows_shown;
    uint64_t phase_ns, begun_ns, last_ns, last_cpu_ns, last_platform_cpu_ns, problems;
    uint64_t lines, quiet_line;
    double descriptors; /* at the moment of the program's last line */
    telnyx_sim_counters last;
} program;

static void finish(program *p);

static unsigned long long ull(uint64_t value)
{
    return (unsigned long long)value;
}

static void enter(program *p, phase next)
{
    p->phase = next;
    p->phase_ns = uv_hrtime();
}

static double secs_in_phase(const program *p)
{
    return (double)(uv_hrtime() - p->phase_ns) / 1e9;
}

/* The books -------------------------------------------------------------------------------------- */

static void on_entry(const telnyx_sim_entry *entry, void *user_data)
{
    program *p = user_data;
    soak_watch_entry(&p->watch, entry, uv_hrtime());
    if (!p->journal)
        return;
    fprintf(p->journal, "%llu #%llu %s %s %s %s %s %d %u %llu\n", ull(entry->at_ms),
            ull(entry->call), telnyx_sim_entry_kind_name(entry->kind),
            entry->name ? entry->name : "-", entry->id ? entry->id : "-",
            entry->result ? entry->result : "-", entry->detail ? entry->detail : "-", entry->status,
            entry->attempt, ull(entry->elapsed_ms));
}

/* One answer and one gather for a call that came in, one sentence for each, and an end that the program
 * made: as the callee of the one, as the caller of the other. */
static bool is_proper(const telnyx_sim_call_info *info)
{
    unsigned once = info->incoming ? 1 : 0;
    const char *program_is = info->incoming ? "callee" : "caller";
    return info->answered && info->answers == once && info->gathers == once && info->speaks == 1 &&
           !info->fault[0] && info->lost == 0 && info->hangup_source &&
           strcmp(info->hangup_source, program_is) == 0;
}

static void on_over(telnyx_sim *sim, const telnyx_sim_call_info *info, void *user_data)
{
    program *p = user_data;
    soak_books *books = &p->report.books;
    bool twice = info->answers > 1 || info->gathers > 1 || info->speaks > 1;
    bool proper = is_proper(info);
    (void)sim;
    soak_watch_call_over(&p->watch, info->number);
    books->over++;
    books->proper += proper;
    books->dialled += !info->incoming;
    books->doubled += twice;
    books->answers += info->answers;
    books->gathers += info->gathers;
    books->sentences += info->speaks;
    if ((proper && !twice) || ++p->problems > PROBLEMS_SHOWN)
        return;
    fprintf(stderr,
            "telnyx-soak: call #%llu (%s): %u answers, %u gathers, %u sentences, %u duplicates, "
            "%u lost events; ended by %s (%s) %s\n",
            ull(info->number), info->incoming ? "in" : "dialled", info->answers, info->gathers,
            info->speaks, info->duplicates, info->lost,
            info->hangup_source ? info->hangup_source : "nobody",
            info->hangup_cause ? info->hangup_cause : "", info->fault);
}

/* Samples ---------------------------------------------------------------------------------------- */

static double descriptors_of(long pid)
{
    char path[64];
    double count = 0;
    snprintf(path, sizeof path, "/proc/%ld/fd", pid);
    DIR *folder = opendir(path);
    if (!folder)
        return 0;
    for (const struct dirent *entry; (entry = readdir(folder));)
        count += entry->d_name[0] != '.';
    closedir(folder);
    return count;
}

static double percentile_ms(const bench_histogram *histogram, double percent)
{
    return histogram->count ? (double)bench_histogram_at(histogram, percent) / 1e6 : NAN;
}

static void sample(program *p)
{
    double row[SOAK_COLUMNS];
    bench_usage app = { 0 }, own = { 0 };
    const telnyx_sim_counters *n = telnyx_sim_counters_of(p->sim);
    uint64_t now = uv_hrtime();
    double secs = (double)(now - p->last_ns) / 1e9;
    (void)bench_process_usage(p->child.process.pid, &app);
    (void)bench_process_usage(0, &own);
    for (unsigned i = 0; i < SOAK_APP_COLUMNS; i++)
        row[i] = (double)p->report.app[i];
    row[SOAK_AT] = (double)(now - p->begun_ns) / 1e9;
    row[SOAK_RESIDENT] = (double)app.rss_kib * 1024;
    row[SOAK_DESCRIPTORS] = p->descriptors;
    double connections = row[SOAK_CONNECTIONS] + row[SOAK_WATCHED];
    row[SOAK_OTHER_HANDLES] = row[SOAK_HANDLES] - connections;
    row[SOAK_OTHER_DESCRIPTORS] = p->descriptors - connections;
    row[SOAK_CPU] = (double)(app.cpu_ns - p->last_cpu_ns) / 1e9 / secs;
    row[SOAK_PLATFORM_CPU] = (double)(own.cpu_ns - p->last_platform_cpu_ns) / 1e9 / secs;
    row[SOAK_PLACED] = (double)(n->calls_in - p->last.calls_in) / secs;
    row[SOAK_EVENTS] = (double)(n->acknowledged - p->last.acknowledged) / secs;
    row[SOAK_DELIVERIES] = (double)(n->attempts - p->last.attempts) / secs;
    row[SOAK_LIVE] = (double)n->calls_now;
    row[SOAK_ACK_P50] = percentile_ms(&p->watch.acknowledged, 50);
    row[SOAK_ACK_P99] = percentile_ms(&p->watch.acknowledged, 99);
    row[SOAK_REACTION_P50] = percentile_ms(&p->watch.reaction, 50);
    row[SOAK_REACTION_P99] = percentile_ms(&p->watch.reaction, 99);
    /* The first one only sets the counters. */
    if (p->last_ns)
        soak_series_add(&p->report.series, row);
    p->last_ns = now;
    p->last_cpu_ns = app.cpu_ns;
    p->last_platform_cpu_ns = own.cpu_ns;
    p->last = *n;
    bench_histogram_clear(&p->watch.acknowledged);
    bench_histogram_clear(&p->watch.reaction);
}

/* A line for each window that is over: a run of hours is not silent. */
static void show_window(program *p)
{
    const soak_series *series = &p->report.series;
    double window = p->options.window_secs, at = window * (p->windows_shown + 1);
    if (p->options.quiet || (double)(p->last_ns - p->begun_ns) / 1e9 < at)
        return;
    soak_span span = soak_series_between(series, at - window, at);
    p->windows_shown++;
    fprintf(stderr,
            "%6.0f s  %5.1f calls/s  %6.1f events/s  %5.0f live  %6.1f MiB  %7.0f blocks  %4.0f "
            "handles  p50 %.1f p99 %.1f ms  CPU %.0f %%\n",
            at, soak_median(series, SOAK_PLACED, span), soak_median(series, SOAK_EVENTS, span),
            soak_median(series, SOAK_LIVE, span),
            soak_median(series, SOAK_RESIDENT, span) / 1048576,
            soak_median(series, SOAK_BLOCKS, span), soak_median(series, SOAK_HANDLES, span),
            soak_median(series, SOAK_ACK_P50, span), soak_median(series, SOAK_ACK_P99, span),
            100 * soak_median(series, SOAK_CPU, span));
}

/* The program under test ------------------------------------------------------------------------- */

static void place_calls(program *p)
{
    const telnyx_sim_crowd crowd = {
        .calls = (uint64_t)(p->options.rate * p->options.duration_secs),
        .rate = p->options.rate,
        .from = "+1312*",
        .to = "+14155550117",
        .steps_json = "[{\"wait\":\"gather\"},{\"wait_ms\":500},{\"press\":\"1\"},"
                      "{\"wait\":\"hangup\"}]"
    };
    telnyx_error_text error = { 0 };
    if (telnyx_sim_start_crowd(p->sim, &crowd, &error)) {
        soak_report_fault(&p->report, "%s", error.text);
        finish(p);
        return;
    }
    p->begun_ns = uv_hrtime();
    enter(p, CALLING);
    sample(p);
    uv_timer_again(&p->tick);
}

static void take_port(program *p, const char *text)
{
    char url[64];
    snprintf(url, sizeof url, "http://127.0.0.1:%d/webhooks", (int)strtol(text, NULL, 10));
    if (p->phase != STARTING)
        return;
    telnyx_sim_set_app_url(p->sim, url, NULL);
    place_calls(p);
}

static void take_line(bench_child *child, char *at)
{
    program *p = child->owner;
    if (strncmp(at, SOAK_PORT_LINE " ", strlen(SOAK_PORT_LINE) + 1) == 0) {
        take_port(p, at + strlen(SOAK_PORT_LINE));
        return;
    }
    if (strncmp(at, SOAK_LINE " ", strlen(SOAK_LINE) + 1) != 0)
        return;
    at += strlen(SOAK_LINE);
    for (unsigned i = 0; i < SOAK_APP_COLUMNS; i++)
        p->report.app[i] = strtoull(at, &at, 10);
    p->descriptors = descriptors_of(p->child.process.pid);
    p->lines++;
}

static void on_exit_of_child(bench_child *child, int64_t status, int signal)
{
    program *p = child->owner;
    if (status || signal || p->phase != STOPPING)
        soak_report_fault(&p->report, "the program ended with status %d, signal %d%s", (int)status,
                          signal, p->phase == STOPPING ? "" : ", before its time");
    finish(p);
}

/* How many ids the program shall keep: its store is full in the first window. */
static uint64_t seen_max(const soak_options *o)
{
    double events = o->rate * (EVENTS_A_CALL + (double)EVENTS_A_DIALLED / INBOUND_A_DIAL);
    uint64_t ids = 256; /* the least, and powers of two of it: as the library rounds */
    while (o->seen ? ids < o->seen : (double)(ids * 2) < events * o->window_secs * 0.95)
        ids *= 2;
    return ids;
}

static bool start(program *p)
{
    const soak_options *o = &p->options;
    char grace[24], seen[24], seen_ms[24], leak[24];
    char *arguments[12] = {
        (char *)(uintptr_t)o->app, "--grace-ms", grace, "--seen", seen, "--seen-ms", seen_ms
    };
    unsigned count = 7;
    snprintf(grace, sizeof grace, "%.0f", o->grace_secs * 1000);
    snprintf(seen, sizeof seen, "%llu", ull(p->report.terms.seen_max));
    snprintf(seen_ms, sizeof seen_ms, "%.0f", o->window_secs * 2000);
    snprintf(leak, sizeof leak, "%llu", ull(o->leak));
    if (o->leak) {
        arguments[count++] = "--leak";
        arguments[count++] = leak;
    }
    if (o->leak_handles)
        arguments[count++] = "--leak-handles";
    p->child.owner = p;
    p->child.on_line = take_line;
    p->child.on_exit = on_exit_of_child;
    int error = bench_child_start(&p->child, &p->loop, arguments, p->environment, -1);
    if (error)
        fprintf(stderr, "telnyx-soak: %s: %s\n", o->app, uv_strerror(error));
    return error == 0;
}

/* The run ---------------------------------------------------------------------------------------- */

/* Once the program is gone, or was never there. */
static void conclude(program *p)
{
    if (p->phase == OVER)
        return;
    enter(p, OVER);
    p->report.counters = *telnyx_sim_counters_of(p->sim);
    p->report.struck = *telnyx_sim_faults_of(p->sim);
    uv_close((uv_handle_t *)&p->tick, NULL);
    for (unsigned i = 0; i < 2; i++)
        uv_close((uv_handle_t *)&p->interrupts[i], NULL);
    telnyx_sim_close(p->sim, NULL, NULL);
}

static void finish(program *p)
{
    if (!p->child.running) {
        conclude(p);
    } else if (p->phase != STOPPING) {
        enter(p, STOPPING);
        bench_child_kill(&p->child, SIGTERM);
    }
}

static void on_interrupt(uv_signal_t *signal, int number)
{
    program *p = signal->data;
    if (p->phase < STOPPING)
        soak_report_fault(&p->report, "interrupted by signal %d", number);
    finish(p);
}

/* Until the program has told of a second in which nothing was going on any more. */
static void settle(program *p)
{
    bool quiet = telnyx_sim_is_idle(p->sim) && p->report.app[SOAK_CALLS_LIVE] == 0;
    if (!quiet)
        p->quiet_line = p->lines + 2; /* one line may be on its way */
    if ((quiet && p->lines >= p->quiet_line) || secs_in_phase(p) > LINGER_SECS)
        finish(p);
}

static void on_tick(uv_timer_t *timer)
{
    program *p = timer->data;
    if (p->phase == STARTING && secs_in_phase(p) > START_SECS) {
        soak_report_fault(&p->report, "the program did not begin to listen");
        finish(p);
    }
    if (p->phase == CALLING) {
        sample(p);
        show_window(p);
        if (telnyx_sim_crowd_is_placed(p->sim) && secs_in_phase(p) >= p->options.duration_secs)
            enter(p, SETTLING);
    } else if (p->phase == SETTLING) {
        settle(p);
    } else if (p->phase == STOPPING && secs_in_phase(p) > STOP_SECS && !p->killed) {
        p->killed = true;
        bench_child_kill(&p->child, SIGKILL);
    }
}

/* The beginning ---------------------------------------------------------------------------------- */

static void set_environment(program *p)
{
    static const char *const kept[] = { "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS",
                                        "LD_LIBRARY_PATH", NULL };
    const bench_env_line settings[] = { { "TELNYX_BASE_URL", telnyx_sim_base_url(p->sim) },
                                        { "TELNYX_API_KEY", telnyx_sim_api_key(p->sim) },
                                        { "TELNYX_PUBLIC_KEY", telnyx_sim_public_key(p->sim) },
                                        { "TELNYX_CONNECTION_ID",
                                          telnyx_sim_connection_id(p->sim) },
                                        { NULL, NULL } };
    p->environment = bench_environment_new(settings, kept);
}

static bool make_sim(program *p)
{
    const soak_options *o = &p->options;
    const telnyx_sim_options how = {
        .seed = o->seed, .parallel = SOAK_CONNECTIONS_MAX, .on_entry = on_entry, .user_data = p
    };
    telnyx_error_text error = { 0 };
    if (telnyx_sim_new(&p->sim, &p->loop, &how, &error) ||
        telnyx_sim_listen(p->sim, "127.0.0.1", 0, &error)) {
        fprintf(stderr, "telnyx-soak: %s\n", error.text);
        return false;
    }
    telnyx_sim_on_call_over(p->sim, on_over, p);
    /* Without delays of the platform's own before an event: its time is the program's. */
    telnyx_sim_set_timing(p->sim, "event_low_ms", 0);
    telnyx_sim_set_timing(p->sim, "event_high_ms", 0);
    telnyx_sim_set_timing(p->sim, "command_low_ms", 5);
    telnyx_sim_set_timing(p->sim, "command_high_ms", 30);
    telnyx_sim_set_timing(p->sim, "retry_ms", 1500);
    /* This process has its own memory to keep level. */
    telnyx_sim_set_timing(p->sim, "known_ms", 60000);
    telnyx_sim_set_limits(p->sim, 0, 0, 0);
    for (unsigned i = 0; i < TELNYX_SIM_FAULTS; i++)
        telnyx_sim_set_fault(p->sim, (telnyx_sim_fault)i, o->faults[i]);
    for (unsigned i = 0; i < o->timings_count; i++)
        if (!telnyx_sim_set_timing(p->sim, o->timings[i].name, o->timings[i].value)) {
            fprintf(stderr, "telnyx-soak: --timing: there is no '%s'\n", o->timings[i].name);
            return false;
        }
    return true;
}

static void watch_signal(program *p, uv_signal_t *handle, int number)
{
    uv_signal_init(&p->loop, handle);
    handle->data = p;
    uv_signal_start(handle, on_interrupt, number);
}

static int run(program *p)
{
    const soak_options *o = &p->options;
    p->report.terms = (soak_terms){ .window_secs = o->window_secs,
                                    .duration_secs = o->duration_secs,
                                    .latency_factor = o->latency_factor,
                                    .seen_max = seen_max(o) };
    p->report.rate = o->rate;
    p->report.seed = o->seed;
    if (o->journal && !(p->journal = fopen(o->journal, "w"))) {
        fprintf(stderr, "telnyx-soak: %s: %s\n", o->journal, strerror(errno));
        return 2;
    }
    uv_loop_init(&p->loop);
    if (!make_sim(p))
        return 2;
    set_environment(p);
    enter(p, STARTING);
    if (!start(p))
        return 2;
    uv_timer_init(&p->loop, &p->tick);
    p->tick.data = p;
    uv_timer_start(&p->tick, on_tick, TICK_MS, TICK_MS);
    watch_signal(p, &p->interrupts[0], SIGINT);
    watch_signal(p, &p->interrupts[1], SIGTERM);
    uv_run(&p->loop, UV_RUN_DEFAULT);
    soak_report_judge(&p->report);
    soak_report_print(&p->report);
    int status = p->report.faults_count ? 1 : 0;
    if (o->json && soak_report_save_json(&p->report, o->json))
        status = 1;
    if (o->html && soak_report_save_page(&p->report, o->html))
        status = 1;
    return status;
}

int main(int argc, char **argv)
{
    static program p;
    int status = soak_options_read(&p.options, argc, argv);
    if (status >= 0)
        return bench_output_end("telnyx-soak", status);
    if (sodium_init() < 0)
        return 2;
    status = run(&p);
    if (!bench_stream_close("telnyx-soak", p.options.journal, p.journal) && status == 0)
        status = 1;
    soak_series_free(&p.report.series);
    soak_watch_free(&p.watch);
    bench_environment_free(p.environment);
    (void)uv_loop_close(&p.loop);
    return bench_output_end("telnyx-soak", status);
}
