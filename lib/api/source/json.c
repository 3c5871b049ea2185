#include "source/json.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 64

typedef struct reader {
    source_store *store;
    const char *file, *at;
    int line, depth;
    bool failed;
} reader;

static source_json *read_value(reader *r);

static source_place place_of(const reader *r)
{
    return (source_place){ r->file, r->line };
}

static void *fail(reader *r, const char *what)
{
    if (!r->failed)
        source_complain(r->store, place_of(r), "this is no JSON: %s", what);
    r->failed = true;
    return NULL;
}

static void skip_blanks(reader *r)
{
    for (; *r->at == ' ' || *r->at == '\t' || *r->at == '\r' || *r->at == '\n'; r->at++)
        if (*r->at == '\n')
            r->line++;
}

static bool take(reader *r, char wanted)
{
    skip_blanks(r);
    if (*r->at != wanted)
        return false;
    r->at++;
    return true;
}

/* The facts are ASCII and UTF-8; of \u only what fits one byte is needed. */
static bool read_escape(reader *r, source_text *text)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    const char *found = *r->at ? strchr(from, *r->at) : NULL;
    char one[2] = { 0, 0 };
    if (found) {
        one[0] = to[found - from];
        r->at++;
    } else if (strncmp(r->at, "u00", 3) == 0 && isxdigit((unsigned char)r->at[3]) &&
               isxdigit((unsigned char)r->at[4])) {
        char digits[3] = { r->at[3], r->at[4], 0 };
        long value = strtol(digits, NULL, 16);
        if (value == 0 || value > 127)
            return false;
        one[0] = (char)value;
        r->at += 5;
    } else {
        return false;
    }
    source_put(text, one);
    return true;
}

static const char *read_string(reader *r)
{
    source_text text = source_text_new(r->store);
    for (; *r->at != '"';) {
        char one[2] = { *r->at, 0 };
        if ((unsigned char)*r->at < ' ')
            return fail(r, "a string does not end");
        r->at++;
        if (one[0] != '\\')
            source_put(&text, one);
        else if (!read_escape(r, &text))
            return fail(r, "an escape that is not read here");
    }
    r->at++;
    return text.bytes;
}

static source_json *read_word(reader *r, source_json *value)
{
    static const struct {
        const char *word;
        source_json_kind kind;
    } words[] = { { "true", SOURCE_JSON_TRUE },
                  { "false", SOURCE_JSON_FALSE },
                  { "null", SOURCE_JSON_NULL } };
    size_t length = strspn(r->at, "+-.0123456789eE");
    char *end;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strncmp(r->at, words[i].word, strlen(words[i].word)) == 0) {
            value->kind = words[i].kind;
            value->text = words[i].word;
            r->at += strlen(words[i].word);
            return value;
        }
    value->kind = SOURCE_JSON_NUMBER;
    value->text = source_copy(r->store, r->at, length);
    strtod(value->text, &end);
    if (length == 0 || *end)
        return fail(r, "no value stands here");
    r->at += length;
    return value;
}

static source_json *read_items(reader *r, source_json *value, char close)
{
    source_json **end = &value->first;
    if (++r->depth > DEPTH_MAX)
        return fail(r, "too deep");
    while (!take(r, close)) {
        const char *key = NULL;
        if (value->first && !take(r, ','))
            return fail(r, "a comma is missing");
        if (value->kind == SOURCE_JSON_OBJECT) {
            if (!take(r, '"'))
                return fail(r, "a name is missing");
            key = read_string(r);
            if (!key || !take(r, ':'))
                return fail(r, "a colon is missing");
        }
        *end = read_value(r);
        if (!*end)
            return NULL;
        (*end)->key = key;
        end = &(*end)->next;
    }
    r->depth--;
    return value;
}

static source_json *read_value(reader *r)
{
    source_json *value = source_alloc(r->store, sizeof *value);
    skip_blanks(r);
    value->at = place_of(r);
    switch (*r->at) {
    case '{':
        r->at++;
        value->kind = SOURCE_JSON_OBJECT;
        return read_items(r, value, '}');
    case '[':
        r->at++;
        value->kind = SOURCE_JSON_ARRAY;
        return read_items(r, value, ']');
    case '"':
        r->at++;
        value->kind = SOURCE_JSON_STRING;
        value->text = read_string(r);
        return value->text ? value : NULL;
    default:
        return read_word(r, value);
    }
}

const source_json *source_json_parse(source_store *store, const char *file, const char *text)
{
    reader r = { .store = store, .file = file, .at = text, .line = 1 };
    source_json *value = read_value(&r);
    skip_blanks(&r);
    if (value && *r.at)
        return fail(&r, "something follows its end");
    return value;
}

const source_json *source_json_first(const source_json *container)
{
    return container ? container->first : NULL;
}

const source_json *source_json_get(const source_json *object, const char *key)
{
    const source_json *each = source_json_first(object);
    while (each && (!each->key || strcmp(each->key, key) != 0))
        each = each->next;
    return each;
}

const char *source_json_text(const source_json *object, const char *key)
{
    const source_json *value = source_json_get(object, key);
    return value && value->kind == SOURCE_JSON_STRING ? value->text : NULL;
}

bool source_json_true(const source_json *object, const char *key)
{
    const source_json *value = source_json_get(object, key);
    return value && value->kind == SOURCE_JSON_TRUE;
}

size_t source_json_count(const source_json *container)
{
    size_t count = 0;
    for (const source_json *each = source_json_first(container); each; each = each->next)
        count++;
    return count;
}
