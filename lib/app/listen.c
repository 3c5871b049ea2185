/* Where the app listens, and whose each request is. */
#include "app/listen.h"

#include <limits.h>
#include <string.h>

#include <telnyx/webhook.h>

#include "app/app.h"
#include "base/sized.h"
#include "http/url.h"

#define DEFAULT_HOST "127.0.0.1"
#define DEFAULT_PATH "/webhooks"
#define HEALTH_PATH  "/healthz"
#define URL_MAX      2000
/* In front of the longest answer. */
#define ANSWER_HEAD_BYTES 1024

/* Whose request it is. */
typedef enum route { ROUTE_OTHER, ROUTE_WEBHOOK, ROUTE_HEALTH, ROUTE_UPGRADE } route;

static route route_of(const telnyx_app *app, const telnyx__exchange *exchange)
{
    telnyx__span path = telnyx__exchange_path(exchange);
    if (telnyx__path_is(path, telnyx__span_of(app->lobby.path)))
        return ROUTE_WEBHOOK;
    if (telnyx__path_is(path, telnyx__span_of(HEALTH_PATH)))
        return ROUTE_HEALTH;
    return app->lobby.upgrades && app->lobby.upgrades->is_ours(path) ? ROUTE_UPGRADE : ROUTE_OTHER;
}

static int on_head(telnyx__exchange *exchange, const char **extra_header, void *user_data)
{
    telnyx_app *app = user_data;
    telnyx__span method = telnyx__exchange_method(exchange);
    route to = route_of(app, exchange);
    if (to == ROUTE_OTHER)
        return telnyx__other_head(app, exchange, extra_header);
    if (to == ROUTE_UPGRADE)
        return app->lobby.upgrades->head(app, exchange, extra_header);
    bool health = to == ROUTE_HEALTH;
    bool allowed = health ? telnyx__span_is(method, "GET") || telnyx__span_is(method, "HEAD")
                          : telnyx__span_is(method, "POST");
    if (!allowed) {
        app->metrics.refused_route++;
        *extra_header = health ? "Allow: GET, HEAD" : "Allow: POST";
        return 405;
    }
    return 0;
}

/* Absent and repeated both read as absent: which of two is signed cannot be known. */
static telnyx__span single_header(const telnyx__exchange *exchange, const char *name)
{
    size_t count;
    telnyx__span value = telnyx__exchange_header(exchange, name, &count);
    return count == 1 ? value : (telnyx__span){ NULL, 0 };
}

static void answer_health(telnyx_app *app, telnyx__exchange *exchange)
{
    static const char ok[] = "{\"status\":\"ok\"}", draining[] = "{\"status\":\"draining\"}";
    bool leaving = app->phase != TELNYX__APP_OPEN;
    telnyx__exchange_answer(exchange, leaving ? 503 : 200, "Content-Type: application/json\r\n",
                            leaving ? draining : ok, leaving ? sizeof draining - 1 : sizeof ok - 1);
}

static void on_request(telnyx__exchange *exchange, void *user_data)
{
    telnyx_app *app = user_data;
    route to = route_of(app, exchange);
    if (to != ROUTE_WEBHOOK) {
        if (to == ROUTE_HEALTH)
            answer_health(app, exchange);
        else if (to == ROUTE_UPGRADE)
            app->lobby.upgrades->request(app, exchange);
        else
            telnyx__other_request(app, exchange);
        return;
    }
    telnyx__waiter *waiter = telnyx__waiter_new(app);
    if (!waiter) {
        app->metrics.webhooks++;
        app->metrics.refused_overload++;
        telnyx__exchange_answer(exchange, 503, "Retry-After: 1\r\n", NULL, 0);
        return;
    }
    waiter->exchange = exchange;
    telnyx__signed delivery = { .timestamp = single_header(exchange, TELNYX_TIMESTAMP_HEADER),
                                .signature = single_header(exchange, TELNYX_SIGNATURE_HEADER) };
    delivery.body = telnyx__exchange_body(exchange, &delivery.body_length);
    telnyx__intake_take(app, &delivery, true, waiter);
}

static telnyx__server_limits server_limits(const telnyx_limits *limits)
{
    telnyx__server_limits own = { .output_bytes = TELNYX_HTTP_ANSWER_BYTES + ANSWER_HEAD_BYTES };
#define XX(type, name, otherwise) own.name = limits->name;
    TELNYX__SERVER_LIMITS(XX)
#undef XX
    return own;
}

static int make_server(telnyx_app *app)
{
    if (app->lobby.server)
        return 0;
    telnyx__server_options options = {
        .alloc = &app->alloc,
        .system = app->system,
        .logger = &app->logger,
        .limits = server_limits(&app->limits),
        .networks = app->lobby.allowed.list,
        .networks_count = app->lobby.allowed.count,
        .proxies = { app->lobby.trusted.list, app->lobby.trusted.count, app->lobby.trusts_unix,
                     app->lobby.forwarded_header },
        .on_head = on_head,
        .on_request = on_request,
        .user_data = app,
    };
    return telnyx__server_new(&app->lobby.server, app->loop, &options);
}

/* The first listener sets the path for all. */
static int take_path(telnyx_app *app, const char *path)
{
    if (!path)
        path = app->lobby.path ? app->lobby.path : DEFAULT_PATH;
    if (app->lobby.path)
        return strcmp(app->lobby.path, path) == 0
                   ? 0
                   : telnyx__app_refuse(app, TELNYX_EINVAL, "listen.path",
                                        "another listener has another path");
    if (path[0] != '/' || strpbrk(path, "?# \r\n") || strlen(path) > 1024 ||
        telnyx__path_is(telnyx__span_of(path), telnyx__span_of(HEALTH_PATH)))
        return telnyx__app_refuse(app, TELNYX_EINVAL, "listen.path",
                                  "must begin with /, have no query and not be " HEALTH_PATH);
    app->lobby.path = telnyx__strdup(&app->alloc, path);
    return app->lobby.path
               ? 0
               : telnyx__app_refuse(app, TELNYX_ENOMEM, "", telnyx_strerror(TELNYX_ENOMEM));
}

/* A listener that did not come about sets no path. */
static int give_up(telnyx_app *app, bool first, int error, const char *why)
{
    if (first) {
        telnyx__free(&app->alloc, app->lobby.path);
        app->lobby.path = NULL;
    }
    return telnyx__app_refuse(app, error, "listen", why[0] ? why : telnyx_strerror(error));
}

static int check_fd(telnyx_app *app, const telnyx_listen_options *options)
{
    if (options->fd.tag == TELNYX_TAG_UNSET)
        return 0;
    if (options->fd.tag != TELNYX_TAG_SET)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "listen.fd", "not built with TELNYX_INT()");
    if (options->host || options->port || options->unix_path || options->reuse_port)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "listen.fd", "not together with an address");
    if (options->fd.value < 0 || options->fd.value > INT_MAX)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "listen.fd", "must be a descriptor");
    return 0;
}

static int check_listen(telnyx_app *app, const telnyx_listen_options *options)
{
    int rc = telnyx__app_check(app);
    if (rc)
        return rc;
    if (app->phase != TELNYX__APP_OPEN)
        return telnyx__app_refuse(app, TELNYX_ECLOSING, "", "the app is draining");
    if (app->verdicts.keys.count == 0 && !app->verdicts.skip)
        return telnyx__app_refuse(
            app, TELNYX_ENOKEY, "options.public_keys",
            "no public key: set it, or TELNYX_PUBLIC_KEY, to check webhooks against");
    if (options->unix_path && (options->host || options->port))
        return telnyx__app_refuse(app, TELNYX_EINVAL, "listen.unix_path",
                                  "not together with host and port");
    rc = check_fd(app, options);
    if (rc)
        return rc;
    if (options->port < 0 || options->port > 65535)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "listen.port", "must be 0 to 65535");
    return 0;
}

static int open_listener(telnyx_app *app, const telnyx_listen_options *options,
                         telnyx_error_text *error)
{
    telnyx__lobby *lobby = &app->lobby;
    if (options->fd.tag == TELNYX_TAG_SET)
        return telnyx__server_listen_fd(lobby->server, (int)options->fd.value, &lobby->port, error);
    if (options->unix_path)
        return telnyx__server_listen_unix(lobby->server, options->unix_path, error);
    return telnyx__server_listen_tcp(lobby->server, options->host ? options->host : DEFAULT_HOST,
                                     options->port, options->reuse_port, &lobby->port, error);
}

int telnyx_app_listen_sized(telnyx_app *app, const telnyx_listen_options *given, size_t size)
{
    telnyx_listen_options options;
    telnyx_error_text error = { 0 };
    bool known = telnyx__sized_read(&options, sizeof options, given, size);
    int rc = check_listen(app, &options);
    if (rc)
        return rc;
    if (!known)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "listen", TELNYX__SIZED_NEWER);
    bool first = !app->lobby.path;
    rc = take_path(app, options.path);
    if (rc)
        return rc;
    rc = make_server(app);
    if (rc)
        return give_up(app, first, rc, "");
    rc = open_listener(app, &options, &error);
    if (rc)
        return give_up(app, first, rc, error.text);
    telnyx__log(&app->logger, TELNYX_LOG_INFO, "listening",
                TELNYX__LOG_TEXT("on", options.unix_path ? options.unix_path
                                       : options.host    ? options.host
                                                         : DEFAULT_HOST),
                TELNYX__LOG_NUMBER("port", options.unix_path ? 0 : app->lobby.port),
                TELNYX__LOG_TEXT("path", app->lobby.path));
    return 0;
}

void telnyx__lobby_free(telnyx_app *app)
{
    telnyx__free(&app->alloc, app->lobby.allowed.list);
    telnyx__free(&app->alloc, app->lobby.trusted.list);
    telnyx__free(&app->alloc, app->lobby.forwarded_header);
    telnyx__free(&app->alloc, app->lobby.path);
}

int telnyx_app_set_webhook_url(telnyx_app *app, const char *url)
{
    telnyx__url parts;
    int rc = telnyx__app_check(app);
    if (rc)
        return rc;
    if (url && (strlen(url) > URL_MAX || !telnyx__url_split(&parts, telnyx__span_of(url))))
        return telnyx__app_refuse(app, TELNYX_EINVAL, "webhook_url",
                                  "must be an http or https URL of up to 2000 characters");
    char *copy = url ? telnyx__strdup(&app->alloc, url) : NULL;
    if (url && !copy)
        return telnyx__app_refuse(app, TELNYX_ENOMEM, "", telnyx_strerror(TELNYX_ENOMEM));
    telnyx__free(&app->alloc, app->webhook_url);
    app->webhook_url = copy;
    return 0;
}

int telnyx_app_listener_fd(const telnyx_app *app)
{
    return app->lobby.server ? telnyx__server_listener_fd(app->lobby.server) : -1;
}

int telnyx_app_port(const telnyx_app *app)
{
    return app->lobby.port;
}
