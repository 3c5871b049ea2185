/* The declarations of an unpacked Node SDK: its classes with their methods, its interfaces with their
 * fields and its named types, from the .d.ts files below resources/. Read loosely: what is not known is
 * skipped. */
#ifndef SOURCE_SDK_H
#define SOURCE_SDK_H

#include "source/text.h"

/* "timeout_secs?: number" of an interface, or "answer(…): …" of a class. */
typedef struct source_sdk_field {
    const char *name;
    const char *type; /* what stands behind the name, with single blanks */
} source_sdk_field;

typedef struct source_sdk_type {
    /* with the namespaces around it: "CallDialParams.ConferenceConfig" */
    const char *name;
    const char *file;  /* below resources/: "calls/actions.d.ts" */
    const char *alias; /* of a named type: what it stands for */
    bool is_class;
    source_list fields; /* source_sdk_field */
} source_sdk_type;

typedef struct source_sdk {
    source_store *store;
    source_list types; /* source_sdk_type */
    source_list files; /* char: every .d.ts file below resources/ */
} source_sdk;

/* False after a complaint: there is no folder resources/, or a file cannot be read. */
bool source_sdk_read(source_sdk *sdk, const char *folder);
/* The type that a text names, in the file itself first; "Shared.X" is X. NULL when there is none. */
const source_sdk_type *source_sdk_named(const source_sdk *sdk, const char *file, const char *name);
/* The class that a file of resources declares; NULL when there is none. */
const source_sdk_type *source_sdk_class(const source_sdk *sdk, const char *file);

#endif
