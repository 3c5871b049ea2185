/* What the examples share, so that each of them is its flow and little more: the command line, log
 * lines, signals, files and a page of what happened, and closing in order. Who copies a page takes this folder along.
 *
 * The exit status is 0, 1 when something failed (it was said on stderr), or 2 when the command line
 * or a setting is wrong. */
#ifndef EXAMPLES_COMMON_H
#define EXAMPLES_COMMON_H

#include <telnyx/telnyx.h>
#include <uv.h>

#include "inspect.h"
#include "trace.h"

/* One option. Exactly one of text, number and flag is set; what it points at holds the default. */
typedef struct program_option {
    const char *name;  /* without the dashes */
    const char *value; /* what --help calls its value; NULL for a flag */
    const char *help;
    const char **text;
    int64_t *number;
    int64_t low, high; /* the numbers that are taken */
    bool *flag;
    bool required; /* its text must be given, or preset */
} program_option;

typedef struct program {
    /* Set before program_run(); what is not needed stays zero. */
    const char *name;
    const char *about;    /* a sentence for --help */
    const char *operands; /* what --help calls the other arguments; at least one. NULL: none */
    const program_option *options; /* besides those of all; the last one has no name */
    bool no_listen;                /* there is no --listen */
    bool own_server;               /* the page listens itself, when it is started */
    bool no_app;                   /* there is no app, and so no --trace, --record and --inspect */
    /* program_open_streams() of stream.h, for pages with streams or relays: there is --stream-url. It runs
     * when the app listens. False: it has said why. */
    bool (*open_streams)(struct program *self);
    telnyx_client_options client_options;
    telnyx_app_options app_options; /* program_run() adds the client's */
    uint64_t drain_ms;              /* how long calls may take to end after a signal; 10 000 */
    /* The command line was read: look at what it names. False: it has said why, and the exit status
     * is 2. */
    bool (*prepare)(void *user_data);
    /* The app is made, and does not listen yet. False: it has said why, and the exit status is 2. */
    bool (*open)(void *user_data);
    void (*start)(void *user_data);   /* the app listens: set handlers, dial */
    void (*on_stop)(void *user_data); /* the end begins: close handles of your own */
    /* What comes before calls are drained: true when it has begun, and calls program_drain() at its end. */
    bool (*leave)(void *user_data);
    void (*on_closed)(void *user_data); /* the app is gone: close what it still needed */
    void *user_data;

    /* Set by program_run(). */
    telnyx_app *app;
    uv_loop_t loop;
    char **operand;
    int operands_count;
    bool verbose;
    bool failed;   /* the exit status will be 1 */
    bool stopping; /* no new calls, please */
    bool starting;
    telnyx_listen_options listen;
    const char *stream_url; /* by the command line, or NULL */
    program_trace trace;
    program_inspect inspect;
    uv_signal_t on_interrupt, on_terminate;
} program;

/* Reads the command line, makes the app, listens, starts, and runs the loop until nothing is left:
 * after a signal, or program_stop(). */
int program_run(program *self, int argc, char **argv);

/* The command line alone, for programs that run themselves. -1: go on; else exit with it. */
int program_parse(program *self, int argc, char **argv);

/* For programs that run themselves: opens what --trace and --record name, and sets on_trace of
 * `options`, before the app is made. False when a file cannot be opened, which was said. The other
 * half is program_trace_close(&self->trace), when the app is gone. */
bool program_open_trace(program *self, uv_loop_t *loop, telnyx_app_options *options);

/* The same for --inspect, once the app is made: what telnyx_app_inspect() returned. */
int program_open_window(program *self, telnyx_app *app);

/* What the first signal does: live calls may end, then the app closes. The second one closes at
 * once. */
void program_stop(program *self);
/* The rest of it, for program.leave. */
void program_drain(program *self);

/* "name: …" on stderr, and the exit status will be 1. */
void program_fail(program *self, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* For the commands of a page: says what failed, and hangs up, since a call that cannot go on should
 * not stay silent for ever. A caller who hangs up early ends commands with TELNYX_ECALLENDED, which
 * is news, not a failure. Needs no user_data. */
telnyx_response_cb program_on_done;

/* The same for what giving a command returned: nothing when it is 0. A command that was not taken has
 * no callback; the log has said why. */
void program_check(telnyx_call *call, int error);

/* Prints log records; user_data is the program. */
telnyx_log_cb program_on_log;

#endif
