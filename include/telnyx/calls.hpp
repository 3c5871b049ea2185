/** @file calls.hpp
 *  Parameters of calls.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_CALLS_HPP
#define TELNYX_CALLS_HPP

#include <telnyx/calls.h>
#include <telnyx/params.hpp>
#include <telnyx/assistant.hpp>
#include <telnyx/conversation_relay.hpp>
#include <telnyx/transcription.hpp>
#include <telnyx/types.hpp>

// clang-format off
namespace telnyx
{

/** Puts the callee of a dial into a conference, which id or conference_name names. With the
 *  members of `telnyx_conference_config`. */
class conference_config : public params_of<conference_config, telnyx_conference_config>
{
  public:
    /** With nothing set. */
    conference_config() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    conference_config(const telnyx_conference_config &c) : params_of(c) {}

    /** Optional. The conference to join, by its id. */
    conference_config &id(const text_arg &value) { return put(c_.id, value); }
    /** Optional. Whether the others hear a beep when this participant joins or leaves. */
    conference_config &beep_enabled(telnyx_conference_beep value)
    { return put_value(c_.beep_enabled, value); }
    /** Optional. The conference to join, by its name. */
    conference_config &conference_name(const text_arg &value)
    { return put(c_.conference_name, value); }
    /** Optional. Whether to join as soon as there is audio; false waits for the answer. Default
     *  true. */
    conference_config &early_media(bool_arg value)
    { return put_value(c_.early_media, value.value()); }
    /** Optional. Whether the conference ends and all others are hung up when this participant
     *  leaves. Default false. */
    conference_config &end_conference_on_exit(bool_arg value)
    { return put_value(c_.end_conference_on_exit, value.value()); }
    /** Optional. Whether to join on hold. Default false. */
    conference_config &hold(bool_arg value) { return put_value(c_.hold, value.value()); }
    /** Optional. URL of a WAV or MP3 file that is played on hold. */
    conference_config &hold_audio_url(const text_arg &value)
    { return put(c_.hold_audio_url, value); }
    /** Optional. The same as hold_audio_url with an uploaded file; set one of the two. */
    conference_config &hold_media_name(const text_arg &value)
    { return put(c_.hold_media_name, value); }
    /** Optional. Whether to join muted. Default false. */
    conference_config &mute(bool_arg value) { return put_value(c_.mute, value.value()); }
    /** Optional. Whether the conference ends when this participant leaves, without hanging up
     *  the others. Default false. */
    conference_config &soft_end_conference_on_exit(bool_arg value)
    { return put_value(c_.soft_end_conference_on_exit, value.value()); }
    /** Optional. Whether the conference starts at once; with false, those who join are on hold
     *  until it is started. Default true. */
    conference_config &start_conference_on_create(bool_arg value)
    { return put_value(c_.start_conference_on_create, value.value()); }
    /** Optional. Whether this participant, in joining, starts a conference that has not started
     *  yet. Default false. */
    conference_config &start_conference_on_enter(bool_arg value)
    { return put_value(c_.start_conference_on_enter, value.value()); }
    /** Optional. Makes this participant a supervisor, and says who hears it. Default none. */
    conference_config &supervisor_role(telnyx_conference_role value)
    { return put_value(c_.supervisor_role, value); }
    /** Optional. The calls that hear a supervisor who whispers; without any the supervisor only
     *  listens. */
    conference_config &whisper_call_control_ids(const texts_arg &value)
    { return put_list(c_.whisper_call_control_ids, value); }
};

/** Parameters of telnyx_dial(): `telnyx_dial_params` with setters. */
class dial_params : public params_of<dial_params, telnyx_dial_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_DIAL;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_dial_params);
    /** What a success brings. */
    using result_type = telnyx_dialed_call;

    /** With nothing set. */
    dial_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    dial_params(const telnyx_dial_params &c) : params_of(c) {}

    /** Required. The Call Control application that places the call. */
    dial_params &connection_id(const text_arg &value) { return put(c_.connection_id, value); }
    /** Required. Caller id that the callee sees, in E.164. */
    dial_params &from(const text_arg &value) { return put(c_.from, value); }
    /** Required. One or several numbers or SIP URIs. ";secure=srtp" on a URI asks for
     *  encryption. */
    dial_params &to(const texts_arg &value) { return put_list(c_.to, value); }
    /** Optional. Whether to find out if a machine has answered, and how. Default disabled. */
    dial_params &answering_machine_detection(telnyx_amd value)
    { return put_value(c_.answering_machine_detection, value); }
    /** Optional. Fine tuning of that. Premium detection heeds total_analysis_time_millis and
     *  greeting_duration_millis only. */
    dial_params &answering_machine_detection_config(const telnyx::amd_config &value)
    { return put_object(c_.answering_machine_detection_config, value); }
    /** Optional. The AI assistant that is started when the call is answered. */
    dial_params &assistant(const telnyx::assistant &value)
    { return put_object(c_.assistant, value); }
    /** Optional. URL of a WAV or MP3 file that the callee hears on answering. */
    dial_params &audio_url(const text_arg &value) { return put(c_.audio_url, value); }
    /** Optional. The billing group that the call is charged to. */
    dial_params &billing_group_id(const text_arg &value) { return put(c_.billing_group_id, value); }
    /** Optional. Says that the call is meant to be bridged to link_to; the callee then sees
     *  that call's caller id. Needs link_to. Default false. */
    dial_params &bridge_intent(bool_arg value)
    { return put_value(c_.bridge_intent, value.value()); }
    /** Optional. Bridges to link_to as soon as the callee answers. Needs link_to. Default
     *  false. */
    dial_params &bridge_on_answer(bool_arg value)
    { return put_value(c_.bridge_on_answer, value.value()); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    dial_params &client_state(const text_arg &value) { return put(c_.client_state, value); }
    /** Optional. Keeps a dial that is repeated from placing a second call: the platform ignores
     *  one with the same id. The library makes one when unset. */
    dial_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. The conference that the callee is put into. */
    dial_params &conference_config(const telnyx::conference_config &value)
    { return put_object(c_.conference_config, value); }
    /** Optional. The conversation relay that is started when the call is answered. */
    dial_params &conversation_relay_config(const telnyx::conversation_relay_config &value)
    { return put_object(c_.conversation_relay_config, value); }
    /** Optional. Headers added to the SIP INVITE. */
    dial_params &custom_headers(const std::vector<telnyx::custom_sip_header> &value)
    { return put_objects(c_.custom_headers, c_.custom_headers_count, value); }
    /** Optional. Finds out whether a machine makes the voice at the far end;
     *  call.deepfake_detection.result tells. */
    dial_params &deepfake_detection(const telnyx::deepfake_detection &value)
    { return put_object(c_.deepfake_detection, value); }
    /** Optional. Settings of the Dialogflow connection. */
    dial_params &dialogflow_config(const telnyx::dialogflow_config &value)
    { return put_object(c_.dialogflow_config, value); }
    /** Optional. Connects the call to Dialogflow. Default false. */
    dial_params &enable_dialogflow(bool_arg value)
    { return put_value(c_.enable_dialogflow, value.value()); }
    /** Optional. Caller name that the callee sees: letters, digits, spaces and -_~!.+. At most
     *  128 characters. */
    dial_params &from_display_name(const text_arg &value)
    { return put(c_.from_display_name, value); }
    /** Optional. call_control_id of another call that this leg belongs to: the two then share a
     *  call_session_id. */
    dial_params &link_to(const text_arg &value) { return put(c_.link_to, value); }
    /** Optional. How media to and from the callee are encrypted. Default disabled. */
    dial_params &media_encryption(telnyx_media_encryption value)
    { return put_value(c_.media_encryption, value); }
    /** Optional. The same as audio_url with an uploaded file; set one of the two. */
    dial_params &media_name(const text_arg &value) { return put(c_.media_name, value); }
    /** Optional. "self" parks this leg when its bridge ends, instead of hanging it up. Needs
     *  link_to. */
    dial_params &park_after_unbridge(const text_arg &value)
    { return put(c_.park_after_unbridge, value); }
    /** Optional. Codecs, the best first: "G722,PCMU,PCMA,G729,OPUS,VP8,H264". */
    dial_params &preferred_codecs(const text_arg &value) { return put(c_.preferred_codecs, value); }
    /** Optional. Hangs up, instead of bridging to a call that is bridged already. Default
     *  false. */
    dial_params &prevent_double_bridge(bool_arg value)
    { return put_value(c_.prevent_double_bridge, value.value()); }
    /** Optional. Whether the callee sees the caller id. */
    dial_params &privacy(telnyx_privacy value) { return put_value(c_.privacy, value); }
    /** Optional. Starts a recording on answering; the other record_ members say how. */
    dial_params &record(telnyx_record_start value) { return put_value(c_.record, value); }
    /** Optional. One channel for all, or one for the first leg alone. Default dual. */
    dial_params &record_channels(telnyx_record_channels value)
    { return put_value(c_.record_channels, value); }
    /** Optional. Beginning of the file's name, instead of the call_leg_id; the platform appends
     *  the time. 1 to 40 characters. */
    dial_params &record_custom_file_name(const text_arg &value)
    { return put(c_.record_custom_file_name, value); }
    /** Optional. File format. Default mp3. */
    dial_params &record_format(telnyx_audio_format value)
    { return put_value(c_.record_format, value); }
    /** Optional. Ends the recording after so many seconds; 0 is never. 0 to 43200. Default 0. */
    dial_params &record_max_length(int_arg value)
    { return put_value(c_.record_max_length, value.value()); }
    /** Optional. Ends the recording after this much silence, once somebody has spoken;
     *  recognising that is charged. 0 is never. In seconds, at least 0. Default 0. */
    dial_params &record_timeout_secs(seconds_arg value)
    { return put_value(c_.record_timeout_secs, value.value()); }
    /** Optional. Whose audio is recorded. Default both. */
    dial_params &record_track(telnyx_record_track value)
    { return put_value(c_.record_track, value); }
    /** Optional. Cuts silence off at the beginning and at the end. */
    dial_params &record_trim(telnyx_record_trim value) { return put_value(c_.record_trim, value); }
    /** Optional. Whether another route is tried when it has rung for timeout_secs. With false
     *  the hangup_cause is NO_ANSWER instead of TIMEOUT. Default true. */
    dial_params &retry_on_timeout(bool_arg value)
    { return put_value(c_.retry_on_timeout, value.value()); }
    /** Optional. Rings the device of a Telnyx Mobile number directly, past its call
     *  interception. Default false. */
    dial_params &route_to_mobile(bool_arg value)
    { return put_value(c_.route_to_mobile, value.value()); }
    /** Optional. Keys that are pressed after the answer: 0-9 A-D * #; w waits half a second, W
     *  a second. At most 64 characters. */
    dial_params &send_digits_on_answer(const text_arg &value)
    { return put(c_.send_digits_on_answer, value); }
    /** Optional. Sends silent RTP while there is nothing to send. Default false. */
    dial_params &send_silence_when_idle(bool_arg value)
    { return put_value(c_.send_silence_when_idle, value.value()); }
    /** Optional. Password for SIP challenges. */
    dial_params &sip_auth_password(const text_arg &value)
    { return put(c_.sip_auth_password, value); }
    /** Optional. User name for SIP challenges. */
    dial_params &sip_auth_username(const text_arg &value)
    { return put(c_.sip_auth_username, value); }
    /** Optional. Standard SIP headers to add. The platform takes "User-to-User" and no other. */
    dial_params &sip_headers(const std::vector<telnyx::sip_header> &value)
    { return put_objects(c_.sip_headers, c_.sip_headers_count, value); }
    /** Optional. Region in which the call enters the SIP network. Default US. */
    dial_params &sip_region(telnyx_sip_region value) { return put_value(c_.sip_region, value); }
    /** Optional. How SIP travels to the callee. Default UDP. */
    dial_params &sip_transport_protocol(telnyx_sip_transport value)
    { return put_value(c_.sip_transport_protocol, value); }
    /** Optional. Changes the pitch of a voice. */
    dial_params &sound_modifications(const telnyx::sound_modifications &value)
    { return put_object(c_.sound_modifications, value); }
    /** Optional. Token that the platform presents to the WebSocket. At most 4000 characters. */
    dial_params &stream_auth_token(const text_arg &value)
    { return put(c_.stream_auth_token, value); }
    /** Optional. Codec of the audio that the stream sends to the call, in mode RTP. Default
     *  PCMU. */
    dial_params &stream_bidirectional_codec(telnyx_stream_bidirectional_codec value)
    { return put_value(c_.stream_bidirectional_codec, value); }
    /** Optional. Whether the stream sends MP3 files or RTP to the call. Default mp3. */
    dial_params &stream_bidirectional_mode(telnyx_stream_bidirectional_mode value)
    { return put_value(c_.stream_bidirectional_mode, value); }
    /** Optional. Sampling rate of the audio that the stream sends to the call, in Hz. Default
     *  8000. */
    dial_params &stream_bidirectional_sampling_rate(telnyx_stream_sampling_rate value)
    { return put_value(c_.stream_bidirectional_sampling_rate, value); }
    /** Optional. Who hears what the stream sends to the call. Default opposite. */
    dial_params &stream_bidirectional_target_legs(telnyx_target_legs value)
    { return put_value(c_.stream_bidirectional_target_legs, value); }
    /** Optional. Codec of the audio that the stream gets from the call. Default: the call's
     *  own. */
    dial_params &stream_codec(telnyx_stream_codec value)
    { return put_value(c_.stream_codec, value); }
    /** Optional. Connects the WebSocket before anybody is dialled. Default false. */
    dial_params &stream_establish_before_call_originate(bool_arg value)
    { return put_value(c_.stream_establish_before_call_originate, value.value()); }
    /** Optional. Whose audio the stream gets. Default inbound_track. */
    dial_params &stream_track(telnyx_stream_track value)
    { return put_value(c_.stream_track, value); }
    /** Optional. URL of the WebSocket that gets the audio, ws:// or wss://. */
    dial_params &stream_url(const text_arg &value) { return put(c_.stream_url, value); }
    /** Optional. call_control_id of the leg that this call supervises. */
    dial_params &supervise_call_control_id(const text_arg &value)
    { return put(c_.supervise_call_control_id, value); }
    /** Optional. Who hears the supervisor. Default barge. */
    dial_params &supervisor_role(telnyx_supervisor_role value)
    { return put_value(c_.supervisor_role, value); }
    /** Optional. How long the leg may last; then it is hung up, with hangup_cause TIME_LIMIT.
     *  In seconds, 30 to 14400. Default 14400. */
    dial_params &time_limit_secs(seconds_arg value)
    { return put_value(c_.time_limit_secs, value.value()); }
    /** Optional. How long it may ring; then the leg ends, with hangup_cause TIMEOUT. In
     *  seconds, 5 to 600. Default 30. */
    dial_params &timeout_secs(seconds_arg value)
    { return put_value(c_.timeout_secs, value.value()); }
    /** Optional. Transcribes what is said, from the answer on. Default false. */
    dial_params &transcription(bool_arg value)
    { return put_value(c_.transcription, value.value()); }
    /** Optional. How to transcribe. */
    dial_params &transcription_config(const telnyx::transcription_start &value)
    { return put_object(c_.transcription_config, value); }
    /** Optional. When a webhook that was not answered is sent again, by event type. */
    dial_params &webhook_retries_policies(const std::vector<telnyx::webhook_retries_policy> &value)
    { return put_objects(c_.webhook_retries_policies, c_.webhook_retries_policies_count, value); }
    /** Optional. URL for the call's later webhooks, in place of the application's. */
    dial_params &webhook_url(const text_arg &value) { return put(c_.webhook_url, value); }
    /** Optional. HTTP method of the webhooks to webhook_url. Default POST. */
    dial_params &webhook_url_method(telnyx_webhook_method value)
    { return put_value(c_.webhook_url_method, value); }
    /** Optional. URLs for later webhooks by event type, such as "call.hangup", in place of
     *  webhook_url. */
    dial_params &webhook_urls(const texts_map_arg &value)
    { return put_list(c_.webhook_urls, value); }
    /** Optional. HTTP method of the webhooks to webhook_urls. Default POST. */
    dial_params &webhook_urls_method(telnyx_webhook_method value)
    { return put_value(c_.webhook_urls_method, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    dial_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
    /** Optional. The number, in E.164, that was called where this call forwards an incoming
     *  one; from may then be that call's caller. */
    dial_params &diversion(const text_arg &value) { return put(c_.diversion, value); }
};

/** Parameters of telnyx_retrieve_call_status(): `telnyx_retrieve_call_status_params` with
 *  setters. */
class retrieve_call_status_params
    : public params_of<retrieve_call_status_params, telnyx_retrieve_call_status_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_RETRIEVE_CALL_STATUS;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_retrieve_call_status_params);
    /** What a success brings. */
    using result_type = telnyx_call_report;

    /** With nothing set. */
    retrieve_call_status_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    retrieve_call_status_params(const telnyx_retrieve_call_status_params &c) : params_of(c) {}

    /** Required. The call to ask about. */
    retrieve_call_status_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
};

} // namespace telnyx
// clang-format on

#endif
