/* The chunk gate: looks at a chunked body's framing before the parser does, as the head gate does at a
 * head. Parsers take sizes with any number of leading zeros, and differ in how many digits they
 * remember, which is how two of them come to see two different bodies. */
#ifndef TELNYX__CHUNKS_H
#define TELNYX__CHUNKS_H

#include <stddef.h>
#include <stdint.h>

/* A size has no more digits, zeros in front included. */
#define TELNYX__CHUNK_DIGITS_MAX 16

/* All zero is the start of a body. */
typedef struct telnyx__chunks {
    unsigned char state;
    unsigned char digits; /* of the size that is being read */
    uint64_t left;        /* bytes of the chunk that are still to come */
} telnyx__chunks;

/* How many of the bytes may pass: fewer than `length` when a size is none, or has a digit too many; then do
 * not feed again. Of whatever else is wrong it has no opinion: that is the parser's to refuse. */
size_t telnyx__chunks_feed(telnyx__chunks *chunks, const char *bytes, size_t length);

#endif
