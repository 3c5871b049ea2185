#include "hostile/passage.h"

#define NAP_MS   2
#define START_MS 1000

static uint64_t now_ms;
static const uv_timer_t *real;

/* The linker sends the library's calls of X to __wrap_X and knows X itself as __real_X. */
uint64_t __wrap_uv_now(const uv_loop_t *loop);
uint64_t __wrap_uv_now(const uv_loop_t *loop)
{
    (void)loop;
    return now_ms;
}

int __real_uv_timer_start(uv_timer_t *timer, uv_timer_cb on_timer, uint64_t ms, uint64_t repeat);
int __wrap_uv_timer_start(uv_timer_t *timer, uv_timer_cb on_timer, uint64_t ms, uint64_t repeat);
int __wrap_uv_timer_start(uv_timer_t *timer, uv_timer_cb on_timer, uint64_t ms, uint64_t repeat)
{
    /* The ticker, woken too early, looks at the time and sets it again. */
    return __real_uv_timer_start(timer, on_timer, timer != real && ms > NAP_MS ? NAP_MS : ms,
                                 repeat);
}

void passage_begin(target *t)
{
    now_ms = START_MS;
    real = &t->r.loop.deadline;
}

static void on_passed(uv_timer_t *timer)
{
    *(bool *)timer->data = true;
}

void passage(target *t, uint64_t ms)
{
    bool passed = false;
    uv_timer_t timer;
    now_ms += ms;
    t->clock.monotonic_ms += ms;
    t->clock.wall_us += (int64_t)ms * 1000;
    /* By the end of this one every timer has woken. */
    uv_timer_init(&t->r.loop.uv, &timer);
    timer.data = &passed;
    __real_uv_timer_start(&timer, on_passed, 2 * NAP_MS, 0);
    test_loop_until(&t->r.loop, &passed);
    uv_close((uv_handle_t *)&timer, NULL);
    test_loop_turns(&t->r.loop, 3);
}
