/* The two tables; their rows stand in operations.c and events.c, the place of a row being the number
 * of its enumerator. Place 0 is empty. */
#ifndef TELNYX__TABLES_H
#define TELNYX__TABLES_H

#include <telnyx/api.h>

extern const telnyx_api_operation telnyx__operations[];
extern const size_t telnyx__operations_count; /* with place 0 */
extern const telnyx_api_event telnyx__events[];
extern const size_t telnyx__events_count; /* with place 0 */

#endif
