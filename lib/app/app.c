#include "app/app.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "http/gate.h"
#include "io/network.h"
#include "sign/system_default.h"

#define DEFAULT_ORDER_WINDOW_MS 200
#define DEFAULT_DIAL_WINDOW_MS  5000
#define DEFAULT_GRACE_MS        60000u
#define DEFAULT_HANGUP_WAIT_MS  3000
#define DEFAULT_HELD_COMMAND_MS 30000u
#define DEFAULT_SEEN_MS         1200000u
#define DEFAULT_SILENT_MS       600000u
#define ENDED_MS                3600000u /* for which a forgotten call's id is remembered */
#define DEFAULT_FORGERIES       50u
#define FORGERY_TURN_MAX_US     100000u
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

void telnyx__app_note_refusal(telnyx_app *app, int error)
{
    const telnyx_error_text *said = app->client ? &app->client->last_error : NULL;
    app->last_error.error = error;
    telnyx__str_copy(app->last_error.text, sizeof app->last_error.text,
                     said && said->error == error ? said->text : telnyx_strerror(error));
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

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static void default_limits(telnyx_limits *limits)
{
    /* telnyx_app_receive() needs this one; the rest of its kind is the server's. */
    DEFAULT_TO(limits->body_bytes, 1048576);
    /* One body of any size must fit. */
    DEFAULT_TO(limits->unverified_bytes,
               larger(telnyx__unverified_default(uv_get_constrained_memory()), limits->body_bytes));
    DEFAULT_TO(limits->forgery_turn_us, 2000);
    DEFAULT_TO(limits->forgery_wait_ms, 1000);
    DEFAULT_TO(limits->other_body_bytes, smaller(65536, limits->body_bytes));
    DEFAULT_TO(limits->other_requests, 64);
    DEFAULT_TO(limits->other_ms, 10000);
    DEFAULT_TO(limits->calls, 200000);
    DEFAULT_TO(limits->events_held, 10000);
    DEFAULT_TO(limits->events_held_per_call, 64);
    DEFAULT_TO(limits->seen_events, 1000000);
    DEFAULT_TO(limits->ended_calls, 200000);
    DEFAULT_TO(limits->timers_per_call, 16);
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

static int refuse_network(telnyx_error_text *error, const char *member, size_t index,
                          const char *text, const char *why)
{
    char sentence[160];
    snprintf(sentence, sizeof sentence, "options.%s[%zu]: '%.60s' %s", member, index,
             text ? text : "(NULL)", why);
    return refuse_option(error, TELNYX_EINVAL, sentence);
}

static int take_networks(telnyx_app *app, telnyx__networks *out, const char *member,
                         const char *const *texts, size_t count, telnyx_error_text *error)
{
    char why[100];
    if (count == 0)
        return 0;
    if (!texts || count > NETWORKS_MAX) {
        snprintf(why, sizeof why, "options.%s: must not be NULL, nor more than 256", member);
        return refuse_option(error, TELNYX_EINVAL, why);
    }
    out->list = telnyx__calloc(&app->alloc, count, sizeof *out->list);
    if (!out->list)
        return refuse_option(error, TELNYX_ENOMEM, telnyx_strerror(TELNYX_ENOMEM));
    for (size_t i = 0; i < count; i++) {
        /* Peers on a Unix socket have no address; they can be trusted all the same. */
        if (out == &app->trusted && telnyx__str_equal(texts[i], "unix"))
            app->trusts_unix = true;
        else if (!texts[i] || !telnyx__network_parse(texts[i], &out->list[out->count++]))
            return refuse_network(error, member, i, texts[i], "is no address or network");
    }
    return 0;
}

/* What is taken once may be delivered again, by anybody who has seen it, for as long as its timestamp is
 * taken: as much later than now as earlier. */
static int take_seen(telnyx_app *app, uint64_t given, telnyx_error_text *error)
{
    uint64_t replays_ms = (uint64_t)app->tolerance_secs * 2000;
    char why[160];
    if (given && given < replays_ms && !app->skip_verification) {
        snprintf(
            why, sizeof why,
            "options.limits.seen_ms: must be at least %llu, twice options.tolerance_secs, or a "
            "delivery could be taken again",
            (unsigned long long)replays_ms);
        return refuse_option(error, TELNYX_EINVAL, why);
    }
    app->limits.seen_ms = given                          ? given
                          : replays_ms > DEFAULT_SEEN_MS ? replays_ms
                                                         : DEFAULT_SEEN_MS;
    return 0;
}

static int take_waits(telnyx_app *app, const telnyx_app_options *options, telnyx_error_text *error)
{
    int rc = take_window(options->order_window_ms, DEFAULT_ORDER_WINDOW_MS, TELNYX__ACK_DEADLINE_MS,
                         "options.order_window_ms: TELNYX_INT() of 0 to 1500",
                         &app->order_window_ms, error);
    if (!rc)
        rc = take_window(options->like_window_ms, 0, TELNYX__ACK_DEADLINE_MS,
                         "options.like_window_ms: TELNYX_INT() of 0 to 1500", &app->like_window_ms,
                         error);
    if (!rc)
        rc = take_window(options->dial_window_ms, DEFAULT_DIAL_WINDOW_MS, 60000,
                         "options.dial_window_ms: TELNYX_INT() of 0 to 60000", &app->dial_window_ms,
                         error);
    if (!rc)
        rc = take_window(options->hangup_wait_ms, DEFAULT_HANGUP_WAIT_MS, 60000,
                         "options.hangup_wait_ms: TELNYX_INT() of 0 to 60000", &app->hangup_wait_ms,
                         error);
    app->held_command_ms =
        options->held_command_ms ? options->held_command_ms : DEFAULT_HELD_COMMAND_MS;
    return rc;
}

/* Who trusts everybody believes what anybody writes. */
static bool is_everybody(const telnyx__network *network)
{
    static const telnyx__network all_v4 = { { [10] = 0xff, [11] = 0xff }, TELNYX__V4_PREFIX };
    return network->prefix == 0 || (network->prefix == all_v4.prefix &&
                                    memcmp(network->bytes, all_v4.bytes, sizeof all_v4.bytes) == 0);
}

static bool is_token(const char *text)
{
    size_t length = 0;
    while (telnyx__is_token_byte(text[length]))
        length++;
    return length > 0 && !text[length];
}

/* Proxies and their header come together or not at all. */
static int take_proxies(telnyx_app *app, const telnyx_app_options *options,
                        telnyx_error_text *error)
{
    const char *header = options->forwarded_header;
    int rc = take_networks(app, &app->trusted, "trusted_proxies", options->trusted_proxies,
                           options->trusted_proxies_count, error);
    if (rc)
        return rc;
    for (size_t i = 0; i < app->trusted.count; i++)
        if (is_everybody(&app->trusted.list[i]))
            return refuse_option(error, TELNYX_EINVAL,
                                 "options.trusted_proxies: a network of length 0 is everybody");
    if (options->trusted_proxies_count && !header)
        return refuse_option(error, TELNYX_EINVAL,
                             "options.forwarded_header: needed with trusted_proxies");
    if (!header)
        return 0;
    if (!options->trusted_proxies_count)
        return refuse_option(error, TELNYX_EINVAL,
                             "options.trusted_proxies: needed with forwarded_header");
    if (!is_token(header))
        return refuse_option(error, TELNYX_EINVAL,
                             "options.forwarded_header: must be the name of a header");
    app->forwarded_header = telnyx__strdup(&app->alloc, header);
    return app->forwarded_header
               ? 0
               : refuse_option(error, TELNYX_ENOMEM, telnyx_strerror(TELNYX_ENOMEM));
}

/* Limits that leave no room for each other. */
static int check_limits(const telnyx_limits *limits, telnyx_error_text *error)
{
    if (limits->unverified_bytes < limits->body_bytes)
        return refuse_option(error, TELNYX_EINVAL,
                             "options.limits.unverified_bytes: below body_bytes");
    if (limits->other_body_bytes > limits->body_bytes)
        return refuse_option(error, TELNYX_EINVAL,
                             "options.limits.other_body_bytes: above body_bytes");
    if (limits->forgery_turn_us > FORGERY_TURN_MAX_US)
        return refuse_option(error, TELNYX_EINVAL,
                             "options.limits.forgery_turn_us: must be 0 to 100000");
    if (limits->forgery_wait_ms > TELNYX__ACK_DEADLINE_MS)
        return refuse_option(error, TELNYX_EINVAL,
                             "options.limits.forgery_wait_ms: must be 0 to 1500");
    return 0;
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
    app->tells_silence = options->silent_ms && options->silent_ms != UINT64_MAX;
    app->silent_ms = options->silent_ms == UINT64_MAX ? 0
                     : options->silent_ms             ? options->silent_ms
                                                      : DEFAULT_SILENT_MS;
    if (app->silent_ms && app->silent_ms < 1000)
        return refuse_option(error, TELNYX_EINVAL, "options.silent_ms: 0 or at least 1000");
    app->grace_ms = options->call_grace_ms ? options->call_grace_ms : DEFAULT_GRACE_MS;
    app->tolerance_secs =
        options->tolerance_secs ? options->tolerance_secs : TELNYX_WEBHOOK_TOLERANCE_SECS;
    if (options->ack < TELNYX_ACK_AFTER_HANDLER || options->ack > TELNYX_ACK_AFTER_COMMANDS)
        return refuse_option(error, TELNYX_EINVAL, "options.ack: no such mode");
    if (app->tolerance_secs < 0 || app->tolerance_secs > 86400)
        return refuse_option(error, TELNYX_EINVAL, "options.tolerance_secs: must be 0 to 86400");
    int rc = take_seen(app, options->limits.seen_ms, error);
    if (!rc)
        rc = take_waits(app, options, error);
    if (!rc)
        rc = check_limits(&app->limits, error);
    if (!rc)
        rc = take_networks(app, &app->allowed, "allow_from", options->allow_from,
                           options->allow_from_count, error);
    if (!rc)
        rc = take_proxies(app, options, error);
    return rc ? rc : take_keys(app, options, error);
}

/* Life ------------------------------------------------------------------------------------------- */

void telnyx__app_free(telnyx_app *app)
{
    telnyx_allocator alloc = app->alloc;
    telnyx__registry_free(&app->calls);
    telnyx__seen_free(&app->seen);
    telnyx__seen_free(&app->ended);
    telnyx__map_free(&app->dials_by_token);
    telnyx__map_free(&app->in_work);
    telnyx__handlers_free(&app->handlers, &alloc);
    telnyx__resume_free(app);
    telnyx__offenders_free(&app->forgers);
    telnyx__others_free(app);
    telnyx__free(&alloc, app->allowed.list);
    telnyx__free(&alloc, app->trusted.list);
    telnyx__free(&alloc, app->forwarded_header);
    telnyx__free(&alloc, app->webhook_url);
    telnyx__free(&alloc, app->path);
    telnyx__free(&alloc, app);
}

static telnyx_app *app_alloc(uv_loop_t *loop, const telnyx_app_options *options,
                             const telnyx__system *system)
{
    const telnyx_client_options *client = &options->client;
    const telnyx_allocator *alloc = client->allocator ? client->allocator : telnyx__alloc_default();
    telnyx_app *app = telnyx__calloc(alloc, 1, sizeof *app);
    if (!app)
        return NULL;
    app->alloc = *alloc;
    app->system =
        system ? system : telnyx__system_of_loop(&app->own_system, telnyx__system_default(), loop);
    app->loop = loop;
    app->logger =
        (telnyx__logger){ client->on_log, client->log_user_data,
                          client->log_level ? client->log_level : TELNYX_LOG_INFO, NULL, NULL };
    telnyx__list_init(&app->inbounds);
    telnyx__list_init(&app->dials);
    telnyx__list_init(&app->awaiting);
    telnyx__list_init(&app->received);
    telnyx__list_init(&app->flows);
    telnyx__list_init(&app->verifying);
    telnyx__list_init(&app->others.open);
    return app;
}

int telnyx__app_new_on(telnyx_app **out, uv_loop_t *loop, const telnyx_app_options *given,
                       size_t size, const telnyx__system *system)
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
    telnyx_app *app = app_alloc(loop, &options, system);
    if (!app)
        return refuse_option(error, TELNYX_ENOMEM, telnyx_strerror(TELNYX_ENOMEM));
    uint32_t forgeries = options.limits.forgeries_per_second;
    telnyx__suspects_init(app, forgeries ? forgeries : DEFAULT_FORGERIES);
    rc = take_options(app, &options, error);
    telnyx__registry_init(&app->calls, &app->alloc, app->system, app->limits.calls);
    telnyx__seen_init(&app->seen, &app->alloc, app->system, app->limits.seen_events,
                      app->limits.seen_ms);
    telnyx__seen_init(&app->ended, &app->alloc, app->system, app->limits.ended_calls, ENDED_MS);
    telnyx__map_init(&app->dials_by_token, &app->alloc, app->system);
    telnyx__map_init(&app->in_work, &app->alloc, app->system);
    if (!rc)
        rc = telnyx__ticker_new(&app->ticker, loop, app->system, &app->alloc);
    /* The client comes last: from here on nothing fails that would have to close it again. */
    options.client.error = error;
    if (!rc)
        rc = telnyx__client_new_on(&app->client, loop, &options.client, sizeof options.client,
                                   system);
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

int telnyx_app_new_sized(telnyx_app **out, uv_loop_t *loop, const telnyx_app_options *given,
                         size_t size)
{
    return telnyx__app_new_on(out, loop, given, size, NULL);
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
    app->on_incoming = (telnyx__handler){ .on_event = on_incoming, .user_data = user_data };
}

int telnyx_app_on(telnyx_app *app, telnyx_event_type type, telnyx_event_cb *on_event,
                  void *user_data)
{
    telnyx__handler handler = { (short)type, true, on_event, user_data, NULL };
    if (type < TELNYX_EVENT_UNKNOWN || type >= TELNYX_EVENT_COUNT)
        return TELNYX_EINVAL;
    return telnyx__handlers_set(&app->handlers, &app->alloc, &handler);
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
    metrics->http_unverified_full = server->unverified_full;
    metrics->unverified_bytes_now = server->unverified_now;
#define XX(status) metrics->http_##status = server->refused_##status;
    TELNYX__REFUSALS(XX)
#undef XX
}

void telnyx_app_metrics_get(const telnyx_app *app, telnyx_app_metrics *metrics)
{
    *metrics = app->metrics;
    metrics->calls_now = app->calls.by_id.count;
    metrics->calls_live_now = app->calls.live;
    metrics->seen_now = app->seen.count;
    metrics->seen_evicted = app->seen.evicted;
    metrics->forgers_waiting_now = app->suspects.count;
    metrics->other_requests_now = app->others.count;
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
