/* Rows of <telnyx/filters.h>: filters that several listings share.
 * Written from lib/api/source/words/filters.txt. */
#include <telnyx/filters.h>

#include "api/objects.h"

ENUM(telnyx_filter_product, TELNYX_FILTER_PRODUCT_TEXML, "call_control", "fax", "texml");
ENUM_NAME(telnyx_filter_product);
ENUM(telnyx_call_event_type, TELNYX_CALL_EVENT_WEBHOOK, "command", "webhook");
ENUM_NAME(telnyx_call_event_type);

static const telnyx_api_field application_name_filter_rows[] = {
    FIELD(telnyx_application_name_filter, contains, 0),
};
OBJECT(telnyx_application_name_filter, application_name_filter_rows);

static const telnyx_api_field time_filter_rows[] = {
    FIELD(telnyx_time_filter, eq, 0),  FIELD(telnyx_time_filter, gt, 0),
    FIELD(telnyx_time_filter, gte, 0), FIELD(telnyx_time_filter, lt, 0),
    FIELD(telnyx_time_filter, lte, 0),
};
OBJECT(telnyx_time_filter, time_filter_rows);

static const telnyx_api_field call_control_filter_rows[] = {
    FIELD_OBJ(telnyx_call_control_filter, application_name, telnyx_application_name_filter, 0),
    FIELD(telnyx_call_control_filter, application_session_id, 0, FORMAT(UUID)),
    FIELD(telnyx_call_control_filter, connection_id, 0),
    FIELD(telnyx_call_control_filter, failed, 0),
    FIELD(telnyx_call_control_filter, from, 0),
    FIELD(telnyx_call_control_filter, leg_id, 0, FORMAT(UUID)),
    FIELD(telnyx_call_control_filter, name, 0),
    FIELD_OBJ(telnyx_call_control_filter, occurred_at, telnyx_time_filter, 0),
    FIELD_AS(telnyx_call_control_filter, outbound_voice_profile_id,
             "outbound.outbound_voice_profile_id", 0, FORMAT(INT64)),
    FIELD_ENUM(telnyx_call_control_filter, product, telnyx_filter_product, 0),
    FIELD_ENUM(telnyx_call_control_filter, status, telnyx_conference_status, 0),
    FIELD(telnyx_call_control_filter, to, 0),
    FIELD_ENUM(telnyx_call_control_filter, type, telnyx_call_event_type, 0),
};
OBJECT(telnyx_call_control_filter, call_control_filter_rows);

static const telnyx_api_field date_range_rows[] = {
    FIELD(telnyx_date_range, gte, 0, FORMAT(DATE_TIME)),
    FIELD(telnyx_date_range, lte, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_date_range, date_range_rows);
