#include "load/plan/pacer.h"

#include <errno.h>
#include <sys/timerfd.h>
#include <unistd.h>

static void on_poll(uv_poll_t *poll, int status, int events)
{
    bench_pacer *pacer = poll->data;
    uint64_t times;
    (void)events;
    if (status == 0 && read(pacer->descriptor, &times, sizeof times) == (ssize_t)sizeof times)
        pacer->on_wake(pacer->user_data);
}

int bench_pacer_init(bench_pacer *pacer, uv_loop_t *loop, void (*on_wake)(void *user_data),
                     void *user_data)
{
    pacer->on_wake = on_wake;
    pacer->user_data = user_data;
    pacer->descriptor = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (pacer->descriptor < 0)
        return uv_translate_sys_error(errno);
    int result = uv_poll_init(loop, &pacer->poll, pacer->descriptor);
    if (result) {
        close(pacer->descriptor);
        return result;
    }
    pacer->poll.data = pacer;
    return uv_poll_start(&pacer->poll, UV_READABLE, on_poll);
}

void bench_pacer_wake_at(bench_pacer *pacer, uint64_t at_ns)
{
    /* All zero would switch the timer off. */
    struct itimerspec when = { .it_value = { .tv_sec = (time_t)(at_ns / 1000000000),
                                             .tv_nsec = (long)(at_ns % 1000000000) | 1 } };
    timerfd_settime(pacer->descriptor, TFD_TIMER_ABSTIME, &when, NULL);
}

static void on_closed(uv_handle_t *handle)
{
    close(((bench_pacer *)handle->data)->descriptor);
}

void bench_pacer_close(bench_pacer *pacer)
{
    uv_close((uv_handle_t *)&pacer->poll, on_closed);
}
