/* Rows of <telnyx/voice.h>: voices: what the providers offer besides the voice itself.
 * Written from lib/api/source/words/voice.txt. */
#include <telnyx/voice.h>

#include "api/objects.h"

ENUM(telnyx_azure_effect, TELNYX_AZURE_EFFECT_EQ_TELECOMHP8K, "eq_car", "eq_telecomhp8k");
ENUM_NAME(telnyx_azure_effect);
ENUM(telnyx_azure_gender, TELNYX_AZURE_GENDER_FEMALE, "Male", "Female");
ENUM_NAME(telnyx_azure_gender);
ENUM(telnyx_inworld_delivery, TELNYX_INWORLD_DELIVERY_CREATIVE, "STABLE", "BALANCED", "CREATIVE");
ENUM_NAME(telnyx_inworld_delivery);
ENUM(telnyx_resemble_precision, TELNYX_RESEMBLE_PRECISION_MULAW, "PCM_16", "PCM_24", "PCM_32",
     "MULAW");
ENUM_NAME(telnyx_resemble_precision);
ENUM(telnyx_resemble_sample_rate, TELNYX_RESEMBLE_SAMPLE_RATE_48000, "8000", "16000", "22050",
     "32000", "44100", "48000");
ENUM_NAME(telnyx_resemble_sample_rate);

static const telnyx_api_field elevenlabs_voice_rows[] = {
    FIELD_CONSTANT("type", "elevenlabs"),
    FIELD(telnyx_elevenlabs_voice, api_key_ref, 0),
};
OBJECT(telnyx_elevenlabs_voice, elevenlabs_voice_rows);

static const telnyx_api_field telnyx_voice_rows[] = {
    FIELD_CONSTANT("type", "telnyx"),
    FIELD(telnyx_telnyx_voice, voice_speed, 0, RANGE(0.1, 2), DEFAULT("1")),
};
OBJECT(telnyx_telnyx_voice, telnyx_voice_rows);

static const telnyx_api_field aws_voice_rows[] = {
    FIELD_CONSTANT("type", "aws"),
    FIELD_EXTRA(telnyx_aws_voice),
};
OBJECT_FLAGS(telnyx_aws_voice, aws_voice_rows, TELNYX_API_OPEN);

static const telnyx_api_field minimax_voice_rows[] = {
    FIELD_CONSTANT("type", "minimax"),
    FIELD(telnyx_minimax_voice, language_boost, NULLABLE),
    FIELD(telnyx_minimax_voice, pitch, 0, DEFAULT("0")),
    FIELD(telnyx_minimax_voice, speed, 0, DEFAULT("1")),
    FIELD(telnyx_minimax_voice, vol, 0, DEFAULT("1")),
};
OBJECT(telnyx_minimax_voice, minimax_voice_rows);

static const telnyx_api_field azure_voice_rows[] = {
    FIELD_CONSTANT("type", "azure"),
    FIELD(telnyx_azure_voice, api_key_ref, 0),
    FIELD(telnyx_azure_voice, deployment_id, 0),
    FIELD_ENUM(telnyx_azure_voice, effect, telnyx_azure_effect, 0),
    FIELD_ENUM(telnyx_azure_voice, gender, telnyx_azure_gender, 0),
    FIELD(telnyx_azure_voice, region, 0),
};
OBJECT(telnyx_azure_voice, azure_voice_rows);

static const telnyx_api_field rime_voice_rows[] = {
    FIELD_CONSTANT("type", "rime"),
    FIELD(telnyx_rime_voice, voice_speed, 0, DEFAULT("1")),
};
OBJECT(telnyx_rime_voice, rime_voice_rows);

static const telnyx_api_field resemble_voice_rows[] = {
    FIELD_CONSTANT("type", "resemble"),
    FIELD_ENUM(telnyx_resemble_voice, format, telnyx_audio_format, 0, DEFAULT("mp3")),
    FIELD_ENUM(telnyx_resemble_voice, precision, telnyx_resemble_precision, 0, DEFAULT("PCM_32")),
    FIELD_ENUM(telnyx_resemble_voice, sample_rate, telnyx_resemble_sample_rate, 0,
               DEFAULT("48000")),
};
OBJECT(telnyx_resemble_voice, resemble_voice_rows);

static const telnyx_api_field inworld_voice_rows[] = {
    FIELD_CONSTANT("type", "inworld"),
    FIELD_ENUM(telnyx_inworld_voice, delivery_mode, telnyx_inworld_delivery, 0),
};
OBJECT(telnyx_inworld_voice, inworld_voice_rows);

static const telnyx_api_field xai_voice_rows[] = {
    FIELD_CONSTANT("type", "xai"),
    FIELD(telnyx_xai_voice, language, 0, DEFAULT("auto")),
};
OBJECT(telnyx_xai_voice, xai_voice_rows);

static const telnyx_api_field soniox_voice_rows[] = {
    FIELD_CONSTANT("type", "soniox"),
    FIELD(telnyx_soniox_voice, reduce_silence, 0),
    FIELD(telnyx_soniox_voice, speed, 0),
};
OBJECT(telnyx_soniox_voice, soniox_voice_rows);

/* One union for all commands. Rime is in the OpenAPI only; gather_using_ai and
 * start_ai_assistant are not listed with MiniMax and Inworld, which is left to the platform to
 * judge. */
static const telnyx_api_field voice_settings_rows[] = {
    FIELD_OBJ(telnyx_voice_settings, elevenlabs, telnyx_elevenlabs_voice, 0),
    FIELD_OBJ(telnyx_voice_settings, telnyx, telnyx_telnyx_voice, 0),
    FIELD_OBJ(telnyx_voice_settings, aws, telnyx_aws_voice, 0),
    FIELD_OBJ(telnyx_voice_settings, minimax, telnyx_minimax_voice, 0),
    FIELD_OBJ(telnyx_voice_settings, azure, telnyx_azure_voice, 0),
    FIELD_OBJ(telnyx_voice_settings, rime, telnyx_rime_voice, 0),
    FIELD_OBJ(telnyx_voice_settings, resemble, telnyx_resemble_voice, 0),
    FIELD_OBJ(telnyx_voice_settings, inworld, telnyx_inworld_voice, 0),
    FIELD_OBJ(telnyx_voice_settings, xai, telnyx_xai_voice, 0),
    FIELD_OBJ(telnyx_voice_settings, soniox, telnyx_soniox_voice, 0),
};
UNION(telnyx_voice_settings, voice_settings_rows, "type");
