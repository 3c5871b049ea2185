/* What TEST() and TEST_ROWS() promise: the order of the file and of the table, and functions around each
 * test and around all. */
#include "support/test.h"

static int began, before, after, ran;

static void begin(void)
{
    began++;
}

static void end(void)
{
    assert_int_equal(after, ran);
}

static void set_up(void)
{
    before++;
}

static void tear_down(void)
{
    after++;
}

TEST_PROGRAM(begin, end)
TEST_EACH(set_up, tear_down)

TEST(the_first_of_the_file_runs_first)
{
    assert_int_equal(ran++, 0);
    assert_int_equal(began, 1);
    assert_int_equal(before, 1);
    assert_int_equal(after, 0);
}

TEST(a_later_one_runs_later)
{
    assert_int_equal(ran++, 1);
    assert_int_equal(began, 1);
    assert_int_equal(before, 2);
    assert_int_equal(after, 1);
}

TEST(an_earlier_name_is_not_earlier)
{
    assert_int_equal(ran++, 2);
}

static const struct {
    const char *name;
    int turn;
} turns[] = {
    { "the_first_row_runs_in_its_place", 3 },
    { "and_so_does_the_second", 4 },
};

static void comes_in_turn(const void *row)
{
    size_t number = (size_t)(ran - 3);
    assert_true(number < 2 && row == &turns[number]);
    assert_int_equal(ran++, turns[number].turn);
    assert_int_equal(before, ran);
    assert_int_equal(after, ran - 1);
}

TEST_ROWS(turns, comes_in_turn)

TEST(what_stands_behind_a_table_runs_after_it)
{
    assert_int_equal(ran++, 5);
}
