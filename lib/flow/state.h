/* What this folder keeps for an app. */
#ifndef TELNYX__FLOW_STATE_H
#define TELNYX__FLOW_STATE_H

#include <telnyx/durable.h>

#include "app/app.h"

/* Durable flows that calls may be taken up in; resume.c. */
typedef struct telnyx__flow_book {
    telnyx__list flows; /* telnyx__app_flow, by name */
    telnyx_flow_refused_cb *on_refused;
    void *refused_data;
} telnyx__flow_book;

/* watchdog.c */
typedef struct telnyx__watch {
    uint64_t undecided_ms, silent_ms;
    bool tells_silence; /* asked for; else only a call that is over is told of */
    telnyx_watchdog_cb *on_watchdog;
    void *user_data;
} telnyx__watch;

typedef struct telnyx__above {
    telnyx__flow_book book;
    telnyx__watch watch;
} telnyx__above;

static inline telnyx__above *telnyx__above_of(const telnyx_app *app)
{
    return app->above;
}

#endif
