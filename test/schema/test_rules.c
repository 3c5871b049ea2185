/* Rules over several members, against a request that is a string of letters: "ab" has a and b set. */
#include <string.h>

#include "schema/rows.h"
#include "schema/rules.h"
#include "support/test.h"

static bool is_set(const void *request, const char *name)
{
    return strstr(request, name) != NULL;
}

static bool equals(const void *request, const char *name, const char *value)
{
    return is_set(request, name) && strcmp(value, "yes") == 0;
}

static double sum(const void *request, const char *name, const char *list)
{
    assert_string_equal(name, "a");
    assert_string_equal(list, "list");
    return (double)strlen(request);
}

static const telnyx_api_constraint *broken(const telnyx_api_constraint *rules, const char *request)
{
    const telnyx__rule_view view = { is_set, equals, sum, request };
    return telnyx__rules_broken(rules, &view);
}

/* The request as a truth table: which of its letter sets break the rule. */
static void breaks(const telnyx_api_constraint *rules, const char *expected)
{
    static const char *const requests[] = { "", "a", "b", "c", "ab", "ac", "bc", "abc" };
    char actual[64] = "";
    size_t used = 0;
    for (size_t i = 0; i < 8; i++)
        if (broken(rules, requests[i]))
            for (const char *at = i ? requests[i] : "-"; *at || actual[used - 1] != ' ';)
                actual[used++] = *at ? *at++ : ' ';
    actual[used] = '\0';
    assert_string_equal(actual, expected);
}

#define RULES(...) ((const telnyx_api_constraint[]){ __VA_ARGS__, { 0 } })

TEST(rules_hold_as_their_truth_tables_say)
{
    breaks(RULES(EXCLUSIVE("a", "b")), "ab abc ");
    breaks(RULES(EXCLUSIVE("a", "b", "c")), "ab ac bc abc ");
    breaks(RULES(TOGETHER("a", "b")), "a b ac bc ");
    breaks(RULES(WHEN("a", NULL, "b", "c")), "a ab ac ");
    breaks(RULES(WHEN("a", "yes", "b")), "a ac ");
    breaks(RULES(WHEN("a", "no", "b")), "");
    breaks(RULES(ANY_OF("a", "b")), "- a b c ac bc ");
    breaks(RULES(ANY_OF("a", "|", "b")), "- c ");
    breaks(RULES(ANY_OF("a", "b", "|", "c")), "- a b ");
    breaks(RULES(SUM_AT_MOST("a", "list", 2)), "abc ");
    breaks(RULES(SUM_AT_MOST("a", "list", 3)), "");
    breaks(RULES(EXCLUSIVE("a", "b"), EXCLUSIVE("b", "c")), "ab bc abc ");
    assert_null(broken(NULL, "abc"));
}

TEST(the_first_broken_rule_is_told)
{
    const telnyx_api_constraint *rules = RULES(EXCLUSIVE("a", "b"), TOGETHER("b", "c"));
    assert_ptr_equal(broken(rules, "ab"), rules);
    assert_ptr_equal(broken(rules, "b"), rules + 1);
    assert_null(broken(rules, "bc"));
}

static bool excuses(const char *request, const char *name)
{
    const telnyx_api_constraint *rules = RULES(TOGETHER("a", "c"), EXCLUSIVE("a", "b"));
    const telnyx__rule_view view = { is_set, equals, sum, request };
    return telnyx__rules_excuse(rules, &view, name);
}

TEST(a_rule_may_excuse_a_required_member)
{
    assert_true(excuses("b", "a"));
    assert_false(excuses("c", "a"));
    assert_false(excuses("", "a"));
    assert_false(excuses("a", "c"));
    const telnyx__rule_view view = { is_set, equals, sum, "b" };
    assert_false(telnyx__rules_excuse(NULL, &view, "a"));
}

static void says(const telnyx_api_constraint *rule, const char *text)
{
    char words[128], tight[10];
    telnyx__rules_words(rule, words, sizeof words);
    assert_string_equal(words, text);
    telnyx__rules_words(rule, tight, sizeof tight);
    assert_memory_equal(tight, text, sizeof tight - 1);
}

TEST(rules_have_words)
{
    says(RULES(EXCLUSIVE("a", "b")), "a, b: at most one of them may be set");
    says(RULES(TOGETHER("a", "b")), "a, b: all of them or none");
    says(RULES(WHEN("a", NULL, "b", "c")), "b, c: required with a");
    says(RULES(WHEN("a", "yes", "b")), "b: required with a = yes");
    says(RULES(ANY_OF("a", "b", "|", "c")), "a, b or c: required");
    says(RULES(SUM_AT_MOST("a", "list", 60000)),
         "a: the list of one entry may add up to 60000 at most");
}
