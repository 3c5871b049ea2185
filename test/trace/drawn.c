#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "trace/drawn.h"

char *drawn_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("%s cannot be read", path);
    char *bytes = malloc(8u << 20);
    assert_non_null(bytes);
    *length = fread(bytes, 1, (8u << 20) - 1, file);
    bytes[*length] = '\0';
    fclose(file);
    return bytes;
}

void drawn_add(trace_book *book, const char *text)
{
    while (*text) {
        trace_fields fields;
        size_t length = strcspn(text, "\n");
        const char *why = trace_fields_read(&fields, text, length);
        if (why)
            fail_msg("%.*s: %s", (int)length, text, why);
        trace_book_add(book, &fields, 0);
        trace_fields_free(&fields);
        text += length + (text[length] == '\n');
    }
}
