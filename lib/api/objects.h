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
DECLARE_ENUM(telnyx_record);
DECLARE_ENUM(telnyx_record_channels);
DECLARE_ENUM(telnyx_record_format);
DECLARE_ENUM(telnyx_record_track);
DECLARE_ENUM(telnyx_record_trim);
DECLARE_ENUM(telnyx_sip_region);
DECLARE_ENUM(telnyx_sip_transport);
DECLARE_ENUM(telnyx_stream_bidirectional_codec);
DECLARE_ENUM(telnyx_stream_bidirectional_mode);
DECLARE_ENUM(telnyx_stream_sampling_rate);
DECLARE_ENUM(telnyx_legs);
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
DECLARE_ENUM(telnyx_on_hangup);
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
DECLARE_OBJECT(telnyx_call_status);
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
DECLARE_OBJECT(telnyx_conference_record_start_params);
DECLARE_OBJECT(telnyx_conference_record_pause_params);
DECLARE_OBJECT(telnyx_conference_record_resume_params);
DECLARE_OBJECT(telnyx_conference_record_stop_params);

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
DECLARE_OBJECT(telnyx_call_initiated);
DECLARE_OBJECT(telnyx_call_answered);
DECLARE_OBJECT(telnyx_call_bridged);
DECLARE_OBJECT(telnyx_call_hangup_event);
DECLARE_OBJECT(telnyx_call_hold);
DECLARE_OBJECT(telnyx_call_unhold);
DECLARE_OBJECT(telnyx_call_cost);
DECLARE_OBJECT(telnyx_call_enqueued);
DECLARE_OBJECT(telnyx_call_dequeued);
DECLARE_OBJECT(telnyx_call_refer_started);
DECLARE_OBJECT(telnyx_call_refer_completed);
DECLARE_OBJECT(telnyx_call_refer_failed);
DECLARE_OBJECT(telnyx_call_sip_info_received);

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
DECLARE_OBJECT(telnyx_call_dtmf_received);
DECLARE_OBJECT(telnyx_call_gather_ended);
DECLARE_OBJECT(telnyx_call_speak_started);
DECLARE_OBJECT(telnyx_call_speak_ended);
DECLARE_OBJECT(telnyx_call_playback_started);
DECLARE_OBJECT(telnyx_call_playback_ended);
DECLARE_OBJECT(telnyx_call_recording_saved);
DECLARE_OBJECT(telnyx_call_recording_error);
DECLARE_OBJECT(telnyx_call_recording_transcription_saved);
DECLARE_OBJECT(telnyx_call_machine_detection_ended);
DECLARE_OBJECT(telnyx_call_machine_greeting_ended);
DECLARE_OBJECT(telnyx_call_machine_premium_detection_ended);
DECLARE_OBJECT(telnyx_call_machine_premium_greeting_ended);
DECLARE_OBJECT(telnyx_call_transcription);
DECLARE_OBJECT(telnyx_call_fork_started);
DECLARE_OBJECT(telnyx_call_fork_stopped);
DECLARE_OBJECT(telnyx_streaming_started);
DECLARE_OBJECT(telnyx_streaming_stopped);
DECLARE_OBJECT(telnyx_streaming_failed);
DECLARE_OBJECT(telnyx_siprec_started);
DECLARE_OBJECT(telnyx_siprec_stopped);
DECLARE_OBJECT(telnyx_siprec_failed);

/* ai_events.h */
DECLARE_ENUM(telnyx_deepfake_result);
DECLARE_ENUM(telnyx_deepfake_error);
DECLARE_OBJECT(telnyx_insight);
DECLARE_OBJECT(telnyx_call_ai_gather_ended);
DECLARE_OBJECT(telnyx_call_ai_gather_partial_results);
DECLARE_OBJECT(telnyx_call_ai_gather_message_history_updated);
DECLARE_OBJECT(telnyx_call_conversation_ended);
DECLARE_OBJECT(telnyx_call_conversation_insights_generated);
DECLARE_OBJECT(telnyx_call_deepfake_detection_result);
DECLARE_OBJECT(telnyx_call_deepfake_detection_error);

/* pay_events.h */
DECLARE_ENUM(telnyx_payment_status);
DECLARE_ENUM(telnyx_payment_step);
DECLARE_ENUM(telnyx_payment_result);
DECLARE_OBJECT(telnyx_call_payment_progress);
DECLARE_OBJECT(telnyx_call_payment_completed);

/* conference_events.h */
DECLARE_OBJECT(telnyx_conference_created);
DECLARE_OBJECT(telnyx_conference_ended);
DECLARE_OBJECT(telnyx_conference_floor_changed);
DECLARE_OBJECT(telnyx_conference_participant_joined);
DECLARE_OBJECT(telnyx_conference_participant_left);
DECLARE_OBJECT(telnyx_conference_playback_started);
DECLARE_OBJECT(telnyx_conference_playback_ended);
DECLARE_OBJECT(telnyx_conference_speak_started);
DECLARE_OBJECT(telnyx_conference_speak_ended);
DECLARE_OBJECT(telnyx_conference_participant_playback_started);
DECLARE_OBJECT(telnyx_conference_participant_playback_ended);
DECLARE_OBJECT(telnyx_conference_participant_speak_started);
DECLARE_OBJECT(telnyx_conference_participant_speak_ended);
DECLARE_OBJECT(telnyx_conference_recording_saved);

#endif
