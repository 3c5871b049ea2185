/* Rows of <telnyx/recording_transcriptions.h>: transcriptions of recordings.
 * Written from lib/api/source/words/recording_transcriptions.txt. */
#include <telnyx/recording_transcriptions.h>

#include "api/objects.h"

TEXT_VALUES(telnyx_record_recording_transcription, "recording_transcription");

static const telnyx_api_field recording_transcription_filter_rows[] = {
    FIELD_OBJ(telnyx_recording_transcription_filter, created_at, telnyx_date_range, 0),
    FIELD(telnyx_recording_transcription_filter, recording_id, 0, FORMAT(UUID)),
};
OBJECT(telnyx_recording_transcription_filter, recording_transcription_filter_rows);

static const telnyx_api_field recording_transcription_rows[] = {
    FIELD(telnyx_recording_transcription, id, 0),
    FIELD(telnyx_recording_transcription, created_at, 0, FORMAT(DATE_TIME)),
    FIELD(telnyx_recording_transcription, duration_millis, 0),
    FIELD(telnyx_recording_transcription, record_type, 0,
          VALUES(telnyx_record_recording_transcription)),
    FIELD(telnyx_recording_transcription, recording_id, 0),
    FIELD_ENUM(telnyx_recording_transcription, status, telnyx_processing_status, 0),
    FIELD(telnyx_recording_transcription, transcription_text, 0),
    FIELD(telnyx_recording_transcription, updated_at, 0, FORMAT(DATE_TIME)),
};
OBJECT(telnyx_recording_transcription, recording_transcription_rows);

static const telnyx_api_field list_recording_transcriptions_params_rows[] = {
    FIELD_OBJ(telnyx_list_recording_transcriptions_params, filter,
              telnyx_recording_transcription_filter, 0, IN_QUERY),
    FIELD_AS(telnyx_list_recording_transcriptions_params, page_number, "page[number]", 0, IN_QUERY,
             AT_LEAST(1), DEFAULT("1")),
    FIELD_AS(telnyx_list_recording_transcriptions_params, page_size, "page[size]", 0, IN_QUERY,
             RANGE(1, 250), DEFAULT("20")),
};
OBJECT(telnyx_list_recording_transcriptions_params, list_recording_transcriptions_params_rows);

static const telnyx_api_field retrieve_recording_transcription_params_rows[] = {
    FIELD(telnyx_retrieve_recording_transcription_params, recording_transcription_id, REQUIRED,
          IN_PATH, FORMAT(UUID)),
};
OBJECT(telnyx_retrieve_recording_transcription_params,
       retrieve_recording_transcription_params_rows);

static const telnyx_api_field delete_recording_transcription_params_rows[] = {
    FIELD(telnyx_delete_recording_transcription_params, recording_transcription_id, REQUIRED,
          IN_PATH, FORMAT(UUID)),
};
OBJECT(telnyx_delete_recording_transcription_params, delete_recording_transcription_params_rows);
