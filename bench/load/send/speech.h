/* What callers say and hear: 20 ms of PCMU that carry a number, so that an echo of them is known again, however
 * it was cut. The bytes are such that they come through linear samples and back unchanged. */
#ifndef BENCH_SPEECH_H
#define BENCH_SPEECH_H

#include <stddef.h>
#include <stdint.h>

#define BENCH_SPEECH_BYTES 160

void bench_speech_write(unsigned char out[BENCH_SPEECH_BYTES], uint32_t number);

/* All zero at the beginning. */
typedef struct bench_ear {
    unsigned digits; /* of a number that is being heard; 0: none is, 1: its mark was heard */
    uint32_t number;
} bench_ear;

/* Calls `heard` for each number that ends in these bytes. */
void bench_ear_listen(bench_ear *ear, const unsigned char *bytes, size_t length,
                      void (*heard)(uint32_t number, void *user_data), void *user_data);

#endif
