/** @file conference_commands.h
 *  Commands to conferences.
 *
 *  \code
 *  telnyx_conference_join_params params = { 0 };
 *  params.id = conference_id;
 *  params.call_control_id = telnyx_call_id(call);
 *  params.mute = TELNYX_BOOL(true);
 *  telnyx_conference_join(client, &params, NULL, NULL);
 *  \endcode */
/* Written from lib/api/source/words/conference_commands.txt. */
#ifndef TELNYX_CONFERENCE_COMMANDS_H
#define TELNYX_CONFERENCE_COMMANDS_H

#include <telnyx/params.h>
#include <telnyx/submit.h>
#include <telnyx/types.h>
#include <telnyx/voice.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The platform has accepted the command; what becomes of it comes as events. */
typedef struct telnyx_conference_reply {
    /** Always "ok". */
    const char *result;
} telnyx_conference_reply;

/** Parameters of telnyx_conference_join(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_join_params {
    /** Required. The conference's id. */
    const char *id;
    /** Required. call_control_id of the call that joins. */
    const char *call_control_id;
    /** Optional. Whether the others hear a beep when this participant joins or leaves. */
    telnyx_conference_beep beep_enabled;
    /** Optional. A text of your own, in base64, that later webhooks carry. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Whether the conference ends and all others are hung up when this participant
     *  leaves. Default false. */
    telnyx_opt_bool end_conference_on_exit;
    /** Optional. Whether to join on hold. Default false. */
    telnyx_opt_bool hold;
    /** Optional. URL of a WAV or MP3 file that the participant hears when hold puts it on hold. */
    const char *hold_audio_url;
    /** Optional. The same as hold_audio_url with an uploaded file; set one of the two. */
    const char *hold_media_name;
    /** Optional. Whether to join muted. Default false. */
    telnyx_opt_bool mute;
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    telnyx_conference_region region;
    /** Optional. Whether the conference ends when this participant leaves, without hanging up
     *  the others. Default false. */
    telnyx_opt_bool soft_end_conference_on_exit;
    /** Optional. Whether this participant, in joining, starts a conference that has not started
     *  yet. Default false. */
    telnyx_opt_bool start_conference_on_enter;
    /** Optional. Makes this participant a supervisor, and says who hears it. Default none. */
    telnyx_conference_role supervisor_role;
    /** Optional. The calls that hear a supervisor who whispers; without any the supervisor only
     *  listens. */
    telnyx_strings whisper_call_control_ids;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_conference_join_params;

/** Puts a call into a conference. Result: telnyx_conference_join_result(). Events:
 *  conference.participant.joined, conference.participant.left. Errors as telnyx_submit(). */
static inline int telnyx_conference_join(telnyx_client *client,
                                         const telnyx_conference_join_params *params,
                                         telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_JOIN, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_conference_join(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_join_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response, TELNYX_OP_CONFERENCE_JOIN);
}

/** Parameters of telnyx_conference_leave(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_leave_params {
    /** Required. The conference's id. */
    const char *id;
    /** Required. call_control_id of the call that leaves. */
    const char *call_control_id;
    /** Optional. Whether the others hear a beep when this participant leaves. */
    telnyx_conference_beep beep_enabled;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    telnyx_conference_region region;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_conference_leave_params;

/** Takes a call out of a conference. It goes on, parked, and waits for commands. Result:
 *  telnyx_conference_leave_result(). Events: conference.participant.left. Errors as
 *  telnyx_submit(). */
static inline int telnyx_conference_leave(telnyx_client *client,
                                          const telnyx_conference_leave_params *params,
                                          telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_LEAVE, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_conference_leave(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_leave_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response, TELNYX_OP_CONFERENCE_LEAVE);
}

/** Parameters of telnyx_conference_update(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_update_params {
    /** Required. The conference's id. */
    const char *id;
    /** Required. call_control_id of the participant. */
    const char *call_control_id;
    /** Required. Makes this participant a supervisor, and says who hears it. Default none. */
    telnyx_conference_role supervisor_role;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    telnyx_conference_region region;
    /** Optional. The calls that hear a supervisor who whispers; without any the supervisor only
     *  listens. */
    telnyx_strings whisper_call_control_ids;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_conference_update_params;

/** Changes the supervisor role of a participant. Result: telnyx_conference_update_result().
 *  Errors as telnyx_submit(). */
static inline int telnyx_conference_update(telnyx_client *client,
                                           const telnyx_conference_update_params *params,
                                           telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_UPDATE, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_conference_update(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_update_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response, TELNYX_OP_CONFERENCE_UPDATE);
}

/** Parameters of telnyx_conference_end(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_end_params {
    /** Required. The conference's id. */
    const char *id;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_conference_end_params;

/** Ends a conference and hangs up its participants. Result: telnyx_conference_end_result().
 *  Errors as telnyx_submit(). */
static inline int telnyx_conference_end(telnyx_client *client,
                                        const telnyx_conference_end_params *params,
                                        telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_END, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_conference_end(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_end_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response, TELNYX_OP_CONFERENCE_END);
}

/** Parameters of telnyx_conference_hold(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_hold_params {
    /** Required. The conference's id. */
    const char *id;
    /** Optional. URL of a WAV or MP3 file that those on hold hear. */
    const char *audio_url;
    /** Optional. The participants that are meant, by the call_control_id of each; all when
     *  unset. */
    telnyx_strings call_control_ids;
    /** Optional. The same as audio_url with an uploaded file; set one of the two. */
    const char *media_name;
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    telnyx_conference_region region;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_conference_hold_params;

/** Puts participants on hold. Result: telnyx_conference_hold_result(). Errors as
 *  telnyx_submit(). */
static inline int telnyx_conference_hold(telnyx_client *client,
                                         const telnyx_conference_hold_params *params,
                                         telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_HOLD, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_conference_hold(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_hold_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response, TELNYX_OP_CONFERENCE_HOLD);
}

/** Parameters of telnyx_conference_unhold(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_unhold_params {
    /** Required. The conference's id. */
    const char *id;
    /** Required. The participants that are meant, by the call_control_id of each. */
    telnyx_strings call_control_ids;
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    telnyx_conference_region region;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_conference_unhold_params;

/** Takes participants off hold. Result: telnyx_conference_unhold_result(). Errors as
 *  telnyx_submit(). */
static inline int telnyx_conference_unhold(telnyx_client *client,
                                           const telnyx_conference_unhold_params *params,
                                           telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_UNHOLD, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_conference_unhold(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_unhold_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response, TELNYX_OP_CONFERENCE_UNHOLD);
}

/** Parameters of telnyx_conference_mute(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_mute_params {
    /** Required. The conference's id. */
    const char *id;
    /** Optional. The participants that are meant, by the call_control_id of each; all when
     *  unset. */
    telnyx_strings call_control_ids;
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    telnyx_conference_region region;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_conference_mute_params;

/** Mutes participants. Result: telnyx_conference_mute_result(). Errors as telnyx_submit(). */
static inline int telnyx_conference_mute(telnyx_client *client,
                                         const telnyx_conference_mute_params *params,
                                         telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_MUTE, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_conference_mute(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_mute_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response, TELNYX_OP_CONFERENCE_MUTE);
}

/** Parameters of telnyx_conference_unmute(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_unmute_params {
    /** Required. The conference's id. */
    const char *id;
    /** Optional. The participants that are meant, by the call_control_id of each; all when
     *  unset. */
    telnyx_strings call_control_ids;
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    telnyx_conference_region region;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_conference_unmute_params;

/** Unmutes participants. Result: telnyx_conference_unmute_result(). Errors as telnyx_submit(). */
static inline int telnyx_conference_unmute(telnyx_client *client,
                                           const telnyx_conference_unmute_params *params,
                                           telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_UNMUTE, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_conference_unmute(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_unmute_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response, TELNYX_OP_CONFERENCE_UNMUTE);
}

/** Parameters of telnyx_conference_play(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_play_params {
    /** Required. The conference's id. */
    const char *id;
    /** Optional. URL of the WAV or MP3 file to play. */
    const char *audio_url;
    /** Optional. The participants that are meant, by the call_control_id of each; all when
     *  unset. */
    telnyx_strings call_control_ids;
    /** Optional. How often it is played, 1 to 100; TELNYX_INT(TELNYX_LOOP_INFINITY) is for
     *  ever. Default 1. */
    telnyx_opt_int loop;
    /** Optional. The same as audio_url with an uploaded file, by its media name; set one of the
     *  two. */
    const char *media_name;
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    telnyx_conference_region region;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_conference_play_params;

/** Plays a file to participants. Result: telnyx_conference_play_result(). Errors as
 *  telnyx_submit(). */
static inline int telnyx_conference_play(telnyx_client *client,
                                         const telnyx_conference_play_params *params,
                                         telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_PLAY, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_conference_play(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_play_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response, TELNYX_OP_CONFERENCE_PLAY);
}

/** Parameters of telnyx_conference_speak(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_speak_params {
    /** Required. The conference's id. */
    const char *id;
    /** Required. What to say. At most 3000 characters. */
    const char *payload;
    /** Required. The voice: "female", "male" or "Provider.Model.Voice", such as
     *  "AWS.Polly.Joanna". */
    const char *voice;
    /** Optional. The participants that are meant, by the call_control_id of each; all when
     *  unset. */
    telnyx_strings call_control_ids;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Language of the text, such as "en-US". Voices of Polly ignore it. */
    const char *language;
    /** Optional. Whether payload is plain text or SSML. Default text. */
    telnyx_payload_type payload_type;
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    telnyx_conference_region region;
    /** Optional. Further settings of the voice; set the member of the voice's provider. */
    const telnyx_voice_settings *voice_settings;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_conference_speak_params;

/** Speaks a text to participants. Result: telnyx_conference_speak_result(). Errors as
 *  telnyx_submit(). */
static inline int telnyx_conference_speak(telnyx_client *client,
                                          const telnyx_conference_speak_params *params,
                                          telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_SPEAK, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_conference_speak(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_speak_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response, TELNYX_OP_CONFERENCE_SPEAK);
}

/** Parameters of telnyx_conference_stop(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_stop_params {
    /** Required. The conference's id. */
    const char *id;
    /** Optional. The participants that are meant, by the call_control_id of each; all when
     *  unset. */
    telnyx_strings call_control_ids;
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    telnyx_conference_region region;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_conference_stop_params;

/** Ends what is being played or spoken to participants. Result:
 *  telnyx_conference_stop_result(). Errors as telnyx_submit(). */
static inline int telnyx_conference_stop(telnyx_client *client,
                                         const telnyx_conference_stop_params *params,
                                         telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_STOP, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_conference_stop(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_stop_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response, TELNYX_OP_CONFERENCE_STOP);
}

/** Parameters of telnyx_conference_send_dtmf(). Zero-initialise; a member left zero is not
 *  sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_send_dtmf_params {
    /** Required. The conference's id. */
    const char *id;
    /** Required. Keys to press: 0-9 A-D * #; w waits half a second, W a second. */
    const char *digits;
    /** Optional. The participants that are meant, by the call_control_id of each; all when
     *  unset. */
    telnyx_strings call_control_ids;
    /** Optional. A text of your own, in base64, that later webhooks carry. */
    const char *client_state;
    /** Optional. Length of each tone. In milliseconds, 100 to 500. Default 250. */
    telnyx_opt_int duration_millis;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_conference_send_dtmf_params;

/** Sends DTMF to participants. Result: telnyx_conference_send_dtmf_result(). Errors as
 *  telnyx_submit(). */
static inline int telnyx_conference_send_dtmf(telnyx_client *client,
                                              const telnyx_conference_send_dtmf_params *params,
                                              telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_SEND_DTMF, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_conference_send_dtmf(), or NULL if `response` is not its success. Valid
 *  until the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_send_dtmf_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response,
                                                             TELNYX_OP_CONFERENCE_SEND_DTMF);
}

/** Parameters of telnyx_conference_gather_using_audio(). Zero-initialise; a member left zero is
 *  not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_gather_using_audio_params {
    /** Required. The conference's id. */
    const char *id;
    /** Required. call_control_id of the participant who hears the prompt and presses the keys. */
    const char *call_control_id;
    /** Optional. URL of a WAV or MP3 file that is played as the prompt. */
    const char *audio_url;
    /** Optional. A text of your own, in base64, that later webhooks carry. */
    const char *client_state;
    /** Optional. A text of your own that the event at the end of the gather carries. At most
     *  100 characters. */
    const char *gather_id;
    /** Optional. How long the first key is waited for. In milliseconds. */
    telnyx_opt_int initial_timeout_millis;
    /** Optional. Longest pause between two keys; then the entry is over. In milliseconds.
     *  Default 5000. */
    telnyx_opt_int inter_digit_timeout_millis;
    /** Optional. URL of a WAV or MP3 file that is played after an invalid entry. */
    const char *invalid_audio_url;
    /** Optional. The same as invalid_audio_url with an uploaded file; set one of the two. */
    const char *invalid_media_name;
    /** Optional. Most digits of an entry: the gather ends when so many are there. At least 1.
     *  Default 128. */
    telnyx_opt_int maximum_digits;
    /** Optional. How often the prompt is played, at most, while nothing is entered. At least 1.
     *  Default 3. */
    telnyx_opt_int maximum_tries;
    /** Optional. The same as audio_url with an uploaded file; set one of the two. */
    const char *media_name;
    /** Optional. Fewest digits of a valid entry. At least 1. Default 1. */
    telnyx_opt_int minimum_digits;
    /** Optional. Whether a key press ends the prompt. Default true. */
    telnyx_opt_bool stop_playback_on_dtmf;
    /** Optional. Key that ends the entry early and is not among its digits; "" for none.
     *  Default "#". */
    const char *terminating_digit;
    /** Optional. How long the whole entry may take. In milliseconds. Default 60000. */
    telnyx_opt_int timeout_millis;
    /** Optional. Keys that count. Others are ignored. Default "0123456789#*". */
    const char *valid_digits;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_conference_gather_using_audio_params;

/** Plays a file to one participant and waits for key presses. Result:
 *  telnyx_conference_gather_using_audio_result(). Errors as telnyx_submit(). */
static inline int telnyx_conference_gather_using_audio(
    telnyx_client *client, const telnyx_conference_gather_using_audio_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_GATHER_USING_AUDIO, params, sizeof *params,
                         on_done, user_data);
}

/** Result of telnyx_conference_gather_using_audio(), or NULL if `response` is not its success.
 *  Valid until the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_gather_using_audio_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(
        response, TELNYX_OP_CONFERENCE_GATHER_USING_AUDIO);
}

/** Parameters of telnyx_conference_start_recording(). Zero-initialise; a member left zero is
 *  not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_start_recording_params {
    /** Required. The conference's id. */
    const char *id;
    /** Required. File format. */
    telnyx_audio_format format;
    /** Optional. One channel for all, or one for the first leg alone. Default single. */
    telnyx_record_channels channels;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Beginning of the file's name, instead of the platform's own; a time is
     *  appended. 1 to 40 characters. */
    const char *custom_file_name;
    /** Optional. Plays a beep when the recording begins. */
    telnyx_opt_bool play_beep;
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    telnyx_conference_region region;
    /** Optional. Cuts silence off at the beginning and at the end. */
    telnyx_record_trim trim;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_conference_start_recording_params;

/** Records a conference until telnyx_conference_stop_recording() or its end. Result:
 *  telnyx_conference_start_recording_result(). Events: conference.recording.saved. Errors as
 *  telnyx_submit(). */
static inline int telnyx_conference_start_recording(
    telnyx_client *client, const telnyx_conference_start_recording_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_START_RECORDING, params, sizeof *params,
                         on_done, user_data);
}

/** Result of telnyx_conference_start_recording(), or NULL if `response` is not its success.
 *  Valid until the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_start_recording_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response,
                                                             TELNYX_OP_CONFERENCE_START_RECORDING);
}

/** Parameters of telnyx_conference_pause_recording(). Zero-initialise; a member left zero is
 *  not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_pause_recording_params {
    /** Required. The conference's id. */
    const char *id;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. The recording, by its id; all of the conference when unset. */
    const char *recording_id;
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    telnyx_conference_region region;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_conference_pause_recording_params;

/** Pauses the recording of a conference. Result: telnyx_conference_pause_recording_result().
 *  Errors as telnyx_submit(). */
static inline int telnyx_conference_pause_recording(
    telnyx_client *client, const telnyx_conference_pause_recording_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_PAUSE_RECORDING, params, sizeof *params,
                         on_done, user_data);
}

/** Result of telnyx_conference_pause_recording(), or NULL if `response` is not its success.
 *  Valid until the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_pause_recording_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response,
                                                             TELNYX_OP_CONFERENCE_PAUSE_RECORDING);
}

/** Parameters of telnyx_conference_resume_recording(). Zero-initialise; a member left zero is
 *  not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_resume_recording_params {
    /** Required. The conference's id. */
    const char *id;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. The recording, by its id; all of the conference when unset. */
    const char *recording_id;
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    telnyx_conference_region region;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_conference_resume_recording_params;

/** Goes on with the recording of a conference that was paused. Result:
 *  telnyx_conference_resume_recording_result(). Errors as telnyx_submit(). */
static inline int telnyx_conference_resume_recording(
    telnyx_client *client, const telnyx_conference_resume_recording_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_RESUME_RECORDING, params, sizeof *params,
                         on_done, user_data);
}

/** Result of telnyx_conference_resume_recording(), or NULL if `response` is not its success.
 *  Valid until the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_resume_recording_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response,
                                                             TELNYX_OP_CONFERENCE_RESUME_RECORDING);
}

/** Parameters of telnyx_conference_stop_recording(). Zero-initialise; a member left zero is not
 *  sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_stop_recording_params {
    /** Required. The conference's id. */
    const char *id;
    /** Optional. A text of your own, in base64, that later webhooks carry. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. The recording, by its id; all of the conference when unset. */
    const char *recording_id;
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    telnyx_conference_region region;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_conference_stop_recording_params;

/** Ends the recording of a conference. Result: telnyx_conference_stop_recording_result().
 *  Events: conference.recording.saved. Errors as telnyx_submit(). */
static inline int telnyx_conference_stop_recording(
    telnyx_client *client, const telnyx_conference_stop_recording_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_STOP_RECORDING, params, sizeof *params,
                         on_done, user_data);
}

/** Result of telnyx_conference_stop_recording(), or NULL if `response` is not its success.
 *  Valid until the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_stop_recording_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response,
                                                             TELNYX_OP_CONFERENCE_STOP_RECORDING);
}

#ifdef __cplusplus
}
#endif
#endif
