#include "call/hold.h"

static bool goes_before(const telnyx__held *a, const telnyx__held *b)
{
    if (a->occurred_us != b->occurred_us)
        return a->occurred_us < b->occurred_us;
    return a->rank != b->rank ? a->rank < b->rank : a->arrival < b->arrival;
}

void telnyx__hold_insert(telnyx__list *list, telnyx__held *held)
{
    /* From the back: what comes last mostly belongs last. */
    telnyx__list *at = list->prev;
    while (at != list && goes_before(held, TELNYX__CONTAINER_OF(at, telnyx__held, node)))
        at = at->prev;
    telnyx__list_push_front(at, &held->node);
}
