/* The tables by themselves: no byte of a struct without a row, rows in the order of the members,
 * operations and events in their places. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/event.h>

#include "api/tables.h"

/* Every object that the tables lead to, each once. */
static const telnyx_api_object *objects[400];
static size_t objects_count;

static void collect(const telnyx_api_object *object)
{
    if (!object)
        return;
    for (size_t i = 0; i < objects_count; i++)
        if (objects[i] == object)
            return;
    assert_true(objects_count < sizeof objects / sizeof objects[0]);
    objects[objects_count++] = object;
    for (size_t i = 0; i < object->fields_count; i++)
        collect(object->fields[i].object);
}

static void collect_all(void)
{
    for (size_t i = 1; i < telnyx__operations_count; i++) {
        collect(telnyx__operations[i].params);
        collect(telnyx__operations[i].result);
        collect(telnyx__operations[i].item);
    }
    for (size_t i = 1; i < telnyx__events_count; i++)
        collect(telnyx__events[i].payload);
}

TEST(every_operation_is_in_its_place)
{
    assert_int_equal(telnyx__operations_count, TELNYX_OP_COUNT);
    for (size_t i = 1; i < telnyx__operations_count; i++) {
        const telnyx_api_operation *op = &telnyx__operations[i];
        assert_int_equal(op->op, i);
        assert_non_null(op->name);
        assert_non_null(op->params);
        assert_int_equal(op->path[0], '/');
        assert_true(!(op->flags & TELNYX_API_LIST) == !op->item);
        for (size_t j = 1; j < i; j++)
            assert_string_not_equal(op->name, telnyx__operations[j].name);
    }
}

TEST(every_event_is_in_its_place)
{
    assert_int_equal(telnyx__events_count, TELNYX_EVENT_COUNT - 1);
    for (size_t i = 1; i < telnyx__events_count; i++) {
        const telnyx_api_event *event = &telnyx__events[i];
        /* TELNYX_EVENT_ANY has a number and no row. */
        assert_int_equal(event->type, i < TELNYX_EVENT_ANY ? i : i + 1);
        assert_int_equal(event->name_length, strlen(event->name));
        assert_non_null(event->payload);
        /* With room for others beside it, in what an event in work lends its arena. */
        assert_true(event->payload->size <= 448);
        for (size_t j = 1; j < i; j++)
            assert_string_not_equal(event->name, telnyx__events[j].name);
    }
}

static size_t alignment_of(const telnyx_api_field *field)
{
    if (field->kind == TELNYX_API_ENUM)
        return sizeof(int);
    return field->kind == TELNYX_API_BOOL ? sizeof(telnyx_tag) : sizeof(void *);
}

/* The only holes are those that the next member's alignment makes. */
TEST(no_member_is_without_a_row)
{
    for (size_t i = 0; i < objects_count; i++) {
        const telnyx_api_object *object = objects[i];
        size_t end = 0, widest = 1;
        for (size_t j = 0; j < object->fields_count; j++) {
            const telnyx_api_field *field = &object->fields[j];
            if (!field->member)
                continue;
            size_t align = alignment_of(field);
            size_t place = (end + align - 1) / align * align;
            widest = align > widest ? align : widest;
            if (field->offset != place)
                fail_msg("%s: no row before %s", object->name, field->member);
            end = field->offset + field->size;
            if (field->count_offset) {
                assert_int_equal(field->count_offset, end);
                end += sizeof(size_t);
            }
        }
        if (object->fields_count && end && (end + widest - 1) / widest * widest != object->size)
            fail_msg("%s: no row for its end", object->name);
    }
}

static void check_row(const telnyx_api_object *object, const telnyx_api_field *field)
{
    bool nested = field->kind == TELNYX_API_OBJECT || field->kind == TELNYX_API_OBJECTS ||
                  field->kind == TELNYX_API_OBJECT_MAP;
    if (nested != (field->object != NULL))
        fail_msg("%s.%s: an object without rows", object->name, field->name);
    if (field->kind == TELNYX_API_ENUM && !field->values)
        fail_msg("%s.%s: an enum without values", object->name, field->name);
    if (field->kind == TELNYX_API_CONSTANT && !field->text)
        fail_msg("%s.%s: a constant without a value", object->name, field->name);
    if ((field->limits & TELNYX_API_MIN) && (field->limits & TELNYX_API_MAX) &&
        field->minimum > field->maximum)
        fail_msg("%s.%s: an empty range", object->name, field->name);
    if (field->max_length && field->min_length > field->max_length)
        fail_msg("%s.%s: an empty range of lengths", object->name, field->name);
    if (field->location != TELNYX_API_IN_BODY && nested && field->location != TELNYX_API_IN_QUERY)
        fail_msg("%s.%s: an object in the path", object->name, field->name);
}

TEST(rows_make_sense)
{
    for (size_t i = 0; i < objects_count; i++)
        for (size_t j = 0; j < objects[i]->fields_count; j++)
            check_row(objects[i], &objects[i]->fields[j]);
}

/* A default is one that the platform would take. */
TEST(defaults_are_allowed_values)
{
    for (size_t i = 0; i < objects_count; i++)
        for (size_t j = 0; j < objects[i]->fields_count; j++) {
            const telnyx_api_field *field = &objects[i]->fields[j];
            bool found = field->kind != TELNYX_API_ENUM || !field->default_text;
            for (size_t k = 0; !found && k < field->values->count; k++)
                found = strcmp(field->values->texts[k], field->default_text) == 0;
            if (!found)
                fail_msg("%s.%s: default %s", objects[i]->name, field->name, field->default_text);
        }
}

/* Each {name} of a path is a required path member, and there are no others. */
TEST(paths_name_their_members)
{
    for (size_t i = 1; i < telnyx__operations_count; i++) {
        const telnyx_api_operation *op = &telnyx__operations[i];
        size_t braces = 0, members = 0;
        for (const char *at = op->path; (at = strchr(at, '{')); at++)
            braces++;
        for (size_t j = 0; j < op->params->fields_count; j++) {
            const telnyx_api_field *field = &op->params->fields[j];
            char braced[64];
            if (field->location != TELNYX_API_IN_PATH)
                continue;
            members++;
            snprintf(braced, sizeof braced, "{%s}", field->name);
            assert_non_null(strstr(op->path, braced));
            assert_true(field->flags & TELNYX_API_REQUIRED);
        }
        assert_int_equal(braces, members);
    }
}

static bool has_row(const telnyx_api_object *object, const char *name)
{
    for (size_t i = 0; i < object->fields_count; i++)
        if (object->fields[i].location != TELNYX_API_IN_PATH &&
            strcmp(object->fields[i].name, name) == 0)
            return true;
    return false;
}

TEST(flags_and_rules_fit_the_members)
{
    for (size_t i = 1; i < telnyx__operations_count; i++) {
        const telnyx_api_operation *op = &telnyx__operations[i];
        assert_true(has_row(op->params, "command_id") == !!(op->flags & TELNYX_API_HAS_COMMAND_ID));
        assert_true(has_row(op->params, "client_state") ==
                    !!(op->flags & TELNYX_API_HAS_CLIENT_STATE));
        if (op->flags & TELNYX_API_PAGED_NUMBER)
            assert_true(has_row(op->params, "page[number]"));
        for (const telnyx_api_constraint *rule = op->constraints; rule && rule->rule; rule++) {
            size_t last = rule->rule == TELNYX_API_RULE_SUM_AT_MOST ? 1 : SIZE_MAX;
            for (size_t j = 0; rule->fields[j] && j < last; j++)
                if (strcmp(rule->fields[j], "|") != 0 && !has_row(op->params, rule->fields[j]))
                    fail_msg("%s: a rule over %s", op->name, rule->fields[j]);
            if (rule->when)
                assert_true(has_row(op->params, rule->when));
        }
        for (const char *const *event = op->events; event && *event; event++) {
            bool known = false;
            for (size_t j = 1; !known && j < telnyx__events_count; j++)
                known = strcmp(telnyx__events[j].name, *event) == 0;
            assert_true(known);
        }
    }
}

TEST_PROGRAM(collect_all, NULL)
