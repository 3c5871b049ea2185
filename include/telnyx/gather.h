/** @file gather.h
 *  Commands that ask the caller for digits.
 *
 *  \code
 *  telnyx_gather_using_speak_params params = { 0 };
 *  params.payload = "Press 1 for sales, 2 for support.";
 *  params.voice = "female";
 *  params.maximum_digits = TELNYX_INT(1);
 *  params.valid_digits = "12";
 *  telnyx_call_on(call, TELNYX_EVENT_CALL_GATHER_ENDED, on_choice, NULL);
 *  telnyx_call_gather_using_speak(call, &params, NULL, NULL);
 *  \endcode */
/* Written from lib/api/source/words/gather.txt. */
#ifndef TELNYX_GATHER_H
#define TELNYX_GATHER_H

#include <telnyx/params.h>
#include <telnyx/submit.h>
#include <telnyx/types.h>
#include <telnyx/voice.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Parameters of telnyx_gather() and telnyx_call_gather(). Zero-initialise; a member left zero
 *  is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_gather_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. A text of your own that call.gather.ended carries. The platform makes one when
     *  unset. 1 to 40 characters. */
    const char *gather_id;
    /** Optional. How long the first key is waited for. In milliseconds, 1 to 120000. Default
     *  5000. */
    telnyx_opt_int initial_timeout_millis;
    /** Optional. Longest pause between two keys; then the entry is over. In milliseconds, 1 to
     *  120000. Default 5000. */
    telnyx_opt_int inter_digit_timeout_millis;
    /** Optional. Most digits of an entry: the gather ends when so many are there. 1 to 128.
     *  Default 128. */
    telnyx_opt_int maximum_digits;
    /** Optional. Fewest digits of a valid entry. 1 to 128. Default 1. */
    telnyx_opt_int minimum_digits;
    /** Optional. Key that ends the entry early and is not among its digits; "" for none.
     *  Default "#". */
    const char *terminating_digit;
    /** Optional. How long the whole entry may take. In milliseconds. Default 60000. */
    telnyx_opt_int timeout_millis;
    /** Optional. Keys that are valid. Any other makes the entry invalid. Default
     *  "0123456789#*". */
    const char *valid_digits;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_gather_params;

/** Waits for key presses, without a prompt. Result: telnyx_gather_result(). Events:
 *  call.dtmf.received, call.gather.ended. Errors as telnyx_submit(). */
static inline int telnyx_gather(telnyx_client *client, const telnyx_gather_params *params,
                                telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_GATHER, params, sizeof *params, on_done, user_data);
}

/** Queues telnyx_gather() on a call; see call.h for the order; `params` may be NULL. Errors as
 *  telnyx_call_submit(). */
static inline int telnyx_call_gather(telnyx_call *call, const telnyx_gather_params *params,
                                     telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_GATHER, params, sizeof *params, on_done, user_data);
}

/** Result of telnyx_gather(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_command_reply *telnyx_gather_result(const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_GATHER);
}

/** Parameters of telnyx_gather_using_audio() and telnyx_call_gather_using_audio().
 *  Zero-initialise; a member left zero is not sent. Everything pointed at is borrowed until the
 *  function has returned. */
typedef struct telnyx_gather_using_audio_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. URL of a WAV or MP3 file that is played as the prompt. */
    const char *audio_url;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Longest pause between two keys; then the entry is over. In milliseconds, 1 to
     *  120000. Default 5000. */
    telnyx_opt_int inter_digit_timeout_millis;
    /** Optional. URL of a WAV or MP3 file that is played after an invalid entry. */
    const char *invalid_audio_url;
    /** Optional. The same as invalid_audio_url with an uploaded file; set one of the two. */
    const char *invalid_media_name;
    /** Optional. Most digits of an entry: the gather ends when so many are there. 1 to 128.
     *  Default 128. */
    telnyx_opt_int maximum_digits;
    /** Optional. How often the prompt is played, at most, while nothing is entered. 1 to 128.
     *  Default 3. */
    telnyx_opt_int maximum_tries;
    /** Optional. The same as audio_url with an uploaded file; set one of the two. */
    const char *media_name;
    /** Optional. Fewest digits of a valid entry. 1 to 128. Default 1. */
    telnyx_opt_int minimum_digits;
    /** Optional. Key that ends the entry early and is not among its digits; "" for none.
     *  Default "#". */
    const char *terminating_digit;
    /** Optional. How long a key is waited for after the prompt; then the prompt is played
     *  again. In milliseconds. Default 60000. */
    telnyx_opt_int timeout_millis;
    /** Optional. Keys that are valid. Any other makes the entry invalid. Default
     *  "0123456789#*". */
    const char *valid_digits;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_gather_using_audio_params;

/** Plays audio and waits for key presses. Result: telnyx_gather_using_audio_result(). Events:
 *  call.playback.started, call.playback.ended, call.dtmf.received, call.gather.ended. Errors as
 *  telnyx_submit(). */
static inline int telnyx_gather_using_audio(telnyx_client *client,
                                            const telnyx_gather_using_audio_params *params,
                                            telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_GATHER_USING_AUDIO, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_gather_using_audio() on a call; see call.h for the order; `params` may be
 *  NULL. Errors as telnyx_call_submit(). */
static inline int telnyx_call_gather_using_audio(telnyx_call *call,
                                                 const telnyx_gather_using_audio_params *params,
                                                 telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_GATHER_USING_AUDIO, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_gather_using_audio(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_command_reply *telnyx_gather_using_audio_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_GATHER_USING_AUDIO);
}

/** Parameters of telnyx_gather_using_speak() and telnyx_call_gather_using_speak().
 *  Zero-initialise; a member left zero is not sent. Everything pointed at is borrowed until the
 *  function has returned. */
typedef struct telnyx_gather_using_speak_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Required. What to say. 1 to 5000 characters. */
    const char *payload;
    /** Required. The voice: "female", "male" or "Provider.Model.Voice", such as
     *  "AWS.Polly.Joanna". */
    const char *voice;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Longest pause between two keys; then the entry is over. In milliseconds, 1 to
     *  120000. Default 5000. */
    telnyx_opt_int inter_digit_timeout_millis;
    /** Optional. What to say after an invalid entry. At most 5000 characters. */
    const char *invalid_payload;
    /** Optional. Language of the text, such as "en-US". Voices of Polly ignore it. */
    const char *language;
    /** Optional. Most digits of an entry: the gather ends when so many are there. 1 to 128.
     *  Default 128. */
    telnyx_opt_int maximum_digits;
    /** Optional. How often the prompt is played, at most, while nothing is entered. 1 to 128.
     *  Default 3. */
    telnyx_opt_int maximum_tries;
    /** Optional. Fewest digits of a valid entry. 1 to 128. Default 1. */
    telnyx_opt_int minimum_digits;
    /** Optional. Whether payload is plain text or SSML. Default text. */
    telnyx_payload_type payload_type;
    /** Optional. Quality of the speech. Default premium. */
    telnyx_service_level service_level;
    /** Optional. Key that ends the entry early and is not among its digits; "" for none.
     *  Default "#". */
    const char *terminating_digit;
    /** Optional. How long a key is waited for after the prompt; then the prompt is played
     *  again. In milliseconds. Default 60000. */
    telnyx_opt_int timeout_millis;
    /** Optional. Keys that are valid. Any other makes the entry invalid. Default
     *  "0123456789#*". */
    const char *valid_digits;
    /** Optional. Further settings of the voice; set the member of the voice's provider. */
    const telnyx_voice_settings *voice_settings;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_gather_using_speak_params;

/** Speaks a text and waits for key presses. Result: telnyx_gather_using_speak_result(). Events:
 *  call.dtmf.received, call.gather.ended. Errors as telnyx_submit(). */
static inline int telnyx_gather_using_speak(telnyx_client *client,
                                            const telnyx_gather_using_speak_params *params,
                                            telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_GATHER_USING_SPEAK, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_gather_using_speak() on a call; see call.h for the order. Errors as
 *  telnyx_call_submit(). */
static inline int telnyx_call_gather_using_speak(telnyx_call *call,
                                                 const telnyx_gather_using_speak_params *params,
                                                 telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_GATHER_USING_SPEAK, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_gather_using_speak(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_command_reply *telnyx_gather_using_speak_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_GATHER_USING_SPEAK);
}

/** Parameters of telnyx_stop_gather() and telnyx_call_stop_gather(). Zero-initialise; a member
 *  left zero is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_stop_gather_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_stop_gather_params;

/** Ends the gather that is running. Result: telnyx_stop_gather_result(). Events:
 *  call.gather.ended. Errors as telnyx_submit(). */
static inline int telnyx_stop_gather(telnyx_client *client, const telnyx_stop_gather_params *params,
                                     telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_STOP_GATHER, params, sizeof *params, on_done, user_data);
}

/** Queues telnyx_stop_gather() on a call; see call.h for the order; `params` may be NULL.
 *  Errors as telnyx_call_submit(). */
static inline int telnyx_call_stop_gather(telnyx_call *call,
                                          const telnyx_stop_gather_params *params,
                                          telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_STOP_GATHER, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_stop_gather(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_command_reply *telnyx_stop_gather_result(const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_STOP_GATHER);
}

#ifdef __cplusplus
}
#endif
#endif
