/* What the app has refused last, in words; and whether it takes anything at all now. */
#ifndef TELNYX__LAST_ERROR_H
#define TELNYX__LAST_ERROR_H

#include <telnyx/app.h>

typedef struct telnyx__last_error {
    telnyx_error_text text;
    const telnyx_call *call; /* whose function that was; compared only */
} telnyx__last_error;

/* Notes and logs a refusal; returns `error`. */
int telnyx__app_refuse(telnyx_app *app, int error, const char *what, const char *why);
/* The client has refused something on the app's behalf and said why: that is the app's word, too. */
void telnyx__app_note_refusal(telnyx_app *app, int error);
/* 0, or why nothing new may be asked of the app now: EREENTRANT, ECLOSING. */
int telnyx__app_check(telnyx_app *app);

#endif
