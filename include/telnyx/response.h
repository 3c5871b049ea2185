/** @file response.h
 *  What a finished request brings: a typed result, or a typed error with what the platform
 *  said.
 *
 *  Every function that sends something takes a telnyx_response_cb, which may be NULL. It runs
 *  exactly once if the function returned 0, and never if it returned an error.
 *
 *  \code
 *  static void on_dialed(telnyx_client *client, telnyx_call *call, const telnyx_response *response,
 *                        void *user_data)
 *  {
 *      const telnyx_dialed_call *dialed = telnyx_dial_result(response);
 *      if (dialed)
 *          note_leg(user_data, dialed->call_leg_id);
 *      else if (telnyx_error_is_retryable(response->error))
 *          try_again_later(user_data);
 *      else
 *          complain(user_data, response->message);
 *  }
 *  \endcode */
#ifndef TELNYX_RESPONSE_H
#define TELNYX_RESPONSE_H

#include <telnyx/api.h>
#include <telnyx/base.h>
#include <telnyx/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One entry of the platform's `errors` array. Members that it did not have are NULL.
 *
 *  Where the platform tells an error in another shape, entries are made from what there is:
 *  `errors` as one object, as texts or by field, or `error`, `message`, `detail` or `title`
 *  without `errors`. */
typedef struct telnyx_api_error {
    /** The error's number as decimal text, such as "90018". */
    const char *code;
    /** A few words. */
    const char *title;
    /** A sentence. */
    const char *detail;
    /** JSON pointer to the member of the body at fault, such as "/call_control_id". */
    const char *pointer;
    /** Name of the query parameter at fault. */
    const char *parameter;
} telnyx_api_error;

/** What the rate-limit headers of an answer said. -1 stands for a header that was absent. */
typedef struct telnyx_rate_limit {
    int64_t limit;      /**< Requests that are allowed in one window. */
    int64_t remaining;  /**< Requests that are left in this window. */
    int64_t reset_secs; /**< Seconds until the next window begins. */
} telnyx_rate_limit;

/** The outcome of one request. Everything in it is borrowed until the callback returns. */
typedef struct telnyx_response {
    /** 0, or a TELNYX_E… code of error.h. */
    int error;
    /** The operation; TELNYX_OP_NONE for telnyx_submit_json(). */
    telnyx_op op;
    /** The request's number, as telnyx_client_last_request() gave it. */
    uint64_t request;
    /** Status of the last answer; 0 if none came. */
    int http_status;
    /** How often it was sent; 0 if it never was. */
    int attempts;
    /** Milliseconds from the submission to this callback. */
    uint64_t elapsed_ms;

    /** The platform's x-request-id, which its support asks for; may be NULL. */
    const char *request_id;
    /** The command_id that was sent; NULL where the operation has none. */
    const char *command_id;
    /** One sentence about the error, for people; "" on success. Never NULL. */
    const char *message;
    /** The platform's errors, in its order. */
    const telnyx_api_error *const *api_errors;
    size_t api_errors_count; /**< Number of api_errors. */

    /** The operation's result struct after a success, if it has one; else NULL. The operation's
     *  telnyx_…_result() function gives it with its type. */
    const void *result;
    /** The answer's body, NUL-terminated; NULL if there was none. */
    const char *json;
    size_t json_length; /**< Bytes in json, without the terminator. */
    /** What the answer's headers said about rate limits. Never NULL. */
    const telnyx_rate_limit *rate_limit;

    /** Members of the result that were of a wrong type and read as absent. A number or a truth
     *  that is written as text, or a text as number, is not among them: it is read where
     *  nothing gets lost. */
    unsigned ignored_fields;
    /** Enums of the result that are 0 (…_UNSET) because this version does not know their text.
     *  telnyx_response_text() gives the text. */
    unsigned unknown_values;
    /** Texts, keys and numbers that were mended so that the answer could be read, as with
     *  telnyx_event.repaired. */
    unsigned repaired;
    /** The library's own: what telnyx_response_text() looks into. */
    const void *tree;
    /** Milliseconds after which the request may be made again; -1 where the platform did not
     *  say. It is said where the platform asked for a longer wait than the client has patience
     *  for (telnyx_client_options.retry_after_max_ms), and after the last attempt. */
    int64_t retry_after_ms;
} telnyx_response;

/** Receives the outcome of a request. `call` is the call that the command was given on, or
 *  NULL.
 *
 *  It runs exactly once for every request whose submission returned 0, from the loop, never
 *  from inside the submission. All pointers are borrowed until it returns. Every function of
 *  the library may be called inside; client and call may be closed or released. */
typedef void telnyx_response_cb(telnyx_client *client, telnyx_call *call,
                                const telnyx_response *response, void *user_data);

/** Receives one item of a listing. `item` is the operation's item struct, which the comment of
 *  its function names.
 *
 *  It runs once for each item, in the platform's order, from the loop, as the pages come. The
 *  item is borrowed until it returns. Return true to go on. Return false to stop: no further
 *  page is asked for, and the listing completes with success. Every function of the library may
 *  be called inside. */
typedef bool telnyx_item_cb(telnyx_client *client, const void *item, void *user_data);

/** The response's error; 0 on success. Hanging up or rejecting a call that has already ended is
 *  a success. */
static inline int telnyx_response_error(const telnyx_response *response)
{
    return response->error;
}

/** Any member of the answer as text, by its path as in telnyx_event_text(): "call_control_id"
 *  within the answer's `data`; where nothing is found there, within the whole
 *  ("meta.total_pages", "errors[0].meta.url"); with a '/' in front, as a JSON pointer into the
 *  whole. NULL if it is absent or null, or out of memory. Borrowed until the callback returns. */
TELNYX_API const char *telnyx_response_text(const telnyx_response *response, const char *path);

/** The number of the platform's first error, such as 90018; 0 if there is none. */
TELNYX_API int telnyx_response_api_code(const telnyx_response *response);

#ifdef __cplusplus
}
#endif
#endif
