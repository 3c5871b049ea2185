#include "support/loop.h"

#include <stdio.h>
#include <string.h>

#include "support/test.h"

#define DEADLINE_MS 20000

static void on_deadline(uv_timer_t *timer)
{
    test_loop *loop = timer->data;
    loop->late = true;
    uv_stop(&loop->uv);
}

void test_loop_init(test_loop *loop)
{
    memset(loop, 0, sizeof *loop);
    assert_int_equal(uv_loop_init(&loop->uv), 0);
    assert_int_equal(uv_timer_init(&loop->uv, &loop->deadline), 0);
    loop->deadline.data = loop;
    uv_unref((uv_handle_t *)&loop->deadline);
    assert_int_equal(uv_prepare_init(&loop->uv, &loop->before_poll), 0);
    loop->before_poll.data = loop;
    uv_unref((uv_handle_t *)&loop->before_poll);
}

/* A timer may have made it ready in this turn: then the turn does not wait for a socket. */
static void on_before_poll(uv_prepare_t *prepare)
{
    test_loop *loop = prepare->data;
    if (loop->ready(loop->ready_data))
        uv_stop(prepare->loop);
}

static void start_deadline(test_loop *loop)
{
    uv_update_time(&loop->uv);
    uv_timer_start(&loop->deadline, on_deadline, DEADLINE_MS, 0);
}

/* Reported from here, outside all callbacks: a failing assertion jumps. */
static void check_deadline(test_loop *loop, const char *what)
{
    uv_timer_stop(&loop->deadline);
    if (!loop->late)
        return;
    uv_print_all_handles(&loop->uv, stderr);
    fail_msg("the loop waited too long for %s", what);
}

static bool flag_is_set(void *user_data)
{
    return *(const bool *)user_data;
}

void test_loop_until(test_loop *loop, const bool *flag)
{
    /* The flag is only read. */
    union {
        const bool *from;
        void *to;
    } unconst = { flag };
    test_loop_until_ready(loop, flag_is_set, unconst.to);
}

void test_loop_until_ready(test_loop *loop, bool (*ready)(void *user_data), void *user_data)
{
    start_deadline(loop);
    loop->ready = ready;
    loop->ready_data = user_data;
    uv_prepare_start(&loop->before_poll, on_before_poll);
    while (!loop->late && !ready(user_data)) {
        if (uv_run(&loop->uv, UV_RUN_ONCE) == 0 && !ready(user_data))
            fail_msg("the loop has nothing left to do and what was waited for has not come");
    }
    uv_prepare_stop(&loop->before_poll);
    check_deadline(loop, "what the test is about");
}

void test_loop_turns(test_loop *loop, int turns)
{
    for (int i = 0; i < turns; i++)
        uv_run(&loop->uv, UV_RUN_NOWAIT);
}

static void print_handle(uv_handle_t *handle, void *user_data)
{
    (void)user_data;
    fprintf(stderr, "left: %s%s\n", uv_handle_type_name(uv_handle_get_type(handle)),
            uv_is_closing(handle) ? " (closing)" : "");
}

void test_loop_close(test_loop *loop)
{
    start_deadline(loop);
    uv_run(&loop->uv, UV_RUN_DEFAULT);
    check_deadline(loop, "its end");
    uv_close((uv_handle_t *)&loop->before_poll, NULL);
    uv_close((uv_handle_t *)&loop->deadline, NULL);
    uv_run(&loop->uv, UV_RUN_DEFAULT);
    uv_walk(&loop->uv, print_handle, NULL);
    assert_int_equal(uv_loop_close(&loop->uv), 0);
}
