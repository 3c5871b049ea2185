/* Text from a tree: the layout is made here, strings are printed by cJSON. */
#include <string.h>

#include <cjson/cJSON.h>

#include <telnyx/error.h>

#include "json/json.h"

/* cJSON wants some bytes more than it uses, and reports them as missing otherwise. */
#define SLACK 64

/* Into the buffer's own memory: no allocation for each string. */
static int print_by_cjson(const cJSON *node, telnyx__buf *out)
{
    size_t text = node->valuestring ? strlen(node->valuestring) : 0;
    size_t guess = text + text / 8 + SLACK;
    for (;;) {
        size_t room = out->max - out->length;
        int error = telnyx__buf_reserve(out, guess < room ? guess : room);
        if (error)
            return error;
        if (guess > room)
            guess = room;
        char *at = out->data + out->length;
        if (guess <= INT32_MAX && cJSON_PrintPreallocated((cJSON *)node, at, (int)guess, false)) {
            out->length += strlen(at);
            return 0;
        }
        *at = '\0';
        /* The worst string is one of control bytes only, six bytes each. */
        if (guess == room || guess > text * 6 + SLACK)
            return out->error = TELNYX_ETOOBIG;
        guess = text * 6 + 2 * SLACK;
    }
}

static int print_key(const char *key, telnyx__buf *out, bool pretty)
{
    cJSON name;
    memset(&name, 0, sizeof name);
    name.type = cJSON_String;
    name.valuestring = (char *)key;
    int error = print_by_cjson(&name, out);
    return error ? error : telnyx__buf_add(out, ": ", pretty ? 2 : 1);
}

static int new_line(telnyx__buf *out, unsigned depth)
{
    int error = telnyx__buf_addc(out, '\n');
    for (unsigned i = 0; i < depth && !error; i++)
        error = telnyx__buf_add(out, "  ", 2);
    return error;
}

static int print_scalar(const cJSON *node, telnyx__buf *out)
{
    if ((node->type & 0xff) == cJSON_Raw)
        return telnyx__buf_adds(out, node->valuestring);
    return cJSON_IsNumber(node) ? telnyx__json_print_number(node->valuedouble, out)
                                : print_by_cjson(node, out);
}

static int print_node(const cJSON *node, telnyx__buf *out, bool pretty, unsigned depth)
{
    bool is_object = cJSON_IsObject(node);
    if (!is_object && !cJSON_IsArray(node))
        return print_scalar(node, out);
    if (depth > 2 * TELNYX__JSON_DEPTH_MAX)
        return out->error = TELNYX_EJSON;
    int error = telnyx__buf_addc(out, is_object ? '{' : '[');
    for (const cJSON *item = node->child; item && !error; item = item->next) {
        if (item != node->child)
            error = telnyx__buf_addc(out, ',');
        if (!error && pretty)
            error = new_line(out, depth + 1);
        if (!error && is_object)
            error = print_key(item->string, out, pretty);
        if (!error)
            error = print_node(item, out, pretty, depth + 1);
    }
    if (!error && pretty && node->child)
        error = new_line(out, depth);
    return error ? error : telnyx__buf_addc(out, is_object ? '}' : ']');
}

int telnyx__json_print(const telnyx__json *node, telnyx__buf *out, bool pretty)
{
    if (!node)
        return telnyx__buf_adds(out, "null");
    return print_node(node, out, pretty, 0);
}

/* Merges two sorted chains; equal keys keep their order, so that the first duplicate stays first. */
static cJSON *merge(cJSON *a, cJSON *b)
{
    cJSON *head = NULL;
    cJSON **end = &head;
    while (a && b) {
        cJSON **least = strcmp(b->string, a->string) < 0 ? &b : &a;
        *end = *least;
        end = &(*end)->next;
        *least = *end;
    }
    *end = a ? a : b;
    return head;
}

static cJSON *sort_chain(cJSON *head)
{
    cJSON *middle = head;
    if (!head || !head->next)
        return head;
    for (cJSON *fast = head->next; fast && fast->next; fast = fast->next->next)
        middle = middle->next;
    cJSON *second = middle->next;
    middle->next = NULL;
    return merge(sort_chain(head), sort_chain(second));
}

void telnyx__json_sort(telnyx__json *node)
{
    if (!node || !node->child)
        return;
    if (cJSON_IsObject(node)) {
        node->child = sort_chain(node->child);
        /* cJSON's chains are linked backwards, too, with the last behind the first. */
        cJSON *last = NULL;
        for (cJSON *item = node->child; item; item = item->next) {
            item->prev = last;
            last = item;
        }
        node->child->prev = last;
    }
    for (cJSON *item = node->child; item; item = item->next)
        telnyx__json_sort(item);
}
