/* Reading how called numbers react. */
#include "sim/people/callee.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"

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

/* A '*' stands at the end, if anywhere, for the rest; it may be all of it. */
static bool is_pattern(const char *text)
{
    size_t length = text ? strlen(text) : 0, star = length ? strcspn(text, "*") : 0;
    if (length == 0 || star + 1 < length)
        return false;
    size_t digits = strspn(text + 1, "0123456789");
    return *text != '+' || (digits + 1 == star && (digits > 0 || star < length));
}

static bool read_match(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    const char *text = telnyx__json_text(m);
    if (!is_pattern(text))
        return sim_wrong_value(wrong, place, m, "a number, or its beginning and '*'");
    bench_text_set(&((sim_callee *)into)->pattern, text);
    return true;
}

static bool read_reaction(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    return take_reaction(into, telnyx__json_text(m)) ||
           sim_wrong_word(wrong, place, m, sim_reaction_at);
}

static bool read_answered_by(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    unsigned index = 0;
    if (!sim_index_of(sim_answerer_at, telnyx__json_text(m), &index))
        return sim_wrong_word(wrong, place, m, sim_answerer_at);
    ((sim_callee *)into)->answerer = (sim_answerer)index;
    return true;
}

static bool read_after_ms(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    return sim_read_ms(m, &((sim_callee *)into)->low_ms) ||
           sim_wrong_value(wrong, place, m, SIM_MS_WORDS);
}

static bool read_after_at_most_ms(void *into, const telnyx__json *m, const char *place,
                                  sim_wrong *wrong)
{
    return sim_read_ms(m, &((sim_callee *)into)->high_ms) ||
           sim_wrong_value(wrong, place, m, SIM_MS_WORDS);
}

static bool read_steps(void *into, const telnyx__json *m, const char *place, sim_wrong *wrong)
{
    sim_callee *callee = into;
    sim_script_release(callee->script);
    callee->script = sim_script_read(m, place, wrong);
    return callee->script != NULL;
}

const sim_member_row sim_callee_members[] = {
    { "match", read_match },
    { "reaction", read_reaction },
    { "answered_by", read_answered_by },
    { "after_ms", read_after_ms },
    { "after_at_most_ms", read_after_at_most_ms },
    { "steps", read_steps },
    { NULL, NULL },
};

static bool is_whole(sim_callee *callee, const telnyx__json *node, const char *place,
                     sim_wrong *wrong)
{
    const telnyx__json *most = telnyx__json_get(node, "after_at_most_ms");
    if (!callee->pattern)
        return sim_wrong_say(wrong, node, "%s%smatch: missing", place, *place ? "." : "");
    if (!most)
        callee->high_ms = callee->low_ms;
    return callee->high_ms >= callee->low_ms ||
           sim_wrong_say(wrong, most, "%s%safter_at_most_ms: less than after_ms", place,
                         *place ? "." : "");
}

bool sim_callee_read(telnyx__list *callees, const telnyx__json *node, const char *place,
                     sim_wrong *wrong)
{
    sim_callee *callee = bench_alloc(sizeof *callee);
    telnyx__list_init(&callee->in_callees);
    if (sim_read_members(sim_callee_members, callee, node, place, wrong) &&
        is_whole(callee, node, place, wrong)) {
        put_callee(callees, callee);
        return true;
    }
    sim_callee_remove(callee);
    return false;
}

bool sim_callee_parse(telnyx__list *callees, const char *text, sim_wrong *wrong)
{
    const char *equals = text ? strchr(text, '=') : NULL,
               *colon = equals ? strchr(equals, ':') : NULL;
    char word[32], allowed[160];
    uint64_t ms = 0;
    if (!equals || equals == text)
        return sim_wrong_say(wrong, NULL, "'%.60s' is not NUMBER=REACTION", text ? text : "(NULL)");
    size_t length = colon ? (size_t)(colon - equals - 1) : strlen(equals + 1);
    snprintf(word, sizeof word, "%.*s", length < sizeof word ? (int)length : 0, equals + 1);
    if (colon &&
        (!telnyx__span_to_u64(telnyx__span_of(colon + 1), &ms) || ms > (uint64_t)SIM_MS_MAX))
        return sim_wrong_say(wrong, NULL, "'%.60s' is not " SIM_MS_WORDS, colon + 1);
    sim_callee *callee = bench_alloc(sizeof *callee);
    telnyx__list_init(&callee->in_callees);
    if (!take_reaction(callee, word)) {
        sim_one_of(allowed, sizeof allowed, sim_reaction_at);
        sim_callee_remove(callee);
        return sim_wrong_say(wrong, NULL, "'%.40s' is no reaction; there are %s", equals + 1,
                             allowed);
    }
    callee->pattern = bench_text(text);
    callee->pattern[equals - text] = '\0';
    if (!is_pattern(callee->pattern)) {
        sim_callee_remove(callee);
        return sim_wrong_say(wrong, NULL, "'%.*s' is no number, or its beginning and '*'",
                             equals - text < 60 ? (int)(equals - text) : 60, text);
    }
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
