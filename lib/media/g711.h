/* G.711, the two codes of the telephone: one byte for a sample, by the mu-law (PCMU) or the A-law (PCMA).
 * Linear samples have 16 bits here: the 14 bits of the mu-law and the 13 of the A-law stand at the top. */
#ifndef TELNYX__G711_H
#define TELNYX__G711_H

#include <stddef.h>
#include <stdint.h>

/* What no sound at all is coded as. */
#define TELNYX__PCMU_SILENCE 0xff
#define TELNYX__PCMA_SILENCE 0xd5

/* `count` samples each. The two sides must not overlap. Every byte is a sample, and every sample is
 * coded by the decision values of the law; louder ones than its loudest as the loudest. */
void telnyx__pcmu_decode(const unsigned char *bytes, size_t count, int16_t *samples);
void telnyx__pcmu_encode(const int16_t *samples, size_t count, unsigned char *bytes);
void telnyx__pcma_decode(const unsigned char *bytes, size_t count, int16_t *samples);
void telnyx__pcma_encode(const int16_t *samples, size_t count, unsigned char *bytes);

#endif
