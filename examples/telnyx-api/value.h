/* name=value into JSON, as the table has the name. */
#ifndef TELNYX_API_VALUE_H
#define TELNYX_API_VALUE_H

#include <telnyx/api.h>

#include "node.h"

/* Adds one parameter to `params`. `name` has `length` bytes and may lead inside: "a.b", "a[0].b",
 * "a[key]". `raw`: the value is JSON. False after a line on stderr that names it. */
bool value_set(node *params, const telnyx_api_operation *op, const char *name, size_t length,
               const char *value, bool raw);
/* Whether the name alone may stand for "true". */
bool value_is_switch(const telnyx_api_operation *op, const char *name, size_t length);

#endif
