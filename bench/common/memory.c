#include "common/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/error.h>

#include "base/alloc.h"

static void out_of_memory(void)
{
    fputs("out of memory\n", stderr);
    abort();
}

void *bench_alloc(size_t size)
{
    void *block = telnyx__calloc(telnyx__alloc_default(), 1, size);
    if (!block)
        out_of_memory();
    return block;
}

void *bench_resize(void *block, size_t size)
{
    void *moved = telnyx__realloc(telnyx__alloc_default(), block, size);
    if (!moved)
        out_of_memory();
    return moved;
}

char *bench_text(const char *text)
{
    if (!text)
        return NULL;
    char *copy = telnyx__strdup(telnyx__alloc_default(), text);
    if (!copy)
        out_of_memory();
    return copy;
}

void bench_free(void *block)
{
    telnyx__free(telnyx__alloc_default(), block);
}

void bench_text_set(char **place, const char *text)
{
    char *copy = bench_text(text);
    bench_free(*place);
    *place = copy;
}

void bench_must(int error)
{
    if (error == TELNYX_ENOMEM)
        out_of_memory();
}
