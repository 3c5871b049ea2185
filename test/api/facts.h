/* Reading test/data/api, and comparing what was read. */
#ifndef TEST_API_FACTS_H
#define TEST_API_FACTS_H

#include <stdbool.h>

#include "json/json.h"

/* The file below test/data/api as a tree that the caller frees; fails the test otherwise. */
telnyx__json *facts_read(const char *name);

/* The same of lib/api/source/voice-api.json, from which headers and tables are written. */
telnyx__json *facts_source(void);

/* Runs over every .json file of a folder below test/data/api, in any order; returns how many. */
size_t facts_each(const char *folder, void (*visit)(const char *name, const telnyx__json *root));

/* Fails the test where `b` lacks something of `a`, has something else or something more. Members of
 * `a` that are null count as absent. A number of `b` may be text in `a`, as the platform sends some. */
void facts_same(const char *what, const telnyx__json *a, const telnyx__json *b);

#endif
