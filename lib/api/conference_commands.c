/* Rows of <telnyx/conference_commands.h>: commands to conferences.
 * Written from lib/api/source/words/conference_commands.txt. */
#include <telnyx/conference_commands.h>

#include "api/objects.h"

static const telnyx_api_field conference_reply_rows[] = {
    FIELD(telnyx_conference_reply, result, REQUIRED),
};
OBJECT(telnyx_conference_reply, conference_reply_rows);

static const telnyx_api_field conference_join_params_rows[] = {
    FIELD(telnyx_conference_join_params, id, REQUIRED, IN_PATH),
    FIELD(telnyx_conference_join_params, call_control_id, REQUIRED),
    FIELD_ENUM(telnyx_conference_join_params, beep_enabled, telnyx_conference_beep, 0),
    FIELD(telnyx_conference_join_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_join_params, command_id, 0),
    FIELD(telnyx_conference_join_params, end_conference_on_exit, 0, DEFAULT("false")),
    FIELD(telnyx_conference_join_params, hold, 0, DEFAULT("false")),
    FIELD(telnyx_conference_join_params, hold_audio_url, 0, FORMAT(URL)),
    FIELD(telnyx_conference_join_params, hold_media_name, 0),
    FIELD(telnyx_conference_join_params, mute, 0, DEFAULT("false")),
    FIELD_ENUM(telnyx_conference_join_params, region, telnyx_conference_region, 0),
    FIELD(telnyx_conference_join_params, soft_end_conference_on_exit, 0, DEFAULT("false")),
    FIELD(telnyx_conference_join_params, start_conference_on_enter, 0, DEFAULT("false")),
    FIELD_ENUM(telnyx_conference_join_params, supervisor_role, telnyx_conference_role, 0,
               DEFAULT("none")),
    FIELD(telnyx_conference_join_params, whisper_call_control_ids, 0),
    FIELD_EXTRA(telnyx_conference_join_params),
};
OBJECT(telnyx_conference_join_params, conference_join_params_rows);

static const telnyx_api_field conference_leave_params_rows[] = {
    FIELD(telnyx_conference_leave_params, id, REQUIRED, IN_PATH),
    FIELD(telnyx_conference_leave_params, call_control_id, REQUIRED),
    FIELD_ENUM(telnyx_conference_leave_params, beep_enabled, telnyx_conference_beep, 0),
    FIELD(telnyx_conference_leave_params, command_id, 0),
    FIELD_ENUM(telnyx_conference_leave_params, region, telnyx_conference_region, 0),
    FIELD_EXTRA(telnyx_conference_leave_params),
};
OBJECT(telnyx_conference_leave_params, conference_leave_params_rows);

static const telnyx_api_field conference_update_params_rows[] = {
    FIELD(telnyx_conference_update_params, id, REQUIRED, IN_PATH),
    FIELD(telnyx_conference_update_params, call_control_id, REQUIRED),
    FIELD_ENUM(telnyx_conference_update_params, supervisor_role, telnyx_conference_role, REQUIRED,
               DEFAULT("none")),
    FIELD(telnyx_conference_update_params, command_id, 0),
    FIELD_ENUM(telnyx_conference_update_params, region, telnyx_conference_region, 0),
    FIELD(telnyx_conference_update_params, whisper_call_control_ids, 0),
    FIELD_EXTRA(telnyx_conference_update_params),
};
OBJECT(telnyx_conference_update_params, conference_update_params_rows);

static const telnyx_api_field conference_end_params_rows[] = {
    FIELD(telnyx_conference_end_params, id, REQUIRED, IN_PATH, FORMAT(UUID)),
    FIELD(telnyx_conference_end_params, command_id, 0),
    FIELD_EXTRA(telnyx_conference_end_params),
};
OBJECT(telnyx_conference_end_params, conference_end_params_rows);

static const telnyx_api_field conference_hold_params_rows[] = {
    FIELD(telnyx_conference_hold_params, id, REQUIRED, IN_PATH),
    FIELD(telnyx_conference_hold_params, audio_url, 0, FORMAT(URL)),
    FIELD(telnyx_conference_hold_params, call_control_ids, 0),
    FIELD(telnyx_conference_hold_params, media_name, 0),
    FIELD_ENUM(telnyx_conference_hold_params, region, telnyx_conference_region, 0),
    FIELD_EXTRA(telnyx_conference_hold_params),
};
OBJECT(telnyx_conference_hold_params, conference_hold_params_rows);

static const telnyx_api_field conference_unhold_params_rows[] = {
    FIELD(telnyx_conference_unhold_params, id, REQUIRED, IN_PATH),
    FIELD(telnyx_conference_unhold_params, call_control_ids, REQUIRED),
    FIELD_ENUM(telnyx_conference_unhold_params, region, telnyx_conference_region, 0),
    FIELD_EXTRA(telnyx_conference_unhold_params),
};
OBJECT(telnyx_conference_unhold_params, conference_unhold_params_rows);

static const telnyx_api_field conference_mute_params_rows[] = {
    FIELD(telnyx_conference_mute_params, id, REQUIRED, IN_PATH),
    FIELD(telnyx_conference_mute_params, call_control_ids, 0),
    FIELD_ENUM(telnyx_conference_mute_params, region, telnyx_conference_region, 0),
    FIELD_EXTRA(telnyx_conference_mute_params),
};
OBJECT(telnyx_conference_mute_params, conference_mute_params_rows);

static const telnyx_api_field conference_unmute_params_rows[] = {
    FIELD(telnyx_conference_unmute_params, id, REQUIRED, IN_PATH),
    FIELD(telnyx_conference_unmute_params, call_control_ids, 0),
    FIELD_ENUM(telnyx_conference_unmute_params, region, telnyx_conference_region, 0),
    FIELD_EXTRA(telnyx_conference_unmute_params),
};
OBJECT(telnyx_conference_unmute_params, conference_unmute_params_rows);

static const telnyx_api_field conference_play_params_rows[] = {
    FIELD(telnyx_conference_play_params, id, REQUIRED, IN_PATH),
    FIELD(telnyx_conference_play_params, audio_url, 0, FORMAT(URL)),
    FIELD(telnyx_conference_play_params, call_control_ids, 0),
    FIELD(telnyx_conference_play_params, loop, 0, RANGE(1, 100), WORD("infinity"), DEFAULT("1")),
    FIELD(telnyx_conference_play_params, media_name, 0),
    FIELD_ENUM(telnyx_conference_play_params, region, telnyx_conference_region, 0),
    FIELD_EXTRA(telnyx_conference_play_params),
};
OBJECT(telnyx_conference_play_params, conference_play_params_rows);

static const telnyx_api_field conference_speak_params_rows[] = {
    FIELD(telnyx_conference_speak_params, id, REQUIRED, IN_PATH),
    FIELD(telnyx_conference_speak_params, payload, REQUIRED, LENGTH(0, 3000)),
    FIELD(telnyx_conference_speak_params, voice, REQUIRED),
    FIELD(telnyx_conference_speak_params, call_control_ids, 0),
    FIELD(telnyx_conference_speak_params, command_id, 0),
    FIELD(telnyx_conference_speak_params, language, 0),
    FIELD_ENUM(telnyx_conference_speak_params, payload_type, telnyx_payload_type, 0,
               DEFAULT("text")),
    FIELD_ENUM(telnyx_conference_speak_params, region, telnyx_conference_region, 0),
    FIELD_OBJ(telnyx_conference_speak_params, voice_settings, telnyx_voice_settings, 0),
    FIELD_EXTRA(telnyx_conference_speak_params),
};
OBJECT(telnyx_conference_speak_params, conference_speak_params_rows);

static const telnyx_api_field conference_stop_params_rows[] = {
    FIELD(telnyx_conference_stop_params, id, REQUIRED, IN_PATH),
    FIELD(telnyx_conference_stop_params, call_control_ids, 0),
    FIELD_ENUM(telnyx_conference_stop_params, region, telnyx_conference_region, 0),
    FIELD_EXTRA(telnyx_conference_stop_params),
};
OBJECT(telnyx_conference_stop_params, conference_stop_params_rows);

static const telnyx_api_field conference_send_dtmf_params_rows[] = {
    FIELD(telnyx_conference_send_dtmf_params, id, REQUIRED, IN_PATH, FORMAT(UUID)),
    FIELD(telnyx_conference_send_dtmf_params, digits, REQUIRED),
    FIELD(telnyx_conference_send_dtmf_params, call_control_ids, 0),
    FIELD(telnyx_conference_send_dtmf_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_send_dtmf_params, duration_millis, 0, RANGE(100, 500), DEFAULT("250")),
    FIELD_EXTRA(telnyx_conference_send_dtmf_params),
};
OBJECT(telnyx_conference_send_dtmf_params, conference_send_dtmf_params_rows);

static const telnyx_api_field conference_gather_using_audio_params_rows[] = {
    FIELD(telnyx_conference_gather_using_audio_params, id, REQUIRED, IN_PATH, FORMAT(UUID)),
    FIELD(telnyx_conference_gather_using_audio_params, call_control_id, REQUIRED),
    FIELD(telnyx_conference_gather_using_audio_params, audio_url, 0, FORMAT(URL)),
    FIELD(telnyx_conference_gather_using_audio_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_gather_using_audio_params, gather_id, 0, LENGTH(0, 100)),
    FIELD(telnyx_conference_gather_using_audio_params, initial_timeout_millis, 0),
    FIELD(telnyx_conference_gather_using_audio_params, inter_digit_timeout_millis, 0,
          DEFAULT("5000")),
    FIELD(telnyx_conference_gather_using_audio_params, invalid_audio_url, 0, FORMAT(URL)),
    FIELD(telnyx_conference_gather_using_audio_params, invalid_media_name, 0),
    FIELD(telnyx_conference_gather_using_audio_params, maximum_digits, 0, AT_LEAST(1),
          DEFAULT("128")),
    FIELD(telnyx_conference_gather_using_audio_params, maximum_tries, 0, AT_LEAST(1), DEFAULT("3")),
    FIELD(telnyx_conference_gather_using_audio_params, media_name, 0),
    FIELD(telnyx_conference_gather_using_audio_params, minimum_digits, 0, AT_LEAST(1),
          DEFAULT("1")),
    FIELD(telnyx_conference_gather_using_audio_params, stop_playback_on_dtmf, 0, DEFAULT("true")),
    FIELD(telnyx_conference_gather_using_audio_params, terminating_digit, 0, DEFAULT("#")),
    FIELD(telnyx_conference_gather_using_audio_params, timeout_millis, 0, DEFAULT("60000")),
    FIELD(telnyx_conference_gather_using_audio_params, valid_digits, 0, DEFAULT("0123456789#*")),
    FIELD_EXTRA(telnyx_conference_gather_using_audio_params),
};
OBJECT(telnyx_conference_gather_using_audio_params, conference_gather_using_audio_params_rows);

static const telnyx_api_field conference_start_recording_params_rows[] = {
    FIELD(telnyx_conference_start_recording_params, id, REQUIRED, IN_PATH),
    FIELD_ENUM(telnyx_conference_start_recording_params, format, telnyx_audio_format, REQUIRED),
    FIELD_ENUM(telnyx_conference_start_recording_params, channels, telnyx_record_channels, 0,
               DEFAULT("single")),
    FIELD(telnyx_conference_start_recording_params, command_id, 0),
    FIELD(telnyx_conference_start_recording_params, custom_file_name, 0, LENGTH(1, 40)),
    FIELD(telnyx_conference_start_recording_params, play_beep, 0),
    FIELD_ENUM(telnyx_conference_start_recording_params, region, telnyx_conference_region, 0),
    FIELD_ENUM(telnyx_conference_start_recording_params, trim, telnyx_record_trim, 0),
    FIELD_EXTRA(telnyx_conference_start_recording_params),
};
OBJECT(telnyx_conference_start_recording_params, conference_start_recording_params_rows);

static const telnyx_api_field conference_pause_recording_params_rows[] = {
    FIELD(telnyx_conference_pause_recording_params, id, REQUIRED, IN_PATH),
    FIELD(telnyx_conference_pause_recording_params, command_id, 0),
    FIELD(telnyx_conference_pause_recording_params, recording_id, 0),
    FIELD_ENUM(telnyx_conference_pause_recording_params, region, telnyx_conference_region, 0),
    FIELD_EXTRA(telnyx_conference_pause_recording_params),
};
OBJECT(telnyx_conference_pause_recording_params, conference_pause_recording_params_rows);

static const telnyx_api_field conference_resume_recording_params_rows[] = {
    FIELD(telnyx_conference_resume_recording_params, id, REQUIRED, IN_PATH),
    FIELD(telnyx_conference_resume_recording_params, command_id, 0),
    FIELD(telnyx_conference_resume_recording_params, recording_id, 0),
    FIELD_ENUM(telnyx_conference_resume_recording_params, region, telnyx_conference_region, 0),
    FIELD_EXTRA(telnyx_conference_resume_recording_params),
};
OBJECT(telnyx_conference_resume_recording_params, conference_resume_recording_params_rows);

static const telnyx_api_field conference_stop_recording_params_rows[] = {
    FIELD(telnyx_conference_stop_recording_params, id, REQUIRED, IN_PATH),
    FIELD(telnyx_conference_stop_recording_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_conference_stop_recording_params, command_id, 0),
    FIELD(telnyx_conference_stop_recording_params, recording_id, 0, FORMAT(UUID)),
    FIELD_ENUM(telnyx_conference_stop_recording_params, region, telnyx_conference_region, 0),
    FIELD_EXTRA(telnyx_conference_stop_recording_params),
};
OBJECT(telnyx_conference_stop_recording_params, conference_stop_recording_params_rows);
