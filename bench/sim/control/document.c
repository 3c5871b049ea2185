/* The interface's own description, written from the rows that answer and the shapes of what they take and
 * give. */
#include <string.h>

#include <telnyx/base.h>

#include "sim/control/request.h"
#include "sim/control/shape.h"

#define REFERENCE "#/components/schemas/"

static void write_reference(bench_writer *out, telnyx__span name)
{
    char text[80];
    telnyx__str_copy(text, sizeof text, REFERENCE);
    size_t used = strlen(text);
    if (name.length >= sizeof text - used)
        return;
    memcpy(text + used, name.ptr, name.length);
    text[used + name.length] = '\0';
    bench_write_text(out, "$ref", text);
}

/* One alternative of a type: the members of its schema. */
static void write_type(bench_writer *out, telnyx__span type)
{
    char name[24];
    bool null = type.length > 0 && type.ptr[type.length - 1] == '?';
    type.length -= null;
    if (type.length > 2 && memcmp(type.ptr, "[]", 2) == 0) {
        bench_write_text(out, "type", "array");
        bench_write_open(out, "items", '{');
        write_type(out, (telnyx__span){ type.ptr + 2, type.length - 2 });
        bench_write_close(out, '}');
    } else if (type.ptr[0] >= 'A' && type.ptr[0] <= 'Z') {
        write_reference(out, type);
    } else {
        size_t length = type.length < sizeof name ? type.length : sizeof name - 1;
        memcpy(name, type.ptr, length);
        name[length] = '\0';
        bench_write_text(out, "type", name);
        if (null)
            bench_write_bool(out, "nullable", true);
    }
}

static void write_types(bench_writer *out, const char *types)
{
    const char *bar = strchr(types, '|');
    if (!bar) {
        write_type(out, telnyx__span_of(types));
        return;
    }
    bench_write_open(out, "oneOf", '[');
    for (const char *at = types; at; at = bar ? bar + 1 : NULL) {
        bar = strchr(at, '|');
        bench_write_open(out, NULL, '{');
        write_type(out, (telnyx__span){ at, bar ? (size_t)(bar - at) : strlen(at) });
        bench_write_close(out, '}');
    }
    bench_write_close(out, ']');
}

static void write_values(bench_writer *out, const char *(*value_at)(unsigned index))
{
    if (!value_at)
        return;
    bench_write_open(out, "enum", '[');
    for (unsigned i = 0; value_at(i); i++)
        bench_write_text(out, NULL, value_at(i));
    bench_write_close(out, ']');
}

static void write_required(bench_writer *out, const sim_control_shape *shape)
{
    sim_control_member member;
    bool any = false;
    for (unsigned i = 0; sim_control_shape_member(shape, i, &member); i++)
        any = any || member.required;
    if (!any) /* an empty list is not allowed */
        return;
    bench_write_open(out, "required", '[');
    for (unsigned i = 0; sim_control_shape_member(shape, i, &member); i++)
        if (member.required)
            bench_write_text(out, NULL, member.name);
    bench_write_close(out, ']');
}

static void write_shape(bench_writer *out, const sim_control_shape *shape)
{
    sim_control_member member;
    bench_write_open(out, shape->name, '{');
    bench_write_text(out, "type", "object");
    bench_write_text(out, "description", shape->sentence);
    bench_write_open(out, "properties", '{');
    for (unsigned i = 0; sim_control_shape_member(shape, i, &member); i++) {
        bench_write_open(out, member.name, '{');
        write_types(out, member.type);
        write_values(out, member.value_at);
        /* What stands beside a reference is passed over. */
        if (member.type[0] < 'A' || member.type[0] > 'Z')
            bench_write_text(out, "description", member.sentence);
        bench_write_close(out, '}');
    }
    bench_write_close(out, '}');
    write_required(out, shape);
    if (!shape->open)
        bench_write_bool(out, "additionalProperties", false);
    bench_write_close(out, '}');
}

static void write_content(bench_writer *out, const char *shape)
{
    bench_write_open(out, "content", '{');
    bench_write_open(out, "application/json", '{');
    bench_write_open(out, "schema", '{');
    write_reference(out, telnyx__span_of(shape));
    bench_write_close(out, '}');
    bench_write_close(out, '}');
    bench_write_close(out, '}');
}

static void write_parameter(bench_writer *out, const char *in, const sim_control_member *member)
{
    bench_write_open(out, NULL, '{');
    bench_write_text(out, "name", member->name);
    bench_write_text(out, "in", in);
    bench_write_bool(out, "required", member->required);
    bench_write_text(out, "description", member->sentence);
    bench_write_open(out, "schema", '{');
    write_types(out, member->type);
    bench_write_close(out, '}');
    bench_write_close(out, '}');
}

static void write_parameters(bench_writer *out, const sim_control_row *row)
{
    static const sim_control_member id = { SIM_CONTROL_ID, "string", "The call's call_control_id.",
                                           true, NULL };
    bool named = strchr(row->path, '*') != NULL;
    if (!named && !row->query)
        return;
    bench_write_open(out, "parameters", '[');
    if (named)
        write_parameter(out, "path", &id);
    for (const sim_control_member *member = row->query; member && member->name; member++)
        write_parameter(out, "query", member);
    bench_write_close(out, ']');
}

static void write_responses(bench_writer *out, const sim_control_row *row)
{
    char status[24];
    bench_decimal(row->status, status);
    bench_write_open(out, "responses", '{');
    bench_write_open(out, status, '{');
    bench_write_text(out, "description", sim_control_shape_find(row->answer)->sentence);
    write_content(out, row->answer);
    bench_write_close(out, '}');
    bench_write_open(out, "default", '{');
    bench_write_text(
        out, "description",
        "400: not a JSON object; 403: not from there, or without the key; 404: no such "
        "call; 409: not in this state of the call; 422: a value is wrong");
    write_content(out, "Error");
    bench_write_close(out, '}');
    bench_write_close(out, '}');
}

static void write_operation(bench_writer *out, const sim_control_row *row)
{
    char method[12] = "";
    for (size_t i = 0; row->method[i] && i < sizeof method - 1; i++)
        method[i] = (char)(row->method[i] - 'A' + 'a');
    bench_write_open(out, method, '{');
    bench_write_text(out, "operationId", row->name);
    bench_write_text(out, "summary", row->sentence);
    write_parameters(out, row);
    if (row->body) {
        bench_write_open(out, "requestBody", '{');
        write_content(out, row->body);
        bench_write_close(out, '}');
    }
    write_responses(out, row);
    bench_write_close(out, '}');
}

/* The n-th row of all tables; NULL behind the last. */
static const sim_control_row *row_at(const sim_control_row *const *table, unsigned index)
{
    for (; *table; table++)
        for (const sim_control_row *row = *table; row->method; row++)
            if (index-- == 0)
                return row;
    return NULL;
}

static bool stood_before(const sim_control_row *const *tables, unsigned index, const char *path)
{
    for (unsigned i = 0; i < index; i++)
        if (strcmp(row_at(tables, i)->path, path) == 0)
            return true;
    return false;
}

/* "/calls/{call_control_id}/press" */
static void write_path(bench_writer *out, const char *pattern)
{
    char path[160];
    size_t used = 0;
    telnyx__str_copy(path, sizeof path, "/control");
    for (used = strlen(path); *pattern; pattern++) {
        const char *piece = *pattern == '*' ? "{" SIM_CONTROL_ID "}" : (char[2]){ *pattern, '\0' };
        if (!telnyx__str_copy(path + used, sizeof path - used, piece))
            break;
        used += strlen(piece);
    }
    bench_write_open(out, path, '{');
}

static void write_paths(bench_writer *out, const sim_control_row *const *tables)
{
    const sim_control_row *row, *other;
    bench_write_open(out, "paths", '{');
    for (unsigned i = 0; (row = row_at(tables, i)); i++) {
        if (stood_before(tables, i, row->path))
            continue;
        write_path(out, row->path);
        for (unsigned k = i; (other = row_at(tables, k)); k++)
            if (strcmp(other->path, row->path) == 0)
                write_operation(out, other);
        bench_write_close(out, '}');
    }
    bench_write_close(out, '}');
}

static void write_components(bench_writer *out)
{
    const sim_control_shape *shape;
    bench_write_open(out, "components", '{');
    bench_write_open(out, "schemas", '{');
    for (unsigned i = 0; (shape = sim_control_shape_at(i)); i++)
        write_shape(out, shape);
    bench_write_close(out, '}');
    bench_write_open(out, "securitySchemes", '{');
    bench_write_open(out, "api_key", '{');
    bench_write_text(out, "type", "http");
    bench_write_text(out, "scheme", "bearer");
    bench_write_text(out, "description", "With --allow-remote: the API key, of everybody.");
    bench_write_close(out, '}');
    bench_write_close(out, '}');
    bench_write_close(out, '}');
}

/* Nothing, or the key. */
static void write_security(bench_writer *out)
{
    bench_write_open(out, "security", '[');
    bench_write_open(out, NULL, '{');
    bench_write_close(out, '}');
    bench_write_open(out, NULL, '{');
    bench_write_open(out, "api_key", '[');
    bench_write_close(out, ']');
    bench_write_close(out, '}');
    bench_write_close(out, ']');
}

void sim_control_describe(bench_writer *out, const sim_control_row *const *tables)
{
    bench_write_open(out, NULL, '{');
    bench_write_text(out, "openapi", "3.0.3");
    bench_write_open(out, "info", '{');
    bench_write_text(out, "title", "telnyx-sim control");
    bench_write_text(out, "version", TELNYX_VERSION_STRING);
    bench_write_text(out, "description",
                     "Plays the persons at the telephones, shows what was sent and received, turns "
                     "knobs and moves the clock. For this machine, without a key.");
    bench_write_close(out, '}');
    write_paths(out, tables);
    write_security(out);
    write_components(out);
    bench_write_close(out, '}');
}
