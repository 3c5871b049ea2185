#include "sim/replay/options.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "common/number.h"
#include "http/url.h"
#include "sim/replay/address.h"

#define DEFAULT_PORT 4010
#define DEFAULT_APP  "http://127.0.0.1:8080/webhooks"

#define ROW(type, kind, name, member, value, help, high)                                           \
    {                                                                                              \
        name, BENCH_##kind, offsetof(type, member), value, help, 0, high, 0, NULL                  \
    }
#define REPLAY(kind, name, member, value, help, high)                                              \
    ROW(sim_replay_cli, kind, name, member, value, help, high)
#define TRIGGER(kind, name, member, value, help)                                                   \
    ROW(sim_trigger_cli, kind, name, member, value, help, 0)
#define IMPORT(kind, name, member, value, help, high)                                              \
    ROW(sim_import_cli, kind, name, member, value, help, high)
#define OWN(name, take, value, help)                                                               \
    {                                                                                              \
        name, BENCH_OWN, 0, value, help, 0, 0, 0, take                                             \
    }
#define END                                                                                        \
    {                                                                                              \
        NULL, BENCH_FLAG, 0, NULL, NULL, 0, 0, 0, NULL                                             \
    }

static bool check_url(const bench_command_line *line, const char *name, const char *text)
{
    telnyx__url url;
    return !text || telnyx__url_split(&url, telnyx__span_of(text)) ||
           bench_refuse(line, "--%s: '%s' is not an http:// or https:// URL", name, text);
}

/* replay ---------------------------------------------------------------------------------------------- */

static const char *take_listen(void *into, const char *text)
{
    sim_replay_cli *cli = into;
    const char *wrong = sim_address_read(text, cli->host, sizeof cli->host, &cli->port);
    cli->listen_given = cli->listen_given || !wrong;
    return wrong;
}

static const char *take_speed(void *into, const char *text)
{
    double *speed = &((sim_replay_cli *)into)->speed;
    if (strcmp(text, "max") == 0)
        *speed = 0;
    else if (!bench_read_number(text, 1e-6, 1e6, speed))
        return "is not a number above 0, nor 'max'";
    return NULL;
}

static const bench_option replay_options[] = {
    REPLAY(TEXT, "app", app_url, "URL", "where the program takes webhooks (" DEFAULT_APP ")", 0),
    REPLAY(TEXT, "failover", failover_url, "URL", "where they go when that one fails twice", 0),
    REPLAY(TEXT, "session", session, "ID",
           "one session alone, with what hangs on it; a call's or leg's id will do", 0),
    OWN("speed", take_speed, "N|max",
        "times the recorded speed (1); max: only what was waited for is waited for"),
    REPLAY(COUNT, "patience", patience_ms, "MS",
           "how much longer than recorded a command may take to come (5000)", 3600000),
    REPLAY(LIST, "ignore", ignored, "MEMBER", "a parameter that may differ: from, sip_headers[0]",
           0),
    REPLAY(FLAG, "fresh-ids", fresh_ids, NULL,
           "new ids for calls and events, for a program that has seen the recorded ones", 0),
    REPLAY(FLAG, "allow-cut", allow_cut, NULL,
           "plays a recording whose last line breaks off, up to there", 0),
    OWN("listen", take_listen, "HOST:PORT",
        "where the API is served (127.0.0.1:4010; any port for a PROGRAM)"),
    REPLAY(FLAG, "allow-remote", allow_remote, NULL,
           "--listen may name an address that other machines reach", 0),
    REPLAY(TEXT, "api-key", api_key, "KEY", "the key that the program must send (made up)", 0),
    REPLAY(TEXT, "key-phrase", key_phrase, "TEXT",
           "makes the same signing key and API key as telnyx-sim does of it", 0),
    REPLAY(TEXT, "env-file", env_file, "FILE", "also writes the TELNYX_… lines there", 0),
    REPLAY(COUNT, "wait", wait_secs, "SECS", "for the program to listen (30)", 31536000),
    REPLAY(FLAG, "timeline", timeline, NULL, "prints what happens, line by line", 0),
    REPLAY(FLAG, "color", colour, NULL, "colours, also when the output is no terminal", 0),
    REPLAY(FLAG, "no-color", no_colour, NULL, "no colours", 0),
    REPLAY(FLAG, "quiet", quiet, NULL, "no summary", 0),
    REPLAY(FLAG, "help", help, NULL, "this text", 0),
    END,
};

static bool take_file(const bench_command_line *line, const char *word)
{
    sim_replay_cli *cli = line->into;
    if (cli->file)
        return bench_refuse(line, "'%s' is one file too many", word);
    cli->file = word;
    return true;
}

/* Cuts off what follows "--". */
static bool take_command(const bench_command_line *line, int *argc, char **argv)
{
    sim_replay_cli *cli = line->into;
    for (int i = 2; i < *argc; i++) {
        if (strcmp(argv[i], "--") != 0)
            continue;
        cli->command = argv + i + 1;
        *argc = i;
        return argv[i + 1] || bench_refuse(line, "the program behind '--' is missing");
    }
    return true;
}

static bool check_replay(const bench_command_line *line, sim_replay_cli *cli)
{
    if (!cli->file)
        return bench_refuse(line, "which recording? telnyx-sim replay FILE --app URL");
    if (!cli->app_url && !cli->command)
        return bench_refuse(line, "--app is missing: where does the program take webhooks?");
    if (!cli->app_url)
        cli->app_url = DEFAULT_APP;
    if (cli->command && !cli->listen_given)
        cli->port = 0;
    if (cli->api_key && strlen(cli->api_key) > 63)
        return bench_refuse(line, "--api-key: longer than 63 characters");
    return check_url(line, "app", cli->app_url) && check_url(line, "failover", cli->failover_url);
}

bool sim_replay_parse(sim_replay_cli *cli, int argc, char **argv)
{
    const bench_command_line line = {
        .program = "telnyx-sim replay", .options = replay_options, .into = cli, .word = take_file
    };
    *cli = (sim_replay_cli){
        .host = "127.0.0.1", .port = DEFAULT_PORT, .speed = 1, .patience_ms = 5000, .wait_secs = 30
    };
    if (!take_command(&line, &argc, argv) || !bench_read_options(&line, argc, argv, 2))
        return false;
    return cli->help || check_replay(&line, cli);
}

void sim_replay_help(void)
{
    puts(
        "telnyx-sim replay: plays a recorded call to a program again, and says what it does "
        "otherwise.\n\n"
        "  telnyx-sim replay FILE --app URL [OPTIONS]\n"
        "  telnyx-sim replay FILE [OPTIONS] -- PROGRAM [ARGUMENTS]\n\n"
        "FILE is what a program has written with --record, or telnyx-sim import. Its webhooks are "
        "signed\nafresh and delivered in their order and time; the program's commands are answered "
        "as they were\nthen. What follows a command in the recording waits until that has come.\n\n"
        "Options:");
    bench_print_options(replay_options, 0);
    puts("\nThe exit status is 0 when the program gives the commands of the recording, 1 when "
         "there is a\ndifference (each is a line on standard output) or nobody listened, 2 for a "
         "wrong command line,\nand 3 for a file that is damaged or no recording: then nothing is "
         "sent.");
}

/* trigger --------------------------------------------------------------------------------------------- */

static const bench_option trigger_options[] = {
    TRIGGER(TEXT, "app", app_url, "URL", "where the program takes webhooks"),
    TRIGGER(
        LIST, "set", sets, "PATH=VALUE",
        "payload.digit=5, also of data; PATH:=JSON for a number, a truth, null, a list, an object"),
    TRIGGER(TEXT, "key-phrase", key_phrase, "TEXT",
            "signs with the key that telnyx-sim makes of it ('telnyx-sim trigger')"),
    TRIGGER(FLAG, "public-key", public_key, NULL, "prints the key that the program must have"),
    TRIGGER(FLAG, "list", list, NULL, "the events"),
    TRIGGER(FLAG, "print", print, NULL, "prints the event and sends nothing"),
    TRIGGER(FLAG, "help", help, NULL, "this text"),
    END,
};

static bool take_event(const bench_command_line *line, const char *word)
{
    sim_trigger_cli *cli = line->into;
    if (cli->event)
        return bench_refuse(line, "'%s' is one event too many", word);
    cli->event = word;
    return true;
}

bool sim_trigger_parse(sim_trigger_cli *cli, int argc, char **argv)
{
    const bench_command_line line = {
        .program = "telnyx-sim trigger", .options = trigger_options, .into = cli, .word = take_event
    };
    *cli = (sim_trigger_cli){ 0 };
    if (!bench_read_options(&line, argc, argv, 2))
        return false;
    if (cli->help || cli->list || cli->public_key)
        return true;
    if (!cli->event)
        return bench_refuse(&line, "which event? telnyx-sim trigger EVENT --app URL; --list");
    if (!cli->app_url && !cli->print)
        return bench_refuse(&line, "--app is missing: where does the program take webhooks?");
    return check_url(&line, "app", cli->app_url);
}

void sim_trigger_help(void)
{
    puts(
        "telnyx-sim trigger: sends one signed event to a program, and prints how that answers.\n\n"
        "  telnyx-sim trigger EVENT --app URL [--set PATH=VALUE]...\n"
        "  telnyx-sim trigger --list\n\n"
        "Arguments:\n"
        "  EVENT                        what is sent (telnyx-sim trigger --list)\n\n"
        "Examples:\n"
        "  telnyx-sim trigger call.dtmf.received --app http://127.0.0.1:8080/webhooks --key-phrase "
        "mine \\\n      --set payload.digit=5 --set payload.client_state:=null\n\nOptions:");
    bench_print_options(trigger_options, 0);
    puts("\nThe exit status is 0 when the program answers 2xx, 1 when it does not, 2 for a wrong "
         "command line.");
}

/* import ---------------------------------------------------------------------------------------------- */

static const bench_option import_options[] = {
    IMPORT(TEXT, "session", session, "ID", "the call_session_id of the call", 0),
    IMPORT(TEXT, "leg", leg, "ID", "the call_leg_id of one of its legs", 0),
    IMPORT(TEXT, "output", output, "FILE", "where the recording goes (standard output)", 0),
    IMPORT(TEXT, "ca-file", ca_file, "FILE", "PEM certificates to trust instead of the system's",
           0),
    IMPORT(COUNT, "timeout", timeout_secs, "SECS", "for each request (30)", 3600),
    IMPORT(FLAG, "help", help, NULL, "this text", 0),
    END,
};

bool sim_import_parse(sim_import_cli *cli, int argc, char **argv)
{
    const bench_command_line line = { .program = "telnyx-sim import",
                                      .options = import_options,
                                      .into = cli };
    *cli = (sim_import_cli){ .timeout_secs = 30 };
    if (!bench_read_options(&line, argc, argv, 2))
        return false;
    if (cli->help)
        return true;
    if (!cli->session == !cli->leg)
        return bench_refuse(&line, "which call? one of --session and --leg says it");
    return true;
}

void sim_import_help(void)
{
    puts("telnyx-sim import: makes a recording of a real call, from the platform's log "
         "(call_events).\n\n"
         "  telnyx-sim import --session ID [--output FILE]\n"
         "  telnyx-sim import --leg ID [--output FILE]\n\nOptions:");
    bench_print_options(import_options, 0);
    puts(
        "\nTELNYX_API_KEY and TELNYX_BASE_URL are read as telnyx-api does. The log has no bodies "
        "of commands, so\nreplay compares which commands are given and in which order, and not "
        "what "
        "they say.\n\nThe exit status is 0, 1 when the log could not be read or has nothing of the "
        "call, 2 for a wrong\ncommand line.");
}
