/* Rows of <telnyx/call_event_log.h>: the platform's log of commands and webhooks, for finding out what was missed.
 * Written from lib/api/source/words/call_event_log.txt. */
#include <telnyx/call_event_log.h>

#include "api/objects.h"

TEXT_VALUES(telnyx_record_call_event, "call_event");

static const telnyx_api_field call_event_record_rows[] = {
    FIELD(telnyx_call_event_record, call_leg_id, REQUIRED),
    FIELD(telnyx_call_event_record, call_session_id, REQUIRED),
    FIELD(telnyx_call_event_record, event_timestamp, REQUIRED),
    FIELD_JSON(telnyx_call_event_record, metadata, JSON_OBJECT, REQUIRED),
    FIELD(telnyx_call_event_record, name, REQUIRED),
    FIELD(telnyx_call_event_record, record_type, REQUIRED, VALUES(telnyx_record_call_event)),
    FIELD_ENUM(telnyx_call_event_record, type, telnyx_call_event_type, REQUIRED),
};
OBJECT(telnyx_call_event_record, call_event_record_rows);

static const telnyx_api_field list_call_events_params_rows[] = {
    FIELD_OBJ(telnyx_list_call_events_params, filter, telnyx_call_control_filter, 0, IN_QUERY),
    FIELD_AS(telnyx_list_call_events_params, page_number, "page[number]", 0, IN_QUERY, AT_LEAST(1),
             DEFAULT("1")),
    FIELD_AS(telnyx_list_call_events_params, page_size, "page[size]", 0, IN_QUERY, RANGE(1, 250),
             DEFAULT("20")),
    FIELD_AS(telnyx_list_call_events_params, page_after, "page[after]", 0, IN_QUERY),
    FIELD_AS(telnyx_list_call_events_params, page_before, "page[before]", 0, IN_QUERY),
    FIELD_AS(telnyx_list_call_events_params, page_limit, "page[limit]", 0, IN_QUERY, RANGE(1, 250),
             DEFAULT("20")),
};
OBJECT(telnyx_list_call_events_params, list_call_events_params_rows);
