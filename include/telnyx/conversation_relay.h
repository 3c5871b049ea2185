/** @file conversation_relay.h
 *  Conversation relay: the call as text on your WebSocket.
 *
 *  \code
 *  telnyx_start_conversation_relay_params params = { 0 };
 *  params.url = "wss://relay.example.com/calls";
 *  params.greeting = "Hello, how can I help?";
 *  telnyx_call_start_conversation_relay(call, &params, on_started, NULL);
 *  \endcode */
/* Written from lib/api/source/words/conversation_relay.txt. */
#ifndef TELNYX_CONVERSATION_RELAY_H
#define TELNYX_CONVERSATION_RELAY_H

#include <telnyx/params.h>
#include <telnyx/submit.h>
#include <telnyx/types.h>
#include <telnyx/voice.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The engines that a conversation relay can use. */
typedef enum telnyx_relay_transcription_engine {
    /** Not set, or not known here. */
    TELNYX_RELAY_TRANSCRIPTION_ENGINE_UNSET = 0,
    /** Google's recognition. */
    TELNYX_RELAY_TRANSCRIPTION_ENGINE_GOOGLE = 1,
    /** Telnyx's own recognition. */
    TELNYX_RELAY_TRANSCRIPTION_ENGINE_TELNYX = 2,
    /** Deepgram's recognition. */
    TELNYX_RELAY_TRANSCRIPTION_ENGINE_DEEPGRAM = 3,
    /** Azure's recognition. */
    TELNYX_RELAY_TRANSCRIPTION_ENGINE_AZURE = 4,
    /** xAI's recognition. */
    TELNYX_RELAY_TRANSCRIPTION_ENGINE_XAI = 5,
    /** AssemblyAI's recognition. */
    TELNYX_RELAY_TRANSCRIPTION_ENGINE_ASSEMBLYAI = 6,
    /** Speechmatics' recognition. */
    TELNYX_RELAY_TRANSCRIPTION_ENGINE_SPEECHMATICS = 7,
    /** Soniox's recognition. */
    TELNYX_RELAY_TRANSCRIPTION_ENGINE_SONIOX = 8,
    /** The old name of Google. */
    TELNYX_RELAY_TRANSCRIPTION_ENGINE_A = 9,
    /** The old name of Telnyx. */
    TELNYX_RELAY_TRANSCRIPTION_ENGINE_B = 10
} telnyx_relay_transcription_engine;

/** The text of a value as it travels: "Google" for TELNYX_RELAY_TRANSCRIPTION_ENGINE_GOOGLE. ""
 *  for UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_relay_transcription_engine_name(
    telnyx_relay_transcription_engine value);

/** What interrupts a text that is being spoken. */
typedef enum telnyx_interruptible {
    TELNYX_INTERRUPTIBLE_UNSET = 0,  /**< Not set, or not known here. */
    TELNYX_INTERRUPTIBLE_NONE = 1,   /**< Nothing. */
    TELNYX_INTERRUPTIBLE_ANY = 2,    /**< Speech or key presses. */
    TELNYX_INTERRUPTIBLE_SPEECH = 3, /**< Speech alone. */
    TELNYX_INTERRUPTIBLE_DTMF = 4    /**< Key presses alone. */
} telnyx_interruptible;

/** The text of a value as it travels: "none" for TELNYX_INTERRUPTIBLE_NONE. "" for UNSET and
 *  for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_interruptible_name(telnyx_interruptible value);

/** What may interrupt speech. */
typedef struct telnyx_conversation_relay_interruption {
    /** Optional. The older form of interruptible: true is ANY, false is NONE. */
    telnyx_opt_bool enable;
    /** Optional. What the caller may interrupt the speech with. Default any. */
    telnyx_interruptible interruptible;
    /** Optional. What the caller may interrupt the greeting with. Default any. */
    telnyx_interruptible interruptible_greeting;
    /** Optional. Another name of interruptible_greeting. Default any. */
    telnyx_interruptible welcome_greeting_interruptible;
} telnyx_conversation_relay_interruption;

/** Settings for one language. */
typedef struct telnyx_conversation_relay_language {
    /** Required. BCP 47 tag that these settings are for. */
    const char *language;
    /** Optional. The recognition model. Better set in transcription_engine_config. */
    const char *speech_model;
    /** Optional. The engine that recognises speech. Default Google. */
    telnyx_relay_transcription_engine transcription_engine;
    /** Optional. JSON object of the engine's settings. */
    telnyx_json_text transcription_engine_config;
    /** Optional. The provider of recognition. Better set by transcription_engine. */
    const char *transcription_provider;
    /** Optional. Provider of the voice; follows from voice when unset. */
    const char *tts_provider;
    /** Optional. Voice for this language. */
    const char *voice;
    /** Optional. Further settings of the voice; set the member of the voice's provider. */
    const telnyx_voice_settings *voice_settings;
} telnyx_conversation_relay_language;

/** A conversation relay that starts when the call is answered. */
typedef struct telnyx_conversation_relay_config {
    /** Required. URL of the WebSocket of your relay, ws:// or wss://. */
    const char *url;
    /** Optional. JSON object of values handed to the relay. */
    telnyx_json_text custom_parameters;
    /** Optional. Reports key presses to the relay. Default false. */
    telnyx_opt_bool dtmf_detection;
    /** Optional. Text that is spoken at the start. */
    const char *greeting;
    /** Optional. What the caller may interrupt the speech with. Default any. */
    telnyx_interruptible interruptible;
    /** Optional. What the caller may interrupt the greeting with. Default any. */
    telnyx_interruptible interruptible_greeting;
    /** Optional. Whether and with what the caller may interrupt. */
    const telnyx_conversation_relay_interruption *interruption_settings;
    /** Optional. Language that the caller speaks and hears. Default "en". */
    const char *language;
    /** Optional. Settings by language. */
    const telnyx_conversation_relay_language *languages;
    size_t languages_count; /**< Number of languages. */
    /** Optional. Provider of the voice; goes with structured_provider. */
    const char *provider;
    /** Optional. JSON object of the provider's settings; goes with provider. */
    telnyx_json_text structured_provider;
    /** Optional. The engine that recognises speech. Default Google. */
    telnyx_relay_transcription_engine transcription_engine;
    /** Optional. JSON object of the engine's settings. */
    telnyx_json_text transcription_engine_config;
    /** Optional. Provider of the voice; follows from voice when unset. */
    const char *tts_provider;
    /** Optional. The voice: "female", "male" or "Provider.Model.Voice", such as
     *  "AWS.Polly.Joanna". Default "Telnyx.KokoroTTS.af". */
    const char *voice;
    /** Optional. Further settings of the voice; set the member of the voice's provider. */
    const telnyx_voice_settings *voice_settings;
} telnyx_conversation_relay_config;

/** Connection settings of a relay. */
typedef struct telnyx_conversation_relay_settings {
    /** Required. URL of the WebSocket of your relay, ws:// or wss://. */
    const char *url;
    /** Optional. Reports key presses to the relay. Default false. */
    telnyx_opt_bool dtmf_detection;
    /** Optional. What the caller may interrupt the speech with. Default any. */
    telnyx_interruptible interruptible;
    /** Optional. What the caller may interrupt the greeting with. Default any. */
    telnyx_interruptible interruptible_greeting;
    /** Optional. Settings by language. */
    const telnyx_conversation_relay_language *languages;
    size_t languages_count; /**< Number of languages. */
} telnyx_conversation_relay_settings;

/** Values for a relay session. */
typedef struct telnyx_conversation_relay_assistant {
    /** Optional. Values handed to the relay. */
    telnyx_pairs dynamic_variables;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_conversation_relay_assistant;

/** Parameters of telnyx_start_conversation_relay() and telnyx_call_start_conversation_relay().
 *  Zero-initialise; a member left zero is not sent. Everything pointed at is borrowed until the
 *  function has returned. */
typedef struct telnyx_start_conversation_relay_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. Custom values for the relay session. */
    const telnyx_conversation_relay_assistant *assistant;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Older name of dtmf_detection, which wins. Default false. */
    telnyx_opt_bool conversation_relay_dtmf_detection;
    /** Optional. Connection settings; the members beside it win over those within. */
    const telnyx_conversation_relay_settings *conversation_relay_settings;
    /** Optional. Older name of url, which wins. One of the two, or the settings, must be set. */
    const char *conversation_relay_url;
    /** Optional. JSON object of values handed to the relay. */
    telnyx_json_text custom_parameters;
    /** Optional. Reports key presses to the relay. Default false. */
    telnyx_opt_bool dtmf_detection;
    /** Optional. Text that is spoken at the start. */
    const char *greeting;
    /** Optional. What the caller may interrupt the speech with. Default any. */
    telnyx_interruptible interruptible;
    /** Optional. What the caller may interrupt the greeting with. Default any. */
    telnyx_interruptible interruptible_greeting;
    /** Optional. Whether and with what the caller may interrupt. */
    const telnyx_conversation_relay_interruption *interruption_settings;
    /** Optional. Language that the caller speaks and hears. Default "en". */
    const char *language;
    /** Optional. Settings by language. */
    const telnyx_conversation_relay_language *languages;
    size_t languages_count; /**< Number of languages. */
    /** Optional. Provider of the voice; goes with structured_provider. */
    const char *provider;
    /** Optional. JSON object of the provider's settings; goes with provider. */
    telnyx_json_text structured_provider;
    /** Optional. The older form of transcription_engine and transcription_engine_config. */
    telnyx_json_text transcription;
    /** Optional. The engine that recognises speech. Default Google. */
    telnyx_relay_transcription_engine transcription_engine;
    /** Optional. JSON object of the engine's settings. */
    telnyx_json_text transcription_engine_config;
    /** Optional. Provider of the voice; follows from voice when unset. */
    const char *tts_provider;
    /** Optional. URL of the WebSocket of your relay, ws:// or wss://. */
    const char *url;
    /** Optional. The voice: "female", "male" or "Provider.Model.Voice", such as
     *  "AWS.Polly.Joanna". Default "Telnyx.KokoroTTS.af". */
    const char *voice;
    /** Optional. Further settings of the voice; set the member of the voice's provider. */
    const telnyx_voice_settings *voice_settings;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_start_conversation_relay_params;

/** Connects speech of the call, as text, to your WebSocket. Needs url, conversation_relay_url
 *  or conversation_relay_settings. Result: telnyx_start_conversation_relay_result(). Events:
 *  call.conversation.ended. Errors as telnyx_submit(). */
static inline int telnyx_start_conversation_relay(
    telnyx_client *client, const telnyx_start_conversation_relay_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_START_CONVERSATION_RELAY, params, sizeof *params,
                         on_done, user_data);
}

/** Queues telnyx_start_conversation_relay() on a call; see call.h for the order; `params` may
 *  be NULL. Errors as telnyx_call_submit(). */
static inline int telnyx_call_start_conversation_relay(
    telnyx_call *call, const telnyx_start_conversation_relay_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_START_CONVERSATION_RELAY, params, sizeof *params,
                              on_done, user_data);
}

/** Result of telnyx_start_conversation_relay(), or NULL if `response` is not its success. Valid
 *  until the callback returns. */
static inline const telnyx_conversation_relay_reply *telnyx_start_conversation_relay_result(
    const telnyx_response *response)
{
    return (const telnyx_conversation_relay_reply *)telnyx_result_of(
        response, TELNYX_OP_START_CONVERSATION_RELAY);
}

/** Parameters of telnyx_stop_conversation_relay() and telnyx_call_stop_conversation_relay().
 *  Zero-initialise; a member left zero is not sent. Everything pointed at is borrowed until the
 *  function has returned. */
typedef struct telnyx_stop_conversation_relay_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_stop_conversation_relay_params;

/** Ends the conversation relay. Result: telnyx_stop_conversation_relay_result(). Errors as
 *  telnyx_submit(). */
static inline int telnyx_stop_conversation_relay(
    telnyx_client *client, const telnyx_stop_conversation_relay_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_STOP_CONVERSATION_RELAY, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_stop_conversation_relay() on a call; see call.h for the order; `params` may be
 *  NULL. Errors as telnyx_call_submit(). */
static inline int telnyx_call_stop_conversation_relay(
    telnyx_call *call, const telnyx_stop_conversation_relay_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_STOP_CONVERSATION_RELAY, params, sizeof *params,
                              on_done, user_data);
}

/** Result of telnyx_stop_conversation_relay(), or NULL if `response` is not its success. Valid
 *  until the callback returns. */
static inline const telnyx_command_reply *telnyx_stop_conversation_relay_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response,
                                                          TELNYX_OP_STOP_CONVERSATION_RELAY);
}

#ifdef __cplusplus
}
#endif
#endif
