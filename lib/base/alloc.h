/* Memory through the user's allocator. Nothing in lib/ calls malloc itself. */
#ifndef TELNYX__ALLOC_H
#define TELNYX__ALLOC_H

#include <telnyx/base.h>

/* The C library's malloc, as an allocator. */
const telnyx_allocator *telnyx__alloc_default(void);

void *telnyx__malloc(const telnyx_allocator *alloc, size_t size);
/* Zeroed; NULL also when count * size overflows. */
void *telnyx__calloc(const telnyx_allocator *alloc, size_t count, size_t size);
void *telnyx__realloc(const telnyx_allocator *alloc, void *block, size_t size);
void telnyx__free(const telnyx_allocator *alloc, void *block);

/* For large blocks of which a peer can cause many at once: malloc would keep what is freed of them, since
 * something small always lies above. With the C library's allocator those of at least
 * TELNYX__BULK_BYTES are pages of their own, which go back to the system when they are freed; with a
 * user's it is the user's concern. The sizes are what was asked for: 0 for no block yet. */
#define TELNYX__BULK_BYTES ((size_t)16384)
void *telnyx__bulk_realloc(const telnyx_allocator *alloc, void *block, size_t size,
                           size_t new_size);
void telnyx__bulk_free(const telnyx_allocator *alloc, void *block, size_t size);

/* A NUL-terminated copy. telnyx__strdup(NULL) is NULL without being an error. */
char *telnyx__strdup(const telnyx_allocator *alloc, const char *text);
char *telnyx__strndup(const telnyx_allocator *alloc, const char *text, size_t length);

/* Overwrites, in a way that the compiler may not drop. NULL is legal. */
void telnyx__wipe(void *bytes, size_t length);
/* Overwrites before freeing. For keys. */
void telnyx__free_secret(const telnyx_allocator *alloc, char *text);

#endif
