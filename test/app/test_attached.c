/* What stands beside an app, and when it goes. */
#include "app/app_rig.h"

#include <string.h>

#include "app/app.h"

typedef struct thing {
    telnyx__attached attached;
    app_rig *rig;
    bool asked, at_once;
    size_t calls_then;
} thing;

static void on_ended(telnyx_call *call, const telnyx_call_end *end, void *user_data)
{
    (void)call, (void)end;
    app_rig_note(user_data, "ended");
}

static void close_thing(telnyx__attached *attached)
{
    thing *t = TELNYX__CONTAINER_OF(attached, thing, attached);
    t->asked = true;
    t->calls_then = t->rig->app->calls.by_id.count;
    app_rig_note(t->rig, "asked");
    if (t->at_once)
        telnyx__attached_closed(t->rig->app);
}

static void attach(thing *t, app_rig *rig, bool at_once)
{
    memset(t, 0, sizeof *t);
    telnyx__list_init(&t->attached.node);
    t->attached.close = close_thing;
    t->rig = rig;
    t->at_once = at_once;
    telnyx__attached_add(rig->app, &t->attached);
}

TEST(the_app_waits_for_what_is_attached_after_its_calls)
{
    app_rig r;
    thing quick, slow;
    app_rig_open(&r);
    telnyx_app_on_ended(r.app, on_ended, &r);
    attach(&quick, &r, true);
    attach(&slow, &r, false);
    app_rig_incoming(&r, "a", 0);
    telnyx_app_close(r.app, app_rig_set_flag, &r.app_closed);
    app_rig_pass_until_trail(&r, "asked asked");
    app_rig_assert_trail(&r, "ended asked asked ");
    assert_int_equal(slow.calls_then, 0);
    app_rig_pass(&r, 10000);
    assert_false(r.app_closed);
    telnyx__attached_closed(r.app);
    app_rig_pass_until_closed(&r);
    app_rig_close(&r);
}

TEST(what_goes_before_is_not_waited_for)
{
    app_rig r;
    thing t;
    app_rig_open(&r);
    attach(&t, &r, false);
    telnyx__list_remove(&t.attached.node);
    telnyx__attached_closed(r.app);
    telnyx_app_close(r.app, app_rig_set_flag, &r.app_closed);
    app_rig_pass_until_closed(&r);
    assert_false(t.asked);
    app_rig_close(&r);
}
