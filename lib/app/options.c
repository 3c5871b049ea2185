#include "app/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/webhook.h>

#include "app/app.h"
#include "base/sized.h"
#include "http/gate.h"
#include "io/network.h"

#define DEFAULT_ORDER_WINDOW_MS 200
#define DEFAULT_DIAL_WINDOW_MS  5000
#define DEFAULT_GRACE_MS        60000u
#define DEFAULT_HANGUP_WAIT_MS  3000
#define DEFAULT_HELD_COMMAND_MS 30000u
#define DEFAULT_SEEN_MS         1200000u
#define FORGERY_TURN_MAX_US     100000u
#define STREAM_OUTPUT_MIN       131072u
#define NETWORKS_MAX            256u

const char *telnyx__app_read_options(telnyx__app_given *given, const telnyx_app_options *options,
                                     const telnyx_sizes *sizes)
{
    telnyx_sizes *of = &given->sizes;
    /* Sizes of structs that are not known here do no harm. */
    (void)telnyx__sized_read(of, sizeof *of, sizes, sizes->of_this);
    bool known = telnyx__sized_read(&given->app, sizeof given->app, options, of->options);
    bool client_known = telnyx__sized_read(&given->client, sizeof given->client, given->app.client,
                                           of->client_options);
    bool limits_known =
        telnyx__sized_read(&given->limits, sizeof given->limits, given->app.limits, of->limits);
    given->app.client = &given->client;
    given->app.limits = &given->limits;
    return !known          ? "options: " TELNYX__SIZED_NEWER
           : !client_known ? "options.client: " TELNYX__SIZED_NEWER
           : !limits_known ? "options.limits: " TELNYX__SIZED_NEWER
                           : NULL;
}

int telnyx__option_refuse(telnyx_error_text *error, int code, const char *text)
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
    DEFAULT_TO(limits->streams, 10000);
    DEFAULT_TO(limits->stream_message_bytes, 65536);
    DEFAULT_TO(limits->stream_output_bytes, 262144);
}

static int take_window(telnyx_opt_int given, int64_t otherwise, int64_t max, const char *refusal,
                       uint64_t *out, telnyx_error_text *error)
{
    int64_t value = telnyx_int_or(given, otherwise);
    if ((given.tag != TELNYX_TAG_UNSET && given.tag != TELNYX_TAG_SET) || value < 0 || value > max)
        return telnyx__option_refuse(error, TELNYX_EINVAL, refusal);
    *out = (uint64_t)value;
    return 0;
}

/* Names the key as who set it knows it. */
static int refuse_keys(int code, const telnyx_error_text *why, bool from_environment,
                       telnyx_error_text *error)
{
    char text[sizeof why->text + sizeof "options. (from TELNYX_PUBLIC_KEY)"];
    size_t member = strcspn(why->text, ":");
    snprintf(text, sizeof text, "options.%.*s%s%s", (int)member, why->text,
             from_environment ? " (from TELNYX_PUBLIC_KEY)" : "", why->text + member);
    return telnyx__option_refuse(error, code, text);
}

static int take_keys(telnyx_app *app, const telnyx_app_options *options, telnyx_error_text *error)
{
    const char *from_environment = NULL;
    const char *const *texts = options->public_keys;
    size_t count = options->public_keys_count;
    if (count && !texts)
        return telnyx__option_refuse(error, TELNYX_EINVAL, "options.public_keys: must not be NULL");
    if (!count && !options->client->ignore_environment) {
        from_environment = getenv("TELNYX_PUBLIC_KEY");
        if (from_environment && *from_environment) {
            texts = &from_environment;
            count = 1;
        }
    }
    telnyx_error_text why = { 0 };
    int rc = count ? telnyx__keys_parse(&app->verdicts.keys, texts, count, &why) : 0;
    return rc ? refuse_keys(rc, &why, texts == &from_environment, error) : 0;
}

static int refuse_network(telnyx_error_text *error, const char *member, size_t index,
                          const char *text, const char *why)
{
    char sentence[160];
    snprintf(sentence, sizeof sentence, "options.%s[%zu]: '%.60s' %s", member, index,
             text ? text : "(NULL)", why);
    return telnyx__option_refuse(error, TELNYX_EINVAL, sentence);
}

static int take_networks(telnyx_app *app, telnyx__networks *out, const char *member,
                         const char *const *texts, size_t count, telnyx_error_text *error)
{
    char why[100];
    if (count == 0)
        return 0;
    if (!texts || count > NETWORKS_MAX) {
        snprintf(why, sizeof why, "options.%s: must not be NULL, nor more than 256", member);
        return telnyx__option_refuse(error, TELNYX_EINVAL, why);
    }
    out->list = telnyx__calloc(&app->alloc, count, sizeof *out->list);
    if (!out->list)
        return telnyx__option_refuse(error, TELNYX_ENOMEM, telnyx_strerror(TELNYX_ENOMEM));
    for (size_t i = 0; i < count; i++) {
        /* Peers on a Unix socket have no address; they can be trusted all the same. */
        if (out == &app->lobby.trusted && telnyx__str_equal(texts[i], "unix"))
            app->lobby.trusts_unix = true;
        else if (!texts[i] || !telnyx__network_parse(texts[i], &out->list[out->count++]))
            return refuse_network(error, member, i, texts[i], "is no address or network");
    }
    return 0;
}

/* What is taken once may be delivered again, by anybody who has seen it, for as long as its timestamp is
 * taken: as much later than now as earlier. */
static int take_seen(telnyx_app *app, uint64_t given, telnyx_error_text *error)
{
    uint64_t replays_ms = (uint64_t)app->verdicts.tolerance_secs * 2000;
    char why[160];
    if (given && given < replays_ms && !app->verdicts.skip) {
        snprintf(
            why, sizeof why,
            "options.limits.seen_ms: must be at least %llu, twice options.tolerance_secs, or a "
            "delivery could be taken again",
            (unsigned long long)replays_ms);
        return telnyx__option_refuse(error, TELNYX_EINVAL, why);
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
                         &app->holds.order_window_ms, error);
    if (!rc)
        rc = take_window(options->like_window_ms, 0, TELNYX__ACK_DEADLINE_MS,
                         "options.like_window_ms: TELNYX_INT() of 0 to 1500",
                         &app->holds.like_window_ms, error);
    if (!rc)
        rc = take_window(options->dial_window_ms, DEFAULT_DIAL_WINDOW_MS, 60000,
                         "options.dial_window_ms: TELNYX_INT() of 0 to 60000",
                         &app->dials.window_ms, error);
    if (!rc)
        rc = take_window(options->hangup_wait_ms, DEFAULT_HANGUP_WAIT_MS, 60000,
                         "options.hangup_wait_ms: TELNYX_INT() of 0 to 60000",
                         &app->ends.hangup_wait_ms, error);
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
    int rc = take_networks(app, &app->lobby.trusted, "trusted_proxies", options->trusted_proxies,
                           options->trusted_proxies_count, error);
    if (rc)
        return rc;
    for (size_t i = 0; i < app->lobby.trusted.count; i++)
        if (is_everybody(&app->lobby.trusted.list[i]))
            return telnyx__option_refuse(
                error, TELNYX_EINVAL,
                "options.trusted_proxies: a network of length 0 is everybody");
    if (options->trusted_proxies_count && !header)
        return telnyx__option_refuse(error, TELNYX_EINVAL,
                                     "options.forwarded_header: needed with trusted_proxies");
    if (!header)
        return 0;
    if (!options->trusted_proxies_count)
        return telnyx__option_refuse(error, TELNYX_EINVAL,
                                     "options.trusted_proxies: needed with forwarded_header");
    if (!is_token(header))
        return telnyx__option_refuse(error, TELNYX_EINVAL,
                                     "options.forwarded_header: must be the name of a header");
    app->lobby.forwarded_header = telnyx__strdup(&app->alloc, header);
    return app->lobby.forwarded_header
               ? 0
               : telnyx__option_refuse(error, TELNYX_ENOMEM, telnyx_strerror(TELNYX_ENOMEM));
}

/* Limits that leave no room for each other. */
static int check_limits(const telnyx_limits *limits, telnyx_error_text *error)
{
    if (limits->unverified_bytes < limits->body_bytes)
        return telnyx__option_refuse(error, TELNYX_EINVAL,
                                     "options.limits.unverified_bytes: below body_bytes");
    if (limits->other_body_bytes > limits->body_bytes)
        return telnyx__option_refuse(error, TELNYX_EINVAL,
                                     "options.limits.other_body_bytes: above body_bytes");
    if (limits->forgery_turn_us > FORGERY_TURN_MAX_US)
        return telnyx__option_refuse(error, TELNYX_EINVAL,
                                     "options.limits.forgery_turn_us: must be 0 to 100000");
    if (limits->stream_output_bytes < STREAM_OUTPUT_MIN)
        return telnyx__option_refuse(error, TELNYX_EINVAL,
                                     "options.limits.stream_output_bytes: below 131072");
    if (limits->forgery_wait_ms > TELNYX__ACK_DEADLINE_MS)
        return telnyx__option_refuse(error, TELNYX_EINVAL,
                                     "options.limits.forgery_wait_ms: must be 0 to 1500");
    return 0;
}

int telnyx__app_take_options(telnyx_app *app, const telnyx_app_options *options,
                             telnyx_error_text *error)
{
    uint64_t skip = options->dangerously_skip_verification;
    app->limits = *options->limits;
    default_limits(&app->limits);
    app->acks.mode = options->ack;
    app->verdicts.skip = skip == TELNYX_ACCEPT_UNSIGNED_WEBHOOKS;
    if (skip && !app->verdicts.skip)
        return telnyx__option_refuse(error, TELNYX_EINVAL,
                                     "options.dangerously_skip_verification: must be 0 or "
                                     "TELNYX_ACCEPT_UNSIGNED_WEBHOOKS");
    app->verifying.wanted = options->verify_on_threads;
    if (options->silent_ms && options->silent_ms < 1000)
        return telnyx__option_refuse(error, TELNYX_EINVAL, "options.silent_ms: 0 or at least 1000");
    app->ends.grace_ms = options->call_grace_ms ? options->call_grace_ms : DEFAULT_GRACE_MS;
    app->verdicts.tolerance_secs =
        options->tolerance_secs ? options->tolerance_secs : TELNYX_WEBHOOK_TOLERANCE_SECS;
    if (options->ack < TELNYX_ACK_AFTER_HANDLER || options->ack > TELNYX_ACK_AFTER_COMMANDS)
        return telnyx__option_refuse(error, TELNYX_EINVAL, "options.ack: no such mode");
    if (app->verdicts.tolerance_secs < 0 || app->verdicts.tolerance_secs > 86400)
        return telnyx__option_refuse(error, TELNYX_EINVAL,
                                     "options.tolerance_secs: must be 0 to 86400");
    int rc = take_seen(app, options->limits->seen_ms, error);
    if (!rc)
        rc = take_waits(app, options, error);
    if (!rc)
        rc = check_limits(&app->limits, error);
    if (!rc)
        rc = take_networks(app, &app->lobby.allowed, "allow_from", options->allow_from,
                           options->allow_from_count, error);
    if (!rc)
        rc = take_proxies(app, options, error);
    return rc ? rc : take_keys(app, options, error);
}
