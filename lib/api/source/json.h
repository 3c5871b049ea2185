/* JSON with the line of every value, for complaints, and with its numbers as they were written. */
#ifndef SOURCE_JSON_H
#define SOURCE_JSON_H

#include "source/text.h"

typedef enum source_json_kind {
    SOURCE_JSON_NULL,
    SOURCE_JSON_TRUE,
    SOURCE_JSON_FALSE,
    SOURCE_JSON_NUMBER,
    SOURCE_JSON_STRING,
    SOURCE_JSON_ARRAY,
    SOURCE_JSON_OBJECT
} source_json_kind;

typedef struct source_json {
    source_json_kind kind;
    source_place at;
    const char *key;  /* within an object */
    const char *text; /* of a string; of a number or a word as it stands */
    struct source_json *first, *next;
} source_json;

/* NULL after a complaint. `file` is borrowed for as long as the tree. */
const source_json *source_json_parse(source_store *store, const char *file, const char *text);

/* Reading. NULL reads as absent, so that lookups can be chained. */
const source_json *source_json_get(const source_json *object, const char *key);
/* of a string, or NULL */
const char *source_json_text(const source_json *object, const char *key);
bool source_json_true(const source_json *object, const char *key);
const source_json *source_json_first(const source_json *container);
size_t source_json_count(const source_json *container);

#endif
