/* From what people type to operations, events and rows. */
#ifndef TELNYX_API_NAME_H
#define TELNYX_API_NAME_H

#include <stdbool.h>

#include <telnyx/api.h>

/* Dots and the last part alone will do where that is unambiguous, so will the last part of the path;
 * dashes pass for underscores. NULL after a line on stderr. */
const telnyx_api_operation *name_operation(const char *typed);
/* Whether its last part names this operation and no other. */
bool name_is_unique(const telnyx_api_operation *op, const char *last);
/* "dial" of "calls.dial". */
const char *name_last(const char *name);
/* The row with that name in C or on the wire, or NULL. */
const telnyx_api_field *name_field(const telnyx_api_object *object, const char *name,
                                   size_t length);
/* The name that a parameter of an operation is given by. */
const char *name_of_field(const telnyx_api_field *field);
/* " (did you mean …?)" or "". */
const char *name_suggestion(const telnyx_api_object *object, const char *name, size_t length,
                            char *out, size_t size);

#endif
