/* Structs that travel with the size that the caller was compiled with. The library works on a copy of
 * its own, so that an older, shorter struct is read and written no further than it goes, and a newer,
 * longer one is taken as long as it asks for nothing that is not known here. */
#ifndef TELNYX__SIZED_H
#define TELNYX__SIZED_H

#include <stdbool.h>
#include <stddef.h>

/* Why telnyx__sized_read() has failed, for people. */
#define TELNYX__SIZED_NEWER                                                                        \
    "the program sets a member that this library does not have: its headers are newer"

/* Whether `size` bytes from `at` on are zero. */
bool telnyx__sized_is_zero(const void *at, size_t size);

/* Fills `own` from the caller's struct; what that does not reach is zero. `given` may be NULL: all is
 * zero. False: the caller's is longer, and something is set beyond ours. */
bool telnyx__sized_read(void *own, size_t own_size, const void *given, size_t given_size);

/* Fills the caller's struct from ours, no further than it goes; what it has beyond ours gets zero. */
void telnyx__sized_write(void *given, size_t given_size, const void *own, size_t own_size);

#endif
