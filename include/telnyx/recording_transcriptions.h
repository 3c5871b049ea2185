/** @file recording_transcriptions.h
 *  Transcriptions of recordings.
 *
 *  \code
 *  telnyx_retrieve_recording_transcription_params params = { 0 };
 *  params.recording_transcription_id = recording_transcription_id;
 *  telnyx_retrieve_recording_transcription(client, &params, on_text, NULL);
 *  \endcode */
/* Written from lib/api/source/words/recording_transcriptions.txt. */
#ifndef TELNYX_RECORDING_TRANSCRIPTIONS_H
#define TELNYX_RECORDING_TRANSCRIPTIONS_H

#include <telnyx/filters.h>
#include <telnyx/params.h>
#include <telnyx/submit.h>
#include <telnyx/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Which transcriptions to list. */
typedef struct telnyx_recording_transcription_filter {
    /** Optional. Only those created in this time. */
    const telnyx_date_range *created_at;
    /** Optional. Only those of this recording, by its id. */
    const char *recording_id;
} telnyx_recording_transcription_filter;

/** The transcription of a recording. */
typedef struct telnyx_recording_transcription {
    /** Its id. */
    const char *id;
    /** When it was created, RFC 3339. */
    const char *created_at;
    /** How long it is. In milliseconds. */
    telnyx_opt_int duration_millis;
    /** What kind of record this is: the same text in each of them. */
    const char *record_type;
    /** The recording, by its id. */
    const char *recording_id;
    /** Whether it is ready to be fetched. */
    telnyx_processing_status status;
    /** The transcribed text, once completed. */
    const char *transcription_text;
    /** When it last changed, RFC 3339. */
    const char *updated_at;
} telnyx_recording_transcription;

/** Parameters of telnyx_list_recording_transcriptions(). Zero-initialise; a member left zero is
 *  not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_list_recording_transcriptions_params {
    /** Optional. Lists only the items that fit it. */
    const telnyx_recording_transcription_filter *filter;
    /** Optional. The page to begin with. At least 1. Default 1. */
    telnyx_opt_int page_number;
    /** Optional. How many items a page has. 1 to 250. Default 20. */
    telnyx_opt_int page_size;
} telnyx_list_recording_transcriptions_params;

/** Lists the transcriptions of recordings. Each item is a `const telnyx_recording_transcription
 *  *`, borrowed until `on_item` returns. Errors as telnyx_submit_list(). */
static inline int telnyx_list_recording_transcriptions(
    telnyx_client *client, const telnyx_list_recording_transcriptions_params *params,
    telnyx_item_cb *on_item, telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit_list(client, TELNYX_OP_LIST_RECORDING_TRANSCRIPTIONS, params,
                              sizeof *params, on_item, on_done, user_data);
}

/** Parameters of telnyx_retrieve_recording_transcription(). Zero-initialise; a member left zero
 *  is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_retrieve_recording_transcription_params {
    /** Required. The transcription, by its id. */
    const char *recording_transcription_id;
} telnyx_retrieve_recording_transcription_params;

/** Shows the transcription of a recording. Result:
 *  telnyx_retrieve_recording_transcription_result(). Errors as telnyx_submit(). */
static inline int telnyx_retrieve_recording_transcription(
    telnyx_client *client, const telnyx_retrieve_recording_transcription_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_RETRIEVE_RECORDING_TRANSCRIPTION, params, sizeof *params,
                         on_done, user_data);
}

/** Result of telnyx_retrieve_recording_transcription(), or NULL if `response` is not its
 *  success. Valid until the callback returns. */
static inline const telnyx_recording_transcription *telnyx_retrieve_recording_transcription_result(
    const telnyx_response *response)
{
    return (const telnyx_recording_transcription *)telnyx_result_of(
        response, TELNYX_OP_RETRIEVE_RECORDING_TRANSCRIPTION);
}

/** Parameters of telnyx_delete_recording_transcription(). Zero-initialise; a member left zero
 *  is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_delete_recording_transcription_params {
    /** Required. The transcription, by its id. */
    const char *recording_transcription_id;
} telnyx_delete_recording_transcription_params;

/** Deletes the transcription of a recording for good. Result:
 *  telnyx_delete_recording_transcription_result(). Errors as telnyx_submit(). */
static inline int telnyx_delete_recording_transcription(
    telnyx_client *client, const telnyx_delete_recording_transcription_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_DELETE_RECORDING_TRANSCRIPTION, params, sizeof *params,
                         on_done, user_data);
}

/** Result of telnyx_delete_recording_transcription(), or NULL if `response` is not its success.
 *  Valid until the callback returns. */
static inline const telnyx_recording_transcription *telnyx_delete_recording_transcription_result(
    const telnyx_response *response)
{
    return (const telnyx_recording_transcription *)telnyx_result_of(
        response, TELNYX_OP_DELETE_RECORDING_TRANSCRIPTION);
}

#ifdef __cplusplus
}
#endif
#endif
