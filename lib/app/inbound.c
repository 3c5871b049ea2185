#include "app/inbound.h"

#include <string.h>

#include "app/app.h"

telnyx__inbound *telnyx__inbound_new(telnyx_app *app)
{
    telnyx__inbound *inbound = telnyx__malloc(&app->alloc, sizeof *inbound);
    if (!inbound)
        return NULL;
    memset(inbound, 0, offsetof(telnyx__inbound, first));
    inbound->app = app;
    inbound->refs = 1;
    telnyx__list_init(&inbound->held.node);
    telnyx__list_init(&inbound->waiters);
    telnyx__list_init(&inbound->node);
    telnyx__list_init(&inbound->aside);
    telnyx__list_push_back(&app->inbounds, &inbound->node);
    telnyx__arena_init(&inbound->arena, &app->alloc, TELNYX__DECODED_MAX);
    telnyx__arena_lend(&inbound->arena, inbound->first, sizeof inbound->first);
    return inbound;
}

void telnyx__inbound_unref(telnyx__inbound *inbound)
{
    if (--inbound->refs)
        return;
    telnyx_app *app = inbound->app;
    telnyx__list_remove(&inbound->node);
    telnyx__json_free(inbound->root);
    telnyx__arena_reset(&inbound->arena);
    telnyx__free(&app->alloc, inbound->body);
    telnyx__free(&app->alloc, inbound->id);
    telnyx__free(&app->alloc, inbound);
}

int telnyx__inbound_keep(telnyx__inbound *inbound)
{
    if (inbound->body)
        return 0;
    inbound->body =
        telnyx__strndup(&inbound->app->alloc, inbound->event.json, inbound->event.json_length);
    if (!inbound->body)
        return TELNYX_ENOMEM;
    inbound->event.json = inbound->body;
    return 0;
}

void telnyx__inbound_shed(telnyx__inbound *inbound)
{
    telnyx__json_free(inbound->root);
    inbound->root = NULL;
    telnyx__arena_reset(&inbound->arena);
    memset(&inbound->event, 0, sizeof inbound->event);
    inbound->found = NULL;
}
