#include "io/header_list.h"

#include <string.h>

#include <telnyx/error.h>

#include "base/alloc.h"

static int add(struct curl_slist **list, const char *line)
{
    struct curl_slist *longer = curl_slist_append(*list, line);
    if (!longer)
        return TELNYX_ENOMEM;
    *list = longer;
    return 0;
}

bool telnyx__headers_are_lines(const char *const *lines, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strpbrk(lines[i], "\r\n"))
            return false;
    return true;
}

int telnyx__headers_add(struct curl_slist **list, const char *const *lines, size_t count)
{
    int error = 0;
    for (size_t i = 0; i < count && !error; i++)
        error = strpbrk(lines[i], "\r\n") ? TELNYX_EINVAL : add(list, lines[i]);
    return error;
}

int telnyx__headers_join(struct curl_slist **list, const struct curl_slist *other)
{
    int error = 0;
    for (; other && !error; other = other->next)
        error = add(list, other->data);
    return error;
}

void telnyx__headers_free(struct curl_slist *list)
{
    for (struct curl_slist *h = list; h; h = h->next)
        telnyx__wipe(h->data, strlen(h->data));
    curl_slist_free_all(list);
}
