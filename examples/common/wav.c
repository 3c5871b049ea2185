#include "wav.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HEAD_BYTES 44
#define FILE_MAX   ((size_t)64 << 20)
#define FIRST_ROOM ((size_t)64 << 10)
/* Samples that are put into the file at a time. */
#define PIECE 1024
/* The head counts bytes in 32 bits. */
#define DATA_MAX (UINT32_MAX - HEAD_BYTES)

/* Numbers have their low byte first. */
static unsigned long number_at(const unsigned char *bytes, int length)
{
    unsigned long number = 0;
    while (length-- > 0)
        number = number << 8 | bytes[length];
    return number;
}

static void put_number(unsigned char *bytes, int length, unsigned long number)
{
    for (int i = 0; i < length; i++, number >>= 8)
        bytes[i] = (unsigned char)(number & 0xff);
}

/* Reading ---------------------------------------------------------------------------------------- */

/* What a file has in it; NULL with errno. */
static unsigned char *read_open(FILE *file, size_t *length)
{
    unsigned char *bytes = NULL;
    size_t room = 0;
    do {
        room = room ? 2 * room : FIRST_ROOM;
        unsigned char *more = room <= FILE_MAX ? realloc(bytes, room) : NULL;
        if (!more) {
            free(bytes);
            errno = room <= FILE_MAX ? ENOMEM : EFBIG;
            return NULL;
        }
        bytes = more;
        *length += fread(bytes + *length, 1, room - *length, file);
    } while (*length == room);
    if (!ferror(file))
        return bytes;
    free(bytes);
    return NULL;
}

static unsigned char *read_all(const char *path, size_t *length, const char **why)
{
    FILE *file = fopen(path, "rb");
    unsigned char *bytes = file ? read_open(file, length) : NULL;
    *why = bytes ? NULL : strerror(errno);
    if (file)
        fclose(file);
    return bytes;
}

/* The chunk of that name; its length is cut where the file ends. */
static const unsigned char *find_chunk(const unsigned char *bytes, size_t length, const char *name,
                                       size_t *chunk_length)
{
    size_t at = 12;
    while (length >= 8 && at <= length - 8) {
        size_t left = length - at - 8, size = number_at(bytes + at + 4, 4);
        *chunk_length = size < left ? size : left;
        if (memcmp(bytes + at, name, 4) == 0)
            return bytes + at + 8;
        if (size >= left)
            break;
        at += 8 + size + (size & 1);
    }
    return NULL;
}

static const char *parse(wav *self, const unsigned char *bytes, size_t length)
{
    size_t format_length = 0, data_length = 0;
    if (length < 12 || memcmp(bytes, "RIFF", 4) != 0 || memcmp(bytes + 8, "WAVE", 4) != 0)
        return "not a WAV file";
    const unsigned char *format = find_chunk(bytes, length, "fmt ", &format_length);
    const unsigned char *data = find_chunk(bytes, length, "data", &data_length);
    if (!format || format_length < 16 || !data)
        return "not a whole WAV file";
    unsigned long coding = number_at(format, 2);
    if (coding == 0xfffe && format_length >= 26)
        coding = number_at(format + 24, 2);
    self->channels = (unsigned)number_at(format + 2, 2);
    self->rate = (unsigned)number_at(format + 4, 4);
    if (coding != 1 || number_at(format + 14, 2) != 16 || self->channels < 1 || self->channels > 2)
        return "not 16-bit samples in one channel or two";
    self->count = data_length / 2 / self->channels * self->channels;
    if (!self->count || !self->rate)
        return "there is no sound in it";
    self->samples = malloc(self->count * sizeof *self->samples);
    if (!self->samples)
        return "out of memory";
    for (size_t i = 0; i < self->count; i++)
        self->samples[i] = (int16_t)(uint16_t)number_at(data + 2 * i, 2);
    return NULL;
}

bool wav_read(wav *self, const char *path, const char **why)
{
    size_t length = 0;
    *self = (wav){ 0 };
    unsigned char *bytes = read_all(path, &length, why);
    if (!bytes)
        return false;
    *why = parse(self, bytes, length);
    free(bytes);
    return !*why;
}

void wav_free(wav *self)
{
    free(self->samples);
    *self = (wav){ 0 };
}

/* Writing ---------------------------------------------------------------------------------------- */

static bool write_at(const wav_file *self, const unsigned char *bytes, size_t length, uint64_t at)
{
    while (length) {
        ssize_t count = pwrite(self->fd, bytes, length, (off_t)at);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        bytes += count;
        length -= (size_t)count;
        at += (uint64_t)count;
    }
    return true;
}

/* What is there; behind the end there is silence. */
static bool read_at(const wav_file *self, unsigned char *bytes, size_t length, uint64_t at)
{
    memset(bytes, 0, length);
    while (length) {
        ssize_t count = pread(self->fd, bytes, length, (off_t)at);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return count == 0;
        bytes += count;
        length -= (size_t)count;
        at += (uint64_t)count;
    }
    return true;
}

static bool write_head(wav_file *self)
{
    unsigned char head[HEAD_BYTES] = "RIFF....WAVEfmt ";
    unsigned frame_bytes = 2 * self->channels;
    unsigned long data = (unsigned long)(self->length * frame_bytes);
    put_number(head + 4, 4, data + HEAD_BYTES - 8);
    put_number(head + 16, 4, 16);
    put_number(head + 20, 2, 1);
    put_number(head + 22, 2, self->channels);
    put_number(head + 24, 4, self->rate);
    put_number(head + 28, 4, self->rate * frame_bytes);
    put_number(head + 32, 2, frame_bytes);
    put_number(head + 34, 2, 16);
    memcpy(head + 36, "data", 4);
    put_number(head + 40, 4, data);
    self->told_at = self->length;
    return write_at(self, head, sizeof head, 0);
}

bool wav_create(wav_file *self, const char *path, unsigned rate, unsigned channels)
{
    *self = (wav_file){ .rate = rate, .channels = channels };
    self->fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (self->fd < 0)
        return false;
    if (write_head(self))
        return true;
    int error = errno;
    close(self->fd);
    self->fd = -1;
    errno = error;
    return false;
}

/* The other channel, and what was there before, are read, and written again with the new samples among
 * them. */
static bool put_piece(wav_file *self, unsigned channel, uint64_t at, const int16_t *samples,
                      size_t count)
{
    unsigned char bytes[PIECE * 4];
    size_t frame_bytes = 2 * self->channels;
    uint64_t offset = HEAD_BYTES + at * frame_bytes;
    if (!read_at(self, bytes, count * frame_bytes, offset))
        return false;
    for (size_t i = 0; i < count; i++)
        put_number(bytes + i * frame_bytes + 2 * channel, 2, (uint16_t)samples[i]);
    return write_at(self, bytes, count * frame_bytes, offset);
}

bool wav_put(wav_file *self, unsigned channel, uint64_t at, const int16_t *samples, size_t count)
{
    uint64_t longest = DATA_MAX / (2 * self->channels);
    if (at > longest || count > longest - at) {
        errno = EFBIG;
        return false;
    }
    for (size_t done = 0; done < count; done += PIECE) {
        size_t piece = count - done < PIECE ? count - done : PIECE;
        if (!put_piece(self, channel, at + done, samples + done, piece))
            return false;
    }
    if (at + count > self->length)
        self->length = at + count;
    return self->length - self->told_at < self->rate || write_head(self);
}

bool wav_close(wav_file *self)
{
    if (self->fd < 0)
        return true;
    bool written = write_head(self);
    int error = errno;
    if (close(self->fd) != 0 && written) {
        written = false;
        error = errno;
    }
    self->fd = -1;
    errno = error;
    return written;
}
