#include "stream/marks.h"

#include <string.h>

typedef struct mark {
    telnyx__list node;
    telnyx_mark_result result; /* 0: played, as far as is known */
    char name[];
} mark;

static mark *at(telnyx__list *node)
{
    return TELNYX__CONTAINER_OF(node, mark, node);
}

static mark *mark_new(const telnyx__marks *marks, const char *name)
{
    size_t size = strlen(name) + 1;
    mark *new = telnyx__calloc(marks->alloc, 1, sizeof *new + size);
    if (new)
        memcpy(new->name, name, size);
    return new;
}

void telnyx__marks_init(telnyx__marks *marks, const telnyx_allocator *alloc)
{
    *marks = (telnyx__marks){ .alloc = alloc };
    telnyx__list_init(&marks->sent);
    telnyx__list_init(&marks->ready);
}

static void empty(const telnyx__marks *marks, telnyx__list *list)
{
    for (telnyx__list *node; (node = telnyx__list_pop(list));)
        telnyx__free(marks->alloc, at(node));
}

void telnyx__marks_free(telnyx__marks *marks)
{
    empty(marks, &marks->sent);
    empty(marks, &marks->ready);
    marks->count = 0;
}

bool telnyx__marks_are_full(const telnyx__marks *marks)
{
    return marks->count >= TELNYX__MARKS_SENT_MAX;
}

int telnyx__marks_add(telnyx__marks *marks, const char *name)
{
    mark *new = mark_new(marks, name);
    if (!new)
        return TELNYX_ENOMEM;
    telnyx__list_push_back(&marks->sent, &new->node);
    marks->count++;
    return 0;
}

int telnyx__marks_drop(telnyx__marks *marks, const char *name)
{
    mark *new = mark_new(marks, name);
    if (!new)
        return TELNYX_ENOMEM;
    new->result = TELNYX_MARK_CLEARED;
    telnyx__list_push_back(&marks->ready, &new->node);
    return 0;
}

/* They are told of at once, and stay among the sent ones, unnamed to the user, until they come back. */
void telnyx__marks_clear(telnyx__marks *marks)
{
    for (telnyx__list *node = marks->sent.next; node != &marks->sent; node = node->next) {
        if (at(node)->result)
            continue;
        at(node)->result = TELNYX_MARK_CLEARED;
        /* Without memory nobody hears of it, as when the stream ends. */
        (void)telnyx__marks_drop(marks, at(node)->name);
    }
}

bool telnyx__marks_back(telnyx__marks *marks, const char *name)
{
    telnyx__list *found = marks->sent.next;
    while (found != &marks->sent && strcmp(at(found)->name, name) != 0)
        found = found->next;
    if (found == &marks->sent)
        return false;
    for (bool last = false; !last;) {
        mark *first = at(telnyx__list_pop(&marks->sent));
        last = &first->node == found;
        marks->count--;
        if (first->result) {
            telnyx__free(marks->alloc, first);
            continue;
        }
        first->result = TELNYX_MARK_PLAYED;
        telnyx__list_push_back(&marks->ready, &first->node);
    }
    return true;
}

bool telnyx__marks_are_ready(const telnyx__marks *marks)
{
    return !telnyx__list_empty(&marks->ready);
}

void telnyx__marks_tell(telnyx__marks *marks, const bool *over, telnyx__mark_cb *on_mark,
                        void *user_data)
{
    /* What becomes known meanwhile has its turn later. */
    telnyx__list due;
    telnyx__list_init(&due);
    telnyx__list_splice(&due, &marks->ready);
    for (telnyx__list *node; (node = telnyx__list_pop(&due));) {
        if (!*over && on_mark)
            on_mark(user_data, at(node)->name, at(node)->result);
        telnyx__free(marks->alloc, at(node));
    }
}
