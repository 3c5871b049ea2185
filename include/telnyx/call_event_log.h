/** @file call_event_log.h
 *  The platform's log of commands and webhooks, for finding out what was missed.
 *
 *  \code
 *  telnyx_call_control_filter filter = { 0 };
 *  filter.leg_id = call_leg_id;
 *  filter.type = TELNYX_CALL_EVENT_WEBHOOK;
 *  telnyx_list_call_events_params params = { 0 };
 *  params.filter = &filter;
 *  telnyx_list_call_events(client, &params, on_record, on_listed, NULL);
 *  \endcode */
/* Written from lib/api/source/words/call_event_log.txt. */
#ifndef TELNYX_CALL_EVENT_LOG_H
#define TELNYX_CALL_EVENT_LOG_H

#include <telnyx/filters.h>
#include <telnyx/params.h>
#include <telnyx/submit.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One command or webhook in the log. */
typedef struct telnyx_call_event_record {
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** When it happened. */
    const char *event_timestamp;
    /** JSON object: the raw event and more. */
    telnyx_json_text metadata;
    /** Name of the event. */
    const char *name;
    /** What kind of record this is: the same text in each of them. */
    const char *record_type;
    /** Command or webhook. */
    telnyx_call_event_type type;
} telnyx_call_event_record;

/** Parameters of telnyx_list_call_events(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_list_call_events_params {
    /** Optional. Lists only the items that fit it. */
    const telnyx_call_control_filter *filter;
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
} telnyx_list_call_events_params;

/** Lists commands and webhooks, by time. Without leg_id or application_session_id in the filter
 *  only those of the last 24 hours. Each item is a `const telnyx_call_event_record *`, borrowed
 *  until `on_item` returns. Errors as telnyx_submit_list(). */
static inline int telnyx_list_call_events(telnyx_client *client,
                                          const telnyx_list_call_events_params *params,
                                          telnyx_item_cb *on_item, telnyx_response_cb *on_done,
                                          void *user_data)
{
    return telnyx_submit_list(client, TELNYX_OP_LIST_CALL_EVENTS, params, sizeof *params, on_item,
                              on_done, user_data);
}

#ifdef __cplusplus
}
#endif
#endif
