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

/* A NUL-terminated copy. telnyx__strdup(NULL) is NULL without being an error. */
char *telnyx__strdup(const telnyx_allocator *alloc, const char *text);
char *telnyx__strndup(const telnyx_allocator *alloc, const char *text, size_t length);

/* Overwrites, in a way that the compiler may not drop. NULL is legal. */
void telnyx__wipe(void *bytes, size_t length);
/* Overwrites before freeing. For keys. */
void telnyx__free_secret(const telnyx_allocator *alloc, char *text);

#endif
