/** @file playback.h
 *  Commands that speak and play.
 *
 *  \code
 *  telnyx_start_playback_params params = { 0 };
 *  params.audio_url = "https://example.com/hold.mp3";
 *  params.loop = TELNYX_INT(TELNYX_LOOP_INFINITY);
 *  telnyx_call_start_playback(call, &params, NULL, NULL);
 *  \endcode */
/* Written from lib/api/source/words/playback.txt. */
#ifndef TELNYX_PLAYBACK_H
#define TELNYX_PLAYBACK_H

#include <telnyx/params.h>
#include <telnyx/submit.h>
#include <telnyx/types.h>
#include <telnyx/voice.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Parameters of telnyx_speak() and telnyx_call_speak(). Zero-initialise; a member left zero is
 *  not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_speak_params {
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
    /** Optional. Language of the text, such as "en-US". Voices of Polly ignore it. */
    const char *language;
    /** Optional. How often it is played, 1 to 100; TELNYX_INT(TELNYX_LOOP_INFINITY) is for
     *  ever. Default 1. */
    telnyx_opt_int loop;
    /** Optional. Whether payload is plain text or SSML. Default text. */
    telnyx_payload_type payload_type;
    /** Optional. Quality of the speech. Default premium. */
    telnyx_service_level service_level;
    /** Optional. "current" ends what is being played now, "all" what waits behind it as well;
     *  then this starts. */
    const char *stop;
    /** Optional. Which legs of a bridged call hear it. Default self. */
    telnyx_target_legs target_legs;
    /** Optional. Further settings of the voice; set the member of the voice's provider. */
    const telnyx_voice_settings *voice_settings;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_speak_params;

/** Speaks a text. If something is being spoken or played already, it waits for its end. Result:
 *  telnyx_speak_result(). Events: call.speak.started, call.speak.ended. Errors as
 *  telnyx_submit(). */
static inline int telnyx_speak(telnyx_client *client, const telnyx_speak_params *params,
                               telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_SPEAK, params, sizeof *params, on_done, user_data);
}

/** Queues telnyx_speak() on a call; see call.h for the order. Errors as telnyx_call_submit(). */
static inline int telnyx_call_speak(telnyx_call *call, const telnyx_speak_params *params,
                                    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_SPEAK, params, sizeof *params, on_done, user_data);
}

/** Result of telnyx_speak(), or NULL if `response` is not its success. Valid until the callback
 *  returns. */
static inline const telnyx_command_reply *telnyx_speak_result(const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_SPEAK);
}

/** Parameters of telnyx_start_playback() and telnyx_call_start_playback(). Zero-initialise; a
 *  member left zero is not sent. Everything pointed at is borrowed until the function has
 *  returned. */
typedef struct telnyx_start_playback_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. File format of the audio. Default mp3. */
    telnyx_audio_format audio_type;
    /** Optional. URL of the WAV or MP3 file to play. */
    const char *audio_url;
    /** Optional. Whether the platform keeps the file, to play it again during the call. Default
     *  true. */
    telnyx_opt_bool cache_audio;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. How often it is played, 1 to 100; TELNYX_INT(TELNYX_LOOP_INFINITY) is for
     *  ever. Default 1. */
    telnyx_opt_int loop;
    /** Optional. The same as audio_url with an uploaded file, by its media name; set one of the
     *  two. */
    const char *media_name;
    /** Optional. Mixes the file over what is being played already. Default false. */
    telnyx_opt_bool overlay;
    /** Optional. The MP3 or WAV file itself, in base64. */
    const char *playback_content;
    /** Optional. "current" ends what is being played now, "all" what waits behind it as well;
     *  then this starts. */
    const char *stop;
    /** Optional. Which legs of a bridged call hear it: "self", "opposite" or "both". Default
     *  "self". */
    const char *target_legs;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_start_playback_params;

/** Plays a file. If something is being spoken or played already, it waits for its end. Result:
 *  telnyx_start_playback_result(). Events: call.playback.started, call.playback.ended. Errors
 *  as telnyx_submit(). */
static inline int telnyx_start_playback(telnyx_client *client,
                                        const telnyx_start_playback_params *params,
                                        telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_START_PLAYBACK, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_start_playback() on a call; see call.h for the order; `params` may be NULL.
 *  Errors as telnyx_call_submit(). */
static inline int telnyx_call_start_playback(telnyx_call *call,
                                             const telnyx_start_playback_params *params,
                                             telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_START_PLAYBACK, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_start_playback(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_command_reply *telnyx_start_playback_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_START_PLAYBACK);
}

/** Parameters of telnyx_stop_playback() and telnyx_call_stop_playback(). Zero-initialise; a
 *  member left zero is not sent. Everything pointed at is borrowed until the function has
 *  returned. */
typedef struct telnyx_stop_playback_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Ends what was started with overlay. Default false. */
    telnyx_opt_bool overlay;
    /** Optional. "current" ends what is being played now, "all" what waits behind it as well.
     *  Default "all". */
    const char *stop;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_stop_playback_params;

/** Ends what is being played or spoken. Result: telnyx_stop_playback_result(). Events:
 *  call.playback.ended, call.speak.ended. Errors as telnyx_submit(). */
static inline int telnyx_stop_playback(telnyx_client *client,
                                       const telnyx_stop_playback_params *params,
                                       telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_STOP_PLAYBACK, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_stop_playback() on a call; see call.h for the order; `params` may be NULL.
 *  Errors as telnyx_call_submit(). */
static inline int telnyx_call_stop_playback(telnyx_call *call,
                                            const telnyx_stop_playback_params *params,
                                            telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_STOP_PLAYBACK, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_stop_playback(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_command_reply *telnyx_stop_playback_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_STOP_PLAYBACK);
}

#ifdef __cplusplus
}
#endif
#endif
