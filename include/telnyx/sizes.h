/** @file sizes.h
 *  How large the structs are in the headers that a program was compiled with.
 *
 *  Programs do not use this. telnyx_client_new(), telnyx_app_new() and
 *  telnyx_json_memory_new() pass it on, so that a later library, whose structs may have
 *  further members, reads and writes no more than the program has. */
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

/** The size of a struct that stands behind pointers and in arrays. The two members are all,
 *  for good. */
typedef struct telnyx_struct_size {
    uint16_t stride; /**< Bytes from one element of an array to the next. */
    uint16_t end;    /**< Bytes to the end of the last member. */
} telnyx_struct_size;

/** The sizes that a program passes on, in bytes. */
typedef struct telnyx_sizes {
    /** Size of this struct. */
    size_t of_this;
    /** Size of the options beside it; 0 where there are none. */
    size_t options;
    /** Size of what telnyx_app_options.client points at. */
    size_t client_options;
    /** Size of what telnyx_app_options.limits points at. */
    size_t limits;
    /** Sizes of the other structs, by number; that of 0 does not count. */
    const telnyx_struct_size *structs;
    size_t structs_count; /**< Number of structs. */
} telnyx_sizes;

/** One element of the table below. */
#define TELNYX_STRUCT_SIZE(type, last)                                                             \
    {                                                                                              \
        (uint16_t)sizeof(type), (uint16_t)TELNYX_END_OF(type, last)                                \
    }

/** The same with its comma. */
#define TELNYX_STRUCT_SIZE_ROW(type, last) TELNYX_STRUCT_SIZE(type, last),

/** XX(type, last member), by number from 1. A number is for good. */
#define TELNYX_STRUCT_SIZES(XX)                                                                    \
    XX(telnyx_custom_sip_header, value)                                                            \
    XX(telnyx_sip_header, value)                                                                   \
    XX(telnyx_inbound_sip_header, value)                                                           \
    XX(telnyx_amd_config, beep_spectral_window_millis)                                             \
    XX(telnyx_sound_modifications, track)                                                          \
    XX(telnyx_deepfake_detection, timeout)                                                         \
    XX(telnyx_dialogflow_config, partial_automated_agent_reply)                                    \
    XX(telnyx_webhook_retries_policy, retries_ms)                                                  \
    XX(telnyx_recording_urls, wav)                                                                 \
    XX(telnyx_spoken_message, role)                                                                \
    XX(telnyx_command_reply, result)                                                               \
    XX(telnyx_recording_reply, result)                                                             \
    XX(telnyx_conversation_reply, result)                                                          \
    XX(telnyx_conversation_relay_reply, result)                                                    \
    XX(telnyx_application_name_filter, contains)                                                   \
    XX(telnyx_time_filter, lte)                                                                    \
    XX(telnyx_call_control_filter, type)                                                           \
    XX(telnyx_date_range, lte)                                                                     \
    XX(telnyx_elevenlabs_voice, api_key_ref)                                                       \
    XX(telnyx_telnyx_voice, voice_speed)                                                           \
    XX(telnyx_aws_voice, extra_json)                                                               \
    XX(telnyx_minimax_voice, vol)                                                                  \
    XX(telnyx_azure_voice, region)                                                                 \
    XX(telnyx_rime_voice, voice_speed)                                                             \
    XX(telnyx_resemble_voice, sample_rate)                                                         \
    XX(telnyx_inworld_voice, delivery_mode)                                                        \
    XX(telnyx_xai_voice, language)                                                                 \
    XX(telnyx_soniox_voice, speed)                                                                 \
    XX(telnyx_voice_settings, soniox)                                                              \
    XX(telnyx_speech_context, phrases)                                                             \
    XX(telnyx_google_transcription, use_enhanced)                                                  \
    XX(telnyx_a_transcription, use_enhanced)                                                       \
    XX(telnyx_telnyx_transcription, transcription_model)                                           \
    XX(telnyx_b_transcription, transcription_model)                                                \
    XX(telnyx_deepgram_transcription, utterance_end_ms)                                            \
    XX(telnyx_azure_transcription, language)                                                       \
    XX(telnyx_xai_transcription, transcription_model)                                              \
    XX(telnyx_assemblyai_transcription, transcription_model)                                       \
    XX(telnyx_speechmatics_transcription, transcription_model)                                     \
    XX(telnyx_soniox_transcription, transcription_model)                                           \
    XX(telnyx_parakeet_transcription, transcription_model)                                         \
    XX(telnyx_humain_transcription, transcription_model)                                           \
    XX(telnyx_reson8_transcription, transcription_model)                                           \
    XX(telnyx_cohere_transcription, transcription_model)                                           \
    XX(telnyx_transcription_engine_config, cohere)                                                 \
    XX(telnyx_transcription_start, transcription_tracks)                                           \
    XX(telnyx_transcription_model_config, model)                                                   \
    XX(telnyx_ai_participant, on_hangup)                                                           \
    XX(telnyx_tool_parameters, type)                                                               \
    XX(telnyx_webhook_tool_header, value)                                                          \
    XX(telnyx_webhook_tool, query_parameters)                                                      \
    XX(telnyx_book_appointment_tool, attendee_timezone)                                            \
    XX(telnyx_check_availability_tool, event_type_id)                                              \
    XX(telnyx_hangup_tool, description)                                                            \
    XX(telnyx_transfer_target, name)                                                               \
    XX(telnyx_transfer_targets, variable)                                                          \
    XX(telnyx_transfer_tool, targets)                                                              \
    XX(telnyx_retrieval_tool, max_num_results)                                                     \
    XX(telnyx_assistant_tool, timeout_ms)                                                          \
    XX(telnyx_external_llm, extra_json)                                                            \
    XX(telnyx_llm_fallback, extra_json)                                                            \
    XX(telnyx_background_audio, volume)                                                            \
    XX(telnyx_assistant_voice, voice_speed)                                                        \
    XX(telnyx_assistant, voice_settings)                                                           \
    XX(telnyx_gather_assistant, tools_count)                                                       \
    XX(telnyx_tool_call_function, name)                                                            \
    XX(telnyx_tool_call, function)                                                                 \
    XX(telnyx_ai_message, tool_call_id)                                                            \
    XX(telnyx_interruption_settings, enable)                                                       \
    XX(telnyx_conversation_relay_interruption, welcome_greeting_interruptible)                     \
    XX(telnyx_conversation_relay_language, voice_settings)                                         \
    XX(telnyx_conversation_relay_config, voice_settings)                                           \
    XX(telnyx_conversation_relay_settings, languages_count)                                        \
    XX(telnyx_conversation_relay_assistant, extra_json)                                            \
    XX(telnyx_conference_config, whisper_call_control_ids)                                         \
    XX(telnyx_call_report, start_time)                                                             \
    XX(telnyx_dialed_call, start_time)                                                             \
    XX(telnyx_active_call, record_type)                                                            \
    XX(telnyx_custom_parameter, value)                                                             \
    XX(telnyx_noise_suppression_config, voice_gain)                                                \
    XX(telnyx_pay_prompt, error_type)                                                              \
    XX(telnyx_pay_prompt_value, list_count)                                                        \
    XX(telnyx_pay_prompts, security_code)                                                          \
    XX(telnyx_application_inbound, sip_subdomain_receive_settings)                                 \
    XX(telnyx_application_outbound, outbound_voice_profile_id)                                     \
    XX(telnyx_call_control_application, webhook_timeout_secs)                                      \
    XX(telnyx_call_event_record, type)                                                             \
    XX(telnyx_conference_ender, call_session_id)                                                   \
    XX(telnyx_conference, updated_at)                                                              \
    XX(telnyx_conference_name, name)                                                               \
    XX(telnyx_participant_filter, whispering)                                                      \
    XX(telnyx_conference_member, whisper_call_control_ids)                                         \
    XX(telnyx_conference_participant, whisper_call_control_ids)                                    \
    XX(telnyx_conference_reply, result)                                                            \
    XX(telnyx_queue, updated_at)                                                                   \
    XX(telnyx_queue_call, is_alive)                                                                \
    XX(telnyx_recording_filter, to)                                                                \
    XX(telnyx_recording, updated_at)                                                               \
    XX(telnyx_delete_recordings_reply, status)                                                     \
    XX(telnyx_recording_transcription_filter, recording_id)                                        \
    XX(telnyx_recording_transcription, updated_at)                                                 \
    XX(telnyx_call_quality_inbound, skip_packet_count)                                             \
    XX(telnyx_call_quality_outbound, skip_packet_count)                                            \
    XX(telnyx_call_quality_stats, outbound)                                                        \
    XX(telnyx_cost_part, rate)                                                                     \
    XX(telnyx_stream_params, track)                                                                \
    XX(telnyx_transcription_data, transcription_track)                                             \
    XX(telnyx_insight, result)

/** The sizes in the headers that the caller was compiled with. */
static inline telnyx_sizes telnyx_sizes_here(void)
{
    static const telnyx_struct_size structs[] = { { 0, 0 },
                                                  TELNYX_STRUCT_SIZES(TELNYX_STRUCT_SIZE_ROW) };
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
