/* Is this delivery the platform's, and fresh? Bytes and the time in, a reason out; no sockets.
 *
 * The signed text is the timestamp header as it came, '|', and the raw body. Checks run from cheap
 * to dear: the timestamp's form, its age, the signature's form, and only then curve arithmetic. */
#ifndef TELNYX__VERIFY_H
#define TELNYX__VERIFY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/alloc.h"
#include "base/str.h"
#include "sign/keys.h"

#define TELNYX__SIGNATURE_BYTES      64
#define TELNYX__SIGNATURE_CHARACTERS 88
#define TELNYX__TIMESTAMP_DIGITS_MAX 12
/* Writable bytes in front of the body that make a check without a copy possible. */
#define TELNYX__VERIFY_HEADROOM (TELNYX__TIMESTAMP_DIGITS_MAX + 1)

/* One delivery. A header that is absent or there twice is the caller's to refuse (ENOHEADER); an
 * empty span here counts as absent. */
typedef struct telnyx__signed {
    telnyx__span timestamp;
    telnyx__span signature;
    const char *body;
    size_t body_length;
} telnyx__signed;

typedef struct telnyx__verify_policy {
    int64_t now_us;         /* wall clock */
    int64_t tolerance_secs; /* inclusive, both ways; 0 is exactly this second */
    /* check the signature of a stale delivery as well, to tell skew from replay */
    bool judge_stale;
} telnyx__verify_policy;

typedef struct telnyx__verdict {
    int error; /* 0 or the reason, as returned */
    /* also set beside TELNYX_ECLOCK if judge_stale asked for it */
    bool signature_good;
    size_t key; /* which key fitted, when it is good */
    /* timestamp minus now, once the timestamp is well formed */
    int64_t offset_secs;
    /* decoded; all zero before that was done */
    unsigned char signature[TELNYX__SIGNATURE_BYTES];
} telnyx__verdict;

/* 0, ENOHEADER, ETIMESTAMP, ECLOCK, EBASE64, ESIGNATURE, ENOKEY. Overwrites up to
 * TELNYX__VERIFY_HEADROOM bytes in front of delivery->body, which must be writable; takes no
 * memory. */
int telnyx__verify_in_place(const telnyx__keys *keys, const telnyx__signed *delivery,
                            const telnyx__verify_policy *policy, telnyx__verdict *verdict);
/* The same for a body that has no room in front: copies it (through `alloc` when it is large), so
 * ENOMEM is possible as well. */
int telnyx__verify(const telnyx__keys *keys, const telnyx__signed *delivery,
                   const telnyx__verify_policy *policy, const telnyx_allocator *alloc,
                   telnyx__verdict *verdict);

/* The curve arithmetic alone: whether one of the keys signed these bytes; *key gets which. */
bool telnyx__verify_bytes(const telnyx__keys *keys, const void *bytes, size_t length,
                          const unsigned char signature[TELNYX__SIGNATURE_BYTES], size_t *key);

/* [0-9]{1,12} and nothing else. */
bool telnyx__timestamp_parse(telnyx__span text, int64_t *secs);

#endif
