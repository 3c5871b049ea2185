/* Header lines for libcurl, in memory of its own. They hold the API key. */
#ifndef TELNYX__HEADER_LIST_H
#define TELNYX__HEADER_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include <curl/curl.h>

/* Whether there is no line break in any. */
bool telnyx__headers_are_lines(const char *const *lines, size_t count);
/* Appends copies of the lines. 0; TELNYX_EINVAL for a line break in one, TELNYX_ENOMEM: what was
 * appended by then stays in the list, which may begin as NULL. */
int telnyx__headers_add(struct curl_slist **list, const char *const *lines, size_t count);
/* Appends copies of another list. 0 or TELNYX_ENOMEM. */
int telnyx__headers_join(struct curl_slist **list, const struct curl_slist *other);
/* Overwrites and frees; NULL is legal. */
void telnyx__headers_free(struct curl_slist *list);

#endif
