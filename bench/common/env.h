/* The settings of a program under test, as a file that a shell can read: `. ./sim.env`. */
#ifndef BENCH_COMMON_ENV_H
#define BENCH_COMMON_ENV_H

#include <stdbool.h>
#include <stddef.h>

/* One "NAME=value". */
typedef struct bench_env_line {
    const char *name;  /* NULL ends the list */
    const char *value; /* NULL: the line is left out */
} bench_env_line;

/* Room for bench_env_quote()'s text. */
#define BENCH_ENV_VALUE_MAX 1024

/* The value as a shell reads it back: in quotes where it has something that means more to a shell than
 * itself. False when it does not fit, or has a line break, which no such file can hold. */
bool bench_env_quote(const char *value, char *out, size_t size);

/* Whether such a file may take the place of what has that name now; false with the reason in `why`. */
bool bench_env_may_write(const char *path, char *why, size_t size);

/* Writes the file, for its owner's eyes only (0600, whatever was there before), complete or not at all:
 * a new file beside it takes its name. A link of that name is replaced, not followed; what is no
 * regular file (a device, a pipe, a folder) is refused. False with the reason in `why`. */
bool bench_env_write(const char *path, const bench_env_line *lines, char *why, size_t size);

#endif
