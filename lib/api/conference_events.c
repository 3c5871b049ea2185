/* Rows of <telnyx/conference_events.h>: payloads of the events about conferences.
 * Written from lib/api/source/words/conference_events.txt. */
#include <telnyx/conference_events.h>

#include "api/objects.h"

static const telnyx_api_field conference_created_rows[] = {
    FIELD(telnyx_conference_created, call_control_id, 0),
    FIELD(telnyx_conference_created, call_leg_id, 0),
    FIELD(telnyx_conference_created, call_session_id, 0),
    FIELD(telnyx_conference_created, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_created, conference_id, 0),
    FIELD(telnyx_conference_created, connection_id, 0),
    FIELD(telnyx_conference_created, occurred_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference_created, conference_created_rows);

static const telnyx_api_field conference_ended_rows[] = {
    FIELD(telnyx_conference_ended, call_control_id, 0),
    FIELD(telnyx_conference_ended, call_leg_id, 0),
    FIELD(telnyx_conference_ended, call_session_id, 0),
    FIELD(telnyx_conference_ended, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_ended, conference_id, 0),
    FIELD(telnyx_conference_ended, connection_id, 0),
    FIELD(telnyx_conference_ended, occurred_at, 0, FORMAT(DATE_TIME)),
    FIELD_ENUM(telnyx_conference_ended, reason, telnyx_conference_end_reason, 0),
};
OBJECT(telnyx_conference_ended, conference_ended_rows);

/* The OpenAPI shows this event without its data wrapper; the SDK type has one. */
static const telnyx_api_field conference_floor_changed_rows[] = {
    FIELD(telnyx_conference_floor_changed, call_control_id, 0),
    FIELD(telnyx_conference_floor_changed, call_leg_id, 0),
    FIELD(telnyx_conference_floor_changed, call_session_id, 0),
    FIELD(telnyx_conference_floor_changed, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_floor_changed, conference_id, 0),
    FIELD(telnyx_conference_floor_changed, connection_id, 0),
    FIELD(telnyx_conference_floor_changed, occurred_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference_floor_changed, conference_floor_changed_rows);

static const telnyx_api_field conference_participant_joined_rows[] = {
    FIELD(telnyx_conference_participant_joined, call_control_id, 0),
    FIELD(telnyx_conference_participant_joined, call_leg_id, 0),
    FIELD(telnyx_conference_participant_joined, call_session_id, 0),
    FIELD(telnyx_conference_participant_joined, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_participant_joined, conference_id, 0),
    FIELD(telnyx_conference_participant_joined, connection_id, 0),
};
OBJECT(telnyx_conference_participant_joined, conference_participant_joined_rows);

static const telnyx_api_field conference_participant_left_rows[] = {
    FIELD(telnyx_conference_participant_left, call_control_id, 0),
    FIELD(telnyx_conference_participant_left, call_leg_id, 0),
    FIELD(telnyx_conference_participant_left, call_session_id, 0),
    FIELD(telnyx_conference_participant_left, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_participant_left, conference_id, 0),
    FIELD(telnyx_conference_participant_left, connection_id, 0),
};
OBJECT(telnyx_conference_participant_left, conference_participant_left_rows);

static const telnyx_api_field conference_playback_started_rows[] = {
    FIELD(telnyx_conference_playback_started, conference_id, 0),
    FIELD(telnyx_conference_playback_started, connection_id, 0),
    FIELD(telnyx_conference_playback_started, creator_call_session_id, 0),
    FIELD(telnyx_conference_playback_started, media_name, 0),
    FIELD(telnyx_conference_playback_started, media_url, 0, FORMAT(URL)),
    FIELD(telnyx_conference_playback_started, occurred_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference_playback_started, conference_playback_started_rows);

static const telnyx_api_field conference_playback_ended_rows[] = {
    FIELD(telnyx_conference_playback_ended, conference_id, 0),
    FIELD(telnyx_conference_playback_ended, connection_id, 0),
    FIELD(telnyx_conference_playback_ended, creator_call_session_id, 0),
    FIELD(telnyx_conference_playback_ended, media_name, 0),
    FIELD(telnyx_conference_playback_ended, media_url, 0, FORMAT(URL)),
    FIELD(telnyx_conference_playback_ended, occurred_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference_playback_ended, conference_playback_ended_rows);

static const telnyx_api_field conference_speak_started_rows[] = {
    FIELD(telnyx_conference_speak_started, conference_id, 0),
    FIELD(telnyx_conference_speak_started, connection_id, 0),
    FIELD(telnyx_conference_speak_started, creator_call_session_id, 0),
    FIELD(telnyx_conference_speak_started, occurred_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference_speak_started, conference_speak_started_rows);

static const telnyx_api_field conference_speak_ended_rows[] = {
    FIELD(telnyx_conference_speak_ended, conference_id, 0),
    FIELD(telnyx_conference_speak_ended, connection_id, 0),
    FIELD(telnyx_conference_speak_ended, creator_call_session_id, 0),
    FIELD(telnyx_conference_speak_ended, occurred_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference_speak_ended, conference_speak_ended_rows);

static const telnyx_api_field conference_participant_playback_started_rows[] = {
    FIELD(telnyx_conference_participant_playback_started, call_control_id, 0),
    FIELD(telnyx_conference_participant_playback_started, call_leg_id, 0),
    FIELD(telnyx_conference_participant_playback_started, call_session_id, 0),
    FIELD(telnyx_conference_participant_playback_started, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_participant_playback_started, conference_id, 0),
    FIELD(telnyx_conference_participant_playback_started, connection_id, 0),
    FIELD(telnyx_conference_participant_playback_started, creator_call_session_id, 0),
    FIELD(telnyx_conference_participant_playback_started, media_name, 0),
    FIELD(telnyx_conference_participant_playback_started, media_url, 0, FORMAT(URL)),
    FIELD(telnyx_conference_participant_playback_started, occurred_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference_participant_playback_started,
       conference_participant_playback_started_rows);

static const telnyx_api_field conference_participant_playback_ended_rows[] = {
    FIELD(telnyx_conference_participant_playback_ended, call_control_id, 0),
    FIELD(telnyx_conference_participant_playback_ended, call_leg_id, 0),
    FIELD(telnyx_conference_participant_playback_ended, call_session_id, 0),
    FIELD(telnyx_conference_participant_playback_ended, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_participant_playback_ended, conference_id, 0),
    FIELD(telnyx_conference_participant_playback_ended, connection_id, 0),
    FIELD(telnyx_conference_participant_playback_ended, creator_call_session_id, 0),
    FIELD(telnyx_conference_participant_playback_ended, media_name, 0),
    FIELD(telnyx_conference_participant_playback_ended, media_url, 0, FORMAT(URL)),
    FIELD(telnyx_conference_participant_playback_ended, occurred_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference_participant_playback_ended, conference_participant_playback_ended_rows);

static const telnyx_api_field conference_participant_speak_started_rows[] = {
    FIELD(telnyx_conference_participant_speak_started, call_control_id, 0),
    FIELD(telnyx_conference_participant_speak_started, call_leg_id, 0),
    FIELD(telnyx_conference_participant_speak_started, call_session_id, 0),
    FIELD(telnyx_conference_participant_speak_started, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_participant_speak_started, conference_id, 0),
    FIELD(telnyx_conference_participant_speak_started, connection_id, 0),
    FIELD(telnyx_conference_participant_speak_started, creator_call_session_id, 0),
    FIELD(telnyx_conference_participant_speak_started, occurred_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference_participant_speak_started, conference_participant_speak_started_rows);

static const telnyx_api_field conference_participant_speak_ended_rows[] = {
    FIELD(telnyx_conference_participant_speak_ended, call_control_id, 0),
    FIELD(telnyx_conference_participant_speak_ended, call_leg_id, 0),
    FIELD(telnyx_conference_participant_speak_ended, call_session_id, 0),
    FIELD(telnyx_conference_participant_speak_ended, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_participant_speak_ended, conference_id, 0),
    FIELD(telnyx_conference_participant_speak_ended, connection_id, 0),
    FIELD(telnyx_conference_participant_speak_ended, creator_call_session_id, 0),
    FIELD(telnyx_conference_participant_speak_ended, occurred_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference_participant_speak_ended, conference_participant_speak_ended_rows);

static const telnyx_api_field conference_recording_saved_rows[] = {
    FIELD(telnyx_conference_recording_saved, call_control_id, 0),
    FIELD(telnyx_conference_recording_saved, call_session_id, 0),
    FIELD_ENUM(telnyx_conference_recording_saved, channels, telnyx_record_channels, 0),
    FIELD(telnyx_conference_recording_saved, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_recording_saved, conference_id, 0, FORMAT(UUID)),
    FIELD(telnyx_conference_recording_saved, connection_id, 0),
    FIELD_ENUM(telnyx_conference_recording_saved, format, telnyx_record_format, 0),
    FIELD_OBJ(telnyx_conference_recording_saved, public_recording_urls, telnyx_recording_urls, 0),
    FIELD(telnyx_conference_recording_saved, recording_ended_at, 0, FORMAT(DATE_TIME)),
    FIELD(telnyx_conference_recording_saved, recording_id, 0, FORMAT(UUID)),
    FIELD(telnyx_conference_recording_saved, recording_started_at, 0, FORMAT(DATE_TIME)),
    FIELD_OBJ(telnyx_conference_recording_saved, recording_urls, telnyx_recording_urls, 0),
};
OBJECT(telnyx_conference_recording_saved, conference_recording_saved_rows);
