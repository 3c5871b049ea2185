/* Times that are set on calls. */
#include "app/app_rig.h"

#include <string.h>

#define GIVE_UP "\"hangup_cause\":\"originator_cancel\""

static void on_time(telnyx_call *call, void *user_data)
{
    app_rig_note(user_data, telnyx_call_id(call));
}

static void on_other_time(telnyx_call *call, void *user_data)
{
    (void)call;
    app_rig_note(user_data, "other");
}

static telnyx_call *open_with_call(app_rig *r)
{
    app_rig_open(r);
    app_rig_incoming(r, "a", 0);
    return telnyx_app_call(r->app, "a");
}

TEST(they_run_once_and_in_order)
{
    app_rig r;
    telnyx_call *call = open_with_call(&r);
    assert_int_equal(telnyx_call_after(call, 30, on_other_time, &r), 0);
    assert_int_equal(telnyx_call_after(call, 1, on_time, &r), 0);
    app_rig_assert_trail(&r, "");
    app_rig_pass(&r, 29);
    app_rig_assert_trail(&r, "a ");
    app_rig_pass(&r, 40);
    app_rig_assert_trail(&r, "a other ");
    app_rig_close(&r);
}

TEST(they_can_be_taken_back)
{
    app_rig r;
    int else_data;
    telnyx_call *call = open_with_call(&r);
    assert_int_equal(telnyx_call_after(call, 1, on_time, &r), 0);
    assert_int_equal(telnyx_call_after(call, 2, on_time, &r), 0);
    assert_int_equal(telnyx_call_after(call, 3, on_other_time, &r), 0);
    assert_int_equal(telnyx_call_cancel_after(call, on_time, &else_data), 0);
    assert_int_equal(telnyx_call_cancel_after(call, on_time, &r), 2);
    assert_int_equal(telnyx_call_cancel_after(call, on_time, &r), 0);
    app_rig_pass(&r, 40);
    app_rig_assert_trail(&r, "other ");
    app_rig_close(&r);
}

TEST(they_end_with_the_call)
{
    app_rig r;
    telnyx_call *call = open_with_call(&r);
    assert_int_equal(telnyx_call_after(call, 20, on_time, &r), 0);
    app_rig_event(&r, "call.hangup", "a", 10, GIVE_UP);
    app_rig_pass(&r, 40);
    app_rig_assert_trail(&r, "");
    assert_int_equal(telnyx_call_after(call, 1, on_time, &r), TELNYX_ECALLENDED);
    assert_int_equal(telnyx_call_cancel_after(call, on_time, &r), 0);
    app_rig_close(&r);
}

TEST(they_are_limited_and_checked)
{
    app_rig r;
    app_rig_prepare(&r);
    r.limits.timers_per_call = 2;
    app_rig_start(&r);
    app_rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    assert_int_equal(telnyx_call_after(call, 1, NULL, &r), TELNYX_EINVAL);
    assert_int_equal(telnyx_call_after(call, UINT64_MAX, on_time, &r), 0);
    assert_int_equal(telnyx_call_after(call, 60000, on_time, &r), 0);
    assert_int_equal(telnyx_call_after(call, 1, on_other_time, &r), TELNYX_EBUSY);
    assert_non_null(strstr(telnyx_call_last_error(call), "timers_per_call"));
    telnyx_call_cancel_after(call, on_time, &r);
    assert_int_equal(telnyx_call_after(call, 1, on_other_time, &r), 0);
    app_rig_pass(&r, 1);
    app_rig_assert_trail(&r, "other ");
    app_rig_close(&r);
}

static void hang_up_and_close(telnyx_call *call, void *user_data)
{
    app_rig *r = user_data;
    app_rig_note(r, "bye");
    assert_int_equal(telnyx_call_hangup(call, NULL, app_rig_on_done, r), 0);
    assert_int_equal(telnyx_call_after(call, 0, on_time, r), 0);
    telnyx_app_close(r->app, app_rig_set_flag, &r->app_closed);
}

TEST(the_app_may_be_closed_inside)
{
    app_rig r;
    telnyx_call *call = open_with_call(&r);
    app_rig_rule_add(&r, "/hangup", 0, NULL);
    assert_int_equal(telnyx_call_after(call, 1, hang_up_and_close, &r), 0);
    app_rig_pass(&r, 1);
    app_rig_until_closed(&r);
    app_rig_assert_trail(&r, "bye hangup=ECANCELED ");
    app_rig_close(&r);
}

static void note_freed(void *data)
{
    app_rig_note(data, "freed");
}

TEST(what_they_were_given_is_freed_once_however_they_go)
{
    app_rig r;
    telnyx_call *call = open_with_call(&r);
    assert_int_equal(telnyx_call_after_with(call, 1, NULL, &r, note_freed), TELNYX_EINVAL);
    assert_int_equal(telnyx_call_after_with(call, 1, on_time, &r, note_freed), 0);
    app_rig_assert_trail(&r, "");
    app_rig_pass(&r, 1);
    app_rig_assert_trail(&r, "a freed ");
    assert_int_equal(telnyx_call_after_with(call, 1, on_time, &r, note_freed), 0);
    assert_int_equal(telnyx_call_cancel_after(call, on_time, &r), 1);
    app_rig_assert_trail(&r, "a freed freed ");
    assert_int_equal(telnyx_call_after_with(call, 60000, on_time, &r, note_freed), 0);
    app_rig_event(&r, "call.hangup", "a", 10, GIVE_UP);
    app_rig_pass(&r, 1);
    app_rig_assert_trail(&r, "a freed freed freed ");
    app_rig_close(&r);
}
