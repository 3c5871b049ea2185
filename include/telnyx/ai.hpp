/** @file ai.hpp
 *  Parameters of ai.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_AI_HPP
#define TELNYX_AI_HPP

#include <telnyx/ai.h>
#include <telnyx/params.hpp>
#include <telnyx/assistant.hpp>
#include <telnyx/transcription.hpp>
#include <telnyx/types.hpp>
#include <telnyx/voice.hpp>

// clang-format off
namespace telnyx
{

/** Parameters of telnyx_start_ai_assistant(): `telnyx_start_ai_assistant_params` with setters. */
class start_ai_assistant_params
    : public params_of<start_ai_assistant_params, telnyx_start_ai_assistant_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_START_AI_ASSISTANT;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_start_ai_assistant_params);
    /** What a success brings. */
    using result_type = telnyx_conversation_reply;

    /** With nothing set. */
    start_ai_assistant_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    start_ai_assistant_params(const telnyx_start_ai_assistant_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    start_ai_assistant_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. Which assistant, and what to change about it for this call. */
    start_ai_assistant_params &assistant(const telnyx::assistant &value)
    { return put_object(c_.assistant, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    start_ai_assistant_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    start_ai_assistant_params &command_id(const text_arg &value)
    { return put(c_.command_id, value); }
    /** Optional. Text that is spoken at the start; SSML is possible with voices of AWS.Polly.
     *  At most 3000 characters. */
    start_ai_assistant_params &greeting(const text_arg &value) { return put(c_.greeting, value); }
    /** Optional. Whether and with what the caller may interrupt. */
    start_ai_assistant_params &interruption_settings(const telnyx::interruption_settings &value)
    { return put_object(c_.interruption_settings, value); }
    /** Optional. What has been said before, so that the assistant knows it. */
    start_ai_assistant_params &message_history(const std::vector<telnyx::ai_message> &value)
    { return put_objects(c_.message_history, c_.message_history_count, value); }
    /** Optional. Who takes part from the start. */
    start_ai_assistant_params &participants(const std::vector<telnyx::ai_participant> &value)
    { return put_objects(c_.participants, c_.participants_count, value); }
    /** Optional. Sends a webhook whenever the history grows. Default false. */
    start_ai_assistant_params &send_message_history_updates(bool_arg value)
    { return put_value(c_.send_message_history_updates, value.value()); }
    /** Optional. How speech is recognised. */
    start_ai_assistant_params &transcription(const telnyx::transcription_model_config &value)
    { return put_object(c_.transcription, value); }
    /** Optional. The voice: "female", "male" or "Provider.Model.Voice", such as
     *  "AWS.Polly.Joanna". Default "Telnyx.KokoroTTS.af". */
    start_ai_assistant_params &voice(const text_arg &value) { return put(c_.voice, value); }
    /** Optional. Further settings of the voice; set the member of the voice's provider. */
    start_ai_assistant_params &voice_settings(const telnyx::voice_settings &value)
    { return put_object(c_.voice_settings, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    start_ai_assistant_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_stop_ai_assistant(): `telnyx_stop_ai_assistant_params` with setters. */
class stop_ai_assistant_params
    : public params_of<stop_ai_assistant_params, telnyx_stop_ai_assistant_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_STOP_AI_ASSISTANT;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_stop_ai_assistant_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    stop_ai_assistant_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    stop_ai_assistant_params(const telnyx_stop_ai_assistant_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    stop_ai_assistant_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    stop_ai_assistant_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    stop_ai_assistant_params &command_id(const text_arg &value)
    { return put(c_.command_id, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    stop_ai_assistant_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_join_ai_assistant(): `telnyx_join_ai_assistant_params` with setters. */
class join_ai_assistant_params
    : public params_of<join_ai_assistant_params, telnyx_join_ai_assistant_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_JOIN_AI_ASSISTANT;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_join_ai_assistant_params);
    /** What a success brings. */
    using result_type = telnyx_conversation_reply;

    /** With nothing set. */
    join_ai_assistant_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    join_ai_assistant_params(const telnyx_join_ai_assistant_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    join_ai_assistant_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Required. The conversation, by its id. */
    join_ai_assistant_params &conversation_id(const text_arg &value)
    { return put(c_.conversation_id, value); }
    /** Required. Who joins. */
    join_ai_assistant_params &participant(const telnyx::ai_participant &value)
    { return put_object(c_.participant, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    join_ai_assistant_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    join_ai_assistant_params &command_id(const text_arg &value)
    { return put(c_.command_id, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    join_ai_assistant_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_add_ai_assistant_messages(): `telnyx_add_ai_assistant_messages_params`
 *  with setters. */
class add_ai_assistant_messages_params
    : public params_of<add_ai_assistant_messages_params, telnyx_add_ai_assistant_messages_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_ADD_AI_ASSISTANT_MESSAGES;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_add_ai_assistant_messages_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    add_ai_assistant_messages_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    add_ai_assistant_messages_params(const telnyx_add_ai_assistant_messages_params &c)
        : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    add_ai_assistant_messages_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    add_ai_assistant_messages_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    add_ai_assistant_messages_params &command_id(const text_arg &value)
    { return put(c_.command_id, value); }
    /** Optional. What to add. */
    add_ai_assistant_messages_params &messages(const std::vector<telnyx::ai_message> &value)
    { return put_objects(c_.messages, c_.messages_count, value); }
    /** Optional. Has the assistant react to the messages at once. */
    add_ai_assistant_messages_params &trigger_response(bool_arg value)
    { return put_value(c_.trigger_response, value.value()); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    add_ai_assistant_messages_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_gather_using_ai(): `telnyx_gather_using_ai_params` with setters. */
class gather_using_ai_params
    : public params_of<gather_using_ai_params, telnyx_gather_using_ai_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_GATHER_USING_AI;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_gather_using_ai_params);
    /** What a success brings. */
    using result_type = telnyx_conversation_reply;

    /** With nothing set. */
    gather_using_ai_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    gather_using_ai_params(const telnyx_gather_using_ai_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    gather_using_ai_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Required. What to find out from the caller, as a JSON Schema object. */
    gather_using_ai_params &parameters(const text_arg &value) { return put(c_.parameters, value); }
    /** Optional. Model, instructions and tools for this gather. */
    gather_using_ai_params &assistant(const telnyx::gather_assistant &value)
    { return put_object(c_.assistant, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    gather_using_ai_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    gather_using_ai_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. Text that is spoken when everything has been found out. At most 3000
     *  characters. */
    gather_using_ai_params &gather_ended_speech(const text_arg &value)
    { return put(c_.gather_ended_speech, value); }
    /** Optional. Text that is spoken at the start; SSML is possible with voices of AWS.Polly.
     *  At most 3000 characters. */
    gather_using_ai_params &greeting(const text_arg &value) { return put(c_.greeting, value); }
    /** Optional. Whether and with what the caller may interrupt. */
    gather_using_ai_params &interruption_settings(const telnyx::interruption_settings &value)
    { return put_object(c_.interruption_settings, value); }
    /** Optional. Language of the caller, such as "en". */
    gather_using_ai_params &language(const text_arg &value) { return put(c_.language, value); }
    /** Optional. What has been said before, so that the assistant knows it. */
    gather_using_ai_params &message_history(const std::vector<telnyx::spoken_message> &value)
    { return put_objects(c_.message_history, c_.message_history_count, value); }
    /** Optional. Sends call.ai_gather.message_history_updated whenever the history grows. */
    gather_using_ai_params &send_message_history_updates(bool_arg value)
    { return put_value(c_.send_message_history_updates, value.value()); }
    /** Optional. Sends call.ai_gather.partial_results whenever something has been found out. */
    gather_using_ai_params &send_partial_results(bool_arg value)
    { return put_value(c_.send_partial_results, value.value()); }
    /** Optional. How speech is recognised. */
    gather_using_ai_params &transcription(const telnyx::transcription_model_config &value)
    { return put_object(c_.transcription, value); }
    /** Optional. How long the caller is waited for to speak. In milliseconds. Default 10000. */
    gather_using_ai_params &user_response_timeout_ms(millis_arg value)
    { return put_value(c_.user_response_timeout_ms, value.value()); }
    /** Optional. The voice: "female", "male" or "Provider.Model.Voice", such as
     *  "AWS.Polly.Joanna". Default "Telnyx.KokoroTTS.af". */
    gather_using_ai_params &voice(const text_arg &value) { return put(c_.voice, value); }
    /** Optional. Further settings of the voice; set the member of the voice's provider. */
    gather_using_ai_params &voice_settings(const telnyx::voice_settings &value)
    { return put_object(c_.voice_settings, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    gather_using_ai_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

} // namespace telnyx
// clang-format on

#endif
