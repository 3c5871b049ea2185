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

/** The text of a value as it travels: "udp" for TELNYX_SIPREC_TRANSPORT_UDP. "" for UNSET and
 *  for numbers that are no value. Static storage. */
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
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Values that the WebSocket gets at the start. */
    const telnyx_custom_parameter *custom_parameters;
    size_t custom_parameters_count; /**< Number of custom_parameters. */
    /** Optional. Settings of the Dialogflow connection. */
    const telnyx_dialogflow_config *dialogflow_config;
    /** Optional. Connects the call to Dialogflow. Default false. */
    telnyx_opt_bool enable_dialogflow;
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
    /** Optional. Whose audio the stream gets. Default inbound_track. */
    telnyx_stream_track stream_track;
    /** Optional. URL of the WebSocket that gets the audio, ws:// or wss://. */
    const char *stream_url;
    /** Optional. A JSON object of further members; one of the same name wins. */
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

/** Result of telnyx_start_streaming(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_command_reply *telnyx_start_streaming_result(
    const telnyx_response *response)
{
    return (const telnyx_command_reply *)telnyx_result_of(response, TELNYX_OP_START_STREAMING);
}

/** Parameters of telnyx_stop_streaming() and telnyx_call_stop_streaming(). Zero-initialise; a
 *  member left zero is not sent. Everything pointed at is borrowed until the function has
 *  returned. */
typedef struct telnyx_stop_streaming_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. The stream, by its id; all of the call when unset. */
    const char *stream_id;
    /** Optional. A JSON object of further members; one of the same name wins. */
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

/** Queues telnyx_stop_streaming() on a call; see call.h for the order; `params` may be NULL.
 *  Errors as telnyx_call_submit(). */
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

/** Parameters of telnyx_start_forking() and telnyx_call_start_forking(). Zero-initialise; a
 *  member left zero is not sent. Everything pointed at is borrowed until the function has
 *  returned. */
typedef struct telnyx_start_forking_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. Where copies of incoming RTP go, "udp:192.0.2.1:9000". */
    const char *rx;
    /** Optional. Whether media are decrypted before they are forked. Default decrypted. */
    telnyx_fork_type stream_type;
    /** Optional. Where copies of outgoing RTP go, "udp:192.0.2.1:9002". */
    const char *tx;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_start_forking_params;

/** Sends copies of the RTP packets to UDP addresses. Result: telnyx_start_forking_result().
 *  Events: call.fork.started, call.fork.stopped. Errors as telnyx_submit(). */
static inline int telnyx_start_forking(telnyx_client *client,
                                       const telnyx_start_forking_params *params,
                                       telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_START_FORKING, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_start_forking() on a call; see call.h for the order; `params` may be NULL.
 *  Errors as telnyx_call_submit(). */
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

/** Parameters of telnyx_stop_forking() and telnyx_call_stop_forking(). Zero-initialise; a
 *  member left zero is not sent. Everything pointed at is borrowed until the function has
 *  returned. */
typedef struct telnyx_stop_forking_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. As it was in telnyx_start_forking(). Default raw. */
    telnyx_fork_type stream_type;
    /** Optional. A JSON object of further members; one of the same name wins. */
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

/** Queues telnyx_stop_forking() on a call; see call.h for the order; `params` may be NULL.
 *  Errors as telnyx_call_submit(). */
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

/** Parameters of telnyx_start_siprec() and telnyx_call_start_siprec(). Zero-initialise; a
 *  member left zero is not sent. Everything pointed at is borrowed until the function has
 *  returned. */
typedef struct telnyx_start_siprec_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. The SIPREC connector, by its name. */
    const char *connector_name;
    /** Optional. Sends custom parameters as metadata instead of SIP headers. */
    telnyx_opt_bool include_metadata_custom_headers;
    /** Optional. Encrypts with SRTP and TLS. The connector's port has to be 5061 then. */
    telnyx_opt_bool secure;
    /** Optional. Session-Expires of the INVITE; 0 switches the keep-alive off. In seconds, 0,
     *  or at least 90. Default 1800. */
    telnyx_opt_int session_timeout_secs;
    /** Optional. How SIP travels to the recorder. Default udp. */
    telnyx_siprec_transport sip_transport;
    /** Optional. Whose audio is sent. Default both_tracks. */
    telnyx_stream_track siprec_track;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_start_siprec_params;

/** Starts a SIPREC session with the recorder of a connector. Result:
 *  telnyx_start_siprec_result(). Events: siprec.started, siprec.stopped, siprec.failed. Errors
 *  as telnyx_submit(). */
static inline int telnyx_start_siprec(telnyx_client *client,
                                      const telnyx_start_siprec_params *params,
                                      telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_START_SIPREC, params, sizeof *params, on_done,
                         user_data);
}

/** Queues telnyx_start_siprec() on a call; see call.h for the order; `params` may be NULL.
 *  Errors as telnyx_call_submit(). */
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

/** Parameters of telnyx_stop_siprec() and telnyx_call_stop_siprec(). Zero-initialise; a member
 *  left zero is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_stop_siprec_params {
    /** Required. The call that the command is for. The telnyx_call_… form fills it in. */
    const char *call_control_id;
    /** Optional. A text of your own, in base64, that every later webhook of the leg carries. */
    const char *client_state;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_stop_siprec_params;

/** Ends the SIPREC session. Result: telnyx_stop_siprec_result(). Events: siprec.stopped. Errors
 *  as telnyx_submit(). */
static inline int telnyx_stop_siprec(telnyx_client *client, const telnyx_stop_siprec_params *params,
                                     telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_STOP_SIPREC, params, sizeof *params, on_done, user_data);
}

/** Queues telnyx_stop_siprec() on a call; see call.h for the order; `params` may be NULL.
 *  Errors as telnyx_call_submit(). */
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
