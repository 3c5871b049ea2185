/* Whether an answer has the shape that the platform's documents give it. */
#ifndef TEST_SIM_SHAPE_H
#define TEST_SIM_SHAPE_H

#include <telnyx/api.h>

#include "json/json.h"

/* What is wrong with the answer to that operation, in words that last until the next call; NULL when nothing is.
 * A 2xx is held against the operation's status and response fields, anything else against the shape of errors
 * and the table of codes. `reply` is NULL for an answer without content. */
const char *shape_fault(const telnyx_api_operation *op, int status, const telnyx__json *reply);

/* Whether a refusal names a member of the body ("/to", "/to/1/x") or a parameter that begins with `name`. */
bool shape_names(const telnyx__json *reply, const char *name);
/* The same, or one that a rule of the operation joins with it. */
bool shape_names_or_joins(const telnyx_api_operation *op, const telnyx__json *reply,
                          const char *name);
/* It names none at all. */
bool shape_names_nothing(const telnyx__json *reply);

#endif
