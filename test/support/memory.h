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
/* Fails the test when a block is still out. */
void test_memory_check(const test_memory *memory);

/* Plays the scenario with its first allocation failing, then with its second, and so on until one
 * play asks for fewer; each once with that one failing and once with all from there on. After each
 * play nothing may be left. The last play meets no failure. Returns how many allocations that took. */
size_t test_memory_torture(void (*scenario)(test_memory *memory, void *user_data), void *user_data);

#endif
