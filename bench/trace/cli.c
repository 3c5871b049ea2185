#include "trace/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/options.h"
#include "sign/system_default.h"

#define ROW(kind, name, member, value, help, low, high)                                            \
    {                                                                                              \
        name, BENCH_##kind, offsetof(trace_cli, member), value, help, low, high, 0, NULL           \
    }

static const char *take_since(void *into, const char *value)
{
    trace_cli *cli = into;
    int64_t now = telnyx__system_wall_us(telnyx__system_default());
    return trace_filter_since(value, now, &cli->filter.since_us)
               ? NULL
               : "is no time: 90s, 15m, 2h, 1d, or 2026-01-31T10:00:00Z";
}

static const bench_option options[] = {
    ROW(FLAG, "list", list, NULL, "one line for each session instead of its ladder", 0, 0),
    ROW(FLAG, "linked", linked, NULL,
        "shows a call that was made because of another in the ladder of that one", 0, 0),
    ROW(FLAG, "follow", follow, NULL,
        "shows records as they are written, of all sessions in one ladder; waits for a file that "
        "is not there yet, and goes on when it is replaced or cut off",
        0, 0),
    ROW(TEXT, "call", filter.call, "ID", "sessions with this call_control_id, or its beginning", 0,
        0),
    ROW(TEXT, "session", filter.session, "ID", "the session of this id, or its beginning", 0, 0),
    ROW(TEXT, "number", filter.number, "N",
        "sessions that this number, or a part of it, calls "
        "or is called in; blanks, hyphens and brackets do not count",
        0, 0),
    ROW(TEXT, "instance", filter.instance, "NAME",
        "sessions that this instance had to do with; with --follow its records alone", 0, 0),
    ROW(TEXT, "kind", filter.kind, "PREFIX",
        "sessions with such a record: event.held, request.retried, command", 0, 0),
    ROW(TEXT, "result", filter.result, "WORD",
        "sessions with such a result, of that kind: late, ESIGNATURE, 503, taken over", 0, 0),
    { "since", BENCH_OWN, 0, "TIME",
      "sessions that went on after it: 15m, 2h, 1d ago, or 2026-01-31T10:00:00Z", 0, 0, 0,
      take_since },
    ROW(COUNT, "width", width, "COLUMNS", "of the ladder (the terminal's, COLUMNS, or 100)", 40,
        400),
    ROW(FLAG, "ascii", ascii, NULL, "draws with ASCII, also in a UTF-8 locale", 0, 0),
    ROW(FLAG, "color", colour, NULL, "colours, also when the output is no terminal", 0, 0),
    ROW(FLAG, "no-color", no_colour, NULL, "no colours; nor are there with NO_COLOR", 0, 0),
    ROW(COUNT, "memory", memory_mib, "MIB",
        "of records that are kept at once (256); beyond it sessions are shown as they end", 1,
        65536),
    ROW(TEXT, "otlp", otlp, "URL",
        "sends the sessions as spans to URL/v1/traces instead (OTLP/HTTP, JSON)", 0, 0),
    ROW(TEXT, "service", service, "NAME",
        "service.name of the spans (OTEL_SERVICE_NAME, or telnyx-app)", 0, 0),
    ROW(COUNT, "otlp-queue", queue, "SPANS", "that wait for the receiver at most (8192)", 64,
        1000000),
    ROW(FLAG, "help", help, NULL, "this text", 0, 0),
    ROW(FLAG, "version", version, NULL, "the version", 0, 0),
    { NULL, BENCH_FLAG, 0, NULL, NULL, 0, 0, 0, NULL },
};

static bool take_file(const bench_command_line *line, const char *word)
{
    trace_cli *cli = line->into;
    if (cli->files_count == TRACE_SOURCES_MAX)
        return bench_refuse(line, "'%s' is one file too many: there may be %d", word,
                            TRACE_SOURCES_MAX);
    cli->files[cli->files_count++] = word;
    return true;
}

static bool is_url(const char *text)
{
    return strncmp(text, "http://", 7) == 0 || strncmp(text, "https://", 8) == 0;
}

bool trace_cli_parse(trace_cli *cli, int argc, char **argv)
{
    const bench_command_line line = {
        .program = "telnyx-trace", .options = options, .into = cli, .word = take_file
    };
    *cli = (trace_cli){ .memory_mib = 256, .queue = 8192 };
    if (!bench_read_options(&line, argc, argv, 1))
        return false;
    if (cli->help || cli->version)
        return true;
    if (!cli->files_count)
        return bench_refuse(&line, "which FILE? '-' is standard input");
    if (cli->otlp && !is_url(cli->otlp))
        return bench_refuse(&line, "--otlp: '%s' is no http:// or https:// URL", cli->otlp);
    if (cli->otlp && cli->list)
        return bench_refuse(&line, "--list: not with --otlp");
    if (cli->follow && cli->linked)
        return bench_refuse(&line, "--linked: not with --follow, which draws one ladder of all");
    if (cli->follow && cli->list)
        return bench_refuse(&line, "--list: not with --follow, which draws one ladder of all");
    if (!cli->service)
        cli->service = getenv("OTEL_SERVICE_NAME");
    if (!cli->service || !*cli->service)
        cli->service = "telnyx-app";
    return true;
}

void trace_cli_help(void)
{
    puts("telnyx-trace: draws what a program has decided about its calls.\n\n"
         "  telnyx-trace [OPTIONS] FILE...\n\n"
         "A ladder for each session, from the lines of telnyx_trace_json(), as the examples write "
         "them\n"
         "with --trace and --record. The files of several instances are put together by their "
         "times: each\n"
         "instance is a column, and calls move from one to another.\n\n"
         "Arguments:\n"
         "  FILE                         those lines; '-' is standard input\n\n"
         "Examples:\n"
         "  telnyx-trace --list calls.trace\n"
         "  telnyx-trace --number +13125550142 calls.trace\n"
         "  telnyx-trace --kind request.retried --since 1h calls.trace\n"
         "  telnyx-trace --result 'taken over' app-1.trace app-2.trace app-3.trace\n"
         "  telnyx-trace --follow calls.trace\n\n"
         "Options:");
    bench_print_options(options, 0);
    puts("\nThe exit status is 0; 1 when no session fits, or spans could not be delivered; 2 when "
         "the\n"
         "command line is wrong or a file cannot be read; 3 when one is no trace, or has lines "
         "that are\n"
         "none: each is told as FILE:LINE, and the rest is shown. Headers for --otlp:\n"
         "OTEL_EXPORTER_OTLP_HEADERS.");
}
