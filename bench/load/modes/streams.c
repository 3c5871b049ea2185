/* telnyx-bench streams: callers who speak and listen, each over a WebSocket of its own, to a program that sends
 * back what it hears. Each says 20 ms at times that are planned from the beginning, spread evenly over those
 * 20 ms; what it says carries a number, and how long that takes to come back counts from the planned time. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "common/memory.h"
#include "load/measure/meter.h"
#include "load/modes/desk.h"
#include "load/modes/modes.h"
#include "load/plan/pacer.h"
#include "load/send/phone.h"

#define FRAME_NS    UINT64_C(20000000)
#define FRAMES_EACH 50 /* a second */
#define AT_ONCE     64 /* that are dialled and not open yet */
#define PART_NS     UINT64_C(3000000000)
#define WAIT_NS     UINT64_C(30000000000) /* for somebody who listens */
/* Waking up for each of thousands of frames a second would cost more than sending it: those of so long leave
 * together. It counts as theirs. */
#define TURN_NS UINT64_C(250000)

typedef enum phase { WAIT, DIAL, SPEAK, SETTLE, PART, OVER } phase;

typedef struct run {
    const bench_options *options;
    bench_result *result;
    uv_loop_t loop;
    bench_switchboard board;
    bench_desk *desk; /* NULL: streams are dialled without calls */
    bench_pacer pacer;
    uv_timer_t tick;
    uv_signal_t interrupt;
    bench_meter meter;
    bench_histogram *durations;
    bench_phone *phones;
    size_t count, dialled, opened;
    phase phase;
    uint64_t begun_ns; /* of the first word, or of a later phase */
    uint64_t phase_ns;
    uint64_t first, last; /* numbers that are measured: from, and up to */
    uint64_t said;        /* of all, in the order of their times */
    uint64_t echoed, late, again;
    uint64_t by_fault[BENCH_PHONE_SLOW + 1];
    bench_usage own_before, program_before;
    bool failed;
} run;

static uint64_t planned_ns(const run *r, size_t index, uint64_t number)
{
    return r->begun_ns + number * FRAME_NS + index * FRAME_NS / r->count;
}

static void begin_phase(run *r, phase next)
{
    r->phase = next;
    r->phase_ns = uv_hrtime();
}

/* Beginning ------------------------------------------------------------------------------------- */

static void dial_more(run *r)
{
    const bench_options *o = r->options;
    while (r->dialled < r->count && r->dialled - r->opened < AT_ONCE) {
        bench_phone *s = &r->phones[r->dialled];
        s->index = r->dialled++;
        if (r->desk) {
            bench_desk_place(r->desk, s->index);
            continue;
        }
        bench_hook_call_id(o->seed, s->index, s->call_id);
        bench_phone_dial(s, &r->board, o->host, o->port, o->path);
    }
}

static void on_stream(size_t call, const char *host, int port, const char *path, void *user_data)
{
    run *r = user_data;
    bench_phone *s = &r->phones[call];
    if (r->phase != DIAL)
        return;
    bench_desk_call_id(r->desk, call, s->call_id);
    bench_phone_dial(s, &r->board, host, port, path);
}

static void on_desk_fault(const char *what, void *user_data)
{
    run *r = user_data;
    r->meter.errors++;
    if (r->phase > DIAL)
        return;
    fprintf(stderr, "telnyx-bench: %s: %s\n", r->options->app, what);
    r->failed = true;
}

static double kept(const bench_usage *before, const bench_usage *now, size_t count)
{
    return now->rss_kib > before->rss_kib
               ? 1024.0 * (double)(now->rss_kib - before->rss_kib) / (double)count
               : 0;
}

static void measure_before(run *r)
{
    bench_process_usage(0, &r->own_before);
    if (r->options->pid)
        bench_process_usage((long)r->options->pid, &r->program_before);
}

/* What a stream keeps while it speaks and is spoken to. */
static void measure_memory(run *r)
{
    bench_usage own, program;
    bench_process_usage(0, &own);
    r->result->generator_stream_bytes = kept(&r->own_before, &own, r->count);
    if (r->options->pid && bench_process_usage((long)r->options->pid, &program))
        r->result->program_stream_bytes = kept(&r->program_before, &program, r->count);
}

static void start(run *r)
{
    begin_phase(r, SPEAK);
    r->begun_ns = r->phase_ns + FRAME_NS;
    bench_pacer_wake_at(&r->pacer, r->begun_ns);
}

static void on_open(bench_phone *s)
{
    run *r = s->board->user_data;
    if (++r->opened == r->count)
        start(r);
}

/* Speaking and hearing -------------------------------------------------------------------------- */

static void stop_measuring(run *r)
{
    measure_memory(r);
    bench_meter_stop(&r->meter);
    begin_phase(r, SETTLE);
}

static void speak_due(run *r)
{
    for (uint64_t now = uv_hrtime(); r->phase == SPEAK; now = uv_hrtime()) {
        const size_t index = (size_t)(r->said % r->count);
        const uint64_t number = r->said / r->count, planned = planned_ns(r, index, number);
        if (number == r->last) {
            stop_measuring(r);
            return;
        }
        if (planned > now) {
            bench_pacer_wake_at(&r->pacer, planned > now + TURN_NS ? planned : now + TURN_NS);
            return;
        }
        if (number == r->first && index == 0)
            bench_meter_start(&r->meter);
        r->said++;
        r->meter.planned += r->meter.running;
        if (r->meter.running)
            bench_histogram_add(r->meter.late, now - planned);
        bench_phone_speak(&r->phones[index]);
    }
}

static void on_heard(bench_phone *s, uint32_t number)
{
    run *r = s->board->user_data;
    const uint64_t now = uv_hrtime(), planned = planned_ns(r, s->index, number);
    if (number >= s->sent || number < s->highest) {
        r->again++;
        return;
    }
    s->highest = (uint64_t)number + 1;
    if (number < r->first || number >= r->last)
        return;
    s->heard++;
    r->echoed++;
    r->meter.done += r->meter.running;
    r->late += now - planned > r->options->late_ms * 1000000;
    bench_histogram_add(r->durations, now - planned);
    bench_histogram_add(r->meter.second, now - planned);
}

static void on_fault(bench_phone *s, bench_phone_fault fault)
{
    run *r = s->board->user_data;
    r->by_fault[fault]++;
    r->meter.errors++;
    if (r->phase > DIAL || r->failed)
        return;
    fprintf(stderr, "telnyx-bench: stream %zu of %zu: %s\n", s->index + 1, r->count,
            bench_phone_fault_name(fault));
    r->failed = true;
}

/* End ------------------------------------------------------------------------------------------- */

static uint64_t wanted(const run *r)
{
    return r->last > r->first && r->said > r->first * r->count ? r->said - r->first * r->count : 0;
}

static void part(run *r)
{
    begin_phase(r, PART);
    for (size_t i = 0; i < r->dialled; i++) {
        bench_phone_stop(&r->phones[i]);
        if (r->desk)
            bench_desk_hang_up(r->desk, i);
    }
}

static void close_all(run *r)
{
    begin_phase(r, OVER);
    for (size_t i = 0; i < r->count; i++)
        bench_phone_close(&r->phones[i]);
    if (r->desk)
        bench_desk_close(r->desk);
    bench_pacer_close(&r->pacer);
    uv_close((uv_handle_t *)&r->tick, NULL);
    uv_close((uv_handle_t *)&r->interrupt, NULL);
}

static bool is_past(const run *r, uint64_t ns)
{
    return uv_hrtime() - r->phase_ns > ns;
}

static bool is_alone(const run *r)
{
    return r->board.handles == 0 && (!r->desk || bench_desk_is_idle(r->desk));
}

static void look_for_program(run *r)
{
    if (!r->desk || bench_desk_is_ready(r->desk)) {
        measure_before(r);
        begin_phase(r, DIAL);
    } else if (is_past(r, WAIT_NS)) {
        fprintf(stderr, "telnyx-bench: nobody listens at %s\n", r->options->app);
        r->failed = true;
    }
}

static void open_more(run *r)
{
    dial_more(r);
    if (r->phase != DIAL || !is_past(r, r->options->timeout_ms * 1000000))
        return;
    fprintf(stderr, "telnyx-bench: %zu of %zu streams were opened in time\n", r->opened, r->count);
    r->failed = true;
}

static void look_around(run *r)
{
    if (r->phase == WAIT && !r->failed)
        look_for_program(r);
    if (r->phase == DIAL && !r->failed)
        open_more(r);
    if (r->phase <= DIAL && r->failed)
        close_all(r);
    else if (r->phase == SETTLE &&
             (r->echoed >= wanted(r) || is_past(r, r->options->linger_secs * 1000000000)))
        part(r);
    else if (r->phase == PART && (is_alone(r) || is_past(r, PART_NS)))
        close_all(r);
}

static void on_tick(uv_timer_t *timer)
{
    run *r = timer->data;
    r->meter.live = (double)r->opened;
    if (uv_hrtime() - r->meter.last_ns >= 990000000)
        bench_meter_tick(&r->meter);
    look_around(r);
}

static void on_interrupt(uv_signal_t *signal, int number)
{
    run *r = signal->data;
    (void)number;
    if (r->phase == SPEAK)
        stop_measuring(r);
    else if (r->phase != OVER)
        close_all(r);
}

static void on_wake(void *user_data)
{
    speak_due(user_data);
}

static void fill_in(run *r)
{
    bench_result *result = r->result;
    char name[48];
    bench_result_count(result, "frames said", wanted(r), false);
    bench_result_count(result, "frames echoed", r->echoed, false);
    snprintf(name, sizeof name, "of these, after more than %" PRIu64 " ms", r->options->late_ms);
    bench_result_count(result, name, r->late, false);
    bench_result_count(result, "frames lost", wanted(r) - r->echoed, true);
    bench_result_count(result, "frames heard twice or out of order", r->again, true);
    bench_result_count(result, "messages with audio", r->board.frames, false);
    bench_result_count(result, "marks", r->board.marks, false);
    bench_result_count(result, "clears", r->board.clears, false);
    bench_result_count(result, "other messages", r->board.others, false);
    if (r->desk) {
        bench_result_count(result, "commands received", bench_desk_commands(r->desk), false);
        bench_result_count(result, "webhooks refused", bench_desk_refused(r->desk), true);
    }
    for (unsigned i = 1; i <= BENCH_PHONE_SLOW; i++) {
        snprintf(name, sizeof name, "streams: %s", bench_phone_fault_name((bench_phone_fault)i));
        bench_result_count(result, name, r->by_fault[i], true);
    }
    bench_histogram *late = bench_result_measure(result, "generator: late by");
    bench_histogram_merge(late, r->meter.late);
    result->streams = r->count;
    bench_meter_settle(&r->meter, r->echoed);
}

/* A socket each, and some more. */
static void raise_limit(size_t streams)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) || limit.rlim_cur >= streams + 100)
        return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

static int begin(run *r)
{
    const bench_options *o = r->options;
    raise_limit((size_t)o->streams);
    r->count = (size_t)o->streams;
    r->phones = bench_alloc(r->count * sizeof *r->phones);
    r->first = (uint64_t)(o->warmup * FRAMES_EACH);
    r->last = r->first + (uint64_t)(o->duration * FRAMES_EACH);
    r->durations = bench_result_measure(r->result, "mouth to ear");
    r->result->planned_rate = (double)r->count * FRAMES_EACH;
    bench_meter_init(&r->meter, r->result, (long)o->pid, !o->quiet);
    uv_loop_init(&r->loop);
    r->board = (bench_switchboard){ .loop = &r->loop,
                                    .on_open = on_open,
                                    .on_heard = on_heard,
                                    .on_fault = on_fault,
                                    .user_data = r };
    uv_timer_init(&r->loop, &r->tick);
    uv_signal_init(&r->loop, &r->interrupt);
    r->tick.data = r->interrupt.data = r;
    if (bench_pacer_init(&r->pacer, &r->loop, on_wake, r))
        return 2;
    uv_signal_start(&r->interrupt, on_interrupt, SIGINT);
    uv_timer_start(&r->tick, on_tick, 0, 10);
    begin_phase(r, WAIT);
    const bench_desk_options desk = {
        .options = o,
        .loop = &r->loop,
        .on_stream = on_stream,
        .on_fault = on_desk_fault,
        .user_data = r,
    };
    r->desk = o->app ? bench_desk_new(&desk) : NULL;
    r->failed = r->desk && !bench_desk_open(r->desk);
    return 0;
}

int bench_run_streams(const bench_options *options, bench_result *result)
{
    run *r = bench_alloc(sizeof *r);
    r->options = options;
    r->result = result;
    bench_result_init(result, "streams", "frames");
    int status = begin(r);
    if (status == 0) {
        uv_run(&r->loop, UV_RUN_DEFAULT);
        uv_loop_close(&r->loop);
        fill_in(r);
        status = r->failed ? 2 : bench_result_errors(result) > 0;
    }
    if (r->desk)
        bench_desk_free(r->desk);
    bench_meter_free(&r->meter);
    bench_free(r->phones);
    bench_free(r);
    return status;
}
