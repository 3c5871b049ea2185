#include "soak/verdict.h"

#include <math.h>

#define MIB (1024.0 * 1024.0)

/* With the address sanitizer freed memory stays resident for a while, by design. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define RESIDENT_MEANS_LITTLE true
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define RESIDENT_MEANS_LITTLE true
#endif
#ifndef RESIDENT_MEANS_LITTLE
#define RESIDENT_MEANS_LITTLE false
#endif

#define KIB             1024.0
#define LIBRARY_EACH    8.0  /* KiB of the library's for a connection: what an idle one may hold */
#define CONNECTION_EACH 20.0 /* KiB with libcurl's own 16 KiB buffer */

static const soak_rule rules[] = {
    { SOAK_RESIDENT, "resident memory", "MiB", 1 / MIB, 0.05, 1, true, CONNECTION_EACH / KIB, 0,
      "what the heap had at a later peak stays resident" },
    { SOAK_HEAP, "heap in use, whole process", "KiB", 1 / KIB, 0.03, 256, true, CONNECTION_EACH, 0,
      "requests under way differ from second to second" },
    { SOAK_BYTES, "library's memory", "KiB", 1 / KIB, 0.03, 128, true, LIBRARY_EACH, 0,
      "the same" },
    { SOAK_BLOCKS, "library's blocks", "", 1, 0.03, 500, true, 0, 0, "the same" },
    { SOAK_CALLS_KNOWN, "calls known to the library", "", 1, 0.05, 20, true, 0, 0, "the same" },
    { SOAK_SEEN, "event ids remembered", "", 1, 0, 0, false, 0, 0,
      "none: the store is full after the first window" },
    { SOAK_QUEUED, "commands queued", "", 1, 0.5, 20, true, 0, 0, "a 429 pauses all for a second" },
    { SOAK_OTHER_HANDLES, "handles besides connections", "", 1, 0, 0, false, 0, 0, "none" },
    { SOAK_OTHER_DESCRIPTORS, "descriptors besides connections", "", 1, 0, 2, false, 0, 0,
      "a connection that is being opened or closed" },
    { SOAK_CONNECTIONS, "connections of the listener", "", 1, 0, 0, false, 0, SOAK_CONNECTIONS_MAX,
      "as many as the platform may open" },
    { SOAK_WATCHED, "connections of the client", "", 1, 0, 0, false, 0, SOAK_CONNECTIONS_MAX,
      "as many as in_flight_max lets it open" },
};

/* Judged by factor and slack together: the machine does other things as well. */
static const soak_rule durations[] = {
    { SOAK_ACK_P50, "webhook acknowledged, p50", "ms", 1, 0, 50, false, 0, 0,
      "noise of the machine" },
    { SOAK_ACK_P99, "webhook acknowledged, p99", "ms", 1, 0, 250, false, 0, 0,
      "noise of the machine" },
    { SOAK_REACTION_P50, "event to command, p50", "ms", 1, 0, 50, false, 0, 0,
      "noise of the machine" },
    { SOAK_REACTION_P99, "event to command, p99", "ms", 1, 0, 1000, false, 0, 0,
      "retries wait for seconds" },
};

static soak_finding *find(soak_verdict *verdict, const soak_series *series, const soak_rule *rule)
{
    soak_finding *finding = &verdict->findings[verdict->count++];
    soak_span later = { verdict->base.first, verdict->end.end };
    *finding = (soak_finding){
        .rule = rule,
        .base = soak_median(series, rule->column, verdict->base) * rule->scale,
        .end = soak_median(series, rule->column, verdict->end) * rule->scale,
        .per_hour = soak_slope(series, rule->column, later) * rule->scale * 3600,
        .judged = true,
    };
    finding->unknown = isnan(finding->base) || isnan(finding->end);
    return finding;
}

static void judge(soak_verdict *verdict, soak_finding *finding)
{
    finding->judged = finding->judged && !finding->unknown;
    finding->grew = finding->judged && finding->end > finding->allowed;
    verdict->grown += finding->grew;
}

static double more_connections(const soak_verdict *verdict, const soak_series *series)
{
    double more = 0;
    for (unsigned i = 0; i < 2; i++) {
        soak_column column = i ? SOAK_WATCHED : SOAK_CONNECTIONS;
        double grown =
            soak_median(series, column, verdict->end) - soak_median(series, column, verdict->base);
        more += grown > 0 ? grown : 0;
    }
    return more;
}

void soak_judge(soak_verdict *verdict, const soak_series *series, const soak_terms *terms)
{
    double window = terms->window_secs, duration = terms->duration_secs;
    *verdict = (soak_verdict){ .base = soak_series_between(series, window, 2 * window),
                               .end = soak_series_between(series, duration - window, duration) };
    verdict->live_base = soak_median(series, SOAK_LIVE, verdict->base);
    verdict->live_end = soak_median(series, SOAK_LIVE, verdict->end);
    verdict->overloaded = verdict->live_end > verdict->live_base * SOAK_LOAD_MAX + SOAK_LOAD_SLACK;
    double load = verdict->live_base > 0 ? verdict->live_end / verdict->live_base : 1;
    load = load > SOAK_LOAD_MAX ? SOAK_LOAD_MAX : load > 1 ? load : 1;
    double more = more_connections(verdict, series);
    for (unsigned i = 0; i < sizeof rules / sizeof *rules; i++) {
        const soak_rule *rule = &rules[i];
        soak_finding *finding = find(verdict, series, rule);
        double base = rule->goes_with_calls ? finding->base * load : finding->base;
        finding->allowed = base * (1 + rule->share) + rule->slack + more * rule->each_connection;
        if (rule->column == SOAK_RESIDENT)
            finding->allowed += (soak_peak(series, SOAK_HEAP, verdict->end.end) -
                                 soak_peak(series, SOAK_HEAP, verdict->base.end)) *
                                rule->scale;
        if (rule->ceiling > 0)
            finding->allowed = rule->ceiling;
        if ((rule->column == SOAK_RESIDENT && RESIDENT_MEANS_LITTLE) ||
            (rule->column == SOAK_SEEN && finding->base < (double)terms->seen_max))
            finding->judged = false;
        if ((rule->column == SOAK_RESIDENT || rule->column == SOAK_HEAP ||
             rule->column == SOAK_OTHER_DESCRIPTORS) &&
            !(finding->base > 0))
            finding->unknown = true;
        judge(verdict, finding);
    }
    for (unsigned i = 0; i < sizeof durations / sizeof *durations; i++) {
        soak_finding *finding = find(verdict, series, &durations[i]);
        finding->allowed = finding->base * terms->latency_factor + durations[i].slack;
        finding->judged = terms->latency_factor > 0;
        judge(verdict, finding);
    }
}
