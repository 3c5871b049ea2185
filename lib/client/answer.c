#include "client/client.h"

#include <stdio.h>
#include <string.h>

#include "json/json.h"
#include "retry/error_class.h"
#include "schema/schema.h"

#define ARENA_MAX      (32u * 1024 * 1024)
#define API_ERRORS_MAX 32u
/* Of an "errors" that has complaints by field, and lists of them within those. */
#define COMPLAINT_DEPTH_MAX 4u

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
    answer->rate_limit = (telnyx_rate_limit){ -1, -1, -1 };
    response->rate_limit = &answer->rate_limit;
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

/* Errors as the platform and what stands in front of it write them -------------------------------- */

/* Entries that are being filled; those that nothing was found for are not counted. */
typedef struct complaints {
    telnyx_api_error *list;
    size_t count;
} complaints;

/* The first of the members that has a text; numbers count as texts. */
static int first_text(const telnyx__json *object, const char *const *keys, const char **text)
{
    *text = NULL;
    for (; *keys && !*text; keys++) {
        const telnyx__json *node = telnyx__json_get(object, *keys);
        if (telnyx__json_kind_of(node) == TELNYX__JSON_BOOL)
            continue; /* "error": true says no more than the status */
        if (telnyx__json_scalar_text(node, text))
            return TELNYX_ENOMEM;
        if (*text && !**text)
            *text = NULL;
    }
    return 0;
}

/* "code", "title", "detail" are the platform's names, the others those of gateways and frameworks. */
static int read_members(const telnyx__json *item, telnyx_api_error *error)
{
    static const char *const codes[] = { "code", "error_code", NULL };
    static const char *const titles[] = { "title", "error", NULL };
    static const char *const details[] = { "detail", "message", "error_description",
                                           "msg",    "reason",  "description",
                                           NULL };
    static const char *const pointers[] = { "pointer", NULL };
    static const char *const parameters[] = { "parameter", NULL };
    const telnyx__json *source = telnyx__json_get(item, "source");
    if (first_text(item, codes, &error->code) || first_text(item, titles, &error->title) ||
        first_text(item, details, &error->detail) ||
        first_text(source, pointers, &error->pointer) ||
        first_text(source, parameters, &error->parameter))
        return TELNYX_ENOMEM;
    return 0;
}

static bool says_nothing(const telnyx_api_error *error)
{
    return !error->code && !error->title && !error->detail && !error->pointer && !error->parameter;
}

static int add(complaints *all, const telnyx__json *item, const char *field, unsigned depth);

/* A list of complaints, or an object that has one for each field. */
static int add_each(complaints *all, const telnyx__json *container, const char *field,
                    unsigned depth)
{
    int error = 0;
    for (const telnyx__json *item = telnyx__json_first(container); item && !error;
         item = telnyx__json_next(item)) {
        const char *key = telnyx__json_key(item);
        error = add(all, item, key ? key : field, depth + 1);
    }
    return error;
}

/* One complaint of whatever shape. `field` names what it is about, where that is known. */
static int add(complaints *all, const telnyx__json *item, const char *field, unsigned depth)
{
    telnyx__json_kind kind = telnyx__json_kind_of(item);
    telnyx_api_error *error = &all->list[all->count];
    if (all->count == API_ERRORS_MAX || depth > COMPLAINT_DEPTH_MAX || kind == TELNYX__JSON_NULL)
        return 0;
    if (kind == TELNYX__JSON_ARRAY)
        return add_each(all, item, field, depth);
    memset(error, 0, sizeof *error);
    int result = kind == TELNYX__JSON_OBJECT ? read_members(item, error)
                                             : telnyx__json_scalar_text(item, &error->detail);
    if (result)
        return result;
    if (kind == TELNYX__JSON_OBJECT && says_nothing(error))
        return add_each(all, item, field, depth);
    bool counts = !says_nothing(error);
    if (!error->pointer && !error->parameter)
        error->pointer = field;
    all->count += counts;
    return 0;
}

/* An answer without "errors": the complaint is a member of the answer, or the answer itself. */
static int add_other_shapes(complaints *all, const telnyx__json *root)
{
    static const char *const places[] = { "error", "detail", "message", "data", NULL };
    const telnyx__json *plain = telnyx__json_get(root, "error");
    int error = 0;
    if (telnyx__json_kind_of(root) != TELNYX__JSON_OBJECT)
        return add(all, root, NULL, 0);
    /* "error": "invalid_request" and "error_description" beside it are one complaint. */
    if (telnyx__json_kind_of(plain) != TELNYX__JSON_OBJECT &&
        telnyx__json_kind_of(plain) != TELNYX__JSON_ARRAY) {
        memset(&all->list[0], 0, sizeof all->list[0]);
        error = read_members(root, &all->list[0]);
        all->count = !error && (all->list[0].title || all->list[0].detail);
    }
    for (size_t i = 0; places[i] && !error && !all->count; i++)
        error = add(all, telnyx__json_get(root, places[i]), NULL, 1);
    return error;
}

static int read_errors(telnyx__answer *answer)
{
    bool refused = answer->response.http_status < 200 || answer->response.http_status > 299;
    const telnyx__json *listed = telnyx__json_get(answer->root, "errors");
    telnyx__json_kind kind = telnyx__json_kind_of(listed);
    if (!answer->root || (!refused && kind == TELNYX__JSON_NULL))
        return 0;
    complaints all = { NULL, 0 };
    all.list = telnyx__arena_alloc(&answer->arena, (API_ERRORS_MAX + 1) * sizeof *all.list);
    int error = all.list ? add(&all, listed, NULL, 0) : (int)TELNYX_ENOMEM;
    if (!error && refused && !all.count)
        error = add_other_shapes(&all, answer->root);
    if (error || !all.count)
        return error;
    const telnyx_api_error **list = telnyx__arena_alloc(&answer->arena, all.count * sizeof *list);
    for (size_t i = 0; list && i < all.count; i++)
        list[i] = &all.list[i];
    answer->response.api_errors = list;
    answer->response.api_errors_count = list ? all.count : 0;
    return list ? 0 : TELNYX_ENOMEM;
}

int telnyx_response_api_code(const telnyx_response *response)
{
    uint64_t code;
    if (!response->api_errors_count || !response->api_errors[0]->code ||
        !telnyx__span_to_u64(telnyx__span_of(response->api_errors[0]->code), &code) ||
        code > 99999999)
        return 0;
    return (int)code;
}

/* A server that repeats the key in its complaint must not bring it into a message or a log. What
 * begins like the key at the end of a text that was cut may be the key. */
static void hide_key(char *text, const char *key, bool cut)
{
    size_t length = strlen(key);
    for (char *at = text; length && (at = strstr(at, key)) != NULL; at += length)
        memset(at, '*', length);
    for (char *at = text; cut && *at; at++)
        if (strlen(at) < length && strncmp(at, key, strlen(at)) == 0)
            memset(at, '*', strlen(at));
}

/* What a body that is no JSON says, if it says it in words: its first line. */
static void quote_plain_text(const telnyx__answer *answer, char *out, size_t size)
{
    const char *body = answer->response.json;
    size_t at = 0;
    while (body && at < answer->response.json_length && (unsigned char)body[at] <= ' ')
        at++;
    if (answer->root || !body || at == answer->response.json_length || body[at] == '<' ||
        body[at] == '{' || body[at] == '[')
        return;
    size_t length = 0;
    while (at + length < answer->response.json_length && length + 3 < size &&
           (unsigned char)body[at + length] >= ' ' && (unsigned char)body[at + length] < 0x7f)
        length++;
    if (length)
        (void)snprintf(out, size, ": %.*s", (int)length, body + at);
}

static void describe_refusal(telnyx__answer *answer, const telnyx__submission *request)
{
    const telnyx_response *response = &answer->response;
    const telnyx_api_error *first = response->api_errors_count ? response->api_errors[0] : NULL;
    char text[4 * sizeof answer->message], words[2 * sizeof answer->message] = "";
    int length;
    if (!first) {
        quote_plain_text(answer, words, sizeof words);
        length = snprintf(text, sizeof text, "HTTP %d%s", response->http_status, words);
    } else {
        const char *place = first->pointer ? first->pointer : first->parameter;
        length =
            snprintf(text, sizeof text, "HTTP %d%s%s%s%s%s%s%s%s", response->http_status,
                     first->code ? ", " : "", first->code ? first->code : "",
                     !first->title ? ""
                     : first->code ? " "
                                   : ": ",
                     first->title ? first->title : "", first->detail ? ": " : "",
                     first->detail ? first->detail : "", place ? " at " : "", place ? place : "");
    }
    /* Before it is cut, lest a part of the key stay. */
    hide_key(text, request->client->config.api_key, length < 0 || (size_t)length >= sizeof text);
    telnyx__str_copy(answer->message, sizeof answer->message, text);
}

void telnyx__answer_count(telnyx__answer *answer, telnyx_client *client,
                          const telnyx__schema_notes *notes)
{
    answer->response.ignored_fields += notes->ignored;
    answer->response.unknown_values += notes->unknown_values;
    client->metrics.ignored_fields += notes->ignored;
    client->metrics.unknown_values += notes->unknown_values;
    client->metrics.oversized_fields += notes->oversized;
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
    telnyx__schema_notes notes = { 0, 0, 0 };
    int error = telnyx__schema_decode(request->client->layout, op->result, data, result,
                                      &answer->arena, &notes);
    if (!error)
        answer->response.result = result;
    telnyx__answer_count(answer, request->client, &notes);
    return error;
}

/* What an operation that makes something must bring to be of any use: whoever gets a success without it has
 * nothing to go on with. A call's own dial is bound by its events as well, and judged there. */
static const char *missing_from(const telnyx__answer *answer, const telnyx__submission *request)
{
    const telnyx_api_operation *op = request->op;
    const void *result = answer->response.result;
    const char *member = !op || request->hooks      ? NULL
                         : op->op == TELNYX_OP_DIAL ? "call_control_id"
                         : op->op == TELNYX_OP_CREATE_CONFERENCE ||
                                 op->op == TELNYX_OP_CREATE_QUEUE ||
                                 op->op == TELNYX_OP_CREATE_CALL_CONTROL_APPLICATION
                             ? "id"
                             : NULL;
    const char *text = member && result ? telnyx__schema_text(op->result, result, op->result->size,
                                                              TELNYX_API_IN_BODY, member)
                                        : NULL;
    return text && *text ? NULL : member;
}

static void read_success(telnyx__answer *answer, const telnyx__submission *request, int parsed)
{
    if (parsed) {
        telnyx__answer_set_error(answer, parsed == TELNYX_ETOOBIG ? parsed : TELNYX_EPROTO,
                                 parsed == TELNYX_ETOOBIG
                                     ? "the answer has more values than options.response_values_max"
                                     : "the answer is not JSON");
        return;
    }
    if (decode_result(answer, request)) {
        telnyx__answer_set_error(answer, TELNYX_ENOMEM, telnyx_strerror(TELNYX_ENOMEM));
        return;
    }
    const char *missing = missing_from(answer, request);
    if (missing) {
        char words[96];
        snprintf(words, sizeof words, "accepted, but the answer lacks its %s", missing);
        answer->response.result = NULL;
        telnyx__answer_set_error(answer, TELNYX_EPROTO, words);
    }
}

/* 0 also where there is no body. */
static int parse(telnyx__answer *answer, telnyx_client *client,
                 const telnyx__transfer_result *result)
{
    telnyx_response *response = &answer->response;
    if (!result->body_length)
        return 0;
    response->json = result->body;
    response->json_length = result->body_length;
    /* Some gateways put a byte order mark in front of what they say themselves. */
    size_t marked = telnyx__str_starts(result->body, "\xef\xbb\xbf") ? 3 : 0;
    int error =
        telnyx__json_receive(&answer->root, result->body + marked, result->body_length - marked,
                             client->config.response_values_max, &response->repaired, NULL);
    response->tree = answer->root;
    client->metrics.repaired += error ? 0 : response->repaired;
    client->metrics.answers_too_big += error == TELNYX_ETOOBIG;
    return error;
}

const char *telnyx_response_text(const telnyx_response *response, const char *path)
{
    return telnyx__json_text_at(response->tree, path);
}

void telnyx__answer_read(telnyx__answer *answer, const telnyx__submission *request,
                         const telnyx__transfer_result *result)
{
    telnyx_response *response = &answer->response;
    response->http_status = result->status;
    response->attempts = request->attempts;
    response->request_id = result->request_id;
    answer->rate_limit.limit = header_number(result->ratelimit_limit);
    answer->rate_limit.remaining = header_number(result->ratelimit_remaining);
    answer->rate_limit.reset_secs = header_number(result->ratelimit_reset);
    if (result->error) {
        response->http_status = 0;
        request->client->metrics.answers_too_big += result->error == TELNYX_ETOOBIG;
        telnyx__answer_set_error(answer, result->error, result->detail);
        return;
    }
    int parsed = parse(answer, request->client, result);
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
