/** @file connections.h
 *  What goes on at a connection.
 *
 *  \code
 *  telnyx_list_active_calls_params params = { 0 };
 *  params.connection_id = "1684641123236054244";
 *  telnyx_list_active_calls(client, &params, on_active_call, on_listed, NULL);
 *  \endcode */
/* Written from lib/api/source/words/connections.txt. */
#ifndef TELNYX_CONNECTIONS_H
#define TELNYX_CONNECTIONS_H

#include <telnyx/params.h>
#include <telnyx/submit.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One live call. */
typedef struct telnyx_active_call {
    /** The leg; commands go to it. */
    const char *call_control_id;
    /** Length of the call, in seconds. */
    telnyx_opt_int call_duration;
    /** The leg, in the platform's records. */
    const char *call_leg_id;
    /** Shared by the legs that belong together. */
    const char *call_session_id;
    /** What the last command set, base64; NULL when never set. */
    const char *client_state;
    /** Kind of the record; always the same. */
    const char *record_type;
} telnyx_active_call;

/** Parameters of telnyx_list_active_calls(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_list_active_calls_params {
    /** Required. The application or SIP connection whose calls are listed. */
    const char *connection_id;
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
} telnyx_list_active_calls_params;

/** Lists the live calls of an application or a SIP connection. Each item is a `const
 *  telnyx_active_call *`, borrowed until `on_item` returns. Errors as telnyx_submit_list(). */
static inline int telnyx_list_active_calls(telnyx_client *client,
                                           const telnyx_list_active_calls_params *params,
                                           telnyx_item_cb *on_item, telnyx_response_cb *on_done,
                                           void *user_data)
{
    return telnyx_submit_list(client, TELNYX_OP_LIST_ACTIVE_CALLS, params, sizeof *params, on_item,
                              on_done, user_data);
}

#ifdef __cplusplus
}
#endif
#endif
