/* One line of JSON into memory that is there already: what does not fit is counted, not written. */
#ifndef TELNYX__LINE_H
#define TELNYX__LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct telnyx__line {
    char *out;
    size_t size;   /* of `out` */
    size_t length; /* of the whole line, as far as it was made */
} telnyx__line;

/* Inline, so that a piece whose length is known while compiling costs no more than its copy. */
static inline void telnyx__line_add(telnyx__line *line, const char *bytes, size_t length)
{
    if (!length)
        return;
    if (line->length < line->size && length <= line->size - line->length)
        memcpy(line->out + line->length, bytes, length);
    else if (line->length < line->size)
        memcpy(line->out + line->length, bytes, line->size - line->length);
    line->length += length;
}

static inline void telnyx__line_adds(telnyx__line *line, const char *text)
{
    telnyx__line_add(line, text, strlen(text));
}

/* Two digits of a number below 100. */
static inline void telnyx__line_put_pair(char *out, unsigned value)
{
    out[0] = (char)('0' + value / 10);
    out[1] = (char)('0' + value % 10);
}

void telnyx__line_add_int(telnyx__line *line, int64_t value);
/* A string with its quotes. What JSON does not take as it stands is escaped; what is no UTF-8 becomes
 * U+FFFD. */
void telnyx__line_add_text(telnyx__line *line, const char *text, size_t length);
/* A piece of one, without quotes. */
void telnyx__line_add_letters(telnyx__line *line, const char *text, size_t length);
/* The terminator, which is not counted. Returns what the line takes without it. */
size_t telnyx__line_end(telnyx__line *line);

#endif
