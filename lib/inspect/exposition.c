#include "inspect/exposition.h"

#include <stdio.h>
#include <string.h>

static int is_counter(const telnyx__family *family)
{
    return strcmp(family->type, "counter") == 0;
}

static void add(telnyx__exposition *to, const char *text)
{
    telnyx__line_adds(&to->line, text);
}

/* In Prometheus' own format a counter's family is named as its samples are. */
static void add_family_line(telnyx__exposition *to, const char *word, const telnyx__family *family,
                            const char *text)
{
    add(to, "# ");
    add(to, word);
    add(to, " ");
    add(to, family->name);
    if (is_counter(family) && !to->open_metrics)
        add(to, "_total");
    add(to, " ");
    add(to, text);
    add(to, "\n");
}

void telnyx__exposition_family(telnyx__exposition *to, const telnyx__family *family)
{
    add_family_line(to, "HELP", family, family->help);
    add_family_line(to, "TYPE", family, family->type);
    if (to->open_metrics && family->unit)
        add_family_line(to, "UNIT", family, family->unit);
}

static void add_sample(telnyx__exposition *to, const telnyx__family *family, const char *ending,
                       const char *labels, const char *more, const char *value)
{
    const char *comma = labels && more ? "," : "";
    add(to, family->name);
    add(to, ending);
    if (labels || more) {
        add(to, "{");
        add(to, labels ? labels : "");
        add(to, comma);
        add(to, more ? more : "");
        add(to, "}");
    }
    add(to, " ");
    add(to, value);
    add(to, "\n");
}

void telnyx__exposition_sample(telnyx__exposition *to, const telnyx__family *family,
                               const char *labels, uint64_t value)
{
    char text[24];
    snprintf(text, sizeof text, "%llu", (unsigned long long)value);
    add_sample(to, family, is_counter(family) ? "_total" : "", labels, NULL, text);
}

/* Seconds, without zeros that say nothing: "0.025", "2.5", "60.0". */
static void put_seconds(char text[32], uint64_t us)
{
    int length = snprintf(text, 32, "%llu.%06llu", (unsigned long long)(us / 1000000),
                          (unsigned long long)(us % 1000000));
    while (text[length - 1] == '0' && text[length - 2] != '.')
        text[--length] = '\0';
}

void telnyx__exposition_histogram(telnyx__exposition *to, const telnyx__family *family,
                                  const char *labels, const telnyx__bounds *bounds,
                                  const telnyx__histogram *histogram)
{
    char bound[48], value[32];
    uint64_t below = 0;
    for (size_t i = 0; i < bounds->count; i++) {
        char seconds[32];
        put_seconds(seconds, (uint64_t)bounds->us[i]);
        snprintf(bound, sizeof bound, "le=\"%s\"", seconds);
        below += histogram->buckets[i];
        snprintf(value, sizeof value, "%llu", (unsigned long long)below);
        add_sample(to, family, "_bucket", labels, bound, value);
    }
    snprintf(value, sizeof value, "%llu", (unsigned long long)histogram->count);
    add_sample(to, family, "_bucket", labels, "le=\"+Inf\"", value);
    add_sample(to, family, "_count", labels, NULL, value);
    put_seconds(value, histogram->sum_us);
    add_sample(to, family, "_sum", labels, NULL, value);
}

size_t telnyx__exposition_end(telnyx__exposition *to)
{
    if (to->open_metrics)
        add(to, "# EOF\n");
    return telnyx__line_end(&to->line);
}
