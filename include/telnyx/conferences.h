/** @file conferences.h
 *  Conferences and their participants.
 *
 *  \code
 *  telnyx_create_conference_params params = { 0 };
 *  params.call_control_id = telnyx_call_id(call);
 *  params.name = "standup";
 *  params.beep_enabled = TELNYX_CONFERENCE_BEEP_ON_ENTER;
 *  telnyx_create_conference(client, &params, on_created, NULL);
 *  \endcode */
/* Written from lib/api/source/words/conferences.txt. */
#ifndef TELNYX_CONFERENCES_H
#define TELNYX_CONFERENCES_H

#include <telnyx/filters.h>
#include <telnyx/params.h>
#include <telnyx/submit.h>
#include <telnyx/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Where a participant stands. */
typedef enum telnyx_participant_status {
    TELNYX_PARTICIPANT_STATUS_UNSET = 0,   /**< Not set, or not known here. */
    TELNYX_PARTICIPANT_STATUS_JOINING = 1, /**< On the way in. */
    TELNYX_PARTICIPANT_STATUS_JOINED = 2,  /**< In the conference. */
    TELNYX_PARTICIPANT_STATUS_LEFT = 3     /**< Gone. */
} telnyx_participant_status;

/** The text of a value as it travels: "joining" for TELNYX_PARTICIPANT_STATUS_JOINING. "" for UNSET
 *  and for numbers that are no value. */
TELNYX_API const char *telnyx_participant_status_name(telnyx_participant_status value);

/** Who ended a conference. */
typedef struct telnyx_conference_ender {
    /** The call that ended it. */
    const char *call_control_id;
    /** Session of that call. */
    const char *call_session_id;
} telnyx_conference_ender;

/** A conference. */
typedef struct telnyx_conference {
    /** Its id. */
    const char *id;
    /** When it was made, RFC 3339. */
    const char *created_at;
    /** When it will end by itself, RFC 3339. */
    const char *expires_at;
    /** Its name. */
    const char *name;
    /** Kind of the record; always the same. */
    const char *record_type;
    /** The Call Control application. */
    const char *connection_id;
    /** Why it ended. */
    telnyx_conference_end_reason end_reason;
    /** Who ended it; unset while it goes on. */
    const telnyx_conference_ender *ended_by;
    /** Where it is kept. */
    const char *region;
    /** Where it stands. */
    telnyx_conference_status status;
    /** When it last changed, RFC 3339. */
    const char *updated_at;
} telnyx_conference;

/** Id and name of a conference. */
typedef struct telnyx_conference_name {
    /** The conference. */
    const char *id;
    /** Its name. */
    const char *name;
} telnyx_conference_name;

/** Which participants to list. */
typedef struct telnyx_participant_filter {
    /** Optional. Only those that are muted; false: only those that are not. */
    telnyx_opt_bool muted;
    /** Optional. Only those that are on hold; false: only those that are not. */
    telnyx_opt_bool on_hold;
    /** Optional. Only those that whisper; false: only those that do not. */
    telnyx_opt_bool whispering;
} telnyx_participant_filter;

/** One participant in a listing. */
typedef struct telnyx_conference_member {
    /** Its id. */
    const char *id;
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** The conference. */
    const telnyx_conference_name *conference;
    /** When it was made, RFC 3339. */
    const char *created_at;
    /** The conference ends, for all, when this one leaves. */
    telnyx_opt_bool end_conference_on_exit;
    /** Only those that are muted; false: only those that are not. */
    telnyx_opt_bool muted;
    /** Only those that are on hold; false: only those that are not. */
    telnyx_opt_bool on_hold;
    /** Kind of the record; always the same. */
    const char *record_type;
    /** Nobody may join any more when this one leaves. */
    telnyx_opt_bool soft_end_conference_on_exit;
    /** Where the participant stands. */
    telnyx_participant_status status;
    /** When it last changed, RFC 3339. */
    const char *updated_at;
    /** Calls that hear a whispering supervisor. */
    telnyx_strings whisper_call_control_ids;
} telnyx_conference_member;

/** One participant. */
typedef struct telnyx_conference_participant {
    /** Its id. */
    const char *id;
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** The conference. */
    const char *conference_id;
    /** When the participant joined, RFC 3339. */
    const char *created_at;
    /** The conference ends, for all, when this one leaves. */
    telnyx_opt_bool end_conference_on_exit;
    /** Label given on joining. */
    const char *label;
    /** Only those that are muted; false: only those that are not. */
    telnyx_opt_bool muted;
    /** Only those that are on hold; false: only those that are not. */
    telnyx_opt_bool on_hold;
    /** Nobody may join any more when this one leaves. */
    telnyx_opt_bool soft_end_conference_on_exit;
    /** Where the participant stands. */
    telnyx_participant_status status;
    /** When it last changed, RFC 3339. */
    const char *updated_at;
    /** Calls that hear a whispering supervisor. */
    telnyx_strings whisper_call_control_ids;
} telnyx_conference_participant;

/** Parameters of telnyx_list_conferences(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_list_conferences_params {
    /** Optional. Which items to list. */
    const telnyx_call_control_filter *filter;
    /** Optional. Where the conference is kept. */
    telnyx_conference_region region;
    /** Optional. First page to ask for. At least 1. Default 1. */
    telnyx_opt_int page_number;
    /** Optional. Items on a page. 1 to 250. Default 20. */
    telnyx_opt_int page_size;
    /** Optional. Start behind this cursor. */
    const char *page_after;
    /** Optional. End before this cursor. */
    const char *page_before;
    /** Optional. Items on a page, where cursors are used. 1 to 250. Default 20. */
    telnyx_opt_int page_limit;
} telnyx_list_conferences_params;

/** Lists conferences. Each item is a `const telnyx_conference *`, borrowed until `on_item` returns.
 *  Errors as telnyx_submit_list(). */
static inline int telnyx_list_conferences(telnyx_client *client,
                                          const telnyx_list_conferences_params *params,
                                          telnyx_item_cb *on_item, telnyx_response_cb *on_done,
                                          void *user_data)
{
    return telnyx_submit_list(client, TELNYX_OP_LIST_CONFERENCES, params, sizeof *params, on_item,
                              on_done, user_data);
}

/** Parameters of telnyx_create_conference(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_create_conference_params {
    /** Required. The call that starts the conference and joins it. */
    const char *call_control_id;
    /** Required. Name of the conference. */
    const char *name;
    /** Optional. When it beeps. Default never. */
    telnyx_conference_beep beep_enabled;
    /** Optional. Your text in base64; comes back with later webhooks. */
    const char *client_state;
    /** Optional. Play faint noise when all are silent. Default true. */
    telnyx_opt_bool comfort_noise;
    /** Optional. Repeats with the same id within 60 s have no effect. The library makes one when
     *  unset. */
    const char *command_id;
    /** Optional. The conference ends after this many minutes. */
    telnyx_opt_int duration_minutes;
    /** Optional. WAV or MP3 file for those who wait. */
    const char *hold_audio_url;
    /** Optional. Uploaded file for those who wait. Not with hold_audio_url. */
    const char *hold_media_name;
    /** Optional. Most participants. 2 to 800. Default 250. */
    telnyx_opt_int max_participants;
    /** Optional. Where the conference is kept. */
    telnyx_conference_region region;
    /** Optional. Start at once; otherwise those who join are on hold. Default true. */
    telnyx_opt_bool start_conference_on_create;
    /** Optional. JSON object whose members are merged in last. */
    const char *extra_json;
} telnyx_create_conference_params;

/** Makes a conference out of a call. Result: telnyx_create_conference_result(). Events:
 *  conference.created, conference.participant.joined, conference.participant.left,
 *  conference.ended, conference.recording.saved, conference.floor.changed. Errors as
 *  telnyx_submit(). */
static inline int telnyx_create_conference(telnyx_client *client,
                                           const telnyx_create_conference_params *params,
                                           telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CREATE_CONFERENCE, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_create_conference(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_conference *telnyx_create_conference_result(
    const telnyx_response *response)
{
    return (const telnyx_conference *)telnyx_result_of(response, TELNYX_OP_CREATE_CONFERENCE);
}

/** Parameters of telnyx_retrieve_conference(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_retrieve_conference_params {
    /** Required. The conference's id. */
    const char *id;
    /** Optional. Where the conference is kept. */
    telnyx_conference_region region;
} telnyx_retrieve_conference_params;

/** Shows a conference. Result: telnyx_retrieve_conference_result(). Errors as telnyx_submit(). */
static inline int telnyx_retrieve_conference(telnyx_client *client,
                                             const telnyx_retrieve_conference_params *params,
                                             telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_RETRIEVE_CONFERENCE, params,
                         TELNYX_END_OF(telnyx_retrieve_conference_params, region), on_done,
                         user_data);
}

/** Result of telnyx_retrieve_conference(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
static inline const telnyx_conference *telnyx_retrieve_conference_result(
    const telnyx_response *response)
{
    return (const telnyx_conference *)telnyx_result_of(response, TELNYX_OP_RETRIEVE_CONFERENCE);
}

/** Parameters of telnyx_list_conference_participants(). Zero-initialise; a member left zero is not
 *  sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_list_conference_participants_params {
    /** Required. The conference. */
    const char *conference_id;
    /** Optional. Which items to list. */
    const telnyx_participant_filter *filter;
    /** Optional. Where the conference is kept. */
    telnyx_conference_region region;
    /** Optional. First page to ask for. At least 1. Default 1. */
    telnyx_opt_int page_number;
    /** Optional. Items on a page. 1 to 250. Default 20. */
    telnyx_opt_int page_size;
    /** Optional. Start behind this cursor. */
    const char *page_after;
    /** Optional. End before this cursor. */
    const char *page_before;
    /** Optional. Items on a page, where cursors are used. 1 to 250. Default 20. */
    telnyx_opt_int page_limit;
} telnyx_list_conference_participants_params;

/** Lists the participants of a conference. Each item is a `const telnyx_conference_member *`,
 *  borrowed until `on_item` returns. Errors as telnyx_submit_list(). */
static inline int telnyx_list_conference_participants(
    telnyx_client *client, const telnyx_list_conference_participants_params *params,
    telnyx_item_cb *on_item, telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit_list(client, TELNYX_OP_LIST_CONFERENCE_PARTICIPANTS, params,
                              sizeof *params, on_item, on_done, user_data);
}

/** Parameters of telnyx_retrieve_conference_participant(). Zero-initialise; a member left zero is
 *  not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_retrieve_conference_participant_params {
    /** Required. The conference's id. */
    const char *id;
    /** Required. The participant's id or label. */
    const char *participant_id;
} telnyx_retrieve_conference_participant_params;

/** Shows a participant. Result: telnyx_retrieve_conference_participant_result(). Errors as
 *  telnyx_submit(). */
static inline int telnyx_retrieve_conference_participant(
    telnyx_client *client, const telnyx_retrieve_conference_participant_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_RETRIEVE_CONFERENCE_PARTICIPANT, params, sizeof *params,
                         on_done, user_data);
}

/** Result of telnyx_retrieve_conference_participant(), or NULL if `response` is not its success.
 *  Valid until the callback returns. */
static inline const telnyx_conference_participant *telnyx_retrieve_conference_participant_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_participant *)telnyx_result_of(
        response, TELNYX_OP_RETRIEVE_CONFERENCE_PARTICIPANT);
}

/** Parameters of telnyx_update_conference_participant(). Zero-initialise; a member left zero is not
 *  sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_update_conference_participant_params {
    /** Required. The conference's id. */
    const char *id;
    /** Required. The participant's id or label. */
    const char *participant_id;
    /** Optional. When it beeps for this participant. */
    telnyx_conference_beep beep_enabled;
    /** Optional. The conference ends, for all, when this one leaves. */
    telnyx_opt_bool end_conference_on_exit;
    /** Optional. Nobody may join any more when this one leaves; the others stay. */
    telnyx_opt_bool soft_end_conference_on_exit;
    /** Optional. JSON object whose members are merged in last. */
    const char *extra_json;
} telnyx_update_conference_participant_params;

/** Changes how a participant is treated. Result: telnyx_update_conference_participant_result().
 *  Errors as telnyx_submit(). */
static inline int telnyx_update_conference_participant(
    telnyx_client *client, const telnyx_update_conference_participant_params *params,
    telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_UPDATE_CONFERENCE_PARTICIPANT, params, sizeof *params,
                         on_done, user_data);
}

/** Result of telnyx_update_conference_participant(), or NULL if `response` is not its success.
 *  Valid until the callback returns. */
static inline const telnyx_conference_participant *telnyx_update_conference_participant_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_participant *)telnyx_result_of(
        response, TELNYX_OP_UPDATE_CONFERENCE_PARTICIPANT);
}

#ifdef __cplusplus
}
#endif
#endif
