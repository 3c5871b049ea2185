/* The opening handshake from the side that asks. */
#ifndef SIM_LINE_OPENING_H
#define SIM_LINE_OPENING_H

#include "base/buf.h"
#include "sim/line/url.h"
#include "ws/handshake.h"

/* The head of an answer has so many bytes at most. */
#define SIM_OPENING_BYTES 16384

/* The request with that key. */
void sim_opening_write(telnyx__buf *out, const sim_line_url *url, const char *key,
                       const char *const *headers, size_t headers_count);
/* How long the head of an answer is, its blank line included; 0: it is not whole yet. */
size_t sim_opening_head(const char *bytes, size_t length);
/* Whether that head takes the socket up for that key; else `why`, of `size` bytes, says what it does. */
bool sim_opening_check(const char *head, size_t length, const char *key, char *why, size_t size);

#endif
