/* Rows of <telnyx/call_recording.h>: commands that record a call.
 * Written from lib/api/source/words/call_recording.txt. */
#include <telnyx/call_recording.h>

#include "api/objects.h"

ENUM(telnyx_recording_transcription_engine, TELNYX_RECORDING_TRANSCRIPTION_ENGINE_DEEPGRAM_NOVA_3,
     "A", "B", "deepgram/nova-3");
ENUM_NAME(telnyx_recording_transcription_engine);

static const telnyx_api_field start_recording_params_rows[] = {
    FIELD(telnyx_start_recording_params, call_control_id, REQUIRED, IN_PATH),
    FIELD_ENUM(telnyx_start_recording_params, channels, telnyx_record_channels, REQUIRED),
    FIELD_ENUM(telnyx_start_recording_params, format, telnyx_audio_format, REQUIRED),
    FIELD(telnyx_start_recording_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_start_recording_params, command_id, 0),
    FIELD(telnyx_start_recording_params, custom_file_name, 0, LENGTH(1, 40)),
    /* Here a text says 14400 s, for the same setting of dial and answer 43200 s: the wider
     * limit. */
    FIELD(telnyx_start_recording_params, max_length, 0, RANGE(0, 43200), DEFAULT("0")),
    FIELD(telnyx_start_recording_params, play_beep, 0),
    FIELD_ENUM(telnyx_start_recording_params, recording_track, telnyx_record_track, 0,
               DEFAULT("both")),
    FIELD(telnyx_start_recording_params, timeout_secs, 0, AT_LEAST(0), DEFAULT("0")),
    FIELD(telnyx_start_recording_params, transcription, 0, DEFAULT("false")),
    FIELD_ENUM(telnyx_start_recording_params, transcription_engine,
               telnyx_recording_transcription_engine, 0, DEFAULT("A")),
    FIELD(telnyx_start_recording_params, transcription_language, 0, DEFAULT("en-US")),
    FIELD(telnyx_start_recording_params, transcription_max_speaker_count, 0, DEFAULT("6")),
    FIELD(telnyx_start_recording_params, transcription_min_speaker_count, 0, DEFAULT("2")),
    FIELD(telnyx_start_recording_params, transcription_profanity_filter, 0, DEFAULT("false")),
    FIELD(telnyx_start_recording_params, transcription_speaker_diarization, 0, DEFAULT("false")),
    FIELD_ENUM(telnyx_start_recording_params, trim, telnyx_record_trim, 0),
    FIELD_EXTRA(telnyx_start_recording_params),
};
OBJECT(telnyx_start_recording_params, start_recording_params_rows);

static const telnyx_api_field stop_recording_params_rows[] = {
    FIELD(telnyx_stop_recording_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_stop_recording_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_stop_recording_params, command_id, 0),
    FIELD(telnyx_stop_recording_params, recording_id, 0, FORMAT(UUID)),
    FIELD_EXTRA(telnyx_stop_recording_params),
};
OBJECT(telnyx_stop_recording_params, stop_recording_params_rows);

static const telnyx_api_field pause_recording_params_rows[] = {
    FIELD(telnyx_pause_recording_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_pause_recording_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_pause_recording_params, command_id, 0),
    FIELD(telnyx_pause_recording_params, recording_id, 0, FORMAT(UUID)),
    FIELD_EXTRA(telnyx_pause_recording_params),
};
OBJECT(telnyx_pause_recording_params, pause_recording_params_rows);

static const telnyx_api_field resume_recording_params_rows[] = {
    FIELD(telnyx_resume_recording_params, call_control_id, REQUIRED, IN_PATH),
    FIELD(telnyx_resume_recording_params, client_state, 0, FORMAT(BASE64)),
    FIELD(telnyx_resume_recording_params, command_id, 0),
    FIELD(telnyx_resume_recording_params, recording_id, 0, FORMAT(UUID)),
    FIELD_EXTRA(telnyx_resume_recording_params),
};
OBJECT(telnyx_resume_recording_params, resume_recording_params_rows);
