/* Completion scripts. */
#ifndef TELNYX_API_COMPLETE_H
#define TELNYX_API_COMPLETE_H

#include <telnyx/api.h>

#include "status.h"
#include "text.h"

/* One name that can be given to an operation, and its values, with a blank behind each. */
typedef struct word {
    text name, values;
} word;

typedef struct words {
    word *items;
    size_t count;
} words;

/* `shell`: "bash", "zsh" or "fish". */
status complete_print(const char *shell);
/* For each operation, with what can be given to it. */
void complete_for_each(void (*print)(const telnyx_api_operation *op, const words *all));

#endif
