/* Answers and events into structs, tolerantly; and what people type, strictly. */
#include <stdio.h>
#include <string.h>

#include <telnyx/error.h>

#include "schema/schema.h"
#include "support/memory.h"
#include "support/system.h"
#include "support/test.h"
#include "toy.h"
#include "sim/judge/judge.h"

/* One decoded text; everything is freed by done(). */
typedef struct decoded {
    test_memory memory;
    telnyx__arena arena;
    telnyx__json *root;
    toy_params p;
    telnyx__schema_notes notes;
} decoded;

static void load(decoded *d, const char *text)
{
    test_memory_init(&d->memory);
    telnyx__arena_init(&d->arena, &d->memory.allocator, 1 << 20);
    memset(&d->notes, 0, sizeof d->notes);
    assert_int_equal(telnyx__json_parse(&d->root, text, strlen(text), NULL), 0);
}

static void decode(decoded *d, const char *text)
{
    load(d, text);
    assert_int_equal(telnyx__schema_decode(NULL, &telnyx__object_toy_params, d->root, &d->p,
                                           &d->arena, &d->notes),
                     0);
}

static void done(decoded *d)
{
    telnyx__json_free(d->root);
    telnyx__arena_reset(&d->arena);
    assert_int_equal(d->memory.live, 0);
}

static const char everything[] =
    "{\"to\":[\"+18005550100\",\"b\"],\"text\":\"t\",\"timeout_secs\":30,\"loop\":\"infinity\","
    "\"odd\":\"12\",\"speed\":\"4.50\",\"yes\":false,\"color\":\"green\",\"rate\":16000,"
    "\"cat\":{\"type\":\"cat\",\"name\":\"Tom\",\"lives\":9},\"stones\":[{\"weight\":2},{}],"
    "\"tags\":[],\"kinds\":[\"visa\"],\"numbers\":[1,2,3],\"pairs\":{\"k\":\"v\"},"
    "\"urls\":{\"a\":[\"u\",\"v\"],\"b\":\"w\"},\"policies\":{\"x\":{\"retries_ms\":[5]}},"
    "\"pet\":{\"type\":\"dog\",\"name\":\"Rex\",\"barks\":true},"
    "\"pets\":[{\"type\":\"cat\",\"name\":\"a\"},{\"type\":\"dog\",\"name\":\"b\"}],"
    "\"prompt\":[{\"weight\":1}],\"any\":{\"a\":[1, 2]},\"map\":{},\"list\":[null],"
    "\"url\":\"not checked\",\"client_state\":\"?\",\"da-shed\":\"d\",\"node\":{\"next\":{}}}";

TEST(every_kind_is_decoded)
{
    decoded d;
    decode(&d, everything);
    assert_int_equal(d.notes.ignored, 0);
    assert_int_equal(d.p.to.count, 2);
    assert_string_equal(d.p.to.items[1], "b");
    assert_string_equal(d.p.text, "t");
    assert_int_equal(telnyx_int_or(d.p.timeout_secs, 0), 30);
    assert_int_equal(telnyx_int_or(d.p.loop, 0), TELNYX_LOOP_INFINITY);
    assert_int_equal(telnyx_int_or(d.p.odd, 0), 12);
    assert_true(telnyx_number_or(d.p.speed, 0) > 4.49 && telnyx_number_or(d.p.speed, 0) < 4.51);
    assert_int_equal(d.p.yes.tag, TELNYX_TAG_SET);
    assert_false(d.p.yes.value);
    assert_int_equal(d.p.color, TOY_COLOR_GREEN);
    assert_int_equal(d.p.rate, TOY_RATE_16000);
    assert_string_equal(d.p.cat->name, "Tom");
    assert_int_equal(d.p.cat->lives.value, 9);
    assert_int_equal(d.p.stones_count, 2);
    assert_int_equal(d.p.stones[1].weight.tag, TELNYX_TAG_UNSET);
    assert_non_null(d.p.tags.items); /* empty is not absent */
    assert_int_equal(d.p.tags.count, 0);
    assert_int_equal(d.p.numbers.count, 3);
    assert_int_equal(d.p.numbers.items[2], 3);
    assert_string_equal(d.p.pairs.items[0].key, "k");
    assert_string_equal(d.p.pairs.items[0].value, "v");
    assert_int_equal(d.p.urls.count, 2);
    assert_string_equal(d.p.urls.items[0].values.items[1], "v");
    assert_string_equal(d.p.urls.items[1].values.items[0], "w");
    assert_int_equal(d.p.policies_count, 1);
    assert_string_equal(d.p.policies[0].event_type, "x");
    assert_int_equal(d.p.policies[0].retries_ms.items[0], 5);
    assert_null(d.p.pet->cat);
    assert_true(telnyx_bool_or(d.p.pet->dog->barks, false));
    assert_int_equal(d.p.pets_count, 2);
    assert_string_equal(d.p.pets[1].dog->name, "b");
    assert_int_equal(d.p.prompt->stones_count, 1);
    assert_string_equal(d.p.any, "{\"a\":[1,2]}");
    assert_string_equal(d.p.map, "{}");
    assert_string_equal(d.p.list, "[null]");
    assert_string_equal(d.p.dashed, "d");
    assert_null(d.p.node->next->next);
    done(&d);
}

TEST(what_is_absent_null_or_unknown_stays_unset)
{
    static const toy_params zero;
    decoded d;
    decode(&d, "{}");
    assert_memory_equal(&d.p, &zero, sizeof zero);
    done(&d);
    decode(&d, "{\"text\":null,\"to\":null,\"cat\":null,\"yes\":null,\"new\":{\"a\":[1]},\"\":1}");
    assert_memory_equal(&d.p, &zero, sizeof zero);
    assert_int_equal(d.notes.ignored, 0);
    done(&d);
    decode(&d, "[]");
    assert_memory_equal(&d.p, &zero, sizeof zero);
    assert_int_equal(d.notes.ignored, 1);
    done(&d);
}

/* Each member with a value of every wrong kind: it stays unset, is counted, and its neighbours are
 * there. */
TEST(a_wrong_type_stays_unset_and_is_counted)
{
    static const char *const cases[] = {
        "\"text\":1e999",
        "\"text\":[]",
        "\"text\":{}",
        "\"timeout_secs\":\"many\"",
        "\"timeout_secs\":1.5",
        "\"timeout_secs\":true",
        "\"timeout_secs\":\"\"",
        "\"timeout_secs\":\"1e999\"",
        "\"timeout_secs\":1e300",
        "\"timeout_secs\":\"infinity\"",
        "\"speed\":\"fast\"",
        "\"speed\":\"1.5x\"",
        "\"speed\":\"nan\"",
        "\"speed\":{}",
        "\"yes\":1",
        "\"yes\":0",
        "\"yes\":\"True\"",
        "\"yes\":\"\"",
        "\"timeout_secs\":9007199254740993",
        "\"timeout_secs\":\"9007199254740993\"",
        "\"timeout_secs\":9007199254740992.5",
        "\"timeout_secs\":4.00000000000000000001",
        "\"timeout_secs\":\"1.5\"",
        "\"timeout_secs\":1e999",
        "\"timeout_secs\":\"0x10\"",
        "\"timeout_secs\":\" 5\"",
        "\"speed\":1e999",
        "\"color\":{}",
        "\"color\":[]",
        "\"rate\":{}",
        "\"cat\":\"Tom\"",
        "\"cat\":[]",
        "\"stones\":{}",
        "\"stones\":5",
        "\"tags\":\"a\"",
        "\"tags\":{}",
        "\"to\":{}",
        "\"numbers\":\"1\"",
        "\"pairs\":[]",
        "\"urls\":[]",
        "\"policies\":[]",
        "\"pet\":5",
        "\"pet\":{\"name\":\"no tag\"}",
        "\"pet\":{\"type\":\"fish\"}",
        "\"prompt\":5",
        "\"map\":[]",
        "\"list\":{}",
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[256];
        toy_params expected = { .dashed = NULL };
        decoded d;
        (void)snprintf(text, sizeof text, "{%s,\"da-shed\":\"here\"}", cases[i]);
        decode(&d, text);
        if (d.notes.ignored != 1)
            fail_msg("%s: %u ignored", cases[i], d.notes.ignored);
        assert_string_equal(d.p.dashed, "here");
        expected.dashed = d.p.dashed;
        assert_memory_equal(&d.p, &expected, sizeof expected);
        done(&d);
    }
}

/* Within lists what fits is kept. */
TEST(of_wrong_elements_the_others_are_kept)
{
    decoded d;
    decode(&d,
           "{\"tags\":[\"a\",[],null,\"b\"],\"numbers\":[1,\"x\",\"2\",{}],"
           "\"stones\":[{\"weight\":1},\"x\",{\"weight\":\"?\"}],\"pairs\":{\"a\":{},\"b\":\"c\"},"
           "\"pets\":[5,{\"type\":\"cat\",\"name\":\"n\"},{}],\"urls\":{\"a\":{},\"b\":[\"u\"]},"
           "\"policies\":{\"x\":5,\"y\":{}}}");
    assert_int_equal(d.notes.ignored, 11);
    assert_int_equal(d.p.tags.count, 2);
    assert_string_equal(d.p.tags.items[1], "b");
    assert_int_equal(d.p.numbers.count, 2);
    assert_int_equal(d.p.numbers.items[1], 2);
    assert_int_equal(d.p.stones_count, 2);
    assert_int_equal(d.p.pairs.count, 1);
    assert_string_equal(d.p.pairs.items[0].key, "b");
    assert_int_equal(d.p.pets_count, 1);
    assert_string_equal(d.p.pets[0].cat->name, "n");
    assert_int_equal(d.p.urls.count, 1);
    assert_int_equal(d.p.policies_count, 1);
    assert_string_equal(d.p.policies[0].event_type, "y");
    done(&d);
}

TEST(a_newer_enum_value_is_unset_and_counted)
{
    decoded d;
    decode(&d, "{\"color\":\"mauve\",\"rate\":44100}");
    assert_int_equal(d.p.color, TOY_COLOR_UNSET);
    assert_int_equal(d.p.rate, TOY_RATE_UNSET);
    assert_int_equal(d.notes.ignored, 0);
    assert_int_equal(d.notes.unknown_values, 2);
    done(&d);
    decode(&d, "{\"color\":5,\"rate\":true}");
    assert_int_equal(d.notes.ignored, 0);
    assert_int_equal(d.notes.unknown_values, 2);
    done(&d);
    decode(&d, "{\"color\":\"red\",\"rate\":null}");
    assert_int_equal(d.notes.unknown_values, 0);
    done(&d);
    decode(&d, "{\"rate\":\"8000\"}");
    assert_int_equal(d.p.rate, TOY_RATE_8000);
    done(&d);
}

/* A number where a text is documented, a text where a number or a truth is: read, to the last digit. */
TEST(numbers_are_read_as_texts)
{
    static const char *const texts[][2] = {
        { "5", "5" },
        { "-12.50", "-12.5" },
        { "0", "0" },
        { "13125550142", "13125550142" },
        { "1684641123236054244", "1684641123236054244" },
        { "-1684641123236054244.000000001", "-1684641123236054244.000000001" },
        { "0.12345678901234567890", "0.12345678901234567890" },
        { "123456789012345678901234567890123456789012345678901234567890123",
          "123456789012345678901234567890123456789012345678901234567890123" },
        { "true", "true" },
        { "false", "false" },
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char text[512];
        decoded d;
        (void)snprintf(text, sizeof text,
                       "{\"text\":%s,\"tags\":[%s],\"to\":%s,\"pairs\":{\"k\":%s}}", texts[i][0],
                       texts[i][0], texts[i][0], texts[i][0]);
        decode(&d, text);
        assert_string_equal(d.p.text, texts[i][1]);
        assert_string_equal(d.p.tags.items[0], texts[i][1]);
        assert_string_equal(d.p.to.items[0], texts[i][1]);
        assert_string_equal(d.p.pairs.items[0].value, texts[i][1]);
        assert_int_equal(d.notes.ignored, 0);
        done(&d);
    }
}

TEST(texts_are_read_as_numbers)
{
    static const struct {
        const char *text;
        int64_t number;
    } numbers[] = {
        { "5", 5 },
        { "\"5\"", 5 },
        { "\"-5\"", -5 },
        { "5.0", 5 },
        { "\"5.000\"", 5 },
        { "5e3", 5000 },
        { "\"5e3\"", 5000 },
        { "\"5000e-3\"", 5 },
        { "5.0000000000000000000", 5 },
        { "9007199254740992", 9007199254740992 },
        { "\"9007199254740992\"", 9007199254740992 },
        { "-9007199254740991", -9007199254740991 },
    };
    decoded d;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        char text[128];
        (void)snprintf(text, sizeof text, "{\"timeout_secs\":%s}", numbers[i].text);
        decode(&d, text);
        assert_int_equal(d.p.timeout_secs.tag, TELNYX_TAG_SET);
        assert_true(d.p.timeout_secs.value == numbers[i].number);
        assert_int_equal(d.notes.ignored, 0);
        done(&d);
    }
    decode(&d, "{\"yes\":\"true\",\"speed\":\"1.5\"}");
    assert_true(telnyx_bool_or(d.p.yes, false));
    assert_true(telnyx_number_or(d.p.speed, 0) > 1.49 && telnyx_number_or(d.p.speed, 0) < 1.51);
    done(&d);
    decode(&d, "{\"yes\":\"false\"}");
    assert_int_equal(d.p.yes.tag, TELNYX_TAG_SET);
    assert_false(d.p.yes.value);
    done(&d);
}

/* A member beyond the arena's limit costs itself only, and leaves the room to the others. */
TEST(a_member_too_large_is_left_out)
{
    char text[4096] = "{\"any\":[0";
    size_t used = strlen(text);
    decoded d;
    while (used < 3000)
        used += (size_t)snprintf(text + used, sizeof text - used, ",0");
    (void)snprintf(text + used, sizeof text - used,
                   "],\"stones\":[{\"weight\":1}],\"text\":\"t\",\"tags\":[\"a\"]}");
    load(&d, text);
    d.arena.max = 1000;
    assert_int_equal(
        telnyx__schema_decode(NULL, &telnyx__object_toy_params, d.root, &d.p, &d.arena, &d.notes),
        0);
    assert_null(d.p.any);
    assert_string_equal(d.p.text, "t");
    assert_int_equal(d.p.stones_count, 1);
    assert_int_equal(d.p.tags.count, 1);
    assert_int_equal(d.notes.oversized, 1);
    assert_int_equal(d.notes.ignored, 0);
    done(&d);

    /* Within a list it is the list that goes. */
    load(&d, "{\"pets\":[{\"type\":\"cat\",\"name\":\"a\"},{\"type\":\"dog\",\"name\":\"b\"}],"
             "\"tags\":[\"a\"]}");
    d.arena.max = 8 * sizeof(void *);
    assert_int_equal(
        telnyx__schema_decode(NULL, &telnyx__object_toy_params, d.root, &d.p, &d.arena, &d.notes),
        0);
    assert_int_equal(d.p.pets_count, 0);
    assert_null(d.p.pets);
    assert_int_equal(d.p.tags.count, 1);
    assert_int_equal(d.notes.oversized, 1);
    done(&d);
}

TEST(the_first_duplicate_counts)
{
    decoded d;
    decode(&d, "{\"text\":\"first\",\"yes\":true,\"text\":\"second\",\"yes\":false}");
    assert_string_equal(d.p.text, "first");
    assert_true(d.p.yes.value);
    done(&d);
    decode(&d, "{\"text\":null,\"text\":\"second\"}");
    assert_null(d.p.text);
    done(&d);
    decode(&d, "{\"text\":{},\"text\":\"second\"}");
    assert_null(d.p.text);
    assert_int_equal(d.notes.ignored, 1);
    done(&d);
}

TEST(members_may_come_in_any_order)
{
    decoded d;
    decode(&d,
           "{\"url\":\"u\",\"zzz\":1,\"text\":\"t\",\"yes\":true,\"to\":\"x\",\"da-shed\":\"d\"}");
    assert_string_equal(d.p.url, "u");
    assert_string_equal(d.p.text, "t");
    assert_true(d.p.yes.value);
    assert_int_equal(d.p.to.count, 1);
    assert_string_equal(d.p.dashed, "d");
    done(&d);
}

TEST(running_out_of_memory_leaves_nothing)
{
    int error;
    size_t n = 0;
    do {
        decoded d;
        load(&d, everything);
        d.memory.fail_at = ++n;
        error = telnyx__schema_decode(NULL, &telnyx__object_toy_params, d.root, &d.p, &d.arena,
                                      &d.notes);
        assert_true(error == 0 || error == TELNYX_ENOMEM);
        done(&d);
    } while (error != 0 && n < 1000);
    assert_true(n > 3 && n < 1000);
}

static void typed(const telnyx_api_object *object, const char *text, const char *message)
{
    decoded d;
    toy_query_params q;
    telnyx_error_text error = { 0 };
    void *out = object == &telnyx__object_toy_params ? (void *)&d.p : (void *)&q;
    load(&d, text);
    int result = telnyx__schema_from_json(NULL, object, d.root, out, &d.arena, &error);
    assert_int_equal(result, message ? TELNYX_EINVAL : 0);
    assert_string_equal(error.text, message ? message : "");
    done(&d);
}

TEST(strictly_the_first_fault_is_named)
{
    const telnyx_api_object *o = &telnyx__object_toy_params;
    typed(o, "{\"call_control_id\":\"a\",\"other_call\":\"b\",\"to\":\"x\",\"timeout_secs\":1}",
          NULL);
    typed(o, "{\"dashed\":\"a\"}", NULL);
    typed(o, "{\"da-shed\":\"a\",\"text\":null}", NULL);
    typed(o, "{\"loop\":\"infinity\"}", NULL);
    typed(o, "{\"loop\":\"3\"}", NULL);
    typed(o, "{\"extra_json\":{\"a\":1}}", NULL);
    typed(o, "{\"extra_json\":\"{}\"}", NULL);
    typed(o, "{\"cat\":{\"type\":\"cat\",\"name\":\"x\"}}", NULL);
    typed(&telnyx__object_toy_query_params, "{\"page[number]\":2,\"owner_id\":\"x\"}", NULL);
    typed(&telnyx__object_toy_query_params, "{\"page_number\":2,\"filter\":{\"at\":{\"lt\":1}}}",
          NULL);
    typed(o, "{\"texts\":\"a\"}", "texts: no such member");
    typed(o, "{\"\":1}", "no such member");
    typed(o, "{\"cat\":{\"nam\":1}}", "cat.nam: no such member");
    typed(o, "{\"stones\":[{},{\"weight\":\"1\"}]}", "stones[1].weight: must be a number");
    typed(o, "{\"timeout_secs\":\"5\"}", "timeout_secs: must be a whole number");
    typed(o, "{\"loop\":\"forever\"}", "loop: must be a whole number or \"infinity\"");
    typed(o, "{\"yes\":\"true\"}", "yes: must be true or false");
    typed(o, "{\"color\":\"mauve\"}", "color: must be red or green");
    typed(o, "{\"color\":1}", "color: must be a text");
    typed(o, "{\"cat\":{\"type\":\"dog\"}}", "cat.type: must be \"cat\"");
    typed(o, "{\"pet\":{\"type\":\"fish\"}}", "pet: its \"type\" says nothing known");
    typed(o, "{\"pet\":{\"type\":\"cat\",\"barks\":true}}", "pet.barks: no such member");
    typed(o, "{\"tags\":[\"a\",1]}", "tags[1]: must be a text");
    typed(o, "{\"policies\":{\"x\":{\"retries_ms\":[1,\"a\"]}}}",
          "policies.x.retries_ms[1]: must be a whole number");
    typed(o, "[]", "must be an object");
}

/* from_json and encode are each other's reverse. */
TEST(what_is_encoded_decodes_the_same)
{
    static const char text[] =
        "{\"to\":[\"+18005550100\",\"b\"],\"text\":\"t\",\"timeout_secs\":30,\"loop\":\"infinity\","
        "\"speed\":1.5,\"yes\":false,\"color\":\"green\",\"rate\":16000,"
        "\"cat\":{\"type\":\"cat\",\"name\":\"Tom\",\"lives\":9},\"stones\":[{\"weight\":2},{}],"
        "\"tags\":[],\"pairs\":{\"k\":\"v\"},\"urls\":{\"a\":[\"u\",\"v\"]},"
        "\"policies\":{\"x\":{\"retries_ms\":[5]}},\"pet\":{\"type\":\"dog\",\"barks\":true},"
        "\"prompt\":[{\"weight\":1}],\"any\":{\"a\":[1,2]},\"map\":{},\"list\":[null]}";
    decoded d;
    telnyx__json *body = NULL;
    telnyx__buf path, out;
    load(&d, text);
    telnyx__buf_init(&path, &d.memory.allocator, 4096);
    telnyx__buf_init(&out, &d.memory.allocator, 4096);
    assert_int_equal(
        telnyx__schema_from_json(NULL, &telnyx__object_toy_params, d.root, &d.p, &d.arena, NULL),
        0);
    d.p.call_control_id = "x";
    assert_int_equal(telnyx__schema_encode(NULL, &toy_post, &d.p, sizeof d.p, &body, &path, NULL),
                     0);
    assert_int_equal(telnyx__json_print(body, &out, false), 0);
    assert_string_equal(out.data, text);
    telnyx__json_free(body);
    telnyx__buf_free(&path);
    telnyx__buf_free(&out);
    done(&d);
}

/* Values shuffled between members at random: decode never fails, whatever it ignores, and what it
 * took can be checked and encoded without harm. */
TEST(random_values_do_no_harm)
{
    static const char *const names[] = { "to",     "text",     "timeout_secs", "loop",    "odd",
                                         "speed",  "yes",      "color",        "rate",    "cat",
                                         "stones", "tags",     "kinds",        "numbers", "pairs",
                                         "urls",   "policies", "pet",          "pets",    "prompt",
                                         "any",    "map",      "list",         "node",    "name",
                                         "weight", "type",     "retries_ms",   "next",    "lives" };
    static const char *const values[] = { "null",    "true",    "5",      "-1.5",
                                          "1e300",   "\"cat\"", "\"12\"", "\"dog\"",
                                          "\"red\"", "[]",      "{}",     "[1,\"a\",null]",
                                          "8000" };
    uint64_t seed = 7;
    for (int round = 0; round < 3000; round++) {
        char text[1024] = "{";
        size_t used = 1, open = 1, members = 2 + test_random_below(&seed, 12);
        for (size_t i = 0; i < members; i++) {
            const char *name = names[test_random_below(&seed, sizeof names / sizeof names[0])];
            const char *value = values[test_random_below(&seed, sizeof values / sizeof values[0])];
            bool nest = open < 6 && test_random_below(&seed, 4) == 0;
            used += (size_t)snprintf(text + used, sizeof text - used, "%s\"%s\":%s",
                                     text[used - 1] == '{' ? "" : ",", name, nest ? "{" : value);
            open += nest;
        }
        while (open-- > 0)
            text[used++] = '}';
        text[used] = '\0';

        decoded d;
        telnyx__json *body = NULL;
        telnyx__buf path;
        decode(&d, text);
        d.p.call_control_id = "x";
        telnyx__buf_init(&path, &d.memory.allocator, 4096);
        assert_int_equal(
            telnyx__schema_encode(NULL, &toy_post, &d.p, sizeof d.p, &body, &path, NULL), 0);
        sim_verdict fault;
        int judged = sim_judge(&toy_post, d.root, NULL, &fault);
        assert_true(judged == 0 || (judged == TELNYX_EINVAL && fault.code));
        telnyx__json_free(body);
        telnyx__buf_free(&path);
        done(&d);
    }
}
