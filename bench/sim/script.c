/* Reading what persons do, and how called numbers react. */
#include <stdio.h>
#include <string.h>

#include "memory.h"
#include "person.h"
#include "wrong.h"

#define STEPS_MAX 1000

static const char *const reactions[] = { "answer",    "busy",      "reject",
                                         "no_answer", "not_found", "fail" };
static const char *const answerers[] = { "human", "business", "machine", "machine_without_beep",
                                         "fax",   "silence" };

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

const char *sim_reaction_key(sim_reaction reaction)
{
    return reactions[reaction];
}

const char *sim_answerer_key(sim_answerer answerer)
{
    return answerers[answerer];
}

static const char *reaction_at(unsigned index)
{
    if (index < COUNT(reactions))
        return reactions[index];
    index -= (unsigned)COUNT(reactions);
    return index < COUNT(answerers) ? answerers[index] : NULL;
}

static const char *answerer_at(unsigned index)
{
    return index < COUNT(answerers) ? answerers[index] : NULL;
}

static const char *moment_at(unsigned index)
{
    return index < SIM_MOMENTS ? sim_moment_key((sim_moment)index) : NULL;
}

static bool index_of(const char *(*name_at)(unsigned index), const char *name, unsigned *index)
{
    for (unsigned i = 0; name && name_at(i); i++) {
        if (strcmp(name_at(i), name) == 0) {
            *index = i;
            return true;
        }
    }
    return false;
}

/* One word for both: who is named answers. */
static bool take_reaction(sim_callee *callee, const char *word)
{
    unsigned index;
    if (!index_of(reaction_at, word, &index))
        return false;
    if (index < COUNT(reactions)) {
        callee->reaction = (sim_reaction)index;
        return true;
    }
    callee->reaction = SIM_REACTION_ANSWER;
    callee->answerer = (sim_answerer)(index - COUNT(reactions));
    return true;
}

#define MS_MAX     INT64_C(86400000)
#define MS_WORDS   "a number of milliseconds from 0 to 86400000"
#define KEYS_WORDS "keys: 0-9, *, #, A-D"

static bool read_ms(const telnyx__json *node, uint64_t *ms)
{
    int64_t value;
    if (!telnyx__json_to_int(node, &value) || value < 0 || value > MS_MAX)
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
        sim_one_of(allowed, sizeof allowed, moment_at);
        if (!index_of(moment_at, text, &index))
            return sim_wrong_value(fault, size, place, m, allowed);
        step->moment = (sim_moment)index;
        step->kind = SIM_STEP_WAIT_FOR;
    } else if (strcmp(key, "timeout_ms") == 0) {
        return read_ms(m, &step->ms) || sim_wrong_value(fault, size, place, m, MS_WORDS);
    } else if (strcmp(key, "wait_ms") == 0) {
        step->kind = SIM_STEP_WAIT;
        return read_ms(m, &step->ms) || sim_wrong_value(fault, size, place, m, MS_WORDS);
    } else if (strcmp(key, "press") == 0) {
        if (!are_digits(text))
            return sim_wrong_value(fault, size, place, m, KEYS_WORDS);
        step->kind = SIM_STEP_PRESS;
        sim_text_set(&step->digits, text);
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
    sim_script *script = sim_alloc(sizeof *script + count * sizeof(sim_step));
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
    sim_must(result);
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
        sim_free(script->steps[i].digits);
    sim_free(script);
}

void sim_callee_remove(sim_callee *callee)
{
    telnyx__list_remove(&callee->in_world);
    sim_script_release(callee->script);
    sim_free(callee->pattern);
    sim_free(callee);
}

static void put_callee(sim_world *world, sim_callee *callee)
{
    telnyx__list *head = &world->callees;
    for (telnyx__list *node = head->next, *next; node != head; node = next) {
        sim_callee *other = TELNYX__OF(node, sim_callee, in_world);
        next = node->next;
        if (strcmp(other->pattern, callee->pattern) == 0)
            sim_callee_remove(other);
    }
    telnyx__list_push_front(head, &callee->in_world);
}

static bool read_callee_member(sim_callee *callee, const telnyx__json *m, char *fault, size_t size)
{
    const char *key = telnyx__json_key(m), *text = telnyx__json_text(m);
    char allowed[160];
    unsigned index = 0;
    if (strcmp(key, "match") == 0) {
        if (!text || !*text)
            return sim_wrong_value(fault, size, "", m, "a number, or its beginning and '*'");
        sim_text_set(&callee->pattern, text);
    } else if (strcmp(key, "reaction") == 0) {
        sim_one_of(allowed, sizeof allowed, reaction_at);
        return take_reaction(callee, text) || sim_wrong_value(fault, size, "", m, allowed);
    } else if (strcmp(key, "answered_by") == 0) {
        sim_one_of(allowed, sizeof allowed, answerer_at);
        if (!index_of(answerer_at, text, &index))
            return sim_wrong_value(fault, size, "", m, allowed);
        callee->answerer = (sim_answerer)index;
    } else if (strcmp(key, "after_ms") == 0) {
        if (!read_ms(m, &callee->low_ms))
            return sim_wrong_value(fault, size, "", m, MS_WORDS);
        if (callee->high_ms < callee->low_ms)
            callee->high_ms = callee->low_ms;
    } else if (strcmp(key, "after_at_most_ms") == 0) {
        return read_ms(m, &callee->high_ms) || sim_wrong_value(fault, size, "", m, MS_WORDS);
    } else if (strcmp(key, "steps") == 0) {
        sim_script_release(callee->script);
        callee->script = sim_script_read(m, fault, size);
        return callee->script != NULL;
    } else {
        return sim_wrong_member(fault, size, "", m,
                                "match, reaction, answered_by, after_ms, after_at_most_ms, steps");
    }
    return true;
}

static bool is_whole(const sim_callee *callee, char *fault, size_t size)
{
    if (!callee->pattern)
        snprintf(fault, size, "match: missing");
    else if (callee->high_ms < callee->low_ms)
        snprintf(fault, size, "after_at_most_ms: less than after_ms");
    else
        return true;
    return false;
}

bool sim_callee_read(sim_world *world, const telnyx__json *node, char *fault, size_t size)
{
    sim_callee *callee = sim_alloc(sizeof *callee);
    bool good = telnyx__json_kind_of(node) == TELNYX__JSON_OBJECT;
    telnyx__list_init(&callee->in_world);
    if (!good)
        snprintf(fault, size, "not an object");
    for (const telnyx__json *m = telnyx__json_first(node); good && m; m = telnyx__json_next(m))
        good = read_callee_member(callee, m, fault, size);
    if (good && is_whole(callee, fault, size)) {
        put_callee(world, callee);
        return true;
    }
    sim_callee_remove(callee);
    return false;
}

bool sim_callee_parse(sim_world *world, const char *text, char *fault, size_t size)
{
    const char *equals = strchr(text, '='), *colon = equals ? strchr(equals, ':') : NULL;
    char word[32], allowed[160];
    uint64_t ms = 0;
    fault[0] = '\0';
    if (!equals || equals == text) {
        sim_say(fault, size, "'%.60s' is not NUMBER=REACTION", text);
        return false;
    }
    size_t length = colon ? (size_t)(colon - equals - 1) : strlen(equals + 1);
    snprintf(word, sizeof word, "%.*s", length < sizeof word ? (int)length : 0, equals + 1);
    if (colon && (!telnyx__span_to_u64(telnyx__span_of(colon + 1), &ms) || ms > (uint64_t)MS_MAX)) {
        sim_say(fault, size, "'%.60s' is not " MS_WORDS, colon + 1);
        return false;
    }
    sim_callee *callee = sim_alloc(sizeof *callee);
    telnyx__list_init(&callee->in_world);
    if (!take_reaction(callee, word)) {
        sim_one_of(allowed, sizeof allowed, reaction_at);
        sim_say(fault, size, "'%.40s' is no reaction; there are %s", equals + 1, allowed);
        sim_callee_remove(callee);
        return false;
    }
    callee->pattern = sim_text(text);
    callee->pattern[equals - text] = '\0';
    callee->low_ms = callee->high_ms = ms;
    put_callee(world, callee);
    return true;
}

static bool matches(const char *pattern, const char *number)
{
    size_t length = strlen(pattern);
    if (length && pattern[length - 1] == '*')
        return strncmp(pattern, number, length - 1) == 0;
    return strcmp(pattern, number) == 0;
}

const sim_callee *sim_callee_find(const sim_world *world, const char *number)
{
    const telnyx__list *head = &world->callees;
    for (const telnyx__list *node = head->next; node != head; node = node->next) {
        const sim_callee *callee = TELNYX__OF(node, sim_callee, in_world);
        if (matches(callee->pattern, number))
            return callee;
    }
    return NULL;
}
