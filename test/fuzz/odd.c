/* Requests with odd values in any member of any body, to a simulated platform on which everything is there that they
 * could be about: each is answered in one of the documented shapes, and what was taken of it does no harm later.
 *
 * An input is a row of requests: the operation, then members with values, each by a number or as written; then how
 * long it takes until the next one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/api.h>

#include "api/api.h"
#include "fuzz/fuzz.h"
#include "shape.h"
#include "sim_stage.h"

#define REQUESTS_MAX 8
#define MEMBERS_MAX  4
#define LONG_TEXT    3000

/* A number after these: a text of LONG_TEXT digits, and JSON as it stands in the input. */
static const char *const values[] = {
    "null",
    "true",
    "false",
    "0",
    "-0",
    "1",
    "-1",
    "1.5",
    "1e300",
    "-1e300",
    "1e-300",
    "2147483647",
    "2147483648",
    "4294967296",
    "9007199254740993",
    "-9223372036854775808",
    "18446744073709551616",
    "\"\"",
    "\" \"",
    "\"0\"",
    "\"-1\"",
    "\"1e9\"",
    "\"true\"",
    "\"null\"",
    "\"\\u00e9 \\n\\\"\\u007f\"",
    "\"\\ud83d\\ude00\"",
    "\"../..\"",
    "\"%00%0a\"",
    "\"sip:@\"",
    "\"+\"",
    "\"https://\"",
    "\"YQ=\"",
    "[]",
    "[[]]",
    "[null]",
    "[1,2]",
    "[\"\",\"\"]",
    "[{}]",
    "{}",
    "{\"\":null}",
    "{\"a\":{\"b\":[{}]}}",
};
#define VALUES (sizeof values / sizeof values[0])

static telnyx__json *value_of(fuzz_bytes *bytes)
{
    char longer[LONG_TEXT + 1];
    telnyx__json *made = NULL;
    unsigned which = fuzz_below(bytes, VALUES + 2);
    if (which < VALUES) {
        fuzz_check(telnyx__json_parse(&made, values[which], strlen(values[which]), NULL) == 0);
        return made;
    }
    if (which == VALUES) {
        memset(longer, '7', LONG_TEXT);
        longer[LONG_TEXT] = '\0';
        return telnyx__json_string(longer);
    }
    telnyx__span own = fuzz_piece(bytes, fuzz_take(bytes));
    return telnyx__json_parse(&made, own.ptr, own.length, NULL) == 0 ? made : telnyx__json_null();
}

/* The members of a body that are odd. */
typedef struct odd_ones {
    const char *names[MEMBERS_MAX];
    size_t count;
} odd_ones;

/* One member, or one within the object that belongs there. */
static void put_member(sim_stage *s, const telnyx_api_operation *op, fuzz_bytes *bytes,
                       telnyx__json *body, odd_ones *odd)
{
    const telnyx_api_object *object = op->params;
    const telnyx_api_field *field =
        &object->fields[fuzz_below(bytes, (unsigned)object->fields_count)];
    bool inner = fuzz_take(bytes) & 1;
    if (!field->name[0] || field->location != TELNYX_API_IN_BODY)
        return;
    if (odd->count < MEMBERS_MAX)
        odd->names[odd->count++] = field->name;
    if (!inner || field->kind != TELNYX_API_OBJECT || !field->object->fields_count) {
        fuzz_check(telnyx__json_set(body, field->name, value_of(bytes)) == 0);
        return;
    }
    telnyx__json *within = sim_stage_required(s, op, field->object);
    const telnyx_api_field *deep =
        &field->object->fields[fuzz_below(bytes, (unsigned)field->object->fields_count)];
    if (deep->name[0])
        fuzz_check(telnyx__json_set(within, deep->name, value_of(bytes)) == 0);
    fuzz_check(telnyx__json_set(body, field->name, within) == 0);
}

/* What is refused for something that is there, or is not: a request before may have seen to that. */
static bool is_about_things(int code)
{
    static const int codes[] = { 10005, 10012, 90015, 90033, 90037, 90058 };
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        if (codes[i] == code)
            return true;
    return false;
}

/* A documented shape; and a refusal for a value names a member that was put there, or one that a rule joins
 * with it. */
static void check_answer(const play *p, const telnyx_api_operation *op, const odd_ones *odd)
{
    const char *fault = shape_fault(op, p->status, p->reply);
    if (fault)
        fprintf(stderr, "%s: %d %s: %s\n", op->name, p->status, p->text ? p->text : "", fault);
    fuzz_check(!fault && p->status < 500);
    if (p->status < 300 || is_about_things(play_code(p)) || shape_names_nothing(p->reply))
        return;
    bool named = false;
    for (size_t i = 0; i < odd->count; i++)
        named = named || shape_names_or_joins(op, p->reply, odd->names[i]);
    fuzz_check(named);
}

static void ask(sim_stage *s, fuzz_bytes *bytes)
{
    size_t count;
    const telnyx_api_operation *ops = telnyx__api_operations(&count);
    const telnyx_api_operation *op = &ops[fuzz_below(bytes, (unsigned)count)];
    odd_ones odd = { 0 };
    bool has_body = op->params && (op->flags & TELNYX_API_HAS_BODY);
    sim_stage_path(s, op);
    if (!has_body) {
        play_request(&s->p, op->method, s->path, NULL);
        check_answer(&s->p, op, &odd);
        return;
    }
    telnyx__json *body = sim_stage_body(s, op);
    telnyx__buf text;
    for (unsigned left = 1 + fuzz_below(bytes, MEMBERS_MAX); left > 0; left--)
        put_member(s, op, bytes, body, &odd);
    telnyx__buf_init(&text, telnyx__alloc_default(), 1 << 20);
    fuzz_check(telnyx__json_print(body, &text, false) == 0);
    play_request(&s->p, op->method, s->path, text.data);
    check_answer(&s->p, op, &odd);
    telnyx__buf_free(&text);
    telnyx__json_free(body);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_bytes bytes = { data, size };
    sim_stage s;
    sim_stage_start(&s);
    for (unsigned i = 0; i < REQUESTS_MAX && bytes.left > 0; i++) {
        /* What a request before it has taken away is nothing to be asked about. */
        if (telnyx__list_empty(&s.p.world->stored) || !s.member->member || !s.p.world->default_app)
            break;
        ask(&s, &bytes);
        play_pass(&s.p, 20 * (uint64_t)fuzz_take(&bytes));
    }
    play_pass(&s.p, 60000);
    sim_stage_end(&s);
    return 0;
}
