/* Reading what persons do. */
#include "sim/people/script.h"

#include <string.h>

#include "common/memory.h"
#include "sim/ground/syntax.h"

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
    bench_text_set(&step->digits, text);
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

const sim_member_row sim_step_members[] = {
    { "wait", read_wait },   { "timeout_ms", read_timeout_ms }, { "wait_ms", read_wait_ms },
    { "press", read_press }, { "hang_up", read_hang_up },       { NULL, NULL },
};

/* One step does one thing: wait, wait_ms, press, hang_up; with wait, timeout_ms may stand beside it. */
static bool read_step(const telnyx__json *node, sim_step *step, const char *place, sim_wrong *wrong)
{
    bool is_timed = telnyx__json_get(node, "timeout_ms") != NULL;
    if (telnyx__json_kind_of(node) != TELNYX__JSON_OBJECT)
        return sim_wrong_value(wrong, place, node, "an object: {\"wait\": \"gather\"}");
    if (!sim_read_members(sim_step_members, step, node, place, wrong))
        return false;
    if (telnyx__json_count(node) == (is_timed ? 2 : 1) &&
        (!is_timed || telnyx__json_get(node, "wait")))
        return true;
    return sim_wrong_value(wrong, place, node,
                           "one of wait (with a timeout_ms), wait_ms, press and hang_up");
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
    for (size_t i = 0; i < script->count; i++)
        bench_free(script->steps[i].digits);
    bench_free(script);
}
