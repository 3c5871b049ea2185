/* Work on another thread, and its end on the loop. */
#include "support/test.h"

#include <stdbool.h>

#include "io/work.h"
#include "support/loop.h"

typedef struct job {
    telnyx__work work;
    uv_thread_t on, loop_thread;
    int turns;
    bool done;
} job;

static void run(void *user_data)
{
    job *j = user_data;
    j->on = uv_thread_self();
    j->turns++;
}

static void on_done(void *user_data)
{
    job *j = user_data;
    uv_thread_t here = uv_thread_self();
    assert_false(j->done);
    assert_true(uv_thread_equal(&here, &j->loop_thread));
    assert_false(uv_thread_equal(&j->on, &j->loop_thread));
    assert_int_equal(j->turns, 1);
    j->done = true;
}

TEST(it_runs_elsewhere_and_ends_here)
{
    test_loop loop;
    job jobs[20] = { 0 };
    test_loop_init(&loop);
    for (int i = 0; i < 20; i++) {
        jobs[i].work = (telnyx__work){ .run = run, .on_done = on_done, .user_data = &jobs[i] };
        jobs[i].loop_thread = uv_thread_self();
        assert_int_equal(telnyx__work_start(&loop.uv, &jobs[i].work), 0);
        assert_false(jobs[i].done);
    }
    for (int i = 0; i < 20; i++)
        test_loop_until(&loop, &jobs[i].done);
    test_loop_close(&loop);
}
