/* What the platform keeps of a body that it takes. */
#ifndef SIM_TAKEN_H
#define SIM_TAKEN_H

#include <telnyx/api.h>

#include "json/json.h"

/* A copy of an object with what its rows know and nothing else: of two members of one name the first, null
 * only where the row says that it is a value. The caller frees it. */
telnyx__json *sim_taken(const telnyx_api_object *object, const telnyx__json *json);

#endif
