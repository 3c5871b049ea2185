/* A uv loop for one test. Waiting is for a flag, never for a time; a deadline only ends a test that
 * would hang. */
#ifndef TEST_LOOP_H
#define TEST_LOOP_H

#include <stdbool.h>

#include <uv.h>

typedef struct test_loop {
    uv_loop_t uv; /* hand out &loop->uv */
    uv_timer_t deadline;
    uv_prepare_t before_poll; /* looks, after the timers have run, whether to wait at all */
    bool (*ready)(void *user_data);
    void *ready_data;
    bool late;
} test_loop;

void test_loop_init(test_loop *loop);
/* Runs until *flag is true; fails the test when that does not come within 20 s, naming the handles. */
void test_loop_until(test_loop *loop, const bool *flag);
/* Runs until `ready(user_data)` says so. */
void test_loop_until_ready(test_loop *loop, bool (*ready)(void *user_data), void *user_data);
/* Runs `turns` turns without waiting for anything. */
void test_loop_turns(test_loop *loop, int turns);
/* Runs until nothing is active any more, then fails the test if a handle is left or uv_loop_close()
 * does not return 0. */
void test_loop_close(test_loop *loop);

#endif
