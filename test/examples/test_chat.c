#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/chat.h"

static void assert_request(const chat *self, const char *messages)
{
    char *json = chat_request(self, "m", "s"), wanted[2048];
    snprintf(wanted, sizeof wanted,
             "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"system\",\"content\":"
             "\"s\"}%s]}",
             messages);
    assert_string_equal(json, wanted);
    free(json);
}

TEST(what_was_said_goes_along_in_its_order)
{
    chat talk = { .count = 0 };
    assert_request(&talk, "");
    assert_true(chat_add(&talk, false, "hello"));
    assert_true(chat_add(&talk, true, "good day"));
    assert_request(&talk, ",{\"role\":\"user\",\"content\":\"hello\"}"
                          ",{\"role\":\"assistant\",\"content\":\"good day\"}");
    chat_free(&talk);
}

TEST(what_one_side_says_twice_is_one_turn)
{
    chat talk = { .count = 0 };
    assert_true(chat_add(&talk, false, "one"));
    assert_true(chat_add(&talk, false, "two"));
    assert_request(&talk, ",{\"role\":\"user\",\"content\":\"one two\"}");
    chat_free(&talk);
}

TEST(of_an_answer_that_was_broken_off_what_was_heard_stays)
{
    chat talk = { .count = 0 };
    chat_cut(&talk, "nothing was said");
    assert_true(chat_add(&talk, false, "hello"));
    chat_cut(&talk, "the caller is not cut");
    assert_true(chat_add(&talk, true, "good day to you"));
    chat_cut(&talk, "good day");
    assert_request(&talk, ",{\"role\":\"user\",\"content\":\"hello\"}"
                          ",{\"role\":\"assistant\",\"content\":\"good day\"}");
    chat_cut(&talk, "");
    assert_request(&talk, ",{\"role\":\"user\",\"content\":\"hello\"}");
    chat_free(&talk);
}

TEST(no_text_breaks_the_json)
{
    chat talk = { .count = 0 };
    assert_true(chat_add(&talk, false, "\"\\\n\x01\xc3\xb6}"));
    assert_request(&talk, ",{\"role\":\"user\",\"content\":\"\\\"\\\\\\u000a\\u0001\xc3\xb6}\"}");
    chat_free(&talk);
}

/* The first turn that is left is the caller's, and the last one is the newest. */
static void assert_bounded(const chat *self, const char *last)
{
    size_t bytes = 0;
    assert_true(self->count > 0 && self->count <= CHAT_TURNS);
    assert_false(self->turns[0].is_answer);
    assert_string_equal(self->turns[self->count - 1].text, last);
    for (size_t i = 0; i < self->count; i++)
        bytes += strlen(self->turns[i].text);
    assert_true(bytes <= CHAT_BYTES);
}

TEST(the_beginning_of_a_long_talk_is_forgotten)
{
    chat talk = { .count = 0 };
    char text[16];
    for (int i = 0; i < 1000; i++) {
        snprintf(text, sizeof text, "%d", i);
        assert_true(chat_add(&talk, i % 2, text));
        if (i % 2 == 0)
            assert_bounded(&talk, text);
    }
    assert_int_equal(talk.count, CHAT_TURNS);
    chat_free(&talk);
}

TEST(the_beginning_of_a_talk_of_long_texts_is_forgotten)
{
    chat talk = { .count = 0 };
    char *text = calloc(1, 1001);
    memset(text, 'x', 1000);
    for (int i = 0; i < 101; i++)
        assert_true(chat_add(&talk, i % 2, text));
    assert_bounded(&talk, text);
    assert_true(talk.count <= CHAT_BYTES / 1000);
    free(text);
    chat_free(&talk);
}

TEST(of_a_text_without_end_whole_characters_are_taken)
{
    chat talk = { .count = 0 };
    size_t length = 3 * (size_t)CHAT_BYTES;
    char *text = calloc(1, length + 2);
    for (size_t i = 0; i < length; i += 3)
        memcpy(text + i, "\xe2\x82\xac", 3);
    for (int i = 0; i < 10; i++)
        assert_true(chat_add(&talk, false, text));
    assert_int_equal(talk.count, 1);
    assert_true(strlen(talk.turns[0].text) <= CHAT_BYTES);
    assert_int_equal(strlen(talk.turns[0].text) % 3, 0);
    free(text);
    chat_free(&talk);
}
