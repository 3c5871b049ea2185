#include "load/plan/options.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <telnyx/event.h>

#include "common/env.h"
#include "http/url.h"
#include "load/plan/flows.h"

typedef enum kind { FLAG, TEXT, COUNT, NUMBER, PERCENT, CORE } kind;

static const struct mode_name {
    const char *name, *help;
    bench_mode mode;
} modes[] = {
    { "calls", "plays whole calls against a program that serves call flows", BENCH_CALLS },
    { "webhooks", "sends signed events to a program's webhook address", BENCH_WEBHOOKS },
    { "api", "sends commands with this library's client", BENCH_API },
    { "endpoint", "answers commands, as fast as it can", BENCH_ENDPOINT },
    { "report", "compares saved runs: report a.json b.json --html FILE", BENCH_REPORT },
    { "public-key", "prints the key that the program under test needs", BENCH_PUBLIC_KEY },
    { "api-key", "prints the API key that calls will ask it for", BENCH_API_KEY },
};

#define SENDS (BENCH_CALLS | BENCH_WEBHOOKS | BENCH_API)
#define HOOKS (BENCH_CALLS | BENCH_WEBHOOKS)

static const struct option {
    const char *name;
    int modes;
    kind kind;
    size_t offset;
    const char *value; /* what the help calls the argument */
    const char *help;
} table[] = {
#define AT(member) offsetof(bench_options, member)
    { "app", HOOKS, TEXT, AT(app), "URL", "where the program under test takes webhooks" },
    { "url", BENCH_API, TEXT, AT(url), "URL", "the API to send to (an endpoint of its own)" },
    { "ca-file", BENCH_API, TEXT, AT(ca_file), "FILE", "what to trust at an https address" },
    { "http1", BENCH_API, FLAG, AT(http1), NULL, "never HTTP/2" },
    { "listen", BENCH_CALLS | BENCH_ENDPOINT, TEXT, AT(listen), "HOST:PORT",
      "where the API is served (127.0.0.1:4010)" },
    { "rate", SENDS, NUMBER, AT(rate), "R", "so many a second (0: as fast as answered)" },
    { "poisson", SENDS, FLAG, AT(poisson), NULL, "at random times (the default for calls)" },
    { "constant", SENDS, FLAG, AT(constant), NULL, "evenly spaced (the default elsewhere)" },
    { "ramp", BENCH_CALLS | BENCH_WEBHOOKS, TEXT, AT(ramp), "R",
      "the rate climbs from R to --rate over the duration" },
    { "find-max", BENCH_CALLS, TEXT, AT(find_max), "LOW:HIGH",
      "looks for the highest rate that meets --slo" },
    { "slo", BENCH_CALLS | BENCH_WEBHOOKS, TEXT, AT(slo), "TEXT",
      "the objective: p99=50ms,errors=0 (errors in percent)" },
    { "duration", SENDS, NUMBER, AT(duration), "SECS", "how long is measured (10)" },
    { "warmup", SENDS, NUMBER, AT(warmup), "SECS", "and how long before that (1)" },
    { "count", SENDS, COUNT, AT(count), "N", "ends after N, if that is earlier" },
    { "connections", BENCH_WEBHOOKS | BENCH_CALLS, COUNT, AT(connections), "N",
      "connections, hence events under way, at once (64)" },
    { "calls", BENCH_WEBHOOKS, COUNT, AT(calls), "N",
      "live calls that the events belong to (1000)" },
    { "in-flight", BENCH_API, COUNT, AT(in_flight), "N", "commands under way at once (64)" },
    { "concurrency", BENCH_CALLS, COUNT, AT(concurrency), "N",
      "calls at once: more are not placed (200000); with --rate 0 always so many (64)" },
    { "flow", BENCH_CALLS, TEXT, AT(flow), "NAME",
      "what callers do, see below; several with their shares: ivr=3,transfer=1 (ivr)" },
    { "steps", BENCH_CALLS, TEXT, AT(steps), "JSON", "what callers do, in place of a flow" },
    { "scenario", BENCH_CALLS, TEXT, AT(scenario), "FILE",
      "faults, timing and called numbers, as telnyx-sim reads them" },
    { "think", BENCH_CALLS, NUMBER, AT(think_ms), "MS", "what persons take at each step (0)" },
    { "stay", BENCH_CALLS, NUMBER, AT(stay_secs), "SECS",
      "how long the callers of the flow 'stay' stay (60)" },
    { "mute", BENCH_CALLS, TEXT, AT(muted), "TYPES",
      "event types that the program is not told of, with commas between them" },
    { "expect", BENCH_CALLS, TEXT, AT(expect), "W:C",
      "every call has exactly W webhooks and C commands; others are errors" },
    { "linger", BENCH_CALLS, COUNT, AT(linger_secs), "SECS",
      "waits so long for calls that are not over (10)" },
    { "duplicates", HOOKS, PERCENT, AT(duplicates), "PERCENT", "of the events are sent again" },
    { "bad-signatures", HOOKS, PERCENT, AT(bad_signatures), "PERCENT",
      "of the events carry a wrong signature" },
    { "keep-calls", BENCH_WEBHOOKS, FLAG, AT(keep_calls), NULL,
      "leaves the calls live at the end (else they are hung up)" },
    { "no-setup", BENCH_WEBHOOKS, FLAG, AT(no_setup), NULL,
      "the program knows the calls already, from a run with --keep-calls" },
    { "timeout-ms", SENDS, COUNT, AT(timeout_ms), "MS", "before a request is given up (10000)" },
    { "answer-ms", BENCH_ENDPOINT, COUNT, AT(answer_ms), "MS", "holds every answer back" },
    { "key-phrase", HOOKS | BENCH_PUBLIC_KEY | BENCH_API_KEY, TEXT, AT(key_phrase), "TEXT",
      "what the signing key is made from (telnyx-bench)" },
    { "env-file", BENCH_CALLS | BENCH_WEBHOOKS | BENCH_ENDPOINT, TEXT, AT(env_file), "FILE",
      "writes the TELNYX_… lines for the program there" },
    { "pid", HOOKS, COUNT, AT(pid), "PID", "measures that process's CPU time and memory" },
    { "core", SENDS | BENCH_ENDPOINT, CORE, AT(core), "N", "runs on that core alone" },
    { "seed", SENDS, COUNT, AT(seed), "N", "of all chance (1)" },
    { "json", SENDS, TEXT, AT(json), "FILE", "saves the result" },
    { "html", SENDS | BENCH_REPORT, TEXT, AT(html), "FILE", "saves a page with curves" },
    { "label", SENDS, TEXT, AT(label), "TEXT", "the run's name in a comparison" },
    { "allow-remote", SENDS | BENCH_ENDPOINT, FLAG, AT(allow_remote), NULL,
      "target or --listen may be of other machines: only of yours" },
    { "quiet", SENDS | BENCH_ENDPOINT, FLAG, AT(quiet), NULL, "no progress line, no table" },
    { "help", ~0, FLAG, AT(help), NULL, "this text" },
#undef AT
};

#define TABLE_COUNT (sizeof table / sizeof *table)
#define MODES_COUNT (sizeof modes / sizeof *modes)

static bool complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

static bool complain(const char *format, ...)
{
    va_list list;
    fputs("telnyx-bench: ", stderr);
    va_start(list, format);
    vfprintf(stderr, format, list);
    va_end(list);
    fputs(" (--help lists all options)\n", stderr);
    return false;
}

void bench_options_help(void)
{
    puts("usage: telnyx-bench MODE [OPTION…]\n");
    for (size_t i = 0; i < MODES_COUNT; i++)
        printf("  %-12s %s\n", modes[i].name, modes[i].help);
    for (size_t m = 0; m < MODES_COUNT; m++) {
        printf("\n%s\n", modes[m].name);
        for (size_t i = 0; i < TABLE_COUNT; i++) {
            char left[40];
            if (!(table[i].modes & (int)modes[m].mode) || table[i].modes == ~0)
                continue;
            snprintf(left, sizeof left, "--%s%s%s", table[i].name, table[i].value ? " " : "",
                     table[i].value ? table[i].value : "");
            printf("  %-26s %s\n", left, table[i].help);
        }
    }
    puts("\nflows");
    for (size_t i = 0; bench_flow_at(i); i++)
        printf("  %-26s %s\n", bench_flow_at(i)->name, bench_flow_at(i)->help);
}

static bool to_number(const char *text, double *value)
{
    char *end;
    if (!isdigit((unsigned char)text[0]) && text[0] != '.')
        return false;
    *value = strtod(text, &end);
    return *end == '\0' && *value >= 0 && *value < 1e15;
}

static bool take(bench_options *options, const struct option *option, const char *value)
{
    void *place = (char *)options + option->offset;
    uint64_t count;
    switch (option->kind) {
    case FLAG:
        *(bool *)place = true;
        return true;
    case TEXT:
        *(const char **)place = value;
        return *value || complain("--%s: the value is empty", option->name);
    case COUNT:
        return telnyx__span_to_u64(telnyx__span_of(value), place) ||
               complain("--%s: '%s' is not a whole number", option->name, value);
    case NUMBER:
        return to_number(value, place) ||
               complain("--%s: '%s' is not a number", option->name, value);
    case PERCENT:
        return (to_number(value, place) && *(double *)place <= 100) ||
               complain("--%s: '%s' is not a number from 0 to 100", option->name, value);
    case CORE:
        if (!telnyx__span_to_u64(telnyx__span_of(value), &count) || count > 1023)
            return complain("--%s: '%s' is not a core's number", option->name, value);
        *(int64_t *)place = (int64_t)count;
        return true;
    }
    return false;
}

static const struct option *find(const char *name, size_t length, bench_mode mode, bool *known)
{
    *known = false;
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        if (strlen(table[i].name) != length || memcmp(table[i].name, name, length) != 0)
            continue;
        *known = true;
        return table[i].modes & (int)mode ? &table[i] : NULL;
    }
    return NULL;
}

/* "--name value" or "--name=value"; *index moves on. */
static bool take_option(bench_options *options, int argc, char **argv, int *index)
{
    const char *name = argv[*index] + 2, *equals = strchr(name, '=');
    size_t length = equals ? (size_t)(equals - name) : strlen(name);
    bool known;
    const struct option *option = find(name, length, options->mode, &known);
    if (!option)
        return complain(known ? "--%.*s: not for %s" : "--%.*s: there is no such option%.0s",
                        (int)length, name, options->mode_name);
    if (option->kind == FLAG)
        return equals ? complain("--%s takes no value", option->name) : take(options, option, "");
    if (equals)
        return take(options, option, equals + 1);
    if (*index + 1 >= argc)
        return complain("--%s: the value is missing", option->name);
    return take(options, option, argv[++*index]);
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
    return to_number(left, low) && to_number(colon + 1, high) && *low > 0 && *high >= *low;
}

static bool check_target(bench_options *options)
{
    const char *why, *name = options->mode == BENCH_API ? "url" : "app";
    const char *url = options->mode == BENCH_API ? options->url : options->app;
    if (!url)
        return options->mode == BENCH_API || complain("--app: required");
    if (!bench_target_parse(url, options->allow_remote, options->host, sizeof options->host,
                            &options->port, options->path, sizeof options->path, &why))
        return complain("--%s: %s: %s", name, url, why);
    if (options->mode == BENCH_WEBHOOKS && strncmp(url, "http:", 5) != 0)
        return complain("--app: %s: plain http only", url);
    return true;
}

static bool check_numbers(bench_options *options)
{
    if (!(options->duration > 0) || options->duration > 86400)
        return complain("--duration: above 0 and at most a day");
    if (options->connections < 1 || options->connections > 10000)
        return complain("--connections: 1 to 10000");
    if (options->calls < 1 || options->calls > 1000000)
        return complain("--calls: 1 to 1000000");
    if (options->in_flight < 1 || options->in_flight > 10000)
        return complain("--in-flight: 1 to 10000");
    if (options->timeout_ms < 1 || options->timeout_ms > 600000)
        return complain("--timeout-ms: 1 to 600000");
    if (options->rate > 10e6)
        return complain("--rate: at most ten million");
    if (options->warmup > 86400)
        return complain("--warmup: at most a day");
    if (options->concurrency > 1000000)
        return complain("--concurrency: at most a million");
    if (options->linger_secs > 86400)
        return complain("--linger: at most a day");
    if (options->think_ms > 86400000)
        return complain("--think: at most a day");
    if (options->mode == BENCH_CALLS && !options->concurrency)
        options->concurrency = options->rate > 0 ? 200000 : 64;
    if (options->stay_secs > 86400)
        return complain("--stay: at most a day");
    if (options->poisson && options->constant)
        return complain("--poisson or --constant, not both");
    return true;
}

static bool check_texts(bench_options *options)
{
    if (options->slo && !bench_slo_parse(options->slo, &options->slo_percent, &options->slo_ms,
                                         &options->slo_errors))
        return complain("--slo: '%s' is not like p99=50ms,errors=0", options->slo);
    if (options->ramp && !(to_number(options->ramp, &options->ramp_from) && options->ramp_from > 0))
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
    if (options->mode & (BENCH_CALLS | BENCH_ENDPOINT) && !check_listen(options))
        return false;
    if (options->mode == BENCH_ENDPOINT && options->answer_ms > 3600000)
        return complain("--answer-ms: at most an hour");
    if (!check_writable("json", options->json) || !check_writable("html", options->html))
        return false;
    if (options->mode == BENCH_REPORT)
        return (options->files_count > 0 || complain("report: which files?")) &&
               (options->html != NULL || options->files_count > 0);
    if (!(options->mode & SENDS))
        return true;
    return check_numbers(options) && check_texts(options) && check_target(options);
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
                                .timeout_ms = 10000,
                                .linger_secs = 10,
                                .core = -1,
                                .listen = "127.0.0.1:4010",
                                .key_phrase = "telnyx-bench",
                                .flow = "ivr" };
    if (argc < 2)
        return complain("which mode?");
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
        options->help = true;
        return true;
    }
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
    for (int i = 2; i < argc; i++) {
        if (strncmp(argv[i], "--", 2) == 0) {
            if (!take_option(options, argc, argv, &i))
                return false;
        } else if (options->mode != BENCH_REPORT || options->files_count == BENCH_FILES_MAX) {
            return complain("'%s' is one argument too many", argv[i]);
        } else {
            options->files[options->files_count++] = argv[i];
        }
    }
    return options->help || check(options);
}
