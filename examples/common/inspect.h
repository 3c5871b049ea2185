/* The window of --inspect: a page that shows the calls of the program, and what Prometheus scrapes
 * (telnyx/inspect.h). It ends with the app. */
#ifndef EXAMPLES_COMMON_INSPECT_H
#define EXAMPLES_COMMON_INSPECT_H

#include <telnyx/telnyx.h>

/* One more than the library takes, so that it is the one to refuse that. */
#define PROGRAM_NAMES_MAX 17

typedef struct program_inspect {
    bool wanted;
    const char *host, *token; /* by the command line, or NULL */
    int port;                 /* 0: any that is free */
    bool personal, actions;
    const char *names[PROGRAM_NAMES_MAX]; /* as far as they are not NULL */
} program_inspect;

/* Takes "9090", "127.0.0.1:9090" or "[::1]:9090"; it may be cut in two, and host points into it. */
bool program_inspect_at(char *text, const char **host, int *port);
/* Where the next name goes: the first that is NULL, or the last one. */
const char **program_inspect_name(program_inspect *self);
/* Opens the window, where it is wanted, and prints where it is. A token that the command line does not
 * give is taken from TELNYX_INSPECT_TOKEN; it is never printed, and one of the command line is made
 * unreadable there, where whoever lists processes could see it. What telnyx_app_inspect() returned. */
int program_inspect_open(program_inspect *self, telnyx_app *app, const char *name);
/* For a program that starts others with the same options: moves the token into the environment. */
void program_inspect_pass_token(program_inspect *self);

#endif
