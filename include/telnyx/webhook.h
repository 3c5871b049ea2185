/** @file webhook.h
 *  One delivery of the platform, and the check of its signature, for programs that have an HTTP
 *  server of their own.
 *
 *  Such a program hands deliveries to telnyx_app_receive() (app.h), which checks them, too. The
 *  function here only checks, and needs no app.
 *
 *  The signed text is the timestamp header, one '|' and the raw body; the algorithm is Ed25519.
 *  Hand in the bytes as they came: JSON that was parsed and printed again never fits its
 *  signature. Platform document: developers.telnyx.com, "Webhook fundamentals".
 *
 *  \code
 *  bool is_genuine(const char *public_key, const char *timestamp, const char *signature,
 *                  const void *body, size_t length)
 *  {
 *      telnyx_webhook webhook = {
 *          .timestamp = timestamp,
 *          .signature = signature,
 *          .body = body,
 *          .body_length = length,
 *      };
 *      telnyx_webhook_policy policy = { .public_keys = &public_key, .public_keys_count = 1 };
 *      return telnyx_webhook_verify(&webhook, &policy) == 0;
 *  }
 *  \endcode */
#ifndef TELNYX_WEBHOOK_H
#define TELNYX_WEBHOOK_H

#include <telnyx/base.h>
#include <telnyx/error.h>
#include <telnyx/params.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Name of the header with the signature, in lower case. Names of headers compare without case. */
#define TELNYX_SIGNATURE_HEADER "telnyx-signature-ed25519"
/** Name of the header with the timestamp. */
#define TELNYX_TIMESTAMP_HEADER "telnyx-timestamp"

/** By default, how many seconds a timestamp may lie in the past or in the future, inclusive. */
#define TELNYX_WEBHOOK_TOLERANCE_SECS 300

/** One delivery of the platform, as it came in. Zero-initialise, and set all four. Borrowed
 *  until the function that takes it returns. */
typedef struct telnyx_webhook {
    /** Required. Value of the header telnyx-timestamp; NULL or "" where there was none. */
    const char *timestamp;
    /** Required. Value of the header telnyx-signature-ed25519; NULL or "" where there was none. */
    const char *signature;
    /** Required unless body_length is 0. The raw body. */
    const void *body;
    size_t body_length; /**< Bytes in body. */
} telnyx_webhook;

/** Which keys and which clock to check with. Zero-initialise. Borrowed until the function
 *  returns. */
typedef struct telnyx_webhook_policy {
    /** Required. The keys as the portal shows them: base64 of 32 bytes, or of the 44 bytes of a
     *  DER SubjectPublicKeyInfo. They are tried in order. */
    const char *const *public_keys;
    /** Number of public_keys, 1 to 4. */
    size_t public_keys_count;
    /** Optional. The Unix time to judge by, 0 or more. Default: the system's clock. */
    telnyx_opt_int now_secs;
    /** Optional. How many seconds a timestamp may lie in the past or in the future, inclusive,
     *  0 to 86400; TELNYX_INT(0) accepts this very second only. Default
     *  TELNYX_WEBHOOK_TOLERANCE_SECS. */
    telnyx_opt_int tolerance_secs;
} telnyx_webhook_policy;

/** telnyx_webhook_verify() with the sizes of the caller's structs; use that. */
TELNYX_API int telnyx_webhook_verify_sized(const telnyx_webhook *webhook, size_t webhook_size,
                                           const telnyx_webhook_policy *policy, size_t policy_size);

/** Checks one delivery. It touches nothing global, and may be called anywhere, on any thread.
 *
 *  0: the body is the platform's, and fresh. Otherwise the reason:
 *  - ENOHEADER: timestamp or signature is NULL or empty;
 *  - ETIMESTAMP, ECLOCK, EBASE64, ESIGNATURE, as in error.h;
 *  - EKEY: a key is malformed, or of small order, which would accept forgeries;
 *  - ENOKEY, EINVAL, ENOMEM.
 *
 *  A genuine delivery that comes again within the tolerance passes again: keeping the ids of
 *  events that were seen is left to the caller. An app does that by itself. */
static inline int telnyx_webhook_verify(const telnyx_webhook *webhook,
                                        const telnyx_webhook_policy *policy)
{
    return telnyx_webhook_verify_sized(webhook, sizeof(telnyx_webhook), policy,
                                       sizeof(telnyx_webhook_policy));
}

#ifdef __cplusplus
}
#endif
#endif
