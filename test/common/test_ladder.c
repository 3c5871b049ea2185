/* Ladders as text. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/dice.h"
#include "common/ladder.h"
#include "common/shown.h"

static const bench_ladder_lane lanes[] = { { "#1", "+13125550142" },
                                           { "platform", NULL },
                                           { "app", NULL } };

static char *draw(bench_ladder_style style, bool calls, const bench_ladder_row *rows, size_t count)
{
    bench_ladder ladder;
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    assert_non_null(out);
    bench_ladder_open(&ladder, style, 3, calls);
    bench_ladder_head(&ladder, out, lanes);
    for (size_t i = 0; i < count; i++)
        bench_ladder_write(&ladder, out, &rows[i]);
    fclose(out);
    return text;
}

static void expect(bench_ladder_style style, bool calls, const bench_ladder_row *rows, size_t count,
                   const char *wanted)
{
    char *text = draw(style, calls, rows, count);
    assert_string_equal(text, wanted);
    free(text);
}

static const bench_ladder_row rows[] = {
    { .from = 1, .to = 2, .mark = 0, .text = "call.initiated", .result = "200 in 6.1 ms" },
    { .at_us = 4000, .from = 2, .to = 1, .mark = -1, .text = "answer" },
    { .at_us = 22000, .from = 0, .to = 0, .mark = -1, .text = "answered" },
    { .at_us = 12345678000,
      .from = 2,
      .to = 2,
      .mark = -1,
      .text = "menu",
      .result = "by timeout" },
};

TEST(arrows_states_and_notes_stand_between_their_lanes)
{
    expect((bench_ladder_style){ .width = 72, .ascii = true }, false, rows, 4,
           "           #1     platform                                          app\n"
           "    0.000  o      |- call.initiated ----------------- 200 in 6.1 ms ->|\n"
           "    0.004  |      |<- answer -----------------------------------------|\n"
           "    0.022  o answered                                                 |\n"
           "12345.678  |      |                                 menu  by timeout  o\n");
}

TEST(a_wider_one_gives_its_first_lanes_more_and_a_utf8_one_is_drawn)
{
    expect(
        (bench_ladder_style){ .width = 88 }, false, rows, 2,
        "           #1                     platform                                          app\n"
        "           +13125550142\n"
        "    0.000  ●                      ├─ call.initiated ───────────────── 200 in 6.1 ms ─→│\n"
        "    0.004  │                      │←─ answer "
        "─────────────────────────────────────────┤\n");
}

TEST(what_is_too_long_for_its_arrow_goes_on_below_it)
{
    const bench_ladder_row long_one = { .from = 1,
                                        .to = 2,
                                        .mark = 0,
                                        .text = "call.recording.transcription.saved",
                                        .result = "held: it came too early",
                                        .detail = "a detail that is cut where the line ends" };
    expect((bench_ladder_style){ .width = 40, .ascii = true }, false, &long_one, 1,
           "        #1 platform                 app\n"
           "  0.000 o  |- call.recording.transc ->|\n"
           "        |  |  ription.saved           |\n"
           "        |  |  held: it came too       |\n"
           "        |  |  early                   |\n"
           "        |  |  a detail that is c...   |\n");
}

TEST(an_arrow_that_is_too_short_has_its_text_behind_its_end)
{
    const bench_ladder_row person = { .from = 0, .to = 1, .mark = -1, .text = "calls somebody" };
    expect((bench_ladder_style){ .width = 60, .ascii = true }, true, &person, 1,
           "                 #1  platform                           app\n"
           "    0.000        |-->| calls somebody                     |\n");
}

TEST(a_long_name_of_a_call_shows_its_end)
{
    const bench_ladder_row calls[] = {
        { .call = "#12345", .from = 1, .to = 1, .mark = -1, .text = "x" },
        { .call = "#1234567", .from = 1, .to = 1, .mark = -1, .text = "x" },
    };
    expect((bench_ladder_style){ .width = 60, .ascii = true }, true, calls, 2,
           "                 #1  platform                           app\n"
           "    0.000  #12345|   o x                                  |\n"
           "    0.000  ..4567|   o x                                  |\n");
}

/* Whatever a peer sends, a line is as wide as was asked for, and nothing in it moves the terminal. */
TEST(no_text_breaks_out_of_its_line)
{
    static const char *const pieces[] = { "\033[31m", "\xe2\x80\xae", "\xe6\x97\xa5", "e\xcc\x81",
                                          "\xff",     "\n",           "word ",        "-",
                                          "\xd7\xa9", "\xc2\x9b",     "%s%n",         "\t" };
    bench_dice dice = bench_dice_of(7, 1);
    for (unsigned round = 0; round < 600; round++) {
        char text[512] = "", result[512] = "";
        for (unsigned i = 0; i < 40; i++) {
            char *into = i % 2 ? text : result;
            const char *piece = pieces[bench_dice_below(&dice, 12)];
            memcpy(into + strlen(into), piece, strlen(piece) + 1);
        }
        bench_ladder_style style = { .width = (unsigned)bench_dice_between(&dice, 40, 200),
                                     .ascii = round % 2 };
        unsigned from = (unsigned)bench_dice_below(&dice, 3);
        unsigned to = (unsigned)bench_dice_below(&dice, 3);
        const bench_ladder_row row = { .at_us = (int64_t)bench_dice_below(&dice, UINT32_MAX),
                                       .from = from,
                                       .to = to,
                                       .mark = (int)bench_dice_below(&dice, 4) - 1,
                                       .call = round % 3 ? text : NULL,
                                       .text = text,
                                       .result = result,
                                       .detail = result };
        char *drawn = draw(style, round % 3, &row, 1), *rest = NULL;
        for (char *line = strtok_r(drawn, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
            char shown[4096];
            assert_string_equal(bench_shown(shown, sizeof shown, line, style.ascii), line);
            assert_true(bench_columns(line) <= style.width);
        }
        free(drawn);
    }
}

TEST(as_many_lanes_as_fit_are_given_and_no_more)
{
    for (unsigned width = 40; width <= 400; width++) {
        bench_ladder ladder;
        const bench_ladder_style style = { .width = width };
        unsigned room = bench_ladder_room(style, width % 2);
        assert_true(room >= 3 && room <= BENCH_LADDER_LANES_MAX);
        bench_ladder_open(&ladder, style, 1000, width % 2);
        assert_int_equal(ladder.count, room);
        for (unsigned i = 1; i < ladder.count; i++)
            assert_true(ladder.at[i] > ladder.at[i - 1]);
        assert_int_equal(ladder.at[ladder.count - 1], width - 2);
    }
}

static const bench_ladder_lane instances[] = {
    { "#1", NULL }, { "platform", NULL }, { "one", NULL }, { "two", NULL }, { "number-three", NULL }
};

static const bench_ladder_row passed[] = {
    { .from = 1, .to = 2, .mark = 0, .text = "call.initiated", .result = "200 in 6.1 ms" },
    { .from = 1, .to = 4, .mark = 0, .text = "call.answered", .result = "200 in 6.1 ms" },
    { .from = 3, .to = 2, .mark = -1, .text = "forwarded" },
    { .from = 2, .to = 4, .mark = -1, .text = "taken over" },
    { .from = 3, .to = 3, .mark = -1, .text = "menu", .result = "by timeout" },
    { .from = 4, .to = 1, .mark = 0, .text = "answer" },
};

TEST(several_lanes_at_the_end_have_their_texts_left_of_them)
{
    bench_ladder ladder;
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    assert_non_null(out);
    const bench_ladder_form form = { .lanes = 5, .ends = 3, .end_columns = 6 };
    bench_ladder_open_form(&ladder, (bench_ladder_style){ .width = 80, .ascii = true }, &form);
    bench_ladder_head(&ladder, out, instances);
    for (size_t i = 0; i < sizeof passed / sizeof passed[0]; i++)
        bench_ladder_write(&ladder, out, &passed[i]);
    fclose(out);
    assert_string_equal(
        text, "           #1  platform                                       one    two -three\n"
              "    0.000  o   |- call.initiated -------------- 200 in 6.1 ms ->|      |      |\n"
              "    0.000  o   |- call.answered --------------- 200 in 6.1 ms --------------->|\n"
              "    0.000  |   |                                     forwarded  |<-----|      |\n"
              "    0.000  |   |                                    taken over  |------------>|\n"
              "    0.000  |   |                                     menu  by timeout  o      |\n"
              "    0.000  o   |<- answer ----------------------------------------------------|\n");
    free(text);
}

TEST(as_many_ends_as_fit_leave_room_for_a_leg)
{
    for (unsigned width = 40; width <= 400; width++) {
        const bench_ladder_style style = { .width = width };
        unsigned most = bench_ladder_ends(style);
        assert_true(most >= 3);
        for (unsigned ends = 1; ends <= most; ends++) {
            bench_ladder ladder;
            bench_ladder_form form = { .ends = ends, .end_columns = width % 30 };
            form.lanes = bench_ladder_room_form(style, &form);
            assert_true(form.lanes >= ends + 2 && form.lanes <= BENCH_LADDER_LANES_MAX);
            bench_ladder_open_form(&ladder, style, &form);
            assert_int_equal(ladder.count, form.lanes);
            for (unsigned i = 1; i < ladder.count; i++)
                assert_true(ladder.at[i] > ladder.at[i - 1] + 1);
            assert_int_equal(ladder.at[ladder.count - 1], width - 2);
            assert_true(ladder.at[ladder.count - ends] >= ladder.at[ladder.count - ends - 1] + 18);
        }
    }
}

TEST(times_are_told_in_the_unit_that_fits)
{
    static const struct {
        int64_t us;
        const char *shown;
    } times[] = { { 0, "0 us" },
                  { 999, "999 us" },
                  { 6149, "6.1 ms" },
                  { 840000, "840 ms" },
                  { 1520000, "1.52 s" },
                  { 59999999, "59.99 s" },
                  { 200000000, "3 min 20 s" },
                  { 7500000000, "2 h 5 min" } };
    char out[32];
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++)
        assert_string_equal(bench_ladder_time(out, sizeof out, times[i].us), times[i].shown);
}
