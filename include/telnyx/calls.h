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

/** Puts the callee of a dial into a conference. Name it by id or conference_name. */
typedef struct telnyx_conference_config {
    /** Optional. Join this conference. */
    const char *id;
    /** Optional. When it beeps for this participant. */
    telnyx_conference_beep beep_enabled;
    /** Optional. Join the conference of this name. */
    const char *conference_name;
    /** Optional. Join as soon as there is media; false waits for the answer. Default true. */
    telnyx_opt_bool early_media;
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
    /** Optional. Nobody may join any more when this one leaves; the others stay. Default false. */
    telnyx_opt_bool soft_end_conference_on_exit;
    /** Optional. Start at once; otherwise those who join are on hold. Default true. */
    telnyx_opt_bool start_conference_on_create;
    /** Optional. The conference starts when this one joins. Default false. */
    telnyx_opt_bool start_conference_on_enter;
    /** Optional. Makes this one a supervisor. Default none. */
    telnyx_conference_role supervisor_role;
    /** Optional. Calls that hear a whispering supervisor. */
    telnyx_strings whisper_call_control_ids;
} telnyx_conference_config;

/** What the platform knows about a call. */
typedef struct telnyx_call_status {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** Whether the call lives. */
    telnyx_opt_bool is_alive;
    /** Kind of the record; always the same. */
    const char *record_type;
    /** Length of the call, in seconds. */
    telnyx_opt_int call_duration;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** When the call ended, RFC 3339; absent while it lives. */
    const char *end_time;
    /** When the call began, RFC 3339. */
    const char *start_time;
} telnyx_call_status;

/** The leg that a dial has begun. */
typedef struct telnyx_dialed_call {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** Always false: dialling has only begun. */
    telnyx_opt_bool is_alive;
    /** Kind of the record; always the same. */
    const char *record_type;
    /** Length of the call, in seconds. */
    telnyx_opt_int call_duration;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** When the call ended, RFC 3339; absent while it lives. */
    const char *end_time;
    /** The recording. */
    const char *recording_id;
    /** When the call began, RFC 3339. */
    const char *start_time;
} telnyx_dialed_call;

/** Parameters of telnyx_dial(). Zero-initialise; a member left zero is not sent. Everything pointed
 *  at is borrowed until the function has returned. */
typedef struct telnyx_dial_params {
    /** Required. The Call Control application that places the call. */
    const char *connection_id;
    /** Required. Caller id shown to the callee, E.164. */
    const char *from;
    /** Required. One or several numbers or SIP URIs. ";secure=srtp" on a URI asks for
     *  encryption. */
    telnyx_strings to;
    /** Optional. Look for an answering machine when the call is answered. Default disabled. */
    telnyx_amd answering_machine_detection;
    /** Optional. Fine tuning; premium detection heeds total_analysis_time_millis and
     *  greeting_duration_millis only. */
    const telnyx_amd_config *answering_machine_detection_config;
    /** Optional. Starts this AI assistant when the call is answered. */
    const telnyx_assistant *assistant;
    /** Optional. WAV or MP3 file that the callee hears on answering. */
    const char *audio_url;
    /** Optional. Billing group that the call is charged to. */
    const char *billing_group_id;
    /** Optional. The call is meant to be bridged to link_to, whose caller id it takes over. Default
     *  false. */
    telnyx_opt_bool bridge_intent;
    /** Optional. Bridge to link_to as soon as the callee answers. Needs link_to. Default false. */
    telnyx_opt_bool bridge_on_answer;
    /** Optional. Your text in base64; comes back with every later webhook of the leg. */
    const char *client_state;
    /** Optional. A second dial with the same id places no call. The library makes one when
     *  unset. */
    const char *command_id;
    /** Optional. Puts the callee into a conference. */
    const telnyx_conference_config *conference_config;
    /** Optional. Starts a conversation relay when the call is answered. */
    const telnyx_conversation_relay_config *conversation_relay_config;
    /** Optional. Headers added to the SIP INVITE. */
    const telnyx_custom_sip_header *custom_headers;
    size_t custom_headers_count; /**< Number of custom_headers. */
    /** Optional. Has the remote voice judged; see the call.deepfake_detection events. */
    const telnyx_deepfake_detection *deepfake_detection;
    /** Optional. Settings of the Dialogflow connection. */
    const telnyx_dialogflow_config *dialogflow_config;
    /** Optional. Connect the call to Dialogflow. Default false. */
    telnyx_opt_bool enable_dialogflow;
    /** Optional. Caller name shown to the callee: letters, digits, spaces and -_~!.+. At most 128
     *  characters. */
    const char *from_display_name;
    /** Optional. call_control_id of another call, whose call_session_id this leg then shares. */
    const char *link_to;
    /** Optional. Encryption towards the callee. Default disabled. */
    telnyx_media_encryption media_encryption;
    /** Optional. Uploaded file that the callee hears on answering. Not with audio_url. */
    const char *media_name;
    /** Optional. "self": park this leg when the bridge ends, instead of hanging up. Needs
     *  link_to. */
    const char *park_after_unbridge;
    /** Optional. Codecs in order of preference, with commas:
     *  "G722,PCMU,PCMA,G729,OPUS,VP8,H264". */
    const char *preferred_codecs;
    /** Optional. Hang up instead of bridging to a call that is bridged already. Default false. */
    telnyx_opt_bool prevent_double_bridge;
    /** Optional. Whether the callee sees the caller id. */
    telnyx_privacy privacy;
    /** Optional. Start a recording when the call is answered. */
    telnyx_record record;
    /** Optional. One channel, or one per leg. Default dual. */
    telnyx_record_channels record_channels;
    /** Optional. Start of the file's name in place of call_leg_id; a time is appended. 1 to 40
     *  characters. */
    const char *record_custom_file_name;
    /** Optional. File format. Default mp3. */
    telnyx_record_format record_format;
    /** Optional. Longest recording, in seconds; 0 is endless. 0 to 43200. Default 0. */
    telnyx_opt_int record_max_length;
    /** Optional. Stop after this much silence once speech was heard; 0 is never. In seconds, at
     *  least 0. Default 0. */
    telnyx_opt_int record_timeout_secs;
    /** Optional. Which side is recorded. Default both. */
    telnyx_record_track record_track;
    /** Optional. Remove silence at both ends. */
    telnyx_record_trim record_trim;
    /** Optional. Try the next route after a time-out; false ends with no_answer instead of timeout.
     *  Default true. */
    telnyx_opt_bool retry_on_timeout;
    /** Optional. Ring the device of a Telnyx Mobile number, past its call interception. Default
     *  false. */
    telnyx_opt_bool route_to_mobile;
    /** Optional. Keys pressed after the answer: 0-9 A-D * #; w waits 0.5 s, W waits 1 s. At most 64
     *  characters. */
    const char *send_digits_on_answer;
    /** Optional. Send silent RTP while there is nothing to send. Default false. */
    telnyx_opt_bool send_silence_when_idle;
    /** Optional. Password for SIP challenges. */
    const char *sip_auth_password;
    /** Optional. User name for SIP challenges. */
    const char *sip_auth_username;
    /** Optional. Standard SIP headers to add; the platform takes User-to-User only. */
    const telnyx_sip_header *sip_headers;
    size_t sip_headers_count; /**< Number of sip_headers. */
    /** Optional. Where the call enters the SIP network. Default US. */
    telnyx_sip_region sip_region;
    /** Optional. Transport towards the callee. Default UDP. */
    telnyx_sip_transport sip_transport_protocol;
    /** Optional. Changes the pitch of a voice. */
    const telnyx_sound_modifications *sound_modifications;
    /** Optional. Token presented to the WebSocket. At most 4000 characters. */
    const char *stream_auth_token;
    /** Optional. Codec of the RTP that the stream sends back; for mode rtp. Default PCMU. */
    telnyx_stream_bidirectional_codec stream_bidirectional_codec;
    /** Optional. Whether the stream sends back MP3 or RTP. Default mp3. */
    telnyx_stream_bidirectional_mode stream_bidirectional_mode;
    /** Optional. Rate of the audio that the stream sends back, in Hz. Default 8000. */
    telnyx_stream_sampling_rate stream_bidirectional_sampling_rate;
    /** Optional. Who hears what the stream sends back. Default opposite. */
    telnyx_legs stream_bidirectional_target_legs;
    /** Optional. Codec of the streamed audio. Default: the call's own codec. */
    telnyx_stream_codec stream_codec;
    /** Optional. Connect the WebSocket before dialling. Default false. */
    telnyx_opt_bool stream_establish_before_call_originate;
    /** Optional. Which side is streamed. Default inbound_track. */
    telnyx_stream_track stream_track;
    /** Optional. WebSocket that the media go to, ws:// or wss://. */
    const char *stream_url;
    /** Optional. The leg that this call supervises. */
    const char *supervise_call_control_id;
    /** Optional. Who hears the supervisor. Default barge. */
    telnyx_supervisor_role supervisor_role;
    /** Optional. Longest duration of the leg; then hangup_cause is time_limit. In seconds, 30 to
     *  14400. Default 14400. */
    telnyx_opt_int time_limit_secs;
    /** Optional. How long to let it ring. In seconds, 5 to 600. Default 30. */
    telnyx_opt_int timeout_secs;
    /** Optional. Transcribe from the answer on. Default false. */
    telnyx_opt_bool transcription;
    /** Optional. How to transcribe. */
    const telnyx_transcription_start *transcription_config;
    /** Optional. Delays between repeats of a webhook, by event type. */
    const telnyx_webhook_retries_policy *webhook_retries_policies;
    /** Number of webhook_retries_policies. */
    size_t webhook_retries_policies_count;
    /** Optional. Where later webhooks of the call go. */
    const char *webhook_url;
    /** Optional. HTTP method for webhook_url. Default POST. */
    telnyx_webhook_method webhook_url_method;
    /** Optional. Where webhooks go, by event type. */
    telnyx_strings_pairs webhook_urls;
    /** Optional. HTTP method for webhook_urls. Default POST. */
    telnyx_webhook_method webhook_urls_method;
    /** Optional. JSON object whose members are merged in last. */
    const char *extra_json;
    /** Optional. Number, in E.164, that the incoming call was made to which this call forwards;
     *  from may then be its caller's. */
    const char *diversion;
} telnyx_dial_params;

/** Calls one or several numbers or SIP URIs. The answer says only that the platform has begun; what
 *  becomes of the leg comes as events. Result: telnyx_dial_result(). Events: call.initiated,
 *  call.answered, call.hangup, call.hold, call.unhold, call.machine.detection.ended,
 *  call.machine.greeting.ended, call.machine.premium.detection.ended,
 *  call.machine.premium.greeting.ended, call.deepfake_detection.result,
 *  call.deepfake_detection.error, streaming.started, streaming.stopped, streaming.failed. Errors as
 *  telnyx_submit(). */
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

/** Parameters of telnyx_retrieve_call_status(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_retrieve_call_status_params {
    /** Required. The call; known until 10 minutes after its end. */
    const char *call_control_id;
} telnyx_retrieve_call_status_params;

/** Asks whether a call lives. Known until 10 minutes after its end. Result:
 *  telnyx_retrieve_call_status_result(). Errors as telnyx_submit(). */
static inline int telnyx_retrieve_call_status(telnyx_client *client,
                                              const telnyx_retrieve_call_status_params *params,
                                              telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_RETRIEVE_CALL_STATUS, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_retrieve_call_status(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_call_status *telnyx_retrieve_call_status_result(
    const telnyx_response *response)
{
    return (const telnyx_call_status *)telnyx_result_of(response, TELNYX_OP_RETRIEVE_CALL_STATUS);
}

#ifdef __cplusplus
}
#endif
#endif
