#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

static void *default_malloc(size_t size, void *user_data)
{
    (void)user_data;
    return malloc(size);
}

static void *default_realloc(void *block, size_t size, void *user_data)
{
    (void)user_data;
    return realloc(block, size);
}

static void default_free(void *block, void *user_data)
{
    (void)user_data;
    free(block);
}

const telnyx_allocator *telnyx__alloc_default(void)
{
    static const telnyx_allocator allocator = { default_malloc, default_realloc, default_free,
                                                NULL };
    return &allocator;
}

void *telnyx__malloc(const telnyx_allocator *alloc, size_t size)
{
    return alloc->malloc(size ? size : 1, alloc->user_data);
}

void *telnyx__calloc(const telnyx_allocator *alloc, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        return NULL;
    void *block = telnyx__malloc(alloc, count * size);
    if (block)
        memset(block, 0, count * size);
    return block;
}

void *telnyx__realloc(const telnyx_allocator *alloc, void *block, size_t size)
{
    return alloc->realloc(block, size ? size : 1, alloc->user_data);
}

void telnyx__free(const telnyx_allocator *alloc, void *block)
{
    if (block)
        alloc->free(block, alloc->user_data);
}

char *telnyx__strdup(const telnyx_allocator *alloc, const char *text)
{
    return text ? telnyx__strndup(alloc, text, strlen(text)) : NULL;
}

char *telnyx__strndup(const telnyx_allocator *alloc, const char *text, size_t length)
{
    if (length == SIZE_MAX)
        return NULL;
    char *copy = telnyx__malloc(alloc, length + 1);
    if (!copy)
        return NULL;
    if (length)
        memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

void telnyx__wipe(void *bytes, size_t length)
{
    /* A call of a function that the compiler cannot know cannot be left out. */
    static void *(*const volatile overwrite)(void *, int, size_t) = memset;
    if (bytes)
        overwrite(bytes, 0, length);
}

void telnyx__free_secret(const telnyx_allocator *alloc, char *text)
{
    if (!text)
        return;
    telnyx__wipe(text, strlen(text));
    telnyx__free(alloc, text);
}
