/* A webhook's JSON into a telnyx_event. */
#ifndef TELNYX__EVENT_H
#define TELNYX__EVENT_H

#include <telnyx/error.h>
#include <telnyx/event.h>

#include "base/arena.h"
#include "json/json.h"
#include "schema/layout.h"

/* `layout`: of the program that will read it, for the arrays in the payload. Fills `event` apart from json, json_length and late, which it leaves zero. Strings are borrowed
 * from `root`, the rest comes from the arena: both must outlive the event.
 *
 * 0: an event, TELNYX_EVENT_UNKNOWN included. TELNYX_EINVAL: no "data" object with an event_type (an
 * API v1 body, or something else altogether). TELNYX_EPROTO: an event without the "data" around it,
 * as the portal and some documents show them. TELNYX_ENOMEM. */
int telnyx__event_decode(const telnyx__layout *layout, telnyx_event *event,
                         const telnyx__json *root, telnyx__arena *arena);

#endif
