/* An intrusive doubly linked list: the node sits inside the thing that is listed. */
#ifndef TELNYX__LIST_H
#define TELNYX__LIST_H

#include <stdbool.h>
#include <stddef.h>

typedef struct telnyx__list {
    struct telnyx__list *prev, *next;
} telnyx__list;

/* The struct that holds `node` as its member `member`. */
#define TELNYX__CONTAINER_OF(node, type, member)                                                   \
    ((type *)(((char *)(node)) - offsetof(type, member)))

/* a head, or a node that is in no list */
void telnyx__list_init(telnyx__list *head);
bool telnyx__list_empty(const telnyx__list *head);
void telnyx__list_push_back(telnyx__list *head, telnyx__list *node);
void telnyx__list_push_front(telnyx__list *head, telnyx__list *node);
/* Legal on a node that is in no list (and initialised). */
void telnyx__list_remove(telnyx__list *node);
/* First node, taken out; NULL when empty. */
telnyx__list *telnyx__list_pop(telnyx__list *head);
/* Moves all of `from` behind what `to` holds. */
void telnyx__list_splice(telnyx__list *to, telnyx__list *from);

#endif
