#include "inspect.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool take_port(const char *text, int *port)
{
    char *end;
    long number = strtol(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end || number > 65535)
        return false;
    *port = (int)number;
    return true;
}

bool program_inspect_at(char *text, const char **host, int *port)
{
    char *colon = strrchr(text, ':');
    if (!colon)
        return take_port(text, port);
    if (colon == text || !take_port(colon + 1, port))
        return false;
    *colon = '\0';
    if (text[0] == '[' && colon[-1] == ']') {
        colon[-1] = '\0';
        text++;
    }
    *host = text;
    return true;
}

const char **program_inspect_name(program_inspect *self)
{
    size_t count = 0;
    while (count < PROGRAM_NAMES_MAX - 1 && self->names[count])
        count++;
    return &self->names[count];
}

static size_t names_of(const program_inspect *self)
{
    size_t count = 0;
    while (count < PROGRAM_NAMES_MAX && self->names[count])
        count++;
    return count;
}

static const char *token_of(const program_inspect *self)
{
    const char *token = getenv("TELNYX_INSPECT_TOKEN");
    return self->token ? self->token : token && *token ? token : NULL;
}

static void hide_token(program_inspect *self)
{
    if (self->token)
        memset((void *)(uintptr_t)self->token, '*', strlen(self->token));
    self->token = NULL;
}

void program_inspect_pass_token(program_inspect *self)
{
    if (self->token)
        setenv("TELNYX_INSPECT_TOKEN", self->token, 1);
    hide_token(self);
}

int program_inspect_open(program_inspect *self, telnyx_app *app, const char *name)
{
    const char *host = self->host ? self->host : "127.0.0.1";
    telnyx_inspect_options options = { .host = self->host,
                                       .token = token_of(self),
                                       .names = self->names,
                                       .names_count = names_of(self),
                                       .port = self->port,
                                       .show_personal = self->personal,
                                       .allow_actions = self->actions };
    if (!self->wanted)
        return 0;
    int error = telnyx_app_inspect(app, &options);
    if (!error)
        printf(strchr(host, ':') ? "%s: calls are shown at http://[%s]:%d/%s\n"
                                 : "%s: calls are shown at http://%s:%d/%s\n",
               name, host, telnyx_app_inspect_port(app),
               options.token ? "#token= and the token" : "");
    hide_token(self);
    return error;
}
