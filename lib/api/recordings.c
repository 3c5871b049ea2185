/* Rows of <telnyx/recordings.h>: recordings that are stored.
 * Written from lib/api/source/words/recordings.txt. */
#include <telnyx/recordings.h>

#include "api/objects.h"

ENUM(telnyx_recording_source, TELNYX_RECORDING_SOURCE_CALL, "conference", "call");
ENUM_NAME(telnyx_recording_source);

TEXT_VALUES(telnyx_record_recording, "recording");
TEXT_VALUES(telnyx_delete_status, "ok");

static const telnyx_api_field recording_filter_rows[] = {
    FIELD(telnyx_recording_filter, call_control_id, 0),
    FIELD(telnyx_recording_filter, call_leg_id, 0, FORMAT(UUID)),
    FIELD(telnyx_recording_filter, call_session_id, 0, FORMAT(UUID)),
    FIELD(telnyx_recording_filter, conference_id, 0),
    FIELD(telnyx_recording_filter, conference_region, 0),
    FIELD(telnyx_recording_filter, connection_id, 0),
    FIELD_OBJ(telnyx_recording_filter, created_at, telnyx_date_range, 0),
    FIELD_OBJ(telnyx_recording_filter, end_time, telnyx_date_range, 0),
    FIELD(telnyx_recording_filter, from, 0),
    FIELD(telnyx_recording_filter, sip_call_id, 0),
    FIELD_OBJ(telnyx_recording_filter, start_time, telnyx_date_range, 0),
    FIELD(telnyx_recording_filter, to, 0),
};
OBJECT(telnyx_recording_filter, recording_filter_rows);

static const telnyx_api_field recording_rows[] = {
    FIELD(telnyx_recording, id, 0),
    FIELD(telnyx_recording, call_control_id, 0),
    FIELD(telnyx_recording, call_leg_id, 0),
    FIELD(telnyx_recording, call_session_id, 0),
    FIELD_ENUM(telnyx_recording, channels, telnyx_record_channels, 0),
    FIELD(telnyx_recording, conference_id, 0),
    FIELD(telnyx_recording, connection_id, 0),
    FIELD(telnyx_recording, created_at, 0, FORMAT(DATE_TIME)),
    FIELD_OBJ(telnyx_recording, download_urls, telnyx_recording_urls, 0),
    FIELD(telnyx_recording, duration_millis, 0),
    FIELD(telnyx_recording, from, 0),
    FIELD(telnyx_recording, initiated_by, 0),
    FIELD(telnyx_recording, record_type, 0, VALUES(telnyx_record_recording)),
    FIELD(telnyx_recording, recording_ended_at, 0, FORMAT(DATE_TIME)),
    FIELD(telnyx_recording, recording_started_at, 0, FORMAT(DATE_TIME)),
    FIELD_ENUM(telnyx_recording, source, telnyx_recording_source, 0),
    FIELD_ENUM(telnyx_recording, status, telnyx_processing_status, 0),
    FIELD(telnyx_recording, to, 0),
    FIELD(telnyx_recording, updated_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_recording, recording_rows);

static const telnyx_api_field delete_recordings_reply_rows[] = {
    FIELD(telnyx_delete_recordings_reply, status, 0, VALUES(telnyx_delete_status)),
};
OBJECT(telnyx_delete_recordings_reply, delete_recordings_reply_rows);

static const telnyx_api_field list_recordings_params_rows[] = {
    FIELD_OBJ(telnyx_list_recordings_params, filter, telnyx_recording_filter, 0, IN_QUERY),
    FIELD_AS(telnyx_list_recordings_params, page_number, "page[number]", 0, IN_QUERY, AT_LEAST(1),
             DEFAULT("1")),
    FIELD_AS(telnyx_list_recordings_params, page_size, "page[size]", 0, IN_QUERY, RANGE(1, 250),
             DEFAULT("20")),
};
OBJECT(telnyx_list_recordings_params, list_recordings_params_rows);

static const telnyx_api_field retrieve_recording_params_rows[] = {
    FIELD(telnyx_retrieve_recording_params, recording_id, REQUIRED, IN_PATH),
};
OBJECT(telnyx_retrieve_recording_params, retrieve_recording_params_rows);

static const telnyx_api_field delete_recording_params_rows[] = {
    FIELD(telnyx_delete_recording_params, recording_id, REQUIRED, IN_PATH),
};
OBJECT(telnyx_delete_recording_params, delete_recording_params_rows);

static const telnyx_api_field delete_recordings_params_rows[] = {
    FIELD(telnyx_delete_recordings_params, ids, REQUIRED),
    FIELD_EXTRA(telnyx_delete_recordings_params),
};
OBJECT(telnyx_delete_recordings_params, delete_recordings_params_rows);
