/* Promises 2 and 3: closing, draining, destroying inside callbacks, and no memory. */
#include <stdio.h>
#include <string.h>

#include "stage.h"

#define CALLS 16

/* Closing --------------------------------------------------------------------------------------- */

/* Something happens at the n-th entry of the simulator's journal: between any two things. */
typedef struct moment {
    unsigned entries, at;
    bool reached;
} moment;

static void count_entries(stage *s)
{
    moment *m = s->data;
    m->reached |= ++m->entries >= m->at;
}

static bool is_reached(void *user_data)
{
    stage *s = user_data;
    const moment *m = s->data;
    return m->reached || stage_is_over(s);
}

static void place_some_of_all(stage *s)
{
    stage_calls(s, CALLS / 4, STAGE_PRESS_1);
    stage_calls(s, CALLS / 4, STAGE_PRESS_2);
    stage_calls(s, CALLS / 4, STAGE_HANG_UP);
    stage_calls(s, CALLS / 4, STAGE_ABANDON);
    for (int i = 0; i < 4; i++)
        stage_dial(s, "+15550001111", i ? NULL : STAGE_USER_NAME);
}

static void close_at_random(uint64_t seed)
{
    stage s;
    uint64_t dice = seed;
    moment m = { .at = 1 + (unsigned)test_random_below(&dice, 250) };
    stage_prepare(&s, seed, TELNYX_SIM_VIRTUAL);
    s.data = &m;
    s.on_journal = count_entries;
    s.options.ack = (telnyx_ack_mode)test_random_below(&dice, 3);
    stage_start(&s);
    stage_fault(&s, TELNYX_SIM_FAULT_SLOW, 30);
    stage_fault(&s, TELNYX_SIM_FAULT_EARLY, 50);
    stage_fault(&s, TELNYX_SIM_FAULT_DUPLICATE, 20);
    place_some_of_all(&s);
    stage_until(&s, is_reached);
    stage_close_app(&s);
    assert_int_equal(s.given, s.done);
    stage_close(&s);
}

TEST(an_app_may_be_closed_during_load_at_any_moment)
{
    for (uint64_t seed = 400; seed < 414; seed++)
        close_at_random(seed);
}

/* The first entry is made before anything of a call has come in. */
TEST(an_app_may_be_closed_before_anything_came)
{
    stage s;
    stage_open(&s, 70, TELNYX_SIM_VIRTUAL);
    place_some_of_all(&s);
    stage_close_app(&s);
    assert_int_equal(s.canceled, 4);
    stage_close(&s);
}

static void set_flag(void *flag)
{
    *(bool *)flag = true;
}

/* A command in flight and more behind it, when the app is closed from inside a handler. */
static void close_inside_event(stage *s, telnyx_call *call, const telnyx_event *event)
{
    telnyx_speak_params words = { .payload = "Hi.", .voice = "female" };
    if (event->type == TELNYX_EVENT_CALL_INITIATED)
        stage_gave(s, telnyx_call_answer(call, NULL, stage_done, s));
    if (event->type != TELNYX_EVENT_CALL_ANSWERED)
        return;
    for (int i = 0; i < 3; i++)
        stage_gave(s, telnyx_call_speak(call, &words, stage_done, s));
    telnyx_app_close(s->app, set_flag, &s->app_closed);
    assert_false(s->app_closed);
    /* It can still be looked at, and takes nothing more. */
    assert_int_equal(telnyx_call_state_of(call), TELNYX_CALL_ANSWERED);
    assert_int_equal(stage_gave(s, telnyx_call_speak(call, &words, stage_done, s)),
                     TELNYX_ECLOSING);
    assert_int_equal(stage_dial(s, "+15550001111", NULL), TELNYX_ECLOSING);
}

TEST(an_app_may_be_closed_inside_a_handler)
{
    for (int mode = 0; mode < 3; mode++) {
        stage s;
        stage_prepare(&s, 71, TELNYX_SIM_VIRTUAL);
        s.options.ack = (telnyx_ack_mode)mode;
        s.flow = close_inside_event;
        stage_start(&s);
        stage_calls(&s, 1, STAGE_LISTEN);
        test_loop_until(&s.loop, &s.app_closed);
        stage_close_app(&s);
        assert_int_equal(s.ok, 1);
        assert_int_equal(s.canceled, 3);
        stage_close(&s);
    }
}

static void close_in_callback(telnyx_client *client, telnyx_call *call,
                              const telnyx_response *response, void *user_data)
{
    stage *s = user_data;
    stage_done(client, call, response, s);
    if (response->error == 0)
        telnyx_app_close(s->app, set_flag, &s->app_closed);
}

static void close_inside_response(stage *s, telnyx_call *call, const telnyx_event *event)
{
    if (event->type != TELNYX_EVENT_CALL_INITIATED)
        return;
    s->call = telnyx_call_ref(call);
    stage_gave(s, telnyx_call_answer(call, NULL, close_in_callback, s));
    stage_gave(s, telnyx_call_hangup(call, NULL, stage_done, s));
}

TEST(an_app_may_be_closed_inside_a_response)
{
    stage s;
    stage_open(&s, 72, TELNYX_SIM_VIRTUAL);
    s.flow = close_inside_response;
    stage_call(&s, STAGE_LISTEN);
    test_loop_until(&s.loop, &s.app_closed);
    /* A call that its user keeps outlives the app, and answers. */
    assert_true(telnyx_call_state_of(s.call) >= TELNYX_CALL_INCOMING);
    assert_non_null(telnyx_call_id(s.call));
    assert_null(telnyx_call_app(s.call));
    assert_int_equal(telnyx_call_hangup(s.call, NULL, NULL, NULL), TELNYX_ECLOSING);
    telnyx_call_unref(s.call);
    stage_close_app(&s);
    stage_close(&s);
}

/* Draining --------------------------------------------------------------------------------------- */

static bool some_are_answered(void *user_data)
{
    const stage *s = user_data;
    return s->events[TELNYX_EVENT_CALL_ANSWERED] >= CALLS / 2;
}

static bool is_closed(void *user_data)
{
    const stage *s = user_data;
    return s->app_closed;
}

TEST(a_drain_during_load_serves_the_live_calls)
{
    stage s;
    stage_open(&s, 73, TELNYX_SIM_VIRTUAL);
    stage_timing(&s, "talk_ms", 3000);
    stage_calls(&s, CALLS / 2, STAGE_PRESS_1);
    stage_calls(&s, CALLS / 2, STAGE_PRESS_2);
    stage_until(&s, some_are_answered);
    telnyx_app_drain(s.app, 15000, set_flag, &s.app_closed);
    stage_dial(&s, "+15550001111", NULL);
    assert_int_equal(s.refused, 1);
    stage_calls(&s, 4, STAGE_ABANDON); /* another process would take these */
    stage_until(&s, is_closed);
    assert_int_equal(s.incoming, CALLS);
    assert_int_equal(s.done, 3 * CALLS);
    assert_int_equal(s.ok, 3 * CALLS);
    assert_int_equal(s.events[TELNYX_EVENT_CALL_HANGUP], CALLS + CALLS / 2);
    stage_close_app(&s);
    stage_close(&s);
}

/* Another process, as far as the platform can tell. */
typedef struct another {
    test_memory memory;
    telnyx_app *app;
    unsigned incoming;
    bool closed;
    char url[64];
} another;

static void hang_up(telnyx_call *call, const telnyx_event *event, void *user_data)
{
    another *other = user_data;
    (void)event;
    other->incoming++;
    assert_int_equal(telnyx_call_hangup(call, NULL, NULL, NULL), 0);
}

static void open_another(another *other, stage *s)
{
    telnyx_app_options options = s->options;
    telnyx_client_options client = s->client_options;
    memset(other, 0, sizeof *other);
    test_memory_init(&other->memory);
    client.allocator = &other->memory.allocator;
    options.client = &client;
    assert_int_equal(telnyx_app_new(&other->app, &s->loop.uv, &options), 0);
    assert_int_equal(telnyx_app_listen(other->app, &(telnyx_listen_options){ .port = 0 }), 0);
    telnyx_app_on_incoming(other->app, hang_up, other);
    snprintf(other->url, sizeof other->url, "http://127.0.0.1:%d/webhooks",
             telnyx_app_port(other->app));
}

static void close_another(another *other, stage *s)
{
    telnyx_app_close(other->app, set_flag, &other->closed);
    test_loop_until(&s->loop, &other->closed);
    test_memory_check(&other->memory);
}

/* What a draining process does not take goes to the one at the failover address. */
TEST(what_a_draining_app_refuses_finds_another)
{
    stage s;
    another other;
    stage_open(&s, 74, TELNYX_SIM_VIRTUAL);
    open_another(&other, &s);
    assert_int_equal(telnyx_sim_set_app_url(s.sim, s.url, other.url), 0);
    stage_timing(&s, "talk_ms", 3000);
    stage_calls(&s, CALLS / 2, STAGE_PRESS_1);
    stage_calls(&s, CALLS / 2, STAGE_PRESS_2);
    stage_until(&s, some_are_answered);
    telnyx_app_drain(s.app, 15000, set_flag, &s.app_closed);
    stage_calls(&s, CALLS, STAGE_LISTEN);
    stage_until(&s, is_closed);
    s.app = NULL;
    stage_play(&s);
    assert_int_equal(s.incoming, CALLS);
    assert_int_equal(other.incoming, CALLS);
    assert_int_equal(stage_check_served(&s), 2 * CALLS);
    assert_int_equal(stage_counters(&s)->lost, 0);
    close_another(&other, &s);
    stage_close(&s);
}

TEST(a_drain_ends_with_its_time)
{
    stage s;
    stage_open(&s, 76, 1);
    s.flow = stage_idle;
    stage_call(&s, STAGE_LISTEN);
    stage_timing(&s, "patience_ms", 600000);
    while (s.incoming == 0)
        uv_run(&s.loop.uv, UV_RUN_ONCE);
    telnyx_app_drain(s.app, 50, set_flag, &s.app_closed);
    stage_until(&s, is_closed);
    stage_close_app(&s);
    stage_close(&s);
}

/* No memory -------------------------------------------------------------------------------------- */

static bool is_quiet(void *user_data)
{
    const stage *s = user_data;
    return telnyx_sim_is_idle(s->sim) && stage_client_metrics(s).in_flight_now == 0 &&
           stage_app_metrics(s).events_held_now == 0;
}

/* One call, in which the n-th allocation after the app was opened fails. Whatever that was, the loop
 * lives on, the call comes to its end (its person hangs up at last), and nothing is left. Returns
 * how many allocations there were. */
static size_t play_without(size_t n, bool on, telnyx_ack_mode mode)
{
    stage s;
    stage_prepare(&s, 77, TELNYX_SIM_VIRTUAL);
    s.options.ack = mode;
    stage_start(&s);
    stage_timing(&s, "talk_ms", 3000);
    size_t before = s.memory.calls;
    s.memory.fail_at = n ? before + n : 0;
    s.memory.fail_on = on;
    stage_call(&s, "[{\"wait\":\"gather\",\"timeout_ms\":8000},{\"press\":\"1\"},"
                   "{\"wait\":\"hangup\",\"timeout_ms\":20000}]");
    stage_until(&s, is_quiet);
    size_t asked = s.memory.calls - before;
    s.memory.fail_at = 0;
    /* The memory is back: the next call is served. */
    if (n) {
        size_t over = s.legs_count;
        stage_call(&s, STAGE_PRESS_2);
        stage_until(&s, is_quiet);
        assert_true(s.legs_count > over);
        assert_string_equal(s.legs[s.legs_count - 1].fault, "");
    }
    stage_close(&s);
    return asked;
}

TEST(an_allocation_may_fail)
{
    size_t all = play_without(0, false, TELNYX_ACK_AFTER_HANDLER);
    assert_true(all > 50);
    for (size_t n = 1; n <= all; n += n < 24 ? 1 : 1 + all / 30)
        play_without(n, false, (telnyx_ack_mode)(n % 3));
}

TEST(all_allocations_may_fail_from_one_on)
{
    size_t all = play_without(0, false, TELNYX_ACK_AFTER_HANDLER);
    for (size_t n = 1; n <= all; n += 1 + all / 16)
        play_without(n, true, (telnyx_ack_mode)(n % 3));
}
