/** @file error.h
 *  The errors of the library.
 *
 *  A function that can fail returns 0, or a negative number of the list below. Where a comment
 *  says "0, or EINVAL, ENOMEM", the codes are TELNYX_EINVAL and TELNYX_ENOMEM. A function that
 *  returns an error has done nothing. If it takes a callback for its outcome (on_done, on_ack,
 *  on_closed and their like), that never runs after an error; after 0 it runs exactly once,
 *  later, from the loop. */
#ifndef TELNYX_ERROR_H
#define TELNYX_ERROR_H

#include <telnyx/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** XX(name, number, sentence). The enum, telnyx_error_name() and telnyx_strerror() are made
 *  from this one list. -1 to -19 are about the caller and this process, -20 to -39 about the
 *  network, -40 to -59 are what the platform answered, and -60 to -79 are reasons to refuse a
 *  webhook. */
#define TELNYX_ERROR_MAP(XX)                                                                       \
    XX(EINVAL, -1, "a parameter is missing, out of range or malformed")                            \
    XX(ENOMEM, -2, "out of memory")                                                                \
    XX(EBUSY, -3, "a bounded queue is full")                                                       \
    XX(ECANCELED, -4, "cancelled")                                                                 \
    XX(ECLOSING, -5, "the object is closing and takes no new work")                                \
    XX(EREENTRANT, -6, "this function may not be called from inside this callback")                \
    XX(ENOTFOUND, -7, "no such call, operation or item is known here")                             \
    XX(EEXIST, -8, "there is one already")                                                         \
    XX(ETOOBIG, -9, "larger than its limit")                                                       \
    XX(EJSON, -10, "not valid JSON")                                                               \
    XX(ESTATE, -11, "not legal in the state that the call is in")                                  \
    XX(EKEY, -12, "a public key is malformed or unsafe")                                           \
    XX(ESYSTEM, -13, "the operating system refused")                                               \
    XX(ECONNECT, -20, "no connection to the API could be made")                                    \
    XX(ETIMEDOUT, -21, "no answer in time")                                                        \
    XX(ETLS, -22, "the API's certificate or TLS handshake was not accepted")                       \
    XX(EPROTO, -23, "the connection broke, or the answer was not what the protocol allows")        \
    XX(EPROXY, -24, "the proxy does not let this client through to the API")                       \
    XX(ECALLENDED, -40, "the call or conference has ended")                                        \
    XX(ENOTYET, -41, "too early: the call is not answered, or the thing is not ready")             \
    XX(ECAPACITY, -42, "a capacity limit of the account, queue or conference is reached")          \
    XX(ERATE, -43, "too many requests or dials per second")                                        \
    XX(EBADID, -44, "the platform does not know this id")                                          \
    XX(EAUTH, -45, "the API key or the account is not allowed to do this")                         \
    XX(EREJECTED, -46, "the platform refused the request")                                         \
    XX(ESERVER, -47, "the platform failed to process the request")                                 \
    XX(ENOHEADER, -60, "a signature header is missing or there twice")                             \
    XX(ETIMESTAMP, -61, "the timestamp header is not 1 to 12 digits")                              \
    XX(ECLOCK, -62, "the timestamp is outside the tolerated window")                               \
    XX(EBASE64, -63, "the signature is not 88 characters of strict base64")                        \
    XX(ESIGNATURE, -64, "the signature does not fit the body under any active key")                \
    XX(ENOKEY, -65, "no public key is configured")

/** The codes by name: TELNYX_EINVAL and so on, with the numbers and meanings of the list above. */
typedef enum telnyx_error {
    TELNYX_OK = 0, /**< Success. */
/** Makes one enumerator of the list above. */
#define TELNYX_ERROR_ENUM(name, number, sentence) TELNYX_##name = number,
    TELNYX_ERROR_MAP(TELNYX_ERROR_ENUM)
#undef TELNYX_ERROR_ENUM
} telnyx_error;

/** "TELNYX_EINVAL" for TELNYX_EINVAL, "TELNYX_OK" for 0, "unknown" otherwise. Static storage. */
TELNYX_API const char *telnyx_error_name(int error);

/** The sentence of an error in the list above, for people. Static storage, never NULL. */
TELNYX_API const char *telnyx_strerror(int error);

/** Whether the same request may succeed if it is made again later without a change. True for
 *  connection failures, time-outs, rate limits, server errors and what came too early. */
TELNYX_API bool telnyx_error_is_retryable(int error);

/** Room for one sentence that names the member, header or field at fault. Where an options
 *  struct has a pointer to one, a function that fails fills it. The two members are all, for
 *  good. */
typedef struct telnyx_error_text {
    /** What the function returned. */
    int error;
    /** For people: "options.base_url: not an http or https URL with a host". Always terminated. */
    char text[256];
} telnyx_error_text;

#ifdef __cplusplus
}
#endif
#endif
