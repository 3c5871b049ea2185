/* Requests to paths that are not the library's, for a program that has a page or two of its own. Its
 * owner may answer late or never, so such a request has a life beside its exchange. */
#include "app/request.h"

#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "http/url.h"

#define CONTENT_TYPE "Content-Type: "
/* With room for "Content-Type", the type and its line's end. */
#define TYPE_BYTES_MAX 128

struct telnyx_http_request {
    telnyx__list node; /* in app->others.open */
    telnyx_app *app;
    telnyx__exchange *exchange; /* NULL: was answered for its owner, who took too long */
    telnyx__timer timer;
    char *fields; /* copy of the header lines: what is asked for gets its NUL there */
    const char *path, *query;
    char texts[]; /* method, path, query and fields */
};

int telnyx_app_on_request(telnyx_app *app, telnyx_http_request_cb *on_request, void *user_data)
{
    int rc = telnyx__app_check(app);
    if (rc)
        return rc;
    app->others.on_request = on_request;
    app->others.user_data = user_data;
    return 0;
}

int telnyx__other_head(telnyx_app *app, telnyx__exchange *exchange, const char **extra_header)
{
    if (!app->others.on_request) {
        app->metrics.refused_route++;
        return 404;
    }
    if (app->others.count >= app->limits.other_requests) {
        app->metrics.refused_other++;
        *extra_header = "Retry-After: 1";
        return 503;
    }
    return telnyx__exchange_limit_body(exchange, app->limits.other_body_bytes) ? 0 : 413;
}

static char *put(char *at, telnyx__span span)
{
    if (span.length)
        memcpy(at, span.ptr, span.length);
    at[span.length] = '\0';
    return at + span.length + 1;
}

static telnyx_http_request *request_new(telnyx_app *app, telnyx__exchange *exchange)
{
    telnyx__span method = telnyx__exchange_method(exchange), path = telnyx__exchange_path(exchange);
    telnyx__span query = telnyx__exchange_query(exchange);
    telnyx__span fields = telnyx__exchange_fields(exchange);
    telnyx_http_request *request = telnyx__calloc(&app->alloc, 1,
                                                  sizeof *request + method.length + path.length +
                                                      query.length + fields.length + 4);
    if (!request)
        return NULL;
    char *at = put(request->texts, method);
    request->path = at;
    at = put(at, path);
    request->query = at;
    request->fields = put(at, query);
    put(request->fields, fields);
    request->app = app;
    request->exchange = exchange;
    telnyx__list_init(&request->node);
    return request;
}

static void forget(telnyx_http_request *request)
{
    telnyx_app *app = request->app;
    telnyx__list_remove(&request->node);
    app->others.count--;
    telnyx__free(&app->alloc, request);
}

/* Its owner still has it, and lets go of it by answering. */
static void give_up(telnyx_http_request *request)
{
    telnyx__exchange *exchange = request->exchange;
    telnyx__ticker_stop(request->app->ticker, &request->timer);
    request->exchange = NULL;
    if (!exchange)
        return;
    request->app->metrics.refused_other++;
    telnyx__exchange_deny(exchange, 503, "Retry-After: 1\r\n");
}

static void on_late(telnyx__timer *timer)
{
    give_up(TELNYX__CONTAINER_OF(timer, telnyx_http_request, timer));
}

void telnyx__other_request(telnyx_app *app, telnyx__exchange *exchange)
{
    telnyx__others *others = &app->others;
    telnyx_http_request *request = others->on_request &&
                                           others->count < app->limits.other_requests &&
                                           app->phase != TELNYX__APP_CLOSING
                                       ? request_new(app, exchange)
                                       : NULL;
    if (!request ||
        telnyx__ticker_set(app->ticker, &request->timer, app->limits.other_ms, on_late)) {
        telnyx__free(&app->alloc, request);
        app->metrics.refused_other++;
        telnyx__exchange_deny(exchange, 503, "Retry-After: 1\r\n");
        return;
    }
    telnyx__list_push_back(&others->open, &request->node);
    others->count++;
    app->metrics.other_requests++;
    others->on_request(app, request, others->user_data);
}

void telnyx__others_end(telnyx_app *app)
{
    for (telnyx__list *at = app->others.open.next; at != &app->others.open; at = at->next)
        give_up(TELNYX__CONTAINER_OF(at, telnyx_http_request, node));
}

void telnyx__others_free(telnyx_app *app)
{
    while (!telnyx__list_empty(&app->others.open))
        forget(TELNYX__CONTAINER_OF(app->others.open.next, telnyx_http_request, node));
}

/* What the request says ---------------------------------------------------------------------------- */

const char *telnyx_http_request_method(const telnyx_http_request *request)
{
    return request->texts;
}

const char *telnyx_http_request_path(const telnyx_http_request *request)
{
    return request->path;
}

const char *telnyx_http_request_query(const telnyx_http_request *request)
{
    return request->query;
}

const char *telnyx_http_request_header(const telnyx_http_request *request, const char *name)
{
    if (!request->exchange || !name)
        return NULL;
    telnyx__span value = telnyx__exchange_header(request->exchange, name, NULL);
    if (!value.ptr)
        return NULL;
    size_t at = (size_t)(value.ptr - telnyx__exchange_fields(request->exchange).ptr);
    request->fields[at + value.length] = '\0';
    return request->fields + at;
}

const void *telnyx_http_request_body(const telnyx_http_request *request, size_t *length)
{
    size_t ignored;
    if (!length)
        length = &ignored;
    *length = 0;
    return request->exchange ? telnyx__exchange_body(request->exchange, length) : "";
}

const char *telnyx_http_request_peer(const telnyx_http_request *request)
{
    return request->exchange ? telnyx__exchange_peer(request->exchange) : "";
}

/* The answer --------------------------------------------------------------------------------------- */

static bool is_type(const char *content_type)
{
    return !content_type || (strlen(content_type) <= TYPE_BYTES_MAX &&
                             telnyx__is_header_value(telnyx__span_of(content_type)));
}

int telnyx_http_request_answer(telnyx_http_request *request, int status, const char *content_type,
                               const void *body, size_t length)
{
    char headers[sizeof CONTENT_TYPE + TYPE_BYTES_MAX + 2] = "";
    telnyx_app *app = request->app;
    if (status < 200 || status > 599)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "status", "must be 200 to 599");
    if (!is_type(content_type))
        return telnyx__app_refuse(app, TELNYX_EINVAL, "content_type",
                                  "must be the value of one header, of up to 128 bytes");
    if (length && !body)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "body", "must not be NULL");
    if (length > TELNYX_HTTP_ANSWER_BYTES)
        return telnyx__app_refuse(app, TELNYX_ETOOBIG, "length", "above TELNYX_HTTP_ANSWER_BYTES");
    if (content_type)
        snprintf(headers, sizeof headers, CONTENT_TYPE "%s\r\n", content_type);
    telnyx__exchange *exchange = request->exchange;
    telnyx__ticker_stop(app->ticker, &request->timer);
    forget(request);
    if (exchange)
        telnyx__exchange_answer(exchange, status, headers, body, length);
    return 0;
}
