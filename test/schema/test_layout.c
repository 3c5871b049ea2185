/* A program whose headers are older or newer: its structs behind pointers and in arrays. */
#include "support/test.h"

#include <string.h>

#include <telnyx/error.h>
#include <telnyx/sizes.h>

#include "schema/schema.h"
#include "support/memory.h"
#include "toy.h"

/* As they were once. */
typedef struct old_cat {
    const char *name;
} old_cat;

typedef struct old_pet {
    const old_cat *cat;
} old_pet;

typedef struct old_policy {
    const char *event_type;
} old_policy;

typedef struct old_filter {
    const char *name;
    const toy_range *at;
    toy_color color; /* the gap behind it is a member now */
} old_filter;

/* As they may be one day. */
typedef struct new_stone {
    telnyx_opt_number weight;
    const char *from;
} new_stone;

static const telnyx_struct_size old_sizes[TOY_NUMBERS] = {
    [telnyx__number_toy_cat] = TELNYX_STRUCT_SIZE(old_cat, name),
    [telnyx__number_toy_dog] = TELNYX_STRUCT_SIZE(toy_dog, barks),
    [telnyx__number_toy_stone] = TELNYX_STRUCT_SIZE(new_stone, from),
    [telnyx__number_toy_pet] = TELNYX_STRUCT_SIZE(old_pet, cat),
    [telnyx__number_toy_prompt] = TELNYX_STRUCT_SIZE(toy_prompt, stone),
    [telnyx__number_toy_policy] = TELNYX_STRUCT_SIZE(old_policy, event_type),
    [telnyx__number_toy_range] = TELNYX_STRUCT_SIZE(toy_range, lt),
    [telnyx__number_toy_filter] = TELNYX_STRUCT_SIZE(old_filter, color),
};
/* It has never heard of toy_node. */
static const telnyx__layout old_layout = { old_sizes, telnyx__number_toy_node };

static const char *const numbers[] = { "+18005550100" };

/* What older structs point at is read by their own sizes: what lies beyond them is poisoned. */
#define BAD ((const void *)(uintptr_t)0x5a5a5a5a5a5a5a5a)

static void body_is(const telnyx__layout *layout, const toy_params *params, const char *expected)
{
    telnyx__json *tree = NULL;
    telnyx__buf path, text;
    telnyx_error_text error = { 0 };
    telnyx__buf_init(&path, telnyx__alloc_default(), 4096);
    telnyx__buf_init(&text, telnyx__alloc_default(), 65536);
    if (telnyx__schema_check(layout, &toy_post, params, sizeof *params, false, &error) ||
        telnyx__schema_encode(layout, &toy_post, params, sizeof *params, &tree, &path, &error))
        fail_msg("%s", error.text);
    assert_int_equal(telnyx__json_print(tree, &text, false), 0);
    assert_string_equal(text.data, expected);
    telnyx__json_free(tree);
    telnyx__buf_free(&path);
    telnyx__buf_free(&text);
}

static toy_params good(void)
{
    toy_params params = { .call_control_id = "v3:abc", .to = { numbers, 1 } };
    return params;
}

TEST(an_older_struct_behind_a_pointer_is_read_as_far_as_it_goes)
{
    const struct {
        old_cat cat;
        const void *beyond[4];
    } place = { { "Tom" }, { BAD, BAD, BAD, BAD } };
    toy_params p = good();
    p.cat = (const toy_cat *)(const void *)&place.cat;
    body_is(&old_layout, &p,
            "{\"to\":\"+18005550100\",\"cat\":{\"type\":\"cat\",\"name\":\"Tom\"}}");
}

TEST(arrays_of_older_structs_have_their_own_stride)
{
    const old_cat tom = { "Tom" }, kit = { "Kit" };
    const old_pet pets[2] = { { &tom }, { &kit } };
    const old_policy policies[2] = { { "a" }, { "b" } };
    toy_params p = good();
    p.pets = (const toy_pet *)(const void *)pets;
    p.pets_count = 2;
    p.policies = (const toy_policy *)(const void *)policies;
    p.policies_count = 2;
    body_is(&old_layout, &p,
            "{\"to\":\"+18005550100\",\"policies\":{\"a\":{},\"b\":{}},\"pets\":[{\"type\":\"cat\","
            "\"name\":\"Tom\"},{\"type\":\"cat\",\"name\":\"Kit\"}]}");
}

TEST(what_a_newer_struct_asks_for_beyond_ours_is_refused)
{
    new_stone stones[2] = { { TELNYX_NUMBER(1), NULL }, { TELNYX_NUMBER(2), NULL } };
    telnyx_error_text error;
    toy_params p = good();
    p.stones = (const toy_stone *)(const void *)stones;
    p.stones_count = 2;
    body_is(&old_layout, &p,
            "{\"to\":\"+18005550100\",\"stones\":[{\"weight\":1},{\"weight\":2}]}");
    stones[1].from = "Rome";
    for (int skip = 0; skip < 2; skip++) {
        assert_int_equal(
            telnyx__schema_check(&old_layout, &toy_post, &p, sizeof p, skip != 0, &error),
            TELNYX_EINVAL);
        assert_string_equal(error.text,
                            "toys.post: stones[1]: the program sets a member that this library "
                            "does not have: its headers are newer");
    }
}

TEST(longer_parameters_are_taken_while_the_rest_is_zero)
{
    struct {
        toy_params known;
        const char *further;
    } p = { good(), NULL };
    telnyx_error_text error;
    assert_int_equal(telnyx__schema_check(NULL, &toy_post, &p, sizeof p, false, NULL), 0);
    p.further = "x";
    assert_int_equal(telnyx__schema_check(NULL, &toy_post, &p, sizeof p, false, &error),
                     TELNYX_EINVAL);
    assert_non_null(strstr(error.text, "its headers are newer"));
}

TEST(the_gap_behind_the_last_member_is_nobodys)
{
    old_filter filter;
    telnyx__buf path;
    telnyx__json *tree;
    telnyx_error_text error;
    memset(&filter, 0x5a, sizeof filter);
    filter.name = "n";
    filter.at = NULL;
    filter.color = TOY_COLOR_RED;
    const toy_query_params p = { .owner_id = "o",
                                 .filter = (const toy_filter *)(const void *)&filter };
    telnyx__buf_init(&path, telnyx__alloc_default(), 4096);
    assert_int_equal(
        telnyx__schema_encode(&old_layout, &toy_get, &p, sizeof p, &tree, &path, &error), 0);
    assert_string_equal(path.data, "/owners/o/toys?filter%5Bname%5D=n&filter%5Bcolor%5D=red");
    telnyx__buf_free(&path);
}

/* Decoding ---------------------------------------------------------------------------------------- */

typedef struct decoded {
    test_memory memory;
    telnyx__arena arena;
    telnyx__json *root;
    toy_params p;
    telnyx__schema_notes notes;
} decoded;

static void load(decoded *d, const char *text)
{
    memset(d, 0, sizeof *d);
    test_memory_init(&d->memory);
    telnyx__arena_init(&d->arena, &d->memory.allocator, 1 << 20);
    assert_int_equal(telnyx__json_parse(&d->root, text, strlen(text), NULL), 0);
}

static void done(decoded *d)
{
    telnyx__json_free(d->root);
    telnyx__arena_reset(&d->arena);
    test_memory_check(&d->memory);
}

TEST(arrays_come_in_the_programs_stride)
{
    decoded d;
    load(&d, "{\"pets\":[{\"type\":\"cat\",\"name\":\"Tom\"},{\"type\":\"dog\",\"name\":\"Rex\"},"
             "{\"type\":\"cat\",\"name\":\"Kit\",\"lives\":9}],"
             "\"stones\":[{\"weight\":1},{\"weight\":2}]}");
    assert_int_equal(telnyx__schema_decode(&old_layout, &telnyx__object_toy_params, d.root, &d.p,
                                           &d.arena, &d.notes),
                     0);
    const old_pet *pets = (const void *)d.p.pets;
    const new_stone *stones = (const void *)d.p.stones;
    /* It does not know that there are dogs. */
    assert_int_equal(d.p.pets_count, 2);
    assert_string_equal(pets[0].cat->name, "Tom");
    assert_string_equal(pets[1].cat->name, "Kit");
    assert_int_equal(d.p.stones_count, 2);
    assert_true(stones[0].weight.value == 1 && stones[1].weight.value == 2);
    assert_null(stones[0].from);
    assert_null(stones[1].from);
    assert_int_equal(d.notes.ignored, 0);
    done(&d);
}

TEST(what_people_type_for_a_member_beyond_is_refused)
{
    decoded d;
    telnyx_error_text error = { 0 };
    load(&d, "{\"policies\":{\"a\":{\"retries_ms\":[1]}}}");
    assert_int_equal(telnyx__schema_from_json(&old_layout, &telnyx__object_toy_params, d.root, &d.p,
                                              &d.arena, &error),
                     TELNYX_EINVAL);
    assert_string_equal(error.text, "policies.a.retries_ms: the program's headers are older than "
                                    "this member");
    done(&d);
    load(&d, "{\"pets\":[{\"type\":\"dog\"}]}");
    assert_int_equal(telnyx__schema_from_json(&old_layout, &telnyx__object_toy_params, d.root, &d.p,
                                              &d.arena, &error),
                     TELNYX_EINVAL);
    assert_string_equal(error.text, "pets[0]: the program's headers are older than this member");
    done(&d);
}

/* The layout of a client ---------------------------------------------------------------------------- */

TEST(the_same_headers_need_no_layout)
{
    const telnyx__layout *layout;
    const telnyx_sizes here = telnyx_sizes_here();
    assert_int_equal(telnyx__layout_new(&layout, telnyx__alloc_default(), &here), 0);
    assert_null(layout);
    assert_int_equal(telnyx__layout_new(&layout, telnyx__alloc_default(), NULL), 0);
    assert_null(layout);
}

TEST(another_table_is_copied)
{
    const telnyx__layout *layout;
    test_memory memory;
    telnyx_sizes theirs = telnyx_sizes_here();
    telnyx_struct_size table[3] = { { 0, 0 }, { 24, 20 }, { 8, 8 } };
    theirs.structs = table;
    theirs.structs_count = 3;
    test_memory_init(&memory);
    assert_int_equal(telnyx__layout_new(&layout, &memory.allocator, &theirs), 0);
    memset(table, 0, sizeof table);
    assert_int_equal(telnyx__layout_stride(layout, &telnyx__object_toy_cat), 24);
    assert_int_equal(telnyx__layout_end(layout, &telnyx__object_toy_cat), 20);
    assert_int_equal(telnyx__layout_stride(layout, &telnyx__object_toy_pet), sizeof(toy_pet));
    assert_int_equal(telnyx__layout_end(layout, &telnyx__object_toy_params), sizeof(toy_params));
    telnyx__layout_free(layout, &memory.allocator);
    test_memory_check(&memory);
}
