/* What the fuzz targets of this folder share. Each target is one file with LLVMFuzzerTestOneInput();
 * built by clang with libFuzzer it makes up inputs (test/fuzz/run), built with replay.c it plays the
 * inputs that are committed (ctest). */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A property that has to hold; otherwise the process aborts, which is what libFuzzer looks for. */
#define fuzz_check(property)                                                                       \
    do {                                                                                           \
        if (!(property))                                                                           \
            fuzz_fail(__FILE__, __LINE__, #property);                                              \
    } while (0)
void fuzz_fail(const char *file, int line, const char *property) __attribute__((noreturn));

/* An input that is consumed from the front; past its end everything reads as 0 or empty. */
typedef struct fuzz_bytes {
    const uint8_t *at;
    size_t left;
} fuzz_bytes;

uint8_t fuzz_take(fuzz_bytes *bytes);
/* 0 to below - 1, from one byte. */
unsigned fuzz_below(fuzz_bytes *bytes, unsigned below);
/* Up to `most` of the bytes, but no more than there are. */
telnyx__span fuzz_piece(fuzz_bytes *bytes, size_t most);
/* A piece whose length comes first, in two bytes. */
telnyx__span fuzz_long_piece(fuzz_bytes *bytes);
/* Up to and without the next line feed, which is consumed as well. */
telnyx__span fuzz_line(fuzz_bytes *bytes);
telnyx__span fuzz_rest(fuzz_bytes *bytes);

/* A copy in a block of exactly its size, so that a read beyond it is seen; with `terminated` a NUL
 * follows. free() it. */
char *fuzz_copy(telnyx__span bytes, bool terminated);
/* Whether there is no NUL in it, so that it can be a C string. */
bool fuzz_is_text(telnyx__span bytes);

#endif
