/** @file assistant.hpp
 *  Parameters of assistant.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_ASSISTANT_HPP
#define TELNYX_ASSISTANT_HPP

#include <telnyx/assistant.h>
#include <telnyx/params.hpp>

// clang-format off
namespace telnyx
{

/** One more participant of a conversation. With the members of `telnyx_ai_participant`. */
class ai_participant : public params_of<ai_participant, telnyx_ai_participant>
{
  public:
    /** With nothing set. */
    ai_participant() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    ai_participant(const telnyx_ai_participant &c) : params_of(c) {}

    /** Required. call_control_id of the participant. */
    ai_participant &id(const text_arg &value) { return put(c_.id, value); }
    /** Optional. Name to show. */
    ai_participant &name(const text_arg &value) { return put(c_.name, value); }
    /** Optional. What becomes of the conversation when this participant hangs up. Default
     *  continue_conversation. */
    ai_participant &on_hangup(telnyx_hangup_policy value) { return put_value(c_.on_hangup, value); }
};

/** A JSON Schema object that describes parameters of a tool. With the members of
 *  `telnyx_tool_parameters`. */
class tool_parameters : public params_of<tool_parameters, telnyx_tool_parameters>
{
  public:
    /** With nothing set. */
    tool_parameters() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    tool_parameters(const telnyx_tool_parameters &c) : params_of(c) {}

    /** Optional. JSON object: the properties of a JSON Schema. */
    tool_parameters &properties(const text_arg &value) { return put(c_.properties, value); }
    /** Optional. Names of the required properties. */
    tool_parameters &required(const texts_arg &value) { return put_list(c_.required, value); }
    /** Optional. Always "object". */
    tool_parameters &type(const text_arg &value) { return put(c_.type, value); }
};

/** One HTTP header. With the members of `telnyx_webhook_tool_header`. */
class webhook_tool_header : public params_of<webhook_tool_header, telnyx_webhook_tool_header>
{
  public:
    /** With nothing set. */
    webhook_tool_header() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    webhook_tool_header(const telnyx_webhook_tool_header &c) : params_of(c) {}

    /** Optional. The name. */
    webhook_tool_header &name(const text_arg &value) { return put(c_.name, value); }
    /** Optional. The value; may hold {{…}} of the assistant. */
    webhook_tool_header &value(const text_arg &value) { return put(c_.value, value); }
};

/** A tool that calls a web server. With the members of `telnyx_webhook_tool`. */
class webhook_tool : public params_of<webhook_tool, telnyx_webhook_tool>
{
  public:
    /** With nothing set. */
    webhook_tool() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    webhook_tool(const telnyx_webhook_tool &c) : params_of(c) {}

    /** Required. What the tool does, for the model. */
    webhook_tool &description(const text_arg &value) { return put(c_.description, value); }
    /** Required. Name of the tool. */
    webhook_tool &name(const text_arg &value) { return put(c_.name, value); }
    /** Required. What to call; {name} is filled in from path_parameters. */
    webhook_tool &url(const text_arg &value) { return put(c_.url, value); }
    /** Optional. What goes into the body. */
    webhook_tool &body_parameters(const telnyx::tool_parameters &value)
    { return put_object(c_.body_parameters, value); }
    /** Optional. HTTP headers to send. */
    webhook_tool &headers(const std::vector<telnyx::webhook_tool_header> &value)
    { return put_objects(c_.headers, c_.headers_count, value); }
    /** Optional. HTTP method. Default POST. */
    webhook_tool &method(telnyx_http_method value) { return put_value(c_.method, value); }
    /** Optional. What goes into the path. */
    webhook_tool &path_parameters(const telnyx::tool_parameters &value)
    { return put_object(c_.path_parameters, value); }
    /** Optional. What goes into the query. */
    webhook_tool &query_parameters(const telnyx::tool_parameters &value)
    { return put_object(c_.query_parameters, value); }
};

/** A tool that books with cal.com. With the members of `telnyx_book_appointment_tool`. */
class book_appointment_tool : public params_of<book_appointment_tool, telnyx_book_appointment_tool>
{
  public:
    /** With nothing set. */
    book_appointment_tool() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    book_appointment_tool(const telnyx_book_appointment_tool &c) : params_of(c) {}

    /** Required. Name of the integration secret that holds the provider's API key. */
    book_appointment_tool &api_key_ref(const text_arg &value) { return put(c_.api_key_ref, value); }
    /** Required. cal.com event type to book. */
    book_appointment_tool &event_type_id(int_arg value)
    { return put_value(c_.event_type_id, value.value()); }
    /** Optional. Name for the booking; the assistant asks when unset. */
    book_appointment_tool &attendee_name(const text_arg &value)
    { return put(c_.attendee_name, value); }
    /** Optional. Time zone for the booking; the assistant asks when unset. */
    book_appointment_tool &attendee_timezone(const text_arg &value)
    { return put(c_.attendee_timezone, value); }
};

/** A tool that looks up free times at cal.com. With the members of
 *  `telnyx_check_availability_tool`. */
class check_availability_tool
    : public params_of<check_availability_tool, telnyx_check_availability_tool>
{
  public:
    /** With nothing set. */
    check_availability_tool() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    check_availability_tool(const telnyx_check_availability_tool &c) : params_of(c) {}

    /** Required. Name of the integration secret that holds the provider's API key. */
    check_availability_tool &api_key_ref(const text_arg &value)
    { return put(c_.api_key_ref, value); }
    /** Required. cal.com event type to look up. */
    check_availability_tool &event_type_id(int_arg value)
    { return put_value(c_.event_type_id, value.value()); }
};

/** A tool that hangs up. With the members of `telnyx_hangup_tool`. */
class hangup_tool : public params_of<hangup_tool, telnyx_hangup_tool>
{
  public:
    /** With nothing set. */
    hangup_tool() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    hangup_tool(const telnyx_hangup_tool &c) : params_of(c) {}

    /** Optional. When to use the tool, for the model. Default "This tool is used to hang up the
     *  call.". */
    hangup_tool &description(const text_arg &value) { return put(c_.description, value); }
};

/** One target of a transfer tool. With the members of `telnyx_transfer_target`. */
class transfer_target : public params_of<transfer_target, telnyx_transfer_target>
{
  public:
    /** With nothing set. */
    transfer_target() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    transfer_target(const telnyx_transfer_target &c) : params_of(c) {}

    /** Required. Number or SIP URI to transfer to. */
    transfer_target &to(const text_arg &value) { return put(c_.to, value); }
    /** Optional. What the target is called. */
    transfer_target &name(const text_arg &value) { return put(c_.name, value); }
};

/** Where an assistant may transfer to. Set exactly one member. With the members of
 *  `telnyx_transfer_targets`. */
class transfer_targets : public params_of<transfer_targets, telnyx_transfer_targets>
{
  public:
    /** With nothing set. */
    transfer_targets() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    transfer_targets(const telnyx_transfer_targets &c) : params_of(c) {}

    /** The targets to choose from. */
    transfer_targets &list(const std::vector<telnyx::transfer_target> &value)
    { return put_objects(c_.list, c_.list_count, value); }
    /** A dynamic variable that holds them, "{{name}}". */
    transfer_targets &variable(const text_arg &value) { return put(c_.variable, value); }
};

/** A tool that transfers the call. With the members of `telnyx_transfer_tool`. */
class transfer_tool : public params_of<transfer_tool, telnyx_transfer_tool>
{
  public:
    /** With nothing set. */
    transfer_tool() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    transfer_tool(const telnyx_transfer_tool &c) : params_of(c) {}

    /** Required. Number or SIP URI that places the call. */
    transfer_tool &from(const text_arg &value) { return put(c_.from, value); }
    /** Required. Where the assistant may transfer to. */
    transfer_tool &targets(const telnyx::transfer_targets &value)
    { return put_object(c_.targets, value); }
};

/** A tool that searches documents. With the members of `telnyx_retrieval_tool`. */
class retrieval_tool : public params_of<retrieval_tool, telnyx_retrieval_tool>
{
  public:
    /** With nothing set. */
    retrieval_tool() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    retrieval_tool(const telnyx_retrieval_tool &c) : params_of(c) {}

    /** Required. Storage buckets to search. */
    retrieval_tool &bucket_ids(const texts_arg &value) { return put_list(c_.bucket_ids, value); }
    /** Optional. Most passages to hand to the model. */
    retrieval_tool &max_num_results(int_arg value)
    { return put_value(c_.max_num_results, value.value()); }
};

/** Something an assistant can do. Set the type and the member of the same name. With the
 *  members of `telnyx_assistant_tool`. */
class assistant_tool : public params_of<assistant_tool, telnyx_assistant_tool>
{
  public:
    /** With nothing set. */
    assistant_tool() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    assistant_tool(const telnyx_assistant_tool &c) : params_of(c) {}

    /** Required. Which tool it is. */
    assistant_tool &type(telnyx_assistant_tool_type value) { return put_value(c_.type, value); }
    /** Optional. Settings for the type BOOK_APPOINTMENT. */
    assistant_tool &book_appointment(const telnyx::book_appointment_tool &value)
    { return put_object(c_.book_appointment, value); }
    /** Optional. Settings for the type CHECK_AVAILABILITY. */
    assistant_tool &check_availability(const telnyx::check_availability_tool &value)
    { return put_object(c_.check_availability, value); }
    /** Optional. Settings for the type WEBHOOK. */
    assistant_tool &webhook(const telnyx::webhook_tool &value)
    { return put_object(c_.webhook, value); }
    /** Optional. Settings for the type HANGUP. */
    assistant_tool &hangup(const telnyx::hangup_tool &value)
    { return put_object(c_.hangup, value); }
    /** Optional. Settings for the type TRANSFER. */
    assistant_tool &transfer(const telnyx::transfer_tool &value)
    { return put_object(c_.transfer, value); }
    /** Optional. Settings for the type RETRIEVAL. */
    assistant_tool &retrieval(const telnyx::retrieval_tool &value)
    { return put_object(c_.retrieval, value); }
    /** Optional. Type WEBHOOK: how long the server is waited for before the model goes on
     *  without it. In milliseconds. */
    assistant_tool &timeout_ms(number_arg value) { return put_value(c_.timeout_ms, value.value()); }
};

/** A language model of your own. With the members of `telnyx_external_llm`. */
class external_llm : public params_of<external_llm, telnyx_external_llm>
{
  public:
    /** With nothing set. */
    external_llm() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    external_llm(const telnyx_external_llm &c) : params_of(c) {}

    /** Optional. How to log in. Default token. */
    external_llm &authentication_method(telnyx_llm_authentication value)
    { return put_value(c_.authentication_method, value); }
    /** Optional. Where the model is. */
    external_llm &base_url(const text_arg &value) { return put(c_.base_url, value); }
    /** Optional. Name of the integration secret that holds the client certificate. */
    external_llm &certificate_ref(const text_arg &value) { return put(c_.certificate_ref, value); }
    /** Optional. Send the dynamic variables along. Default false. */
    external_llm &forward_metadata(bool_arg value)
    { return put_value(c_.forward_metadata, value.value()); }
    /** Optional. Name of the integration secret that holds the model's API key. */
    external_llm &llm_api_key_ref(const text_arg &value) { return put(c_.llm_api_key_ref, value); }
    /** Optional. Name of the model. */
    external_llm &model(const text_arg &value) { return put(c_.model, value); }
    /** Optional. Where to get a token with the certificate. */
    external_llm &token_retrieval_url(const text_arg &value)
    { return put(c_.token_retrieval_url, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    external_llm &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** The model to fall back on. With the members of `telnyx_llm_fallback`. */
class llm_fallback : public params_of<llm_fallback, telnyx_llm_fallback>
{
  public:
    /** With nothing set. */
    llm_fallback() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    llm_fallback(const telnyx_llm_fallback &c) : params_of(c) {}

    /** Optional. A model of your own. */
    llm_fallback &external_llm(const telnyx::external_llm &value)
    { return put_object(c_.external_llm, value); }
    /** Optional. Name of the integration secret that holds the model's API key. */
    llm_fallback &llm_api_key_ref(const text_arg &value) { return put(c_.llm_api_key_ref, value); }
    /** Optional. A model hosted by Telnyx. */
    llm_fallback &model(const text_arg &value) { return put(c_.model, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    llm_fallback &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Audio behind the voice of an assistant. With the members of `telnyx_background_audio`. */
class background_audio : public params_of<background_audio, telnyx_background_audio>
{
  public:
    /** With nothing set. */
    background_audio() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    background_audio(const telnyx_background_audio &c) : params_of(c) {}

    /** Required. What the value is. */
    background_audio &type(telnyx_background_audio_type value) { return put_value(c_.type, value); }
    /** Required. "silence" or "office"; or the URL of an MP3; or a media name. */
    background_audio &value(const text_arg &value) { return put(c_.value, value); }
    /** Optional. Loudness; for PREDEFINED_MEDIA only. */
    background_audio &volume(number_arg value) { return put_value(c_.volume, value.value()); }
};

/** Voice of an assistant. With the members of `telnyx_assistant_voice`. */
class assistant_voice : public params_of<assistant_voice, telnyx_assistant_voice>
{
  public:
    /** With nothing set. */
    assistant_voice() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    assistant_voice(const telnyx_assistant_voice &c) : params_of(c) {}

    /** Required. The voice, such as "Telnyx.KokoroTTS.af". */
    assistant_voice &voice(const text_arg &value) { return put(c_.voice, value); }
    /** Optional. Name of the integration secret that holds the provider's API key. */
    assistant_voice &api_key_ref(const text_arg &value) { return put(c_.api_key_ref, value); }
    /** Optional. What is heard behind the voice. */
    assistant_voice &background_audio(const telnyx::background_audio &value)
    { return put_object(c_.background_audio, value); }
    /** Optional. Speaks with emotion; Ultra voices of Telnyx only. Default false. */
    assistant_voice &expressive_mode(bool_arg value)
    { return put_value(c_.expressive_mode, value.value()); }
    /** Optional. A language or dialect to favour, such as "English", or "auto". */
    assistant_voice &language_boost(const text_arg &value) { return put(c_.language_boost, value); }
    /** Optional. How close the voice stays to its original; ElevenLabs only. Default 0.75. */
    assistant_voice &similarity_boost(number_arg value)
    { return put_value(c_.similarity_boost, value.value()); }
    /** Optional. Speed of speech as a factor; ElevenLabs only. Default 1. */
    assistant_voice &speed(number_arg value) { return put_value(c_.speed, value.value()); }
    /** Optional. How strongly the style of the original speaker is brought out; ElevenLabs
     *  only. Default 0. */
    assistant_voice &style(number_arg value) { return put_value(c_.style, value.value()); }
    /** Optional. How evenly the voice speaks: higher is more even; ElevenLabs only. Default
     *  0.5. */
    assistant_voice &temperature(number_arg value)
    { return put_value(c_.temperature, value.value()); }
    /** Optional. Brings the voice closer to its original speaker; ElevenLabs only. Default
     *  true. */
    assistant_voice &use_speaker_boost(bool_arg value)
    { return put_value(c_.use_speaker_boost, value.value()); }
    /** Optional. Speed of speech as a factor; voices of Telnyx only. 0.25 to 2. Default 1. */
    assistant_voice &voice_speed(number_arg value)
    { return put_value(c_.voice_speed, value.value()); }
};

/** An AI assistant for one call; what is unset is as the assistant was set up. With the members
 *  of `telnyx_assistant`. */
class assistant : public params_of<assistant, telnyx_assistant>
{
  public:
    /** With nothing set. */
    assistant() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    assistant(const telnyx_assistant &c) : params_of(c) {}

    /** Required. The assistant, by its id. */
    assistant &id(const text_arg &value) { return put(c_.id, value); }
    /** Optional. JSON object of strings, numbers and booleans: values of {{name}} in the texts. */
    assistant &dynamic_variables(const text_arg &value) { return put(c_.dynamic_variables, value); }
    /** Optional. A model of your own. */
    assistant &external_llm(const telnyx::external_llm &value)
    { return put_object(c_.external_llm, value); }
    /** Optional. Model to use when the first one is down. */
    assistant &fallback_config(const telnyx::llm_fallback &value)
    { return put_object(c_.fallback_config, value); }
    /** Optional. Text that is spoken at the start; SSML is possible with voices of AWS.Polly.
     *  At most 3000 characters. */
    assistant &greeting(const text_arg &value) { return put(c_.greeting, value); }
    /** Optional. What the assistant is told to do. */
    assistant &instructions(const text_arg &value) { return put(c_.instructions, value); }
    /** Optional. Name of the integration secret that holds the model's API key. */
    assistant &llm_api_key_ref(const text_arg &value) { return put(c_.llm_api_key_ref, value); }
    /** Optional. JSON array of MCP server settings. */
    assistant &mcp_servers(const text_arg &value) { return put(c_.mcp_servers, value); }
    /** Optional. Language model in place of the assistant's own. */
    assistant &model(const text_arg &value) { return put(c_.model, value); }
    /** Optional. Name in place of the assistant's own. */
    assistant &name(const text_arg &value) { return put(c_.name, value); }
    /** Optional. JSON object of tracing settings. */
    assistant &observability_settings(const text_arg &value)
    { return put(c_.observability_settings, value); }
    /** Optional. The older name of llm_api_key_ref. */
    assistant &openai_api_key_ref(const text_arg &value)
    { return put(c_.openai_api_key_ref, value); }
    /** Optional. What the assistant can do. */
    assistant &tools(const std::vector<telnyx::assistant_tool> &value)
    { return put_objects(c_.tools, c_.tools_count, value); }
    /** Optional. Voice in place of the assistant's own. */
    assistant &voice_settings(const telnyx::assistant_voice &value)
    { return put_object(c_.voice_settings, value); }
};

/** The assistant of a gather. With the members of `telnyx_gather_assistant`. */
class gather_assistant : public params_of<gather_assistant, telnyx_gather_assistant>
{
  public:
    /** With nothing set. */
    gather_assistant() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    gather_assistant(const telnyx_gather_assistant &c) : params_of(c) {}

    /** Optional. What the assistant is told to do. */
    gather_assistant &instructions(const text_arg &value) { return put(c_.instructions, value); }
    /** Optional. The language model. Default "Qwen/Qwen3-235B-A22B". */
    gather_assistant &model(const text_arg &value) { return put(c_.model, value); }
    /** Optional. Name of the integration secret that holds the OpenAI key; needed for models of
     *  OpenAI. */
    gather_assistant &openai_api_key_ref(const text_arg &value)
    { return put(c_.openai_api_key_ref, value); }
    /** Optional. What the assistant can do. */
    gather_assistant &tools(const std::vector<telnyx::assistant_tool> &value)
    { return put_objects(c_.tools, c_.tools_count, value); }
};

/** The function of a tool call. With the members of `telnyx_tool_call_function`. */
class tool_call_function : public params_of<tool_call_function, telnyx_tool_call_function>
{
  public:
    /** With nothing set. */
    tool_call_function() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    tool_call_function(const telnyx_tool_call_function &c) : params_of(c) {}

    /** Required. Name of the tool. */
    tool_call_function &name(const text_arg &value) { return put(c_.name, value); }
};

/** A tool that the assistant called. With the members of `telnyx_tool_call`. */
class tool_call : public params_of<tool_call, telnyx_tool_call>
{
  public:
    /** With nothing set. */
    tool_call() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    tool_call(const telnyx_tool_call &c) : params_of(c) {}

    /** Required. Id of the call. */
    tool_call &id(const text_arg &value) { return put(c_.id, value); }
    /** Required. What was called. */
    tool_call &function(const telnyx::tool_call_function &value)
    { return put_object(c_.function, value); }
};

/** One message of a conversation. With the members of `telnyx_ai_message`. */
class ai_message : public params_of<ai_message, telnyx_ai_message>
{
  public:
    /** With nothing set. */
    ai_message() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    ai_message(const telnyx_ai_message &c) : params_of(c) {}

    /** Required. Who says it. */
    ai_message &role(telnyx_ai_role value) { return put_value(c_.role, value); }
    /** Optional. The text. Needed in every role but that of an assistant that calls tools. */
    ai_message &content(const text_arg &value) { return put(c_.content, value); }
    /** Optional. JSON object of your own. */
    ai_message &metadata(const text_arg &value) { return put(c_.metadata, value); }
    /** Optional. Role ASSISTANT: the tools that it called. */
    ai_message &tool_calls(const std::vector<telnyx::tool_call> &value)
    { return put_objects(c_.tool_calls, c_.tool_calls_count, value); }
    /** Optional. Role TOOL, which needs it: the id of the tool call that this answers. */
    ai_message &tool_call_id(const text_arg &value) { return put(c_.tool_call_id, value); }
};

/** Whether an assistant can be interrupted. With the members of `telnyx_interruption_settings`. */
class interruption_settings : public params_of<interruption_settings, telnyx_interruption_settings>
{
  public:
    /** With nothing set. */
    interruption_settings() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    interruption_settings(const telnyx_interruption_settings &c) : params_of(c) {}

    /** Optional. Lets the caller interrupt the assistant while it speaks. Default true. */
    interruption_settings &enable(bool_arg value) { return put_value(c_.enable, value.value()); }
};

} // namespace telnyx
// clang-format on

#endif
