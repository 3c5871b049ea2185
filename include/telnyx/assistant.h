/** @file assistant.h
 *  AI assistants: models, tools, voices and messages.
 *
 *  \code
 *  telnyx_hangup_tool hangup = { 0 };
 *  telnyx_assistant_tool tools[1] = { { TELNYX_ASSISTANT_TOOL_UNSET } };
 *  tools[0].type = TELNYX_ASSISTANT_TOOL_HANGUP;
 *  tools[0].hangup = &hangup;
 *  telnyx_assistant assistant = { 0 };
 *  assistant.id = "assistant-0f3c";
 *  assistant.tools = tools;
 *  assistant.tools_count = 1;
 *  telnyx_start_ai_assistant_params params = { 0 };
 *  params.assistant = &assistant;
 *  telnyx_call_start_ai_assistant(call, &params, NULL, NULL);
 *  \endcode */
/* Written from lib/api/source/words/assistant.txt. */
#ifndef TELNYX_ASSISTANT_H
#define TELNYX_ASSISTANT_H

#include <telnyx/params.h>

#ifdef __cplusplus
extern "C" {
#endif

/** HTTP method of a tool. */
typedef enum telnyx_http_method {
    /** Not set, or not known here. */
    TELNYX_HTTP_METHOD_UNSET = 0,
    /** Reads, without a body. */
    TELNYX_HTTP_METHOD_GET = 1,
    /** Sends a body. */
    TELNYX_HTTP_METHOD_POST = 2,
    /** Sends a body that replaces what is there. */
    TELNYX_HTTP_METHOD_PUT = 3,
    /** Removes what is there. */
    TELNYX_HTTP_METHOD_DELETE = 4,
    /** Sends a body that changes a part. */
    TELNYX_HTTP_METHOD_PATCH = 5
} telnyx_http_method;

/** The text of a value as it travels: "GET" for TELNYX_HTTP_METHOD_GET. "" for UNSET and for
 *  numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_http_method_name(telnyx_http_method value);

/** What becomes of a conversation when a participant hangs up. */
typedef enum telnyx_hangup_policy {
    /** Not set, or not known here. */
    TELNYX_HANGUP_POLICY_UNSET = 0,
    /** The conversation goes on for the others. */
    TELNYX_HANGUP_POLICY_CONTINUE_CONVERSATION = 1,
    /** The conversation ends for all. */
    TELNYX_HANGUP_POLICY_END_CONVERSATION = 2
} telnyx_hangup_policy;

/** The text of a value as it travels: "continue_conversation" for
 *  TELNYX_HANGUP_POLICY_CONTINUE_CONVERSATION. "" for UNSET and for numbers that are no value.
 *  Static storage. */
TELNYX_API const char *telnyx_hangup_policy_name(telnyx_hangup_policy value);

/** How to log in to a language model of your own. */
typedef enum telnyx_llm_authentication {
    /** Not set, or not known here. */
    TELNYX_LLM_AUTHENTICATION_UNSET = 0,
    /** By a token or key. */
    TELNYX_LLM_AUTHENTICATION_TOKEN = 1,
    /** By a client certificate. */
    TELNYX_LLM_AUTHENTICATION_CERTIFICATE = 2
} telnyx_llm_authentication;

/** The text of a value as it travels: "token" for TELNYX_LLM_AUTHENTICATION_TOKEN. "" for UNSET
 *  and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_llm_authentication_name(telnyx_llm_authentication value);

/** What a tool does. The member of telnyx_assistant_tool with the same name holds its settings. */
typedef enum telnyx_assistant_tool_type {
    /** Not set, or not known here. */
    TELNYX_ASSISTANT_TOOL_UNSET = 0,
    /** Books an appointment at cal.com. */
    TELNYX_ASSISTANT_TOOL_BOOK_APPOINTMENT = 1,
    /** Looks up free times at cal.com. */
    TELNYX_ASSISTANT_TOOL_CHECK_AVAILABILITY = 2,
    /** Calls a web server. */
    TELNYX_ASSISTANT_TOOL_WEBHOOK = 3,
    /** Hangs up. */
    TELNYX_ASSISTANT_TOOL_HANGUP = 4,
    /** Transfers the call. */
    TELNYX_ASSISTANT_TOOL_TRANSFER = 5,
    /** Searches documents. */
    TELNYX_ASSISTANT_TOOL_RETRIEVAL = 6
} telnyx_assistant_tool_type;

/** The text of a value as it travels: "book_appointment" for
 *  TELNYX_ASSISTANT_TOOL_BOOK_APPOINTMENT. "" for UNSET and for numbers that are no value.
 *  Static storage. */
TELNYX_API const char *telnyx_assistant_tool_type_name(telnyx_assistant_tool_type value);

/** Who says a message. */
typedef enum telnyx_ai_role {
    /** Not set, or not known here. */
    TELNYX_AI_ROLE_UNSET = 0,
    /** The person on the telephone. */
    TELNYX_AI_ROLE_USER = 1,
    /** The assistant. */
    TELNYX_AI_ROLE_ASSISTANT = 2,
    /** The result of a tool. */
    TELNYX_AI_ROLE_TOOL = 3,
    /** Instructions from the system. */
    TELNYX_AI_ROLE_SYSTEM = 4,
    /** Instructions from the developer, above those of the user. */
    TELNYX_AI_ROLE_DEVELOPER = 5
} telnyx_ai_role;

/** The text of a value as it travels: "user" for TELNYX_AI_ROLE_USER. "" for UNSET and for
 *  numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_ai_role_name(telnyx_ai_role value);

/** What `value` of the background audio names. */
typedef enum telnyx_background_audio_type {
    /** Not set, or not known here. */
    TELNYX_BACKGROUND_AUDIO_UNSET = 0,
    /** One of the sounds that the platform has, by name. */
    TELNYX_BACKGROUND_AUDIO_PREDEFINED_MEDIA = 1,
    /** A file on the web, by URL. */
    TELNYX_BACKGROUND_AUDIO_MEDIA_URL = 2,
    /** A file uploaded to the platform, by name. */
    TELNYX_BACKGROUND_AUDIO_MEDIA_NAME = 3
} telnyx_background_audio_type;

/** The text of a value as it travels: "predefined_media" for
 *  TELNYX_BACKGROUND_AUDIO_PREDEFINED_MEDIA. "" for UNSET and for numbers that are no value.
 *  Static storage. */
TELNYX_API const char *telnyx_background_audio_type_name(telnyx_background_audio_type value);

/** One more participant of a conversation. */
typedef struct telnyx_ai_participant {
    /** Required. call_control_id of the participant. */
    const char *id;
    /** Optional. Name to show. */
    const char *name;
    /** Optional. What becomes of the conversation when this participant hangs up. Default
     *  continue_conversation. */
    telnyx_hangup_policy on_hangup;
} telnyx_ai_participant;

/** A JSON Schema object that describes parameters of a tool. */
typedef struct telnyx_tool_parameters {
    /** Optional. JSON object: the properties of a JSON Schema. */
    telnyx_json_text properties;
    /** Optional. Names of the required properties. */
    telnyx_strings required;
    /** Optional. Always "object". */
    const char *type;
} telnyx_tool_parameters;

/** One HTTP header. */
typedef struct telnyx_webhook_tool_header {
    /** Optional. The name. */
    const char *name;
    /** Optional. The value; may hold {{…}} of the assistant. */
    const char *value;
} telnyx_webhook_tool_header;

/** A tool that calls a web server. */
typedef struct telnyx_webhook_tool {
    /** Required. What the tool does, for the model. */
    const char *description;
    /** Required. Name of the tool. */
    const char *name;
    /** Required. What to call; {name} is filled in from path_parameters. */
    const char *url;
    /** Optional. What goes into the body. */
    const telnyx_tool_parameters *body_parameters;
    /** Optional. HTTP headers to send. */
    const telnyx_webhook_tool_header *headers;
    size_t headers_count; /**< Number of headers. */
    /** Optional. HTTP method. Default POST. */
    telnyx_http_method method;
    /** Optional. What goes into the path. */
    const telnyx_tool_parameters *path_parameters;
    /** Optional. What goes into the query. */
    const telnyx_tool_parameters *query_parameters;
} telnyx_webhook_tool;

/** A tool that books with cal.com. */
typedef struct telnyx_book_appointment_tool {
    /** Required. Name of the integration secret that holds the provider's API key. */
    const char *api_key_ref;
    /** Required. cal.com event type to book. */
    telnyx_opt_int event_type_id;
    /** Optional. Name for the booking; the assistant asks when unset. */
    const char *attendee_name;
    /** Optional. Time zone for the booking; the assistant asks when unset. */
    const char *attendee_timezone;
} telnyx_book_appointment_tool;

/** A tool that looks up free times at cal.com. */
typedef struct telnyx_check_availability_tool {
    /** Required. Name of the integration secret that holds the provider's API key. */
    const char *api_key_ref;
    /** Required. cal.com event type to look up. */
    telnyx_opt_int event_type_id;
} telnyx_check_availability_tool;

/** A tool that hangs up. */
typedef struct telnyx_hangup_tool {
    /** Optional. When to use the tool, for the model. Default "This tool is used to hang up the
     *  call.". */
    const char *description;
} telnyx_hangup_tool;

/** One target of a transfer tool. */
typedef struct telnyx_transfer_target {
    /** Required. Number or SIP URI to transfer to. */
    const char *to;
    /** Optional. What the target is called. */
    const char *name;
} telnyx_transfer_target;

/** Where an assistant may transfer to. Set exactly one member. */
typedef struct telnyx_transfer_targets {
    /** The targets to choose from. */
    const telnyx_transfer_target *list;
    size_t list_count; /**< Number of list. */
    /** A dynamic variable that holds them, "{{name}}". */
    const char *variable;
} telnyx_transfer_targets;

/** A tool that transfers the call. */
typedef struct telnyx_transfer_tool {
    /** Required. Number or SIP URI that places the call. */
    const char *from;
    /** Required. Where the assistant may transfer to. */
    const telnyx_transfer_targets *targets;
} telnyx_transfer_tool;

/** A tool that searches documents. */
typedef struct telnyx_retrieval_tool {
    /** Required. Storage buckets to search. */
    telnyx_strings bucket_ids;
    /** Optional. Most passages to hand to the model. */
    telnyx_opt_int max_num_results;
} telnyx_retrieval_tool;

/** Something an assistant can do. Set the type and the member of the same name. */
typedef struct telnyx_assistant_tool {
    /** Required. Which tool it is. */
    telnyx_assistant_tool_type type;
    /** Optional. Settings for the type BOOK_APPOINTMENT. */
    const telnyx_book_appointment_tool *book_appointment;
    /** Optional. Settings for the type CHECK_AVAILABILITY. */
    const telnyx_check_availability_tool *check_availability;
    /** Optional. Settings for the type WEBHOOK. */
    const telnyx_webhook_tool *webhook;
    /** Optional. Settings for the type HANGUP. */
    const telnyx_hangup_tool *hangup;
    /** Optional. Settings for the type TRANSFER. */
    const telnyx_transfer_tool *transfer;
    /** Optional. Settings for the type RETRIEVAL. */
    const telnyx_retrieval_tool *retrieval;
    /** Optional. Type WEBHOOK: how long the server is waited for before the model goes on
     *  without it. In milliseconds. */
    telnyx_opt_number timeout_ms;
} telnyx_assistant_tool;

/** A language model of your own. */
typedef struct telnyx_external_llm {
    /** Optional. How to log in. Default token. */
    telnyx_llm_authentication authentication_method;
    /** Optional. Where the model is. */
    const char *base_url;
    /** Optional. Name of the integration secret that holds the client certificate. */
    const char *certificate_ref;
    /** Optional. Send the dynamic variables along. Default false. */
    telnyx_opt_bool forward_metadata;
    /** Optional. Name of the integration secret that holds the model's API key. */
    const char *llm_api_key_ref;
    /** Optional. Name of the model. */
    const char *model;
    /** Optional. Where to get a token with the certificate. */
    const char *token_retrieval_url;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_external_llm;

/** The model to fall back on. */
typedef struct telnyx_llm_fallback {
    /** Optional. A model of your own. */
    const telnyx_external_llm *external_llm;
    /** Optional. Name of the integration secret that holds the model's API key. */
    const char *llm_api_key_ref;
    /** Optional. A model hosted by Telnyx. */
    const char *model;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_llm_fallback;

/** Audio behind the voice of an assistant. */
typedef struct telnyx_background_audio {
    /** Required. What the value is. */
    telnyx_background_audio_type type;
    /** Required. "silence" or "office"; or the URL of an MP3; or a media name. */
    const char *value;
    /** Optional. Loudness; for PREDEFINED_MEDIA only. */
    telnyx_opt_number volume;
} telnyx_background_audio;

/** Voice of an assistant. */
typedef struct telnyx_assistant_voice {
    /** Required. The voice, such as "Telnyx.KokoroTTS.af". */
    const char *voice;
    /** Optional. Name of the integration secret that holds the provider's API key. */
    const char *api_key_ref;
    /** Optional. What is heard behind the voice. */
    const telnyx_background_audio *background_audio;
    /** Optional. Speaks with emotion; Ultra voices of Telnyx only. Default false. */
    telnyx_opt_bool expressive_mode;
    /** Optional. A language or dialect to favour, such as "English", or "auto". */
    const char *language_boost;
    /** Optional. How close the voice stays to its original; ElevenLabs only. Default 0.75. */
    telnyx_opt_number similarity_boost;
    /** Optional. Speed of speech as a factor; ElevenLabs only. Default 1. */
    telnyx_opt_number speed;
    /** Optional. How strongly the style of the original speaker is brought out; ElevenLabs
     *  only. Default 0. */
    telnyx_opt_number style;
    /** Optional. How evenly the voice speaks: higher is more even; ElevenLabs only. Default
     *  0.5. */
    telnyx_opt_number temperature;
    /** Optional. Brings the voice closer to its original speaker; ElevenLabs only. Default
     *  true. */
    telnyx_opt_bool use_speaker_boost;
    /** Optional. Speed of speech as a factor; voices of Telnyx only. 0.25 to 2. Default 1. */
    telnyx_opt_number voice_speed;
} telnyx_assistant_voice;

/** An AI assistant for one call; what is unset is as the assistant was set up. */
typedef struct telnyx_assistant {
    /** Required. The assistant, by its id. */
    const char *id;
    /** Optional. JSON object of strings, numbers and booleans: values of {{name}} in the texts. */
    telnyx_json_text dynamic_variables;
    /** Optional. A model of your own. */
    const telnyx_external_llm *external_llm;
    /** Optional. Model to use when the first one is down. */
    const telnyx_llm_fallback *fallback_config;
    /** Optional. Text that is spoken at the start; SSML is possible with voices of AWS.Polly.
     *  At most 3000 characters. */
    const char *greeting;
    /** Optional. What the assistant is told to do. */
    const char *instructions;
    /** Optional. Name of the integration secret that holds the model's API key. */
    const char *llm_api_key_ref;
    /** Optional. JSON array of MCP server settings. */
    telnyx_json_text mcp_servers;
    /** Optional. Language model in place of the assistant's own. */
    const char *model;
    /** Optional. Name in place of the assistant's own. */
    const char *name;
    /** Optional. JSON object of tracing settings. */
    telnyx_json_text observability_settings;
    /** Optional. The older name of llm_api_key_ref. */
    const char *openai_api_key_ref;
    /** Optional. What the assistant can do. */
    const telnyx_assistant_tool *tools;
    size_t tools_count; /**< Number of tools. */
    /** Optional. Voice in place of the assistant's own. */
    const telnyx_assistant_voice *voice_settings;
} telnyx_assistant;

/** The assistant of a gather. */
typedef struct telnyx_gather_assistant {
    /** Optional. What the assistant is told to do. */
    const char *instructions;
    /** Optional. The language model. Default "Qwen/Qwen3-235B-A22B". */
    const char *model;
    /** Optional. Name of the integration secret that holds the OpenAI key; needed for models of
     *  OpenAI. */
    const char *openai_api_key_ref;
    /** Optional. What the assistant can do. */
    const telnyx_assistant_tool *tools;
    size_t tools_count; /**< Number of tools. */
} telnyx_gather_assistant;

/** The function of a tool call. */
typedef struct telnyx_tool_call_function {
    /** Required. Name of the tool. */
    const char *name;
} telnyx_tool_call_function;

/** A tool that the assistant called. */
typedef struct telnyx_tool_call {
    /** Required. Id of the call. */
    const char *id;
    /** Required. What was called. */
    const telnyx_tool_call_function *function;
} telnyx_tool_call;

/** One message of a conversation. */
typedef struct telnyx_ai_message {
    /** Required. Who says it. */
    telnyx_ai_role role;
    /** Optional. The text. Needed in every role but that of an assistant that calls tools. */
    const char *content;
    /** Optional. JSON object of your own. */
    telnyx_json_text metadata;
    /** Optional. Role ASSISTANT: the tools that it called. */
    const telnyx_tool_call *tool_calls;
    size_t tool_calls_count; /**< Number of tool_calls. */
    /** Optional. Role TOOL, which needs it: the id of the tool call that this answers. */
    const char *tool_call_id;
} telnyx_ai_message;

/** Whether an assistant can be interrupted. */
typedef struct telnyx_interruption_settings {
    /** Optional. Lets the caller interrupt the assistant while it speaks. Default true. */
    telnyx_opt_bool enable;
} telnyx_interruption_settings;

#ifdef __cplusplus
}
#endif
#endif
