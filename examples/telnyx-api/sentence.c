#include "sentence.h"

#include <string.h>

#include "sentences_text.h"

/* Behind the key and a blank, or NULL. */
static const char *find(const char *key, size_t length)
{
    const char *line = (const char *)sentences;
    while (*line) {
        const char *end = strchr(line, '\n');
        if (strncmp(line, key, length) == 0 && line[length] == ' ')
            return line + length + 1;
        if (!end)
            break;
        line = end + 1;
    }
    return NULL;
}

bool sentence_add(text *to, const char *name, char between, const char *inner)
{
    text key = { 0 };
    text_adds(&key, name);
    if (inner) {
        text_add(&key, &between, 1);
        text_adds(&key, inner);
    }
    const char *found = find(key.bytes, key.length);
    text_free(&key);
    if (found)
        text_add(to, found, strcspn(found, "\n"));
    return found != NULL;
}
