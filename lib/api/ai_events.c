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

static const telnyx_api_field call_ai_gather_ended_rows[] = {
    FIELD(telnyx_call_ai_gather_ended, call_control_id, 0),
    FIELD(telnyx_call_ai_gather_ended, call_leg_id, 0),
    FIELD(telnyx_call_ai_gather_ended, call_session_id, 0),
    FIELD(telnyx_call_ai_gather_ended, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_ai_gather_ended, connection_id, 0),
    FIELD(telnyx_call_ai_gather_ended, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_OBJS(telnyx_call_ai_gather_ended, message_history, telnyx_spoken_message, 0),
    FIELD_JSON(telnyx_call_ai_gather_ended, result, JSON_OBJECT, 0),
    FIELD_ENUM(telnyx_call_ai_gather_ended, status, telnyx_gather_status, 0),
    FIELD(telnyx_call_ai_gather_ended, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_ai_gather_ended, calling_party_type, telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_ai_gather_ended, call_ai_gather_ended_rows);

static const telnyx_api_field call_ai_gather_partial_results_rows[] = {
    FIELD(telnyx_call_ai_gather_partial_results, call_control_id, 0),
    FIELD(telnyx_call_ai_gather_partial_results, call_leg_id, 0),
    FIELD(telnyx_call_ai_gather_partial_results, call_session_id, 0),
    FIELD(telnyx_call_ai_gather_partial_results, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_ai_gather_partial_results, connection_id, 0),
    FIELD(telnyx_call_ai_gather_partial_results, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_OBJS(telnyx_call_ai_gather_partial_results, message_history, telnyx_spoken_message, 0),
    FIELD_JSON(telnyx_call_ai_gather_partial_results, partial_results, JSON_OBJECT, 0),
    FIELD(telnyx_call_ai_gather_partial_results, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_ai_gather_partial_results, calling_party_type, telnyx_calling_party_type,
               SEEN),
};
OBJECT(telnyx_call_ai_gather_partial_results, call_ai_gather_partial_results_rows);

static const telnyx_api_field call_ai_gather_message_history_updated_rows[] = {
    FIELD(telnyx_call_ai_gather_message_history_updated, call_control_id, 0),
    FIELD(telnyx_call_ai_gather_message_history_updated, call_leg_id, 0),
    FIELD(telnyx_call_ai_gather_message_history_updated, call_session_id, 0),
    FIELD(telnyx_call_ai_gather_message_history_updated, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_ai_gather_message_history_updated, connection_id, 0),
    FIELD(telnyx_call_ai_gather_message_history_updated, from, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_OBJS(telnyx_call_ai_gather_message_history_updated, message_history,
               telnyx_spoken_message, 0),
    FIELD(telnyx_call_ai_gather_message_history_updated, to, 0, FORMAT(E164_OR_SIP_URI)),
    FIELD_ENUM(telnyx_call_ai_gather_message_history_updated, calling_party_type,
               telnyx_calling_party_type, SEEN),
};
OBJECT(telnyx_call_ai_gather_message_history_updated, call_ai_gather_message_history_updated_rows);

static const telnyx_api_field call_conversation_ended_rows[] = {
    FIELD(telnyx_call_conversation_ended, assistant_id, 0),
    FIELD(telnyx_call_conversation_ended, call_control_id, 0),
    FIELD(telnyx_call_conversation_ended, call_leg_id, 0),
    FIELD(telnyx_call_conversation_ended, call_session_id, 0),
    FIELD_ENUM(telnyx_call_conversation_ended, calling_party_type, telnyx_calling_party_type, 0),
    FIELD(telnyx_call_conversation_ended, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_conversation_ended, connection_id, 0),
    FIELD(telnyx_call_conversation_ended, conversation_id, 0),
    FIELD(telnyx_call_conversation_ended, duration_sec, 0),
    FIELD(telnyx_call_conversation_ended, from, 0),
    FIELD(telnyx_call_conversation_ended, llm_model, 0),
    FIELD(telnyx_call_conversation_ended, reason, NULLABLE),
    FIELD(telnyx_call_conversation_ended, stt_model, 0),
    FIELD(telnyx_call_conversation_ended, to, 0),
    FIELD(telnyx_call_conversation_ended, tts_model_id, 0),
    FIELD(telnyx_call_conversation_ended, tts_provider, 0),
    FIELD(telnyx_call_conversation_ended, tts_voice_id, 0),
};
OBJECT(telnyx_call_conversation_ended, call_conversation_ended_rows);

static const telnyx_api_field call_conversation_insights_generated_rows[] = {
    FIELD(telnyx_call_conversation_insights_generated, call_control_id, 0),
    FIELD(telnyx_call_conversation_insights_generated, call_leg_id, 0),
    FIELD(telnyx_call_conversation_insights_generated, call_session_id, 0),
    FIELD_ENUM(telnyx_call_conversation_insights_generated, calling_party_type,
               telnyx_calling_party_type, 0),
    FIELD(telnyx_call_conversation_insights_generated, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_call_conversation_insights_generated, connection_id, 0),
    FIELD(telnyx_call_conversation_insights_generated, insight_group_id, 0),
    FIELD_OBJS(telnyx_call_conversation_insights_generated, results, telnyx_insight, 0),
};
OBJECT(telnyx_call_conversation_insights_generated, call_conversation_insights_generated_rows);

static const telnyx_api_field call_deepfake_detection_result_rows[] = {
    FIELD(telnyx_call_deepfake_detection_result, call_control_id, 0),
    FIELD(telnyx_call_deepfake_detection_result, call_leg_id, 0, FORMAT(UUID)),
    FIELD(telnyx_call_deepfake_detection_result, call_session_id, 0, FORMAT(UUID)),
    FIELD(telnyx_call_deepfake_detection_result, client_state, NULLABLE, FORMAT(BASE64)),
    FIELD(telnyx_call_deepfake_detection_result, connection_id, 0),
    FIELD(telnyx_call_deepfake_detection_result, consistency, NULLABLE, RANGE(0, 100)),
    FIELD_ENUM(telnyx_call_deepfake_detection_result, result, telnyx_deepfake_result, 0),
    FIELD(telnyx_call_deepfake_detection_result, score, NULLABLE),
    FIELD_ENUM(telnyx_call_deepfake_detection_result, calling_party_type, telnyx_calling_party_type,
               SEEN),
};
OBJECT(telnyx_call_deepfake_detection_result, call_deepfake_detection_result_rows);

static const telnyx_api_field call_deepfake_detection_error_rows[] = {
    FIELD(telnyx_call_deepfake_detection_error, call_control_id, 0),
    FIELD(telnyx_call_deepfake_detection_error, call_leg_id, 0, FORMAT(UUID)),
    FIELD(telnyx_call_deepfake_detection_error, call_session_id, 0, FORMAT(UUID)),
    FIELD(telnyx_call_deepfake_detection_error, client_state, NULLABLE, FORMAT(BASE64)),
    FIELD(telnyx_call_deepfake_detection_error, connection_id, 0),
    FIELD_ENUM(telnyx_call_deepfake_detection_error, error_message, telnyx_deepfake_error, 0),
    FIELD_ENUM(telnyx_call_deepfake_detection_error, calling_party_type, telnyx_calling_party_type,
               SEEN),
};
OBJECT(telnyx_call_deepfake_detection_error, call_deepfake_detection_error_rows);
