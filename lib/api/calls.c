/* Rows of <telnyx/calls.h>: placing calls and asking after them.
 * Written from lib/api/source/words/calls.txt. */
#include <telnyx/calls.h>

#include "api/objects.h"

TEXT_VALUES(telnyx_record_call, "call");

static const telnyx_api_field conference_config_rows[] = {
    FIELD(telnyx_conference_config, id, 0, FORMAT(UUID)),
    FIELD_ENUM(telnyx_conference_config, beep_enabled, telnyx_conference_beep, 0),
    FIELD(telnyx_conference_config, conference_name, 0),
    FIELD(telnyx_conference_config, early_media, 0, DEFAULT("true")),
    FIELD(telnyx_conference_config, end_conference_on_exit, 0, DEFAULT("false")),
    FIELD(telnyx_conference_config, hold, 0, DEFAULT("false")),
    FIELD(telnyx_conference_config, hold_audio_url, 0, FORMAT(URL)),
    FIELD(telnyx_conference_config, hold_media_name, 0),
    FIELD(telnyx_conference_config, mute, 0, DEFAULT("false")),
    FIELD(telnyx_conference_config, soft_end_conference_on_exit, 0, DEFAULT("false")),
    FIELD(telnyx_conference_config, start_conference_on_create, 0, DEFAULT("true")),
    FIELD(telnyx_conference_config, start_conference_on_enter, 0, DEFAULT("false")),
    FIELD_ENUM(telnyx_conference_config, supervisor_role, telnyx_conference_role, 0,
               DEFAULT("none")),
    FIELD(telnyx_conference_config, whisper_call_control_ids, 0),
};
OBJECT(telnyx_conference_config, conference_config_rows);

static const telnyx_api_field call_report_rows[] = {
    FIELD(telnyx_call_report, call_control_id, REQUIRED),
    FIELD(telnyx_call_report, call_leg_id, REQUIRED),
    FIELD(telnyx_call_report, call_session_id, REQUIRED),
    FIELD(telnyx_call_report, is_alive, REQUIRED),
    FIELD(telnyx_call_report, record_type, REQUIRED, VALUES(telnyx_record_call)),
    FIELD(telnyx_call_report, call_duration, 0),
    FIELD(telnyx_call_report, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_report, end_time, 0, FORMAT(DATE_TIME)),
    FIELD(telnyx_call_report, start_time, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_call_report, call_report_rows);

static const telnyx_api_field dialed_call_rows[] = {
    FIELD(telnyx_dialed_call, call_control_id, REQUIRED),
    FIELD(telnyx_dialed_call, call_leg_id, REQUIRED),
    FIELD(telnyx_dialed_call, call_session_id, REQUIRED),
    FIELD(telnyx_dialed_call, is_alive, REQUIRED),
    FIELD(telnyx_dialed_call, record_type, REQUIRED, VALUES(telnyx_record_call)),
    FIELD(telnyx_dialed_call, call_duration, 0),
    FIELD(telnyx_dialed_call, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_dialed_call, end_time, 0, FORMAT(DATE_TIME)),
    FIELD(telnyx_dialed_call, recording_id, 0, FORMAT(UUID)),
    FIELD(telnyx_dialed_call, start_time, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_dialed_call, dialed_call_rows);

static const telnyx_api_field dial_params_rows[] = {
    FIELD(telnyx_dial_params, connection_id, REQUIRED),
    FIELD(telnyx_dial_params, from, REQUIRED | ADVISED, FORMAT(E164)),
    FIELD(telnyx_dial_params, to, REQUIRED | ONE_OR_MANY, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_dial_params, answering_machine_detection, telnyx_amd, 0, DEFAULT("disabled")),
    FIELD_OBJ(telnyx_dial_params, answering_machine_detection_config, telnyx_amd_config, 0),
    FIELD_OBJ(telnyx_dial_params, assistant, telnyx_assistant, 0),
    FIELD(telnyx_dial_params, audio_url, 0, FORMAT(URL)),
    FIELD(telnyx_dial_params, billing_group_id, 0, FORMAT(UUID)),
    FIELD(telnyx_dial_params, bridge_intent, 0, DEFAULT("false")),
    FIELD(telnyx_dial_params, bridge_on_answer, 0, DEFAULT("false")),
    FIELD(telnyx_dial_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_dial_params, command_id, 0),
    FIELD_OBJ(telnyx_dial_params, conference_config, telnyx_conference_config, 0),
    FIELD_OBJ(telnyx_dial_params, conversation_relay_config, telnyx_conversation_relay_config, 0),
    FIELD_OBJS(telnyx_dial_params, custom_headers, telnyx_custom_sip_header, 0),
    FIELD_OBJ(telnyx_dial_params, deepfake_detection, telnyx_deepfake_detection, 0),
    FIELD_OBJ(telnyx_dial_params, dialogflow_config, telnyx_dialogflow_config, 0),
    FIELD(telnyx_dial_params, enable_dialogflow, 0, DEFAULT("false")),
    FIELD(telnyx_dial_params, from_display_name, ADVISED, LENGTH(0, 128)),
    FIELD(telnyx_dial_params, link_to, 0),
    FIELD_ENUM(telnyx_dial_params, media_encryption, telnyx_media_encryption, 0,
               DEFAULT("disabled")),
    FIELD(telnyx_dial_params, media_name, 0),
    FIELD(telnyx_dial_params, park_after_unbridge, 0),
    FIELD(telnyx_dial_params, preferred_codecs, 0),
    FIELD(telnyx_dial_params, prevent_double_bridge, 0, DEFAULT("false")),
    FIELD_ENUM(telnyx_dial_params, privacy, telnyx_privacy, 0),
    FIELD_ENUM(telnyx_dial_params, record, telnyx_record_start, 0),
    FIELD_ENUM(telnyx_dial_params, record_channels, telnyx_record_channels, 0, DEFAULT("dual")),
    FIELD(telnyx_dial_params, record_custom_file_name, 0, LENGTH(1, 40)),
    FIELD_ENUM(telnyx_dial_params, record_format, telnyx_audio_format, 0, DEFAULT("mp3")),
    FIELD(telnyx_dial_params, record_max_length, 0, RANGE(0, 43200), DEFAULT("0")),
    FIELD(telnyx_dial_params, record_timeout_secs, 0, AT_LEAST(0), DEFAULT("0")),
    FIELD_ENUM(telnyx_dial_params, record_track, telnyx_record_track, 0, DEFAULT("both")),
    FIELD_ENUM(telnyx_dial_params, record_trim, telnyx_record_trim, 0),
    FIELD(telnyx_dial_params, retry_on_timeout, 0, DEFAULT("true")),
    /* In the SDKs only; the OpenAPI is older. */
    FIELD(telnyx_dial_params, route_to_mobile, 0, DEFAULT("false")),
    FIELD(telnyx_dial_params, send_digits_on_answer, 0, LENGTH(0, 64)),
    FIELD(telnyx_dial_params, send_silence_when_idle, 0, DEFAULT("false")),
    FIELD(telnyx_dial_params, sip_auth_password, 0),
    FIELD(telnyx_dial_params, sip_auth_username, 0),
    FIELD_OBJS(telnyx_dial_params, sip_headers, telnyx_sip_header, 0),
    FIELD_ENUM(telnyx_dial_params, sip_region, telnyx_sip_region, 0, DEFAULT("US")),
    FIELD_ENUM(telnyx_dial_params, sip_transport_protocol, telnyx_sip_transport, 0, DEFAULT("UDP")),
    FIELD_OBJ(telnyx_dial_params, sound_modifications, telnyx_sound_modifications, 0),
    FIELD(telnyx_dial_params, stream_auth_token, 0, LENGTH(0, 4000)),
    FIELD_ENUM(telnyx_dial_params, stream_bidirectional_codec, telnyx_stream_bidirectional_codec, 0,
               DEFAULT("PCMU")),
    FIELD_ENUM(telnyx_dial_params, stream_bidirectional_mode, telnyx_stream_bidirectional_mode, 0,
               DEFAULT("mp3")),
    FIELD_ENUM(telnyx_dial_params, stream_bidirectional_sampling_rate, telnyx_stream_sampling_rate,
               0, DEFAULT("8000")),
    FIELD_ENUM(telnyx_dial_params, stream_bidirectional_target_legs, telnyx_target_legs, 0,
               DEFAULT("opposite")),
    FIELD_ENUM(telnyx_dial_params, stream_codec, telnyx_stream_codec, 0, DEFAULT("default")),
    FIELD(telnyx_dial_params, stream_establish_before_call_originate, 0, DEFAULT("false")),
    FIELD_ENUM(telnyx_dial_params, stream_track, telnyx_stream_track, 0, DEFAULT("inbound_track")),
    FIELD(telnyx_dial_params, stream_url, 0, FORMAT(WS_URL)),
    FIELD(telnyx_dial_params, supervise_call_control_id, 0),
    FIELD_ENUM(telnyx_dial_params, supervisor_role, telnyx_supervisor_role, 0, DEFAULT("barge")),
    /* Error 90029 speaks of 60 to 14000 s: the wider range of the schema. */
    FIELD(telnyx_dial_params, time_limit_secs, 0, RANGE(30, 14400), DEFAULT("14400")),
    FIELD(telnyx_dial_params, timeout_secs, 0, RANGE(5, 600), DEFAULT("30")),
    FIELD(telnyx_dial_params, transcription, 0, DEFAULT("false")),
    FIELD_OBJ(telnyx_dial_params, transcription_config, telnyx_transcription_start, 0),
    FIELD_MAP(telnyx_dial_params, webhook_retries_policies, telnyx_webhook_retries_policy, 0),
    FIELD(telnyx_dial_params, webhook_url, 0, FORMAT(URL)),
    FIELD_ENUM(telnyx_dial_params, webhook_url_method, telnyx_webhook_method, 0, DEFAULT("POST")),
    /* The OpenAPI has one URL an event type, the SDKs a list; the list is newer. */
    FIELD(telnyx_dial_params, webhook_urls, 0, FORMAT(URL)),
    FIELD_ENUM(telnyx_dial_params, webhook_urls_method, telnyx_webhook_method, 0, DEFAULT("POST")),
    FIELD_EXTRA(telnyx_dial_params),
    FIELD(telnyx_dial_params, diversion, 0),
};
OBJECT(telnyx_dial_params, dial_params_rows);

static const telnyx_api_field retrieve_call_status_params_rows[] = {
    FIELD(telnyx_retrieve_call_status_params, call_control_id, REQUIRED, IN_PATH),
};
OBJECT(telnyx_retrieve_call_status_params, retrieve_call_status_params_rows);
