/* An API that the target plays. wire.c stands in for lib/io/transport.c: requests wait here until the
 * target answers them, in any order. */
#ifndef FUZZ_WIRE_H
#define FUZZ_WIRE_H

#include "fuzz/fuzz.h"
#include "io/transport.h"

typedef struct fuzz_sent {
    const char *method, *url;
    const char *body; /* NUL-terminated; "" when there is none */
} fuzz_sent;

void fuzz_wire_reset(void);
/* Requests that wait for their answer. */
size_t fuzz_wire_count(void);
const fuzz_sent *fuzz_wire_at(size_t number);
/* Answers one; missing texts of the result are filled in. */
void fuzz_wire_answer(size_t number, const telnyx__transfer_result *result);
/* An answer made of input: outcome, status and headers by tables, body by `body`. */
void fuzz_wire_play(fuzz_bytes *bytes, size_t number, telnyx__span body);
/* So many sends fail before the next one works. */
void fuzz_wire_refuse(unsigned times);

#endif
