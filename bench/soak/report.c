#include "soak/report.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/output.h"
#include "soak/page_text.h"

#define MARK "@RUN@"

static unsigned long long ull(uint64_t value)
{
    return (unsigned long long)value;
}

void soak_report_fault(soak_report *report, const char *format, ...)
{
    va_list arguments;
    if (report->faults_count == SOAK_FAULTS_MAX)
        return;
    va_start(arguments, format);
    vsnprintf(report->faults[report->faults_count++], sizeof report->faults[0], format, arguments);
    va_end(arguments);
}

/* Judging ---------------------------------------------------------------------------------------- */

static void judge_growth(soak_report *report)
{
    const soak_verdict *verdict = &report->verdict;
    for (unsigned i = 0; i < verdict->count; i++) {
        const soak_finding *f = &verdict->findings[i];
        const char *gap = *f->rule->unit ? " " : "";
        if (f->grew)
            soak_report_fault(report, "%s grew from %.1f%s%s to %.1f%s%s; %.1f is allowed for",
                              f->rule->name, f->base, gap, f->rule->unit, f->end, gap,
                              f->rule->unit, f->allowed);
    }
    if (verdict->overloaded)
        soak_report_fault(report,
                          "the machine did not keep up: %.0f calls were live in the second "
                          "window, %.0f in the last; nothing can be compared",
                          verdict->live_base, verdict->live_end);
    if (verdict->base.first == verdict->base.end || verdict->end.first == verdict->end.end)
        soak_report_fault(report, "there are no samples to compare");
}

static void judge_calls(soak_report *report)
{
    const telnyx_sim_counters *n = &report->counters;
    const soak_books *books = &report->books;
    const uint64_t *app = report->app;
    if (n->calls_now || books->over != n->calls_in + n->calls_out)
        soak_report_fault(report, "%llu of %llu calls did not end",
                          ull(n->calls_in + n->calls_out - books->over),
                          ull(n->calls_in + n->calls_out));
    if (books->over != books->proper)
        soak_report_fault(report, "%llu calls did not come to their proper end",
                          ull(books->over - books->proper));
    if (books->doubled)
        soak_report_fault(report, "%llu calls had a command that took effect twice",
                          ull(books->doubled));
    if (n->calls_out != app[SOAK_DIALS])
        soak_report_fault(report, "%llu dials made %llu calls", ull(app[SOAK_DIALS]),
                          ull(n->calls_out));
    if (n->lost)
        soak_report_fault(report, "%llu events were lost", ull(n->lost));
    else if (app[SOAK_DISPATCHED] != n->events)
        soak_report_fault(report, "%llu events were made, the program has dispatched %llu",
                          ull(n->events), ull(app[SOAK_DISPATCHED]));
    if (n->forged_accepted)
        soak_report_fault(report, "%llu forged deliveries were accepted", ull(n->forged_accepted));
    if (n->calls_in == 0)
        soak_report_fault(report, "no call was placed");
}

void soak_report_judge(soak_report *report)
{
    soak_judge(&report->verdict, &report->series, &report->terms);
    judge_growth(report);
    judge_calls(report);
}

/* Text ------------------------------------------------------------------------------------------- */

static void print_finding(const soak_finding *f)
{
    char name[64], allowed[32] = "shown only";
    snprintf(name, sizeof name, "%s%s%s", f->rule->name, *f->rule->unit ? ", " : "", f->rule->unit);
    if (f->unknown) {
        printf("  %-34s %s\n", name, "not known on this system");
        return;
    }
    if (f->judged)
        snprintf(allowed, sizeof allowed, "%.1f", f->allowed);
    printf("  %-34s %10.1f %10.1f %8.3f %12s %12.1f %s\n", name, f->base, f->end,
           f->base > 0 ? f->end / f->base : 1, allowed, f->per_hour, f->grew ? "GREW" : "");
}

/* The smallest leak that the last window would have shown. */
static void print_sharpness(const soak_report *report)
{
    const soak_verdict *verdict = &report->verdict;
    double calls = report->rate * (report->terms.duration_secs - 2 * report->terms.window_secs);
    for (unsigned i = 0; i < verdict->count; i++) {
        const soak_finding *f = &verdict->findings[i];
        if (f->rule->column == SOAK_HEAP && f->judged && !f->grew && calls > 0)
            printf("  A leak of more than %.0f bytes a call would have failed.\n",
                   (f->allowed - f->end) / f->rule->scale / calls);
    }
}

static void print_verdict(const soak_report *report)
{
    const soak_verdict *verdict = &report->verdict;
    printf("\nMedians of the second and of the last %.0f s; %.1f and %.1f calls were live.\n",
           report->terms.window_secs, verdict->live_base, verdict->live_end);
    printf("  %-34s %10s %10s %8s %12s %12s\n", "", "second", "last", "ratio", "at most",
           "an hour");
    for (unsigned i = 0; i < verdict->count; i++)
        print_finding(&verdict->findings[i]);
    print_sharpness(report);
    putchar('\n');
    for (unsigned i = 0; i < report->faults_count; i++)
        printf("FAILED: %s.\n", report->faults[i]);
    if (report->faults_count == 0)
        puts("Steady: nothing grew, every call came to its proper end, nothing took effect twice, "
             "no event was lost.");
}

void soak_report_print(const soak_report *report)
{
    const telnyx_sim_counters *n = &report->counters;
    const soak_books *books = &report->books;
    const uint64_t *app = report->app;
    printf("run       %.0f s at %g calls a second, seed %llu\n", report->terms.duration_secs,
           report->rate, ull(report->seed));
    printf(
        "calls     %llu in, %llu dialled; %llu over, %llu properly, %llu with something doubled\n",
        ull(n->calls_in), ull(n->calls_out), ull(books->over), ull(books->proper),
        ull(books->doubled));
    printf(
        "events    %llu made, %llu acknowledged, %llu lost; %llu deliveries, %llu of them again; "
        "%llu forged, %llu accepted\n",
        ull(n->events), ull(n->acknowledged), ull(n->lost), ull(n->attempts), ull(n->retries),
        ull(n->forged), ull(n->forged_accepted));
    printf("program   %llu events dispatched, %llu duplicates, %llu refused; %llu commands, "
           "%llu attempts again, %llu failed\n",
           ull(app[SOAK_DISPATCHED]), ull(app[SOAK_DUPLICATES]), ull(app[SOAK_REFUSED]),
           ull(app[SOAK_COMMANDS]), ull(app[SOAK_RETRIES]), ull(app[SOAK_FAILED]));
    printf("effects   %llu commands, %llu repetitions ignored; %llu answers, %llu gathers, "
           "%llu sentences\n",
           ull(n->commands), ull(n->duplicates), ull(books->answers), ull(books->gathers),
           ull(books->sentences));
    printf("faults    ");
    for (unsigned i = 0, shown = 0; i < TELNYX_SIM_FAULTS; i++)
        if (report->struck.struck[i])
            printf("%s%s %llu", shown++ ? ", " : "", telnyx_sim_fault_key((telnyx_sim_fault)i),
                   ull(report->struck.struck[i]));
    putchar('\n');
    print_verdict(report);
    fflush(stdout);
}

/* JSON ------------------------------------------------------------------------------------------- */

static void write_number(FILE *out, double value)
{
    if (isfinite(value))
        fprintf(out, "%.10g", value);
    else
        fputs("null", out);
}

/* Names and sentences of this program; the few bytes that JSON minds do not occur in them, but a fault
 * may quote what another program said. */
static void write_text(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text; text++)
        if (*text == '"' || *text == '\\' || *text == '<' || (unsigned char)*text < 0x20)
            fprintf(out, "\\u%04x", (unsigned)(unsigned char)*text);
        else
            fputc(*text, out);
    fputc('"', out);
}

static void write_member(FILE *out, const char *name, double value)
{
    fprintf(out, "\"%s\":", name);
    write_number(out, value);
}

static void write_counts(FILE *out, const soak_report *report)
{
    const telnyx_sim_counters *n = &report->counters;
    const soak_books *books = &report->books;
    const struct {
        const char *name;
        uint64_t value;
    } counts[] = {
        { "calls in", n->calls_in },
        { "calls dialled", n->calls_out },
        { "calls over", books->over },
        { "calls over properly", books->proper },
        { "calls with something doubled", books->doubled },
        { "events made", n->events },
        { "events acknowledged", n->acknowledged },
        { "events lost", n->lost },
        { "events dispatched by the program", report->app[SOAK_DISPATCHED] },
        { "deliveries", n->attempts },
        { "deliveries repeated", n->retries },
        { "duplicates dropped by the program", report->app[SOAK_DUPLICATES] },
        { "forged deliveries", n->forged },
        { "forged deliveries accepted", n->forged_accepted },
        { "commands that took effect", n->commands },
        { "commands repeated and ignored", n->duplicates },
        { "attempts repeated by the program", report->app[SOAK_RETRIES] },
    };
    fputs("\"counts\":{", out);
    for (unsigned i = 0; i < sizeof counts / sizeof *counts; i++)
        fprintf(out, "%s\"%s\":%llu", i ? "," : "", counts[i].name, ull(counts[i].value));
    fputs("},\n\"faults_struck\":{", out);
    for (unsigned i = 0; i < TELNYX_SIM_FAULTS; i++)
        fprintf(out, "%s\"%s\":%llu", i ? "," : "", telnyx_sim_fault_key((telnyx_sim_fault)i),
                ull(report->struck.struck[i]));
    fputs("}", out);
}

static void write_findings(FILE *out, const soak_verdict *verdict)
{
    fputs("\"findings\":[", out);
    for (unsigned i = 0; i < verdict->count; i++) {
        const soak_finding *f = &verdict->findings[i];
        fprintf(out, "%s\n{\"name\":\"%s\",\"unit\":\"%s\",", i ? "," : "", f->rule->name,
                f->rule->unit);
        write_member(out, "second", f->base);
        fputc(',', out);
        write_member(out, "last", f->end);
        fputc(',', out);
        write_member(out, "allowed", f->judged ? f->allowed : NAN);
        fputc(',', out);
        write_member(out, "per_hour", f->per_hour);
        fprintf(out, ",\"reason\":\"%s\",\"grew\":%s}", f->rule->reason,
                f->grew ? "true" : "false");
    }
    fputs("]", out);
}

static void write_series(FILE *out, const soak_series *series)
{
    fputs("\"series\":{", out);
    for (unsigned column = 0; column < SOAK_COLUMNS; column++) {
        fprintf(out, "%s\n\"%s\":[", column ? "," : "", soak_column_key((soak_column)column));
        for (size_t i = 0; i < series->count; i++) {
            if (i)
                fputc(',', out);
            write_number(out, series->rows[i][column]);
        }
        fputc(']', out);
    }
    fputs("}", out);
}

static void write_json(FILE *out, const soak_report *report)
{
    fprintf(out, "{\"telnyx_soak\":1,\"rate\":%g,\"duration_secs\":%g,\"window_secs\":%g,",
            report->rate, report->terms.duration_secs, report->terms.window_secs);
    fprintf(out, "\"seed\":%llu,", ull(report->seed));
    write_member(out, "live_second", report->verdict.live_base);
    fputc(',', out);
    write_member(out, "live_last", report->verdict.live_end);
    fputs(",\n\"failed\":[", out);
    for (unsigned i = 0; i < report->faults_count; i++) {
        if (i)
            fputc(',', out);
        write_text(out, report->faults[i]);
    }
    fputs("],\n", out);
    write_counts(out, report);
    fputs(",\n", out);
    write_findings(out, &report->verdict);
    fputs(",\n", out);
    write_series(out, &report->series);
    fputs("}\n", out);
}

static int save(const soak_report *report, const char *path, const char *before,
                size_t before_length, const char *after)
{
    char *text = NULL;
    size_t length = 0;
    FILE *file = open_memstream(&text, &length);
    if (!file) {
        fprintf(stderr, "telnyx-soak: %s: %s\n", path, strerror(errno));
        return -1;
    }
    fwrite(before, 1, before_length, file);
    write_json(file, report);
    fputs(after, file);
    bool good = bench_stream_close("telnyx-soak", path, file) &&
                bench_file_save("telnyx-soak", path, text, length);
    free(text);
    return good ? 0 : -1;
}

int soak_report_save_json(const soak_report *report, const char *path)
{
    return save(report, path, "", 0, "");
}

int soak_report_save_page(const soak_report *report, const char *path)
{
    const char *mark = strstr(page_text, MARK);
    return save(report, path, page_text, (size_t)(mark - page_text), mark + strlen(MARK));
}
