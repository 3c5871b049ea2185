/* Rows of <telnyx/transcription.h>: transcription of calls while they go on.
 * Written from lib/api/source/words/transcription.txt. */
#include <telnyx/transcription.h>

#include "api/objects.h"

ENUM(telnyx_azure_region, TELNYX_AZURE_REGION_WEST_US_2, "australiaeast", "centralindia", "eastus",
     "northcentralus", "westeurope", "westus2");
ENUM_NAME(telnyx_azure_region);
ENUM(telnyx_transcription_engine, TELNYX_TRANSCRIPTION_ENGINE_COHERE, "Google", "Telnyx",
     "Deepgram", "Azure", "xAI", "AssemblyAI", "Speechmatics", "Soniox", "Parakeet", "Humain",
     "Reson8", "A", "B", "Cohere");
ENUM_NAME(telnyx_transcription_engine);

static const telnyx_api_field speech_context_rows[] = {
    FIELD(telnyx_speech_context, boost, 0, RANGE(0, 20), DEFAULT("1")),
    FIELD(telnyx_speech_context, phrases, 0),
};
OBJECT(telnyx_speech_context, speech_context_rows);

static const telnyx_api_field google_transcription_rows[] = {
    FIELD(telnyx_google_transcription, enable_speaker_diarization, 0, DEFAULT("false")),
    FIELD(telnyx_google_transcription, hints, 0),
    FIELD(telnyx_google_transcription, interim_results, 0, DEFAULT("false")),
    FIELD(telnyx_google_transcription, language, 0, DEFAULT("en")),
    FIELD(telnyx_google_transcription, max_speaker_count, 0, DEFAULT("6")),
    FIELD(telnyx_google_transcription, min_speaker_count, 0, DEFAULT("2")),
    FIELD(telnyx_google_transcription, model, 0),
    FIELD(telnyx_google_transcription, profanity_filter, 0, DEFAULT("false")),
    FIELD_OBJS(telnyx_google_transcription, speech_context, telnyx_speech_context, 0),
    FIELD_CONSTANT("transcription_engine", "Google"),
    FIELD(telnyx_google_transcription, use_enhanced, 0, DEFAULT("false")),
};
OBJECT(telnyx_google_transcription, google_transcription_rows);

static const telnyx_api_field a_transcription_rows[] = {
    FIELD(telnyx_a_transcription, enable_speaker_diarization, 0, DEFAULT("false")),
    FIELD(telnyx_a_transcription, hints, 0),
    FIELD(telnyx_a_transcription, interim_results, 0, DEFAULT("false")),
    FIELD(telnyx_a_transcription, language, 0, DEFAULT("en")),
    FIELD(telnyx_a_transcription, max_speaker_count, 0, DEFAULT("6")),
    FIELD(telnyx_a_transcription, min_speaker_count, 0, DEFAULT("2")),
    FIELD(telnyx_a_transcription, model, 0),
    FIELD(telnyx_a_transcription, profanity_filter, 0, DEFAULT("false")),
    FIELD_OBJS(telnyx_a_transcription, speech_context, telnyx_speech_context, 0),
    FIELD(telnyx_a_transcription, use_enhanced, 0, DEFAULT("false")),
    FIELD_CONSTANT("transcription_engine", "A"),
};
OBJECT(telnyx_a_transcription, a_transcription_rows);

static const telnyx_api_field telnyx_transcription_rows[] = {
    FIELD(telnyx_telnyx_transcription, language, 0, DEFAULT("en")),
    FIELD_CONSTANT("transcription_engine", "Telnyx"),
    FIELD(telnyx_telnyx_transcription, transcription_model, 0, DEFAULT("openai/whisper-tiny")),
};
OBJECT(telnyx_telnyx_transcription, telnyx_transcription_rows);

static const telnyx_api_field b_transcription_rows[] = {
    FIELD(telnyx_b_transcription, language, 0, DEFAULT("en")),
    FIELD(telnyx_b_transcription, transcription_model, 0, DEFAULT("openai/whisper-tiny")),
    FIELD_CONSTANT("transcription_engine", "B"),
};
OBJECT(telnyx_b_transcription, b_transcription_rows);

/* The OpenAPI names the engine "Deepgram" and puts the model into transcription_model, as the
 * field beside it does; the SDKs' "deepgram/nova-2" as an engine looks like an accident of their
 * generator. So one struct serves both models. The languages differ between sources, too: any
 * text is taken. */
static const telnyx_api_field deepgram_transcription_rows[] = {
    /* The OpenAPI names the engine "Deepgram" and puts the model into transcription_model, as
     * the field beside it does; the SDKs' "deepgram/nova-2" as an engine looks like an accident
     * of their generator. So one struct serves both models. The languages differ between
     * sources, too: any text is taken. */
    FIELD_CONSTANT("transcription_engine", "Deepgram"),
    FIELD(telnyx_deepgram_transcription, transcription_model, REQUIRED),
    FIELD(telnyx_deepgram_transcription, hints, 0, LENGTH(0, 100)),
    FIELD(telnyx_deepgram_transcription, keyterms, 0, LENGTH(0, 100)),
    FIELD(telnyx_deepgram_transcription, interim_results, 0, DEFAULT("false")),
    FIELD_JSON(telnyx_deepgram_transcription, keywords_boosting, JSON_OBJECT, 0),
    FIELD(telnyx_deepgram_transcription, language, 0, DEFAULT("en")),
    FIELD(telnyx_deepgram_transcription, smart_format, 0, DEFAULT("true")),
    FIELD(telnyx_deepgram_transcription, utterance_end_ms, 0, RANGE(0, 5000), DEFAULT("1000")),
};
OBJECT(telnyx_deepgram_transcription, deepgram_transcription_rows);

static const telnyx_api_field azure_transcription_rows[] = {
    FIELD_ENUM(telnyx_azure_transcription, region, telnyx_azure_region, REQUIRED),
    FIELD_CONSTANT("transcription_engine", "Azure"),
    FIELD(telnyx_azure_transcription, api_key_ref, 0),
    FIELD(telnyx_azure_transcription, language, 0, DEFAULT("en")),
};
OBJECT(telnyx_azure_transcription, azure_transcription_rows);

static const telnyx_api_field xai_transcription_rows[] = {
    FIELD(telnyx_xai_transcription, interim_results, 0, DEFAULT("false")),
    FIELD(telnyx_xai_transcription, language, 0, DEFAULT("en")),
    FIELD_CONSTANT("transcription_engine", "xAI"),
    FIELD(telnyx_xai_transcription, transcription_model, 0, DEFAULT("xai/grok-stt")),
};
OBJECT(telnyx_xai_transcription, xai_transcription_rows);

static const telnyx_api_field assemblyai_transcription_rows[] = {
    FIELD(telnyx_assemblyai_transcription, interim_results, 0, DEFAULT("false")),
    FIELD_CONSTANT("transcription_engine", "AssemblyAI"),
    FIELD(telnyx_assemblyai_transcription, transcription_model, 0,
          DEFAULT("assemblyai/universal-streaming")),
};
OBJECT(telnyx_assemblyai_transcription, assemblyai_transcription_rows);

static const telnyx_api_field speechmatics_transcription_rows[] = {
    FIELD(telnyx_speechmatics_transcription, interim_results, 0, DEFAULT("false")),
    FIELD(telnyx_speechmatics_transcription, language, 0, DEFAULT("en")),
    FIELD_CONSTANT("transcription_engine", "Speechmatics"),
    FIELD(telnyx_speechmatics_transcription, transcription_model, 0,
          DEFAULT("speechmatics/standard")),
};
OBJECT(telnyx_speechmatics_transcription, speechmatics_transcription_rows);

static const telnyx_api_field soniox_transcription_rows[] = {
    FIELD_CONSTANT("transcription_engine", "Soniox"),
    FIELD(telnyx_soniox_transcription, enable_endpoint_detection, 0, DEFAULT("false")),
    FIELD(telnyx_soniox_transcription, interim_results, 0, DEFAULT("false")),
    FIELD(telnyx_soniox_transcription, language, 0, DEFAULT("auto")),
    FIELD(telnyx_soniox_transcription, max_endpoint_delay_ms, 0, RANGE(500, 3000)),
    FIELD(telnyx_soniox_transcription, transcription_model, 0, DEFAULT("soniox/stt-rt-v4")),
};
OBJECT(telnyx_soniox_transcription, soniox_transcription_rows);

static const telnyx_api_field parakeet_transcription_rows[] = {
    FIELD(telnyx_parakeet_transcription, interim_results, 0, DEFAULT("false")),
    FIELD_CONSTANT("transcription_engine", "Parakeet"),
    FIELD(telnyx_parakeet_transcription, transcription_model, 0, DEFAULT("nvidia/parakeet-v3")),
};
OBJECT(telnyx_parakeet_transcription, parakeet_transcription_rows);

static const telnyx_api_field humain_transcription_rows[] = {
    FIELD(telnyx_humain_transcription, language, 0),
    FIELD_CONSTANT("transcription_engine", "Humain"),
    FIELD(telnyx_humain_transcription, transcription_model, 0),
};
OBJECT(telnyx_humain_transcription, humain_transcription_rows);

static const telnyx_api_field reson8_transcription_rows[] = {
    FIELD(telnyx_reson8_transcription, language, 0),
    FIELD_CONSTANT("transcription_engine", "Reson8"),
    FIELD(telnyx_reson8_transcription, transcription_model, 0),
};
OBJECT(telnyx_reson8_transcription, reson8_transcription_rows);

static const telnyx_api_field cohere_transcription_rows[] = {
    FIELD(telnyx_cohere_transcription, language, 0),
    FIELD_CONSTANT("transcription_engine", "Cohere"),
    FIELD(telnyx_cohere_transcription, transcription_model, 0),
};
OBJECT(telnyx_cohere_transcription, cohere_transcription_rows);

/* Humain, Reson8 and Cohere are in the SDKs only; the OpenAPI is older. */
static const telnyx_api_field transcription_engine_config_rows[] = {
    FIELD_OBJ(telnyx_transcription_engine_config, google, telnyx_google_transcription, 0),
    FIELD_OBJ(telnyx_transcription_engine_config, telnyx, telnyx_telnyx_transcription, 0),
    FIELD_OBJ(telnyx_transcription_engine_config, azure, telnyx_azure_transcription, 0),
    FIELD_OBJ(telnyx_transcription_engine_config, xai, telnyx_xai_transcription, 0),
    FIELD_OBJ(telnyx_transcription_engine_config, assemblyai, telnyx_assemblyai_transcription, 0),
    FIELD_OBJ(telnyx_transcription_engine_config, speechmatics, telnyx_speechmatics_transcription,
              0),
    FIELD_OBJ(telnyx_transcription_engine_config, soniox, telnyx_soniox_transcription, 0),
    FIELD_OBJ(telnyx_transcription_engine_config, parakeet, telnyx_parakeet_transcription, 0),
    FIELD_OBJ(telnyx_transcription_engine_config, humain, telnyx_humain_transcription, 0),
    FIELD_OBJ(telnyx_transcription_engine_config, reson8, telnyx_reson8_transcription, 0),
    FIELD_OBJ(telnyx_transcription_engine_config, a, telnyx_a_transcription, 0),
    FIELD_OBJ(telnyx_transcription_engine_config, b, telnyx_b_transcription, 0),
    FIELD_OBJ(telnyx_transcription_engine_config, deepgram, telnyx_deepgram_transcription, 0),
    FIELD_OBJ(telnyx_transcription_engine_config, cohere, telnyx_cohere_transcription, 0),
};
UNION(telnyx_transcription_engine_config, transcription_engine_config_rows, "transcription_engine");

static const telnyx_api_field transcription_start_rows[] = {
    FIELD(telnyx_transcription_start, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_transcription_start, command_id, 0),
    FIELD_ENUM(telnyx_transcription_start, transcription_engine, telnyx_transcription_engine, 0,
               DEFAULT("Google")),
    FIELD_OBJ(telnyx_transcription_start, transcription_engine_config,
              telnyx_transcription_engine_config, 0),
    FIELD(telnyx_transcription_start, transcription_tracks, 0, DEFAULT("inbound")),
};
OBJECT(telnyx_transcription_start, transcription_start_rows);

static const telnyx_api_field transcription_model_config_rows[] = {
    FIELD(telnyx_transcription_model_config, language, 0, DEFAULT("auto")),
    FIELD(telnyx_transcription_model_config, model, 0, DEFAULT("distil-whisper/distil-large-v2")),
};
OBJECT(telnyx_transcription_model_config, transcription_model_config_rows);

static const telnyx_api_field start_transcription_params_rows[] = {
    FIELD(telnyx_start_transcription_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_start_transcription_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_start_transcription_params, command_id, 0),
    FIELD_ENUM(telnyx_start_transcription_params, transcription_engine, telnyx_transcription_engine,
               0, DEFAULT("Google")),
    FIELD_OBJ(telnyx_start_transcription_params, transcription_engine_config,
              telnyx_transcription_engine_config, 0),
    FIELD(telnyx_start_transcription_params, transcription_tracks, 0, DEFAULT("inbound")),
    FIELD_EXTRA(telnyx_start_transcription_params),
};
OBJECT(telnyx_start_transcription_params, start_transcription_params_rows);

static const telnyx_api_field stop_transcription_params_rows[] = {
    FIELD(telnyx_stop_transcription_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_stop_transcription_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_stop_transcription_params, command_id, 0),
    FIELD_EXTRA(telnyx_stop_transcription_params),
};
OBJECT(telnyx_stop_transcription_params, stop_transcription_params_rows);
