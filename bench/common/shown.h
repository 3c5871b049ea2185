/* Foreign text as a terminal may see it: what would steer the terminal, or turn the order of what stands around
 * it, is written as an escape. */
#ifndef BENCH_COMMON_SHOWN_H
#define BENCH_COMMON_SHOWN_H

#include <stdbool.h>
#include <stddef.h>

/* Puts the text into `out`, with its end, and "..." where not all of it fits. Control characters, marks of
 * direction, characters without width and bytes that are no UTF-8 become "\xNN" or "\u{NNNN}"; so does all that
 * is not ASCII when `ascii` is set. NULL is "". Returns `out`. */
const char *bench_shown(char *out, size_t size, const char *text, bool ascii);

/* The columns that a text of bench_shown() takes on a terminal. */
unsigned bench_columns(const char *shown);
/* The bytes of its first character, 0 at the end, and the columns that it takes: 0, 1 or 2. */
size_t bench_character(const char *shown, unsigned *columns);

/* Takes away what a cut has left of the last character of a UTF-8 text. */
void bench_cut(char *text);

/* Whether the environment asks for UTF-8: LC_ALL, LC_CTYPE, LANG, the first of them that says something. */
bool bench_locale_is_utf8(void);

#endif
