/* Every member of every body, with values that nobody should send: each request is answered, and whatever
 * was taken of it does no harm later. */
#include "shape.h"
#include "sim_stage.h"

#include <stdio.h>
#include <string.h>

#define LONG_TEXT 3000

/* %s is a text of LONG_TEXT characters. */
static const char *const values[] = {
    "null",
    "true",
    "0",
    "-1",
    "1.5",
    "1e300",
    "\"\"",
    "\"\\u00e9 \\n\\\"\"",
    "[]",
    "[[]]",
    "[null]",
    "[1,2]",
    "[\"\"]",
    "[{}]",
    "{}",
    "{\"\":null}",
    "\"%s\"",
    "{\"a\":{\"b\":[{}]}}",
    "[\"x\",\"x\"]",
    "\"sip:@\"",
    "9007199254740993",
};

#define VALUES (sizeof values / sizeof values[0])

static telnyx__json *odd(size_t index)
{
    char longer[LONG_TEXT + 1], text[LONG_TEXT + 16];
    telnyx__json *made = NULL;
    memset(longer, '7', LONG_TEXT);
    longer[LONG_TEXT] = '\0';
    const char *mark = strstr(values[index], "%s");
    int before = mark ? (int)(mark - values[index]) : (int)strlen(values[index]);
    int length = snprintf(text, sizeof text, "%.*s%s%s", before, values[index], mark ? longer : "",
                          mark ? mark + 2 : "");
    assert_int_equal(0, telnyx__json_parse(&made, text, (size_t)length, NULL));
    return made;
}

static void fails(const sim_stage *s, const telnyx_api_operation *op, const char *body,
                  const char *why)
{
    fail_msg("%s: %s: %d %s: %s", op->name, body, s->p.status, s->p.text ? s->p.text : "", why);
}

/* The answer has a documented shape. */
static void expect_answer(const sim_stage *s, const telnyx_api_operation *op, const char *body)
{
    const char *fault = shape_fault(op, s->p.status, s->p.reply);
    if (s->p.status >= 500)
        fails(s, op, body, "it is none");
    if (fault)
        fails(s, op, body, fault);
}

/* What is there already, of the same name. */
static bool is_taken(int code)
{
    return code == 90033 || code == 10012;
}

/* A refusal is for the member that is odd, or for what the call is doing, which it has no member for. Of an
 * object that has several forms it is the object, and of what it lacks the object's other member. */
static void expect_source(const sim_stage *s, const telnyx_api_operation *op,
                          const telnyx_api_field *outer, const telnyx_api_field *inner,
                          const char *body)
{
    char place[128];
    int code = play_code(&s->p);
    bool whole = !inner || (outer->object->flags & TELNYX_API_UNION) || code == 10004;
    snprintf(place, sizeof place, "%s%s%s", outer->name, whole ? "" : "/",
             whole ? "" : inner->name);
    if (s->p.status >= 300 && !is_taken(code) && !shape_names_nothing(s->p.reply) &&
        !shape_names_or_joins(op, s->p.reply, place))
        fails(s, op, body, "it names another member than the odd one");
}

static void ask(sim_stage *s, const telnyx_api_operation *op, const telnyx_api_field *outer,
                const telnyx_api_field *inner, telnyx__json *body)
{
    telnyx__buf text;
    telnyx__buf_init(&text, telnyx__alloc_default(), 1 << 20);
    assert_int_equal(0, telnyx__json_print(body, &text, false));
    play_request(&s->p, op->method, s->path, text.data);
    expect_answer(s, op, text.data);
    expect_source(s, op, outer, inner, text.data);
    telnyx__buf_free(&text);
    telnyx__json_free(body);
}

/* One value in one member, and in each member of an object that stands there. */
static void try_value(sim_stage *s, const telnyx_api_operation *op, const telnyx_api_field *field,
                      size_t index)
{
    telnyx__json *body = sim_stage_body(s, op);
    assert_int_equal(0, telnyx__json_set(body, field->name, odd(index)));
    ask(s, op, field, NULL, body);
    const telnyx_api_object *object = field->kind == TELNYX_API_OBJECT ? field->object : NULL;
    for (size_t i = 0; object && i < object->fields_count; i++) {
        if (!object->fields[i].name[0])
            continue;
        telnyx__json *inner = sim_stage_required(s, op, object);
        body = sim_stage_body(s, op);
        assert_int_equal(0, telnyx__json_set(inner, object->fields[i].name, odd(index)));
        assert_int_equal(0, telnyx__json_set(body, field->name, inner));
        ask(s, op, field, &object->fields[i], body);
    }
}

static void try_member(const telnyx_api_operation *op, const telnyx_api_field *field)
{
    sim_stage s;
    sim_stage_start(&s);
    sim_stage_path(&s, op);
    for (size_t i = 0; i < VALUES; i++) {
        try_value(&s, op, field, i);
        play_pass(&s.p, 500);
    }
    play_pass(&s.p, 60000);
    sim_stage_end(&s);
}

TEST(odd_members_do_no_harm)
{
    for (int number = 1; number < TELNYX_OP_COUNT; number++) {
        const telnyx_api_operation *op = telnyx_api_operation_of((telnyx_op)number);
        for (size_t i = 0; (op->flags & TELNYX_API_HAS_BODY) && i < op->params->fields_count; i++) {
            const telnyx_api_field *field = &op->params->fields[i];
            if (field->location == TELNYX_API_IN_BODY && field->name[0])
                try_member(op, field);
        }
    }
}

/* Texts that a parameter of the query may be, as they stand in it. */
static const char *const texts[] = {
    "",    "0",          "-1",           "1e9", "1.5",    "true",   "null",
    "%00", "a",          "%C3%A9%0A%22", "+1",  "%5B%5D", "%7B%7D", "99999999999999999999",
    "%FF", "2025-01-01", "..",           "%2F"
};

static void try_parameter(const telnyx_api_operation *op, const char *name)
{
    sim_stage s;
    sim_stage_start(&s);
    sim_stage_path(&s, op);
    size_t length = strlen(s.path);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        snprintf(s.path + length, sizeof s.path - length, "?%s=%s", name, texts[i]);
        play_request(&s.p, op->method, s.path, NULL);
        expect_answer(&s, op, s.path);
        if (s.p.status >= 300 && !shape_names(s.p.reply, name))
            fails(&s, op, s.path, "it names another parameter than the odd one");
    }
    sim_stage_end(&s);
}

static void try_parameters(const telnyx_api_operation *op, const telnyx_api_field *field)
{
    char name[160];
    const telnyx_api_object *object = field->kind == TELNYX_API_OBJECT ? field->object : NULL;
    if (!object)
        try_parameter(op, field->name);
    for (size_t i = 0; object && i < object->fields_count; i++) {
        if (!object->fields[i].name[0])
            continue;
        snprintf(name, sizeof name, "%s[%s]", field->name, object->fields[i].name);
        try_parameter(op, name);
    }
}

TEST(odd_parameters_do_no_harm)
{
    size_t tried = 0;
    for (int number = 1; number < TELNYX_OP_COUNT; number++) {
        const telnyx_api_operation *op = telnyx_api_operation_of((telnyx_op)number);
        for (size_t i = 0; op->params && i < op->params->fields_count; i++) {
            if (op->params->fields[i].location != TELNYX_API_IN_QUERY)
                continue;
            try_parameters(op, &op->params->fields[i]);
            tried++;
        }
    }
    assert_true(tried > 20);
}

/* The body itself. */
TEST(odd_bodies_do_no_harm)
{
    static const char *const bodies[] = { "",      "null", "[]", "[{}]",    "1",
                                          "\"x\"", "{",    "{}", "{\"\":1}" };
    for (int number = 1; number < TELNYX_OP_COUNT; number++) {
        const telnyx_api_operation *op = telnyx_api_operation_of((telnyx_op)number);
        sim_stage s;
        sim_stage_start(&s);
        sim_stage_path(&s, op);
        for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
            play_request(&s.p, op->method, s.path, bodies[i]);
            expect_answer(&s, op, bodies[i]);
        }
        play_pass(&s.p, 60000);
        sim_stage_end(&s);
    }
}
