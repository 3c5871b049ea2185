/* JSON into parameters and out again: every field of every operation in each of its forms, alone and
 * together; every field of every answer and payload, fitting and not. */
#include "api/api.h"
#include "support/memory.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/error.h>

#include "api/values.h"
#include "base/arena.h"
#include "schema/schema.h"
#include "sim/judge/judge.h"

static test_memory memory;
static telnyx__arena arena;
static size_t sent;

static void set_up(void)
{
    test_memory_init(&memory);
    telnyx__arena_init(&arena, &memory.allocator, 1 << 20);
}

static void tear_down(void)
{
    telnyx__arena_reset(&arena);
    assert_int_equal(memory.live, 0);
}

/* Members that have to be there besides the one that is looked at. */
static telnyx__json *required_members(const telnyx_api_object *object)
{
    telnyx__json *all = telnyx__json_object();
    for (size_t i = 0; i < object->fields_count; i++) {
        const telnyx_api_field *field = &object->fields[i];
        if ((field->flags & TELNYX_API_REQUIRED) || field->location == TELNYX_API_IN_PATH)
            assert_int_equal(telnyx__json_set(all, field->member ? field->member : field->name,
                                              test_value(field, 0)),
                             0);
    }
    return all;
}

/* The body that is to come out of members by their C names. */
static telnyx__json *expected_body(const telnyx_api_object *object, const telnyx__json *members)
{
    telnyx__json *body = telnyx__json_object();
    for (size_t i = 0; i < object->fields_count; i++) {
        const telnyx_api_field *field = &object->fields[i];
        const telnyx__json *value =
            telnyx__json_get(members, field->member ? field->member : field->name);
        if (field->location == TELNYX_API_IN_BODY && value)
            assert_int_equal(telnyx__json_set(body, field->name, telnyx__json_copy(value)), 0);
    }
    return body;
}

static void append_escaped(telnyx__buf *out, const char *text)
{
    for (; *text; text++) {
        bool plain = (*text >= '0' && *text <= '9') || (*text >= 'a' && *text <= 'z') ||
                     (*text >= 'A' && *text <= 'Z') || strchr("-._~", *text);
        (void)telnyx__buf_addf(out, plain ? "%c" : "%%%02X", (unsigned char)*text);
    }
}

static void append_query(telnyx__buf *out, const char *name, const telnyx__json *value)
{
    if (telnyx__json_kind_of(value) == TELNYX__JSON_OBJECT) {
        for (const telnyx__json *inner = telnyx__json_first(value); inner;
             inner = telnyx__json_next(inner)) {
            char longer[256];
            (void)snprintf(longer, sizeof longer, "%s[%s]", name, telnyx__json_key(inner));
            append_query(out, longer, inner);
        }
        return;
    }
    (void)telnyx__buf_addc(out, strchr(out->data, '?') ? '&' : '?');
    append_escaped(out, name);
    (void)telnyx__buf_addc(out, '=');
    if (telnyx__json_text(value))
        append_escaped(out, telnyx__json_text(value));
    else
        (void)telnyx__json_print(value, out, false);
}

static void expected_target(const telnyx_api_operation *op, const telnyx__json *members,
                            telnyx__buf *out)
{
    const char *at = op->path;
    while (*at) {
        size_t plain = strcspn(at, "{"), length;
        (void)telnyx__buf_add(out, at, plain);
        at += plain;
        if (!*at)
            break;
        length = strcspn(at, "}");
        for (size_t i = 0; i < op->params->fields_count; i++) {
            const telnyx_api_field *field = &op->params->fields[i];
            if (field->location == TELNYX_API_IN_PATH && strlen(field->name) == length - 1 &&
                memcmp(field->name, at + 1, length - 1) == 0)
                append_escaped(out, telnyx__json_text(telnyx__json_get(members, field->member)));
        }
        at += length + 1;
    }
    for (size_t i = 0; i < op->params->fields_count; i++) {
        const telnyx_api_field *field = &op->params->fields[i];
        const telnyx__json *value = field->member ? telnyx__json_get(members, field->member) : NULL;
        if (field->location == TELNYX_API_IN_QUERY && value)
            append_query(out, field->name, value);
    }
}

static void send_members(const telnyx_api_operation *op, const telnyx__json *members,
                         const char *what)
{
    /* Rules over several members are not this test's business. */
    telnyx_api_operation free_op = *op;
    telnyx_error_text error = { 0 };
    telnyx__json *body = NULL;
    telnyx__buf target, expected;
    void *params = telnyx__arena_alloc(&arena, op->params->size);
    free_op.constraints = NULL;
    telnyx__buf_init(&target, &memory.allocator, 65536);
    telnyx__buf_init(&expected, &memory.allocator, 65536);
    if (telnyx__schema_from_json(NULL, op->params, members, params, &arena, &error) != 0 ||
        telnyx__schema_check(NULL, &free_op, params, op->params->size, false, &error) != 0 ||
        telnyx__schema_encode(NULL, op, params, op->params->size, &body, &target, &error) != 0)
        fail_msg("%s %s: %s", op->name, what, error.text);
    expected_target(op, members, &expected);
    if (strcmp(target.data, expected.data) != 0)
        fail_msg("%s %s: %s instead of %s", op->name, what, target.data, expected.data);
    if (op->flags & TELNYX_API_HAS_BODY) {
        telnyx__json *wanted = expected_body(op->params, members);
        sim_verdict fault;
        test_same_json(what, body, wanted);
        telnyx__json_free(wanted);
        /* The platform refuses further values by codes of its own and by its documents' words. */
        if (sim_judge(&free_op, body, NULL, &fault) != 0 && fault.code < 90000 && !fault.by_words)
            fail_msg("%s %s: refused, %d %s", op->name, what, fault.code, fault.detail);
    } else {
        assert_null(body);
    }
    telnyx__json_free(body);
    telnyx__buf_free(&target);
    telnyx__buf_free(&expected);
    telnyx__arena_reset(&arena);
    sent++;
}

static void send_each(const telnyx_api_operation *op)
{
    telnyx__json *required = required_members(op->params);
    send_members(op, required, "with what is required");
    for (size_t i = 0; i < op->params->fields_count; i++) {
        const telnyx_api_field *field = &op->params->fields[i];
        if (field->kind == TELNYX_API_EXTRA)
            continue;
        for (size_t variant = 0; variant < test_variants(field); variant++) {
            telnyx__json *members = telnyx__json_copy(required);
            assert_int_equal(telnyx__json_set(members, field->member ? field->member : field->name,
                                              test_value(field, variant)),
                             0);
            send_members(op, members, field->name);
            telnyx__json_free(members);
        }
    }
    telnyx__json_free(required);
}

TEST(every_field_alone_comes_back)
{
    size_t count;
    const telnyx_api_operation *ops = telnyx__api_operations(&count);
    sent = 0;
    for (size_t i = 0; i < count; i++)
        if (ops[i].params)
            send_each(&ops[i]);
    assert_true(count > 20 && sent > 10 * count);
}

TEST(every_field_comes_back_beside_all_others)
{
    size_t count;
    const telnyx_api_operation *ops = telnyx__api_operations(&count);
    for (size_t i = 0; i < count; i++) {
        if (!ops[i].params)
            continue;
        telnyx__json *all = telnyx__json_object();
        for (size_t j = 0; j < ops[i].params->fields_count; j++) {
            const telnyx_api_field *field = &ops[i].params->fields[j];
            if (field->kind != TELNYX_API_EXTRA)
                assert_int_equal(telnyx__json_set(all, field->member ? field->member : field->name,
                                                  test_value(field, 0)),
                                 0);
        }
        send_members(&ops[i], all, "with everything");
        telnyx__json_free(all);
    }
}

/* An extra member reaches every body. */
TEST(extra_reaches_every_body)
{
    size_t count, bodies = 0;
    const telnyx_api_operation *ops = telnyx__api_operations(&count);
    for (size_t i = 0; i < count; i++) {
        if (!(ops[i].flags & TELNYX_API_HAS_BODY))
            continue;
        telnyx__json *members = required_members(ops[i].params), *body = NULL;
        telnyx__buf target;
        void *params = telnyx__arena_alloc(&arena, ops[i].params->size);
        telnyx__buf_init(&target, &memory.allocator, 65536);
        assert_int_equal(
            telnyx__json_set(members, "extra_json", telnyx__json_string("{\"brand_new\":[1]}")), 0);
        assert_int_equal(
            telnyx__schema_from_json(NULL, ops[i].params, members, params, &arena, NULL), 0);
        assert_int_equal(
            telnyx__schema_encode(NULL, &ops[i], params, ops[i].params->size, &body, &target, NULL),
            0);
        assert_int_equal(telnyx__json_count(telnyx__json_get(body, "brand_new")), 1);
        telnyx__json_free(members);
        telnyx__json_free(body);
        telnyx__buf_free(&target);
        telnyx__arena_reset(&arena);
        bodies++;
    }
    assert_true(bodies > 15);
}

static void round_trip(const telnyx_api_object *object, size_t variant)
{
    const telnyx_api_operation op = test_as_body(object);
    telnyx__json *json = test_object(object, variant), *back = NULL;
    void *out = telnyx__arena_alloc(&arena, object->size);
    telnyx__schema_notes notes = { 0, 0, 0 };
    telnyx__buf target;
    telnyx__buf_init(&target, &memory.allocator, 64);
    assert_int_equal(telnyx__schema_decode(NULL, object, json, out, &arena, &notes), 0);
    if (notes.ignored)
        fail_msg("%s: %u ignored", object->name, notes.ignored);
    assert_int_equal(telnyx__schema_encode(NULL, &op, out, object->size, &back, &target, NULL), 0);
    test_same_json(object->name, back, json);
    telnyx__json_free(back);
    telnyx__json_free(json);
    telnyx__buf_free(&target);
    telnyx__arena_reset(&arena);
}

/* One member of the wrong kind is ignored, counted, and the others are there. */
static void misfits(const telnyx_api_object *object)
{
    for (size_t i = 0; i < object->fields_count; i++) {
        const telnyx_api_field *field = &object->fields[i];
        telnyx__json *misfit = test_misfit(field);
        if (!misfit)
            continue;
        const telnyx_api_operation op = test_as_body(object);
        telnyx__json *json = test_object(object, 0), *back = NULL;
        void *out = telnyx__arena_alloc(&arena, object->size);
        telnyx__schema_notes notes = { 0, 0, 0 };
        telnyx__buf target;
        telnyx__buf_init(&target, &memory.allocator, 64);
        assert_int_equal(telnyx__json_set(json, field->name, misfit), 0);
        assert_int_equal(telnyx__schema_decode(NULL, object, json, out, &arena, &notes), 0);
        if (notes.ignored != 1)
            fail_msg("%s.%s: %u ignored", object->name, field->name, notes.ignored);
        assert_int_equal(telnyx__schema_encode(NULL, &op, out, object->size, &back, &target, NULL),
                         0);
        telnyx__json_remove(json, field->name);
        test_same_json(field->name, back, json);
        telnyx__json_free(json);
        telnyx__json_free(back);
        telnyx__buf_free(&target);
        telnyx__arena_reset(&arena);
    }
}

TEST(every_answer_comes_back)
{
    size_t count, answers = 0;
    const telnyx_api_operation *ops = telnyx__api_operations(&count);
    for (size_t i = 0; i < count; i++) {
        const telnyx_api_object *both[] = { ops[i].result, ops[i].item };
        for (size_t j = 0; j < 2; j++) {
            if (!both[j])
                continue;
            for (size_t variant = 0; variant < 8; variant++)
                round_trip(both[j], variant);
            misfits(both[j]);
            answers++;
        }
    }
    assert_true(answers > 20);
}

TEST(every_payload_comes_back)
{
    size_t count, payloads = 0;
    const telnyx_api_event *events = telnyx__api_events(&count);
    for (size_t i = 0; i < count; i++) {
        if (!events[i].payload)
            continue;
        for (size_t variant = 0; variant < 12; variant++)
            round_trip(events[i].payload, variant);
        misfits(events[i].payload);
        payloads++;
    }
    assert_true(payloads > 15);
}

TEST_EACH(set_up, tear_down)
