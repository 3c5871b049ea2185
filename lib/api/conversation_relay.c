/* Rows of <telnyx/conversation_relay.h>: conversation relay: the call as text on your WebSocket.
 * Written from lib/api/source/words/conversation_relay.txt. */
#include <telnyx/conversation_relay.h>

#include "api/objects.h"

ENUM(telnyx_relay_transcription_engine, TELNYX_RELAY_TRANSCRIPTION_ENGINE_B, "Google", "Telnyx",
     "Deepgram", "Azure", "xAI", "AssemblyAI", "Speechmatics", "Soniox", "A", "B");
ENUM_NAME(telnyx_relay_transcription_engine);
ENUM(telnyx_interruptible, TELNYX_INTERRUPTIBLE_DTMF, "none", "any", "speech", "dtmf");
ENUM_NAME(telnyx_interruptible);

static const telnyx_api_field conversation_relay_interruption_rows[] = {
    FIELD(telnyx_conversation_relay_interruption, enable, 0),
    FIELD_ENUM(telnyx_conversation_relay_interruption, interruptible, telnyx_interruptible, 0,
               DEFAULT("any")),
    FIELD_ENUM(telnyx_conversation_relay_interruption, interruptible_greeting, telnyx_interruptible,
               0, DEFAULT("any")),
    FIELD_ENUM(telnyx_conversation_relay_interruption, welcome_greeting_interruptible,
               telnyx_interruptible, 0, DEFAULT("any")),
};
OBJECT(telnyx_conversation_relay_interruption, conversation_relay_interruption_rows);

static const telnyx_api_field conversation_relay_language_rows[] = {
    FIELD(telnyx_conversation_relay_language, language, REQUIRED),
    FIELD(telnyx_conversation_relay_language, speech_model, 0),
    FIELD_ENUM(telnyx_conversation_relay_language, transcription_engine,
               telnyx_relay_transcription_engine, 0, DEFAULT("Google")),
    FIELD_JSON(telnyx_conversation_relay_language, transcription_engine_config, JSON_OBJECT, 0),
    FIELD(telnyx_conversation_relay_language, transcription_provider, 0),
    FIELD(telnyx_conversation_relay_language, tts_provider, 0),
    FIELD(telnyx_conversation_relay_language, voice, 0),
    FIELD_OBJ(telnyx_conversation_relay_language, voice_settings, telnyx_voice_settings, 0),
};
OBJECT(telnyx_conversation_relay_language, conversation_relay_language_rows);

static const telnyx_api_field conversation_relay_config_rows[] = {
    FIELD(telnyx_conversation_relay_config, url, REQUIRED, FORMAT(WS_URL)),
    FIELD_JSON(telnyx_conversation_relay_config, custom_parameters, JSON_OBJECT, 0),
    FIELD(telnyx_conversation_relay_config, dtmf_detection, 0, DEFAULT("false")),
    FIELD(telnyx_conversation_relay_config, greeting, 0),
    FIELD_ENUM(telnyx_conversation_relay_config, interruptible, telnyx_interruptible, 0,
               DEFAULT("any")),
    FIELD_ENUM(telnyx_conversation_relay_config, interruptible_greeting, telnyx_interruptible, 0,
               DEFAULT("any")),
    FIELD_OBJ(telnyx_conversation_relay_config, interruption_settings,
              telnyx_conversation_relay_interruption, 0),
    FIELD(telnyx_conversation_relay_config, language, 0, DEFAULT("en")),
    FIELD_OBJS(telnyx_conversation_relay_config, languages, telnyx_conversation_relay_language, 0),
    FIELD(telnyx_conversation_relay_config, provider, 0),
    FIELD_JSON(telnyx_conversation_relay_config, structured_provider, JSON_OBJECT, 0),
    FIELD_ENUM(telnyx_conversation_relay_config, transcription_engine,
               telnyx_relay_transcription_engine, 0, DEFAULT("Google")),
    FIELD_JSON(telnyx_conversation_relay_config, transcription_engine_config, JSON_OBJECT, 0),
    FIELD(telnyx_conversation_relay_config, tts_provider, 0),
    FIELD(telnyx_conversation_relay_config, voice, 0, DEFAULT("Telnyx.KokoroTTS.af")),
    FIELD_OBJ(telnyx_conversation_relay_config, voice_settings, telnyx_voice_settings, 0),
};
OBJECT(telnyx_conversation_relay_config, conversation_relay_config_rows);

static const telnyx_api_field conversation_relay_settings_rows[] = {
    FIELD(telnyx_conversation_relay_settings, url, REQUIRED, FORMAT(WS_URL)),
    FIELD(telnyx_conversation_relay_settings, dtmf_detection, 0, DEFAULT("false")),
    FIELD_ENUM(telnyx_conversation_relay_settings, interruptible, telnyx_interruptible, 0,
               DEFAULT("any")),
    FIELD_ENUM(telnyx_conversation_relay_settings, interruptible_greeting, telnyx_interruptible, 0,
               DEFAULT("any")),
    FIELD_OBJS(telnyx_conversation_relay_settings, languages, telnyx_conversation_relay_language,
               0),
};
OBJECT(telnyx_conversation_relay_settings, conversation_relay_settings_rows);

static const telnyx_api_field conversation_relay_assistant_rows[] = {
    FIELD(telnyx_conversation_relay_assistant, dynamic_variables, 0),
    FIELD_EXTRA(telnyx_conversation_relay_assistant),
};
OBJECT_FLAGS(telnyx_conversation_relay_assistant, conversation_relay_assistant_rows,
             TELNYX_API_OPEN);

static const telnyx_api_field start_conversation_relay_params_rows[] = {
    FIELD(telnyx_start_conversation_relay_params, call_control_id, REQUIRED, IN_PATH),
    FIELD_OBJ(telnyx_start_conversation_relay_params, assistant,
              telnyx_conversation_relay_assistant, 0),
    FIELD(telnyx_start_conversation_relay_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_start_conversation_relay_params, command_id, 0),
    FIELD(telnyx_start_conversation_relay_params, conversation_relay_dtmf_detection, 0,
          DEFAULT("false")),
    FIELD_OBJ(telnyx_start_conversation_relay_params, conversation_relay_settings,
              telnyx_conversation_relay_settings, 0),
    FIELD(telnyx_start_conversation_relay_params, conversation_relay_url, 0, FORMAT(WS_URL)),
    FIELD_JSON(telnyx_start_conversation_relay_params, custom_parameters, JSON_OBJECT, 0),
    FIELD(telnyx_start_conversation_relay_params, dtmf_detection, 0, DEFAULT("false")),
    FIELD(telnyx_start_conversation_relay_params, greeting, 0),
    FIELD_ENUM(telnyx_start_conversation_relay_params, interruptible, telnyx_interruptible, 0,
               DEFAULT("any")),
    FIELD_ENUM(telnyx_start_conversation_relay_params, interruptible_greeting, telnyx_interruptible,
               0, DEFAULT("any")),
    FIELD_OBJ(telnyx_start_conversation_relay_params, interruption_settings,
              telnyx_conversation_relay_interruption, 0),
    FIELD(telnyx_start_conversation_relay_params, language, 0, DEFAULT("en")),
    FIELD_OBJS(telnyx_start_conversation_relay_params, languages,
               telnyx_conversation_relay_language, 0),
    FIELD(telnyx_start_conversation_relay_params, provider, 0),
    FIELD_JSON(telnyx_start_conversation_relay_params, structured_provider, JSON_OBJECT, 0),
    FIELD_JSON(telnyx_start_conversation_relay_params, transcription, JSON_OBJECT, DEPRECATED),
    FIELD_ENUM(telnyx_start_conversation_relay_params, transcription_engine,
               telnyx_relay_transcription_engine, 0, DEFAULT("Google")),
    FIELD_JSON(telnyx_start_conversation_relay_params, transcription_engine_config, JSON_OBJECT, 0),
    FIELD(telnyx_start_conversation_relay_params, tts_provider, 0),
    FIELD(telnyx_start_conversation_relay_params, url, 0, FORMAT(WS_URL)),
    FIELD(telnyx_start_conversation_relay_params, voice, 0, DEFAULT("Telnyx.KokoroTTS.af")),
    FIELD_OBJ(telnyx_start_conversation_relay_params, voice_settings, telnyx_voice_settings, 0),
    FIELD_EXTRA(telnyx_start_conversation_relay_params),
};
OBJECT(telnyx_start_conversation_relay_params, start_conversation_relay_params_rows);

static const telnyx_api_field stop_conversation_relay_params_rows[] = {
    FIELD(telnyx_stop_conversation_relay_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_stop_conversation_relay_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_stop_conversation_relay_params, command_id, 0),
    FIELD_EXTRA(telnyx_stop_conversation_relay_params),
};
OBJECT(telnyx_stop_conversation_relay_params, stop_conversation_relay_params_rows);
