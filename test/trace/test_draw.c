/* Ladders and lists of whole traces, beside what they looked like when somebody had looked at them:
 * test/data/trace. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/dice.h"
#include "common/shown.h"
#include "sign/system_default.h"
#include "trace/draw.h"
#include "trace/drawn.h"
#include "trace/list.h"
#include "trace/live.h"

static void set_up(void)
{
    assert_int_equal(0, telnyx__sign_init());
}

TEST_PROGRAM(set_up, NULL)

typedef struct canvas {
    FILE *out;
    bench_ladder_style style;
    void (*draw)(const trace_session *session, bench_ladder_style style, FILE *out);
    unsigned sessions;
    bool linked;
} canvas;

static void on_out(const trace_session *session, void *user_data)
{
    canvas *c = user_data;
    if (c->sessions++ > 0 && c->draw == trace_draw)
        fputc('\n', c->out);
    c->draw(session, c->style, c->out);
}

static char *draw(const char *lines, canvas c)
{
    trace_book book;
    char *text = NULL;
    size_t length = 0;
    c.out = open_memstream(&text, &length);
    assert_non_null(c.out);
    if (c.draw == trace_list_write)
        trace_list_head(c.style, c.out);
    trace_book_open(&book, 64u << 20, on_out, &c);
    book.linked = c.linked;
    drawn_add(&book, lines);
    trace_book_close(&book);
    assert_int_equal(book.bytes, 0);
    fclose(c.out);
    return text;
}

/* Where two texts part, so that the message can be read. */
static void compare(const char *path, const char *got, const char *wanted)
{
    unsigned line = 1;
    for (;; line++) {
        size_t a = strcspn(got, "\n"), b = strcspn(wanted, "\n");
        if (a != b || memcmp(got, wanted, a) != 0)
            fail_msg("%s:%u\n  drawn  %.*s\n  wanted %.*s", path, line, (int)a, got, (int)b,
                     wanted);
        if (!got[a] && !wanted[b])
            return;
        if (!got[a] || !wanted[b])
            fail_msg("%s:%u: %s ends here", path, line, got[a] ? "the file" : "what is drawn");
        got += a + 1;
        wanted += b + 1;
    }
}

typedef struct picture {
    const char *name, *trace, *drawn;
    bench_ladder_style style;
    bool list;
} picture;

static const picture pictures[] = {
    { "a_menu_is_drawn_in_40_columns", "menu.trace", "menu.40.ladder", { 40, true, false }, false },
    { "a_menu_is_drawn_in_80_columns", "menu.trace", "menu.80.ladder", { 80, true, false }, false },
    { "a_menu_is_drawn_in_200_columns",
      "menu.trace",
      "menu.200.ladder",
      { 200, true, false },
      false },
    { "a_menu_is_drawn_with_lines_of_utf8",
      "menu.trace",
      "menu.utf8.ladder",
      { 100, false, false },
      false },
    { "a_recording_tells_what_was_in_bodies",
      "menu.record",
      "menu.record.ladder",
      { 100, true, false },
      false },
    { "trouble_is_drawn_in_40_columns",
      "trouble.trace",
      "trouble.40.ladder",
      { 40, true, false },
      false },
    { "trouble_is_drawn_in_80_columns",
      "trouble.trace",
      "trouble.80.ladder",
      { 80, true, false },
      false },
    { "trouble_is_drawn_in_200_columns",
      "trouble.trace",
      "trouble.200.ladder",
      { 200, true, false },
      false },
    { "colours_are_around_what_they_colour",
      "trouble.trace",
      "trouble.colour.ladder",
      { 100, true, true },
      false },
    { "trouble_is_listed", "trouble.trace", "trouble.list", { 100, true, false }, true },
    { "a_call_whose_instance_is_killed_moves_to_another_column",
      "killed.one.trace killed.two.trace killed.three.trace",
      "killed.utf8.ladder",
      { 100, false, false },
      false },
    { "files_of_instances_may_come_in_any_order",
      "killed.three.trace killed.two.trace killed.one.trace",
      "killed.utf8.ladder",
      { 100, false, false },
      false },
    { "three_instances_are_drawn_in_40_columns",
      "killed.one.trace killed.two.trace killed.three.trace",
      "killed.40.ladder",
      { 40, true, false },
      false },
    { "calls_of_several_instances_are_listed",
      "killed.one.trace killed.two.trace killed.three.trace",
      "killed.list",
      { 100, true, false },
      true },
    { "one_instance_alone_tells_where_it_has_sent_what",
      "killed.two.trace",
      "killed.two.80.ladder",
      { 80, true, false },
      false },
    { "a_call_goes_to_another_instance_when_its_own_leaves",
      "left.one.trace left.two.trace left.three.trace",
      "left.120.ladder",
      { 120, true, false },
      false },
};

/* The texts of several files, one behind the other. */
static char *files_of(const char *names)
{
    char path[512], *all = NULL;
    size_t used = 0, length;
    while (*names) {
        size_t size = strcspn(names, " ");
        snprintf(path, sizeof path, "%s/trace/%.*s", TEST_DATA, (int)size, names);
        char *text = drawn_file(path, &length);
        all = realloc(all, used + length + 1);
        assert_non_null(all);
        memcpy(all + used, text, length + 1);
        used += length;
        free(text);
        names += size + (names[size] == ' ');
    }
    return all;
}

static void check_picture(const void *row)
{
    const picture *p = row;
    char path[512];
    size_t length;
    char *lines = files_of(p->trace);
    char *got =
        draw(lines, (canvas){ .style = p->style, .draw = p->list ? trace_list_write : trace_draw });
    snprintf(path, sizeof path, "%s/trace/%s", TEST_DATA, p->drawn);
    /* TRACE_DRAW=1 writes them anew, to be looked at. */
    if (getenv("TRACE_DRAW")) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs(got, file);
        fclose(file);
    }
    char *wanted = drawn_file(path, &length);
    compare(path, got, wanted);
    free(lines);
    free(got);
    free(wanted);
}

TEST_ROWS(pictures, check_picture)

TEST(a_hangup_that_its_call_overtook_is_no_fault)
{
    char *drawn =
        draw("{\"v\":1,\"kind\":\"call.ended\",\"call_control_id\":\"a\",\"result\":"
             "\"hangup\"}\n{\"v\":1,\"kind\":\"command.dropped\",\"call_control_id\":\"a\","
             "\"what\":\"calls.actions.hangup\",\"result\":\"ok\"}\n",
             (canvas){ .style = { .width = 80, .ascii = true }, .draw = trace_draw });
    assert_non_null(strstr(drawn, "hangup was not needed  o"));
    assert_null(strstr(drawn, "odd:"));
    free(drawn);
}

#define EVENT(instance, kind, more)                                                                \
    "{\"v\":1,\"kind\":\"" kind "\",\"instance\":\"" instance "\",\"call_control_id\":\"a\"," more \
    "}\n"

TEST(a_delivery_that_is_refused_for_another_instance_is_one_row)
{
    char *drawn = draw(
        EVENT("one", "event.refused",
              "\"what\":\"call.answered\",\"id\":\"e\",\"status\":503,\"result\":\"elsewhere\"")
            EVENT("one", "event.acknowledged",
                  "\"what\":\"call.answered\",\"id\":\"e\",\"status\":503,"
                  "\"result\":\"elsewhere\",\"elapsed_us\":6000"),
        (canvas){ .style = { .width = 140, .ascii = true }, .draw = trace_draw });
    assert_non_null(
        strstr(drawn, " refused with 503: another instance may have it, after 6.0 ms ->|"));
    assert_null(strstr(drawn, "<-"));
    assert_non_null(strstr(drawn, "odd: 1 refused, no end"));
    free(drawn);
}

TEST(requests_of_two_instances_with_one_number_get_their_own_answers)
{
#define SENT(instance)                                                                             \
    EVENT(instance, "request.sent",                                                                \
          "\"what\":\"calls.actions.speak\",\"attempts\":1,\"request_number\":1")
#define ANSWERED(instance, status)                                                                 \
    EVENT(                                                                                         \
        instance, "request.answered",                                                              \
        "\"what\":\"calls.actions.speak\",\"attempts\":1,\"request_number\":1,\"status\":" status)
    char *drawn = draw(SENT("one") SENT("two") ANSWERED("two", "422") ANSWERED("one", "200"),
                       (canvas){ .style = { .width = 80, .ascii = true }, .draw = trace_draw });
    assert_non_null(strstr(drawn, " 200 -|   |\n"));
    assert_non_null(strstr(drawn, " 422 -----|\n"));
    free(drawn);
}

#define WORKER(kind, number, request)                                                              \
    "{\"v\":1,\"kind\":\"" kind "\",\"number\":" number ",\"call_control_id\":\"a\",\"what\":"     \
    "\"calls.actions.speak\",\"attempts\":1,\"status\":200,\"request_number\":" request "}\n"

TEST(processes_without_names_that_share_a_file_get_their_answers_as_well)
{
    char *drawn =
        draw(WORKER("request.sent", "5", "3") WORKER("request.sent", "1", "1")
                 WORKER("request.answered", "6", "3") WORKER("request.answered", "2", "1"),
             (canvas){ .style = { .width = 80, .ascii = true }, .draw = trace_draw });
    assert_null(strstr(drawn, "->|"));
    assert_non_null(strstr(drawn, " app\n"));
    free(drawn);
}

TEST(what_a_component_decides_in_other_words_is_told_in_them)
{
    char *drawn =
        draw(EVENT("one", "component.decided", "\"what\":\"waits\",\"result\":\"a vote\""),
             (canvas){ .style = { .width = 80, .ascii = true }, .draw = trace_draw });
    assert_non_null(strstr(drawn, " waits  a vote  o\n"));
    assert_non_null(strstr(drawn, " one\n"));
    free(drawn);
}

#define CALL(id, session, number)                                                                  \
    "{\"v\":1,\"kind\":\"call.met\",\"call_control_id\":\"" id "\",\"call_session_id\":\"" session \
    "\",\"direction\":\"incoming\",\"from\":\"" number "\",\"result\":\"event\"}\n"
#define CAUSED                                                                                     \
    "{\"v\":1,\"kind\":\"event.arrived\",\"call_control_id\":\"a\",\"what\":\"call.gather."        \
    "ended\","                                                                                     \
    "\"id\":\"e1\",\"result\":\"new\"}\n"                                                          \
    "{\"v\":1,\"kind\":\"command.given\",\"call_control_id\":\"b\",\"what\":\"calls.actions."      \
    "bridge\","                                                                                    \
    "\"id\":\"c1\",\"cause\":\"e1\",\"request_number\":1}\n"                                       \
    "{\"v\":1,\"kind\":\"request.sent\",\"call_control_id\":\"b\",\"what\":\"calls.actions."       \
    "bridge\","                                                                                    \
    "\"id\":\"c1\",\"attempts\":1,\"request_number\":1}\n"                                         \
    "{\"v\":1,\"kind\":\"command.given\",\"call_control_id\":\"a\",\"what\":\"calls.actions."      \
    "speak\","                                                                                     \
    "\"id\":\"c2\",\"cause\":\"c1\",\"request_number\":2}\n"                                       \
    "{\"v\":1,\"kind\":\"request.sent\",\"call_control_id\":\"a\",\"what\":\"calls.actions."       \
    "speak\","                                                                                     \
    "\"id\":\"c2\",\"attempts\":1,\"request_number\":2}\n"

TEST(a_command_that_another_leg_has_caused_says_so)
{
    const bench_ladder_style style = { .width = 120, .ascii = true };
    char *drawn = draw(CALL("a", "s", "+13125550142") CALL("b", "s", "+13125550143") CAUSED,
                       (canvas){ .style = style, .draw = trace_draw });
    assert_non_null(strstr(drawn, "<- #2 bridge, for #1 call.gather.ended -"));
    assert_non_null(strstr(drawn, "<- #1 speak, for the answer to #2 bridge -"));
    free(drawn);
    drawn = draw(CALL("a", "s", "+13125550142") CALL("b", "t", "+13125550143") CAUSED,
                 (canvas){ .style = style, .draw = trace_draw });
    assert_non_null(strstr(drawn, "<- bridge, for call.gather.ended of +13125550142 -"));
    free(drawn);
    drawn = draw(CALL("a", "s", "+13125550142") CALL("b", "t", "+13125550143") CAUSED,
                 (canvas){ .style = style, .draw = trace_draw, .linked = true });
    assert_non_null(strstr(drawn, "session s, t  "));
    assert_non_null(strstr(drawn, "<- #2 bridge, for #1 call.gather.ended -"));
    free(drawn);
}

/* Every line of what is drawn fits, and shows what is foreign. */
static void check_lines(char *drawn, unsigned width)
{
    char *rest = NULL;
    for (char *line = strtok_r(drawn, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        char shown[8192];
        assert_string_equal(bench_shown(shown, sizeof shown, line, false), line);
        if (width && strncmp(line, "session ", 8) != 0 && strncmp(line, "  ", 2) == 0 &&
            line[2] != '#' && line[2] != 'o')
            assert_true(bench_columns(line) <= width);
    }
}

TEST(hostile_names_stay_text_wherever_they_stand)
{
    static const char lines[] =
        "{\"v\":1,\"kind\":\"call.met\",\"time\":\"2026-01-01T00:00:00.000001Z\",\"call_control_"
        "id\":"
        "\"\\u001b]0;x\\u0007\",\"call_session_id\":\"\\u202Esession\\u001b[2J\",\"direction\":"
        "\"incoming\",\"from\":\"\\u001b[31m\\u202e<script>\",\"to\":\"\\n\\r\\t\",\"what\":"
        "\"\\u009b5m\","
        "\"result\":\"\\u2066dialled\"}\n"
        "{\"v\":1,\"kind\":\"event.arrived\",\"call_control_id\":\"\\u001b]0;x\\u0007\",\"what\":"
        "\"call.\\u001b[A\",\"result\":\"\\u200f\",\"id\":\"\\u001b\"}\n"
        "{\"v\":1,\"kind\":\"flow.state\",\"call_control_id\":\"\\u001b]0;x\\u0007\",\"flow\":"
        "\"\\u001b[1m\",\"what\":\"\\u001bc\",\"before\":\"\\u0085\",\"result\":\"\\u001b\"}\n"
        "{\"v\":1,\"kind\":\"\\u001b[3m\",\"call_control_id\":\"\\u001b]0;x\\u0007\"}\n";
    for (unsigned width = 40; width < 120; width += 13) {
        char *drawn = draw(lines, (canvas){ .style = { .width = width }, .draw = trace_draw });
        assert_non_null(strstr(drawn, "\\x1b[31m\\u{202e}<script>"));
        check_lines(drawn, width);
        free(drawn);
    }
    char *list = draw(lines, (canvas){ .style = { .width = 100 }, .draw = trace_list_write });
    check_lines(list, 0);
    free(list);
}

TEST(a_hundred_instances_with_hostile_names_fit_into_any_width)
{
    for (unsigned width = 40; width <= 400; width += 31) {
        char *lines = NULL;
        size_t length = 0;
        FILE *out = open_memstream(&lines, &length);
        assert_non_null(out);
        for (unsigned i = 0; i < 100; i++)
            fprintf(out,
                    "{\"v\":1,\"kind\":\"component.decided\",\"number\":%u,\"instance\":\"i%"
                    "u\\u001b[31m"
                    "\\u202e\",\"call_control_id\":\"a\",\"what\":\"forwarded\",\"result\":\"\\n%u."
                    "%u\"}\n",
                    i + 1, i, i % 3, i);
        fclose(out);
        char *drawn = draw(lines, (canvas){ .style = { .width = width }, .draw = trace_draw });
        assert_non_null(strstr(drawn, " (i"));
        check_lines(drawn, width);
        free(drawn);
        free(lines);
    }
}

/* Records in any order and number, with members that are missing or odd: they are drawn somehow. */
TEST(whatever_records_say_a_ladder_comes_of_it)
{
    size_t length;
    bench_dice dice = bench_dice_of(11, 1);
    char *lines = files_of("trouble.trace killed.one.trace killed.three.trace killed.two.trace "
                           "left.one.trace left.two.trace left.three.trace");
    length = strlen(lines);
    for (unsigned round = 0; round < 60; round++) {
        char *mixed = malloc(length + 2), *at = mixed;
        assert_non_null(mixed);
        for (const char *line = lines; *line;) {
            size_t takes = strcspn(line, "\n") + 1;
            if (bench_dice_below(&dice, 3) > 0) { /* some are lost, others are damaged */
                memcpy(at, line, takes);
                for (char *c = at; c < at + takes; c++)
                    if (*c >= '0' && *c <= '9' && bench_dice_below(&dice, 90) == 0)
                        *c = (char)('1' + bench_dice_below(&dice, 9));
                at += takes;
            }
            line += takes;
        }
        *at = '\0';
        char *drawn = draw(mixed, (canvas){ .style = { .width = 60 + round }, .draw = trace_draw });
        check_lines(drawn, 60 + round);
        free(drawn);
        free(mixed);
    }
    free(lines);
}
