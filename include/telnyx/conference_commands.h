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

/** The platform took the command. */
typedef struct telnyx_conference_reply {
    /** Always "ok". */
    const char *result;
} telnyx_conference_reply;

/** Parameters of telnyx_conference_join(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_join_params {
    /** Required. The conference's id. */
    const char *id;
    /** Required. The call that joins. */
    const char *call_control_id;
    /** Optional. When it beeps for this participant. */
    telnyx_conference_beep beep_enabled;
    /** Optional. Your text in base64; comes back with later webhooks. */
    const char *client_state;
    /** Optional. Repeats with the same id within 60 s have no effect. The library makes one when
     *  unset. */
    const char *command_id;
    /** Optional. The conference ends, for all, when this one leaves. Default false. */
    telnyx_opt_bool end_conference_on_exit;
    /** Optional. Join on hold. Default false. */
    telnyx_opt_bool hold;
    /** Optional. WAV or MP3 file for those who wait. */
    const char *hold_audio_url;
    /** Optional. Uploaded file for those who wait. Not with hold_audio_url. */
    const char *hold_media_name;
    /** Optional. Join muted. Default false. */
    telnyx_opt_bool mute;
    /** Optional. Where the conference is kept. */
    telnyx_conference_region region;
    /** Optional. Nobody may join any more when this one leaves; the others stay. Default false. */
    telnyx_opt_bool soft_end_conference_on_exit;
    /** Optional. The conference starts when this one joins. Default false. */
    telnyx_opt_bool start_conference_on_enter;
    /** Optional. Makes this one a supervisor. Default none. */
    telnyx_conference_role supervisor_role;
    /** Optional. Calls that hear a whispering supervisor. */
    telnyx_strings whisper_call_control_ids;
    /** Optional. JSON object whose members are merged in last. */
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

/** Result of telnyx_conference_join(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
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
    /** Required. The call that leaves; it is parked afterwards. */
    const char *call_control_id;
    /** Optional. Whether it beeps as this one leaves. */
    telnyx_conference_beep beep_enabled;
    /** Optional. Repeats with the same id within 60 s have no effect. The library makes one when
     *  unset. */
    const char *command_id;
    /** Optional. Where the conference is kept. */
    telnyx_conference_region region;
    /** Optional. JSON object whose members are merged in last. */
    const char *extra_json;
} telnyx_conference_leave_params;

/** Takes a call out of a conference and parks it. Result: telnyx_conference_leave_result(). Events:
 *  conference.participant.left. Errors as telnyx_submit(). */
static inline int telnyx_conference_leave(telnyx_client *client,
                                          const telnyx_conference_leave_params *params,
                                          telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_LEAVE, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_conference_leave(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
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
    /** Required. The participant's call. */
    const char *call_control_id;
    /** Required. Makes this one a supervisor. Default none. */
    telnyx_conference_role supervisor_role;
    /** Optional. Repeats with the same id within 60 s have no effect. The library makes one when
     *  unset. */
    const char *command_id;
    /** Optional. Where the conference is kept. */
    telnyx_conference_region region;
    /** Optional. Calls that hear a whispering supervisor. */
    telnyx_strings whisper_call_control_ids;
    /** Optional. JSON object whose members are merged in last. */
    const char *extra_json;
} telnyx_conference_update_params;

/** Changes the supervisor role of a participant. Result: telnyx_conference_update_result(). Errors
 *  as telnyx_submit(). */
static inline int telnyx_conference_update(telnyx_client *client,
                                           const telnyx_conference_update_params *params,
                                           telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_UPDATE, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_conference_update(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
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
    /** Optional. Repeats with the same id within 60 s have no effect. The library makes one when
     *  unset. */
    const char *command_id;
    /** Optional. JSON object whose members are merged in last. */
    const char *extra_json;
} telnyx_conference_end_params;

/** Ends a conference and hangs up its participants. Result: telnyx_conference_end_result(). Errors
 *  as telnyx_submit(). */
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
    /** Optional. WAV or MP3 file for those on hold. */
    const char *audio_url;
    /** Optional. Participants, by call; everybody when unset. */
    telnyx_strings call_control_ids;
    /** Optional. Uploaded file for those on hold. Not with audio_url. */
    const char *media_name;
    /** Optional. Where the conference is kept. */
    telnyx_conference_region region;
    /** Optional. JSON object whose members are merged in last. */
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

/** Result of telnyx_conference_hold(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
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
    /** Required. Participants, by call. */
    telnyx_strings call_control_ids;
    /** Optional. Where the conference is kept. */
    telnyx_conference_region region;
    /** Optional. JSON object whose members are merged in last. */
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

/** Result of telnyx_conference_unhold(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
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
    /** Optional. Participants, by call; everybody when unset. */
    telnyx_strings call_control_ids;
    /** Optional. Where the conference is kept. */
    telnyx_conference_region region;
    /** Optional. JSON object whose members are merged in last. */
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

/** Result of telnyx_conference_mute(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
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
    /** Optional. Participants, by call; everybody when unset. */
    telnyx_strings call_control_ids;
    /** Optional. Where the conference is kept. */
    telnyx_conference_region region;
    /** Optional. JSON object whose members are merged in last. */
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

/** Result of telnyx_conference_unmute(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
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
    /** Optional. WAV or MP3 file to play. */
    const char *audio_url;
    /** Optional. Participants, by call; everybody when unset. */
    telnyx_strings call_control_ids;
    /** Optional. How often, 1 to 100; TELNYX_INT(TELNYX_LOOP_INFINITY) is endless. Default 1. */
    telnyx_opt_int loop;
    /** Optional. Uploaded WAV or MP3 file to play, by its media name. Not with audio_url. */
    const char *media_name;
    /** Optional. Where the conference is kept. */
    telnyx_conference_region region;
    /** Optional. JSON object whose members are merged in last. */
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

/** Result of telnyx_conference_play(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
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
    /** Required. "female", "male" or "Provider.Model.Voice", such as "AWS.Polly.Joanna". */
    const char *voice;
    /** Optional. Participants, by call; everybody when unset. */
    telnyx_strings call_control_ids;
    /** Optional. Repeats with the same id within 60 s have no effect. The library makes one when
     *  unset. */
    const char *command_id;
    /** Optional. Language of the text, such as "en-US"; ignored with voices of Polly. */
    const char *language;
    /** Optional. Plain text or SSML. Default text. */
    telnyx_payload_type payload_type;
    /** Optional. Where the conference is kept. */
    telnyx_conference_region region;
    /** Optional. What the voice's provider offers besides. */
    const telnyx_voice_settings *voice_settings;
    /** Optional. JSON object whose members are merged in last. */
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

/** Result of telnyx_conference_speak(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
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
    /** Optional. Participants, by call; everybody when unset. */
    telnyx_strings call_control_ids;
    /** Optional. Where the conference is kept. */
    telnyx_conference_region region;
    /** Optional. JSON object whose members are merged in last. */
    const char *extra_json;
} telnyx_conference_stop_params;

/** Ends what is played to participants. Result: telnyx_conference_stop_result(). Errors as
 *  telnyx_submit(). */
static inline int telnyx_conference_stop(telnyx_client *client,
                                         const telnyx_conference_stop_params *params,
                                         telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_STOP, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_conference_stop(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_stop_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response, TELNYX_OP_CONFERENCE_STOP);
}

/** Parameters of telnyx_conference_send_dtmf(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_send_dtmf_params {
    /** Required. The conference's id. */
    const char *id;
    /** Required. Keys to press: 0-9 A-D * #; w waits 0.5 s, W waits 1 s. */
    const char *digits;
    /** Optional. Participants, by call; everybody when unset. */
    telnyx_strings call_control_ids;
    /** Optional. Your text in base64; comes back with later webhooks. */
    const char *client_state;
    /** Optional. Length of each tone. In milliseconds, 100 to 500. Default 250. */
    telnyx_opt_int duration_millis;
    /** Optional. JSON object whose members are merged in last. */
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

/** Result of telnyx_conference_send_dtmf(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_send_dtmf_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response,
                                                             TELNYX_OP_CONFERENCE_SEND_DTMF);
}

/** Parameters of telnyx_conference_gather_using_audio(). Zero-initialise; a member left zero is not
 *  sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_gather_using_audio_params {
    /** Required. The conference's id. */
    const char *id;
    /** Required. The participant who hears the prompt and presses the keys. */
    const char *call_control_id;
    /** Optional. WAV or MP3 file played as the prompt. */
    const char *audio_url;
    /** Optional. Your text in base64; comes back with later webhooks. */
    const char *client_state;
    /** Optional. Comes back in the webhook that ends the gather. At most 100 characters. */
    const char *gather_id;
    /** Optional. Longest wait for the first key. In milliseconds. */
    telnyx_opt_int initial_timeout_millis;
    /** Optional. Longest wait between two keys. In milliseconds. Default 5000. */
    telnyx_opt_int inter_digit_timeout_millis;
    /** Optional. WAV or MP3 file played after a wrong entry. */
    const char *invalid_audio_url;
    /** Optional. Uploaded file played after a wrong entry. Not with invalid_audio_url. */
    const char *invalid_media_name;
    /** Optional. The gather ends with this many digits. At least 1. Default 128. */
    telnyx_opt_int maximum_digits;
    /** Optional. How often the prompt is played when nothing is entered. At least 1. Default 3. */
    telnyx_opt_int maximum_tries;
    /** Optional. Uploaded file played as the prompt. Not with audio_url. */
    const char *media_name;
    /** Optional. Fewest digits of a valid entry. At least 1. Default 1. */
    telnyx_opt_int minimum_digits;
    /** Optional. A key press ends the prompt. Default true. */
    telnyx_opt_bool stop_playback_on_dtmf;
    /** Optional. Key that ends the entry early; not among the digits. Default "#". */
    const char *terminating_digit;
    /** Optional. Longest time for the whole entry. In milliseconds. Default 60000. */
    telnyx_opt_int timeout_millis;
    /** Optional. Keys that count; others are ignored. Default "0123456789#*". */
    const char *valid_digits;
    /** Optional. JSON object whose members are merged in last. */
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

/** Parameters of telnyx_conference_record_start(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_record_start_params {
    /** Required. The conference's id. */
    const char *id;
    /** Required. File format. */
    telnyx_record_format format;
    /** Optional. One channel, or the first leg on one and the rest on the other. Default single. */
    telnyx_record_channels channels;
    /** Optional. Repeats with the same id within 60 s have no effect. The library makes one when
     *  unset. */
    const char *command_id;
    /** Optional. Start of the file's name in place of the default; a time is appended. 1 to 40
     *  characters. */
    const char *custom_file_name;
    /** Optional. Beep at the start. */
    telnyx_opt_bool play_beep;
    /** Optional. Where the conference is kept. */
    telnyx_conference_region region;
    /** Optional. Remove silence at both ends. */
    telnyx_record_trim trim;
    /** Optional. JSON object whose members are merged in last. */
    const char *extra_json;
} telnyx_conference_record_start_params;

/** Records a conference until telnyx_conference_record_stop() or its end. Result:
 *  telnyx_conference_record_start_result(). Events: conference.recording.saved. Errors as
 *  telnyx_submit(). */
static inline int telnyx_conference_record_start(
    telnyx_client *client, const telnyx_conference_record_start_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_RECORD_START, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_conference_record_start(), or NULL if `response` is not its success. Valid
 *  until the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_record_start_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response,
                                                             TELNYX_OP_CONFERENCE_RECORD_START);
}

/** Parameters of telnyx_conference_record_pause(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_record_pause_params {
    /** Required. The conference's id. */
    const char *id;
    /** Optional. Repeats with the same id within 60 s have no effect. The library makes one when
     *  unset. */
    const char *command_id;
    /** Optional. The recording; all of the conference when unset. */
    const char *recording_id;
    /** Optional. Where the conference is kept. */
    telnyx_conference_region region;
    /** Optional. JSON object whose members are merged in last. */
    const char *extra_json;
} telnyx_conference_record_pause_params;

/** Pauses the recording of a conference. Result: telnyx_conference_record_pause_result(). Errors as
 *  telnyx_submit(). */
static inline int telnyx_conference_record_pause(
    telnyx_client *client, const telnyx_conference_record_pause_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_RECORD_PAUSE, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_conference_record_pause(), or NULL if `response` is not its success. Valid
 *  until the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_record_pause_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response,
                                                             TELNYX_OP_CONFERENCE_RECORD_PAUSE);
}

/** Parameters of telnyx_conference_record_resume(). Zero-initialise; a member left zero is not
 *  sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_record_resume_params {
    /** Required. The conference's id. */
    const char *id;
    /** Optional. Repeats with the same id within 60 s have no effect. The library makes one when
     *  unset. */
    const char *command_id;
    /** Optional. The recording; all of the conference when unset. */
    const char *recording_id;
    /** Optional. Where the conference is kept. */
    telnyx_conference_region region;
    /** Optional. JSON object whose members are merged in last. */
    const char *extra_json;
} telnyx_conference_record_resume_params;

/** Goes on with the paused recording of a conference. Result:
 *  telnyx_conference_record_resume_result(). Errors as telnyx_submit(). */
static inline int telnyx_conference_record_resume(
    telnyx_client *client, const telnyx_conference_record_resume_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_RECORD_RESUME, params, sizeof *params,
                         on_done, user_data);
}

/** Result of telnyx_conference_record_resume(), or NULL if `response` is not its success. Valid
 *  until the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_record_resume_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response,
                                                             TELNYX_OP_CONFERENCE_RECORD_RESUME);
}

/** Parameters of telnyx_conference_record_stop(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_conference_record_stop_params {
    /** Required. The conference's id. */
    const char *id;
    /** Optional. Your text in base64; comes back with later webhooks. */
    const char *client_state;
    /** Optional. Repeats with the same id within 60 s have no effect. The library makes one when
     *  unset. */
    const char *command_id;
    /** Optional. The recording; all of the conference when unset. */
    const char *recording_id;
    /** Optional. Where the conference is kept. */
    telnyx_conference_region region;
    /** Optional. JSON object whose members are merged in last. */
    const char *extra_json;
} telnyx_conference_record_stop_params;

/** Ends the recording of a conference. Result: telnyx_conference_record_stop_result(). Events:
 *  conference.recording.saved. Errors as telnyx_submit(). */
static inline int telnyx_conference_record_stop(telnyx_client *client,
                                                const telnyx_conference_record_stop_params *params,
                                                telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CONFERENCE_RECORD_STOP, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_conference_record_stop(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_conference_reply *telnyx_conference_record_stop_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_reply *)telnyx_result_of(response,
                                                             TELNYX_OP_CONFERENCE_RECORD_STOP);
}

#ifdef __cplusplus
}
#endif
#endif
