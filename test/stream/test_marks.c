/* Marks that were sent, until the platform gives them back. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "stream/marks.h"
#include "support/memory.h"

typedef struct story {
    telnyx__marks marks;
    test_memory memory;
    char told[600];
    bool over;
    const char *stops_at; /* the name with which it is over */
    bool clears;          /* inside */
} story;

static void on_mark(void *user_data, const char *name, telnyx_mark_result result)
{
    story *s = user_data;
    size_t length = strlen(s->told);
    snprintf(s->told + length, sizeof s->told - length, "%s%c ", name,
             result == TELNYX_MARK_PLAYED ? '+' : '-');
    s->over = s->over || (s->stops_at && strcmp(name, s->stops_at) == 0);
    if (s->clears) {
        s->clears = false;
        telnyx__marks_clear(&s->marks);
    }
}

static void begin(story *s)
{
    memset(s, 0, sizeof *s);
    test_memory_init(&s->memory);
    telnyx__marks_init(&s->marks, &s->memory.allocator);
}

static void end(story *s)
{
    telnyx__marks_free(&s->marks);
    test_memory_check(&s->memory);
}

static void tell(story *s)
{
    telnyx__marks_tell(&s->marks, &s->over, on_mark, s);
}

static void add(story *s, const char *names)
{
    char name[2] = "";
    for (; *names; names++) {
        name[0] = *names;
        assert_int_equal(0, telnyx__marks_add(&s->marks, name));
    }
}

TEST(a_mark_that_comes_back_has_been_played)
{
    story s;
    begin(&s);
    add(&s, "ab");
    assert_true(telnyx__marks_back(&s.marks, "a"));
    assert_true(telnyx__marks_are_ready(&s.marks));
    tell(&s);
    assert_string_equal("a+ ", s.told);
    assert_false(telnyx__marks_are_ready(&s.marks));
    assert_false(telnyx__marks_back(&s.marks, "a"));
    assert_int_equal(1, s.marks.count);
    end(&s);
}

TEST(a_later_mark_takes_those_before_it_along)
{
    story s;
    begin(&s);
    add(&s, "abc");
    assert_true(telnyx__marks_back(&s.marks, "b"));
    tell(&s);
    assert_string_equal("a+ b+ ", s.told);
    assert_true(telnyx__marks_back(&s.marks, "c"));
    tell(&s);
    assert_string_equal("a+ b+ c+ ", s.told);
    end(&s);
}

TEST(what_is_nobodys_is_said_to_be)
{
    story s;
    begin(&s);
    assert_false(telnyx__marks_back(&s.marks, "a"));
    add(&s, "a");
    assert_false(telnyx__marks_back(&s.marks, ""));
    assert_false(telnyx__marks_back(&s.marks, "ab"));
    assert_false(telnyx__marks_are_ready(&s.marks));
    end(&s);
}

TEST(a_cleared_mark_is_told_once_and_its_return_is_not)
{
    story s;
    begin(&s);
    add(&s, "ab");
    telnyx__marks_clear(&s.marks);
    tell(&s);
    assert_string_equal("a- b- ", s.told);
    telnyx__marks_clear(&s.marks);
    tell(&s);
    assert_true(telnyx__marks_back(&s.marks, "a"));
    assert_true(telnyx__marks_back(&s.marks, "b"));
    tell(&s);
    assert_string_equal("a- b- ", s.told);
    assert_int_equal(0, s.marks.count);
    end(&s);
}

TEST(a_name_that_was_cleared_may_be_given_anew)
{
    story s;
    begin(&s);
    add(&s, "a");
    telnyx__marks_clear(&s.marks);
    add(&s, "a");
    tell(&s);
    assert_true(telnyx__marks_back(&s.marks, "a"));
    tell(&s);
    assert_string_equal("a- ", s.told);
    assert_true(telnyx__marks_back(&s.marks, "a"));
    tell(&s);
    assert_string_equal("a- a+ ", s.told);
    end(&s);
}

TEST(cleared_ones_that_never_return_do_not_stand_in_the_way)
{
    story s;
    begin(&s);
    add(&s, "ab");
    telnyx__marks_clear(&s.marks);
    add(&s, "c");
    tell(&s);
    assert_true(telnyx__marks_back(&s.marks, "c"));
    tell(&s);
    assert_string_equal("a- b- c+ ", s.told);
    assert_int_equal(0, s.marks.count);
    end(&s);
}

TEST(those_that_were_queued_come_behind_those_that_were_sent)
{
    story s;
    begin(&s);
    add(&s, "abc");
    assert_true(telnyx__marks_back(&s.marks, "a"));
    telnyx__marks_clear(&s.marks);
    assert_int_equal(0, telnyx__marks_drop(&s.marks, "d"));
    tell(&s);
    assert_string_equal("a+ b- c- d- ", s.told);
    end(&s);
}

TEST(what_becomes_known_inside_has_its_turn_later)
{
    story s;
    begin(&s);
    add(&s, "abc");
    s.clears = true;
    assert_true(telnyx__marks_back(&s.marks, "b"));
    tell(&s);
    assert_string_equal("a+ b+ ", s.told);
    assert_true(telnyx__marks_are_ready(&s.marks));
    tell(&s);
    assert_string_equal("a+ b+ c- ", s.told);
    end(&s);
}

TEST(nothing_is_told_once_it_is_over)
{
    story s;
    begin(&s);
    add(&s, "abc");
    s.stops_at = "b";
    assert_true(telnyx__marks_back(&s.marks, "c"));
    tell(&s);
    assert_string_equal("a+ b+ ", s.told);
    end(&s);
}

TEST(they_may_be_told_to_nobody)
{
    story s;
    begin(&s);
    add(&s, "a");
    assert_true(telnyx__marks_back(&s.marks, "a"));
    telnyx__marks_tell(&s.marks, &s.over, NULL, NULL);
    assert_false(telnyx__marks_are_ready(&s.marks));
    end(&s);
}

TEST(only_so_many_are_waited_for)
{
    story s;
    begin(&s);
    for (int i = 0; i < TELNYX__MARKS_SENT_MAX; i++) {
        assert_false(telnyx__marks_are_full(&s.marks));
        add(&s, "m");
    }
    assert_true(telnyx__marks_are_full(&s.marks));
    telnyx__marks_back(&s.marks, "m");
    assert_false(telnyx__marks_are_full(&s.marks));
    end(&s);
}

static void play(test_memory *memory, void *user_data)
{
    story s = { .over = false };
    (void)user_data;
    telnyx__marks_init(&s.marks, &memory->allocator);
    (void)telnyx__marks_add(&s.marks, "a");
    (void)telnyx__marks_add(&s.marks, "b");
    telnyx__marks_clear(&s.marks);
    (void)telnyx__marks_drop(&s.marks, "c");
    (void)telnyx__marks_back(&s.marks, "b");
    tell(&s);
    telnyx__marks_free(&s.marks);
}

TEST(no_failure_of_memory_loses_any)
{
    assert_true(test_memory_torture(play, NULL) > 0);
}
