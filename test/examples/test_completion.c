#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/completion.h"

/* Each part that is told, with a bar behind it. */
typedef struct heard {
    char text[512];
    size_t length;
} heard;

static void on_text(const char *text, void *user_data)
{
    heard *self = user_data;
    assert_true(*text);
    self->length +=
        (size_t)snprintf(self->text + self->length, sizeof self->text - self->length, "%s|", text);
    assert_true(self->length < sizeof self->text);
}

#define DELTA(text)                                                                                \
    "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"content\"" \
    ":\"" text "\"}}]}\n\n"

typedef struct row {
    const char *bytes, *told;
    bool failed;
} row;

static const row rows[] = {
    { DELTA("good ") DELTA("day") "data: [DONE]\n\n", "good |day|", false },
    { DELTA("no end"), "no end|", false },
    { "data: {\"choices\":[{\"delta\":{\"content\":\"no blank line\"}}]}", "no blank line|",
      false },
    { DELTA("a") "data: [DONE]\n\n" DELTA("behind"), "a|", false },
    { "data:{\"choices\":[{\"delta\":{\"content\":\"tight\"}}]}\r\n\r\n", "tight|", false },
    { "data: {\"choices\":[{\"delta\":{\"content\":\"old\"}}]}\r\rdata: [DONE]\r\r", "old|",
      false },
    { "data: {\"choices\":\ndata: [{\"delta\":{\"content\":\"two lines\"}}]}\n\n", "two lines|",
      false },
    { ": a comment\nevent: chunk\nid: 7\nretry: 1\n" DELTA("others"), "others|", false },
    { DELTA("\\u00fc\\\"\xe2\x82\xac\\n"), "\xc3\xbc\"\xe2\x82\xac\n|", false },
    { "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n"
      "data: {\"choices\":[{\"delta\":{}}]}\n\ndata: {\"choices\":[]}\n\n"
      "data: {\"choices\":[{\"delta\":{\"content\":null}}]}\n\n" DELTA("x"),
      "x|", false },
    { DELTA("half") "data: {\"error\":{\"message\":\"overloaded\"}}\n\n" DELTA("y"), "half|",
      true },
    { DELTA("half") "data: {\"choi\n\n", "half|", true },
    { "{\"choices\":[{\"message\":{\"content\":\"whole\"}}]}", "whole|", false },
    { "\n{\r\n  \"choices\": [\n\n{\"message\": {\"content\": \"on lines\"}}]\n}\n", "on lines|",
      false },
    { "{\"choices\":[{\"message\":{\"content\":\"cut", "", true },
    { "{\"error\":1}", "", true },
    { "<html>data</html>\n", "", false },
    { "", "", false },
    { "\n\n\r\n", "", false },
};

/* In pieces of so many bytes. */
static void play(const row *r, size_t step)
{
    heard self = { .length = 0 };
    completion answer = { .on_text = on_text, .user_data = &self };
    size_t length = strlen(r->bytes);
    for (size_t at = 0; at < length; at += step)
        completion_take(&answer, r->bytes + at, step < length - at ? step : length - at);
    completion_end(&answer);
    if (strcmp(self.text, r->told) != 0 || answer.failed != r->failed)
        fail_msg("%s in pieces of %zu: %s", r->bytes, step, self.text);
    completion_free(&answer);
}

TEST(answers_are_read_wherever_they_are_cut)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (size_t step = 1; step < 200; step++)
            play(&rows[i], step);
}

TEST(it_says_by_itself_when_it_is_done)
{
    heard self = { .length = 0 };
    completion answer = { .on_text = on_text, .user_data = &self };
    completion_take(&answer, "data: [DONE]\n", 13);
    assert_false(answer.done);
    completion_take(&answer, "\n", 1);
    assert_true(answer.done);
    completion_clear(&answer);
    assert_false(answer.done);
    completion_take(&answer, DELTA("next"), sizeof DELTA("next") - 1);
    assert_string_equal(self.text, "next|");
    completion_free(&answer);
}

/* A line without an end, an event without one, and a whole answer. */
TEST(what_is_too_large_fails)
{
    static const char *const beginnings[] = { "data: ", ": ", "{\"a\":\"" };
    static char flood[1000];
    memset(flood, 'x', sizeof flood);
    for (size_t i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++) {
        completion answer = { .on_text = on_text };
        completion_take(&answer, beginnings[i], strlen(beginnings[i]));
        for (size_t n = 0; n < COMPLETION_BYTES; n += sizeof flood)
            completion_take(&answer, flood, sizeof flood);
        assert_true(answer.failed);
        assert_true(answer.capacity <= COMPLETION_BYTES);
        completion_end(&answer);
        completion_free(&answer);
    }
}
