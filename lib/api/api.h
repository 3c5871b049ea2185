/* The tables as a whole. By number and by name: telnyx_api_… of <telnyx/api.h>. */
#ifndef TELNYX__API_H
#define TELNYX__API_H

#include <telnyx/api.h>

/* All operations and all events, in the order of their numbers. Programs cannot have these arrays: their
 * elements may be larger than they know. */
const telnyx_api_operation *telnyx__api_operations(size_t *count);
const telnyx_api_event *telnyx__api_events(size_t *count);

#endif
