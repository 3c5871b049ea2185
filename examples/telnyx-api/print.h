/* JSON on a stream. */
#ifndef TELNYX_API_PRINT_H
#define TELNYX_API_PRINT_H

#include <stdbool.h>
#include <stdio.h>

/* Valid JSON with line breaks and two spaces a level (`compact`: without blanks), every value as it
 * was written. The first line is not indented, `level` counts for those below it; no line break at
 * the end. */
void print_json(FILE *out, const char *json, bool compact, unsigned level);

#endif
