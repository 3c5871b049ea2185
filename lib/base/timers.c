#include "base/timers.h"

#include <string.h>

#include <telnyx/error.h>

void telnyx__timers_init(telnyx__timers *timers, const telnyx_allocator *alloc)
{
    memset(timers, 0, sizeof *timers);
    timers->alloc = alloc;
    telnyx__list_init(&timers->ready);
}

void telnyx__timers_free(telnyx__timers *timers)
{
    telnyx__free(timers->alloc, timers->heap);
    timers->heap = NULL;
    timers->count = timers->capacity = 0;
}

static bool earlier(const telnyx__timer *a, const telnyx__timer *b)
{
    return a->at_ms != b->at_ms ? a->at_ms < b->at_ms : a->order < b->order;
}

static void place(telnyx__timers *timers, telnyx__timer *timer, size_t index)
{
    timers->heap[index] = timer;
    timer->slot = index + 1;
}

static void sift_up(telnyx__timers *timers, telnyx__timer *timer, size_t index)
{
    while (index > 0) {
        size_t parent = (index - 1) / 2;
        if (!earlier(timer, timers->heap[parent]))
            break;
        place(timers, timers->heap[parent], index);
        index = parent;
    }
    place(timers, timer, index);
}

static void sift_down(telnyx__timers *timers, telnyx__timer *timer, size_t index)
{
    for (;;) {
        size_t child = index * 2 + 1;
        if (child >= timers->count)
            break;
        if (child + 1 < timers->count && earlier(timers->heap[child + 1], timers->heap[child]))
            child++;
        if (!earlier(timers->heap[child], timer))
            break;
        place(timers, timers->heap[child], index);
        index = child;
    }
    place(timers, timer, index);
}

static void heap_remove(telnyx__timers *timers, telnyx__timer *timer)
{
    size_t index = timer->slot - 1;
    telnyx__timer *last = timers->heap[--timers->count];
    timer->slot = 0;
    if (last == timer)
        return;
    if (index > 0 && earlier(last, timers->heap[(index - 1) / 2]))
        sift_up(timers, last, index);
    else
        sift_down(timers, last, index);
}

int telnyx__timers_reserve(telnyx__timers *timers, size_t more)
{
    /* A timer that is about to run keeps its place, for it may be moved instead. */
    size_t taken = timers->count + timers->waiting;
    if (timers->capacity - taken >= more)
        return 0;
    size_t capacity = timers->capacity ? timers->capacity : 16;
    while (capacity - taken < more) {
        if (capacity > SIZE_MAX / 2 / sizeof *timers->heap)
            return TELNYX_ENOMEM;
        capacity *= 2;
    }
    telnyx__timer **heap = telnyx__realloc(timers->alloc, timers->heap, capacity * sizeof *heap);
    if (!heap)
        return TELNYX_ENOMEM;
    timers->heap = heap;
    timers->capacity = capacity;
    return 0;
}

int telnyx__timers_set(telnyx__timers *timers, telnyx__timer *timer, uint64_t at_ms,
                       telnyx__timer_cb *on_fire)
{
    telnyx__timers_stop(timers, timer);
    int error = telnyx__timers_reserve(timers, 1);
    if (error)
        return error;
    timer->at_ms = at_ms;
    timer->order = timers->orders++;
    timer->on_fire = on_fire;
    sift_up(timers, timer, timers->count++);
    return 0;
}

static void leave_batch(telnyx__timers *timers, telnyx__timer *timer)
{
    telnyx__list_remove(&timer->ready);
    timer->ready.next = timer->ready.prev = NULL;
    timers->waiting--;
}

void telnyx__timers_stop(telnyx__timers *timers, telnyx__timer *timer)
{
    if (timer->slot)
        heap_remove(timers, timer);
    else if (timer->ready.next)
        leave_batch(timers, timer);
}

bool telnyx__timer_is_set(const telnyx__timer *timer)
{
    return timer->slot != 0 || timer->ready.next != NULL;
}

bool telnyx__timers_next(const telnyx__timers *timers, uint64_t *at_ms)
{
    if (timers->count == 0)
        return false;
    *at_ms = timers->heap[0]->at_ms;
    return true;
}

void telnyx__timers_run(telnyx__timers *timers, uint64_t now_ms)
{
    while (timers->count && timers->heap[0]->at_ms <= now_ms) {
        telnyx__timer *timer = timers->heap[0];
        heap_remove(timers, timer);
        telnyx__list_push_back(&timers->ready, &timer->ready);
        timers->waiting++;
    }
    while (!timers->halted && !telnyx__list_empty(&timers->ready)) {
        telnyx__timer *timer = TELNYX__CONTAINER_OF(timers->ready.next, telnyx__timer, ready);
        leave_batch(timers, timer);
        timer->on_fire(timer);
    }
}

void telnyx__timers_halt(telnyx__timers *timers)
{
    timers->halted = true;
}
