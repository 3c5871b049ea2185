#include "sim/program/cli.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/event.h>

#include "base/str.h"
#include "http/url.h"
#include "sim/ground/timing.h"

#define DEFAULT_HOST    "127.0.0.1"
#define DEFAULT_PORT    4010
#define DEFAULT_JOURNAL 10000
#define DEFAULT_WAIT    30
#define DEFAULT_APP     "http://127.0.0.1:8080/webhooks" /* run: where a program listens by itself */
#define SECS_MAX        31536000
#define MS_MAX          86400000

typedef enum kind { FLAG, TEXT, COUNT, NUMBER, PERCENT, LIST, LISTEN, SPEED } kind;

static const struct option {
    const char *name;
    kind kind;
    size_t offset;
    const char *value; /* what the help calls the argument */
    const char *help;
    uint64_t high; /* of a number; 0: any */
} options[] = {
#define AT(member) offsetof(sim_cli, member)
    { "listen", LISTEN, 0, "HOST:PORT",
      "where the API is served (127.0.0.1:4010; port 0: any, as with run)", 0 },
    { "allow-remote", FLAG, AT(allow_remote), NULL,
      "--listen may name an address that other machines reach", 0 },
    { "app", TEXT, AT(app_url), "URL", "where the program under test takes webhooks", 0 },
    { "failover", TEXT, AT(failover_url), "URL", "where they go when that one fails twice", 0 },
    { "api-key", TEXT, AT(api_key), "KEY", "the key that the program must send (made up)", 0 },
    { "key-phrase", TEXT, AT(key_phrase), "TEXT",
      "makes the same signing key and API key again in the next run", 0 },
    { "env-file", TEXT, AT(env_file), "FILE", "also writes the TELNYX_… lines there", 0 },
    { "scenario", LIST, AT(scenarios), "FILE", "faults, timing, called numbers and calls, as JSON",
      0 },
    { "calls", COUNT, AT(calls), "N", "places N calls", 1000000000 },
    { "concurrency", COUNT, AT(concurrency), "N", "at most N of them at once", 1000000 },
    { "rate", NUMBER, AT(rate), "R", "R of them a second", 1000000 },
    { "from", TEXT, AT(from), "NUMBER", "who calls ('*' becomes the call's number)", 0 },
    { "to", TEXT, AT(to), "NUMBER", "the number that is called", 0 },
    { "steps", TEXT, AT(steps), "JSON",
      "what callers do: [{\"wait\":\"gather\"},{\"press\":\"1\"}]", 0 },
    { "callee", LIST, AT(callees), "NUMBER=REACTION",
      "how a called number reacts: answer, busy, reject, no_answer, not_found, fail, or who "
      "answers: human, business, machine, machine_without_beep, fax, silence",
      0 },
    { "mute", LIST, AT(muted), "TYPE", "the program is not told of events of that type", 0 },
    { "timing", LIST, AT(timings), "NAME=MS", "changes a duration, see below", 0 },
    { "speed", SPEED, AT(speed), "N|max", "simulated seconds in a real one; max: no waiting at all",
      0 },
    { "quiet-ms", COUNT, AT(quiet_ms), "N", "--speed max: real silence before time jumps (2)",
      3600000 },
    { "seed", COUNT, AT(seed), "N", "of all chance (random; printed)", 0 },
    { "parallel", COUNT, AT(parallel), "N", "deliveries at once (8)", 10000 },
    { "journal", COUNT, AT(journal), "N", "entries that are kept (10000)", 10000000 },
    { "max-requests", COUNT, AT(requests), "N", "API requests a second before 429 (no limit)",
      1000000000 },
    { "max-dials", COUNT, AT(dials), "N", "dials in five seconds before 429 (150; 0: no limit)",
      1000000 },
    { "max-channels", COUNT, AT(channels), "N", "outbound calls at once before 90043 (no limit)",
      1000000000 },
    { "wait", COUNT, AT(wait_secs), "SECS", "for the program to listen, before the first call (30)",
      SECS_MAX },
    { "exit-when-done", FLAG, AT(exit_when_done), NULL, "ends when all calls are over", 0 },
    { "time-limit", COUNT, AT(time_limit_secs), "SECS", "gives up after so many real seconds",
      SECS_MAX },
    { "timeline", FLAG, AT(timeline), NULL, "prints what happens, line by line", 0 },
    { "color", FLAG, AT(colour), NULL, "colours, also when the output is no terminal", 0 },
    { "no-color", FLAG, AT(colour_given), NULL, "no colours", 0 },
    { "quiet", FLAG, AT(quiet), NULL, "no progress and no summary", 0 },
    { "help", FLAG, AT(help), NULL, "this text", 0 },
    { "version", FLAG, AT(version), NULL, "the version", 0 },
#undef AT
};

static bool complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

static bool complain(const char *format, ...)
{
    va_list list;
    fputs("telnyx-sim: ", stderr);
    va_start(list, format);
    vfprintf(stderr, format, list);
    va_end(list);
    fputs(" (--help lists all options)\n", stderr);
    return false;
}

static bool to_number(const char *text, double *value)
{
    char *end;
    if (!isdigit((unsigned char)text[0]) && text[0] != '.')
        return false;
    *value = strtod(text, &end);
    return *end == '\0' && *value >= 0 && *value < 1e15;
}

/* "127.0.0.1:4010", "[::1]:4010" */
static bool to_listen(sim_cli *cli, const char *text)
{
    const char *colon = strrchr(text, ':');
    uint64_t port;
    size_t length = colon ? (size_t)(colon - text) : 0;
    if (length > 2 && text[0] == '[' && text[length - 1] == ']') {
        text++;
        length -= 2;
    } else if (colon && memchr(text, ':', length)) {
        return false;
    }
    if (length == 9 && memcmp(text, "localhost", 9) == 0) {
        text = DEFAULT_HOST;
        length = strlen(DEFAULT_HOST);
    }
    if (!length || length >= sizeof cli->host ||
        !telnyx__span_to_u64(telnyx__span_of(colon + 1), &port) || port > 65535)
        return false;
    memcpy(cli->host, text, length);
    cli->host[length] = '\0';
    cli->port = (int)port;
    cli->listen_given = true;
    return true;
}

static bool to_speed(const char *text, double *speed)
{
    if (strcmp(text, "max") == 0) {
        *speed = TELNYX_SIM_VIRTUAL;
        return true;
    }
    return to_number(text, speed) && *speed > 0 && *speed <= 1e6;
}

static bool complain_of_number(const struct option *option, const char *what, const char *value)
{
    if (!option->high)
        return complain("--%s: '%s' is not a %s", option->name, value, what);
    return complain("--%s: '%s' is not a %s from 0 to %llu", option->name, value, what,
                    (unsigned long long)option->high);
}

static bool take(sim_cli *cli, const struct option *option, const char *name, const char *value)
{
    void *place = (char *)cli + option->offset;
    switch (option->kind) {
    case FLAG:
        *(bool *)place = true;
        return true;
    case TEXT:
        *(const char **)place = value;
        return *value || complain("--%s: the value is empty", name);
    case COUNT:
        return (telnyx__span_to_u64(telnyx__span_of(value), place) &&
                (!option->high || *(uint64_t *)place <= option->high)) ||
               complain_of_number(option, "whole number", value);
    case NUMBER:
        return (to_number(value, place) && *(double *)place <= (double)option->high) ||
               complain_of_number(option, "number", value);
    case LISTEN:
        return to_listen(cli, value) || complain("--%s: '%s' is not HOST:PORT", name, value);
    case SPEED:
        return to_speed(value, place) ||
               complain("--%s: '%s' is not a number above 0, nor 'max'", name, value);
    case PERCENT:
        return false;
    case LIST: {
        sim_cli_list *list = place;
        if (list->count == SIM_CLI_LIST_MAX)
            return complain("--%s: given more than %d times", name, SIM_CLI_LIST_MAX);
        list->items[list->count++] = value;
        return true;
    }
    }
    return false;
}

static const struct option *find(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        if (strlen(options[i].name) == length && memcmp(options[i].name, name, length) == 0)
            return &options[i];
    }
    return NULL;
}

static bool take_fault(sim_cli *cli, telnyx_sim_fault fault, const char *name, const char *value)
{
    double percent;
    if (!to_number(value, &percent) || percent > 100)
        return complain("--%s: '%s' is not a percentage from 0 to 100", name, value);
    cli->faults[fault] = percent;
    return true;
}

static bool parse_one(sim_cli *cli, int argc, char **argv, int *index)
{
    const char *text = argv[*index], *value = NULL;
    char name[48];
    if (strncmp(text, "--", 2) != 0 || !text[2])
        return complain("'%s' is not an option", text);
    const char *equals = strchr(text + 2, '=');
    size_t length = equals ? (size_t)(equals - text - 2) : strlen(text + 2);
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1),
             text + 2);
    const struct option *option = find(text + 2, length);
    telnyx_sim_fault fault = (telnyx_sim_fault)0;
    bool is_fault = !option && telnyx_sim_fault_find(name, &fault);
    if (!option && !is_fault)
        return complain("'--%s' is not an option", name);
    if (option && option->kind == FLAG) {
        if (equals)
            return complain("--%s takes no value", name);
        return take(cli, option, name, NULL);
    }
    value = equals ? equals + 1 : NULL;
    if (!value && *index + 1 < argc)
        value = argv[++*index];
    if (!value)
        return complain("--%s needs a value", name);
    return is_fault ? take_fault(cli, fault, name, value) : take(cli, option, name, value);
}

static bool check_timings(const sim_cli *cli)
{
    for (unsigned i = 0; i < cli->timings.count; i++) {
        const char *text = cli->timings.items[i], *equals = strchr(text, '=');
        sim_timing unused;
        uint64_t ms;
        char name[48];
        snprintf(name, sizeof name, "%.*s", equals ? (int)(equals - text) : 0, text);
        if (!equals || !telnyx__span_to_u64(telnyx__span_of(equals + 1), &ms) || ms > MS_MAX)
            return complain("--timing: '%s' is not NAME=MS, a number from 0 to %d", text, MS_MAX);
        if (!sim_timing_set(&unused, name, ms))
            return complain("--timing: '%s' is not NAME=MS with a known name", text);
    }
    return true;
}

static bool check_muted(const sim_cli *cli)
{
    for (unsigned i = 0; i < cli->muted.count; i++)
        if (telnyx_event_type_from_name(cli->muted.items[i]) == TELNYX_EVENT_UNKNOWN)
            return complain("--mute: '%s' is not an event type", cli->muted.items[i]);
    return true;
}

static bool check_url(const char *name, const char *text)
{
    telnyx__url url;
    return !text || telnyx__url_split(&url, telnyx__span_of(text)) ||
           complain("--%s: '%s' is not an http:// or https:// URL", name, text);
}

static bool check_steps(const sim_cli *cli)
{
    telnyx_error_text error = { 0 };
    return !cli->steps || telnyx_sim_check_steps(cli->steps, &error) == 0 ||
           complain("--steps: %s", error.text);
}

static bool check(sim_cli *cli)
{
    if ((cli->calls || cli->rate > 0) && !cli->app_url && cli->scenarios.count == 0)
        return complain("--calls needs --app: there is nobody to call");
    if (!check_steps(cli))
        return false;
    if (cli->steps && !cli->calls && !(cli->rate > 0))
        return complain("--steps: there are no callers without --calls or --rate");
    return check_url("app", cli->app_url) && check_url("failover", cli->failover_url) &&
           check_timings(cli) && check_muted(cli);
}

/* Cuts off what follows "--". */
static bool take_command(sim_cli *cli, int *argc, char **argv)
{
    for (int i = 2; i < *argc; i++) {
        if (strcmp(argv[i], "--") != 0)
            continue;
        cli->command = argv + i + 1;
        *argc = i;
        return argv[i + 1] || complain("run: the program behind '--' is missing");
    }
    return true;
}

bool sim_cli_parse(sim_cli *cli, int argc, char **argv)
{
    bool run = argc > 1 && strcmp(argv[1], "run") == 0;
    *cli = (sim_cli){ .port = DEFAULT_PORT,
                      .journal = DEFAULT_JOURNAL,
                      .wait_secs = DEFAULT_WAIT,
                      .dials = 150,
                      .speed = 1 };
    telnyx__str_copy(cli->host, sizeof cli->host, DEFAULT_HOST);
    if (run && !take_command(cli, &argc, argv))
        return false;
    for (int i = run ? 2 : 1; i < argc; i++) {
        if (!parse_one(cli, argc, argv, &i))
            return false;
    }
    if (cli->help || cli->version)
        return true;
    if (run && !cli->command)
        return complain("run: which program? telnyx-sim run [OPTIONS] -- PROGRAM [ARGUMENTS]");
    /* The program is told where; nobody has to know beforehand. */
    if (run && !cli->listen_given)
        cli->port = 0;
    if (run && !cli->app_url && cli->scenarios.count == 0)
        cli->app_url = DEFAULT_APP;
    return check(cli);
}

static void print_row(const char *name, const char *value, const char *help)
{
    char left[64];
    snprintf(left, sizeof left, "--%s%s%s", name, value ? " " : "", value ? value : "");
    printf("  %-28s %s\n", left, help);
}

void sim_cli_help(void)
{
    sim_timing timing;
    const char *name, *sentence;
    uint64_t value;
    sim_timing_defaults(&timing);
    puts("telnyx-sim: the Telnyx voice platform on your desk, for trying and testing programs.\n\n"
         "  telnyx-sim [OPTIONS]\n"
         "  telnyx-sim run [OPTIONS] -- PROGRAM [ARGUMENTS]\n\n"
         "  telnyx-sim --app http://127.0.0.1:8080/webhooks --timeline --calls 1\n\n"
         "With run it starts the program with the settings in its environment, calls when that "
         "listens (at\n" DEFAULT_APP " unless --app says where), and ends with it.\n\nOptions:");
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
        print_row(options[i].name, options[i].value, options[i].help);
    puts("\nFaults, each with a percentage of the cases it strikes:");
    for (unsigned i = 0; i < TELNYX_SIM_FAULTS; i++) {
        char option[48];
        telnyx__str_copy(option, sizeof option, telnyx_sim_fault_key((telnyx_sim_fault)i));
        for (char *c = option; *c; c++)
            *c = *c == '_' ? '-' : *c;
        print_row(option, "PERCENT", telnyx_sim_fault_sentence((telnyx_sim_fault)i));
    }
    puts("\nDurations for --timing, in simulated milliseconds:");
    for (unsigned i = 0; sim_timing_list(&timing, i, &name, &value, &sentence); i++)
        printf("  %-24s %7llu  %s\n", name, (unsigned long long)value, sentence);
    puts("\nThe exit status is 0 when every call came to its proper end, 1 when one did not, 2 for "
         "a\n"
         "wrong command line or scenario.");
}
