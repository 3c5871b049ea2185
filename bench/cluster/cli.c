#include "cluster/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/options.h"

#define ROW(kind, name, member, value, help, low, high)                                            \
    {                                                                                              \
        name, BENCH_##kind, offsetof(cluster_cli, member), value, help, low, high, 0, NULL         \
    }

static const bench_option options[] = {
    ROW(TEXT, "redis", redis, "URL",
        "where Redis is: redis://HOST:PORT/DATABASE, rediss:// for TLS, or "
        "unix:///PATH?db=DATABASE "
        "(TELNYX_REDIS_URL, which nobody reads in the list of processes)",
        0, 0),
    ROW(TEXT, "ca-file", ca_file, "FILE",
        "certificates in PEM that Redis' own is checked against, with rediss:// (the system's)", 0,
        0),
    ROW(TEXT, "prefix", prefix, "TEXT", "what the keys begin with (telnyx)", 0, 0),
    ROW(COUNT, "timeout", timeout_secs, "SECS",
        "so long calls may end where they are, before they are handed over all the same (60)", 0,
        86400),
    ROW(FLAG, "json", json, NULL, "JSON in place of text for people", 0, 0),
    ROW(FLAG, "help", help, NULL, "this text", 0, 0),
    ROW(FLAG, "version", version, NULL, "the version", 0, 0),
    { NULL, BENCH_FLAG, 0, NULL, NULL, 0, 0, 0, NULL },
};

static bool take_word(const bench_command_line *line, const char *word)
{
    cluster_cli *cli = line->into;
    if (!cli->command)
        cli->command = word;
    else if (!cli->what)
        cli->what = word;
    else
        return bench_refuse(line, "'%s' is one word too many", word);
    return true;
}

static bool check(const bench_command_line *line, const cluster_cli *cli)
{
    if (!cli->command)
        return bench_refuse(line, "which command? status, drain or where");
    if (strcmp(cli->command, "status") == 0)
        return !cli->what || bench_refuse(line, "status: '%s' is one word too many", cli->what);
    if (strcmp(cli->command, "drain") != 0 && strcmp(cli->command, "where") != 0)
        return bench_refuse(line, "'%s' is no command: status, drain or where", cli->command);
    if (!cli->what || !*cli->what)
        return bench_refuse(line, "%s: which %s?", cli->command,
                            cli->command[0] == 'd' ? "INSTANCE" : "CALL_CONTROL_ID");
    return true;
}

bool cluster_cli_parse(cluster_cli *cli, int argc, char **argv)
{
    const bench_command_line line = {
        .program = "telnyx-cluster", .options = options, .into = cli, .word = take_word
    };
    *cli = (cluster_cli){ .prefix = "telnyx", .timeout_secs = 60 };
    if (!bench_read_options(&line, argc, argv, 1))
        return false;
    if (cli->help || cli->version)
        return true;
    if (!check(&line, cli))
        return false;
    if (!cli->redis)
        cli->redis = getenv("TELNYX_REDIS_URL");
    if (!cli->redis || !*cli->redis)
        return bench_refuse(&line, "where is Redis? --redis, or TELNYX_REDIS_URL");
    return true;
}

void cluster_cli_help(void)
{
    puts("telnyx-cluster: shows and moves the instances of a program that act as one.\n\n"
         "  telnyx-cluster [OPTIONS] status\n"
         "  telnyx-cluster [OPTIONS] drain INSTANCE\n"
         "  telnyx-cluster [OPTIONS] where CALL_CONTROL_ID\n\n"
         "status lists the instances: their number, which is new whenever one joins, their state "
         "and\n"
         "lease, their sessions, and what waits for them. drain asks one to leave, and waits until "
         "it\n"
         "has handed over its calls. where names the instance that has a call.\n\n"
         "Arguments:\n"
         "  INSTANCE                     a name, app-1, or one instance of that name, app-1.7\n"
         "  CALL_CONTROL_ID              of a call\n\n"
         "Examples:\n"
         "  telnyx-cluster --redis redis://127.0.0.1:6379 status\n"
         "  telnyx-cluster --timeout 30 drain app-1 && systemctl restart app-1\n"
         "  telnyx-cluster --json status | jq '.instances[].sessions'\n\n"
         "Options:");
    bench_print_options(options, 0);
    puts(
        "\nThe exit status is 0; 1 when there is no instance, no such instance or no such call, "
        "or\n"
        "when an instance has not left ten seconds after the time it was given; 2 when the command "
        "line\n"
        "is wrong; 3 when Redis cannot be used, or holds keys of another version.");
}
