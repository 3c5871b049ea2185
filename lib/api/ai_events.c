/* Rows of <telnyx/ai_events.h>: payloads of the events about AI assistants and deepfake detection.
 * Written from lib/api/source/words/ai_events.txt. */
#include <telnyx/ai_events.h>

#include "api/objects.h"

ENUM(telnyx_deepfake_result, TELNYX_DEEPFAKE_RESULT_SILENCE_TIMEOUT, "real", "fake",
     "silence_timeout");
ENUM_NAME(telnyx_deepfake_result);
ENUM(telnyx_deepfake_error, TELNYX_DEEPFAKE_ERROR_DFD_STREAM_ERROR, "detection_timeout",
     "rtp_timeout", "dfd_connection_error", "dfd_stream_error");
ENUM_NAME(telnyx_deepfake_error);

static const telnyx_api_field insight_rows[] = {
    FIELD(telnyx_insight, insight_id, 0),
    FIELD_JSON(telnyx_insight, result, ANY_JSON, 0),
};
OBJECT(telnyx_insight, insight_rows);

static const telnyx_api_field call_ai_gather_ended_event_rows[] = {
    FIELD(telnyx_call_ai_gather_ended_event, call_control_id, 0),
    FIELD(telnyx_call_ai_gather_ended_event, call_leg_id, 0),
    FIELD(telnyx_call_ai_gather_ended_event, call_session_id, 0),
    FIELD(telnyx_call_ai_gather_ended_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_ai_gather_ended_event, connection_id, 0),
    FIELD(telnyx_call_ai_gather_ended_event, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_OBJS(telnyx_call_ai_gather_ended_event, message_history, telnyx_spoken_message, 0),
    FIELD_JSON(telnyx_call_ai_gather_ended_event, result, JSON_OBJECT, 0),
    FIELD_ENUM(telnyx_call_ai_gather_ended_event, status, telnyx_gather_status, 0),
    FIELD(telnyx_call_ai_gather_ended_event, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_ai_gather_ended_event, calling_party_type, telnyx_calling_party_type,
               SEEN),
};
OBJECT(telnyx_call_ai_gather_ended_event, call_ai_gather_ended_event_rows);

static const telnyx_api_field call_ai_gather_partial_results_event_rows[] = {
    FIELD(telnyx_call_ai_gather_partial_results_event, call_control_id, 0),
    FIELD(telnyx_call_ai_gather_partial_results_event, call_leg_id, 0),
    FIELD(telnyx_call_ai_gather_partial_results_event, call_session_id, 0),
    FIELD(telnyx_call_ai_gather_partial_results_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_ai_gather_partial_results_event, connection_id, 0),
    FIELD(telnyx_call_ai_gather_partial_results_event, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_OBJS(telnyx_call_ai_gather_partial_results_event, message_history, telnyx_spoken_message,
               0),
    FIELD_JSON(telnyx_call_ai_gather_partial_results_event, partial_results, JSON_OBJECT, 0),
    FIELD(telnyx_call_ai_gather_partial_results_event, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_ai_gather_partial_results_event, calling_party_type,
               telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_ai_gather_partial_results_event, call_ai_gather_partial_results_event_rows);

static const telnyx_api_field call_ai_gather_message_history_updated_event_rows[] = {
    FIELD(telnyx_call_ai_gather_message_history_updated_event, call_control_id, 0),
    FIELD(telnyx_call_ai_gather_message_history_updated_event, call_leg_id, 0),
    FIELD(telnyx_call_ai_gather_message_history_updated_event, call_session_id, 0),
    FIELD(telnyx_call_ai_gather_message_history_updated_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_ai_gather_message_history_updated_event, connection_id, 0),
    FIELD(telnyx_call_ai_gather_message_history_updated_event, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_OBJS(telnyx_call_ai_gather_message_history_updated_event, message_history,
               telnyx_spoken_message, 0),
    FIELD(telnyx_call_ai_gather_message_history_updated_event, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_ai_gather_message_history_updated_event, calling_party_type,
               telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_ai_gather_message_history_updated_event,
       call_ai_gather_message_history_updated_event_rows);

static const telnyx_api_field call_conversation_ended_event_rows[] = {
    FIELD(telnyx_call_conversation_ended_event, assistant_id, 0),
    FIELD(telnyx_call_conversation_ended_event, call_control_id, 0),
    FIELD(telnyx_call_conversation_ended_event, call_leg_id, 0),
    FIELD(telnyx_call_conversation_ended_event, call_session_id, 0),
    FIELD_ENUM(telnyx_call_conversation_ended_event, calling_party_type, telnyx_calling_party_type,
               0),
    FIELD(telnyx_call_conversation_ended_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_conversation_ended_event, connection_id, 0),
    FIELD(telnyx_call_conversation_ended_event, conversation_id, 0),
    FIELD(telnyx_call_conversation_ended_event, duration_sec, 0),
    FIELD(telnyx_call_conversation_ended_event, from, 0),
    FIELD(telnyx_call_conversation_ended_event, llm_model, 0),
    FIELD(telnyx_call_conversation_ended_event, reason, NULLABLE),
    FIELD(telnyx_call_conversation_ended_event, stt_model, 0),
    FIELD(telnyx_call_conversation_ended_event, to, 0),
    FIELD(telnyx_call_conversation_ended_event, tts_model_id, 0),
    FIELD(telnyx_call_conversation_ended_event, tts_provider, 0),
    FIELD(telnyx_call_conversation_ended_event, tts_voice_id, 0),
};
OBJECT(telnyx_call_conversation_ended_event, call_conversation_ended_event_rows);

static const telnyx_api_field call_conversation_insights_generated_event_rows[] = {
    FIELD(telnyx_call_conversation_insights_generated_event, call_control_id, 0),
    FIELD(telnyx_call_conversation_insights_generated_event, call_leg_id, 0),
    FIELD(telnyx_call_conversation_insights_generated_event, call_session_id, 0),
    FIELD_ENUM(telnyx_call_conversation_insights_generated_event, calling_party_type,
               telnyx_calling_party_type, 0),
    FIELD(telnyx_call_conversation_insights_generated_event, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_conversation_insights_generated_event, connection_id, 0),
    FIELD(telnyx_call_conversation_insights_generated_event, insight_group_id, 0),
    FIELD_OBJS(telnyx_call_conversation_insights_generated_event, results, telnyx_insight, 0),
};
OBJECT(telnyx_call_conversation_insights_generated_event,
       call_conversation_insights_generated_event_rows);

static const telnyx_api_field call_deepfake_detection_result_event_rows[] = {
    FIELD(telnyx_call_deepfake_detection_result_event, call_control_id, 0),
    FIELD(telnyx_call_deepfake_detection_result_event, call_leg_id, 0, FORMAT(UUID)),
    FIELD(telnyx_call_deepfake_detection_result_event, call_session_id, 0, FORMAT(UUID)),
    FIELD(telnyx_call_deepfake_detection_result_event, client_state, NULLABLE, FORMAT(BASE64)),
    FIELD(telnyx_call_deepfake_detection_result_event, connection_id, 0),
    FIELD(telnyx_call_deepfake_detection_result_event, consistency, NULLABLE, RANGE(0, 100)),
    FIELD_ENUM(telnyx_call_deepfake_detection_result_event, result, telnyx_deepfake_result, 0),
    FIELD(telnyx_call_deepfake_detection_result_event, score, NULLABLE),
    FIELD_ENUM(telnyx_call_deepfake_detection_result_event, calling_party_type,
               telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_deepfake_detection_result_event, call_deepfake_detection_result_event_rows);

static const telnyx_api_field call_deepfake_detection_error_event_rows[] = {
    FIELD(telnyx_call_deepfake_detection_error_event, call_control_id, 0),
    FIELD(telnyx_call_deepfake_detection_error_event, call_leg_id, 0, FORMAT(UUID)),
    FIELD(telnyx_call_deepfake_detection_error_event, call_session_id, 0, FORMAT(UUID)),
    FIELD(telnyx_call_deepfake_detection_error_event, client_state, NULLABLE, FORMAT(BASE64)),
    FIELD(telnyx_call_deepfake_detection_error_event, connection_id, 0),
    FIELD_ENUM(telnyx_call_deepfake_detection_error_event, error_message, telnyx_deepfake_error, 0),
    FIELD_ENUM(telnyx_call_deepfake_detection_error_event, calling_party_type,
               telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_deepfake_detection_error_event, call_deepfake_detection_error_event_rows);
