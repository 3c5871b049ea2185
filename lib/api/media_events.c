/* Rows of <telnyx/media_events.h>: payloads of the events about keys, speech, audio, recordings and streams.
 * Written from lib/api/source/words/media_events.txt. */
#include <telnyx/media_events.h>

#include "api/objects.h"

ENUM(telnyx_speak_status, TELNYX_SPEAK_STATUS_CANCELLED_AMD, "completed", "call_hangup",
     "cancelled_amd");
ENUM_NAME(telnyx_speak_status);
ENUM(telnyx_playback_status, TELNYX_PLAYBACK_STATUS_FAILED, "file_not_found", "call_hangup",
     "unknown", "cancelled", "cancelled_amd", "completed", "failed");
ENUM_NAME(telnyx_playback_status);
ENUM(telnyx_recording_error_reason, TELNYX_RECORDING_ERROR_SERVER,
     "Failed to authorize with storage using custom credentials", "Invalid credentials json",
     "Unsupported backend", "Internal server error");
ENUM_NAME(telnyx_recording_error_reason);
ENUM(telnyx_machine_result, TELNYX_MACHINE_RESULT_NOT_SURE, "human", "machine", "not_sure");
ENUM_NAME(telnyx_machine_result);
ENUM(telnyx_greeting_result, TELNYX_GREETING_RESULT_NOT_SURE, "beep_detected", "ended", "not_sure");
ENUM_NAME(telnyx_greeting_result);
ENUM(telnyx_premium_machine_result, TELNYX_PREMIUM_MACHINE_RESULT_NOT_SURE, "human_residence",
     "human_business", "machine", "silence", "fax_detected", "not_sure");
ENUM_NAME(telnyx_premium_machine_result);
ENUM(telnyx_premium_greeting_result, TELNYX_PREMIUM_GREETING_RESULT_NO_BEEP_DETECTED,
     "beep_detected", "no_beep_detected");
ENUM_NAME(telnyx_premium_greeting_result);
ENUM(telnyx_stream_connection, TELNYX_STREAM_CONNECTION_DIALOGFLOW, "websocket", "dialogflow");
ENUM_NAME(telnyx_stream_connection);
ENUM(telnyx_transcription_track, TELNYX_TRANSCRIPTION_TRACK_OUTBOUND, "inbound", "outbound");
ENUM_NAME(telnyx_transcription_track);

static const telnyx_api_field stream_params_rows[] = {
    FIELD(telnyx_stream_params, stream_url, 0, FORMAT(WS_URL)),
    FIELD_ENUM(telnyx_stream_params, track, telnyx_stream_track, 0),
};
OBJECT(telnyx_stream_params, stream_params_rows);

static const telnyx_api_field transcription_data_rows[] = {
    FIELD(telnyx_transcription_data, confidence, NULLABLE),
    FIELD(telnyx_transcription_data, is_final, 0),
    FIELD(telnyx_transcription_data, transcript, 0),
    FIELD_ENUM(telnyx_transcription_data, transcription_track, telnyx_transcription_track, 0),
};
OBJECT(telnyx_transcription_data, transcription_data_rows);

static const telnyx_api_field call_dtmf_received_event_rows[] = {
    FIELD(telnyx_call_dtmf_received_event, call_control_id, 0),
    FIELD(telnyx_call_dtmf_received_event, call_leg_id, 0),
    FIELD(telnyx_call_dtmf_received_event, call_session_id, 0),
    FIELD(telnyx_call_dtmf_received_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_dtmf_received_event, connection_id, 0),
    FIELD(telnyx_call_dtmf_received_event, digit, 0),
    FIELD(telnyx_call_dtmf_received_event, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_dtmf_received_event, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_dtmf_received_event, calling_party_type, telnyx_calling_party_type,
               SEEN),
};
OBJECT(telnyx_call_dtmf_received_event, call_dtmf_received_event_rows);

static const telnyx_api_field call_gather_ended_event_rows[] = {
    FIELD(telnyx_call_gather_ended_event, call_control_id, 0),
    FIELD(telnyx_call_gather_ended_event, call_leg_id, 0),
    FIELD(telnyx_call_gather_ended_event, call_session_id, 0),
    FIELD(telnyx_call_gather_ended_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_gather_ended_event, connection_id, 0),
    FIELD(telnyx_call_gather_ended_event, digits, 0),
    FIELD(telnyx_call_gather_ended_event, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_gather_ended_event, status, telnyx_gather_status, 0),
    FIELD(telnyx_call_gather_ended_event, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_gather_ended_event, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_gather_ended_event, call_gather_ended_event_rows);

static const telnyx_api_field call_speak_started_event_rows[] = {
    FIELD(telnyx_call_speak_started_event, call_control_id, 0),
    FIELD(telnyx_call_speak_started_event, call_leg_id, 0),
    FIELD(telnyx_call_speak_started_event, call_session_id, 0),
    FIELD(telnyx_call_speak_started_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_speak_started_event, connection_id, 0),
    FIELD(telnyx_call_speak_started_event, speak_id, SEEN),
    FIELD_ENUM(telnyx_call_speak_started_event, calling_party_type, telnyx_calling_party_type,
               SEEN),
};
OBJECT(telnyx_call_speak_started_event, call_speak_started_event_rows);

static const telnyx_api_field call_speak_ended_event_rows[] = {
    FIELD(telnyx_call_speak_ended_event, call_control_id, 0),
    FIELD(telnyx_call_speak_ended_event, call_leg_id, 0),
    FIELD(telnyx_call_speak_ended_event, call_session_id, 0),
    FIELD(telnyx_call_speak_ended_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_speak_ended_event, connection_id, 0),
    FIELD_ENUM(telnyx_call_speak_ended_event, status, telnyx_speak_status, 0),
    FIELD(telnyx_call_speak_ended_event, speak_id, SEEN),
    FIELD_ENUM(telnyx_call_speak_ended_event, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_speak_ended_event, call_speak_ended_event_rows);

static const telnyx_api_field call_playback_started_event_rows[] = {
    FIELD(telnyx_call_playback_started_event, call_control_id, 0),
    FIELD(telnyx_call_playback_started_event, call_leg_id, 0),
    FIELD(telnyx_call_playback_started_event, call_session_id, 0),
    FIELD(telnyx_call_playback_started_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_playback_started_event, connection_id, 0),
    FIELD(telnyx_call_playback_started_event, media_name, 0),
    FIELD(telnyx_call_playback_started_event, media_url, 0, FORMAT(URL)),
    FIELD(telnyx_call_playback_started_event, overlay, 0),
    FIELD_ENUM(telnyx_call_playback_started_event, calling_party_type, telnyx_calling_party_type,
               SEEN),
};
OBJECT(telnyx_call_playback_started_event, call_playback_started_event_rows);

static const telnyx_api_field call_playback_ended_event_rows[] = {
    FIELD(telnyx_call_playback_ended_event, call_control_id, 0),
    FIELD(telnyx_call_playback_ended_event, call_leg_id, 0),
    FIELD(telnyx_call_playback_ended_event, call_session_id, 0),
    FIELD(telnyx_call_playback_ended_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_playback_ended_event, connection_id, 0),
    FIELD(telnyx_call_playback_ended_event, media_name, 0),
    FIELD(telnyx_call_playback_ended_event, media_url, 0, FORMAT(URL)),
    FIELD(telnyx_call_playback_ended_event, overlay, 0),
    FIELD_ENUM(telnyx_call_playback_ended_event, status, telnyx_playback_status, 0),
    FIELD(telnyx_call_playback_ended_event, status_detail, 0),
    FIELD_ENUM(telnyx_call_playback_ended_event, calling_party_type, telnyx_calling_party_type,
               SEEN),
};
OBJECT(telnyx_call_playback_ended_event, call_playback_ended_event_rows);

/* call_control_id is in no schema and in no capture: the event is matched by leg and session. */
static const telnyx_api_field call_recording_saved_event_rows[] = {
    FIELD(telnyx_call_recording_saved_event, call_leg_id, 0),
    FIELD(telnyx_call_recording_saved_event, call_session_id, 0),
    FIELD_ENUM(telnyx_call_recording_saved_event, channels, telnyx_record_channels, 0),
    FIELD(telnyx_call_recording_saved_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_recording_saved_event, connection_id, 0),
    FIELD_OBJ(telnyx_call_recording_saved_event, public_recording_urls, telnyx_recording_urls, 0),
    FIELD(telnyx_call_recording_saved_event, recording_ended_at, 0, FORMAT(DATE_TIME)),
    FIELD(telnyx_call_recording_saved_event, recording_started_at, 0, FORMAT(DATE_TIME)),
    FIELD_OBJ(telnyx_call_recording_saved_event, recording_urls, telnyx_recording_urls, 0),
    FIELD(telnyx_call_recording_saved_event, recording_id, SEEN),
    FIELD(telnyx_call_recording_saved_event, start_time, SEEN, FORMAT(DATE_TIME)),
    FIELD_ENUM(telnyx_call_recording_saved_event, calling_party_type, telnyx_calling_party_type,
               SEEN),
};
OBJECT(telnyx_call_recording_saved_event, call_recording_saved_event_rows);

static const telnyx_api_field call_recording_error_event_rows[] = {
    FIELD(telnyx_call_recording_error_event, call_control_id, 0),
    FIELD(telnyx_call_recording_error_event, call_leg_id, 0),
    FIELD(telnyx_call_recording_error_event, call_session_id, 0),
    FIELD(telnyx_call_recording_error_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_recording_error_event, connection_id, 0),
    FIELD_ENUM(telnyx_call_recording_error_event, reason, telnyx_recording_error_reason, 0),
    FIELD_ENUM(telnyx_call_recording_error_event, calling_party_type, telnyx_calling_party_type,
               SEEN),
};
OBJECT(telnyx_call_recording_error_event, call_recording_error_event_rows);

static const telnyx_api_field call_recording_transcription_saved_event_rows[] = {
    FIELD(telnyx_call_recording_transcription_saved_event, call_control_id, 0),
    FIELD(telnyx_call_recording_transcription_saved_event, call_leg_id, 0),
    FIELD(telnyx_call_recording_transcription_saved_event, call_session_id, 0),
    FIELD_ENUM(telnyx_call_recording_transcription_saved_event, calling_party_type,
               telnyx_calling_party_type, 0),
    FIELD(telnyx_call_recording_transcription_saved_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_recording_transcription_saved_event, connection_id, 0),
    FIELD(telnyx_call_recording_transcription_saved_event, recording_id, 0),
    FIELD(telnyx_call_recording_transcription_saved_event, recording_transcription_id, 0),
    FIELD_ENUM(telnyx_call_recording_transcription_saved_event, status, telnyx_processing_status,
               0),
    FIELD(telnyx_call_recording_transcription_saved_event, transcription_text, 0),
};
OBJECT(telnyx_call_recording_transcription_saved_event,
       call_recording_transcription_saved_event_rows);

static const telnyx_api_field call_machine_detection_ended_event_rows[] = {
    FIELD(telnyx_call_machine_detection_ended_event, call_control_id, 0),
    FIELD(telnyx_call_machine_detection_ended_event, call_leg_id, 0),
    FIELD(telnyx_call_machine_detection_ended_event, call_session_id, 0),
    FIELD(telnyx_call_machine_detection_ended_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_machine_detection_ended_event, connection_id, 0),
    FIELD(telnyx_call_machine_detection_ended_event, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_machine_detection_ended_event, result, telnyx_machine_result, 0),
    FIELD(telnyx_call_machine_detection_ended_event, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_machine_detection_ended_event, calling_party_type,
               telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_machine_detection_ended_event, call_machine_detection_ended_event_rows);

static const telnyx_api_field call_machine_greeting_ended_event_rows[] = {
    FIELD(telnyx_call_machine_greeting_ended_event, call_control_id, 0),
    FIELD(telnyx_call_machine_greeting_ended_event, call_leg_id, 0),
    FIELD(telnyx_call_machine_greeting_ended_event, call_session_id, 0),
    FIELD(telnyx_call_machine_greeting_ended_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_machine_greeting_ended_event, connection_id, 0),
    FIELD(telnyx_call_machine_greeting_ended_event, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_machine_greeting_ended_event, result, telnyx_greeting_result, 0),
    FIELD(telnyx_call_machine_greeting_ended_event, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_machine_greeting_ended_event, calling_party_type,
               telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_machine_greeting_ended_event, call_machine_greeting_ended_event_rows);

static const telnyx_api_field call_machine_premium_detection_ended_event_rows[] = {
    FIELD(telnyx_call_machine_premium_detection_ended_event, call_control_id, 0),
    FIELD(telnyx_call_machine_premium_detection_ended_event, call_leg_id, 0),
    FIELD(telnyx_call_machine_premium_detection_ended_event, call_session_id, 0),
    FIELD(telnyx_call_machine_premium_detection_ended_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_machine_premium_detection_ended_event, connection_id, 0),
    FIELD(telnyx_call_machine_premium_detection_ended_event, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_machine_premium_detection_ended_event, result,
               telnyx_premium_machine_result, 0),
    FIELD(telnyx_call_machine_premium_detection_ended_event, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_machine_premium_detection_ended_event, calling_party_type,
               telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_machine_premium_detection_ended_event,
       call_machine_premium_detection_ended_event_rows);

static const telnyx_api_field call_machine_premium_greeting_ended_event_rows[] = {
    FIELD(telnyx_call_machine_premium_greeting_ended_event, call_control_id, 0),
    FIELD(telnyx_call_machine_premium_greeting_ended_event, call_leg_id, 0),
    FIELD(telnyx_call_machine_premium_greeting_ended_event, call_session_id, 0),
    FIELD(telnyx_call_machine_premium_greeting_ended_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_machine_premium_greeting_ended_event, connection_id, 0),
    FIELD(telnyx_call_machine_premium_greeting_ended_event, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_machine_premium_greeting_ended_event, result,
               telnyx_premium_greeting_result, 0),
    FIELD(telnyx_call_machine_premium_greeting_ended_event, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_machine_premium_greeting_ended_event, calling_party_type,
               telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_machine_premium_greeting_ended_event,
       call_machine_premium_greeting_ended_event_rows);

static const telnyx_api_field call_transcription_event_rows[] = {
    FIELD(telnyx_call_transcription_event, call_control_id, 0),
    FIELD(telnyx_call_transcription_event, call_leg_id, 0),
    FIELD(telnyx_call_transcription_event, call_session_id, 0),
    FIELD(telnyx_call_transcription_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_transcription_event, connection_id, 0),
    FIELD_OBJ(telnyx_call_transcription_event, transcription_data, telnyx_transcription_data, 0),
    FIELD_ENUM(telnyx_call_transcription_event, calling_party_type, telnyx_calling_party_type,
               SEEN),
};
OBJECT(telnyx_call_transcription_event, call_transcription_event_rows);

static const telnyx_api_field call_fork_started_event_rows[] = {
    FIELD(telnyx_call_fork_started_event, call_control_id, 0),
    FIELD(telnyx_call_fork_started_event, call_leg_id, 0),
    FIELD(telnyx_call_fork_started_event, call_session_id, 0),
    FIELD(telnyx_call_fork_started_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_fork_started_event, connection_id, 0),
    /* The schema lists decrypted only, its text raw as well. */
    FIELD_ENUM(telnyx_call_fork_started_event, stream_type, telnyx_fork_type, 0),
    FIELD_ENUM(telnyx_call_fork_started_event, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_fork_started_event, call_fork_started_event_rows);

static const telnyx_api_field call_fork_stopped_event_rows[] = {
    FIELD(telnyx_call_fork_stopped_event, call_control_id, 0),
    FIELD(telnyx_call_fork_stopped_event, call_leg_id, 0),
    FIELD(telnyx_call_fork_stopped_event, call_session_id, 0),
    FIELD(telnyx_call_fork_stopped_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_fork_stopped_event, connection_id, 0),
    /* The schema lists decrypted only, its text raw as well. */
    FIELD_ENUM(telnyx_call_fork_stopped_event, stream_type, telnyx_fork_type, 0),
    FIELD_ENUM(telnyx_call_fork_stopped_event, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_fork_stopped_event, call_fork_stopped_event_rows);

static const telnyx_api_field streaming_started_event_rows[] = {
    FIELD(telnyx_streaming_started_event, call_control_id, 0),
    FIELD(telnyx_streaming_started_event, call_leg_id, 0),
    FIELD(telnyx_streaming_started_event, call_session_id, 0),
    FIELD(telnyx_streaming_started_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_streaming_started_event, connection_id, 0),
    FIELD(telnyx_streaming_started_event, stream_url, 0, FORMAT(WS_URL)),
};
OBJECT(telnyx_streaming_started_event, streaming_started_event_rows);

static const telnyx_api_field streaming_stopped_event_rows[] = {
    FIELD(telnyx_streaming_stopped_event, call_control_id, 0),
    FIELD(telnyx_streaming_stopped_event, call_leg_id, 0),
    FIELD(telnyx_streaming_stopped_event, call_session_id, 0),
    FIELD(telnyx_streaming_stopped_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_streaming_stopped_event, connection_id, 0),
    FIELD(telnyx_streaming_stopped_event, stream_url, 0, FORMAT(WS_URL)),
};
OBJECT(telnyx_streaming_stopped_event, streaming_stopped_event_rows);

static const telnyx_api_field streaming_failed_event_rows[] = {
    FIELD(telnyx_streaming_failed_event, call_control_id, 0),
    FIELD(telnyx_streaming_failed_event, call_leg_id, 0),
    FIELD(telnyx_streaming_failed_event, call_session_id, 0),
    FIELD(telnyx_streaming_failed_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_streaming_failed_event, connection_id, 0),
    FIELD(telnyx_streaming_failed_event, failure_reason, 0),
    FIELD(telnyx_streaming_failed_event, stream_id, 0, FORMAT(UUID)),
    FIELD_OBJ(telnyx_streaming_failed_event, stream_params, telnyx_stream_params, 0),
    FIELD_ENUM(telnyx_streaming_failed_event, stream_type, telnyx_stream_connection, 0),
};
OBJECT(telnyx_streaming_failed_event, streaming_failed_event_rows);

static const telnyx_api_field siprec_started_event_rows[] = {
    FIELD(telnyx_siprec_started_event, call_control_id, 0),
    FIELD(telnyx_siprec_started_event, call_leg_id, 0),
    FIELD(telnyx_siprec_started_event, call_session_id, 0),
    FIELD(telnyx_siprec_started_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_siprec_started_event, connection_id, 0),
};
OBJECT(telnyx_siprec_started_event, siprec_started_event_rows);

static const telnyx_api_field siprec_stopped_event_rows[] = {
    FIELD(telnyx_siprec_stopped_event, call_control_id, 0),
    FIELD(telnyx_siprec_stopped_event, call_leg_id, 0),
    FIELD(telnyx_siprec_stopped_event, call_session_id, 0),
    FIELD(telnyx_siprec_stopped_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_siprec_stopped_event, connection_id, 0),
    FIELD(telnyx_siprec_stopped_event, hangup_cause, 0),
};
OBJECT(telnyx_siprec_stopped_event, siprec_stopped_event_rows);

static const telnyx_api_field siprec_failed_event_rows[] = {
    FIELD(telnyx_siprec_failed_event, call_control_id, 0),
    FIELD(telnyx_siprec_failed_event, call_leg_id, 0),
    FIELD(telnyx_siprec_failed_event, call_session_id, 0),
    FIELD(telnyx_siprec_failed_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_siprec_failed_event, connection_id, 0),
    FIELD(telnyx_siprec_failed_event, failure_cause, 0),
};
OBJECT(telnyx_siprec_failed_event, siprec_failed_event_rows);
