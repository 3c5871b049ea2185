/** @file streaming.hpp
 *  Parameters of streaming.h in C++; params.hpp tells how they are used. */
/* Written from lib/api/source. */
#ifndef TELNYX_STREAMING_HPP
#define TELNYX_STREAMING_HPP

#include <telnyx/streaming.h>
#include <telnyx/params.hpp>
#include <telnyx/types.hpp>

// clang-format off
namespace telnyx
{

/** One value for a WebSocket. With the members of `telnyx_custom_parameter`. */
class custom_parameter : public params_of<custom_parameter, telnyx_custom_parameter>
{
  public:
    /** With nothing set. */
    custom_parameter() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    custom_parameter(const telnyx_custom_parameter &c) : params_of(c) {}

    /** Optional. The name. */
    custom_parameter &name(const text_arg &value) { return put(c_.name, value); }
    /** Optional. The value. */
    custom_parameter &value(const text_arg &value) { return put(c_.value, value); }
};

/** Parameters of telnyx_start_streaming(): `telnyx_start_streaming_params` with setters. */
class start_streaming_params
    : public params_of<start_streaming_params, telnyx_start_streaming_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_START_STREAMING;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_start_streaming_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    start_streaming_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    start_streaming_params(const telnyx_start_streaming_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    start_streaming_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    start_streaming_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    start_streaming_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. Values that the WebSocket gets at the start. */
    start_streaming_params &custom_parameters(const std::vector<telnyx::custom_parameter> &value)
    { return put_objects(c_.custom_parameters, c_.custom_parameters_count, value); }
    /** Optional. Settings of the Dialogflow connection. */
    start_streaming_params &dialogflow_config(const telnyx::dialogflow_config &value)
    { return put_object(c_.dialogflow_config, value); }
    /** Optional. Connects the call to Dialogflow. Default false. */
    start_streaming_params &enable_dialogflow(bool_arg value)
    { return put_value(c_.enable_dialogflow, value.value()); }
    /** Optional. Token that the platform presents to the WebSocket. At most 4000 characters. */
    start_streaming_params &stream_auth_token(const text_arg &value)
    { return put(c_.stream_auth_token, value); }
    /** Optional. Codec of the audio that the stream sends to the call, in mode RTP. Default
     *  PCMU. */
    start_streaming_params &stream_bidirectional_codec(telnyx_stream_bidirectional_codec value)
    { return put_value(c_.stream_bidirectional_codec, value); }
    /** Optional. Whether the stream sends MP3 files or RTP to the call. Default mp3. */
    start_streaming_params &stream_bidirectional_mode(telnyx_stream_bidirectional_mode value)
    { return put_value(c_.stream_bidirectional_mode, value); }
    /** Optional. Sampling rate of the audio that the stream sends to the call, in Hz. Default
     *  8000. */
    start_streaming_params &stream_bidirectional_sampling_rate(telnyx_stream_sampling_rate value)
    { return put_value(c_.stream_bidirectional_sampling_rate, value); }
    /** Optional. Who hears what the stream sends to the call. Default opposite. */
    start_streaming_params &stream_bidirectional_target_legs(telnyx_target_legs value)
    { return put_value(c_.stream_bidirectional_target_legs, value); }
    /** Optional. Codec of the audio that the stream gets from the call. Default: the call's
     *  own. */
    start_streaming_params &stream_codec(telnyx_stream_codec value)
    { return put_value(c_.stream_codec, value); }
    /** Optional. Whose audio the stream gets. Default inbound_track. */
    start_streaming_params &stream_track(telnyx_stream_track value)
    { return put_value(c_.stream_track, value); }
    /** Optional. URL of the WebSocket that gets the audio, ws:// or wss://. */
    start_streaming_params &stream_url(const text_arg &value) { return put(c_.stream_url, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    start_streaming_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_stop_streaming(): `telnyx_stop_streaming_params` with setters. */
class stop_streaming_params : public params_of<stop_streaming_params, telnyx_stop_streaming_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_STOP_STREAMING;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_stop_streaming_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    stop_streaming_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    stop_streaming_params(const telnyx_stop_streaming_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    stop_streaming_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    stop_streaming_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    stop_streaming_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. The stream, by its id; all of the call when unset. */
    stop_streaming_params &stream_id(const text_arg &value) { return put(c_.stream_id, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    stop_streaming_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_start_forking(): `telnyx_start_forking_params` with setters. */
class start_forking_params : public params_of<start_forking_params, telnyx_start_forking_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_START_FORKING;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_start_forking_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    start_forking_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    start_forking_params(const telnyx_start_forking_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    start_forking_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    start_forking_params &client_state(const text_arg &value)
    { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    start_forking_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. Where copies of incoming RTP go, "udp:192.0.2.1:9000". */
    start_forking_params &rx(const text_arg &value) { return put(c_.rx, value); }
    /** Optional. Whether media are decrypted before they are forked. Default decrypted. */
    start_forking_params &stream_type(telnyx_fork_type value)
    { return put_value(c_.stream_type, value); }
    /** Optional. Where copies of outgoing RTP go, "udp:192.0.2.1:9002". */
    start_forking_params &tx(const text_arg &value) { return put(c_.tx, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    start_forking_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_stop_forking(): `telnyx_stop_forking_params` with setters. */
class stop_forking_params : public params_of<stop_forking_params, telnyx_stop_forking_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_STOP_FORKING;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_stop_forking_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    stop_forking_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    stop_forking_params(const telnyx_stop_forking_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    stop_forking_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    stop_forking_params &client_state(const text_arg &value) { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    stop_forking_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. As it was in telnyx_start_forking(). Default raw. */
    stop_forking_params &stream_type(telnyx_fork_type value)
    { return put_value(c_.stream_type, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    stop_forking_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_start_siprec(): `telnyx_start_siprec_params` with setters. */
class start_siprec_params : public params_of<start_siprec_params, telnyx_start_siprec_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_START_SIPREC;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_start_siprec_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    start_siprec_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    start_siprec_params(const telnyx_start_siprec_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    start_siprec_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    start_siprec_params &client_state(const text_arg &value) { return put(c_.client_state, value); }
    /** Optional. The SIPREC connector, by its name. */
    start_siprec_params &connector_name(const text_arg &value)
    { return put(c_.connector_name, value); }
    /** Optional. Sends custom parameters as metadata instead of SIP headers. */
    start_siprec_params &include_metadata_custom_headers(bool_arg value)
    { return put_value(c_.include_metadata_custom_headers, value.value()); }
    /** Optional. Encrypts with SRTP and TLS. The connector's port has to be 5061 then. */
    start_siprec_params &secure(bool_arg value) { return put_value(c_.secure, value.value()); }
    /** Optional. Session-Expires of the INVITE; 0 switches the keep-alive off. In seconds, 0,
     *  or at least 90. Default 1800. */
    start_siprec_params &session_timeout_secs(seconds_arg value)
    { return put_value(c_.session_timeout_secs, value.value()); }
    /** Optional. How SIP travels to the recorder. Default udp. */
    start_siprec_params &sip_transport(telnyx_siprec_transport value)
    { return put_value(c_.sip_transport, value); }
    /** Optional. Whose audio is sent. Default both_tracks. */
    start_siprec_params &siprec_track(telnyx_stream_track value)
    { return put_value(c_.siprec_track, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    start_siprec_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

/** Parameters of telnyx_stop_siprec(): `telnyx_stop_siprec_params` with setters. */
class stop_siprec_params : public params_of<stop_siprec_params, telnyx_stop_siprec_params>
{
  public:
    /** The operation. */
    static constexpr telnyx_op op = TELNYX_OP_STOP_SIPREC;
    /** Bytes of the C struct, as C passes them on. */
    static constexpr std::size_t size = sizeof(telnyx_stop_siprec_params);
    /** What a success brings. */
    using result_type = telnyx_command_reply;

    /** With nothing set. */
    stop_siprec_params() = default;
    /** With what a C struct sets; what it points at is borrowed. */
    stop_siprec_params(const telnyx_stop_siprec_params &c) : params_of(c) {}

    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    stop_siprec_params &call_control_id(const text_arg &value)
    { return put(c_.call_control_id, value); }
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    stop_siprec_params &client_state(const text_arg &value) { return put(c_.client_state, value); }
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    stop_siprec_params &command_id(const text_arg &value) { return put(c_.command_id, value); }
    /** Optional. A JSON object of further members; one of the same name wins. */
    stop_siprec_params &extra_json(const text_arg &value) { return put(c_.extra_json, value); }
};

} // namespace telnyx
// clang-format on

#endif
