/* The tables, for people. */
#ifndef TELNYX_API_DESCRIBE_H
#define TELNYX_API_DESCRIBE_H

#include <telnyx/api.h>

#include "status.h"

/* Those that a pattern fits: part of a name, or with * ? and [ a whole one. NULL: all. */
status describe_list(const char *pattern);
status describe_events(const char *pattern);
/* An operation or an event. */
status describe_one(const char *name);
void describe_operation(const telnyx_api_operation *op);

#endif
