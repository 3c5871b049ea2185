/* Making an app and freeing it; what it tells of itself. */
#include "app/app.h"

#include <string.h>

#include "app/new.h"
#include "app/options.h"
#include "base/sized.h"
#include "client/clock.h"
#include "sign/system_default.h"

#define ENDED_MS          3600000u /* for which a forgotten call's id is remembered */
#define DEFAULT_FORGERIES 50u

void telnyx__app_free(telnyx_app *app)
{
    telnyx_allocator alloc = app->alloc;
    telnyx__kept *kept = app->kept;
    telnyx__parts_free(app);
    telnyx__registry_free(&app->calls);
    telnyx__seen_free(&app->intake.seen);
    telnyx__seen_free(&app->ends.forgotten);
    telnyx__map_free(&app->dials.by_token);
    telnyx__map_free(&app->acks.in_work);
    telnyx__handlers_free(&app->handlers.by_type, &alloc);
    telnyx__suspects_free(app);
    telnyx__others_free(app);
    telnyx__lobby_free(app);
    telnyx__free(&alloc, app->webhook_url);
    telnyx__free(&alloc, app);
    telnyx__keep_free(kept, &alloc);
}

static telnyx_app *app_alloc(uv_loop_t *loop, const telnyx_client_options *client,
                             const telnyx__part *const *parts, const telnyx__system *system)
{
    const telnyx_allocator *alloc = client->allocator ? client->allocator : telnyx__alloc_default();
    telnyx_app *app = telnyx__calloc(alloc, 1, sizeof *app);
    if (!app)
        return NULL;
    app->alloc = *alloc;
    app->system =
        system ? system : telnyx__system_of_loop(&app->own_system, telnyx__system_default(), loop);
    app->loop = loop;
    app->parts = parts;
    app->logger =
        (telnyx__logger){ client->on_log, client->log_user_data,
                          client->log_level ? client->log_level : TELNYX_LOG_INFO, NULL, NULL };
    telnyx__list_init(&app->inbounds);
    telnyx__list_init(&app->dials.open);
    telnyx__list_init(&app->dials.awaiting);
    telnyx__list_init(&app->acks.received);
    telnyx__list_init(&app->verifying.open);
    telnyx__list_init(&app->others.open);
    return app;
}

/* The books, as large as the limits allow. Nothing here needs memory yet. */
static void open_books(telnyx_app *app)
{
    telnyx__registry_init(&app->calls, &app->alloc, app->system, app->limits.calls);
    telnyx__seen_init(&app->intake.seen, &app->alloc, app->system, app->limits.seen_events,
                      app->limits.seen_ms);
    telnyx__seen_init(&app->ends.forgotten, &app->alloc, app->system, app->limits.ended_calls,
                      ENDED_MS);
    telnyx__map_init(&app->dials.by_token, &app->alloc, app->system);
    telnyx__map_init(&app->acks.in_work, &app->alloc, app->system);
}

/* The client comes last: from there on nothing fails that would have to close it again. */
static int fill(telnyx_app *app, telnyx__app_given *given, const telnyx__system *system,
                telnyx_error_text *error)
{
    const telnyx_app_options *options = &given->app;
    uint32_t forgeries = given->limits.forgeries_per_second;
    telnyx__suspects_init(app, forgeries ? forgeries : DEFAULT_FORGERIES);
    int rc = telnyx__app_take_options(app, options, error);
    open_books(app);
    telnyx__list_init(&app->attachments.list);
    telnyx__trace_open(app, options);
    if (!rc)
        rc = telnyx__parts_open(app, options);
    if (!rc)
        rc = telnyx__ticker_new(&app->ticker, app->loop, app->system, &app->alloc);
    given->client.error = error;
    given->sizes.of_this = sizeof given->sizes;
    given->sizes.options = sizeof given->client;
    if (!rc)
        rc = telnyx__client_new_on(&app->client, app->loop, &given->client, &given->sizes, system);
    if (rc && error && !error->error)
        telnyx__option_refuse(error, rc, telnyx_strerror(rc));
    return rc;
}

int telnyx__app_new(telnyx_app **out, uv_loop_t *loop, const telnyx_app_options *options,
                    const telnyx_sizes *sizes, const telnyx__system *system,
                    const telnyx__part *const *parts)
{
    telnyx__app_given given;
    const char *newer = telnyx__app_read_options(&given, options, sizes);
    telnyx_error_text *error = given.app.error ? given.app.error : given.client.error;
    if (error)
        *error = (telnyx_error_text){ 0 };
    if (newer)
        return telnyx__option_refuse(error, TELNYX_EINVAL, newer);
    if (given.client.clock)
        system = telnyx__clock_system(given.client.clock);
    int rc = telnyx__sign_init();
    if (rc)
        return telnyx__option_refuse(error, rc, "libsodium could not be initialised");
    telnyx_app *app = app_alloc(loop, &given.client, parts, system);
    if (!app)
        return telnyx__option_refuse(error, TELNYX_ENOMEM, telnyx_strerror(TELNYX_ENOMEM));
    rc = fill(app, &given, system, error);
    if (rc) {
        telnyx__ticker_discard(app->ticker);
        telnyx__app_free(app);
        return rc;
    }
    app->client->owned = true;
    telnyx__trace_bind(app);
    app->logger.depth = &app->client->hook_depth;
    app->logger.secret = app->client->config.api_key;
    *out = app;
    return 0;
}

/* Small things ----------------------------------------------------------------------------------- */

telnyx_client *telnyx_app_client(const telnyx_app *app)
{
    return app->client;
}

uv_loop_t *telnyx_app_loop(const telnyx_app *app)
{
    return app->loop;
}

static void add_server_counters(const telnyx_app *app, telnyx_app_metrics *metrics)
{
    const telnyx__server_counters *server = telnyx__server_counters_of(app->lobby.server);
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
    metrics->http_unverified_full = server->unverified_full;
    metrics->unverified_bytes_now = server->unverified_now;
#define XX(status) metrics->http_##status = server->refused_##status;
    TELNYX__REFUSALS(XX)
#undef XX
}

void telnyx_app_metrics_get_sized(const telnyx_app *app, telnyx_app_metrics *metrics, size_t size)
{
    telnyx_app_metrics own = app->metrics;
    own.calls_now = app->calls.by_id.count;
    own.calls_live_now = app->calls.live;
    own.seen_now = app->intake.seen.count;
    own.seen_evicted = app->intake.seen.evicted;
    own.forgers_waiting_now = app->suspects.count;
    own.other_requests_now = app->others.count;
    if (app->lobby.server)
        add_server_counters(app, &own);
    telnyx__sized_write(metrics, size, &own, sizeof own);
}

void telnyx_app_set_data(telnyx_app *app, void *data)
{
    app->data = data;
}

int telnyx_app_keep(telnyx_app *app, void *data, telnyx_data_free_cb *on_free)
{
    return telnyx__keep_add(&app->kept, &app->alloc, data, on_free);
}

void *telnyx_app_data(const telnyx_app *app)
{
    return app->data;
}
