/* Which records belong together, and how much is kept. */
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sign/system_default.h"
#include "trace/book.h"
#include "trace/draw.h"
#include "trace/drawn.h"
#include "trace/spans.h"

static void set_up(void)
{
    assert_int_equal(0, telnyx__sign_init());
}

TEST_PROGRAM(set_up, NULL)

/* What came out: "session:legs:records" of each, in its order. */
typedef struct outs {
    char text[4096];
    unsigned count;
    size_t records;
} outs;

static void on_out(const trace_session *session, void *user_data)
{
    outs *o = user_data;
    size_t used = strlen(o->text);
    o->count++;
    o->records += session->records_count;
    snprintf(o->text + used, sizeof o->text - used, "%s:%zu:%zu ",
             session->id        ? session->id
             : session->outside ? "outside"
                                : "?",
             session->legs_count, session->records_count);
    for (size_t i = 1; i < session->records_count; i++)
        assert_true(session->records[i]->order > session->records[i - 1]->order);
    for (size_t i = 0; i < session->legs_count; i++)
        assert_int_equal(session->legs[i]->index, i + 1);
}

static void expect_of(bool linked, const char *lines, const char *wanted)
{
    outs o = { .count = 0 };
    trace_book book;
    trace_book_open(&book, 1u << 20, on_out, &o);
    book.linked = linked;
    drawn_add(&book, lines);
    trace_book_close(&book);
    assert_string_equal(o.text, wanted);
    assert_int_equal(book.bytes, 0);
}

static void expect(const char *lines, const char *wanted)
{
    expect_of(false, lines, wanted);
}

#define LINE(members) "{\"v\":1,\"kind\":\"call.state\"," members "}\n"

TEST(legs_of_one_session_are_kept_together_and_sessions_apart)
{
    expect(LINE("\"call_control_id\":\"a\",\"call_session_id\":\"s\"")
               LINE("\"call_control_id\":\"x\",\"call_session_id\":\"t\"")
                   LINE("\"call_control_id\":\"b\",\"call_session_id\":\"s\"")
                       LINE("\"call_control_id\":\"a\""),
           "s:2:3 t:1:1 ");
}

TEST(a_dial_that_has_a_number_alone_gets_its_id_and_its_session_later)
{
    expect(LINE("\"call_number\":3") LINE("\"call_number\":3,\"call_control_id\":\"a\"")
               LINE("\"call_control_id\":\"a\",\"call_session_id\":\"s\""),
           "s:1:3 ");
}

TEST(events_that_came_before_the_dial_was_named_are_its_own)
{
    expect(LINE("\"call_number\":3") LINE("\"call_control_id\":\"a\",\"call_session_id\":\"s\"")
               LINE("\"call_number\":3") LINE("\"call_control_id\":\"b\",\"call_session_id\":\"s\"")
                   LINE("\"call_number\":3,\"call_control_id\":\"a\""),
           "s:2:5 ");
}

TEST(numbers_of_an_earlier_process_are_not_those_of_the_next)
{
    expect(LINE("\"number\":1,\"call_number\":1") LINE("\"number\":1,\"call_number\":1")
               LINE("\"number\":2,\"call_number\":1"),
           "?:1:1 ?:1:2 ");
}

#define OF(instance, members) LINE("\"instance\":\"" instance "\"," members)

TEST(calls_of_two_instances_with_one_number_are_two)
{
    expect(OF("one", "\"call_number\":1") OF("two", "\"call_number\":1")
               OF("one", "\"call_number\":1,\"call_control_id\":\"a\"")
                   OF("two", "\"call_number\":1,\"call_control_id\":\"b\""),
           "?:1:2 ?:1:2 ");
}

TEST(a_call_that_two_instances_have_numbered_is_one)
{
    expect(OF("one", "\"call_number\":7,\"call_control_id\":\"a\"")
               OF("two", "\"call_number\":1,\"call_control_id\":\"a\"")
                   OF("one", "\"call_number\":7") OF("two", "\"call_number\":1")
                       OF("one", "\"call_number\":1"),
           "?:1:4 ?:1:1 ");
}

TEST(an_instance_that_starts_again_counts_anew_and_the_others_go_on)
{
    expect(OF("one", "\"number\":1,\"call_number\":1") OF("two", "\"number\":1,\"call_number\":1")
               OF("one", "\"number\":1,\"call_number\":1")
                   OF("two", "\"number\":2,\"call_number\":1"),
           "?:1:1 ?:1:2 ?:1:1 ");
}

static void add_from(trace_book *book, unsigned source, const char *line)
{
    trace_fields fields;
    assert_null(trace_fields_read(&fields, line, strlen(line) - 1));
    fields.source = source;
    trace_book_add(book, &fields, 0);
    trace_fields_free(&fields);
}

static const char *sources(const char *first, const char *second)
{
    static outs o;
    trace_book book;
    o = (outs){ .count = 0 };
    trace_book_open(&book, 1u << 20, on_out, &o);
    add_from(&book, 0, first);
    add_from(&book, 1, second);
    trace_book_close(&book);
    return o.text;
}

TEST(files_without_names_are_processes_unless_one_goes_on_where_another_ends)
{
    assert_string_equal(
        sources(LINE("\"number\":8,\"call_number\":3"), LINE("\"number\":3,\"call_number\":3")),
        "?:1:1 ?:1:1 ");
    assert_string_equal(
        sources(LINE("\"number\":8,\"call_number\":3"), LINE("\"number\":9,\"call_number\":3")),
        "?:1:2 ");
}

#define TOLD_BYTES 256

/* What the records of the one session say, in their order. */
static void on_told(const trace_session *session, void *user_data)
{
    char *told = user_data;
    for (size_t i = 0; i < session->records_count; i++) {
        size_t used = strlen(told);
        snprintf(told + used, TOLD_BYTES - used, "%s ", session->records[i]->what);
    }
    for (const trace_record *r = session->legs[0]->first; r && r->next; r = r->next)
        assert_true(r->at_us <= r->next->at_us);
}

#define AT(instance, second, what)                                                                 \
    OF(instance, "\"call_control_id\":\"a\",\"time\":\"2026-11-29T10:00:0" second                  \
                 "Z\",\"what\":\"" what "\"")

TEST(records_of_instances_stand_by_their_times_and_those_of_one_as_they_were_written)
{
    char told[TOLD_BYTES] = "";
    trace_book book;
    trace_book_open(&book, 1u << 20, on_told, told);
    drawn_add(&book, AT("one", "1", "b") AT("one", "5", "d") AT("one", "2", "e") AT("two", "0", "a")
                         AT("two", "3", "c") AT("two", "6", "f"));
    trace_book_close(&book);
    assert_string_equal(told, "a b c d e f ");
}

TEST(more_instances_than_are_told_apart_are_told_as_one)
{
    outs o = { .count = 0 };
    trace_book book;
    trace_book_open(&book, 64u << 20, on_out, &o);
    for (unsigned i = 0; i < 1000; i++) {
        char line[200];
        snprintf(line, sizeof line, OF("i%u", "\"call_session_id\":\"s\",\"number\":%u"), i, i + 1);
        drawn_add(&book, line);
    }
    assert_int_equal(book.processes.instances_count, TRACE_INSTANCES_MAX + 1);
    assert_string_equal(book.processes.instances[TRACE_INSTANCES_MAX].name, "others");
    trace_book_close(&book);
    assert_string_equal(o.text, "s:0:1000 ");
}

TEST(a_call_that_was_handed_over_is_not_over)
{
    outs o = { .count = 0 };
    trace_book book;
    trace_book_open(&book, 1u << 20, on_out, &o);
    drawn_add(&book,
              "{\"v\":1,\"kind\":\"call.ended\",\"instance\":\"one\",\"call_control_id\":\"a\","
              "\"result\":\"handed over\"}\n");
    trace_book_sweep(&book, 0);
    assert_string_equal(o.text, "");
    drawn_add(&book,
              "{\"v\":1,\"kind\":\"call.ended\",\"instance\":\"two\",\"call_control_id\":\"a\","
              "\"result\":\"hangup\"}\n");
    trace_book_sweep(&book, 0);
    assert_string_equal(o.text, "?:1:2 ");
    trace_book_close(&book);
}

#define END(instance, result)                                                                      \
    "{\"v\":1,\"kind\":\"call.ended\",\"instance\":\"" instance "\",\"call_control_id\":\"a\","    \
    "\"result\":\"" result "\"}\n"

static void on_end(const trace_session *session, void *user_data)
{
    snprintf(user_data, 32, "%s", session->legs[0]->end->result);
}

typedef struct ends {
    const char *name, *lines, *told;
} ends;

static const ends ending[] = {
    { "the_last_end_counts", END("one", "event") END("two", "hangup"), "hangup" },
    { "whoever_handed_it_over_has_no_end_to_tell", END("two", "hangup") END("one", "handed over"),
      "hangup" },
    { "an_app_that_closed_knows_less", END("one", "hangup") END("two", "closed"), "hangup" },
    { "so_does_who_found_it_gone", END("one", "hangup") END("two", "gone"), "hangup" },
    { "but_more_than_who_closed", END("one", "gone") END("two", "closed"), "gone" },
    { "a_hand_over_alone_is_told", END("one", "handed over"), "handed over" },
};

static void check_end(const void *row)
{
    const ends *e = row;
    char told[32] = "";
    trace_book book;
    trace_book_open(&book, 1u << 20, on_end, told);
    drawn_add(&book, e->lines);
    trace_book_close(&book);
    assert_string_equal(told, e->told);
}

TEST_ROWS(ending, check_end)

TEST(the_same_number_with_another_id_is_another_call)
{
    expect(LINE("\"call_number\":1,\"call_control_id\":\"a\",\"call_session_id\":\"s\"")
               LINE("\"call_number\":1,\"call_control_id\":\"b\",\"call_session_id\":\"t\"")
                   LINE("\"call_number\":1") LINE("\"call_control_id\":\"a\""),
           "s:1:2 t:1:2 ");
}

TEST(records_of_a_session_alone_stay_with_it_and_those_of_none_come_last)
{
    expect(LINE("\"status\":401") LINE("\"call_session_id\":\"s\"")
               LINE("\"call_control_id\":\"a\",\"call_session_id\":\"s\""),
           "s:1:2 outside:0:1 ");
}

TEST(a_flood_of_records_about_no_call_is_cut_and_counted)
{
    outs o = { .count = 0 };
    trace_book book;
    trace_book_open(&book, 64u << 20, on_out, &o);
    for (unsigned i = 0; i < 5000; i++)
        drawn_add(&book, LINE("\"status\":401"));
    assert_int_equal(book.outside->left_out, 4000);
    trace_book_close(&book);
    assert_int_equal(o.records, 1000);
}

TEST(memory_is_bounded_and_those_that_are_over_go_first)
{
    outs o = { .count = 0 };
    trace_book book;
    trace_book_open(&book, 200000, on_out, &o);
    drawn_add(&book, LINE("\"call_control_id\":\"alive\",\"call_session_id\":\"alive\""));
    for (unsigned i = 0; i < 2000; i++) {
        char lines[512];
        snprintf(lines, sizeof lines,
                 "{\"v\":1,\"kind\":\"call.ended\",\"call_control_id\":\"c%u\",\"call_session_id\":"
                 "\"s%u\"}\n" LINE("\"call_control_id\":\"alive\""),
                 i, i);
        drawn_add(&book, lines);
        assert_true(book.bytes < 202000);
        if (o.count == 1)
            assert_int_equal(0, strncmp(o.text, "s0:1:1 ", 7));
    }
    assert_true(book.ran_full);
    trace_book_close(&book);
    assert_int_equal(o.records, 4001);
}

TEST(a_sweep_takes_what_is_over_and_silent)
{
    outs o = { .count = 0 };
    trace_book book;
    trace_book_open(&book, 1u << 20, on_out, &o);
    drawn_add(&book, LINE("\"call_control_id\":\"a\",\"call_session_id\":\"s\""));
    drawn_add(&book,
              "{\"v\":1,\"kind\":\"call.ended\",\"call_control_id\":\"b\",\"call_session_id\":"
              "\"t\"}\n");
    trace_book_sweep(&book, -1);
    assert_string_equal(o.text, "");
    trace_book_sweep(&book, 0);
    assert_string_equal(o.text, "t:1:1 ");
    trace_book_close(&book);
    assert_string_equal(o.text, "t:1:1 s:1:1 ");
}

static void draw_out(const trace_session *session, void *user_data)
{
    FILE *nowhere = fopen("/dev/null", "w");
    telnyx__buf spans;
    assert_non_null(nowhere);
    on_out(session, user_data);
    trace_draw(session, (bench_ladder_style){ .width = 100 }, nowhere);
    fclose(nowhere);
    telnyx__buf_init(&spans, telnyx__alloc_default(), SIZE_MAX);
    assert_true(trace_spans(session, NULL, &spans) > session->legs_count);
    telnyx__buf_free(&spans);
}

/* What grows with the square of their number takes minutes here, which the time limit of tests does not allow. */
TEST(a_session_of_twenty_thousand_legs_is_put_together_and_drawn)
{
    enum { LEGS = 20000 };
    outs o = { .count = 0 };
    trace_book book;
    char line[400];
    trace_book_open(&book, 256u << 20, draw_out, &o);
    for (int leg = 1; leg <= LEGS; leg++) {
        snprintf(line, sizeof line,
                 "{\"v\":1,\"kind\":\"command.given\",\"call_number\":%d,\"what\":\"calls.dial\"}\n"
                 "{\"v\":1,\"kind\":\"call.met\",\"call_session_id\":\"s\","
                 "\"call_control_id\":\"c%d\",\"what\":\"call.initiated\"}\n",
                 leg, leg);
        drawn_add(&book, line);
    }
    for (int leg = LEGS; leg > 0; leg--) { /* by which their names become known */
        snprintf(line, sizeof line,
                 "{\"v\":1,\"kind\":\"call.ended\",\"time\":\"2026-11-29T10:00:00.%06dZ\","
                 "\"call_number\":%d,\"call_control_id\":\"c%d\",\"result\":\"hangup\"}\n",
                 leg, leg, leg);
        drawn_add(&book, line);
    }
    trace_book_close(&book);
    assert_int_equal(o.count, 1);
    assert_string_equal(o.text, "s:20000:60000 ");
}

#define KIND(kind, members) "{\"v\":1,\"kind\":\"" kind "\"," members "}\n"
/* Somebody calls, and while the call lasts another is dialled, whose other end is transferred to a third. */
#define CONSULTS                                                                                   \
    KIND("event.arrived", "\"call_control_id\":\"a\",\"call_session_id\":\"s\",\"what\":"          \
                          "\"call.gather.ended\",\"id\":\"e1\"")                                   \
    KIND("command.given", "\"call_number\":2,\"what\":\"calls.dial\",\"id\":\"c1\","               \
                          "\"cause\":\"e1\"")                                                      \
    KIND("call.met", "\"call_number\":2,\"call_control_id\":\"b\",\"call_session_id\":\"t\"")      \
    KIND("call.met", "\"call_control_id\":\"c\",\"call_session_id\":\"t\"")                        \
    KIND("call.met", "\"call_control_id\":\"d\",\"call_session_id\":\"u\"")

TEST(a_call_that_was_made_because_of_another_belongs_to_it_where_that_is_asked_for)
{
    expect_of(false, CONSULTS, "s:1:1 t:2:3 u:1:1 ");
    expect_of(true, CONSULTS, "s:3:4 u:1:1 ");
    /* also when its session was there before that was known */
    expect_of(true,
              KIND("call.met", "\"call_control_id\":\"c\",\"call_session_id\":\"t\"") CONSULTS,
              "t:3:5 u:1:1 ");
}

TEST(legs_that_come_later_are_those_of_the_session_that_was_taken_in)
{
    expect_of(true,
              CONSULTS KIND("call.met", "\"call_control_id\":\"e\",\"call_session_id\":\"t\"")
                  KIND("call.met", "\"call_control_id\":\"f\",\"call_session_id\":\"s\"")
                      KIND("event.refused", "\"call_session_id\":\"t\""),
              "s:5:7 u:1:1 ");
}
