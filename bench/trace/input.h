/* Lines of a file that may still grow, be cut off, or be replaced by another of its name. */
#ifndef TRACE_INPUT_H
#define TRACE_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Longer lines are passed over. */
#define TRACE_LINE_MAX ((size_t)16 << 20)

typedef enum trace_input_state {
    TRACE_INPUT_LINE,
    TRACE_INPUT_CUT,      /* a line without its end, at the end of the file */
    TRACE_INPUT_TOO_LONG, /* a line was passed over */
    TRACE_INPUT_END,      /* for now, where the file may grow */
    TRACE_INPUT_ERROR     /* errno */
} trace_input_state;

typedef struct trace_input {
    const char *path; /* as it is told: "-" is standard input */
    int fd;           /* -1: the file is not there yet */
    bool grows;       /* an unfinished line is waited for */
    uint64_t line;    /* of the last one, from 1 */
    char *buffer;
    size_t start, length, capacity; /* what is not given out yet */
    size_t looked;                  /* of that, has no line's end in it */
    bool skips;
    dev_t device;
    ino_t inode;
    uint64_t offset;
} trace_input;

/* False with errno. A file that grows may come to be there later (trace_input_turn()). */
bool trace_input_open(trace_input *input, const char *path, bool grows);
/* The line is without its end, and valid until the next call. */
trace_input_state trace_input_next(trace_input *input, const char **line, size_t *length);
/* At the end of a file that grows: whether it is there now, or was cut off or replaced, and is read from its beginning. A
 * line of the old one that was not finished is given up. */
bool trace_input_turn(trace_input *input);
void trace_input_close(trace_input *input);

#endif
