/* Rows of <telnyx/conference_events.h>: payloads of the events about conferences.
 * Written from lib/api/source/words/conference_events.txt. */
#include <telnyx/conference_events.h>

#include "api/objects.h"

static const telnyx_api_field conference_created_event_rows[] = {
    FIELD(telnyx_conference_created_event, call_control_id, 0),
    FIELD(telnyx_conference_created_event, call_leg_id, 0),
    FIELD(telnyx_conference_created_event, call_session_id, 0),
    FIELD(telnyx_conference_created_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_created_event, conference_id, 0),
    FIELD(telnyx_conference_created_event, connection_id, 0),
    FIELD(telnyx_conference_created_event, occurred_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference_created_event, conference_created_event_rows);

static const telnyx_api_field conference_ended_event_rows[] = {
    FIELD(telnyx_conference_ended_event, call_control_id, 0),
    FIELD(telnyx_conference_ended_event, call_leg_id, 0),
    FIELD(telnyx_conference_ended_event, call_session_id, 0),
    FIELD(telnyx_conference_ended_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_ended_event, conference_id, 0),
    FIELD(telnyx_conference_ended_event, connection_id, 0),
    FIELD(telnyx_conference_ended_event, occurred_at, 0, FORMAT(DATE_TIME)),
    FIELD_ENUM(telnyx_conference_ended_event, reason, telnyx_conference_end_reason, 0),
};
OBJECT(telnyx_conference_ended_event, conference_ended_event_rows);

/* The OpenAPI shows this event without its data wrapper; the SDK type has one. */
static const telnyx_api_field conference_floor_changed_event_rows[] = {
    FIELD(telnyx_conference_floor_changed_event, call_control_id, 0),
    FIELD(telnyx_conference_floor_changed_event, call_leg_id, 0),
    FIELD(telnyx_conference_floor_changed_event, call_session_id, 0),
    FIELD(telnyx_conference_floor_changed_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_floor_changed_event, conference_id, 0),
    FIELD(telnyx_conference_floor_changed_event, connection_id, 0),
    FIELD(telnyx_conference_floor_changed_event, occurred_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference_floor_changed_event, conference_floor_changed_event_rows);

static const telnyx_api_field conference_participant_joined_event_rows[] = {
    FIELD(telnyx_conference_participant_joined_event, call_control_id, 0),
    FIELD(telnyx_conference_participant_joined_event, call_leg_id, 0),
    FIELD(telnyx_conference_participant_joined_event, call_session_id, 0),
    FIELD(telnyx_conference_participant_joined_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_participant_joined_event, conference_id, 0),
    FIELD(telnyx_conference_participant_joined_event, connection_id, 0),
};
OBJECT(telnyx_conference_participant_joined_event, conference_participant_joined_event_rows);

static const telnyx_api_field conference_participant_left_event_rows[] = {
    FIELD(telnyx_conference_participant_left_event, call_control_id, 0),
    FIELD(telnyx_conference_participant_left_event, call_leg_id, 0),
    FIELD(telnyx_conference_participant_left_event, call_session_id, 0),
    FIELD(telnyx_conference_participant_left_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_participant_left_event, conference_id, 0),
    FIELD(telnyx_conference_participant_left_event, connection_id, 0),
};
OBJECT(telnyx_conference_participant_left_event, conference_participant_left_event_rows);

static const telnyx_api_field conference_playback_started_event_rows[] = {
    FIELD(telnyx_conference_playback_started_event, conference_id, 0),
    FIELD(telnyx_conference_playback_started_event, connection_id, 0),
    FIELD(telnyx_conference_playback_started_event, creator_call_session_id, 0),
    FIELD(telnyx_conference_playback_started_event, media_name, 0),
    FIELD(telnyx_conference_playback_started_event, media_url, 0, FORMAT(URL)),
    FIELD(telnyx_conference_playback_started_event, occurred_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference_playback_started_event, conference_playback_started_event_rows);

static const telnyx_api_field conference_playback_ended_event_rows[] = {
    FIELD(telnyx_conference_playback_ended_event, conference_id, 0),
    FIELD(telnyx_conference_playback_ended_event, connection_id, 0),
    FIELD(telnyx_conference_playback_ended_event, creator_call_session_id, 0),
    FIELD(telnyx_conference_playback_ended_event, media_name, 0),
    FIELD(telnyx_conference_playback_ended_event, media_url, 0, FORMAT(URL)),
    FIELD(telnyx_conference_playback_ended_event, occurred_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference_playback_ended_event, conference_playback_ended_event_rows);

static const telnyx_api_field conference_speak_started_event_rows[] = {
    FIELD(telnyx_conference_speak_started_event, conference_id, 0),
    FIELD(telnyx_conference_speak_started_event, connection_id, 0),
    FIELD(telnyx_conference_speak_started_event, creator_call_session_id, 0),
    FIELD(telnyx_conference_speak_started_event, occurred_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference_speak_started_event, conference_speak_started_event_rows);

static const telnyx_api_field conference_speak_ended_event_rows[] = {
    FIELD(telnyx_conference_speak_ended_event, conference_id, 0),
    FIELD(telnyx_conference_speak_ended_event, connection_id, 0),
    FIELD(telnyx_conference_speak_ended_event, creator_call_session_id, 0),
    FIELD(telnyx_conference_speak_ended_event, occurred_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference_speak_ended_event, conference_speak_ended_event_rows);

static const telnyx_api_field conference_participant_playback_started_event_rows[] = {
    FIELD(telnyx_conference_participant_playback_started_event, call_control_id, 0),
    FIELD(telnyx_conference_participant_playback_started_event, call_leg_id, 0),
    FIELD(telnyx_conference_participant_playback_started_event, call_session_id, 0),
    FIELD(telnyx_conference_participant_playback_started_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_participant_playback_started_event, conference_id, 0),
    FIELD(telnyx_conference_participant_playback_started_event, connection_id, 0),
    FIELD(telnyx_conference_participant_playback_started_event, creator_call_session_id, 0),
    FIELD(telnyx_conference_participant_playback_started_event, media_name, 0),
    FIELD(telnyx_conference_participant_playback_started_event, media_url, 0, FORMAT(URL)),
    FIELD(telnyx_conference_participant_playback_started_event, occurred_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference_participant_playback_started_event,
       conference_participant_playback_started_event_rows);

static const telnyx_api_field conference_participant_playback_ended_event_rows[] = {
    FIELD(telnyx_conference_participant_playback_ended_event, call_control_id, 0),
    FIELD(telnyx_conference_participant_playback_ended_event, call_leg_id, 0),
    FIELD(telnyx_conference_participant_playback_ended_event, call_session_id, 0),
    FIELD(telnyx_conference_participant_playback_ended_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_participant_playback_ended_event, conference_id, 0),
    FIELD(telnyx_conference_participant_playback_ended_event, connection_id, 0),
    FIELD(telnyx_conference_participant_playback_ended_event, creator_call_session_id, 0),
    FIELD(telnyx_conference_participant_playback_ended_event, media_name, 0),
    FIELD(telnyx_conference_participant_playback_ended_event, media_url, 0, FORMAT(URL)),
    FIELD(telnyx_conference_participant_playback_ended_event, occurred_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference_participant_playback_ended_event,
       conference_participant_playback_ended_event_rows);

static const telnyx_api_field conference_participant_speak_started_event_rows[] = {
    FIELD(telnyx_conference_participant_speak_started_event, call_control_id, 0),
    FIELD(telnyx_conference_participant_speak_started_event, call_leg_id, 0),
    FIELD(telnyx_conference_participant_speak_started_event, call_session_id, 0),
    FIELD(telnyx_conference_participant_speak_started_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_participant_speak_started_event, conference_id, 0),
    FIELD(telnyx_conference_participant_speak_started_event, connection_id, 0),
    FIELD(telnyx_conference_participant_speak_started_event, creator_call_session_id, 0),
    FIELD(telnyx_conference_participant_speak_started_event, occurred_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference_participant_speak_started_event,
       conference_participant_speak_started_event_rows);

static const telnyx_api_field conference_participant_speak_ended_event_rows[] = {
    FIELD(telnyx_conference_participant_speak_ended_event, call_control_id, 0),
    FIELD(telnyx_conference_participant_speak_ended_event, call_leg_id, 0),
    FIELD(telnyx_conference_participant_speak_ended_event, call_session_id, 0),
    FIELD(telnyx_conference_participant_speak_ended_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_participant_speak_ended_event, conference_id, 0),
    FIELD(telnyx_conference_participant_speak_ended_event, connection_id, 0),
    FIELD(telnyx_conference_participant_speak_ended_event, creator_call_session_id, 0),
    FIELD(telnyx_conference_participant_speak_ended_event, occurred_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_conference_participant_speak_ended_event,
       conference_participant_speak_ended_event_rows);

static const telnyx_api_field conference_recording_saved_event_rows[] = {
    FIELD(telnyx_conference_recording_saved_event, call_control_id, 0),
    FIELD(telnyx_conference_recording_saved_event, call_session_id, 0),
    FIELD_ENUM(telnyx_conference_recording_saved_event, channels, telnyx_record_channels, 0),
    FIELD(telnyx_conference_recording_saved_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_recording_saved_event, conference_id, 0, FORMAT(UUID)),
    FIELD(telnyx_conference_recording_saved_event, connection_id, 0),
    FIELD_ENUM(telnyx_conference_recording_saved_event, format, telnyx_audio_format, 0),
    FIELD_OBJ(telnyx_conference_recording_saved_event, public_recording_urls, telnyx_recording_urls,
              0),
    FIELD(telnyx_conference_recording_saved_event, recording_ended_at, 0, FORMAT(DATE_TIME)),
    FIELD(telnyx_conference_recording_saved_event, recording_id, 0, FORMAT(UUID)),
    FIELD(telnyx_conference_recording_saved_event, recording_started_at, 0, FORMAT(DATE_TIME)),
    FIELD_OBJ(telnyx_conference_recording_saved_event, recording_urls, telnyx_recording_urls, 0),
};
OBJECT(telnyx_conference_recording_saved_event, conference_recording_saved_event_rows);
