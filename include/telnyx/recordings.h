/** @file recordings.h
 *  Recordings that are stored.
 *
 *  \code
 *  telnyx_recording_filter filter = { 0 };
 *  filter.call_session_id = call_session_id;
 *  telnyx_list_recordings_params params = { 0 };
 *  params.filter = &filter;
 *  telnyx_list_recordings(client, &params, on_recording, on_listed, NULL);
 *  \endcode */
/* Written from lib/api/source/words/recordings.txt. */
#ifndef TELNYX_RECORDINGS_H
#define TELNYX_RECORDINGS_H

#include <telnyx/filters.h>
#include <telnyx/params.h>
#include <telnyx/submit.h>
#include <telnyx/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What was recorded. */
typedef enum telnyx_recording_source {
    TELNYX_RECORDING_SOURCE_UNSET = 0,      /**< Not set, or not known here. */
    TELNYX_RECORDING_SOURCE_CONFERENCE = 1, /**< A conference. */
    TELNYX_RECORDING_SOURCE_CALL = 2        /**< A call. */
} telnyx_recording_source;

/** The text of a value as it travels: "conference" for TELNYX_RECORDING_SOURCE_CONFERENCE. ""
 *  for UNSET and for numbers that are no value. Static storage. */
TELNYX_API const char *telnyx_recording_source_name(telnyx_recording_source value);

/** Which recordings to list. */
typedef struct telnyx_recording_filter {
    /** Optional. Only those of this call, by call_control_id. */
    const char *call_control_id;
    /** Optional. Only those of this leg, by call_leg_id. */
    const char *call_leg_id;
    /** Optional. Only those of this call session, by call_session_id. */
    const char *call_session_id;
    /** Optional. Only those of this conference, by its id. */
    const char *conference_id;
    /** Optional. Only those of conferences in this region. */
    const char *conference_region;
    /** Optional. Only those of this connection, by its id. */
    const char *connection_id;
    /** Optional. Only those created in this time. */
    const telnyx_date_range *created_at;
    /** Optional. Only those that ended in this time. */
    const telnyx_date_range *end_time;
    /** Optional. Only those of calls from this number. */
    const char *from;
    /** Optional. Only those of this SIP Call-ID. */
    const char *sip_call_id;
    /** Optional. Only those that began in this time. */
    const telnyx_date_range *start_time;
    /** Optional. Only those of calls to this number. */
    const char *to;
} telnyx_recording_filter;

/** A recording. */
typedef struct telnyx_recording {
    /** Its id. */
    const char *id;
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** One channel for all, or one for the first leg alone. */
    telnyx_record_channels channels;
    /** The conference, by its id. */
    const char *conference_id;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** When it was created, RFC 3339. */
    const char *created_at;
    /** Links to the file. */
    const telnyx_recording_urls *download_urls;
    /** How long it is. In milliseconds. */
    telnyx_opt_int duration_millis;
    /** Who calls: a number or a SIP URI. */
    const char *from;
    /** What started it, such as "StartCallRecordingAPI". */
    const char *initiated_by;
    /** What kind of record this is: the same text in each of them. */
    const char *record_type;
    /** When the recording ended, RFC 3339. */
    const char *recording_ended_at;
    /** When the recording began, RFC 3339. */
    const char *recording_started_at;
    /** What was recorded. */
    telnyx_recording_source source;
    /** Whether it is ready to be fetched. */
    telnyx_processing_status status;
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** When it last changed, RFC 3339. */
    const char *updated_at;
} telnyx_recording;

/** The platform has accepted the request. */
typedef struct telnyx_delete_recordings_reply {
    /** Always "ok". */
    const char *status;
} telnyx_delete_recordings_reply;

/** Parameters of telnyx_list_recordings(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_list_recordings_params {
    /** Optional. Lists only the items that fit it. */
    const telnyx_recording_filter *filter;
    /** Optional. The page to begin with. At least 1. Default 1. */
    telnyx_opt_int page_number;
    /** Optional. How many items a page has. 1 to 250. Default 20. */
    telnyx_opt_int page_size;
} telnyx_list_recordings_params;

/** Lists recordings. Each item is a `const telnyx_recording *`, borrowed until `on_item`
 *  returns. Errors as telnyx_submit_list(). */
static inline int telnyx_list_recordings(telnyx_client *client,
                                         const telnyx_list_recordings_params *params,
                                         telnyx_item_cb *on_item, telnyx_response_cb *on_done,
                                         void *user_data)
{
    return telnyx_submit_list(client, TELNYX_OP_LIST_RECORDINGS, params, sizeof *params, on_item,
                              on_done, user_data);
}

/** Parameters of telnyx_retrieve_recording(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_retrieve_recording_params {
    /** Required. The recording. */
    const char *recording_id;
} telnyx_retrieve_recording_params;

/** Shows a recording. Result: telnyx_retrieve_recording_result(). Errors as telnyx_submit(). */
static inline int telnyx_retrieve_recording(telnyx_client *client,
                                            const telnyx_retrieve_recording_params *params,
                                            telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_RETRIEVE_RECORDING, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_retrieve_recording(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_recording *telnyx_retrieve_recording_result(
    const telnyx_response *response)
{
    return (const telnyx_recording *)telnyx_result_of(response, TELNYX_OP_RETRIEVE_RECORDING);
}

/** Parameters of telnyx_delete_recording(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_delete_recording_params {
    /** Required. The recording. */
    const char *recording_id;
} telnyx_delete_recording_params;

/** Deletes a recording for good. Result: telnyx_delete_recording_result(). Errors as
 *  telnyx_submit(). */
static inline int telnyx_delete_recording(telnyx_client *client,
                                          const telnyx_delete_recording_params *params,
                                          telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_DELETE_RECORDING, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_delete_recording(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_recording *telnyx_delete_recording_result(
    const telnyx_response *response)
{
    return (const telnyx_recording *)telnyx_result_of(response, TELNYX_OP_DELETE_RECORDING);
}

/** Parameters of telnyx_delete_recordings(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_delete_recordings_params {
    /** Required. The recordings, by their ids. */
    telnyx_strings ids;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_delete_recordings_params;

/** Deletes several recordings for good. Result: telnyx_delete_recordings_result(). Errors as
 *  telnyx_submit(). */
static inline int telnyx_delete_recordings(telnyx_client *client,
                                           const telnyx_delete_recordings_params *params,
                                           telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_DELETE_RECORDINGS, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_delete_recordings(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_delete_recordings_reply *telnyx_delete_recordings_result(
    const telnyx_response *response)
{
    return (const telnyx_delete_recordings_reply *)telnyx_result_of(response,
                                                                    TELNYX_OP_DELETE_RECORDINGS);
}

#ifdef __cplusplus
}
#endif
#endif
