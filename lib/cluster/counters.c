#include "cluster/counters.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/sized.h"
#include "cluster/cluster.h"

static telnyx_cluster_metrics read(const telnyx_cluster *cluster)
{
    telnyx_cluster_metrics own = cluster->metrics;
    const telnyx__redis *ask = &cluster->member.link, *hear = &cluster->inbox.link;
    own.redis_connects = ask->connects + hear->connects;
    own.redis_failures = ask->broken + hear->broken;
    own.redis_errors = ask->refused + hear->refused;
    own.redis_requests = ask->requests + hear->requests;
    own.state_now = cluster->member.state;
    own.sessions_now = cluster->sessions.by_id.count;
    own.held_now = cluster->deliveries.count;
    return own;
}

void telnyx_cluster_metrics_get_sized(const telnyx_cluster *cluster,
                                      telnyx_cluster_metrics *metrics, size_t size)
{
    telnyx_cluster_metrics own = read(cluster);
    telnyx__sized_write(metrics, size, &own, sizeof own);
}

typedef struct family {
    const char *name, *label, *help;
    bool gauge;
    size_t offset;
} family;

#define AT(member) offsetof(telnyx_cluster_metrics, member)

/* One family has its samples one below the other. */
static const family families[] = {
    { "deliveries", "way=\"own\"", "Deliveries, by whose they were.", false, AT(own) },
    { "deliveries", "way=\"claimed\"", NULL, false, AT(claimed) },
    { "deliveries", "way=\"forwarded\"", NULL, false, AT(forwarded) },
    { "deliveries", "way=\"seen\"", NULL, false, AT(seen_elsewhere) },
    { "deliveries", "way=\"full\"", NULL, false, AT(refused_full) },
    { "deliveries", "way=\"fenced\"", NULL, false, AT(refused_fenced) },
    { "deliveries", "way=\"alone\"", NULL, false, AT(alone) },
    { "received", NULL, "Events that came from other instances.", false, AT(received) },
    { "received_again", NULL, "Events from other instances that were tried again.", false,
      AT(received_again) },
    { "received_lost", NULL, "Events from other instances that were given up.", false,
      AT(received_lost) },
    { "takeovers", NULL, "Dead instances that were taken over.", false, AT(takeovers) },
    { "calls_moved", "how=\"taken\"", "Calls that changed their instance.", false,
      AT(calls_taken) },
    { "calls_moved", "how=\"let_go\"", NULL, false, AT(calls_let_go) },
    { "calls_moved", "how=\"handed_over\"", NULL, false, AT(calls_handed_over) },
    { "stood", "state=\"fenced\"", "Times that the instance was fenced, or went on alone.", false,
      AT(fenced) },
    { "stood", "state=\"alone\"", NULL, false, AT(went_alone) },
    { "told", NULL, "Things that were told to calls.", false, AT(told) },
    { "dials_waited", NULL, "Dials that waited for the pace of all instances.", false,
      AT(dials_waited) },
    { "pauses_shared", NULL, "Pauses that another instance was asked for.", false,
      AT(pauses_shared) },
    { "redis_connects", NULL, "Connections to Redis that were made.", false, AT(redis_connects) },
    { "redis_failures", NULL, "Connections to Redis that failed.", false, AT(redis_failures) },
    { "redis_errors", NULL, "Requests that Redis refused.", false, AT(redis_errors) },
    { "redis_requests", NULL, "Requests to Redis.", false, AT(redis_requests) },
    { "state", NULL, "Where the instance stands: a telnyx_cluster_state.", true, AT(state_now) },
    { "instances", NULL, "Instances that hold a lease.", true, AT(instances_now) },
    { "sessions", NULL, "Sessions of this instance.", true, AT(sessions_now) },
    { "held_deliveries", NULL, "Deliveries that wait for Redis or another instance.", true,
      AT(held_now) },
};

typedef struct page {
    char *text;
    size_t size, length;
} page;

__attribute__((format(printf, 2, 3))) static void put(page *to, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    bool fits = to->length < to->size;
    int length = vsnprintf(fits ? to->text + to->length : NULL, fits ? to->size - to->length : 0,
                           format, values);
    va_end(values);
    to->length += length > 0 ? (size_t)length : 0;
}

size_t telnyx__cluster_metrics_text(telnyx_app *app, telnyx_metrics_format format, char *text,
                                    size_t size, void *user_data)
{
    telnyx_cluster_metrics own = read(user_data);
    bool plain = format == TELNYX_METRICS_PROMETHEUS;
    page to = { text, size, 0 };
    (void)app;
    for (size_t i = 0; i < sizeof families / sizeof families[0]; i++) {
        const family *one = &families[i];
        const char *total = one->gauge ? "" : "_total";
        uint64_t value = *(const uint64_t *)(const void *)((const char *)&own + one->offset);
        if (one->help)
            put(&to, "# HELP telnyx_cluster_%s%s %s\n# TYPE telnyx_cluster_%s%s %s\n", one->name,
                plain ? total : "", one->help, one->name, plain ? total : "",
                one->gauge ? "gauge" : "counter");
        put(&to, "telnyx_cluster_%s%s%s%s%s %llu\n", one->name, total, one->label ? "{" : "",
            one->label ? one->label : "", one->label ? "}" : "", (unsigned long long)value);
    }
    return to.length;
}
