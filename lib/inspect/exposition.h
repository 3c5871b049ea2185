/* The text that Prometheus reads, and OpenMetrics, which differs from it in names and in its end. */
#ifndef TELNYX__EXPOSITION_H
#define TELNYX__EXPOSITION_H

#include "inspect/histogram.h"
#include "json/line.h"

typedef struct telnyx__exposition {
    telnyx__line line;
    int open_metrics;
} telnyx__exposition;

/* What a family is. A counter's name is without "_total"; `unit` is "seconds", "bytes" or NULL, and the name
 * ends with it. */
typedef struct telnyx__family {
    const char *name, *type, *unit, *help;
} telnyx__family;

/* The lines in front of a family's samples. */
void telnyx__exposition_family(telnyx__exposition *to, const telnyx__family *family);
/* One sample; `labels` are as they stand between the braces, or NULL. */
void telnyx__exposition_sample(telnyx__exposition *to, const telnyx__family *family,
                               const char *labels, uint64_t value);
void telnyx__exposition_histogram(telnyx__exposition *to, const telnyx__family *family,
                                  const char *labels, const telnyx__bounds *bounds,
                                  const telnyx__histogram *histogram);
/* The end and the terminator; returns the length. */
size_t telnyx__exposition_end(telnyx__exposition *to);

#endif
