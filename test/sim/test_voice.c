/* What persons say and hear on calls: steps, bridges, files, transcripts. */
#include "play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/memory.h"
#include "sim/leg/life.h"
#include "sim/leg/make.h"
#include "sim/leg/says.h"
#include "sim/leg/voice.h"
#include "sim/people/callee.h"
#include "sim/voice/tone.h"
#include "sim/voice/wav.h"
#include "sim/voice/words.h"

static sim_leg *call_with(play *p, const char *steps)
{
    sim_wrong wrong;
    sim_script *script = sim_script_parse(steps, &wrong);
    if (!script)
        fail_msg("%s", wrong.text);
    sim_leg *leg = sim_leg_new(p->world, p->world->default_app, NULL, true, "+1", "+2");
    sim_leg_start(leg, 0);
    sim_person_start(&leg->person, script);
    sim_script_release(script);
    return leg;
}

/* The same, answered at a moment that is known. */
static sim_leg *answered_with(play *p, const char *steps)
{
    sim_timing *timing = &p->world->timing;
    timing->answer_low_ms = timing->answer_high_ms = 100;
    timing->event_low_ms = timing->event_high_ms = 0;
    sim_leg *leg = call_with(p, steps);
    play_ok(p, leg->id, "answer", NULL);
    play_pass(p, 100);
    return leg;
}

/* Whether that is said on the leg in the last 200 ms. */
static bool is_said(const sim_leg *leg, unsigned hertz)
{
    int16_t samples[1600];
    sim_voice_read(leg, leg->world->clock.now_ms - 200, samples, 1600);
    return sim_tone_is_in(hertz, samples, 1600);
}

static bool is_heard(const sim_leg *leg, unsigned hertz)
{
    int16_t samples[1600];
    sim_voice_recall(leg, leg->world->clock.now_ms - 200, samples, 1600);
    return sim_tone_is_in(hertz, samples, 1600);
}

/* The program's words, as a stream would have them heard. */
static void let_hear(play *p, sim_leg *leg, unsigned hertz, uint64_t ms)
{
    int16_t samples[SIM_FRAME_SAMPLES];
    for (uint64_t at = 0; at < ms && leg->state != SIM_LEG_ENDED; at += SIM_FRAME_MS) {
        play_pass(p, SIM_FRAME_MS);
        sim_tone_make(hertz, (size_t)at * SIM_SOUND_PER_MS, samples, SIM_FRAME_SAMPLES);
        sim_voice_hear(leg, p->world->clock.now_ms - SIM_FRAME_MS, samples, SIM_FRAME_SAMPLES);
    }
}

TEST(a_step_is_done_when_it_has_been_said)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = answered_with(&p, "[{\"wait\":\"answered\"},{\"tone\":440,\"ms\":600},"
                                     "{\"play\":\"" TEST_DATA "/wav/linear_16000.wav\"},"
                                     "{\"say\":\"two tickets\"},{\"press\":\"1\"}]");
    play_pass(&p, 600);
    assert_true(is_said(leg, 440));
    play_pass(&p, 300); /* the file, of 440 Hz as well */
    assert_true(is_said(leg, 440));
    play_pass(&p, 2 * SIM_WORDS_WORD_MS - 20);
    assert_false(is_said(leg, 440));
    assert_true(sim_voice_is_speaking(leg));
    assert_string_equal("call.initiated call.answered", play_types(&p));
    play_pass(&p, 100);
    assert_false(sim_voice_is_speaking(leg));
    assert_string_equal("call.dtmf.received", play_types(&p));
    play_end(&p);
}

typedef struct missed {
    const char *name, *steps, *fault;
} missed;

static const missed misses[] = {
    { "words_that_are_cut_off_are_a_fault",
      "[{\"wait\":\"answered\"},{\"say\":\"two tickets please\"}]",
      "the call ended before 'two tickets please' had been said (step 2)" },
    { "a_tone_that_is_cut_off_is_a_fault", "[{\"tone\":440,\"ms\":60000}]",
      "the call ended before the tone of 440 hertz was over (step 1)" },
    { "a_file_that_is_not_played_is_a_fault",
      "[{\"wait_ms\":5000},{\"play\":\"" TEST_DATA "/wav/mu_law.wav\"}]",
      "the call ended before '" },
    { "an_interruption_that_never_comes_is_a_fault",
      "[{\"wait\":\"answered\"},{\"wait_ms\":5000},{\"interrupt\":true}]",
      "the call ended before it was interrupted (step 3)" },
    { "speech_that_never_comes_is_a_fault", "[{\"wait\":\"speech\"}]",
      "the call ended before 'speech' was seen (step 1)" },
};

static void check_missed(const void *row)
{
    const missed *m = row;
    play p;
    play_start(&p, 1);
    sim_leg *leg = answered_with(&p, m->steps);
    play_pass(&p, 200);
    play_ok(&p, leg->id, "hangup", NULL);
    if (strncmp(m->fault, leg->person.fault, strlen(m->fault)) != 0)
        fail_msg("%s", leg->person.fault);
    assert_int_equal(1, p.world->counters.failed);
    play_end(&p);
}

TEST_ROWS(misses, check_missed)

TEST(a_person_waits_for_speech_and_for_its_end)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = answered_with(&p, "[{\"wait\":\"speech\"},{\"press\":\"1\"},"
                                     "{\"wait\":\"speech_ended\"},{\"press\":\"2\"}]");
    play_types(&p);
    play_pass(&p, 1000);
    play_nothing(&p);
    let_hear(&p, leg, 440, 1000);
    assert_true(sim_voice_is_spoken_to(leg));
    assert_true(is_heard(leg, 440));
    assert_string_equal("call.dtmf.received", play_types(&p));
    play_pass(&p, SIM_EAR_SILENCE_MS + 100);
    assert_false(sim_voice_is_spoken_to(leg));
    assert_string_equal("call.dtmf.received", play_types(&p));
    play_end(&p);
}

TEST(the_end_of_the_call_is_the_end_of_what_is_said)
{
    play p;
    play_start(&p, 1);
    sim_leg *leg = answered_with(&p, "[{\"wait\":\"speech\"},{\"wait\":\"speech_ended\"},"
                                     "{\"wait\":\"hangup\"}]");
    let_hear(&p, leg, 440, 1000);
    play_ok(&p, leg->id, "hangup", NULL);
    assert_string_equal("", leg->person.fault);
    play_end(&p);
}

TEST(whoever_is_bridged_hears_the_other)
{
    play p;
    sim_wrong wrong;
    play_start(&p, 1);
    assert_true(sim_callee_parse(&p.world->callees, "+1800*=answer:100", &wrong));
    sim_leg *caller = answered_with(&p, "[{\"wait\":\"bridged\"},{\"wait_ms\":500},"
                                        "{\"tone\":700,\"ms\":1000}]");
    play_ok(&p, caller->id, "transfer", "{\"to\":\"+18005550100\"}");
    play_pass(&p, 200);
    sim_leg *callee = caller->peer;
    assert_non_null(callee);
    play_pass(&p, 700);
    assert_true(is_heard(callee, 700));
    assert_false(is_heard(caller, 700));
    assert_int_equal(1, callee->person.seen[SIM_MOMENT_SPEECH]);
    play_pass(&p, 2000);
    assert_false(is_heard(callee, 700));
    assert_int_equal(1, callee->person.seen[SIM_MOMENT_SPEECH_ENDED]);
    play_end(&p);
}

/* How often somebody was spoken to while another has made a sound. */
static unsigned hears_of(play *p, sim_leg *speaker, sim_leg *listener)
{
    unsigned before = listener->person.seen[SIM_MOMENT_SPEECH];
    sim_says_tone(speaker, 440, 500);
    play_pass(p, 2000);
    return listener->person.seen[SIM_MOMENT_SPEECH] - before;
}

static void act(play *p, const char *conference, const char *action, const sim_leg *leg,
                const char *more)
{
    char path[200], body[400];
    snprintf(path, sizeof path, "/v2/conferences/%s/actions/%s", conference, action);
    snprintf(body, sizeof body, "{\"call_control_ids\":[\"%s\"]%s}", leg->id, more);
    play_request(p, "POST", path, body);
    assert_int_equal(200, p->status);
}

TEST(whoever_takes_part_in_a_conference_hears_the_others)
{
    play p;
    char body[300], path[200], id[60];
    play_start(&p, 1);
    sim_leg *legs[3];
    for (int i = 0; i < 3; i++)
        legs[i] = answered_with(&p, "[]");
    snprintf(body, sizeof body, "{\"name\":\"all\",\"call_control_id\":\"%s\"}", legs[0]->id);
    play_request(&p, "POST", "/v2/conferences", body);
    assert_int_equal(200, p.status);
    snprintf(id, sizeof id, "%s", telnyx__json_get_text(telnyx__json_get(p.reply, "data"), "id"));
    for (int i = 1; i < 3; i++) {
        snprintf(path, sizeof path, "/v2/conferences/%s/actions/join", id);
        snprintf(body, sizeof body, "{\"call_control_id\":\"%s\"}", legs[i]->id);
        play_request(&p, "POST", path, body);
        assert_int_equal(200, p.status);
    }
    assert_int_equal(0, hears_of(&p, legs[0], legs[0]));
    assert_int_equal(1, hears_of(&p, legs[0], legs[1]));
    assert_int_equal(1, hears_of(&p, legs[1], legs[2]));
    act(&p, id, "mute", legs[1], "");
    assert_int_equal(0, hears_of(&p, legs[1], legs[2]));
    assert_int_equal(1, hears_of(&p, legs[2], legs[1]));
    act(&p, id, "unmute", legs[1], "");
    act(&p, id, "hold", legs[1], "");
    assert_int_equal(0, hears_of(&p, legs[1], legs[2]));
    assert_int_equal(0, hears_of(&p, legs[2], legs[1]));
    play_end(&p);
}

TEST(nobody_hears_a_call_that_is_not_answered_or_has_ended)
{
    play p;
    int16_t samples[SIM_FRAME_SAMPLES];
    play_start(&p, 1);
    sim_tone_make(440, 0, samples, SIM_FRAME_SAMPLES);
    sim_leg *leg = call_with(&p, "[]");
    sim_voice_hear(leg, 0, samples, SIM_FRAME_SAMPLES);
    assert_null(leg->voice);
    play_ok(&p, leg->id, "answer", NULL);
    play_pass(&p, 1000);
    let_hear(&p, leg, 440, 200);
    play_ok(&p, leg->id, "hangup", NULL);
    sim_voice_hear(leg, p.world->clock.now_ms - 20, samples, SIM_FRAME_SAMPLES);
    assert_false(is_heard(leg, 440));
    assert_false(sim_voice_is_spoken_to(leg));
    play_end(&p);
}

/* Fails unless the file has the tone from one second to the other, and silence before it. */
static void check_file(const char *folder, const char *name, double from, double to, double length)
{
    char path[256], why[SIM_WAV_WHY];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    sim_sound *sound = sim_wav_read(path, why);
    if (!sound)
        fail_msg("%s: %s", name, why);
    unlink(path);
    size_t low = (size_t)(from * 8000), high = (size_t)(to * 8000);
    assert_int_equal((size_t)(length * 8000), sound->count);
    assert_true(sim_tone_loudness(sound->samples, low) < 1);
    if (high > low)
        assert_true(sim_tone_is_in(440, sound->samples + low, high - low));
    assert_true(sim_tone_loudness(sound->samples + high, sound->count - high) < 1);
    sim_sound_release(sound);
}

TEST(each_person_has_a_file_of_what_he_hears)
{
    play p;
    char folder[] = "/tmp/telnyx-sim-hear-XXXXXX";
    assert_non_null(mkdtemp(folder));
    play_start(&p, 1);
    p.world->hear_folder = bench_text(folder);
    sim_leg *leg = answered_with(&p, "[]");
    play_pass(&p, 1000);
    let_hear(&p, leg, 440, 500);
    play_pass(&p, 6000);
    play_ok(&p, leg->id, "hangup", NULL);
    check_file(folder, "call-1-caller-+1.wav", 1, 1.5, 7.5);
    leg = play_dial(&p, "sip:bob/../x@example.com", NULL);
    assert_non_null(leg);
    play_pass(&p, 3500);
    play_ok(&p, leg->id, "hangup", NULL);
    check_file(folder, "call-2-callee-sip_bob_.._x@example.com.wav", 0.5, 0.5, 0.5);
    leg = call_with(&p, "[]");
    play_pass(&p, 100);
    play_ok(&p, leg->id, "hangup", NULL); /* never answered: nothing was heard */
    play_end(&p);
    assert_int_equal(0, rmdir(folder));
}

static bool data_is_final(const play_event *event)
{
    bool is_final = false;
    telnyx__json_to_bool(
        telnyx__json_get(telnyx__json_get(event->payload, "transcription_data"), "is_final"),
        &is_final);
    return is_final;
}

static const char *transcript_of(const play_event *event)
{
    return telnyx__json_get_text(telnyx__json_get(event->payload, "transcription_data"),
                                 "transcript");
}

TEST(what_is_said_is_transcribed_as_it_goes_and_for_good_behind_its_end)
{
    play p;
    play_start(&p, 1);
    p.world->silent_people = true;
    sim_leg *leg = answered_with(
        &p, "[{\"wait_ms\":1000},{\"say\":\"I would like two tickets for tomorrow please\"}]");
    play_ok(&p, leg->id, "transcription_start", NULL);
    play_types(&p);
    play_pass(&p, 1500);
    const play_event *first = play_next(&p, "call.transcription");
    assert_false(data_is_final(first));
    assert_string_equal("I would like two tickets", transcript_of(first));
    play_pass(&p, 8 * SIM_WORDS_WORD_MS - 500);
    play_nothing(&p);
    play_pass(&p, 1000);
    const play_event *last = play_next(&p, "call.transcription");
    assert_true(data_is_final(last));
    assert_string_equal("I would like two tickets for tomorrow please", transcript_of(last));
    play_end(&p);
}

TEST(an_ai_gather_takes_what_is_said_for_its_answer)
{
    play p;
    play_start(&p, 1);
    p.world->silent_people = true;
    sim_leg *leg = answered_with(&p, "[{\"wait_ms\":1000},{\"say\":\"two\"}]");
    play_ok(&p, leg->id, "gather_using_ai",
            "{\"parameters\":{\"type\":\"object\",\"properties\":{\"tickets\":{\"type\":\"string\"}"
            "}}}");
    play_types(&p);
    play_pass(&p, 10000);
    const play_event *ended = play_next(&p, "call.ai_gather.ended");
    assert_string_equal(
        "two", telnyx__json_get_text(telnyx__json_get(ended->payload, "result"), "tickets"));
    play_end(&p);
}

TEST(the_same_call_sounds_the_same_in_each_run)
{
    int16_t runs[2][8000];
    for (int run = 0; run < 2; run++) {
        play p;
        play_start(&p, 7);
        sim_leg *leg = answered_with(&p, "[{\"wait\":\"answered\"},{\"say\":\"two tickets\"},"
                                         "{\"interrupt\":true}]");
        play_pass(&p, 1000);
        sim_voice_read(leg, p.world->clock.now_ms - 1000, runs[run], 8000);
        play_end(&p);
    }
    assert_memory_equal(runs[0], runs[1], sizeof runs[0]);
    assert_true(sim_tone_loudness(runs[0], 8000) > SIM_TONE_LOUD);
}
