/** @file streaming.h
 *  Commands that send media elsewhere: WebSocket streams, forks, SIPREC.
 *
 *  \code
 *  telnyx_start_streaming_params params = { 0 };
 *  params.stream_url = "wss://media.example.com/in";
 *  params.stream_track = TELNYX_STREAM_TRACK_BOTH_TRACKS;
 *  telnyx_call_start_streaming(call, &params, NULL, NULL);
 *  \endcode */
/* Written from lib/api/source/words/streaming.txt. */
#ifndef TELNYX_STREAMING_H
#define TELNYX_STREAMING_H

#include <telnyx/params.h>
#include <telnyx/submit.h>
#include <telnyx/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Transport of SIPREC; lower case on the wire. */
typedef enum telnyx_siprec_transport {
    TELNYX_SIPREC_TRANSPORT_UNSET = 0, /**< Not set, or not known here. */
    TELNYX_SIPREC_TRANSPORT_UDP = 1,   /**< SIP over UDP. */
    TELNYX_SIPREC_TRANSPORT_TCP = 2,   /**< SIP over TCP. */
    TELNYX_SIPREC_TRANSPORT_TLS = 3    /**< SIP over TLS, encrypted. */
} telnyx_siprec_transport;

/** The text of a value as it travels: "udp" for TELNYX_SIPREC_TRANSPORT_UDP. "" for UNSET and for
 *  numbers that are no value. */
TELNYX_API const char *telnyx_siprec_transport_name(telnyx_siprec_transport value);

/** One value for a WebSocket. */
typedef struct telnyx_custom_parameter {
    /** Optional. The name. */
    const char *name;
    /** Optional. The value. */
    const char *value;
} telnyx_custom_parameter;

/** Parameters of telnyx_start_streaming() and telnyx_call_start_streaming(). Zero-initialise; a
 *  member left zero is not sent. Everything pointed at is borrowed until the function has
 *  returned. */
typedef struct telnyx_start_streaming_params {
    /** Required. The call. Filled in by the telnyx_call_… form. */
    const char *call_control_id;
    /** Optional. Your text in base64; comes back with every later webhook of the leg. */
    const char *client_state;
    /** Optional. Repeats with the same id within 60 s have no effect. The library makes one when
     *  unset. */
    const char *command_id;
    /** Optional. Handed to the WebSocket at the start. */
    const telnyx_custom_parameter *custom_parameters;
    size_t custom_parameters_count; /**< Number of custom_parameters. */
    /** Optional. Settings of the Dialogflow connection. */
    const telnyx_dialogflow_config *dialogflow_config;
    /** Optional. Connect the call to Dialogflow. Default false. */
    telnyx_opt_bool enable_dialogflow;
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
    /** Optional. Which side is streamed. Default inbound_track. */
    telnyx_stream_track stream_track;
    /** Optional. WebSocket that the media go to, ws:// or wss://. */
    const char *stream_url;
    /** Optional. JSON object whose members are merged in last. */
    const char *extra_json;
} telnyx_start_streaming_params;

/** Streams the media of the call to a WebSocket or to Dialogflow. One stream a call. Result:
 *  telnyx_start_streaming_result(). Errors as telnyx_submit(). */
static inline int telnyx_start_streaming(telnyx_client *client,
                                         const telnyx_start_streaming_params *params,
                                         telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_START_STREAMING, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_start_streaming() on a call; see call.h for the order; `params` may be NULL.
 *  Errors as telnyx_call_submit(). */
static inline int telnyx_call_start_streaming(telnyx_call *call,
                                              const telnyx_start_streaming_params *params,
                                              telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_START_STREAMING, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_start_streaming(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_command_reply *telnyx_start_streaming_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_START_STREAMING);
}

/** Parameters of telnyx_stop_streaming() and telnyx_call_stop_streaming(). Zero-initialise; a
 *  member left zero is not sent. Everything pointed at is borrowed until the function has
 *  returned. */
typedef struct telnyx_stop_streaming_params {
    /** Required. The call. Filled in by the telnyx_call_… form. */
    const char *call_control_id;
    /** Optional. Your text in base64; comes back with every later webhook of the leg. */
    const char *client_state;
    /** Optional. Repeats with the same id within 60 s have no effect. The library makes one when
     *  unset. */
    const char *command_id;
    /** Optional. The stream; all of the call when unset. */
    const char *stream_id;
    /** Optional. JSON object whose members are merged in last. */
    const char *extra_json;
} telnyx_stop_streaming_params;

/** Ends a stream. Result: telnyx_stop_streaming_result(). Events: streaming.stopped. Errors as
 *  telnyx_submit(). */
static inline int telnyx_stop_streaming(telnyx_client *client,
                                        const telnyx_stop_streaming_params *params,
                                        telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_STOP_STREAMING, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_stop_streaming() on a call; see call.h for the order; `params` may be NULL. Errors
 *  as telnyx_call_submit(). */
static inline int telnyx_call_stop_streaming(telnyx_call *call,
                                             const telnyx_stop_streaming_params *params,
                                             telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_STOP_STREAMING, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_stop_streaming(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_command_reply *telnyx_stop_streaming_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_STOP_STREAMING);
}

/** Parameters of telnyx_start_forking() and telnyx_call_start_forking(). Zero-initialise; a member
 *  left zero is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_start_forking_params {
    /** Required. The call. Filled in by the telnyx_call_… form. */
    const char *call_control_id;
    /** Optional. Your text in base64; comes back with every later webhook of the leg. */
    const char *client_state;
    /** Optional. Repeats with the same id within 60 s have no effect. The library makes one when
     *  unset. */
    const char *command_id;
    /** Optional. Where incoming RTP goes, "udp:192.0.2.1:9000". */
    const char *rx;
    /** Optional. Whether media are decrypted first. Default decrypted. */
    telnyx_fork_type stream_type;
    /** Optional. Where outgoing RTP goes, "udp:192.0.2.1:9002". */
    const char *tx;
    /** Optional. JSON object whose members are merged in last. */
    const char *extra_json;
} telnyx_start_forking_params;

/** Sends copies of the RTP to UDP addresses. Result: telnyx_start_forking_result(). Events:
 *  call.fork.started, call.fork.stopped. Errors as telnyx_submit(). */
static inline int telnyx_start_forking(telnyx_client *client,
                                       const telnyx_start_forking_params *params,
                                       telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_START_FORKING, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_start_forking() on a call; see call.h for the order; `params` may be NULL. Errors
 *  as telnyx_call_submit(). */
static inline int telnyx_call_start_forking(telnyx_call *call,
                                            const telnyx_start_forking_params *params,
                                            telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_START_FORKING, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_start_forking(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_command_reply *telnyx_start_forking_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_START_FORKING);
}

/** Parameters of telnyx_stop_forking() and telnyx_call_stop_forking(). Zero-initialise; a member
 *  left zero is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_stop_forking_params {
    /** Required. The call. Filled in by the telnyx_call_… form. */
    const char *call_control_id;
    /** Optional. Your text in base64; comes back with every later webhook of the leg. */
    const char *client_state;
    /** Optional. Repeats with the same id within 60 s have no effect. The library makes one when
     *  unset. */
    const char *command_id;
    /** Optional. As it was in telnyx_start_forking(). Default raw. */
    telnyx_fork_type stream_type;
    /** Optional. JSON object whose members are merged in last. */
    const char *extra_json;
} telnyx_stop_forking_params;

/** Ends forking. Result: telnyx_stop_forking_result(). Events: call.fork.stopped. Errors as
 *  telnyx_submit(). */
static inline int telnyx_stop_forking(telnyx_client *client,
                                      const telnyx_stop_forking_params *params,
                                      telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_STOP_FORKING, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_stop_forking() on a call; see call.h for the order; `params` may be NULL. Errors
 *  as telnyx_call_submit(). */
static inline int telnyx_call_stop_forking(telnyx_call *call,
                                           const telnyx_stop_forking_params *params,
                                           telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_STOP_FORKING, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_stop_forking(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_command_reply *telnyx_stop_forking_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_STOP_FORKING);
}

/** Parameters of telnyx_start_siprec() and telnyx_call_start_siprec(). Zero-initialise; a member
 *  left zero is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_start_siprec_params {
    /** Required. The call. Filled in by the telnyx_call_… form. */
    const char *call_control_id;
    /** Optional. Your text in base64; comes back with every later webhook of the leg. */
    const char *client_state;
    /** Optional. The SIPREC connector. */
    const char *connector_name;
    /** Optional. Send custom parameters as metadata instead of SIP headers. */
    telnyx_opt_bool include_metadata_custom_headers;
    /** Optional. Encrypt with SRTP and TLS; the connector's port must be 5061 then. */
    telnyx_opt_bool secure;
    /** Optional. Session-Expires of the INVITE; 0 switches the keep-alive off. In seconds, 0, or at
     *  least 90. Default 1800. */
    telnyx_opt_int session_timeout_secs;
    /** Optional. Transport to the recorder. Default udp. */
    telnyx_siprec_transport sip_transport;
    /** Optional. Which side is sent. Default both_tracks. */
    telnyx_stream_track siprec_track;
    /** Optional. JSON object whose members are merged in last. */
    const char *extra_json;
} telnyx_start_siprec_params;

/** Starts a SIPREC session with the recorder of a connector. Result: telnyx_start_siprec_result().
 *  Events: siprec.started, siprec.stopped, siprec.failed. Errors as telnyx_submit(). */
static inline int telnyx_start_siprec(telnyx_client *client,
                                      const telnyx_start_siprec_params *params,
                                      telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_START_SIPREC, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_start_siprec() on a call; see call.h for the order; `params` may be NULL. Errors
 *  as telnyx_call_submit(). */
static inline int telnyx_call_start_siprec(telnyx_call *call,
                                           const telnyx_start_siprec_params *params,
                                           telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_START_SIPREC, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_start_siprec(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_command_reply *telnyx_start_siprec_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_START_SIPREC);
}

/** Parameters of telnyx_stop_siprec() and telnyx_call_stop_siprec(). Zero-initialise; a member left
 *  zero is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_stop_siprec_params {
    /** Required. The call. Filled in by the telnyx_call_… form. */
    const char *call_control_id;
    /** Optional. Your text in base64; comes back with every later webhook of the leg. */
    const char *client_state;
    /** Optional. Repeats with the same id within 60 s have no effect. The library makes one when
     *  unset. */
    const char *command_id;
    /** Optional. JSON object whose members are merged in last. */
    const char *extra_json;
} telnyx_stop_siprec_params;

/** Ends the SIPREC session. Result: telnyx_stop_siprec_result(). Events: siprec.stopped. Errors as
 *  telnyx_submit(). */
static inline int telnyx_stop_siprec(telnyx_client *client, const telnyx_stop_siprec_params *params,
                                     telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_STOP_SIPREC, params, sizeof *params, on_done, user_data);
}

/** Queues telnyx_stop_siprec() on a call; see call.h for the order; `params` may be NULL. Errors as
 *  telnyx_call_submit(). */
static inline int telnyx_call_stop_siprec(telnyx_call *call,
                                          const telnyx_stop_siprec_params *params,
                                          telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_call_submit(call, TELNYX_OP_STOP_SIPREC, params, sizeof *params, on_done,
                              user_data);
}

/** Result of telnyx_stop_siprec(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_command_reply *telnyx_stop_siprec_result(const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_STOP_SIPREC);
}

#ifdef __cplusplus
}
#endif
#endif
