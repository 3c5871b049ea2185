#include "app/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "io/network.h"
#include "sign/system_default.h"

#define DEFAULT_ORDER_WINDOW_MS 200
#define DEFAULT_DIAL_WINDOW_MS  5000
#define DEFAULT_GRACE_MS        60000u
#define DEFAULT_FORGERIES       50u
#define FORGERIES_BURST         5
#define NETWORKS_MAX            256u

/* Options ---------------------------------------------------------------------------------------- */

int telnyx__app_refuse(telnyx_app *app, int error, const char *what, const char *why)
{
    app->last_error.error = error;
    if (snprintf(app->last_error.text, sizeof app->last_error.text, "%s%s%s", what,
                 what[0] ? ": " : "", why) < 0)
        app->last_error.text[0] = '\0'; /* cut is fine */
    telnyx__log(&app->logger, TELNYX_LOG_WARN, "refused",
                TELNYX__T("error", telnyx_error_name(error)),
                TELNYX__T("reason", app->last_error.text));
    return error;
}

int telnyx__app_check(telnyx_app *app)
{
    if (app->logger.depth && *app->logger.depth)
        return telnyx__app_refuse(app, TELNYX_EREENTRANT, "",
                                  "called from inside a log or retry callback");
    if (app->closing)
        return telnyx__app_refuse(app, TELNYX_ECLOSING, "", "the app is closing");
    return 0;
}

static int refuse_option(telnyx_error_text *error, int code, const char *text)
{
    if (error) {
        error->error = code;
        telnyx__str_copy(error->text, sizeof error->text, text);
    }
    return code;
}

#define DEFAULT_TO(member, value)                                                                  \
    if (!(member))                                                                                 \
    (member) = (value)

static void default_limits(telnyx_limits *limits)
{
    DEFAULT_TO(limits->body_bytes,
               262144); /* telnyx_app_receive() needs it; the rest is the server's */
    DEFAULT_TO(limits->calls, 200000);
    DEFAULT_TO(limits->events_held, 10000);
    DEFAULT_TO(limits->events_held_per_call, 64);
    DEFAULT_TO(limits->seen_events, 1000000);
    DEFAULT_TO(limits->seen_ms, 600000);
    DEFAULT_TO(limits->commands_per_call, 64);
    DEFAULT_TO(limits->verifying, 10000);
}

static int take_window(telnyx_opt_int given, int64_t otherwise, int64_t max, const char *refusal,
                       uint64_t *out, telnyx_error_text *error)
{
    int64_t value = telnyx_int_or(given, otherwise);
    if ((given.tag != TELNYX_TAG_UNSET && given.tag != TELNYX_TAG_SET) || value < 0 || value > max)
        return refuse_option(error, TELNYX_EINVAL, refusal);
    *out = (uint64_t)value;
    return 0;
}

static int take_keys(telnyx_app *app, const telnyx_app_options *options, telnyx_error_text *error)
{
    const char *from_environment = NULL;
    const char *const *texts = options->public_keys;
    size_t count = options->public_keys_count;
    if (count && !texts)
        return refuse_option(error, TELNYX_EINVAL, "options.public_keys: must not be NULL");
    if (!count && !options->client.ignore_environment) {
        from_environment = getenv("TELNYX_PUBLIC_KEY");
        if (from_environment && *from_environment) {
            texts = &from_environment;
            count = 1;
        }
    }
    return count ? telnyx__keys_parse(&app->keys, texts, count, error) : 0;
}

static int take_networks(telnyx_app *app, const telnyx_app_options *options,
                         telnyx_error_text *error)
{
    char why[160];
    size_t count = options->allow_from_count;
    if (count == 0)
        return 0;
    if (!options->allow_from || count > NETWORKS_MAX)
        return refuse_option(error, TELNYX_EINVAL,
                             "options.allow_from: must not be NULL, nor more than 256");
    app->networks = telnyx__calloc(&app->alloc, count, sizeof *app->networks);
    if (!app->networks)
        return refuse_option(error, TELNYX_ENOMEM, telnyx_strerror(TELNYX_ENOMEM));
    for (; app->networks_count < count; app->networks_count++) {
        const char *text = options->allow_from[app->networks_count];
        if (text && telnyx__network_parse(text, &app->networks[app->networks_count]))
            continue;
        snprintf(why, sizeof why, "options.allow_from[%zu]: '%.60s' is no address or network",
                 app->networks_count, text ? text : "(NULL)");
        return refuse_option(error, TELNYX_EINVAL, why);
    }
    return 0;
}

static void take_forgers(telnyx_app *app, uint32_t per_second)
{
    app->spare_loopback = per_second == 0;
    if (per_second == 0)
        per_second = DEFAULT_FORGERIES;
    double rate = per_second == UINT32_MAX ? 0 : per_second;
    telnyx__offenders_init(&app->forgers, &app->alloc, app->system, rate, rate * FORGERIES_BURST);
}

static int take_options(telnyx_app *app, const telnyx_app_options *options,
                        telnyx_error_text *error)
{
    app->limits = options->limits;
    default_limits(&app->limits);
    app->ack_mode = options->ack;
    app->skip_verification = options->dangerously_skip_verification;
    app->verify_on_threads = options->verify_on_threads;
    app->undecided_ms = options->undecided_ms;
    app->silent_ms = options->silent_ms;
    if (app->silent_ms && app->silent_ms < 1000)
        return refuse_option(error, TELNYX_EINVAL, "options.silent_ms: 0 or at least 1000");
    app->grace_ms = options->call_grace_ms ? options->call_grace_ms : DEFAULT_GRACE_MS;
    app->tolerance_secs =
        options->tolerance_secs ? options->tolerance_secs : TELNYX_WEBHOOK_TOLERANCE_SECS;
    if (options->ack < TELNYX_ACK_AFTER_HANDLER || options->ack > TELNYX_ACK_AFTER_COMMANDS)
        return refuse_option(error, TELNYX_EINVAL, "options.ack: no such mode");
    if (app->tolerance_secs < 0 || app->tolerance_secs > 86400)
        return refuse_option(error, TELNYX_EINVAL, "options.tolerance_secs: must be 0 to 86400");
    int rc = take_window(options->order_window_ms, DEFAULT_ORDER_WINDOW_MS, TELNYX__ACK_DEADLINE_MS,
                         "options.order_window_ms: TELNYX_INT() of 0 to 1500",
                         &app->order_window_ms, error);
    if (!rc)
        rc = take_window(options->dial_window_ms, DEFAULT_DIAL_WINDOW_MS, 60000,
                         "options.dial_window_ms: TELNYX_INT() of 0 to 60000", &app->dial_window_ms,
                         error);
    if (!rc)
        rc = take_networks(app, options, error);
    return rc ? rc : take_keys(app, options, error);
}

/* Life ------------------------------------------------------------------------------------------- */

void telnyx__app_free(telnyx_app *app)
{
    telnyx_allocator alloc = app->alloc;
    telnyx__registry_free(&app->calls);
    telnyx__seen_free(&app->seen);
    telnyx__map_free(&app->in_work);
    telnyx__handlers_free(&app->handlers, &alloc);
    telnyx__resume_free(app);
    telnyx__offenders_free(&app->forgers);
    telnyx__free(&alloc, app->networks);
    telnyx__free(&alloc, app->webhook_url);
    telnyx__free(&alloc, app->path);
    telnyx__free(&alloc, app);
}

static telnyx_app *app_alloc(uv_loop_t *loop, const telnyx_app_options *options)
{
    const telnyx_client_options *client = &options->client;
    const telnyx_allocator *alloc = client->allocator ? client->allocator : telnyx__alloc_default();
    telnyx_app *app = telnyx__calloc(alloc, 1, sizeof *app);
    if (!app)
        return NULL;
    app->alloc = *alloc;
    app->system = telnyx__system_default();
    app->loop = loop;
    app->logger =
        (telnyx__logger){ client->on_log, client->log_user_data,
                          client->log_level ? client->log_level : TELNYX_LOG_INFO, NULL, NULL };
    telnyx__list_init(&app->inbounds);
    telnyx__list_init(&app->dials);
    telnyx__list_init(&app->orphans);
    telnyx__list_init(&app->received);
    telnyx__list_init(&app->flows);
    telnyx__list_init(&app->verifying);
    return app;
}

int telnyx_app_new_sized(telnyx_app **out, uv_loop_t *loop, const telnyx_app_options *given,
                         size_t size)
{
    telnyx_app_options options = { 0 };
    if (given)
        memcpy(&options, given, size < sizeof options ? size : sizeof options);
    telnyx_error_text *error = options.error ? options.error : options.client.error;
    if (error)
        *error = (telnyx_error_text){ 0 };
    int rc = telnyx__sign_init();
    if (rc)
        return refuse_option(error, rc, "libsodium could not be initialised");
    telnyx_app *app = app_alloc(loop, &options);
    if (!app)
        return refuse_option(error, TELNYX_ENOMEM, telnyx_strerror(TELNYX_ENOMEM));
    take_forgers(app, options.limits.forgeries_per_second);
    rc = take_options(app, &options, error);
    telnyx__registry_init(&app->calls, &app->alloc, app->system, app->limits.calls);
    telnyx__seen_init(&app->seen, &app->alloc, app->system, app->limits.seen_events,
                      app->limits.seen_ms);
    telnyx__map_init(&app->in_work, &app->alloc, app->system);
    if (!rc)
        rc = telnyx__ticker_new(&app->ticker, loop, &app->alloc);
    /* The client comes last: from here on nothing fails that would have to close it again. */
    options.client.error = error;
    if (!rc)
        rc = telnyx_client_new(&app->client, loop, &options.client);
    if (rc) {
        if (error && !error->error)
            refuse_option(error, rc, telnyx_strerror(rc));
        telnyx__ticker_discard(app->ticker);
        telnyx__app_free(app);
        return rc;
    }
    app->client->owned = true;
    app->logger.depth = &app->client->hook_depth;
    app->logger.secret = app->client->config.api_key;
    *out = app;
    return 0;
}

/* Small things ----------------------------------------------------------------------------------- */

int telnyx_app_set_public_keys(telnyx_app *app, const char *const *public_keys, size_t count)
{
    telnyx_error_text error = { 0 };
    if (!public_keys || !count)
        return telnyx__app_refuse(app, TELNYX_EINVAL, "public_keys", "1 to 4 keys are needed");
    int rc = telnyx__keys_parse(&app->keys, public_keys, count, &error);
    return rc ? telnyx__app_refuse(app, rc, "public_keys", error.text) : 0;
}

void telnyx_app_on_incoming(telnyx_app *app, telnyx_event_cb *on_incoming, void *user_data)
{
    app->on_incoming = (telnyx__handler){ TELNYX_EVENT_CALL_INITIATED, on_incoming, user_data };
}

int telnyx_app_on(telnyx_app *app, telnyx_event_type type, telnyx_event_cb *on_event,
                  void *user_data)
{
    return telnyx__handlers_set(&app->handlers, &app->alloc, (int)type, on_event, user_data);
}

telnyx_client *telnyx_app_client(const telnyx_app *app)
{
    return app->client;
}

uv_loop_t *telnyx_app_loop(const telnyx_app *app)
{
    return app->loop;
}

const char *telnyx_app_last_error(const telnyx_app *app)
{
    return app->last_error.text;
}

static void add_server_counters(const telnyx_app *app, telnyx_app_metrics *metrics)
{
    const telnyx__server_counters *server = telnyx__server_counters_of(app->server);
    metrics->connections_now = server->connections_now;
    metrics->http_connections = server->accepted;
    metrics->http_requests = server->requests;
    metrics->http_bad_request = server->bad_request;
    metrics->http_head_too_large = server->head_too_large;
    metrics->http_target_too_long = server->target_too_long;
    metrics->http_body_too_large = server->body_too_large;
    metrics->http_chunk_overhead = server->chunk_overhead;
    metrics->http_head_timeout = server->head_timeout;
    metrics->http_body_timeout = server->body_timeout;
    metrics->http_idle_timeout = server->idle_timeout;
    metrics->http_write_stall = server->write_stall;
    metrics->http_connection_limit = server->connection_limit;
    metrics->http_accept_errors = server->accept_errors;
    metrics->http_not_allowed = server->not_allowed;
    metrics->refused_overload += server->out_of_memory;
}

void telnyx_app_metrics_get(const telnyx_app *app, telnyx_app_metrics *metrics)
{
    *metrics = app->metrics;
    metrics->calls_now = app->calls.by_id.count;
    metrics->calls_live_now = app->calls.live;
    metrics->seen_now = app->seen.count;
    metrics->seen_evicted = app->seen.evicted;
    if (app->server)
        add_server_counters(app, metrics);
}

void telnyx_app_set_data(telnyx_app *app, void *data)
{
    app->data = data;
}

void *telnyx_app_data(const telnyx_app *app)
{
    return app->data;
}
