/* What an app was made with: checked, and with its defaults. */
#ifndef TELNYX__APP_OPTIONS_H
#define TELNYX__APP_OPTIONS_H

#include <telnyx/app.h>

/* 0, or EINVAL, EKEY, ENOMEM with *error (which may be NULL) filled. */
int telnyx__app_take_options(telnyx_app *app, const telnyx_app_options *options,
                             telnyx_error_text *error);
/* Fills *error in, if there is one; returns `code`. */
int telnyx__option_refuse(telnyx_error_text *error, int code, const char *text);

#endif
