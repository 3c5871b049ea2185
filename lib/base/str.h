/* Bytes with a length, and the few string helpers that the rest of lib/ may use. */
#ifndef TELNYX__STR_H
#define TELNYX__STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct telnyx__span {
    const char *ptr;
    size_t length;
} telnyx__span;

telnyx__span telnyx__span_of(const char *text); /* NULL gives an empty span */
bool telnyx__span_is(telnyx__span span, const char *text);
/* ASCII case only; locale plays no part. */
bool telnyx__span_is_nocase(telnyx__span span, const char *text);
/* Without blanks and tabs at both ends. */
telnyx__span telnyx__span_trim(telnyx__span span);
/* As a person may have copied it into a file or a variable: without a byte order mark, without blanks
 * and line ends at both ends, and without one pair of quotes around what is left, in any order. */
telnyx__span telnyx__span_bare(telnyx__span span);
bool telnyx__str_is_nocase(const char *a, const char *b);
/* NULL equals NULL only. */
bool telnyx__str_equal(const char *a, const char *b);
bool telnyx__str_starts(const char *text, const char *prefix);
/* Only digits, at least one, no overflow. */
bool telnyx__span_to_u64(telnyx__span span, uint64_t *value);
/* Copies what fits and terminates; true when all of it fitted. A size of 0 is left alone. */
bool telnyx__str_copy(char *out, size_t size, const char *text);
/* "2025-11-23T03:30:00.076316Z" to microseconds since 1970; 0 to 9 fraction digits, 'Z' or ±hh:mm. */
bool telnyx__time_parse(telnyx__span text, int64_t *micros);
/* The same back, always six fraction digits and 'Z'. `out` needs 32 bytes. */
void telnyx__time_format(int64_t micros, char *out, size_t size);

#endif
