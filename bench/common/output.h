/* What a program leaves behind: files that are whole or not there, and a standard output that took all. */
#ifndef BENCH_COMMON_OUTPUT_H
#define BENCH_COMMON_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* A new file beside `path`, open for writing, and its name in `part`. -1 with errno. */
int bench_file_beside(const char *path, unsigned mode, char *part, size_t size);
/* Writes all of it; false with errno. */
bool bench_file_write(int fd, const void *bytes, size_t length);
/* Closes the file and gives it the name `path` when all before went well; else it goes, and what has
 * that name stays as it was. False with errno, which it takes over from what failed before. */
bool bench_file_end(int fd, bool good, const char *part, const char *path);

/* The three together, in the way of fopen(path, "w"): a device or a pipe of that name is written to, a
 * link is followed. False, and the reason on stderr behind `program` and the path. */
bool bench_file_save(const char *program, const char *path, const void *bytes, size_t length);

/* Closes what was written all along; NULL is legal. False, and the reason on stderr, when not all of it
 * has arrived. */
bool bench_stream_close(const char *program, const char *path, FILE *file);

/* The exit status of a program that would end with `status`: another than 0, and the reason on stderr,
 * when standard output did not take everything. */
int bench_output_end(const char *program, int status);

#endif
