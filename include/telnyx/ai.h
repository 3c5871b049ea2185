/** @file ai.h
 *  Commands for AI assistants.
 *
 *  \code
 *  telnyx_gather_using_ai_params params = { 0 };
 *  params.parameters = "{\"properties\":{\"age\":{\"type\":\"integer\"}},\"required\":[\"age\"]}";
 *  params.greeting = "May I ask how old you are?";
 *  telnyx_call_on(call, TELNYX_EVENT_CALL_AI_GATHER_ENDED, on_age, NULL);
 *  telnyx_call_gather_using_ai(call, &params, NULL, NULL);
 *  \endcode */
/* Written from lib/api/source/words/ai.txt. */
#ifndef TELNYX_AI_H
#define TELNYX_AI_H

#include <telnyx/assistant.h>
#include <telnyx/params.h>
#include <telnyx/submit.h>
#include <telnyx/transcription.h>
#include <telnyx/types.h>
#include <telnyx/voice.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Parameters of telnyx_start_ai_assistant() and telnyx_call_start_ai_assistant().
 *  Zero-initialise; a member left zero is not sent. Everything pointed at is borrowed until the
 *  function has returned. */
typedef struct telnyx_start_ai_assistant_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. Which assistant, and what to change about it for this call. */
    const telnyx_assistant *assistant;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Text that is spoken at the start; SSML is possible with voices of AWS.Polly.
     *  At most 3000 characters. */
    const char *greeting;
    /** Optional. Whether and with what the caller may interrupt. */
    const telnyx_interruption_settings *interruption_settings;
    /** Optional. What has been said before, so that the assistant knows it. */
    const telnyx_ai_message *message_history;
    size_t message_history_count; /**< Number of message_history. */
    /** Optional. Who takes part from the start. */
    const telnyx_ai_participant *participants;
    size_t participants_count; /**< Number of participants. */
    /** Optional. Sends a webhook whenever the history grows. Default false. */
    telnyx_opt_bool send_message_history_updates;
    /** Optional. How speech is recognised. */
    const telnyx_transcription_model_config *transcription;
    /** Optional. The voice: "female", "male" or "Provider.Model.Voice", such as
     *  "AWS.Polly.Joanna". Default "Telnyx.KokoroTTS.af". */
    const char *voice;
    /** Optional. Further settings of the voice; set the member of the voice's provider. */
    const telnyx_voice_settings *voice_settings;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_start_ai_assistant_params;

/** Lets an AI assistant talk to the caller. Result: telnyx_start_ai_assistant_result(). Events:
 *  call.conversation.ended, call.conversation_insights.generated. Errors as telnyx_submit(). */
static inline int telnyx_start_ai_assistant(telnyx_client *client,
                                            const telnyx_start_ai_assistant_params *params,
                                            telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_START_AI_ASSISTANT, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_start_ai_assistant() on a call; see call.h for the order; `params` may be
 *  NULL. Errors as telnyx_call_submit(). */
static inline int telnyx_call_start_ai_assistant(telnyx_call *call,
                                                 const telnyx_start_ai_assistant_params *params,
                                                 telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_START_AI_ASSISTANT, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_start_ai_assistant(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_conversation_reply *telnyx_start_ai_assistant_result(
    const telnyx_response *response)
{
    return (const telnyx_conversation_reply *)telnyx_result_of(response,
                                                               TELNYX_OP_START_AI_ASSISTANT);
}

/** Parameters of telnyx_stop_ai_assistant() and telnyx_call_stop_ai_assistant().
 *  Zero-initialise; a member left zero is not sent. Everything pointed at is borrowed until the
 *  function has returned. */
typedef struct telnyx_stop_ai_assistant_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_stop_ai_assistant_params;

/** Ends the AI assistant. Result: telnyx_stop_ai_assistant_result(). Errors as telnyx_submit(). */
static inline int telnyx_stop_ai_assistant(telnyx_client *client,
                                           const telnyx_stop_ai_assistant_params *params,
                                           telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_STOP_AI_ASSISTANT, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_stop_ai_assistant() on a call; see call.h for the order; `params` may be NULL.
 *  Errors as telnyx_call_submit(). */
static inline int telnyx_call_stop_ai_assistant(telnyx_call *call,
                                                const telnyx_stop_ai_assistant_params *params,
                                                telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_STOP_AI_ASSISTANT, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_stop_ai_assistant(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_command_reply *telnyx_stop_ai_assistant_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_STOP_AI_ASSISTANT);
}

/** Parameters of telnyx_join_ai_assistant() and telnyx_call_join_ai_assistant().
 *  Zero-initialise; a member left zero is not sent. Everything pointed at is borrowed until the
 *  function has returned. */
typedef struct telnyx_join_ai_assistant_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Required. The conversation, by its id. */
    const char *conversation_id;
    /** Required. Who joins. */
    const telnyx_ai_participant *participant;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_join_ai_assistant_params;

/** Adds one more leg to the conversation of an AI assistant. Result:
 *  telnyx_join_ai_assistant_result(). Errors as telnyx_submit(). */
static inline int telnyx_join_ai_assistant(telnyx_client *client,
                                           const telnyx_join_ai_assistant_params *params,
                                           telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_JOIN_AI_ASSISTANT, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_join_ai_assistant() on a call; see call.h for the order. Errors as
 *  telnyx_call_submit(). */
static inline int telnyx_call_join_ai_assistant(telnyx_call *call,
                                                const telnyx_join_ai_assistant_params *params,
                                                telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_JOIN_AI_ASSISTANT, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_join_ai_assistant(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_conversation_reply *telnyx_join_ai_assistant_result(
    const telnyx_response *response)
{
    return (const telnyx_conversation_reply *)telnyx_result_of(response,
                                                               TELNYX_OP_JOIN_AI_ASSISTANT);
}

/** Parameters of telnyx_add_ai_assistant_messages() and
 *  telnyx_call_add_ai_assistant_messages(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_add_ai_assistant_messages_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. What to add. */
    const telnyx_ai_message *messages;
    size_t messages_count; /**< Number of messages. */
    /** Optional. Has the assistant react to the messages at once. */
    telnyx_opt_bool trigger_response;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_add_ai_assistant_messages_params;

/** Adds messages to the conversation of an AI assistant. Result:
 *  telnyx_add_ai_assistant_messages_result(). Errors as telnyx_submit(). */
static inline int telnyx_add_ai_assistant_messages(
    telnyx_client *client, const telnyx_add_ai_assistant_messages_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_ADD_AI_ASSISTANT_MESSAGES, params, sizeof *params,
                         on_done, user_data);
}

/** Queues telnyx_add_ai_assistant_messages() on a call; see call.h for the order; `params` may
 *  be NULL. Errors as telnyx_call_submit(). */
static inline int telnyx_call_add_ai_assistant_messages(
    telnyx_call *call, const telnyx_add_ai_assistant_messages_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_ADD_AI_ASSISTANT_MESSAGES, params, sizeof *params,
                              on_done, user_data);
}

/** Result of telnyx_add_ai_assistant_messages(), or NULL if `response` is not its success.
 *  Valid until the callback returns. */
static inline const telnyx_command_reply *telnyx_add_ai_assistant_messages_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response,
                                                          TELNYX_OP_ADD_AI_ASSISTANT_MESSAGES);
}

/** Parameters of telnyx_gather_using_ai() and telnyx_call_gather_using_ai(). Zero-initialise; a
 *  member left zero is not sent. Everything pointed at is borrowed until the function has
 *  returned. */
typedef struct telnyx_gather_using_ai_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Required. What to find out from the caller, as a JSON Schema object. */
    telnyx_json_text parameters;
    /** Optional. Model, instructions and tools for this gather. */
    const telnyx_gather_assistant *assistant;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Text that is spoken when everything has been found out. At most 3000
     *  characters. */
    const char *gather_ended_speech;
    /** Optional. Text that is spoken at the start; SSML is possible with voices of AWS.Polly.
     *  At most 3000 characters. */
    const char *greeting;
    /** Optional. Whether and with what the caller may interrupt. */
    const telnyx_interruption_settings *interruption_settings;
    /** Optional. Language of the caller, such as "en". */
    const char *language;
    /** Optional. What has been said before, so that the assistant knows it. */
    const telnyx_spoken_message *message_history;
    size_t message_history_count; /**< Number of message_history. */
    /** Optional. Sends call.ai_gather.message_history_updated whenever the history grows. */
    telnyx_opt_bool send_message_history_updates;
    /** Optional. Sends call.ai_gather.partial_results whenever something has been found out. */
    telnyx_opt_bool send_partial_results;
    /** Optional. How speech is recognised. */
    const telnyx_transcription_model_config *transcription;
    /** Optional. How long the caller is waited for to speak. In milliseconds. Default 10000. */
    telnyx_opt_int user_response_timeout_ms;
    /** Optional. The voice: "female", "male" or "Provider.Model.Voice", such as
     *  "AWS.Polly.Joanna". Default "Telnyx.KokoroTTS.af". */
    const char *voice;
    /** Optional. Further settings of the voice; set the member of the voice's provider. */
    const telnyx_voice_settings *voice_settings;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_gather_using_ai_params;

/** Lets an AI assistant ask the caller for what you want to know. Result:
 *  telnyx_gather_using_ai_result(). Events: call.ai_gather.ended, call.conversation.ended,
 *  call.ai_gather.partial_results, call.ai_gather.message_history_updated. Errors as
 *  telnyx_submit(). */
static inline int telnyx_gather_using_ai(telnyx_client *client,
                                         const telnyx_gather_using_ai_params *params,
                                         telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_GATHER_USING_AI, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_gather_using_ai() on a call; see call.h for the order. Errors as
 *  telnyx_call_submit(). */
static inline int telnyx_call_gather_using_ai(telnyx_call *call,
                                              const telnyx_gather_using_ai_params *params,
                                              telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_GATHER_USING_AI, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_gather_using_ai(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_conversation_reply *telnyx_gather_using_ai_result(
    const telnyx_response *response)
{
    return (const telnyx_conversation_reply *)telnyx_result_of(response, TELNYX_OP_GATHER_USING_AI);
}

#ifdef __cplusplus
}
#endif
#endif
