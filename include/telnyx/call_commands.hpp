/** @file call_commands.hpp
 *  Parameters of call_commands.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_CALL_COMMANDS_HPP
#define TELNYX_CALL_COMMANDS_HPP

#include <telnyx/call_commands.h>
#include <telnyx/params.hpp>
#include <telnyx/assistant.hpp>
#include <telnyx/conversation_relay.hpp>
#include <telnyx/transcription.hpp>
#include <telnyx/types.hpp>

// clang-format off
namespace telnyx
{

/** Parameters of telnyx_answer(): `telnyx_answer_params` with setters. */
class answer_params : public params_of<answer_params, telnyx_answer_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_ANSWER;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_answer_params);
    /** What a success brings. */
    using result_type = telnyx_recording_reply;

    /** With nothing set. */
    answer_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    answer_params(const telnyx_answer_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    answer_params &call_control_id(const text_arg &value) { return put(c_.call_control_id, value); }
    /** Optional. The AI assistant that is started when the call is answered. */
    answer_params &assistant(const telnyx::assistant &value)
    { return put_object(c_.assistant, value); }
    /** Optional. The billing group that the call is charged to. */
    answer_params &billing_group_id(const text_arg &value)
    { return put(c_.billing_group_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    answer_params &client_state(const text_arg &value) { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    answer_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. The conversation relay that is started when the call is answered. */
    answer_params &conversation_relay_config(const telnyx::conversation_relay_config &value)
    { return put_object(c_.conversation_relay_config, value); }
    /** Optional. Headers added to the answer to the SIP INVITE. */
    answer_params &custom_headers(const std::vector<telnyx::custom_sip_header> &value)
    { return put_objects(c_.custom_headers, c_.custom_headers_count, value); }
    /** Optional. Finds out whether a machine makes the voice at the far end;
     *  call.deepfake_detection.result tells. */
    answer_params &deepfake_detection(const telnyx::deepfake_detection &value)
    { return put_object(c_.deepfake_detection, value); }
    /** Optional. Codecs, the best first: "G722,PCMU,PCMA,G729,OPUS,VP8,H264". */
    answer_params &preferred_codecs(const text_arg &value)
    { return put(c_.preferred_codecs, value); }
    /** Optional. Starts a recording on answering; the other record_ members say how. */
    answer_params &record(telnyx_record_start value) { return put_value(c_.record, value); }
    /** Optional. One channel for all, or one for the first leg alone. Default dual. */
    answer_params &record_channels(telnyx_record_channels value)
    { return put_value(c_.record_channels, value); }
    /** Optional. Beginning of the file's name, instead of the call_leg_id; the platform appends
     *  the time. 1 to 40 characters. */
    answer_params &record_custom_file_name(const text_arg &value)
    { return put(c_.record_custom_file_name, value); }
    /** Optional. File format. Default mp3. */
    answer_params &record_format(telnyx_audio_format value)
    { return put_value(c_.record_format, value); }
    /** Optional. Ends the recording after so many seconds; 0 is never. 0 to 43200. Default 0. */
    answer_params &record_max_length(int_arg value)
    { return put_value(c_.record_max_length, value.value()); }
    /** Optional. Ends the recording after this much silence, once somebody has spoken;
     *  recognising that is charged. 0 is never. In seconds, at least 0. Default 0. */
    answer_params &record_timeout_secs(seconds_arg value)
    { return put_value(c_.record_timeout_secs, value.value()); }
    /** Optional. Whose audio is recorded. Default both. */
    answer_params &record_track(telnyx_record_track value)
    { return put_value(c_.record_track, value); }
    /** Optional. Cuts silence off at the beginning and at the end. */
    answer_params &record_trim(telnyx_record_trim value)
    { return put_value(c_.record_trim, value); }
    /** Optional. Sends silent RTP while there is nothing to send. Default false. */
    answer_params &send_silence_when_idle(bool_arg value)
    { return put_value(c_.send_silence_when_idle, value.value()); }
    /** Optional. Standard SIP headers to add. The platform takes "User-to-User" and no other. */
    answer_params &sip_headers(const std::vector<telnyx::sip_header> &value)
    { return put_objects(c_.sip_headers, c_.sip_headers_count, value); }
    /** Optional. Changes the pitch of a voice. */
    answer_params &sound_modifications(const telnyx::sound_modifications &value)
    { return put_object(c_.sound_modifications, value); }
    /** Optional. Codec of the audio that the stream sends to the call, in mode RTP. Default
     *  PCMU. */
    answer_params &stream_bidirectional_codec(telnyx_stream_bidirectional_codec value)
    { return put_value(c_.stream_bidirectional_codec, value); }
    /** Optional. Whether the stream sends MP3 files or RTP to the call. Default mp3. */
    answer_params &stream_bidirectional_mode(telnyx_stream_bidirectional_mode value)
    { return put_value(c_.stream_bidirectional_mode, value); }
    /** Optional. Who hears what the stream sends to the call. Default opposite. */
    answer_params &stream_bidirectional_target_legs(telnyx_target_legs value)
    { return put_value(c_.stream_bidirectional_target_legs, value); }
    /** Optional. Codec of the audio that the stream gets from the call. Default: the call's
     *  own. */
    answer_params &stream_codec(telnyx_stream_codec value)
    { return put_value(c_.stream_codec, value); }
    /** Optional. Whose audio the stream gets. Default inbound_track. */
    answer_params &stream_track(telnyx_stream_track value)
    { return put_value(c_.stream_track, value); }
    /** Optional. URL of the WebSocket that gets the audio, ws:// or wss://. */
    answer_params &stream_url(const text_arg &value) { return put(c_.stream_url, value); }
    /** Optional. Transcribes what is said, from the answer on. Default false. */
    answer_params &transcription(bool_arg value)
    { return put_value(c_.transcription, value.value()); }
    /** Optional. How to transcribe. */
    answer_params &transcription_config(const telnyx::transcription_start &value)
    { return put_object(c_.transcription_config, value); }
    /** Optional. When a webhook that was not answered is sent again, by event type. */
    answer_params &webhook_retries_policies(
        const std::vector<telnyx::webhook_retries_policy> &value)
    { return put_objects(c_.webhook_retries_policies, c_.webhook_retries_policies_count, value); }
    /** Optional. URL for the call's later webhooks, in place of the application's. */
    answer_params &webhook_url(const text_arg &value) { return put(c_.webhook_url, value); }
    /** Optional. HTTP method of the webhooks to webhook_url. Default POST. */
    answer_params &webhook_url_method(telnyx_webhook_method value)
    { return put_value(c_.webhook_url_method, value); }
    /** Optional. URLs for later webhooks by event type, such as "call.hangup", in place of
     *  webhook_url. */
    answer_params &webhook_urls(const texts_map_arg &value)
    { return put_list(c_.webhook_urls, value); }
    /** Optional. HTTP method of the webhooks to webhook_urls. Default POST. */
    answer_params &webhook_urls_method(telnyx_webhook_method value)
    { return put_value(c_.webhook_urls_method, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    answer_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_reject(): `telnyx_reject_params` with setters. */
class reject_params : public params_of<reject_params, telnyx_reject_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_REJECT;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_reject_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    reject_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    reject_params(const telnyx_reject_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    reject_params &call_control_id(const text_arg &value) { return put(c_.call_control_id, value); }
    /** Required. What the caller is told as the reason. */
    reject_params &cause(telnyx_reject_cause value) { return put_value(c_.cause, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    reject_params &client_state(const text_arg &value) { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    reject_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    reject_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_hangup(): `telnyx_hangup_params` with setters. */
class hangup_params : public params_of<hangup_params, telnyx_hangup_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_HANGUP;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_hangup_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    hangup_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    hangup_params(const telnyx_hangup_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    hangup_params &call_control_id(const text_arg &value) { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    hangup_params &client_state(const text_arg &value) { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    hangup_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. Headers added to the SIP BYE. */
    hangup_params &custom_headers(const std::vector<telnyx::custom_sip_header> &value)
    { return put_objects(c_.custom_headers, c_.custom_headers_count, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    hangup_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_transfer(): `telnyx_transfer_params` with setters. */
class transfer_params : public params_of<transfer_params, telnyx_transfer_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_TRANSFER;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_transfer_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    transfer_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    transfer_params(const telnyx_transfer_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    transfer_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Required. Number or SIP URI to call. ";secure=srtp" on a URI asks for encryption. */
    transfer_params &to(const text_arg &value) { return put(c_.to, value); }
    /** Optional. Whether to find out if a machine has answered, and how. Default disabled. */
    transfer_params &answering_machine_detection(telnyx_amd value)
    { return put_value(c_.answering_machine_detection, value); }
    /** Optional. Fine tuning of that. Premium detection heeds total_analysis_time_millis and
     *  greeting_duration_millis only. */
    transfer_params &answering_machine_detection_config(const telnyx::amd_config &value)
    { return put_object(c_.answering_machine_detection_config, value); }
    /** Optional. URL of a WAV or MP3 file that the new party hears before it is bridged. */
    transfer_params &audio_url(const text_arg &value) { return put(c_.audio_url, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    transfer_params &client_state(const text_arg &value) { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    transfer_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. Headers added to the SIP INVITE. */
    transfer_params &custom_headers(const std::vector<telnyx::custom_sip_header> &value)
    { return put_objects(c_.custom_headers, c_.custom_headers_count, value); }
    /** Optional. Lets the caller hear what the new leg sends before it is answered, such as
     *  ringing. Default true. */
    transfer_params &early_media(bool_arg value)
    { return put_value(c_.early_media, value.value()); }
    /** Optional. Caller id that the callee sees, in E.164. Unset shows the one of this call. */
    transfer_params &from(const text_arg &value) { return put(c_.from, value); }
    /** Optional. Caller name that the callee sees: letters, digits, spaces and -_~!.+. At most
     *  128 characters. */
    transfer_params &from_display_name(const text_arg &value)
    { return put(c_.from_display_name, value); }
    /** Optional. How media to and from the callee are encrypted. Default disabled. */
    transfer_params &media_encryption(telnyx_media_encryption value)
    { return put_value(c_.media_encryption, value); }
    /** Optional. The same as audio_url with an uploaded file; set one of the two. */
    transfer_params &media_name(const text_arg &value) { return put(c_.media_name, value); }
    /** Optional. Whose key presses the other leg does not hear; call.dtmf.received still comes.
     *  Default none. */
    transfer_params &mute_dtmf(telnyx_mute_dtmf value) { return put_value(c_.mute_dtmf, value); }
    /** Optional. "self" parks this leg when its bridge ends, instead of hanging it up. */
    transfer_params &park_after_unbridge(const text_arg &value)
    { return put(c_.park_after_unbridge, value); }
    /** Optional. Codecs, the best first: "G722,PCMU,PCMA,G729,OPUS,VP8,H264". */
    transfer_params &preferred_codecs(const text_arg &value)
    { return put(c_.preferred_codecs, value); }
    /** Optional. Whether the callee sees the caller id. */
    transfer_params &privacy(telnyx_privacy value) { return put_value(c_.privacy, value); }
    /** Optional. Starts a recording on answering; the other record_ members say how. */
    transfer_params &record(telnyx_record_start value) { return put_value(c_.record, value); }
    /** Optional. One channel for all, or one for the first leg alone. Default dual. */
    transfer_params &record_channels(telnyx_record_channels value)
    { return put_value(c_.record_channels, value); }
    /** Optional. Beginning of the file's name, instead of the call_leg_id; the platform appends
     *  the time. 1 to 40 characters. */
    transfer_params &record_custom_file_name(const text_arg &value)
    { return put(c_.record_custom_file_name, value); }
    /** Optional. File format. Default mp3. */
    transfer_params &record_format(telnyx_audio_format value)
    { return put_value(c_.record_format, value); }
    /** Optional. Ends the recording after so many seconds; 0 is never. 0 to 43200. Default 0. */
    transfer_params &record_max_length(int_arg value)
    { return put_value(c_.record_max_length, value.value()); }
    /** Optional. Ends the recording after this much silence, once somebody has spoken;
     *  recognising that is charged. 0 is never. In seconds, at least 0. Default 0. */
    transfer_params &record_timeout_secs(seconds_arg value)
    { return put_value(c_.record_timeout_secs, value.value()); }
    /** Optional. Whose audio is recorded. Default both. */
    transfer_params &record_track(telnyx_record_track value)
    { return put_value(c_.record_track, value); }
    /** Optional. Cuts silence off at the beginning and at the end. */
    transfer_params &record_trim(telnyx_record_trim value)
    { return put_value(c_.record_trim, value); }
    /** Optional. Rings the device of a Telnyx Mobile number directly, past its call
     *  interception. Default false. */
    transfer_params &route_to_mobile(bool_arg value)
    { return put_value(c_.route_to_mobile, value.value()); }
    /** Optional. Keys that are pressed after the answer: 0-9 A-D * #; w waits half a second, W
     *  a second. At most 64 characters. */
    transfer_params &send_digits_on_answer(const text_arg &value)
    { return put(c_.send_digits_on_answer, value); }
    /** Optional. Password for SIP challenges. */
    transfer_params &sip_auth_password(const text_arg &value)
    { return put(c_.sip_auth_password, value); }
    /** Optional. User name for SIP challenges. */
    transfer_params &sip_auth_username(const text_arg &value)
    { return put(c_.sip_auth_username, value); }
    /** Optional. Standard SIP headers to add. The platform takes "User-to-User" and no other. */
    transfer_params &sip_headers(const std::vector<telnyx::sip_header> &value)
    { return put_objects(c_.sip_headers, c_.sip_headers_count, value); }
    /** Optional. Region in which the call enters the SIP network. Default US. */
    transfer_params &sip_region(telnyx_sip_region value) { return put_value(c_.sip_region, value); }
    /** Optional. How SIP travels to the callee. Default UDP. */
    transfer_params &sip_transport_protocol(telnyx_sip_transport value)
    { return put_value(c_.sip_transport_protocol, value); }
    /** Optional. Changes the pitch of a voice. */
    transfer_params &sound_modifications(const telnyx::sound_modifications &value)
    { return put_object(c_.sound_modifications, value); }
    /** Optional. client_state of the new leg, in base64. */
    transfer_params &target_leg_client_state(const text_arg &value)
    { return put(c_.target_leg_client_state, value); }
    /** Optional. How long the leg may last; then it is hung up, with hangup_cause TIME_LIMIT.
     *  In seconds, 30 to 14400. Default 14400. */
    transfer_params &time_limit_secs(seconds_arg value)
    { return put_value(c_.time_limit_secs, value.value()); }
    /** Optional. How long it may ring; then the leg ends, with hangup_cause TIMEOUT. In
     *  seconds, 5 to 600. Default 30. */
    transfer_params &timeout_secs(seconds_arg value)
    { return put_value(c_.timeout_secs, value.value()); }
    /** Optional. When a webhook that was not answered is sent again, by event type. */
    transfer_params &webhook_retries_policies(
        const std::vector<telnyx::webhook_retries_policy> &value)
    { return put_objects(c_.webhook_retries_policies, c_.webhook_retries_policies_count, value); }
    /** Optional. URL for the call's later webhooks, in place of the application's. */
    transfer_params &webhook_url(const text_arg &value) { return put(c_.webhook_url, value); }
    /** Optional. HTTP method of the webhooks to webhook_url. Default POST. */
    transfer_params &webhook_url_method(telnyx_webhook_method value)
    { return put_value(c_.webhook_url_method, value); }
    /** Optional. URLs for later webhooks by event type, such as "call.hangup", in place of
     *  webhook_url. */
    transfer_params &webhook_urls(const texts_map_arg &value)
    { return put_list(c_.webhook_urls, value); }
    /** Optional. HTTP method of the webhooks to webhook_urls. Default POST. */
    transfer_params &webhook_urls_method(telnyx_webhook_method value)
    { return put_value(c_.webhook_urls_method, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    transfer_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
    /** Optional. The number, in E.164, that was called where this call forwards an incoming
     *  one; from may then be that call's caller. */
    transfer_params &diversion(const text_arg &value) { return put(c_.diversion, value); }
};

/** Parameters of telnyx_bridge(): `telnyx_bridge_params` with setters. */
class bridge_params : public params_of<bridge_params, telnyx_bridge_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_BRIDGE;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_bridge_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    bridge_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    bridge_params(const telnyx_bridge_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    bridge_params &call_control_id(const text_arg &value) { return put(c_.call_control_id, value); }
    /** Optional. call_control_id of the other call. Needed unless queue or video_room_id is
     *  set. */
    bridge_params &call_control_id_to_bridge_with(const text_arg &value)
    { return put(c_.call_control_id_to_bridge_with, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    bridge_params &client_state(const text_arg &value) { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    bridge_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. Puts this leg on hold when its bridge ends, instead of hanging it up. */
    bridge_params &hold_after_unbridge(bool_arg value)
    { return put_value(c_.hold_after_unbridge, value.value()); }
    /** Optional. Whose key presses the other leg does not hear; call.dtmf.received still comes.
     *  Default none. */
    bridge_params &mute_dtmf(telnyx_mute_dtmf value) { return put_value(c_.mute_dtmf, value); }
    /** Optional. "self" parks this leg when its bridge ends, instead of hanging it up. */
    bridge_params &park_after_unbridge(const text_arg &value)
    { return put(c_.park_after_unbridge, value); }
    /** Optional. Plays a ringing tone to this leg until the other call is answered. Default
     *  false. */
    bridge_params &play_ringtone(bool_arg value)
    { return put_value(c_.play_ringtone, value.value()); }
    /** Optional. Refuses to bridge to a call that is bridged already. Default false. */
    bridge_params &prevent_double_bridge(bool_arg value)
    { return put_value(c_.prevent_double_bridge, value.value()); }
    /** Optional. Bridge to the first call that waits in this queue. */
    bridge_params &queue(const text_arg &value) { return put(c_.queue, value); }
    /** Optional. Starts a recording on answering; the other record_ members say how. */
    bridge_params &record(telnyx_record_start value) { return put_value(c_.record, value); }
    /** Optional. One channel for all, or one for the first leg alone. Default dual. */
    bridge_params &record_channels(telnyx_record_channels value)
    { return put_value(c_.record_channels, value); }
    /** Optional. Beginning of the file's name, instead of the call_leg_id; the platform appends
     *  the time. 1 to 40 characters. */
    bridge_params &record_custom_file_name(const text_arg &value)
    { return put(c_.record_custom_file_name, value); }
    /** Optional. File format. Default mp3. */
    bridge_params &record_format(telnyx_audio_format value)
    { return put_value(c_.record_format, value); }
    /** Optional. Ends the recording after so many seconds; 0 is never. 0 to 43200. Default 0. */
    bridge_params &record_max_length(int_arg value)
    { return put_value(c_.record_max_length, value.value()); }
    /** Optional. Ends the recording after this much silence, once somebody has spoken;
     *  recognising that is charged. 0 is never. In seconds, at least 0. Default 0. */
    bridge_params &record_timeout_secs(seconds_arg value)
    { return put_value(c_.record_timeout_secs, value.value()); }
    /** Optional. Whose audio is recorded. Default both. */
    bridge_params &record_track(telnyx_record_track value)
    { return put_value(c_.record_track, value); }
    /** Optional. Cuts silence off at the beginning and at the end. */
    bridge_params &record_trim(telnyx_record_trim value)
    { return put_value(c_.record_trim, value); }
    /** Optional. Which ringing tone is played. Default us. */
    bridge_params &ringtone(telnyx_ringtone value) { return put_value(c_.ringtone, value); }
    /** Optional. Text handed to the video room. */
    bridge_params &video_room_context(const text_arg &value)
    { return put(c_.video_room_context, value); }
    /** Optional. Bridge to this video room. */
    bridge_params &video_room_id(const text_arg &value) { return put(c_.video_room_id, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    bridge_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_refer(): `telnyx_refer_params` with setters. */
class refer_params : public params_of<refer_params, telnyx_refer_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_REFER;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_refer_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    refer_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    refer_params(const telnyx_refer_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    refer_params &call_control_id(const text_arg &value) { return put(c_.call_control_id, value); }
    /** Required. SIP URI that the far end is to call. */
    refer_params &sip_address(const text_arg &value) { return put(c_.sip_address, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    refer_params &client_state(const text_arg &value) { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    refer_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. Headers added to the SIP REFER. */
    refer_params &custom_headers(const std::vector<telnyx::custom_sip_header> &value)
    { return put_objects(c_.custom_headers, c_.custom_headers_count, value); }
    /** Optional. Password for SIP challenges. */
    refer_params &sip_auth_password(const text_arg &value)
    { return put(c_.sip_auth_password, value); }
    /** Optional. User name for SIP challenges. */
    refer_params &sip_auth_username(const text_arg &value)
    { return put(c_.sip_auth_username, value); }
    /** Optional. Standard SIP headers to add. The platform takes "User-to-User" and no other. */
    refer_params &sip_headers(const std::vector<telnyx::sip_header> &value)
    { return put_objects(c_.sip_headers, c_.sip_headers_count, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    refer_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_send_sip_info(): `telnyx_send_sip_info_params` with setters. */
class send_sip_info_params : public params_of<send_sip_info_params, telnyx_send_sip_info_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_SEND_SIP_INFO;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_send_sip_info_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    send_sip_info_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    send_sip_info_params(const telnyx_send_sip_info_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    send_sip_info_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Required. Content of the SIP INFO. */
    send_sip_info_params &body(const text_arg &value) { return put(c_.body, value); }
    /** Required. MIME type of the body. At most 1400 bytes; the platform may mean the body. */
    send_sip_info_params &content_type(const text_arg &value)
    { return put(c_.content_type, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    send_sip_info_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    send_sip_info_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    send_sip_info_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_send_dtmf(): `telnyx_send_dtmf_params` with setters. */
class send_dtmf_params : public params_of<send_dtmf_params, telnyx_send_dtmf_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_SEND_DTMF;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_send_dtmf_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    send_dtmf_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    send_dtmf_params(const telnyx_send_dtmf_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    send_dtmf_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Required. Keys to press: 0-9 A-D * #; w waits half a second, W a second. */
    send_dtmf_params &digits(const text_arg &value) { return put(c_.digits, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    send_dtmf_params &client_state(const text_arg &value) { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    send_dtmf_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. Length of each tone. In milliseconds, 100 to 500. Default 250. */
    send_dtmf_params &duration_millis(millis_arg value)
    { return put_value(c_.duration_millis, value.value()); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    send_dtmf_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_update_client_state(): `telnyx_update_client_state_params` with
 *  setters. */
class update_client_state_params
    : public params_of<update_client_state_params, telnyx_update_client_state_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_UPDATE_CLIENT_STATE;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_update_client_state_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    update_client_state_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    update_client_state_params(const telnyx_update_client_state_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    update_client_state_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Required. A text of your own, in base64, that every later webhook of the leg carries in
     *  place of the one before. */
    update_client_state_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    update_client_state_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_enqueue(): `telnyx_enqueue_params` with setters. */
class enqueue_params : public params_of<enqueue_params, telnyx_enqueue_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_ENQUEUE;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_enqueue_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    enqueue_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    enqueue_params(const telnyx_enqueue_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    enqueue_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Required. Name of the queue, which is made if there is none. */
    enqueue_params &queue_name(const text_arg &value) { return put(c_.queue_name, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    enqueue_params &client_state(const text_arg &value) { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    enqueue_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. Keeps the call in the queue after it has ended. A bridge to it then fails, and
     *  says what is needed to call back. Default false. */
    enqueue_params &keep_after_hangup(bool_arg value)
    { return put_value(c_.keep_after_hangup, value.value()); }
    /** Optional. Most calls that the queue takes. Counts only where this command makes the
     *  queue. Default 100. */
    enqueue_params &max_size(int_arg value) { return put_value(c_.max_size, value.value()); }
    /** Optional. The call leaves the queue after this time. In seconds. */
    enqueue_params &max_wait_time_secs(seconds_arg value)
    { return put_value(c_.max_wait_time_secs, value.value()); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    enqueue_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_leave_queue(): `telnyx_leave_queue_params` with setters. */
class leave_queue_params : public params_of<leave_queue_params, telnyx_leave_queue_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_LEAVE_QUEUE;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_leave_queue_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    leave_queue_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    leave_queue_params(const telnyx_leave_queue_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    leave_queue_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    leave_queue_params &client_state(const text_arg &value) { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    leave_queue_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    leave_queue_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_switch_supervisor_role(): `telnyx_switch_supervisor_role_params` with
 *  setters. */
class switch_supervisor_role_params
    : public params_of<switch_supervisor_role_params, telnyx_switch_supervisor_role_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_SWITCH_SUPERVISOR_ROLE;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_switch_supervisor_role_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    switch_supervisor_role_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    switch_supervisor_role_params(const telnyx_switch_supervisor_role_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    switch_supervisor_role_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Required. The new role of this leg, which supervises another. */
    switch_supervisor_role_params &role(telnyx_supervisor_role value)
    { return put_value(c_.role, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    switch_supervisor_role_params &extra_json(const text_arg &value)
    { return put(c_.extra_json, value); }
};

} // namespace telnyx
// clang-format on

#endif
