/* Rows of <telnyx/types.h>: types that several operations and events share.
 * Written from lib/api/source/words/types.txt. */
#include <telnyx/types.h>

#include "api/objects.h"

ENUM(telnyx_amd, TELNYX_AMD_DISABLED, "premium", "detect", "detect_beep", "detect_words",
     "greeting_end", "disabled");
ENUM_NAME(telnyx_amd);
ENUM(telnyx_beep_profile, TELNYX_BEEP_PROFILE_FREQ_ONLY, "both", "freq_only");
ENUM_NAME(telnyx_beep_profile);
ENUM(telnyx_media_encryption, TELNYX_MEDIA_ENCRYPTION_DTLS, "disabled", "SRTP", "DTLS");
ENUM_NAME(telnyx_media_encryption);
ENUM(telnyx_privacy, TELNYX_PRIVACY_NONE, "id", "none");
ENUM_NAME(telnyx_privacy);
ENUM(telnyx_record_start, TELNYX_RECORD_START_FROM_ANSWER, "record-from-answer");
ENUM_NAME(telnyx_record_start);
ENUM(telnyx_record_channels, TELNYX_RECORD_CHANNELS_DUAL, "single", "dual");
ENUM_NAME(telnyx_record_channels);
ENUM(telnyx_audio_format, TELNYX_AUDIO_FORMAT_MP3, "wav", "mp3");
ENUM_NAME(telnyx_audio_format);
ENUM(telnyx_record_track, TELNYX_RECORD_TRACK_OUTBOUND, "both", "inbound", "outbound");
ENUM_NAME(telnyx_record_track);
ENUM(telnyx_record_trim, TELNYX_RECORD_TRIM_SILENCE, "trim-silence");
ENUM_NAME(telnyx_record_trim);
ENUM(telnyx_sip_region, TELNYX_SIP_REGION_MIDDLE_EAST, "US", "Europe", "Canada", "Australia",
     "Middle East");
ENUM_NAME(telnyx_sip_region);
ENUM(telnyx_sip_transport, TELNYX_SIP_TRANSPORT_TLS, "UDP", "TCP", "TLS");
ENUM_NAME(telnyx_sip_transport);
ENUM(telnyx_stream_bidirectional_codec, TELNYX_STREAM_BIDIRECTIONAL_CODEC_L16, "PCMU", "PCMA",
     "G722", "OPUS", "AMR-WB", "L16");
ENUM_NAME(telnyx_stream_bidirectional_codec);
ENUM(telnyx_stream_bidirectional_mode, TELNYX_STREAM_BIDIRECTIONAL_MODE_RTP, "mp3", "rtp");
ENUM_NAME(telnyx_stream_bidirectional_mode);
ENUM_INTEGERS(telnyx_stream_sampling_rate, TELNYX_STREAM_SAMPLING_RATE_48000, "8000", "16000",
              "22050", "24000", "48000");
ENUM_NAME(telnyx_stream_sampling_rate);
ENUM(telnyx_target_legs, TELNYX_TARGET_LEGS_BOTH, "self", "opposite", "both");
ENUM_NAME(telnyx_target_legs);
ENUM(telnyx_stream_codec, TELNYX_STREAM_CODEC_DEFAULT, "PCMU", "PCMA", "G722", "OPUS", "AMR-WB",
     "L16", "default");
ENUM_NAME(telnyx_stream_codec);
ENUM(telnyx_stream_track, TELNYX_STREAM_TRACK_BOTH_TRACKS, "inbound_track", "outbound_track",
     "both_tracks");
ENUM_NAME(telnyx_stream_track);
ENUM(telnyx_supervisor_role, TELNYX_SUPERVISOR_ROLE_MONITOR, "barge", "whisper", "monitor");
ENUM_NAME(telnyx_supervisor_role);
ENUM(telnyx_conference_role, TELNYX_CONFERENCE_ROLE_WHISPER, "barge", "monitor", "none", "whisper");
ENUM_NAME(telnyx_conference_role);
ENUM(telnyx_conference_beep, TELNYX_CONFERENCE_BEEP_ON_EXIT, "always", "never", "on_enter",
     "on_exit");
ENUM_NAME(telnyx_conference_beep);
ENUM(telnyx_conference_region, TELNYX_CONFERENCE_REGION_US, "Australia", "Europe", "Middle East",
     "US");
ENUM_NAME(telnyx_conference_region);
ENUM(telnyx_webhook_method, TELNYX_WEBHOOK_METHOD_GET, "POST", "GET");
ENUM_NAME(telnyx_webhook_method);
ENUM(telnyx_mute_dtmf, TELNYX_MUTE_DTMF_OPPOSITE, "none", "both", "self", "opposite");
ENUM_NAME(telnyx_mute_dtmf);
ENUM(telnyx_calling_party_type, TELNYX_CALLING_PARTY_TYPE_SIP, "pstn", "sip");
ENUM_NAME(telnyx_calling_party_type);
ENUM(telnyx_payload_type, TELNYX_PAYLOAD_TYPE_SSML, "text", "ssml");
ENUM_NAME(telnyx_payload_type);
ENUM(telnyx_service_level, TELNYX_SERVICE_LEVEL_PREMIUM, "basic", "premium");
ENUM_NAME(telnyx_service_level);
ENUM(telnyx_fork_type, TELNYX_FORK_TYPE_DECRYPTED, "raw", "decrypted");
ENUM_NAME(telnyx_fork_type);
ENUM(telnyx_speaker, TELNYX_SPEAKER_USER, "assistant", "user");
ENUM_NAME(telnyx_speaker);
ENUM(telnyx_payment_method, TELNYX_PAYMENT_METHOD_ACH_DEBIT, "credit-card", "ach-debit");
ENUM_NAME(telnyx_payment_method);
ENUM(telnyx_card_type, TELNYX_CARD_TYPE_ENROUTE, "visa", "mastercard", "amex", "optima", "discover",
     "diners-club", "jcb", "maestro", "enroute");
ENUM_NAME(telnyx_card_type);
ENUM(telnyx_pay_error, TELNYX_PAY_ERROR_INPUT_MATCHING_FAILED, "timeout", "invalid-card-number",
     "invalid-card-type", "invalid-date", "invalid-security-code", "invalid-postal-code",
     "invalid-bank-routing-number", "invalid-bank-account-number", "input-matching-failed");
ENUM_NAME(telnyx_pay_error);
ENUM(telnyx_conference_status, TELNYX_CONFERENCE_STATUS_COMPLETED, "init", "in_progress",
     "completed");
ENUM_NAME(telnyx_conference_status);
ENUM(telnyx_conference_end_reason, TELNYX_CONFERENCE_END_TIME_EXCEEDED, "all_left", "ended_via_api",
     "host_left", "time_exceeded");
ENUM_NAME(telnyx_conference_end_reason);
ENUM(telnyx_processing_status, TELNYX_PROCESSING_STATUS_COMPLETED, "in-progress", "completed");
ENUM_NAME(telnyx_processing_status);
ENUM(telnyx_gather_status, TELNYX_GATHER_STATUS_TIMEOUT, "valid", "invalid", "call_hangup",
     "cancelled", "cancelled_amd", "timeout");
ENUM_NAME(telnyx_gather_status);

TEXT_VALUES(telnyx_sip_header_names, "User-to-User");

static const telnyx_api_field custom_sip_header_rows[] = {
    FIELD(telnyx_custom_sip_header, name, REQUIRED),
    FIELD(telnyx_custom_sip_header, value, REQUIRED),
};
OBJECT(telnyx_custom_sip_header, custom_sip_header_rows);

static const telnyx_api_field sip_header_rows[] = {
    FIELD(telnyx_sip_header, name, REQUIRED, VALUES(telnyx_sip_header_names)),
    FIELD(telnyx_sip_header, value, REQUIRED),
};
OBJECT(telnyx_sip_header, sip_header_rows);

static const telnyx_api_field inbound_sip_header_rows[] = {
    /* The OpenAPI knows User-to-User only, the SDKs Diversion as well; any text is taken. */
    FIELD(telnyx_inbound_sip_header, name, REQUIRED),
    FIELD(telnyx_inbound_sip_header, value, REQUIRED),
};
OBJECT(telnyx_inbound_sip_header, inbound_sip_header_rows);

static const telnyx_api_field amd_config_rows[] = {
    FIELD(telnyx_amd_config, after_greeting_silence_millis, 0, DEFAULT("800")),
    /* In the SDKs only; the OpenAPI is older. */
    FIELD_ENUM(telnyx_amd_config, beep_detection_profile, telnyx_beep_profile, 0),
    FIELD(telnyx_amd_config, between_words_silence_millis, 0, DEFAULT("50")),
    FIELD(telnyx_amd_config, greeting_duration_millis, 0, DEFAULT("3500")),
    FIELD(telnyx_amd_config, greeting_silence_duration_millis, 0, DEFAULT("1500")),
    FIELD(telnyx_amd_config, greeting_total_analysis_time_millis, 0, DEFAULT("5000")),
    FIELD(telnyx_amd_config, initial_silence_millis, 0, DEFAULT("3500")),
    FIELD(telnyx_amd_config, maximum_number_of_words, 0, DEFAULT("5")),
    FIELD(telnyx_amd_config, maximum_word_length_millis, 0, DEFAULT("3500")),
    FIELD(telnyx_amd_config, silence_threshold, 0, DEFAULT("256")),
    FIELD(telnyx_amd_config, total_analysis_time_millis, 0, DEFAULT("3500")),
    FIELD(telnyx_amd_config, beep_max_frequency_hz, 0),
    FIELD(telnyx_amd_config, beep_min_frequency_hz, 0),
    FIELD(telnyx_amd_config, beep_min_tone_duration_millis, 0),
    FIELD(telnyx_amd_config, beep_spectral_confirmation, 0),
    FIELD(telnyx_amd_config, beep_spectral_min_purity, 0),
    FIELD(telnyx_amd_config, beep_spectral_reject_fax_cng, 0),
    FIELD(telnyx_amd_config, beep_spectral_window_millis, 0),
};
OBJECT(telnyx_amd_config, amd_config_rows);

static const telnyx_api_field sound_modifications_rows[] = {
    FIELD(telnyx_sound_modifications, octaves, ADVISED, RANGE(-1, 1), DEFAULT("0")),
    FIELD(telnyx_sound_modifications, pitch, ADVISED, ABOVE(0), DEFAULT("1")),
    FIELD(telnyx_sound_modifications, semitone, ADVISED, RANGE(-14, 14), DEFAULT("0")),
    FIELD(telnyx_sound_modifications, track, 0, DEFAULT("outbound")),
};
OBJECT(telnyx_sound_modifications, sound_modifications_rows);

static const telnyx_api_field deepfake_detection_rows[] = {
    FIELD(telnyx_deepfake_detection, enabled, REQUIRED, DEFAULT("false")),
    FIELD(telnyx_deepfake_detection, rtp_timeout, 0, RANGE(5, 120), DEFAULT("30")),
    FIELD(telnyx_deepfake_detection, timeout, 0, RANGE(5, 60), DEFAULT("15")),
};
OBJECT(telnyx_deepfake_detection, deepfake_detection_rows);

static const telnyx_api_field dialogflow_config_rows[] = {
    FIELD(telnyx_dialogflow_config, analyze_sentiment, 0, DEFAULT("false")),
    FIELD(telnyx_dialogflow_config, partial_automated_agent_reply, 0, DEFAULT("false")),
};
OBJECT(telnyx_dialogflow_config, dialogflow_config_rows);

static const telnyx_api_field webhook_retries_policy_rows[] = {
    FIELD_KEY(telnyx_webhook_retries_policy, event_type),
    FIELD(telnyx_webhook_retries_policy, retries_ms, 0, LENGTH(0, 5)),
};
OBJECT(telnyx_webhook_retries_policy, webhook_retries_policy_rows);

static const telnyx_api_field recording_urls_rows[] = {
    FIELD(telnyx_recording_urls, mp3, NULLABLE),
    FIELD(telnyx_recording_urls, wav, NULLABLE),
};
OBJECT(telnyx_recording_urls, recording_urls_rows);

static const telnyx_api_field spoken_message_rows[] = {
    FIELD(telnyx_spoken_message, content, 0),
    FIELD_ENUM(telnyx_spoken_message, role, telnyx_speaker, 0),
};
OBJECT(telnyx_spoken_message, spoken_message_rows);

static const telnyx_api_field command_reply_rows[] = {
    FIELD(telnyx_command_reply, result, 0),
};
OBJECT(telnyx_command_reply, command_reply_rows);

static const telnyx_api_field recording_reply_rows[] = {
    FIELD(telnyx_recording_reply, recording_id, 0, FORMAT(UUID)),
    FIELD(telnyx_recording_reply, result, 0),
};
OBJECT(telnyx_recording_reply, recording_reply_rows);

static const telnyx_api_field conversation_reply_rows[] = {
    FIELD(telnyx_conversation_reply, conversation_id, 0, FORMAT(UUID)),
    FIELD(telnyx_conversation_reply, result, 0),
};
OBJECT(telnyx_conversation_reply, conversation_reply_rows);

static const telnyx_api_field conversation_relay_reply_rows[] = {
    FIELD(telnyx_conversation_relay_reply, conversation_relay_id, 0),
    FIELD(telnyx_conversation_relay_reply, result, 0),
};
OBJECT(telnyx_conversation_relay_reply, conversation_relay_reply_rows);
