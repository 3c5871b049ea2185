/* The files of --trace and --record: a line for each thing that is decided about a call (telnyx/trace.h).
 *
 * Lines stand whole in a file, behind those of earlier runs, and get there at the end of each turn of the
 * loop: whoever reads along is a turn behind, and a process that is killed loses no more than that. */
#ifndef EXAMPLES_COMMON_TRACE_H
#define EXAMPLES_COMMON_TRACE_H

#include <telnyx/telnyx.h>
#include <uv.h>

typedef struct program_trace_file {
    const char *path; /* NULL: nobody asked for it */
    unsigned show;    /* TELNYX_TRACE_… */
    int fd;           /* -1: closed, or a write has failed */
    char *bytes;      /* lines that are not in the file yet */
    size_t length, capacity;
} program_trace_file;

typedef struct program_trace {
    const char *trace, *record; /* by the command line: the paths, or NULL */
    /* A file cannot be opened or written: `why` is a sentence. It is told once for each file, and
     * calls go on without it. */
    void (*on_error)(void *user_data, const char *path, const char *why);
    void *user_data;

    program_trace_file files[2];
    uv_prepare_t turn;
    bool is_open;
} program_trace;

/* Opens what was asked for, and sets on_trace of `options`. The handle that it puts on the loop does
 * not keep that alive. False after on_error: then nothing is open. Nothing happens when nobody asked. */
bool program_trace_open(program_trace *self, uv_loop_t *loop, telnyx_app_options *options);
/* What is left goes to the files. Call it when the app is gone, once; the loop must run on for its
 * handle. */
void program_trace_close(program_trace *self);

#endif
