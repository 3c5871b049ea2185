/* Percent-encoded text of a request line. */
#ifndef SIM_QUERY_H
#define SIM_QUERY_H

#include "base/str.h"

/* Decodes %XX (and '+' to a blank when `plus`); false when it is malformed, has a NUL in it or does not
 * fit. */
bool sim_percent_decode(telnyx__span text, bool plus, char *out, size_t size);
/* The value of a query parameter, decoded; false when it is absent or malformed. */
bool sim_query_get(telnyx__span query, const char *name, char *out, size_t size);

#endif
