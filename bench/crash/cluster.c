/* telnyx-crash-cluster: calls by the hundred to several instances of a program that act as one, on a Redis of their
 * own, and the books about them. The simulated platform runs in this process, and delivers each event to one of the
 * instances by chance. Instances are killed, and Redis, at moments that a seed decides. With --alone the same is done
 * to instances that know nothing of each other.
 *
 * Exit status 0: every call came to its proper end, no command took effect twice, each event was dispatched by
 * somebody, and each instance that was struck had an heir in time. 77: there is no redis-server. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium.h>
#include <uv.h>

#include <telnyx/sim.h>

#include "common/dice.h"
#include "common/options.h"
#include "common/output.h"
#include "crash/books.h"
#include "crash/fleet.h"
#include "crash/redis.h"

#define TICK_MS     10
#define TIRE_MS     500
#define PARALLEL    2000  /* what waits for an instance that is struck holds up nothing else */
#define BORED_MS    30000 /* of a caller to whom nothing happens */
#define STRIKES_MAX 1000
#define JOURNAL_MAX 50000 /* what the platform's log of events reaches back to */
#define HEIR_MS     2000  /* beyond the lease: so soon must there be one */
#define DAY_SECS    86400 /* an hour more or less does not make a signature too old */
#define SKIPPED     77

typedef enum strike { KILL, STOP, CUT, DEPLOY, REDIS, JOIN, RETIRE, JUMP } strike;

typedef struct options {
    const char *app, *journal;
    uint64_t instances, calls, concurrency, kills, redis_kills, stops, stop_ms, cuts, cut_ms,
        deploys, waves, jumps, think_ms, seed, low_ms, high_ms, lease_ms, limit_secs;
    double rate;
    bool alone, append_only, faults, help;
} options;

typedef struct program {
    options options;
    uv_loop_t loop;
    telnyx_sim *sim;
    crash_fleet fleet;
    crash_redis redis;
    crash_books books;
    FILE *journal; /* NULL: none is wanted */
    bench_dice dice;
    uv_timer_t tick;
    char events[80], lease_option[32], events_option[96], think_option[40], tolerance_option[40];
    strike strikes[STRIKES_MAX];
    size_t strikes_count, struck;
    uint64_t tired_ms, began_ms, whole_ms; /* since when everybody is there; 0: not */
    uint64_t next_ms;                      /* so long after that the next strike comes */
    uint64_t peak, redis_kills;
    bool placed, finishing, over_early;
    int status;
} program;

static unsigned long long ull(uint64_t value)
{
    return (unsigned long long)value;
}

/* The books --------------------------------------------------------------------------------------- */

static void on_over(telnyx_sim *sim, const telnyx_sim_call_info *info, void *user_data)
{
    crash_books_call(&((program *)user_data)->books, info, telnyx_sim_now(sim));
}

static void on_entry(const telnyx_sim_entry *entry, void *user_data)
{
    program *p = user_data;
    crash_books_entry(&p->books, entry);
    if (p->journal)
        fprintf(p->journal, "%llu #%llu %s %s %s %s %s %d %u %u\n", ull(entry->at_ms),
                ull(entry->call), telnyx_sim_entry_kind_name(entry->kind),
                entry->name ? entry->name : "-", entry->id ? entry->id : "-",
                entry->result ? entry->result : "-", entry->detail ? entry->detail : "-",
                entry->status, entry->attempt, entry->app);
}

static void print_apps(const program *p)
{
    telnyx_sim_app_info app;
    for (size_t i = 0; telnyx_sim_app_at(p->sim, i, &app); i++)
        printf("           %s: %llu deliveries, %llu acknowledged, %llu refused, %llu without an "
               "answer\n",
               p->fleet.instances[i].name, ull(app.attempts), ull(app.acknowledged),
               ull(app.refused), ull(app.unanswered));
}

static void print_fleet(const program *p)
{
    const crash_fleet *fleet = &p->fleet;
    printf(
        "instances  %zu, %s; %zu strikes, %llu of them on Redis; %llu starts, until one listened "
        "again at most %llu ms\n",
        fleet->count, p->options.alone ? "each alone" : "joined", p->struck, ull(p->redis_kills),
        ull(fleet->starts), ull(fleet->longest_down_ms));
    if (p->options.deploys || p->options.waves)
        printf("           to leave took at most %llu ms\n", ull(fleet->longest_leave_ms));
    if (!p->options.alone)
        printf("take-over  %llu, %llu calls; begun after at most %llu ms, the last call after %llu "
               "ms, %llu too late (lease %llu ms); %llu times fenced\n",
               ull(fleet->takeovers), ull(fleet->calls_taken), ull(fleet->longest_takeover_ms),
               ull(fleet->longest_resume_ms), ull(fleet->late_heirs), ull(p->options.lease_ms),
               ull(fleet->fenced));
    if (p->options.waves)
        printf("           %llu calls moved because somebody joined\n", ull(fleet->moved));
}

static void print_figures(const program *p)
{
    const telnyx_sim_counters *n = telnyx_sim_counters_of(p->sim);
    const telnyx_sim_faults *faults = telnyx_sim_faults_of(p->sim);
    const crash_books *books = &p->books;
    printf("calls      %llu placed, at most %llu at once; %llu over, %llu properly, %llu stuck\n",
           ull(n->calls_in), ull(p->peak), ull(books->over), ull(books->proper), ull(n->calls_now));
    if (books->excused)
        printf("           %llu that were served from memory did not survive that Redis was away\n",
               ull(books->excused));
    print_fleet(p);
    printf("events     %llu, %llu acknowledged, %llu given up; %llu dispatched by nobody, %llu "
           "more than once\n",
           ull(n->events), ull(n->acknowledged), ull(n->lost), ull(books->undispatched),
           ull(books->dispatched_twice));
    printf("deliveries %llu, %llu of them again; %llu refused, %llu not answered in time, %llu "
           "connections refused or broken\n",
           ull(n->attempts), ull(n->retries), ull(books->refused), ull(books->late),
           ull(books->broken));
    print_apps(p);
    printf("commands   %llu took effect, %llu were repetitions, %llu took effect again, %llu "
           "refused\n",
           ull(n->commands), ull(n->duplicates), ull(n->again), ull(n->refused));
    printf("effects    %llu answers, %llu gathers, %llu sentences; %llu calls with one doubled\n",
           ull(books->answers), ull(books->gathers), ull(books->speaks), ull(books->doubled));
    for (unsigned i = 0; i < TELNYX_SIM_FAULTS; i++)
        if (faults->struck[i])
            printf("fault      %-14s %llu times\n", telnyx_sim_fault_key((telnyx_sim_fault)i),
                   ull(faults->struck[i]));
    printf("clock      %.1f s, seed %llu\n", (double)(uv_now(&p->loop) - p->began_ms) / 1000,
           ull(p->options.seed));
}

/* Nothing has happened for which anybody might lose a lease. */
static bool is_quiet(const options *o)
{
    return !o->alone && !o->kills && !o->redis_kills && !o->stops && !o->cuts;
}

static bool fleet_is_good(const program *p)
{
    const crash_fleet *fleet = &p->fleet;
    bool kept = !is_quiet(&p->options) || fleet->takeovers + fleet->fenced == 0;
    return fleet->status == 0 && p->redis.status == 0 && fleet->late_heirs == 0 && kept &&
           fleet->moved == 0;
}

static bool is_good(const program *p)
{
    const telnyx_sim_counters *n = telnyx_sim_counters_of(p->sim);
    const crash_books *books = &p->books;
    bool calls = n->calls_now == 0 && books->over == p->options.calls &&
                 books->proper + books->excused == books->over && books->doubled == 0;
    bool events = books->undispatched == 0;
    bool deployed = !(p->options.deploys + p->options.waves) || !is_quiet(&p->options) ||
                    books->refused + books->broken == 0;
    return calls && events && fleet_is_good(p) && deployed && !p->over_early;
}

/* The run ----------------------------------------------------------------------------------------- */

static void finish(program *p)
{
    if (p->finishing)
        return;
    p->finishing = true;
    uv_close((uv_handle_t *)&p->tick, NULL);
    crash_fleet_close(&p->fleet);
    if (!p->options.alone)
        crash_redis_close(&p->redis);
    if (!crash_books_compare(&p->books, p->events, p->journal)) {
        fprintf(stderr, "telnyx-crash-cluster: nothing was written to '%s'\n", p->events);
        p->status = 1;
    }
    print_figures(p);
    if (!is_good(p))
        p->status = 1;
    telnyx_sim_close(p->sim, NULL, NULL);
}

static void place_calls(program *p)
{
    char steps[128];
    snprintf(steps, sizeof steps,
             "[{\"wait\":\"gather\"},{\"wait_ms\":%llu},{\"press\":\"1\"},{\"wait\":\"hangup\"}]",
             ull(p->options.think_ms));
    const telnyx_sim_crowd crowd = { .calls = p->options.calls,
                                     .concurrency = p->options.concurrency,
                                     .rate = p->options.rate,
                                     .from = "+1312*",
                                     .to = "+1415*",
                                     .steps_json = steps };
    telnyx_error_text error = { 0 };
    p->placed = true;
    if (telnyx_sim_start_crowd(p->sim, &crowd, &error) == 0)
        return;
    fprintf(stderr, "telnyx-crash-cluster: %s\n", error.text);
    p->status = 1;
    finish(p);
}

static uint64_t away(program *p)
{
    return bench_dice_between(&p->dice, 200, 1500);
}

/* Into the journal, where there is one. */
static void note(const program *p, const char *what, const char *whom)
{
    if (p->journal)
        fprintf(p->journal, "%llu strike %s %s\n", ull(telnyx_sim_now(p->sim)), what, whom);
}

static void strike_next(program *p)
{
    static const char *const words[] = { "kill",  "stop", "cut",    "deploy",
                                         "redis", "join", "retire", "jump" };
    p->whole_ms = 0;
    p->next_ms = bench_dice_between(&p->dice, p->options.low_ms, p->options.high_ms);
    strike kind = p->strikes[p->struck++];
    size_t index =
        crash_fleet_nth(&p->fleet, kind == JOIN, bench_dice_below(&p->dice, CRASH_FLEET_MAX * 60));
    p->fleet.growing = false;
    note(p, words[kind], kind == REDIS ? "-" : p->fleet.instances[index].name);
    switch (kind) {
    case KILL:
        crash_fleet_kill(&p->fleet, index, away(p));
        break;
    case STOP:
        crash_fleet_stop(&p->fleet, index, p->options.stop_ms);
        break;
    case CUT:
        crash_fleet_cut(&p->fleet, index, p->options.cut_ms);
        break;
    case DEPLOY:
        crash_fleet_deploy(&p->fleet, index);
        break;
    case JOIN:
        crash_fleet_join(&p->fleet, index);
        break;
    case RETIRE:
        crash_fleet_retire(&p->fleet, index);
        break;
    case JUMP:
        crash_fleet_jump(&p->fleet, index, bench_dice_below(&p->dice, 2) == 0);
        break;
    case REDIS:
        p->redis_kills++;
        crash_books_outage(&p->books, telnyx_sim_now(p->sim), true);
        crash_redis_kill(&p->redis, away(p));
        break;
    }
}

static bool is_whole(program *p)
{
    return crash_fleet_is_whole(&p->fleet) && crash_fleet_has_heir(&p->fleet) &&
           (p->options.alone || crash_redis_is_up(&p->redis));
}

static void go_on(program *p, uint64_t now)
{
    if (!is_whole(p)) {
        p->whole_ms = 0;
        return;
    }
    crash_books_outage(&p->books, telnyx_sim_now(p->sim), false);
    if (!p->placed)
        place_calls(p);
    if (!p->whole_ms) {
        p->whole_ms = now;
        note(p, "over", "-");
    } else if (p->struck < p->strikes_count && now - p->whole_ms >= p->next_ms)
        strike_next(p);
}

static void on_tick(uv_timer_t *timer)
{
    program *p = timer->data;
    uint64_t now = uv_now(&p->loop);
    const telnyx_sim_counters *n = telnyx_sim_counters_of(p->sim);
    if (n->calls_now > p->peak)
        p->peak = n->calls_now;
    if (now - p->tired_ms >= TIRE_MS) {
        p->tired_ms = now;
        telnyx_sim_tire(p->sim); /* whose call nobody serves any more gives up */
    }
    crash_fleet_tick(&p->fleet);
    if (!p->options.alone)
        crash_redis_tick(&p->redis);
    go_on(p, now);
    bool done = p->placed && telnyx_sim_crowd_is_placed(p->sim) && telnyx_sim_is_idle(p->sim);
    if (done && p->struck < p->strikes_count) {
        fprintf(stderr, "telnyx-crash-cluster: the calls were over after %zu of %zu strikes\n",
                p->struck, p->strikes_count);
        p->over_early = true;
    }
    bool late = now - p->began_ms > p->options.limit_secs * 1000;
    if (late && !done)
        fprintf(stderr, "telnyx-crash-cluster: the time is over\n");
    if (done || late || p->fleet.status || p->redis.status)
        finish(p);
}

/* The beginning ----------------------------------------------------------------------------------- */

static bool add_strikes(program *p, strike kind, uint64_t count)
{
    for (uint64_t i = 0; i < count; i++) {
        if (p->strikes_count == STRIKES_MAX)
            return false;
        p->strikes[p->strikes_count++] = kind;
    }
    return true;
}

/* In this order: until all are there, and until one is. */
static bool add_waves(program *p)
{
    bool good = true;
    for (uint64_t i = 0; good && i < p->options.waves; i++)
        good = add_strikes(p, JOIN, p->options.instances - 1) &&
               add_strikes(p, RETIRE, p->options.instances - 1);
    return good;
}

static void shuffle(program *p)
{
    for (size_t left = p->strikes_count; left > 1; left--) {
        size_t other = (size_t)bench_dice_below(&p->dice, left);
        strike kept = p->strikes[left - 1];
        p->strikes[left - 1] = p->strikes[other];
        p->strikes[other] = kept;
    }
}

static bool plan(program *p)
{
    const options *o = &p->options;
    p->dice = bench_dice_of(o->seed, 0);
    p->next_ms = bench_dice_between(&p->dice, o->low_ms, o->high_ms);
    if (!add_strikes(p, KILL, o->kills) || !add_strikes(p, STOP, o->stops) ||
        !add_strikes(p, CUT, o->alone ? 0 : o->cuts) || !add_strikes(p, DEPLOY, o->deploys) ||
        !add_strikes(p, REDIS, o->alone ? 0 : o->redis_kills) || !add_strikes(p, JUMP, o->jumps)) {
        fprintf(stderr, "telnyx-crash-cluster: there are more than %d strikes\n", STRIKES_MAX);
        return false;
    }
    shuffle(p);
    return add_waves(p);
}

static void set_faults(telnyx_sim *sim)
{
    telnyx_sim_set_fault(sim, TELNYX_SIM_FAULT_DUPLICATE, 5);
    telnyx_sim_set_fault(sim, TELNYX_SIM_FAULT_REORDER, 3);
    telnyx_sim_set_fault(sim, TELNYX_SIM_FAULT_LOSE, 3);
    telnyx_sim_set_fault(sim, TELNYX_SIM_FAULT_RATE_LIMIT, 0.3);
    telnyx_sim_set_fault(sim, TELNYX_SIM_FAULT_SERVER_ERROR, 3);
    telnyx_sim_set_fault(sim, TELNYX_SIM_FAULT_CUT, 2);
}

static bool make_sim(program *p)
{
    telnyx_error_text error = { 0 };
    const telnyx_sim_options how = { .seed = p->options.seed,
                                     .parallel = PARALLEL,
                                     .journal_max = JOURNAL_MAX,
                                     .on_entry = on_entry,
                                     .user_data = p };
    if (telnyx_sim_new(&p->sim, &p->loop, &how, &error) ||
        telnyx_sim_listen(p->sim, "127.0.0.1", 0, &error)) {
        fprintf(stderr, "telnyx-crash-cluster: %s\n", error.text);
        return false;
    }
    telnyx_sim_on_call_over(p->sim, on_over, p);
    telnyx_sim_set_timing(p->sim, "retry_ms", 1500);
    telnyx_sim_set_timing(p->sim, "patience_ms", BORED_MS + p->options.think_ms);
    /* As over a distance: long enough for a kill to fall between a command and its answer. */
    telnyx_sim_set_timing(p->sim, "command_low_ms", 10);
    telnyx_sim_set_timing(p->sim, "command_high_ms", 120);
    if (p->options.faults)
        set_faults(p->sim);
    return true;
}

static bool make_fleet(program *p)
{
    static const char *const kept[] = { "CRASH_VERBOSE", "ASAN_OPTIONS", "LD_LIBRARY_PATH", NULL };
    const bench_env_line settings[] = { { "TELNYX_BASE_URL", telnyx_sim_base_url(p->sim) },
                                        { "TELNYX_API_KEY", telnyx_sim_api_key(p->sim) },
                                        { "TELNYX_PUBLIC_KEY", telnyx_sim_public_key(p->sim) },
                                        { "TELNYX_CONNECTION_ID",
                                          telnyx_sim_connection_id(p->sim) },
                                        { NULL, NULL } };
    crash_fleet *fleet = &p->fleet;
    fleet->loop = &p->loop;
    fleet->sim = p->sim;
    fleet->program = p->options.app;
    fleet->joined = !p->options.alone;
    fleet->heir_ms = p->options.lease_ms + HEIR_MS;
    fleet->environment = bench_environment_new(settings, kept);
    snprintf(p->events_option, sizeof p->events_option, "--events=%s", p->events);
    snprintf(p->lease_option, sizeof p->lease_option, "--lease-ms=%llu", ull(p->options.lease_ms));
    snprintf(p->think_option, sizeof p->think_option, "--think-ms=%llu", ull(p->options.think_ms));
    snprintf(p->tolerance_option, sizeof p->tolerance_option, "--tolerance-secs=%d",
             p->options.jumps ? DAY_SECS : 0);
    fleet->first = p->options.waves ? 1 : (size_t)p->options.instances;
    size_t count = 0;
    fleet->rest[count++] = p->events_option;
    fleet->rest[count++] = p->think_option;
    fleet->rest[count++] = p->tolerance_option;
    if (fleet->joined) {
        fleet->rest[count++] = p->lease_option;
        fleet->folder = p->redis.folder;
        fleet->redis = p->redis.socket;
    }
    return crash_fleet_open(fleet, (size_t)p->options.instances);
}

/* What the instances write down about events is in a file that is removed at the end. */
static bool make_file(program *p)
{
    snprintf(p->events, sizeof p->events, "/tmp/telnyx-crash-events-XXXXXX");
    int fd = mkstemp(p->events);
    if (fd >= 0)
        close(fd);
    else
        fputs("telnyx-crash-cluster: no file for events\n", stderr);
    return fd >= 0;
}

static void start_tick(program *p)
{
    uv_timer_init(&p->loop, &p->tick);
    p->tick.data = p;
    p->began_ms = uv_now(&p->loop);
    uv_timer_start(&p->tick, on_tick, 0, TICK_MS);
}

static int run(program *p)
{
    uv_loop_init(&p->loop);
    if (!plan(p) || !make_file(p))
        return 2;
    if (p->options.journal && !(p->journal = fopen(p->options.journal, "w"))) {
        fprintf(stderr, "telnyx-crash-cluster: --journal: '%s' cannot be written\n",
                p->options.journal);
        return 2;
    }
    bool good = make_sim(p);
    good =
        good && (p->options.alone || crash_redis_open(&p->redis, &p->loop, p->options.append_only));
    good = good && make_fleet(p);
    start_tick(p);
    if (!good) {
        p->status = 1;
        finish(p);
    }
    uv_run(&p->loop, UV_RUN_DEFAULT);
    bench_environment_free(p->fleet.environment);
    crash_redis_free(&p->redis);
    crash_books_free(&p->books);
    unlink(p->events);
    if (!bench_stream_close("telnyx-crash-cluster", p->options.journal, p->journal))
        p->status = p->status ? p->status : 1;
    uv_loop_close(&p->loop);
    return p->status;
}

#define ROW(kind, name, member, value, help, low, high)                                            \
    {                                                                                              \
        name, BENCH_##kind, offsetof(options, member), value, help, low, high, 0, NULL             \
    }

static const bench_option table[] = {
    ROW(TEXT, "app", app, "PROGRAM", "what runs in several instances", 0, 0),
    ROW(COUNT, "instances", instances, "N", "how many (3)", 1, CRASH_FLEET_MAX),
    ROW(FLAG, "alone", alone, NULL, "they know nothing of each other, and there is no Redis", 0, 0),
    ROW(COUNT, "calls", calls, "N", "calls in all (3000)", 1, 10000000),
    ROW(COUNT, "concurrency", concurrency, "N", "at most N of them at once (1000)", 0, 1000000),
    ROW(NUMBER, "rate", rate, "R", "R of them a second (10)", 0.001, 1000000),
    ROW(COUNT, "kills", kills, "N", "how often an instance gets SIGKILL (20)", 0, STRIKES_MAX),
    ROW(COUNT, "redis-kills", redis_kills, "N", "how often Redis does (3)", 0, STRIKES_MAX),
    ROW(COUNT, "stops", stops, "N", "how often an instance is stopped for a while (0)", 0,
        STRIKES_MAX),
    ROW(COUNT, "stop-ms", stop_ms, "MS", "for how long (10000)", 1, 600000),
    ROW(COUNT, "cuts", cuts, "N",
        "how often an instance gets no answers from Redis for a while (0)", 0, STRIKES_MAX),
    ROW(COUNT, "cut-ms", cut_ms, "MS", "for how long (6000)", 1, 600000),
    ROW(COUNT, "deploys", deploys, "N", "how often one hands over and is replaced (0)", 0,
        STRIKES_MAX),
    ROW(COUNT, "jumps", jumps, "N", "how often the date of one jumps by an hour, or back (0)", 0,
        STRIKES_MAX),
    ROW(COUNT, "waves", waves, "N",
        "how often others join the first until all are there, and leave until one is; nothing else "
        "happens then (0)",
        0, STRIKES_MAX),
    ROW(COUNT, "think-ms", think_ms, "MS", "how long callers think before they press a key (5000)",
        0, 600000),
    ROW(FLAG, "append-only", append_only, NULL, "Redis has after a kill what it had before", 0, 0),
    ROW(COUNT, "lease-ms", lease_ms, "MS", "of the instances (1500)", 1000, 60000),
    ROW(COUNT, "low-ms", low_ms, "MS", "between two strikes, once all are there, at least (300)", 0,
        86400000),
    ROW(COUNT, "high-ms", high_ms, "MS", "and at most (1100)", 0, 86400000),
    ROW(COUNT, "seed", seed, "N", "of all chance (1)", 1, 0),
    ROW(COUNT, "limit", limit_secs, "SECS", "gives up after so many seconds (600)", 1, 31536000),
    ROW(TEXT, "journal", journal, "FILE",
        "everything that was sent and received, and the strikes, a line each", 0, 0),
    ROW(FLAG, "faults", faults, NULL, "events and requests go wrong as well", 0, 0),
    ROW(FLAG, "help", help, NULL, "this text", 0, 0),
    { NULL, BENCH_FLAG, 0, NULL, NULL, 0, 0, 0, NULL },
};

static bool parse(options *o, int argc, char **argv)
{
    const bench_command_line line = { .program = "telnyx-crash-cluster",
                                      .options = table,
                                      .into = o };
    *o = (options){ .instances = 3,
                    .calls = 3000,
                    .concurrency = 1000,
                    .kills = 20,
                    .redis_kills = 3,
                    .stop_ms = 10000,
                    .cut_ms = 6000,
                    .think_ms = 5000,
                    .seed = 1,
                    .low_ms = 300,
                    .high_ms = 1100,
                    .lease_ms = 1500,
                    .limit_secs = 600,
                    .rate = 10 };
    if (!bench_read_options(&line, argc, argv, 1))
        return false;
    if (!o->help && !o->app)
        return bench_refuse(&line, "--app: is required");
    if (o->waves && o->kills + o->redis_kills + o->stops + o->cuts + o->deploys + o->jumps)
        return bench_refuse(&line, "--waves: nothing else happens then; say --kills 0 and so on");
    return o->high_ms >= o->low_ms || bench_refuse(&line, "--high-ms: is less than --low-ms");
}

int main(int argc, char **argv)
{
    static program p;
    if (!parse(&p.options, argc, argv) || sodium_init() < 0)
        return 2;
    if (p.options.help) {
        puts("usage: telnyx-crash-cluster --app PROGRAM [OPTIONS]");
        bench_print_options(table, 0);
        return bench_output_end("telnyx-crash-cluster", 0);
    }
    signal(SIGPIPE, SIG_IGN); /* relays write to whoever was killed just now */
    if (!p.options.alone && !crash_redis_is_there()) {
        puts("telnyx-crash-cluster: skipped: there is no redis-server");
        return SKIPPED;
    }
    return bench_output_end("telnyx-crash-cluster", run(&p));
}
