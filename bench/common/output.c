#include "common/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TRIES 100
#define NAMES 1024

/* Nobody else's file, whatever stands there: a name that is in use is not taken. */
int bench_file_beside(const char *path, unsigned mode, char *part, size_t size)
{
    for (unsigned i = 0; i < TRIES; i++) {
        int length = snprintf(part, size, "%s.%ld.%u", path, (long)getpid(), i);
        if (length < 0 || (size_t)length >= size) {
            errno = ENAMETOOLONG;
            return -1;
        }
        int fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, (mode_t)mode);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

bool bench_file_write(int fd, const void *bytes, size_t length)
{
    const char *at = bytes;
    while (length > 0) {
        ssize_t count = write(fd, at, length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count == 0)
            errno = ENOSPC;
        if (count <= 0)
            return false;
        at += count;
        length -= (size_t)count;
    }
    return true;
}

bool bench_file_end(int fd, bool good, const char *part, const char *path)
{
    int error = errno;
    if (close(fd) != 0 && good) {
        good = false;
        error = errno;
    }
    if (good && rename(part, path) != 0) {
        good = false;
        error = errno;
    }
    if (!good)
        unlink(part);
    errno = error;
    return good;
}

static bool save_through(const char *path, const void *bytes, size_t length)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool good = bench_file_write(fd, bytes, length);
    int error = errno;
    if (close(fd) != 0 && good)
        return false;
    errno = error;
    return good;
}

static bool save_beside(const char *path, const void *bytes, size_t length)
{
    char part[NAMES], *real = realpath(path, NULL); /* NULL: nothing has that name yet */
    const char *name = real ? real : path;
    bool good = false;
    int fd = bench_file_beside(name, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH, part, sizeof part);
    if (fd >= 0)
        good = bench_file_end(fd, bench_file_write(fd, bytes, length), part, name);
    int error = errno;
    free(real);
    errno = error;
    return good;
}

static bool complain(const char *program, const char *what)
{
    fprintf(stderr, "%s: %s: %s\n", program, what,
            errno ? strerror(errno) : "not everything could be written");
    return false;
}

bool bench_file_save(const char *program, const char *path, const void *bytes, size_t length)
{
    struct stat at;
    bool is_through = stat(path, &at) == 0 && !S_ISREG(at.st_mode);
    bool good = is_through ? save_through(path, bytes, length) : save_beside(path, bytes, length);
    return good || complain(program, path);
}

bool bench_stream_close(const char *program, const char *path, FILE *file)
{
    if (!file)
        return true;
    errno = 0;
    bool good = fflush(file) == 0 && !ferror(file);
    int error = errno;
    if (fclose(file) != 0 && good) {
        good = false;
        error = errno;
    }
    errno = error;
    return good || complain(program, path);
}

int bench_output_end(const char *program, int status)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    complain(program, "standard output");
    return status ? status : 1;
}
