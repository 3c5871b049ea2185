#include "schema/rules.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"

static size_t count_set(const char *const *fields, const telnyx__rule_view *view, size_t *of)
{
    size_t set = 0;
    for (*of = 0; fields[*of]; (*of)++)
        set += view->is_set(view->request, fields[*of]);
    return set;
}

static bool any_set_complete(const char *const *fields, const telnyx__rule_view *view)
{
    bool complete = true;
    for (size_t i = 0; fields[i]; i++) {
        if (strcmp(fields[i], "|") != 0) {
            complete = complete && view->is_set(view->request, fields[i]);
        } else {
            if (complete)
                return true;
            complete = true;
        }
    }
    return complete;
}

static bool applies(const telnyx_api_constraint *rule, const telnyx__rule_view *view)
{
    if (rule->when_value)
        return view->equals(view->request, rule->when, rule->when_value);
    return view->is_set(view->request, rule->when);
}

static bool holds(const telnyx_api_constraint *rule, const telnyx__rule_view *view)
{
    size_t of, set;
    switch (rule->rule) {
    case TELNYX_API_RULE_EXCLUSIVE:
        return count_set(rule->fields, view, &of) <= 1;
    case TELNYX_API_RULE_TOGETHER:
        set = count_set(rule->fields, view, &of);
        return set == 0 || set == of;
    case TELNYX_API_RULE_REQUIRES:
        return !applies(rule, view) || count_set(rule->fields, view, &of) == of;
    case TELNYX_API_RULE_ANY_OF:
        return any_set_complete(rule->fields, view);
    case TELNYX_API_RULE_SUM_AT_MOST:
        return view->sum(view->request, rule->fields[0], rule->fields[1]) <= rule->limit;
    case TELNYX_API_RULE_NONE:
        break;
    }
    return true;
}

const telnyx_api_constraint *telnyx__rules_broken(const telnyx_api_constraint *rules,
                                                  const telnyx__rule_view *view)
{
    for (; rules && rules->rule != TELNYX_API_RULE_NONE; rules++)
        if (!holds(rules, view))
            return rules;
    return NULL;
}

bool telnyx__rules_excuse(const telnyx_api_constraint *rules, const telnyx__rule_view *view,
                          const char *name)
{
    for (; rules && rules->rule != TELNYX_API_RULE_NONE; rules++) {
        bool member = false;
        size_t of;
        if (rules->rule != TELNYX_API_RULE_EXCLUSIVE)
            continue;
        for (size_t i = 0; rules->fields[i]; i++)
            member = member || strcmp(rules->fields[i], name) == 0;
        if (member && count_set(rules->fields, view, &of) > 0)
            return true;
    }
    return false;
}

void telnyx__rules_words(const telnyx_api_constraint *rule, char *out, size_t size)
{
    char names[160] = "";
    size_t used = 0;
    bool bar = true;
    for (size_t i = 0; rule->fields[i] && used < sizeof names; i++) {
        bool is_bar = strcmp(rule->fields[i], "|") == 0;
        int added = snprintf(names + used, sizeof names - used, "%s%s", bar || is_bar ? "" : ", ",
                             is_bar ? " or " : rule->fields[i]);
        used += added > 0 ? (size_t)added : 0;
        bar = is_bar;
    }
    switch (rule->rule) {
    case TELNYX_API_RULE_EXCLUSIVE:
        (void)snprintf(out, size, "%s: at most one of them may be set", names);
        break;
    case TELNYX_API_RULE_TOGETHER:
        (void)snprintf(out, size, "%s: all of them or none", names);
        break;
    case TELNYX_API_RULE_REQUIRES:
        (void)snprintf(out, size, "%s: required with %s%s%s", names, rule->when,
                       rule->when_value ? " = " : "", rule->when_value ? rule->when_value : "");
        break;
    case TELNYX_API_RULE_ANY_OF:
        (void)snprintf(out, size, "%s: required", names);
        break;
    case TELNYX_API_RULE_SUM_AT_MOST:
        (void)snprintf(out, size, "%s: the %s of one entry may add up to %.0f at most",
                       rule->fields[0], rule->fields[1], rule->limit);
        break;
    case TELNYX_API_RULE_NONE:
        (void)telnyx__str_copy(out, size, "");
        break;
    }
}
