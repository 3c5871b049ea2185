/* The second look at a text of which the check has told that cJSON would not read it as it should.
 * Internal to lib/json. */
#ifndef TELNYX__REPAIR_H
#define TELNYX__REPAIR_H

#include <stdbool.h>
#include <stddef.h>

#include "json/json.h"

/* What one pass over a text has found. */
typedef struct telnyx__json_scan {
    size_t at;         /* where it ended: behind the text, or at the fault */
    size_t values;     /* members, elements, containers */
    size_t characters; /* that no C string can hold, or that are no UTF-8 */
    size_t texts;      /* with such characters */
    size_t wide;       /* numbers of more digits than a double keeps */
    size_t overlong;   /* numbers beyond what cJSON reads */
    bool full;         /* more values than were allowed */
} telnyx__json_scan;

/* 0, TELNYX_EJSON, TELNYX_ETOOBIG (`full`). `values_max` 0: no limit. `lenient`: what is wrong inside
 * a text, and numbers that are too long, are counted and not refused. */
int telnyx__json_scan_text(const char *text, size_t length, bool lenient, size_t values_max,
                           telnyx__json_scan *scan);

/* Room for telnyx__json_repair(), or 0 when the text can be read as it stands. */
size_t telnyx__json_repair_room(const telnyx__json_scan *scan, size_t length);
/* Writes the text as cJSON can read it: U+FFFD for each broken character, null for a number that is
 * too long, and a wide number as a marked string that telnyx__json_unmark() turns back. `text` has
 * passed the scan. Returns the bytes written. */
size_t telnyx__json_repair(const char *text, size_t length, char *out);
/* Marked strings become numbers that know their digits. */
void telnyx__json_unmark(telnyx__json *node);

#endif
