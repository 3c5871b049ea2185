/* Lines of files that grow, are cut off and replaced. */
#include "support/test.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "trace/input.h"

static char folder[64], path[96];
static trace_input input;

static void set_up(void)
{
    snprintf(folder, sizeof folder, "/tmp/trace-input-XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/trace", folder);
}

static void tear_down(void)
{
    trace_input_close(&input);
    unlink(path);
    rmdir(folder);
}

TEST_EACH(set_up, tear_down)

static void write_file(const char *how, const void *bytes, size_t length)
{
    FILE *file = fopen(path, how);
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static void add(const char *text)
{
    write_file("a", text, strlen(text));
}

static void open_input(bool grows)
{
    assert_true(trace_input_open(&input, path, grows));
}

static void expect_line(const char *wanted, uint64_t number, trace_input_state state)
{
    const char *line = NULL;
    size_t length = 0;
    assert_int_equal(trace_input_next(&input, &line, &length), state);
    assert_int_equal(length, strlen(wanted));
    assert_memory_equal(line, wanted, length);
    assert_int_equal(input.line, number);
}

static void expect_state(trace_input_state state)
{
    const char *line;
    size_t length;
    assert_int_equal(trace_input_next(&input, &line, &length), state);
}

TEST(lines_are_given_out_with_their_numbers_and_the_last_one_may_be_cut)
{
    add("one\n\ntwo\r\nthr");
    open_input(false);
    expect_line("one", 1, TRACE_INPUT_LINE);
    expect_line("", 2, TRACE_INPUT_LINE);
    expect_line("two", 3, TRACE_INPUT_LINE);
    expect_line("thr", 4, TRACE_INPUT_CUT);
    expect_state(TRACE_INPUT_END);
}

TEST(a_file_that_grows_gives_a_line_when_it_is_whole)
{
    add("one\ntw");
    open_input(true);
    expect_line("one", 1, TRACE_INPUT_LINE);
    expect_state(TRACE_INPUT_END);
    assert_false(trace_input_turn(&input));
    add("o\n");
    expect_line("two", 2, TRACE_INPUT_LINE);
    expect_state(TRACE_INPUT_END);
}

TEST(a_file_that_is_cut_off_is_read_from_its_beginning)
{
    add("one\ntwo\nthr");
    open_input(true);
    expect_line("one", 1, TRACE_INPUT_LINE);
    expect_line("two", 2, TRACE_INPUT_LINE);
    expect_state(TRACE_INPUT_END);
    write_file("w", "new\n", 4);
    assert_true(trace_input_turn(&input));
    expect_line("new", 1, TRACE_INPUT_LINE);
    expect_state(TRACE_INPUT_END);
    assert_false(trace_input_turn(&input));
}

TEST(a_file_that_is_replaced_is_read_to_its_end_and_then_the_other)
{
    char old[128];
    snprintf(old, sizeof old, "%s.1", path);
    add("one\n");
    open_input(true);
    expect_line("one", 1, TRACE_INPUT_LINE);
    expect_state(TRACE_INPUT_END);
    assert_int_equal(rename(path, old), 0);
    assert_false(trace_input_turn(&input)); /* nothing has its name yet */
    FILE *file = fopen(old, "a");
    assert_non_null(file);
    fputs("last\n", file);
    fclose(file);
    expect_line("last", 2, TRACE_INPUT_LINE);
    add("first\n");
    expect_state(TRACE_INPUT_END);
    assert_true(trace_input_turn(&input));
    expect_line("first", 1, TRACE_INPUT_LINE);
    unlink(old);
}

/* However the file is cut into reads, its lines are the same. */
TEST(long_lines_are_whole_and_those_that_are_too_long_are_passed_over)
{
    size_t big = TRACE_LINE_MAX + (1u << 20), fits = 10u << 20;
    char *bytes = malloc(big);
    assert_non_null(bytes);
    memset(bytes, 'x', big);
    write_file("w", bytes, fits);
    add("\n");
    write_file("a", bytes, big);
    add("\nafter\n");
    write_file("a", bytes, big);
    open_input(false);
    const char *line;
    size_t length;
    assert_int_equal(trace_input_next(&input, &line, &length), TRACE_INPUT_LINE);
    assert_int_equal(length, fits);
    expect_state(TRACE_INPUT_TOO_LONG);
    assert_int_equal(input.line, 2);
    expect_line("after", 3, TRACE_INPUT_LINE);
    expect_state(TRACE_INPUT_TOO_LONG);
    assert_int_equal(input.line, 4);
    expect_state(TRACE_INPUT_END);
    free(bytes);
}

TEST(bytes_that_are_no_text_are_given_out_as_they_are)
{
    write_file("w", "a\0b\n\xff\n", 6);
    open_input(false);
    const char *line;
    size_t length;
    assert_int_equal(trace_input_next(&input, &line, &length), TRACE_INPUT_LINE);
    assert_int_equal(length, 3);
    assert_memory_equal(line, "a\0b", 3);
    expect_line("\xff", 2, TRACE_INPUT_LINE);
}

TEST(a_folder_and_a_file_that_is_not_there_are_no_input)
{
    assert_false(trace_input_open(&input, path, false));
    assert_int_equal(errno, ENOENT);
    assert_false(trace_input_open(&input, folder, false));
    assert_int_equal(errno, EISDIR);
}
