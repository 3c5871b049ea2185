/* The command line. */
#ifndef TELNYX_API_ARGS_H
#define TELNYX_API_ARGS_H

#include <stdint.h>

#include <telnyx/api.h>
#include <telnyx/params.h>

#include "node.h"

typedef enum command {
    COMMAND_NONE,
    COMMAND_CALL, /* an operation */
    COMMAND_LIST,
    COMMAND_EVENTS,
    COMMAND_DESCRIBE,
    COMMAND_COMPLETION,
    COMMAND_HELP,
    COMMAND_VERSION
} command;

typedef struct args {
    command command;
    const telnyx_api_operation *op; /* COMMAND_CALL */
    const char *what;               /* the word behind list, events, describe, completion */
    node params;                    /* name=value and --name value */
    text json;                      /* --json */
    bool all, dry_run, no_check, raw, compact, help;
    uint64_t timeout_ms;
    telnyx_opt_int retries;
    const char *base_url, *proxy, *ca_file;
} args;

/* False after one line on stderr. args_free() in any case. */
bool args_parse(args *into, int argc, char **argv);
void args_free(args *of);
/* For the command or the operation that stands there, or for the program. */
void args_help(const args *given);
/* The program's own options, for completion: NULL after the last. *takes_value: an argument follows. */
const char *args_option(size_t index, bool *takes_value);

#endif
