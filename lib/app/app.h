/* The app: what the files of this folder share, and what each keeps for itself. How they belong together is
 * told in lib/README.md. */
#ifndef TELNYX__APP_H
#define TELNYX__APP_H

#include <telnyx/app.h>

#include "app/ack.h"
#include "app/attached.h"
#include "app/close.h"
#include "app/component.h"
#include "app/command_id.h"
#include "app/dial.h"
#include "app/dispatch.h"
#include "app/end.h"
#include "app/hold.h"
#include "app/intake.h"
#include "app/last_error.h"
#include "app/listen.h"
#include "app/part.h"
#include "app/request.h"
#include "app/suspects.h"
#include "app/trace.h"
#include "app/verdict.h"
#include "app/verifying.h"
#include "call/registry.h"
#include "client/client.h"

/* How far the app's own end has come; close.c. It only ever moves down. */
typedef enum telnyx__app_phase {
    TELNYX__APP_OPEN,
    TELNYX__APP_DRAINING, /* no new calls */
    /* the same, but the calls will live on in another process … */
    TELNYX__APP_LEAVING,
    TELNYX__APP_LEFT,   /* … whose business new events are from now on */
    TELNYX__APP_CLOSING /* nothing new at all */
} telnyx__app_phase;

struct telnyx_app {
    /* Everybody's. */
    telnyx_allocator alloc;
    /* own_system, unless a test has put its own in */
    const telnyx__system *system;
    telnyx__system own_system;
    telnyx__logger logger;
    uv_loop_t *loop;
    telnyx__ticker *ticker;
    telnyx_client *client; /* NULL at the very end */
    telnyx__app_phase phase;
    /* in the order in which they are asked; NULL ends them */
    const telnyx__part *const *parts;
    void *above;   /* lib/flow's */
    void *streams; /* lib/stream's; NULL: built without */
    /* lib/inspect's; NULL: there are none */
    void *window, *measures;
    telnyx_limits limits;
    telnyx_app_metrics metrics;
    telnyx__registry calls;
    telnyx__list inbounds; /* all events in work */
    telnyx__cause *cause;  /* while a callback runs; NULL otherwise */
    /* of this very process; NULL: wherever the application points */
    char *webhook_url;
    uint64_t held_command_ms;
    void *data;
    telnyx__kept *kept; /* until it is gone */
    /* Each one file's: only that one changes it. */
    telnyx__acks acks;
    telnyx__attachments attachments;
    telnyx__app_handlers handlers;
    telnyx__closing closing;
    telnyx__component_seat component;
    telnyx__dials dials;
    telnyx__ends ends;
    telnyx__holds holds;
    telnyx__intake intake;
    telnyx__last_error last_error;
    telnyx__lobby lobby;
    telnyx__others others;
    telnyx__suspects suspects;
    telnyx__app_tracer trace;
    telnyx__verdicts verdicts;
    telnyx__verifying verifying;
};

#endif
