#include <telnyx/metrics.h>

#include <stdio.h>

#include "inspect/counters.h"
#include "inspect/measures.h"

static void expose_build(telnyx__exposition *to)
{
    static const telnyx__family family = { "telnyx_build_info", "gauge", NULL,
                                           "Which version of the library this is." };
    char labels[64];
    snprintf(labels, sizeof labels, "version=\"%s\"", telnyx_version());
    telnyx__exposition_family(to, &family);
    telnyx__exposition_sample(to, &family, labels, 1);
}

/* Families of the app's component: further text behind ours. */
static void expose_component(telnyx_app *app, telnyx__exposition *to, telnyx_metrics_format format)
{
    const telnyx__component_seat *seat = &app->component;
    telnyx__line *line = &to->line;
    size_t used = line->length < line->size ? line->length : line->size;
    if (seat->hooks.metrics)
        line->length += seat->hooks.metrics(app, format, line->size ? line->out + used : NULL,
                                            line->size - used, seat->user_data);
}

size_t telnyx_app_metrics_text(telnyx_app *app, telnyx_metrics_format format, char *text,
                               size_t size)
{
    telnyx__exposition to = { .line = { text, size, 0 },
                              .open_metrics = format == TELNYX_METRICS_OPENMETRICS };
    telnyx__measures_begin(app);
    expose_build(&to);
    telnyx__counters_expose(app, &to);
    telnyx__measures_expose(app, &to);
    expose_component(app, &to, format);
    return telnyx__exposition_end(&to);
}
