/* Rows of <telnyx/call_commands.h>: commands that answer, connect and end calls.
 * Written from lib/api/source/words/call_commands.txt. */
#include <telnyx/call_commands.h>

#include "api/objects.h"

ENUM(telnyx_reject_cause, TELNYX_REJECT_CAUSE_USER_BUSY, "CALL_REJECTED", "USER_BUSY");
ENUM_NAME(telnyx_reject_cause);
ENUM(telnyx_ringtone, TELNYX_RINGTONE_ZA, "at", "au", "be", "bg", "br", "ch", "cl", "cn", "cz",
     "de", "dk", "ee", "es", "fi", "fr", "gr", "hu", "il", "in", "it", "jp", "lt", "mx", "my", "nl",
     "no", "nz", "ph", "pl", "pt", "ru", "se", "sg", "th", "tw", "uk", "us-old", "us", "ve", "za");
ENUM_NAME(telnyx_ringtone);

static const telnyx_api_field answer_params_rows[] = {
    FIELD(telnyx_answer_params, call_control_id, REQUIRED, IN_PATH),
    FIELD_OBJ(telnyx_answer_params, assistant, telnyx_assistant, 0),
    FIELD(telnyx_answer_params, billing_group_id, 0, FORMAT(UUID)),
    FIELD(telnyx_answer_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_answer_params, command_id, 0),
    FIELD_OBJ(telnyx_answer_params, conversation_relay_config, telnyx_conversation_relay_config, 0),
    FIELD_OBJS(telnyx_answer_params, custom_headers, telnyx_custom_sip_header, 0),
    FIELD_OBJ(telnyx_answer_params, deepfake_detection, telnyx_deepfake_detection, 0),
    FIELD(telnyx_answer_params, preferred_codecs, 0),
    FIELD_ENUM(telnyx_answer_params, record, telnyx_record_start, 0),
    FIELD_ENUM(telnyx_answer_params, record_channels, telnyx_record_channels, 0, DEFAULT("dual")),
    FIELD(telnyx_answer_params, record_custom_file_name, 0, LENGTH(1, 40)),
    FIELD_ENUM(telnyx_answer_params, record_format, telnyx_audio_format, 0, DEFAULT("mp3")),
    FIELD(telnyx_answer_params, record_max_length, 0, RANGE(0, 43200), DEFAULT("0")),
    FIELD(telnyx_answer_params, record_timeout_secs, 0, AT_LEAST(0), DEFAULT("0")),
    FIELD_ENUM(telnyx_answer_params, record_track, telnyx_record_track, 0, DEFAULT("both")),
    FIELD_ENUM(telnyx_answer_params, record_trim, telnyx_record_trim, 0),
    FIELD(telnyx_answer_params, send_silence_when_idle, 0, DEFAULT("false")),
    FIELD_OBJS(telnyx_answer_params, sip_headers, telnyx_sip_header, 0),
    FIELD_OBJ(telnyx_answer_params, sound_modifications, telnyx_sound_modifications, 0),
    FIELD_ENUM(telnyx_answer_params, stream_bidirectional_codec, telnyx_stream_bidirectional_codec,
               0, DEFAULT("PCMU")),
    FIELD_ENUM(telnyx_answer_params, stream_bidirectional_mode, telnyx_stream_bidirectional_mode, 0,
               DEFAULT("mp3")),
    FIELD_ENUM(telnyx_answer_params, stream_bidirectional_target_legs, telnyx_target_legs, 0,
               DEFAULT("opposite")),
    FIELD_ENUM(telnyx_answer_params, stream_codec, telnyx_stream_codec, 0, DEFAULT("default")),
    FIELD_ENUM(telnyx_answer_params, stream_track, telnyx_stream_track, 0,
               DEFAULT("inbound_track")),
    FIELD(telnyx_answer_params, stream_url, 0, FORMAT(WS_URL)),
    FIELD(telnyx_answer_params, transcription, 0, DEFAULT("false")),
    FIELD_OBJ(telnyx_answer_params, transcription_config, telnyx_transcription_start, 0),
    FIELD_MAP(telnyx_answer_params, webhook_retries_policies, telnyx_webhook_retries_policy, 0),
    FIELD(telnyx_answer_params, webhook_url, 0, FORMAT(URL)),
    FIELD_ENUM(telnyx_answer_params, webhook_url_method, telnyx_webhook_method, 0, DEFAULT("POST")),
    /* The OpenAPI has one URL an event type, the SDKs a list; the list is newer. */
    FIELD(telnyx_answer_params, webhook_urls, 0, FORMAT(URL)),
    FIELD_ENUM(telnyx_answer_params, webhook_urls_method, telnyx_webhook_method, 0,
               DEFAULT("POST")),
    FIELD_EXTRA(telnyx_answer_params),
};
OBJECT(telnyx_answer_params, answer_params_rows);

static const telnyx_api_field reject_params_rows[] = {
    FIELD(telnyx_reject_params, call_control_id, REQUIRED, IN_PATH),
    FIELD_ENUM(telnyx_reject_params, cause, telnyx_reject_cause, REQUIRED),
    FIELD(telnyx_reject_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_reject_params, command_id, 0),
    FIELD_EXTRA(telnyx_reject_params),
};
OBJECT(telnyx_reject_params, reject_params_rows);

static const telnyx_api_field hangup_params_rows[] = {
    FIELD(telnyx_hangup_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_hangup_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_hangup_params, command_id, 0),
    FIELD_OBJS(telnyx_hangup_params, custom_headers, telnyx_custom_sip_header, 0),
    FIELD_EXTRA(telnyx_hangup_params),
};
OBJECT(telnyx_hangup_params, hangup_params_rows);

static const telnyx_api_field transfer_params_rows[] = {
    FIELD(telnyx_transfer_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_transfer_params, to, REQUIRED, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_transfer_params, answering_machine_detection, telnyx_amd, 0,
               DEFAULT("disabled")),
    FIELD_OBJ(telnyx_transfer_params, answering_machine_detection_config, telnyx_amd_config, 0),
    FIELD(telnyx_transfer_params, audio_url, 0, FORMAT(URL)),
    FIELD(telnyx_transfer_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_transfer_params, command_id, 0),
    FIELD_OBJS(telnyx_transfer_params, custom_headers, telnyx_custom_sip_header, 0),
    FIELD(telnyx_transfer_params, early_media, 0, DEFAULT("true")),
    FIELD(telnyx_transfer_params, from, ADVISED, FORMAT(E164)),
    FIELD(telnyx_transfer_params, from_display_name, ADVISED, LENGTH(0, 128)),
    FIELD_ENUM(telnyx_transfer_params, media_encryption, telnyx_media_encryption, 0,
               DEFAULT("disabled")),
    FIELD(telnyx_transfer_params, media_name, 0),
    FIELD_ENUM(telnyx_transfer_params, mute_dtmf, telnyx_mute_dtmf, 0, DEFAULT("none")),
    FIELD(telnyx_transfer_params, park_after_unbridge, 0),
    FIELD(telnyx_transfer_params, preferred_codecs, 0),
    FIELD_ENUM(telnyx_transfer_params, privacy, telnyx_privacy, 0),
    FIELD_ENUM(telnyx_transfer_params, record, telnyx_record_start, 0),
    FIELD_ENUM(telnyx_transfer_params, record_channels, telnyx_record_channels, 0, DEFAULT("dual")),
    FIELD(telnyx_transfer_params, record_custom_file_name, 0, LENGTH(1, 40)),
    FIELD_ENUM(telnyx_transfer_params, record_format, telnyx_audio_format, 0, DEFAULT("mp3")),
    FIELD(telnyx_transfer_params, record_max_length, 0, RANGE(0, 43200), DEFAULT("0")),
    FIELD(telnyx_transfer_params, record_timeout_secs, 0, AT_LEAST(0), DEFAULT("0")),
    FIELD_ENUM(telnyx_transfer_params, record_track, telnyx_record_track, 0, DEFAULT("both")),
    FIELD_ENUM(telnyx_transfer_params, record_trim, telnyx_record_trim, 0),
    /* In the SDKs only; the OpenAPI is older. */
    FIELD(telnyx_transfer_params, route_to_mobile, 0, DEFAULT("false")),
    FIELD(telnyx_transfer_params, send_digits_on_answer, 0, LENGTH(0, 64)),
    FIELD(telnyx_transfer_params, sip_auth_password, 0),
    FIELD(telnyx_transfer_params, sip_auth_username, 0),
    FIELD_OBJS(telnyx_transfer_params, sip_headers, telnyx_sip_header, 0),
    FIELD_ENUM(telnyx_transfer_params, sip_region, telnyx_sip_region, 0, DEFAULT("US")),
    FIELD_ENUM(telnyx_transfer_params, sip_transport_protocol, telnyx_sip_transport, 0,
               DEFAULT("UDP")),
    FIELD_OBJ(telnyx_transfer_params, sound_modifications, telnyx_sound_modifications, 0),
    FIELD(telnyx_transfer_params, target_leg_client_state, 0, FORMAT(BASE64)),
    /* Error 90029 speaks of 60 to 14000 s: the wider range of the schema. */
    FIELD(telnyx_transfer_params, time_limit_secs, 0, RANGE(30, 14400), DEFAULT("14400")),
    FIELD(telnyx_transfer_params, timeout_secs, 0, RANGE(5, 600), DEFAULT("30")),
    FIELD_MAP(telnyx_transfer_params, webhook_retries_policies, telnyx_webhook_retries_policy, 0),
    FIELD(telnyx_transfer_params, webhook_url, 0, FORMAT(URL)),
    FIELD_ENUM(telnyx_transfer_params, webhook_url_method, telnyx_webhook_method, 0,
               DEFAULT("POST")),
    /* The OpenAPI has one URL an event type, the SDKs a list; the list is newer. */
    FIELD(telnyx_transfer_params, webhook_urls, 0, FORMAT(URL)),
    FIELD_ENUM(telnyx_transfer_params, webhook_urls_method, telnyx_webhook_method, 0,
               DEFAULT("POST")),
    FIELD_EXTRA(telnyx_transfer_params),
    FIELD(telnyx_transfer_params, diversion, 0),
};
OBJECT(telnyx_transfer_params, transfer_params_rows);

static const telnyx_api_field bridge_params_rows[] = {
    FIELD(telnyx_bridge_params, call_control_id, REQUIRED, IN_PATH),
    /* The schema requires it, the texts exclude it beside queue and video_room_id; taken as one
     * of the three (see the constraints in operations.c). */
    FIELD_AS(telnyx_bridge_params, call_control_id_to_bridge_with, "call_control_id", 0),
    FIELD(telnyx_bridge_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_bridge_params, command_id, 0),
    FIELD(telnyx_bridge_params, hold_after_unbridge, 0),
    FIELD_ENUM(telnyx_bridge_params, mute_dtmf, telnyx_mute_dtmf, 0, DEFAULT("none")),
    FIELD(telnyx_bridge_params, park_after_unbridge, 0),
    FIELD(telnyx_bridge_params, play_ringtone, 0, DEFAULT("false")),
    FIELD(telnyx_bridge_params, prevent_double_bridge, 0, DEFAULT("false")),
    FIELD(telnyx_bridge_params, queue, 0),
    FIELD_ENUM(telnyx_bridge_params, record, telnyx_record_start, 0),
    FIELD_ENUM(telnyx_bridge_params, record_channels, telnyx_record_channels, 0, DEFAULT("dual")),
    FIELD(telnyx_bridge_params, record_custom_file_name, 0, LENGTH(1, 40)),
    FIELD_ENUM(telnyx_bridge_params, record_format, telnyx_audio_format, 0, DEFAULT("mp3")),
    FIELD(telnyx_bridge_params, record_max_length, 0, RANGE(0, 43200), DEFAULT("0")),
    FIELD(telnyx_bridge_params, record_timeout_secs, 0, AT_LEAST(0), DEFAULT("0")),
    FIELD_ENUM(telnyx_bridge_params, record_track, telnyx_record_track, 0, DEFAULT("both")),
    FIELD_ENUM(telnyx_bridge_params, record_trim, telnyx_record_trim, 0),
    FIELD_ENUM(telnyx_bridge_params, ringtone, telnyx_ringtone, 0, DEFAULT("us")),
    FIELD(telnyx_bridge_params, video_room_context, 0),
    FIELD(telnyx_bridge_params, video_room_id, 0, FORMAT(UUID)),
    FIELD_EXTRA(telnyx_bridge_params),
};
OBJECT(telnyx_bridge_params, bridge_params_rows);

static const telnyx_api_field refer_params_rows[] = {
    FIELD(telnyx_refer_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_refer_params, sip_address, REQUIRED, FORMAT(SIP_URI)),
    FIELD(telnyx_refer_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_refer_params, command_id, 0),
    FIELD_OBJS(telnyx_refer_params, custom_headers, telnyx_custom_sip_header, 0),
    FIELD(telnyx_refer_params, sip_auth_password, 0),
    FIELD(telnyx_refer_params, sip_auth_username, 0),
    FIELD_OBJS(telnyx_refer_params, sip_headers, telnyx_sip_header, 0),
    FIELD_EXTRA(telnyx_refer_params),
};
OBJECT(telnyx_refer_params, refer_params_rows);

static const telnyx_api_field send_sip_info_params_rows[] = {
    FIELD(telnyx_send_sip_info_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_send_sip_info_params, body, REQUIRED),
    /* The 1400 bytes stand in the text of this field and may be meant for the body, which is
     * therefore not limited. */
    FIELD(telnyx_send_sip_info_params, content_type, REQUIRED, LENGTH(0, 1400)),
    FIELD(telnyx_send_sip_info_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_send_sip_info_params, command_id, 0),
    FIELD_EXTRA(telnyx_send_sip_info_params),
};
OBJECT(telnyx_send_sip_info_params, send_sip_info_params_rows);

static const telnyx_api_field send_dtmf_params_rows[] = {
    FIELD(telnyx_send_dtmf_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_send_dtmf_params, digits, REQUIRED),
    FIELD(telnyx_send_dtmf_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_send_dtmf_params, command_id, 0),
    FIELD(telnyx_send_dtmf_params, duration_millis, 0, RANGE(100, 500), DEFAULT("250")),
    FIELD_EXTRA(telnyx_send_dtmf_params),
};
OBJECT(telnyx_send_dtmf_params, send_dtmf_params_rows);

static const telnyx_api_field update_client_state_params_rows[] = {
    FIELD(telnyx_update_client_state_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_update_client_state_params, client_state, REQUIRED, FORMAT(BASE64)),
    FIELD_EXTRA(telnyx_update_client_state_params),
};
OBJECT(telnyx_update_client_state_params, update_client_state_params_rows);

static const telnyx_api_field enqueue_params_rows[] = {
    FIELD(telnyx_enqueue_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_enqueue_params, queue_name, REQUIRED),
    FIELD(telnyx_enqueue_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_enqueue_params, command_id, 0),
    FIELD(telnyx_enqueue_params, keep_after_hangup, 0, DEFAULT("false")),
    FIELD(telnyx_enqueue_params, max_size, 0, DEFAULT("100")),
    FIELD(telnyx_enqueue_params, max_wait_time_secs, 0),
    FIELD_EXTRA(telnyx_enqueue_params),
};
OBJECT(telnyx_enqueue_params, enqueue_params_rows);

static const telnyx_api_field leave_queue_params_rows[] = {
    FIELD(telnyx_leave_queue_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_leave_queue_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_leave_queue_params, command_id, 0),
    FIELD_EXTRA(telnyx_leave_queue_params),
};
OBJECT(telnyx_leave_queue_params, leave_queue_params_rows);

static const telnyx_api_field switch_supervisor_role_params_rows[] = {
    FIELD(telnyx_switch_supervisor_role_params, call_control_id, REQUIRED, IN_PATH),
    FIELD_ENUM(telnyx_switch_supervisor_role_params, role, telnyx_supervisor_role, REQUIRED),
    FIELD_EXTRA(telnyx_switch_supervisor_role_params),
};
OBJECT(telnyx_switch_supervisor_role_params, switch_supervisor_role_params_rows);
