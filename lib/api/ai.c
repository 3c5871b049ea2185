/* Rows of <telnyx/ai.h>: commands for AI assistants.
 * Written from lib/api/source/words/ai.txt. */
#include <telnyx/ai.h>

#include "api/objects.h"

static const telnyx_api_field start_ai_assistant_params_rows[] = {
    FIELD(telnyx_start_ai_assistant_params, call_control_id, REQUIRED, IN_PATH),
    FIELD_OBJ(telnyx_start_ai_assistant_params, assistant, telnyx_assistant, 0),
    FIELD(telnyx_start_ai_assistant_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_start_ai_assistant_params, command_id, 0),
    FIELD(telnyx_start_ai_assistant_params, greeting, 0, LENGTH(0, 3000)),
    FIELD_OBJ(telnyx_start_ai_assistant_params, interruption_settings, telnyx_interruption_settings,
              0),
    FIELD_OBJS(telnyx_start_ai_assistant_params, message_history, telnyx_ai_message, 0),
    FIELD_OBJS(telnyx_start_ai_assistant_params, participants, telnyx_ai_participant, 0),
    FIELD(telnyx_start_ai_assistant_params, send_message_history_updates, 0, DEFAULT("false")),
    FIELD_OBJ(telnyx_start_ai_assistant_params, transcription, telnyx_transcription_model_config,
              0),
    /* voice and voice_settings are in the OpenAPI and in a skill document, not in the SDKs. */
    FIELD(telnyx_start_ai_assistant_params, voice, 0, DEFAULT("Telnyx.KokoroTTS.af")),
    FIELD_OBJ(telnyx_start_ai_assistant_params, voice_settings, telnyx_voice_settings, 0),
    FIELD_EXTRA(telnyx_start_ai_assistant_params),
};
OBJECT(telnyx_start_ai_assistant_params, start_ai_assistant_params_rows);

static const telnyx_api_field stop_ai_assistant_params_rows[] = {
    FIELD(telnyx_stop_ai_assistant_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_stop_ai_assistant_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_stop_ai_assistant_params, command_id, 0),
    FIELD_EXTRA(telnyx_stop_ai_assistant_params),
};
OBJECT(telnyx_stop_ai_assistant_params, stop_ai_assistant_params_rows);

static const telnyx_api_field join_ai_assistant_params_rows[] = {
    FIELD(telnyx_join_ai_assistant_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_join_ai_assistant_params, conversation_id, REQUIRED),
    FIELD_OBJ(telnyx_join_ai_assistant_params, participant, telnyx_ai_participant, REQUIRED),
    FIELD(telnyx_join_ai_assistant_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_join_ai_assistant_params, command_id, 0),
    FIELD_EXTRA(telnyx_join_ai_assistant_params),
};
OBJECT(telnyx_join_ai_assistant_params, join_ai_assistant_params_rows);

static const telnyx_api_field add_ai_assistant_messages_params_rows[] = {
    FIELD(telnyx_add_ai_assistant_messages_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_add_ai_assistant_messages_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_add_ai_assistant_messages_params, command_id, 0),
    FIELD_OBJS(telnyx_add_ai_assistant_messages_params, messages, telnyx_ai_message, 0),
    /* In the SDKs only; the OpenAPI is older. */
    FIELD(telnyx_add_ai_assistant_messages_params, trigger_response, 0),
    FIELD_EXTRA(telnyx_add_ai_assistant_messages_params),
};
OBJECT(telnyx_add_ai_assistant_messages_params, add_ai_assistant_messages_params_rows);

static const telnyx_api_field gather_using_ai_params_rows[] = {
    FIELD(telnyx_gather_using_ai_params, call_control_id, REQUIRED, IN_PATH),
    FIELD_JSON(telnyx_gather_using_ai_params, parameters, JSON_OBJECT, REQUIRED),
    FIELD_OBJ(telnyx_gather_using_ai_params, assistant, telnyx_gather_assistant, 0),
    FIELD(telnyx_gather_using_ai_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_gather_using_ai_params, command_id, 0),
    FIELD(telnyx_gather_using_ai_params, gather_ended_speech, 0, LENGTH(0, 3000)),
    FIELD(telnyx_gather_using_ai_params, greeting, 0, LENGTH(0, 3000)),
    FIELD_OBJ(telnyx_gather_using_ai_params, interruption_settings, telnyx_interruption_settings,
              0),
    FIELD(telnyx_gather_using_ai_params, language, 0),
    FIELD_OBJS(telnyx_gather_using_ai_params, message_history, telnyx_spoken_message, 0),
    FIELD(telnyx_gather_using_ai_params, send_message_history_updates, 0),
    FIELD(telnyx_gather_using_ai_params, send_partial_results, 0),
    FIELD_OBJ(telnyx_gather_using_ai_params, transcription, telnyx_transcription_model_config, 0),
    FIELD(telnyx_gather_using_ai_params, user_response_timeout_ms, 0, DEFAULT("10000")),
    FIELD(telnyx_gather_using_ai_params, voice, 0, DEFAULT("Telnyx.KokoroTTS.af")),
    FIELD_OBJ(telnyx_gather_using_ai_params, voice_settings, telnyx_voice_settings, 0),
    FIELD_EXTRA(telnyx_gather_using_ai_params),
};
OBJECT(telnyx_gather_using_ai_params, gather_using_ai_params_rows);
