/* The payload of a media frame: audio as base64 with the standard alphabet, straight from the text of the
 * frame and straight into it. */
#ifndef TELNYX__PAYLOAD_H
#define TELNYX__PAYLOAD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Characters that `bytes` bytes take. */
#define TELNYX__PAYLOAD_LENGTH(bytes) (((bytes) + 2) / 3 * 4)
/* Bytes that so many characters are at most. */
#define TELNYX__PAYLOAD_BYTES(length) ((length) / 4 * 3 + 2)

/* 0; TELNYX_EBASE64 for what is no base64: foreign characters, blanks, stray bits, a length that cannot
 * be; TELNYX_ETOOBIG when it does not fit into `size` bytes. Padding may be missing, but not be wrong.
 * *length gets the number of bytes, 0 after an error; `out` may have been written to. */
int telnyx__payload_decode(telnyx__span text, void *out, size_t size, size_t *length);
/* Writes TELNYX__PAYLOAD_LENGTH(length) characters, no terminator. */
void telnyx__payload_encode(const void *bytes, size_t length, char *out);

#endif
