#include "common/env.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/output.h"

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
        if (!bench_file_write(fd, text, (size_t)length))
            return false;
    }
    return true;
}

bool bench_env_write(const char *path, const bench_env_line *lines, char *why, size_t size)
{
    char part[1024];
    if (!bench_env_may_write(path, why, size))
        return false;
    int fd = bench_file_beside(path, S_IRUSR | S_IWUSR, part, sizeof part);
    if (fd < 0)
        return fail(why, size, strerror(errno));
    /* The file mode creation mask may have taken away more than others' rights. */
    bool good = fchmod(fd, S_IRUSR | S_IWUSR) == 0 && write_lines(fd, lines);
    return bench_file_end(fd, good, part, path) || fail(why, size, strerror(errno));
}
