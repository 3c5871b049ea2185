#include "load/measure/result.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "common/memory.h"
#include "common/output.h"
#include "common/writer.h"

#define LIVE_TO_TELL 1000
#define WAIT_TO_TELL 0.05

static const double percentiles[] = { 0,     10,   20,    30,    40,     50,     60, 70, 75,
                                      80,    85,   90,    92.5,  95,     97,     98, 99, 99.5,
                                      99.75, 99.9, 99.95, 99.99, 99.995, 99.999, 100 };

const double *bench_percentiles(size_t *count)
{
    *count = sizeof percentiles / sizeof *percentiles;
    return percentiles;
}

void bench_result_init(bench_result *result, const char *mode, const char *unit)
{
    *result = (bench_result){ 0 };
    snprintf(result->mode, sizeof result->mode, "%s", mode);
    snprintf(result->unit, sizeof result->unit, "%s", unit);
    snprintf(result->label, sizeof result->label, "%s", mode);
}

void bench_result_free(bench_result *result)
{
    for (size_t i = 0; i < result->measures_count; i++)
        bench_free(result->measures[i].durations);
    bench_free(result->timeline);
    *result = (bench_result){ 0 };
}

void bench_result_count(bench_result *result, const char *name, uint64_t value, bool is_error)
{
    if (result->counts_count == BENCH_COUNTS_MAX)
        return;
    bench_count *count = &result->counts[result->counts_count++];
    snprintf(count->name, sizeof count->name, "%s", name);
    count->value = value;
    count->is_error = is_error;
}

uint64_t bench_result_errors(const bench_result *result)
{
    uint64_t errors = 0;
    for (size_t i = 0; i < result->counts_count; i++)
        if (result->counts[i].is_error)
            errors += result->counts[i].value;
    return errors;
}

bench_histogram *bench_result_measure(bench_result *result, const char *name)
{
    for (size_t i = 0; i < result->measures_count; i++)
        if (strcmp(result->measures[i].name, name) == 0)
            return result->measures[i].durations;
    if (result->measures_count == BENCH_MEASURES_MAX)
        return NULL;
    bench_measure *measure = &result->measures[result->measures_count++];
    snprintf(measure->name, sizeof measure->name, "%s", name);
    measure->durations = bench_alloc(sizeof *measure->durations);
    return measure->durations;
}

bench_second *bench_result_second(bench_result *result)
{
    size_t count = result->timeline_count;
    if (count == BENCH_SECONDS_MAX)
        return &result->timeline[count - 1];
    if ((count & (count - 1)) == 0)
        result->timeline =
            bench_resize(result->timeline, (count ? 2 * count : 1) * sizeof *result->timeline);
    result->timeline[count] = (bench_second){ 0 };
    result->timeline_count++;
    return &result->timeline[count];
}

void bench_result_warn(bench_result *result, const char *format, ...)
{
    va_list list;
    if (result->warnings_count == BENCH_WARNINGS_MAX)
        return;
    va_start(list, format);
    vsnprintf(result->warnings[result->warnings_count++], sizeof result->warnings[0], format, list);
    va_end(list);
}

/* The table -------------------------------------------------------------------------------------- */

static double ms(uint64_t ns)
{
    return (double)ns / 1e6;
}

static void print_measures(const bench_result *result, FILE *out)
{
    fprintf(out, "\n  %-44s %9s %9s %9s %9s %9s %9s\n", "milliseconds", "count", "p50", "p90",
            "p99", "p99.9", "max");
    for (size_t i = 0; i < result->measures_count; i++) {
        const bench_histogram *h = result->measures[i].durations;
        if (h->count == 0)
            continue;
        fprintf(out, "  %-44.44s %9" PRIu64 " %9.3f %9.3f %9.3f %9.3f %9.3f\n",
                result->measures[i].name, h->count, ms(bench_histogram_at(h, 50)),
                ms(bench_histogram_at(h, 90)), ms(bench_histogram_at(h, 99)),
                ms(bench_histogram_at(h, 99.9)), ms(h->max));
    }
}

static void print_wait(double share, FILE *out)
{
    if (share >= WAIT_TO_TELL)
        fprintf(out, " (and %.0f %% of the time it waited for one)", 100 * share);
}

static void print_generator(const bench_result *result, FILE *out)
{
    fprintf(out, "\n  generator: %.0f %% of one core", 100 * result->generator_cpu);
    print_wait(result->generator_wait, out);
    if (result->generator_cpu_us > 0)
        fprintf(out, ", %.2f us of it for each of the %s", result->generator_cpu_us, result->unit);
    fprintf(out, "; at most %.1f MiB\n", result->generator_mib);
}

static void print_program(const bench_result *result, FILE *out)
{
    fprintf(out, "  program:   %.0f %% of one core", 100 * result->program_cpu);
    print_wait(result->program_wait, out);
    fprintf(
        out,
        ", %.2f us of it for each of the %s, %.2f of that outside of the kernel; %.1f MiB, at most "
        "%.1f MiB\n",
        result->program_cpu_us, result->unit, result->program_user_us, result->program_mib,
        result->program_peak_mib);
}

/* What a live call costs, where there were enough of them to tell. */
static void print_memory(const bench_result *result, FILE *out)
{
    if (result->live_peak < LIVE_TO_TELL)
        return;
    double each = 1024.0 * 1024 / (double)result->live_peak;
    fprintf(out,
            "  memory:    %" PRIu64 " calls live at most; %.0f bytes for each in the generator",
            result->live_peak, (result->generator_mib - result->generator_begun_mib) * each);
    if (result->has_program)
        fprintf(out, ", %.0f in the program",
                (result->program_peak_mib - result->program_begun_mib) * each);
    fputs("\n", out);
}

static void print_streams(const bench_result *result, FILE *out)
{
    const double each = result->streams ? 100 / (double)result->streams : 0;
    if (!result->streams)
        return;
    fprintf(out, "  each of %" PRIu64 " streams: %.3f %% of a core and %.0f bytes in the generator",
            result->streams, each * result->generator_cpu, result->generator_stream_bytes);
    if (result->has_program)
        fprintf(out, ", %.3f %% and %.0f bytes in the program", each * result->program_cpu,
                result->program_stream_bytes);
    fputs("\n", out);
}

void bench_result_print(const bench_result *result, FILE *out)
{
    fprintf(out, "%s %s: %.1f %s/s over %.1f s", result->mode, result->target, result->rate,
            result->unit, result->seconds);
    if (result->planned_rate > 0)
        fprintf(out, " (planned %.1f/s)", result->planned_rate);
    fputs("\n\n", out);
    for (size_t i = 0; i < result->counts_count; i++)
        if (result->counts[i].value > 0 || !result->counts[i].is_error)
            fprintf(out, "  %-34s %12" PRIu64 "%s\n", result->counts[i].name,
                    result->counts[i].value, result->counts[i].is_error ? "  <- error" : "");
    print_measures(result, out);
    if (result->webhooks_each > 0)
        fprintf(out, "\n  each call: %.2f webhooks, %.2f commands\n", result->webhooks_each,
                result->commands_each);
    print_generator(result, out);
    if (result->has_program)
        print_program(result, out);
    print_memory(result, out);
    print_streams(result, out);
    if (result->stages_count)
        fprintf(out, "\n  %-12s %12s %12s\n", "tried, a sec", "ms", "errors %");
    for (size_t i = 0; i < result->stages_count; i++)
        fprintf(out, "  %-12.1f %12.3f %12.3f  %s\n", result->stages[i].rate, result->stages[i].ms,
                result->stages[i].errors, result->stages[i].met ? "met" : "not met");
    for (size_t i = 0; i < result->warnings_count; i++)
        fprintf(out, "\n  *** %s ***\n", result->warnings[i]);
}

/* JSON ------------------------------------------------------------------------------------------- */

static void write_measure(bench_writer *w, const bench_measure *measure)
{
    const bench_histogram *h = measure->durations;
    size_t count;
    const double *list = bench_percentiles(&count);
    bench_write_open(w, NULL, '{');
    bench_write_text(w, "name", measure->name);
    bench_write_int(w, "count", (int64_t)h->count);
    bench_write_number(w, "min_ms", ms(h->min));
    bench_write_number(w, "mean_ms", bench_histogram_mean(h) / 1e6);
    bench_write_number(w, "max_ms", ms(h->max));
    bench_write_open(w, "percentiles", '[');
    for (size_t i = 0; i < count; i++) {
        bench_write_open(w, NULL, '[');
        bench_write_number(w, NULL, list[i]);
        bench_write_number(w, NULL, ms(bench_histogram_at(h, list[i])));
        bench_write_close(w, ']');
    }
    bench_write_close(w, ']');
    bench_write_close(w, '}');
}

static void write_second(bench_writer *w, const bench_second *s)
{
    bench_write_open(w, NULL, '{');
    bench_write_number(w, "at", s->at);
    bench_write_number(w, "planned", s->planned);
    bench_write_number(w, "rate", s->rate);
    bench_write_number(w, "errors", s->errors);
    bench_write_number(w, "p50_ms", s->p50_ms);
    bench_write_number(w, "p99_ms", s->p99_ms);
    bench_write_number(w, "max_ms", s->max_ms);
    bench_write_number(w, "live", s->live);
    bench_write_number(w, "generator_cpu", s->generator_cpu);
    bench_write_number(w, "program_cpu", s->program_cpu);
    bench_write_number(w, "generator_mib", s->generator_mib);
    bench_write_number(w, "program_mib", s->program_mib);
    bench_write_close(w, '}');
}

static void write_stages(bench_writer *w, const bench_result *result)
{
    bench_write_open(w, "stages", '[');
    for (size_t i = 0; i < result->stages_count; i++) {
        bench_write_open(w, NULL, '{');
        bench_write_number(w, "rate", result->stages[i].rate);
        bench_write_number(w, "ms", result->stages[i].ms);
        bench_write_number(w, "errors_percent", result->stages[i].errors);
        bench_write_bool(w, "met", result->stages[i].met);
        bench_write_close(w, '}');
    }
    bench_write_close(w, ']');
}

static void write_parts(bench_writer *w, const bench_result *result)
{
    bench_write_open(w, "counts", '{');
    for (size_t i = 0; i < result->counts_count; i++)
        bench_write_int(w, result->counts[i].name, (int64_t)result->counts[i].value);
    bench_write_close(w, '}');
    bench_write_open(w, "measures", '[');
    for (size_t i = 0; i < result->measures_count; i++)
        if (result->measures[i].durations->count)
            write_measure(w, &result->measures[i]);
    bench_write_close(w, ']');
    bench_write_open(w, "timeline", '[');
    for (size_t i = 0; i < result->timeline_count; i++)
        write_second(w, &result->timeline[i]);
    bench_write_close(w, ']');
    if (result->stages_count)
        write_stages(w, result);
    bench_write_open(w, "warnings", '[');
    for (size_t i = 0; i < result->warnings_count; i++)
        bench_write_text(w, NULL, result->warnings[i]);
    bench_write_close(w, ']');
}

void bench_result_write(const bench_result *result, telnyx__buf *out)
{
    bench_writer w = { .out = out, .pretty = true, .empty = true };
    bench_write_open(&w, NULL, '{');
    bench_write_int(&w, "telnyx_bench", 1);
    bench_write_text(&w, "mode", result->mode);
    bench_write_text(&w, "label", result->label);
    bench_write_text(&w, "target", result->target);
    bench_write_text(&w, "unit", result->unit);
    bench_write_int(&w, "seed", (int64_t)result->seed);
    bench_write_number(&w, "seconds", result->seconds);
    bench_write_number(&w, "planned_rate", result->planned_rate);
    bench_write_number(&w, "rate", result->rate);
    bench_write_int(&w, "errors", (int64_t)bench_result_errors(result));
    if (result->webhooks_each > 0) {
        bench_write_number(&w, "webhooks_each", result->webhooks_each);
        bench_write_number(&w, "commands_each", result->commands_each);
        bench_write_int(&w, "live_peak", (int64_t)result->live_peak);
    }
    if (result->streams) {
        bench_write_int(&w, "streams", (int64_t)result->streams);
        bench_write_number(&w, "generator_stream_bytes", result->generator_stream_bytes);
    }
    if (result->streams && result->has_program)
        bench_write_number(&w, "program_stream_bytes", result->program_stream_bytes);
    bench_write_number(&w, "generator_cpu", result->generator_cpu);
    bench_write_number(&w, "generator_wait", result->generator_wait);
    bench_write_number(&w, "generator_cpu_us", result->generator_cpu_us);
    bench_write_number(&w, "generator_begun_mib", result->generator_begun_mib);
    bench_write_number(&w, "generator_mib", result->generator_mib);
    if (result->has_program) {
        bench_write_number(&w, "program_cpu", result->program_cpu);
        bench_write_number(&w, "program_wait", result->program_wait);
        bench_write_number(&w, "program_cpu_us", result->program_cpu_us);
        bench_write_number(&w, "program_user_us", result->program_user_us);
        bench_write_number(&w, "program_begun_mib", result->program_begun_mib);
        bench_write_number(&w, "program_mib", result->program_mib);
        bench_write_number(&w, "program_peak_mib", result->program_peak_mib);
    }
    write_parts(&w, result);
    bench_write_close(&w, '}');
    bench_must(telnyx__buf_addc(out, '\n'));
}

int bench_result_save(const bench_result *result, const char *path)
{
    telnyx__buf text;
    telnyx__buf_init(&text, telnyx__alloc_default(), SIZE_MAX / 4);
    bench_result_write(result, &text);
    /* Standard output is looked at when the program ends. */
    bool good = strcmp(path, "-") == 0
                    ? fwrite(text.data, 1, text.length, stdout) == text.length
                    : bench_file_save("telnyx-bench", path, text.data, text.length);
    telnyx__buf_free(&text);
    return good ? 0 : -1;
}
