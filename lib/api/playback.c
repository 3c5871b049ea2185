/* Rows of <telnyx/playback.h>: commands that speak and play.
 * Written from lib/api/source/words/playback.txt. */
#include <telnyx/playback.h>

#include "api/objects.h"

static const telnyx_api_field speak_params_rows[] = {
    FIELD(telnyx_speak_params, call_control_id, REQUIRED, IN_PATH),
    /* The field text says 3000 characters, error 90010 says 5000: the wider limit. */
    FIELD(telnyx_speak_params, payload, REQUIRED, LENGTH(1, 5000)),
    FIELD(telnyx_speak_params, voice, REQUIRED),
    FIELD(telnyx_speak_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_speak_params, command_id, 0),
    FIELD(telnyx_speak_params, language, 0),
    FIELD(telnyx_speak_params, loop, 0, RANGE(1, 100), WORD("infinity"), DEFAULT("1")),
    FIELD_ENUM(telnyx_speak_params, payload_type, telnyx_payload_type, 0, DEFAULT("text")),
    FIELD_ENUM(telnyx_speak_params, service_level, telnyx_service_level, 0, DEFAULT("premium")),
    FIELD(telnyx_speak_params, stop, 0),
    FIELD_ENUM(telnyx_speak_params, target_legs, telnyx_target_legs, 0, DEFAULT("self")),
    FIELD_OBJ(telnyx_speak_params, voice_settings, telnyx_voice_settings, 0),
    FIELD_EXTRA(telnyx_speak_params),
};
OBJECT(telnyx_speak_params, speak_params_rows);

static const telnyx_api_field start_playback_params_rows[] = {
    FIELD(telnyx_start_playback_params, call_control_id, REQUIRED, IN_PATH),
    FIELD_ENUM(telnyx_start_playback_params, audio_type, telnyx_audio_format, 0, DEFAULT("mp3")),
    FIELD(telnyx_start_playback_params, audio_url, 0, FORMAT(URL)),
    FIELD(telnyx_start_playback_params, cache_audio, 0, DEFAULT("true")),
    FIELD(telnyx_start_playback_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_start_playback_params, command_id, 0),
    FIELD(telnyx_start_playback_params, loop, 0, RANGE(1, 100), WORD("infinity"), DEFAULT("1")),
    FIELD(telnyx_start_playback_params, media_name, 0),
    FIELD(telnyx_start_playback_params, overlay, 0, DEFAULT("false")),
    FIELD(telnyx_start_playback_params, playback_content, 0, FORMAT(BASE64)),
    FIELD(telnyx_start_playback_params, stop, 0),
    FIELD(telnyx_start_playback_params, target_legs, 0, DEFAULT("self")),
    FIELD_EXTRA(telnyx_start_playback_params),
};
OBJECT(telnyx_start_playback_params, start_playback_params_rows);

static const telnyx_api_field stop_playback_params_rows[] = {
    FIELD(telnyx_stop_playback_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_stop_playback_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_stop_playback_params, command_id, 0),
    FIELD(telnyx_stop_playback_params, overlay, 0, DEFAULT("false")),
    FIELD(telnyx_stop_playback_params, stop, 0, DEFAULT("all")),
    FIELD_EXTRA(telnyx_stop_playback_params),
};
OBJECT(telnyx_stop_playback_params, stop_playback_params_rows);
