/* Percent-encoded text of a request line. */
#ifndef SIM_QUERY_H
#define SIM_QUERY_H

#include "base/str.h"
#include "json/json.h"

/* Decodes %XX (and '+' to a blank when `plus`); false when it is malformed, has a NUL in it or does not
 * fit. */
bool sim_percent_decode(telnyx__span text, bool plus, char *out, size_t size);
/* The value of a query parameter, decoded; false when it is absent or malformed. */
bool sim_query_get(telnyx__span query, const char *name, char *out, size_t size);
/* Whether the parameter is absent or says just this; `text` NULL is like "". */
bool sim_query_fits(telnyx__span query, const char *name, const char *text);
/* All of them, as an object of texts; malformed ones are left out. The caller frees it. */
telnyx__json *sim_query_object(telnyx__span query);

#endif
