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
    /** Names the leg in commands. */
    const char *call_control_id;
    /** How long the call has lasted, in seconds. */
    telnyx_opt_int call_duration;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The client_state that the last command set, in base64; NULL when none has. */
    const char *client_state;
    /** What kind of record this is: the same text in each of them. */
    const char *record_type;
} telnyx_active_call;

/** Parameters of telnyx_list_active_calls(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_list_active_calls_params {
    /** Required. The application or SIP connection whose calls are listed. */
    const char *connection_id;
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
