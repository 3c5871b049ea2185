#include "sim/program/cli.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/event.h>

#include "base/str.h"
#include "common/number.h"
#include "http/url.h"
#include "sim/ground/timing.h"
#include "sim/place/apps.h"
#include "sim/replay/address.h"

#define DEFAULT_HOST    "127.0.0.1"
#define DEFAULT_PORT    4010
#define DEFAULT_JOURNAL 10000
#define DEFAULT_WAIT    30
#define SECS_MAX        31536000
#define MS_MAX          86400000

#define ROW(kind, name, member, value, help, high)                                                 \
    {                                                                                              \
        name, BENCH_##kind, offsetof(sim_cli, member), value, help, 0, high, 0, NULL               \
    }
/* What of the table `telnyx-sim run --help` lists: all that has not said so. */
#define ALONE 1
#define RUN   2
#define OWN(name, take, value, help)                                                               \
    {                                                                                              \
        name, BENCH_OWN, 0, value, help, 0, 0, 0, take                                             \
    }

static const char *take_listen(void *into, const char *text)
{
    sim_cli *cli = into;
    const char *wrong = sim_address_read(text, cli->host, sizeof cli->host, &cli->port);
    cli->listen_given = cli->listen_given || !wrong;
    return wrong;
}

static const char *take_speed(void *into, const char *text)
{
    double *speed = &((sim_cli *)into)->speed;
    if (strcmp(text, "max") == 0)
        *speed = TELNYX_SIM_VIRTUAL;
    else if (strcmp(text, "manual") == 0)
        *speed = TELNYX_SIM_MANUAL;
    else if (!bench_read_number(text, 1e-6, 1e6, speed))
        return "is not a number above 0, nor 'max' or 'manual'";
    return NULL;
}

static const bench_option options[] = {
    OWN("listen", take_listen, "HOST:PORT",
        "where the API is served (127.0.0.1:4010; port 0: any, as with run)"),
    ROW(FLAG, "allow-remote", allow_remote, NULL,
        "--listen may name an address that other machines reach", 0),
    ROW(FLAG, "no-page", no_page, NULL, "serves no page to look at calls and make some", 0),
    ROW(LIST, "app", apps, "URL[=WEIGHT]",
        "where the program under test takes webhooks; of several one is chosen for each delivery, "
        "as often as its weight says (1)",
        0),
    ROW(TEXT, "failover", failover_url, "URL", "where they go when that one fails twice", 0),
    ROW(TEXT, "ca-file", ca_file, "FILE",
        "certificates that vouch for https and wss URLs (the system's)", 0),
    ROW(TEXT, "api-key", api_key, "KEY", "the key that the program must send (made up)", 0),
    ROW(TEXT, "key-phrase", key_phrase, "TEXT",
        "makes the same signing key, API key and connection id again in the next run", 0),
    ROW(TEXT, "connection-id", connection_id, "ID", "the application's id (made up)", 0),
    ROW(TEXT, "env-file", env_file, "FILE", "also writes the TELNYX_… lines there", 0),
    ROW(LIST, "scenario", scenarios, "FILE|NAME",
        "faults, timing, called numbers and calls, as JSON; or a built-in one (telnyx-sim "
        "scenarios)",
        0),
    { "check", BENCH_LIST, offsetof(sim_cli, checked), "FILE|NAME",
      "says what is wrong with a scenario, as --scenario takes it; starts nothing (telnyx-sim "
      "scenarios)",
      0, 0, ALONE, NULL },
    ROW(COUNT, "calls", calls, "N", "places N calls", 1000000000),
    ROW(COUNT, "concurrency", concurrency, "N", "at most N of them at once", 1000000),
    ROW(NUMBER, "rate", rate, "R", "R of them a second", 1000000),
    ROW(TEXT, "from", from, "NUMBER", "who calls ('*' becomes the call's number)", 0),
    ROW(TEXT, "to", to, "NUMBER", "the number that is called", 0),
    ROW(TEXT, "steps", steps, "JSON", "what callers do: [{\"wait\":\"gather\"},{\"press\":\"1\"}]",
        0),
    ROW(LIST, "callee", callees, "NUMBER=REACTION",
        "how a called number reacts: answer, busy, reject, no_answer, not_found, fail, or who "
        "answers: human, business, machine, machine_without_beep, fax, silence",
        0),
    ROW(TEXT, "hear", hear, "DIR", "writes what each person hears there, a WAV file for each", 0),
    ROW(TEXT, "voice", voice, "PROGRAM|tones",
        "what gives words a voice (espeak-ng, where it is installed; else each is a tone)", 0),
    ROW(TEXT, "codec", codec, "PCMU|PCMA", "what all calls are coded with (PCMU)", 0),
    ROW(FLAG, "l16-big-endian", l16_big_endian, NULL,
        "streams take and give the high byte of L16 first", 0),
    ROW(LIST, "mute", muted, "TYPE",
        "the program is not told of events of that type (telnyx-sim trigger --list)", 0),
    ROW(LIST, "timing", timings, "NAME=MS", "changes a duration, see below", 0),
    OWN("speed", take_speed, "N|max|manual",
        "simulated seconds in a real one; max: no waiting at all; manual: POST /control/advance"),
    ROW(COUNT, "quiet-ms", quiet_ms, "N", "--speed max: real silence before time jumps (2)",
        3600000),
    ROW(COUNT, "seed", seed, "N", "of all chance (random; printed)", 0),
    ROW(COUNT, "parallel", parallel, "N", "deliveries at once (8)", 10000),
    ROW(COUNT, "journal", journal, "N", "entries that are kept (10000)", 10000000),
    ROW(COUNT, "max-requests", requests, "N", "API requests a second before 429 (no limit)",
        1000000000),
    ROW(COUNT, "max-dials", dials, "N", "dials in five seconds before 429 (150; 0: no limit)",
        1000000),
    ROW(COUNT, "max-channels", channels, "N", "outbound calls at once before 90043 (no limit)",
        1000000000),
    ROW(COUNT, "wait", wait_secs, "SECS", "for the program to listen, before the first call (30)",
        SECS_MAX),
    ROW(FLAG, "exit-when-done", exit_when_done, NULL, "ends when all calls are over", 0),
    ROW(FLAG, "strict", strict, NULL,
        "also fails for a refused or doubled command, an event that nobody acknowledges, what is "
        "said on a stream or a relay in vain, and when nothing can happen any more",
        0),
    ROW(COUNT, "time-limit", time_limit_secs, "SECS", "gives up after so many real seconds",
        SECS_MAX),
    ROW(FLAG, "timeline", timeline, NULL, "prints what happens, as a ladder that grows", 0),
    ROW(COUNT, "width", width, "COLUMNS", "of the timeline (the terminal's; else 100)", 400),
    ROW(FLAG, "ascii", ascii, NULL, "draws the timeline with ASCII, also in a UTF-8 locale", 0),
    ROW(FLAG, "color", colour, NULL, "colours, also when the output is no terminal", 0),
    ROW(FLAG, "no-color", colour_given, NULL, "no colours", 0),
    ROW(FLAG, "quiet", quiet, NULL, "no progress and no summary", 0),
    ROW(FLAG, "help", help, NULL, "this text", 0),
    ROW(FLAG, "version", version, NULL, "the version", 0),
    { NULL, BENCH_FLAG, 0, NULL, NULL, 0, 0, 0, NULL },
};

#define FAULT(name, key, sentence)                                                                 \
    ROW(PERCENT, key, faults[TELNYX_SIM_FAULT_##name], "PERCENT", sentence, 100),
static const bench_option faults[] = {
    TELNYX_SIM_FAULT_MAP(FAULT){ NULL, BENCH_FLAG, 0, NULL, NULL, 0, 0, 0, NULL },
};

static const bench_command_line plain = { .program = "telnyx-sim" };

#define complain(...) bench_refuse(&plain, __VA_ARGS__)

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

static bool check_apps(const sim_cli *cli)
{
    for (unsigned i = 0; i < cli->apps.count; i++) {
        if (!*cli->apps.items[i])
            return complain("--app: the value is empty");
        if (!sim_apps_fits(cli->apps.items[i]))
            return complain("--app: '%s' is not an http:// or https:// URL, nor URL=WEIGHT with a "
                            "weight from 0 to %d",
                            cli->apps.items[i], TELNYX_SIM_WEIGHT_MAX);
    }
    return true;
}

static bool check_steps(const sim_cli *cli)
{
    telnyx_error_text error = { 0 };
    return !cli->steps || telnyx_sim_check_steps(cli->steps, &error) == 0 ||
           complain("--steps: %s", error.text);
}

static bool check(sim_cli *cli)
{
    if ((cli->calls || cli->rate > 0) && !cli->apps.count && !cli->command &&
        cli->scenarios.count == 0)
        return complain("--calls needs --app: there is nobody to call");
    if (!check_steps(cli))
        return false;
    if (cli->steps && !cli->calls && !(cli->rate > 0))
        return complain("--steps: there are no callers without --calls or --rate");
    return check_apps(cli) && check_url("failover", cli->failover_url) && check_timings(cli) &&
           check_muted(cli);
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

/* "scenarios", and maybe the name of one. */
static bool take_scenarios(sim_cli *cli, int argc, char **argv)
{
    cli->list_scenarios = true;
    cli->help = argc > 2 && strcmp(argv[2], "--help") == 0;
    if (argc > 3)
        return complain("scenarios: '%s' is one too many", argv[3]);
    if (!cli->help && argc > 2 && argv[2][0] == '-')
        return complain("scenarios: '%s' is not an option", argv[2]);
    cli->shown_scenario = argc > 2 ? argv[2] : NULL;
    return true;
}

bool sim_cli_parse(sim_cli *cli, int argc, char **argv)
{
    bool run = argc > 1 && strcmp(argv[1], "run") == 0;
    *cli = (sim_cli){ .run = run,
                      .port = DEFAULT_PORT,
                      .journal = DEFAULT_JOURNAL,
                      .wait_secs = DEFAULT_WAIT,
                      .dials = 150,
                      .speed = 1 };
    telnyx__str_copy(cli->host, sizeof cli->host, DEFAULT_HOST);
    if (argc > 1 && strcmp(argv[1], "scenarios") == 0)
        return take_scenarios(cli, argc, argv);
    if (run && !take_command(cli, &argc, argv))
        return false;
    bench_command_line line = plain;
    line.options = options;
    line.more = faults;
    line.into = cli;
    if (!bench_read_options(&line, argc, argv, run ? 2 : 1))
        return false;
    if (cli->help || cli->version || (cli->checked.count && !run))
        return true;
    if (cli->checked.count)
        return complain("run: --check starts nothing, so there is nothing to run");
    if (run && !cli->command)
        return complain("run: which program? telnyx-sim run [OPTIONS] -- PROGRAM [ARGUMENTS]");
    /* The program is told where; nobody has to know beforehand. */
    if (run && !cli->listen_given)
        cli->port = 0;
    return check(cli);
}

static void print_timing(void)
{
    sim_timing timing;
    const char *name, *sentence;
    uint64_t value;
    sim_timing_defaults(&timing);
    puts("\nDurations for --timing, in simulated milliseconds:");
    for (unsigned i = 0; sim_timing_list(&timing, i, &name, &value, &sentence); i++)
        printf("  %-24s %s (%llu)\n", name, sentence, (unsigned long long)value);
}

static void print_tables(int mode)
{
    puts("\nOptions:");
    bench_print_options(options, mode);
    puts("\nFaults, each with a percentage of the cases it strikes:");
    bench_print_options(faults, mode);
    print_timing();
    puts(
        "\nThe exit status is 0 when every call came to its proper end, 1 when one did not, a "
        "forged\n"
        "delivery was accepted, --strict was broken, nobody listened, or it could not listen "
        "itself, and 2\n"
        "for a wrong command line or scenario. Ended by SIGINT or SIGTERM it judges what was until "
        "then.");
}

static void help_for_scenarios(void)
{
    puts(
        "telnyx-sim scenarios: lists the built-in scenarios, or prints one, to begin one's own "
        "from.\n\n"
        "  telnyx-sim scenarios [NAME]\n\n"
        "Arguments:\n"
        "  NAME                         the one that is printed, as JSON (telnyx-sim scenarios)\n\n"
        "Options:\n"
        "  --help                       this text\n\n"
        "The exit status is 0, or 2 when there is none of that name.");
}

static void help_for_run(void)
{
    puts("telnyx-sim run: starts a program with the settings in its environment, calls it when it "
         "listens, and ends with it.\n\n"
         "  telnyx-sim run [OPTIONS] -- PROGRAM [ARGUMENTS]\n\n"
         "The program listens at " SIM_DEFAULT_APP " unless --app says where.\n\n"
         "Examples:\n"
         "  telnyx-sim run --calls 1 --timeline --exit-when-done -- build/bin/ivr");
    print_tables(RUN);
}

static void help(void)
{
    puts("telnyx-sim: the Telnyx voice platform on your desk, for trying and testing programs.\n\n"
         "  telnyx-sim [OPTIONS]\n"
         "  telnyx-sim COMMAND [OPTIONS]\n\n"
         "Commands, each with a --help of its own:\n"
         "  run [OPTIONS] -- PROGRAM     starts a program, and calls it when it listens\n"
         "  scenarios [NAME]             lists the built-in scenarios, or prints one\n"
         "  replay FILE --app URL        plays a recorded call to a program again\n"
         "  trigger EVENT --app URL      sends a program one event\n"
         "  import --session ID          makes a recording from the platform's log\n\n"
         "Examples:\n"
         "  telnyx-sim --app http://127.0.0.1:8080/webhooks --timeline --calls 1\n"
         "  telnyx-sim run --calls 1 --timeline --exit-when-done -- build/bin/ivr");
    print_tables(0);
}

void sim_cli_help(const sim_cli *cli)
{
    if (cli->list_scenarios)
        help_for_scenarios();
    else if (cli->run)
        help_for_run();
    else
        help();
}
