/** @file calls.h
 *  Placing calls and asking after them.
 *
 *  \code
 *  const char *to[] = { "+18005550100", "sip:agent@example.com" };
 *  telnyx_dial_params params = { 0 };
 *  params.connection_id = "1684641123236054244";
 *  params.to.items = to;
 *  params.to.count = 2;
 *  params.from = "+18005550101";
 *  params.timeout_secs = TELNYX_INT(20);
 *  telnyx_dial(client, &params, on_dialed, NULL);
 *  \endcode */
/* Written from lib/api/source/words/calls.txt. */
#ifndef TELNYX_CALLS_H
#define TELNYX_CALLS_H

#include <telnyx/assistant.h>
#include <telnyx/conversation_relay.h>
#include <telnyx/params.h>
#include <telnyx/submit.h>
#include <telnyx/transcription.h>
#include <telnyx/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Puts the callee of a dial into a conference, which id or conference_name names. */
typedef struct telnyx_conference_config {
    /** Optional. The conference to join, by its id. */
    const char *id;
    /** Optional. Whether the others hear a beep when this participant joins or leaves. */
    telnyx_conference_beep beep_enabled;
    /** Optional. The conference to join, by its name. */
    const char *conference_name;
    /** Optional. Whether to join as soon as there is audio; false waits for the answer. Default
     *  true. */
    telnyx_opt_bool early_media;
    /** Optional. Whether the conference ends and all others are hung up when this participant
     *  leaves. Default false. */
    telnyx_opt_bool end_conference_on_exit;
    /** Optional. Whether to join on hold. Default false. */
    telnyx_opt_bool hold;
    /** Optional. URL of a WAV or MP3 file that is played on hold. */
    const char *hold_audio_url;
    /** Optional. The same as hold_audio_url with an uploaded file; set one of the two. */
    const char *hold_media_name;
    /** Optional. Whether to join muted. Default false. */
    telnyx_opt_bool mute;
    /** Optional. Whether the conference ends when this participant leaves, without hanging up
     *  the others. Default false. */
    telnyx_opt_bool soft_end_conference_on_exit;
    /** Optional. Whether the conference starts at once; with false, those who join are on hold
     *  until it is started. Default true. */
    telnyx_opt_bool start_conference_on_create;
    /** Optional. Whether this participant, in joining, starts a conference that has not started
     *  yet. Default false. */
    telnyx_opt_bool start_conference_on_enter;
    /** Optional. Makes this participant a supervisor, and says who hears it. Default none. */
    telnyx_conference_role supervisor_role;
    /** Optional. The calls that hear a supervisor who whispers; without any the supervisor only
     *  listens. */
    telnyx_strings whisper_call_control_ids;
} telnyx_conference_config;

/** What the platform says about a call. */
typedef struct telnyx_call_report {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** Whether the call has not ended yet. */
    telnyx_opt_bool is_alive;
    /** What kind of record this is: the same text in each of them. */
    const char *record_type;
    /** How long the call has lasted, in seconds. */
    telnyx_opt_int call_duration;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** When the call ended, RFC 3339; NULL before. */
    const char *end_time;
    /** When the call began, RFC 3339. */
    const char *start_time;
} telnyx_call_report;

/** The leg that a dial has begun: its ids, before anybody has answered. */
typedef struct telnyx_dialed_call {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** Always false: dialling has only begun. */
    telnyx_opt_bool is_alive;
    /** What kind of record this is: the same text in each of them. */
    const char *record_type;
    /** How long the call has lasted, in seconds. */
    telnyx_opt_int call_duration;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** When the call ended, RFC 3339; NULL before. */
    const char *end_time;
    /** The recording, by its id. */
    const char *recording_id;
    /** When the call began, RFC 3339. */
    const char *start_time;
} telnyx_dialed_call;

/** Parameters of telnyx_dial(). Zero-initialise; a member left zero is not sent. Everything
 *  pointed at is borrowed until the function has returned. */
typedef struct telnyx_dial_params {
    /** Required. The Call Control application that places the call. */
    const char *connection_id;
    /** Required. Caller id that the callee sees, in E.164. */
    const char *from;
    /** Required. One or several numbers or SIP URIs. ";secure=srtp" on a URI asks for
     *  encryption. */
    telnyx_strings to;
    /** Optional. Whether to find out if a machine has answered, and how. Default disabled. */
    telnyx_amd answering_machine_detection;
    /** Optional. Fine tuning of that. Premium detection heeds total_analysis_time_millis and
     *  greeting_duration_millis only. */
    const telnyx_amd_config *answering_machine_detection_config;
    /** Optional. The AI assistant that is started when the call is answered. */
    const telnyx_assistant *assistant;
    /** Optional. URL of a WAV or MP3 file that the callee hears on answering. */
    const char *audio_url;
    /** Optional. The billing group that the call is charged to. */
    const char *billing_group_id;
    /** Optional. Says that the call is meant to be bridged to link_to; the callee then sees
     *  that call's caller id. Needs link_to. Default false. */
    telnyx_opt_bool bridge_intent;
    /** Optional. Bridges to link_to as soon as the callee answers. Needs link_to. Default
     *  false. */
    telnyx_opt_bool bridge_on_answer;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a dial that is repeated from placing a second call: the platform ignores
     *  one with the same id. The library makes one when unset. */
    const char *command_id;
    /** Optional. The conference that the callee is put into. */
    const telnyx_conference_config *conference_config;
    /** Optional. The conversation relay that is started when the call is answered. */
    const telnyx_conversation_relay_config *conversation_relay_config;
    /** Optional. Headers added to the SIP INVITE. */
    const telnyx_custom_sip_header *custom_headers;
    size_t custom_headers_count; /**< Number of custom_headers. */
    /** Optional. Finds out whether a machine makes the voice at the far end;
     *  call.deepfake_detection.result tells. */
    const telnyx_deepfake_detection *deepfake_detection;
    /** Optional. Settings of the Dialogflow connection. */
    const telnyx_dialogflow_config *dialogflow_config;
    /** Optional. Connects the call to Dialogflow. Default false. */
    telnyx_opt_bool enable_dialogflow;
    /** Optional. Caller name that the callee sees: letters, digits, spaces and -_~!.+. At most
     *  128 characters. */
    const char *from_display_name;
    /** Optional. call_control_id of another call that this leg belongs to: the two then share a
     *  call_session_id. */
    const char *link_to;
    /** Optional. How media to and from the callee are encrypted. Default disabled. */
    telnyx_media_encryption media_encryption;
    /** Optional. The same as audio_url with an uploaded file; set one of the two. */
    const char *media_name;
    /** Optional. "self" parks this leg when its bridge ends, instead of hanging it up. Needs
     *  link_to. */
    const char *park_after_unbridge;
    /** Optional. Codecs, the best first: "G722,PCMU,PCMA,G729,OPUS,VP8,H264". */
    const char *preferred_codecs;
    /** Optional. Hangs up, instead of bridging to a call that is bridged already. Default
     *  false. */
    telnyx_opt_bool prevent_double_bridge;
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
    /** Optional. Whether another route is tried when it has rung for timeout_secs. With false
     *  the hangup_cause is NO_ANSWER instead of TIMEOUT. Default true. */
    telnyx_opt_bool retry_on_timeout;
    /** Optional. Rings the device of a Telnyx Mobile number directly, past its call
     *  interception. Default false. */
    telnyx_opt_bool route_to_mobile;
    /** Optional. Keys that are pressed after the answer: 0-9 A-D * #; w waits half a second, W
     *  a second. At most 64 characters. */
    const char *send_digits_on_answer;
    /** Optional. Sends silent RTP while there is nothing to send. Default false. */
    telnyx_opt_bool send_silence_when_idle;
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
    /** Optional. Token that the platform presents to the WebSocket. At most 4000 characters. */
    const char *stream_auth_token;
    /** Optional. Codec of the audio that the stream sends to the call, in mode RTP. Default
     *  PCMU. */
    telnyx_stream_bidirectional_codec stream_bidirectional_codec;
    /** Optional. Whether the stream sends MP3 files or RTP to the call. Default mp3. */
    telnyx_stream_bidirectional_mode stream_bidirectional_mode;
    /** Optional. Sampling rate of the audio that the stream sends to the call, in Hz. Default
     *  8000. */
    telnyx_stream_sampling_rate stream_bidirectional_sampling_rate;
    /** Optional. Who hears what the stream sends to the call. Default opposite. */
    telnyx_target_legs stream_bidirectional_target_legs;
    /** Optional. Codec of the audio that the stream gets from the call. Default: the call's
     *  own. */
    telnyx_stream_codec stream_codec;
    /** Optional. Connects the WebSocket before anybody is dialled. Default false. */
    telnyx_opt_bool stream_establish_before_call_originate;
    /** Optional. Whose audio the stream gets. Default inbound_track. */
    telnyx_stream_track stream_track;
    /** Optional. URL of the WebSocket that gets the audio, ws:// or wss://. */
    const char *stream_url;
    /** Optional. call_control_id of the leg that this call supervises. */
    const char *supervise_call_control_id;
    /** Optional. Who hears the supervisor. Default barge. */
    telnyx_supervisor_role supervisor_role;
    /** Optional. How long the leg may last; then it is hung up, with hangup_cause TIME_LIMIT.
     *  In seconds, 30 to 14400. Default 14400. */
    telnyx_opt_int time_limit_secs;
    /** Optional. How long it may ring; then the leg ends, with hangup_cause TIMEOUT. In
     *  seconds, 5 to 600. Default 30. */
    telnyx_opt_int timeout_secs;
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
    /** Optional. The number, in E.164, that was called where this call forwards an incoming
     *  one; from may then be that call's caller. */
    const char *diversion;
} telnyx_dial_params;

/** Calls one or several numbers or SIP URIs. Success says no more than that the platform has
 *  begun; what becomes of the leg comes as events. Result: telnyx_dial_result(). Events:
 *  call.initiated, call.answered, call.hangup, call.hold, call.unhold,
 *  call.machine.detection.ended, call.machine.greeting.ended,
 *  call.machine.premium.detection.ended, call.machine.premium.greeting.ended,
 *  call.deepfake_detection.result, call.deepfake_detection.error, streaming.started,
 *  streaming.stopped, streaming.failed. Errors as telnyx_submit(). */
static inline int telnyx_dial(telnyx_client *client, const telnyx_dial_params *params,
                              telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_DIAL, params, sizeof *params, on_done, user_data);
}

/** Result of telnyx_dial(), or NULL if `response` is not its success. Valid until the callback
 *  returns. */
static inline const telnyx_dialed_call *telnyx_dial_result(const telnyx_response *response)
{
    return (const telnyx_dialed_call *)telnyx_result_of(response, TELNYX_OP_DIAL);
}

/** Parameters of telnyx_retrieve_call_status(). Zero-initialise; a member left zero is not
 *  sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_retrieve_call_status_params {
    /** Required. The call to ask about. */
    const char *call_control_id;
} telnyx_retrieve_call_status_params;

/** Asks whether a call has ended. The platform knows until 10 minutes after its end. Result:
 *  telnyx_retrieve_call_status_result(). Errors as telnyx_submit(). */
static inline int telnyx_retrieve_call_status(telnyx_client *client,
                                              const telnyx_retrieve_call_status_params *params,
                                              telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_RETRIEVE_CALL_STATUS, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_retrieve_call_status(), or NULL if `response` is not its success. Valid
 *  until the callback returns. */
static inline const telnyx_call_report *telnyx_retrieve_call_status_result(
    const telnyx_response *response)
{
    return (const telnyx_call_report *)telnyx_result_of(response, TELNYX_OP_RETRIEVE_CALL_STATUS);
}

#ifdef __cplusplus
}
#endif
#endif
