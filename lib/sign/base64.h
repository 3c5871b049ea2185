/* Base64 with the standard alphabet, padded, and nothing else: no blanks, no line ends, no missing
 * padding, no stray bits. Two texts never stand for the same bytes. */
#ifndef TELNYX__BASE64_H
#define TELNYX__BASE64_H

#include <stdbool.h>
#include <stddef.h>

/* Characters, without the terminator, that `bytes` bytes take. */
#define TELNYX__BASE64_LENGTH(bytes) (((bytes) + 2) / 3 * 4)

/* False when the text is not strict base64 or does not fit; *length gets the number of bytes. */
bool telnyx__base64_decode(const char *text, size_t text_length, unsigned char *out, size_t size,
                           size_t *length);
/* `size` must be more than TELNYX__BASE64_LENGTH(length); otherwise false and nothing is written. */
bool telnyx__base64_encode(const void *bytes, size_t length, char *out, size_t size);

#endif
