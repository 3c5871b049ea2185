/** @file voice.h
 *  Voices: what the providers offer besides the voice itself.
 *
 *  \code
 *  telnyx_azure_voice azure = { 0 };
 *  azure.effect = TELNYX_AZURE_EFFECT_EQ_CAR;
 *  telnyx_voice_settings settings = { 0 };
 *  settings.azure = &azure;
 *  telnyx_speak_params params = { 0 };
 *  params.payload = "Welcome.";
 *  params.voice = "Azure.en-US-AvaNeural";
 *  params.voice_settings = &settings;
 *  telnyx_call_speak(call, &params, NULL, NULL);
 *  \endcode */
/* Written from lib/api/source/words/voice.txt. */
#ifndef TELNYX_VOICE_H
#define TELNYX_VOICE_H

#include <telnyx/params.h>
#include <telnyx/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What Azure can do to the audio. */
typedef enum telnyx_azure_effect {
    /** Not set, or not known here. */
    TELNYX_AZURE_EFFECT_UNSET = 0,
    /** Made clear for listeners in a car. */
    TELNYX_AZURE_EFFECT_EQ_CAR = 1,
    /** Made clear for the narrow band of the telephone. */
    TELNYX_AZURE_EFFECT_EQ_TELECOMHP8K = 2
} telnyx_azure_effect;

/** The text of a value as it travels: "eq_car" for TELNYX_AZURE_EFFECT_EQ_CAR. "" for UNSET and
 *  for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_azure_effect_name(telnyx_azure_effect value);

/** Gender of an Azure voice. */
typedef enum telnyx_azure_gender {
    TELNYX_AZURE_GENDER_UNSET = 0, /**< Not set, or not known here. */
    TELNYX_AZURE_GENDER_MALE = 1,  /**< A male voice. */
    TELNYX_AZURE_GENDER_FEMALE = 2 /**< A female voice. */
} telnyx_azure_gender;

/** The text of a value as it travels: "Male" for TELNYX_AZURE_GENDER_MALE. "" for UNSET and for
 *  numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_azure_gender_name(telnyx_azure_gender value);

/** How freely Inworld speaks. */
typedef enum telnyx_inworld_delivery {
    /** Not set, or not known here. */
    TELNYX_INWORLD_DELIVERY_UNSET = 0,
    /** Even and predictable. */
    TELNYX_INWORLD_DELIVERY_STABLE = 1,
    /** Between the two. */
    TELNYX_INWORLD_DELIVERY_BALANCED = 2,
    /** With more expression, and less predictable. */
    TELNYX_INWORLD_DELIVERY_CREATIVE = 3
} telnyx_inworld_delivery;

/** The text of a value as it travels: "STABLE" for TELNYX_INWORLD_DELIVERY_STABLE. "" for UNSET
 *  and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_inworld_delivery_name(telnyx_inworld_delivery value);

/** Sample formats of Resemble. */
typedef enum telnyx_resemble_precision {
    /** Not set, or not known here. */
    TELNYX_RESEMBLE_PRECISION_UNSET = 0,
    /** PCM of 16 bits. */
    TELNYX_RESEMBLE_PRECISION_PCM_16 = 1,
    /** PCM of 24 bits. */
    TELNYX_RESEMBLE_PRECISION_PCM_24 = 2,
    /** PCM of 32 bits. */
    TELNYX_RESEMBLE_PRECISION_PCM_32 = 3,
    /** Mu-law, as the telephone has it. */
    TELNYX_RESEMBLE_PRECISION_MULAW = 4
} telnyx_resemble_precision;

/** The text of a value as it travels: "PCM_16" for TELNYX_RESEMBLE_PRECISION_PCM_16. "" for
 *  UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_resemble_precision_name(telnyx_resemble_precision value);

/** Sampling rates of Resemble, in Hz. Travels as a string. */
typedef enum telnyx_resemble_sample_rate {
    /** Not set, or not known here. */
    TELNYX_RESEMBLE_SAMPLE_RATE_UNSET = 0,
    /** 8 kHz, as the telephone has it. */
    TELNYX_RESEMBLE_SAMPLE_RATE_8000 = 1,
    /** 16 kHz. */
    TELNYX_RESEMBLE_SAMPLE_RATE_16000 = 2,
    /** 22.05 kHz. */
    TELNYX_RESEMBLE_SAMPLE_RATE_22050 = 3,
    /** 32 kHz. */
    TELNYX_RESEMBLE_SAMPLE_RATE_32000 = 4,
    /** 44.1 kHz. */
    TELNYX_RESEMBLE_SAMPLE_RATE_44100 = 5,
    /** 48 kHz. */
    TELNYX_RESEMBLE_SAMPLE_RATE_48000 = 6
} telnyx_resemble_sample_rate;

/** The text of a value as it travels: "8000" for TELNYX_RESEMBLE_SAMPLE_RATE_8000. "" for UNSET
 *  and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_resemble_sample_rate_name(telnyx_resemble_sample_rate value);

/** ElevenLabs voices. */
typedef struct telnyx_elevenlabs_voice {
    /** Optional. Name of the integration secret that holds the provider's API key. */
    const char *api_key_ref;
} telnyx_elevenlabs_voice;

/** Telnyx voices. */
typedef struct telnyx_telnyx_voice {
    /** Optional. Speed of speech as a factor. 0.1 to 2. Default 1. */
    telnyx_opt_number voice_speed;
} telnyx_telnyx_voice;

/** AWS Polly voices. */
typedef struct telnyx_aws_voice {
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_aws_voice;

/** MiniMax voices. */
typedef struct telnyx_minimax_voice {
    /** Optional. A language or dialect to favour, such as "English", or "auto". */
    const char *language_boost;
    /** Optional. Pitch of the voice; 0 is its own. Default 0. */
    telnyx_opt_int pitch;
    /** Optional. Speed of speech as a factor. Default 1. */
    telnyx_opt_number speed;
    /** Optional. Loudness as a factor; 1 is normal. Default 1. */
    telnyx_opt_number vol;
} telnyx_minimax_voice;

/** Azure voices. */
typedef struct telnyx_azure_voice {
    /** Optional. Name of the integration secret that holds the provider's API key. */
    const char *api_key_ref;
    /** Optional. The deployment of a custom neural voice. */
    const char *deployment_id;
    /** Optional. An effect that changes the audio. */
    telnyx_azure_effect effect;
    /** Optional. Gender of the voice. */
    telnyx_azure_gender gender;
    /** Optional. The region of the Azure account. */
    const char *region;
} telnyx_azure_voice;

/** Rime voices. */
typedef struct telnyx_rime_voice {
    /** Optional. Speed of speech as a factor. Default 1. */
    telnyx_opt_number voice_speed;
} telnyx_rime_voice;

/** Resemble voices. */
typedef struct telnyx_resemble_voice {
    /** Optional. File format of the audio. Default mp3. */
    telnyx_audio_format format;
    /** Optional. Sample format of the audio. Default PCM_32. */
    telnyx_resemble_precision precision;
    /** Optional. Sampling rate of the audio, in Hz. Default 48000. */
    telnyx_resemble_sample_rate sample_rate;
} telnyx_resemble_voice;

/** Inworld voices. */
typedef struct telnyx_inworld_voice {
    /** Optional. How freely it speaks; for model TTS2. */
    telnyx_inworld_delivery delivery_mode;
} telnyx_inworld_voice;

/** xAI voices. */
typedef struct telnyx_xai_voice {
    /** Optional. Language that is spoken. Default "auto". */
    const char *language;
} telnyx_xai_voice;

/** Soniox voices. */
typedef struct telnyx_soniox_voice {
    /** Optional. Shorter pauses between words. */
    telnyx_opt_bool reduce_silence;
    /** Optional. Speed of speech as a factor; 1 is normal. */
    telnyx_opt_number speed;
} telnyx_soniox_voice;

/** What the provider of a voice offers besides the voice itself. Set exactly one member, that
 *  of the voice's provider. */
typedef struct telnyx_voice_settings {
    /** ElevenLabs voices. */
    const telnyx_elevenlabs_voice *elevenlabs;
    /** Telnyx voices. */
    const telnyx_telnyx_voice *telnyx;
    /** AWS Polly voices. */
    const telnyx_aws_voice *aws;
    /** MiniMax voices. */
    const telnyx_minimax_voice *minimax;
    /** Azure voices. */
    const telnyx_azure_voice *azure;
    /** Rime voices. */
    const telnyx_rime_voice *rime;
    /** Resemble voices. */
    const telnyx_resemble_voice *resemble;
    /** Inworld voices. */
    const telnyx_inworld_voice *inworld;
    /** xAI voices. */
    const telnyx_xai_voice *xai;
    /** Soniox voices. */
    const telnyx_soniox_voice *soniox;
} telnyx_voice_settings;

#ifdef __cplusplus
}
#endif
#endif
