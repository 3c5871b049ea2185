/* A program that talks over a stream is killed, and the next process of it goes on with the call: it hears that the
 * stream is over, begins another, and the person hears it. The platform is here, and the clock is the real one. */
#include "support/test.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include <sodium.h>
#include <telnyx/sim.h>
#include <telnyx/sim_test.h>

#include "common/child.h"
#include "support/loop.h"
#include "tone.h"

#define SAMPLES 1600 /* 200 ms */
#define LOUD    1e6

static struct {
    test_loop loop;
    telnyx_sim *sim;
    const char *call;
    bench_child child;
    uv_timer_t tick;
    char **environment;
    char port[8], step[4];
    char lines[4096];
    const char *kill_at; /* a request at which the program is killed at once; NULL: none */
    int64_t status;      /* it ended with */
    bool killed, leaves, closed;
} here;

/* The program ------------------------------------------------------------------------------------ */

static void on_line(bench_child *child, char *line)
{
    size_t length = strlen(here.lines);
    (void)child;
    snprintf(here.lines + length, sizeof here.lines - length, "%s\n", line);
}

static void on_exit_of_child(bench_child *child, int64_t status, int signal)
{
    (void)child;
    here.status = status;
    if (signal != SIGKILL && !here.leaves)
        fprintf(stderr, "the program ended by itself: status %d, signal %d\n%s", (int)status,
                signal, here.lines);
}

static void start(const char *step)
{
    snprintf(here.step, sizeof here.step, "%s", step);
    char *arguments[] = { (char *)(uintptr_t)TALKER, here.port, here.step, NULL };
    here.lines[0] = '\0';
    assert_int_equal(
        0, bench_child_start(&here.child, &here.loop.uv, arguments, here.environment, -1));
}

static bool is_gone(void *user_data)
{
    (void)user_data;
    return !here.child.running;
}

static void kill_it(void)
{
    bench_child_kill(&here.child, SIGKILL);
    test_loop_until_ready(&here.loop, is_gone, NULL);
}

static bool has_said(void *user_data)
{
    return strstr(here.lines, user_data) != NULL;
}

static void until_said(const char *line)
{
    test_loop_until_ready(&here.loop, has_said, (char *)(uintptr_t)line);
}

/* The platform ----------------------------------------------------------------------------------- */

static void on_entry(const telnyx_sim_entry *entry, void *user_data)
{
    (void)user_data;
    if (!here.kill_at || here.killed || !entry->name || !strstr(entry->name, here.kill_at))
        return;
    here.killed = true;
    bench_child_kill(&here.child, SIGKILL);
}

/* Waiting looks again, whatever happens. */
static void on_tick(uv_timer_t *timer)
{
    (void)timer;
}

static void set_environment(void)
{
    static const char *const kept[] = { "ASAN_OPTIONS", "LD_LIBRARY_PATH", NULL };
    char url[64];
    snprintf(url, sizeof url, "ws://127.0.0.1:%s", here.port);
    const bench_env_line settings[] = { { "TELNYX_BASE_URL", telnyx_sim_base_url(here.sim) },
                                        { "TELNYX_API_KEY", telnyx_sim_api_key(here.sim) },
                                        { "TELNYX_PUBLIC_KEY", telnyx_sim_public_key(here.sim) },
                                        { "TELNYX_CONNECTION_ID",
                                          telnyx_sim_connection_id(here.sim) },
                                        { "TELNYX_STREAM_URL", url },
                                        { NULL, NULL } };
    here.environment = bench_environment_new(settings, kept);
}

static void set_up(void)
{
    char url[64];
    memset(&here, 0, sizeof here);
    assert_true(sodium_init() >= 0);
    test_loop_init(&here.loop);
    snprintf(here.port, sizeof here.port, "%d", bench_free_port(&here.loop.uv));
    snprintf(url, sizeof url, "http://127.0.0.1:%s/webhooks", here.port);
    const telnyx_sim_options options = { .app_url = url, .on_entry = on_entry };
    assert_int_equal(0, telnyx_sim_new(&here.sim, &here.loop.uv, &options, NULL));
    assert_int_equal(0, telnyx_sim_listen(here.sim, "127.0.0.1", 0, NULL));
    telnyx_sim_set_timing(here.sim, "retry_ms", 500);
    set_environment();
    here.child.on_line = on_line;
    here.child.on_exit = on_exit_of_child;
    uv_timer_init(&here.loop.uv, &here.tick);
    uv_timer_start(&here.tick, on_tick, 20, 20);
}

static void on_closed(void *user_data)
{
    (void)user_data;
    here.closed = true;
}

static void tear_down(void)
{
    kill_it();
    uv_close((uv_handle_t *)&here.tick, NULL);
    telnyx_sim_close(here.sim, on_closed, NULL);
    test_loop_until(&here.loop, &here.closed);
    bench_environment_free(here.environment);
    test_loop_close(&here.loop);
}

TEST_EACH(set_up, tear_down)

static void somebody_calls(void)
{
    const telnyx_sim_call call = {
        .steps_json = "[{\"wait\":\"answered\"},{\"tone\":250,\"ms\":60000},{\"wait\":\"hangup\"}]"
    };
    start("1");
    until_said("listening\n");
    assert_int_equal(0, telnyx_sim_place_call(here.sim, &call, &here.call, NULL));
}

/* What the person has heard of late is this tone, and not the other. */
static bool is_heard(void *user_data)
{
    int16_t samples[SAMPLES] = { 0 };
    const unsigned step = *(const unsigned *)user_data;
    uint64_t now = telnyx_sim_now(here.sim);
    if (now < 300 || !telnyx_sim_recall(here.sim, here.call, now - 300, samples, SAMPLES))
        return false;
    double one = tone_power(samples, SAMPLES, step), other = tone_power(samples, SAMPLES, 3 - step);
    return one > LOUD && one > 100 * other;
}

static void until_heard(unsigned step)
{
    test_loop_until_ready(&here.loop, is_heard, &step);
}

/* Kills --------------------------------------------------------------------------------------------- */

TEST(a_flow_that_is_killed_while_it_talks_hears_of_the_end_and_talks_again)
{
    somebody_calls();
    until_said("hears\n");
    until_heard(1);
    kill_it();
    start("2");
    until_said("event streaming.stopped\n");
    until_said("starts\n");
    until_said("hears\n");
    until_heard(2);
    assert_int_equal(0, telnyx_sim_hang_up(here.sim, here.call));
    until_said("ends call ended\n");
}

static bool is_killed(void *user_data)
{
    (void)user_data;
    return here.killed && !here.child.running;
}

/* The command was heard by the platform, its answer by nobody, and the socket finds nobody either. The next process
 * gives it again, which is no new one to the platform. */
TEST(a_flow_that_is_killed_while_it_asks_for_a_stream_talks_all_the_same)
{
    here.kill_at = "start_streaming";
    somebody_calls();
    test_loop_until_ready(&here.loop, is_killed, NULL);
    start("2");
    until_said("starts\n");
    until_said("hears\n");
    until_heard(2);
    assert_null(strstr(here.lines, "refused"));
    assert_null(strstr(here.lines, "\nfailed"));
}

TEST(a_flow_that_is_handed_over_while_it_talks_talks_again)
{
    somebody_calls();
    until_heard(1);
    here.leaves = true;
    bench_child_kill(&here.child, SIGTERM);
    test_loop_until_ready(&here.loop, is_gone, NULL);
    assert_int_equal(0, here.status);
    assert_non_null(strstr(here.lines, "ends app closed\n"));
    start("2");
    until_said("starts\n");
    until_heard(2);
}
