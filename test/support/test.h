/* What every test program includes first: cmocka with the headers that it wants to see before it, and
 * TEST(), which defines a test and makes it known:
 *
 *     TEST(a_bridge_makes_two_legs_peers)
 *     {
 *         assert_null(…);
 *     }
 *
 * Cases that differ by data alone are rows of a table, each of them a test with a name of its own:
 *
 *     static const sum sums[] = { { "one_and_one_is_two", 1, 1, 2 }, … };
 *
 *     static void check_sum(const void *row) { … }
 *
 *     TEST_ROWS(sums, check_sum)
 *
 * A program is the files that have tests in them and nothing else: support/main.c runs what is known, in
 * the order in which it stands in the files. An argument is a pattern as a shell's (*, ?, […]) that
 * names have to fit. A program in which no test is known, or none fits, fails. */
#ifndef TEST_TEST_H
#define TEST_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef void test_function(void);
typedef void test_row_function(const void *row);

typedef struct test_entry {
    const char *name;
    test_function *run;
    test_row_function *run_row; /* instead */
    const void *row;
    const char *file;
    int line;
    struct test_entry *next;
} test_entry;

/* A test. Its name is a sentence: what holds. */
#define TEST(title)                                                                                \
    static test_function title;                                                                    \
    __attribute__((constructor)) static void title##_is_a_test(void)                               \
    {                                                                                              \
        static test_entry this_test = {                                                            \
            .name = #title, .run = title, .file = __FILE__, .line = __LINE__                       \
        };                                                                                         \
        test_add(&this_test);                                                                      \
    }                                                                                              \
    static void title(void)

/* A test for each row of an array, whose type has the member `name`: a sentence as of TEST(). The
 * function gets the row. They run in the order of the rows, where this stands. */
#define TEST_ROWS(table, function)                                                                 \
    static test_row_function function;                                                             \
    __attribute__((constructor)) static void table##_are_tests(void)                               \
    {                                                                                              \
        static test_entry entries[sizeof(table) / sizeof((table)[0])];                             \
        for (size_t i = 0; i < sizeof(table) / sizeof((table)[0]); i++) {                          \
            entries[i] = (test_entry){ .name = (table)[i].name,                                    \
                                       .run_row = function,                                        \
                                       .row = &(table)[i],                                         \
                                       .file = __FILE__,                                           \
                                       .line = __LINE__ };                                         \
            test_add(&entries[i]);                                                                 \
        }                                                                                          \
    }

/* Functions that run before and after each test of the program; the second one after a failure as
 * well. Either may be NULL. At most once in a program. */
#define TEST_EACH(set_up, tear_down)                                                               \
    __attribute__((constructor)) static void surrounds_each_test(void)                             \
    {                                                                                              \
        test_each(set_up, tear_down);                                                              \
    }

/* The same before the first and after the last test. */
#define TEST_PROGRAM(set_up, tear_down)                                                            \
    __attribute__((constructor)) static void surrounds_the_tests(void)                             \
    {                                                                                              \
        test_program(set_up, tear_down);                                                           \
    }

/* For the macros. */
void test_add(test_entry *entry);
void test_each(test_function *set_up, test_function *tear_down);
void test_program(test_function *set_up, test_function *tear_down);

/* Runs the tests that fit the pattern, or all when it is NULL; returns what main() does. For programs
 * that need a main of their own, for arguments of their own for instance. */
int test_run(const char *pattern);

#endif
