#include "fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fuzz_fail(const char *file, int line, const char *property)
{
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, property);
    abort();
}

uint8_t fuzz_take(fuzz_bytes *bytes)
{
    if (bytes->left == 0)
        return 0;
    bytes->left--;
    return *bytes->at++;
}

unsigned fuzz_below(fuzz_bytes *bytes, unsigned below)
{
    return fuzz_take(bytes) % below;
}

telnyx__span fuzz_piece(fuzz_bytes *bytes, size_t most)
{
    telnyx__span piece = { (const char *)bytes->at, most < bytes->left ? most : bytes->left };
    bytes->at += piece.length;
    bytes->left -= piece.length;
    return piece;
}

telnyx__span fuzz_long_piece(fuzz_bytes *bytes)
{
    size_t high = fuzz_take(bytes);
    return fuzz_piece(bytes, high << 8 | fuzz_take(bytes));
}

telnyx__span fuzz_line(fuzz_bytes *bytes)
{
    const uint8_t *end = bytes->left ? memchr(bytes->at, '\n', bytes->left) : NULL;
    telnyx__span line = fuzz_piece(bytes, end ? (size_t)(end - bytes->at) : bytes->left);
    (void)fuzz_piece(bytes, 1);
    return line;
}

telnyx__span fuzz_rest(fuzz_bytes *bytes)
{
    return fuzz_piece(bytes, bytes->left);
}

char *fuzz_copy(telnyx__span bytes, bool terminated)
{
    char *copy = malloc(bytes.length + terminated + (bytes.length + terminated == 0));
    fuzz_check(copy != NULL);
    if (bytes.length)
        memcpy(copy, bytes.ptr, bytes.length);
    if (terminated)
        copy[bytes.length] = '\0';
    return copy;
}

bool fuzz_is_text(telnyx__span bytes)
{
    return bytes.length == 0 || !memchr(bytes.ptr, '\0', bytes.length);
}
