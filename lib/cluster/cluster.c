/* Joining, and being closed with the app. */
#include "cluster/cluster.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/sized.h"
#include "cluster/counters.h"
#include "cluster/lease.h"
#include "cluster/tls.h"
#include "cluster/engine.h"
#include "sign/system_default.h"

#define LEASE_MS    5000u
#define ALONE_MS    30000u
#define SEEN_MS     600000u
#define INBOX_MAX   10000u
#define BYTES_MAX   4096u
#define DIALS       30.0
#define BURST_TIMES 5.0

void telnyx_cluster_on_told(telnyx_cluster *cluster, telnyx_cluster_told_cb *on_told,
                            void *user_data)
{
    cluster->on_told = on_told;
    cluster->told_data = user_data;
}

void telnyx_cluster_on_taken(telnyx_cluster *cluster, telnyx_cluster_taken_cb *on_taken,
                             void *user_data)
{
    cluster->on_taken = on_taken;
    cluster->taken_data = user_data;
}

/* Options ------------------------------------------------------------------------------------------ */

static int refuse(telnyx_error_text *error, int code, const char *member, const char *why)
{
    if (error) {
        error->error = code;
        snprintf(error->text, sizeof error->text, "options.%s: %s", member, why);
    }
    return code;
}

static bool is_name(const char *text, size_t most, const char *marks)
{
    size_t length = text ? strlen(text) : 0;
    for (size_t i = 0; i < length; i++)
        if (!isalnum((unsigned char)text[i]) && !strchr(marks, text[i]))
            return false;
    return length && length <= most;
}

static uint64_t or_default(uint64_t value, uint64_t by_default)
{
    return value ? value : by_default;
}

static int check_times(const telnyx_cluster_options *options)
{
    uint64_t lease_ms = or_default(options->lease_ms, LEASE_MS);
    if (lease_ms < 1000 || lease_ms > 60000)
        return refuse(options->error, TELNYX_EINVAL, "lease_ms", "must be 1000 to 60 000");
    if (or_default(options->alone_after_ms, UINT64_MAX) < 2 * lease_ms)
        return refuse(options->error, TELNYX_EINVAL, "alone_after_ms",
                      "must not be below two leases");
    if (or_default(options->seen_ms, SEEN_MS) < 60000 ||
        or_default(options->seen_ms, SEEN_MS) > 86400000)
        return refuse(options->error, TELNYX_EINVAL, "seen_ms", "must be 60 000 to 86 400 000");
    return 0;
}

static int check_sizes(const telnyx_cluster_options *options)
{
    if (options->inbox_max > 10000000)
        return refuse(options->error, TELNYX_EINVAL, "inbox_max", "must be at most 10 000 000");
    if (options->bytes_max > 1048576)
        return refuse(options->error, TELNYX_EINVAL, "bytes_max", "must be at most 1 048 576");
    if (!isfinite(options->dials_per_second) || options->dials_per_second > 1e6)
        return refuse(options->error, TELNYX_EINVAL, "dials_per_second",
                      "must be a number of at most 1 000 000");
    if (!isfinite(options->dial_burst) || options->dial_burst < 0 || options->dial_burst > 1e6 ||
        (options->dial_burst > 0 && options->dial_burst < 1))
        return refuse(options->error, TELNYX_EINVAL, "dial_burst", "must be 1 to 1 000 000");
    return 0;
}

static int check(const telnyx_cluster_options *options)
{
    if (!is_name(options->instance, 64, ".-_:"))
        return refuse(options->error, TELNYX_EINVAL, "instance",
                      "must be 1 to 64 letters, digits, '.', '-', '_' or ':'");
    if (options->prefix && !is_name(options->prefix, 32, ".-_"))
        return refuse(options->error, TELNYX_EINVAL, "prefix",
                      "must be 1 to 32 letters, digits, '.', '-' or '_'");
    int rc = check_times(options);
    return rc ? rc : check_sizes(options);
}

static int take_options(telnyx_cluster *cluster, const telnyx_cluster_options *options)
{
    const char *why = NULL;
    int rc =
        telnyx__redis_address_read(&cluster->address, options->redis_url, &cluster->alloc, &why);
    if (rc)
        return refuse(options->error, rc, "redis_url", why);
    if (cluster->address.tls && !telnyx__cluster_has_tls())
        return refuse(options->error, TELNYX_EINVAL, "redis_url",
                      "rediss:// needs a hiredis with TLS, and this one was built without");
    if (cluster->address.tls && !telnyx__cluster_tls_new(&cluster->tls, options->ca_file))
        return refuse(options->error, TELNYX_EINVAL, "ca_file",
                      "there are no certificates in PEM that can be read");
    cluster->instance = telnyx__strdup(&cluster->alloc, options->instance);
    cluster->prefix = telnyx__strdup(&cluster->alloc, options->prefix ? options->prefix : "telnyx");
    if (!cluster->instance || !cluster->prefix)
        return refuse(options->error, TELNYX_ENOMEM, "instance", telnyx_strerror(TELNYX_ENOMEM));
    cluster->lease_ms = or_default(options->lease_ms, LEASE_MS);
    cluster->alone_after_ms = or_default(options->alone_after_ms, ALONE_MS);
    if (!options->alone_after_ms && cluster->alone_after_ms < 2 * cluster->lease_ms)
        cluster->alone_after_ms = 2 * cluster->lease_ms;
    cluster->seen_ms = or_default(options->seen_ms, SEEN_MS);
    cluster->inbox_max = or_default(options->inbox_max, INBOX_MAX);
    cluster->bytes_max = or_default(options->bytes_max, BYTES_MAX);
    cluster->dials_per_second = options->dials_per_second != 0 ? options->dials_per_second : DIALS;
    cluster->dial_burst =
        options->dial_burst > 0 ? options->dial_burst : BURST_TIMES * cluster->dials_per_second;
    if (cluster->dial_burst < 1)
        cluster->dial_burst = 1;
    cluster->on_state = options->on_state;
    cluster->state_data = options->user_data;
    return 0;
}

/* Closing ------------------------------------------------------------------------------------------ */

static void cluster_free(telnyx_cluster *cluster)
{
    const telnyx_allocator alloc = cluster->alloc;
    telnyx__redis_address_free(&cluster->address, &alloc);
    telnyx__free(&alloc, cluster->instance);
    telnyx__free(&alloc, cluster->prefix);
    telnyx__cluster_tls_free(cluster->tls);
    telnyx__free(&alloc, cluster);
}

static void on_ticker_closed(void *user_data)
{
    telnyx_cluster *cluster = user_data;
    telnyx_app *app = cluster->app;
    telnyx_component_name(app, NULL);
    cluster_free(cluster);
    telnyx_component_closed(app);
}

static void on_link_closed(telnyx__redis *link)
{
    telnyx_cluster *cluster = link->user_data;
    if (--cluster->parts)
        return;
    telnyx__inbox_free(cluster);
    telnyx__heir_free(cluster);
    telnyx__done_free(cluster);
    telnyx__drops_free(cluster);
    telnyx__sessions_free(cluster);
    telnyx__ticker_close(cluster->ticker, on_ticker_closed, cluster);
}

/* Its calls go on elsewhere: the directory keeps them, for whoever finds the lease gone. */
static void on_closing(telnyx_app *app, void *user_data)
{
    telnyx_cluster *cluster = user_data;
    (void)app;
    cluster->closing = true;
}

/* Its calls have ended, and its deliveries are gone. What is known to be done with is still told; a lease runs
 * out by itself. */
static void on_close(telnyx_app *app, void *user_data)
{
    telnyx_cluster *cluster = user_data;
    (void)app;
    telnyx__inbox_settle(cluster);
    telnyx__done_tell(cluster);
    telnyx__lease_close(cluster);
    telnyx__asks_end(cluster);
    telnyx__leaving_end(cluster);
    cluster->parts = 2;
    telnyx__redis_close(&cluster->inbox.link, on_link_closed);
    telnyx__redis_close(&cluster->member.link, on_link_closed);
}

/* Joining ------------------------------------------------------------------------------------------ */

static void prepare_link(telnyx_cluster *cluster, telnyx__redis *link, const char *script,
                         uint64_t patience_ms)
{
    link->alloc = &cluster->alloc;
    link->loop = cluster->loop;
    link->ticker = cluster->ticker;
    link->address = &cluster->address;
    link->tls = cluster->tls;
    link->script = script;
    link->patience_ms = patience_ms;
}

static void on_answer(telnyx_cluster *cluster, uint64_t number, int status)
{
    if (!telnyx__asks_answered(cluster, number, status))
        telnyx__deliveries_answered(cluster, number, status);
}

static int open_all(telnyx_cluster *cluster)
{
    telnyx__list_init(&cluster->asks.open);
    telnyx__list_init(&cluster->deliveries.held);
    telnyx__list_init(&cluster->done.ids);
    telnyx__list_init(&cluster->drops.waiting);
    telnyx__list_init(&cluster->heir.waiting);
    cluster->inbox.on_answer = on_answer;
    cluster->inbox.on_leave = telnyx__leaving_asked;
    telnyx__list_init(&cluster->inbox.open);
    telnyx__list_init(&cluster->inbox.settled);
    telnyx__list_init(&cluster->sessions.list);
    telnyx__map_init(&cluster->sessions.by_id, &cluster->alloc, &cluster->system);
    int rc = telnyx__ticker_new(&cluster->ticker, cluster->loop, &cluster->system, &cluster->alloc);
    if (!rc)
        rc = telnyx__ticker_reserve(cluster->ticker, TELNYX__CLUSTER_TIMERS);
    return rc;
}

static telnyx_cluster *cluster_new(telnyx_app *app)
{
    const telnyx_allocator *alloc = telnyx_component_allocator(app);
    telnyx_cluster *cluster = telnyx__calloc(alloc, 1, sizeof *cluster);
    if (!cluster)
        return NULL;
    cluster->alloc = *alloc;
    cluster->app = app;
    cluster->loop = telnyx_app_loop(app);
    telnyx__system_of_loop(&cluster->system, telnyx__system_default(), cluster->loop);
    return cluster;
}

static const telnyx_component hooks = {
    .on_delivery = telnyx__deliveries_on_delivery,
    .on_delivery_gone = telnyx__deliveries_on_gone,
    .on_answered = telnyx__done_on_answered,
    .on_call = telnyx__sessions_on_call,
    .on_call_gone = telnyx__sessions_on_call_gone,
    .doubts = telnyx__sessions_doubt,
    .on_request = telnyx__dials_on_request,
    .on_pause = telnyx__dials_on_pause,
    .metrics = telnyx__cluster_metrics_text,
    .on_closing = on_closing,
    .on_close = on_close,
};

static int begin(telnyx_cluster *cluster, const telnyx_cluster_options *options)
{
    int rc = take_options(cluster, options);
    if (!rc)
        rc = open_all(cluster);
    if (!rc)
        rc = telnyx_app_attach(cluster->app, &hooks, cluster);
    if (rc) {
        telnyx__ticker_discard(cluster->ticker);
        cluster_free(cluster);
        if (options->error && !options->error->error)
            return refuse(options->error, rc, "", telnyx_strerror(rc));
        return rc;
    }
    prepare_link(cluster, &cluster->member.link, telnyx__cluster_engine,
                 cluster->lease_ms / 5 < 1000 ? cluster->lease_ms / 5 : 1000);
    prepare_link(cluster, &cluster->inbox.link, NULL, 3000);
    telnyx_component_name(cluster->app, cluster->instance);
    telnyx__lease_open(cluster);
    telnyx__inbox_open(cluster);
    return 0;
}

int telnyx_cluster_join_sized(telnyx_cluster **out, telnyx_app *app,
                              const telnyx_cluster_options *given, size_t size)
{
    telnyx_cluster_options options;
    bool known = telnyx__sized_read(&options, sizeof options, given, size);
    if (!out || !app || !given)
        return TELNYX_EINVAL;
    if (options.error)
        *options.error = (telnyx_error_text){ 0 };
    if (!known)
        return refuse(options.error, TELNYX_EINVAL, "size", TELNYX__SIZED_NEWER);
    int rc = check(&options);
    if (rc)
        return rc;
    telnyx_cluster *cluster = cluster_new(app);
    if (!cluster)
        return refuse(options.error, TELNYX_ENOMEM, "", telnyx_strerror(TELNYX_ENOMEM));
    rc = begin(cluster, &options);
    if (!rc)
        *out = cluster;
    return rc;
}
