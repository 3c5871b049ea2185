/* Texts that grow, memory that is freed at once, and complaints that name a file and a line. */
#ifndef SOURCE_TEXT_H
#define SOURCE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Where something was read. */
typedef struct source_place {
    const char *file;
    int line;
} source_place;

/* What everything here is allocated from, and how many complaints there were. */
typedef struct source_store {
    struct source_block *blocks;
    size_t complaints;
} source_store;

/* A text that grows. Never NULL: an empty one reads "". */
typedef struct source_text {
    source_store *store;
    char *bytes;
    size_t length, room;
} source_text;

/* Pointers in the order in which they were added. */
typedef struct source_list {
    void **items;
    size_t count, room;
} source_list;

/* Zeroed memory that lives until source_free(). Ends the program when there is none. */
void *source_alloc(source_store *store, size_t size);
void source_free(source_store *store);

/* A copy of `length` bytes as a string. */
char *source_copy(source_store *store, const char *text, size_t length);
/* A string made as printf makes it. */
char *source_format(source_store *store, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

void source_list_add(source_store *store, source_list *list, void *item);

source_text source_text_new(source_store *store);
void source_put(source_text *text, const char *more);
void source_print(source_text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* One line on stderr, "file:line: …", and one more complaint: nothing will be written. Line 0 stands for
 * the file as a whole. */
void source_complain(source_store *store, source_place at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The whole file, or NULL (without a complaint). */
char *source_read(source_store *store, const char *path);
/* Writes a file unless it holds that text already. False after a complaint. */
bool source_write(source_store *store, const char *path, const char *text);

#endif
