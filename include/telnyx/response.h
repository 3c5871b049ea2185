/** @file response.h
 *  What a finished request brings: a typed result, or a typed error with what the platform said. */
#ifndef TELNYX_RESPONSE_H
#define TELNYX_RESPONSE_H

#include <telnyx/api.h>
#include <telnyx/base.h>
#include <telnyx/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One entry of the platform's `errors` array. Members that were absent are NULL. An error that is
 *  told in another shape makes such entries as well, with what there is of them: `errors` as one
 *  object, as texts or by field; `error`, `message`, `detail` or `title` beside no `errors`. */
typedef struct telnyx_api_error {
    const char *code;      /**< Decimal text, such as "90018". */
    const char *title;     /**< Short. */
    const char *detail;    /**< A sentence. */
    const char *pointer;   /**< JSON pointer to the body field at fault, "/call_control_id". */
    const char *parameter; /**< Name of the query parameter at fault. */
} telnyx_api_error;

/** The rate-limit headers of an answer; -1 where one was absent. */
typedef struct telnyx_rate_limit {
    int64_t limit;      /**< Requests allowed in the window. */
    int64_t remaining;  /**< Requests left in it. */
    int64_t reset_secs; /**< Seconds until it starts anew. */
} telnyx_rate_limit;

/** The outcome of one request. Everything in it is borrowed until the callback returns. */
typedef struct telnyx_response {
    int error;              /**< 0, or a TELNYX_E… code of error.h. */
    telnyx_op op;           /**< TELNYX_OP_NONE for telnyx_submit_json(). */
    uint64_t request;       /**< The number that telnyx_client_last_request() gave. */
    int http_status;        /**< 0 where no answer came. */
    int attempts;           /**< How often it was sent; 0 when it never was. */
    uint64_t elapsed_ms;    /**< From submission to this callback. */
    const char *request_id; /**< The platform's x-request-id, for its support; may be NULL. */
    const char *command_id; /**< The command_id that was sent; NULL where the operation has none. */
    const char *message;    /**< One sentence about the error; "" on success. Never NULL. */
    const telnyx_api_error *const *api_errors; /**< As the platform listed them. */
    size_t api_errors_count;                   /**< Elements of it. */
    const void *result; /**< The operation's result struct on success, where it has one, else NULL.
                             Read it through the telnyx_…_result() function of the operation. */
    const char *json;   /**< The answer's body, NUL-terminated; NULL where there was none. */
    size_t json_length; /**< Bytes in json, without the terminator. */
    const telnyx_rate_limit *rate_limit; /**< What the answer's headers said. Never NULL. */
    /** Members of the result that were of a wrong type and read as absent. What is written as text in
     *  place of a number or a truth, or the reverse, is read where nothing of it gets lost. */
    unsigned ignored_fields;
    /** Enums of the result whose text this version does not know, and which are therefore 0 (…_UNSET).
     *  Their texts are read with telnyx_response_text(). */
    unsigned unknown_values;
    /** Texts, keys and numbers that were mended so that the answer could be read; see
     *  telnyx_event.repaired. */
    unsigned repaired;
    const void *tree; /**< The library's own: what telnyx_response_text() looks into. */
    /** Milliseconds after which the request may be made again, where the answer asked for a wait that
     *  was longer than the client has patience for, or after the last attempt; else -1. */
    int64_t retry_after_ms;
} telnyx_response;

/** Runs exactly once for every request whose submission returned 0, never from inside the
 *  submission. `call` is the call that the command was given on, or NULL. All pointers are borrowed
 *  until it returns; client and call may be closed or released inside it. */
typedef void telnyx_response_cb(telnyx_client *client, telnyx_call *call,
                                const telnyx_response *response, void *user_data);

/** One item of a listing, in the platform's order. `item` is the operation's item struct (its
 *  wrapper's comment names it), borrowed until the callback returns. Return true to go on, false to
 *  stop: no further page is asked for, and the listing completes with success. */
typedef bool telnyx_item_cb(telnyx_client *client, const void *item, void *user_data);

/** The response's error, 0 on success. Hanging up or rejecting a call that has already ended is
 *  success. */
static inline int telnyx_response_error(const telnyx_response *response)
{
    return response->error;
}

/** Any member of the answer as text, by its path as in telnyx_event_text(): within the answer's `data`,
 *  and where nothing is found there, within the whole ("call_control_id", "meta.total_pages",
 *  "errors[0].meta.url"); with a '/' in front as a JSON pointer into the whole. NULL: absent, null, or
 *  out of memory. Borrowed from the response. */
TELNYX_API const char *telnyx_response_text(const telnyx_response *response, const char *path);

/** The platform's first error code as a number (90018), or 0. */
TELNYX_API int telnyx_response_api_code(const telnyx_response *response);

#ifdef __cplusplus
}
#endif
#endif
