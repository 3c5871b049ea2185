#include "base/buf.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/error.h>

void telnyx__buf_init(telnyx__buf *buf, const telnyx_allocator *alloc, size_t max)
{
    memset(buf, 0, sizeof *buf);
    buf->alloc = alloc;
    buf->max = max < SIZE_MAX / 2 ? max : SIZE_MAX / 2;
}

int telnyx__buf_reserve(telnyx__buf *buf, size_t more)
{
    if (buf->error)
        return buf->error;
    if (more > buf->max || buf->length > buf->max - more)
        return buf->error = TELNYX_ETOOBIG;
    size_t need = buf->length + more + 1;
    if (need <= buf->capacity)
        return 0;
    size_t capacity = buf->capacity ? buf->capacity : 64;
    while (capacity < need)
        capacity = capacity > SIZE_MAX / 2 ? need : capacity * 2;
    if (capacity > buf->max + 1)
        capacity = buf->max + 1;
    char *data = telnyx__realloc(buf->alloc, buf->data, capacity);
    if (!data)
        return buf->error = TELNYX_ENOMEM;
    buf->data = data;
    buf->capacity = capacity;
    buf->data[buf->length] = '\0';
    return 0;
}

int telnyx__buf_add(telnyx__buf *buf, const void *bytes, size_t length)
{
    int error = telnyx__buf_reserve(buf, length);
    if (error)
        return error;
    if (length)
        memcpy(buf->data + buf->length, bytes, length);
    buf->length += length;
    buf->data[buf->length] = '\0';
    return 0;
}

int telnyx__buf_adds(telnyx__buf *buf, const char *text)
{
    return telnyx__buf_add(buf, text, strlen(text));
}

int telnyx__buf_addc(telnyx__buf *buf, char byte)
{
    return telnyx__buf_add(buf, &byte, 1);
}

int telnyx__buf_addf(telnyx__buf *buf, const char *format, ...)
{
    va_list args;
    if (buf->error)
        return buf->error;
    va_start(args, format);
    int needed = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (needed < 0)
        return buf->error = TELNYX_EINVAL;
    int error = telnyx__buf_reserve(buf, (size_t)needed);
    if (error)
        return error;
    va_start(args, format);
    vsnprintf(buf->data + buf->length, (size_t)needed + 1, format, args);
    va_end(args);
    buf->length += (size_t)needed;
    return 0;
}

void telnyx__buf_clear(telnyx__buf *buf)
{
    buf->length = 0;
    buf->error = 0;
    if (buf->data)
        buf->data[0] = '\0';
}

char *telnyx__buf_take(telnyx__buf *buf)
{
    char *data = buf->data;
    buf->data = NULL;
    buf->length = buf->capacity = 0;
    buf->error = 0;
    return data;
}

void telnyx__buf_free(telnyx__buf *buf)
{
    telnyx__free(buf->alloc, buf->data);
    buf->data = NULL;
    buf->length = buf->capacity = 0;
    buf->error = 0;
}
