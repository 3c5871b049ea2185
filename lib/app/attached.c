#include "app/attached.h"

#include "app/app.h"

void telnyx__attached_add(telnyx_app *app, telnyx__attached *attached)
{
    telnyx__list_push_back(&app->attachments.list, &attached->node);
    app->attachments.count++;
}

static void look(telnyx_app *app)
{
    void (*on_none)(telnyx_app *) = app->attachments.on_none;
    if (app->attachments.count || !on_none)
        return;
    app->attachments.on_none = NULL;
    on_none(app);
}

void telnyx__attached_closed(telnyx_app *app)
{
    app->attachments.count--;
    look(app);
}

void telnyx__attached_end(telnyx_app *app, void (*on_none)(telnyx_app *app))
{
    app->attachments.on_none = on_none;
    for (telnyx__list *node; (node = telnyx__list_pop(&app->attachments.list));) {
        telnyx__attached *attached = TELNYX__CONTAINER_OF(node, telnyx__attached, node);
        attached->close(attached);
    }
    look(app);
}
