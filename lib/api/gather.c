/* Rows of <telnyx/gather.h>: commands that ask the caller for digits.
 * Written from lib/api/source/words/gather.txt. */
#include <telnyx/gather.h>

#include "api/objects.h"

static const telnyx_api_field gather_params_rows[] = {
    FIELD(telnyx_gather_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_gather_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_gather_params, command_id, 0),
    FIELD(telnyx_gather_params, gather_id, 0, LENGTH(1, 40)),
    FIELD(telnyx_gather_params, initial_timeout_millis, 0, RANGE(1, 120000), DEFAULT("5000")),
    FIELD(telnyx_gather_params, inter_digit_timeout_millis, 0, RANGE(1, 120000), DEFAULT("5000")),
    /* Lower limits and the 120000 ms are from the error codes 90022 to 90026 and 90056. */
    FIELD(telnyx_gather_params, maximum_digits, 0, RANGE(1, 128), DEFAULT("128")),
    FIELD(telnyx_gather_params, minimum_digits, 0, RANGE(1, 128), DEFAULT("1")),
    FIELD(telnyx_gather_params, terminating_digit, 0, DEFAULT("#")),
    FIELD(telnyx_gather_params, timeout_millis, 0, DEFAULT("60000")),
    FIELD(telnyx_gather_params, valid_digits, 0, DEFAULT("0123456789#*")),
    FIELD_EXTRA(telnyx_gather_params),
};
OBJECT(telnyx_gather_params, gather_params_rows);

static const telnyx_api_field gather_using_audio_params_rows[] = {
    FIELD(telnyx_gather_using_audio_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_gather_using_audio_params, audio_url, 0, FORMAT(URL)),
    FIELD(telnyx_gather_using_audio_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_gather_using_audio_params, command_id, 0),
    /* Limits of this and the counts below: error codes 90022 to 90026. */
    FIELD(telnyx_gather_using_audio_params, inter_digit_timeout_millis, 0, RANGE(1, 120000),
          DEFAULT("5000")),
    FIELD(telnyx_gather_using_audio_params, invalid_audio_url, 0, FORMAT(URL)),
    FIELD(telnyx_gather_using_audio_params, invalid_media_name, 0),
    FIELD(telnyx_gather_using_audio_params, maximum_digits, 0, RANGE(1, 128), DEFAULT("128")),
    FIELD(telnyx_gather_using_audio_params, maximum_tries, 0, RANGE(1, 128), DEFAULT("3")),
    FIELD(telnyx_gather_using_audio_params, media_name, 0),
    FIELD(telnyx_gather_using_audio_params, minimum_digits, 0, RANGE(1, 128), DEFAULT("1")),
    FIELD(telnyx_gather_using_audio_params, terminating_digit, 0, DEFAULT("#")),
    FIELD(telnyx_gather_using_audio_params, timeout_millis, 0, DEFAULT("60000")),
    FIELD(telnyx_gather_using_audio_params, valid_digits, 0, DEFAULT("0123456789#*")),
    FIELD_EXTRA(telnyx_gather_using_audio_params),
};
OBJECT(telnyx_gather_using_audio_params, gather_using_audio_params_rows);

static const telnyx_api_field gather_using_speak_params_rows[] = {
    FIELD(telnyx_gather_using_speak_params, call_control_id, REQUIRED, IN_PATH),
    /* The field text says 3000 characters, error 90010 says 5000: the wider limit. */
    FIELD(telnyx_gather_using_speak_params, payload, REQUIRED, LENGTH(1, 5000)),
    FIELD(telnyx_gather_using_speak_params, voice, REQUIRED),
    FIELD(telnyx_gather_using_speak_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_gather_using_speak_params, command_id, 0),
    /* Limits of this and the counts below: error codes 90022 to 90026. */
    FIELD(telnyx_gather_using_speak_params, inter_digit_timeout_millis, 0, RANGE(1, 120000),
          DEFAULT("5000")),
    FIELD(telnyx_gather_using_speak_params, invalid_payload, 0, LENGTH(0, 5000)),
    FIELD(telnyx_gather_using_speak_params, language, 0),
    FIELD(telnyx_gather_using_speak_params, maximum_digits, 0, RANGE(1, 128), DEFAULT("128")),
    FIELD(telnyx_gather_using_speak_params, maximum_tries, 0, RANGE(1, 128), DEFAULT("3")),
    FIELD(telnyx_gather_using_speak_params, minimum_digits, 0, RANGE(1, 128), DEFAULT("1")),
    FIELD_ENUM(telnyx_gather_using_speak_params, payload_type, telnyx_payload_type, 0,
               DEFAULT("text")),
    FIELD_ENUM(telnyx_gather_using_speak_params, service_level, telnyx_service_level, 0,
               DEFAULT("premium")),
    FIELD(telnyx_gather_using_speak_params, terminating_digit, 0, DEFAULT("#")),
    FIELD(telnyx_gather_using_speak_params, timeout_millis, 0, DEFAULT("60000")),
    FIELD(telnyx_gather_using_speak_params, valid_digits, 0, DEFAULT("0123456789#*")),
    FIELD_OBJ(telnyx_gather_using_speak_params, voice_settings, telnyx_voice_settings, 0),
    FIELD_EXTRA(telnyx_gather_using_speak_params),
};
OBJECT(telnyx_gather_using_speak_params, gather_using_speak_params_rows);

static const telnyx_api_field stop_gather_params_rows[] = {
    FIELD(telnyx_stop_gather_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_stop_gather_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_stop_gather_params, command_id, 0),
    FIELD_EXTRA(telnyx_stop_gather_params),
};
OBJECT(telnyx_stop_gather_params, stop_gather_params_rows);
