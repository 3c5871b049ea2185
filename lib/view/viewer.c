#include "view/viewer.h"

#include <stdio.h>
#include <string.h>

#include "view/feed.h"
#include "view/page.h"

#define CLOSE_MS 1000u

/* Nothing but this page's own files runs, and nothing of it is shown inside of another. */
#define SAFE_HEADERS                                                                               \
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; "           \
    "connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "              \
    "frame-ancestors 'none'\r\n"                                                                   \
    "X-Content-Type-Options: nosniff\r\n"                                                          \
    "X-Frame-Options: DENY\r\n"                                                                    \
    "Referrer-Policy: no-referrer\r\n"                                                             \
    "Cross-Origin-Resource-Policy: same-origin\r\n"                                                \
    "Cross-Origin-Opener-Policy: same-origin\r\n"                                                  \
    "Cache-Control: no-store\r\n"

struct telnyx__viewer {
    telnyx__viewer_options options;
    uv_loop_t *loop;
    telnyx__server *server; /* NULL: what it answers comes to another's */
    telnyx__ticker *ticker;
    telnyx__store store;
    telnyx__feeds feeds;
    void (*on_closed)(void *user_data);
    void *closed_data;
};

/* Answers ---------------------------------------------------------------------------------------- */

void telnyx__viewer_answer(telnyx__exchange *exchange, int status, const char *type,
                           const void *body, size_t length)
{
    char headers[1024];
    snprintf(headers, sizeof headers, SAFE_HEADERS "%s%s%s", type ? "Content-Type: " : "",
             type ? type : "", type ? "\r\n" : "");
    telnyx__exchange_answer(exchange, status, headers, body, length);
}

void telnyx__viewer_refuse(telnyx__exchange *exchange, int status, const char *why)
{
    char body[256];
    int length = snprintf(body, sizeof body, "{\"error\":\"%s\"}\n", why);
    telnyx__viewer_answer(exchange, status, "application/json", body, (size_t)length);
}

/* Somebody who may not look, or not now. */
static void turn_away(const telnyx__viewer *viewer, telnyx__exchange *exchange, int status,
                      const char *why)
{
    if (viewer->options.on_turned_away)
        viewer->options.on_turned_away(status, viewer->options.user_data);
    telnyx__viewer_refuse(exchange, status, why);
}

/* What comes twice says nothing, which is not the same as to be missing. */
static telnyx__span header(const telnyx__exchange *exchange, const char *name)
{
    size_t count;
    telnyx__span value = telnyx__exchange_header(exchange, name, &count);
    return count > 1 ? (telnyx__span){ "", 0 } : count ? value : (telnyx__span){ NULL, 0 };
}

static bool is_json(telnyx__span type)
{
    static const char json[] = "application/json";
    return type.length >= sizeof json - 1 && memcmp(type.ptr, json, sizeof json - 1) == 0 &&
           (type.length == sizeof json - 1 || type.ptr[sizeof json - 1] == ';' ||
            type.ptr[sizeof json - 1] == ' ');
}

bool telnyx__viewer_may_act(telnyx__exchange *exchange)
{
    if (!telnyx__span_is(telnyx__exchange_method(exchange), "POST")) {
        telnyx__viewer_refuse(exchange, 405, "POST is wanted here");
        return false;
    }
    /* A page of somebody else's can send texts and forms here, but no JSON without asking first. */
    if (!is_json(header(exchange, "content-type"))) {
        telnyx__viewer_refuse(exchange, 415, "application/json is wanted here");
        return false;
    }
    if (!telnyx__guard_origin(header(exchange, "origin"), telnyx__exchange_host(exchange))) {
        telnyx__viewer_refuse(exchange, 403, "another page has asked");
        return false;
    }
    return true;
}

/* Records ---------------------------------------------------------------------------------------- */

/* The value of a parameter that is a whole number; false where there is none. */
static bool number_in(telnyx__span query, const char *name, uint64_t *value)
{
    size_t length = strlen(name), at = 0;
    while (at < query.length) {
        const char *part = query.ptr + at, *end = memchr(part, '&', query.length - at);
        size_t size = end ? (size_t)(end - part) : query.length - at;
        at += size + 1;
        if (size <= length + 1 || memcmp(part, name, length) != 0 || part[length] != '=')
            continue;
        *value = 0;
        for (size_t i = length + 1; i < size; i++) {
            if (part[i] < '0' || part[i] > '9' || *value > UINT64_MAX / 10 - 1)
                return false;
            *value = *value * 10 + (uint64_t)(part[i] - '0');
        }
        return true;
    }
    return false;
}

static void answer_body(telnyx__viewer *viewer, telnyx__exchange *exchange)
{
    const telnyx_allocator *alloc = viewer->options.alloc;
    telnyx_trace_record record;
    uint64_t number;
    if (!number_in(telnyx__exchange_query(exchange), "number", &number)) {
        telnyx__viewer_refuse(exchange, 400, "number: the number of a record is wanted");
        return;
    }
    if (!telnyx__store_find(&viewer->store, number, &record)) {
        telnyx__viewer_refuse(exchange, 404, "the record is not kept any more");
        return;
    }
    size_t length = telnyx_trace_json(&record, viewer->options.show, NULL, 0);
    char *line = telnyx__malloc(alloc, length + 1);
    if (!line) {
        telnyx__viewer_answer(exchange, 503, NULL, NULL, 0);
        return;
    }
    telnyx_trace_json(&record, viewer->options.show, line, length + 1);
    telnyx__viewer_answer(exchange, 200, "application/json", line, length);
    telnyx__free(alloc, line);
}

/* Who asks for the head alone gets it, and no channel that would go on. */
static bool may_read(telnyx__viewer *viewer, telnyx__exchange *exchange, const char *type)
{
    if (telnyx__span_is(telnyx__exchange_method(exchange), "HEAD")) {
        telnyx__viewer_answer(exchange, 200, type, NULL, 0);
        return false;
    }
    if (viewer->feeds.count < viewer->options.readers)
        return true;
    turn_away(viewer, exchange, 503, "too many readers");
    return false;
}

#define RECORDS_TYPE "application/x-ndjson"
#define STREAM_TYPE  "text/event-stream"

static const char records_head[] = "HTTP/1.1 200 OK\r\n" SAFE_HEADERS "Content-Type: " RECORDS_TYPE
                                   "\r\nConnection: close\r\n\r\n";
static const char stream_head[] =
    "HTTP/1.1 200 OK\r\n" SAFE_HEADERS "Content-Type: " STREAM_TYPE "\r\nConnection: close\r\n\r\n";

static bool is_own(telnyx__span path)
{
    return telnyx__span_is(path, "api/records") || telnyx__span_is(path, "api/stream") ||
           telnyx__span_is(path, "api/body");
}

/* What every viewer has under api/. */
static bool take_api(telnyx__viewer *viewer, telnyx__exchange *exchange, telnyx__span path)
{
    uint64_t after = 0;
    if (!is_own(path))
        return false;
    if (!telnyx__viewer_may_read(exchange))
        return true;
    if (telnyx__span_is(path, "api/records")) {
        if (may_read(viewer, exchange, RECORDS_TYPE) &&
            !telnyx__feed_records(&viewer->feeds, exchange, records_head))
            turn_away(viewer, exchange, 503, "no memory");
    } else if (telnyx__span_is(path, "api/stream")) {
        (void)number_in(telnyx__exchange_query(exchange), "after", &after);
        if (may_read(viewer, exchange, STREAM_TYPE) &&
            !telnyx__feed_stream(&viewer->feeds, exchange, stream_head, after))
            turn_away(viewer, exchange, 503, "no memory");
    } else {
        answer_body(viewer, exchange);
    }
    return true;
}

/* Requests --------------------------------------------------------------------------------------- */

bool telnyx__viewer_may_read(telnyx__exchange *exchange)
{
    telnyx__span method = telnyx__exchange_method(exchange);
    if (telnyx__span_is(method, "GET") || telnyx__span_is(method, "HEAD"))
        return true;
    telnyx__viewer_refuse(exchange, 405, "GET is wanted here");
    return false;
}

static bool take_page(telnyx__exchange *exchange, telnyx__span path)
{
    const telnyx__page_file *file = telnyx__page_find(path);
    if (!file)
        return false;
    if (telnyx__viewer_may_read(exchange))
        telnyx__viewer_answer(exchange, 200, file->type, file->bytes, file->length);
    return true;
}

static bool take_others(telnyx__viewer *viewer, telnyx__exchange *exchange, telnyx__span path)
{
    return viewer->options.on_other &&
           viewer->options.on_other(viewer, exchange, path, viewer->options.user_data);
}

/* The page itself has nothing to hide: it asks for the token. */
bool telnyx__viewer_take(telnyx__viewer *viewer, telnyx__exchange *exchange, telnyx__span path)
{
    const telnyx__guard *guard = &viewer->options.guard;
    if (!telnyx__guard_host(guard, telnyx__exchange_host(exchange))) {
        turn_away(viewer, exchange, 421, "Host: a name that is not known here");
        return true;
    }
    if (take_page(exchange, path))
        return true;
    if (!telnyx__guard_token(guard, header(exchange, "authorization"))) {
        turn_away(viewer, exchange, 401, "Authorization: Bearer and the token are wanted");
        return true;
    }
    if (take_others(viewer, exchange, path))
        return true;
    return take_api(viewer, exchange, path);
}

static void on_request(telnyx__exchange *exchange, void *user_data)
{
    telnyx__span path = telnyx__exchange_path(exchange);
    if (path.length)
        path = (telnyx__span){ path.ptr + 1, path.length - 1 };
    if (!telnyx__viewer_take(user_data, exchange, path))
        telnyx__viewer_refuse(exchange, 404, "there is no such thing here");
}

/* Life ------------------------------------------------------------------------------------------- */

static int make_server(telnyx__viewer *viewer)
{
    const telnyx__viewer_options *own = &viewer->options;
    telnyx__server_options options = {
        .alloc = own->alloc,
        .system = own->system,
        .logger = own->logger,
        .limits = { .body_bytes = 65536,
                    .connections = 256,
                    .output_bytes = TELNYX__VIEWER_OUTPUT_BYTES },
        .on_request = on_request,
        .user_data = viewer,
    };
    return telnyx__server_new(&viewer->server, viewer->loop, &options);
}

static void viewer_free(telnyx__viewer *viewer)
{
    telnyx__feeds_free(&viewer->feeds);
    telnyx__store_free(&viewer->store);
    telnyx__free(viewer->options.alloc, viewer);
}

int telnyx__viewer_new(telnyx__viewer **out, uv_loop_t *loop, const telnyx__viewer_options *options)
{
    telnyx__viewer *viewer = telnyx__calloc(options->alloc, 1, sizeof *viewer);
    if (!viewer)
        return TELNYX_ENOMEM;
    viewer->options = *options;
    const telnyx__store_options store = { .alloc = options->alloc,
                                          .system = options->system,
                                          .bytes = options->bytes,
                                          .body_max = options->body_max,
                                          .sessions = options->sessions };
    viewer->feeds =
        (telnyx__feeds){ .alloc = options->alloc, .store = &viewer->store, .show = options->show };
    int error = telnyx__store_open(&viewer->store, &store);
    if (!error)
        error = telnyx__feeds_open(&viewer->feeds);
    if (!error)
        error = telnyx__ticker_new(&viewer->ticker, loop, options->system, options->alloc);
    if (error) {
        viewer_free(viewer);
        return error;
    }
    viewer->loop = loop;
    viewer->feeds.ticker = viewer->ticker;
    *out = viewer;
    return 0;
}

int telnyx__viewer_listen(telnyx__viewer *viewer, const char *host, int port, bool reuse_port,
                          int *bound_port, telnyx_error_text *error)
{
    int rc = viewer->server ? 0 : make_server(viewer);
    return rc ? rc
              : telnyx__server_listen_tcp(viewer->server, host, port, reuse_port, bound_port,
                                          error);
}

void telnyx__viewer_add(telnyx__viewer *viewer, const telnyx_trace_record *record)
{
    telnyx__store_add(&viewer->store, record);
    if (viewer->feeds.count)
        telnyx__feeds_wake(&viewer->feeds);
}

size_t telnyx__viewer_readers(const telnyx__viewer *viewer)
{
    return viewer->feeds.count;
}

static void on_ticker_closed(void *user_data)
{
    telnyx__viewer *viewer = user_data;
    void (*on_closed)(void *) = viewer->on_closed;
    void *closed_data = viewer->closed_data;
    viewer_free(viewer);
    on_closed(closed_data);
}

static void on_server_closed(void *user_data)
{
    telnyx__viewer *viewer = user_data;
    telnyx__ticker_close(viewer->ticker, on_ticker_closed, viewer);
}

void telnyx__viewer_close(telnyx__viewer *viewer, void (*on_closed)(void *user_data),
                          void *user_data)
{
    viewer->on_closed = on_closed;
    viewer->closed_data = user_data;
    telnyx__feeds_end(&viewer->feeds);
    if (viewer->server)
        telnyx__server_close(viewer->server, CLOSE_MS, on_server_closed, viewer);
    else
        on_server_closed(viewer);
}
