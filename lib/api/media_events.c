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

static const telnyx_api_field call_dtmf_received_rows[] = {
    FIELD(telnyx_call_dtmf_received, call_control_id, 0),
    FIELD(telnyx_call_dtmf_received, call_leg_id, 0),
    FIELD(telnyx_call_dtmf_received, call_session_id, 0),
    FIELD(telnyx_call_dtmf_received, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_dtmf_received, connection_id, 0),
    FIELD(telnyx_call_dtmf_received, digit, 0),
    FIELD(telnyx_call_dtmf_received, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_call_dtmf_received, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_dtmf_received, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_dtmf_received, call_dtmf_received_rows);

static const telnyx_api_field call_gather_ended_rows[] = {
    FIELD(telnyx_call_gather_ended, call_control_id, 0),
    FIELD(telnyx_call_gather_ended, call_leg_id, 0),
    FIELD(telnyx_call_gather_ended, call_session_id, 0),
    FIELD(telnyx_call_gather_ended, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_gather_ended, connection_id, 0),
    FIELD(telnyx_call_gather_ended, digits, 0),
    FIELD(telnyx_call_gather_ended, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_gather_ended, status, telnyx_gather_status, 0),
    FIELD(telnyx_call_gather_ended, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_gather_ended, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_gather_ended, call_gather_ended_rows);

static const telnyx_api_field call_speak_started_rows[] = {
    FIELD(telnyx_call_speak_started, call_control_id, 0),
    FIELD(telnyx_call_speak_started, call_leg_id, 0),
    FIELD(telnyx_call_speak_started, call_session_id, 0),
    FIELD(telnyx_call_speak_started, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_speak_started, connection_id, 0),
    FIELD(telnyx_call_speak_started, speak_id, SEEN),
    FIELD_ENUM(telnyx_call_speak_started, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_speak_started, call_speak_started_rows);

static const telnyx_api_field call_speak_ended_rows[] = {
    FIELD(telnyx_call_speak_ended, call_control_id, 0),
    FIELD(telnyx_call_speak_ended, call_leg_id, 0),
    FIELD(telnyx_call_speak_ended, call_session_id, 0),
    FIELD(telnyx_call_speak_ended, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_speak_ended, connection_id, 0),
    FIELD_ENUM(telnyx_call_speak_ended, status, telnyx_speak_status, 0),
    FIELD(telnyx_call_speak_ended, speak_id, SEEN),
    FIELD_ENUM(telnyx_call_speak_ended, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_speak_ended, call_speak_ended_rows);

static const telnyx_api_field call_playback_started_rows[] = {
    FIELD(telnyx_call_playback_started, call_control_id, 0),
    FIELD(telnyx_call_playback_started, call_leg_id, 0),
    FIELD(telnyx_call_playback_started, call_session_id, 0),
    FIELD(telnyx_call_playback_started, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_playback_started, connection_id, 0),
    FIELD(telnyx_call_playback_started, media_name, 0),
    FIELD(telnyx_call_playback_started, media_url, 0, FORMAT(URL)),
    FIELD(telnyx_call_playback_started, overlay, 0),
    FIELD_ENUM(telnyx_call_playback_started, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_playback_started, call_playback_started_rows);

static const telnyx_api_field call_playback_ended_rows[] = {
    FIELD(telnyx_call_playback_ended, call_control_id, 0),
    FIELD(telnyx_call_playback_ended, call_leg_id, 0),
    FIELD(telnyx_call_playback_ended, call_session_id, 0),
    FIELD(telnyx_call_playback_ended, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_playback_ended, connection_id, 0),
    FIELD(telnyx_call_playback_ended, media_name, 0),
    FIELD(telnyx_call_playback_ended, media_url, 0, FORMAT(URL)),
    FIELD(telnyx_call_playback_ended, overlay, 0),
    FIELD_ENUM(telnyx_call_playback_ended, status, telnyx_playback_status, 0),
    FIELD(telnyx_call_playback_ended, status_detail, 0),
    FIELD_ENUM(telnyx_call_playback_ended, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_playback_ended, call_playback_ended_rows);

/* call_control_id is in no schema and in no capture: the event is matched by leg and session. */
static const telnyx_api_field call_recording_saved_rows[] = {
    FIELD(telnyx_call_recording_saved, call_leg_id, 0),
    FIELD(telnyx_call_recording_saved, call_session_id, 0),
    FIELD_ENUM(telnyx_call_recording_saved, channels, telnyx_record_channels, 0),
    FIELD(telnyx_call_recording_saved, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_recording_saved, connection_id, 0),
    FIELD_OBJ(telnyx_call_recording_saved, public_recording_urls, telnyx_recording_urls, 0),
    FIELD(telnyx_call_recording_saved, recording_ended_at, 0, FORMAT(DATE_TIME)),
    FIELD(telnyx_call_recording_saved, recording_started_at, 0, FORMAT(DATE_TIME)),
    FIELD_OBJ(telnyx_call_recording_saved, recording_urls, telnyx_recording_urls, 0),
    FIELD(telnyx_call_recording_saved, recording_id, SEEN),
    FIELD(telnyx_call_recording_saved, start_time, SEEN, FORMAT(DATE_TIME)),
    FIELD_ENUM(telnyx_call_recording_saved, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_recording_saved, call_recording_saved_rows);

static const telnyx_api_field call_recording_error_rows[] = {
    FIELD(telnyx_call_recording_error, call_control_id, 0),
    FIELD(telnyx_call_recording_error, call_leg_id, 0),
    FIELD(telnyx_call_recording_error, call_session_id, 0),
    FIELD(telnyx_call_recording_error, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_recording_error, connection_id, 0),
    FIELD_ENUM(telnyx_call_recording_error, reason, telnyx_recording_error_reason, 0),
    FIELD_ENUM(telnyx_call_recording_error, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_recording_error, call_recording_error_rows);

static const telnyx_api_field call_recording_transcription_saved_rows[] = {
    FIELD(telnyx_call_recording_transcription_saved, call_control_id, 0),
    FIELD(telnyx_call_recording_transcription_saved, call_leg_id, 0),
    FIELD(telnyx_call_recording_transcription_saved, call_session_id, 0),
    FIELD_ENUM(telnyx_call_recording_transcription_saved, calling_party_type,
               telnyx_calling_party_type, 0),
    FIELD(telnyx_call_recording_transcription_saved, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_recording_transcription_saved, connection_id, 0),
    FIELD(telnyx_call_recording_transcription_saved, recording_id, 0),
    FIELD(telnyx_call_recording_transcription_saved, recording_transcription_id, 0),
    FIELD_ENUM(telnyx_call_recording_transcription_saved, status, telnyx_processing_status, 0),
    FIELD(telnyx_call_recording_transcription_saved, transcription_text, 0),
};
OBJECT(telnyx_call_recording_transcription_saved, call_recording_transcription_saved_rows);

static const telnyx_api_field call_machine_detection_ended_rows[] = {
    FIELD(telnyx_call_machine_detection_ended, call_control_id, 0),
    FIELD(telnyx_call_machine_detection_ended, call_leg_id, 0),
    FIELD(telnyx_call_machine_detection_ended, call_session_id, 0),
    FIELD(telnyx_call_machine_detection_ended, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_machine_detection_ended, connection_id, 0),
    FIELD(telnyx_call_machine_detection_ended, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_machine_detection_ended, result, telnyx_machine_result, 0),
    FIELD(telnyx_call_machine_detection_ended, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_machine_detection_ended, calling_party_type, telnyx_calling_party_type,
               SEEN),
};
OBJECT(telnyx_call_machine_detection_ended, call_machine_detection_ended_rows);

static const telnyx_api_field call_machine_greeting_ended_rows[] = {
    FIELD(telnyx_call_machine_greeting_ended, call_control_id, 0),
    FIELD(telnyx_call_machine_greeting_ended, call_leg_id, 0),
    FIELD(telnyx_call_machine_greeting_ended, call_session_id, 0),
    FIELD(telnyx_call_machine_greeting_ended, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_machine_greeting_ended, connection_id, 0),
    FIELD(telnyx_call_machine_greeting_ended, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_machine_greeting_ended, result, telnyx_greeting_result, 0),
    FIELD(telnyx_call_machine_greeting_ended, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_machine_greeting_ended, calling_party_type, telnyx_calling_party_type,
               SEEN),
};
OBJECT(telnyx_call_machine_greeting_ended, call_machine_greeting_ended_rows);

static const telnyx_api_field call_machine_premium_detection_ended_rows[] = {
    FIELD(telnyx_call_machine_premium_detection_ended, call_control_id, 0),
    FIELD(telnyx_call_machine_premium_detection_ended, call_leg_id, 0),
    FIELD(telnyx_call_machine_premium_detection_ended, call_session_id, 0),
    FIELD(telnyx_call_machine_premium_detection_ended, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_machine_premium_detection_ended, connection_id, 0),
    FIELD(telnyx_call_machine_premium_detection_ended, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_machine_premium_detection_ended, result, telnyx_premium_machine_result,
               0),
    FIELD(telnyx_call_machine_premium_detection_ended, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_machine_premium_detection_ended, calling_party_type,
               telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_machine_premium_detection_ended, call_machine_premium_detection_ended_rows);

static const telnyx_api_field call_machine_premium_greeting_ended_rows[] = {
    FIELD(telnyx_call_machine_premium_greeting_ended, call_control_id, 0),
    FIELD(telnyx_call_machine_premium_greeting_ended, call_leg_id, 0),
    FIELD(telnyx_call_machine_premium_greeting_ended, call_session_id, 0),
    FIELD(telnyx_call_machine_premium_greeting_ended, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_machine_premium_greeting_ended, connection_id, 0),
    FIELD(telnyx_call_machine_premium_greeting_ended, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_machine_premium_greeting_ended, result, telnyx_premium_greeting_result,
               0),
    FIELD(telnyx_call_machine_premium_greeting_ended, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_machine_premium_greeting_ended, calling_party_type,
               telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_machine_premium_greeting_ended, call_machine_premium_greeting_ended_rows);

static const telnyx_api_field call_transcription_rows[] = {
    FIELD(telnyx_call_transcription, call_control_id, 0),
    FIELD(telnyx_call_transcription, call_leg_id, 0),
    FIELD(telnyx_call_transcription, call_session_id, 0),
    FIELD(telnyx_call_transcription, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_transcription, connection_id, 0),
    FIELD_OBJ(telnyx_call_transcription, transcription_data, telnyx_transcription_data, 0),
    FIELD_ENUM(telnyx_call_transcription, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_transcription, call_transcription_rows);

static const telnyx_api_field call_fork_started_rows[] = {
    FIELD(telnyx_call_fork_started, call_control_id, 0),
    FIELD(telnyx_call_fork_started, call_leg_id, 0),
    FIELD(telnyx_call_fork_started, call_session_id, 0),
    FIELD(telnyx_call_fork_started, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_fork_started, connection_id, 0),
    /* The schema lists decrypted only, its text raw as well. */
    FIELD_ENUM(telnyx_call_fork_started, stream_type, telnyx_fork_type, 0),
    FIELD_ENUM(telnyx_call_fork_started, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_fork_started, call_fork_started_rows);

static const telnyx_api_field call_fork_stopped_rows[] = {
    FIELD(telnyx_call_fork_stopped, call_control_id, 0),
    FIELD(telnyx_call_fork_stopped, call_leg_id, 0),
    FIELD(telnyx_call_fork_stopped, call_session_id, 0),
    FIELD(telnyx_call_fork_stopped, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_fork_stopped, connection_id, 0),
    /* The schema lists decrypted only, its text raw as well. */
    FIELD_ENUM(telnyx_call_fork_stopped, stream_type, telnyx_fork_type, 0),
    FIELD_ENUM(telnyx_call_fork_stopped, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_fork_stopped, call_fork_stopped_rows);

static const telnyx_api_field streaming_started_rows[] = {
    FIELD(telnyx_streaming_started, call_control_id, 0),
    FIELD(telnyx_streaming_started, call_leg_id, 0),
    FIELD(telnyx_streaming_started, call_session_id, 0),
    FIELD(telnyx_streaming_started, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_streaming_started, connection_id, 0),
    FIELD(telnyx_streaming_started, stream_url, 0, FORMAT(WS_URL)),
};
OBJECT(telnyx_streaming_started, streaming_started_rows);

static const telnyx_api_field streaming_stopped_rows[] = {
    FIELD(telnyx_streaming_stopped, call_control_id, 0),
    FIELD(telnyx_streaming_stopped, call_leg_id, 0),
    FIELD(telnyx_streaming_stopped, call_session_id, 0),
    FIELD(telnyx_streaming_stopped, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_streaming_stopped, connection_id, 0),
    FIELD(telnyx_streaming_stopped, stream_url, 0, FORMAT(WS_URL)),
};
OBJECT(telnyx_streaming_stopped, streaming_stopped_rows);

static const telnyx_api_field streaming_failed_rows[] = {
    FIELD(telnyx_streaming_failed, call_control_id, 0),
    FIELD(telnyx_streaming_failed, call_leg_id, 0),
    FIELD(telnyx_streaming_failed, call_session_id, 0),
    FIELD(telnyx_streaming_failed, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_streaming_failed, connection_id, 0),
    FIELD(telnyx_streaming_failed, failure_reason, 0),
    FIELD(telnyx_streaming_failed, stream_id, 0, FORMAT(UUID)),
    FIELD_OBJ(telnyx_streaming_failed, stream_params, telnyx_stream_params, 0),
    FIELD_ENUM(telnyx_streaming_failed, stream_type, telnyx_stream_connection, 0),
};
OBJECT(telnyx_streaming_failed, streaming_failed_rows);

static const telnyx_api_field siprec_started_rows[] = {
    FIELD(telnyx_siprec_started, call_control_id, 0),
    FIELD(telnyx_siprec_started, call_leg_id, 0),
    FIELD(telnyx_siprec_started, call_session_id, 0),
    FIELD(telnyx_siprec_started, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_siprec_started, connection_id, 0),
};
OBJECT(telnyx_siprec_started, siprec_started_rows);

static const telnyx_api_field siprec_stopped_rows[] = {
    FIELD(telnyx_siprec_stopped, call_control_id, 0),
    FIELD(telnyx_siprec_stopped, call_leg_id, 0),
    FIELD(telnyx_siprec_stopped, call_session_id, 0),
    FIELD(telnyx_siprec_stopped, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_siprec_stopped, connection_id, 0),
    FIELD(telnyx_siprec_stopped, hangup_cause, 0),
};
OBJECT(telnyx_siprec_stopped, siprec_stopped_rows);

static const telnyx_api_field siprec_failed_rows[] = {
    FIELD(telnyx_siprec_failed, call_control_id, 0),
    FIELD(telnyx_siprec_failed, call_leg_id, 0),
    FIELD(telnyx_siprec_failed, call_session_id, 0),
    FIELD(telnyx_siprec_failed, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_siprec_failed, connection_id, 0),
    FIELD(telnyx_siprec_failed, failure_cause, 0),
};
OBJECT(telnyx_siprec_failed, siprec_failed_rows);
