/** @file voice.hpp
 *  Parameters of voice.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_VOICE_HPP
#define TELNYX_VOICE_HPP

#include <telnyx/voice.h>
#include <telnyx/params.hpp>
#include <telnyx/types.hpp>

// clang-format off
namespace telnyx
{

/** ElevenLabs voices. With the members of `telnyx_elevenlabs_voice`. */
class elevenlabs_voice : public params_of<elevenlabs_voice, telnyx_elevenlabs_voice>
{
  public:
    /** With nothing set. */
    elevenlabs_voice() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    elevenlabs_voice(const telnyx_elevenlabs_voice &c) : params_of(c) {}

    /** Optional. Name of the integration secret that holds the provider's API key. */
    elevenlabs_voice &api_key_ref(const text_arg &value) { return put(c_.api_key_ref, value); }
};

/** Telnyx voices. With the members of `telnyx_telnyx_voice`. */
class telnyx_voice : public params_of<telnyx_voice, telnyx_telnyx_voice>
{
  public:
    /** With nothing set. */
    telnyx_voice() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    telnyx_voice(const telnyx_telnyx_voice &c) : params_of(c) {}

    /** Optional. Speed of speech as a factor. 0.1 to 2. Default 1. */
    telnyx_voice &voice_speed(number_arg value) { return put_value(c_.voice_speed, value.value()); }
};

/** AWS Polly voices. With the members of `telnyx_aws_voice`. */
class aws_voice : public params_of<aws_voice, telnyx_aws_voice>
{
  public:
    /** With nothing set. */
    aws_voice() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    aws_voice(const telnyx_aws_voice &c) : params_of(c) {}

    /** Optional. A JSON object of further members; one of the same name wins. */
    aws_voice &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** MiniMax voices. With the members of `telnyx_minimax_voice`. */
class minimax_voice : public params_of<minimax_voice, telnyx_minimax_voice>
{
  public:
    /** With nothing set. */
    minimax_voice() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    minimax_voice(const telnyx_minimax_voice &c) : params_of(c) {}

    /** Optional. A language or dialect to favour, such as "English", or "auto". */
    minimax_voice &language_boost(const text_arg &value) { return put(c_.language_boost, value); }
    /** Optional. Pitch of the voice; 0 is its own. Default 0. */
    minimax_voice &pitch(int_arg value) { return put_value(c_.pitch, value.value()); }
    /** Optional. Speed of speech as a factor. Default 1. */
    minimax_voice &speed(number_arg value) { return put_value(c_.speed, value.value()); }
    /** Optional. Loudness as a factor; 1 is normal. Default 1. */
    minimax_voice &vol(number_arg value) { return put_value(c_.vol, value.value()); }
};

/** Azure voices. With the members of `telnyx_azure_voice`. */
class azure_voice : public params_of<azure_voice, telnyx_azure_voice>
{
  public:
    /** With nothing set. */
    azure_voice() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    azure_voice(const telnyx_azure_voice &c) : params_of(c) {}

    /** Optional. Name of the integration secret that holds the provider's API key. */
    azure_voice &api_key_ref(const text_arg &value) { return put(c_.api_key_ref, value); }
    /** Optional. The deployment of a custom neural voice. */
    azure_voice &deployment_id(const text_arg &value) { return put(c_.deployment_id, value); }
    /** Optional. An effect that changes the audio. */
    azure_voice &effect(telnyx_azure_effect value) { return put_value(c_.effect, value); }
    /** Optional. Gender of the voice. */
    azure_voice &gender(telnyx_azure_gender value) { return put_value(c_.gender, value); }
    /** Optional. The region of the Azure account. */
    azure_voice &region(const text_arg &value) { return put(c_.region, value); }
};

/** Rime voices. With the members of `telnyx_rime_voice`. */
class rime_voice : public params_of<rime_voice, telnyx_rime_voice>
{
  public:
    /** With nothing set. */
    rime_voice() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    rime_voice(const telnyx_rime_voice &c) : params_of(c) {}

    /** Optional. Speed of speech as a factor. Default 1. */
    rime_voice &voice_speed(number_arg value) { return put_value(c_.voice_speed, value.value()); }
};

/** Resemble voices. With the members of `telnyx_resemble_voice`. */
class resemble_voice : public params_of<resemble_voice, telnyx_resemble_voice>
{
  public:
    /** With nothing set. */
    resemble_voice() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    resemble_voice(const telnyx_resemble_voice &c) : params_of(c) {}

    /** Optional. File format of the audio. Default mp3. */
    resemble_voice &format(telnyx_audio_format value) { return put_value(c_.format, value); }
    /** Optional. Sample format of the audio. Default PCM_32. */
    resemble_voice &precision(telnyx_resemble_precision value)
    { return put_value(c_.precision, value); }
    /** Optional. Sampling rate of the audio, in Hz. Default 48000. */
    resemble_voice &sample_rate(telnyx_resemble_sample_rate value)
    { return put_value(c_.sample_rate, value); }
};

/** Inworld voices. With the members of `telnyx_inworld_voice`. */
class inworld_voice : public params_of<inworld_voice, telnyx_inworld_voice>
{
  public:
    /** With nothing set. */
    inworld_voice() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    inworld_voice(const telnyx_inworld_voice &c) : params_of(c) {}

    /** Optional. How freely it speaks; for model TTS2. */
    inworld_voice &delivery_mode(telnyx_inworld_delivery value)
    { return put_value(c_.delivery_mode, value); }
};

/** xAI voices. With the members of `telnyx_xai_voice`. */
class xai_voice : public params_of<xai_voice, telnyx_xai_voice>
{
  public:
    /** With nothing set. */
    xai_voice() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    xai_voice(const telnyx_xai_voice &c) : params_of(c) {}

    /** Optional. Language that is spoken. Default "auto". */
    xai_voice &language(const text_arg &value) { return put(c_.language, value); }
};

/** Soniox voices. With the members of `telnyx_soniox_voice`. */
class soniox_voice : public params_of<soniox_voice, telnyx_soniox_voice>
{
  public:
    /** With nothing set. */
    soniox_voice() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    soniox_voice(const telnyx_soniox_voice &c) : params_of(c) {}

    /** Optional. Shorter pauses between words. */
    soniox_voice &reduce_silence(bool_arg value)
    { return put_value(c_.reduce_silence, value.value()); }
    /** Optional. Speed of speech as a factor; 1 is normal. */
    soniox_voice &speed(number_arg value) { return put_value(c_.speed, value.value()); }
};

/** What the provider of a voice offers besides the voice itself. Set exactly one member, that
 *  of the voice's provider. With the members of `telnyx_voice_settings`. */
class voice_settings : public params_of<voice_settings, telnyx_voice_settings>
{
  public:
    /** With nothing set. */
    voice_settings() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    voice_settings(const telnyx_voice_settings &c) : params_of(c) {}

    /** ElevenLabs voices. */
    voice_settings &elevenlabs(const telnyx::elevenlabs_voice &value)
    { return put_object(c_.elevenlabs, value); }
    /** Telnyx voices. */
    voice_settings &telnyx(const telnyx::telnyx_voice &value)
    { return put_object(c_.telnyx, value); }
    /** AWS Polly voices. */
    voice_settings &aws(const telnyx::aws_voice &value) { return put_object(c_.aws, value); }
    /** MiniMax voices. */
    voice_settings &minimax(const telnyx::minimax_voice &value)
    { return put_object(c_.minimax, value); }
    /** Azure voices. */
    voice_settings &azure(const telnyx::azure_voice &value) { return put_object(c_.azure, value); }
    /** Rime voices. */
    voice_settings &rime(const telnyx::rime_voice &value) { return put_object(c_.rime, value); }
    /** Resemble voices. */
    voice_settings &resemble(const telnyx::resemble_voice &value)
    { return put_object(c_.resemble, value); }
    /** Inworld voices. */
    voice_settings &inworld(const telnyx::inworld_voice &value)
    { return put_object(c_.inworld, value); }
    /** xAI voices. */
    voice_settings &xai(const telnyx::xai_voice &value) { return put_object(c_.xai, value); }
    /** Soniox voices. */
    voice_settings &soniox(const telnyx::soniox_voice &value)
    { return put_object(c_.soniox, value); }
};

} // namespace telnyx
// clang-format on

#endif
