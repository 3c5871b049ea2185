/* telnyx-sim, the program. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <fcntl.h>
#include <unistd.h>

#include <sodium.h>

#include "cli.h"
#include "http/url.h"
#include "sim.h"
#include "timeline.h"

#define TICK_MS        20
#define PROGRESS_MS    500
#define PROBE_MS       50
#define SCENARIO_MAX   (4 << 20)
#define PROBLEMS_SHOWN 20

typedef struct program {
    sim_cli cli;
    uv_loop_t loop;
    telnyx_sim *sim;
    uv_timer_t tick;
    uv_signal_t signals[2];
    uv_tcp_t probe;
    uv_connect_t connecting;
    bool probing, started, finishing, interrupted, gave_up, progress;
    uint64_t begun_ms, probed_ms, progress_ms;
    uint64_t problems;
    int status;
} program;

static void finish(program *p);

static void complain(program *p, const char *format, const char *text)
{
    fprintf(stderr, format, text);
    p->status = 1;
}

/* Calls that did not come to their proper end are named as they happen. */
static void on_over(telnyx_sim *sim, const telnyx_sim_call_info *info, void *user_data)
{
    program *p = user_data;
    bool lost = info->lost > 0 && telnyx_sim_faults_of(sim)->struck[TELNYX_SIM_FAULT_DROP] == 0;
    if (!info->fault[0] && !lost)
        return;
    if (p->problems++ < PROBLEMS_SHOWN) {
        fprintf(stderr, "telnyx-sim: call #%llu (%s to %s): ", (unsigned long long)info->number,
                info->from, info->to);
        if (info->fault[0])
            fprintf(stderr, "%s\n", info->fault);
        else
            fprintf(stderr, "%u of its %u events were not acknowledged\n", info->lost,
                    info->events);
    }
    p->status = 1;
}

static void on_entry(const telnyx_sim_entry *entry, void *user_data)
{
    program *p = user_data;
    if (!p->cli.timeline)
        return;
    sim_timeline_line(stdout, p->cli.colour, entry);
    fflush(stdout);
}

/* What a program under test takes from its environment. */
static void print_environment(program *p, FILE *out)
{
    fprintf(out, "TELNYX_BASE_URL=%s\nTELNYX_API_KEY=%s\nTELNYX_PUBLIC_KEY=%s\n",
            telnyx_sim_base_url(p->sim), telnyx_sim_api_key(p->sim), telnyx_sim_public_key(p->sim));
    fprintf(out, "TELNYX_CONNECTION_ID=%s\n", telnyx_sim_connection_id(p->sim));
}

/* Complete or not there at all, since somebody may be waiting for it; readable by its owner only. */
static bool write_environment(program *p)
{
    char part[1024];
    int length = snprintf(part, sizeof part, "%s.part", p->cli.env_file);
    int fd = length > 0 && (size_t)length < sizeof part
                 ? open(part, O_WRONLY | O_CREAT | O_TRUNC, S_IRUSR | S_IWUSR)
                 : -1;
    FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (file) {
        print_environment(p, file);
        if (fclose(file) == 0 && rename(part, p->cli.env_file) == 0)
            return true;
    }
    complain(p, "telnyx-sim: --env-file: '%s' cannot be written\n", p->cli.env_file);
    return false;
}

static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    char *text = file ? malloc(SCENARIO_MAX) : NULL;
    *length = text ? fread(text, 1, SCENARIO_MAX, file) : 0;
    bool good = text && !ferror(file) && *length < SCENARIO_MAX;
    if (file)
        fclose(file);
    if (good)
        return text;
    free(text);
    return NULL;
}

static bool load_scenarios(program *p)
{
    for (unsigned i = 0; i < p->cli.scenarios.count; i++) {
        const char *path = p->cli.scenarios.items[i];
        size_t length;
        telnyx_error_text error = { 0 };
        char *text = read_file(path, &length);
        if (!text) {
            complain(p, "telnyx-sim: --scenario: '%s' cannot be read\n", path);
            return false;
        }
        int result = telnyx_sim_load(p->sim, text, length, &error);
        free(text);
        if (result) {
            fprintf(stderr, "telnyx-sim: %s: %s\n", path, error.text);
            p->status = 2;
            return false;
        }
    }
    return true;
}

/* Calls begin: the program is there. */
static void start_calls(program *p)
{
    telnyx_error_text error = { 0 };
    const sim_cli *cli = &p->cli;
    p->started = true;
    if (!load_scenarios(p)) {
        finish(p);
        return;
    }
    if (cli->calls == 0 && cli->rate <= 0)
        return;
    telnyx_sim_crowd crowd = { .calls = cli->calls,
                               .concurrency = cli->concurrency,
                               .rate = cli->rate,
                               .call = {
                                   .from = cli->from, .to = cli->to, .steps_json = cli->steps } };
    if (telnyx_sim_start_crowd(p->sim, &crowd, &error) != 0) {
        fprintf(stderr, "telnyx-sim: %s\n", error.text);
        p->status = 2;
        finish(p);
    }
}

/* Is the program listening yet? */

static void on_probe_closed(uv_handle_t *handle)
{
    ((program *)handle->data)->probing = false;
}

static void on_probe(uv_connect_t *request, int status)
{
    program *p = request->data;
    uv_close((uv_handle_t *)&p->probe, on_probe_closed);
    if (status == 0 && !p->started && !p->finishing)
        start_calls(p);
}

static bool app_address(const program *p, struct sockaddr_storage *address)
{
    telnyx__url url;
    char host[64];
    if (!p->cli.app_url || !telnyx__url_split(&url, telnyx__span_of(p->cli.app_url)) ||
        url.host.length >= sizeof host)
        return false;
    memcpy(host, url.host.ptr, url.host.length);
    host[url.host.length] = '\0';
    if (strcmp(host, "localhost") == 0)
        memcpy(host, "127.0.0.1", sizeof "127.0.0.1");
    return uv_ip4_addr(host, url.port, (struct sockaddr_in *)(void *)address) == 0 ||
           uv_ip6_addr(host, url.port, (struct sockaddr_in6 *)(void *)address) == 0;
}

static void probe(program *p)
{
    struct sockaddr_storage address;
    if (!app_address(p, &address)) {
        start_calls(p); /* a host name: nobody to ask but the resolver; just call */
        return;
    }
    if (uv_tcp_init(&p->loop, &p->probe) != 0)
        return;
    p->probing = true;
    p->probe.data = p;
    p->connecting.data = p;
    if (uv_tcp_connect(&p->connecting, &p->probe, (struct sockaddr *)(void *)&address, on_probe))
        uv_close((uv_handle_t *)&p->probe, on_probe_closed);
}

static void wait_for_app(program *p, uint64_t now)
{
    if (p->probing || now - p->probed_ms < PROBE_MS)
        return;
    if (now - p->begun_ms > p->cli.wait_secs * 1000) {
        complain(p, "telnyx-sim: nobody listens at %s\n", p->cli.app_url);
        finish(p);
        return;
    }
    p->probed_ms = now;
    probe(p);
}

/* Progress and end */

static void show_progress(program *p, uint64_t now)
{
    const telnyx_sim_counters *n = telnyx_sim_counters_of(p->sim);
    if (!p->progress || now - p->progress_ms < PROGRESS_MS)
        return;
    p->progress_ms = now;
    fprintf(stderr, "\r%8.1f s  %llu calls, %llu now, %llu over, %llu events, %llu commands\033[K",
            (double)telnyx_sim_now(p->sim) / 1000, (unsigned long long)n->calls_in,
            (unsigned long long)n->calls_now, (unsigned long long)n->ended,
            (unsigned long long)n->events, (unsigned long long)n->commands);
}

static bool is_done(const program *p)
{
    return p->started && telnyx_sim_crowd_is_placed(p->sim) && telnyx_sim_is_placed(p->sim) &&
           telnyx_sim_is_idle(p->sim) && telnyx_sim_counters_of(p->sim)->calls_in > 0;
}

static void on_tick(uv_timer_t *timer)
{
    program *p = timer->data;
    uint64_t now = uv_now(&p->loop);
    if (!p->started)
        wait_for_app(p, now);
    if (p->finishing)
        return;
    show_progress(p, now);
    if (p->cli.exit_when_done && is_done(p)) {
        finish(p);
    } else if (p->cli.time_limit_secs && now - p->begun_ms > p->cli.time_limit_secs * 1000) {
        p->gave_up = true;
        finish(p);
    }
}

static void on_signal(uv_signal_t *handle, int number)
{
    program *p = handle->data;
    (void)number;
    p->interrupted = true;
    finish(p);
}

static unsigned long long ull(uint64_t number)
{
    return (unsigned long long)number;
}

static void print_summary(program *p)
{
    const telnyx_sim_counters *n = telnyx_sim_counters_of(p->sim);
    const telnyx_sim_faults *faults = telnyx_sim_faults_of(p->sim);
    printf("\ncalls      %llu in, %llu out; %llu answered, %llu ended, %llu still live\n",
           ull(n->calls_in), ull(n->calls_out), ull(n->answered), ull(n->ended), ull(n->calls_now));
    printf(
        "events     %llu made; %llu acknowledged, %llu lost; %llu attempts, %llu of them retries\n",
        ull(n->events), ull(n->acknowledged), ull(n->lost), ull(n->attempts), ull(n->retries));
    printf("requests   %llu; %llu commands took effect, %llu were duplicates, %llu refused\n",
           ull(n->requests), ull(n->commands), ull(n->duplicates), ull(n->refused));
    if (n->forged)
        printf("forgeries  %llu sent, %llu accepted\n", ull(n->forged), ull(n->forged_accepted));
    for (unsigned i = 0; i < TELNYX_SIM_FAULTS; i++) {
        if (faults->struck[i])
            printf("fault      %-14s %llu times\n", telnyx_sim_fault_key((telnyx_sim_fault)i),
                   ull(faults->struck[i]));
    }
    printf("clock      %.3f simulated seconds, seed %llu\n", (double)telnyx_sim_now(p->sim) / 1000,
           ull(telnyx_sim_seed(p->sim)));
    fflush(stdout);
}

/* What is wrong with the whole, beyond single calls. */
static void judge(program *p)
{
    const telnyx_sim_counters *n = telnyx_sim_counters_of(p->sim);
    if (p->problems > PROBLEMS_SHOWN)
        fprintf(stderr, "telnyx-sim: … and %llu more calls\n", ull(p->problems - PROBLEMS_SHOWN));
    if (n->forged_accepted) {
        fprintf(stderr, "telnyx-sim: %llu forged deliveries were accepted\n",
                ull(n->forged_accepted));
        p->status = 1;
    }
    if (n->calls_now > 0 && (p->cli.exit_when_done || p->gave_up)) {
        fprintf(stderr, "telnyx-sim: %llu calls had not ended\n", ull(n->calls_now));
        p->status = 1;
    }
    if (p->gave_up && !p->status && p->cli.exit_when_done) {
        fprintf(stderr, "telnyx-sim: the time limit is over\n");
        p->status = 1;
    }
}

static void finish(program *p)
{
    if (p->finishing)
        return;
    p->finishing = true;
    if (p->progress)
        fputs("\r\033[K", stderr);
    if (p->started && !p->cli.quiet && p->status != 2)
        print_summary(p);
    judge(p);
    uv_close((uv_handle_t *)&p->tick, NULL);
    for (unsigned i = 0; i < 2; i++)
        uv_close((uv_handle_t *)&p->signals[i], NULL);
    if (p->probing && !uv_is_closing((uv_handle_t *)&p->probe))
        uv_close((uv_handle_t *)&p->probe, on_probe_closed);
    telnyx_sim_close(p->sim, NULL, NULL);
}

static void set_knobs(program *p)
{
    const sim_cli *cli = &p->cli;
    for (unsigned i = 0; i < TELNYX_SIM_FAULTS; i++)
        telnyx_sim_set_fault(p->sim, (telnyx_sim_fault)i, cli->faults[i]);
    for (unsigned i = 0; i < cli->timings.count; i++) {
        const char *text = cli->timings.items[i], *equals = strchr(text, '=');
        char name[48];
        snprintf(name, sizeof name, "%.*s", (int)(equals - text), text);
        telnyx_sim_set_timing(p->sim, name, strtoull(equals + 1, NULL, 10));
    }
    for (unsigned i = 0; i < cli->muted.count; i++)
        telnyx_sim_mute(p->sim, cli->muted.items[i]);
    telnyx_sim_set_limits(p->sim, cli->requests, cli->dials, cli->channels);
}

static bool set_callees(program *p)
{
    telnyx_error_text error = { 0 };
    for (unsigned i = 0; i < p->cli.callees.count; i++) {
        if (telnyx_sim_set_callee(p->sim, p->cli.callees.items[i], &error) != 0) {
            fprintf(stderr, "telnyx-sim: --callee: %s\n", error.text);
            p->status = 2;
            return false;
        }
    }
    return true;
}

/* From a phrase: the signing key, and the API key unless one is given. */
static void keys_from_phrase(const sim_cli *cli, unsigned char seed[32], char api_key[64])
{
    unsigned char hash[16];
    crypto_generichash(seed, 32, (const unsigned char *)cli->key_phrase, strlen(cli->key_phrase),
                       (const unsigned char *)"telnyx-sim signing", 18);
    crypto_generichash(hash, sizeof hash, (const unsigned char *)cli->key_phrase,
                       strlen(cli->key_phrase), (const unsigned char *)"telnyx-sim api key", 18);
    memcpy(api_key, "KEY", 4);
    sodium_bin2hex(api_key + 3, 61, hash, sizeof hash);
}

static int make_sim(program *p)
{
    const sim_cli *cli = &p->cli;
    telnyx_error_text error = { 0 };
    unsigned char seed[32];
    char api_key[64];
    telnyx_sim_options options = { .app_url = cli->app_url,
                                   .failover_url = cli->failover_url,
                                   .api_key = cli->api_key,
                                   .seed = cli->seed,
                                   .speed = cli->speed,
                                   .quiet_ms = cli->quiet_ms,
                                   .parallel = (size_t)cli->parallel,
                                   .journal_max = (size_t)cli->journal,
                                   .on_entry = cli->timeline ? on_entry : NULL,
                                   .user_data = p };
    if (cli->key_phrase) {
        keys_from_phrase(cli, seed, api_key);
        options.signing_seed = seed;
        if (!options.api_key)
            options.api_key = api_key;
    }
    int result = telnyx_sim_new(&p->sim, &p->loop, &options, &error);
    if (result == 0) {
        result = telnyx_sim_listen(p->sim, cli->host, cli->port, &error);
        if (result)
            telnyx_sim_close(p->sim, NULL, NULL);
    }
    if (result)
        fprintf(stderr, "telnyx-sim: %s\n", error.text);
    return result;
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

static int run(program *p)
{
    if (make_sim(p) != 0) {
        uv_run(&p->loop, UV_RUN_DEFAULT);
        return 1;
    }
    telnyx_sim_on_call_over(p->sim, on_over, p);
    set_knobs(p);
    start_handles(p);
    p->begun_ms = uv_now(&p->loop);
    p->progress = !p->cli.quiet && !p->cli.timeline && isatty(2);
    print_environment(p, stdout);
    fflush(stdout);
    if (!set_callees(p) || (p->cli.env_file && !write_environment(p)))
        finish(p);
    else if (p->cli.timeline)
        sim_timeline_head(stdout, p->cli.colour);
    /* Without calls to place there is nothing to wait for. */
    if (!p->finishing && p->cli.calls == 0 && p->cli.rate <= 0 && p->cli.scenarios.count == 0)
        p->started = true;
    uv_run(&p->loop, UV_RUN_DEFAULT);
    return p->status;
}

int main(int argc, char **argv)
{
    static program p;
    if (!sim_cli_parse(&p.cli, argc, argv))
        return 2;
    if (p.cli.help) {
        sim_cli_help();
        return 0;
    }
    if (p.cli.version) {
        puts("telnyx-sim " TELNYX_VERSION_STRING);
        return 0;
    }
    if (sodium_init() < 0 || uv_loop_init(&p.loop) != 0) {
        fputs("telnyx-sim: the event loop or libsodium could not be initialised\n", stderr);
        return 1;
    }
    p.cli.colour = !p.cli.colour_given && (p.cli.colour || (isatty(1) && !getenv("NO_COLOR")));
    int status = run(&p);
    if (uv_loop_close(&p.loop) != 0)
        fputs("telnyx-sim: something was left open\n", stderr);
    return status;
}
