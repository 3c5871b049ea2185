/* Reading what persons do, and how called numbers react. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "memory.h"
#include "person.h"

#define STEPS_MAX 1000

static const char *const reactions[] = { "answer",    "busy",      "reject",
                                         "no_answer", "not_found", "fail" };
static const char *const answerers[] = { "human", "business", "machine", "machine_without_beep",
                                         "fax",   "silence" };

const char *sim_reaction_key(sim_reaction reaction)
{
    return reactions[reaction];
}

const char *sim_answerer_key(sim_answerer answerer)
{
    return answerers[answerer];
}

static bool say(char *fault, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static bool say(char *fault, size_t size, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vsnprintf(fault, size, format, list);
    va_end(list);
    return false;
}

static bool index_of(const char *const *names, size_t count, const char *name, unsigned *index)
{
    for (size_t i = 0; i < count; i++) {
        if (name && strcmp(names[i], name) == 0) {
            *index = (unsigned)i;
            return true;
        }
    }
    return false;
}

static bool read_ms(const telnyx__json *node, uint64_t *ms)
{
    int64_t value;
    if (!telnyx__json_to_int(node, &value) || value < 0 || value > INT64_C(86400000))
        return false;
    *ms = (uint64_t)value;
    return true;
}

static bool find_moment(const char *key, sim_moment *moment)
{
    for (unsigned i = 0; i < SIM_MOMENTS; i++) {
        if (strcmp(key, sim_moment_key((sim_moment)i)) == 0) {
            *moment = (sim_moment)i;
            return true;
        }
    }
    return false;
}

static bool are_digits(const char *text)
{
    return *text && text[strspn(text, "0123456789*#ABCD")] == '\0';
}

/* One step has one of wait, wait_ms, press, hang_up; with wait, timeout_ms may stand beside it. */
static bool read_step(const telnyx__json *node, sim_step *step, size_t number, char *fault,
                      size_t size)
{
    bool truth = false;
    for (const telnyx__json *m = telnyx__json_first(node); m; m = telnyx__json_next(m)) {
        const char *key = telnyx__json_key(m), *text = telnyx__json_text(m);
        if (!key)
            return say(fault, size, "step %zu: not an object", number);
        if (strcmp(key, "wait") == 0 && text && find_moment(text, &step->moment)) {
            step->kind = SIM_STEP_WAIT_FOR;
        } else if (strcmp(key, "timeout_ms") == 0 && read_ms(m, &step->ms)) {
            continue;
        } else if (strcmp(key, "wait_ms") == 0 && read_ms(m, &step->ms)) {
            step->kind = SIM_STEP_WAIT;
        } else if (strcmp(key, "press") == 0 && text && are_digits(text)) {
            step->kind = SIM_STEP_PRESS;
            sim_text_set(&step->digits, text);
        } else if (strcmp(key, "hang_up") == 0 && telnyx__json_to_bool(m, &truth) && truth) {
            step->kind = SIM_STEP_HANG_UP;
        } else {
            return say(fault, size, "step %zu: '%s' is unknown or has a value that it cannot have",
                       number, key);
        }
    }
    if (telnyx__json_kind_of(node) != TELNYX__JSON_OBJECT || telnyx__json_count(node) == 0)
        return say(fault, size, "step %zu: empty", number);
    return true;
}

sim_script *sim_script_read(const telnyx__json *steps, char *fault, size_t size)
{
    size_t count = telnyx__json_count(steps);
    if (telnyx__json_kind_of(steps) != TELNYX__JSON_ARRAY || count > STEPS_MAX) {
        say(fault, size, "steps: not a list of at most %d steps", STEPS_MAX);
        return NULL;
    }
    sim_script *script = sim_alloc(sizeof *script + count * sizeof(sim_step));
    script->references = 1;
    for (const telnyx__json *node = telnyx__json_first(steps); node;
         node = telnyx__json_next(node)) {
        sim_step *step = &script->steps[script->count++];
        if (!read_step(node, step, script->count, fault, size)) {
            sim_script_release(script);
            return NULL;
        }
    }
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
    unsigned index = 0;
    if (strcmp(key, "match") == 0 && text && *text) {
        sim_text_set(&callee->pattern, text);
    } else if (strcmp(key, "reaction") == 0 && index_of(reactions, 6, text, &index)) {
        callee->reaction = (sim_reaction)index;
    } else if (strcmp(key, "answered_by") == 0 && index_of(answerers, 6, text, &index)) {
        callee->answerer = (sim_answerer)index;
    } else if (strcmp(key, "after_ms") == 0 && read_ms(m, &callee->low_ms)) {
        if (callee->high_ms < callee->low_ms)
            callee->high_ms = callee->low_ms;
    } else if (strcmp(key, "after_at_most_ms") == 0 && read_ms(m, &callee->high_ms)) {
        return true;
    } else if (strcmp(key, "steps") == 0) {
        sim_script_release(callee->script);
        callee->script = sim_script_read(m, fault, size);
        return callee->script != NULL;
    } else {
        return say(fault, size, "callee: '%s' is unknown or has a value that it cannot have", key);
    }
    return true;
}

bool sim_callee_read(sim_world *world, const telnyx__json *node, char *fault, size_t size)
{
    sim_callee *callee = sim_alloc(sizeof *callee);
    bool good = telnyx__json_kind_of(node) == TELNYX__JSON_OBJECT;
    telnyx__list_init(&callee->in_world);
    if (!good)
        say(fault, size, "callee: not an object");
    for (const telnyx__json *m = telnyx__json_first(node); good && m; m = telnyx__json_next(m))
        good = read_callee_member(callee, m, fault, size);
    if (good && !callee->pattern)
        good = say(fault, size, "callee: match is missing");
    if (good)
        put_callee(world, callee);
    else
        sim_callee_remove(callee);
    return good;
}

bool sim_callee_parse(sim_world *world, const char *text, char *fault, size_t size)
{
    const char *equals = strchr(text, '='), *colon = equals ? strchr(equals, ':') : NULL;
    char word[32];
    unsigned index = 0;
    uint64_t ms = 0;
    if (!equals || equals == text)
        return say(fault, size, "'%s' is not NUMBER=REACTION", text);
    size_t length = colon ? (size_t)(colon - equals - 1) : strlen(equals + 1);
    snprintf(word, sizeof word, "%.*s", length < sizeof word ? (int)length : 0, equals + 1);
    bool machine = strcmp(word, "machine") == 0;
    if (!machine && !index_of(reactions, 6, word, &index))
        return say(fault, size, "'%s': no such reaction", equals + 1);
    if (colon && (!telnyx__span_to_u64(telnyx__span_of(colon + 1), &ms) || ms > 86400000))
        return say(fault, size, "'%s': not a number of milliseconds", colon + 1);
    sim_callee *callee = sim_alloc(sizeof *callee);
    telnyx__list_init(&callee->in_world);
    callee->pattern = sim_text(text);
    callee->pattern[equals - text] = '\0';
    callee->reaction = (sim_reaction)index;
    callee->answerer = machine ? SIM_ANSWERER_MACHINE : SIM_ANSWERER_HUMAN;
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
