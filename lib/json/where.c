/* Where a node of a tree stands in the text that the tree was made from. */
#include <string.h>

#include "json/json.h"

/* Nodes are counted as the text has them: a container, then what is in it. */
static bool count_to(const telnyx__json *at, const telnyx__json *node, size_t *before)
{
    if (at == node)
        return true;
    ++*before;
    for (const telnyx__json *m = telnyx__json_first(at); m; m = telnyx__json_next(m))
        if (count_to(m, node, before))
            return true;
    return false;
}

/* From an opening quote to behind the closing one. */
static size_t behind_string(const char *text, size_t length, size_t at)
{
    for (at++; at < length && text[at] != '"'; at++)
        at += text[at] == '\\';
    return at < length ? at + 1 : length;
}

static size_t behind_space(const char *text, size_t length, size_t at)
{
    while (at < length && strchr(" \t\r\n", text[at]) && text[at])
        at++;
    return at;
}

/* From the first byte of a number or a word. */
static size_t behind_word(const char *text, size_t length, size_t at)
{
    while (at < length && !strchr(" \t\r\n,]}", text[at]))
        at++;
    return at;
}

/* Behind a key, at its value; else `at` stays. */
static size_t behind_colon(const char *text, size_t length, size_t at)
{
    size_t colon = behind_space(text, length, behind_string(text, length, at));
    return colon < length && text[colon] == ':' ? behind_space(text, length, colon + 1) : at;
}

/* The text is well formed, or there would be no tree; so what separates values says nothing. */
static bool find(const char *text, size_t length, size_t before, size_t *found)
{
    for (size_t at = 0; at < length;) {
        if (strchr(" \t\r\n,:]}", text[at])) {
            at++;
            continue;
        }
        size_t begun = at;
        if (text[at] == '"')
            at = behind_colon(text, length, at);
        if (before-- == 0) {
            *found = begun;
            return true;
        }
        if (at == length || text[at] == '{' || text[at] == '[')
            at++;
        else
            at = text[at] == '"' ? behind_string(text, length, at) : behind_word(text, length, at);
    }
    return false;
}

bool telnyx__json_where(const telnyx__json *root, const telnyx__json *node, const char *text,
                        size_t length, size_t *at)
{
    size_t before = 0;
    return root && node && count_to(root, node, &before) && find(text, length, before, at);
}

size_t telnyx__json_line(const char *text, size_t at)
{
    size_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += text[i] == '\n';
    return line;
}
