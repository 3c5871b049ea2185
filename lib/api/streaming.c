/* Rows of <telnyx/streaming.h>: commands that send media elsewhere: WebSocket streams, forks, SIPREC.
 * Written from lib/api/source/words/streaming.txt. */
#include <telnyx/streaming.h>

#include "api/objects.h"

ENUM(telnyx_siprec_transport, TELNYX_SIPREC_TRANSPORT_TLS, "udp", "tcp", "tls");
ENUM_NAME(telnyx_siprec_transport);

static const telnyx_api_field custom_parameter_rows[] = {
    FIELD(telnyx_custom_parameter, name, 0),
    FIELD(telnyx_custom_parameter, value, 0),
};
OBJECT(telnyx_custom_parameter, custom_parameter_rows);

static const telnyx_api_field start_streaming_params_rows[] = {
    FIELD(telnyx_start_streaming_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_start_streaming_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_start_streaming_params, command_id, 0),
    FIELD_OBJS(telnyx_start_streaming_params, custom_parameters, telnyx_custom_parameter, 0),
    FIELD_OBJ(telnyx_start_streaming_params, dialogflow_config, telnyx_dialogflow_config, 0),
    FIELD(telnyx_start_streaming_params, enable_dialogflow, 0, DEFAULT("false")),
    FIELD(telnyx_start_streaming_params, stream_auth_token, 0, LENGTH(0, 4000)),
    FIELD_ENUM(telnyx_start_streaming_params, stream_bidirectional_codec,
               telnyx_stream_bidirectional_codec, 0, DEFAULT("PCMU")),
    FIELD_ENUM(telnyx_start_streaming_params, stream_bidirectional_mode,
               telnyx_stream_bidirectional_mode, 0, DEFAULT("mp3")),
    FIELD_ENUM(telnyx_start_streaming_params, stream_bidirectional_sampling_rate,
               telnyx_stream_sampling_rate, 0, DEFAULT("8000")),
    FIELD_ENUM(telnyx_start_streaming_params, stream_bidirectional_target_legs, telnyx_target_legs,
               0, DEFAULT("opposite")),
    FIELD_ENUM(telnyx_start_streaming_params, stream_codec, telnyx_stream_codec, 0,
               DEFAULT("default")),
    FIELD_ENUM(telnyx_start_streaming_params, stream_track, telnyx_stream_track, 0,
               DEFAULT("inbound_track")),
    FIELD(telnyx_start_streaming_params, stream_url, 0, FORMAT(WS_URL)),
    FIELD_EXTRA(telnyx_start_streaming_params),
};
OBJECT(telnyx_start_streaming_params, start_streaming_params_rows);

static const telnyx_api_field stop_streaming_params_rows[] = {
    FIELD(telnyx_stop_streaming_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_stop_streaming_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_stop_streaming_params, command_id, 0),
    FIELD(telnyx_stop_streaming_params, stream_id, 0, FORMAT(UUID)),
    FIELD_EXTRA(telnyx_stop_streaming_params),
};
OBJECT(telnyx_stop_streaming_params, stop_streaming_params_rows);

static const telnyx_api_field start_forking_params_rows[] = {
    FIELD(telnyx_start_forking_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_start_forking_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_start_forking_params, command_id, 0),
    /* A method text also names "target", which no schema has: extra_json can send it. */
    FIELD(telnyx_start_forking_params, rx, 0),
    /* The schema lists decrypted only; raw is in its text and in fork_stop. */
    FIELD_ENUM(telnyx_start_forking_params, stream_type, telnyx_fork_type, 0, DEFAULT("decrypted")),
    FIELD(telnyx_start_forking_params, tx, 0),
    FIELD_EXTRA(telnyx_start_forking_params),
};
OBJECT(telnyx_start_forking_params, start_forking_params_rows);

static const telnyx_api_field stop_forking_params_rows[] = {
    FIELD(telnyx_stop_forking_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_stop_forking_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_stop_forking_params, command_id, 0),
    FIELD_ENUM(telnyx_stop_forking_params, stream_type, telnyx_fork_type, 0, DEFAULT("raw")),
    FIELD_EXTRA(telnyx_stop_forking_params),
};
OBJECT(telnyx_stop_forking_params, stop_forking_params_rows);

static const telnyx_api_field start_siprec_params_rows[] = {
    FIELD(telnyx_start_siprec_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_start_siprec_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_start_siprec_params, connector_name, 0),
    FIELD(telnyx_start_siprec_params, include_metadata_custom_headers, 0),
    FIELD(telnyx_start_siprec_params, secure, 0),
    FIELD(telnyx_start_siprec_params, session_timeout_secs, 0, AT_LEAST_OR(90, 0), DEFAULT("1800")),
    FIELD_ENUM(telnyx_start_siprec_params, sip_transport, telnyx_siprec_transport, 0,
               DEFAULT("udp")),
    FIELD_ENUM(telnyx_start_siprec_params, siprec_track, telnyx_stream_track, 0,
               DEFAULT("both_tracks")),
    FIELD_EXTRA(telnyx_start_siprec_params),
};
OBJECT(telnyx_start_siprec_params, start_siprec_params_rows);

static const telnyx_api_field stop_siprec_params_rows[] = {
    FIELD(telnyx_stop_siprec_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_stop_siprec_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_stop_siprec_params, command_id, 0),
    FIELD_EXTRA(telnyx_stop_siprec_params),
};
OBJECT(telnyx_stop_siprec_params, stop_siprec_params_rows);
