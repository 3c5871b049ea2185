/* telnyx-bench calls: whole calls on the simulated platform, planned in advance and placed whether or
 * not the program keeps up (an open loop). The simulator, its API and the deliveries run in this
 * process; the journal's onlooker does the measuring. */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"
#include "load/measure/meter.h"
#include "load/measure/tally.h"
#include "load/modes/modes.h"
#include "load/plan/arrivals.h"
#include "load/plan/callers.h"
#include "load/plan/pacer.h"
#include "load/plan/search.h"
#include "load/send/feed.h"
#include "load/send/hook.h"

#define SCENARIO_MAX   (4u * 1024 * 1024)
#define DRAIN_TIMES    3
#define LISTEN_WAIT_NS UINT64_C(30000000000)

/* DRAIN: a rate was too high, and what it left behind must go before the next one is tried. */
typedef enum phase { WAIT, RUN, SETTLE, DRAIN, OVER } phase;

typedef struct run {
    const bench_options *options;
    bench_result *result;
    bench_result stage; /* being measured */
    uv_loop_t loop;
    telnyx_sim *sim;
    bench_feed feed;
    bench_pacer pacer;
    uv_timer_t tick;
    uv_signal_t interrupt;
    bench_meter meter;
    bench_arrivals arrivals;
    bench_search search;
    bench_tally tally;
    bench_callers callers;
    bool calls; /* somebody calls */
    phase phase;
    bool failed, unreachable;
    unsigned interrupts;
    uint64_t planned_ns; /* of the call that is being placed */
    uint64_t begun_ns, plan_begun_ns, measure_ns, end_ns, settle_ns;
    uint64_t live, live_peak, placed, not_placed;
    uint64_t faults_before[BENCH_FAULT_TIMEOUT + 1], forged_before;
    uint64_t feed_refused_before[BENCH_STATUSES];
    double rate, next_rate;
} run;

static void pump(run *r);
static void place_next(run *r);
static void begin_stage(run *r, double rate);

static void on_entry(const telnyx_sim_entry *entry, void *user_data)
{
    run *r = user_data;
    bench_tally_entry(&r->tally, entry);
}

static void on_over(telnyx_sim *sim, const telnyx_sim_call_info *info, void *user_data)
{
    run *r = user_data;
    bool placed = bench_tally_over(&r->tally, info);
    (void)sim;
    r->live -= placed;
    if (placed && r->phase == RUN && r->options->rate <= 0)
        place_next(r);
}

/* Placing ---------------------------------------------------------------------------------------- */

static void on_made(uint64_t number, void *user_data)
{
    run *r = user_data;
    bench_track *track = bench_tracks_add(&r->tally.tracks, number);
    track->planned_ns = r->planned_ns;
    track->measured = r->tally.measuring;
}

static void place(run *r, uint64_t planned_ns)
{
    char from[32], to[] = "+14155550117";
    const telnyx_sim_script *script = bench_callers_next(&r->callers);
    if (r->live >= r->options->concurrency) {
        r->not_placed += r->tally.measuring;
        r->meter.errors += r->tally.measuring;
        return;
    }
    snprintf(from, sizeof from, "+1312%07" PRIu64, ++r->placed % 10000000);
    r->planned_ns = planned_ns;
    if (++r->live > r->live_peak)
        r->live_peak = r->live;
    telnyx_sim_call call = {
        .from = from, .to = to, .script = script, .on_made = on_made, .user_data = r
    };
    telnyx_sim_place_call(r->sim, &call, NULL, NULL);
}

static bool plan_is_over(const run *r, uint64_t now)
{
    if (r->interrupts || (r->options->count && r->placed >= r->options->count))
        return true;
    if (!r->calls || r->options->rate <= 0)
        return now >= r->end_ns;
    return now >= r->end_ns && r->plan_begun_ns + bench_arrivals_next(&r->arrivals) >= r->end_ns;
}

/* Without a rate there is a new call when one is over. */
static void place_next(run *r)
{
    uint64_t now = uv_hrtime();
    if (plan_is_over(r, now))
        return;
    r->meter.planned += r->meter.running;
    place(r, now);
}

static void fill_up(run *r)
{
    while (r->live < r->options->concurrency && !plan_is_over(r, uv_hrtime()))
        place_next(r);
}

static void place_due(run *r)
{
    uint64_t now = uv_hrtime(), next;
    while (!plan_is_over(r, now)) {
        next = r->plan_begun_ns + bench_arrivals_next(&r->arrivals);
        if (next > now) {
            bench_pacer_wake_at(&r->pacer, next);
            break;
        }
        bench_arrivals_take(&r->arrivals);
        r->meter.planned += r->meter.running;
        if (r->meter.running)
            bench_histogram_add(r->meter.late, now - next);
        place(r, next);
    }
}

/* Stages ----------------------------------------------------------------------------------------- */

/* Where the first call that is not over has stopped. */
static bool describe_stuck(const telnyx_sim_call_info *info, void *user_data)
{
    run *r = user_data;
    const bench_track *track = bench_tracks_find(&r->tally.tracks, info->number);
    if (!track || !track->planned_ns)
        return true;
    bench_result_warn(&r->stage,
                      "a call that is stuck: last event %s, %s by a command; %u events, %u "
                      "acknowledged, %u commands, %u refused",
                      track->event ? track->event : "none",
                      track->event_ns ? "not followed" : "followed", info->events,
                      info->acknowledged, info->commands, info->refused);
    return false;
}

static void count_stage(run *r)
{
    bench_result *s = &r->stage;
    const telnyx_sim_counters *counters = telnyx_sim_counters_of(r->sim);
    char name[80];
    bench_tally_write(&r->tally, s);
    s->live_peak = r->live_peak;
    bench_result_count(s, "calls stuck", r->live, true);
    bench_result_count(s, "calls not placed: too many live", r->not_placed, true);
    for (size_t i = 0; i < BENCH_STATUSES; i++)
        bench_status_count(s, "deliveries refused", i,
                           r->feed.refused[i] - r->feed_refused_before[i]);
    bench_result_count(s, "forged events accepted", counters->forged_accepted - r->forged_before,
                       true);
    for (unsigned i = 1; i <= BENCH_FAULT_TIMEOUT; i++) {
        snprintf(name, sizeof name, "deliveries: %s", bench_fault_name((bench_fault)i));
        bench_result_count(s, name, r->feed.by_fault[i] - r->faults_before[i], true);
    }
    if (r->live)
        telnyx_sim_each_live(r->sim, describe_stuck, r);
}

static void close_all(run *r)
{
    if (r->phase == OVER)
        return;
    r->phase = OVER;
    bench_feed_close(&r->feed);
    bench_pacer_close(&r->pacer);
    uv_close((uv_handle_t *)&r->tick, NULL);
    uv_close((uv_handle_t *)&r->interrupt, NULL);
    telnyx_sim_close(r->sim, NULL, NULL);
}

/* Share of what was planned that went wrong, in percent. */
static double errors_percent(const run *r)
{
    uint64_t errors = bench_result_errors(&r->stage);
    uint64_t all = r->tally.done + errors;
    return all ? 100.0 * (double)errors / (double)all : 100;
}

static void keep_stage(run *r, bool better)
{
    bench_stage stages[BENCH_STAGES_MAX];
    size_t count = r->result->stages_count;
    if (!better && r->result->measures_count) {
        bench_result_free(&r->stage);
        return;
    }
    memcpy(stages, r->result->stages, sizeof stages);
    bench_result_free(r->result);
    *r->result = r->stage;
    memcpy(r->result->stages, stages, sizeof stages);
    r->result->stages_count = count;
    r->stage = (bench_result){ 0 };
}

/* Callers who stay on the line are not stuck. */
static uint64_t patience_ns(const run *r)
{
    const bench_options *o = r->options;
    double stay = !o->steps && bench_mix_has(&r->callers.mix, "stay") ? o->stay_secs : 0;
    return (o->linger_secs + (uint64_t)stay) * 1000000000;
}

static void end_search(run *r)
{
    const bench_options *o = r->options;
    if (r->search.best <= 0)
        bench_result_warn(r->result, "not even %.1f calls a second meet %s", o->find_low, o->slo);
    r->failed = r->search.best <= 0;
    close_all(r);
}

/* The stage's histograms are gone: nothing that is still live is measured any more. */
static void drain(run *r)
{
    bench_tally_end(&r->tally);
    r->settle_ns = uv_hrtime();
    r->phase = DRAIN;
}

static void check_drain(run *r)
{
    if (r->live == 0) {
        begin_stage(r, r->next_rate);
    } else if (r->interrupts || uv_hrtime() - r->settle_ns > DRAIN_TIMES * patience_ns(r)) {
        bench_result_warn(
            r->result, "the search ended early: %" PRIu64 " calls of %.1f a second are still live",
            r->live, r->rate);
        end_search(r);
    }
}

static void end_stage(run *r)
{
    const bench_options *o = r->options;
    double ms = (double)bench_histogram_at(r->tally.acknowledged, o->slo_percent) / 1e6;
    count_stage(r);
    bench_meter_settle(&r->meter, r->tally.done);
    double errors = errors_percent(r);
    bool met = r->tally.acknowledged->count > 0 && (o->slo_ms <= 0 || ms <= o->slo_ms) &&
               errors <= o->slo_errors;
    if (o->slo && !met && !o->find_max)
        bench_result_warn(&r->stage, "the objective %s was not met", o->slo);
    if (o->slo && !met && !o->find_max)
        r->failed = true;
    if (!o->find_max || r->interrupts) {
        keep_stage(r, true);
        close_all(r);
        return;
    }
    if (r->result->stages_count < BENCH_STAGES_MAX)
        r->result->stages[r->result->stages_count++] = (bench_stage){ r->rate, ms, errors, met };
    if (!o->quiet)
        fprintf(stderr, "%10.1f/s  p%g %.3f ms  errors %.3f %%  %s\n", r->rate, o->slo_percent, ms,
                errors, met ? "met" : "not met");
    keep_stage(r, met);
    double next = bench_search_next(&r->search, met);
    if (next > 0) {
        r->next_rate = next;
        drain(r);
        return;
    }
    end_search(r);
}

static void begin_stage(run *r, double rate)
{
    const bench_options *o = r->options;
    uint64_t now = uv_hrtime();
    bench_result_init(&r->stage, "calls", "calls");
    snprintf(r->stage.label, sizeof r->stage.label, "calls %s", o->steps ? "of steps" : o->flow);
    r->stage.planned_rate = rate;
    bench_meter_free(&r->meter);
    bench_meter_init(&r->meter, &r->stage, (long)o->pid, !o->quiet);
    r->rate = rate;
    bench_tally_begin(&r->tally, &r->stage, &r->meter);
    r->not_placed = 0;
    r->live_peak = r->live;
    memcpy(r->faults_before, r->feed.by_fault, sizeof r->faults_before);
    memcpy(r->feed_refused_before, r->feed.refused, sizeof r->feed.refused);
    r->forged_before = telnyx_sim_counters_of(r->sim)->forged_accepted;
    r->plan_begun_ns = now;
    r->measure_ns = now + (uint64_t)(o->warmup * 1e9);
    r->end_ns = r->measure_ns + (uint64_t)(o->duration * 1e9);
    if (rate > 0)
        bench_arrivals_init(&r->arrivals, !o->constant, o->ramp ? o->ramp_from : rate, rate,
                            o->ramp ? o->warmup + o->duration : 0, o->seed);
    r->phase = RUN;
    pump(r);
}

static void pump(run *r)
{
    uint64_t now = uv_hrtime();
    if (r->phase == WAIT && r->feed.ready)
        begin_stage(r, r->options->find_max ? r->options->find_low : r->options->rate);
    if (r->phase != RUN)
        return;
    if (!r->tally.measuring && now >= r->measure_ns) {
        r->tally.measuring = true;
        bench_meter_start(&r->meter);
    }
    if (r->calls && r->options->rate > 0)
        place_due(r);
    else if (r->calls)
        fill_up(r);
    if (plan_is_over(r, uv_hrtime())) {
        r->phase = SETTLE;
        r->settle_ns = uv_hrtime();
        bench_meter_stop(&r->meter);
        r->tally.measuring = false;
    }
}

static void on_wake(void *user_data)
{
    pump(user_data);
}

static void on_tick(uv_timer_t *timer)
{
    run *r = timer->data;
    uint64_t now = uv_hrtime();
    r->meter.live = (double)r->live;
    if (now - r->meter.last_ns >= 995000000) {
        bench_feed_tick(&r->feed);
        bench_meter_tick(&r->meter);
    }
    pump(r);
    if (r->phase == WAIT && (now - r->begun_ns > LISTEN_WAIT_NS || r->interrupts)) {
        fprintf(stderr, "telnyx-bench: nobody listens at %s\n", r->options->app);
        r->unreachable = true;
        close_all(r);
    }
    if (r->phase == SETTLE &&
        (r->live == 0 || r->interrupts > 1 || uv_hrtime() - r->settle_ns > patience_ns(r)))
        end_stage(r);
    else if (r->phase == DRAIN)
        check_drain(r);
}

static void on_interrupt(uv_signal_t *signal, int number)
{
    run *r = signal->data;
    (void)number;
    r->interrupts++;
}

/* Beginning and end ------------------------------------------------------------------------------ */

static int load_scenario(run *r, const char *path)
{
    telnyx_error_text error = { 0 };
    FILE *file = fopen(path, "r");
    if (!file) {
        fprintf(stderr, "telnyx-bench: %s: %s\n", path, strerror(errno));
        return 2;
    }
    char *text = bench_alloc(SCENARIO_MAX);
    size_t length = fread(text, 1, SCENARIO_MAX, file);
    fclose(file);
    int result = telnyx_sim_load(r->sim, text, length, &error);
    bench_free(text);
    if (result)
        fprintf(stderr, "telnyx-bench: %s: %s\n", path, error.text);
    return result ? 2 : 0;
}

static bool mute(const char *type, void *user_data)
{
    run *r = user_data;
    return telnyx_sim_mute(r->sim, type);
}

/* What the flows and the options want of each call. A mix wants nothing: its calls differ. */
static void set_expectations(run *r)
{
    const bench_options *o = r->options;
    const bench_mix *mix = &r->callers.mix;
    for (size_t i = 0; i < mix->count && !o->steps; i++)
        if (mix->flows[i]->muted)
            bench_each_name(mix->flows[i]->muted, mute, r);
    if (o->muted)
        bench_each_name(o->muted, mute, r);
    if (mix->count == 1 && !o->steps) {
        r->tally.webhooks_wanted = mix->flows[0]->webhooks;
        r->tally.commands_wanted = mix->flows[0]->commands;
    }
    if (o->expect) {
        r->tally.webhooks_wanted = o->expect_webhooks;
        r->tally.commands_wanted = o->expect_commands;
    }
}

/* A platform without delays of its own: what is left is the program's time. */
static void set_timing(run *r)
{
    static const char *const zero[] = { "event_low_ms",    "event_high_ms", "command_low_ms",
                                        "command_high_ms", "answer_low_ms", "answer_high_ms",
                                        "ring_low_ms",     "ring_high_ms",  "speak_lead_ms",
                                        "playback_ms",     "cost_ms" };
    const bench_options *o = r->options;
    for (size_t i = 0; i < sizeof zero / sizeof *zero; i++)
        telnyx_sim_set_timing(r->sim, zero[i], 0);
    telnyx_sim_set_timing(r->sim, "digit_ms", (uint64_t)o->think_ms);
    telnyx_sim_set_timing(r->sim, "speak_chars_per_second", 10000000);
    telnyx_sim_set_timing(r->sim, "known_ms", 5000);
    telnyx_sim_set_timing(r->sim, "ack_timeout_ms", o->timeout_ms);
    telnyx_sim_set_limits(r->sim, 0, 0, 0);
    telnyx_sim_set_fault(r->sim, TELNYX_SIM_FAULT_DUPLICATE, o->duplicates);
    telnyx_sim_set_fault(r->sim, TELNYX_SIM_FAULT_BAD_SIGNATURE, o->bad_signatures);
}

static int make_sim(run *r)
{
    const bench_options *o = r->options;
    telnyx_error_text error = { 0 };
    unsigned char seed[32];
    char api_key[64], host[64], url[300];
    int port;
    bool own;
    if (!bench_listen_parse(o->listen, host, sizeof host, &port, &own))
        return 2; /* was refused already */
    bench_signer_seed(o->key_phrase, seed);
    bench_api_key(o->key_phrase, api_key);
    snprintf(url, sizeof url, strchr(o->host, ':') ? "http://[%s]:%d%s" : "http://%s:%d%s", o->host,
             o->port, o->path);
    telnyx_sim_options options = { .app_url = url,
                                   .api_key = api_key,
                                   .signing_seed = seed,
                                   .seed = o->seed,
                                   .parallel = (size_t)o->connections,
                                   .on_entry = on_entry,
                                   .user_data = r,
                                   .allow_remote = o->allow_remote };
    if (telnyx_sim_new(&r->sim, &r->loop, &options, &error) ||
        telnyx_sim_listen(r->sim, host, port, &error)) {
        fprintf(stderr, "telnyx-bench: %s\n", error.text);
        return 2;
    }
    telnyx_sim_on_call_over(r->sim, on_over, r);
    telnyx_sim_set_known(r->sim, 1000);
    set_timing(r);
    if (o->env_file && bench_write_env(o->env_file, telnyx_sim_public_key(r->sim),
                                       telnyx_sim_api_key(r->sim), telnyx_sim_base_url(r->sim)))
        return 2;
    if (!o->quiet)
        printf("TELNYX_API_KEY=%s\nTELNYX_PUBLIC_KEY=%s\nTELNYX_BASE_URL=%s\n\n",
               telnyx_sim_api_key(r->sim), telnyx_sim_public_key(r->sim),
               telnyx_sim_base_url(r->sim));
    fflush(stdout);
    bench_feed_open(&r->feed, r->sim, &r->loop, url, o->host, o->port, o->path,
                    (size_t)o->connections, o->timeout_ms);
    return 0;
}

static int begin(run *r)
{
    if (!bench_callers_read(&r->callers, r->options))
        return 2;
    r->calls = bench_callers_call(&r->callers);
    r->tally.legs_are_calls = bench_callers_are_called(&r->callers);
    uv_loop_init(&r->loop);
    bench_search_init(&r->search, r->options->find_low, r->options->find_high);
    int status = make_sim(r);
    if (status == 0)
        set_expectations(r);
    if (status == 0 && r->options->scenario)
        status = load_scenario(r, r->options->scenario);
    if (status)
        return status;
    uv_timer_init(&r->loop, &r->tick);
    uv_signal_init(&r->loop, &r->interrupt);
    r->tick.data = r->interrupt.data = r;
    uv_signal_start(&r->interrupt, on_interrupt, SIGINT);
    r->begun_ns = uv_hrtime();
    uv_timer_start(&r->tick, on_tick, 10, 10);
    return bench_pacer_init(&r->pacer, &r->loop, on_wake, r) ? 2 : 0;
}

int bench_run_calls(const bench_options *options, bench_result *result)
{
    run *r = bench_alloc(sizeof *r);
    r->options = options;
    r->result = result;
    bench_result_init(result, "calls", "calls");
    int status = begin(r);
    if (status == 0) {
        uv_run(&r->loop, UV_RUN_DEFAULT);
        uv_loop_close(&r->loop);
        status = r->failed || (!options->find_max && bench_result_errors(result) > 0);
        if (r->unreachable)
            status = 2;
    }
    bench_meter_free(&r->meter);
    bench_tally_free(&r->tally);
    bench_callers_free(&r->callers);
    bench_free(r);
    return status;
}
