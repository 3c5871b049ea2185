/** @file metrics.h
 *  What Prometheus scrapes, as a text.
 *
 *  The counters are those of telnyx_app_metrics and telnyx_client_metrics, under names of
 *  Prometheus' conventions. Beside them stand histograms, which are kept from the first call of
 *  telnyx_app_metrics_text() or telnyx_app_inspect() on: how soon webhooks were acknowledged,
 *  how long it took from an event to the first command that it caused, how long the platform's
 *  answers took by command and status, and how long calls lasted. examples/prometheus has alert
 *  rules and a dashboard.
 *
 *  \code
 *  int serve_metrics(telnyx_app *app, char *text, size_t size)
 *  {
 *      size_t length = telnyx_app_metrics_text(app, TELNYX_METRICS_PROMETHEUS, text, size);
 *      return length < size ? 0 : TELNYX_ETOOBIG;
 *  }
 *  \endcode */
#ifndef TELNYX_METRICS_H
#define TELNYX_METRICS_H

#include <telnyx/app.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How the text is written. */
typedef enum telnyx_metrics_format {
    /** Prometheus' own: "text/plain; version=0.0.4; charset=utf-8". */
    TELNYX_METRICS_PROMETHEUS = 0,
    /** OpenMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8". */
    TELNYX_METRICS_OPENMETRICS = 1
} telnyx_metrics_format;

/** Writes the metrics of an app and its client, with a terminator. Returns the bytes that the
 *  whole text takes without it, some 20 000 at first and up to 400 000 once every command was
 *  used with every kind of answer. If that is `size` or more the text did not fit, and is to be
 *  thrown away; with a `size` of 0 `text` may be NULL. Labels are from fixed sets: no number,
 *  id or name of anybody is among them. The first call begins the histograms; while there is no
 *  memory for them they are missing. */
TELNYX_API size_t telnyx_app_metrics_text(telnyx_app *app, telnyx_metrics_format format, char *text,
                                          size_t size);

#ifdef __cplusplus
}
#endif
#endif
