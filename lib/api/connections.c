/* Rows of <telnyx/connections.h>: what goes on at a connection.
 * Written from lib/api/source/words/connections.txt. */
#include <telnyx/connections.h>

#include "api/objects.h"

static const telnyx_api_field active_call_rows[] = {
    FIELD(telnyx_active_call, call_control_id, REQUIRED),
    FIELD(telnyx_active_call, call_duration, REQUIRED),
    FIELD(telnyx_active_call, call_leg_id, REQUIRED),
    FIELD(telnyx_active_call, call_session_id, REQUIRED),
    FIELD(telnyx_active_call, client_state, REQUIRED, FORMAT(BASE64)),
    FIELD(telnyx_active_call, record_type, REQUIRED, VALUES(telnyx_record_call)),
};
OBJECT(telnyx_active_call, active_call_rows);

static const telnyx_api_field list_active_calls_params_rows[] = {
    FIELD(telnyx_list_active_calls_params, connection_id, REQUIRED, IN_PATH),
    FIELD_AS(telnyx_list_active_calls_params, page_number, "page[number]", 0, IN_QUERY, AT_LEAST(1),
             DEFAULT("1")),
    FIELD_AS(telnyx_list_active_calls_params, page_size, "page[size]", 0, IN_QUERY, RANGE(1, 250),
             DEFAULT("20")),
    FIELD_AS(telnyx_list_active_calls_params, page_after, "page[after]", 0, IN_QUERY),
    FIELD_AS(telnyx_list_active_calls_params, page_before, "page[before]", 0, IN_QUERY),
    FIELD_AS(telnyx_list_active_calls_params, page_limit, "page[limit]", 0, IN_QUERY, RANGE(1, 250),
             DEFAULT("20")),
};
OBJECT(telnyx_list_active_calls_params, list_active_calls_params_rows);
