/** @file call_commands.h
 *  Commands that answer, connect and end calls.
 *
 *  \code
 *  static void on_answered(telnyx_client *client, telnyx_call *call,
 *                          const telnyx_response *response, void *user_data)
 *  {
 *      telnyx_transfer_params transfer = { 0 };
 *      transfer.to = "+18005550100";
 *      if (telnyx_response_error(response) == 0)
 *          telnyx_call_transfer(call, &transfer, NULL, NULL);
 *  }
 *  …
 *  telnyx_call_answer(call, NULL, on_answered, NULL);
 *  \endcode */
/* Written from lib/api/source/words/call_commands.txt. */
#ifndef TELNYX_CALL_COMMANDS_H
#define TELNYX_CALL_COMMANDS_H

#include <telnyx/assistant.h>
#include <telnyx/conversation_relay.h>
#include <telnyx/params.h>
#include <telnyx/submit.h>
#include <telnyx/transcription.h>
#include <telnyx/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What the caller is told as the reason. */
typedef enum telnyx_reject_cause {
    TELNYX_REJECT_CAUSE_UNSET = 0,         /**< Not set, or not known here. */
    TELNYX_REJECT_CAUSE_CALL_REJECTED = 1, /**< The call was rejected. */
    TELNYX_REJECT_CAUSE_USER_BUSY = 2      /**< The line is busy. */
} telnyx_reject_cause;

/** The text of a value as it travels: "CALL_REJECTED" for TELNYX_REJECT_CAUSE_CALL_REJECTED. ""
 *  for UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_reject_cause_name(telnyx_reject_cause value);

/** The ringing tone that a caller hears, by country. */
typedef enum telnyx_ringtone {
    TELNYX_RINGTONE_UNSET = 0,   /**< Not set, or not known here. */
    TELNYX_RINGTONE_AT = 1,      /**< Austria. */
    TELNYX_RINGTONE_AU = 2,      /**< Australia. */
    TELNYX_RINGTONE_BE = 3,      /**< Belgium. */
    TELNYX_RINGTONE_BG = 4,      /**< Bulgaria. */
    TELNYX_RINGTONE_BR = 5,      /**< Brazil. */
    TELNYX_RINGTONE_CH = 6,      /**< Switzerland. */
    TELNYX_RINGTONE_CL = 7,      /**< Chile. */
    TELNYX_RINGTONE_CN = 8,      /**< China. */
    TELNYX_RINGTONE_CZ = 9,      /**< Czechia. */
    TELNYX_RINGTONE_DE = 10,     /**< Germany. */
    TELNYX_RINGTONE_DK = 11,     /**< Denmark. */
    TELNYX_RINGTONE_EE = 12,     /**< Estonia. */
    TELNYX_RINGTONE_ES = 13,     /**< Spain. */
    TELNYX_RINGTONE_FI = 14,     /**< Finland. */
    TELNYX_RINGTONE_FR = 15,     /**< France. */
    TELNYX_RINGTONE_GR = 16,     /**< Greece. */
    TELNYX_RINGTONE_HU = 17,     /**< Hungary. */
    TELNYX_RINGTONE_IL = 18,     /**< Israel. */
    TELNYX_RINGTONE_IN = 19,     /**< India. */
    TELNYX_RINGTONE_IT = 20,     /**< Italy. */
    TELNYX_RINGTONE_JP = 21,     /**< Japan. */
    TELNYX_RINGTONE_LT = 22,     /**< Lithuania. */
    TELNYX_RINGTONE_MX = 23,     /**< Mexico. */
    TELNYX_RINGTONE_MY = 24,     /**< Malaysia. */
    TELNYX_RINGTONE_NL = 25,     /**< The Netherlands. */
    TELNYX_RINGTONE_NO = 26,     /**< Norway. */
    TELNYX_RINGTONE_NZ = 27,     /**< New Zealand. */
    TELNYX_RINGTONE_PH = 28,     /**< The Philippines. */
    TELNYX_RINGTONE_PL = 29,     /**< Poland. */
    TELNYX_RINGTONE_PT = 30,     /**< Portugal. */
    TELNYX_RINGTONE_RU = 31,     /**< Russia. */
    TELNYX_RINGTONE_SE = 32,     /**< Sweden. */
    TELNYX_RINGTONE_SG = 33,     /**< Singapore. */
    TELNYX_RINGTONE_TH = 34,     /**< Thailand. */
    TELNYX_RINGTONE_TW = 35,     /**< Taiwan. */
    TELNYX_RINGTONE_UK = 36,     /**< The United Kingdom. */
    TELNYX_RINGTONE_US_OLD = 37, /**< The United States, in former times. */
    TELNYX_RINGTONE_US = 38,     /**< The United States. */
    TELNYX_RINGTONE_VE = 39,     /**< Venezuela. */
    TELNYX_RINGTONE_ZA = 40      /**< South Africa. */
} telnyx_ringtone;

/** The text of a value as it travels: "at" for TELNYX_RINGTONE_AT. "" for UNSET and for numbers
 *  that are no value. Static storage. */
TELNYX_API const char *telnyx_ringtone_name(telnyx_ringtone value);

/** Parameters of telnyx_answer() and telnyx_call_answer(). Zero-initialise; a member left zero
 *  is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_answer_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. The AI assistant that is started when the call is answered. */
    const telnyx_assistant *assistant;
    /** Optional. The billing group that the call is charged to. */
    const char *billing_group_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. The conversation relay that is started when the call is answered. */
    const telnyx_conversation_relay_config *conversation_relay_config;
    /** Optional. Headers added to the answer to the SIP INVITE. */
    const telnyx_custom_sip_header *custom_headers;
    size_t custom_headers_count; /**< Number of custom_headers. */
    /** Optional. Finds out whether a machine makes the voice at the far end;
     *  call.deepfake_detection.result tells. */
    const telnyx_deepfake_detection *deepfake_detection;
    /** Optional. Codecs, the best first: "G722,PCMU,PCMA,G729,OPUS,VP8,H264". */
    const char *preferred_codecs;
    /** Optional. Starts a recording on answering; the other record_ members say how. */
    telnyx_record_start record;
    /** Optional. One channel for all, or one for the first leg alone. Default dual. */
    telnyx_record_channels record_channels;
    /** Optional. Beginning of the file's name, instead of the call_leg_id; the platform appends
     *  the time. 1 to 40 characters. */
    const char *record_custom_file_name;
    /** Optional. File format. Default mp3. */
    telnyx_audio_format record_format;
    /** Optional. Ends the recording after so many seconds; 0 is never. 0 to 43200. Default 0. */
    telnyx_opt_int record_max_length;
    /** Optional. Ends the recording after this much silence, once somebody has spoken;
     *  recognising that is charged. 0 is never. In seconds, at least 0. Default 0. */
    telnyx_opt_int record_timeout_secs;
    /** Optional. Whose audio is recorded. Default both. */
    telnyx_record_track record_track;
    /** Optional. Cuts silence off at the beginning and at the end. */
    telnyx_record_trim record_trim;
    /** Optional. Sends silent RTP while there is nothing to send. Default false. */
    telnyx_opt_bool send_silence_when_idle;
    /** Optional. Standard SIP headers to add. The platform takes "User-to-User" and no other. */
    const telnyx_sip_header *sip_headers;
    size_t sip_headers_count; /**< Number of sip_headers. */
    /** Optional. Changes the pitch of a voice. */
    const telnyx_sound_modifications *sound_modifications;
    /** Optional. Codec of the audio that the stream sends to the call, in mode RTP. Default
     *  PCMU. */
    telnyx_stream_bidirectional_codec stream_bidirectional_codec;
    /** Optional. Whether the stream sends MP3 files or RTP to the call. Default mp3. */
    telnyx_stream_bidirectional_mode stream_bidirectional_mode;
    /** Optional. Who hears what the stream sends to the call. Default opposite. */
    telnyx_target_legs stream_bidirectional_target_legs;
    /** Optional. Codec of the audio that the stream gets from the call. Default: the call's
     *  own. */
    telnyx_stream_codec stream_codec;
    /** Optional. Whose audio the stream gets. Default inbound_track. */
    telnyx_stream_track stream_track;
    /** Optional. URL of the WebSocket that gets the audio, ws:// or wss://. */
    const char *stream_url;
    /** Optional. Transcribes what is said, from the answer on. Default false. */
    telnyx_opt_bool transcription;
    /** Optional. How to transcribe. */
    const telnyx_transcription_start *transcription_config;
    /** Optional. When a webhook that was not answered is sent again, by event type. */
    const telnyx_webhook_retries_policy *webhook_retries_policies;
    /** Number of webhook_retries_policies. */
    size_t webhook_retries_policies_count;
    /** Optional. URL for the call's later webhooks, in place of the application's. */
    const char *webhook_url;
    /** Optional. HTTP method of the webhooks to webhook_url. Default POST. */
    telnyx_webhook_method webhook_url_method;
    /** Optional. URLs for later webhooks by event type, such as "call.hangup", in place of
     *  webhook_url. */
    telnyx_strings_pairs webhook_urls;
    /** Optional. HTTP method of the webhooks to webhook_urls. Default POST. */
    telnyx_webhook_method webhook_urls_method;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_answer_params;

/** Answers an incoming call. Result: telnyx_answer_result(). Events: call.answered, call.hold,
 *  call.unhold, call.deepfake_detection.result, call.deepfake_detection.error,
 *  streaming.started, streaming.stopped, streaming.failed. Errors as telnyx_submit(). */
static inline int telnyx_answer(telnyx_client *client, const telnyx_answer_params *params,
                                telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_ANSWER, params, sizeof *params, on_done, user_data);
}

/** Queues telnyx_answer() on a call; see call.h for the order; `params` may be NULL. Errors as
 *  telnyx_call_submit(). */
static inline int telnyx_call_answer(telnyx_call *call, const telnyx_answer_params *params,
                                     telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_ANSWER, params, sizeof *params, on_done, user_data);
}

/** Result of telnyx_answer(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_recording_reply *telnyx_answer_result(const telnyx_response *response)
{
    return (const telnyx_recording_reply *)telnyx_result_of(response, TELNYX_OP_ANSWER);
}

/** Parameters of telnyx_reject() and telnyx_call_reject(). Zero-initialise; a member left zero
 *  is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_reject_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Required. What the caller is told as the reason. */
    telnyx_reject_cause cause;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_reject_params;

/** Refuses an incoming call that has not been answered. Result: telnyx_reject_result(). Events:
 *  call.hangup. Errors as telnyx_submit(). */
static inline int telnyx_reject(telnyx_client *client, const telnyx_reject_params *params,
                                telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_REJECT, params, sizeof *params, on_done, user_data);
}

/** Queues telnyx_reject() on a call; see call.h for the order. Errors as telnyx_call_submit(). */
static inline int telnyx_call_reject(telnyx_call *call, const telnyx_reject_params *params,
                                     telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_REJECT, params, sizeof *params, on_done, user_data);
}

/** Result of telnyx_reject(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_command_reply *telnyx_reject_result(const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_REJECT);
}

/** Parameters of telnyx_hangup() and telnyx_call_hangup(). Zero-initialise; a member left zero
 *  is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_hangup_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Headers added to the SIP BYE. */
    const telnyx_custom_sip_header *custom_headers;
    size_t custom_headers_count; /**< Number of custom_headers. */
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_hangup_params;

/** Ends a call. On a call that has ended already this succeeds. Result: telnyx_hangup_result().
 *  Events: call.hangup, call.recording.saved. Errors as telnyx_submit(). */
static inline int telnyx_hangup(telnyx_client *client, const telnyx_hangup_params *params,
                                telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_HANGUP, params, sizeof *params, on_done, user_data);
}

/** Queues telnyx_hangup() on a call, ahead of what waits there, which it cancels; see call.h
 *  for the order; `params` may be NULL. Errors as telnyx_call_submit(). */
static inline int telnyx_call_hangup(telnyx_call *call, const telnyx_hangup_params *params,
                                     telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_HANGUP, params, sizeof *params, on_done, user_data);
}

/** Result of telnyx_hangup(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_command_reply *telnyx_hangup_result(const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_HANGUP);
}

/** Parameters of telnyx_transfer() and telnyx_call_transfer(). Zero-initialise; a member left
 *  zero is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_transfer_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Required. Number or SIP URI to call. ";secure=srtp" on a URI asks for encryption. */
    const char *to;
    /** Optional. Whether to find out if a machine has answered, and how. Default disabled. */
    telnyx_amd answering_machine_detection;
    /** Optional. Fine tuning of that. Premium detection heeds total_analysis_time_millis and
     *  greeting_duration_millis only. */
    const telnyx_amd_config *answering_machine_detection_config;
    /** Optional. URL of a WAV or MP3 file that the new party hears before it is bridged. */
    const char *audio_url;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Headers added to the SIP INVITE. */
    const telnyx_custom_sip_header *custom_headers;
    size_t custom_headers_count; /**< Number of custom_headers. */
    /** Optional. Lets the caller hear what the new leg sends before it is answered, such as
     *  ringing. Default true. */
    telnyx_opt_bool early_media;
    /** Optional. Caller id that the callee sees, in E.164. Unset shows the one of this call. */
    const char *from;
    /** Optional. Caller name that the callee sees: letters, digits, spaces and -_~!.+. At most
     *  128 characters. */
    const char *from_display_name;
    /** Optional. How media to and from the callee are encrypted. Default disabled. */
    telnyx_media_encryption media_encryption;
    /** Optional. The same as audio_url with an uploaded file; set one of the two. */
    const char *media_name;
    /** Optional. Whose key presses the other leg does not hear; call.dtmf.received still comes.
     *  Default none. */
    telnyx_mute_dtmf mute_dtmf;
    /** Optional. "self" parks this leg when its bridge ends, instead of hanging it up. */
    const char *park_after_unbridge;
    /** Optional. Codecs, the best first: "G722,PCMU,PCMA,G729,OPUS,VP8,H264". */
    const char *preferred_codecs;
    /** Optional. Whether the callee sees the caller id. */
    telnyx_privacy privacy;
    /** Optional. Starts a recording on answering; the other record_ members say how. */
    telnyx_record_start record;
    /** Optional. One channel for all, or one for the first leg alone. Default dual. */
    telnyx_record_channels record_channels;
    /** Optional. Beginning of the file's name, instead of the call_leg_id; the platform appends
     *  the time. 1 to 40 characters. */
    const char *record_custom_file_name;
    /** Optional. File format. Default mp3. */
    telnyx_audio_format record_format;
    /** Optional. Ends the recording after so many seconds; 0 is never. 0 to 43200. Default 0. */
    telnyx_opt_int record_max_length;
    /** Optional. Ends the recording after this much silence, once somebody has spoken;
     *  recognising that is charged. 0 is never. In seconds, at least 0. Default 0. */
    telnyx_opt_int record_timeout_secs;
    /** Optional. Whose audio is recorded. Default both. */
    telnyx_record_track record_track;
    /** Optional. Cuts silence off at the beginning and at the end. */
    telnyx_record_trim record_trim;
    /** Optional. Rings the device of a Telnyx Mobile number directly, past its call
     *  interception. Default false. */
    telnyx_opt_bool route_to_mobile;
    /** Optional. Keys that are pressed after the answer: 0-9 A-D * #; w waits half a second, W
     *  a second. At most 64 characters. */
    const char *send_digits_on_answer;
    /** Optional. Password for SIP challenges. */
    const char *sip_auth_password;
    /** Optional. User name for SIP challenges. */
    const char *sip_auth_username;
    /** Optional. Standard SIP headers to add. The platform takes "User-to-User" and no other. */
    const telnyx_sip_header *sip_headers;
    size_t sip_headers_count; /**< Number of sip_headers. */
    /** Optional. Region in which the call enters the SIP network. Default US. */
    telnyx_sip_region sip_region;
    /** Optional. How SIP travels to the callee. Default UDP. */
    telnyx_sip_transport sip_transport_protocol;
    /** Optional. Changes the pitch of a voice. */
    const telnyx_sound_modifications *sound_modifications;
    /** Optional. client_state of the new leg, in base64. */
    const char *target_leg_client_state;
    /** Optional. How long the leg may last; then it is hung up, with hangup_cause TIME_LIMIT.
     *  In seconds, 30 to 14400. Default 14400. */
    telnyx_opt_int time_limit_secs;
    /** Optional. How long it may ring; then the leg ends, with hangup_cause TIMEOUT. In
     *  seconds, 5 to 600. Default 30. */
    telnyx_opt_int timeout_secs;
    /** Optional. When a webhook that was not answered is sent again, by event type. */
    const telnyx_webhook_retries_policy *webhook_retries_policies;
    /** Number of webhook_retries_policies. */
    size_t webhook_retries_policies_count;
    /** Optional. URL for the call's later webhooks, in place of the application's. */
    const char *webhook_url;
    /** Optional. HTTP method of the webhooks to webhook_url. Default POST. */
    telnyx_webhook_method webhook_url_method;
    /** Optional. URLs for later webhooks by event type, such as "call.hangup", in place of
     *  webhook_url. */
    telnyx_strings_pairs webhook_urls;
    /** Optional. HTTP method of the webhooks to webhook_urls. Default POST. */
    telnyx_webhook_method webhook_urls_method;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
    /** Optional. The number, in E.164, that was called where this call forwards an incoming
     *  one; from may then be that call's caller. */
    const char *diversion;
} telnyx_transfer_params;

/** Calls somebody else on a new leg and bridges the call to it. If nobody answers there, the
 *  new leg gets a call.hangup and this call goes on. Result: telnyx_transfer_result(). Events:
 *  call.initiated, call.bridged, call.answered, call.hangup, call.machine.detection.ended,
 *  call.machine.greeting.ended, call.machine.premium.detection.ended,
 *  call.machine.premium.greeting.ended. Errors as telnyx_submit(). */
static inline int telnyx_transfer(telnyx_client *client, const telnyx_transfer_params *params,
                                  telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_TRANSFER, params, sizeof *params, on_done, user_data);
}

/** Queues telnyx_transfer() on a call; see call.h for the order. Errors as
 *  telnyx_call_submit(). */
static inline int telnyx_call_transfer(telnyx_call *call, const telnyx_transfer_params *params,
                                       telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_TRANSFER, params, sizeof *params, on_done, user_data);
}

/** Result of telnyx_transfer(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_command_reply *telnyx_transfer_result(const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_TRANSFER);
}

/** Parameters of telnyx_bridge() and telnyx_call_bridge(). Zero-initialise; a member left zero
 *  is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_bridge_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. call_control_id of the other call. Needed unless queue or video_room_id is
     *  set. */
    const char *call_control_id_to_bridge_with;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Puts this leg on hold when its bridge ends, instead of hanging it up. */
    telnyx_opt_bool hold_after_unbridge;
    /** Optional. Whose key presses the other leg does not hear; call.dtmf.received still comes.
     *  Default none. */
    telnyx_mute_dtmf mute_dtmf;
    /** Optional. "self" parks this leg when its bridge ends, instead of hanging it up. */
    const char *park_after_unbridge;
    /** Optional. Plays a ringing tone to this leg until the other call is answered. Default
     *  false. */
    telnyx_opt_bool play_ringtone;
    /** Optional. Refuses to bridge to a call that is bridged already. Default false. */
    telnyx_opt_bool prevent_double_bridge;
    /** Optional. Bridge to the first call that waits in this queue. */
    const char *queue;
    /** Optional. Starts a recording on answering; the other record_ members say how. */
    telnyx_record_start record;
    /** Optional. One channel for all, or one for the first leg alone. Default dual. */
    telnyx_record_channels record_channels;
    /** Optional. Beginning of the file's name, instead of the call_leg_id; the platform appends
     *  the time. 1 to 40 characters. */
    const char *record_custom_file_name;
    /** Optional. File format. Default mp3. */
    telnyx_audio_format record_format;
    /** Optional. Ends the recording after so many seconds; 0 is never. 0 to 43200. Default 0. */
    telnyx_opt_int record_max_length;
    /** Optional. Ends the recording after this much silence, once somebody has spoken;
     *  recognising that is charged. 0 is never. In seconds, at least 0. Default 0. */
    telnyx_opt_int record_timeout_secs;
    /** Optional. Whose audio is recorded. Default both. */
    telnyx_record_track record_track;
    /** Optional. Cuts silence off at the beginning and at the end. */
    telnyx_record_trim record_trim;
    /** Optional. Which ringing tone is played. Default us. */
    telnyx_ringtone ringtone;
    /** Optional. Text handed to the video room. */
    const char *video_room_context;
    /** Optional. Bridge to this video room. */
    const char *video_room_id;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_bridge_params;

/** Bridges two calls, or a call to a queue or a video room. Result: telnyx_bridge_result().
 *  Events: call.bridged. Errors as telnyx_submit(). */
static inline int telnyx_bridge(telnyx_client *client, const telnyx_bridge_params *params,
                                telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_BRIDGE, params, sizeof *params, on_done, user_data);
}

/** Queues telnyx_bridge() on a call; see call.h for the order; `params` may be NULL. Errors as
 *  telnyx_call_submit(). */
static inline int telnyx_call_bridge(telnyx_call *call, const telnyx_bridge_params *params,
                                     telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_BRIDGE, params, sizeof *params, on_done, user_data);
}

/** Result of telnyx_bridge(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_command_reply *telnyx_bridge_result(const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_BRIDGE);
}

/** Parameters of telnyx_refer() and telnyx_call_refer(). Zero-initialise; a member left zero is
 *  not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_refer_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Required. SIP URI that the far end is to call. */
    const char *sip_address;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Headers added to the SIP REFER. */
    const telnyx_custom_sip_header *custom_headers;
    size_t custom_headers_count; /**< Number of custom_headers. */
    /** Optional. Password for SIP challenges. */
    const char *sip_auth_password;
    /** Optional. User name for SIP challenges. */
    const char *sip_auth_username;
    /** Optional. Standard SIP headers to add. The platform takes "User-to-User" and no other. */
    const telnyx_sip_header *sip_headers;
    size_t sip_headers_count; /**< Number of sip_headers. */
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_refer_params;

/** Asks the far end, by SIP REFER, to call somebody else instead. Result:
 *  telnyx_refer_result(). Events: call.refer.started, call.refer.completed, call.refer.failed.
 *  Errors as telnyx_submit(). */
static inline int telnyx_refer(telnyx_client *client, const telnyx_refer_params *params,
                               telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_REFER, params, sizeof *params, on_done, user_data);
}

/** Queues telnyx_refer() on a call; see call.h for the order. Errors as telnyx_call_submit(). */
static inline int telnyx_call_refer(telnyx_call *call, const telnyx_refer_params *params,
                                    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_REFER, params, sizeof *params, on_done, user_data);
}

/** Result of telnyx_refer(), or NULL if `response` is not its success. Valid until the callback
 *  returns. */
static inline const telnyx_command_reply *telnyx_refer_result(const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_REFER);
}

/** Parameters of telnyx_send_sip_info() and telnyx_call_send_sip_info(). Zero-initialise; a
 *  member left zero is not sent. Everything pointed at is borrowed until the function has
 *  returned. */
typedef struct telnyx_send_sip_info_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Required. Content of the SIP INFO. */
    const char *body;
    /** Required. MIME type of the body. At most 1400 bytes; the platform may mean the body. */
    const char *content_type;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_send_sip_info_params;

/** Sends a SIP INFO from this leg. Result: telnyx_send_sip_info_result(). Events:
 *  call.sip_info.received. Errors as telnyx_submit(). */
static inline int telnyx_send_sip_info(telnyx_client *client,
                                       const telnyx_send_sip_info_params *params,
                                       telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_SEND_SIP_INFO, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_send_sip_info() on a call; see call.h for the order. Errors as
 *  telnyx_call_submit(). */
static inline int telnyx_call_send_sip_info(telnyx_call *call,
                                            const telnyx_send_sip_info_params *params,
                                            telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_SEND_SIP_INFO, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_send_sip_info(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_command_reply *telnyx_send_sip_info_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_SEND_SIP_INFO);
}

/** Parameters of telnyx_send_dtmf() and telnyx_call_send_dtmf(). Zero-initialise; a member left
 *  zero is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_send_dtmf_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Required. Keys to press: 0-9 A-D * #; w waits half a second, W a second. */
    const char *digits;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Length of each tone. In milliseconds, 100 to 500. Default 250. */
    telnyx_opt_int duration_millis;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_send_dtmf_params;

/** Presses keys: the far end of this leg hears them as DTMF. Result: telnyx_send_dtmf_result().
 *  Errors as telnyx_submit(). */
static inline int telnyx_send_dtmf(telnyx_client *client, const telnyx_send_dtmf_params *params,
                                   telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_SEND_DTMF, params, sizeof *params, on_done, user_data);
}

/** Queues telnyx_send_dtmf() on a call; see call.h for the order. Errors as
 *  telnyx_call_submit(). */
static inline int telnyx_call_send_dtmf(telnyx_call *call, const telnyx_send_dtmf_params *params,
                                        telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_SEND_DTMF, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_send_dtmf(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_command_reply *telnyx_send_dtmf_result(const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_SEND_DTMF);
}

/** Parameters of telnyx_update_client_state() and telnyx_call_update_client_state().
 *  Zero-initialise; a member left zero is not sent. Everything pointed at is borrowed until the
 *  function has returned. */
typedef struct telnyx_update_client_state_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Required. A text of your own, in base64, that every later webhook of the leg carries in
     *  place of the one before. */
    const char *client_state;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_update_client_state_params;

/** Replaces the client_state of a call and does nothing else. Result:
 *  telnyx_update_client_state_result(). Errors as telnyx_submit(). */
static inline int telnyx_update_client_state(telnyx_client *client,
                                             const telnyx_update_client_state_params *params,
                                             telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_UPDATE_CLIENT_STATE, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_update_client_state() on a call; see call.h for the order. Errors as
 *  telnyx_call_submit(). */
static inline int telnyx_call_update_client_state(telnyx_call *call,
                                                  const telnyx_update_client_state_params *params,
                                                  telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_UPDATE_CLIENT_STATE, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_update_client_state(), or NULL if `response` is not its success. Valid
 *  until the callback returns. */
static inline const telnyx_command_reply *telnyx_update_client_state_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_UPDATE_CLIENT_STATE);
}

/** Parameters of telnyx_enqueue() and telnyx_call_enqueue(). Zero-initialise; a member left
 *  zero is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_enqueue_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Required. Name of the queue, which is made if there is none. */
    const char *queue_name;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Keeps the call in the queue after it has ended. A bridge to it then fails, and
     *  says what is needed to call back. Default false. */
    telnyx_opt_bool keep_after_hangup;
    /** Optional. Most calls that the queue takes. Counts only where this command makes the
     *  queue. Default 100. */
    telnyx_opt_int max_size;
    /** Optional. The call leaves the queue after this time. In seconds. */
    telnyx_opt_int max_wait_time_secs;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_enqueue_params;

/** Puts a call into a queue. A bridge of the call ends. Result: telnyx_enqueue_result(). Errors
 *  as telnyx_submit(). */
static inline int telnyx_enqueue(telnyx_client *client, const telnyx_enqueue_params *params,
                                 telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_ENQUEUE, params, sizeof *params, on_done, user_data);
}

/** Queues telnyx_enqueue() on a call; see call.h for the order. Errors as telnyx_call_submit(). */
static inline int telnyx_call_enqueue(telnyx_call *call, const telnyx_enqueue_params *params,
                                      telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_ENQUEUE, params, sizeof *params, on_done, user_data);
}

/** Result of telnyx_enqueue(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_command_reply *telnyx_enqueue_result(const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_ENQUEUE);
}

/** Parameters of telnyx_leave_queue() and telnyx_call_leave_queue(). Zero-initialise; a member
 *  left zero is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_leave_queue_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_leave_queue_params;

/** Takes a call out of its queue. Result: telnyx_leave_queue_result(). Errors as
 *  telnyx_submit(). */
static inline int telnyx_leave_queue(telnyx_client *client, const telnyx_leave_queue_params *params,
                                     telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_LEAVE_QUEUE, params, sizeof *params, on_done, user_data);
}

/** Queues telnyx_leave_queue() on a call; see call.h for the order; `params` may be NULL.
 *  Errors as telnyx_call_submit(). */
static inline int telnyx_call_leave_queue(telnyx_call *call,
                                          const telnyx_leave_queue_params *params,
                                          telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_LEAVE_QUEUE, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_leave_queue(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_command_reply *telnyx_leave_queue_result(const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_LEAVE_QUEUE);
}

/** Parameters of telnyx_switch_supervisor_role() and telnyx_call_switch_supervisor_role().
 *  Zero-initialise; a member left zero is not sent. Everything pointed at is borrowed until the
 *  function has returned. */
typedef struct telnyx_switch_supervisor_role_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Required. The new role of this leg, which supervises another. */
    telnyx_supervisor_role role;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_switch_supervisor_role_params;

/** Changes how a supervising leg takes part in the supervised call. Result:
 *  telnyx_switch_supervisor_role_result(). Errors as telnyx_submit(). */
static inline int telnyx_switch_supervisor_role(telnyx_client *client,
                                                const telnyx_switch_supervisor_role_params *params,
                                                telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_SWITCH_SUPERVISOR_ROLE, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_switch_supervisor_role() on a call; see call.h for the order. Errors as
 *  telnyx_call_submit(). */
static inline int telnyx_call_switch_supervisor_role(
    telnyx_call *call, const telnyx_switch_supervisor_role_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_SWITCH_SUPERVISOR_ROLE, params, sizeof *params,
                              on_done, user_data);
}

/** Result of telnyx_switch_supervisor_role(), or NULL if `response` is not its success. Valid
 *  until the callback returns. */
static inline const telnyx_command_reply *telnyx_switch_supervisor_role_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response,
                                                          TELNYX_OP_SWITCH_SUPERVISOR_ROLE);
}

#ifdef __cplusplus
}
#endif
#endif
