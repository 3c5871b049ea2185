/** @file webhook.h
 *  Checking the platform's signature, for programs that have their own HTTP server.
 *
 *  The signed text is the timestamp header, one '|' and the raw body; the algorithm is Ed25519. Hand
 *  in the bytes as they came: JSON that was parsed and printed again never fits its signature.
 *  Platform document: developers.telnyx.com, "Webhook fundamentals".
 *
 *  \code
 *  bool is_genuine(const char *public_key, const char *timestamp, const char *signature,
 *                  const void *body, size_t length)
 *  {
 *      telnyx_webhook webhook = { timestamp, signature, body, length };
 *      telnyx_webhook_policy policy = { 0 };
 *      policy.public_keys = &public_key;
 *      policy.public_keys_count = 1;
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

/** Where the signature is, lower case; header names compare without case. */
#define TELNYX_SIGNATURE_HEADER "telnyx-signature-ed25519"
/** Where the timestamp is. */
#define TELNYX_TIMESTAMP_HEADER "telnyx-timestamp"

/** How many seconds a timestamp may lie in the past or in the future, inclusive, by default. */
#define TELNYX_WEBHOOK_TOLERANCE_SECS 300

/** One delivery to check. Everything is borrowed until telnyx_webhook_verify() returns. */
typedef struct telnyx_webhook {
    const char *timestamp; /**< Required. Value of telnyx-timestamp. */
    const char *signature; /**< Required. Value of telnyx-signature-ed25519. */
    const void *body;      /**< Required unless body_length is 0. The raw body. */
    size_t body_length;    /**< Bytes in the body. */
} telnyx_webhook;

/** Which keys and which clock to check against. */
typedef struct telnyx_webhook_policy {
    const char *const
        *public_keys;              /**< Required. Keys as the portal shows them: base64 of 32 bytes,
                                         or of the 44 bytes of a DER SubjectPublicKeyInfo. */
    size_t public_keys_count;      /**< 1 to 4; they are tried in order. */
    telnyx_opt_int now_secs;       /**< Optional. Unix time to judge by, 0 or more, as TELNYX_INT();
                                         unset = the system's clock. */
    telnyx_opt_int tolerance_secs; /**< Optional. 0 to 86400; TELNYX_INT(0) accepts only this very
                                         second; unset = TELNYX_WEBHOOK_TOLERANCE_SECS. */
} telnyx_webhook_policy;

/** telnyx_webhook_verify() with the sizes of the caller's structs; use that. */
TELNYX_API int telnyx_webhook_verify_sized(const telnyx_webhook *webhook, size_t webhook_size,
                                           const telnyx_webhook_policy *policy, size_t policy_size);

/** Checks one delivery. 0: the body is the platform's and fresh. Otherwise the reason: ENOHEADER
 *  (timestamp or signature NULL or empty), ETIMESTAMP, ECLOCK, EBASE64, ESIGNATURE; EKEY (a key is
 *  malformed, or of small order and would accept forgeries), ENOKEY, EINVAL, ENOMEM. Touches nothing
 *  global and may be called anywhere. Replays inside the window are not its business: the app keeps
 *  the list of seen event ids. */
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
