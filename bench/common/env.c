#include "env.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TRIES 100

static bool fail(char *why, size_t size, const char *sentence)
{
    snprintf(why, size, "%s", sentence);
    return false;
}

bool bench_env_quote(const char *value, char *out, size_t size)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "+,-./:=@_[]";
    size_t length = strlen(value), used = 0;
    if (strpbrk(value, "\r\n"))
        return false;
    if (strspn(value, plain) == length)
        return (size_t)snprintf(out, size, "%s", value) < size;
    /* Nothing but the quote itself means anything between single quotes. */
    if (size < 3)
        return false;
    out[used++] = '\'';
    for (const char *at = value; *at; at++) {
        const char *piece = *at == '\'' ? "'\\''" : (const char[]){ *at, '\0' };
        size_t more = strlen(piece);
        if (used + more + 2 > size)
            return false;
        memcpy(out + used, piece, more);
        used += more;
    }
    memcpy(out + used, "'", 2);
    return true;
}

bool bench_env_may_write(const char *path, char *why, size_t size)
{
    struct stat at;
    if (lstat(path, &at) != 0)
        return errno == ENOENT || fail(why, size, strerror(errno));
    /* A link to a file may go, one to a device is the device's name: /dev/stdout. */
    if (S_ISLNK(at.st_mode) && stat(path, &at) != 0)
        return true;
    if (S_ISREG(at.st_mode))
        return true;
    return fail(why, size, S_ISDIR(at.st_mode) ? "it is a folder" : "it is no regular file");
}

/* Nobody else's file, whatever stands there: a name that is in use is not taken. */
static int open_beside(const char *path, char *part, size_t size)
{
    for (unsigned i = 0; i < TRIES; i++) {
        int length = snprintf(part, size, "%s.%ld.%u", path, (long)getpid(), i);
        if (length < 0 || (size_t)length >= size) {
            errno = ENAMETOOLONG;
            return -1;
        }
        int fd =
            open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

static bool write_all(int fd, const char *text, size_t length)
{
    while (length > 0) {
        ssize_t count = write(fd, text, length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        text += count;
        length -= (size_t)count;
    }
    return true;
}

static bool write_lines(int fd, const bench_env_line *lines)
{
    char value[BENCH_ENV_VALUE_MAX], text[BENCH_ENV_VALUE_MAX + 64];
    for (; lines->name; lines++) {
        if (!lines->value)
            continue;
        if (!bench_env_quote(lines->value, value, sizeof value)) {
            errno = EINVAL;
            return false;
        }
        int length = snprintf(text, sizeof text, "%.60s=%s\n", lines->name, value);
        if (!write_all(fd, text, (size_t)length))
            return false;
    }
    return true;
}

bool bench_env_write(const char *path, const bench_env_line *lines, char *why, size_t size)
{
    char part[1024];
    if (!bench_env_may_write(path, why, size))
        return false;
    int fd = open_beside(path, part, sizeof part);
    if (fd < 0)
        return fail(why, size, strerror(errno));
    /* The file mode creation mask may have taken away more than others' rights. */
    bool good = fchmod(fd, S_IRUSR | S_IWUSR) == 0 && write_lines(fd, lines);
    int error = errno;
    if (close(fd) != 0 && good) {
        good = false;
        error = errno;
    }
    if (good && rename(part, path) != 0) {
        good = false;
        error = errno;
    }
    if (good)
        return true;
    unlink(part);
    return fail(why, size, strerror(error));
}
