/* A text that grows. Out of memory ends the program: there is nothing of it that could go on. */
#ifndef TELNYX_API_TEXT_H
#define TELNYX_API_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef struct text {
    char *bytes; /* NUL-terminated; NULL while it is empty */
    size_t length, capacity;
} text;

void text_add(text *to, const char *bytes, size_t length);
void text_adds(text *to, const char *string);
/* As a JSON string, in quotes. */
void text_add_quoted(text *to, const char *string, size_t length);
/* Reads until the end; false with errno set, which is EFBIG for more than TEXT_READ_MAX bytes. */
#define TEXT_READ_MAX ((size_t)16 << 20)
bool text_read(text *to, FILE *file);
/* Puts "***" in place of every `secret` (which may be NULL or ""). */
void text_hide(text *in, const char *secret);
void text_free(text *of);

/* Prints words in lines of 100 columns, broken at blanks. The first goes on where the cursor is, at column
 * `indent`, and the others begin there. */
#define TEXT_COLUMNS 100
void text_wrap(const char *words, size_t indent);

/* calloc() that does not fail. */
void *zeroed(size_t size);
char *copy_of(const char *bytes, size_t length);

#endif
