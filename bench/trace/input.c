#include "trace/input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/memory.h"

#define ROOM ((size_t)64 << 10)

static void remember(trace_input *input)
{
    struct stat at;
    if (fstat(input->fd, &at) != 0)
        return;
    input->device = at.st_dev;
    input->inode = at.st_ino;
}

bool trace_input_open(trace_input *input, const char *path, bool grows)
{
    bool standard = strcmp(path, "-") == 0;
    *input = (trace_input){ .path = standard ? "standard input" : path, .grows = grows };
    input->fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (input->fd < 0)
        return grows && errno == ENOENT;
    struct stat at;
    if (fstat(input->fd, &at) == 0 && S_ISDIR(at.st_mode)) {
        close(input->fd);
        errno = EISDIR;
        return false;
    }
    remember(input);
    return true;
}

void trace_input_close(trace_input *input)
{
    if (input->fd > STDIN_FILENO)
        close(input->fd);
    bench_free(input->buffer);
    input->buffer = NULL;
    input->fd = -1;
}

/* More bytes behind those that are there: how many, or -1 with errno. */
static ssize_t read_more(trace_input *input)
{
    if (input->fd < 0)
        return 0;
    if (input->start > 0) {
        memmove(input->buffer, input->buffer + input->start, input->length);
        input->start = 0;
    }
    if (input->capacity - input->length < ROOM) {
        input->capacity = input->capacity * 2 + ROOM;
        input->buffer = bench_resize(input->buffer, input->capacity);
    }
    ssize_t count;
    do
        count = read(input->fd, input->buffer + input->length, input->capacity - input->length);
    while (count < 0 && errno == EINTR);
    if (count > 0) {
        input->length += (size_t)count;
        input->offset += (uint64_t)count;
    }
    return count;
}

static void give_out(trace_input *input, size_t length)
{
    input->start += length;
    input->length -= length;
    input->looked = 0;
}

/* A line that is too long: what there is of it goes. */
static bool pass_over(trace_input *input)
{
    char *at = input->buffer + input->start;
    char *end = memchr(at, '\n', input->length);
    give_out(input, end ? (size_t)(end - at) + 1 : input->length);
    input->skips = !end;
    return end;
}

static trace_input_state at_end(trace_input *input, const char **line, size_t *length)
{
    if (input->skips && !input->grows) { /* the last one */
        input->skips = false;
        return TRACE_INPUT_TOO_LONG;
    }
    if (input->grows || !input->length)
        return TRACE_INPUT_END;
    *line = input->buffer + input->start;
    *length = input->length;
    input->line++;
    give_out(input, input->length);
    return TRACE_INPUT_CUT;
}

trace_input_state trace_input_next(trace_input *input, const char **line, size_t *length)
{
    for (;;) {
        if (input->skips && input->length && pass_over(input))
            return TRACE_INPUT_TOO_LONG;
        char *at = input->buffer + input->start;
        char *end = input->length > input->looked
                        ? memchr(at + input->looked, '\n', input->length - input->looked)
                        : NULL;
        if (end && !input->skips) {
            *line = at;
            *length = (size_t)(end - at);
            give_out(input, *length + 1);
            input->line++;
            if (*length > TRACE_LINE_MAX)
                return TRACE_INPUT_TOO_LONG;
            if (*length && at[*length - 1] == '\r')
                --*length;
            return TRACE_INPUT_LINE;
        }
        input->looked = input->length;
        if (input->length > TRACE_LINE_MAX && !input->skips) {
            input->skips = true;
            input->line++;
            continue;
        }
        ssize_t count = read_more(input);
        if (count < 0)
            return TRACE_INPUT_ERROR;
        if (count == 0)
            return at_end(input, line, length);
    }
}

bool trace_input_turn(trace_input *input)
{
    struct stat now;
    if (input->fd == STDIN_FILENO || stat(input->path, &now) != 0)
        return false;
    bool replaced = input->fd < 0 || now.st_dev != input->device || now.st_ino != input->inode;
    if (!replaced && (uint64_t)now.st_size >= input->offset)
        return false;
    if (replaced) {
        int fd = open(input->path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
        if (fd < 0)
            return false;
        if (input->fd >= 0)
            close(input->fd);
        input->fd = fd;
        remember(input);
    } else if (lseek(input->fd, 0, SEEK_SET) < 0) {
        return false;
    }
    input->start = input->length = input->looked = 0;
    input->offset = input->line = 0;
    input->skips = false;
    return true;
}
