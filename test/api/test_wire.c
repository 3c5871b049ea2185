/* Every member of every operation, set alone and found on the wire under its name with its value, and
 * nothing else beside it. Expected values are built here, apart from the encoder. */
#include "support/memory.h"
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/params.h>

#include "api/facts.h"
#include "api/tables.h"
#include "base/arena.h"
#include "base/buf.h"
#include "schema/schema.h"

static test_memory memory;
static telnyx__arena arena;

/* Which alternative of unions is set in this round. */
static size_t pick;

#define AT(type, base, offset) (*(type *)(void *)((char *)(base) + (offset)))

/* --- values -------------------------------------------------------------------------------------- */

static const char *text_for(const telnyx_api_field *field)
{
    switch ((telnyx_api_format)field->format) {
    case TELNYX_API_FORMAT_E164:
    case TELNYX_API_FORMAT_E164_OR_SIP_URI:
        return "+18005550100";
    case TELNYX_API_FORMAT_SIP_URI:
        return "sip:agent@example.com";
    case TELNYX_API_FORMAT_URL:
        return "https://example.com/a?b=c&d";
    case TELNYX_API_FORMAT_WS_URL:
        return "wss://example.com/media";
    case TELNYX_API_FORMAT_BASE64:
        return "c3RhdGU=";
    case TELNYX_API_FORMAT_DATE_TIME:
        return "2026-08-21T14:03:15.184000Z";
    case TELNYX_API_FORMAT_UUID:
        return "53e14085-5f3a-11f1-b7df-02420a0f8cb0";
    case TELNYX_API_FORMAT_INT64:
        return "1684641123236054244";
    case TELNYX_API_FORMAT_NONE:
        break;
    }
    if (field->values)
        return field->values->texts[field->values->count - 1];
    return "say \"1\", \xc3\xa9\\\n";
}

static telnyx__json *fill_object(const telnyx_api_object *object, void *base);

/* A whole number that is allowed: 0 where it is, because 0 has to be sent, too. */
static telnyx__json *fill_int(const telnyx_api_field *field, void *base)
{
    int64_t value = field->limits & TELNYX_API_MIN ? (int64_t)field->minimum : 0;
    if (field->text && pick % 2) {
        AT(telnyx_opt_int, base, field->offset) = TELNYX_INT(TELNYX_LOOP_INFINITY);
        return telnyx__json_string(field->text);
    }
    AT(telnyx_opt_int, base, field->offset) = TELNYX_INT(value);
    return telnyx__json_int(value);
}

static telnyx__json *fill_number(const telnyx_api_field *field, void *base)
{
    double value = 0.25;
    if (field->limits & TELNYX_API_MIN)
        value = field->minimum + (field->limits & TELNYX_API_ABOVE ? 0.5 : 0);
    AT(telnyx_opt_number, base, field->offset) = TELNYX_NUMBER(value);
    return telnyx__json_number(value);
}

static telnyx__json *fill_enum(const telnyx_api_field *field, void *base)
{
    int value = (int)(1 + pick % field->values->count), number = 0;
    const char *text = field->values->texts[value - 1];
    AT(int, base, field->offset) = value;
    if (!field->values->is_integer)
        return telnyx__json_string(text);
    assert_int_equal(sscanf(text, "%d", &number), 1);
    return telnyx__json_int(number);
}

static telnyx__json *fill_texts(const telnyx_api_field *field, void *base)
{
    const char **items = telnyx__arena_alloc(&arena, 2 * sizeof *items);
    size_t count = 1 + pick % 2;
    telnyx__json *array = telnyx__json_array();
    items[0] = items[1] = text_for(field);
    AT(telnyx_strings, base, field->offset) = (telnyx_strings){ items, count };
    if ((field->flags & TELNYX_API_ONE_OR_MANY) && count == 1) {
        telnyx__json_free(array);
        return telnyx__json_string(items[0]);
    }
    for (size_t i = 0; i < count; i++)
        assert_int_equal(telnyx__json_append(array, telnyx__json_string(items[i])), 0);
    return array;
}

static telnyx__json *fill_ints(const telnyx_api_field *field, void *base)
{
    static const int64_t items[] = { 0, 250 };
    telnyx__json *array = telnyx__json_array();
    AT(telnyx_ints, base, field->offset) = (telnyx_ints){ items, 2 };
    assert_int_equal(telnyx__json_append(array, telnyx__json_int(items[0])), 0);
    assert_int_equal(telnyx__json_append(array, telnyx__json_int(items[1])), 0);
    return array;
}

static telnyx__json *fill_pairs(const telnyx_api_field *field, void *base)
{
    static const telnyx_pair items[] = { { "name", "Ann" }, { "city", "" } };
    telnyx__json *object = telnyx__json_object();
    AT(telnyx_pairs, base, field->offset) = (telnyx_pairs){ items, 2 };
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(
            telnyx__json_set(object, items[i].key, telnyx__json_string(items[i].value)), 0);
    return object;
}

static telnyx__json *fill_texts_map(const telnyx_api_field *field, void *base)
{
    static const char *const urls[] = { "https://example.com/1", "https://example.com/2" };
    static const telnyx_strings_pair items[] = { { "call.hangup", { urls, 2 } } };
    telnyx__json *object = telnyx__json_object(), *array = telnyx__json_array();
    AT(telnyx_strings_pairs, base, field->offset) = (telnyx_strings_pairs){ items, 1 };
    assert_int_equal(telnyx__json_append(array, telnyx__json_string(urls[0])), 0);
    assert_int_equal(telnyx__json_append(array, telnyx__json_string(urls[1])), 0);
    assert_int_equal(telnyx__json_set(object, "call.hangup", array), 0);
    return object;
}

static telnyx__json *fill_json(const telnyx_api_field *field, void *base)
{
    const char *text = field->flags & TELNYX_API_JSON_ARRAY ? "[{\"a\":1}]" : "{\"a\":[true,1.5]}";
    telnyx__json *root = NULL;
    AT(const char *, base, field->offset) = text;
    assert_int_equal(telnyx__json_parse(&root, text, strlen(text), NULL), 0);
    return root;
}

/* One item in a list, one entry in a map. */
static telnyx__json *fill_objects(const telnyx_api_field *field, void *base)
{
    void *item = telnyx__arena_alloc(&arena, field->object->size);
    telnyx__json *inner = fill_object(field->object, item), *outer;
    AT(const void *, base, field->offset) = item;
    AT(size_t, base, field->count_offset) = 1;
    if (field->kind == TELNYX_API_OBJECTS) {
        outer = telnyx__json_array();
        assert_int_equal(telnyx__json_append(outer, inner), 0);
        return outer;
    }
    outer = telnyx__json_object();
    for (size_t i = 0; i < field->object->fields_count; i++)
        if (field->object->fields[i].kind == TELNYX_API_KEY)
            AT(const char *, item, field->object->fields[i].offset) = "call.answered";
    assert_int_equal(telnyx__json_set(outer, "call.answered", inner), 0);
    return outer;
}

/* Sets the member and returns what it has to become; NULL for what is no member of its own. */
static telnyx__json *fill(const telnyx_api_field *field, void *base)
{
    void *child;
    switch ((telnyx_api_kind)field->kind) {
    case TELNYX_API_TEXT:
        AT(const char *, base, field->offset) = text_for(field);
        return telnyx__json_string(text_for(field));
    case TELNYX_API_INT:
        return fill_int(field, base);
    case TELNYX_API_NUMBER:
        return fill_number(field, base);
    case TELNYX_API_BOOL:
        AT(telnyx_opt_bool, base, field->offset) = TELNYX_BOOL(pick % 2);
        return telnyx__json_bool(pick % 2);
    case TELNYX_API_ENUM:
        return fill_enum(field, base);
    case TELNYX_API_OBJECT:
        child = telnyx__arena_alloc(&arena, field->object->size);
        AT(const void *, base, field->offset) = child;
        return fill_object(field->object, child);
    case TELNYX_API_TEXTS:
        return fill_texts(field, base);
    case TELNYX_API_INTS:
        return fill_ints(field, base);
    case TELNYX_API_OBJECTS:
    case TELNYX_API_OBJECT_MAP:
        return fill_objects(field, base);
    case TELNYX_API_PAIRS:
        return fill_pairs(field, base);
    case TELNYX_API_TEXTS_MAP:
        return fill_texts_map(field, base);
    case TELNYX_API_JSON:
        return fill_json(field, base);
    case TELNYX_API_CONSTANT:
        return telnyx__json_string(field->text);
    case TELNYX_API_KEY:
    case TELNYX_API_EXTRA:
        break;
    }
    return NULL;
}

static telnyx__json *fill_object(const telnyx_api_object *object, void *base)
{
    telnyx__json *all;
    if (object->flags & TELNYX_API_UNION)
        return fill(&object->fields[pick % object->fields_count], base);
    all = telnyx__json_object();
    for (size_t i = 0; i < object->fields_count; i++) {
        telnyx__json *value = fill(&object->fields[i], base);
        if (value)
            assert_int_equal(telnyx__json_set(all, object->fields[i].name, value), 0);
    }
    return all;
}

/* --- the wire ------------------------------------------------------------------------------------ */

/* Percent-encoding of everything that is not unreserved: RFC 3986, 2.3. */
static void escape(telnyx__buf *out, const char *text)
{
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        if ((byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
            (byte >= 'A' && byte <= 'Z') || strchr("-._~", byte))
            telnyx__buf_addc(out, (char)byte);
        else
            telnyx__buf_addf(out, "%%%02X", byte);
    }
}

/* What a value looks like in the query: "filter[a][b]=c&filter[d]=e", names and values escaped. */
static void expect_query(telnyx__buf *out, const char *name, const telnyx__json *value)
{
    char inner[256], number[64];
    int64_t whole;
    bool truth;
    if (telnyx__json_kind_of(value) == TELNYX__JSON_OBJECT) {
        for (const telnyx__json *node = telnyx__json_first(value); node;
             node = telnyx__json_next(node)) {
            snprintf(inner, sizeof inner, "%s[%s]", name, telnyx__json_key(node));
            expect_query(out, inner, node);
        }
        return;
    }
    telnyx__buf_addc(out, out->data && strchr(out->data, '?') ? '&' : '?');
    escape(out, name);
    telnyx__buf_addc(out, '=');
    if (telnyx__json_to_int(value, &whole)) {
        snprintf(number, sizeof number, "%lld", (long long)whole);
        escape(out, number);
    } else if (telnyx__json_to_bool(value, &truth)) {
        escape(out, truth ? "true" : "false");
    } else {
        escape(out, telnyx__json_text(value));
    }
}

/* The path with its ids, all of which have to be set whatever else is. */
static void expect_path(const telnyx_api_operation *op, void *params, telnyx__buf *out)
{
    const char *at = op->path;
    while (*at) {
        const telnyx_api_field *field;
        char name[64];
        size_t plain = strcspn(at, "{");
        telnyx__buf_add(out, at, plain);
        at += plain;
        if (!*at)
            break;
        snprintf(name, sizeof name, "%.*s", (int)strcspn(at + 1, "}"), at + 1);
        at = strchr(at, '}') + 1;
        field = telnyx__schema_field(op->params, TELNYX_API_IN_PATH, name);
        assert_non_null(field);
        AT(const char *, params, field->offset) = "v3:a/b c";
        escape(out, "v3:a/b c");
    }
}

static void send_one(const telnyx_api_operation *op, const telnyx_api_field *field)
{
    telnyx__json *expected = telnyx__json_object(), *body = NULL, *value;
    void *params = telnyx__arena_alloc(&arena, op->params->size);
    telnyx__buf path, wanted;
    char what[128];
    telnyx__buf_init(&path, &memory.allocator, 8192);
    telnyx__buf_init(&wanted, &memory.allocator, 8192);
    expect_path(op, params, &wanted);
    value = fill(field, params);
    if (field->location == TELNYX_API_IN_QUERY) {
        expect_query(&wanted, field->name, value);
        telnyx__json_free(value);
    } else if (value) {
        assert_int_equal(telnyx__json_set(expected, field->name, value), 0);
    }
    snprintf(what, sizeof what, "%s: %s", op->name, field->name);
    assert_int_equal(telnyx__schema_encode(NULL, op, params, op->params->size, &body, &path, NULL),
                     0);
    assert_string_equal(path.data, wanted.data);
    if (op->flags & TELNYX_API_HAS_BODY)
        facts_same(what, expected, body);
    else
        assert_null(body);
    telnyx__json_free(body);
    telnyx__json_free(expected);
    telnyx__buf_free(&path);
    telnyx__buf_free(&wanted);
    telnyx__arena_reset(&arena);
}

/* The longest list of alternatives or values is met in full after this many rounds. */
#define ROUNDS 40

TEST(every_member_is_found_on_the_wire)
{
    size_t sent = 0;
    for (size_t i = 1; i < telnyx__operations_count; i++) {
        const telnyx_api_operation *op = &telnyx__operations[i];
        for (size_t j = 0; j < op->params->fields_count; j++) {
            const telnyx_api_field *field = &op->params->fields[j];
            if (field->location == TELNYX_API_IN_PATH)
                continue;
            for (pick = 0; pick < ROUNDS; pick++, sent++)
                send_one(op, field);
        }
    }
    assert_true(sent > ROUNDS * 500);
}

/* --- checks -------------------------------------------------------------------------------------- */

static bool in_a_rule(const telnyx_api_operation *op, const char *name)
{
    for (const telnyx_api_constraint *rule = op->constraints; rule && rule->rule; rule++) {
        if (rule->when && strcmp(rule->when, name) == 0)
            return true;
        for (size_t i = 0; rule->fields[i]; i++)
            if (strcmp(rule->fields[i], name) == 0)
                return true;
    }
    return false;
}

/* An operation with a rule that asks for one of several things is not complete by its required
 * members alone. */
static bool asks_for_more(const telnyx_api_operation *op)
{
    for (const telnyx_api_constraint *rule = op->constraints; rule && rule->rule; rule++)
        if (rule->rule == TELNYX_API_RULE_ANY_OF)
            return true;
    return false;
}

/* Merged structs take the members of all their types; a filled one is not one that makes sense, but
 * it is well-formed. So whatever was filled passes the checks, together with the required members. */
TEST(what_the_platform_takes_passes_the_checks)
{
    telnyx_error_text error;
    for (size_t i = 1; i < telnyx__operations_count; i++) {
        const telnyx_api_operation *op = &telnyx__operations[i];
        if (asks_for_more(op))
            continue;
        for (size_t j = 0; j < op->params->fields_count; j++) {
            const telnyx_api_field *field = &op->params->fields[j];
            void *params = telnyx__arena_alloc(&arena, op->params->size);
            if (in_a_rule(op, field->name) || field->kind == TELNYX_API_EXTRA)
                continue;
            pick = j;
            for (size_t k = 0; k < op->params->fields_count; k++)
                if (k == j || (op->params->fields[k].flags & TELNYX_API_REQUIRED))
                    telnyx__json_free(fill(&op->params->fields[k], params));
            if (telnyx__schema_check(NULL, op, params, op->params->size, false, &error) != 0)
                fail_msg("%s", error.text);
            telnyx__arena_reset(&arena);
        }
    }
}

/* Each required member is missed by its name. */
TEST(a_missing_member_is_named)
{
    telnyx_error_text error;
    for (size_t i = 1; i < telnyx__operations_count; i++) {
        const telnyx_api_operation *op = &telnyx__operations[i];
        for (size_t j = 0; j < op->params->fields_count; j++) {
            const telnyx_api_field *field = &op->params->fields[j];
            void *params = telnyx__arena_alloc(&arena, op->params->size);
            if (!(field->flags & TELNYX_API_REQUIRED) || !field->member)
                continue;
            pick = 0;
            for (size_t k = 0; k < op->params->fields_count; k++)
                if (k != j && (op->params->fields[k].flags & TELNYX_API_REQUIRED))
                    telnyx__json_free(fill(&op->params->fields[k], params));
            assert_int_equal(
                telnyx__schema_check(NULL, op, params, op->params->size, false, &error),
                TELNYX_EINVAL);
            if (!strstr(error.text, field->member) ||
                strncmp(error.text, op->name, strlen(op->name)))
                fail_msg("%s without %s: %s", op->name, field->member, error.text);
            telnyx__arena_reset(&arena);
        }
    }
}

static void set_up(void)
{
    test_memory_init(&memory);
    telnyx__arena_init(&arena, &memory.allocator, 1 << 20);
}

static void tear_down(void)
{
    telnyx__arena_reset(&arena);
    test_memory_check(&memory);
}

TEST_EACH(set_up, tear_down)
