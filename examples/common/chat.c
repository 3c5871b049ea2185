#include "chat.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The turns -------------------------------------------------------------------------------------- */

static void forget_first(chat *self)
{
    free(self->turns[0].text);
    memmove(self->turns, self->turns + 1, --self->count * sizeof *self->turns);
}

void chat_free(chat *self)
{
    while (self->count)
        forget_first(self);
}

static size_t bytes_of(const chat *self)
{
    size_t bytes = 0;
    for (size_t i = 0; i < self->count; i++)
        bytes += strlen(self->turns[i].text);
    return bytes;
}

/* As much as is taken of a text, without half a character at its end. */
static size_t length_of(const char *text)
{
    size_t length = strlen(text);
    if (length <= CHAT_BYTES)
        return length;
    for (length = CHAT_BYTES; length && ((unsigned char)text[length] & 0xc0) == 0x80;)
        length--;
    return length;
}

/* `before`, if there is one, goes in front of it. */
static char *joined(const char *before, const char *text)
{
    size_t first = before ? strlen(before) : 0, length = length_of(text);
    char *both = malloc(first + length + 2);
    if (both)
        snprintf(both, first + length + 2, "%s%s%.*s", before ? before : "", before ? " " : "",
                 (int)length, text);
    return both;
}

/* It begins with the caller, as models expect it. */
static void forget(chat *self)
{
    while (self->count > 1 && bytes_of(self) > CHAT_BYTES)
        forget_first(self);
    while (self->count && self->turns[0].is_answer)
        forget_first(self);
}

bool chat_add(chat *self, bool is_answer, const char *text)
{
    chat_turn *last = self->count ? &self->turns[self->count - 1] : NULL;
    bool goes_on = last && last->is_answer == is_answer;
    bool fits = goes_on && strlen(last->text) + 1 + length_of(text) <= CHAT_BYTES;
    char *whole = joined(fits ? last->text : NULL, text);
    if (!whole)
        return false;
    if (goes_on) {
        free(last->text);
        last->text = whole;
    } else {
        if (self->count == CHAT_TURNS)
            forget_first(self);
        self->turns[self->count++] = (chat_turn){ is_answer, whole };
    }
    forget(self);
    return true;
}

void chat_cut(chat *self, const char *heard)
{
    chat_turn *last = self->count ? &self->turns[self->count - 1] : NULL;
    if (!last || !last->is_answer)
        return;
    char *text = joined(NULL, heard);
    if (!text)
        return;
    free(last->text);
    last->text = text;
    if (!*text)
        free(self->turns[--self->count].text);
}

/* The request ------------------------------------------------------------------------------------ */

static const char *escape(unsigned char byte, char room[8])
{
    if (byte == '"' || byte == '\\')
        snprintf(room, 8, "\\%c", byte);
    else if (byte < 0x20)
        snprintf(room, 8, "\\u%04x", byte);
    else
        snprintf(room, 8, "%c", byte);
    return room;
}

static void put_string(FILE *out, const char *text)
{
    char room[8];
    fputc('"', out);
    for (; *text; text++)
        fputs(escape((unsigned char)*text, room), out);
    fputc('"', out);
}

static void put_turn(FILE *out, const char *role, const char *text)
{
    fprintf(out, "{\"role\":\"%s\",\"content\":", role);
    put_string(out, text);
    fputc('}', out);
}

char *chat_request(const chat *self, const char *model, const char *instructions)
{
    char *json = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&json, &length);
    if (!out)
        return NULL;
    fputs("{\"model\":", out);
    put_string(out, model);
    fputs(",\"stream\":true,\"messages\":[", out);
    put_turn(out, "system", instructions);
    for (size_t i = 0; i < self->count; i++) {
        fputc(',', out);
        put_turn(out, self->turns[i].is_answer ? "assistant" : "user", self->turns[i].text);
    }
    fputs("]}", out);
    bool is_whole = !ferror(out);
    if (fclose(out) == 0 && is_whole)
        return json;
    free(json);
    return NULL;
}
