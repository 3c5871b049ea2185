/* The date as this process sees it, which may jump; what runs on the monotonic clock does not. */
#ifndef CRASH_JUMP_H
#define CRASH_JUMP_H

#include <stdint.h>

/* From now on the date is so many seconds later than it was, or earlier. */
void crash_jump(int64_t secs);

#endif
