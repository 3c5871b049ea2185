/* JSON as it grows on the command line: objects and lists of texts that are JSON already. */
#ifndef TELNYX_API_NODE_H
#define TELNYX_API_NODE_H

#include "text.h"

typedef enum node_kind { NODE_OPEN, NODE_OBJECT, NODE_LIST, NODE_LEAF } node_kind;

typedef struct node {
    node_kind kind; /* NODE_OPEN: nothing known yet */
    char *name;     /* within an object */
    text json;      /* NODE_LEAF */
    struct node *first, *last, *next;
    size_t count;
} node;

/* The member or item, made where there is none. NULL: the node is something else already, or
 * (*gap) the items before it are missing. */
node *node_member(node *object, const char *name, size_t length);
node *node_item(node *list, size_t index, bool *gap);
node *node_append(node *list);
void node_print(const node *of, text *out);
void node_free(node *of); /* what it holds, not itself */

#endif
