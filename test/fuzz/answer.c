/* What the API answers, through the client: any status, header and body ends in exactly one callback
 * with a sound response; listings give sound items and end. */
#include <stdlib.h>
#include <string.h>

#include <telnyx/client.h>
#include <telnyx/typed_json.h>

#include "api/api.h"
#include "fuzz/clock.h"
#include "fuzz/wire.h"
#include "json/json.h"
#include "support/memory.h"

#define ITEMS_MAX 5000

static test_memory memory;
static const telnyx_api_operation *op;
static unsigned items, stop_after, done;
static bool closed, close_in_callback;

static void on_closed(void *user_data)
{
    (void)user_data;
    fuzz_check(!closed);
    closed = true;
}

/* Everything in a struct is looked at when it is printed. */
static void check_struct(const telnyx_api_object *object, const void *data)
{
    telnyx_json_memory *kept;
    const char *text;
    fuzz_check(telnyx_json_memory_new(&kept, &memory.allocator) == 0);
    fuzz_check(telnyx_struct_to_json(kept, object, data, object->size, &text) == 0);
    fuzz_check(telnyx_json_check(text, strlen(text), NULL) == 0);
    telnyx_json_memory_free(kept);
}

static void check_against_json(const telnyx_response *response)
{
    telnyx_json_memory *kept;
    const telnyx_json_answer *answer;
    fuzz_check(telnyx_json_memory_new(&kept, &memory.allocator) == 0);
    if (response->json && response->json_length && !(op->flags & TELNYX_API_LIST) &&
        response->error == 0 &&
        telnyx_answer_from_json(kept, op->op, response->json, response->json_length, &answer) == 0)
        fuzz_check((answer->result != NULL) == (response->result != NULL));
    telnyx_json_memory_free(kept);
}

static void check_text(const char *text)
{
    fuzz_check(!text || telnyx__json_utf8(text, strlen(text), NULL));
}

static void on_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                    void *user_data)
{
    fuzz_check(call == NULL && user_data == &done);
    fuzz_check(response->op == op->op && response->message && response->request > 0);
    fuzz_check((response->error == 0) == (response->message[0] == '\0'));
    fuzz_check(strcmp(telnyx_error_name(response->error), "") != 0);
    fuzz_check(!response->json || strlen(response->json) <= response->json_length);
    fuzz_check(!strstr(response->message, "KEY-of-fuzz"));
    for (size_t i = 0; i < response->api_errors_count; i++) {
        const telnyx_api_error *error = response->api_errors[i];
        check_text(error->code);
        check_text(error->title);
        check_text(error->detail);
        check_text(error->pointer);
        check_text(error->parameter);
    }
    int code = telnyx_response_api_code(response);
    fuzz_check(code >= 0 && (code == 0 || response->api_errors_count > 0));
    if (response->result)
        check_struct(op->result, response->result);
    fuzz_check(!response->result || response->error == 0);
    check_against_json(response);
    done++;
    if (close_in_callback && !closed) {
        close_in_callback = false;
        telnyx_client_close(client, on_closed, NULL);
    }
}

static bool on_item(telnyx_client *client, const void *item, void *user_data)
{
    (void)user_data;
    check_struct(op->item, item);
    items++;
    if (close_in_callback && items == stop_after) {
        close_in_callback = false;
        telnyx_client_close(client, on_closed, NULL);
        return true;
    }
    return items != stop_after && items < ITEMS_MAX;
}

/* An id for every place in the path; no more. */
static const void *path_params(telnyx_json_memory *kept)
{
    telnyx__json *members = telnyx__json_object();
    telnyx__buf text;
    const void *params;
    telnyx__buf_init(&text, &memory.allocator, 4096);
    for (size_t i = 0; op->params && i < op->params->fields_count; i++)
        if (op->params->fields[i].location == TELNYX_API_IN_PATH)
            fuzz_check(telnyx__json_set(members, op->params->fields[i].member,
                                        telnyx__json_string("v3:a/b ../?")) == 0);
    fuzz_check(telnyx__json_print(members, &text, false) == 0);
    telnyx__json_free(members);
    fuzz_check(telnyx_params_from_json(kept, op->op, text.data, text.length, &params) == 0);
    telnyx__buf_free(&text);
    return params;
}

static telnyx_client *open_client(unsigned flags)
{
    telnyx_client_options options = { .api_key = "KEY-of-fuzz",
                                      .base_url = "https://api.example.com/v2",
                                      .ignore_environment = true,
                                      .max_retries = TELNYX_INT(flags >> 1 & 3),
                                      .skip_checks = true,
                                      .allocator = &memory.allocator };
    telnyx_client *client;
    fuzz_check(telnyx_client_new(&client, NULL, &options) == 0);
    return client;
}

static void submit(telnyx_client *client)
{
    telnyx_json_memory *kept;
    fuzz_check(telnyx_json_memory_new(&kept, &memory.allocator) == 0);
    const void *params = path_params(kept);
    size_t size = op->params ? op->params->size : 0;
    int error = op->flags & TELNYX_API_LIST
                    ? telnyx_submit_list(client, op->op, params, size, on_item, on_done, &done)
                    : telnyx_submit(client, op->op, params, size, on_done, &done);
    fuzz_check(error == 0 && done == 0);
    telnyx_json_memory_free(kept);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t count;
    const telnyx_api_operation *ops = telnyx__api_operations(&count);
    fuzz_bytes bytes = { data, size };
    test_memory_init(&memory);
    fuzz_clock_reset();
    fuzz_wire_reset();
    op = &ops[fuzz_below(&bytes, (unsigned)count)];
    unsigned flags = fuzz_take(&bytes);
    items = done = 0;
    closed = false;
    stop_after = flags >> 3 & 7;
    close_in_callback = flags & 64;
    telnyx_client *client = open_client(flags);
    fuzz_wire_refuse(flags >> 7);
    submit(client);
    fuzz_clock_turn();
    for (int rounds = 0; !done && rounds < 64; rounds++) {
        uint64_t wait;
        if (fuzz_wire_count()) {
            fuzz_check(fuzz_wire_count() == 1);
            /* The answer's shape comes first, then its body. */
            fuzz_bytes shape = bytes;
            (void)fuzz_piece(&bytes, 10);
            fuzz_wire_play(&shape, 0, fuzz_long_piece(&bytes));
        } else {
            fuzz_check(fuzz_clock_next(&wait));
            fuzz_clock_advance(wait);
        }
    }
    if (!closed && !close_in_callback)
        telnyx_client_close(client, on_closed, NULL);
    else if (!closed && !done)
        telnyx_client_close(client, on_closed, NULL);
    for (int turns = 0; !closed && turns < 16; turns++)
        fuzz_clock_turn();
    fuzz_check(closed && done == 1);
    fuzz_check(memory.live == 0);
    return 0;
}
