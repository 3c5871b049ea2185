#include "request.h"

#include <stdlib.h>
#include <string.h>

#include <telnyx/client.h>
#include <telnyx/typed_json.h>
#include <uv.h>

#include "print.h"

/* Of so many characters nobody has the same by chance. */
#define KEY_KNOWN_BY 16

typedef struct request {
    const args *args;
    const telnyx_api_operation *op;
    telnyx_json_memory *memory;
    const void *params;
    size_t params_size;
    telnyx_client *client;
    size_t items; /* printed so far, of a listing */
    status status;
} request;

/* What was read from the environment, without what may stand around it there. */
static void add_key(text *to)
{
    static const char around[] = " \t\r\n\"'";
    const char *key = getenv("TELNYX_API_KEY");
    if (!key)
        return;
    key += strspn(key, around);
    size_t length = strlen(key);
    while (length && strchr(around, key[length - 1]))
        length--;
    text_add(to, key, length);
}

/* A line on stderr. What others wrote may be in it: bytes that a terminal would obey are shown as such,
 * and the key, which a peer may repeat, is not. */
static void say(const char *line)
{
    text key = { 0 }, all = { 0 };
    char code[8];
    add_key(&key);
    text_adds(&all, line);
    text_hide(&all, key.bytes);
    fputs("telnyx-api: ", stderr);
    for (size_t i = 0; i < all.length; i++) {
        unsigned char byte = (unsigned char)all.bytes[i];
        bool controls = byte < ' ' || byte == 0x7f ||
                        (byte >= 0x80 && byte < 0xa0 && i > 0 && all.bytes[i - 1] == '\xc2');
        snprintf(code, sizeof code, controls ? "\\x%02x" : "%c", byte);
        fputs(code, stderr);
    }
    fputc('\n', stderr);
    text_free(&all);
    text_free(&key);
}

static status fail(int error, const char *sentence)
{
    say(sentence);
    return status_of(error);
}

/* An answer on stdout, the key taken out of it should it be there. A short one may stand for itself. */
static void show(const char *json, size_t length, bool raw, bool compact, unsigned level)
{
    text key = { 0 }, all = { 0 };
    add_key(&key);
    text_add(&all, json, length);
    if (key.length >= KEY_KNOWN_BY)
        text_hide(&all, key.bytes);
    if (raw)
        fwrite(all.bytes, 1, all.length, stdout);
    else
        print_json(stdout, all.bytes, compact, level);
    text_free(&all);
    text_free(&key);
}

/* Parameters ------------------------------------------------------------------------------------ */

/* What was named on the command line stands first, so that it wins over --json. */
static void merge(const args *given, text *all)
{
    node_print(&given->params, all);
    if (!given->json.length)
        return;
    const char *members = strchr(given->json.bytes, '{') + 1;
    members += strspn(members, " \t\r\n");
    bool none = *members == '}';
    all->bytes[--all->length] = '\0';
    if (given->params.count && !none)
        text_adds(all, ",");
    text_adds(all, members);
}

static int make_params(request *r)
{
    text all = { 0 };
    merge(r->args, &all);
    int error = telnyx_params_from_json(r->memory, r->op->op, all.bytes, all.length, &r->params);
    text_free(&all);
    r->params_size = r->params ? r->op->params->size : 0;
    if (!error && !r->args->no_check)
        error = telnyx_params_check(r->memory, r->op->op, r->params, r->params_size);
    return error;
}

/* --dry-run ------------------------------------------------------------------------------------- */

static const char *base_url(const args *given)
{
    const char *from_environment = getenv("TELNYX_BASE_URL");
    if (given->base_url)
        return given->base_url;
    return from_environment && *from_environment ? from_environment : TELNYX_DEFAULT_BASE_URL;
}

static status preview(request *r)
{
    const telnyx_json_request *made;
    text all = { 0 }, url = { 0 };
    const char *base = base_url(r->args);
    size_t length = strlen(base);
    int error = telnyx_params_preview(r->memory, r->op->op, r->params, r->params_size, &made);
    if (error)
        return fail(error, telnyx_json_error(r->memory));
    while (length && base[length - 1] == '/')
        length--;
    text_add(&url, base, length);
    text_adds(&url, made->path);
    text_adds(&all, "{\"method\":");
    text_add_quoted(&all, made->method, strlen(made->method));
    text_adds(&all, ",\"url\":");
    text_add_quoted(&all, url.bytes, url.length);
    if (made->body) {
        text_adds(&all, ",\"body\":");
        text_adds(&all, made->body);
    }
    text_adds(&all, "}");
    print_json(stdout, all.bytes, r->args->compact, 0);
    fputc('\n', stdout);
    text_free(&url);
    text_free(&all);
    return STATUS_OK;
}

/* Answers --------------------------------------------------------------------------------------- */

/* Items of a listing are the lines of one array, or lines of their own. */
static int print_item(request *r, const void *item)
{
    const char *json;
    telnyx_json_memory *memory;
    int error = telnyx_json_memory_new(&memory, NULL);
    if (error)
        return error;
    error = telnyx_struct_to_json(memory, r->op->item, item, r->op->item->size, &json);
    if (!error) {
        if (!r->args->compact)
            fputs(r->items ? ",\n  " : "[\n  ", stdout);
        show(json, strlen(json), false, r->args->compact, 1);
        if (r->args->compact)
            fputc('\n', stdout);
        r->items++;
    }
    telnyx_json_memory_free(memory);
    return error;
}

static void end_items(const request *r)
{
    if (!r->args->compact)
        fputs(r->items ? "\n]\n" : "[]\n", stdout);
}

static bool on_item(telnyx_client *client, const void *item, void *user_data)
{
    request *r = user_data;
    (void)client;
    int error = print_item(r, item);
    if (error)
        r->status = fail(error, telnyx_strerror(error));
    return error == 0;
}

static void add_all(text *to, const char *const *pieces)
{
    for (; *pieces; pieces++)
        text_adds(to, *pieces);
}

static int print_page(request *r, const telnyx_response *response)
{
    const telnyx_json_answer *answer;
    int error = telnyx_answer_from_json(r->memory, r->op->op, response->json ? response->json : "",
                                        response->json_length, &answer);
    if (error)
        return error;
    const char *item = answer->items;
    for (size_t i = 0; i < answer->items_count && !error; i++)
        error = print_item(r, item + i * r->op->item->size);
    end_items(r);
    fflush(stdout);
    if (answer->next_parameter) {
        text line = { 0 };
        add_all(&line, (const char *[]){ "there are more: --all, or ", answer->next_parameter, "=",
                                         answer->next_value, NULL });
        say(line.bytes);
        text_free(&line);
    }
    return error;
}

static int print_answer(request *r, const telnyx_response *response)
{
    const char *json = response->json;
    int error = 0;
    if (r->args->raw) {
        show(json ? json : "", response->json_length, true, false, 0);
        fputc('\n', stdout);
        return 0;
    }
    if (r->op->flags & TELNYX_API_LIST)
        return print_page(r, response);
    if (response->result)
        error = telnyx_struct_to_json(r->memory, r->op->result, response->result,
                                      r->op->result->size, &json);
    if (!error && json && *json) {
        show(json, strlen(json), false, r->args->compact, 0);
        fputc('\n', stdout);
    }
    return error;
}

/* " (HTTP 422, request id …)" */
static void add_tail(text *to, const telnyx_response *response)
{
    char number[48];
    if (response->http_status) {
        snprintf(number, sizeof number, " (HTTP %d", response->http_status);
        add_all(to,
                (const char *[]){ number, response->request_id ? ", request id " : "",
                                  response->request_id ? response->request_id : "", ")", NULL });
    } else if (response->attempts > 1) {
        snprintf(number, sizeof number, " (%d attempts)", response->attempts);
        text_adds(to, number);
    }
}

static void report_one(const request *r, const telnyx_response *response,
                       const telnyx_api_error *error)
{
    const char *place = error->pointer ? error->pointer : error->parameter;
    text line = { 0 };
    add_all(&line, (const char *[]){ r->op->name, ": ", telnyx_error_name(response->error), ": ",
                                     error->code ? error->code : "",
                                     error->code && error->title ? " " : "",
                                     error->title ? error->title : "",
                                     error->detail && (error->code || error->title) ? ": " : "",
                                     error->detail ? error->detail : "", place ? " at " : "",
                                     place ? place : "", NULL });
    add_tail(&line, response);
    say(line.bytes);
    text_free(&line);
}

/* One line for each error that the platform lists, or one about what happened instead. */
static void report(const request *r, const telnyx_response *response)
{
    for (size_t i = 0; i < response->api_errors_count; i++)
        report_one(r, response, response->api_errors[i]);
    if (response->api_errors_count)
        return;
    text line = { 0 };
    add_all(&line, (const char *[]){ r->op->name, ": ", telnyx_error_name(response->error), ": ",
                                     *response->message ? response->message
                                                        : telnyx_strerror(response->error),
                                     NULL });
    add_tail(&line, response);
    say(line.bytes);
    text_free(&line);
}

/* Hanging up what has hung up: success, and the answer is the platform's error. */
static void report_ended(const request *r, const telnyx_response *response)
{
    const telnyx_api_error *why = response->api_errors[0];
    char number[24];
    text line = { 0 };
    snprintf(number, sizeof number, "%d", response->http_status);
    add_all(&line, (const char *[]){ r->op->name, ": HTTP ", number, ", ",
                                     why->code ? why->code : "(no code)", " ",
                                     why->title ? why->title : "", NULL });
    say(line.bytes);
    text_free(&line);
}

static void on_done(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
                    void *user_data)
{
    request *r = user_data;
    int error = 0;
    (void)call;
    if (r->args->all)
        end_items(r);
    if (response->error) {
        report(r, response);
        r->status = status_of(response->error);
    } else if (response->api_errors_count) {
        report_ended(r, response);
    } else if (!r->args->all) {
        error = print_answer(r, response);
    }
    if (error)
        r->status = fail(error, telnyx_json_error(r->memory));
    telnyx_client_close(client, NULL, NULL);
}

/* Sending --------------------------------------------------------------------------------------- */

static status submit(request *r)
{
    int error;
    if (r->args->all)
        error = telnyx_submit_list(r->client, r->op->op, r->params, r->params_size, on_item,
                                   on_done, r);
    else
        error = telnyx_submit(r->client, r->op->op, r->params, r->params_size, on_done, r);
    if (!error)
        return STATUS_OK;
    const char *sentence = telnyx_client_last_error(r->client);
    status result = fail(error, *sentence ? sentence : telnyx_strerror(error));
    telnyx_client_close(r->client, NULL, NULL);
    return result;
}

static status call(request *r)
{
    telnyx_error_text said = { 0 };
    const telnyx_client_options options = {
        .base_url = r->args->base_url,
        .proxy = r->args->proxy,
        .ca_file = r->args->ca_file,
        .timeout_ms = r->args->timeout_ms,
        .max_retries = r->args->retries,
        .skip_checks = r->args->no_check,
        .error = &said,
    };
    const char *key = getenv("TELNYX_API_KEY");
    uv_loop_t loop;
    if (!key || !*key) {
        fputs("telnyx-api: TELNYX_API_KEY is not set (--dry-run works without it)\n", stderr);
        return STATUS_AUTH;
    }
    if (uv_loop_init(&loop) != 0)
        return fail(TELNYX_ESYSTEM, telnyx_strerror(TELNYX_ESYSTEM));
    int error = telnyx_client_new(&r->client, &loop, &options);
    if (error)
        r->status = fail(error, said.text[0] ? said.text : telnyx_strerror(error));
    else
        r->status = submit(r);
    uv_run(&loop, UV_RUN_DEFAULT);
    uv_loop_close(&loop);
    return r->status;
}

status request_run(const args *given)
{
    request r = { .args = given, .op = given->op };
    if (telnyx_json_memory_new(&r.memory, NULL) != 0)
        return fail(TELNYX_ENOMEM, telnyx_strerror(TELNYX_ENOMEM));
    int error = make_params(&r);
    if (error)
        r.status = fail(error, telnyx_json_error(r.memory));
    else
        r.status = given->dry_run ? preview(&r) : call(&r);
    telnyx_json_memory_free(r.memory);
    return r.status;
}
