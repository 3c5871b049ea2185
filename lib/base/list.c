#include "base/list.h"

void telnyx__list_init(telnyx__list *head)
{
    head->prev = head->next = head;
}

bool telnyx__list_empty(const telnyx__list *head)
{
    return head->next == head;
}

static void link_between(telnyx__list *node, telnyx__list *prev, telnyx__list *next)
{
    node->prev = prev;
    node->next = next;
    prev->next = node;
    next->prev = node;
}

void telnyx__list_push_back(telnyx__list *head, telnyx__list *node)
{
    link_between(node, head->prev, head);
}

void telnyx__list_push_front(telnyx__list *head, telnyx__list *node)
{
    link_between(node, head, head->next);
}

void telnyx__list_remove(telnyx__list *node)
{
    node->prev->next = node->next;
    node->next->prev = node->prev;
    telnyx__list_init(node);
}

telnyx__list *telnyx__list_pop(telnyx__list *head)
{
    if (telnyx__list_empty(head))
        return NULL;
    telnyx__list *node = head->next;
    telnyx__list_remove(node);
    return node;
}

void telnyx__list_splice(telnyx__list *to, telnyx__list *from)
{
    if (telnyx__list_empty(from))
        return;
    from->next->prev = to->prev;
    to->prev->next = from->next;
    from->prev->next = to;
    to->prev = from->prev;
    telnyx__list_init(from);
}
