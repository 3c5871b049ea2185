#include "node.h"

#include <stdlib.h>
#include <string.h>

static bool become(node *of, node_kind kind)
{
    if (of->kind == NODE_OPEN)
        of->kind = kind;
    return of->kind == kind;
}

static node *add(node *to)
{
    node *made = zeroed(sizeof *made);
    if (to->last)
        to->last->next = made;
    else
        to->first = made;
    to->last = made;
    to->count++;
    return made;
}

node *node_member(node *object, const char *name, size_t length)
{
    if (!become(object, NODE_OBJECT))
        return NULL;
    for (node *each = object->first; each; each = each->next)
        if (strlen(each->name) == length && memcmp(each->name, name, length) == 0)
            return each;
    node *made = add(object);
    made->name = copy_of(name, length);
    return made;
}

node *node_item(node *list, size_t index, bool *gap)
{
    if (!become(list, NODE_LIST))
        return NULL;
    *gap = index > list->count;
    if (*gap)
        return NULL;
    if (index == list->count)
        return add(list);
    node *each = list->first;
    while (index-- > 0)
        each = each->next;
    return each;
}

node *node_append(node *list)
{
    return become(list, NODE_LIST) ? add(list) : NULL;
}

void node_print(const node *of, text *out)
{
    if (of->kind == NODE_LEAF) {
        text_add(out, of->json.bytes, of->json.length);
        return;
    }
    bool is_list = of->kind == NODE_LIST;
    text_adds(out, is_list ? "[" : "{");
    for (const node *each = of->first; each; each = each->next) {
        if (each != of->first)
            text_adds(out, ",");
        if (!is_list) {
            text_add_quoted(out, each->name, strlen(each->name));
            text_adds(out, ":");
        }
        node_print(each, out);
    }
    text_adds(out, is_list ? "]" : "}");
}

void node_free(node *of)
{
    for (node *each = of->first; each;) {
        node *next = each->next;
        node_free(each);
        free(each);
        each = next;
    }
    free(of->name);
    text_free(&of->json);
}
