/* The command line of telnyx-trace. */
#ifndef TRACE_CLI_H
#define TRACE_CLI_H

#include "trace/filter.h"
#include "trace/process.h"

typedef struct trace_cli {
    const char *files[TRACE_SOURCES_MAX]; /* into argv */
    unsigned files_count;
    trace_filter filter;
    bool list, linked, follow, ascii, colour, no_colour, help, version;
    uint64_t width; /* 0: the terminal's */
    uint64_t memory_mib;
    const char *otlp, *service; /* URL or NULL; the name of what is traced */
    uint64_t queue;             /* spans that wait for the receiver */
} trace_cli;

/* False after one line on stderr. */
bool trace_cli_parse(trace_cli *cli, int argc, char **argv);
void trace_cli_help(void);

#endif
