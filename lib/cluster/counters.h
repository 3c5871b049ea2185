/* What an instance counts, as a struct and as text. */
#ifndef TELNYX__CLUSTER_COUNTERS_H
#define TELNYX__CLUSTER_COUNTERS_H

#include <telnyx/cluster.h>
#include <telnyx/metrics.h>

/* Hook: families of telnyx_app_metrics_text(). */
size_t telnyx__cluster_metrics_text(telnyx_app *app, telnyx_metrics_format format, char *text,
                                    size_t size, void *user_data);

#endif
