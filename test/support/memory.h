/* An allocator that counts what is out, and can be told to fail. */
#ifndef TEST_MEMORY_H
#define TEST_MEMORY_H

#include <telnyx/base.h>

typedef struct test_memory {
    telnyx_allocator allocator; /* hand out &memory->allocator */
    size_t live;                /* blocks not yet freed */
    size_t live_bytes;
    size_t peak_bytes;
    size_t calls;   /* allocations asked for so far */
    size_t fail_at; /* the n-th call (from 1) fails; 0 = none */
    bool fail_on;   /* every call from fail_at on fails, not only that one */
} test_memory;

void test_memory_init(test_memory *memory);

#endif
