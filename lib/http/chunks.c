#include "http/chunks.h"

#include <stdbool.h>
#include <string.h>

enum state {
    IN_SIZE,
    IN_LINE, /* behind the size, up to the line's end: extensions */
    IN_DATA,
    AT_DATA_END, /* the line's end behind the data */
    AT_LAST      /* the last chunk was read: trailers */
};

static int digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

static bool size_byte(telnyx__chunks *chunks, char byte)
{
    int digit = digit_of(byte);
    if (digit < 0) {
        chunks->state = IN_LINE;
        return chunks->digits > 0;
    }
    chunks->left = chunks->left << 4 | (uint64_t)digit;
    return ++chunks->digits <= TELNYX__CHUNK_DIGITS_MAX;
}

/* Up to and with the LF: how many bytes; all of them where there is none. */
static size_t line_end(const char *bytes, size_t length, bool *ended)
{
    const char *end = memchr(bytes, '\n', length);
    *ended = end != NULL;
    return end ? (size_t)(end - bytes) + 1 : length;
}

/* Takes at least one byte of a state other than IN_SIZE. */
static size_t pass(telnyx__chunks *chunks, const char *bytes, size_t length)
{
    bool ended = false;
    size_t taken = length;
    switch (chunks->state) {
    case IN_LINE:
        taken = line_end(bytes, length, &ended);
        if (ended)
            chunks->state = chunks->left ? IN_DATA : AT_LAST;
        break;
    case IN_DATA:
        if (taken >= chunks->left) {
            taken = (size_t)chunks->left;
            chunks->state = AT_DATA_END;
        }
        chunks->left -= taken;
        break;
    case AT_DATA_END:
        taken = line_end(bytes, length, &ended);
        if (ended) {
            chunks->state = IN_SIZE;
            chunks->digits = 0;
        }
        break;
    default:
        break;
    }
    return taken;
}

size_t telnyx__chunks_feed(telnyx__chunks *chunks, const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length) {
        if (chunks->state != IN_SIZE)
            at += pass(chunks, bytes + at, length - at);
        else if (size_byte(chunks, bytes[at]))
            at++;
        else
            break;
    }
    return at;
}
