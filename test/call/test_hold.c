/* The order in which waiting events leave, against a sort. */
#include "support/test.h"

#include <stdlib.h>

#include "call/hold.h"
#include "support/system.h"

enum { ITEMS = 60 };

static int compare(const void *a, const void *b)
{
    const telnyx__held *x = *(telnyx__held *const *)a, *y = *(telnyx__held *const *)b;
    if (x->occurred_us != y->occurred_us)
        return x->occurred_us < y->occurred_us ? -1 : 1;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return x->arrival < y->arrival ? -1 : 1;
}

TEST(held_events_leave_by_time_rank_and_arrival)
{
    uint64_t seed = 42;
    for (int round = 0; round < 300; round++) {
        telnyx__list list;
        telnyx__held items[ITEMS] = { 0 }, *sorted[ITEMS];
        telnyx__list_init(&list);
        for (size_t i = 0; i < ITEMS; i++) {
            items[i].occurred_us = (int64_t)test_random_below(&seed, 8) - 2;
            items[i].rank = (unsigned char)test_random_below(&seed, 4);
            items[i].arrival = i;
            sorted[i] = &items[i];
            telnyx__hold_insert(&list, &items[i]);
        }
        qsort(sorted, ITEMS, sizeof sorted[0], compare);
        for (size_t i = 0; i < ITEMS; i++)
            assert_ptr_equal(TELNYX__CONTAINER_OF(telnyx__list_pop(&list), telnyx__held, node),
                             sorted[i]);
        assert_true(telnyx__list_empty(&list));
    }
}

/* What ties in time and rank leaves as it came, however often others leave in between. */
TEST(ties_keep_arrival)
{
    telnyx__list list;
    telnyx__held items[8] = { 0 };
    telnyx__list_init(&list);
    for (size_t i = 0; i < 4; i++) {
        items[i].arrival = i;
        telnyx__hold_insert(&list, &items[i]);
    }
    assert_ptr_equal(TELNYX__CONTAINER_OF(telnyx__list_pop(&list), telnyx__held, node), &items[0]);
    for (size_t i = 4; i < 8; i++) {
        items[i].arrival = i;
        telnyx__hold_insert(&list, &items[i]);
    }
    for (size_t i = 1; i < 8; i++)
        assert_ptr_equal(TELNYX__CONTAINER_OF(telnyx__list_pop(&list), telnyx__held, node),
                         &items[i]);
}
