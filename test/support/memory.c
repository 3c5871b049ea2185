#include "support/memory.h"

#include <stdlib.h>
#include <string.h>

#include "support/test.h"

/* The size sits in front of each block, in a slot that keeps the alignment. */
#define HEAD 16

static bool fails(test_memory *memory)
{
    size_t call = ++memory->calls;
    return memory->fail_at && (memory->fail_on ? call >= memory->fail_at : call == memory->fail_at);
}

static void count_in(test_memory *memory, size_t size)
{
    memory->live++;
    memory->live_bytes += size;
    if (memory->live_bytes > memory->peak_bytes)
        memory->peak_bytes = memory->live_bytes;
}

static void *counted_malloc(size_t size, void *user_data)
{
    test_memory *memory = user_data;
    if (fails(memory))
        return NULL;
    unsigned char *block = malloc(size + HEAD);
    if (!block)
        return NULL;
    memcpy(block, &size, sizeof size);
    count_in(memory, size);
    return block + HEAD;
}

static size_t size_of(const unsigned char *block)
{
    size_t size;
    memcpy(&size, block - HEAD, sizeof size);
    return size;
}

static void counted_free(void *block, void *user_data)
{
    test_memory *memory = user_data;
    if (!block)
        return;
    memory->live--;
    memory->live_bytes -= size_of(block);
    free((unsigned char *)block - HEAD);
}

static void *counted_realloc(void *block, size_t size, void *user_data)
{
    if (!block)
        return counted_malloc(size, user_data);
    test_memory *memory = user_data;
    if (fails(memory))
        return NULL;
    size_t before = size_of(block);
    unsigned char *moved = realloc((unsigned char *)block - HEAD, size + HEAD);
    if (!moved)
        return NULL;
    memcpy(moved, &size, sizeof size);
    memory->live--;
    memory->live_bytes -= before;
    count_in(memory, size);
    return moved + HEAD;
}

void test_memory_init(test_memory *memory)
{
    memset(memory, 0, sizeof *memory);
    memory->allocator = (telnyx_allocator){ counted_malloc, counted_realloc, counted_free, memory };
}

void test_memory_check(const test_memory *memory)
{
    if (memory->live)
        fail_msg("%zu blocks with %zu bytes are still out", memory->live, memory->live_bytes);
}

static size_t play(void (*scenario)(test_memory *memory, void *user_data), void *user_data,
                   size_t fail_at, bool fail_on)
{
    test_memory memory;
    test_memory_init(&memory);
    memory.fail_at = fail_at;
    memory.fail_on = fail_on;
    scenario(&memory, user_data);
    if (memory.live)
        fail_msg("with allocation %zu failing%s %zu blocks leak", fail_at,
                 fail_on ? " and all after it" : "", memory.live);
    return memory.calls;
}

size_t test_memory_torture(void (*scenario)(test_memory *memory, void *user_data), void *user_data)
{
    for (size_t n = 1;; n++) {
        play(scenario, user_data, n, true);
        size_t calls = play(scenario, user_data, n, false);
        if (calls < n)
            return calls;
    }
}
