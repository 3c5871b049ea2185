#include "client/client.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/sized.h"
#include "http/url.h"
#include "json/json.h"
#include "schema/schema.h"

#define TARGET_MAX 8192u
#define BODY_MAX   (4u * 1024 * 1024)
/* What most requests need, so that their texts do not grow piece by piece. */
#define USUAL_BODY   383u
#define USUAL_TARGET 191u
/* How a path says that it names a call. */
#define CALL_PARAMETER "{call_control_id}"

void telnyx__submission_free(telnyx__submission *request)
{
    telnyx_client *client = request->client;
    const telnyx_allocator *alloc = &client->alloc;
    telnyx__ticker_stop(client->ticker, &request->timer);
    telnyx__list_remove(&request->node);
    telnyx__listing_free(request);
    telnyx__free(alloc, request->method_copy);
    telnyx__free(alloc, request->target);
    telnyx__free(alloc, request->url);
    telnyx__free(alloc, request->body);
    telnyx__free(alloc, request->call_id);
    telnyx__free(alloc, request->client_state);
    telnyx__free(alloc, request->filled);
    telnyx__free(alloc, request->long_command_id);
    telnyx__free(alloc, request);
    client->requests--;
    telnyx__client_tell_ended(client);
}

int telnyx__submission_alloc(telnyx_client *client, telnyx__submission **out)
{
    if (client->hook_depth)
        return telnyx__client_refuse(client, TELNYX_EREENTRANT, "",
                                     "called from inside a log or retry callback");
    if (client->closing)
        return telnyx__client_refuse(client, TELNYX_ECLOSING, "", "the client is closing");
    if (client->requests >= client->config.queue_max)
        return telnyx__client_refuse(client, TELNYX_EBUSY, "options.queue_max",
                                     "that many requests are under way");
    /* One timer per request can be set without fail, besides the client's own. */
    if (telnyx__ticker_reserve(client->ticker, client->requests + 5))
        return TELNYX_ENOMEM;
    telnyx__submission *request = telnyx__calloc(&client->alloc, 1, sizeof *request);
    if (!request)
        return TELNYX_ENOMEM;
    request->client = client;
    request->submitted_ms = telnyx__ticker_now(client->ticker);
    telnyx__list_init(&request->node);
    telnyx__list_push_back(&client->idle, &request->node);
    client->requests++;
    *out = request;
    return 0;
}

void telnyx__submission_discard(telnyx__submission *request)
{
    telnyx_client *client = request->client;
    telnyx__submission_free(request);
    telnyx__client_maybe_shut(client);
}

/* Stands in for the id of a call that has none yet, where params are checked; it goes nowhere else. */
#define NO_ID "-"

/* The user's params with the call's id filled in, in `copy`. Params may be of an older, shorter
 * struct. NULL when the operation's struct does not fit or names no call. */
static const void *with_call_id(const telnyx__submission_spec *spec, const telnyx_api_operation *op,
                                void *copy, telnyx_error_text *error)
{
    const telnyx_api_object *object = op->params;
    if (object->size > TELNYX__PARAMS_MAX)
        return NULL;
    if (!telnyx__sized_read(copy, object->size, spec->params, spec->params_size)) {
        telnyx__str_copy(error->text, sizeof error->text, TELNYX__SIZED_NEWER);
        return NULL;
    }
    const char *id = spec->call_control_id ? spec->call_control_id : NO_ID;
    bool set = telnyx__schema_set_text(object, copy, object->size, TELNYX_API_IN_PATH,
                                       "call_control_id", id) ||
               telnyx__schema_set_text(object, copy, object->size, TELNYX_API_IN_BODY,
                                       "call_control_id", id);
    return set ? copy : NULL;
}

/* `id` may be longer than the platform takes; that is the platform's to say. */
static int keep_command_id(telnyx__submission *request, const char *id)
{
    if (!telnyx__str_copy(request->command_id, sizeof request->command_id, id)) {
        request->long_command_id = telnyx__strdup(&request->client->alloc, id);
        if (!request->long_command_id)
            return TELNYX_ENOMEM;
    }
    return 0;
}

static bool names_call_in_path(const telnyx_api_operation *op)
{
    return strstr(op->path, CALL_PARAMETER) != NULL;
}

static bool takes_webhook_url(const telnyx_api_operation *op)
{
    return op->params && telnyx__schema_field(op->params, TELNYX_API_IN_BODY, "webhook_url");
}

/* The command_id that the user has put into the body, by its member or by extra_json, goes as it is.
 * One that is no text is not relied on when it is about making the request again. */
static int take_command_id(telnyx__submission *request, const telnyx__json *own)
{
    const char *text = telnyx__json_text(own);
    return text ? keep_command_id(request, text) : 0;
}

static int give_command_id(telnyx__submission *request, const char *id, telnyx__json *body)
{
    if (!id)
        telnyx__system_uuid(request->client->system, request->command_id);
    else if (keep_command_id(request, id))
        return TELNYX_ENOMEM;
    return telnyx__json_add_const(body, "command_id",
                                  telnyx__json_string(telnyx__submission_command_id(request)));
}

/* Sees to command_id, webhook_url and client_state in the body. What the user has set, in whatever
 * form, is left alone: a second member of the name would make it a matter of luck which one counts. */
static int complete_body(telnyx__submission *request, const telnyx__submission_spec *spec,
                         telnyx__json *body)
{
    const telnyx_api_operation *op = request->op;
    int error = 0;
    if (op->flags & TELNYX_API_HAS_COMMAND_ID) {
        const telnyx__json *own = telnyx__json_get(body, "command_id");
        error =
            own ? take_command_id(request, own) : give_command_id(request, spec->command_id, body);
    }
    if (!error && spec->webhook_url && takes_webhook_url(op) &&
        !telnyx__json_get(body, "webhook_url") && !telnyx__json_get(body, "webhook_urls"))
        error = telnyx__json_add_const(body, "webhook_url", telnyx__json_string(spec->webhook_url));
    if (!error && spec->client_state && !telnyx__json_get(body, "client_state"))
        error =
            telnyx__json_add_const(body, "client_state", telnyx__json_string(spec->client_state));
    return error;
}

/* Moves a member from the body into its slot. */
static int take_slot(telnyx__submission *request, telnyx__json *body, const char *name, char **slot)
{
    const telnyx__json *value = telnyx__json_get(body, name);
    telnyx__buf text;
    if (!value)
        return 0;
    telnyx__buf_init(&text, &request->client->alloc, BODY_MAX);
    int error = telnyx__json_print(value, &text, false);
    if (!error)
        *slot = telnyx__buf_take(&text);
    telnyx__buf_free(&text);
    telnyx__json_remove(body, name);
    return error;
}

/* What a command may yet have to change: its client_state, and the id of a call that has none yet. */
static int take_slots(telnyx__submission *request, const telnyx__submission_spec *spec,
                      telnyx__json *body)
{
    if (!spec->call_control_id && !names_call_in_path(request->op))
        telnyx__json_remove(body, "call_control_id");
    return request->op->flags & TELNYX_API_HAS_CLIENT_STATE
               ? take_slot(request, body, "client_state", &request->client_state)
               : 0;
}

static int print_body(telnyx__submission *request, const telnyx__json *body)
{
    telnyx__buf text;
    telnyx__buf_init(&text, &request->client->alloc, BODY_MAX);
    int error = telnyx__buf_reserve(&text, USUAL_BODY);
    if (!error)
        error = telnyx__json_print(body, &text, false);
    if (!error) {
        request->body_length = text.length;
        request->body = telnyx__buf_take(&text);
    }
    telnyx__buf_free(&text);
    return error;
}

static int encode(telnyx__submission *request, const telnyx__submission_spec *spec,
                  telnyx_error_text *error)
{
    telnyx_client *client = request->client;
    const telnyx_api_operation *op = request->op;
    _Alignas(max_align_t) unsigned char copy[TELNYX__PARAMS_MAX];
    const void *params = spec->params;
    size_t size = spec->params_size;
    if (spec->for_call) {
        params = with_call_id(spec, op, copy, error);
        size = op->params->size;
        if (!params)
            return TELNYX_EINVAL;
    }
    int rc =
        telnyx__schema_check(client->layout, op, params, size, client->config.skip_checks, error);
    if (rc)
        return rc;
    telnyx__json *body = NULL;
    telnyx__buf target;
    telnyx__buf_init(&target, &client->alloc, TARGET_MAX);
    rc = telnyx__buf_reserve(&target, USUAL_TARGET);
    if (!rc)
        rc = telnyx__schema_encode(client->layout, op, params, size, &body, &target, error);
    if (!rc && body)
        rc = complete_body(request, spec, body);
    if (!rc && body && spec->for_call)
        rc = take_slots(request, spec, body);
    if (!rc && body)
        rc = print_body(request, body);
    if (!rc)
        request->target = telnyx__buf_take(&target);
    telnyx__json_free(body);
    telnyx__buf_free(&target);
    return rc;
}

int telnyx__submission_prepare(telnyx_client *client, const telnyx__submission_spec *spec,
                               telnyx__submission **out)
{
    const telnyx_api_operation *op = telnyx_api_operation_of(spec->op);
    telnyx__submission *request = NULL;
    if (!op)
        return telnyx__client_refuse(client, TELNYX_EINVAL, "op", "no such operation");
    int rc = telnyx__submission_alloc(client, &request);
    if (rc)
        return rc;
    request->op = op;
    request->method = op->method;
    telnyx_error_text error = { 0 };
    rc = encode(request, spec, &error);
    if (rc) {
        if (rc != TELNYX_ENOMEM)
            telnyx__client_refuse(client, rc, error.text[0] ? "" : op->name,
                                  error.text[0] ? error.text : telnyx_strerror(rc));
        telnyx__submission_discard(request);
        return rc;
    }
    request->number = ++client->numbers;
    request->on_done = spec->on_done;
    request->user_data = spec->user_data;
    client->metrics.submitted++;
    *out = request;
    return 0;
}

/* Slots ------------------------------------------------------------------------------------------- */

static int set_slot(telnyx__submission *request, char **slot, const char *text)
{
    telnyx__json *value = telnyx__json_string(text);
    telnyx__buf printed;
    telnyx__buf_init(&printed, &request->client->alloc, BODY_MAX);
    int rc = value ? telnyx__json_print(value, &printed, false) : TELNYX_ENOMEM;
    if (!rc) {
        telnyx__free(&request->client->alloc, *slot);
        *slot = telnyx__buf_take(&printed);
    }
    telnyx__json_free(value);
    telnyx__buf_free(&printed);
    return rc;
}

/* The path with the id in it, as the operation has it. */
static int name_call(telnyx__submission *request, const char *call_control_id)
{
    const char *path = request->op->path, *at = strstr(path, CALL_PARAMETER);
    telnyx__buf target;
    telnyx__buf_init(&target, &request->client->alloc, TARGET_MAX);
    int rc = telnyx__buf_add(&target, path, (size_t)(at - path));
    if (!rc)
        rc = telnyx__url_add_segment(&target, telnyx__span_of(call_control_id));
    if (!rc)
        rc = telnyx__buf_adds(&target, at + sizeof CALL_PARAMETER - 1);
    if (!rc) {
        telnyx__free(&request->client->alloc, request->target);
        request->target = telnyx__buf_take(&target);
    }
    telnyx__buf_free(&target);
    return rc;
}

int telnyx__submission_set_call_id(telnyx__submission *request, const char *call_control_id)
{
    return names_call_in_path(request->op) ? name_call(request, call_control_id)
                                           : set_slot(request, &request->call_id, call_control_id);
}

int telnyx__submission_set_client_state(telnyx__submission *request, const char *text)
{
    return set_slot(request, &request->client_state, text);
}

static int add_slot(telnyx__buf *out, const char *name, const char *slot)
{
    if (!slot)
        return 0;
    int rc = telnyx__buf_adds(out, out->length > 1 ? ",\"" : "\"");
    if (!rc)
        rc = telnyx__buf_adds(out, name);
    if (!rc)
        rc = telnyx__buf_adds(out, "\":");
    return rc ? rc : telnyx__buf_adds(out, slot);
}

int telnyx__submission_fill(telnyx__submission *request)
{
    /* Behind the brace of the body that was printed, which may have no member. */
    const char *rest = request->body ? request->body + 1 : "}";
    size_t length = request->body ? request->body_length - 1 : 1;
    telnyx__buf out;
    if (!request->call_id && !request->client_state)
        return 0;
    telnyx__buf_init(&out, &request->client->alloc, BODY_MAX);
    int rc = telnyx__buf_adds(&out, "{");
    if (!rc)
        rc = add_slot(&out, "call_control_id", request->call_id);
    if (!rc)
        rc = add_slot(&out, "client_state", request->client_state);
    if (!rc && rest[0] != '}')
        rc = telnyx__buf_adds(&out, ",");
    if (!rc)
        rc = telnyx__buf_add(&out, rest, length);
    if (!rc) {
        telnyx__free(&request->client->alloc, request->filled);
        request->filled_length = out.length;
        request->filled = telnyx__buf_take(&out);
    }
    telnyx__buf_free(&out);
    return rc;
}

/* Without a call ---------------------------------------------------------------------------------- */

int telnyx_submit(telnyx_client *client, telnyx_op op, const void *params, size_t params_size,
                  telnyx_response_cb *on_done, void *user_data)
{
    telnyx__submission_spec spec = { .op = op,
                                     .params = params,
                                     .params_size = params_size,
                                     .on_done = on_done,
                                     .user_data = user_data };
    telnyx__submission *request = NULL;
    int rc = telnyx__submission_prepare(client, &spec, &request);
    if (rc == 0)
        telnyx__submission_send(request);
    return rc;
}

static bool method_is_good(const char *method)
{
    static const char *const methods[] = { "GET", "POST", "PUT", "PATCH", "DELETE" };
    for (size_t i = 0; method && i < sizeof methods / sizeof methods[0]; i++)
        if (strcmp(method, methods[i]) == 0)
            return true;
    return false;
}

/* What may stand in a request line: '/' first, then visible ASCII, and no segment that would climb
 * out of the base URL. */
static bool path_is_good(const char *path)
{
    if (!path || path[0] != '/' || strlen(path) > TARGET_MAX)
        return false;
    for (const char *c = path; *c; c++)
        if (*c <= ' ' || *c > '~' || *c == '#' || *c == '\\')
            return false;
    for (const char *at = path; *at == '/'; at += 1 + strcspn(at + 1, "/?")) {
        telnyx__span segment = { at + 1, strcspn(at + 1, "/?") };
        if (telnyx__span_is(segment, ".") || telnyx__span_is(segment, ".."))
            return false;
    }
    return true;
}

/* Copies the body, and notes the command_id that may be in it. */
static int take_json(telnyx__submission *request, const char *json)
{
    telnyx__json *root = NULL;
    if (!json)
        return 0;
    request->body_length = strlen(json);
    request->body = telnyx__strndup(&request->client->alloc, json, request->body_length);
    if (!request->body || telnyx__json_parse(&root, json, request->body_length, NULL))
        return TELNYX_ENOMEM; /* it was checked */
    int error = take_command_id(request, telnyx__json_get(root, "command_id"));
    telnyx__json_free(root);
    return error;
}

int telnyx_submit_json(telnyx_client *client, const char *method, const char *path,
                       const char *json, telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit_pieces(client, method, path, json, NULL, on_done, user_data);
}

int telnyx_submit_pieces(telnyx_client *client, const char *method, const char *path,
                         const char *json, telnyx_piece_cb *on_piece, telnyx_response_cb *on_done,
                         void *user_data)
{
    telnyx__submission *request = NULL;
    if (!method_is_good(method))
        return telnyx__client_refuse(client, TELNYX_EINVAL, "method",
                                     "must be GET, POST, PUT, PATCH or DELETE");
    if (!path_is_good(path))
        return telnyx__client_refuse(
            client, TELNYX_EINVAL, "path",
            "must begin with / and be visible ASCII, without # \\ and dot segments");
    if (json && telnyx__json_check(json, strlen(json), NULL) != 0)
        return telnyx__client_refuse(client, TELNYX_EINVAL, "json", "not valid JSON");
    int rc = telnyx__submission_alloc(client, &request);
    if (rc)
        return rc;
    request->method_copy = telnyx__strdup(&client->alloc, method);
    request->target = telnyx__strdup(&client->alloc, path);
    if (!request->method_copy || !request->target || take_json(request, json)) {
        telnyx__submission_discard(request);
        return TELNYX_ENOMEM;
    }
    request->method = request->method_copy;
    request->number = ++client->numbers;
    request->on_piece = on_piece;
    request->on_done = on_done;
    request->user_data = user_data;
    client->metrics.submitted++;
    telnyx__submission_send(request);
    return 0;
}
