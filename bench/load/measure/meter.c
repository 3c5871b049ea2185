#include "load/measure/meter.h"

#include <inttypes.h>
#include <unistd.h>

#include <uv.h>

#include "common/memory.h"

/* The generator's share of a core, and its lateness, from which on its numbers are doubtful. */
#define BUSY_SHARE 0.9
#define LATE_MS    2.0
/* The shortest last row of the timeline. */
#define REST_NS UINT64_C(300000000)

void bench_meter_init(bench_meter *meter, bench_result *result, long pid, bool progress)
{
    *meter = (bench_meter){ .result = result, .pid = pid };
    meter->second = bench_alloc(sizeof *meter->second);
    meter->late = bench_alloc(sizeof *meter->late);
    meter->progress = progress && isatty(STDERR_FILENO);
}

void bench_meter_free(bench_meter *meter)
{
    bench_free(meter->second);
    bench_free(meter->late);
}

static double mib(const bench_usage *usage)
{
    return (double)usage->rss_kib / 1024;
}

void bench_meter_start(bench_meter *meter)
{
    bench_process_usage(0, &meter->own_begun);
    if (meter->pid)
        meter->result->has_program = bench_process_usage(meter->pid, &meter->program_begun);
    if (meter->pid && !meter->result->has_program)
        bench_result_warn(meter->result, "there is no process %ld to measure", meter->pid);
    meter->result->generator_begun_mib = meter->result->generator_mib = mib(&meter->own_begun);
    meter->result->program_begun_mib = mib(&meter->program_begun);
    meter->own_last = meter->own_begun;
    meter->program_last = meter->program_begun;
    meter->begun_ns = meter->last_ns = uv_hrtime();
    meter->running = true;
}

static double share(const bench_usage *from, const bench_usage *to, uint64_t ns)
{
    return ns && to->cpu_ns > from->cpu_ns ? (double)(to->cpu_ns - from->cpu_ns) / (double)ns : 0;
}

static double waited(const bench_usage *from, const bench_usage *to, uint64_t ns)
{
    return ns && to->wait_ns > from->wait_ns ? (double)(to->wait_ns - from->wait_ns) / (double)ns
                                             : 0;
}

static void show(const bench_meter *meter, const bench_second *row)
{
    if (!meter->progress)
        return;
    fprintf(stderr,
            "\r%5.0f s  %9.0f %s/s  p99 %8.3f ms  live %.0f  errors %" PRIu64
            "  cpu %.0f %% + %.0f %%\033[K",
            row->at, row->rate, meter->result->unit, row->p99_ms, row->live, meter->errors,
            100 * row->generator_cpu, 100 * row->program_cpu);
    fflush(stderr);
}

void bench_meter_tick(bench_meter *meter)
{
    uint64_t now = uv_hrtime(), elapsed = now - meter->last_ns;
    bench_usage own, program = { 0 };
    if (!meter->running || elapsed == 0)
        return;
    bench_process_usage(0, &own);
    if (meter->result->has_program)
        bench_process_usage(meter->pid, &program);
    double secs = (double)elapsed / 1e9;
    bench_second *row = bench_result_second(meter->result);
    row->at = (double)(now - meter->begun_ns) / 1e9;
    row->planned = (double)(meter->planned - meter->last_planned) / secs;
    row->rate = (double)(meter->done - meter->last_done) / secs;
    row->errors = (double)(meter->errors - meter->last_errors) / secs;
    row->p50_ms = (double)bench_histogram_at(meter->second, 50) / 1e6;
    row->p99_ms = (double)bench_histogram_at(meter->second, 99) / 1e6;
    row->max_ms = (double)meter->second->max / 1e6;
    row->live = meter->live;
    row->generator_cpu = share(&meter->own_last, &own, elapsed);
    row->program_cpu = share(&meter->program_last, &program, elapsed);
    row->generator_mib = mib(&own);
    row->program_mib = mib(&program);
    if (mib(&own) > meter->result->generator_mib)
        meter->result->generator_mib = mib(&own);
    show(meter, row);
    bench_histogram_clear(meter->second);
    meter->last_ns = now;
    meter->last_done = meter->done;
    meter->last_errors = meter->errors;
    meter->last_planned = meter->planned;
    meter->own_last = own;
    meter->program_last = program;
}

static void judge(bench_meter *meter)
{
    double late_ms = (double)bench_histogram_at(meter->late, 99) / 1e6;
    if (meter->own_is_program)
        return;
    double cpu = meter->result->generator_cpu, wait = meter->result->generator_wait;
    if (cpu > BUSY_SHARE)
        bench_result_warn(
            meter->result,
            "THE GENERATOR WAS THE LIMIT: it used %.0f %% of its core. The program may "
            "be faster than this",
            100 * cpu);
    else if (cpu + wait > BUSY_SHARE)
        bench_result_warn(
            meter->result,
            "THE GENERATOR WAS THE LIMIT: it had its core for %.0f %% of the time and waited for "
            "it %.0f %%, while something else ran there. The program may be faster than this",
            100 * cpu, 100 * wait);
    else if (late_ms > LATE_MS)
        bench_result_warn(
            meter->result,
            "THE GENERATOR WAS LATE: 1 %% of what it sent left %.1f ms after its time "
            "or more; something else had its core. Durations are too long by that",
            late_ms);
}

static double user_us(const bench_meter *meter, const bench_usage *program, uint64_t done)
{
    const uint64_t begun = meter->program_begun.user_ns;
    return done && program->user_ns > begun
               ? (double)(program->user_ns - begun) / 1e3 / (double)done
               : 0;
}

void bench_meter_stop(bench_meter *meter)
{
    uint64_t now = uv_hrtime();
    bench_result *result = meter->result;
    bench_usage own, program;
    if (!meter->running)
        return;
    /* A rest of a few milliseconds says nothing; it belongs to the sums alone. */
    if (now - meter->last_ns > REST_NS || meter->result->timeline_count == 0)
        bench_meter_tick(meter);
    meter->running = false;
    if (meter->progress)
        fputs("\r\033[K", stderr);
    uint64_t elapsed = now - meter->begun_ns;
    result->seconds = (double)elapsed / 1e9;
    result->rate = (double)meter->done / result->seconds;
    bench_process_usage(0, &own);
    result->generator_cpu = share(&meter->own_begun, &own, elapsed);
    result->generator_wait = waited(&meter->own_begun, &own, elapsed);
    if (meter->done && !meter->own_is_program)
        result->generator_cpu_us =
            (double)(own.cpu_ns - meter->own_begun.cpu_ns) / 1e3 / (double)meter->done;
    if (result->has_program && bench_process_usage(meter->pid, &program)) {
        result->program_cpu = share(&meter->program_begun, &program, elapsed);
        result->program_wait = waited(&meter->program_begun, &program, elapsed);
        result->program_cpu_us =
            meter->done ? result->program_cpu * result->seconds * 1e6 / (double)meter->done : 0;
        result->program_user_us = user_us(meter, &program, meter->done);
        result->program_mib = mib(&program);
        result->program_peak_mib = (double)program.peak_kib / 1024;
    } else {
        result->has_program = false;
    }
    judge(meter);
}

void bench_meter_settle(bench_meter *meter, uint64_t done)
{
    bench_result *result = meter->result;
    bench_usage own, program;
    if (result->has_program && bench_process_usage(meter->pid, &program))
        result->program_peak_mib = (double)program.peak_kib / 1024;
    else
        result->has_program = false;
    if (done == 0 || meter->done * 2 >= done || !bench_process_usage(0, &own))
        return;
    result->generator_cpu_us = (double)(own.cpu_ns - meter->own_begun.cpu_ns) / 1e3 / (double)done;
    if (result->has_program)
        result->program_cpu_us =
            (double)(program.cpu_ns - meter->program_begun.cpu_ns) / 1e3 / (double)done;
    if (result->has_program)
        result->program_user_us = user_us(meter, &program, done);
}
