/* Is the end like the beginning? Medians of two windows are compared, figure by figure. */
#ifndef SOAK_VERDICT_H
#define SOAK_VERDICT_H

#include <stdbool.h>
#include <stdint.h>

#include "soak/series.h"

/* How many connections a side opens at most: the platform to deliver, the client to command. */
#define SOAK_CONNECTIONS_MAX 64

/* With more calls than that (and SOAK_LOAD_SLACK besides: few calls swing) nothing can be compared: the
 * machine did not keep up. */
#define SOAK_LOAD_MAX   1.25
#define SOAK_LOAD_SLACK 20

/* What a figure may have become: base * (1 + share) + slack, the base being multiplied by the load where
 * it goes with the calls. The load is what the platform had more calls live in the last window, never
 * less than 1 and never more than SOAK_LOAD_MAX; the program's own count of calls is not believed there,
 * it may be what leaks.
 * What is resident may keep in addition what the heap had more at a later peak: the C library seldom gives
 * it back. The heap itself must be level again.
 * Connections come and go with every 429; each that the last window has more adds `each_connection`,
 * their number being bounded by ceilings of its own, which hold wherever the base was. */
typedef struct soak_rule {
    soak_column column;
    const char *name, *unit;
    double scale; /* from the column's unit to this one */
    double share, slack;
    bool goes_with_calls;
    double each_connection;
    double ceiling; /* 0 = none */
    const char *reason;
} soak_rule;

typedef struct soak_finding {
    const soak_rule *rule;
    double base, end; /* medians, in the rule's unit */
    double allowed;
    double per_hour; /* slope over everything after the first window */
    bool unknown;    /* not measured on this system */
    bool judged, grew;
} soak_finding;

#define SOAK_FINDINGS_MAX 16

typedef struct soak_verdict {
    soak_finding findings[SOAK_FINDINGS_MAX];
    unsigned count;
    unsigned grown;
    double live_base, live_end; /* the platform's calls, medians of the two windows */
    bool overloaded;
    soak_span base, end;
} soak_verdict;

typedef struct soak_terms {
    double window_secs, duration_secs;
    double latency_factor; /* 0: durations are shown, not judged */
    uint64_t seen_max;     /* event ids that the program keeps: judged once the store is full */
} soak_terms;

void soak_judge(soak_verdict *verdict, const soak_series *series, const soak_terms *terms);

#endif
