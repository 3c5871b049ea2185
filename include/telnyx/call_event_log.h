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
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** When it happened. */
    const char *event_timestamp;
    /** JSON object: the raw event and more. */
    telnyx_json_text metadata;
    /** Name of the event. */
    const char *name;
    /** Kind of the record; always the same. */
    const char *record_type;
    /** Command or webhook. */
    telnyx_call_event_type type;
} telnyx_call_event_record;

/** Parameters of telnyx_list_call_events(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_list_call_events_params {
    /** Optional. Which items to list. */
    const telnyx_call_control_filter *filter;
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
