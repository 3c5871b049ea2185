/* What the files of this folder refer to across each other: one line per struct and per list of
 * values, by header. Written from lib/api/source. */
#ifndef TELNYX__API_OBJECTS_H
#define TELNYX__API_OBJECTS_H

#include "schema/rows.h"

/* types.h */
DECLARE_ENUM(telnyx_amd);
DECLARE_ENUM(telnyx_beep_profile);
DECLARE_ENUM(telnyx_media_encryption);
DECLARE_ENUM(telnyx_privacy);
DECLARE_ENUM(telnyx_record_start);
DECLARE_ENUM(telnyx_record_channels);
DECLARE_ENUM(telnyx_audio_format);
DECLARE_ENUM(telnyx_record_track);
DECLARE_ENUM(telnyx_record_trim);
DECLARE_ENUM(telnyx_sip_region);
DECLARE_ENUM(telnyx_sip_transport);
DECLARE_ENUM(telnyx_stream_bidirectional_codec);
DECLARE_ENUM(telnyx_stream_bidirectional_mode);
DECLARE_ENUM(telnyx_stream_sampling_rate);
DECLARE_ENUM(telnyx_target_legs);
DECLARE_ENUM(telnyx_stream_codec);
DECLARE_ENUM(telnyx_stream_track);
DECLARE_ENUM(telnyx_supervisor_role);
DECLARE_ENUM(telnyx_conference_role);
DECLARE_ENUM(telnyx_conference_beep);
DECLARE_ENUM(telnyx_conference_region);
DECLARE_ENUM(telnyx_webhook_method);
DECLARE_ENUM(telnyx_mute_dtmf);
DECLARE_ENUM(telnyx_calling_party_type);
DECLARE_ENUM(telnyx_payload_type);
DECLARE_ENUM(telnyx_service_level);
DECLARE_ENUM(telnyx_fork_type);
DECLARE_ENUM(telnyx_speaker);
DECLARE_ENUM(telnyx_payment_method);
DECLARE_ENUM(telnyx_card_type);
DECLARE_ENUM(telnyx_pay_error);
DECLARE_ENUM(telnyx_conference_status);
DECLARE_ENUM(telnyx_conference_end_reason);
DECLARE_ENUM(telnyx_processing_status);
DECLARE_ENUM(telnyx_gather_status);
DECLARE_TEXTS(telnyx_sip_header_names);
DECLARE_OBJECT(telnyx_custom_sip_header);
DECLARE_OBJECT(telnyx_sip_header);
DECLARE_OBJECT(telnyx_inbound_sip_header);
DECLARE_OBJECT(telnyx_amd_config);
DECLARE_OBJECT(telnyx_sound_modifications);
DECLARE_OBJECT(telnyx_deepfake_detection);
DECLARE_OBJECT(telnyx_dialogflow_config);
DECLARE_OBJECT(telnyx_webhook_retries_policy);
DECLARE_OBJECT(telnyx_recording_urls);
DECLARE_OBJECT(telnyx_spoken_message);
DECLARE_OBJECT(telnyx_command_reply);
DECLARE_OBJECT(telnyx_recording_reply);
DECLARE_OBJECT(telnyx_conversation_reply);
DECLARE_OBJECT(telnyx_conversation_relay_reply);

/* filters.h */
DECLARE_ENUM(telnyx_filter_product);
DECLARE_ENUM(telnyx_call_event_type);
DECLARE_OBJECT(telnyx_application_name_filter);
DECLARE_OBJECT(telnyx_time_filter);
DECLARE_OBJECT(telnyx_call_control_filter);
DECLARE_OBJECT(telnyx_date_range);

/* voice.h */
DECLARE_ENUM(telnyx_azure_effect);
DECLARE_ENUM(telnyx_azure_gender);
DECLARE_ENUM(telnyx_inworld_delivery);
DECLARE_ENUM(telnyx_resemble_precision);
DECLARE_ENUM(telnyx_resemble_sample_rate);
DECLARE_OBJECT(telnyx_elevenlabs_voice);
DECLARE_OBJECT(telnyx_telnyx_voice);
DECLARE_OBJECT(telnyx_aws_voice);
DECLARE_OBJECT(telnyx_minimax_voice);
DECLARE_OBJECT(telnyx_azure_voice);
DECLARE_OBJECT(telnyx_rime_voice);
DECLARE_OBJECT(telnyx_resemble_voice);
DECLARE_OBJECT(telnyx_inworld_voice);
DECLARE_OBJECT(telnyx_xai_voice);
DECLARE_OBJECT(telnyx_soniox_voice);
DECLARE_OBJECT(telnyx_voice_settings);

/* transcription.h */
DECLARE_ENUM(telnyx_azure_region);
DECLARE_ENUM(telnyx_transcription_engine);
DECLARE_OBJECT(telnyx_speech_context);
DECLARE_OBJECT(telnyx_google_transcription);
DECLARE_OBJECT(telnyx_a_transcription);
DECLARE_OBJECT(telnyx_telnyx_transcription);
DECLARE_OBJECT(telnyx_b_transcription);
DECLARE_OBJECT(telnyx_deepgram_transcription);
DECLARE_OBJECT(telnyx_azure_transcription);
DECLARE_OBJECT(telnyx_xai_transcription);
DECLARE_OBJECT(telnyx_assemblyai_transcription);
DECLARE_OBJECT(telnyx_speechmatics_transcription);
DECLARE_OBJECT(telnyx_soniox_transcription);
DECLARE_OBJECT(telnyx_parakeet_transcription);
DECLARE_OBJECT(telnyx_humain_transcription);
DECLARE_OBJECT(telnyx_reson8_transcription);
DECLARE_OBJECT(telnyx_cohere_transcription);
DECLARE_OBJECT(telnyx_transcription_engine_config);
DECLARE_OBJECT(telnyx_transcription_start);
DECLARE_OBJECT(telnyx_transcription_model_config);
DECLARE_OBJECT(telnyx_start_transcription_params);
DECLARE_OBJECT(telnyx_stop_transcription_params);

/* assistant.h */
DECLARE_ENUM(telnyx_http_method);
DECLARE_ENUM(telnyx_hangup_policy);
DECLARE_ENUM(telnyx_llm_authentication);
DECLARE_ENUM(telnyx_assistant_tool_type);
DECLARE_ENUM(telnyx_ai_role);
DECLARE_ENUM(telnyx_background_audio_type);
DECLARE_TEXTS(telnyx_schema_types);
DECLARE_OBJECT(telnyx_ai_participant);
DECLARE_OBJECT(telnyx_tool_parameters);
DECLARE_OBJECT(telnyx_webhook_tool_header);
DECLARE_OBJECT(telnyx_webhook_tool);
DECLARE_OBJECT(telnyx_book_appointment_tool);
DECLARE_OBJECT(telnyx_check_availability_tool);
DECLARE_OBJECT(telnyx_hangup_tool);
DECLARE_OBJECT(telnyx_transfer_target);
DECLARE_OBJECT(telnyx_transfer_targets);
DECLARE_OBJECT(telnyx_transfer_tool);
DECLARE_OBJECT(telnyx_retrieval_tool);
DECLARE_OBJECT(telnyx_assistant_tool);
DECLARE_OBJECT(telnyx_external_llm);
DECLARE_OBJECT(telnyx_llm_fallback);
DECLARE_OBJECT(telnyx_background_audio);
DECLARE_OBJECT(telnyx_assistant_voice);
DECLARE_OBJECT(telnyx_assistant);
DECLARE_OBJECT(telnyx_gather_assistant);
DECLARE_OBJECT(telnyx_tool_call_function);
DECLARE_OBJECT(telnyx_tool_call);
DECLARE_OBJECT(telnyx_ai_message);
DECLARE_OBJECT(telnyx_interruption_settings);

/* conversation_relay.h */
DECLARE_ENUM(telnyx_relay_transcription_engine);
DECLARE_ENUM(telnyx_interruptible);
DECLARE_OBJECT(telnyx_conversation_relay_interruption);
DECLARE_OBJECT(telnyx_conversation_relay_language);
DECLARE_OBJECT(telnyx_conversation_relay_config);
DECLARE_OBJECT(telnyx_conversation_relay_settings);
DECLARE_OBJECT(telnyx_conversation_relay_assistant);
DECLARE_OBJECT(telnyx_start_conversation_relay_params);
DECLARE_OBJECT(telnyx_stop_conversation_relay_params);

/* calls.h */
DECLARE_TEXTS(telnyx_record_call);
DECLARE_OBJECT(telnyx_conference_config);
DECLARE_OBJECT(telnyx_call_report);
DECLARE_OBJECT(telnyx_dialed_call);
DECLARE_OBJECT(telnyx_dial_params);
DECLARE_OBJECT(telnyx_retrieve_call_status_params);

/* connections.h */
DECLARE_OBJECT(telnyx_active_call);
DECLARE_OBJECT(telnyx_list_active_calls_params);

/* call_commands.h */
DECLARE_ENUM(telnyx_reject_cause);
DECLARE_ENUM(telnyx_ringtone);
DECLARE_OBJECT(telnyx_answer_params);
DECLARE_OBJECT(telnyx_reject_params);
DECLARE_OBJECT(telnyx_hangup_params);
DECLARE_OBJECT(telnyx_transfer_params);
DECLARE_OBJECT(telnyx_bridge_params);
DECLARE_OBJECT(telnyx_refer_params);
DECLARE_OBJECT(telnyx_send_sip_info_params);
DECLARE_OBJECT(telnyx_send_dtmf_params);
DECLARE_OBJECT(telnyx_update_client_state_params);
DECLARE_OBJECT(telnyx_enqueue_params);
DECLARE_OBJECT(telnyx_leave_queue_params);
DECLARE_OBJECT(telnyx_switch_supervisor_role_params);

/* gather.h */
DECLARE_OBJECT(telnyx_gather_params);
DECLARE_OBJECT(telnyx_gather_using_audio_params);
DECLARE_OBJECT(telnyx_gather_using_speak_params);
DECLARE_OBJECT(telnyx_stop_gather_params);

/* playback.h */
DECLARE_OBJECT(telnyx_speak_params);
DECLARE_OBJECT(telnyx_start_playback_params);
DECLARE_OBJECT(telnyx_stop_playback_params);

/* call_recording.h */
DECLARE_ENUM(telnyx_recording_transcription_engine);
DECLARE_OBJECT(telnyx_start_recording_params);
DECLARE_OBJECT(telnyx_stop_recording_params);
DECLARE_OBJECT(telnyx_pause_recording_params);
DECLARE_OBJECT(telnyx_resume_recording_params);

/* streaming.h */
DECLARE_ENUM(telnyx_siprec_transport);
DECLARE_OBJECT(telnyx_custom_parameter);
DECLARE_OBJECT(telnyx_start_streaming_params);
DECLARE_OBJECT(telnyx_stop_streaming_params);
DECLARE_OBJECT(telnyx_start_forking_params);
DECLARE_OBJECT(telnyx_stop_forking_params);
DECLARE_OBJECT(telnyx_start_siprec_params);
DECLARE_OBJECT(telnyx_stop_siprec_params);

/* noise_suppression.h */
DECLARE_ENUM(telnyx_noise_suppression_engine);
DECLARE_ENUM(telnyx_noise_family);
DECLARE_ENUM(telnyx_noise_mode);
DECLARE_ENUM(telnyx_noise_size);
DECLARE_OBJECT(telnyx_noise_suppression_config);
DECLARE_OBJECT(telnyx_start_noise_suppression_params);
DECLARE_OBJECT(telnyx_stop_noise_suppression_params);

/* ai.h */
DECLARE_OBJECT(telnyx_start_ai_assistant_params);
DECLARE_OBJECT(telnyx_stop_ai_assistant_params);
DECLARE_OBJECT(telnyx_join_ai_assistant_params);
DECLARE_OBJECT(telnyx_add_ai_assistant_messages_params);
DECLARE_OBJECT(telnyx_gather_using_ai_params);

/* pay.h */
DECLARE_ENUM(telnyx_pay_currency);
DECLARE_ENUM(telnyx_pay_transaction);
DECLARE_OBJECT(telnyx_pay_prompt);
DECLARE_OBJECT(telnyx_pay_prompt_value);
DECLARE_OBJECT(telnyx_pay_prompts);
DECLARE_OBJECT(telnyx_pay_params);

/* call_control_applications.h */
DECLARE_ENUM(telnyx_anchorsite);
DECLARE_ENUM(telnyx_dtmf_type);
DECLARE_ENUM(telnyx_webhook_api_version);
DECLARE_ENUM(telnyx_sip_subdomain_settings);
DECLARE_ENUM(telnyx_application_sort);
DECLARE_TEXTS(telnyx_record_call_control_application);
DECLARE_OBJECT(telnyx_application_inbound);
DECLARE_OBJECT(telnyx_application_outbound);
DECLARE_OBJECT(telnyx_call_control_application);
DECLARE_OBJECT(telnyx_list_call_control_applications_params);
DECLARE_OBJECT(telnyx_create_call_control_application_params);
DECLARE_OBJECT(telnyx_retrieve_call_control_application_params);
DECLARE_OBJECT(telnyx_update_call_control_application_params);
DECLARE_OBJECT(telnyx_delete_call_control_application_params);

/* call_event_log.h */
DECLARE_TEXTS(telnyx_record_call_event);
DECLARE_OBJECT(telnyx_call_event_record);
DECLARE_OBJECT(telnyx_list_call_events_params);

/* conferences.h */
DECLARE_ENUM(telnyx_participant_status);
DECLARE_TEXTS(telnyx_record_conference);
DECLARE_TEXTS(telnyx_record_participant);
DECLARE_OBJECT(telnyx_conference_ender);
DECLARE_OBJECT(telnyx_conference);
DECLARE_OBJECT(telnyx_conference_name);
DECLARE_OBJECT(telnyx_participant_filter);
DECLARE_OBJECT(telnyx_conference_member);
DECLARE_OBJECT(telnyx_conference_participant);
DECLARE_OBJECT(telnyx_list_conferences_params);
DECLARE_OBJECT(telnyx_create_conference_params);
DECLARE_OBJECT(telnyx_retrieve_conference_params);
DECLARE_OBJECT(telnyx_list_conference_participants_params);
DECLARE_OBJECT(telnyx_retrieve_conference_participant_params);
DECLARE_OBJECT(telnyx_update_conference_participant_params);

/* conference_commands.h */
DECLARE_OBJECT(telnyx_conference_reply);
DECLARE_OBJECT(telnyx_conference_join_params);
DECLARE_OBJECT(telnyx_conference_leave_params);
DECLARE_OBJECT(telnyx_conference_update_params);
DECLARE_OBJECT(telnyx_conference_end_params);
DECLARE_OBJECT(telnyx_conference_hold_params);
DECLARE_OBJECT(telnyx_conference_unhold_params);
DECLARE_OBJECT(telnyx_conference_mute_params);
DECLARE_OBJECT(telnyx_conference_unmute_params);
DECLARE_OBJECT(telnyx_conference_play_params);
DECLARE_OBJECT(telnyx_conference_speak_params);
DECLARE_OBJECT(telnyx_conference_stop_params);
DECLARE_OBJECT(telnyx_conference_send_dtmf_params);
DECLARE_OBJECT(telnyx_conference_gather_using_audio_params);
DECLARE_OBJECT(telnyx_conference_start_recording_params);
DECLARE_OBJECT(telnyx_conference_pause_recording_params);
DECLARE_OBJECT(telnyx_conference_resume_recording_params);
DECLARE_OBJECT(telnyx_conference_stop_recording_params);

/* queues.h */
DECLARE_TEXTS(telnyx_record_queue);
DECLARE_TEXTS(telnyx_record_queue_call);
DECLARE_OBJECT(telnyx_queue);
DECLARE_OBJECT(telnyx_queue_call);
DECLARE_OBJECT(telnyx_list_queues_params);
DECLARE_OBJECT(telnyx_create_queue_params);
DECLARE_OBJECT(telnyx_retrieve_queue_params);
DECLARE_OBJECT(telnyx_update_queue_params);
DECLARE_OBJECT(telnyx_delete_queue_params);
DECLARE_OBJECT(telnyx_list_queue_calls_params);
DECLARE_OBJECT(telnyx_retrieve_queue_call_params);
DECLARE_OBJECT(telnyx_update_queue_call_params);
DECLARE_OBJECT(telnyx_remove_queue_call_params);

/* recordings.h */
DECLARE_ENUM(telnyx_recording_source);
DECLARE_TEXTS(telnyx_record_recording);
DECLARE_TEXTS(telnyx_delete_status);
DECLARE_OBJECT(telnyx_recording_filter);
DECLARE_OBJECT(telnyx_recording);
DECLARE_OBJECT(telnyx_delete_recordings_reply);
DECLARE_OBJECT(telnyx_list_recordings_params);
DECLARE_OBJECT(telnyx_retrieve_recording_params);
DECLARE_OBJECT(telnyx_delete_recording_params);
DECLARE_OBJECT(telnyx_delete_recordings_params);

/* recording_transcriptions.h */
DECLARE_TEXTS(telnyx_record_recording_transcription);
DECLARE_OBJECT(telnyx_recording_transcription_filter);
DECLARE_OBJECT(telnyx_recording_transcription);
DECLARE_OBJECT(telnyx_list_recording_transcriptions_params);
DECLARE_OBJECT(telnyx_retrieve_recording_transcription_params);
DECLARE_OBJECT(telnyx_delete_recording_transcription_params);

/* call_events.h */
DECLARE_ENUM(telnyx_leg_direction);
DECLARE_ENUM(telnyx_leg_state);
DECLARE_ENUM(telnyx_hangup_cause);
DECLARE_ENUM(telnyx_hangup_source);
DECLARE_ENUM(telnyx_dequeue_reason);
DECLARE_ENUM(telnyx_cost_status);
DECLARE_OBJECT(telnyx_call_quality_inbound);
DECLARE_OBJECT(telnyx_call_quality_outbound);
DECLARE_OBJECT(telnyx_call_quality_stats);
DECLARE_OBJECT(telnyx_cost_part);
DECLARE_OBJECT(telnyx_call_initiated_event);
DECLARE_OBJECT(telnyx_call_answered_event);
DECLARE_OBJECT(telnyx_call_bridged_event);
DECLARE_OBJECT(telnyx_call_hangup_event);
DECLARE_OBJECT(telnyx_call_hold_event);
DECLARE_OBJECT(telnyx_call_unhold_event);
DECLARE_OBJECT(telnyx_call_cost_event);
DECLARE_OBJECT(telnyx_call_enqueued_event);
DECLARE_OBJECT(telnyx_call_dequeued_event);
DECLARE_OBJECT(telnyx_call_refer_started_event);
DECLARE_OBJECT(telnyx_call_refer_completed_event);
DECLARE_OBJECT(telnyx_call_refer_failed_event);
DECLARE_OBJECT(telnyx_call_sip_info_received_event);

/* media_events.h */
DECLARE_ENUM(telnyx_speak_status);
DECLARE_ENUM(telnyx_playback_status);
DECLARE_ENUM(telnyx_recording_error_reason);
DECLARE_ENUM(telnyx_machine_result);
DECLARE_ENUM(telnyx_greeting_result);
DECLARE_ENUM(telnyx_premium_machine_result);
DECLARE_ENUM(telnyx_premium_greeting_result);
DECLARE_ENUM(telnyx_stream_connection);
DECLARE_ENUM(telnyx_transcription_track);
DECLARE_OBJECT(telnyx_stream_params);
DECLARE_OBJECT(telnyx_transcription_data);
DECLARE_OBJECT(telnyx_call_dtmf_received_event);
DECLARE_OBJECT(telnyx_call_gather_ended_event);
DECLARE_OBJECT(telnyx_call_speak_started_event);
DECLARE_OBJECT(telnyx_call_speak_ended_event);
DECLARE_OBJECT(telnyx_call_playback_started_event);
DECLARE_OBJECT(telnyx_call_playback_ended_event);
DECLARE_OBJECT(telnyx_call_recording_saved_event);
DECLARE_OBJECT(telnyx_call_recording_error_event);
DECLARE_OBJECT(telnyx_call_recording_transcription_saved_event);
DECLARE_OBJECT(telnyx_call_machine_detection_ended_event);
DECLARE_OBJECT(telnyx_call_machine_greeting_ended_event);
DECLARE_OBJECT(telnyx_call_machine_premium_detection_ended_event);
DECLARE_OBJECT(telnyx_call_machine_premium_greeting_ended_event);
DECLARE_OBJECT(telnyx_call_transcription_event);
DECLARE_OBJECT(telnyx_call_fork_started_event);
DECLARE_OBJECT(telnyx_call_fork_stopped_event);
DECLARE_OBJECT(telnyx_streaming_started_event);
DECLARE_OBJECT(telnyx_streaming_stopped_event);
DECLARE_OBJECT(telnyx_streaming_failed_event);
DECLARE_OBJECT(telnyx_siprec_started_event);
DECLARE_OBJECT(telnyx_siprec_stopped_event);
DECLARE_OBJECT(telnyx_siprec_failed_event);

/* ai_events.h */
DECLARE_ENUM(telnyx_deepfake_result);
DECLARE_ENUM(telnyx_deepfake_error);
DECLARE_OBJECT(telnyx_insight);
DECLARE_OBJECT(telnyx_call_ai_gather_ended_event);
DECLARE_OBJECT(telnyx_call_ai_gather_partial_results_event);
DECLARE_OBJECT(telnyx_call_ai_gather_message_history_updated_event);
DECLARE_OBJECT(telnyx_call_conversation_ended_event);
DECLARE_OBJECT(telnyx_call_conversation_insights_generated_event);
DECLARE_OBJECT(telnyx_call_deepfake_detection_result_event);
DECLARE_OBJECT(telnyx_call_deepfake_detection_error_event);

/* pay_events.h */
DECLARE_ENUM(telnyx_payment_status);
DECLARE_ENUM(telnyx_payment_step);
DECLARE_ENUM(telnyx_payment_result);
DECLARE_OBJECT(telnyx_call_payment_progress_event);
DECLARE_OBJECT(telnyx_call_payment_completed_event);

/* conference_events.h */
DECLARE_OBJECT(telnyx_conference_created_event);
DECLARE_OBJECT(telnyx_conference_ended_event);
DECLARE_OBJECT(telnyx_conference_floor_changed_event);
DECLARE_OBJECT(telnyx_conference_participant_joined_event);
DECLARE_OBJECT(telnyx_conference_participant_left_event);
DECLARE_OBJECT(telnyx_conference_playback_started_event);
DECLARE_OBJECT(telnyx_conference_playback_ended_event);
DECLARE_OBJECT(telnyx_conference_speak_started_event);
DECLARE_OBJECT(telnyx_conference_speak_ended_event);
DECLARE_OBJECT(telnyx_conference_participant_playback_started_event);
DECLARE_OBJECT(telnyx_conference_participant_playback_ended_event);
DECLARE_OBJECT(telnyx_conference_participant_speak_started_event);
DECLARE_OBJECT(telnyx_conference_participant_speak_ended_event);
DECLARE_OBJECT(telnyx_conference_recording_saved_event);

/* Places in telnyx_sizes.structs. */
enum {
    NUMBER_OF(telnyx_custom_sip_header) = 1,
    NUMBER_OF(telnyx_sip_header) = 2,
    NUMBER_OF(telnyx_inbound_sip_header) = 3,
    NUMBER_OF(telnyx_amd_config) = 4,
    NUMBER_OF(telnyx_sound_modifications) = 5,
    NUMBER_OF(telnyx_deepfake_detection) = 6,
    NUMBER_OF(telnyx_dialogflow_config) = 7,
    NUMBER_OF(telnyx_webhook_retries_policy) = 8,
    NUMBER_OF(telnyx_recording_urls) = 9,
    NUMBER_OF(telnyx_spoken_message) = 10,
    NUMBER_OF(telnyx_command_reply) = 11,
    NUMBER_OF(telnyx_recording_reply) = 12,
    NUMBER_OF(telnyx_conversation_reply) = 13,
    NUMBER_OF(telnyx_conversation_relay_reply) = 14,
    NUMBER_OF(telnyx_application_name_filter) = 15,
    NUMBER_OF(telnyx_time_filter) = 16,
    NUMBER_OF(telnyx_call_control_filter) = 17,
    NUMBER_OF(telnyx_date_range) = 18,
    NUMBER_OF(telnyx_elevenlabs_voice) = 19,
    NUMBER_OF(telnyx_telnyx_voice) = 20,
    NUMBER_OF(telnyx_aws_voice) = 21,
    NUMBER_OF(telnyx_minimax_voice) = 22,
    NUMBER_OF(telnyx_azure_voice) = 23,
    NUMBER_OF(telnyx_rime_voice) = 24,
    NUMBER_OF(telnyx_resemble_voice) = 25,
    NUMBER_OF(telnyx_inworld_voice) = 26,
    NUMBER_OF(telnyx_xai_voice) = 27,
    NUMBER_OF(telnyx_soniox_voice) = 28,
    NUMBER_OF(telnyx_voice_settings) = 29,
    NUMBER_OF(telnyx_speech_context) = 30,
    NUMBER_OF(telnyx_google_transcription) = 31,
    NUMBER_OF(telnyx_a_transcription) = 32,
    NUMBER_OF(telnyx_telnyx_transcription) = 33,
    NUMBER_OF(telnyx_b_transcription) = 34,
    NUMBER_OF(telnyx_deepgram_transcription) = 35,
    NUMBER_OF(telnyx_azure_transcription) = 36,
    NUMBER_OF(telnyx_xai_transcription) = 37,
    NUMBER_OF(telnyx_assemblyai_transcription) = 38,
    NUMBER_OF(telnyx_speechmatics_transcription) = 39,
    NUMBER_OF(telnyx_soniox_transcription) = 40,
    NUMBER_OF(telnyx_parakeet_transcription) = 41,
    NUMBER_OF(telnyx_humain_transcription) = 42,
    NUMBER_OF(telnyx_reson8_transcription) = 43,
    NUMBER_OF(telnyx_cohere_transcription) = 44,
    NUMBER_OF(telnyx_transcription_engine_config) = 45,
    NUMBER_OF(telnyx_transcription_start) = 46,
    NUMBER_OF(telnyx_transcription_model_config) = 47,
    NUMBER_OF(telnyx_start_transcription_params) = 0,
    NUMBER_OF(telnyx_stop_transcription_params) = 0,
    NUMBER_OF(telnyx_ai_participant) = 48,
    NUMBER_OF(telnyx_tool_parameters) = 49,
    NUMBER_OF(telnyx_webhook_tool_header) = 50,
    NUMBER_OF(telnyx_webhook_tool) = 51,
    NUMBER_OF(telnyx_book_appointment_tool) = 52,
    NUMBER_OF(telnyx_check_availability_tool) = 53,
    NUMBER_OF(telnyx_hangup_tool) = 54,
    NUMBER_OF(telnyx_transfer_target) = 55,
    NUMBER_OF(telnyx_transfer_targets) = 56,
    NUMBER_OF(telnyx_transfer_tool) = 57,
    NUMBER_OF(telnyx_retrieval_tool) = 58,
    NUMBER_OF(telnyx_assistant_tool) = 59,
    NUMBER_OF(telnyx_external_llm) = 60,
    NUMBER_OF(telnyx_llm_fallback) = 61,
    NUMBER_OF(telnyx_background_audio) = 62,
    NUMBER_OF(telnyx_assistant_voice) = 63,
    NUMBER_OF(telnyx_assistant) = 64,
    NUMBER_OF(telnyx_gather_assistant) = 65,
    NUMBER_OF(telnyx_tool_call_function) = 66,
    NUMBER_OF(telnyx_tool_call) = 67,
    NUMBER_OF(telnyx_ai_message) = 68,
    NUMBER_OF(telnyx_interruption_settings) = 69,
    NUMBER_OF(telnyx_conversation_relay_interruption) = 70,
    NUMBER_OF(telnyx_conversation_relay_language) = 71,
    NUMBER_OF(telnyx_conversation_relay_config) = 72,
    NUMBER_OF(telnyx_conversation_relay_settings) = 73,
    NUMBER_OF(telnyx_conversation_relay_assistant) = 74,
    NUMBER_OF(telnyx_start_conversation_relay_params) = 0,
    NUMBER_OF(telnyx_stop_conversation_relay_params) = 0,
    NUMBER_OF(telnyx_conference_config) = 75,
    NUMBER_OF(telnyx_call_report) = 76,
    NUMBER_OF(telnyx_dialed_call) = 77,
    NUMBER_OF(telnyx_dial_params) = 0,
    NUMBER_OF(telnyx_retrieve_call_status_params) = 0,
    NUMBER_OF(telnyx_active_call) = 78,
    NUMBER_OF(telnyx_list_active_calls_params) = 0,
    NUMBER_OF(telnyx_answer_params) = 0,
    NUMBER_OF(telnyx_reject_params) = 0,
    NUMBER_OF(telnyx_hangup_params) = 0,
    NUMBER_OF(telnyx_transfer_params) = 0,
    NUMBER_OF(telnyx_bridge_params) = 0,
    NUMBER_OF(telnyx_refer_params) = 0,
    NUMBER_OF(telnyx_send_sip_info_params) = 0,
    NUMBER_OF(telnyx_send_dtmf_params) = 0,
    NUMBER_OF(telnyx_update_client_state_params) = 0,
    NUMBER_OF(telnyx_enqueue_params) = 0,
    NUMBER_OF(telnyx_leave_queue_params) = 0,
    NUMBER_OF(telnyx_switch_supervisor_role_params) = 0,
    NUMBER_OF(telnyx_gather_params) = 0,
    NUMBER_OF(telnyx_gather_using_audio_params) = 0,
    NUMBER_OF(telnyx_gather_using_speak_params) = 0,
    NUMBER_OF(telnyx_stop_gather_params) = 0,
    NUMBER_OF(telnyx_speak_params) = 0,
    NUMBER_OF(telnyx_start_playback_params) = 0,
    NUMBER_OF(telnyx_stop_playback_params) = 0,
    NUMBER_OF(telnyx_start_recording_params) = 0,
    NUMBER_OF(telnyx_stop_recording_params) = 0,
    NUMBER_OF(telnyx_pause_recording_params) = 0,
    NUMBER_OF(telnyx_resume_recording_params) = 0,
    NUMBER_OF(telnyx_custom_parameter) = 79,
    NUMBER_OF(telnyx_start_streaming_params) = 0,
    NUMBER_OF(telnyx_stop_streaming_params) = 0,
    NUMBER_OF(telnyx_start_forking_params) = 0,
    NUMBER_OF(telnyx_stop_forking_params) = 0,
    NUMBER_OF(telnyx_start_siprec_params) = 0,
    NUMBER_OF(telnyx_stop_siprec_params) = 0,
    NUMBER_OF(telnyx_noise_suppression_config) = 80,
    NUMBER_OF(telnyx_start_noise_suppression_params) = 0,
    NUMBER_OF(telnyx_stop_noise_suppression_params) = 0,
    NUMBER_OF(telnyx_start_ai_assistant_params) = 0,
    NUMBER_OF(telnyx_stop_ai_assistant_params) = 0,
    NUMBER_OF(telnyx_join_ai_assistant_params) = 0,
    NUMBER_OF(telnyx_add_ai_assistant_messages_params) = 0,
    NUMBER_OF(telnyx_gather_using_ai_params) = 0,
    NUMBER_OF(telnyx_pay_prompt) = 81,
    NUMBER_OF(telnyx_pay_prompt_value) = 82,
    NUMBER_OF(telnyx_pay_prompts) = 83,
    NUMBER_OF(telnyx_pay_params) = 0,
    NUMBER_OF(telnyx_application_inbound) = 84,
    NUMBER_OF(telnyx_application_outbound) = 85,
    NUMBER_OF(telnyx_call_control_application) = 86,
    NUMBER_OF(telnyx_list_call_control_applications_params) = 0,
    NUMBER_OF(telnyx_create_call_control_application_params) = 0,
    NUMBER_OF(telnyx_retrieve_call_control_application_params) = 0,
    NUMBER_OF(telnyx_update_call_control_application_params) = 0,
    NUMBER_OF(telnyx_delete_call_control_application_params) = 0,
    NUMBER_OF(telnyx_call_event_record) = 87,
    NUMBER_OF(telnyx_list_call_events_params) = 0,
    NUMBER_OF(telnyx_conference_ender) = 88,
    NUMBER_OF(telnyx_conference) = 89,
    NUMBER_OF(telnyx_conference_name) = 90,
    NUMBER_OF(telnyx_participant_filter) = 91,
    NUMBER_OF(telnyx_conference_member) = 92,
    NUMBER_OF(telnyx_conference_participant) = 93,
    NUMBER_OF(telnyx_list_conferences_params) = 0,
    NUMBER_OF(telnyx_create_conference_params) = 0,
    NUMBER_OF(telnyx_retrieve_conference_params) = 0,
    NUMBER_OF(telnyx_list_conference_participants_params) = 0,
    NUMBER_OF(telnyx_retrieve_conference_participant_params) = 0,
    NUMBER_OF(telnyx_update_conference_participant_params) = 0,
    NUMBER_OF(telnyx_conference_reply) = 94,
    NUMBER_OF(telnyx_conference_join_params) = 0,
    NUMBER_OF(telnyx_conference_leave_params) = 0,
    NUMBER_OF(telnyx_conference_update_params) = 0,
    NUMBER_OF(telnyx_conference_end_params) = 0,
    NUMBER_OF(telnyx_conference_hold_params) = 0,
    NUMBER_OF(telnyx_conference_unhold_params) = 0,
    NUMBER_OF(telnyx_conference_mute_params) = 0,
    NUMBER_OF(telnyx_conference_unmute_params) = 0,
    NUMBER_OF(telnyx_conference_play_params) = 0,
    NUMBER_OF(telnyx_conference_speak_params) = 0,
    NUMBER_OF(telnyx_conference_stop_params) = 0,
    NUMBER_OF(telnyx_conference_send_dtmf_params) = 0,
    NUMBER_OF(telnyx_conference_gather_using_audio_params) = 0,
    NUMBER_OF(telnyx_conference_start_recording_params) = 0,
    NUMBER_OF(telnyx_conference_pause_recording_params) = 0,
    NUMBER_OF(telnyx_conference_resume_recording_params) = 0,
    NUMBER_OF(telnyx_conference_stop_recording_params) = 0,
    NUMBER_OF(telnyx_queue) = 95,
    NUMBER_OF(telnyx_queue_call) = 96,
    NUMBER_OF(telnyx_list_queues_params) = 0,
    NUMBER_OF(telnyx_create_queue_params) = 0,
    NUMBER_OF(telnyx_retrieve_queue_params) = 0,
    NUMBER_OF(telnyx_update_queue_params) = 0,
    NUMBER_OF(telnyx_delete_queue_params) = 0,
    NUMBER_OF(telnyx_list_queue_calls_params) = 0,
    NUMBER_OF(telnyx_retrieve_queue_call_params) = 0,
    NUMBER_OF(telnyx_update_queue_call_params) = 0,
    NUMBER_OF(telnyx_remove_queue_call_params) = 0,
    NUMBER_OF(telnyx_recording_filter) = 97,
    NUMBER_OF(telnyx_recording) = 98,
    NUMBER_OF(telnyx_delete_recordings_reply) = 99,
    NUMBER_OF(telnyx_list_recordings_params) = 0,
    NUMBER_OF(telnyx_retrieve_recording_params) = 0,
    NUMBER_OF(telnyx_delete_recording_params) = 0,
    NUMBER_OF(telnyx_delete_recordings_params) = 0,
    NUMBER_OF(telnyx_recording_transcription_filter) = 100,
    NUMBER_OF(telnyx_recording_transcription) = 101,
    NUMBER_OF(telnyx_list_recording_transcriptions_params) = 0,
    NUMBER_OF(telnyx_retrieve_recording_transcription_params) = 0,
    NUMBER_OF(telnyx_delete_recording_transcription_params) = 0,
    NUMBER_OF(telnyx_call_quality_inbound) = 102,
    NUMBER_OF(telnyx_call_quality_outbound) = 103,
    NUMBER_OF(telnyx_call_quality_stats) = 104,
    NUMBER_OF(telnyx_cost_part) = 105,
    NUMBER_OF(telnyx_call_initiated_event) = 0,
    NUMBER_OF(telnyx_call_answered_event) = 0,
    NUMBER_OF(telnyx_call_bridged_event) = 0,
    NUMBER_OF(telnyx_call_hangup_event) = 0,
    NUMBER_OF(telnyx_call_hold_event) = 0,
    NUMBER_OF(telnyx_call_unhold_event) = 0,
    NUMBER_OF(telnyx_call_cost_event) = 0,
    NUMBER_OF(telnyx_call_enqueued_event) = 0,
    NUMBER_OF(telnyx_call_dequeued_event) = 0,
    NUMBER_OF(telnyx_call_refer_started_event) = 0,
    NUMBER_OF(telnyx_call_refer_completed_event) = 0,
    NUMBER_OF(telnyx_call_refer_failed_event) = 0,
    NUMBER_OF(telnyx_call_sip_info_received_event) = 0,
    NUMBER_OF(telnyx_stream_params) = 106,
    NUMBER_OF(telnyx_transcription_data) = 107,
    NUMBER_OF(telnyx_call_dtmf_received_event) = 0,
    NUMBER_OF(telnyx_call_gather_ended_event) = 0,
    NUMBER_OF(telnyx_call_speak_started_event) = 0,
    NUMBER_OF(telnyx_call_speak_ended_event) = 0,
    NUMBER_OF(telnyx_call_playback_started_event) = 0,
    NUMBER_OF(telnyx_call_playback_ended_event) = 0,
    NUMBER_OF(telnyx_call_recording_saved_event) = 0,
    NUMBER_OF(telnyx_call_recording_error_event) = 0,
    NUMBER_OF(telnyx_call_recording_transcription_saved_event) = 0,
    NUMBER_OF(telnyx_call_machine_detection_ended_event) = 0,
    NUMBER_OF(telnyx_call_machine_greeting_ended_event) = 0,
    NUMBER_OF(telnyx_call_machine_premium_detection_ended_event) = 0,
    NUMBER_OF(telnyx_call_machine_premium_greeting_ended_event) = 0,
    NUMBER_OF(telnyx_call_transcription_event) = 0,
    NUMBER_OF(telnyx_call_fork_started_event) = 0,
    NUMBER_OF(telnyx_call_fork_stopped_event) = 0,
    NUMBER_OF(telnyx_streaming_started_event) = 0,
    NUMBER_OF(telnyx_streaming_stopped_event) = 0,
    NUMBER_OF(telnyx_streaming_failed_event) = 0,
    NUMBER_OF(telnyx_siprec_started_event) = 0,
    NUMBER_OF(telnyx_siprec_stopped_event) = 0,
    NUMBER_OF(telnyx_siprec_failed_event) = 0,
    NUMBER_OF(telnyx_insight) = 108,
    NUMBER_OF(telnyx_call_ai_gather_ended_event) = 0,
    NUMBER_OF(telnyx_call_ai_gather_partial_results_event) = 0,
    NUMBER_OF(telnyx_call_ai_gather_message_history_updated_event) = 0,
    NUMBER_OF(telnyx_call_conversation_ended_event) = 0,
    NUMBER_OF(telnyx_call_conversation_insights_generated_event) = 0,
    NUMBER_OF(telnyx_call_deepfake_detection_result_event) = 0,
    NUMBER_OF(telnyx_call_deepfake_detection_error_event) = 0,
    NUMBER_OF(telnyx_call_payment_progress_event) = 0,
    NUMBER_OF(telnyx_call_payment_completed_event) = 0,
    NUMBER_OF(telnyx_conference_created_event) = 0,
    NUMBER_OF(telnyx_conference_ended_event) = 0,
    NUMBER_OF(telnyx_conference_floor_changed_event) = 0,
    NUMBER_OF(telnyx_conference_participant_joined_event) = 0,
    NUMBER_OF(telnyx_conference_participant_left_event) = 0,
    NUMBER_OF(telnyx_conference_playback_started_event) = 0,
    NUMBER_OF(telnyx_conference_playback_ended_event) = 0,
    NUMBER_OF(telnyx_conference_speak_started_event) = 0,
    NUMBER_OF(telnyx_conference_speak_ended_event) = 0,
    NUMBER_OF(telnyx_conference_participant_playback_started_event) = 0,
    NUMBER_OF(telnyx_conference_participant_playback_ended_event) = 0,
    NUMBER_OF(telnyx_conference_participant_speak_started_event) = 0,
    NUMBER_OF(telnyx_conference_participant_speak_ended_event) = 0,
    NUMBER_OF(telnyx_conference_recording_saved_event) = 0
};

#endif
