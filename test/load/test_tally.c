/* What is made of the journal's entries. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "load/measure/tally.h"

/* 0 for a name that is not there. */
static uint64_t count_of(const bench_result *result, const char *name)
{
    for (size_t i = 0; i < result->counts_count; i++)
        if (strcmp(result->counts[i].name, name) == 0)
            return result->counts[i].value;
    return 0;
}

typedef struct scene {
    bench_tally tally;
    bench_result result;
    bench_meter meter;
} scene;

static void begin(scene *s)
{
    memset(s, 0, sizeof *s);
    s->tally.webhooks_wanted = 2;
    s->tally.commands_wanted = 1;
    bench_result_init(&s->result, "calls", "calls");
    bench_meter_init(&s->meter, &s->result, 0, false);
    bench_tally_begin(&s->tally, &s->result, &s->meter);
    s->tally.measuring = s->meter.running = true;
}

static void end(scene *s)
{
    bench_meter_free(&s->meter);
    bench_tally_free(&s->tally);
    bench_result_free(&s->result);
}

static void place(scene *s, uint64_t number)
{
    bench_track *track = bench_tracks_add(&s->tally.tracks, number);
    track->planned_ns = 1;
    track->measured = s->tally.measuring;
}

static void event(scene *s, uint64_t call, const char *type, const char *id, const char *result)
{
    bench_tally_entry(
        &s->tally,
        &(telnyx_sim_entry){
            .kind = TELNYX_SIM_EVENT, .call = call, .name = type, .id = id, .result = result });
}

static void delivery(scene *s, uint64_t call, const char *type, const char *id, int status)
{
    bench_tally_entry(
        &s->tally,
        &(telnyx_sim_entry){
            .kind = TELNYX_SIM_DELIVERY, .call = call, .name = type, .id = id, .status = status });
}

static void command(scene *s, uint64_t call, const char *name, const char *result, int status,
                    int code)
{
    bench_tally_entry(&s->tally, &(telnyx_sim_entry){ .kind = TELNYX_SIM_COMMAND,
                                                      .call = call,
                                                      .name = name,
                                                      .result = result,
                                                      .status = status,
                                                      .code = code });
}

TEST(calls_are_counted)
{
    static scene s;
    begin(&s);
    place(&s, 1);
    event(&s, 1, "call.initiated", "a", NULL);
    event(&s, 1, "call.dtmf.received", NULL, "muted");
    command(&s, 1, "calls.actions.answer", "done", 200, 0);
    delivery(&s, 1, "call.initiated", "a", 503);
    delivery(&s, 1, "call.initiated", "a", 200);
    delivery(&s, 1, "call.initiated", "a", 200); /* a copy: its first answer has counted */
    assert_true(bench_tally_over(
        &s.tally,
        &(telnyx_sim_call_info){ .number = 1, .incoming = true, .events = 2, .commands = 1 }));
    bench_tally_write(&s.tally, &s.result);
    assert_int_equal(count_of(&s.result, "calls over"), 1);
    assert_int_equal(count_of(&s.result, "webhooks acknowledged"), 1);
    assert_int_equal(count_of(&s.result, "commands received"), 1);
    assert_int_equal(bench_result_errors(&s.result), 0);
    assert_int_equal(bench_result_measure(&s.result, "reaction: call.initiated > answer")->count,
                     1);
    assert_int_equal(s.meter.done, 1);
    assert_int_equal(s.tally.tracks.count, 0);
    end(&s);
}

TEST(other_numbers_are_errors)
{
    static const struct {
        unsigned events, commands, uneven;
    } rows[] = { { 2, 1, 0 }, { 3, 1, 1 }, { 1, 1, 1 }, { 2, 2, 1 }, { 2, 0, 1 } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        static scene s;
        begin(&s);
        place(&s, 1);
        bench_tally_over(&s.tally, &(telnyx_sim_call_info){ .number = 1,
                                                            .incoming = true,
                                                            .events = rows[i].events,
                                                            .commands = rows[i].commands });
        bench_tally_write(&s.tally, &s.result);
        assert_int_equal(count_of(&s.result, "calls with other webhooks or commands"),
                         rows[i].uneven);
        end(&s);
    }
}

TEST(refusals_have_their_status)
{
    static scene s;
    begin(&s);
    place(&s, 1);
    event(&s, 1, "call.initiated", "a", NULL);
    command(&s, 0, "calls.actions.answer", "refused", 401, 10009); /* no call can be found */
    command(&s, 1, "calls.actions.gather", "refused", 422, 90034);
    command(&s, 1, "calls.actions.gather", "refused", 422, 90018); /* crossed the call's end */
    bench_tally_write(&s.tally, &s.result);
    assert_int_equal(count_of(&s.result, "commands refused: 401"), 1);
    assert_int_equal(count_of(&s.result, "commands refused: 422"), 1);
    assert_int_equal(count_of(&s.result, "commands to calls that had ended"), 1);
    assert_int_equal(bench_result_errors(&s.result), 2);
    end(&s);
}

/* What is still live when a stage ends touches neither its result nor the next one's. */
TEST(stages_are_apart)
{
    static scene s;
    begin(&s);
    place(&s, 1);
    event(&s, 1, "call.initiated", "a", NULL);
    bench_tally_end(&s.tally);
    bench_result_free(&s.result);
    delivery(&s, 1, "call.initiated", "a", 200);
    bench_result_init(&s.result, "calls", "calls");
    bench_tally_begin(&s.tally, &s.result, &s.meter);
    s.tally.measuring = true;
    assert_true(
        bench_tally_over(&s.tally, &(telnyx_sim_call_info){ .number = 1, .incoming = true }));
    bench_tally_write(&s.tally, &s.result);
    assert_int_equal(count_of(&s.result, "calls over"), 0);
    assert_int_equal(bench_result_errors(&s.result), 0);
    end(&s);
}

TEST(own_legs_count_when_asked_for)
{
    static scene s;
    for (int asked = 0; asked < 2; asked++) {
        begin(&s);
        s.tally.legs_are_calls = asked;
        event(&s, 7, "call.initiated", "a", NULL);
        assert_false(
            bench_tally_over(&s.tally, &(telnyx_sim_call_info){ .number = 7, .events = 9 }));
        bench_tally_write(&s.tally, &s.result);
        assert_int_equal(count_of(&s.result, "calls over"), asked);
        assert_int_equal(count_of(&s.result, "of the program's own legs"), 1);
        assert_int_equal(bench_result_errors(&s.result), 0);
        end(&s);
    }
}
