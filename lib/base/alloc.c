/* MAP_ANONYMOUS and mremap() are no part of POSIX. */
#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif

#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

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

static bool is_paged(const telnyx_allocator *alloc, size_t size)
{
    return alloc->malloc == default_malloc && size >= TELNYX__BULK_BYTES;
}

static void *pages_new(size_t size)
{
    void *pages = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return pages == MAP_FAILED ? NULL : pages;
}

/* From one place to another. */
static void *move(const telnyx_allocator *alloc, void *block, size_t size, size_t new_size)
{
    void *moved = is_paged(alloc, new_size) ? pages_new(new_size) : telnyx__malloc(alloc, new_size);
    if (!moved || !block)
        return moved;
    memcpy(moved, block, size < new_size ? size : new_size);
    telnyx__bulk_free(alloc, block, size);
    return moved;
}

void *telnyx__bulk_realloc(const telnyx_allocator *alloc, void *block, size_t size, size_t new_size)
{
    bool was_paged = block && is_paged(alloc, size);
    if (!was_paged && !is_paged(alloc, new_size))
        return telnyx__realloc(alloc, block, new_size);
#if defined(__linux__)
    if (was_paged && is_paged(alloc, new_size)) {
        void *moved = mremap(block, size, new_size, MREMAP_MAYMOVE);
        return moved == MAP_FAILED ? NULL : moved;
    }
#endif
    return move(alloc, block, size, new_size);
}

void telnyx__bulk_free(const telnyx_allocator *alloc, void *block, size_t size)
{
    if (block && is_paged(alloc, size))
        munmap(block, size);
    else
        telnyx__free(alloc, block);
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
