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

/** The text of a value as it travels: "Google" for TELNYX_RELAY_TRANSCRIPTION_ENGINE_GOOGLE. "" for
 *  UNSET and for numbers that are no value. */
TELNYX_API const char *telnyx_relay_transcription_engine_name(
    telnyx_relay_transcription_engine value);

/** What interrupts the spoken text. */
typedef enum telnyx_interruptible {
    TELNYX_INTERRUPTIBLE_UNSET = 0,  /**< Not set, or not known here. */
    TELNYX_INTERRUPTIBLE_NONE = 1,   /**< Nothing. */
    TELNYX_INTERRUPTIBLE_ANY = 2,    /**< Speech or key presses. */
    TELNYX_INTERRUPTIBLE_SPEECH = 3, /**< Speech alone. */
    TELNYX_INTERRUPTIBLE_DTMF = 4    /**< Key presses alone. */
} telnyx_interruptible;

/** The text of a value as it travels: "none" for TELNYX_INTERRUPTIBLE_NONE. "" for UNSET and for
 *  numbers that are no value. */
TELNYX_API const char *telnyx_interruptible_name(telnyx_interruptible value);

/** What may interrupt speech. */
typedef struct telnyx_conversation_relay_interruption {
    /** Optional. Older form: true is any, false is none. */
    telnyx_opt_bool enable;
    /** Optional. What the caller can interrupt speech with. Default any. */
    telnyx_interruptible interruptible;
    /** Optional. What the caller can interrupt the greeting with. Default any. */
    telnyx_interruptible interruptible_greeting;
    /** Optional. The same under another name. Default any. */
    telnyx_interruptible welcome_greeting_interruptible;
} telnyx_conversation_relay_interruption;

/** Settings for one language. */
typedef struct telnyx_conversation_relay_language {
    /** Required. BCP 47 tag that these settings are for. */
    const char *language;
    /** Optional. Recognition model; transcription_engine_config does the same better. */
    const char *speech_model;
    /** Optional. Which engine recognises speech. Default Google. */
    telnyx_relay_transcription_engine transcription_engine;
    /** Optional. JSON object of the engine's settings. */
    telnyx_json_text transcription_engine_config;
    /** Optional. Recognition provider; transcription_engine does the same better. */
    const char *transcription_provider;
    /** Optional. Provider of the voice; follows from voice when unset. */
    const char *tts_provider;
    /** Optional. Voice for this language. */
    const char *voice;
    /** Optional. What the voice's provider offers besides. */
    const telnyx_voice_settings *voice_settings;
} telnyx_conversation_relay_language;

/** A conversation relay that starts with the answer. */
typedef struct telnyx_conversation_relay_config {
    /** Required. WebSocket of your relay, ws:// or wss://. */
    const char *url;
    /** Optional. JSON object of values handed to the relay. */
    telnyx_json_text custom_parameters;
    /** Optional. Report key presses. Default false. */
    telnyx_opt_bool dtmf_detection;
    /** Optional. Spoken at the start. */
    const char *greeting;
    /** Optional. What the caller can interrupt speech with. Default any. */
    telnyx_interruptible interruptible;
    /** Optional. What the caller can interrupt the greeting with. Default any. */
    telnyx_interruptible interruptible_greeting;
    /** Optional. Whether the caller may interrupt. */
    const telnyx_conversation_relay_interruption *interruption_settings;
    /** Optional. Language of speech and recognition. Default "en". */
    const char *language;
    /** Optional. Settings by language. */
    const telnyx_conversation_relay_language *languages;
    size_t languages_count; /**< Number of languages. */
    /** Optional. Provider of the voice; goes with structured_provider. */
    const char *provider;
    /** Optional. JSON object of the provider's settings; goes with provider. */
    telnyx_json_text structured_provider;
    /** Optional. Which engine recognises speech. Default Google. */
    telnyx_relay_transcription_engine transcription_engine;
    /** Optional. JSON object of the engine's settings. */
    telnyx_json_text transcription_engine_config;
    /** Optional. Provider of the voice; follows from voice when unset. */
    const char *tts_provider;
    /** Optional. "female", "male" or "Provider.Model.Voice", such as "AWS.Polly.Joanna". Default
     *  "Telnyx.KokoroTTS.af". */
    const char *voice;
    /** Optional. What the voice's provider offers besides. */
    const telnyx_voice_settings *voice_settings;
} telnyx_conversation_relay_config;

/** Connection settings of a relay. */
typedef struct telnyx_conversation_relay_settings {
    /** Required. WebSocket of your relay, ws:// or wss://. */
    const char *url;
    /** Optional. Report key presses. Default false. */
    telnyx_opt_bool dtmf_detection;
    /** Optional. What the caller can interrupt speech with. Default any. */
    telnyx_interruptible interruptible;
    /** Optional. What the caller can interrupt the greeting with. Default any. */
    telnyx_interruptible interruptible_greeting;
    /** Optional. Settings by language. */
    const telnyx_conversation_relay_language *languages;
    size_t languages_count; /**< Number of languages. */
} telnyx_conversation_relay_settings;

/** Values for a relay session. */
typedef struct telnyx_conversation_relay_assistant {
    /** Optional. Values handed to the relay. */
    telnyx_pairs dynamic_variables;
    /** Optional. JSON object of further members, merged in last. */
    const char *extra_json;
} telnyx_conversation_relay_assistant;

/** Parameters of telnyx_start_conversation_relay() and telnyx_call_start_conversation_relay().
 *  Zero-initialise; a member left zero is not sent. Everything pointed at is borrowed until the
 *  function has returned. */
typedef struct telnyx_start_conversation_relay_params {
    /** Required. The call. Filled in by the telnyx_call_… form. */
    const char *call_control_id;
    /** Optional. Custom values for the relay session. */
    const telnyx_conversation_relay_assistant *assistant;
    /** Optional. Your text in base64; comes back with every later webhook of the leg. */
    const char *client_state;
    /** Optional. Repeats with the same id within 60 s have no effect. The library makes one when
     *  unset. */
    const char *command_id;
    /** Optional. Older name of dtmf_detection, which wins. Default false. */
    telnyx_opt_bool conversation_relay_dtmf_detection;
    /** Optional. Connection settings; the members beside it win over those within. */
    const telnyx_conversation_relay_settings *conversation_relay_settings;
    /** Optional. Older name of url, which wins. One of the two, or the settings, must be set. */
    const char *conversation_relay_url;
    /** Optional. JSON object of values handed to the relay. */
    telnyx_json_text custom_parameters;
    /** Optional. Report key presses. Default false. */
    telnyx_opt_bool dtmf_detection;
    /** Optional. Spoken at the start. */
    const char *greeting;
    /** Optional. What the caller can interrupt speech with. Default any. */
    telnyx_interruptible interruptible;
    /** Optional. What the caller can interrupt the greeting with. Default any. */
    telnyx_interruptible interruptible_greeting;
    /** Optional. Whether the caller may interrupt. */
    const telnyx_conversation_relay_interruption *interruption_settings;
    /** Optional. Language of speech and recognition. Default "en". */
    const char *language;
    /** Optional. Settings by language. */
    const telnyx_conversation_relay_language *languages;
    size_t languages_count; /**< Number of languages. */
    /** Optional. Provider of the voice; goes with structured_provider. */
    const char *provider;
    /** Optional. JSON object of the provider's settings; goes with provider. */
    telnyx_json_text structured_provider;
    /** Optional. Replaced by transcription_engine and its config. */
    telnyx_json_text transcription;
    /** Optional. Which engine recognises speech. Default Google. */
    telnyx_relay_transcription_engine transcription_engine;
    /** Optional. JSON object of the engine's settings. */
    telnyx_json_text transcription_engine_config;
    /** Optional. Provider of the voice; follows from voice when unset. */
    const char *tts_provider;
    /** Optional. WebSocket of your relay, ws:// or wss://. */
    const char *url;
    /** Optional. "female", "male" or "Provider.Model.Voice", such as "AWS.Polly.Joanna". Default
     *  "Telnyx.KokoroTTS.af". */
    const char *voice;
    /** Optional. What the voice's provider offers besides. */
    const telnyx_voice_settings *voice_settings;
    /** Optional. JSON object whose members are merged in last. */
    const char *extra_json;
} telnyx_start_conversation_relay_params;

/** Connects speech of the call, as text, to your WebSocket. Needs url, conversation_relay_url or
 *  conversation_relay_settings. Result: telnyx_start_conversation_relay_result(). Events:
 *  call.conversation.ended. Errors as telnyx_submit(). */
static inline int telnyx_start_conversation_relay(
    telnyx_client *client, const telnyx_start_conversation_relay_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_START_CONVERSATION_RELAY, params, sizeof *params,
                         on_done, user_data);
}

/** Queues telnyx_start_conversation_relay() on a call; see call.h for the order; `params` may be
 *  NULL. Errors as telnyx_call_submit(). */
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
    /** Required. The call. Filled in by the telnyx_call_… form. */
    const char *call_control_id;
    /** Optional. Your text in base64; comes back with every later webhook of the leg. */
    const char *client_state;
    /** Optional. Repeats with the same id within 60 s have no effect. The library makes one when
     *  unset. */
    const char *command_id;
    /** Optional. JSON object whose members are merged in last. */
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
