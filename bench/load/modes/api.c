/* telnyx-bench api: commands from typed structs, through a call's queue and this library's client, to
 * an endpoint. What is measured is the library; the endpoint, on another core, must be faster. */
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <telnyx/telnyx.h>

#include "common/memory.h"
#include "load/measure/meter.h"
#include "load/measure/process.h"
#include "load/modes/endpoint.h"
#include "load/modes/modes.h"
#include "load/plan/arrivals.h"
#include "load/plan/pacer.h"

#define ENDPOINT_BUSY 0.95
#define ERRORS_MAX    64

typedef struct run run;

/* One call: a command on its way, or more in its queue under a fixed rate. */
typedef struct line {
    run *run;
    telnyx_call *call;
} line;

typedef struct command {
    line *line;
    uint64_t planned_ns;
    bool measured;
} command;

struct run {
    const bench_options *options;
    bench_result *result;
    uv_loop_t loop;
    telnyx_app *app;
    bench_pacer pacer;
    uv_timer_t tick;
    bench_meter meter;
    bench_arrivals arrivals;
    bench_histogram *durations;
    line *lines;
    uint64_t next_line;
    char base_url[200];
    pid_t endpoint;
    bench_usage endpoint_begun;
    uint64_t plan_begun_ns, measure_ns, end_ns;
    uint64_t done, refused, pending, measured;
    uint64_t by_error[ERRORS_MAX];
    bool measuring, over;
};

static void pump(run *r);
static bool submit(run *r, line *l, uint64_t planned_ns);

/* The endpoint ----------------------------------------------------------------------------------- */

/* A child of its own, on the core after ours when we are tied to one. Its port comes by a pipe. */
static int spawn_endpoint(run *r)
{
    int ends[2], port = 0;
    if (pipe(ends))
        return -1;
    fflush(NULL);
    r->endpoint = fork();
    if (r->endpoint < 0)
        return -1;
    if (r->endpoint == 0) {
        uv_loop_t loop;
        bench_endpoint *endpoint = bench_alloc(sizeof *endpoint);
        close(ends[0]);
        if (r->options->core >= 0)
            bench_process_pin(r->options->core == 0 ? 1 : (int)r->options->core - 1);
        uv_loop_init(&loop);
        port = bench_endpoint_listen(endpoint, &loop, "127.0.0.1", 0);
        if (write(ends[1], &port, sizeof port) != (ssize_t)sizeof port || port < 0)
            _exit(1);
        uv_run(&loop, UV_RUN_DEFAULT);
        _exit(0);
    }
    close(ends[1]);
    ssize_t count = read(ends[0], &port, sizeof port);
    close(ends[0]);
    if (count != (ssize_t)sizeof port || port <= 0)
        return -1;
    snprintf(r->base_url, sizeof r->base_url, "http://127.0.0.1:%d/v2", port);
    return 0;
}

static void stop_endpoint(run *r)
{
    if (r->endpoint <= 0)
        return;
    kill(r->endpoint, SIGKILL);
    waitpid(r->endpoint, NULL, 0);
}

/* Commands --------------------------------------------------------------------------------------- */

static void on_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                    void *user_data)
{
    command *cmd = user_data;
    line *l = cmd->line;
    run *r = l->run;
    uint64_t now = uv_hrtime(), planned = cmd->planned_ns;
    bool measured = cmd->measured;
    (void)client;
    (void)call;
    bench_free(cmd);
    r->pending--;
    if (r->over) {
        /* Cut off by the end: neither done nor failed. */
    } else if (measured && response->error == 0) {
        r->done++;
        r->meter.done += r->meter.running;
        bench_histogram_add(r->durations, now - planned);
        bench_histogram_add(r->meter.second, now - planned);
    } else if (measured) {
        r->meter.errors++;
        r->by_error[-response->error < ERRORS_MAX && response->error < 0 ? -response->error : 0]++;
    }
    if (r->over)
        return;
    if (r->options->rate > 0)
        pump(r);
    else if (now < r->end_ns)
        submit(r, l, now);
}

static bool submit(run *r, line *l, uint64_t planned_ns)
{
    const telnyx_speak_params params = { .payload = "Thank you for calling.",
                                         .voice = "female",
                                         .language = "en-US" };
    command *cmd = bench_alloc(sizeof *cmd);
    *cmd = (command){ .line = l, .planned_ns = planned_ns, .measured = r->measuring };
    /* The call is known by its id only; whether it is answered shall not matter here. */
    int error = telnyx_call_submit_with(l->call, TELNYX_OP_SPEAK, &params, sizeof params,
                                        TELNYX_COMMAND_NOW, on_done, cmd);
    if (error) {
        bench_free(cmd);
        r->refused++;
        return false;
    }
    r->pending++;
    r->measured += r->measuring;
    return true;
}

static void on_app_closed(void *user_data)
{
    (void)user_data;
}

static void finish(run *r)
{
    if (r->over)
        return;
    r->over = true;
    bench_meter_stop(&r->meter);
    bench_usage usage;
    if (r->endpoint > 0 && bench_process_usage(r->endpoint, &usage)) {
        double share =
            (double)(usage.cpu_ns - r->endpoint_begun.cpu_ns) / (r->result->seconds * 1e9);
        if (share > ENDPOINT_BUSY)
            bench_result_warn(r->result,
                              "THE ENDPOINT WAS THE LIMIT: it used %.0f %% of its core. The client "
                              "may be faster than this",
                              100 * share);
    }
    bench_pacer_close(&r->pacer);
    uv_close((uv_handle_t *)&r->tick, NULL);
    telnyx_app_close(r->app, on_app_closed, r);
}

static void advance(run *r, uint64_t now)
{
    if (!r->measuring && now >= r->measure_ns) {
        r->measuring = true;
        if (r->endpoint > 0)
            bench_process_usage(r->endpoint, &r->endpoint_begun);
        bench_meter_start(&r->meter);
    }
    if (now >= r->end_ns || (r->options->count && r->measured >= r->options->count))
        finish(r);
}

static void pump(run *r)
{
    const bench_options *o = r->options;
    for (;;) {
        uint64_t now = uv_hrtime();
        advance(r, now);
        if (r->over)
            return;
        uint64_t planned = r->plan_begun_ns + bench_arrivals_next(&r->arrivals);
        if (planned > now) {
            bench_pacer_wake_at(&r->pacer, planned);
            return;
        }
        bench_arrivals_take(&r->arrivals);
        r->meter.planned += r->measuring;
        bench_histogram_add(r->meter.late, now - planned);
        submit(r, &r->lines[r->next_line++ % o->in_flight], planned);
    }
}

static void on_wake(void *user_data)
{
    pump(user_data);
}

static void on_tick(uv_timer_t *timer)
{
    run *r = timer->data;
    r->meter.live = (double)r->pending;
    if (uv_hrtime() - r->meter.last_ns >= 990000000)
        bench_meter_tick(&r->meter);
    advance(r, uv_hrtime());
}

/* Beginning and end ------------------------------------------------------------------------------ */

static int make_app(run *r)
{
    const bench_options *o = r->options;
    telnyx_error_text error = { 0 };
    const telnyx_client_options client = { .api_key = "KEY_bench",
                                           .base_url = r->base_url,
                                           .ignore_environment = true,
                                           .ca_file = o->ca_file,
                                           .http1_only = o->http1,
                                           .timeout_ms = o->timeout_ms,
                                           .max_retries = TELNYX_INT(0),
                                           .in_flight_max = (size_t)o->in_flight,
                                           .queue_max = 1000000 };
    telnyx_app_options options = {
        .client = &client,
        .dangerously_skip_verification = TELNYX_ACCEPT_UNSIGNED_WEBHOOKS,
        .error = &error,
    };
    if (telnyx_app_new(&r->app, &r->loop, &options)) {
        fprintf(stderr, "telnyx-bench: %s\n", error.text);
        return -1;
    }
    r->lines = bench_alloc((size_t)o->in_flight * sizeof *r->lines);
    for (uint64_t i = 0; i < o->in_flight; i++) {
        char id[80];
        snprintf(id, sizeof id, "v3:bench-0123456789-0123456789-0123456789-%016" PRIx64, i);
        r->lines[i] = (line){ .run = r, .call = telnyx_app_track_call(r->app, id) };
    }
    return 0;
}

static void start(run *r)
{
    const bench_options *o = r->options;
    uint64_t now = uv_hrtime();
    r->plan_begun_ns = now;
    r->measure_ns = now + (uint64_t)(o->warmup * 1e9);
    r->end_ns = r->measure_ns + (uint64_t)(o->duration * 1e9);
    uv_timer_start(&r->tick, on_tick, 10, 10);
    if (o->rate > 0) {
        bench_arrivals_init(&r->arrivals, o->poisson, o->rate, o->rate, 0, o->seed);
        pump(r);
        return;
    }
    for (uint64_t i = 0; i < o->in_flight; i++)
        submit(r, &r->lines[i], now);
}

static void fill_in(run *r)
{
    char name[48];
    bench_result_count(r->result, "commands accepted", r->done, false);
    for (int i = 0; i < ERRORS_MAX; i++) {
        snprintf(name, sizeof name, "%s", telnyx_error_name(-i));
        if (r->by_error[i])
            bench_result_count(r->result, name, r->by_error[i], true);
    }
    bench_result_count(r->result, "refused, the queue was full", r->refused, true);
}

int bench_run_api(const bench_options *options, bench_result *result)
{
    run *r = bench_alloc(sizeof *r);
    r->options = options;
    r->result = result;
    bench_result_init(result, "api", "commands");
    result->planned_rate = options->rate;
    snprintf(r->base_url, sizeof r->base_url, "%s", options->url ? options->url : "");
    if (!options->url && spawn_endpoint(r)) {
        fprintf(stderr, "telnyx-bench: the endpoint does not start\n");
        return 2;
    }
    r->durations = bench_result_measure(result, "accepted, from the planned time");
    bench_meter_init(&r->meter, result, (long)getpid(), !options->quiet);
    r->meter.own_is_program = true;
    uv_loop_init(&r->loop);
    uv_timer_init(&r->loop, &r->tick);
    r->tick.data = r;
    int status = bench_pacer_init(&r->pacer, &r->loop, on_wake, r) || make_app(r) ? 2 : 0;
    if (status == 0) {
        start(r);
        uv_run(&r->loop, UV_RUN_DEFAULT);
        uv_loop_close(&r->loop);
        fill_in(r);
        status = bench_result_errors(result) > 0;
    }
    snprintf(result->target, sizeof result->target, "%s", r->base_url);
    stop_endpoint(r);
    bench_meter_free(&r->meter);
    bench_free(r->lines);
    bench_free(r);
    return status;
}
