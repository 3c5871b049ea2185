#include "completion.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

void completion_free(completion *self)
{
    free(self->bytes);
    self->bytes = NULL;
    self->capacity = 0;
    completion_clear(self);
}

void completion_clear(completion *self)
{
    self->length = self->data_length = 0;
    self->done = self->failed = self->whole = self->behind_cr = false;
}

/* A whole answer has a message where each event has a delta. The first event and the last have no content. */
static void read_json(completion *self, const char *json, size_t length)
{
    cJSON *root = cJSON_ParseWithLength(json, length);
    const cJSON *choices = cJSON_GetObjectItemCaseSensitive(root, "choices");
    const cJSON *choice = cJSON_GetArrayItem(choices, 0);
    const cJSON *message =
        cJSON_GetObjectItemCaseSensitive(choice, self->whole ? "message" : "delta");
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(message, "content"));
    if (!cJSON_IsArray(choices))
        self->failed = true;
    else if (text && *text)
        self->on_text(text, self->user_data);
    cJSON_Delete(root);
}

static void end_event(completion *self)
{
    static const char done[] = "[DONE]";
    size_t length = self->data_length;
    self->length = self->data_length = 0;
    if (length == sizeof done - 1 && memcmp(self->bytes, done, length) == 0)
        self->done = true;
    else if (length)
        read_json(self, self->bytes, length);
}

/* Of an event its lines of data count, joined; a blank line ends it. */
static void end_line(completion *self)
{
    static const char name[] = "data:";
    size_t length = self->length - self->data_length, skipped = sizeof name - 1;
    if (!length) {
        end_event(self);
        return;
    }
    char *line = self->bytes + self->data_length;
    self->length = self->data_length;
    if (length < skipped || memcmp(line, name, skipped) != 0)
        return;
    skipped += length > skipped && line[skipped] == ' ';
    memmove(line, line + skipped, length - skipped);
    self->length = self->data_length += length - skipped;
}

static void keep(completion *self, char byte)
{
    if (self->length == self->capacity) {
        size_t capacity = self->capacity ? 2 * self->capacity : 1024;
        char *bytes = capacity <= COMPLETION_BYTES ? realloc(self->bytes, capacity) : NULL;
        if (!bytes) {
            self->failed = true;
            return;
        }
        self->bytes = bytes;
        self->capacity = capacity;
    }
    self->bytes[self->length++] = byte;
}

/* A line ends with a carriage return, a line feed, or one of each. */
static void take_byte(completion *self, char byte)
{
    bool is_second = self->behind_cr && byte == '\n';
    self->behind_cr = byte == '\r';
    /* No line of an event begins like this. */
    if (byte == '{' && !self->length)
        self->whole = true;
    if (self->whole || (byte != '\r' && byte != '\n'))
        keep(self, byte);
    else if (!is_second)
        end_line(self);
}

void completion_take(completion *self, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length && !self->done && !self->failed; i++)
        take_byte(self, bytes[i]);
}

void completion_end(completion *self)
{
    if (self->done || self->failed)
        return;
    if (self->whole) {
        read_json(self, self->bytes, self->length);
    } else if (self->length) {
        /* The last line, and the blank one that is missing. */
        end_line(self);
        if (self->data_length)
            end_event(self);
    }
    self->done = true;
}
