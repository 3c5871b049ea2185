/* The public door to lib/schema for programs that pick operations at run time. */
#include <stdio.h>
#include <string.h>

#include <telnyx/typed_json.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/sized.h"
#include "base/str.h"
#include "json/json.h"
#include "schema/schema.h"

/* What one memory may hand out; a struct takes several times the room of its text. */
#define MEMORY_MAX ((size_t)256 * 1024 * 1024)
#define TARGET_MAX 8192u

/* Structs borrow their strings from the tree that they were read from. */
typedef struct tree {
    struct tree *next;
    telnyx__json *root;
} tree;

struct telnyx_json_memory {
    telnyx_allocator alloc;
    const telnyx__layout *layout;
    telnyx__arena arena;
    tree *trees;
    telnyx_error_text error;
};

int telnyx_json_memory_new_sized(telnyx_json_memory **memory, const telnyx_allocator *allocator,
                                 const telnyx_sizes *given)
{
    telnyx_sizes sizes;
    if (!allocator)
        allocator = telnyx__alloc_default();
    *memory = telnyx__calloc(allocator, 1, sizeof **memory);
    if (!*memory)
        return TELNYX_ENOMEM;
    (*memory)->alloc = *allocator;
    telnyx__arena_init(&(*memory)->arena, &(*memory)->alloc, MEMORY_MAX);
    (void)telnyx__sized_read(&sizes, sizeof sizes, given, given ? given->of_this : 0);
    int error = telnyx__layout_new(&(*memory)->layout, &(*memory)->alloc, &sizes);
    if (error) {
        telnyx_json_memory_free(*memory);
        *memory = NULL;
    }
    return error;
}

void telnyx_json_memory_free(telnyx_json_memory *memory)
{
    if (!memory)
        return;
    for (const tree *each = memory->trees; each; each = each->next)
        telnyx__json_free(each->root);
    telnyx__arena_reset(&memory->arena);
    const telnyx_allocator alloc = memory->alloc;
    telnyx__layout_free(memory->layout, &alloc);
    telnyx__free(&alloc, memory);
}

const char *telnyx_json_error(const telnyx_json_memory *memory)
{
    return memory->error.text;
}

static int fail(telnyx_json_memory *memory, int error, const char *title, const char *text)
{
    memory->error.error = error;
    (void)snprintf(memory->error.text, sizeof memory->error.text, "%s%s%s", title ? title : "",
                   title ? ": " : "", text);
    return error;
}

static int fail_plainly(telnyx_json_memory *memory, int error, const char *title)
{
    return fail(memory, error, title, telnyx_strerror(error));
}

static int find(telnyx_json_memory *memory, telnyx_op op, const telnyx_api_operation **operation)
{
    *operation = telnyx_api_operation_of(op);
    return *operation ? 0 : fail(memory, TELNYX_EINVAL, "op", "no such operation");
}

int telnyx_json_check(const char *json, size_t length, size_t *error_at)
{
    if (error_at)
        *error_at = 0;
    return length > TELNYX_JSON_MAX ? TELNYX_ETOOBIG : telnyx__json_check(json, length, error_at);
}

/* The tree is the memory's. `repaired` NULL: people wrote it. */
static int parse(telnyx_json_memory *memory, const char *title, const char *json, size_t length,
                 const telnyx__json **root, unsigned *repaired)
{
    size_t error_at = 0;
    char text[64];
    if (length > TELNYX_JSON_MAX)
        return fail_plainly(memory, TELNYX_ETOOBIG, title);
    tree *made = telnyx__arena_alloc(&memory->arena, sizeof *made);
    int error = TELNYX_ENOMEM;
    if (made && repaired)
        error = telnyx__json_receive(&made->root, json, length, 0, repaired, &error_at);
    else if (made)
        error = telnyx__json_parse(&made->root, json, length, &error_at);
    if (error == TELNYX_EJSON) {
        (void)snprintf(text, sizeof text, "not valid JSON at byte %zu", error_at + 1);
        return fail(memory, error, title, text);
    }
    if (error)
        return fail_plainly(memory, error, title);
    made->next = memory->trees;
    memory->trees = made;
    *root = made->root;
    return 0;
}

int telnyx_params_from_json(telnyx_json_memory *memory, telnyx_op op, const char *json,
                            size_t length, const void **params)
{
    static const telnyx_api_object none = { .name = "no parameters", .size = 1 };
    const telnyx_api_operation *operation;
    const telnyx__json *root;
    telnyx_error_text said = { 0, "" };
    *params = NULL;
    int error = find(memory, op, &operation);
    if (!error)
        error = parse(memory, operation->name, json, length, &root, NULL);
    if (error)
        return error;
    const telnyx_api_object *object = operation->params ? operation->params : &none;
    void *made = telnyx__arena_alloc(&memory->arena, object->size);
    if (!made)
        return fail_plainly(memory, TELNYX_ENOMEM, operation->name);
    error = telnyx__schema_from_json(memory->layout, object, root, made, &memory->arena, &said);
    if (error)
        return fail(memory, error, operation->name, said.text);
    *params = operation->params ? made : NULL;
    return 0;
}

int telnyx_params_check(telnyx_json_memory *memory, telnyx_op op, const void *params,
                        size_t params_size)
{
    const telnyx_api_operation *operation;
    telnyx_error_text said = { 0, "" };
    int error = find(memory, op, &operation);
    if (error)
        return error;
    error = telnyx__schema_check(memory->layout, operation, params, params ? params_size : 0, false,
                                 &said);
    if (error && !said.text[0])
        return fail_plainly(memory, error, operation->name);
    return error ? fail(memory, error, NULL, said.text) : 0;
}

static const char *keep(telnyx_json_memory *memory, const telnyx__buf *text)
{
    return telnyx__arena_strndup(&memory->arena, text->data ? text->data : "", text->length);
}

/* NULL: out of memory or too big; *error says which. */
static const char *print(telnyx_json_memory *memory, const telnyx__json *node, int *error)
{
    const char *kept = NULL;
    telnyx__buf text;
    telnyx__buf_init(&text, &memory->alloc, TELNYX_JSON_MAX);
    *error = telnyx__json_print(node, &text, false);
    if (!*error)
        kept = keep(memory, &text);
    if (!*error && !kept)
        *error = TELNYX_ENOMEM;
    telnyx__buf_free(&text);
    return kept;
}

int telnyx_params_preview(telnyx_json_memory *memory, telnyx_op op, const void *params,
                          size_t params_size, const telnyx_json_request **preview)
{
    const telnyx_api_operation *operation;
    telnyx_error_text said = { 0, "" };
    telnyx__json *body = NULL;
    telnyx__buf path;
    *preview = NULL;
    int error = find(memory, op, &operation);
    if (error)
        return error;
    telnyx__buf_init(&path, &memory->alloc, TARGET_MAX);
    error =
        telnyx__schema_encode(memory->layout, operation, params, params_size, &body, &path, &said);
    telnyx_json_request *made = telnyx__arena_alloc(&memory->arena, sizeof *made);
    if (!error && made) {
        made->method = operation->method;
        made->path = keep(memory, &path);
        if (body)
            made->body = print(memory, body, &error);
    }
    if (!error && (!made || !made->path))
        error = TELNYX_ENOMEM;
    telnyx__json_free(body);
    telnyx__buf_free(&path);
    if (error && !said.text[0])
        return fail_plainly(memory, error, operation->name);
    if (error)
        return fail(memory, error, NULL, said.text);
    *preview = made;
    return 0;
}

/* Where the next page is, by the answer's `meta`. */
static int find_next(telnyx_json_memory *memory, const telnyx_api_operation *operation,
                     const telnyx__json *root, telnyx_json_answer *answer)
{
    const telnyx__json *meta = telnyx__json_get(root, "meta");
    const telnyx__json *cursors = telnyx__json_get(meta, "cursors");
    const char *after = telnyx__json_get_text(cursors, "after");
    int64_t number, total;
    char digits[24];
    if (answer->items_count == 0)
        return 0;
    if ((operation->flags & TELNYX_API_PAGED_CURSOR) &&
        telnyx__json_kind_of(cursors) == TELNYX__JSON_OBJECT) {
        /* Page numbers beside cursors count pages that were not asked for. */
        answer->next_parameter = after && *after ? "page[after]" : NULL;
        answer->next_value = answer->next_parameter ? after : NULL;
    } else if (telnyx__json_to_int(telnyx__json_get(meta, "page_number"), &number) &&
               telnyx__json_to_int(telnyx__json_get(meta, "total_pages"), &total) &&
               number < total) {
        (void)snprintf(digits, sizeof digits, "%lld", (long long)number + 1);
        answer->next_parameter = "page[number]";
        answer->next_value = telnyx__arena_strndup(&memory->arena, digits, strlen(digits));
        return answer->next_value ? 0 : TELNYX_ENOMEM;
    }
    return 0;
}

static int decode_items(telnyx_json_memory *memory, const telnyx_api_object *object,
                        const telnyx__json *data, telnyx_json_answer *answer,
                        telnyx__schema_notes *notes)
{
    size_t count = telnyx__json_count(data);
    if (telnyx__json_kind_of(data) != TELNYX__JSON_ARRAY)
        return TELNYX_EPROTO;
    char *items = telnyx__arena_alloc(&memory->arena, count ? count * object->size : 1);
    if (!items)
        return TELNYX_ENOMEM;
    answer->items = items;
    answer->item_size = object->size;
    for (const telnyx__json *item = telnyx__json_first(data); item;
         item = telnyx__json_next(item)) {
        int error = telnyx__schema_decode(memory->layout, object, item,
                                          items + answer->items_count * object->size,
                                          &memory->arena, notes);
        if (error)
            return error;
        answer->items_count++;
    }
    return 0;
}

static int decode_answer(telnyx_json_memory *memory, const telnyx_api_operation *operation,
                         const telnyx__json *root, telnyx_json_answer *answer,
                         telnyx__schema_notes *notes)
{
    const telnyx__json *data = telnyx__json_get(root, "data");
    if (operation->flags & TELNYX_API_LIST) {
        int error = decode_items(memory, operation->item, data, answer, notes);
        return error ? error : find_next(memory, operation, root, answer);
    }
    if (operation->flags & TELNYX_API_BARE_RESULT)
        data = root;
    if (!operation->result || telnyx__json_kind_of(data) != TELNYX__JSON_OBJECT)
        return 0;
    void *result = telnyx__arena_alloc(&memory->arena, operation->result->size);
    if (!result)
        return TELNYX_ENOMEM;
    answer->result = result;
    return telnyx__schema_decode(memory->layout, operation->result, data, result, &memory->arena,
                                 notes);
}

int telnyx_answer_from_json(telnyx_json_memory *memory, telnyx_op op, const char *json,
                            size_t length, const telnyx_json_answer **answer)
{
    const telnyx_api_operation *operation;
    const telnyx__json *root;
    telnyx__schema_notes notes = { 0, 0, 0 };
    unsigned repaired = 0;
    *answer = NULL;
    int error = find(memory, op, &operation);
    if (!error)
        error = parse(memory, operation->name, json, length, &root, &repaired);
    if (error)
        return error;
    telnyx_json_answer *made = telnyx__arena_alloc(&memory->arena, sizeof *made);
    error = made ? decode_answer(memory, operation, root, made, &notes) : (int)TELNYX_ENOMEM;
    if (error == TELNYX_EPROTO)
        return fail(memory, error, operation->name, "data: must be a list");
    if (error)
        return fail_plainly(memory, error, operation->name);
    made->ignored = notes.ignored;
    made->unknown_values = notes.unknown_values;
    made->repaired = repaired;
    *answer = made;
    return 0;
}

int telnyx_struct_to_json(telnyx_json_memory *memory, const telnyx_api_object *object,
                          const void *data, size_t size, const char **text)
{
    const telnyx_api_operation echo = { .name = object->name,
                                        .method = "POST",
                                        .path = "/",
                                        .params = object,
                                        .flags = TELNYX_API_HAS_BODY };
    telnyx_error_text said = { 0, "" };
    telnyx__json *made = NULL;
    telnyx__buf path;
    *text = NULL;
    telnyx__buf_init(&path, &memory->alloc, TARGET_MAX);
    int error = telnyx__schema_encode(memory->layout, &echo, data, size, &made, &path, &said);
    if (!error)
        *text = print(memory, made, &error);
    telnyx__json_free(made);
    telnyx__buf_free(&path);
    if (error && !said.text[0])
        return fail_plainly(memory, error, object->name);
    return error ? fail(memory, error, NULL, said.text) : 0;
}
