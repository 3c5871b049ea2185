/* The sound of a call at the control interface: pieces that join, bounded, up to where nothing more can come. */
#include "sim_rig.h"

#include <stdio.h>
#include <string.h>

#include "media/payload.h"
#include "sim/io/simulator.h"
#include "sim/leg/voice.h"
#include "sim/voice/tone.h"

static sim_rig rig;
static sim_leg *leg;
static int16_t heard[SIM_EAR_KEPT_SAMPLES];
static size_t count;

static void answer_calls(sim_rig *r, const sim_rig_event *event)
{
    if (strcmp(event->type, "call.initiated") == 0)
        sim_rig_command(r, event->call, "answer", NULL);
}

/* Simulated time passes to that moment, from deadline to deadline. */
static void pass_to(uint64_t at_ms)
{
    char body[64];
    snprintf(body, sizeof body, "{\"ms\":%llu}",
             (unsigned long long)(at_ms - telnyx_sim_now(rig.sim)));
    sim_rig_send(&rig, "POST", "/control/advance", body, NULL);
    sim_rig_until(&rig, telnyx_sim_now(rig.sim) == at_ms); /* others are answered meanwhile */
    sim_rig_ask(&rig, "POST", "/control/advance", "{\"ms\":0}");
}

/* A call that was answered some time ago; it is ten seconds after the start. */
static void begin(void)
{
    const telnyx_sim_options manual = { .speed = TELNYX_SIM_MANUAL, .seed = 1, .quiet_ms = 5 };
    sim_rig_start(&rig, &manual);
    rig.on_event = answer_calls;
    sim_rig_ask(&rig, "POST", "/control/calls", "{\"steps\":[]}");
    leg = sim_leg_find(rig.sim->world, sim_rig_text(&rig, "call_control_id"));
    assert_non_null(leg);
    pass_to(10000);
    assert_int_equal(SIM_LEG_ANSWERED, leg->state);
}

static void hear(uint64_t from_ms, unsigned hertz, uint64_t ms)
{
    int16_t samples[SIM_EAR_KEPT_SAMPLES];
    size_t many = (size_t)ms * SIM_SOUND_PER_MS;
    sim_tone_make(hertz, 0, samples, many);
    sim_voice_hear(leg, from_ms, samples, many);
}

static uint64_t number(const char *key)
{
    int64_t value = -1;
    telnyx__json_to_int(telnyx__json_get(rig.reply, key), &value);
    return (uint64_t)value;
}

static bool is_over(void)
{
    bool value = false;
    assert_true(telnyx__json_to_bool(telnyx__json_get(rig.reply, "over"), &value));
    return value;
}

/* Asks with that query; what comes is in `heard`, and as long as its times say. */
static void fetch(const char *query)
{
    char path[300];
    static unsigned char bytes[sizeof heard];
    size_t length = 0;
    snprintf(path, sizeof path, "/control/calls/%s/samples%s", leg->id, query);
    sim_rig_ask(&rig, "GET", path, NULL);
    assert_int_equal(200, rig.status);
    const char *text = telnyx__json_get_text(rig.reply, "samples");
    assert_non_null(text);
    assert_int_equal(0,
                     telnyx__payload_decode(telnyx__span_of(text), bytes, sizeof bytes, &length));
    count = length / 2;
    assert_int_equal((number("to_ms") - number("from_ms")) * SIM_SOUND_PER_MS, count);
    for (size_t i = 0; i < count; i++)
        heard[i] = (int16_t)(bytes[2 * i] | bytes[2 * i + 1] << 8);
}

/* Whether there is that tone in the answer, and nothing else, for so long from that moment on. */
static bool has_tone(unsigned hertz, uint64_t from_ms, uint64_t ms)
{
    size_t first = (size_t)(from_ms - number("from_ms")) * SIM_SOUND_PER_MS;
    return sim_tone_is_in(hertz, heard + first, (size_t)ms * SIM_SOUND_PER_MS);
}

TEST(what_is_kept_is_told_without_its_last_moments)
{
    begin();
    fetch("");
    assert_int_equal(10000 - SIM_EAR_KEPT_MS, number("from_ms"));
    assert_int_equal(10000 - SIM_EAR_LATE_MS, number("to_ms"));
    assert_int_equal(SIM_SOUND_RATE, number("rate"));
    assert_string_equal("manual", sim_rig_text(&rig, "speed"));
    assert_false(is_over());
    assert_true(sim_tone_loudness(heard, count) < 1);
    sim_rig_end(&rig);
}

TEST(pieces_join_and_what_comes_late_is_in_the_next_one)
{
    begin();
    fetch("");
    hear(9900, 440, 100);
    hear(10000, 1000, 300);
    pass_to(10200);
    fetch("?from_ms=9900");
    assert_int_equal(9900, number("from_ms"));
    assert_int_equal(10100, number("to_ms"));
    assert_true(has_tone(440, 9900, 100));
    assert_true(has_tone(1000, 10000, 100));
    pass_to(10500);
    fetch("?from_ms=10100");
    assert_int_equal(10400, number("to_ms"));
    assert_true(has_tone(1000, 10100, 200));
    assert_true(sim_tone_loudness(heard + 1600, 800) < 1);
    sim_rig_end(&rig);
}

TEST(a_position_that_is_not_there_becomes_the_nearest_that_is)
{
    begin();
    fetch("?from_ms=3");
    assert_int_equal(10000 - SIM_EAR_KEPT_MS, number("from_ms"));
    fetch("?from_ms=99999");
    assert_int_equal(10000 - SIM_EAR_LATE_MS, number("from_ms"));
    assert_int_equal(0, count);
    sim_rig_end(&rig);
}

static void hang_up(void)
{
    char path[300];
    snprintf(path, sizeof path, "/control/calls/%s/hang_up", leg->id);
    sim_rig_ask(&rig, "POST", path, NULL);
    assert_int_equal(200, rig.status);
}

TEST(who_has_listened_gets_the_rest_behind_the_end_for_a_while)
{
    begin();
    hear(9000, 440, 1000);
    fetch("");
    hang_up();
    pass_to(10000 + SIM_EAR_KEPT_MS - 1);
    fetch("?from_ms=9900");
    assert_true(is_over());
    assert_int_equal(10000, number("to_ms"));
    assert_true(has_tone(440, 9900, 100));
    fetch("?from_ms=10000");
    assert_int_equal(0, count);
    pass_to(10000 + SIM_EAR_KEPT_MS);
    fetch("?from_ms=9900");
    assert_true(is_over());
    assert_int_equal(0, count);
    sim_rig_end(&rig);
}

TEST(of_a_call_that_nobody_has_listened_to_nothing_is_kept)
{
    begin();
    hear(9000, 440, 1000);
    hang_up();
    fetch("");
    assert_true(is_over());
    assert_int_equal(0, count);
    assert_int_equal(10000, number("from_ms"));
    sim_rig_end(&rig);
}

TEST(the_end_of_a_call_with_a_rest_leaves_nothing_to_wait_for)
{
    begin();
    fetch("");
    hang_up();
    pass_to(13000); /* all that comes behind the end has come */
    assert_false(sim_world_expects(rig.sim->world));
    sim_rig_end(&rig); /* and it is freed with the simulator */
}

static const struct refusal {
    const char *name, *path;
    int status;
} refusals[] = {
    { "a_call_that_is_not_there", "/control/calls/v3:nobody/samples", 404 },
    { "a_position_before_all_time", "/control/calls/*/samples?from_ms=-1", 422 },
    { "a_position_that_is_no_number", "/control/calls/*/samples?from_ms=now", 422 },
    { "a_parameter_that_there_is_not", "/control/calls/*/samples?from=5", 422 },
};

static void is_refused(const void *row)
{
    const struct refusal *refusal = row;
    const char *star = strchr(refusal->path, '*');
    char path[300];
    begin();
    snprintf(path, sizeof path, "%s", refusal->path);
    if (star)
        snprintf(path, sizeof path, "%.*s%s%s", (int)(star - refusal->path), refusal->path, leg->id,
                 star + 1);
    sim_rig_ask(&rig, "GET", path, NULL);
    assert_int_equal(refusal->status, rig.status);
    sim_rig_end(&rig);
}

TEST_ROWS(refusals, is_refused)
