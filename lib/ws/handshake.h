/* The opening handshake of RFC 6455: what a request asks for, and what it is answered. */
#ifndef TELNYX__HANDSHAKE_H
#define TELNYX__HANDSHAKE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

#define TELNYX__WS_KEY_BYTES    25 /* with the terminator, as is … */
#define TELNYX__WS_ACCEPT_BYTES 29 /* … this */
#define TELNYX__WS_ANSWER_BYTES 160

/* Whether the request wants a WebSocket. Any other Upgrade is one that nobody takes. */
bool telnyx__ws_is_wanted(telnyx__span fields);
/* 0, and accept is what the answer says; or the status to refuse it with: 400, 405, 426 (with
 * "Sec-WebSocket-Version: 13"). `fields` are header lines. Extensions and subprotocols are never taken up. */
int telnyx__ws_check(telnyx__span method, telnyx__span fields,
                     char accept[TELNYX__WS_ACCEPT_BYTES]);
/* The answer, from the status line to the empty line; returns its length. */
size_t telnyx__ws_answer(char out[TELNYX__WS_ANSWER_BYTES],
                         const char accept[TELNYX__WS_ACCEPT_BYTES]);
/* What answers a key; for who has sent one as well. */
void telnyx__ws_accept(const char *key, size_t length, char accept[TELNYX__WS_ACCEPT_BYTES]);

#endif
