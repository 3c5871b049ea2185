#include "load/plan/options.h"

#include <ctype.h>
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <telnyx/event.h>

#include "common/env.h"
#include "common/number.h"
#include "common/options.h"
#include "http/url.h"
#include "load/plan/flows.h"

static const struct mode_name {
    const char *name, *help;
    bench_mode mode;
    const char *usage, *more; /* how it is called; a paragraph, or NULL */
} modes[] = {
    { "calls", "plays whole calls against a program that serves call flows", BENCH_CALLS,
      "--app URL [OPTIONS]", NULL },
    { "webhooks", "sends signed events to a program's webhook address", BENCH_WEBHOOKS,
      "--app URL [OPTIONS]", NULL },
    { "api", "sends commands with this library's client", BENCH_API, "[--url URL] [OPTIONS]",
      NULL },
#ifdef BENCH_HAS_STREAMS
    { "streams", "plays callers who speak and listen over WebSockets", BENCH_STREAMS,
      "--app URL|--url URL [OPTIONS]", NULL },
#endif
    { "endpoint", "answers commands, as fast as it can", BENCH_ENDPOINT, "[OPTIONS]",
      "It serves until SIGINT or SIGTERM ends it." },
    { "report", "compares saved runs on one page, or in a table", BENCH_REPORT,
      "FILE... [--html FILE]", "Each FILE is what a run has saved with --json." },
    { "public-key", "prints the key that the program under test needs", BENCH_PUBLIC_KEY,
      "[--key-phrase TEXT]", NULL },
    { "api-key", "prints the API key that calls will ask it for", BENCH_API_KEY,
      "[--key-phrase TEXT]", NULL },
};

#define SENDS (BENCH_CALLS | BENCH_WEBHOOKS | BENCH_API)
#define RUNS  (SENDS | BENCH_STREAMS)
#define HOOKS (BENCH_CALLS | BENCH_WEBHOOKS)

/* 0 to 1023: what a set of cores has room for. */
static const char *take_core(void *into, const char *value)
{
    uint64_t core;
    if (!bench_read_count(value, 0, 1023, &core))
        return "is not a core's number";
    ((bench_options *)into)->core = (int64_t)core;
    return NULL;
}

#define ROW(modes, kind, name, member, value, help, low, high)                                     \
    {                                                                                              \
        name, BENCH_##kind, offsetof(bench_options, member), value, help, low, high, modes, NULL   \
    }

static const bench_option table[] = {
    ROW(HOOKS | BENCH_STREAMS, TEXT, "app", app, "URL",
        "where the program under test takes webhooks", 0, 0),
    ROW(BENCH_API | BENCH_STREAMS, TEXT, "url", url, "URL",
        "the API to send to (an endpoint of its own); ws://… for streams, in place of --app", 0, 0),
    ROW(BENCH_STREAMS, COUNT, "streams", streams, "N", "callers at once (100)", 1, 20000),
    ROW(BENCH_STREAMS, COUNT, "late", late_ms, "MS",
        "an echo that takes longer counts as late (40)", 1, 60000),
    ROW(BENCH_API, TEXT, "ca-file", ca_file, "FILE", "what to trust at an https address", 0, 0),
    ROW(BENCH_API, FLAG, "http1", http1, NULL, "never HTTP/2", 0, 0),
    ROW(BENCH_CALLS | BENCH_STREAMS | BENCH_ENDPOINT, TEXT, "listen", listen, "HOST:PORT",
        "where the API is served (127.0.0.1:4010)", 0, 0),
    ROW(SENDS, NUMBER, "rate", rate, "R", "so many a second (0: as fast as answered)", 0, 10000000),
    ROW(SENDS, FLAG, "poisson", poisson, NULL, "at random times (the default for calls)", 0, 0),
    ROW(SENDS, FLAG, "constant", constant, NULL, "evenly spaced (the default elsewhere)", 0, 0),
    ROW(BENCH_CALLS | BENCH_WEBHOOKS, TEXT, "ramp", ramp, "R",
        "the rate climbs from R to --rate over the duration", 0, 0),
    ROW(BENCH_CALLS, TEXT, "find-max", find_max, "LOW:HIGH",
        "looks for the highest rate that meets --slo", 0, 0),
    ROW(BENCH_CALLS | BENCH_WEBHOOKS, TEXT, "slo", slo, "TEXT",
        "the objective: p99=50ms,errors=0 (errors in percent)", 0, 0),
    ROW(RUNS, NUMBER, "duration", duration, "SECS", "how long is measured (10)", 0.001, 86400),
    ROW(RUNS, NUMBER, "warmup", warmup, "SECS", "and how long before that (1)", 0, 86400),
    ROW(SENDS, COUNT, "count", count, "N", "ends after N, if that is earlier", 0, 0),
    ROW(BENCH_WEBHOOKS | BENCH_CALLS, COUNT, "connections", connections, "N",
        "connections, hence events under way, at once (64)", 1, 10000),
    ROW(BENCH_WEBHOOKS, COUNT, "calls", calls, "N", "live calls that the events belong to (1000)",
        1, 1000000),
    ROW(BENCH_API, COUNT, "in-flight", in_flight, "N", "commands under way at once (64)", 1, 10000),
    ROW(BENCH_CALLS, COUNT, "concurrency", concurrency, "N",
        "calls at once: more are not placed (200000); with --rate 0 always so many (64)", 0,
        1000000),
    ROW(BENCH_CALLS, TEXT, "flow", flow, "NAME",
        "what callers do; several with their shares: ivr=3,transfer=1 (ivr)", 0, 0),
    ROW(BENCH_CALLS, TEXT, "steps", steps, "JSON", "what callers do, in place of a flow", 0, 0),
    ROW(BENCH_CALLS, TEXT, "scenario", scenario, "FILE",
        "faults, timing and called numbers, as telnyx-sim reads them", 0, 0),
    ROW(BENCH_CALLS, NUMBER, "think", think_ms, "MS", "what persons take at each step (0)", 0,
        86400000),
    ROW(BENCH_CALLS, NUMBER, "stay", stay_secs, "SECS",
        "how long the callers of the flow 'stay' stay (60)", 0, 86400),
    ROW(BENCH_CALLS, TEXT, "mute", muted, "TYPES",
        "event types that the program is not told of, with commas between them", 0, 0),
    ROW(BENCH_CALLS, TEXT, "expect", expect, "W:C",
        "every call has exactly W webhooks and C commands; others are errors", 0, 0),
    ROW(BENCH_CALLS | BENCH_STREAMS, COUNT, "linger", linger_secs, "SECS",
        "waits so long for calls that are not over, or for echoes (10)", 0, 86400),
    ROW(HOOKS, PERCENT, "duplicates", duplicates, "PERCENT", "of the events are sent again", 0, 0),
    ROW(HOOKS, PERCENT, "bad-signatures", bad_signatures, "PERCENT",
        "of the events carry a wrong signature", 0, 0),
    ROW(BENCH_WEBHOOKS, FLAG, "keep-calls", keep_calls, NULL,
        "leaves the calls live at the end (else they are hung up)", 0, 0),
    ROW(BENCH_WEBHOOKS, FLAG, "no-setup", no_setup, NULL,
        "the program knows the calls already, from a run with --keep-calls", 0, 0),
    ROW(RUNS, COUNT, "timeout-ms", timeout_ms, "MS", "before a request is given up (10000)", 1,
        600000),
    ROW(BENCH_ENDPOINT, COUNT, "answer-ms", answer_ms, "MS", "holds every answer back", 0, 3600000),
    ROW(HOOKS | BENCH_STREAMS | BENCH_PUBLIC_KEY | BENCH_API_KEY, TEXT, "key-phrase", key_phrase,
        "TEXT", "what the signing key is made from (telnyx-bench)", 0, 0),
    ROW(HOOKS | BENCH_STREAMS | BENCH_ENDPOINT, TEXT, "env-file", env_file, "FILE",
        "writes the TELNYX_… lines for the program there", 0, 0),
    ROW(HOOKS | BENCH_STREAMS, COUNT, "pid", pid, "PID",
        "measures that process's CPU time and memory", 0, 0),
    { "core", BENCH_OWN, 0, "N", "runs on that core alone", 0, 0, RUNS | BENCH_ENDPOINT,
      take_core },
    ROW(RUNS, COUNT, "seed", seed, "N", "of all chance (1)", 0, 0),
    ROW(RUNS, TEXT, "json", json, "FILE", "saves the result", 0, 0),
    ROW(RUNS | BENCH_REPORT, TEXT, "html", html, "FILE", "saves a page with curves", 0, 0),
    ROW(RUNS, TEXT, "label", label, "TEXT", "the run's name in a comparison", 0, 0),
    ROW(RUNS | BENCH_ENDPOINT, FLAG, "allow-remote", allow_remote, NULL,
        "target or --listen may be of other machines: only of yours", 0, 0),
    ROW(RUNS | BENCH_ENDPOINT, FLAG, "quiet", quiet, NULL, "no progress line, no table", 0, 0),
    ROW(0, FLAG, "help", help, NULL, "this text", 0, 0),
    ROW(0, FLAG, "version", version, NULL, "the version", 0, 0),
    { NULL, BENCH_FLAG, 0, NULL, NULL, 0, 0, 0, NULL },
};

#define MODES_COUNT (sizeof modes / sizeof *modes)

static const bench_command_line plain = { .program = "telnyx-bench" };

#define complain(...) bench_refuse(&plain, __VA_ARGS__)

static void print_flows(void)
{
    puts("\nFlows for --flow:");
    for (size_t i = 0; bench_flow_at(i); i++)
        printf("  %-28s %s\n", bench_flow_at(i)->name, bench_flow_at(i)->help);
}

static void help_for(const struct mode_name *mode)
{
    printf("telnyx-bench %s: %s.\n\n  telnyx-bench %s %s\n\n", mode->name, mode->help, mode->name,
           mode->usage);
    if (mode->more)
        printf("%s\n\n", mode->more);
    puts("Options:");
    bench_print_options(table, (int)mode->mode);
    if (mode->mode == BENCH_CALLS)
        print_flows();
}

void bench_options_help(const bench_options *options)
{
    for (size_t i = 0; i < MODES_COUNT; i++)
        if (modes[i].mode == options->mode) {
            help_for(&modes[i]);
            return;
        }
    puts("telnyx-bench: load on programs that serve calls, and on this library's client.\n\n"
         "  telnyx-bench MODE [OPTIONS]\n\n"
         "Modes, each with a --help of its own:");
    for (size_t i = 0; i < MODES_COUNT; i++)
        printf("  %-28s %s\n", modes[i].name, modes[i].help);
    puts("\nOptions:\n"
         "  --help                       this text\n"
         "  --version                    the version\n\n"
         "The exit status is 0, 1 when calls or requests failed or --slo was missed, 2 when it "
         "could not begin.");
}

bool bench_target_parse(const char *url, bool allow_remote, char *host, size_t host_size, int *port,
                        char *path, size_t path_size, const char **why)
{
    telnyx__url parts;
    *why = NULL;
    if (!telnyx__url_split(&parts, telnyx__span_of(url)))
        *why = "not a URL";
    else if (!telnyx__url_is_loopback(&parts) && !allow_remote)
        *why = "not this machine. A load generator belongs on systems of your own; --allow-remote "
               "says that this is one";
    else if (parts.host.length >= host_size ||
             parts.path.length + parts.query.length + 2 >= path_size)
        *why = "too long";
    if (*why)
        return false;
    if (telnyx__span_is_nocase(parts.host, "localhost"))
        snprintf(host, host_size, "127.0.0.1");
    else
        snprintf(host, host_size, "%.*s", (int)parts.host.length, parts.host.ptr);
    *port = parts.port;
    snprintf(path, path_size, "%.*s%s%.*s", (int)parts.path.length, parts.path.ptr,
             parts.query.length ? "?" : "", (int)parts.query.length,
             parts.query.length ? parts.query.ptr : "");
    if (!*path)
        snprintf(path, path_size, "/");
    return true;
}

bool bench_slo_parse(const char *text, double *percent, double *ms, double *errors)
{
    char *end;
    *percent = *ms = 0;
    *errors = 100;
    while (*text) {
        if (*text == 'p' && isdigit((unsigned char)text[1])) {
            *percent = strtod(text + 1, &end);
            if (*end != '=' || !(*percent > 0 && *percent <= 100) ||
                !isdigit((unsigned char)end[1]))
                return false;
            *ms = strtod(end + 1, &end);
            if (strncmp(end, "ms", 2) == 0)
                end += 2;
            else if (*end == 's')
                *ms *= 1000, end++;
            else
                return false;
        } else if (strncmp(text, "errors=", 7) == 0 && isdigit((unsigned char)text[7])) {
            *errors = strtod(text + 7, &end);
            if (*end == '%')
                end++;
        } else {
            return false;
        }
        if (*end != ',' && *end)
            return false;
        text = *end ? end + 1 : end;
    }
    return true;
}

bool bench_expect_parse(const char *text, unsigned *webhooks, unsigned *commands)
{
    char *end;
    if (!isdigit((unsigned char)text[0]))
        return false;
    unsigned long first = strtoul(text, &end, 10);
    if (*end != ':' || !isdigit((unsigned char)end[1]))
        return false;
    unsigned long second = strtoul(end + 1, &end, 10);
    if (*end || first < 1 || first > 1000 || second < 1 || second > 1000)
        return false;
    *webhooks = (unsigned)first;
    *commands = (unsigned)second;
    return true;
}

static bool is_event_type(const char *name, void *user_data)
{
    (void)user_data;
    return telnyx_event_type_from_name(name) != TELNYX_EVENT_UNKNOWN;
}

static bool range_parse(const char *text, double *low, double *high)
{
    char left[40];
    const char *colon = strchr(text, ':');
    if (!colon || (size_t)(colon - text) >= sizeof left)
        return false;
    snprintf(left, sizeof left, "%.*s", (int)(colon - text), text);
    return bench_read_number(left, 0, 1e15, low) && bench_read_number(colon + 1, 0, 1e15, high) &&
           *low > 0 && *high >= *low;
}

/* "ws://…" is taken apart as "http://…" is. */
static bool check_stream_url(bench_options *options)
{
    char url[512];
    const char *why;
    if (strncmp(options->url, "ws://", 5) != 0)
        return complain("--url: %s: ws:// only", options->url);
    if (snprintf(url, sizeof url, "http%s", options->url + 2) >= (int)sizeof url)
        return complain("--url: %s: too long", options->url);
    return bench_target_parse(url, options->allow_remote, options->host, sizeof options->host,
                              &options->port, options->path, sizeof options->path, &why) ||
           complain("--url: %s: %s", options->url, why);
}

static bool check_target(bench_options *options)
{
    const char *why, *name = options->mode == BENCH_API ? "url" : "app";
    const char *url = options->mode == BENCH_API ? options->url : options->app;
    if (options->mode == BENCH_STREAMS && !options->url == !options->app)
        return complain("--app or --url, one of them");
    if (options->mode == BENCH_STREAMS && options->url)
        return check_stream_url(options);
    if (!url)
        return options->mode == BENCH_API || complain("--app: required");
    if (!bench_target_parse(url, options->allow_remote, options->host, sizeof options->host,
                            &options->port, options->path, sizeof options->path, &why))
        return complain("--%s: %s: %s", name, url, why);
    if (options->mode & (BENCH_WEBHOOKS | BENCH_STREAMS) && strncmp(url, "http:", 5) != 0)
        return complain("--app: %s: plain http only", url);
    return true;
}

static bool check_rate(bench_options *options)
{
    if (options->mode == BENCH_CALLS && !options->concurrency)
        options->concurrency = options->rate > 0 ? 200000 : 64;
    return !(options->poisson && options->constant) ||
           complain("--poisson or --constant, not both");
}

static bool check_texts(bench_options *options)
{
    if (options->slo && !bench_slo_parse(options->slo, &options->slo_percent, &options->slo_ms,
                                         &options->slo_errors))
        return complain("--slo: '%s' is not like p99=50ms,errors=0", options->slo);
    if (options->ramp &&
        !(bench_read_number(options->ramp, 0, 1e15, &options->ramp_from) && options->ramp_from > 0))
        return complain("--ramp: '%s' is not a number above 0", options->ramp);
    if (options->ramp && !(options->rate > 0))
        return complain("--ramp: needs --rate, where it leads");
    if (options->find_max &&
        !range_parse(options->find_max, &options->find_low, &options->find_high))
        return complain("--find-max: '%s' is not LOW:HIGH", options->find_max);
    if (options->find_max && !options->slo)
        return complain("--find-max: needs --slo");
    if (options->find_max && options->mode == BENCH_CALLS && !(options->rate > 0))
        return complain("--find-max: tries rates of its own, --rate 0 is none");
    if (options->muted && !bench_each_name(options->muted, is_event_type, NULL))
        return complain("--mute: '%s' has something that is no event type", options->muted);
    if (options->expect &&
        !bench_expect_parse(options->expect, &options->expect_webhooks, &options->expect_commands))
        return complain("--expect: '%s' is not WEBHOOKS:COMMANDS", options->expect);
    return true;
}

bool bench_listen_parse(const char *text, char *host, size_t size, int *port, bool *own)
{
    telnyx__url url;
    char address[128];
    const char *colon = strrchr(text, ':');
    uint64_t number;
    int length =
        snprintf(address, sizeof address, "http://%.*s", colon ? (int)(colon - text) : 0, text);
    if (!colon || (size_t)length >= sizeof address ||
        !telnyx__span_to_u64(telnyx__span_of(colon + 1), &number) || number > 65535 ||
        !telnyx__url_split(&url, telnyx__span_of(address)) || url.path.length ||
        url.host.length >= size)
        return false;
    bool name = telnyx__span_is_nocase(url.host, "localhost");
    snprintf(host, size, "%.*s", name ? 9 : (int)url.host.length,
             name ? "127.0.0.1" : url.host.ptr);
    *port = (int)number;
    *own = telnyx__url_is_loopback(&url);
    return true;
}

static bool check_listen(const bench_options *options)
{
    char host[64];
    int port;
    bool own;
    if (!bench_listen_parse(options->listen, host, sizeof host, &port, &own))
        return complain("--listen: '%s' is not HOST:PORT", options->listen);
    return own || options->allow_remote ||
           complain("--listen: '%s': other machines would reach it; --allow-remote says that this "
                    "is meant",
                    options->listen);
}

/* What would otherwise be missed when all is over. */
static bool check_writable(const char *name, const char *path)
{
    struct stat at;
    bool is_new = path && strcmp(path, "-") != 0 && stat(path, &at) != 0;
    FILE *file = path && strcmp(path, "-") != 0 ? fopen(path, "ab") : NULL;
    if (file)
        fclose(file);
    if (file && is_new)
        remove(path);
    return !path || strcmp(path, "-") == 0 || file ||
           complain("--%s: '%s' cannot be written: %s", name, path, strerror(errno));
}

static bool check_env_file(const char *path)
{
    char why[128];
    return !path || bench_env_may_write(path, why, sizeof why) ||
           complain("--env-file: '%s': %s", path, why);
}

static bool check(bench_options *options)
{
    if (!check_env_file(options->env_file))
        return false;
    if (options->mode & (BENCH_CALLS | BENCH_STREAMS | BENCH_ENDPOINT) && !check_listen(options))
        return false;
    if (!check_writable("json", options->json) || !check_writable("html", options->html))
        return false;
    if (options->mode == BENCH_REPORT)
        return (options->files_count > 0 || complain("report: which files?")) &&
               (options->html != NULL || options->files_count > 0);
    if (!(options->mode & RUNS))
        return true;
    return check_rate(options) && check_texts(options) && check_target(options);
}

/* What a report compares. */
static bool take_file(const bench_command_line *line, const char *word)
{
    bench_options *options = line->into;
    if (options->mode != BENCH_REPORT || options->files_count == BENCH_FILES_MAX)
        return complain("'%s' is one argument too many", word);
    options->files[options->files_count++] = word;
    return true;
}

bool bench_options_parse(bench_options *options, int argc, char **argv)
{
    *options = (bench_options){ .seed = 1,
                                .duration = 10,
                                .warmup = 1,
                                .connections = 64,
                                .calls = 1000,
                                .in_flight = 64,
                                .stay_secs = 60,
                                .streams = 100,
                                .late_ms = 40,
                                .timeout_ms = 10000,
                                .linger_secs = 10,
                                .core = -1,
                                .listen = "127.0.0.1:4010",
                                .key_phrase = "telnyx-bench",
                                .flow = "ivr" };
    if (argc < 2)
        return complain("which mode?");
    options->help = strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0;
    options->version = strcmp(argv[1], "--version") == 0;
    if (options->help || options->version)
        return true;
    for (size_t i = 0; i < MODES_COUNT; i++) {
        if (strcmp(modes[i].name, argv[1]) == 0) {
            options->mode = modes[i].mode;
            options->mode_name = modes[i].name;
        }
    }
    if (!options->mode)
        return complain("%s: there is no such mode", argv[1]);
    if (options->mode == BENCH_CALLS)
        options->rate = 10;
    bench_command_line line = plain;
    line.options = table;
    line.into = options;
    line.mode = (int)options->mode;
    line.mode_name = options->mode_name;
    line.word = take_file;
    if (!bench_read_options(&line, argc, argv, 2))
        return false;
    return options->help || options->version || check(options);
}
