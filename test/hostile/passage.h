/* The library's monotonic time stands still until the test moves it, and none of its timers sleeps
 * for long, so that a move is noticed. The linker's --wrap puts this in front of libuv, for the whole
 * program; libcurl's timers are not meant to work in it. */
#ifndef TEST_PASSAGE_H
#define TEST_PASSAGE_H

#include "hostile/target.h"

/* Before the loop is made: this target's loop may end a test that hangs, by real time. */
void passage_begin(target *t);
/* Both clocks of the target go on by so much, and what is due by then happens. */
void passage(target *t, uint64_t ms);

#endif
