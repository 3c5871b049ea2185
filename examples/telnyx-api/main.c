/* telnyx-api: the command line over the table of operations. See README.md beside this file. */
#include <errno.h>
#include <signal.h>
#include <string.h>

#include "args.h"
#include "complete.h"
#include "describe.h"
#include "request.h"

static status run(const args *given)
{
    if (given->help) {
        args_help(given);
        return STATUS_OK;
    }
    switch (given->command) {
    case COMMAND_CALL:
        return request_run(given);
    case COMMAND_LIST:
        return describe_list(given->what);
    case COMMAND_EVENTS:
        return describe_events(given->what);
    case COMMAND_DESCRIBE:
        return describe_one(given->what);
    case COMMAND_COMPLETION:
        return complete_print(given->what);
    case COMMAND_VERSION:
        printf("telnyx-api %s\n", telnyx_version());
        return STATUS_OK;
    case COMMAND_HELP:
    case COMMAND_NONE:
        break;
    }
    args_help(given);
    return STATUS_OK;
}

int main(int argc, char **argv)
{
    args given;
    status result = STATUS_USAGE;
    /* A reader that went away is an error of fflush(), below. */
    signal(SIGPIPE, SIG_IGN);
    if (args_parse(&given, argc, argv))
        result = run(&given);
    args_free(&given);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        if (errno != EPIPE)
            fprintf(stderr, "telnyx-api: standard output: %s\n", strerror(errno));
        return result ? (int)result : STATUS_OTHER;
    }
    return (int)result;
}
