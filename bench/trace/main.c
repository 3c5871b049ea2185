/* telnyx-trace: what a program has decided about its calls, as ladders. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <telnyx/base.h>

#include "common/output.h"
#include "sign/system_default.h"
#include "trace/cli.h"
#include "trace/draw.h"
#include "trace/export.h"
#include "trace/list.h"
#include "trace/live.h"
#include "trace/sources.h"

#define POLL_NS 100000000
/* So long after its end a session is still waited for, where it is told when it is over. */
#define LINGER_US INT64_C(2000000)
/* Where nothing is told at its end, it is kept so long that events which come later find it. */
#define KEEP_US INT64_C(600000000)

enum { NOTHING = 1, USAGE = 2, NO_TRACE = 3 };

typedef struct reader {
    trace_cli cli;
    bench_ladder_style style;
    trace_sources sources;
    trace_book book;
    trace_live live;
    trace_export export;
    uint64_t shown;
    int status;
} reader;

static volatile sig_atomic_t interrupted;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
}

/* Sessions --------------------------------------------------------------------------------------- */

static void on_out(const trace_session *session, void *user_data)
{
    reader *r = user_data;
    bool alive = r->cli.follow && !r->cli.list && !r->cli.otlp;
    if (alive || !trace_filter_session(&r->cli.filter, session))
        return;
    if (r->cli.otlp) {
        r->shown++;
        trace_export_session(&r->export, session);
    } else if (r->cli.list) {
        if (r->shown++ == 0)
            trace_list_head(r->style, stdout);
        trace_list_write(session, r->style, stdout);
    } else {
        if (r->shown++ > 0)
            putchar('\n');
        trace_draw(session, r->style, stdout);
    }
}

static void show_live(reader *r, const trace_record *record)
{
    if (!trace_filter_record(&r->cli.filter, record))
        return;
    r->shown++;
    trace_live_write(&r->live, record);
}

/* Records ---------------------------------------------------------------------------------------- */

static void take_record(reader *r, const trace_fields *fields)
{
    int64_t now_us = telnyx__system_wall_us(telnyx__system_default());
    const trace_record *record = trace_book_add(&r->book, fields, now_us);
    if (r->cli.follow && !r->cli.list && !r->cli.otlp)
        show_live(r, record);
}

static void wait_for_more(reader *r)
{
    bool told_at_end = r->cli.list || r->cli.otlp;
    int64_t now = telnyx__system_wall_us(telnyx__system_default());
    trace_book_sweep(&r->book, now - (told_at_end ? LINGER_US : KEEP_US));
    fflush(stdout);
    if (r->cli.otlp)
        trace_export_turn(&r->export);
    nanosleep(&(struct timespec){ .tv_nsec = POLL_NS }, NULL);
}

static void read_all(reader *r)
{
    while (!interrupted) {
        const trace_fields *fields = trace_sources_next(&r->sources);
        if (fields)
            take_record(r, fields);
        else if (trace_sources_are_over(&r->sources) || ferror(stdout))
            return;
        else if (!trace_sources_turn(&r->sources))
            wait_for_more(r);
    }
}

/* The run ---------------------------------------------------------------------------------------- */

static bool is_beginning_of_kind(const char *text)
{
    for (int kind = 1; kind < TELNYX_TRACE_KIND_COUNT; kind++)
        if (strncmp(telnyx_trace_kind_name((telnyx_trace_kind)kind), text, strlen(text)) == 0)
            return true;
    return false;
}

/* Nothing fits: a kind that no record can have is most likely mistyped. */
static void tell_kinds(const char *wanted)
{
    fprintf(stderr, "telnyx-trace: --kind: no kind is known that begins with '%s'; there are",
            wanted);
    for (int kind = 1; kind < TELNYX_TRACE_KIND_COUNT; kind++)
        fprintf(stderr, "%s %s", kind > 1 ? "," : "",
                telnyx_trace_kind_name((telnyx_trace_kind)kind));
    fputc('\n', stderr);
}

static int status_of(trace_fault fault)
{
    return fault == TRACE_BAD_FILE ? USAGE : fault == TRACE_BAD_LINES ? NO_TRACE : 0;
}

static void tell_that_none_fits(const reader *r)
{
    if (r->cli.files_count == 1)
        fprintf(stderr, "telnyx-trace: %s: no session fits\n", r->sources.list->input.path);
    else
        fprintf(stderr, "telnyx-trace: no session fits in any of %u files\n", r->cli.files_count);
    if (r->cli.filter.kind && !is_beginning_of_kind(r->cli.filter.kind))
        tell_kinds(r->cli.filter.kind);
}

static void tell_what_was(reader *r)
{
    bool any = trace_sources_sum_up(&r->sources);
    int status = status_of(r->sources.fault);
    if (r->book.ran_full && !r->cli.otlp && !r->cli.follow)
        fprintf(
            stderr,
            "telnyx-trace: more than %llu MiB of records: sessions are shown in the order in which "
            "they ended or fell silent (--memory)\n",
            (unsigned long long)r->cli.memory_mib);
    if (status)
        r->status = status;
    if (r->shown || r->status || r->cli.follow)
        return;
    if (any)
        tell_that_none_fits(r);
    r->status = NOTHING;
}

static bench_ladder_style style_of(const trace_cli *cli)
{
    bench_ladder_style style = bench_ladder_style_for(stdout);
    style.colour = !cli->no_colour && (cli->colour || style.colour);
    style.ascii = cli->ascii || style.ascii;
    if (cli->width)
        style.width = (unsigned)cli->width;
    return style;
}

static int run(reader *r)
{
    if (!trace_sources_open(&r->sources, r->cli.files, r->cli.files_count, r->cli.follow)) {
        trace_sources_close(&r->sources);
        return USAGE;
    }
    if (r->cli.otlp &&
        !trace_export_open(&r->export, r->cli.otlp, r->cli.service, r->cli.queue, r->cli.follow)) {
        trace_sources_close(&r->sources);
        return USAGE;
    }
    r->style = style_of(&r->cli);
    r->live = (trace_live){ .style = r->style, .out = stdout, .book = &r->book };
    trace_book_open(&r->book, (size_t)r->cli.memory_mib << 20, on_out, r);
    r->book.linked = r->cli.linked;
    read_all(r);
    trace_book_close(&r->book);
    if (r->cli.otlp && !trace_export_close(&r->export))
        r->status = NOTHING;
    tell_what_was(r);
    trace_sources_close(&r->sources);
    return r->status;
}

int main(int argc, char **argv)
{
    static reader r;
    if (!trace_cli_parse(&r.cli, argc, argv))
        return USAGE;
    if (r.cli.help) {
        trace_cli_help();
        return bench_output_end("telnyx-trace", 0);
    }
    if (r.cli.version) {
        puts("telnyx-trace " TELNYX_VERSION_STRING);
        return bench_output_end("telnyx-trace", 0);
    }
    if (telnyx__sign_init() != 0) {
        fputs("telnyx-trace: libsodium could not be initialised\n", stderr);
        return USAGE;
    }
    if (r.cli.follow) /* whoever reads along has each row at once */
        setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    struct sigaction action = { .sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND };
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    return bench_output_end("telnyx-trace", run(&r));
}
