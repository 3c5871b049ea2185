#include "text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "status.h"

static void out_of_memory(void)
{
    fputs("telnyx-api: out of memory\n", stderr);
    exit(STATUS_OTHER);
}

void *zeroed(size_t size)
{
    void *made = calloc(1, size);
    if (!made)
        out_of_memory();
    return made;
}

char *copy_of(const char *bytes, size_t length)
{
    char *made = zeroed(length + 1);
    memcpy(made, bytes, length);
    return made;
}

static void make_room(text *to, size_t more)
{
    size_t capacity = to->capacity ? to->capacity : 256;
    while (capacity - to->length <= more)
        capacity *= 2;
    if (capacity == to->capacity)
        return;
    char *bytes = realloc(to->bytes, capacity);
    if (!bytes)
        out_of_memory();
    to->bytes = bytes;
    to->capacity = capacity;
}

void text_add(text *to, const char *bytes, size_t length)
{
    make_room(to, length);
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
    to->bytes[to->length] = '\0';
}

void text_adds(text *to, const char *string)
{
    text_add(to, string, strlen(string));
}

void text_add_quoted(text *to, const char *string, size_t length)
{
    char code[8];
    text_adds(to, "\"");
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)string[i] < ' ') {
            snprintf(code, sizeof code, "\\u%04x", (unsigned)string[i]);
            text_adds(to, code);
            continue;
        }
        if (string[i] == '"' || string[i] == '\\')
            text_adds(to, "\\");
        text_add(to, string + i, 1);
    }
    text_adds(to, "\"");
}

bool text_read(text *to, FILE *file)
{
    size_t count;
    do {
        make_room(to, 65536);
        count = fread(to->bytes + to->length, 1, 65536, file);
        to->length += count;
    } while (count > 0 && to->length <= TEXT_READ_MAX);
    to->bytes[to->length] = '\0';
    if (to->length <= TEXT_READ_MAX)
        return !ferror(file);
    errno = EFBIG;
    return false;
}

void text_hide(text *in, const char *secret)
{
    size_t length = secret ? strlen(secret) : 0;
    text out = { 0 };
    if (!length || !in->bytes || !strstr(in->bytes, secret))
        return;
    for (const char *at = in->bytes; *at;) {
        if (strncmp(at, secret, length) == 0) {
            text_adds(&out, "***");
            at += length;
        } else {
            text_add(&out, at++, 1);
        }
    }
    text_free(in);
    *in = out;
}

void text_free(text *of)
{
    free(of->bytes);
    *of = (text){ 0 };
}

void text_wrap(const char *words, size_t indent)
{
    size_t column = indent;
    while (*words) {
        size_t length = strcspn(words, " ");
        if (column > indent && column + 1 + length > TEXT_COLUMNS) {
            printf("\n%*s", (int)indent, "");
            column = indent;
        } else if (column > indent) {
            putchar(' ');
            column++;
        }
        printf("%.*s", (int)length, words);
        column += length;
        words += length;
        words += strspn(words, " ");
    }
    putchar('\n');
}
