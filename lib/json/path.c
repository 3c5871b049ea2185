/* Finding a node by a path that people write. */
#include <string.h>

#include "json/json.h"

/* One step's name, as it stands in the path. `pointer`: RFC 6901, where ~1 is '/' and ~0 is '~'. */
typedef struct step {
    const char *at;
    size_t length;
    bool pointer;
} step;

static char next_character(const step *name, size_t *at)
{
    char c = name->at[(*at)++];
    if (!name->pointer || c != '~' || *at == name->length)
        return c;
    char code = name->at[(*at)++];
    return code == '1' ? '/' : code == '0' ? '~' : '\0';
}

static bool is_named(const step *name, const char *key)
{
    size_t at = 0;
    while (at < name->length)
        if (!*key || next_character(name, &at) != *key++)
            return false;
    return *key == '\0';
}

/* Digits only, without zeros in front, as RFC 6901 has them. */
static bool is_index(const step *name, size_t *index)
{
    uint64_t number;
    if (!telnyx__span_to_u64((telnyx__span){ name->at, name->length }, &number) ||
        number > SIZE_MAX || (name->length > 1 && name->at[0] == '0'))
        return false;
    *index = (size_t)number;
    return true;
}

static const telnyx__json *descend(const telnyx__json *node, const step *name)
{
    bool is_array = telnyx__json_kind_of(node) == TELNYX__JSON_ARRAY;
    size_t index = 0;
    if (is_array ? !is_index(name, &index) : telnyx__json_kind_of(node) != TELNYX__JSON_OBJECT)
        return NULL;
    node = telnyx__json_first(node);
    while (node && (is_array ? index-- != 0 : !is_named(name, telnyx__json_key(node))))
        node = telnyx__json_next(node);
    return node;
}

/* "payload.to[0].name", and also "payload.to.0.name". */
static const telnyx__json *follow_dots(const telnyx__json *node, const char *path)
{
    while (node && *path) {
        bool bracket = *path == '[';
        path += bracket;
        step name = { path, strcspn(path, bracket ? "]" : ".["), false };
        node = descend(node, &name);
        path += name.length;
        if (bracket && *path++ != ']')
            return NULL;
        if (*path == '.' && !*++path)
            return NULL;
    }
    return node;
}

static const telnyx__json *follow_pointer(const telnyx__json *node, const char *path)
{
    while (node && *path) {
        step name = { path + 1, strcspn(path + 1, "/"), true };
        node = descend(node, &name);
        path += 1 + name.length;
    }
    return node;
}

const telnyx__json *telnyx__json_at(const telnyx__json *root, const char *path)
{
    return *path == '/' ? follow_pointer(root, path) : follow_dots(root, path);
}

const char *telnyx__json_text_at(const telnyx__json *root, const char *path)
{
    const telnyx__json *node = NULL;
    const char *text;
    if (!root || !path)
        return NULL;
    if (*path != '/')
        node = telnyx__json_at(telnyx__json_get(root, "data"), path);
    if (!node)
        node = telnyx__json_at(root, path);
    return telnyx__json_any_text(node, &text) ? NULL : text;
}
