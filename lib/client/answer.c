#include "client/client.h"

#include <stdio.h>
#include <string.h>

#include "json/json.h"
#include "retry/error_class.h"
#include "schema/schema.h"

#define ARENA_MAX      (32u * 1024 * 1024)
#define API_ERRORS_MAX 32u

void telnyx__answer_init(telnyx__answer *answer, const telnyx__submission *request)
{
    memset(&answer->response, 0, sizeof answer->response);
    telnyx__arena_init(&answer->arena, &request->client->alloc, ARENA_MAX);
    answer->root = NULL;
    answer->message[0] = '\0';
    telnyx_response *response = &answer->response;
    response->op = request->op ? request->op->op : TELNYX_OP_NONE;
    response->request = request->number;
    response->attempts = request->attempts;
    response->command_id = telnyx__submission_command_id(request);
    response->message = answer->message;
    response->rate_limit = (telnyx_rate_limit){ -1, -1, -1 };
}

void telnyx__answer_free(telnyx__answer *answer)
{
    telnyx__json_free(answer->root);
    telnyx__arena_reset(&answer->arena);
}

void telnyx__answer_set_error(telnyx__answer *answer, int error, const char *message)
{
    answer->response.error = error;
    answer->response.result = NULL;
    telnyx__str_copy(answer->message, sizeof answer->message, message);
}

static int64_t header_number(const char *text)
{
    uint64_t value;
    if (!text || !telnyx__span_to_u64(telnyx__span_of(text), &value) || value > INT64_MAX)
        return -1;
    return (int64_t)value;
}

static int read_errors(telnyx__answer *answer)
{
    const telnyx__json *list = telnyx__json_get(answer->root, "errors");
    size_t count = telnyx__json_count(list);
    if (telnyx__json_kind_of(list) != TELNYX__JSON_ARRAY || count == 0)
        return 0;
    if (count > API_ERRORS_MAX)
        count = API_ERRORS_MAX;
    telnyx_api_error *errors = telnyx__arena_alloc(&answer->arena, count * sizeof *errors);
    if (!errors)
        return TELNYX_ENOMEM;
    const telnyx__json *item = telnyx__json_first(list);
    for (size_t i = 0; i < count; i++, item = telnyx__json_next(item)) {
        const telnyx__json *source = telnyx__json_get(item, "source");
        const telnyx__json *code = telnyx__json_get(item, "code");
        int64_t number;
        errors[i].code = telnyx__json_text(code);
        if (!errors[i].code && telnyx__json_to_int(code, &number)) {
            char digits[24];
            snprintf(digits, sizeof digits, "%lld", (long long)number);
            errors[i].code = telnyx__arena_strndup(&answer->arena, digits, strlen(digits));
        }
        errors[i].title = telnyx__json_get_text(item, "title");
        errors[i].detail = telnyx__json_get_text(item, "detail");
        errors[i].pointer = telnyx__json_get_text(source, "pointer");
        errors[i].parameter = telnyx__json_get_text(source, "parameter");
    }
    answer->response.api_errors = errors;
    answer->response.api_errors_count = count;
    return 0;
}

int telnyx_response_api_code(const telnyx_response *response)
{
    uint64_t code;
    if (!response->api_errors_count || !response->api_errors[0].code ||
        !telnyx__span_to_u64(telnyx__span_of(response->api_errors[0].code), &code) ||
        code > 99999999)
        return 0;
    return (int)code;
}

/* A server that repeats the key in its complaint must not bring it into a message or a log. */
static void hide_key(char *text, const char *key)
{
    for (char *at = text; (at = strstr(at, key)) != NULL;)
        memset(at, '*', strlen(key));
}

static void describe_refusal(telnyx__answer *answer, const telnyx__submission *request)
{
    const telnyx_response *response = &answer->response;
    const telnyx_api_error *first = response->api_errors;
    char text[4 * sizeof answer->message];
    if (!response->api_errors_count) {
        snprintf(answer->message, sizeof answer->message, "HTTP %d", response->http_status);
        return;
    }
    snprintf(text, sizeof text, "HTTP %d, %s %s%s%s%s%s", response->http_status,
             first->code ? first->code : "(no code)", first->title ? first->title : "",
             first->detail ? ": " : "", first->detail ? first->detail : "",
             first->pointer ? " at " : "", first->pointer ? first->pointer : "");
    /* Before it is cut, lest a part of the key stay. */
    hide_key(text, request->client->config.api_key);
    telnyx__str_copy(answer->message, sizeof answer->message, text);
}

/* `data` as the operation's result; listings hand their items out one by one instead. */
static int decode_result(telnyx__answer *answer, const telnyx__submission *request)
{
    const telnyx_api_operation *op = request->op;
    if (!op || !op->result || request->listing)
        return 0;
    const telnyx__json *data =
        op->flags & TELNYX_API_BARE_RESULT ? answer->root : telnyx__json_get(answer->root, "data");
    if (telnyx__json_kind_of(data) != TELNYX__JSON_OBJECT)
        return 0;
    void *result = telnyx__arena_alloc(&answer->arena, op->result->size);
    if (!result)
        return TELNYX_ENOMEM;
    unsigned ignored;
    int error = telnyx__schema_decode(op->result, data, result, &answer->arena, &ignored);
    if (!error)
        answer->response.result = result;
    return error;
}

static void read_success(telnyx__answer *answer, const telnyx__submission *request, int parsed)
{
    if (parsed) {
        telnyx__answer_set_error(answer, TELNYX_EPROTO, "the answer is not JSON");
        return;
    }
    if (decode_result(answer, request))
        telnyx__answer_set_error(answer, TELNYX_ENOMEM, telnyx_strerror(TELNYX_ENOMEM));
}

void telnyx__answer_read(telnyx__answer *answer, const telnyx__submission *request,
                         const telnyx__transfer_result *result)
{
    telnyx_response *response = &answer->response;
    response->http_status = result->status;
    response->attempts = request->attempts;
    response->request_id = result->request_id;
    response->rate_limit.limit = header_number(result->ratelimit_limit);
    response->rate_limit.remaining = header_number(result->ratelimit_remaining);
    response->rate_limit.reset_secs = header_number(result->ratelimit_reset);
    if (result->error) {
        response->http_status = 0;
        telnyx__answer_set_error(answer, result->error, result->detail);
        return;
    }
    int parsed = 0;
    if (result->body_length) {
        response->json = result->body;
        response->json_length = result->body_length;
        parsed = telnyx__json_parse(&answer->root, result->body, result->body_length, NULL);
    }
    if (parsed == TELNYX_ENOMEM || read_errors(answer)) {
        telnyx__answer_set_error(answer, TELNYX_ENOMEM, telnyx_strerror(TELNYX_ENOMEM));
        return;
    }
    int error = telnyx__error_class(result->status, telnyx_response_api_code(response));
    if (!error) {
        read_success(answer, request, parsed);
        return;
    }
    response->error = error;
    describe_refusal(answer, request);
    /* Ending what has ended is what was wanted, and nothing is to be said of it. */
    if (error == TELNYX_ECALLENDED && request->op && (request->op->flags & TELNYX_API_ENDS_CALL))
        telnyx__answer_set_error(answer, 0, "");
}
