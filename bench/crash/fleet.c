#include "crash/fleet.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HOPELESS_MS 8000
#define AGAIN_MS    50 /* what it has printed is read to the end by then */

/* What instances say ------------------------------------------------------------------------------ */

static void took_over(crash_fleet *fleet, uint64_t takeovers, uint64_t calls)
{
    uint64_t now = uv_now(fleet->loop);
    fleet->takeovers += takeovers;
    fleet->calls_taken += calls;
    fleet->moved += fleet->growing ? calls : 0;
    if (takeovers && fleet->strike_ms) {
        uint64_t took = now - fleet->strike_ms;
        if (took > fleet->longest_takeover_ms)
            fleet->longest_takeover_ms = took;
        fleet->late_heirs += took > fleet->heir_ms;
        fleet->strike_ms = 0;
        fleet->takeovers_now = takeovers;
    }
    if (calls && fleet->takeovers_now && now - fleet->last_strike_ms > fleet->longest_resume_ms)
        fleet->longest_resume_ms = now - fleet->last_strike_ms;
}

/* "state WORD" and "taken TAKEOVERS CALLS". */
static void on_line(bench_child *child, char *line)
{
    crash_instance *instance = child->owner;
    unsigned long long takeovers, calls;
    if (strncmp(line, "state ", 6) == 0) {
        snprintf(instance->state, sizeof instance->state, "%s", line + 6);
        instance->fleet->fenced += strcmp(instance->state, "fenced") == 0;
    } else if (sscanf(line, "taken %llu %llu", &takeovers, &calls) == 2) {
        took_over(instance->fleet, takeovers - instance->takeovers, calls - instance->calls_taken);
        instance->takeovers = takeovers;
        instance->calls_taken = calls;
    }
}

/* Its process ------------------------------------------------------------------------------------- */

static void set_weight(const crash_instance *instance, uint64_t weight)
{
    (void)telnyx_sim_add_app(instance->fleet->sim, instance->url, weight, NULL);
}

static void on_exit_of_child(bench_child *child, int64_t status, int signal)
{
    crash_instance *instance = child->owner;
    crash_fleet *fleet = instance->fleet;
    uint64_t now = uv_now(fleet->loop);
    instance->up = false;
    instance->state[0] = '\0';
    if (fleet->ending)
        return;
    if (instance->leaving && now - instance->left_ms > fleet->longest_leave_ms)
        fleet->longest_leave_ms = now - instance->left_ms;
    bool meant = instance->struck ||
                 (instance->leaving && status == 0 && (signal == 0 || signal == SIGTERM));
    if (!meant) {
        fprintf(stderr, "telnyx-crash-cluster: %s ended by itself: status %d, signal %d\n",
                instance->name, (int)status, signal);
        fleet->status = 1;
    }
    instance->absent = instance->retires;
    if (!instance->struck && !instance->absent)
        instance->start_at_ms = now + AGAIN_MS;
}

static void start(crash_instance *instance)
{
    crash_fleet *fleet = instance->fleet;
    char *arguments[12] = { (char *)(uintptr_t)fleet->program, instance->port_option,
                            instance->instance_option };
    size_t count = 3;
    if (fleet->joined)
        arguments[count++] = instance->redis_option;
    for (size_t i = 0; fleet->rest[i]; i++)
        arguments[count++] = fleet->rest[i];
    fleet->starts++;
    instance->struck = instance->leaving = instance->up = instance->jumped = false;
    instance->takeovers = instance->calls_taken = instance->start_at_ms = 0;
    instance->started_ms = uv_now(fleet->loop);
    int error = bench_child_start(&instance->child, fleet->loop, arguments, fleet->environment, -1);
    if (error == 0)
        return;
    fprintf(stderr, "telnyx-crash-cluster: %s: %s\n", fleet->program, uv_strerror(error));
    fleet->status = 1;
}

/* By a loop of its own: the other one has a simulator on it. */
static int free_port(void)
{
    uv_loop_t loop;
    uv_loop_init(&loop);
    int port = bench_free_port(&loop);
    uv_loop_close(&loop);
    return port;
}

static bool make_relay(crash_instance *instance, size_t index)
{
    const crash_fleet *fleet = instance->fleet;
    bool made = crash_relay_open(&instance->relay, fleet->loop, fleet->folder, instance->name,
                                 fleet->redis);
    snprintf(instance->redis_option, sizeof instance->redis_option, "--redis=unix://%.60s/app-%zu",
             fleet->folder, index + 1);
    return made;
}

static bool make(crash_fleet *fleet, size_t index)
{
    crash_instance *instance = &fleet->instances[index];
    telnyx_error_text error = { 0 };
    int port = free_port();
    instance->fleet = fleet;
    instance->child.owner = instance;
    instance->child.on_line = on_line;
    instance->child.on_exit = on_exit_of_child;
    snprintf(instance->name, sizeof instance->name, "app-%zu", index + 1);
    snprintf(instance->port, sizeof instance->port, "%d", port);
    snprintf(instance->url, sizeof instance->url, "http://127.0.0.1:%d/webhooks", port);
    snprintf(instance->port_option, sizeof instance->port_option, "--port=%d", port);
    snprintf(instance->instance_option, sizeof instance->instance_option, "--instance=app-%zu",
             index + 1);
    if (fleet->joined && !make_relay(instance, index)) {
        fprintf(stderr, "telnyx-crash-cluster: no way to Redis can be made\n");
        return false;
    }
    instance->absent = index >= fleet->first;
    if (telnyx_sim_add_app(fleet->sim, instance->url, !instance->absent, &error) == 0)
        return true;
    fprintf(stderr, "telnyx-crash-cluster: %s\n", error.text);
    return false;
}

bool crash_fleet_open(crash_fleet *fleet, size_t count)
{
    fleet->count = count;
    for (size_t i = 0; i < count; i++)
        if (!make(fleet, i))
            return false;
    for (size_t i = 0; i < fleet->first; i++)
        start(&fleet->instances[i]);
    return fleet->status == 0;
}

/* Whether it listens ------------------------------------------------------------------------------- */

static void on_probe_closed(uv_handle_t *handle)
{
    ((crash_instance *)handle->data)->probing = false;
}

static void on_probe(uv_connect_t *request, int status)
{
    crash_instance *instance = request->data;
    crash_fleet *fleet = instance->fleet;
    uv_close((uv_handle_t *)&instance->probe, on_probe_closed);
    if (status || fleet->ending || !instance->child.running)
        return;
    uint64_t down = uv_now(fleet->loop) - instance->started_ms;
    if (fleet->starts > fleet->count && down > fleet->longest_down_ms)
        fleet->longest_down_ms = down;
    instance->up = true;
    set_weight(instance, 1);
}

static void probe(crash_instance *instance)
{
    struct sockaddr_in address;
    if (instance->probing || uv_tcp_init(instance->fleet->loop, &instance->probe))
        return;
    instance->probing = true;
    instance->probe.data = instance->connecting.data = instance;
    uv_ip4_addr("127.0.0.1", (int)strtol(instance->port, NULL, 10), &address);
    if (uv_tcp_connect(&instance->connecting, &instance->probe, (const struct sockaddr *)&address,
                       on_probe))
        uv_close((uv_handle_t *)&instance->probe, on_probe_closed);
}

static void tick(crash_instance *instance)
{
    uint64_t now = uv_now(instance->fleet->loop);
    if (instance->resume_at_ms && now >= instance->resume_at_ms) {
        instance->resume_at_ms = 0;
        if (instance->cut)
            crash_relay_cut(&instance->relay, false);
        else
            bench_child_kill(&instance->child, SIGCONT);
        instance->stopped = instance->cut = false;
    }
    if (!instance->child.running && instance->start_at_ms && now >= instance->start_at_ms)
        start(instance);
    else if (instance->child.running && !instance->up && !instance->leaving && !instance->struck)
        probe(instance);
}

void crash_fleet_tick(crash_fleet *fleet)
{
    for (size_t i = 0; i < fleet->count; i++)
        tick(&fleet->instances[i]);
}

bool crash_fleet_is_whole(const crash_fleet *fleet)
{
    for (size_t i = 0; i < fleet->count; i++) {
        const crash_instance *instance = &fleet->instances[i];
        if (instance->absent)
            continue;
        if (!instance->up || instance->leaving || instance->struck || instance->stopped ||
            (fleet->joined && strcmp(instance->state, "member") != 0))
            return false;
    }
    return true;
}

bool crash_fleet_has_heir(crash_fleet *fleet)
{
    if (fleet->strike_ms && uv_now(fleet->loop) - fleet->strike_ms > fleet->heir_ms + HOPELESS_MS) {
        fleet->late_heirs++;
        fleet->strike_ms = 0;
    }
    return fleet->strike_ms == 0;
}

/* What happens to it ------------------------------------------------------------------------------- */

static void expect_heir(crash_fleet *fleet)
{
    fleet->last_strike_ms = uv_now(fleet->loop);
    fleet->takeovers_now = 0;
    fleet->strike_ms = fleet->joined ? fleet->last_strike_ms : 0;
}

void crash_fleet_kill(crash_fleet *fleet, size_t index, uint64_t away_ms)
{
    crash_instance *instance = &fleet->instances[index];
    instance->struck = true;
    instance->up = false;
    instance->start_at_ms = uv_now(fleet->loop) + away_ms;
    expect_heir(fleet);
    bench_child_kill(&instance->child, SIGKILL);
}

void crash_fleet_stop(crash_fleet *fleet, size_t index, uint64_t stop_ms)
{
    crash_instance *instance = &fleet->instances[index];
    instance->stopped = true;
    instance->resume_at_ms = uv_now(fleet->loop) + stop_ms;
    expect_heir(fleet);
    bench_child_kill(&instance->child, SIGSTOP);
}

void crash_fleet_cut(crash_fleet *fleet, size_t index, uint64_t cut_ms)
{
    crash_instance *instance = &fleet->instances[index];
    instance->stopped = instance->cut = true;
    instance->resume_at_ms = uv_now(fleet->loop) + cut_ms;
    expect_heir(fleet);
    crash_relay_cut(&instance->relay, true);
}

void crash_fleet_deploy(crash_fleet *fleet, size_t index)
{
    crash_instance *instance = &fleet->instances[index];
    fleet->growing = false;
    instance->leaving = true;
    instance->left_ms = uv_now(fleet->loop);
    set_weight(instance, 0);
    bench_child_kill(&instance->child, SIGTERM);
}

void crash_fleet_join(crash_fleet *fleet, size_t index)
{
    crash_instance *instance = &fleet->instances[index];
    fleet->growing = true;
    instance->absent = instance->retires = false;
    start(instance);
}

void crash_fleet_retire(crash_fleet *fleet, size_t index)
{
    fleet->instances[index].retires = true;
    crash_fleet_deploy(fleet, index);
}

void crash_fleet_jump(crash_fleet *fleet, size_t index, bool forward)
{
    crash_instance *instance = &fleet->instances[index];
    instance->jumped = !instance->jumped;
    if (instance->jumped)
        instance->forward = forward;
    bool later = instance->jumped == instance->forward;
    bench_child_kill(&instance->child, later ? SIGUSR1 : SIGUSR2);
}

size_t crash_fleet_nth(const crash_fleet *fleet, bool absent, uint64_t nth)
{
    size_t found[CRASH_FLEET_MAX], count = 0;
    for (size_t i = 0; i < fleet->count; i++)
        if (fleet->instances[i].absent == absent)
            found[count++] = i;
    return count ? found[nth % count] : 0;
}

void crash_fleet_close(crash_fleet *fleet)
{
    fleet->ending = true;
    for (size_t i = 0; i < fleet->count; i++) {
        bench_child_kill(&fleet->instances[i].child, SIGKILL);
        crash_relay_close(&fleet->instances[i].relay);
    }
}
