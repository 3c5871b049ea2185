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

/** Whether a participant is in the conference. */
typedef enum telnyx_participant_status {
    TELNYX_PARTICIPANT_STATUS_UNSET = 0,   /**< Not set, or not known here. */
    TELNYX_PARTICIPANT_STATUS_JOINING = 1, /**< Joining, not in it yet. */
    TELNYX_PARTICIPANT_STATUS_JOINED = 2,  /**< In the conference. */
    TELNYX_PARTICIPANT_STATUS_LEFT = 3     /**< Has left the conference. */
} telnyx_participant_status;

/** The text of a value as it travels: "joining" for TELNYX_PARTICIPANT_STATUS_JOINING. "" for
 *  UNSET and for numbers that are no value. Static storage. */
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
    /** When it was created, RFC 3339. */
    const char *created_at;
    /** When it will end by itself, RFC 3339. */
    const char *expires_at;
    /** Its name. */
    const char *name;
    /** What kind of record this is: the same text in each of them. */
    const char *record_type;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** Why it ended. */
    telnyx_conference_end_reason end_reason;
    /** Who ended it; NULL while it goes on. */
    const telnyx_conference_ender *ended_by;
    /** Region that keeps the conference's data. */
    const char *region;
    /** Where it is in its life. */
    telnyx_conference_status status;
    /** When it last changed, RFC 3339. */
    const char *updated_at;
} telnyx_conference;

/** Id and name of a conference. */
typedef struct telnyx_conference_name {
    /** The conference, by its id. */
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

/** One participant of a conference, as a listing gives it. */
typedef struct telnyx_conference_member {
    /** Its id. */
    const char *id;
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** The conference that the participant is in. */
    const telnyx_conference_name *conference;
    /** When it was created, RFC 3339. */
    const char *created_at;
    /** Whether the conference ends and all others are hung up when this participant leaves. */
    telnyx_opt_bool end_conference_on_exit;
    /** Whether the participant is muted. */
    telnyx_opt_bool muted;
    /** Whether the participant is on hold. */
    telnyx_opt_bool on_hold;
    /** What kind of record this is: the same text in each of them. */
    const char *record_type;
    /** Whether the conference ends when this participant leaves, without hanging up the others. */
    telnyx_opt_bool soft_end_conference_on_exit;
    /** Whether the participant is in the conference. */
    telnyx_participant_status status;
    /** When it last changed, RFC 3339. */
    const char *updated_at;
    /** The calls that hear this participant whisper. */
    telnyx_strings whisper_call_control_ids;
} telnyx_conference_member;

/** One participant of a conference. */
typedef struct telnyx_conference_participant {
    /** Its id. */
    const char *id;
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** The conference, by its id. */
    const char *conference_id;
    /** When the participant joined, RFC 3339. */
    const char *created_at;
    /** Whether the conference ends and all others are hung up when this participant leaves. */
    telnyx_opt_bool end_conference_on_exit;
    /** Label that the participant got on joining. */
    const char *label;
    /** Whether the participant is muted. */
    telnyx_opt_bool muted;
    /** Whether the participant is on hold. */
    telnyx_opt_bool on_hold;
    /** Whether the conference ends when this participant leaves, without hanging up the others. */
    telnyx_opt_bool soft_end_conference_on_exit;
    /** Whether the participant is in the conference. */
    telnyx_participant_status status;
    /** When it last changed, RFC 3339. */
    const char *updated_at;
    /** The calls that hear this participant whisper. */
    telnyx_strings whisper_call_control_ids;
} telnyx_conference_participant;

/** Parameters of telnyx_list_conferences(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_list_conferences_params {
    /** Optional. Lists only the items that fit it. */
    const telnyx_call_control_filter *filter;
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    telnyx_conference_region region;
    /** Optional. The page to begin with. At least 1. Default 1. */
    telnyx_opt_int page_number;
    /** Optional. How many items a page has. 1 to 250. Default 20. */
    telnyx_opt_int page_size;
    /** Optional. Asks for the items after this cursor, which the page before gave. */
    const char *page_after;
    /** Optional. Asks for the items before this cursor. */
    const char *page_before;
    /** Optional. Items on a page, when pages are asked for by cursor. 1 to 250. Default 20. */
    telnyx_opt_int page_limit;
} telnyx_list_conferences_params;

/** Lists conferences. Each item is a `const telnyx_conference *`, borrowed until `on_item`
 *  returns. Errors as telnyx_submit_list(). */
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
    /** Optional. When a beep is heard as participants join or leave. Default never. */
    telnyx_conference_beep beep_enabled;
    /** Optional. A text of your own, in base64, that later webhooks carry. */
    const char *client_state;
    /** Optional. Plays faint noise while all are silent. Default true. */
    telnyx_opt_bool comfort_noise;
    /** Optional. Keeps a repeated command from taking effect twice: the platform ignores one
     *  with the same id within 60 seconds. The library makes one when unset. */
    const char *command_id;
    /** Optional. The conference ends after this many minutes. */
    telnyx_opt_int duration_minutes;
    /** Optional. URL of a WAV or MP3 file for those who join before the conference has started. */
    const char *hold_audio_url;
    /** Optional. The same as hold_audio_url with an uploaded file; set one of the two. */
    const char *hold_media_name;
    /** Optional. Most participants at a time. 2 to 800. Default 250. */
    telnyx_opt_int max_participants;
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    telnyx_conference_region region;
    /** Optional. Whether the conference starts at once; with false, those who join are on hold
     *  until it is started. Default true. */
    telnyx_opt_bool start_conference_on_create;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_create_conference_params;

/** Makes a conference with one call as its first participant. Result:
 *  telnyx_create_conference_result(). Events: conference.created,
 *  conference.participant.joined, conference.participant.left, conference.ended,
 *  conference.recording.saved, conference.floor.changed. Errors as telnyx_submit(). */
static inline int telnyx_create_conference(telnyx_client *client,
                                           const telnyx_create_conference_params *params,
                                           telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CREATE_CONFERENCE, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_create_conference(), or NULL if `response` is not its success. Valid until
 *  the callback returns. */
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
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
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

/** Result of telnyx_retrieve_conference(), or NULL if `response` is not its success. Valid
 *  until the callback returns. */
static inline const telnyx_conference *telnyx_retrieve_conference_result(
    const telnyx_response *response)
{
    return (const telnyx_conference *)telnyx_result_of(response, TELNYX_OP_RETRIEVE_CONFERENCE);
}

/** Parameters of telnyx_list_conference_participants(). Zero-initialise; a member left zero is
 *  not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_list_conference_participants_params {
    /** Required. The conference, by its id. */
    const char *conference_id;
    /** Optional. Lists only the items that fit it. */
    const telnyx_participant_filter *filter;
    /** Optional. Region that keeps the conference's data; unset is the one that the account has
     *  set. */
    telnyx_conference_region region;
    /** Optional. The page to begin with. At least 1. Default 1. */
    telnyx_opt_int page_number;
    /** Optional. How many items a page has. 1 to 250. Default 20. */
    telnyx_opt_int page_size;
    /** Optional. Asks for the items after this cursor, which the page before gave. */
    const char *page_after;
    /** Optional. Asks for the items before this cursor. */
    const char *page_before;
    /** Optional. Items on a page, when pages are asked for by cursor. 1 to 250. Default 20. */
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

/** Parameters of telnyx_retrieve_conference_participant(). Zero-initialise; a member left zero
 *  is not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_retrieve_conference_participant_params {
    /** Required. The conference's id. */
    const char *id;
    /** Required. The participant, by its id or label. */
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

/** Result of telnyx_retrieve_conference_participant(), or NULL if `response` is not its
 *  success. Valid until the callback returns. */
static inline const telnyx_conference_participant *telnyx_retrieve_conference_participant_result(
    const telnyx_response *response)
{
    return (const telnyx_conference_participant *)telnyx_result_of(
        response, TELNYX_OP_RETRIEVE_CONFERENCE_PARTICIPANT);
}

/** Parameters of telnyx_update_conference_participant(). Zero-initialise; a member left zero is
 *  not sent. Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_update_conference_participant_params {
    /** Required. The conference's id. */
    const char *id;
    /** Required. The participant, by its id or label. */
    const char *participant_id;
    /** Optional. Whether the others hear a beep when this participant joins or leaves. */
    telnyx_conference_beep beep_enabled;
    /** Optional. Whether the conference ends and all others are hung up when this participant
     *  leaves. */
    telnyx_opt_bool end_conference_on_exit;
    /** Optional. Whether the conference ends when this participant leaves, without hanging up
     *  the others. */
    telnyx_opt_bool soft_end_conference_on_exit;
    /** Optional. A JSON object of further members; one of the same name wins. */
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
