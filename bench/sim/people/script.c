/* Reading what persons do. */
#include "sim/people/script.h"

#include <string.h>

#include "common/memory.h"
#include "sim/ground/syntax.h"
#include "sim/voice/tone.h"
#include "sim/voice/wav.h"
#include "sim/voice/words.h"

#define STEPS_MAX  1000
#define DIGITS     "0123456789"
#define KEYS_WORDS "keys: 0-9, *, #, A-D"

#define KEY(name, key) key,
static const char *const moments[] = { SIM_MOMENT_MAP(KEY) };

const char *sim_moment_key(sim_moment moment)
{
    return moments[moment];
}

const char *sim_moment_at(unsigned index)
{
    return index < SIM_MOMENTS ? sim_moment_key((sim_moment)index) : NULL;
}

bool sim_is_number(const char *text)
{
    return text && *text && (*text != '+' || (text[1] && !text[1 + strspn(text + 1, DIGITS)]));
}

bool sim_read_ms(const telnyx__json *node, uint64_t *ms)
{
    int64_t value;
    if (!telnyx__json_to_int(node, &value) || value < 0 || value > SIM_MS_MAX)
        return false;
    *ms = (uint64_t)value;
    return true;
}

static bool are_digits(const char *text)
{
    return text && *text && text[strspn(text, "0123456789*#ABCD")] == '\0';
}

static bool read_wait(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    sim_step *step = into;
    unsigned index = 0;
    if (!sim_index_of(sim_moment_at, telnyx__json_text(m), &index))
        return sim_wrong_word(wrong, place, m, sim_moment_at);
    step->moment = (sim_moment)index;
    step->kind = SIM_STEP_WAIT_FOR;
    return true;
}

static bool read_timeout_ms(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    return sim_read_ms(m, &((sim_step *)into)->ms) ||
           sim_wrong_value(wrong, place, m, SIM_MS_WORDS);
}

static bool read_wait_ms(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    ((sim_step *)into)->kind = SIM_STEP_WAIT;
    return read_timeout_ms(into, m, place, wrong);
}

static bool read_press(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    sim_step *step = into;
    const char *text = telnyx__json_text(m);
    if (!are_digits(text))
        return sim_wrong_value(wrong, place, m, KEYS_WORDS);
    step->kind = SIM_STEP_PRESS;
    bench_text_set(&step->text, text);
    return true;
}

static bool read_hang_up(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    bool truth = false;
    if (!telnyx__json_to_bool(m, &truth) || !truth)
        return sim_wrong_value(wrong, place, m, "true");
    ((sim_step *)into)->kind = SIM_STEP_HANG_UP;
    return true;
}

bool sim_is_said(const char *text)
{
    return text && strlen(text) <= SIM_SAY_MAX && sim_words_count(text) > 0;
}

static bool read_say(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    sim_step *step = into;
    const char *text = telnyx__json_text(m);
    if (!sim_is_said(text))
        return sim_wrong_value(wrong, place, m, SIM_SAY_WORDS);
    step->kind = SIM_STEP_SAY;
    bench_text_set(&step->text, text);
    return true;
}

static bool read_play(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    sim_step *step = into;
    const char *path = telnyx__json_text(m);
    char why[SIM_WAV_WHY];
    if (!path || !*path)
        return sim_wrong_value(wrong, place, m, "the name of a WAV file");
    step->kind = SIM_STEP_PLAY;
    bench_text_set(&step->text, path);
    sim_sound_release(step->sound);
    step->sound = sim_wav_read(path, why);
    return step->sound || sim_wrong_say(wrong, m, "%s.play: \"%.200s\" is %s", place, path, why);
}

static bool read_tone(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    sim_step *step = into;
    int64_t hertz;
    if (!telnyx__json_to_int(m, &hertz) || hertz < SIM_TONE_HERTZ_MIN || hertz > SIM_TONE_HERTZ_MAX)
        return sim_wrong_value(wrong, place, m, SIM_TONE_HERTZ_WORDS);
    step->kind = SIM_STEP_TONE;
    step->hertz = (unsigned)hertz;
    return true;
}

static bool read_tone_ms(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    int64_t ms;
    if (!telnyx__json_to_int(m, &ms) || ms < 1 || ms > SIM_TONE_MS_MAX)
        return sim_wrong_value(wrong, place, m, SIM_TONE_MS_WORDS);
    ((sim_step *)into)->ms = (uint64_t)ms;
    return true;
}

static bool read_interrupt(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    bool good = read_hang_up(into, m, place, wrong);
    ((sim_step *)into)->kind = SIM_STEP_INTERRUPT;
    return good;
}

const sim_member_row sim_step_members[] = {
    { "wait", read_wait },
    { "timeout_ms", read_timeout_ms },
    { "wait_ms", read_wait_ms },
    { "press", read_press },
    { "say", read_say },
    { "play", read_play },
    { "tone", read_tone },
    { "ms", read_tone_ms },
    { "interrupt", read_interrupt },
    { "hang_up", read_hang_up },
    { NULL, NULL },
};

/* One step does one thing. Beside wait there may be a timeout_ms, beside tone there is its ms. */
static bool is_one_thing(const telnyx__json *node)
{
    bool is_timed = telnyx__json_get(node, "timeout_ms") != NULL;
    bool has_ms = telnyx__json_get(node, "ms") != NULL;
    if (is_timed && !telnyx__json_get(node, "wait"))
        return false;
    return has_ms == (telnyx__json_get(node, "tone") != NULL) &&
           telnyx__json_count(node) == 1u + is_timed + has_ms;
}

static bool read_step(const telnyx__json *node, sim_step *step, const char *place, sim_wrong *wrong)
{
    if (telnyx__json_kind_of(node) != TELNYX__JSON_OBJECT)
        return sim_wrong_value(wrong, place, node, "an object: {\"wait\": \"gather\"}");
    if (!sim_read_members(sim_step_members, step, node, place, wrong))
        return false;
    return is_one_thing(node) ||
           sim_wrong_value(wrong, place, node,
                           "one of wait (with a timeout_ms), wait_ms, press, say, play, tone (with "
                           "its ms), interrupt and hang_up");
}

sim_script *sim_script_read(const telnyx__json *steps, const char *place, sim_wrong *wrong)
{
    size_t count = telnyx__json_count(steps);
    char step_place[SIM_WRONG_PLACE];
    if (telnyx__json_kind_of(steps) != TELNYX__JSON_ARRAY || count > STEPS_MAX) {
        sim_wrong_say(wrong, steps, "%s%ssteps: not a list of at most %d steps", place,
                      *place ? "." : "", STEPS_MAX);
        return NULL;
    }
    sim_script *script = bench_alloc(sizeof *script + count * sizeof(sim_step));
    script->references = 1;
    for (const telnyx__json *node = telnyx__json_first(steps); node;
         node = telnyx__json_next(node)) {
        sim_element_place(step_place, place, "steps", script->count);
        if (!read_step(node, &script->steps[script->count++], step_place, wrong)) {
            sim_script_release(script);
            return NULL;
        }
    }
    return script;
}

static void say_syntax(const char *text, size_t at, sim_wrong *wrong)
{
    char words[SIM_SYNTAX_TEXT];
    sim_syntax_say(words, text, strlen(text), at);
    sim_wrong_say(wrong, NULL, "steps: %s", words);
}

sim_script *sim_script_parse(const char *text, sim_wrong *wrong)
{
    telnyx__json *tree = NULL;
    sim_script *script = NULL;
    size_t at = 0;
    int result = telnyx__json_parse(&tree, text ? text : "", text ? strlen(text) : 0, &at);
    bench_must(result);
    if (result == 0)
        script = sim_script_read(tree, "", wrong);
    else
        say_syntax(text ? text : "", at, wrong);
    telnyx__json_free(tree);
    wrong->at = NULL;
    return script;
}

sim_script *sim_script_hold(sim_script *script)
{
    if (script)
        script->references++;
    return script;
}

void sim_script_release(sim_script *script)
{
    if (!script || --script->references > 0)
        return;
    for (size_t i = 0; i < script->count; i++) {
        bench_free(script->steps[i].text);
        sim_sound_release(script->steps[i].sound);
    }
    bench_free(script);
}

sim_sound *sim_step_voice(sim_step *step, const char *program)
{
    if (!step->sound)
        step->sound = sim_words_speak(program, step->text);
    return step->sound;
}

void sim_script_prepare(sim_script *script, const char *program)
{
    for (size_t i = 0; script && i < script->count; i++)
        if (script->steps[i].kind == SIM_STEP_SAY)
            sim_step_voice(&script->steps[i], program);
}
