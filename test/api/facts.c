#include "api/facts.h"

#include "support/test.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static telnyx__json *read_tree(const char *path)
{
    char *text;
    long length;
    telnyx__json *root = NULL;
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("cannot open %s", path);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    length = ftell(file);
    assert_true(length > 0);
    rewind(file);
    text = malloc((size_t)length);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, (size_t)length, file), length);
    fclose(file);
    assert_int_equal(telnyx__json_parse(&root, text, (size_t)length, NULL), 0);
    free(text);
    return root;
}

telnyx__json *facts_read(const char *name)
{
    char path[1024];
    int length = snprintf(path, sizeof path, "%s/api/%s", TEST_DATA, name);
    assert_true(length > 0 && (size_t)length < sizeof path);
    return read_tree(path);
}

telnyx__json *facts_source(void)
{
    return read_tree(TEST_FACTS);
}

size_t facts_each(const char *folder, void (*visit)(const char *name, const telnyx__json *root))
{
    char path[512];
    struct dirent *entry;
    size_t count = 0;
    snprintf(path, sizeof path, "%s/api/%s", TEST_DATA, folder);
    DIR *dir = opendir(path);
    assert_non_null(dir);
    while ((entry = readdir(dir))) {
        telnyx__json *root;
        if (!strstr(entry->d_name, ".json"))
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        root = facts_read(path);
        visit(entry->d_name, root);
        telnyx__json_free(root);
        count++;
    }
    closedir(dir);
    return count;
}

static void same_objects(const char *what, const telnyx__json *a, const telnyx__json *b)
{
    char inner[256];
    for (const telnyx__json *node = telnyx__json_first(a); node; node = telnyx__json_next(node)) {
        const char *key = telnyx__json_key(node);
        if (telnyx__json_kind_of(node) == TELNYX__JSON_NULL)
            continue;
        snprintf(inner, sizeof inner, "%s.%s", what, key);
        facts_same(inner, node, telnyx__json_get(b, key));
    }
    for (const telnyx__json *node = telnyx__json_first(b); node; node = telnyx__json_next(node))
        if (!telnyx__json_get(a, telnyx__json_key(node)))
            fail_msg("%s: %s is too many", what, telnyx__json_key(node));
}

static void same_arrays(const char *what, const telnyx__json *a, const telnyx__json *b)
{
    char inner[256];
    const telnyx__json *other = telnyx__json_first(b);
    size_t i = 0;
    assert_int_equal(telnyx__json_count(a), telnyx__json_count(b));
    for (const telnyx__json *node = telnyx__json_first(a); node; node = telnyx__json_next(node)) {
        snprintf(inner, sizeof inner, "%s[%zu]", what, i++);
        facts_same(inner, node, other);
        other = telnyx__json_next(other);
    }
}

void facts_same(const char *what, const telnyx__json *a, const telnyx__json *b)
{
    telnyx__json_kind kind = telnyx__json_kind_of(a);
    double x = 0, y = 0;
    bool p = false, q = false;
    if (kind == TELNYX__JSON_STRING && telnyx__json_to_number(b, &y)) {
        x = strtod(telnyx__json_text(a), NULL);
        assert_float_equal(x, y, 1e-9);
        return;
    }
    if (telnyx__json_kind_of(b) != kind)
        fail_msg("%s: missing or of another kind", what);
    switch (kind) {
    case TELNYX__JSON_STRING:
        if (strcmp(telnyx__json_text(a), telnyx__json_text(b)) != 0)
            fail_msg("%s: \"%s\" became \"%s\"", what, telnyx__json_text(a), telnyx__json_text(b));
        break;
    case TELNYX__JSON_NUMBER:
        assert_true(telnyx__json_to_number(a, &x) && telnyx__json_to_number(b, &y));
        assert_float_equal(x, y, 1e-9);
        break;
    case TELNYX__JSON_BOOL:
        assert_true(telnyx__json_to_bool(a, &p) && telnyx__json_to_bool(b, &q));
        assert_int_equal(p, q);
        break;
    case TELNYX__JSON_ARRAY:
        same_arrays(what, a, b);
        break;
    case TELNYX__JSON_OBJECT:
        same_objects(what, a, b);
        break;
    case TELNYX__JSON_NULL:
        break;
    }
}
