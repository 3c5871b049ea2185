/* telnyx-bench webhooks: signed events at a fixed rate, or as fast as they are answered.
 *
 * First every call is brought to life (initiated, answered); then the events that are measured go
 * round over the calls; at the end the calls are hung up. Under a fixed rate an event's duration
 * counts from the time at which it was planned: what waits because the program is slow, waits on the
 * program's account. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sodium.h>

#include "common/dice.h"
#include "common/memory.h"
#include "load/measure/meter.h"
#include "load/modes/modes.h"
#include "load/plan/arrivals.h"
#include "load/plan/pacer.h"
#include "load/send/hook.h"
#include "load/send/wire.h"

#define AGAIN_MAX    256
#define OVERTIME_NS  UINT64_C(10000000000)
#define STATUS_MAX   600
#define SETUP_FAULTS 20 /* in a row, before giving up */

typedef enum phase { INITIATE, ANSWER, WARM_UP, MEASURE, DRAIN, HANG_UP, OVER } phase;

/* An event that was sent and shall be sent a second time. */
typedef struct again {
    uint64_t number, call;
    int64_t occurred_us;
} again;

typedef struct run {
    const bench_options *options;
    bench_result *result;
    uv_loop_t loop;
    bench_wire wire;
    bench_pacer pacer;
    uv_timer_t tick;
    bench_meter meter;
    bench_signer signer;
    bench_arrivals arrivals;
    bench_histogram *durations, *service;
    bench_dice dice;
    char authority[80];
    phase phase;
    uint64_t run_id, calls_id;
    uint64_t number;    /* of the latest event */
    uint64_t next_call; /* set-up and end: the next one to send for; else round and round */
    uint64_t answers;   /* in this phase */
    uint64_t plan_begun_ns, measure_ns, end_ns;
    uint64_t measured; /* sent while measuring */
    again again[AGAIN_MAX];
    size_t again_count;
    uint64_t sent, good, duplicates, forged_refused, forged_accepted, setup_faults;
    uint64_t by_status[STATUS_MAX], by_fault[BENCH_FAULT_TIMEOUT + 1];
    bool failed;
} run;

/* What a connection carries, in its tag. */
#define TAG_FORGED    1u
#define TAG_MEASURED  2u
#define TAG_DUPLICATE 4u

static void pump(run *r);

static int64_t wall_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* Sending ---------------------------------------------------------------------------------------- */

static void send_hook(run *r, bench_connection *c, const bench_hook *hook, uint64_t planned_ns,
                      uint64_t tag)
{
    c->planned_ns = planned_ns;
    c->tag = tag | (hook->forged ? TAG_FORGED : 0);
    c->output_length = bench_hook_write(hook, &r->signer, r->authority, r->options->path, c->output,
                                        BENCH_OUTPUT_MAX);
    r->sent++;
    bench_wire_send(c);
}

static bench_hook new_hook(run *r, bench_event event, uint64_t call)
{
    return (bench_hook){ .event = event,
                         .number = ++r->number,
                         .run = r->run_id,
                         .call = call,
                         .calls = r->calls_id,
                         .occurred_us = wall_us(),
                         .attempt = 1 };
}

static void send_event(run *r, bench_connection *c, uint64_t planned_ns)
{
    const bench_options *o = r->options;
    uint64_t tag = r->phase == MEASURE ? TAG_MEASURED : 0;
    bench_hook hook;
    if (r->again_count > 0) {
        again *old = &r->again[--r->again_count];
        hook = new_hook(r, BENCH_EVENT_DTMF, old->call);
        hook.number = old->number;
        hook.occurred_us = old->occurred_us;
        hook.attempt = 2;
        tag |= TAG_DUPLICATE;
        r->duplicates++;
    } else {
        hook = new_hook(r, BENCH_EVENT_DTMF, r->next_call++ % o->calls);
        hook.forged = o->bad_signatures > 0 && bench_dice_hits(&r->dice, o->bad_signatures);
        if (!hook.forged && o->duplicates > 0 && bench_dice_hits(&r->dice, o->duplicates) &&
            r->again_count < AGAIN_MAX)
            r->again[r->again_count++] = (again){ hook.number, hook.call, hook.occurred_us };
    }
    r->measured += r->phase == MEASURE;
    send_hook(r, c, &hook, planned_ns, tag);
}

/* The phases ------------------------------------------------------------------------------------- */

static void begin_phase(run *r, phase next)
{
    r->phase = next;
    r->answers = 0;
    r->next_call = 0;
}

static void begin_plan(run *r)
{
    const bench_options *o = r->options;
    uint64_t now = uv_hrtime();
    begin_phase(r, WARM_UP);
    r->plan_begun_ns = now;
    r->measure_ns = now + (uint64_t)(o->warmup * 1e9);
    r->end_ns = r->measure_ns + (uint64_t)(o->duration * 1e9);
    if (o->rate > 0)
        bench_arrivals_init(&r->arrivals, o->poisson, o->ramp ? o->ramp_from : o->rate, o->rate,
                            o->ramp ? o->warmup + o->duration : 0, o->seed);
}

static void close_all(run *r)
{
    if (r->phase == OVER)
        return;
    r->phase = OVER;
    bench_wire_close(&r->wire);
    bench_pacer_close(&r->pacer);
    uv_close((uv_handle_t *)&r->tick, NULL);
}

static void end_measuring(run *r)
{
    const bench_options *o = r->options;
    uint64_t unsent = 0;
    bench_meter_stop(&r->meter);
    for (; o->rate > 0 && r->plan_begun_ns + bench_arrivals_next(&r->arrivals) < r->end_ns;
         unsent++)
        bench_arrivals_take(&r->arrivals);
    if (unsent > 0 && !(o->count && r->measured >= o->count)) {
        bench_result_count(r->result, "planned and never sent", unsent, true);
        bench_result_warn(r->result,
                          "the program did not keep up: all %" PRIu64
                          " connections were waiting for answers",
                          o->connections);
    }
    begin_phase(r, DRAIN);
}

/* Whether the next event of the set-up or the end was sent. */
static bool send_step(run *r, bench_connection *c, bench_event event)
{
    if (r->next_call >= r->options->calls)
        return false;
    bench_hook hook = new_hook(r, event, r->next_call++);
    send_hook(r, c, &hook, uv_hrtime(), 0);
    return true;
}

/* What was planned before the end is still sent after it, for a while, so that a program that falls
 * behind is not spared the worst. */
static bool plan_is_over(const run *r, uint64_t now)
{
    if (r->options->count && r->measured >= r->options->count)
        return true;
    if (now < r->end_ns)
        return false;
    return r->options->rate <= 0 || now >= r->end_ns + OVERTIME_NS ||
           r->plan_begun_ns + bench_arrivals_next(&r->arrivals) >= r->end_ns;
}

static void pump_steps(run *r, bench_event event)
{
    bench_connection *c;
    while (r->next_call < r->options->calls && (c = bench_wire_take(&r->wire)))
        send_step(r, c, event);
}

static void pump_plan(run *r)
{
    bool paced = r->options->rate > 0;
    for (;;) {
        uint64_t now = uv_hrtime(), planned = now;
        if (r->phase == WARM_UP && now >= r->measure_ns) {
            r->phase = MEASURE;
            bench_meter_start(&r->meter);
        }
        if (plan_is_over(r, now))
            return;
        if (paced) {
            planned = r->plan_begun_ns + bench_arrivals_next(&r->arrivals);
            if (planned > now) {
                bench_pacer_wake_at(&r->pacer, planned);
                return;
            }
        }
        bench_connection *c = bench_wire_take(&r->wire);
        if (!c)
            return;
        if (paced) {
            bench_arrivals_take(&r->arrivals);
            r->meter.planned += r->phase == MEASURE;
            if (r->phase == MEASURE)
                bench_histogram_add(r->meter.late,
                                    now - (planned > c->free_ns ? planned : c->free_ns));
        }
        send_event(r, c, planned);
    }
}

static void pump(run *r)
{
    const bench_options *o = r->options;
    if (r->phase == INITIATE && r->answers >= o->calls)
        begin_phase(r, ANSWER);
    if (r->phase == ANSWER && r->answers >= o->calls)
        begin_plan(r);
    if (r->phase == INITIATE)
        pump_steps(r, BENCH_EVENT_INITIATED);
    if (r->phase == ANSWER)
        pump_steps(r, BENCH_EVENT_ANSWERED);
    if (r->phase == WARM_UP || r->phase == MEASURE)
        pump_plan(r);
    if (r->phase == MEASURE && plan_is_over(r, uv_hrtime()))
        end_measuring(r);
    if (r->phase == DRAIN && r->wire.busy_count == 0)
        begin_phase(r, HANG_UP);
    if (r->phase == HANG_UP && (o->keep_calls || r->answers >= o->calls))
        close_all(r);
    if (r->phase == HANG_UP)
        pump_steps(r, BENCH_EVENT_HANGUP);
}

/* Answers ---------------------------------------------------------------------------------------- */

static void setup_fault(run *r, int status, bench_fault fault)
{
    if (++r->setup_faults < SETUP_FAULTS || r->failed)
        return;
    if (fault)
        fprintf(stderr, "telnyx-bench: %s: %s\n", r->options->app, bench_fault_name(fault));
    else
        fprintf(stderr, "telnyx-bench: %s answers %d. Does it know the public key %s?\n",
                r->options->app, status, r->signer.public_text);
    r->failed = true;
    close_all(r);
}

static void count_bad(run *r, int status, bench_fault fault)
{
    r->meter.errors++;
    if (fault)
        r->by_fault[fault]++;
    else
        r->by_status[status > 0 && status < STATUS_MAX ? status : 0]++;
}

static void count_answer(run *r, const bench_connection *c, int status, bench_fault fault)
{
    uint64_t now = uv_hrtime();
    bool good = status >= 200 && status < 300;
    if (c->tag & TAG_FORGED) {
        if (good) {
            r->forged_accepted++;
            r->meter.errors++;
        } else if (!fault && status < 500) {
            r->forged_refused++;
            r->meter.done += r->meter.running;
        } else {
            count_bad(r, status, fault);
        }
        return;
    }
    if (!good) {
        count_bad(r, status, fault);
        return;
    }
    r->good++;
    r->meter.done += r->meter.running;
    bench_histogram_add(r->durations, now - c->planned_ns);
    bench_histogram_add(r->meter.second, now - c->planned_ns);
    bench_histogram_add(r->service, now - c->sent_ns);
}

static void on_answer(bench_connection *c, int status, bench_fault fault, void *user_data)
{
    run *r = user_data;
    if (r->phase == OVER)
        return;
    r->answers++;
    if (c->tag & TAG_MEASURED) {
        count_answer(r, c, status, fault);
    } else if (!(c->tag & TAG_FORGED)) {
        if (fault || status < 200 || status > 299)
            setup_fault(r, status, fault);
        else
            r->setup_faults = 0;
    }
    if (r->phase != OVER)
        pump(r);
}

static void on_pump(void *user_data)
{
    run *r = user_data;
    if (r->phase != OVER)
        pump(r);
}

static void on_tick(uv_timer_t *timer)
{
    run *r = timer->data;
    r->meter.live = (double)r->options->calls;
    bench_meter_tick(&r->meter);
    if (r->wire.idle_count == 0 && r->wire.busy_count == 0 && r->good == 0 && r->answers == 0)
        setup_fault(r, 0, BENCH_FAULT_CONNECT);
    on_pump(r);
}

/* Beginning and end ------------------------------------------------------------------------------ */

static void fill_in(run *r)
{
    bench_result *result = r->result;
    char name[48];
    bench_result_count(result, "events acknowledged", r->good, false);
    if (r->options->duplicates > 0)
        bench_result_count(result, "of these, sent a second time", r->duplicates, false);
    if (r->options->bad_signatures > 0) {
        bench_result_count(result, "forged events refused", r->forged_refused, false);
        bench_result_count(result, "forged events accepted", r->forged_accepted, true);
    }
    for (int status = 0; status < STATUS_MAX; status++) {
        snprintf(name, sizeof name, "answered %d", status);
        if (r->by_status[status])
            bench_result_count(result, name, r->by_status[status], true);
    }
    for (unsigned i = 1; i <= BENCH_FAULT_TIMEOUT; i++)
        bench_result_count(result, bench_fault_name((bench_fault)i), r->by_fault[i], true);
    bench_result_count(result, "connections made", r->wire.connects, false);
    bench_histogram *late = bench_result_measure(result, "generator: late by");
    bench_histogram_merge(late, r->meter.late);
}

static int begin(run *r)
{
    const bench_options *o = r->options;
    snprintf(r->authority, sizeof r->authority, strchr(o->host, ':') ? "[%s]:%d" : "%s:%d", o->host,
             o->port);
    bench_signer_init(&r->signer, o->key_phrase);
    r->dice = bench_dice_of(o->seed, 2);
    r->run_id = (uint64_t)wall_us();
    r->calls_id = o->keep_calls || o->no_setup ? o->seed : r->run_id;
    r->durations = bench_result_measure(r->result, "acknowledged, from the planned time");
    r->service = bench_result_measure(r->result, "acknowledged, from sending");
    bench_meter_init(&r->meter, r->result, (long)o->pid, !o->quiet);
    if (o->env_file && bench_write_env(o->env_file, r->signer.public_text, NULL, NULL))
        return 2;
    uv_loop_init(&r->loop);
    r->wire.on_answer = on_answer;
    r->wire.on_idle = on_pump;
    r->wire.user_data = r;
    uv_timer_init(&r->loop, &r->tick);
    r->tick.data = r;
    if (bench_pacer_init(&r->pacer, &r->loop, on_pump, r) ||
        bench_wire_open(&r->wire, &r->loop, o->host, o->port, (size_t)o->connections,
                        o->timeout_ms)) {
        fprintf(stderr, "telnyx-bench: %s: not an address\n", o->host);
        return 2;
    }
    uv_timer_start(&r->tick, on_tick, 1000, 1000);
    return 0;
}

int bench_run_webhooks(const bench_options *options, bench_result *result)
{
    run *r = bench_alloc(sizeof *r);
    r->options = options;
    r->result = result;
    bench_result_init(result, "webhooks", "webhooks");
    result->planned_rate = options->rate;
    int status = begin(r);
    if (status == 0) {
        if (options->no_setup)
            begin_plan(r);
        uv_run(&r->loop, UV_RUN_DEFAULT);
        uv_loop_close(&r->loop);
        fill_in(r);
        status = r->failed ? 2 : bench_result_errors(result) > 0;
    }
    bench_meter_free(&r->meter);
    bench_free(r);
    return status;
}
