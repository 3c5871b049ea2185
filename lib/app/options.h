/* What an app was made with: checked, and with its defaults. */
#ifndef TELNYX__APP_OPTIONS_H
#define TELNYX__APP_OPTIONS_H

#include <telnyx/app.h>

/* What a program has given, in this library's form: `app` points at the other two. */
typedef struct telnyx__app_given {
    telnyx_app_options app;
    telnyx_client_options client;
    telnyx_limits limits;
    telnyx_sizes sizes; /* of the program's structs */
} telnyx__app_given;

/* NULL, or which of them is newer than this library and asks for more than it has. */
const char *telnyx__app_read_options(telnyx__app_given *given, const telnyx_app_options *options,
                                     const telnyx_sizes *sizes);
/* 0, or EINVAL, EKEY, ENOMEM with *error (which may be NULL) filled. */
int telnyx__app_take_options(telnyx_app *app, const telnyx_app_options *options,
                             telnyx_error_text *error);
/* Fills *error in, if there is one; returns `code`. */
int telnyx__option_refuse(telnyx_error_text *error, int code, const char *text);

#endif
