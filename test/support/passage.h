/* Time goes on when a test says so, for everything that goes by one test_system: apps, clients, servers. */
#ifndef TEST_PASSAGE_H
#define TEST_PASSAGE_H

#include "support/loop.h"
#include "support/system.h"

/* Both clocks go on by so much. What is due on the way happens at its time and in its order, with the loop's
 * work in between; so does all that is due now. Fails when something is due again and again and time cannot
 * go on. Sockets are real: wait for what comes by them before time goes on. */
void test_pass(test_system *clocks, test_loop *loop, uint64_t ms);
/* Time goes on, a millisecond after the other, until `ready(user_data)` says so: where it is not known what
 * will be waited for. Fails after an hour. */
void test_pass_until(test_system *clocks, test_loop *loop, bool (*ready)(void *user_data),
                     void *user_data);
/* Both clocks leap, as for a process that was stopped: what was due meanwhile happens late. */
void test_leap(test_system *clocks, test_loop *loop, uint64_t ms);
/* In how many milliseconds something is due; UINT64_MAX when nothing is. */
uint64_t test_next_deadline(const test_system *clocks);

#endif
