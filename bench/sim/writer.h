/* Writes JSON text straight into a buffer: two spaces a level as webhooks have it, or compact.
 * Whoever calls it writes the keys in the order in which they shall stand. */
#ifndef SIM_WRITER_H
#define SIM_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "json/json.h"

typedef struct sim_writer {
    telnyx__buf *out;
    bool pretty;
    unsigned depth; /* open containers; also the indent */
    bool empty;     /* the innermost container has no member yet */
} sim_writer;

/* `key` is NULL in an array and for the outermost value. */
void sim_write_open(sim_writer *writer, const char *key, char bracket);     /* '{' or '[' */
void sim_write_close(sim_writer *writer, char bracket);                     /* '}' or ']' */
void sim_write_text(sim_writer *writer, const char *key, const char *text); /* NULL is null */
void sim_write_int(sim_writer *writer, const char *key, int64_t value);
void sim_write_number(sim_writer *writer, const char *key, double value);
void sim_write_bool(sim_writer *writer, const char *key, bool value);
void sim_write_null(sim_writer *writer, const char *key);
void sim_write_tree(sim_writer *writer, const char *key, const telnyx__json *tree);
/* The number's digits and a NUL; how many digits. printf would cost more than what is written. */
size_t sim_decimal(uint64_t value, char out[24]);
/* Ready text of one whole value. */
void sim_write_raw(sim_writer *writer, const char *key, const char *text, size_t length);

#endif
