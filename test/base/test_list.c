/* The intrusive list, alone and against an array. */
#include "support/test.h"

#include "base/list.h"
#include "support/system.h"

typedef struct item {
    int number;
    telnyx__list node;
} item;

static int number_of(const telnyx__list *node)
{
    return TELNYX__CONTAINER_OF(node, item, node)->number;
}

static void assert_holds(const telnyx__list *head, const int *numbers, size_t count)
{
    const telnyx__list *node = head->next;
    for (size_t i = 0; i < count; i++, node = node->next) {
        assert_ptr_not_equal(node, head);
        assert_int_equal(number_of(node), numbers[i]);
        assert_ptr_equal(node->next->prev, node);
        assert_ptr_equal(node->prev->next, node);
    }
    assert_ptr_equal(node, head);
    assert_int_equal(telnyx__list_empty(head), count == 0);
}

TEST(both_ends_take_and_give)
{
    telnyx__list head;
    item items[4] = { { .number = 0 }, { .number = 1 }, { .number = 2 }, { .number = 3 } };
    telnyx__list_init(&head);
    assert_true(telnyx__list_empty(&head));
    assert_null(telnyx__list_pop(&head));
    telnyx__list_push_back(&head, &items[1].node);
    telnyx__list_push_back(&head, &items[2].node);
    telnyx__list_push_front(&head, &items[0].node);
    telnyx__list_push_back(&head, &items[3].node);
    assert_holds(&head, (const int[]){ 0, 1, 2, 3 }, 4);
    assert_ptr_equal(telnyx__list_pop(&head), &items[0].node);
    assert_holds(&head, (const int[]){ 1, 2, 3 }, 3);
}

TEST(a_removed_node_may_be_removed_again)
{
    telnyx__list head;
    item one = { .number = 1 }, two = { .number = 2 };
    telnyx__list_init(&head);
    telnyx__list_init(&two.node);
    telnyx__list_remove(&two.node);
    telnyx__list_push_back(&head, &one.node);
    telnyx__list_remove(&one.node);
    telnyx__list_remove(&one.node);
    assert_holds(&head, NULL, 0);
    telnyx__list_push_back(&head, &one.node);
    telnyx__list_push_back(&head, &two.node);
    assert_holds(&head, (const int[]){ 1, 2 }, 2);
}

TEST(splicing_moves_everything_in_order)
{
    telnyx__list to, from;
    item items[4] = { { .number = 0 }, { .number = 1 }, { .number = 2 }, { .number = 3 } };
    telnyx__list_init(&to);
    telnyx__list_init(&from);
    telnyx__list_splice(&to, &from);
    assert_holds(&to, NULL, 0);
    telnyx__list_push_back(&from, &items[0].node);
    telnyx__list_push_back(&from, &items[1].node);
    telnyx__list_splice(&to, &from);
    assert_holds(&to, (const int[]){ 0, 1 }, 2);
    assert_holds(&from, NULL, 0);
    telnyx__list_push_back(&from, &items[2].node);
    telnyx__list_push_back(&from, &items[3].node);
    telnyx__list_splice(&to, &from);
    assert_holds(&to, (const int[]){ 0, 1, 2, 3 }, 4);
    telnyx__list_splice(&to, &from);
    assert_holds(&to, (const int[]){ 0, 1, 2, 3 }, 4);
}

enum { ITEMS = 32 };

typedef struct model {
    int numbers[ITEMS];
    size_t count;
} model;

static void model_insert(model *m, size_t at, int number)
{
    for (size_t i = m->count++; i > at; i--)
        m->numbers[i] = m->numbers[i - 1];
    m->numbers[at] = number;
}

static bool model_remove(model *m, int number)
{
    size_t at = 0;
    while (at < m->count && m->numbers[at] != number)
        at++;
    if (at == m->count)
        return false;
    m->count--;
    for (; at < m->count; at++)
        m->numbers[at] = m->numbers[at + 1];
    return true;
}

TEST(random_steps_equal_an_array)
{
    telnyx__list head;
    item items[ITEMS];
    model expected = { .count = 0 };
    uint64_t seed = 7;
    telnyx__list_init(&head);
    for (int i = 0; i < ITEMS; i++) {
        items[i].number = i;
        telnyx__list_init(&items[i].node);
    }
    for (int step = 0; step < 5000; step++) {
        item *chosen = &items[test_random_below(&seed, ITEMS)];
        bool listed = model_remove(&expected, chosen->number);
        assert_int_equal(telnyx__list_empty(&chosen->node), !listed);
        telnyx__list_remove(&chosen->node);
        switch (test_random_below(&seed, 3)) {
        case 0:
            telnyx__list_push_back(&head, &chosen->node);
            model_insert(&expected, expected.count, chosen->number);
            break;
        case 1:
            telnyx__list_push_front(&head, &chosen->node);
            model_insert(&expected, 0, chosen->number);
            break;
        default:
            break;
        }
        assert_holds(&head, expected.numbers, expected.count);
    }
}
