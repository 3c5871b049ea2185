#include "app/last_error.h"

#include <stdio.h>

#include "app/app.h"

int telnyx__app_refuse(telnyx_app *app, int error, const char *what, const char *why)
{
    telnyx_error_text *last = &app->last_error.text;
    last->error = error;
    if (snprintf(last->text, sizeof last->text, "%s%s%s", what, what[0] ? ": " : "", why) < 0)
        last->text[0] = '\0'; /* cut is fine */
    telnyx__log(&app->logger, TELNYX_LOG_WARN, "refused",
                TELNYX__LOG_TEXT("error", telnyx_error_name(error)),
                TELNYX__LOG_TEXT("reason", last->text));
    return error;
}

void telnyx__app_note_refusal(telnyx_app *app, int error)
{
    const telnyx_error_text *said = app->client ? &app->client->last_error : NULL;
    telnyx_error_text *last = &app->last_error.text;
    last->error = error;
    telnyx__str_copy(last->text, sizeof last->text,
                     said && said->error == error ? said->text : telnyx_strerror(error));
}

int telnyx__app_check(telnyx_app *app)
{
    if (app->logger.depth && *app->logger.depth)
        return telnyx__app_refuse(app, TELNYX_EREENTRANT, "",
                                  "called from inside a log or retry callback");
    if (app->phase == TELNYX__APP_CLOSING)
        return telnyx__app_refuse(app, TELNYX_ECLOSING, "", "the app is closing");
    return 0;
}

const char *telnyx_app_last_error(const telnyx_app *app)
{
    return app->last_error.text.text;
}
