/** @file transcription.hpp
 *  Parameters of transcription.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_TRANSCRIPTION_HPP
#define TELNYX_TRANSCRIPTION_HPP

#include <telnyx/transcription.h>
#include <telnyx/params.hpp>
#include <telnyx/types.hpp>

// clang-format off
namespace telnyx
{

/** Phrases that are likely to be said. With the members of `telnyx_speech_context`. */
class speech_context : public params_of<speech_context, telnyx_speech_context>
{
  public:
    /** With nothing set. */
    speech_context() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    speech_context(const telnyx_speech_context &c) : params_of(c) {}

    /** Optional. How much more likely the phrases are. 0 to 20. Default 1. */
    speech_context &boost(number_arg value) { return put_value(c_.boost, value.value()); }
    /** Optional. The phrases. */
    speech_context &phrases(const texts_arg &value) { return put_list(c_.phrases, value); }
};

/** Settings of Google. With the members of `telnyx_google_transcription`. */
class google_transcription : public params_of<google_transcription, telnyx_google_transcription>
{
  public:
    /** With nothing set. */
    google_transcription() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    google_transcription(const telnyx_google_transcription &c) : params_of(c) {}

    /** Optional. Tells speakers apart. Default false. */
    google_transcription &enable_speaker_diarization(bool_arg value)
    { return put_value(c_.enable_speaker_diarization, value.value()); }
    /** Optional. Words that are likely to be said. */
    google_transcription &hints(const texts_arg &value) { return put_list(c_.hints, value); }
    /** Optional. Report the text while it is still a guess, before the final one. Default
     *  false. */
    google_transcription &interim_results(bool_arg value)
    { return put_value(c_.interim_results, value.value()); }
    /** Optional. Language that is spoken. Default "en". */
    google_transcription &language(const text_arg &value) { return put(c_.language, value); }
    /** Optional. Most speakers to tell apart. Default 6. */
    google_transcription &max_speaker_count(int_arg value)
    { return put_value(c_.max_speaker_count, value.value()); }
    /** Optional. Fewest speakers to tell apart. Default 2. */
    google_transcription &min_speaker_count(int_arg value)
    { return put_value(c_.min_speaker_count, value.value()); }
    /** Optional. Recognition model, such as "phone_call" or "latest_long". */
    google_transcription &model(const text_arg &value) { return put(c_.model, value); }
    /** Optional. Masks swear words. Default false. */
    google_transcription &profanity_filter(bool_arg value)
    { return put_value(c_.profanity_filter, value.value()); }
    /** Optional. Phrases that are likely to be said. */
    google_transcription &speech_context(const std::vector<telnyx::speech_context> &value)
    { return put_objects(c_.speech_context, c_.speech_context_count, value); }
    /** Optional. Enhanced recognition; models phone_call and video. Default false. */
    google_transcription &use_enhanced(bool_arg value)
    { return put_value(c_.use_enhanced, value.value()); }
};

/** Settings of Google, under its old name A. With the members of `telnyx_a_transcription`. */
using a_transcription = google_transcription;

/** Settings of Telnyx. With the members of `telnyx_telnyx_transcription`. */
class telnyx_transcription : public params_of<telnyx_transcription, telnyx_telnyx_transcription>
{
  public:
    /** With nothing set. */
    telnyx_transcription() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    telnyx_transcription(const telnyx_telnyx_transcription &c) : params_of(c) {}

    /** Optional. Language that is spoken. Default "en". */
    telnyx_transcription &language(const text_arg &value) { return put(c_.language, value); }
    /** Optional. Which model of the engine recognises speech. Default "openai/whisper-tiny". */
    telnyx_transcription &transcription_model(const text_arg &value)
    { return put(c_.transcription_model, value); }
};

/** Settings of Telnyx, under its old name B. With the members of `telnyx_b_transcription`. */
using b_transcription = telnyx_transcription;

/** Settings of Deepgram, for its models nova-2 and nova-3. With the members of
 *  `telnyx_deepgram_transcription`. */
class deepgram_transcription
    : public params_of<deepgram_transcription, telnyx_deepgram_transcription>
{
  public:
    /** With nothing set. */
    deepgram_transcription() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    deepgram_transcription(const telnyx_deepgram_transcription &c) : params_of(c) {}

    /** Required. Which model is used: "deepgram/nova-2" or "deepgram/nova-3". */
    deepgram_transcription &transcription_model(const text_arg &value)
    { return put(c_.transcription_model, value); }
    /** Optional. Words that are likely to be said; nova-2 only. At most 100 items. */
    deepgram_transcription &hints(const texts_arg &value) { return put_list(c_.hints, value); }
    /** Optional. Words that are likely to be said; nova-3 only. At most 100 items. */
    deepgram_transcription &keyterms(const texts_arg &value)
    { return put_list(c_.keyterms, value); }
    /** Optional. Report the text while it is still a guess, before the final one. Default
     *  false. */
    deepgram_transcription &interim_results(bool_arg value)
    { return put_value(c_.interim_results, value.value()); }
    /** Optional. Words and their weights as a JSON object, {"telnyx": 5}. */
    deepgram_transcription &keywords_boosting(const text_arg &value)
    { return put(c_.keywords_boosting, value); }
    /** Optional. Language that is spoken, such as "en-US", or "auto_detect"; depends on the
     *  model. Default "en". */
    deepgram_transcription &language(const text_arg &value) { return put(c_.language, value); }
    /** Optional. Writes capitals, punctuation and digits. Default true. */
    deepgram_transcription &smart_format(bool_arg value)
    { return put_value(c_.smart_format, value.value()); }
    /** Optional. Silence that ends an utterance. In milliseconds, 0 to 5000. Default 1000. */
    deepgram_transcription &utterance_end_ms(millis_arg value)
    { return put_value(c_.utterance_end_ms, value.value()); }
};

/** Settings of Azure. With the members of `telnyx_azure_transcription`. */
class azure_transcription : public params_of<azure_transcription, telnyx_azure_transcription>
{
  public:
    /** With nothing set. */
    azure_transcription() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    azure_transcription(const telnyx_azure_transcription &c) : params_of(c) {}

    /** Required. The region of the Azure account. */
    azure_transcription &region(telnyx_azure_region value) { return put_value(c_.region, value); }
    /** Optional. Name of the integration secret that holds the provider's API key. */
    azure_transcription &api_key_ref(const text_arg &value) { return put(c_.api_key_ref, value); }
    /** Optional. Language that is spoken. Default "en". */
    azure_transcription &language(const text_arg &value) { return put(c_.language, value); }
};

/** Settings of xAI. With the members of `telnyx_xai_transcription`. */
class xai_transcription : public params_of<xai_transcription, telnyx_xai_transcription>
{
  public:
    /** With nothing set. */
    xai_transcription() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    xai_transcription(const telnyx_xai_transcription &c) : params_of(c) {}

    /** Optional. Report the text while it is still a guess, before the final one. Default
     *  false. */
    xai_transcription &interim_results(bool_arg value)
    { return put_value(c_.interim_results, value.value()); }
    /** Optional. Language that is spoken. Default "en". */
    xai_transcription &language(const text_arg &value) { return put(c_.language, value); }
    /** Optional. Which model of the engine recognises speech. Default "xai/grok-stt". */
    xai_transcription &transcription_model(const text_arg &value)
    { return put(c_.transcription_model, value); }
};

/** Settings of AssemblyAI. With the members of `telnyx_assemblyai_transcription`. */
class assemblyai_transcription
    : public params_of<assemblyai_transcription, telnyx_assemblyai_transcription>
{
  public:
    /** With nothing set. */
    assemblyai_transcription() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    assemblyai_transcription(const telnyx_assemblyai_transcription &c) : params_of(c) {}

    /** Optional. Report the text while it is still a guess, before the final one. Default
     *  false. */
    assemblyai_transcription &interim_results(bool_arg value)
    { return put_value(c_.interim_results, value.value()); }
    /** Optional. Which model is used; there is "assemblyai/universal-3-5-pro", too. Default
     *  "assemblyai/universal-streaming". */
    assemblyai_transcription &transcription_model(const text_arg &value)
    { return put(c_.transcription_model, value); }
};

/** Settings of Speechmatics. With the members of `telnyx_speechmatics_transcription`. */
class speechmatics_transcription
    : public params_of<speechmatics_transcription, telnyx_speechmatics_transcription>
{
  public:
    /** With nothing set. */
    speechmatics_transcription() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    speechmatics_transcription(const telnyx_speechmatics_transcription &c) : params_of(c) {}

    /** Optional. Report the text while it is still a guess, before the final one. Default
     *  false. */
    speechmatics_transcription &interim_results(bool_arg value)
    { return put_value(c_.interim_results, value.value()); }
    /** Optional. Language that is spoken. Default "en". */
    speechmatics_transcription &language(const text_arg &value) { return put(c_.language, value); }
    /** Optional. Which model of the engine recognises speech. Default "speechmatics/standard". */
    speechmatics_transcription &transcription_model(const text_arg &value)
    { return put(c_.transcription_model, value); }
};

/** Settings of Soniox. With the members of `telnyx_soniox_transcription`. */
class soniox_transcription : public params_of<soniox_transcription, telnyx_soniox_transcription>
{
  public:
    /** With nothing set. */
    soniox_transcription() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    soniox_transcription(const telnyx_soniox_transcription &c) : params_of(c) {}

    /** Optional. Reports the end of utterances. Default false. */
    soniox_transcription &enable_endpoint_detection(bool_arg value)
    { return put_value(c_.enable_endpoint_detection, value.value()); }
    /** Optional. Report the text while it is still a guess, before the final one. Default
     *  false. */
    soniox_transcription &interim_results(bool_arg value)
    { return put_value(c_.interim_results, value.value()); }
    /** Optional. Language that is spoken. Default "auto". */
    soniox_transcription &language(const text_arg &value) { return put(c_.language, value); }
    /** Optional. Longest silence within an utterance; with enable_endpoint_detection. In
     *  milliseconds, 500 to 3000. */
    soniox_transcription &max_endpoint_delay_ms(millis_arg value)
    { return put_value(c_.max_endpoint_delay_ms, value.value()); }
    /** Optional. Which model of the engine recognises speech. Default "soniox/stt-rt-v4". */
    soniox_transcription &transcription_model(const text_arg &value)
    { return put(c_.transcription_model, value); }
};

/** Settings of Parakeet. With the members of `telnyx_parakeet_transcription`. */
class parakeet_transcription
    : public params_of<parakeet_transcription, telnyx_parakeet_transcription>
{
  public:
    /** With nothing set. */
    parakeet_transcription() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    parakeet_transcription(const telnyx_parakeet_transcription &c) : params_of(c) {}

    /** Optional. Report the text while it is still a guess, before the final one. Default
     *  false. */
    parakeet_transcription &interim_results(bool_arg value)
    { return put_value(c_.interim_results, value.value()); }
    /** Optional. Which model is used; "omi-health/omi-med-stt-v1" knows the words of medicine.
     *  Default "nvidia/parakeet-v3". */
    parakeet_transcription &transcription_model(const text_arg &value)
    { return put(c_.transcription_model, value); }
};

/** Settings of Humain. With the members of `telnyx_humain_transcription`. */
class humain_transcription : public params_of<humain_transcription, telnyx_humain_transcription>
{
  public:
    /** With nothing set. */
    humain_transcription() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    humain_transcription(const telnyx_humain_transcription &c) : params_of(c) {}

    /** Optional. Language that is spoken. */
    humain_transcription &language(const text_arg &value) { return put(c_.language, value); }
    /** Optional. Which model of the engine recognises speech. */
    humain_transcription &transcription_model(const text_arg &value)
    { return put(c_.transcription_model, value); }
};

/** Settings of Reson8. With the members of `telnyx_reson8_transcription`. */
class reson8_transcription : public params_of<reson8_transcription, telnyx_reson8_transcription>
{
  public:
    /** With nothing set. */
    reson8_transcription() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    reson8_transcription(const telnyx_reson8_transcription &c) : params_of(c) {}

    /** Optional. Language that is spoken. */
    reson8_transcription &language(const text_arg &value) { return put(c_.language, value); }
    /** Optional. Which model of the engine recognises speech. */
    reson8_transcription &transcription_model(const text_arg &value)
    { return put(c_.transcription_model, value); }
};

/** Settings of Cohere. With the members of `telnyx_cohere_transcription`. */
class cohere_transcription : public params_of<cohere_transcription, telnyx_cohere_transcription>
{
  public:
    /** With nothing set. */
    cohere_transcription() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    cohere_transcription(const telnyx_cohere_transcription &c) : params_of(c) {}

    /** Optional. Language that is spoken, "ar" or "en"; this engine does not find it out by
     *  itself. */
    cohere_transcription &language(const text_arg &value) { return put(c_.language, value); }
    /** Optional. Which model is used: "cohere/ar-stt". */
    cohere_transcription &transcription_model(const text_arg &value)
    { return put(c_.transcription_model, value); }
};

/** Settings of a recognition engine. Set exactly one member, that of the engine that is named
 *  beside it. With the members of `telnyx_transcription_engine_config`. */
class transcription_engine_config
    : public params_of<transcription_engine_config, telnyx_transcription_engine_config>
{
  public:
    /** With nothing set. */
    transcription_engine_config() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    transcription_engine_config(const telnyx_transcription_engine_config &c) : params_of(c) {}

    /** Settings for the engine Google. */
    transcription_engine_config &google(const telnyx::google_transcription &value)
    { return put_object(c_.google, value); }
    /** Settings for the engine Telnyx. */
    transcription_engine_config &telnyx(const telnyx::telnyx_transcription &value)
    { return put_object(c_.telnyx, value); }
    /** Settings for the engine Azure. */
    transcription_engine_config &azure(const telnyx::azure_transcription &value)
    { return put_object(c_.azure, value); }
    /** Settings for the engine xAI. */
    transcription_engine_config &xai(const telnyx::xai_transcription &value)
    { return put_object(c_.xai, value); }
    /** Settings for the engine AssemblyAI. */
    transcription_engine_config &assemblyai(const telnyx::assemblyai_transcription &value)
    { return put_object(c_.assemblyai, value); }
    /** Settings for the engine Speechmatics. */
    transcription_engine_config &speechmatics(const telnyx::speechmatics_transcription &value)
    { return put_object(c_.speechmatics, value); }
    /** Settings for the engine Soniox. */
    transcription_engine_config &soniox(const telnyx::soniox_transcription &value)
    { return put_object(c_.soniox, value); }
    /** Settings for the engine Parakeet. */
    transcription_engine_config &parakeet(const telnyx::parakeet_transcription &value)
    { return put_object(c_.parakeet, value); }
    /** Settings for the engine Humain. */
    transcription_engine_config &humain(const telnyx::humain_transcription &value)
    { return put_object(c_.humain, value); }
    /** Settings for the engine Reson8. */
    transcription_engine_config &reson8(const telnyx::reson8_transcription &value)
    { return put_object(c_.reson8, value); }
    /** Settings for the engine A. */
    transcription_engine_config &a(const telnyx::a_transcription &value)
    { return put_object(c_.a, value); }
    /** Settings for the engine B. */
    transcription_engine_config &b(const telnyx::b_transcription &value)
    { return put_object(c_.b, value); }
    /** Settings for the engine Deepgram. */
    transcription_engine_config &deepgram(const telnyx::deepgram_transcription &value)
    { return put_object(c_.deepgram, value); }
    /** Settings for the engine Cohere. */
    transcription_engine_config &cohere(const telnyx::cohere_transcription &value)
    { return put_object(c_.cohere, value); }
};

/** How to transcribe a call from its answer on. With the members of
 *  `telnyx_transcription_start`. */
class transcription_start : public params_of<transcription_start, telnyx_transcription_start>
{
  public:
    /** With nothing set. */
    transcription_start() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    transcription_start(const telnyx_transcription_start &c) : params_of(c) {}

    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    transcription_start &client_state(const text_arg &value) { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    transcription_start &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. The engine that recognises speech. Default Google. */
    transcription_start &transcription_engine(telnyx_transcription_engine value)
    { return put_value(c_.transcription_engine, value); }
    /** Optional. Settings of that engine; set the member that has its name. */
    transcription_start &transcription_engine_config(
        const telnyx::transcription_engine_config &value)
    { return put_object(c_.transcription_engine_config, value); }
    /** Optional. Whose speech is transcribed: "inbound" for this leg's, "outbound" for the
     *  other's, or "both". Default "inbound". */
    transcription_start &transcription_tracks(const text_arg &value)
    { return put(c_.transcription_tracks, value); }
};

/** How an assistant recognises speech. With the members of `telnyx_transcription_model_config`. */
class transcription_model_config
    : public params_of<transcription_model_config, telnyx_transcription_model_config>
{
  public:
    /** With nothing set. */
    transcription_model_config() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    transcription_model_config(const telnyx_transcription_model_config &c) : params_of(c) {}

    /** Optional. Language that is spoken, such as "en", or "auto". Default "auto". */
    transcription_model_config &language(const text_arg &value) { return put(c_.language, value); }
    /** Optional. Recognition model, such as "deepgram/nova-3" or "cohere/ar-stt". Default
     *  "distil-whisper/distil-large-v2". */
    transcription_model_config &model(const text_arg &value) { return put(c_.model, value); }
};

/** Parameters of telnyx_start_transcription(): `telnyx_start_transcription_params` with
 *  setters. */
class start_transcription_params
    : public params_of<start_transcription_params, telnyx_start_transcription_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_START_TRANSCRIPTION;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_start_transcription_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    start_transcription_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    start_transcription_params(const telnyx_start_transcription_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    start_transcription_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    start_transcription_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    start_transcription_params &command_id(const text_arg &value)
    { return put(c_.command_id, value); }
    /** Optional. The engine that recognises speech. Default Google. */
    start_transcription_params &transcription_engine(telnyx_transcription_engine value)
    { return put_value(c_.transcription_engine, value); }
    /** Optional. Settings of that engine; set the member that has its name. */
    start_transcription_params &transcription_engine_config(
        const telnyx::transcription_engine_config &value)
    { return put_object(c_.transcription_engine_config, value); }
    /** Optional. Whose speech is transcribed: "inbound" for this leg's, "outbound" for the
     *  other's, or "both". Default "inbound". */
    start_transcription_params &transcription_tracks(const text_arg &value)
    { return put(c_.transcription_tracks, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    start_transcription_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_stop_transcription(): `telnyx_stop_transcription_params` with setters. */
class stop_transcription_params
    : public params_of<stop_transcription_params, telnyx_stop_transcription_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_STOP_TRANSCRIPTION;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_stop_transcription_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    stop_transcription_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    stop_transcription_params(const telnyx_stop_transcription_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    stop_transcription_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    stop_transcription_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    stop_transcription_params &command_id(const text_arg &value)
    { return put(c_.command_id, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    stop_transcription_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

} // namespace telnyx
// clang-format on

#endif
