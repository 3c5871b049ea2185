/* Rows of <telnyx/assistant.h>: AI assistants: models, tools, voices and messages.
 * Written from lib/api/source/words/assistant.txt. */
#include <telnyx/assistant.h>

#include "api/objects.h"

ENUM(telnyx_http_method, TELNYX_HTTP_METHOD_PATCH, "GET", "POST", "PUT", "DELETE", "PATCH");
ENUM_NAME(telnyx_http_method);
ENUM(telnyx_hangup_policy, TELNYX_HANGUP_POLICY_END_CONVERSATION, "continue_conversation",
     "end_conversation");
ENUM_NAME(telnyx_hangup_policy);
ENUM(telnyx_llm_authentication, TELNYX_LLM_AUTHENTICATION_CERTIFICATE, "token", "certificate");
ENUM_NAME(telnyx_llm_authentication);
ENUM(telnyx_assistant_tool_type, TELNYX_ASSISTANT_TOOL_RETRIEVAL, "book_appointment",
     "check_availability", "webhook", "hangup", "transfer", "retrieval");
ENUM_NAME(telnyx_assistant_tool_type);
ENUM(telnyx_ai_role, TELNYX_AI_ROLE_DEVELOPER, "user", "assistant", "tool", "system", "developer");
ENUM_NAME(telnyx_ai_role);
ENUM(telnyx_background_audio_type, TELNYX_BACKGROUND_AUDIO_MEDIA_NAME, "predefined_media",
     "media_url", "media_name");
ENUM_NAME(telnyx_background_audio_type);

TEXT_VALUES(telnyx_schema_types, "object");

static const telnyx_api_field ai_participant_rows[] = {
    FIELD(telnyx_ai_participant, id, REQUIRED),
    FIELD_CONSTANT("role", "user"),
    FIELD(telnyx_ai_participant, name, 0),
    FIELD_ENUM(telnyx_ai_participant, on_hangup, telnyx_hangup_policy, 0,
               DEFAULT("continue_conversation")),
};
OBJECT(telnyx_ai_participant, ai_participant_rows);

static const telnyx_api_field tool_parameters_rows[] = {
    FIELD_JSON(telnyx_tool_parameters, properties, JSON_OBJECT, 0),
    FIELD(telnyx_tool_parameters, required, 0),
    FIELD(telnyx_tool_parameters, type, 0, VALUES(telnyx_schema_types)),
};
OBJECT(telnyx_tool_parameters, tool_parameters_rows);

static const telnyx_api_field webhook_tool_header_rows[] = {
    FIELD(telnyx_webhook_tool_header, name, 0),
    FIELD(telnyx_webhook_tool_header, value, 0),
};
OBJECT(telnyx_webhook_tool_header, webhook_tool_header_rows);

static const telnyx_api_field webhook_tool_rows[] = {
    FIELD(telnyx_webhook_tool, description, REQUIRED),
    FIELD(telnyx_webhook_tool, name, REQUIRED),
    FIELD(telnyx_webhook_tool, url, REQUIRED, FORMAT(URL)),
    FIELD_OBJ(telnyx_webhook_tool, body_parameters, telnyx_tool_parameters, 0),
    FIELD_OBJS(telnyx_webhook_tool, headers, telnyx_webhook_tool_header, 0),
    FIELD_ENUM(telnyx_webhook_tool, method, telnyx_http_method, 0, DEFAULT("POST")),
    FIELD_OBJ(telnyx_webhook_tool, path_parameters, telnyx_tool_parameters, 0),
    FIELD_OBJ(telnyx_webhook_tool, query_parameters, telnyx_tool_parameters, 0),
};
OBJECT(telnyx_webhook_tool, webhook_tool_rows);

static const telnyx_api_field book_appointment_tool_rows[] = {
    FIELD(telnyx_book_appointment_tool, api_key_ref, REQUIRED),
    FIELD(telnyx_book_appointment_tool, event_type_id, REQUIRED),
    FIELD(telnyx_book_appointment_tool, attendee_name, 0),
    FIELD(telnyx_book_appointment_tool, attendee_timezone, 0),
};
OBJECT(telnyx_book_appointment_tool, book_appointment_tool_rows);

static const telnyx_api_field check_availability_tool_rows[] = {
    FIELD(telnyx_check_availability_tool, api_key_ref, REQUIRED),
    FIELD(telnyx_check_availability_tool, event_type_id, REQUIRED),
};
OBJECT(telnyx_check_availability_tool, check_availability_tool_rows);

static const telnyx_api_field hangup_tool_rows[] = {
    FIELD(telnyx_hangup_tool, description, 0, DEFAULT("This tool is used to hang up the call.")),
};
OBJECT(telnyx_hangup_tool, hangup_tool_rows);

static const telnyx_api_field transfer_target_rows[] = {
    FIELD(telnyx_transfer_target, to, REQUIRED, FORMAT(E164_OR_SIP_URI)),
    FIELD(telnyx_transfer_target, name, 0),
};
OBJECT(telnyx_transfer_target, transfer_target_rows);

static const telnyx_api_field transfer_targets_rows[] = {
    FIELD_OBJS(telnyx_transfer_targets, list, telnyx_transfer_target, 0),
    FIELD(telnyx_transfer_targets, variable, 0),
};
UNION(telnyx_transfer_targets, transfer_targets_rows, NULL);

static const telnyx_api_field transfer_tool_rows[] = {
    FIELD(telnyx_transfer_tool, from, REQUIRED, FORMAT(E164_OR_SIP_URI)),
    FIELD_OBJ(telnyx_transfer_tool, targets, telnyx_transfer_targets, REQUIRED),
};
OBJECT(telnyx_transfer_tool, transfer_tool_rows);

static const telnyx_api_field retrieval_tool_rows[] = {
    FIELD(telnyx_retrieval_tool, bucket_ids, REQUIRED),
    FIELD(telnyx_retrieval_tool, max_num_results, 0),
};
OBJECT(telnyx_retrieval_tool, retrieval_tool_rows);

static const telnyx_api_field assistant_tool_rows[] = {
    FIELD_ENUM(telnyx_assistant_tool, type, telnyx_assistant_tool_type, REQUIRED),
    FIELD_OBJ(telnyx_assistant_tool, book_appointment, telnyx_book_appointment_tool, 0),
    FIELD_OBJ(telnyx_assistant_tool, check_availability, telnyx_check_availability_tool, 0),
    FIELD_OBJ(telnyx_assistant_tool, webhook, telnyx_webhook_tool, 0),
    FIELD_OBJ(telnyx_assistant_tool, hangup, telnyx_hangup_tool, 0),
    FIELD_OBJ(telnyx_assistant_tool, transfer, telnyx_transfer_tool, 0),
    FIELD_OBJ(telnyx_assistant_tool, retrieval, telnyx_retrieval_tool, 0),
    FIELD(telnyx_assistant_tool, timeout_ms, 0),
};
OBJECT(telnyx_assistant_tool, assistant_tool_rows);

static const telnyx_api_field external_llm_rows[] = {
    FIELD_ENUM(telnyx_external_llm, authentication_method, telnyx_llm_authentication, 0,
               DEFAULT("token")),
    FIELD(telnyx_external_llm, base_url, 0, FORMAT(URL)),
    FIELD(telnyx_external_llm, certificate_ref, 0),
    FIELD(telnyx_external_llm, forward_metadata, 0, DEFAULT("false")),
    FIELD(telnyx_external_llm, llm_api_key_ref, 0),
    FIELD(telnyx_external_llm, model, 0),
    FIELD(telnyx_external_llm, token_retrieval_url, 0, FORMAT(URL)),
    FIELD_EXTRA(telnyx_external_llm),
};
OBJECT_FLAGS(telnyx_external_llm, external_llm_rows, TELNYX_API_OPEN);

static const telnyx_api_field llm_fallback_rows[] = {
    FIELD_OBJ(telnyx_llm_fallback, external_llm, telnyx_external_llm, 0),
    FIELD(telnyx_llm_fallback, llm_api_key_ref, 0),
    FIELD(telnyx_llm_fallback, model, 0),
    FIELD_EXTRA(telnyx_llm_fallback),
};
OBJECT_FLAGS(telnyx_llm_fallback, llm_fallback_rows, TELNYX_API_OPEN);

static const telnyx_api_field background_audio_rows[] = {
    FIELD_ENUM(telnyx_background_audio, type, telnyx_background_audio_type, REQUIRED),
    FIELD(telnyx_background_audio, value, REQUIRED),
    FIELD(telnyx_background_audio, volume, 0),
};
OBJECT(telnyx_background_audio, background_audio_rows);

static const telnyx_api_field assistant_voice_rows[] = {
    FIELD(telnyx_assistant_voice, voice, REQUIRED),
    FIELD(telnyx_assistant_voice, api_key_ref, 0),
    FIELD_OBJ(telnyx_assistant_voice, background_audio, telnyx_background_audio, 0),
    FIELD(telnyx_assistant_voice, expressive_mode, 0, DEFAULT("false")),
    FIELD(telnyx_assistant_voice, language_boost, NULLABLE),
    FIELD(telnyx_assistant_voice, similarity_boost, 0, DEFAULT("0.75")),
    FIELD(telnyx_assistant_voice, speed, 0, DEFAULT("1")),
    FIELD(telnyx_assistant_voice, style, 0, DEFAULT("0")),
    FIELD(telnyx_assistant_voice, temperature, 0, DEFAULT("0.5")),
    FIELD(telnyx_assistant_voice, use_speaker_boost, 0, DEFAULT("true")),
    FIELD(telnyx_assistant_voice, voice_speed, 0, RANGE(0.25, 2), DEFAULT("1")),
};
OBJECT(telnyx_assistant_voice, assistant_voice_rows);

static const telnyx_api_field assistant_rows[] = {
    FIELD(telnyx_assistant, id, REQUIRED),
    FIELD_JSON(telnyx_assistant, dynamic_variables, JSON_OBJECT, 0),
    FIELD_OBJ(telnyx_assistant, external_llm, telnyx_external_llm, 0),
    FIELD_OBJ(telnyx_assistant, fallback_config, telnyx_llm_fallback, 0),
    FIELD(telnyx_assistant, greeting, 0, LENGTH(0, 3000)),
    FIELD(telnyx_assistant, instructions, 0),
    FIELD(telnyx_assistant, llm_api_key_ref, 0),
    FIELD_JSON(telnyx_assistant, mcp_servers, JSON_ARRAY, 0),
    FIELD(telnyx_assistant, model, 0),
    FIELD(telnyx_assistant, name, 0),
    FIELD_JSON(telnyx_assistant, observability_settings, JSON_OBJECT, 0),
    FIELD(telnyx_assistant, openai_api_key_ref, DEPRECATED),
    FIELD_OBJS(telnyx_assistant, tools, telnyx_assistant_tool, 0),
    FIELD_OBJ(telnyx_assistant, voice_settings, telnyx_assistant_voice, 0),
};
OBJECT(telnyx_assistant, assistant_rows);

static const telnyx_api_field gather_assistant_rows[] = {
    FIELD(telnyx_gather_assistant, instructions, 0),
    FIELD(telnyx_gather_assistant, model, 0, DEFAULT("Qwen/Qwen3-235B-A22B")),
    FIELD(telnyx_gather_assistant, openai_api_key_ref, 0),
    FIELD_OBJS(telnyx_gather_assistant, tools, telnyx_assistant_tool, 0),
};
OBJECT(telnyx_gather_assistant, gather_assistant_rows);

static const telnyx_api_field tool_call_function_rows[] = {
    FIELD(telnyx_tool_call_function, name, REQUIRED),
};
OBJECT(telnyx_tool_call_function, tool_call_function_rows);

static const telnyx_api_field tool_call_rows[] = {
    FIELD(telnyx_tool_call, id, REQUIRED),
    FIELD_OBJ(telnyx_tool_call, function, telnyx_tool_call_function, REQUIRED),
    FIELD_CONSTANT("type", "function"),
};
OBJECT(telnyx_tool_call, tool_call_rows);

static const telnyx_api_field ai_message_rows[] = {
    FIELD_ENUM(telnyx_ai_message, role, telnyx_ai_role, REQUIRED),
    FIELD(telnyx_ai_message, content, 0),
    FIELD_JSON(telnyx_ai_message, metadata, JSON_OBJECT, 0),
    FIELD_OBJS(telnyx_ai_message, tool_calls, telnyx_tool_call, 0),
    FIELD(telnyx_ai_message, tool_call_id, 0),
};
OBJECT(telnyx_ai_message, ai_message_rows);

static const telnyx_api_field interruption_settings_rows[] = {
    FIELD(telnyx_interruption_settings, enable, 0, DEFAULT("true")),
};
OBJECT(telnyx_interruption_settings, interruption_settings_rows);
