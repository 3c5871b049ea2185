/* A growing byte buffer with a maximum that is set when it is made. */
#ifndef TELNYX__BUF_H
#define TELNYX__BUF_H

#include <stdarg.h>

#include "base/alloc.h"
#include "base/str.h"

typedef struct telnyx__buf {
    const telnyx_allocator *alloc;
    char *data; /* NUL-terminated whenever it is not NULL */
    size_t length;
    size_t capacity;
    size_t max; /* bytes without the terminator */
    int error;  /* first failure; later appends return it and add nothing */
} telnyx__buf;

/* Allocates nothing yet. `alloc` must outlive the buffer. A maximum above half the address space
 * counts as that. */
void telnyx__buf_init(telnyx__buf *buf, const telnyx_allocator *alloc, size_t max);
/* Makes room for `more` bytes behind the content. 0, TELNYX_ENOMEM or TELNYX_ETOOBIG. */
int telnyx__buf_reserve(telnyx__buf *buf, size_t more);
int telnyx__buf_add(telnyx__buf *buf, const void *bytes, size_t length);
int telnyx__buf_adds(telnyx__buf *buf, const char *text);
int telnyx__buf_addc(telnyx__buf *buf, char byte);
int telnyx__buf_addf(telnyx__buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Empties it and forgets the error, keeps the memory. */
void telnyx__buf_clear(telnyx__buf *buf);
/* Hands the bytes to the caller, who frees them with the same allocator; the buffer is empty
 * and without error afterwards. NULL when nothing was ever added. After an error the bytes are what
 * had been added before it: look at `error` first. */
char *telnyx__buf_take(telnyx__buf *buf);
void telnyx__buf_free(telnyx__buf *buf);

#endif
