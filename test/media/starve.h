/* cJSON has an allocator of its own; only a test may put hooks into it. */
#ifndef TEST_STARVE_H
#define TEST_STARVE_H

#include <stddef.h>

/* Plays a function with the first of cJSON's allocations failing, then the second, and so on until it
 * asks for fewer. It returns 0 or TELNYX_ENOMEM and leaves nothing. Returns how many allocations it takes. */
size_t test_starve(int (*play)(const void *user_data), const void *user_data);

#endif
