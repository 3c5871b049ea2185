/** @file transcription.h
 *  Transcription of calls while they go on.
 *
 *  \code
 *  telnyx_deepgram_transcription deepgram = { 0 };
 *  deepgram.transcription_model = "deepgram/nova-3";
 *  telnyx_transcription_engine_config config = { 0 };
 *  config.deepgram = &deepgram;
 *  telnyx_start_transcription_params params = { 0 };
 *  params.transcription_engine = TELNYX_TRANSCRIPTION_ENGINE_DEEPGRAM;
 *  params.transcription_engine_config = &config;
 *  telnyx_call_start_transcription(call, &params, NULL, NULL);
 *  \endcode */
/* Written from lib/api/source/words/transcription.txt. */
#ifndef TELNYX_TRANSCRIPTION_H
#define TELNYX_TRANSCRIPTION_H

#include <telnyx/params.h>
#include <telnyx/submit.h>
#include <telnyx/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The Azure region that recognises speech. */
typedef enum telnyx_azure_region {
    /** Not set, or not known here. */
    TELNYX_AZURE_REGION_UNSET = 0,
    /** Australia, east. */
    TELNYX_AZURE_REGION_AUSTRALIA_EAST = 1,
    /** India, central. */
    TELNYX_AZURE_REGION_CENTRAL_INDIA = 2,
    /** United States, east. */
    TELNYX_AZURE_REGION_EAST_US = 3,
    /** United States, north central. */
    TELNYX_AZURE_REGION_NORTH_CENTRAL_US = 4,
    /** Europe, west. */
    TELNYX_AZURE_REGION_WEST_EUROPE = 5,
    /** United States, west (2). */
    TELNYX_AZURE_REGION_WEST_US_2 = 6
} telnyx_azure_region;

/** The text of a value as it travels: "australiaeast" for TELNYX_AZURE_REGION_AUSTRALIA_EAST.
 *  "" for UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_azure_region_name(telnyx_azure_region value);

/** The engines that can recognise speech while a call goes on. */
typedef enum telnyx_transcription_engine {
    /** Not set, or not known here. */
    TELNYX_TRANSCRIPTION_ENGINE_UNSET = 0,
    /** Google's recognition. */
    TELNYX_TRANSCRIPTION_ENGINE_GOOGLE = 1,
    /** Telnyx's own recognition. */
    TELNYX_TRANSCRIPTION_ENGINE_TELNYX = 2,
    /** Deepgram's recognition. */
    TELNYX_TRANSCRIPTION_ENGINE_DEEPGRAM = 3,
    /** Azure's recognition. */
    TELNYX_TRANSCRIPTION_ENGINE_AZURE = 4,
    /** xAI's recognition. */
    TELNYX_TRANSCRIPTION_ENGINE_XAI = 5,
    /** AssemblyAI's recognition. */
    TELNYX_TRANSCRIPTION_ENGINE_ASSEMBLYAI = 6,
    /** Speechmatics' recognition. */
    TELNYX_TRANSCRIPTION_ENGINE_SPEECHMATICS = 7,
    /** Soniox's recognition. */
    TELNYX_TRANSCRIPTION_ENGINE_SONIOX = 8,
    /** NVIDIA's Parakeet model. */
    TELNYX_TRANSCRIPTION_ENGINE_PARAKEET = 9,
    /** Humain's recognition. */
    TELNYX_TRANSCRIPTION_ENGINE_HUMAIN = 10,
    /** Reson8's recognition. */
    TELNYX_TRANSCRIPTION_ENGINE_RESON8 = 11,
    /** The old name of Google. */
    TELNYX_TRANSCRIPTION_ENGINE_A = 12,
    /** The old name of Telnyx. */
    TELNYX_TRANSCRIPTION_ENGINE_B = 13,
    /** Cohere's recognition. */
    TELNYX_TRANSCRIPTION_ENGINE_COHERE = 14
} telnyx_transcription_engine;

/** The text of a value as it travels: "Google" for TELNYX_TRANSCRIPTION_ENGINE_GOOGLE. "" for
 *  UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_transcription_engine_name(telnyx_transcription_engine value);

/** Phrases that are likely to be said. */
typedef struct telnyx_speech_context {
    /** Optional. How much more likely the phrases are. 0 to 20. Default 1. */
    telnyx_opt_number boost;
    /** Optional. The phrases. */
    telnyx_strings phrases;
} telnyx_speech_context;

/** Settings of Google. */
typedef struct telnyx_google_transcription {
    /** Optional. Tells speakers apart. Default false. */
    telnyx_opt_bool enable_speaker_diarization;
    /** Optional. Words that are likely to be said. */
    telnyx_strings hints;
    /** Optional. Report the text while it is still a guess, before the final one. Default
     *  false. */
    telnyx_opt_bool interim_results;
    /** Optional. Language that is spoken. Default "en". */
    const char *language;
    /** Optional. Most speakers to tell apart. Default 6. */
    telnyx_opt_int max_speaker_count;
    /** Optional. Fewest speakers to tell apart. Default 2. */
    telnyx_opt_int min_speaker_count;
    /** Optional. Recognition model, such as "phone_call" or "latest_long". */
    const char *model;
    /** Optional. Masks swear words. Default false. */
    telnyx_opt_bool profanity_filter;
    /** Optional. Phrases that are likely to be said. */
    const telnyx_speech_context *speech_context;
    size_t speech_context_count; /**< Number of speech_context. */
    /** Optional. Enhanced recognition; models phone_call and video. Default false. */
    telnyx_opt_bool use_enhanced;
} telnyx_google_transcription;

/** Settings of Google, under its old name A. */
typedef telnyx_google_transcription telnyx_a_transcription;

/** Settings of Telnyx. */
typedef struct telnyx_telnyx_transcription {
    /** Optional. Language that is spoken. Default "en". */
    const char *language;
    /** Optional. Which model of the engine recognises speech. Default "openai/whisper-tiny". */
    const char *transcription_model;
} telnyx_telnyx_transcription;

/** Settings of Telnyx, under its old name B. */
typedef telnyx_telnyx_transcription telnyx_b_transcription;

/** Settings of Deepgram, for its models nova-2 and nova-3. */
typedef struct telnyx_deepgram_transcription {
    /** Required. Which model is used: "deepgram/nova-2" or "deepgram/nova-3". */
    const char *transcription_model;
    /** Optional. Words that are likely to be said; nova-2 only. At most 100 items. */
    telnyx_strings hints;
    /** Optional. Words that are likely to be said; nova-3 only. At most 100 items. */
    telnyx_strings keyterms;
    /** Optional. Report the text while it is still a guess, before the final one. Default
     *  false. */
    telnyx_opt_bool interim_results;
    /** Optional. Words and their weights as a JSON object, {"telnyx": 5}. */
    telnyx_json_text keywords_boosting;
    /** Optional. Language that is spoken, such as "en-US", or "auto_detect"; depends on the
     *  model. Default "en". */
    const char *language;
    /** Optional. Writes capitals, punctuation and digits. Default true. */
    telnyx_opt_bool smart_format;
    /** Optional. Silence that ends an utterance. In milliseconds, 0 to 5000. Default 1000. */
    telnyx_opt_int utterance_end_ms;
} telnyx_deepgram_transcription;

/** Settings of Azure. */
typedef struct telnyx_azure_transcription {
    /** Required. The region of the Azure account. */
    telnyx_azure_region region;
    /** Optional. Name of the integration secret that holds the provider's API key. */
    const char *api_key_ref;
    /** Optional. Language that is spoken. Default "en". */
    const char *language;
} telnyx_azure_transcription;

/** Settings of xAI. */
typedef struct telnyx_xai_transcription {
    /** Optional. Report the text while it is still a guess, before the final one. Default
     *  false. */
    telnyx_opt_bool interim_results;
    /** Optional. Language that is spoken. Default "en". */
    const char *language;
    /** Optional. Which model of the engine recognises speech. Default "xai/grok-stt". */
    const char *transcription_model;
} telnyx_xai_transcription;

/** Settings of AssemblyAI. */
typedef struct telnyx_assemblyai_transcription {
    /** Optional. Report the text while it is still a guess, before the final one. Default
     *  false. */
    telnyx_opt_bool interim_results;
    /** Optional. Which model is used; there is "assemblyai/universal-3-5-pro", too. Default
     *  "assemblyai/universal-streaming". */
    const char *transcription_model;
} telnyx_assemblyai_transcription;

/** Settings of Speechmatics. */
typedef struct telnyx_speechmatics_transcription {
    /** Optional. Report the text while it is still a guess, before the final one. Default
     *  false. */
    telnyx_opt_bool interim_results;
    /** Optional. Language that is spoken. Default "en". */
    const char *language;
    /** Optional. Which model of the engine recognises speech. Default "speechmatics/standard". */
    const char *transcription_model;
} telnyx_speechmatics_transcription;

/** Settings of Soniox. */
typedef struct telnyx_soniox_transcription {
    /** Optional. Reports the end of utterances. Default false. */
    telnyx_opt_bool enable_endpoint_detection;
    /** Optional. Report the text while it is still a guess, before the final one. Default
     *  false. */
    telnyx_opt_bool interim_results;
    /** Optional. Language that is spoken. Default "auto". */
    const char *language;
    /** Optional. Longest silence within an utterance; with enable_endpoint_detection. In
     *  milliseconds, 500 to 3000. */
    telnyx_opt_int max_endpoint_delay_ms;
    /** Optional. Which model of the engine recognises speech. Default "soniox/stt-rt-v4". */
    const char *transcription_model;
} telnyx_soniox_transcription;

/** Settings of Parakeet. */
typedef struct telnyx_parakeet_transcription {
    /** Optional. Report the text while it is still a guess, before the final one. Default
     *  false. */
    telnyx_opt_bool interim_results;
    /** Optional. Which model is used; "omi-health/omi-med-stt-v1" knows the words of medicine.
     *  Default "nvidia/parakeet-v3". */
    const char *transcription_model;
} telnyx_parakeet_transcription;

/** Settings of Humain. */
typedef struct telnyx_humain_transcription {
    /** Optional. Language that is spoken. */
    const char *language;
    /** Optional. Which model of the engine recognises speech. */
    const char *transcription_model;
} telnyx_humain_transcription;

/** Settings of Reson8. */
typedef struct telnyx_reson8_transcription {
    /** Optional. Language that is spoken. */
    const char *language;
    /** Optional. Which model of the engine recognises speech. */
    const char *transcription_model;
} telnyx_reson8_transcription;

/** Settings of Cohere. */
typedef struct telnyx_cohere_transcription {
    /** Optional. Language that is spoken, "ar" or "en"; this engine does not find it out by
     *  itself. */
    const char *language;
    /** Optional. Which model is used: "cohere/ar-stt". */
    const char *transcription_model;
} telnyx_cohere_transcription;

/** Settings of a recognition engine. Set exactly one member, that of the engine that is named
 *  beside it. */
typedef struct telnyx_transcription_engine_config {
    /** Settings for the engine Google. */
    const telnyx_google_transcription *google;
    /** Settings for the engine Telnyx. */
    const telnyx_telnyx_transcription *telnyx;
    /** Settings for the engine Azure. */
    const telnyx_azure_transcription *azure;
    /** Settings for the engine xAI. */
    const telnyx_xai_transcription *xai;
    /** Settings for the engine AssemblyAI. */
    const telnyx_assemblyai_transcription *assemblyai;
    /** Settings for the engine Speechmatics. */
    const telnyx_speechmatics_transcription *speechmatics;
    /** Settings for the engine Soniox. */
    const telnyx_soniox_transcription *soniox;
    /** Settings for the engine Parakeet. */
    const telnyx_parakeet_transcription *parakeet;
    /** Settings for the engine Humain. */
    const telnyx_humain_transcription *humain;
    /** Settings for the engine Reson8. */
    const telnyx_reson8_transcription *reson8;
    /** Settings for the engine A. */
    const telnyx_a_transcription *a;
    /** Settings for the engine B. */
    const telnyx_b_transcription *b;
    /** Settings for the engine Deepgram. */
    const telnyx_deepgram_transcription *deepgram;
    /** Settings for the engine Cohere. */
    const telnyx_cohere_transcription *cohere;
} telnyx_transcription_engine_config;

/** How to transcribe a call from its answer on. */
typedef struct telnyx_transcription_start {
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. The engine that recognises speech. Default Google. */
    telnyx_transcription_engine transcription_engine;
    /** Optional. Settings of that engine; set the member that has its name. */
    const telnyx_transcription_engine_config *transcription_engine_config;
    /** Optional. Whose speech is transcribed: "inbound" for this leg's, "outbound" for the
     *  other's, or "both". Default "inbound". */
    const char *transcription_tracks;
} telnyx_transcription_start;

/** How an assistant recognises speech. */
typedef struct telnyx_transcription_model_config {
    /** Optional. Language that is spoken, such as "en", or "auto". Default "auto". */
    const char *language;
    /** Optional. Recognition model, such as "deepgram/nova-3" or "cohere/ar-stt". Default
     *  "distil-whisper/distil-large-v2". */
    const char *model;
} telnyx_transcription_model_config;

/** Parameters of telnyx_start_transcription() and telnyx_call_start_transcription().
 *  Zero-initialise; a member left zero is not sent. Everything pointed at is borrowed until the
 *  function has returned. */
typedef struct telnyx_start_transcription_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. The engine that recognises speech. Default Google. */
    telnyx_transcription_engine transcription_engine;
    /** Optional. Settings of that engine; set the member that has its name. */
    const telnyx_transcription_engine_config *transcription_engine_config;
    /** Optional. Whose speech is transcribed: "inbound" for this leg's, "outbound" for the
     *  other's, or "both". Default "inbound". */
    const char *transcription_tracks;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_start_transcription_params;

/** Transcribes the call while it goes on. Result: telnyx_start_transcription_result(). Events:
 *  call.transcription. Errors as telnyx_submit(). */
static inline int telnyx_start_transcription(telnyx_client *client,
                                             const telnyx_start_transcription_params *params,
                                             telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_START_TRANSCRIPTION, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_start_transcription() on a call; see call.h for the order; `params` may be
 *  NULL. Errors as telnyx_call_submit(). */
static inline int telnyx_call_start_transcription(telnyx_call *call,
                                                  const telnyx_start_transcription_params *params,
                                                  telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_START_TRANSCRIPTION, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_start_transcription(), or NULL if `response` is not its success. Valid
 *  until the callback returns. */
static inline const telnyx_command_reply *telnyx_start_transcription_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_START_TRANSCRIPTION);
}

/** Parameters of telnyx_stop_transcription() and telnyx_call_stop_transcription().
 *  Zero-initialise; a member left zero is not sent. Everything pointed at is borrowed until the
 *  function has returned. */
typedef struct telnyx_stop_transcription_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_stop_transcription_params;

/** Ends transcription. Result: telnyx_stop_transcription_result(). Errors as telnyx_submit(). */
static inline int telnyx_stop_transcription(telnyx_client *client,
                                            const telnyx_stop_transcription_params *params,
                                            telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_STOP_TRANSCRIPTION, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_stop_transcription() on a call; see call.h for the order; `params` may be
 *  NULL. Errors as telnyx_call_submit(). */
static inline int telnyx_call_stop_transcription(telnyx_call *call,
                                                 const telnyx_stop_transcription_params *params,
                                                 telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_STOP_TRANSCRIPTION, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_stop_transcription(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_command_reply *telnyx_stop_transcription_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_STOP_TRANSCRIPTION);
}

#ifdef __cplusplus
}
#endif
#endif
