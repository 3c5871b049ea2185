/* The heap of deadlines, alone and against a sorted list. */
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#include <telnyx/error.h>

#include "base/timers.h"
#include "support/memory.h"
#include "support/system.h"

enum { ITEMS = 200 };

typedef struct item {
    telnyx__timer timer;
    struct scene *scene;
    int number;
    bool set; /* what the test expects */
    uint64_t at_ms;
    uint64_t order;
} item;

typedef struct scene {
    test_memory memory;
    telnyx__timers timers;
    item items[ITEMS];
    uint64_t orders;
    int fired[4 * ITEMS];
    size_t fired_count;
    void (*on_fire)(struct scene *scene, item *fired); /* what a callback does besides */
} scene;

static void on_fire(telnyx__timer *timer)
{
    item *fired = TELNYX__CONTAINER_OF(timer, item, timer);
    scene *s = fired->scene;
    assert_false(telnyx__timer_is_set(timer));
    fired->set = false;
    if (s->fired_count < sizeof s->fired / sizeof s->fired[0])
        s->fired[s->fired_count] = fired->number;
    s->fired_count++;
    if (s->on_fire)
        s->on_fire(s, fired);
}

static scene *scene_new(void)
{
    scene *s = calloc(1, sizeof *s);
    assert_non_null(s);
    test_memory_init(&s->memory);
    telnyx__timers_init(&s->timers, &s->memory.allocator);
    for (int i = 0; i < ITEMS; i++) {
        s->items[i].scene = s;
        s->items[i].number = i;
    }
    return s;
}

static void scene_free(scene *s)
{
    telnyx__timers_free(&s->timers);
    test_memory_check(&s->memory);
    free(s);
}

static void set(scene *s, int number, uint64_t at_ms)
{
    item *chosen = &s->items[number];
    assert_int_equal(telnyx__timers_set(&s->timers, &chosen->timer, at_ms, on_fire), 0);
    assert_true(telnyx__timer_is_set(&chosen->timer));
    chosen->set = true;
    chosen->at_ms = at_ms;
    chosen->order = s->orders++;
}

static void stop(scene *s, int number)
{
    telnyx__timers_stop(&s->timers, &s->items[number].timer);
    assert_false(telnyx__timer_is_set(&s->items[number].timer));
    s->items[number].set = false;
}

static void assert_fired(scene *s, const int *numbers, size_t count)
{
    assert_int_equal(s->fired_count, count);
    if (count)
        assert_memory_equal(s->fired, numbers, count * sizeof *numbers);
    s->fired_count = 0;
}

TEST(fires_in_order_of_time_then_of_setting)
{
    scene *s = scene_new();
    uint64_t next = 0;
    assert_int_equal(s->memory.calls, 0);
    assert_false(telnyx__timers_next(&s->timers, &next));
    telnyx__timers_run(&s->timers, 1000);
    set(s, 0, 30);
    set(s, 1, 10);
    set(s, 2, 20);
    set(s, 3, 10);
    set(s, 4, 10);
    assert_true(telnyx__timers_next(&s->timers, &next));
    assert_int_equal(next, 10);
    telnyx__timers_run(&s->timers, 9);
    assert_fired(s, NULL, 0);
    telnyx__timers_run(&s->timers, 20);
    assert_fired(s, (const int[]){ 1, 3, 4, 2 }, 4);
    assert_true(telnyx__timers_next(&s->timers, &next));
    assert_int_equal(next, 30);
    telnyx__timers_run(&s->timers, UINT64_MAX);
    assert_fired(s, (const int[]){ 0 }, 1);
    assert_false(telnyx__timers_next(&s->timers, &next));
    scene_free(s);
}

TEST(timers_move_and_stop)
{
    scene *s = scene_new();
    stop(s, 0); /* never set */
    set(s, 0, 10);
    set(s, 1, 20);
    set(s, 2, 15);
    set(s, 0, 30); /* later */
    set(s, 1, 5);  /* earlier */
    set(s, 2, 15); /* same time: behind nobody, and still once */
    telnyx__timers_run(&s->timers, 20);
    assert_fired(s, (const int[]){ 1, 2 }, 2);
    stop(s, 0);
    stop(s, 0);
    telnyx__timers_run(&s->timers, 100);
    assert_fired(s, NULL, 0);
    scene_free(s);
}

static int compare_items(const void *a, const void *b)
{
    const item *x = *(item *const *)a, *y = *(item *const *)b;
    if (x->at_ms != y->at_ms)
        return x->at_ms < y->at_ms ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

/* What is due, by sorting. */
static size_t expect_due(scene *s, uint64_t now, int *numbers)
{
    item *due[ITEMS];
    size_t count = 0;
    for (int i = 0; i < ITEMS; i++)
        if (s->items[i].set && s->items[i].at_ms <= now)
            due[count++] = &s->items[i];
    qsort(due, count, sizeof due[0], compare_items);
    for (size_t i = 0; i < count; i++)
        numbers[i] = due[i]->number;
    return count;
}

static void check_next(scene *s)
{
    uint64_t earliest = UINT64_MAX, next = 0;
    bool any = false;
    for (int i = 0; i < ITEMS; i++) {
        assert_int_equal(telnyx__timer_is_set(&s->items[i].timer), s->items[i].set);
        if (s->items[i].set && s->items[i].at_ms <= earliest) {
            earliest = s->items[i].at_ms;
            any = true;
        }
    }
    assert_int_equal(telnyx__timers_next(&s->timers, &next), any);
    if (any)
        assert_int_equal(next, earliest);
}

TEST(random_steps_equal_a_sorted_list)
{
    scene *s = scene_new();
    uint64_t seed = 5, now = 1000;
    for (int step = 0; step < 20000; step++) {
        int chosen = (int)test_random_below(&seed, ITEMS);
        size_t die = test_random_below(&seed, 20);
        if (die < 12) {
            set(s, chosen, now + test_random_below(&seed, 50));
        } else if (die < 16) {
            stop(s, chosen);
        } else if (die == 16) {
            int expected[ITEMS];
            now += test_random_below(&seed, 30);
            size_t count = expect_due(s, now, expected);
            telnyx__timers_run(&s->timers, now);
            assert_fired(s, expected, count);
        }
        if (step % 10 == 0)
            check_next(s);
    }
    scene_free(s);
}

static void renew(scene *s, item *fired)
{
    set(s, fired->number, 0); /* long past */
}

TEST(a_timer_that_renews_itself_runs_once_a_batch)
{
    scene *s = scene_new();
    s->on_fire = renew;
    set(s, 0, 10);
    set(s, 1, 11);
    telnyx__timers_run(&s->timers, 20);
    assert_fired(s, (const int[]){ 0, 1 }, 2);
    telnyx__timers_run(&s->timers, 20);
    assert_fired(s, (const int[]){ 0, 1 }, 2);
    scene_free(s);
}

static void stop_neighbours(scene *s, item *fired)
{
    if (fired->number == 1) {
        stop(s, 2);    /* due in this batch */
        stop(s, 4);    /* not due */
        stop(s, 0);    /* has run */
        stop(s, 1);    /* runs now */
        set(s, 3, 15); /* due in this batch: moved behind it, though its time has come */
    }
}

TEST(callbacks_may_stop_and_move_any_timer)
{
    scene *s = scene_new();
    s->on_fire = stop_neighbours;
    for (int i = 0; i < 4; i++)
        set(s, i, 10);
    set(s, 4, 50);
    telnyx__timers_run(&s->timers, 20);
    assert_fired(s, (const int[]){ 0, 1 }, 2);
    telnyx__timers_run(&s->timers, 100);
    assert_fired(s, (const int[]){ 3 }, 1);
    scene_free(s);
}

static void halt(scene *s, item *fired)
{
    if (fired->number == 1)
        telnyx__timers_halt(&s->timers);
}

TEST(halting_ends_the_batch_for_good)
{
    scene *s = scene_new();
    s->on_fire = halt;
    for (int i = 0; i < 4; i++)
        set(s, i, 10);
    telnyx__timers_run(&s->timers, 20);
    assert_fired(s, (const int[]){ 0, 1 }, 2);
    stop(s, 2); /* still legal */
    telnyx__timers_run(&s->timers, 20);
    assert_fired(s, NULL, 0);
    scene_free(s);
}

static void free_oneself(telnyx__timer *timer)
{
    item *fired = TELNYX__CONTAINER_OF(timer, item, timer);
    fired->scene->fired_count++;
    free(fired);
}

TEST(a_timer_may_be_freed_in_its_callback)
{
    scene *s = scene_new();
    for (int i = 0; i < 3; i++) {
        item *made = calloc(1, sizeof *made);
        assert_non_null(made);
        made->scene = s;
        assert_int_equal(telnyx__timers_set(&s->timers, &made->timer, 10, free_oneself), 0);
    }
    telnyx__timers_run(&s->timers, 10);
    assert_int_equal(s->fired_count, 3);
    scene_free(s);
}

TEST(what_is_reserved_cannot_fail)
{
    scene *s = scene_new();
    assert_int_equal(telnyx__timers_reserve(&s->timers, 100), 0);
    size_t calls = s->memory.calls;
    for (int i = 0; i < 100; i++)
        set(s, i, (uint64_t)i);
    assert_int_equal(s->memory.calls, calls);
    s->memory.fail_at = calls + 1;
    s->memory.fail_on = true;
    assert_int_equal(telnyx__timers_reserve(&s->timers, 100), TELNYX_ENOMEM);
    assert_int_equal(telnyx__timers_reserve(&s->timers, SIZE_MAX), TELNYX_ENOMEM);
    scene_free(s);
}

/* Fills every place of the heap while others wait to run, then moves one of those. */
static void fill_up(scene *s, item *fired)
{
    if (fired->number != 0)
        return;
    s->memory.fail_at = s->memory.calls + 1;
    s->memory.fail_on = true;
    int error = 0;
    for (int i = 20; i < ITEMS && !error; i++)
        error = telnyx__timers_set(&s->timers, &s->items[i].timer, 100, on_fire);
    assert_int_equal(error, TELNYX_ENOMEM);
    assert_int_equal(telnyx__timers_set(&s->timers, &s->items[1].timer, 200, on_fire), 0);
}

TEST(moving_a_timer_cannot_fail)
{
    scene *s = scene_new();
    s->on_fire = fill_up;
    for (int i = 0; i < 16; i++)
        set(s, i, 10);
    telnyx__timers_run(&s->timers, 10);
    assert_int_equal(s->fired_count, 15);
    assert_true(telnyx__timer_is_set(&s->items[1].timer));
    scene_free(s);
}

static void set_many(test_memory *memory, void *user_data)
{
    (void)user_data;
    telnyx__timers timers;
    telnyx__timer many[100];
    size_t failed = 0;
    memset(many, 0, sizeof many);
    telnyx__timers_init(&timers, &memory->allocator);
    for (size_t i = 0; i < 100; i++) {
        int error = telnyx__timers_set(&timers, &many[i], 100 - i, free_oneself);
        assert_true(error == 0 || error == TELNYX_ENOMEM);
        assert_int_equal(telnyx__timer_is_set(&many[i]), error == 0);
        failed += error != 0;
    }
    assert_int_equal(timers.count, 100 - failed);
    for (size_t i = 0; i < 100; i++)
        telnyx__timers_stop(&timers, &many[i]);
    assert_int_equal(timers.count, 0);
    telnyx__timers_free(&timers);
}

TEST(running_out_of_memory_loses_no_timer)
{
    assert_int_equal(test_memory_torture(set_many, NULL), 4); /* 16, 32, 64, 128 */
}
