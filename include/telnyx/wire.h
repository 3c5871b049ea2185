/** @file wire.h
 *  Another way than the network for a client's requests, for tests and for programs that
 *  have an HTTP client of their own.
 *
 *  telnyx_client_options.wire is handed every attempt of every request, with method, URL,
 *  headers and body as they would be sent, and says some time what came back. Everything
 *  else stays as it is: pacing, retries, time-outs, the reading of answers.
 *
 *  \code
 *  static void answer(telnyx_wire *wire, const telnyx_wire_request *request, void *user_data)
 *  {
 *      const char *body = "{\"data\":{\"result\":\"ok\"}}";
 *      telnyx_wire_answer(wire, &(telnyx_wire_reply){ .status = 200, .body = body,
 *                                                     .body_length = strlen(body) });
 *  }
 *
 *  const telnyx_client_options options = { .api_key = "KEY", .wire = answer };
 *  \endcode */
#ifndef TELNYX_WIRE_H
#define TELNYX_WIRE_H

#include <telnyx/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One attempt of a request, until it is answered. */
typedef struct telnyx_wire telnyx_wire;

/** What is to be sent. All of it is borrowed until the telnyx_wire_cb that gets it returns. */
typedef struct telnyx_wire_request {
    /** Such as "POST". */
    const char *method;
    /** The whole URL. */
    const char *url;
    /** Lines like "Content-Type: application/json". The API key is among them. */
    const char *const *headers;
    size_t headers_count; /**< Number of headers. */
    /** The body, NULL where there is none. */
    const char *body;
    size_t body_length; /**< Bytes of the body. */
    /** Milliseconds after which the client gives this attempt up. An answer after that is not
     *  read. */
    uint64_t timeout_ms;
} telnyx_wire_request;

/** What came back. Zero-initialise. Borrowed until telnyx_wire_answer() returns. */
typedef struct telnyx_wire_reply {
    /** Status of the answer, 100 to 599. 0: there was none, for the reason in `error`. */
    int status;
    /** Why no answer came: TELNYX_ECONNECT, ETLS or EPROXY, after which nothing can have
     *  reached the platform and sending it again does no harm; ETIMEDOUT or EPROTO, after which
     *  it may have. Default TELNYX_ECONNECT. Ignored with a status. */
    int error;
    /** Optional. Lines like "Retry-After: 3". Those that the client obeys are read. */
    const char *const *headers;
    size_t headers_count; /**< Number of headers. */
    /** Optional. The body. */
    const char *body;
    size_t body_length; /**< Bytes of the body. */
} telnyx_wire_reply;

/** Takes one attempt. It runs when a client sends, inside whatever function made it do so, and
 *  must call nothing of the library but telnyx_wire_answer(). That is to be called exactly once
 *  for each `wire`, here or later, also when the client has given the attempt up or is closed
 *  meanwhile. */
typedef void telnyx_wire_cb(telnyx_wire *wire, const telnyx_wire_request *request, void *user_data);

/** telnyx_wire_answer() with the size of the caller's struct; use that. */
TELNYX_API void telnyx_wire_answer_sized(telnyx_wire *wire, const telnyx_wire_reply *reply,
                                         size_t reply_size);

/** Ends an attempt; `wire` must not be used any more. The client goes on from its loop, not
 *  inside. */
static inline void telnyx_wire_answer(telnyx_wire *wire, const telnyx_wire_reply *reply)
{
    telnyx_wire_answer_sized(wire, reply, sizeof(telnyx_wire_reply));
}

#ifdef __cplusplus
}
#endif
#endif
