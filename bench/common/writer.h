/* Writes JSON text straight into a buffer: two spaces a level as webhooks have it, or compact.
 * Whoever calls it writes the keys in the order in which they shall stand. */
#ifndef BENCH_WRITER_H
#define BENCH_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "json/json.h"

typedef struct bench_writer {
    telnyx__buf *out;
    bool pretty;
    unsigned depth; /* open containers; also the indent */
    bool empty;     /* the innermost container has no member yet */
} bench_writer;

/* `key` is NULL in an array and for the outermost value. */
void bench_write_open(bench_writer *writer, const char *key, char bracket);     /* '{' or '[' */
void bench_write_close(bench_writer *writer, char bracket);                     /* '}' or ']' */
void bench_write_text(bench_writer *writer, const char *key, const char *text); /* NULL is null */
void bench_write_int(bench_writer *writer, const char *key, int64_t value);
void bench_write_number(bench_writer *writer, const char *key, double value);
void bench_write_bool(bench_writer *writer, const char *key, bool value);
void bench_write_null(bench_writer *writer, const char *key);
void bench_write_tree(bench_writer *writer, const char *key, const telnyx__json *tree);
/* The number's digits and a NUL; how many digits. printf would cost more than what is written. */
size_t bench_decimal(uint64_t value, char out[24]);
/* Ready text of one whole value. */
void bench_write_raw(bench_writer *writer, const char *key, const char *text, size_t length);

#endif
