/* What one member is in C and on the wire: from its facts, unless its words choose otherwise. */
#ifndef SOURCE_ROW_H
#define SOURCE_ROW_H

#include "source/model.h"

typedef enum source_kind {
    SOURCE_KIND_TEXT,
    SOURCE_KIND_INT,
    SOURCE_KIND_NUMBER,
    SOURCE_KIND_BOOL,
    SOURCE_KIND_TEXTS,
    SOURCE_KIND_INTS,
    SOURCE_KIND_PAIRS,
    SOURCE_KIND_TEXTS_MAP,
    SOURCE_KIND_JSON,
    SOURCE_KIND_ENUM,
    SOURCE_KIND_OBJECT,
    SOURCE_KIND_OBJECTS,
    SOURCE_KIND_OBJECT_MAP,
    SOURCE_KIND_KEY,
    SOURCE_KIND_EXTRA,
    SOURCE_KIND_CONSTANT
} source_kind;

typedef struct source_row {
    source_kind kind;
    const char *type;  /* of the member: "const telnyx_assistant *" */
    const char *shape; /* JSON: "JSON_OBJECT" */
    const char *wire;
    bool required, nullable, deprecated, one_or_many, word;
    bool advised;         /* limits that a client need not keep */
    const char *location; /* "IN_PATH" or NULL */
    const char *format;   /* "E164" or NULL */
    /* numbers as they are written, or NULL */
    const char *low, *high, *above, *also;
    const char *shortest, *longest; /* lengths, or NULL */
    const char *default_text;       /* or NULL */
} source_row;

/* Whether the facts alone would say something else. */
bool source_choice_matters(const source_model *model, const source_struct *object,
                           const source_member *member, const source_choice *choice);
/* Complains where facts and words do not say enough. */
source_row source_row_of(const source_model *model, const source_struct *object,
                         const source_member *member);

#endif
