/* The public headers and the tables agree: the members of each struct stand in the header's text in
 * the order of the rows, each with a comment of two lines at most that begins with "Required." or
 * "Optional." as the row has it. A four-byte hole, which padding can hide, is found here. */
#include "support/test.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/tables.h"
#include "schema/schema.h"

/* All headers, one after the other. */
static char *text;

static char *append_file(char *to, size_t *length, const char *path)
{
    char part[4096];
    size_t got;
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    while ((got = fread(part, 1, sizeof part, file)) > 0) {
        to = realloc(to, *length + got + 1);
        assert_non_null(to);
        memcpy(to + *length, part, got);
        *length += got;
        to[*length] = '\0';
    }
    fclose(file);
    return to;
}

static void read_headers(void)
{
    struct dirent *entry;
    size_t length = 0;
    DIR *folder = opendir(TEST_HEADERS);
    assert_non_null(folder);
    while ((entry = readdir(folder))) {
        char path[1024];
        size_t name = strlen(entry->d_name);
        if (name < 3 || strcmp(entry->d_name + name - 2, ".h") != 0)
            continue;
        snprintf(path, sizeof path, "%s/%s", TEST_HEADERS, entry->d_name);
        text = append_file(text, &length, path);
    }
    closedir(folder);
    assert_true(text);
}

static void free_headers(void)
{
    free(text);
}

/* The name in "const char *name;", or NULL when the line declares nothing. */
static char *declared(char *line)
{
    char *end = strrchr(line, ';'), *start;
    if (!end || strstr(line, "/*") || strstr(line, " *  "))
        return NULL;
    *end = '\0';
    start = end;
    while (start > line && start[-1] != ' ' && start[-1] != '*')
        start--;
    return start;
}

/* What stands between the braces of a struct, one line at a time. */
typedef struct body {
    const char *at, *end;
    char line[256], comment[256];
    size_t comment_lines;
} body;

/* The struct that a type is another name of, or the type itself. */
static void real_type(const char *type, char *real, size_t room)
{
    char end[160];
    const char *at = text;
    snprintf(end, sizeof end, " %s;\n", type);
    snprintf(real, room, "%s", type);
    while ((at = strstr(at, "\ntypedef telnyx_"))) {
        const char *name = at + strlen("\ntypedef "), *after = name + strcspn(name, " \n");
        if (strncmp(after, end, strlen(end)) == 0)
            snprintf(real, room, "%.*s", (int)(after - name), name);
        at = after;
    }
}

static bool open_body(body *b, const char *type)
{
    char opening[160], real[128];
    memset(b, 0, sizeof *b);
    real_type(type, real, sizeof real);
    type = real;
    snprintf(opening, sizeof opening, "typedef struct %s {\n", type);
    b->at = strstr(text, opening);
    if (!b->at)
        return false;
    b->at += strlen(opening);
    b->end = strstr(b->at, "\n}");
    return b->end != NULL;
}

static char *next_member(body *b)
{
    b->comment[0] = '\0';
    b->comment_lines = 0;
    while (b->at < b->end) {
        size_t length = strcspn(b->at, "\n");
        snprintf(b->line, sizeof b->line, "%.*s", (int)length, b->at);
        b->at += length + 1;
        /* What stands behind a member is told of that line alone: an array's count. */
        char *behind = strstr(b->line, "/**<");
        if (behind)
            *behind = '\0';
        if (strstr(b->line, "/**"))
            snprintf(b->comment, sizeof b->comment, "%s", strstr(b->line, "/**"));
        if (strstr(b->line, "/**") || strncmp(b->line, "     *", 6) == 0) {
            b->comment_lines++;
            continue;
        }
        char *name = declared(b->line);
        if (name)
            return name;
    }
    return NULL;
}

static void check_comment(const body *b, const telnyx_api_object *object,
                          const telnyx_api_field *field, bool is_params)
{
    bool required = field->flags & TELNYX_API_REQUIRED;
    if (!b->comment[0])
        fail_msg("%s.%s has no comment", object->name, field->member);
    if (b->comment_lines > 2)
        fail_msg("%s.%s: a comment of %zu lines", object->name, field->member, b->comment_lines);
    if (is_params && strncmp(b->comment, required ? "/** Required. " : "/** Optional. ", 14) != 0)
        fail_msg("%s.%s: its comment does not say whether it is required", object->name,
                 field->member);
}

static void check_object(const telnyx_api_object *object, bool is_params)
{
    body b;
    if (!open_body(&b, object->name)) {
        fail_msg("%s is in no header", object->name);
        return;
    }
    for (size_t i = 0; i < object->fields_count; i++) {
        const telnyx_api_field *field = &object->fields[i];
        char *name, counted[128];
        if (!field->member)
            continue;
        name = next_member(&b);
        if (!name || strcmp(name, field->member) != 0)
            fail_msg("%s: the header has %s where the rows have %s", object->name,
                     name ? name : "nothing", field->member);
        check_comment(&b, object, field, is_params);
        if (!field->count_offset)
            continue;
        snprintf(counted, sizeof counted, "%s_count", field->member);
        name = next_member(&b);
        assert_non_null(name);
        assert_string_equal(name, counted);
    }
    char *more = next_member(&b);
    if (more && object->fields_count)
        fail_msg("%s.%s has no row", object->name, more);
}

static const telnyx_api_object *checked[400];
static size_t checked_count;

static void check_all(const telnyx_api_object *object, bool is_params)
{
    if (!object)
        return;
    for (size_t i = 0; i < checked_count; i++)
        if (checked[i] == object)
            return;
    assert_true(checked_count < sizeof checked / sizeof checked[0]);
    checked[checked_count++] = object;
    check_object(object, is_params);
    for (size_t i = 0; i < object->fields_count; i++)
        check_all(object->fields[i].object, false);
}

TEST(parameters_are_as_in_the_header)
{
    for (size_t i = 1; i < telnyx__operations_count; i++)
        check_all(telnyx__operations[i].params, true);
}

TEST(results_and_payloads_are_as_in_the_header)
{
    for (size_t i = 1; i < telnyx__operations_count; i++) {
        check_all(telnyx__operations[i].result, false);
        check_all(telnyx__operations[i].item, false);
    }
    for (size_t i = 1; i < telnyx__events_count; i++)
        check_all(telnyx__events[i].payload, false);
}

/* telnyx_dial() for TELNYX_OP_DIAL, and telnyx_call_answer() beside telnyx_answer(). The function's
 * name is the parameter struct's without its end. */
TEST(every_operation_has_its_functions)
{
    for (size_t i = 1; i < telnyx__operations_count; i++) {
        const telnyx_api_operation *op = &telnyx__operations[i];
        const char *name = op->params->name + strlen("telnyx_");
        int length = (int)(strlen(name) - strlen("_params"));
        char call[160];
        snprintf(call, sizeof call, "\nstatic inline int telnyx_%.*s(", length, name);
        if (!strstr(text, call))
            fail_msg("%s: no%s", op->name, call);
        snprintf(call, sizeof call, "\nstatic inline int telnyx_call_%.*s(", length, name);
        bool names_a_call = telnyx__schema_field(op->params, TELNYX_API_IN_BODY, "call_control_id");
        assert_true(strstr(text, call) || !(op->flags & TELNYX_API_PER_CALL));
        /* Of the others, those whose body names a call may be given on it: call_conference.h. */
        assert_true(!strstr(text, call) || (op->flags & TELNYX_API_PER_CALL) || names_a_call);
        snprintf(call, sizeof call, "telnyx_%.*s_result(", length, name);
        assert_true(!strstr(text, call) == !op->result);
    }
}

TEST_PROGRAM(read_headers, free_headers)
