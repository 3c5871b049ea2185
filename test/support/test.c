#include "support/test.h"

#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct fixture {
    test_function *set_up, *tear_down;
} fixture;

static test_entry *entries;
static fixture each, program;

static bool stands_before(const test_entry *one, const test_entry *other)
{
    int files = strcmp(one->file, other->file);
    return files < 0 || (files == 0 && one->line < other->line);
}

/* Constructors run in no order that C or the linker would promise; the rows of a table, which stand in
 * one line, come in theirs. */
void test_add(test_entry *entry)
{
    test_entry **at = &entries;
    while (*at && !stands_before(entry, *at))
        at = &(*at)->next;
    entry->next = *at;
    *at = entry;
}

/* Twice in a program would be once without a word. */
static void set(fixture *to, const char *what, test_function *set_up, test_function *tear_down)
{
    if (to->set_up || to->tear_down) {
        fprintf(stderr, "%s stands twice in this program\n", what);
        abort();
    }
    *to = (fixture){ set_up, tear_down };
}

void test_each(test_function *set_up, test_function *tear_down)
{
    set(&each, "TEST_EACH", set_up, tear_down);
}

void test_program(test_function *set_up, test_function *tear_down)
{
    set(&program, "TEST_PROGRAM", set_up, tear_down);
}

static int call(test_function *function)
{
    if (function)
        function();
    return 0;
}

static int before_each(void **state)
{
    (void)state;
    return call(each.set_up);
}

static int after_each(void **state)
{
    (void)state;
    return call(each.tear_down);
}

static int before_all(void **state)
{
    (void)state;
    return call(program.set_up);
}

static int after_all(void **state)
{
    (void)state;
    return call(program.tear_down);
}

static void run_entry(void **state)
{
    const test_entry *entry = *state;
    if (entry->run)
        entry->run();
    else
        entry->run_row(entry->row);
}

static size_t select_tests(struct CMUnitTest *tests, const char *pattern)
{
    size_t count = 0;
    for (test_entry *entry = entries; entry; entry = entry->next) {
        if (pattern && fnmatch(pattern, entry->name, 0) != 0)
            continue;
        if (tests)
            tests[count] =
                (struct CMUnitTest){ entry->name, run_entry, before_each, after_each, entry };
        count++;
    }
    return count;
}

int test_run(const char *pattern)
{
    size_t count = select_tests(NULL, pattern);
    if (count == 0) {
        fprintf(stderr, "no test here is called %s\n", pattern ? pattern : "anything");
        return 1;
    }
    struct CMUnitTest *tests = calloc(count, sizeof *tests);
    if (!tests)
        return 1;
    select_tests(tests, pattern);
    int failed = _cmocka_run_group_tests("tests", tests, count, before_all, after_all);
    free(tests);
    return failed;
}
