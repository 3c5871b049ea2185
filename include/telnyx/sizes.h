/** @file sizes.h
 *  How large the structs are in the headers that a program was compiled with. Programs do not use
 *  this: telnyx_client_new(), telnyx_app_new() and telnyx_json_memory_new() pass it on, so that a later
 *  library, whose structs may have further members, reads and writes no more than the program has. */
/* Written from lib/api/source/register.txt. */
#ifndef TELNYX_SIZES_H
#define TELNYX_SIZES_H

#include <telnyx/base.h>
#include <telnyx/types.h>
#include <telnyx/filters.h>
#include <telnyx/voice.h>
#include <telnyx/transcription.h>
#include <telnyx/assistant.h>
#include <telnyx/conversation_relay.h>
#include <telnyx/calls.h>
#include <telnyx/connections.h>
#include <telnyx/call_commands.h>
#include <telnyx/gather.h>
#include <telnyx/playback.h>
#include <telnyx/call_recording.h>
#include <telnyx/streaming.h>
#include <telnyx/noise_suppression.h>
#include <telnyx/ai.h>
#include <telnyx/pay.h>
#include <telnyx/call_control_applications.h>
#include <telnyx/call_event_log.h>
#include <telnyx/conferences.h>
#include <telnyx/conference_commands.h>
#include <telnyx/queues.h>
#include <telnyx/recordings.h>
#include <telnyx/recording_transcriptions.h>
#include <telnyx/call_events.h>
#include <telnyx/media_events.h>
#include <telnyx/ai_events.h>
#include <telnyx/pay_events.h>
#include <telnyx/conference_events.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The size of a struct that stands behind pointers and in arrays. The two members are all, for good. */
typedef struct telnyx_struct_size {
    uint16_t stride; /**< From one element of an array to the next. */
    uint16_t end;    /**< To the end of the last member. */
} telnyx_struct_size;

/** The sizes that a program passes on. */
typedef struct telnyx_sizes {
    size_t of_this;                    /**< Of this struct. */
    size_t options;                    /**< Of the options beside it, 0 where there are none. */
    size_t client_options;             /**< Of what telnyx_app_options.client points at. */
    size_t limits;                     /**< Of what telnyx_app_options.limits points at. */
    const telnyx_struct_size *structs; /**< By number; that of 0 does not count. */
    size_t structs_count;              /**< Elements of it. */
} telnyx_sizes;

/** One element of the table below. */
#define TELNYX_STRUCT_SIZE(type, last)                                                             \
    {                                                                                              \
        (uint16_t)sizeof(type), (uint16_t)TELNYX_END_OF(type, last)                                \
    }

/** What the caller's headers say. A number is for good. */
static inline telnyx_sizes telnyx_sizes_here(void)
{
    static const telnyx_struct_size structs[] = {
        { 0, 0 },
        TELNYX_STRUCT_SIZE(telnyx_custom_sip_header, value),
        TELNYX_STRUCT_SIZE(telnyx_sip_header, value),
        TELNYX_STRUCT_SIZE(telnyx_inbound_sip_header, value),
        TELNYX_STRUCT_SIZE(telnyx_amd_config, beep_spectral_window_millis),
        TELNYX_STRUCT_SIZE(telnyx_sound_modifications, track),
        TELNYX_STRUCT_SIZE(telnyx_deepfake_detection, timeout),
        TELNYX_STRUCT_SIZE(telnyx_dialogflow_config, partial_automated_agent_reply),
        TELNYX_STRUCT_SIZE(telnyx_webhook_retries_policy, retries_ms),
        TELNYX_STRUCT_SIZE(telnyx_recording_urls, wav),
        TELNYX_STRUCT_SIZE(telnyx_spoken_message, role),
        TELNYX_STRUCT_SIZE(telnyx_command_reply, result),
        TELNYX_STRUCT_SIZE(telnyx_recording_reply, result),
        TELNYX_STRUCT_SIZE(telnyx_conversation_reply, result),
        TELNYX_STRUCT_SIZE(telnyx_conversation_relay_reply, result),
        TELNYX_STRUCT_SIZE(telnyx_application_name_filter, contains),
        TELNYX_STRUCT_SIZE(telnyx_time_filter, lte),
        TELNYX_STRUCT_SIZE(telnyx_call_control_filter, type),
        TELNYX_STRUCT_SIZE(telnyx_date_range, lte),
        TELNYX_STRUCT_SIZE(telnyx_elevenlabs_voice, api_key_ref),
        TELNYX_STRUCT_SIZE(telnyx_telnyx_voice, voice_speed),
        TELNYX_STRUCT_SIZE(telnyx_aws_voice, extra_json),
        TELNYX_STRUCT_SIZE(telnyx_minimax_voice, vol),
        TELNYX_STRUCT_SIZE(telnyx_azure_voice, region),
        TELNYX_STRUCT_SIZE(telnyx_rime_voice, voice_speed),
        TELNYX_STRUCT_SIZE(telnyx_resemble_voice, sample_rate),
        TELNYX_STRUCT_SIZE(telnyx_inworld_voice, delivery_mode),
        TELNYX_STRUCT_SIZE(telnyx_xai_voice, language),
        TELNYX_STRUCT_SIZE(telnyx_soniox_voice, speed),
        TELNYX_STRUCT_SIZE(telnyx_voice_settings, soniox),
        TELNYX_STRUCT_SIZE(telnyx_speech_context, phrases),
        TELNYX_STRUCT_SIZE(telnyx_google_transcription, use_enhanced),
        TELNYX_STRUCT_SIZE(telnyx_a_transcription, use_enhanced),
        TELNYX_STRUCT_SIZE(telnyx_telnyx_transcription, transcription_model),
        TELNYX_STRUCT_SIZE(telnyx_b_transcription, transcription_model),
        TELNYX_STRUCT_SIZE(telnyx_deepgram_transcription, utterance_end_ms),
        TELNYX_STRUCT_SIZE(telnyx_azure_transcription, language),
        TELNYX_STRUCT_SIZE(telnyx_xai_transcription, transcription_model),
        TELNYX_STRUCT_SIZE(telnyx_assemblyai_transcription, transcription_model),
        TELNYX_STRUCT_SIZE(telnyx_speechmatics_transcription, transcription_model),
        TELNYX_STRUCT_SIZE(telnyx_soniox_transcription, transcription_model),
        TELNYX_STRUCT_SIZE(telnyx_parakeet_transcription, transcription_model),
        TELNYX_STRUCT_SIZE(telnyx_humain_transcription, transcription_model),
        TELNYX_STRUCT_SIZE(telnyx_reson8_transcription, transcription_model),
        TELNYX_STRUCT_SIZE(telnyx_cohere_transcription, transcription_model),
        TELNYX_STRUCT_SIZE(telnyx_transcription_engine_config, cohere),
        TELNYX_STRUCT_SIZE(telnyx_transcription_start, transcription_tracks),
        TELNYX_STRUCT_SIZE(telnyx_transcription_model_config, model),
        TELNYX_STRUCT_SIZE(telnyx_ai_participant, on_hangup),
        TELNYX_STRUCT_SIZE(telnyx_tool_parameters, type),
        TELNYX_STRUCT_SIZE(telnyx_webhook_tool_header, value),
        TELNYX_STRUCT_SIZE(telnyx_webhook_tool, query_parameters),
        TELNYX_STRUCT_SIZE(telnyx_book_appointment_tool, attendee_timezone),
        TELNYX_STRUCT_SIZE(telnyx_check_availability_tool, event_type_id),
        TELNYX_STRUCT_SIZE(telnyx_hangup_tool, description),
        TELNYX_STRUCT_SIZE(telnyx_transfer_target, name),
        TELNYX_STRUCT_SIZE(telnyx_transfer_targets, variable),
        TELNYX_STRUCT_SIZE(telnyx_transfer_tool, targets),
        TELNYX_STRUCT_SIZE(telnyx_retrieval_tool, max_num_results),
        TELNYX_STRUCT_SIZE(telnyx_assistant_tool, timeout_ms),
        TELNYX_STRUCT_SIZE(telnyx_external_llm, extra_json),
        TELNYX_STRUCT_SIZE(telnyx_llm_fallback, extra_json),
        TELNYX_STRUCT_SIZE(telnyx_background_audio, volume),
        TELNYX_STRUCT_SIZE(telnyx_assistant_voice, voice_speed),
        TELNYX_STRUCT_SIZE(telnyx_assistant, voice_settings),
        TELNYX_STRUCT_SIZE(telnyx_gather_assistant, tools_count),
        TELNYX_STRUCT_SIZE(telnyx_tool_call_function, name),
        TELNYX_STRUCT_SIZE(telnyx_tool_call, function),
        TELNYX_STRUCT_SIZE(telnyx_ai_message, tool_call_id),
        TELNYX_STRUCT_SIZE(telnyx_interruption_settings, enable),
        TELNYX_STRUCT_SIZE(telnyx_conversation_relay_interruption, welcome_greeting_interruptible),
        TELNYX_STRUCT_SIZE(telnyx_conversation_relay_language, voice_settings),
        TELNYX_STRUCT_SIZE(telnyx_conversation_relay_config, voice_settings),
        TELNYX_STRUCT_SIZE(telnyx_conversation_relay_settings, languages_count),
        TELNYX_STRUCT_SIZE(telnyx_conversation_relay_assistant, extra_json),
        TELNYX_STRUCT_SIZE(telnyx_conference_config, whisper_call_control_ids),
        TELNYX_STRUCT_SIZE(telnyx_call_status, start_time),
        TELNYX_STRUCT_SIZE(telnyx_dialed_call, start_time),
        TELNYX_STRUCT_SIZE(telnyx_active_call, record_type),
        TELNYX_STRUCT_SIZE(telnyx_custom_parameter, value),
        TELNYX_STRUCT_SIZE(telnyx_noise_suppression_config, voice_gain),
        TELNYX_STRUCT_SIZE(telnyx_pay_prompt, error_type),
        TELNYX_STRUCT_SIZE(telnyx_pay_prompt_value, list_count),
        TELNYX_STRUCT_SIZE(telnyx_pay_prompts, security_code),
        TELNYX_STRUCT_SIZE(telnyx_application_inbound, sip_subdomain_receive_settings),
        TELNYX_STRUCT_SIZE(telnyx_application_outbound, outbound_voice_profile_id),
        TELNYX_STRUCT_SIZE(telnyx_call_control_application, webhook_timeout_secs),
        TELNYX_STRUCT_SIZE(telnyx_call_event_record, type),
        TELNYX_STRUCT_SIZE(telnyx_conference_ender, call_session_id),
        TELNYX_STRUCT_SIZE(telnyx_conference, updated_at),
        TELNYX_STRUCT_SIZE(telnyx_conference_name, name),
        TELNYX_STRUCT_SIZE(telnyx_participant_filter, whispering),
        TELNYX_STRUCT_SIZE(telnyx_conference_member, whisper_call_control_ids),
        TELNYX_STRUCT_SIZE(telnyx_conference_participant, whisper_call_control_ids),
        TELNYX_STRUCT_SIZE(telnyx_conference_reply, result),
        TELNYX_STRUCT_SIZE(telnyx_queue, updated_at),
        TELNYX_STRUCT_SIZE(telnyx_queue_call, is_alive),
        TELNYX_STRUCT_SIZE(telnyx_recording_filter, to),
        TELNYX_STRUCT_SIZE(telnyx_recording, updated_at),
        TELNYX_STRUCT_SIZE(telnyx_delete_recordings_reply, status),
        TELNYX_STRUCT_SIZE(telnyx_recording_transcription_filter, recording_id),
        TELNYX_STRUCT_SIZE(telnyx_recording_transcription, updated_at),
        TELNYX_STRUCT_SIZE(telnyx_call_quality_inbound, skip_packet_count),
        TELNYX_STRUCT_SIZE(telnyx_call_quality_outbound, skip_packet_count),
        TELNYX_STRUCT_SIZE(telnyx_call_quality_stats, outbound),
        TELNYX_STRUCT_SIZE(telnyx_cost_part, rate),
        TELNYX_STRUCT_SIZE(telnyx_stream_params, track),
        TELNYX_STRUCT_SIZE(telnyx_transcription_data, transcription_track),
        TELNYX_STRUCT_SIZE(telnyx_insight, result),
    };
    telnyx_sizes sizes;
    sizes.of_this = sizeof sizes;
    sizes.options = 0;
    sizes.client_options = 0;
    sizes.limits = 0;
    sizes.structs = structs;
    sizes.structs_count = sizeof structs / sizeof structs[0];
    return sizes;
}

#ifdef __cplusplus
}
#endif
#endif
