/* The public keys that deliveries are checked against. During a rotation several are active. */
#ifndef TELNYX__KEYS_H
#define TELNYX__KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include <telnyx/error.h>

#define TELNYX__KEYS_MAX  4
#define TELNYX__KEY_BYTES 32

/* Plain data: build a second set and assign it to replace the active one at run time. */
typedef struct telnyx__keys {
    size_t count;
    unsigned char key[TELNYX__KEYS_MAX][TELNYX__KEY_BYTES];
} telnyx__keys;

/* Why a text is not a usable key. */
typedef enum telnyx__key_fault {
    TELNYX__KEY_GOOD = 0,
    TELNYX__KEY_MISSING,    /* NULL, or empty */
    TELNYX__KEY_NOT_BASE64, /* in neither alphabet */
    TELNYX__KEY_HEX,        /* 64 hexadecimal digits */
    TELNYX__KEY_PEM,        /* a PEM text of something else */
    TELNYX__KEY_API_KEY,    /* the other key that the portal gives out */
    /* neither 32 bytes nor a 44-byte SubjectPublicKeyInfo */
    TELNYX__KEY_LENGTH,
    TELNYX__KEY_NOT_ED25519, /* 44 bytes that are some other DER */
    /* non-canonical, off the curve, of small order or outside the main group */
    TELNYX__KEY_WEAK,
    TELNYX__KEY_FORGEABLE /* the self-test's forged signature was accepted */
} telnyx__key_fault;

/* One key: base64 of the raw 32 bytes, or of a DER SubjectPublicKeyInfo (RFC 8410) around them, as people
 * have it in files and variables: with blanks, line ends and quotes, in the URL alphabet, without padding,
 * as PEM. What it stands for is never in doubt. */
telnyx__key_fault telnyx__key_parse(const char *text, unsigned char key[TELNYX__KEY_BYTES]);
/* "missing …", "hexadecimal …", in words. Static storage. */
const char *telnyx__key_fault_text(telnyx__key_fault fault);

/* All of them, or none: 0; TELNYX_ENOKEY when count is 0; TELNYX_EKEY when one is unusable or there
 * are more than TELNYX__KEYS_MAX. error->text names the key by its index from 0; `error` may be
 * NULL. *keys is changed only on success. */
int telnyx__keys_parse(telnyx__keys *keys, const char *const *texts, size_t count,
                       telnyx_error_text *error);

#endif
