/* The text in front of a response's body. */
#ifndef TELNYX__RESPONSE_TEXT_H
#define TELNYX__RESPONSE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Enough for what telnyx__response_head() writes. */
#define TELNYX__RESPONSE_HEAD_BYTES 192
#define TELNYX__KEEP_ALIVE_BYTES    64

/* "OK", "Not Found", …; "Status" for a number without a registered phrase. Static storage. */
const char *telnyx__status_phrase(int status);

/* Whether a response with this status has no body and no length at all (RFC 9110, 8.6). */
bool telnyx__status_is_bare(int status);

/* The lines that say that the connection stays open, and for how long: a peer that knows does not send
 * its next request just when we close. */
void telnyx__response_keep_alive(char out[TELNYX__KEEP_ALIVE_BYTES], uint64_t idle_ms);

/* Status line, Content-Length (unless the status is bare) and Connection, each line with its CRLF,
 * without the empty line at the end, so that further headers can follow. Returns the number of
 * bytes. `status` is 100 to 999; `keep_alive` is what telnyx__response_keep_alive() wrote, or NULL when
 * the connection ends behind this answer. */
size_t telnyx__response_head(char out[TELNYX__RESPONSE_HEAD_BYTES], int status, size_t body_length,
                             const char *keep_alive);

/* Whether `lines` is whole header lines "Name: value" CRLF and nothing else; NULL is. */
bool telnyx__are_header_lines(const char *lines);

#endif
