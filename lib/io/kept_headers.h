/* Of an answer's headers, those that somebody may want. */
#ifndef TELNYX__KEPT_HEADERS_H
#define TELNYX__KEPT_HEADERS_H

#include "base/str.h"
#include "io/transport.h"

#define TELNYX__KEPT_HEADERS   8
#define TELNYX__KEPT_VALUE_MAX 128

/* Zero-initialise. */
typedef struct telnyx__kept_headers {
    bool has[TELNYX__KEPT_HEADERS];
    char value[TELNYX__KEPT_HEADERS][TELNYX__KEPT_VALUE_MAX];
} telnyx__kept_headers;

/* Keeps it if it is one of them. `line` may have its line end. */
void telnyx__kept_headers_add(telnyx__kept_headers *kept, telnyx__span line);
/* Another answer begins. */
void telnyx__kept_headers_clear(telnyx__kept_headers *kept);
/* Points the result's members at what was kept. */
void telnyx__kept_headers_tell(const telnyx__kept_headers *kept, telnyx__transfer_result *result);

#endif
