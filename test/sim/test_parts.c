/* The small parts: writer, dice, ids, query, faults, timing, journal, forgetting. */
#include "play.h"

#include <stdio.h>
#include <string.h>

#include "common/writer.h"
#include "sim/ground/ids.h"
#include "sim/ground/query.h"
#include "sim/leg/end.h"
#include "sim/platform/platform.h"
#include "sim/world/leg.h"

/* Every length around the one that goes out in one piece, and something to escape at every place. */
TEST(the_writer_takes_texts_of_every_length)
{
    char text[300], wanted[700];
    for (size_t length = 0; length < 260; length++) {
        for (size_t quote = 0; quote <= length; quote += 1 + length / 40) {
            telnyx__buf out;
            bench_writer writer = { .out = &out };
            size_t used = 0;
            telnyx__buf_init(&out, telnyx__alloc_default(), 4096);
            memset(text, 'x', length);
            text[length] = '\0';
            if (quote < length)
                text[quote] = '"';
            for (size_t i = 0; i < length; i++) {
                if (text[i] == '"')
                    wanted[used++] = '\\';
                wanted[used++] = text[i];
            }
            wanted[used] = '\0';
            bench_write_open(&writer, NULL, '{');
            bench_write_text(&writer, text, text);
            bench_write_close(&writer, '}');
            char whole[1500];
            snprintf(whole, sizeof whole, "{\"%s\":\"%s\"}", wanted, wanted);
            assert_string_equal(out.data, whole);
            telnyx__buf_free(&out);
        }
    }
}

TEST(the_writer_prints_whole_numbers)
{
    static const struct {
        int64_t value;
        const char *text;
    } rows[] = { { 0, "0" },
                 { -1, "-1" },
                 { 10, "10" },
                 { INT64_MAX, "9223372036854775807" },
                 { INT64_MIN, "-9223372036854775808" } };
    char digits[24];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        telnyx__buf out;
        bench_writer writer = { .out = &out };
        telnyx__buf_init(&out, telnyx__alloc_default(), 100);
        bench_write_int(&writer, NULL, rows[i].value);
        assert_string_equal(out.data, rows[i].text);
        telnyx__buf_free(&out);
    }
    assert_int_equal(bench_decimal(UINT64_MAX, digits), 20);
    assert_string_equal(digits, "18446744073709551615");
}

TEST(the_writer_prints_what_was_parsed)
{
    telnyx__buf text;
    bench_writer writer = { .out = &text, .pretty = true };
    telnyx__json *tree = NULL;
    const char json[] = "{\"n\":[1,2.5,true,null,\"x\"],\"o\":{}}";
    telnyx__buf_init(&text, telnyx__alloc_default(), 4096);
    assert_int_equal(0, telnyx__json_parse(&tree, json, sizeof json - 1, NULL));
    bench_write_open(&writer, NULL, '{');
    bench_write_text(&writer, "a\"b", "tab\tquote\"back\\slash\nline\x01 é");
    bench_write_tree(&writer, "t", tree);
    bench_write_open(&writer, "e", '[');
    bench_write_close(&writer, ']');
    bench_write_close(&writer, '}');
    assert_string_equal("{\n  \"a\\\"b\": \"tab\\tquote\\\"back\\\\slash\\nline\\u0001 é\",\n"
                        "  \"t\": {\n    \"n\": [\n      1,\n      2.5,\n      true,\n"
                        "      null,\n      \"x\"\n    ],\n    \"o\": {}\n  },\n  \"e\": []\n}",
                        text.data);
    telnyx__buf_clear(&text);
    writer = (bench_writer){ .out = &text };
    bench_write_tree(&writer, NULL, tree);
    assert_string_equal(json, text.data);
    telnyx__json_free(tree);
    telnyx__buf_free(&text);
}

TEST(dice_repeat_with_their_seed)
{
    bench_dice a = bench_dice_of(1, 1), b = bench_dice_of(1, 1), c = bench_dice_of(1, 2);
    unsigned hits = 0;
    assert_true(bench_dice_u64(&a) == bench_dice_u64(&b));
    assert_true(bench_dice_u64(&a) != bench_dice_u64(&c));
    for (unsigned i = 0; i < 10000; i++) {
        hits += bench_dice_hits(&a, 10);
        assert_false(bench_dice_hits(&a, 0));
        assert_true(bench_dice_hits(&a, 100));
        assert_in_range(bench_dice_between(&a, 3, 5), 3, 5);
        assert_in_range(bench_dice_delay(&a, 35, 245), 35, 245);
    }
    assert_in_range(hits, 850, 1150);
    assert_int_equal(7, bench_dice_between(&a, 7, 7));
    assert_int_equal(0, bench_dice_below(&a, 0));
}

TEST(ids_have_the_platforms_forms)
{
    play p;
    sim_ids ids;
    char uuid[SIM_UUID_SIZE], other[SIM_UUID_SIZE], app[20];
    play_start(&p, 1);
    sim_ids_init(&ids, &p.system);
    sim_id_leg(&ids, uuid);
    sim_id_leg(&ids, other);
    assert_int_equal(36, strlen(uuid));
    assert_string_not_equal(uuid, other);
    assert_memory_equal("02420a", uuid + 24, 6);
    assert_int_equal('1', uuid[14]);
    sim_id_event(&ids, uuid);
    assert_int_equal('4', uuid[14]);
    assert_non_null(strchr("89ab", uuid[19]));
    sim_id_application(&ids, app);
    assert_int_equal(19, strlen(app));
    assert_int_equal(19, strspn(app, "0123456789"));
    play_end(&p);
}

TEST(a_query_is_decoded)
{
    telnyx__span query = telnyx__span_of("a=1&page%5Bsize%5D=20&b=x+y%21&bad=%zz&&c=");
    char value[16];
    assert_true(sim_query_get(query, "a", value, sizeof value));
    assert_string_equal("1", value);
    assert_true(sim_query_get(query, "page[size]", value, sizeof value));
    assert_string_equal("20", value);
    assert_true(sim_query_get(query, "b", value, sizeof value));
    assert_string_equal("x y!", value);
    assert_true(sim_query_get(query, "c", value, sizeof value));
    assert_string_equal("", value);
    assert_false(sim_query_get(query, "bad", value, sizeof value));
    assert_false(sim_query_get(query, "d", value, sizeof value));
    assert_false(sim_query_get((telnyx__span){ NULL, 0 }, "a", value, sizeof value));
    assert_false(sim_percent_decode(telnyx__span_of("%4"), false, value, sizeof value));
    assert_false(sim_percent_decode(telnyx__span_of("%00"), false, value, sizeof value));
    assert_false(sim_percent_decode(telnyx__span_of("0123456789abcdef"), false, value, 16));
    assert_true(sim_percent_decode(telnyx__span_of("v3%3Ax+"), false, value, sizeof value));
    assert_string_equal("v3:x+", value);
}

TEST(faults_and_timings_have_names)
{
    sim_timing timing;
    telnyx_sim_fault fault;
    const char *name, *sentence;
    uint64_t value;
    unsigned count = 0;
    sim_timing_defaults(&timing);
    assert_int_equal(2000, timing.ack_timeout_ms);
    assert_true(sim_timing_set(&timing, "ack-timeout-ms", 7));
    assert_int_equal(7, timing.ack_timeout_ms);
    assert_false(sim_timing_set(&timing, "nothing", 7));
    while (sim_timing_list(&timing, count, &name, &value, &sentence))
        count++;
    assert_true(count > 20);
    assert_true(telnyx_sim_fault_find("bad-signature", &fault));
    assert_int_equal(TELNYX_SIM_FAULT_BAD_SIGNATURE, fault);
    assert_true(telnyx_sim_fault_find("server_error", &fault));
    assert_false(telnyx_sim_fault_find("", &fault));
    assert_false(telnyx_sim_fault_find("dropp", &fault));
}

TEST(the_journal_keeps_the_latest)
{
    sim_journal journal;
    sim_journal_init(&journal, 3);
    assert_null(sim_journal_from(&journal, 1));
    for (unsigned i = 1; i <= 5; i++)
        sim_journal_add(&journal, &(telnyx_sim_entry){ .name = "x", .call = i });
    assert_int_equal(3, sim_journal_from(&journal, 1)->number);
    assert_int_equal(5, sim_journal_from(&journal, 5)->call);
    assert_null(sim_journal_from(&journal, 6));
    sim_journal_free(&journal);
    sim_journal_init(&journal, 0);
    assert_false(sim_journal_wanted(&journal));
    sim_journal_add(&journal, &(telnyx_sim_entry){ .name = "x" });
    assert_null(sim_journal_from(&journal, 1));
    sim_journal_free(&journal);
}

/* The journal tells of every command and its effect, every event, every attempt. */
TEST(a_calls_journal_is_its_own)
{
    static const struct {
        telnyx_sim_entry_kind kind;
        const char *name, *result;
    } rows[] = {
        { TELNYX_SIM_EVENT, "call.initiated", NULL },
        { TELNYX_SIM_DELIVERY, "call.initiated", "acknowledged" },
        { TELNYX_SIM_COMMAND, "calls.actions.speak", "refused" },
        { TELNYX_SIM_COMMAND, "calls.actions.answer", "done" },
        { TELNYX_SIM_COMMAND, "calls.actions.answer", "duplicate" },
        { TELNYX_SIM_COMMAND, "calls.actions.answer", "ignored" },
        { TELNYX_SIM_EVENT, "call.answered", NULL },
        { TELNYX_SIM_DELIVERY, "call.answered", "acknowledged" },
        { TELNYX_SIM_PERSON, "hangs up", NULL },
    };
    play p;
    play_start(&p, 1);
    sim_leg *leg = play_inbound(&p);
    play_refused(&p, leg->id, "speak", "{\"payload\":\"a\",\"voice\":\"male\"}", 422, 90034);
    play_ok(&p, leg->id, "answer", "{\"command_id\":\"x\"}");
    play_ok(&p, leg->id, "answer", "{\"command_id\":\"x\"}");
    play_ok(&p, leg->id, "answer", "{\"command_id\":\"y\"}");
    play_pass(&p, 500);
    sim_leg_person_hangs_up(leg);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const telnyx_sim_entry *entry = sim_journal_from(&p.world->journal, i + 1);
        assert_int_equal(rows[i].kind, entry->kind);
        assert_string_equal(rows[i].name, entry->name);
        assert_int_equal(1, entry->call);
        if (rows[i].result)
            assert_string_equal(rows[i].result, entry->result);
    }
    assert_int_equal(90034, sim_journal_from(&p.world->journal, 3)->code);
    assert_string_equal("x", sim_journal_from(&p.world->journal, 5)->id);
    play_end(&p);
}

TEST(ended_calls_are_forgotten_in_the_end)
{
    play p;
    char first[64];
    play_start(&p, 1);
    p.world->ended_max = 3;
    for (unsigned i = 0; i < 5; i++) {
        sim_leg *leg = play_answered(&p);
        if (i == 0)
            snprintf(first, sizeof first, "%s", leg->id);
        sim_leg_app_hangs_up(leg);
        play_pass(&p, 5000);
        play_types(&p);
    }
    assert_int_equal(3, p.world->ended_count);
    assert_null(sim_leg_find(p.world, first));
    play_pass(&p, 700000);
    assert_int_equal(0, p.world->ended_count);
    assert_int_equal(0, p.world->legs_by_id.count);
    assert_true(sim_world_idle(p.world));
    play_end(&p);
}

/* What is promised about memory: a live leg takes less than 4 KiB. */
TEST(a_leg_has_a_bounded_size)
{
    assert_true(sizeof(sim_leg) + sizeof(sim_session) + 2 * sizeof(telnyx__map_entry) < 2048);
}
