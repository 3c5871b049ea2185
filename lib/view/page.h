/* The files of the page, as they stand in lib/view/page; written by page.cmake when the library is built. */
#ifndef TELNYX__PAGE_H
#define TELNYX__PAGE_H

#include <stddef.h>

#include "base/str.h"

typedef struct telnyx__page_file {
    const char *name; /* "page.js"; "" is the page itself */
    const char *type; /* as of Content-Type */
    const unsigned char *bytes;
    size_t length;
} telnyx__page_file;

/* NULL: there is none of that name. */
const telnyx__page_file *telnyx__page_find(telnyx__span name);

#endif
