/** @file queues.h
 *  Queues and the calls in them.
 *
 *  \code
 *  telnyx_list_queue_calls_params params = { 0 };
 *  params.queue_name = "support";
 *  telnyx_list_queue_calls(client, &params, on_queued_call, on_listed, NULL);
 *  \endcode */
/* Written from lib/api/source/words/queues.txt. */
#ifndef TELNYX_QUEUES_H
#define TELNYX_QUEUES_H

#include <telnyx/params.h>
#include <telnyx/submit.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A queue. */
typedef struct telnyx_queue {
    /** Its id. */
    const char *id;
    /** How long those in the queue have waited on average. In seconds. */
    telnyx_opt_int average_wait_time_secs;
    /** When it was created, RFC 3339. */
    const char *created_at;
    /** Calls in the queue. */
    telnyx_opt_int current_size;
    /** Most calls that the queue takes. */
    telnyx_opt_int max_size;
    /** Its name. */
    const char *name;
    /** What kind of record this is: the same text in each of them. */
    const char *record_type;
    /** When it last changed, RFC 3339. */
    const char *updated_at;
} telnyx_queue;

/** A call in a queue. */
typedef struct telnyx_queue_call {
    /** Names the leg in commands. */
    const char *call_control_id;
    /** Names the leg in the platform's records and recordings; commands do not take it. */
    const char *call_leg_id;
    /** Shared by the legs of one conversation, such as both sides of a transfer. */
    const char *call_session_id;
    /** The Call Control application, by its id. */
    const char *connection_id;
    /** When it was queued, RFC 3339. */
    const char *enqueued_at;
    /** Who calls: a number or a SIP URI. */
    const char *from;
    /** The queue, by its id. */
    const char *queue_id;
    /** Its place in the queue, from 1. */
    telnyx_opt_int queue_position;
    /** What kind of record this is: the same text in each of them. */
    const char *record_type;
    /** Who is called: a number or a SIP URI. */
    const char *to;
    /** How long it has waited. In seconds. */
    telnyx_opt_int wait_time_secs;
    /** Whether the call has not ended yet. */
    telnyx_opt_bool is_alive;
} telnyx_queue_call;

/** Parameters of telnyx_list_queues(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_list_queues_params {
    /** Optional. The page to begin with. At least 1. Default 1. */
    telnyx_opt_int page_number;
    /** Optional. How many items a page has. 1 to 250. Default 20. */
    telnyx_opt_int page_size;
} telnyx_list_queues_params;

/** Lists queues. Each item is a `const telnyx_queue *`, borrowed until `on_item` returns.
 *  Errors as telnyx_submit_list(). */
static inline int telnyx_list_queues(telnyx_client *client, const telnyx_list_queues_params *params,
                                     telnyx_item_cb *on_item, telnyx_response_cb *on_done,
                                     void *user_data)
{
    return telnyx_submit_list(client, TELNYX_OP_LIST_QUEUES, params, sizeof *params, on_item,
                              on_done, user_data);
}

/** Parameters of telnyx_create_queue(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_create_queue_params {
    /** Required. Name of the queue. 1 to 255 characters. */
    const char *queue_name;
    /** Optional. Most calls that the queue takes. At least 1. Default 300. */
    telnyx_opt_int max_size;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_create_queue_params;

/** Makes a queue. Result: telnyx_create_queue_result(). Errors as telnyx_submit(). */
static inline int telnyx_create_queue(telnyx_client *client,
                                      const telnyx_create_queue_params *params,
                                      telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_CREATE_QUEUE, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_create_queue(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_queue *telnyx_create_queue_result(const telnyx_response *response)
{
    return (const telnyx_queue *)telnyx_result_of(response, TELNYX_OP_CREATE_QUEUE);
}

/** Parameters of telnyx_retrieve_queue(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_retrieve_queue_params {
    /** Required. The queue, by its name. */
    const char *queue_name;
} telnyx_retrieve_queue_params;

/** Shows a queue. Result: telnyx_retrieve_queue_result(). Errors as telnyx_submit(). */
static inline int telnyx_retrieve_queue(telnyx_client *client,
                                        const telnyx_retrieve_queue_params *params,
                                        telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_RETRIEVE_QUEUE, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_retrieve_queue(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_queue *telnyx_retrieve_queue_result(const telnyx_response *response)
{
    return (const telnyx_queue *)telnyx_result_of(response, TELNYX_OP_RETRIEVE_QUEUE);
}

/** Parameters of telnyx_update_queue(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_update_queue_params {
    /** Required. The queue, by its name. */
    const char *queue_name;
    /** Required. Most calls that the queue takes. At least 1. */
    telnyx_opt_int max_size;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_update_queue_params;

/** Changes a queue. Result: telnyx_update_queue_result(). Errors as telnyx_submit(). */
static inline int telnyx_update_queue(telnyx_client *client,
                                      const telnyx_update_queue_params *params,
                                      telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_UPDATE_QUEUE, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_update_queue(), or NULL if `response` is not its success. Valid until the
 *  callback returns. */
static inline const telnyx_queue *telnyx_update_queue_result(const telnyx_response *response)
{
    return (const telnyx_queue *)telnyx_result_of(response, TELNYX_OP_UPDATE_QUEUE);
}

/** Parameters of telnyx_delete_queue(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_delete_queue_params {
    /** Required. The queue, by its name. */
    const char *queue_name;
} telnyx_delete_queue_params;

/** Deletes a queue. There is no result to read. Errors as telnyx_submit(). */
static inline int telnyx_delete_queue(telnyx_client *client,
                                      const telnyx_delete_queue_params *params,
                                      telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_DELETE_QUEUE, params, sizeof *params, on_done,
                         user_data);
}

/** Parameters of telnyx_list_queue_calls(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_list_queue_calls_params {
    /** Required. The queue, by its name. */
    const char *queue_name;
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
} telnyx_list_queue_calls_params;

/** Lists the calls in a queue. Each item is a `const telnyx_queue_call *`, borrowed until
 *  `on_item` returns. Errors as telnyx_submit_list(). */
static inline int telnyx_list_queue_calls(telnyx_client *client,
                                          const telnyx_list_queue_calls_params *params,
                                          telnyx_item_cb *on_item, telnyx_response_cb *on_done,
                                          void *user_data)
{
    return telnyx_submit_list(client, TELNYX_OP_LIST_QUEUE_CALLS, params, sizeof *params, on_item,
                              on_done, user_data);
}

/** Parameters of telnyx_retrieve_queue_call(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_retrieve_queue_call_params {
    /** Required. The queue, by its name. */
    const char *queue_name;
    /** Required. call_control_id of the queued call. */
    const char *call_control_id;
} telnyx_retrieve_queue_call_params;

/** Shows a call in a queue. Result: telnyx_retrieve_queue_call_result(). Errors as
 *  telnyx_submit(). */
static inline int telnyx_retrieve_queue_call(telnyx_client *client,
                                             const telnyx_retrieve_queue_call_params *params,
                                             telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_RETRIEVE_QUEUE_CALL, params, sizeof *params, on_done,
                         user_data);
}

/** Result of telnyx_retrieve_queue_call(), or NULL if `response` is not its success. Valid
 *  until the callback returns. */
static inline const telnyx_queue_call *telnyx_retrieve_queue_call_result(
    const telnyx_response *response)
{
    return (const telnyx_queue_call *)telnyx_result_of(response, TELNYX_OP_RETRIEVE_QUEUE_CALL);
}

/** Parameters of telnyx_update_queue_call(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_update_queue_call_params {
    /** Required. The queue, by its name. */
    const char *queue_name;
    /** Required. call_control_id of the queued call. */
    const char *call_control_id;
    /** Optional. Keeps the call in the queue after it has ended. */
    telnyx_opt_bool keep_after_hangup;
    /** Optional. A JSON object of further members; one of the same name wins. */
    const char *extra_json;
} telnyx_update_queue_call_params;

/** Changes how a queued call is treated. There is no result to read. Errors as telnyx_submit(). */
static inline int telnyx_update_queue_call(telnyx_client *client,
                                           const telnyx_update_queue_call_params *params,
                                           telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_UPDATE_QUEUE_CALL, params, sizeof *params, on_done,
                         user_data);
}

/** Parameters of telnyx_remove_queue_call(). Zero-initialise; a member left zero is not sent.
 *  Everything pointed at is borrowed until the function has returned. */
typedef struct telnyx_remove_queue_call_params {
    /** Required. The queue, by its name. */
    const char *queue_name;
    /** Required. call_control_id of the queued call. */
    const char *call_control_id;
} telnyx_remove_queue_call_params;

/** Takes an ended call, which was kept in the queue, out of it. There is no result to read.
 *  Errors as telnyx_submit(). */
static inline int telnyx_remove_queue_call(telnyx_client *client,
                                           const telnyx_remove_queue_call_params *params,
                                           telnyx_response_cb *on_done, void *user_data)
{
    return telnyx_submit(client, TELNYX_OP_REMOVE_QUEUE_CALL, params, sizeof *params, on_done,
                         user_data);
}

#ifdef __cplusplus
}
#endif
#endif
