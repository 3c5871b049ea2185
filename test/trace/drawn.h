/* Traces from texts and files, for the tests of this folder. */
#ifndef TEST_TRACE_DRAWN_H
#define TEST_TRACE_DRAWN_H

#include <stddef.h>

#include "trace/book.h"

/* The bytes of a file, to be freed with free(); a NUL stands behind them. Fails the test when it cannot be read. */
char *drawn_file(const char *path, size_t *length);
/* Adds each line of the text, which must be a record, to the book. */
void drawn_add(trace_book *book, const char *text);

#endif
