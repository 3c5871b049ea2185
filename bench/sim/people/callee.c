/* Reading how called numbers react. */
#include "sim/people/callee.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "sim/ground/wrong.h"

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

const char *sim_reaction_at(unsigned index)
{
    if (index < COUNT(reactions))
        return reactions[index];
    index -= (unsigned)COUNT(reactions);
    return index < COUNT(answerers) ? answerers[index] : NULL;
}

const char *sim_answerer_at(unsigned index)
{
    return index < COUNT(answerers) ? answerers[index] : NULL;
}

/* One word for both: who is named answers. */
static bool take_reaction(sim_callee *callee, const char *word)
{
    unsigned index;
    if (!sim_index_of(sim_reaction_at, word, &index))
        return false;
    if (index < COUNT(reactions)) {
        callee->reaction = (sim_reaction)index;
        return true;
    }
    callee->reaction = SIM_REACTION_ANSWER;
    callee->answerer = (sim_answerer)(index - COUNT(reactions));
    return true;
}

void sim_callee_remove(sim_callee *callee)
{
    telnyx__list_remove(&callee->in_callees);
    sim_script_release(callee->script);
    bench_free(callee->pattern);
    bench_free(callee);
}

static void put_callee(telnyx__list *head, sim_callee *callee)
{
    for (telnyx__list *node = head->next, *next; node != head; node = next) {
        sim_callee *other = TELNYX__CONTAINER_OF(node, sim_callee, in_callees);
        next = node->next;
        if (strcmp(other->pattern, callee->pattern) == 0)
            sim_callee_remove(other);
    }
    telnyx__list_push_front(head, &callee->in_callees);
}

static bool read_callee_member(sim_callee *callee, const telnyx__json *m, char *fault, size_t size)
{
    const char *key = telnyx__json_key(m), *text = telnyx__json_text(m);
    char allowed[160];
    unsigned index = 0;
    if (strcmp(key, "match") == 0) {
        if (!text || !*text)
            return sim_wrong_value(fault, size, "", m, "a number, or its beginning and '*'");
        bench_text_set(&callee->pattern, text);
    } else if (strcmp(key, "reaction") == 0) {
        sim_one_of(allowed, sizeof allowed, sim_reaction_at);
        return take_reaction(callee, text) || sim_wrong_value(fault, size, "", m, allowed);
    } else if (strcmp(key, "answered_by") == 0) {
        sim_one_of(allowed, sizeof allowed, sim_answerer_at);
        if (!sim_index_of(sim_answerer_at, text, &index))
            return sim_wrong_value(fault, size, "", m, allowed);
        callee->answerer = (sim_answerer)index;
    } else if (strcmp(key, "after_ms") == 0) {
        if (!sim_read_ms(m, &callee->low_ms))
            return sim_wrong_value(fault, size, "", m, SIM_MS_WORDS);
        if (callee->high_ms < callee->low_ms)
            callee->high_ms = callee->low_ms;
    } else if (strcmp(key, "after_at_most_ms") == 0) {
        return sim_read_ms(m, &callee->high_ms) ||
               sim_wrong_value(fault, size, "", m, SIM_MS_WORDS);
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

bool sim_callee_read(telnyx__list *callees, const telnyx__json *node, char *fault, size_t size)
{
    sim_callee *callee = bench_alloc(sizeof *callee);
    bool good = telnyx__json_kind_of(node) == TELNYX__JSON_OBJECT;
    telnyx__list_init(&callee->in_callees);
    if (!good)
        snprintf(fault, size, "not an object");
    for (const telnyx__json *m = telnyx__json_first(node); good && m; m = telnyx__json_next(m))
        good = read_callee_member(callee, m, fault, size);
    if (good && is_whole(callee, fault, size)) {
        put_callee(callees, callee);
        return true;
    }
    sim_callee_remove(callee);
    return false;
}

bool sim_callee_parse(telnyx__list *callees, const char *text, char *fault, size_t size)
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
    if (colon &&
        (!telnyx__span_to_u64(telnyx__span_of(colon + 1), &ms) || ms > (uint64_t)SIM_MS_MAX)) {
        sim_say(fault, size, "'%.60s' is not " SIM_MS_WORDS, colon + 1);
        return false;
    }
    sim_callee *callee = bench_alloc(sizeof *callee);
    telnyx__list_init(&callee->in_callees);
    if (!take_reaction(callee, word)) {
        sim_one_of(allowed, sizeof allowed, sim_reaction_at);
        sim_say(fault, size, "'%.40s' is no reaction; there are %s", equals + 1, allowed);
        sim_callee_remove(callee);
        return false;
    }
    callee->pattern = bench_text(text);
    callee->pattern[equals - text] = '\0';
    callee->low_ms = callee->high_ms = ms;
    put_callee(callees, callee);
    return true;
}

static bool matches(const char *pattern, const char *number)
{
    size_t length = strlen(pattern);
    if (length && pattern[length - 1] == '*')
        return strncmp(pattern, number, length - 1) == 0;
    return strcmp(pattern, number) == 0;
}

const sim_callee *sim_callee_find(const telnyx__list *callees, const char *number)
{
    for (const telnyx__list *node = callees->next; node != callees; node = node->next) {
        const sim_callee *callee = TELNYX__CONTAINER_OF(node, sim_callee, in_callees);
        if (matches(callee->pattern, number))
            return callee;
    }
    return NULL;
}
