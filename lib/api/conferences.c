/* Rows of <telnyx/conferences.h>: conferences and their participants.
 * Written from lib/api/source/words/conferences.txt. */
#include <telnyx/conferences.h>

#include "api/objects.h"

ENUM(telnyx_participant_status, TELNYX_PARTICIPANT_STATUS_LEFT, "joining", "joined", "left");
ENUM_NAME(telnyx_participant_status);

TEXT_VALUES(telnyx_record_conference, "conference");
TEXT_VALUES(telnyx_record_participant, "participant");

static const telnyx_api_field conference_ender_rows[] = {
    FIELD(telnyx_conference_ender, call_control_id, 0),
    FIELD(telnyx_conference_ender, call_session_id, 0),
};
OBJECT(telnyx_conference_ender, conference_ender_rows);

static const telnyx_api_field conference_rows[] = {
    FIELD(telnyx_conference, id, REQUIRED),
    FIELD(telnyx_conference, created_at, REQUIRED, FORMAT(DATE_TIME)),
    FIELD(telnyx_conference, expires_at, REQUIRED, FORMAT(DATE_TIME)),
    FIELD(telnyx_conference, name, REQUIRED),
    FIELD(telnyx_conference, record_type, REQUIRED, VALUES(telnyx_record_conference)),
    FIELD(telnyx_conference, connection_id, 0),
    FIELD_ENUM(telnyx_conference, end_reason, telnyx_conference_end_reason, 0),
    FIELD_OBJ(telnyx_conference, ended_by, telnyx_conference_ender, 0),
    FIELD(telnyx_conference, region, 0),
    FIELD_ENUM(telnyx_conference, status, telnyx_conference_status, 0),
    FIELD(telnyx_conference, updated_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference, conference_rows);

static const telnyx_api_field conference_name_rows[] = {
    FIELD(telnyx_conference_name, id, 0),
    FIELD(telnyx_conference_name, name, 0),
};
OBJECT(telnyx_conference_name, conference_name_rows);

static const telnyx_api_field participant_filter_rows[] = {
    FIELD(telnyx_participant_filter, muted, 0),
    FIELD(telnyx_participant_filter, on_hold, 0),
    FIELD(telnyx_participant_filter, whispering, 0),
};
OBJECT(telnyx_participant_filter, participant_filter_rows);

static const telnyx_api_field conference_participant_rows[] = {
    FIELD(telnyx_conference_participant, id, 0),
    FIELD(telnyx_conference_participant, call_control_id, 0),
    FIELD(telnyx_conference_participant, call_leg_id, 0),
    FIELD_OBJ(telnyx_conference_participant, conference, telnyx_conference_name, 0),
    FIELD(telnyx_conference_participant, conference_id, 0),
    FIELD(telnyx_conference_participant, created_at, 0, FORMAT(DATE_TIME)),
    FIELD(telnyx_conference_participant, end_conference_on_exit, 0),
    FIELD(telnyx_conference_participant, label, 0),
    FIELD(telnyx_conference_participant, muted, 0),
    FIELD(telnyx_conference_participant, on_hold, 0),
    FIELD(telnyx_conference_participant, record_type, 0, VALUES(telnyx_record_participant)),
    FIELD(telnyx_conference_participant, soft_end_conference_on_exit, 0),
    FIELD_ENUM(telnyx_conference_participant, status, telnyx_participant_status, 0),
    FIELD(telnyx_conference_participant, updated_at, 0, FORMAT(DATE_TIME)),
    FIELD(telnyx_conference_participant, whisper_call_control_ids, 0),
};
OBJECT(telnyx_conference_participant, conference_participant_rows);

static const telnyx_api_field list_conferences_params_rows[] = {
    FIELD_OBJ(telnyx_list_conferences_params, filter, telnyx_call_control_filter, 0, IN_QUERY),
    FIELD_ENUM(telnyx_list_conferences_params, region, telnyx_conference_region, 0, IN_QUERY),
    FIELD_AS(telnyx_list_conferences_params, page_number, "page[number]", 0, IN_QUERY, AT_LEAST(1),
             DEFAULT("1")),
    FIELD_AS(telnyx_list_conferences_params, page_size, "page[size]", 0, IN_QUERY, RANGE(1, 250),
             DEFAULT("20")),
    FIELD_AS(telnyx_list_conferences_params, page_after, "page[after]", 0, IN_QUERY),
    FIELD_AS(telnyx_list_conferences_params, page_before, "page[before]", 0, IN_QUERY),
    FIELD_AS(telnyx_list_conferences_params, page_limit, "page[limit]", 0, IN_QUERY, RANGE(1, 250),
             DEFAULT("20")),
};
OBJECT(telnyx_list_conferences_params, list_conferences_params_rows);

static const telnyx_api_field create_conference_params_rows[] = {
    FIELD(telnyx_create_conference_params, call_control_id, REQUIRED),
    FIELD(telnyx_create_conference_params, name, REQUIRED),
    FIELD_ENUM(telnyx_create_conference_params, beep_enabled, telnyx_conference_beep, 0,
               DEFAULT("never")),
    FIELD(telnyx_create_conference_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_create_conference_params, comfort_noise, 0, DEFAULT("true")),
    FIELD(telnyx_create_conference_params, command_id, 0),
    FIELD(telnyx_create_conference_params, duration_minutes, 0),
    FIELD(telnyx_create_conference_params, hold_audio_url, 0, FORMAT(URL)),
    FIELD(telnyx_create_conference_params, hold_media_name, 0),
    FIELD(telnyx_create_conference_params, max_participants, 0, RANGE(2, 800), DEFAULT("250")),
    FIELD_ENUM(telnyx_create_conference_params, region, telnyx_conference_region, 0),
    FIELD(telnyx_create_conference_params, start_conference_on_create, 0, DEFAULT("true")),
    FIELD_EXTRA(telnyx_create_conference_params),
};
OBJECT(telnyx_create_conference_params, create_conference_params_rows);

static const telnyx_api_field retrieve_conference_params_rows[] = {
    FIELD(telnyx_retrieve_conference_params, id, REQUIRED, IN_PATH),
    FIELD_ENUM(telnyx_retrieve_conference_params, region, telnyx_conference_region, 0, IN_QUERY),
};
OBJECT(telnyx_retrieve_conference_params, retrieve_conference_params_rows);

static const telnyx_api_field list_conference_participants_params_rows[] = {
    FIELD(telnyx_list_conference_participants_params, conference_id, REQUIRED, IN_PATH),
    FIELD_OBJ(telnyx_list_conference_participants_params, filter, telnyx_participant_filter, 0,
              IN_QUERY),
    FIELD_ENUM(telnyx_list_conference_participants_params, region, telnyx_conference_region, 0,
               IN_QUERY),
    FIELD_AS(telnyx_list_conference_participants_params, page_number, "page[number]", 0, IN_QUERY,
             AT_LEAST(1), DEFAULT("1")),
    FIELD_AS(telnyx_list_conference_participants_params, page_size, "page[size]", 0, IN_QUERY,
             RANGE(1, 250), DEFAULT("20")),
    FIELD_AS(telnyx_list_conference_participants_params, page_after, "page[after]", 0, IN_QUERY),
    FIELD_AS(telnyx_list_conference_participants_params, page_before, "page[before]", 0, IN_QUERY),
    FIELD_AS(telnyx_list_conference_participants_params, page_limit, "page[limit]", 0, IN_QUERY,
             RANGE(1, 250), DEFAULT("20")),
};
OBJECT(telnyx_list_conference_participants_params, list_conference_participants_params_rows);

static const telnyx_api_field retrieve_conference_participant_params_rows[] = {
    FIELD(telnyx_retrieve_conference_participant_params, id, REQUIRED, IN_PATH, FORMAT(UUID)),
    FIELD(telnyx_retrieve_conference_participant_params, participant_id, REQUIRED, IN_PATH),
};
OBJECT(telnyx_retrieve_conference_participant_params, retrieve_conference_participant_params_rows);

static const telnyx_api_field update_conference_participant_params_rows[] = {
    FIELD(telnyx_update_conference_participant_params, id, REQUIRED, IN_PATH, FORMAT(UUID)),
    FIELD(telnyx_update_conference_participant_params, participant_id, REQUIRED, IN_PATH),
    FIELD_ENUM(telnyx_update_conference_participant_params, beep_enabled, telnyx_conference_beep,
               0),
    FIELD(telnyx_update_conference_participant_params, end_conference_on_exit, 0),
    FIELD(telnyx_update_conference_participant_params, soft_end_conference_on_exit, 0),
    FIELD_EXTRA(telnyx_update_conference_participant_params),
};
OBJECT(telnyx_update_conference_participant_params, update_conference_participant_params_rows);
