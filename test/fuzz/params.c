/* Parameters of any operation from JSON, checked, sent, read back: what the checks let through the
 * platform's rules accept, and the body that is sent decodes to the struct that made it. */
#include <stdlib.h>
#include <string.h>

#include <telnyx/typed_json.h>

#include "api/api.h"
#include "fuzz/fuzz.h"
#include "json/json.h"
#include "schema/schema.h"
#include "support/memory.h"
#include "sim/judge/judge.h"

static test_memory memory;

static bool has_extra(const telnyx_api_object *object, const void *params)
{
    for (size_t i = 0; i < object->fields_count; i++) {
        const telnyx_api_field *field = &object->fields[i];
        const char *text = NULL;
        if (field->kind != TELNYX_API_EXTRA)
            continue;
        memcpy(&text, (const char *)params + field->offset, sizeof text);
        if (text)
            return true;
    }
    return false;
}

/* Anywhere below: extra members may be of any name and kind. */
static bool mentions_extra(telnyx__span text)
{
    static const char word[] = "xtra";
    for (size_t i = 0; i + sizeof word <= text.length + 1; i++)
        if (memcmp(text.ptr + i, word, sizeof word - 1) == 0)
            return true;
    /* Names may be written with escapes. */
    return text.length && memchr(text.ptr, '\\', text.length);
}

static char *print(const telnyx__json *root)
{
    telnyx__buf out;
    telnyx__buf_init(&out, &memory.allocator, TELNYX_JSON_MAX);
    fuzz_check(telnyx__json_print(root, &out, false) == 0);
    return telnyx__buf_take(&out);
}

/* The body's members, decoded and encoded, are the body. */
static void check_body(const telnyx_api_operation *op, const char *text)
{
    const telnyx_api_operation echo = { .name = op->params->name,
                                        .method = "POST",
                                        .path = "/",
                                        .params = op->params,
                                        .flags = TELNYX_API_HAS_BODY };
    telnyx__arena arena;
    telnyx__buf path;
    telnyx__json *body = NULL, *again = NULL;
    telnyx__schema_notes notes = { 0, 0, 0 };
    telnyx__arena_init(&arena, &memory.allocator, TELNYX_JSON_MAX);
    telnyx__buf_init(&path, &memory.allocator, 65536);
    fuzz_check(telnyx__json_parse(&body, text, strlen(text), NULL) == 0);
    void *params = telnyx__arena_alloc(&arena, op->params->size);
    fuzz_check(params != NULL);
    fuzz_check(telnyx__schema_decode(NULL, op->params, body, params, &arena, &notes) == 0);
    fuzz_check(notes.ignored == 0);
    fuzz_check(telnyx__schema_encode(NULL, &echo, params, op->params->size, &again, &path, NULL) ==
               0);
    telnyx__json_sort(body);
    telnyx__json_sort(again);
    char *first = print(body), *second = print(again);
    fuzz_check(strcmp(first, second) == 0);
    telnyx__free(&memory.allocator, first);
    telnyx__free(&memory.allocator, second);
    telnyx__json_free(body);
    telnyx__json_free(again);
    telnyx__buf_free(&path);
    telnyx__arena_reset(&arena);
}

static void check_request(telnyx_json_memory *kept, const telnyx_api_operation *op,
                          const void *params, bool plain)
{
    size_t size = op->params ? op->params->size : 0;
    const telnyx_json_request *preview;
    int checked = telnyx_params_check(kept, op->op, params, size);
    fuzz_check(checked == 0 || checked == TELNYX_EINVAL);
    fuzz_check(checked == 0 || strlen(telnyx_json_error(kept)) > 0);
    int error = telnyx_params_preview(kept, op->op, params, size, &preview);
    fuzz_check(error == 0 || error == TELNYX_EINVAL || error == TELNYX_ETOOBIG);
    fuzz_check(error == 0 || preview == NULL);
    /* What passes the checks can be sent, unless it is too long for a target, or an id is "." or "..",
     * which the encoder alone looks for. */
    fuzz_check(checked != 0 || error == 0 || error == TELNYX_ETOOBIG ||
               strstr(telnyx_json_error(kept), "is no id"));
    if (error)
        return;
    fuzz_check(preview->path[0] == '/');
    for (const char *c = preview->path; *c; c++)
        fuzz_check(*c > ' ' && *c < 0x7f && *c != '#' && *c != '"');
    if (!preview->body)
        return;
    telnyx__json *body = NULL;
    fuzz_check(telnyx__json_parse(&body, preview->body, strlen(preview->body), NULL) == 0);
    fuzz_check(telnyx__json_kind_of(body) == TELNYX__JSON_OBJECT);
    sim_verdict fault;
    int judged = sim_judge(op, body, NULL, &fault);
    fuzz_check(judged == 0 || fault.status >= 400);
    if (plain && op->params) {
        /* The platform's own codes are for values that the documents' words, and no row, speak of. */
        fuzz_check(checked != 0 || judged == 0 || fault.code >= 90000 || fault.by_words);
        check_body(op, preview->body);
    }
    telnyx__json_free(body);
}

/* Any JSON as a request's body and query, judged as the platform would. */
static void check_judge(const telnyx_api_operation *op, const char *text, size_t length)
{
    telnyx__json *root = NULL;
    sim_verdict fault;
    if (telnyx__json_parse(&root, text, length, NULL) != 0)
        return;
    int judged = sim_judge(op, root, NULL, &fault);
    if (judged)
        fuzz_check(fault.code && fault.title && fault.detail[0] && fault.status >= 400);
    if (telnyx__json_kind_of(root) == TELNYX__JSON_OBJECT)
        (void)sim_judge(op, NULL, root, &fault);
    telnyx__json_free(root);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t count;
    const telnyx_api_operation *ops = telnyx__api_operations(&count);
    fuzz_bytes bytes = { data, size };
    const telnyx_api_operation *op = &ops[fuzz_below(&bytes, (unsigned)count)];
    telnyx__span json = fuzz_rest(&bytes);
    char *text = fuzz_copy(json, false);
    telnyx_json_memory *kept;
    const void *params;
    test_memory_init(&memory);
    fuzz_check(telnyx_json_memory_new(&kept, &memory.allocator) == 0);
    int error = telnyx_params_from_json(kept, op->op, text, json.length, &params);
    check_judge(op, text, json.length);
    free(text);
    fuzz_check(error == 0 || error == TELNYX_EJSON || error == TELNYX_EINVAL ||
               error == TELNYX_ETOOBIG);
    fuzz_check(error == 0 || (params == NULL && strlen(telnyx_json_error(kept)) > 0));
    if (error == 0 && op->params)
        check_request(kept, op, params, !has_extra(op->params, params) && !mentions_extra(json));
    telnyx_json_memory_free(kept);
    fuzz_check(memory.live == 0);
    return 0;
}
