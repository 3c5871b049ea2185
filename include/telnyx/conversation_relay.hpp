/** @file conversation_relay.hpp
 *  Parameters of conversation_relay.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_CONVERSATION_RELAY_HPP
#define TELNYX_CONVERSATION_RELAY_HPP

#include <telnyx/conversation_relay.h>
#include <telnyx/params.hpp>
#include <telnyx/types.hpp>
#include <telnyx/voice.hpp>

// clang-format off
namespace telnyx
{

/** What may interrupt speech. With the members of `telnyx_conversation_relay_interruption`. */
class conversation_relay_interruption
    : public params_of<conversation_relay_interruption, telnyx_conversation_relay_interruption>
{
  public:
    /** With nothing set. */
    conversation_relay_interruption() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conversation_relay_interruption(const telnyx_conversation_relay_interruption &c)
        : params_of(c) {}

    /** Optional. The older form of interruptible: true is ANY, false is NONE. */
    conversation_relay_interruption &enable(bool_arg value)
    { return put_value(c_.enable, value.value()); }
    /** Optional. What the caller may interrupt the speech with. Default any. */
    conversation_relay_interruption &interruptible(telnyx_interruptible value)
    { return put_value(c_.interruptible, value); }
    /** Optional. What the caller may interrupt the greeting with. Default any. */
    conversation_relay_interruption &interruptible_greeting(telnyx_interruptible value)
    { return put_value(c_.interruptible_greeting, value); }
    /** Optional. Another name of interruptible_greeting. Default any. */
    conversation_relay_interruption &welcome_greeting_interruptible(telnyx_interruptible value)
    { return put_value(c_.welcome_greeting_interruptible, value); }
};

/** Settings for one language. With the members of `telnyx_conversation_relay_language`. */
class conversation_relay_language
    : public params_of<conversation_relay_language, telnyx_conversation_relay_language>
{
  public:
    /** With nothing set. */
    conversation_relay_language() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conversation_relay_language(const telnyx_conversation_relay_language &c) : params_of(c) {}

    /** Required. BCP 47 tag that these settings are for. */
    conversation_relay_language &language(const text_arg &value) { return put(c_.language, value); }
    /** Optional. The recognition model. Better set in transcription_engine_config. */
    conversation_relay_language &speech_model(const text_arg &value)
    { return put(c_.speech_model, value); }
    /** Optional. The engine that recognises speech. Default Google. */
    conversation_relay_language &transcription_engine(telnyx_relay_transcription_engine value)
    { return put_value(c_.transcription_engine, value); }
    /** Optional. JSON object of the engine's settings. */
    conversation_relay_language &transcription_engine_config(const text_arg &value)
    { return put(c_.transcription_engine_config, value); }
    /** Optional. The provider of recognition. Better set by transcription_engine. */
    conversation_relay_language &transcription_provider(const text_arg &value)
    { return put(c_.transcription_provider, value); }
    /** Optional. Provider of the voice; follows from voice when unset. */
    conversation_relay_language &tts_provider(const text_arg &value)
    { return put(c_.tts_provider, value); }
    /** Optional. Voice for this language. */
    conversation_relay_language &voice(const text_arg &value) { return put(c_.voice, value); }
    /** Optional. Further settings of the voice; set the member of the voice's provider. */
    conversation_relay_language &voice_settings(const telnyx::voice_settings &value)
    { return put_object(c_.voice_settings, value); }
};

/** A conversation relay that starts when the call is answered. With the members of
 *  `telnyx_conversation_relay_config`. */
class conversation_relay_config
    : public params_of<conversation_relay_config, telnyx_conversation_relay_config>
{
  public:
    /** With nothing set. */
    conversation_relay_config() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conversation_relay_config(const telnyx_conversation_relay_config &c) : params_of(c) {}

    /** Required. URL of the WebSocket of your relay, ws:// or wss://. */
    conversation_relay_config &url(const text_arg &value) { return put(c_.url, value); }
    /** Optional. JSON object of values handed to the relay. */
    conversation_relay_config &custom_parameters(const text_arg &value)
    { return put(c_.custom_parameters, value); }
    /** Optional. Reports key presses to the relay. Default false. */
    conversation_relay_config &dtmf_detection(bool_arg value)
    { return put_value(c_.dtmf_detection, value.value()); }
    /** Optional. Text that is spoken at the start. */
    conversation_relay_config &greeting(const text_arg &value) { return put(c_.greeting, value); }
    /** Optional. What the caller may interrupt the speech with. Default any. */
    conversation_relay_config &interruptible(telnyx_interruptible value)
    { return put_value(c_.interruptible, value); }
    /** Optional. What the caller may interrupt the greeting with. Default any. */
    conversation_relay_config &interruptible_greeting(telnyx_interruptible value)
    { return put_value(c_.interruptible_greeting, value); }
    /** Optional. Whether and with what the caller may interrupt. */
    conversation_relay_config &interruption_settings(
        const telnyx::conversation_relay_interruption &value)
    { return put_object(c_.interruption_settings, value); }
    /** Optional. Language that the caller speaks and hears. Default "en". */
    conversation_relay_config &language(const text_arg &value) { return put(c_.language, value); }
    /** Optional. Settings by language. */
    conversation_relay_config &languages(
        const std::vector<telnyx::conversation_relay_language> &value)
    { return put_objects(c_.languages, c_.languages_count, value); }
    /** Optional. Provider of the voice; goes with structured_provider. */
    conversation_relay_config &provider(const text_arg &value) { return put(c_.provider, value); }
    /** Optional. JSON object of the provider's settings; goes with provider. */
    conversation_relay_config &structured_provider(const text_arg &value)
    { return put(c_.structured_provider, value); }
    /** Optional. The engine that recognises speech. Default Google. */
    conversation_relay_config &transcription_engine(telnyx_relay_transcription_engine value)
    { return put_value(c_.transcription_engine, value); }
    /** Optional. JSON object of the engine's settings. */
    conversation_relay_config &transcription_engine_config(const text_arg &value)
    { return put(c_.transcription_engine_config, value); }
    /** Optional. Provider of the voice; follows from voice when unset. */
    conversation_relay_config &tts_provider(const text_arg &value)
    { return put(c_.tts_provider, value); }
    /** Optional. The voice: "female", "male" or "Provider.Model.Voice", such as
     *  "AWS.Polly.Joanna". Default "Telnyx.KokoroTTS.af". */
    conversation_relay_config &voice(const text_arg &value) { return put(c_.voice, value); }
    /** Optional. Further settings of the voice; set the member of the voice's provider. */
    conversation_relay_config &voice_settings(const telnyx::voice_settings &value)
    { return put_object(c_.voice_settings, value); }
};

/** Connection settings of a relay. With the members of `telnyx_conversation_relay_settings`. */
class conversation_relay_settings
    : public params_of<conversation_relay_settings, telnyx_conversation_relay_settings>
{
  public:
    /** With nothing set. */
    conversation_relay_settings() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conversation_relay_settings(const telnyx_conversation_relay_settings &c) : params_of(c) {}

    /** Required. URL of the WebSocket of your relay, ws:// or wss://. */
    conversation_relay_settings &url(const text_arg &value) { return put(c_.url, value); }
    /** Optional. Reports key presses to the relay. Default false. */
    conversation_relay_settings &dtmf_detection(bool_arg value)
    { return put_value(c_.dtmf_detection, value.value()); }
    /** Optional. What the caller may interrupt the speech with. Default any. */
    conversation_relay_settings &interruptible(telnyx_interruptible value)
    { return put_value(c_.interruptible, value); }
    /** Optional. What the caller may interrupt the greeting with. Default any. */
    conversation_relay_settings &interruptible_greeting(telnyx_interruptible value)
    { return put_value(c_.interruptible_greeting, value); }
    /** Optional. Settings by language. */
    conversation_relay_settings &languages(
        const std::vector<telnyx::conversation_relay_language> &value)
    { return put_objects(c_.languages, c_.languages_count, value); }
};

/** Values for a relay session. With the members of `telnyx_conversation_relay_assistant`. */
class conversation_relay_assistant
    : public params_of<conversation_relay_assistant, telnyx_conversation_relay_assistant>
{
  public:
    /** With nothing set. */
    conversation_relay_assistant() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conversation_relay_assistant(const telnyx_conversation_relay_assistant &c) : params_of(c) {}

    /** Optional. Values handed to the relay. */
    conversation_relay_assistant &dynamic_variables(const pairs_arg &value)
    { return put_list(c_.dynamic_variables, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    conversation_relay_assistant &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_start_conversation_relay(): `telnyx_start_conversation_relay_params`
 *  with setters. */
class start_conversation_relay_params
    : public params_of<start_conversation_relay_params, telnyx_start_conversation_relay_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_START_CONVERSATION_RELAY;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_start_conversation_relay_params);
    /** What a success brings. */
    using result_type = telnyx_conversation_relay_reply;

    /** With nothing set. */
    start_conversation_relay_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    start_conversation_relay_params(const telnyx_start_conversation_relay_params &c)
        : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    start_conversation_relay_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. Custom values for the relay session. */
    start_conversation_relay_params &assistant(const telnyx::conversation_relay_assistant &value)
    { return put_object(c_.assistant, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    start_conversation_relay_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    start_conversation_relay_params &command_id(const text_arg &value)
    { return put(c_.command_id, value); }
    /** Optional. Older name of dtmf_detection, which wins. Default false. */
    start_conversation_relay_params &conversation_relay_dtmf_detection(bool_arg value)
    { return put_value(c_.conversation_relay_dtmf_detection, value.value()); }
    /** Optional. Connection settings; the members beside it win over those within. */
    start_conversation_relay_params &conversation_relay_settings(
        const telnyx::conversation_relay_settings &value)
    { return put_object(c_.conversation_relay_settings, value); }
    /** Optional. Older name of url, which wins. One of the two, or the settings, must be set. */
    start_conversation_relay_params &conversation_relay_url(const text_arg &value)
    { return put(c_.conversation_relay_url, value); }
    /** Optional. JSON object of values handed to the relay. */
    start_conversation_relay_params &custom_parameters(const text_arg &value)
    { return put(c_.custom_parameters, value); }
    /** Optional. Reports key presses to the relay. Default false. */
    start_conversation_relay_params &dtmf_detection(bool_arg value)
    { return put_value(c_.dtmf_detection, value.value()); }
    /** Optional. Text that is spoken at the start. */
    start_conversation_relay_params &greeting(const text_arg &value)
    { return put(c_.greeting, value); }
    /** Optional. What the caller may interrupt the speech with. Default any. */
    start_conversation_relay_params &interruptible(telnyx_interruptible value)
    { return put_value(c_.interruptible, value); }
    /** Optional. What the caller may interrupt the greeting with. Default any. */
    start_conversation_relay_params &interruptible_greeting(telnyx_interruptible value)
    { return put_value(c_.interruptible_greeting, value); }
    /** Optional. Whether and with what the caller may interrupt. */
    start_conversation_relay_params &interruption_settings(
        const telnyx::conversation_relay_interruption &value)
    { return put_object(c_.interruption_settings, value); }
    /** Optional. Language that the caller speaks and hears. Default "en". */
    start_conversation_relay_params &language(const text_arg &value)
    { return put(c_.language, value); }
    /** Optional. Settings by language. */
    start_conversation_relay_params &languages(
        const std::vector<telnyx::conversation_relay_language> &value)
    { return put_objects(c_.languages, c_.languages_count, value); }
    /** Optional. Provider of the voice; goes with structured_provider. */
    start_conversation_relay_params &provider(const text_arg &value)
    { return put(c_.provider, value); }
    /** Optional. JSON object of the provider's settings; goes with provider. */
    start_conversation_relay_params &structured_provider(const text_arg &value)
    { return put(c_.structured_provider, value); }
    /** Optional. The older form of transcription_engine and transcription_engine_config. */
    start_conversation_relay_params &transcription(const text_arg &value)
    { return put(c_.transcription, value); }
    /** Optional. The engine that recognises speech. Default Google. */
    start_conversation_relay_params &transcription_engine(telnyx_relay_transcription_engine value)
    { return put_value(c_.transcription_engine, value); }
    /** Optional. JSON object of the engine's settings. */
    start_conversation_relay_params &transcription_engine_config(const text_arg &value)
    { return put(c_.transcription_engine_config, value); }
    /** Optional. Provider of the voice; follows from voice when unset. */
    start_conversation_relay_params &tts_provider(const text_arg &value)
    { return put(c_.tts_provider, value); }
    /** Optional. URL of the WebSocket of your relay, ws:// or wss://. */
    start_conversation_relay_params &url(const text_arg &value) { return put(c_.url, value); }
    /** Optional. The voice: "female", "male" or "Provider.Model.Voice", such as
     *  "AWS.Polly.Joanna". Default "Telnyx.KokoroTTS.af". */
    start_conversation_relay_params &voice(const text_arg &value) { return put(c_.voice, value); }
    /** Optional. Further settings of the voice; set the member of the voice's provider. */
    start_conversation_relay_params &voice_settings(const telnyx::voice_settings &value)
    { return put_object(c_.voice_settings, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    start_conversation_relay_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_stop_conversation_relay(): `telnyx_stop_conversation_relay_params` with
 *  setters. */
class stop_conversation_relay_params
    : public params_of<stop_conversation_relay_params, telnyx_stop_conversation_relay_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_STOP_CONVERSATION_RELAY;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_stop_conversation_relay_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    stop_conversation_relay_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    stop_conversation_relay_params(const telnyx_stop_conversation_relay_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    stop_conversation_relay_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    stop_conversation_relay_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    stop_conversation_relay_params &command_id(const text_arg &value)
    { return put(c_.command_id, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    stop_conversation_relay_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

} // namespace telnyx
// clang-format on

#endif
