#include "source/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct source_block {
    struct source_block *next;
    max_align_t first;
};

void *source_alloc(source_store *store, size_t size)
{
    struct source_block *block = calloc(1, sizeof *block + size);
    if (!block) {
        fputs("out of memory\n", stderr);
        exit(2);
    }
    block->next = store->blocks;
    store->blocks = block;
    return &block->first;
}

void source_free(source_store *store)
{
    while (store->blocks) {
        struct source_block *block = store->blocks;
        store->blocks = block->next;
        free(block);
    }
}

char *source_copy(source_store *store, const char *text, size_t length)
{
    char *copy = source_alloc(store, length + 1);
    memcpy(copy, text, length);
    return copy;
}

void source_list_add(source_store *store, source_list *list, void *item)
{
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 8;
        void **items = source_alloc(store, room * sizeof *items);
        if (list->count)
            memcpy(items, list->items, list->count * sizeof *items);
        list->items = items;
        list->room = room;
    }
    list->items[list->count++] = item;
}

source_text source_text_new(source_store *store)
{
    source_text text = { .store = store, .room = 256 };
    text.bytes = source_alloc(store, text.room);
    return text;
}

static void make_room(source_text *text, size_t more)
{
    size_t room = text->room;
    char *bytes;
    if (text->length + more < room)
        return;
    while (text->length + more >= room)
        room *= 2;
    bytes = source_alloc(text->store, room);
    memcpy(bytes, text->bytes, text->length);
    text->bytes = bytes;
    text->room = room;
}

void source_put(source_text *text, const char *more)
{
    size_t length = strlen(more);
    make_room(text, length);
    memcpy(text->bytes + text->length, more, length + 1);
    text->length += length;
}

static void print_list(source_text *text, const char *format, va_list list)
{
    va_list again;
    int length;
    va_copy(again, list);
    length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        return;
    make_room(text, (size_t)length);
    vsnprintf(text->bytes + text->length, (size_t)length + 1, format, list);
    text->length += (size_t)length;
}

void source_print(source_text *text, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    print_list(text, format, list);
    va_end(list);
}

char *source_format(source_store *store, const char *format, ...)
{
    source_text text = source_text_new(store);
    va_list list;
    va_start(list, format);
    print_list(&text, format, list);
    va_end(list);
    return text.bytes;
}

void source_complain(source_store *store, source_place at, const char *format, ...)
{
    source_text text = source_text_new(store);
    va_list list;
    va_start(list, format);
    print_list(&text, format, list);
    va_end(list);
    if (at.line)
        fprintf(stderr, "%s:%d: %s\n", at.file, at.line, text.bytes);
    else
        fprintf(stderr, "%s: %s\n", at.file, text.bytes);
    store->complaints++;
}

char *source_read(source_store *store, const char *path)
{
    source_text text = source_text_new(store);
    char part[4096];
    size_t got;
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    while ((got = fread(part, 1, sizeof part, file)) > 0) {
        make_room(&text, got);
        memcpy(text.bytes + text.length, part, got);
        text.length += got;
        text.bytes[text.length] = '\0';
    }
    got = (size_t)ferror(file);
    fclose(file);
    return got ? NULL : text.bytes;
}

bool source_write(source_store *store, const char *path, const char *text)
{
    const char *there = source_read(store, path);
    FILE *file;
    bool failed;
    if (there && strcmp(there, text) == 0)
        return true;
    file = fopen(path, "wb");
    failed = !file || fputs(text, file) < 0;
    if (file && fclose(file) != 0)
        failed = true;
    if (failed)
        source_complain(store, (source_place){ path, 0 }, "cannot be written");
    return !failed;
}
