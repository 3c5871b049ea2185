/* telnyx-bench report: saved runs beside each other. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "load/modes/modes.h"
#include "load/report/page.h"

#define FILE_MAX (64u * 1024 * 1024)

static double number_of(const telnyx__json *run, const char *key)
{
    double value = 0;
    (void)telnyx__json_to_number(telnyx__json_get(run, key), &value);
    return value;
}

static double percentile_of(const telnyx__json *run, double wanted)
{
    const telnyx__json *measure = telnyx__json_first(telnyx__json_get(run, "measures"));
    const telnyx__json *pair = telnyx__json_first(telnyx__json_get(measure, "percentiles"));
    for (; pair; pair = telnyx__json_next(pair)) {
        const telnyx__json *first = telnyx__json_first(pair);
        double percent = -1, ms = 0;
        if (telnyx__json_to_number(first, &percent) &&
            telnyx__json_to_number(telnyx__json_next(first), &ms) && percent >= wanted)
            return ms;
    }
    return 0;
}

static void print_run(const telnyx__json *run)
{
    const char *label = telnyx__json_get_text(run, "label");
    const char *unit = telnyx__json_get_text(run, "unit");
    printf("%-28.28s %-9.9s %10.1f %9.3f %9.3f %9.3f %8.0f %11.2f %8.1f\n", label ? label : "-",
           unit ? unit : "-", number_of(run, "rate"), percentile_of(run, 50),
           percentile_of(run, 99), percentile_of(run, 99.9), number_of(run, "errors"),
           number_of(run, "program_cpu_us"), number_of(run, "program_peak_mib"));
}

/* Appends the file's text when it is a result. */
static int add_file(telnyx__buf *runs, const char *path)
{
    telnyx__json *run = NULL;
    FILE *file = fopen(path, "r");
    if (!file) {
        fprintf(stderr, "telnyx-bench: %s: %s\n", path, strerror(errno));
        return -1;
    }
    char *text = bench_alloc(FILE_MAX);
    size_t length = fread(text, 1, FILE_MAX, file);
    fclose(file);
    int status = -1;
    if (telnyx__json_parse(&run, text, length, NULL) || !telnyx__json_get(run, "telnyx_bench") ||
        !telnyx__json_get(run, "measures") || !telnyx__json_get(run, "timeline") ||
        !telnyx__json_get(run, "counts") || !telnyx__json_get(run, "warnings")) {
        fprintf(stderr, "telnyx-bench: %s: not a saved run\n", path);
    } else {
        print_run(run);
        bench_must(telnyx__buf_add(runs, text, length));
        status = 0;
    }
    telnyx__json_free(run);
    bench_free(text);
    return status;
}

int bench_run_report(const bench_options *options)
{
    telnyx__buf runs;
    int status = 0;
    telnyx__buf_init(&runs, telnyx__alloc_default(), SIZE_MAX / 4);
    bench_must(telnyx__buf_addc(&runs, '['));
    printf("%-28s %-9s %10s %9s %9s %9s %8s %11s %8s\n", "run", "what", "a second", "p50 ms",
           "p99 ms", "p99.9 ms", "errors", "CPU us each", "MiB");
    for (unsigned i = 0; i < options->files_count && status == 0; i++) {
        if (i)
            bench_must(telnyx__buf_addc(&runs, ','));
        status = add_file(&runs, options->files[i]) ? 2 : 0;
    }
    bench_must(telnyx__buf_addc(&runs, ']'));
    if (status == 0 && options->html && bench_page_save(options->html, runs.data, runs.length))
        status = 2;
    telnyx__buf_free(&runs);
    return status;
}
