#include "trace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bodies are limited long before a line takes so much. */
#define LINE_MAX_BYTES ((size_t)64 << 20)
/* More than this does not wait for the end of the turn. */
#define WAITING_MAX ((size_t)256 << 10)
#define ROOM_FIRST  ((size_t)16 << 10)

static void fail(program_trace *self, program_trace_file *file, const char *why)
{
    if (file->fd >= 0)
        close(file->fd);
    file->fd = -1;
    file->length = 0;
    self->on_error(self->user_data, file->path, why);
}

/* One write for all that waits, at the file's end: lines of several processes do not mix. */
static void flush(program_trace *self, program_trace_file *file)
{
    size_t done = 0;
    while (file->fd >= 0 && done < file->length) {
        ssize_t count = write(file->fd, file->bytes + done, file->length - done);
        if (count > 0)
            done += (size_t)count;
        else if (count == 0 || errno != EINTR)
            fail(self, file, count == 0 ? "nothing more can be written" : strerror(errno));
    }
    file->length = 0;
}

static bool make_room(program_trace_file *file, size_t more)
{
    size_t capacity = file->capacity ? file->capacity : ROOM_FIRST;
    while (capacity < file->length + more)
        capacity *= 2;
    if (capacity == file->capacity)
        return true;
    char *bytes = realloc(file->bytes, capacity);
    if (!bytes)
        return false;
    file->bytes = bytes;
    file->capacity = capacity;
    return true;
}

static void add_line(program_trace *self, program_trace_file *file,
                     const telnyx_trace_record *record)
{
    if (file->fd < 0)
        return;
    size_t room = file->capacity - file->length;
    size_t needed = telnyx_trace_json(record, file->show, file->bytes + file->length, room) + 1;
    if (needed > room) {
        if (needed > LINE_MAX_BYTES || !make_room(file, needed)) {
            fail(self, file, "no memory for a line");
            return;
        }
        room = file->capacity - file->length;
        telnyx_trace_json(record, file->show, file->bytes + file->length, room);
    }
    file->length += needed;
    file->bytes[file->length - 1] = '\n'; /* in the place of the terminator */
    if (file->length > WAITING_MAX)
        flush(self, file);
}

static void on_trace(const telnyx_trace_record *record, void *user_data)
{
    program_trace *self = user_data;
    for (unsigned i = 0; i < 2; i++)
        add_line(self, &self->files[i], record);
}

static void on_turn(uv_prepare_t *turn)
{
    program_trace *self = turn->data;
    for (unsigned i = 0; i < 2; i++)
        flush(self, &self->files[i]);
}

/* What a killed process has left unfinished must not become a part of the first line. */
static bool ends_within_a_line(int fd)
{
    struct stat at;
    char last = '\n';
    return fstat(fd, &at) == 0 && S_ISREG(at.st_mode) && at.st_size > 0 &&
           pread(fd, &last, 1, at.st_size - 1) == 1 && last != '\n';
}

static bool open_file(program_trace *self, program_trace_file *file)
{
    const int flags = O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY;
    file->fd = open(file->path, O_RDWR | flags, S_IRUSR | S_IWUSR);
    if (file->fd < 0 && errno == EACCES) /* one that may only be written */
        file->fd = open(file->path, O_WRONLY | flags, S_IRUSR | S_IWUSR);
    if (file->fd < 0 || !make_room(file, ROOM_FIRST)) {
        fail(self, file, strerror(errno));
        return false;
    }
    if (ends_within_a_line(file->fd))
        file->bytes[file->length++] = '\n';
    return true;
}

static void close_files(program_trace *self)
{
    for (unsigned i = 0; i < 2; i++) {
        program_trace_file *file = &self->files[i];
        flush(self, file);
        if (file->fd >= 0 && close(file->fd) != 0)
            self->on_error(self->user_data, file->path, strerror(errno));
        file->fd = -1;
        free(file->bytes);
        file->bytes = NULL;
        file->capacity = 0;
    }
}

bool program_trace_open(program_trace *self, uv_loop_t *loop, telnyx_app_options *options)
{
    const char *const paths[2] = { self->trace, self->record };
    const unsigned show[2] = { TELNYX_TRACE_PERSONAL, TELNYX_TRACE_PERSONAL | TELNYX_TRACE_BODIES };
    for (unsigned i = 0; i < 2; i++)
        self->files[i] = (program_trace_file){ .path = paths[i], .show = show[i], .fd = -1 };
    for (unsigned i = 0; i < 2; i++) {
        if (paths[i] && !open_file(self, &self->files[i])) {
            close_files(self);
            return false;
        }
    }
    if (!paths[0] && !paths[1])
        return true;
    uv_prepare_init(loop, &self->turn);
    uv_unref((uv_handle_t *)&self->turn);
    self->turn.data = self;
    uv_prepare_start(&self->turn, on_turn);
    options->on_trace = on_trace;
    options->trace_user_data = self;
    return self->is_open = true;
}

void program_trace_close(program_trace *self)
{
    if (!self->is_open)
        return;
    self->is_open = false;
    close_files(self);
    uv_close((uv_handle_t *)&self->turn, NULL);
}
