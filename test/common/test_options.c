/* Command lines read by a table. What is refused is said by test/common/options.sh. */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include "common/child.h"
#include "common/options.h"

typedef struct wanted {
    bool quick, own_flag;
    const char *name, *own;
    uint64_t count;
    double share, rate;
    bench_option_list files;
    unsigned words;
} wanted;

static const char *take_own(void *into, const char *value)
{
    ((wanted *)into)->own = value;
    return strcmp(value, "no") == 0 ? "is no" : NULL;
}

static const char *take_own_flag(void *into, const char *value)
{
    assert_string_equal(value, "");
    ((wanted *)into)->own_flag = true;
    return NULL;
}

static bool take_word(const bench_command_line *line, const char *word)
{
    ((wanted *)line->into)->words++;
    return strcmp(word, "bad") != 0 || bench_refuse(line, "'%s' is bad", word);
}

#define ROW(kind, name, member, low, high, modes)                                                  \
    {                                                                                              \
        name, BENCH_##kind, offsetof(wanted, member), NULL, NULL, low, high, modes, NULL           \
    }
#define END                                                                                        \
    {                                                                                              \
        NULL, BENCH_FLAG, 0, NULL, NULL, 0, 0, 0, NULL                                             \
    }

static const bench_option table[] = {
    ROW(FLAG, "quick", quick, 0, 0, 0),
    ROW(TEXT, "long_name", name, 0, 0, 0),
    ROW(COUNT, "count", count, 2, 10, 1),
    ROW(NUMBER, "rate", rate, 0, 0, 2),
    ROW(LIST, "file", files, 0, 0, 0),
    { "own", BENCH_OWN, 0, NULL, NULL, 0, 0, 0, take_own },
    { "own-flag", BENCH_OWN_FLAG, 0, NULL, NULL, 0, 0, 0, take_own_flag },
    END,
};
static const bench_option more[] = { ROW(PERCENT, "share", share, 0, 0, 0), END };

static bool read_words(wanted *into, int mode, int argc, char **argv)
{
    const bench_command_line line = { .program = "test",
                                      .options = table,
                                      .more = more,
                                      .into = into,
                                      .mode = mode,
                                      .mode_name = "this",
                                      .word = take_word };
    memset(into, 0, sizeof *into);
    return bench_read_options(&line, argc, argv, 0);
}

#define READS(into, mode, ...)                                                                     \
    read_words(into, mode, (int)(sizeof((char *[]){ __VA_ARGS__ }) / sizeof(char *)),              \
               (char *[]){ __VA_ARGS__ })

TEST(every_kind_of_option_is_read)
{
    wanted w;
    assert_true(READS(&w, 1, "--quick", "--long-name", "x", "--count=10", "--file", "a", "word",
                      "--file=b", "--own", "yes", "--own_flag", "--share", "99.5"));
    assert_true(w.quick && w.own_flag);
    assert_string_equal(w.name, "x");
    assert_string_equal(w.own, "yes");
    assert_int_equal(w.count, 10);
    assert_int_equal(w.files.count, 2);
    assert_string_equal(w.files.items[1], "b");
    assert_true(w.share > 99.4 && w.share < 99.6);
    assert_int_equal(w.words, 1);
    assert_true(READS(&w, 2, "--rate", "0.5", "--long_name=", "--long-name=y") == false);
    assert_true(w.rate > 0.4 && w.rate < 0.6);
}

TEST(what_does_not_fit_is_refused)
{
    wanted w;
    assert_false(READS(&w, 1, "--count", "1"));
    assert_false(READS(&w, 1, "--count", "11"));
    assert_false(READS(&w, 1, "--count"));
    assert_false(READS(&w, 2, "--count", "5")); /* of the other mode */
    assert_false(READS(&w, 1, "--quick=1"));
    assert_false(READS(&w, 1, "--quic"));
    assert_false(READS(&w, 1, "--quickly"));
    assert_false(READS(&w, 1, "--own", "no"));
    assert_false(READS(&w, 1, "--own-flag=x"));
    assert_false(READS(&w, 1, "--share", "100.1"));
    assert_false(READS(&w, 1, "bad"));
}

TEST(a_list_ends_where_it_is_full)
{
    wanted w;
    char *argv[2 * BENCH_OPTION_LIST_MAX + 2];
    for (int i = 0; i < 2 * BENCH_OPTION_LIST_MAX + 2; i++)
        argv[i] = i % 2 ? "x" : "--file";
    assert_true(read_words(&w, 0, 2 * BENCH_OPTION_LIST_MAX, argv));
    assert_int_equal(w.files.count, BENCH_OPTION_LIST_MAX);
    assert_false(read_words(&w, 0, 2 * BENCH_OPTION_LIST_MAX + 2, argv));
}

static const char *value_of(char **environment, const char *name)
{
    size_t length = strlen(name);
    for (; *environment; environment++)
        if (strncmp(*environment, name, length) == 0 && (*environment)[length] == '=')
            return *environment + length + 1;
    return NULL;
}

TEST(a_child_gets_the_settings_and_what_is_kept)
{
    const bench_env_line settings[] = { { "BENCH_TEST_A", "new" },
                                        { "BENCH_TEST_NONE", NULL },
                                        { NULL, NULL } };
    const char *const kept[] = { "BENCH_TEST_B", NULL };
    assert_int_equal(setenv("BENCH_TEST_A", "old", 1), 0);
    assert_int_equal(setenv("BENCH_TEST_B", "b", 1), 0);
    assert_int_equal(setenv("BENCH_TEST_C", "c", 1), 0);
    char **some = bench_environment_new(settings, kept),
         **all = bench_environment_new(settings, NULL);
    assert_string_equal(value_of(some, "BENCH_TEST_A"), "new");
    assert_string_equal(value_of(some, "BENCH_TEST_B"), "b");
    assert_null(value_of(some, "BENCH_TEST_C"));
    assert_null(value_of(some, "BENCH_TEST_NONE"));
    assert_string_equal(value_of(all, "BENCH_TEST_A"), "new");
    assert_string_equal(value_of(all, "BENCH_TEST_C"), "c");
    bench_environment_free(some);
    bench_environment_free(all);
    bench_environment_free(NULL);
}
