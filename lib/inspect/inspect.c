#include "inspect/inspect.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/call_commands.h>
#include <telnyx/metrics.h>

#include "base/sized.h"
#include "http/url.h"
#include "inspect/counters.h"
#include "inspect/measures.h"
#include "json/json.h"
#include "sign/system_default.h"

#define MEBIBYTE ((size_t)1 << 20)

/* What the page asks for ------------------------------------------------------------------------- */

/* A text that is made twice: to see how long it is, and to have it. */
static void answer_made(telnyx__window *window, telnyx__exchange *exchange, const char *type,
                        size_t (*make)(telnyx_app *app, char *text, size_t size))
{
    const telnyx_allocator *alloc = &window->app->alloc;
    size_t length = make(window->app, NULL, 0);
    char *text = telnyx__malloc(alloc, length + 1);
    if (!text) {
        telnyx__viewer_answer(exchange, 503, NULL, NULL, 0);
        return;
    }
    make(window->app, text, length + 1);
    telnyx__viewer_answer(exchange, 200, type, text, length);
    telnyx__free(alloc, text);
}

static size_t make_hello(telnyx_app *app, char *text, size_t size)
{
    telnyx__line line = { text, size, 0 };
    const telnyx__window *window = app->window;
    const char *instance = app->trace.tracer.instance;
    telnyx__line_adds(&line, "{\"title\":\"telnyx\",\"version\":\"");
    telnyx__line_adds(&line, telnyx_version());
    telnyx__line_adds(&line, window->personal ? "\",\"personal\":true" : "\",\"personal\":false");
    telnyx__line_adds(&line, window->actions ? ",\"actions\":true" : ",\"actions\":false");
    if (instance) {
        telnyx__line_adds(&line, ",\"instance\":");
        telnyx__line_add_text(&line, instance, strlen(instance));
    }
    telnyx__line_adds(&line, ",\"simulator\":false}\n");
    return telnyx__line_end(&line);
}

static size_t make_counters(telnyx_app *app, char *text, size_t size)
{
    telnyx__line line = { text, size, 0 };
    telnyx__counters_json(app, &line);
    return telnyx__line_end(&line);
}

static size_t make_plain_metrics(telnyx_app *app, char *text, size_t size)
{
    return telnyx_app_metrics_text(app, TELNYX_METRICS_PROMETHEUS, text, size);
}

static size_t make_open_metrics(telnyx_app *app, char *text, size_t size)
{
    return telnyx_app_metrics_text(app, TELNYX_METRICS_OPENMETRICS, text, size);
}

static bool wants_open_metrics(const telnyx__exchange *exchange)
{
    static const char type[] = "application/openmetrics-text";
    telnyx__span accept = telnyx__exchange_header(exchange, "accept", NULL);
    for (size_t at = 0; at + sizeof type - 1 <= accept.length; at++)
        if (memcmp(accept.ptr + at, type, sizeof type - 1) == 0)
            return true;
    return false;
}

static void answer_metrics(telnyx__window *window, telnyx__exchange *exchange)
{
    if (wants_open_metrics(exchange))
        answer_made(window, exchange, "application/openmetrics-text; version=1.0.0; charset=utf-8",
                    make_open_metrics);
    else
        answer_made(window, exchange, "text/plain; version=0.0.4; charset=utf-8",
                    make_plain_metrics);
}

static telnyx_call *call_named(telnyx__window *window, telnyx__exchange *exchange,
                               telnyx__json **root)
{
    size_t length;
    const char *body = telnyx__exchange_body(exchange, &length);
    if (telnyx__json_parse(root, body, length, NULL))
        return NULL;
    const char *id = telnyx__json_get_text(*root, "call_control_id");
    return id ? telnyx_app_call(window->app, id) : NULL;
}

static void answer_hangup(telnyx__window *window, telnyx__exchange *exchange)
{
    telnyx__json *root = NULL;
    if (!window->actions) {
        telnyx__viewer_refuse(exchange, 403, "nothing can be done here: allow_actions is not set");
        return;
    }
    if (!telnyx__viewer_may_act(exchange))
        return;
    telnyx_call *call = call_named(window, exchange, &root);
    if (!call)
        telnyx__viewer_refuse(exchange, 404, "call_control_id: there is no such call");
    else if (telnyx_call_hangup(call, NULL, NULL, NULL))
        telnyx__viewer_refuse(exchange, 409, "the call cannot be hung up");
    else
        telnyx__viewer_answer(exchange, 202, "application/json", "{}\n", 3);
    telnyx__json_free(root);
}

static bool is_read(telnyx__span path)
{
    return telnyx__span_is(path, "api/hello") || telnyx__span_is(path, "api/counters") ||
           telnyx__span_is(path, "metrics");
}

static bool on_other(telnyx__viewer *viewer, telnyx__exchange *exchange, telnyx__span path,
                     void *user_data)
{
    telnyx__window *window = user_data;
    (void)viewer;
    if (telnyx__span_is(path, "api/hangup"))
        answer_hangup(window, exchange);
    else if (!is_read(path))
        return false;
    else if (!telnyx__viewer_may_read(exchange))
        return true;
    else if (telnyx__span_is(path, "api/hello"))
        answer_made(window, exchange, "application/json", make_hello);
    else if (telnyx__span_is(path, "api/counters"))
        answer_made(window, exchange, "application/json", make_counters);
    else
        answer_metrics(window, exchange);
    return true;
}

static void on_turned_away(int status, void *user_data)
{
    const telnyx__window *window = user_data;
    telnyx_app_metrics *metrics = &window->app->metrics;
    if (status == 401)
        metrics->inspect_refused_token++;
    else if (status == 421)
        metrics->inspect_refused_name++;
    else
        metrics->inspect_refused_reader++;
}

/* Options ---------------------------------------------------------------------------------------- */

static int refuse(telnyx_app *app, const char *member, const char *why)
{
    return telnyx__app_refuse(app, TELNYX_EINVAL, member, why);
}

static bool is_loopback(const char *host)
{
    telnyx__url url = { .host = telnyx__span_of(host) };
    return telnyx__url_is_loopback(&url);
}

static bool is_token(const char *token)
{
    size_t length = strlen(token);
    for (const char *at = token; *at; at++)
        if (*at <= ' ' || *at > '~')
            return false;
    return length >= 16 && length <= 256;
}

static int check_who(telnyx_app *app, const telnyx_inspect_options *options)
{
    const char *host = options->host ? options->host : "127.0.0.1";
    if (!options->token && !is_loopback(host))
        return refuse(app, "inspect.token",
                      "needed where inspect.host is no loopback address: whoever reaches it could "
                      "see the calls");
    if (options->token && !is_token(options->token))
        return refuse(app, "inspect.token", "16 to 256 printable characters without blanks");
    if (options->port < 0 || options->port > 65535)
        return refuse(app, "inspect.port", "must be 0 to 65535");
    if (options->names_count > 16 || (options->names_count && !options->names))
        return refuse(app, "inspect.names_count", "must be 0 to 16");
    for (size_t i = 0; i < options->names_count; i++)
        if (!options->names[i] || !telnyx__guard_is_name(options->names[i]))
            return refuse(app, "inspect.names", "a name is what stands in a URL without a port");
    return 0;
}

static int take_size(telnyx_app *app, size_t *value, size_t otherwise, size_t low, size_t high,
                     const char *member, const char *why)
{
    if (!*value)
        *value = otherwise;
    return *value < low || *value > high ? refuse(app, member, why) : 0;
}

static int take_sizes(telnyx_app *app, telnyx_inspect_options *options)
{
    int rc = take_size(app, &options->sessions, 1024, 1, 4096, "inspect.sessions",
                       "must be 1 to 4096, or 0 for the default");
    if (!rc)
        rc = take_size(app, &options->bytes, 16 * MEBIBYTE, MEBIBYTE, 1024 * MEBIBYTE,
                       "inspect.bytes", "must be 1048576 to 1073741824, or 0 for the default");
    if (!rc)
        rc =
            take_size(app, &options->body_bytes, 65536, 1, options->bytes / 4, "inspect.body_bytes",
                      "must be at most a quarter of inspect.bytes, or 0 for the default");
    if (!rc)
        rc = take_size(app, &options->readers, 16, 1, 256, "inspect.readers",
                       "must be 1 to 256, or 0 for the default");
    return rc;
}

/* Life ------------------------------------------------------------------------------------------- */

static void window_free(telnyx__window *window)
{
    const telnyx_allocator *alloc = &window->app->alloc;
    for (size_t i = 0; i < window->names_count; i++)
        telnyx__free(alloc, window->names[i]);
    telnyx__free(alloc, window->names);
    telnyx__free_secret(alloc, window->token);
    telnyx__free(alloc, window);
}

static void on_viewer_closed(void *user_data)
{
    telnyx__window *window = user_data;
    telnyx_app *app = window->app;
    app->window = NULL;
    telnyx__list_remove(&window->attached.node);
    window_free(window);
    telnyx__attached_closed(app);
}

static void close_window(telnyx__attached *attached)
{
    telnyx__window *window = TELNYX__CONTAINER_OF(attached, telnyx__window, attached);
    telnyx__tracer_remove(&window->sink);
    telnyx__viewer_close(window->viewer, on_viewer_closed, window);
}

static void on_trace(const telnyx_trace_record *record, void *user_data)
{
    telnyx__window *window = user_data;
    telnyx__viewer_add(window->viewer, record);
}

static int copy_texts(telnyx__window *window, const telnyx_inspect_options *options)
{
    const telnyx_allocator *alloc = &window->app->alloc;
    window->token = telnyx__strdup(alloc, options->token);
    if (options->token && !window->token)
        return TELNYX_ENOMEM;
    if (!options->names_count)
        return 0;
    window->names = telnyx__calloc(alloc, options->names_count, sizeof *window->names);
    if (!window->names)
        return TELNYX_ENOMEM;
    for (; window->names_count < options->names_count; window->names_count++) {
        char *name = telnyx__strdup(alloc, options->names[window->names_count]);
        if (!name)
            return TELNYX_ENOMEM;
        window->names[window->names_count] = name;
    }
    return 0;
}

static int open_viewer(telnyx__window *window, const telnyx_inspect_options *options)
{
    telnyx_app *app = window->app;
    int error = copy_texts(window, options); /* the guard points at them */
    if (error)
        return error;
    const telnyx__viewer_options viewer = {
        .alloc = &app->alloc,
        .system = telnyx__system_of_loop(&window->clocks, telnyx__system_default(), app->loop),
        .logger = &app->logger,
        .guard = { .token = window->token,
                   .hosts = (const char *const *)window->names,
                   .hosts_count = window->names_count },
        .show = TELNYX_TRACE_BODIES | (options->show_personal ? TELNYX_TRACE_PERSONAL : 0),
        .bytes = options->bytes,
        .sessions = options->sessions,
        .body_max = options->body_bytes,
        .readers = options->readers,
        .on_other = on_other,
        .on_turned_away = on_turned_away,
        .user_data = window,
    };
    return telnyx__viewer_new(&window->viewer, app->loop, &viewer);
}

static telnyx__window *window_new(telnyx_app *app, const telnyx_inspect_options *options)
{
    telnyx__window *window = telnyx__calloc(&app->alloc, 1, sizeof *window);
    if (!window)
        return NULL;
    window->app = app;
    telnyx__list_init(&window->attached.node);
    window->attached.close = close_window;
    window->sink = (telnyx__trace_sink){ .on_trace = on_trace, .user_data = window };
    window->personal = options->show_personal;
    window->actions = options->allow_actions;
    if (open_viewer(window, options) == 0)
        return window;
    window_free(window);
    return NULL;
}

/* A viewer that found no port goes as the app goes, without having been a window. */
static void on_discarded(void *user_data)
{
    telnyx__window *window = user_data;
    telnyx_app *app = window->app;
    telnyx__list_remove(&window->attached.node);
    window_free(window);
    telnyx__attached_closed(app);
}

static void close_discarded(telnyx__attached *attached)
{
    (void)attached;
}

static int open_window(telnyx_app *app, const telnyx_inspect_options *options)
{
    telnyx_error_text error = { 0 };
    const char *host = options->host ? options->host : "127.0.0.1";
    telnyx__window *window = window_new(app, options);
    if (!window)
        return telnyx__app_refuse(app, TELNYX_ENOMEM, "inspect", telnyx_strerror(TELNYX_ENOMEM));
    int rc = telnyx__viewer_listen(window->viewer, host, options->port, options->reuse_port,
                                   &window->port, &error);
    telnyx__attached_add(app, &window->attached);
    if (rc) {
        window->attached.close = close_discarded;
        telnyx__viewer_close(window->viewer, on_discarded, window);
        return telnyx__app_refuse(app, rc, "inspect",
                                  error.text[0] ? error.text : telnyx_strerror(rc));
    }
    app->window = window;
    telnyx__measures_begin(app);
    telnyx__tracer_add(&app->trace.tracer, &window->sink);
    telnyx__log(&app->logger, TELNYX_LOG_INFO, "can be looked at", TELNYX__LOG_TEXT("on", host),
                TELNYX__LOG_NUMBER("port", window->port));
    return 0;
}

int telnyx_app_inspect_sized(telnyx_app *app, const telnyx_inspect_options *given, size_t size)
{
    telnyx_inspect_options options;
    bool known = telnyx__sized_read(&options, sizeof options, given, given ? size : 0);
    int rc = telnyx__app_check(app);
    if (rc)
        return rc;
    if (!known)
        return refuse(app, "inspect", TELNYX__SIZED_NEWER);
    if (app->window)
        return refuse(app, "inspect", "the app is looked at already");
    rc = check_who(app, &options);
    if (!rc)
        rc = take_sizes(app, &options);
    return rc ? rc : open_window(app, &options);
}

int telnyx_app_inspect_port(const telnyx_app *app)
{
    const telnyx__window *window = app->window;
    return window ? window->port : 0;
}
