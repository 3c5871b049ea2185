/* Every member of every body, with values that nobody should send: each request is answered, and whatever
 * was taken of it does no harm later. */
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

/* The answer is one, and an error says what it is about. */
static void expect_answer(const sim_stage *s, const telnyx_api_operation *op, const char *body)
{
    int status = s->p.status;
    if (status < 200 || status >= 500 || (status >= 400 && play_code(&s->p) == 0))
        fail_msg("%s: %s: %d %s", op->name, body, status, s->p.text ? s->p.text : "");
}

static void ask(sim_stage *s, const telnyx_api_operation *op, telnyx__json *body)
{
    telnyx__buf text;
    telnyx__buf_init(&text, telnyx__alloc_default(), 1 << 20);
    assert_int_equal(0, telnyx__json_print(body, &text, false));
    play_request(&s->p, op->method, s->path, text.data);
    expect_answer(s, op, text.data);
    telnyx__buf_free(&text);
    telnyx__json_free(body);
}

/* One value in one member, and in each member of an object that stands there. */
static void try_value(sim_stage *s, const telnyx_api_operation *op, const telnyx_api_field *field,
                      size_t index)
{
    telnyx__json *body = sim_stage_required(s, op, op->params);
    assert_int_equal(0, telnyx__json_set(body, field->name, odd(index)));
    ask(s, op, body);
    const telnyx_api_object *object = field->kind == TELNYX_API_OBJECT ? field->object : NULL;
    for (size_t i = 0; object && i < object->fields_count; i++) {
        if (!object->fields[i].name[0])
            continue;
        telnyx__json *inner = sim_stage_required(s, op, object);
        body = sim_stage_required(s, op, op->params);
        assert_int_equal(0, telnyx__json_set(inner, object->fields[i].name, odd(index)));
        assert_int_equal(0, telnyx__json_set(body, field->name, inner));
        ask(s, op, body);
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
