/* Reading what persons do. */
#include "sim/people/script.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "sim/ground/wrong.h"

#define STEPS_MAX  1000
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

/* One member of a step. */
static bool read_step_member(const telnyx__json *m, sim_step *step, const char *place, char *fault,
                             size_t size)
{
    const char *key = telnyx__json_key(m), *text = telnyx__json_text(m);
    char allowed[160];
    unsigned index = 0;
    bool truth = false;
    if (strcmp(key, "wait") == 0) {
        sim_one_of(allowed, sizeof allowed, sim_moment_at);
        if (!sim_index_of(sim_moment_at, text, &index))
            return sim_wrong_value(fault, size, place, m, allowed);
        step->moment = (sim_moment)index;
        step->kind = SIM_STEP_WAIT_FOR;
    } else if (strcmp(key, "timeout_ms") == 0) {
        return sim_read_ms(m, &step->ms) || sim_wrong_value(fault, size, place, m, SIM_MS_WORDS);
    } else if (strcmp(key, "wait_ms") == 0) {
        step->kind = SIM_STEP_WAIT;
        return sim_read_ms(m, &step->ms) || sim_wrong_value(fault, size, place, m, SIM_MS_WORDS);
    } else if (strcmp(key, "press") == 0) {
        if (!are_digits(text))
            return sim_wrong_value(fault, size, place, m, KEYS_WORDS);
        step->kind = SIM_STEP_PRESS;
        bench_text_set(&step->digits, text);
    } else if (strcmp(key, "hang_up") == 0) {
        if (!telnyx__json_to_bool(m, &truth) || !truth)
            return sim_wrong_value(fault, size, place, m, "true");
        step->kind = SIM_STEP_HANG_UP;
    } else {
        return sim_wrong_member(fault, size, place, m,
                                "wait, timeout_ms, wait_ms, press and hang_up");
    }
    return true;
}

/* One step does one thing: wait, wait_ms, press, hang_up; with wait, timeout_ms may stand beside it. */
static bool read_step(const telnyx__json *node, sim_step *step, size_t index, char *fault,
                      size_t size)
{
    char place[32];
    size_t things = 0;
    snprintf(place, sizeof place, "steps[%zu]", index);
    if (telnyx__json_kind_of(node) != TELNYX__JSON_OBJECT)
        return sim_wrong_value(fault, size, place, node, "an object: {\"wait\": \"gather\"}");
    for (const telnyx__json *m = telnyx__json_first(node); m; m = telnyx__json_next(m)) {
        if (!read_step_member(m, step, place, fault, size))
            return false;
        things += strcmp(telnyx__json_key(m), "timeout_ms") != 0;
    }
    if (things == 1 && (step->kind == SIM_STEP_WAIT_FOR || telnyx__json_count(node) == 1))
        return true;
    return sim_wrong_value(fault, size, place, node,
                           "one of wait (with a timeout_ms), wait_ms, press and hang_up");
}

sim_script *sim_script_read(const telnyx__json *steps, char *fault, size_t size)
{
    size_t count = telnyx__json_count(steps);
    if (telnyx__json_kind_of(steps) != TELNYX__JSON_ARRAY || count > STEPS_MAX) {
        snprintf(fault, size, "steps: not a list of at most %d steps", STEPS_MAX);
        return NULL;
    }
    sim_script *script = bench_alloc(sizeof *script + count * sizeof(sim_step));
    script->references = 1;
    for (const telnyx__json *node = telnyx__json_first(steps); node;
         node = telnyx__json_next(node)) {
        sim_step *step = &script->steps[script->count++];
        if (!read_step(node, step, script->count - 1, fault, size)) {
            sim_script_release(script);
            return NULL;
        }
    }
    return script;
}

sim_script *sim_script_parse(const char *text, char *fault, size_t size)
{
    telnyx__json *tree = NULL;
    sim_script *script = NULL;
    size_t at = 0;
    int result = telnyx__json_parse(&tree, text, strlen(text), &at);
    bench_must(result);
    if (result == 0)
        script = sim_script_read(tree, fault, size);
    else
        snprintf(fault, size, "steps: not valid JSON (byte %zu)", at + 1);
    telnyx__json_free(tree);
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
