/* Times that are set on calls. */
#include "app/rig.h"

#include <string.h>

#define GIVE_UP "\"hangup_cause\":\"originator_cancel\""

static void on_time(telnyx_call *call, void *user_data)
{
    rig_note(user_data, telnyx_call_id(call));
}

static void on_other_time(telnyx_call *call, void *user_data)
{
    (void)call;
    rig_note(user_data, "other");
}

static telnyx_call *open_with_call(rig *r)
{
    rig_open(r);
    rig_incoming(r, "a", 0);
    return telnyx_app_call(r->app, "a");
}

static void they_run_once_and_in_order(void **state)
{
    rig r;
    (void)state;
    telnyx_call *call = open_with_call(&r);
    assert_int_equal(telnyx_call_after(call, 30, on_other_time, &r), 0);
    assert_int_equal(telnyx_call_after(call, 1, on_time, &r), 0);
    rig_assert_trail(&r, "");
    rig_until_trail(&r, "other");
    rig_settle(&r);
    rig_assert_trail(&r, "a other ");
    rig_close(&r);
}

static void they_can_be_taken_back(void **state)
{
    rig r;
    int else_data;
    (void)state;
    telnyx_call *call = open_with_call(&r);
    assert_int_equal(telnyx_call_after(call, 1, on_time, &r), 0);
    assert_int_equal(telnyx_call_after(call, 2, on_time, &r), 0);
    assert_int_equal(telnyx_call_after(call, 3, on_other_time, &r), 0);
    assert_int_equal(telnyx_call_cancel_after(call, on_time, &else_data), 0);
    assert_int_equal(telnyx_call_cancel_after(call, on_time, &r), 2);
    assert_int_equal(telnyx_call_cancel_after(call, on_time, &r), 0);
    rig_until_trail(&r, "other");
    rig_assert_trail(&r, "other ");
    rig_close(&r);
}

static void they_end_with_the_call(void **state)
{
    rig r;
    (void)state;
    telnyx_call *call = open_with_call(&r);
    assert_int_equal(telnyx_call_after(call, 20, on_time, &r), 0);
    rig_event(&r, "call.hangup", "a", 10, GIVE_UP);
    rig_settle(&r);
    rig_assert_trail(&r, "");
    assert_int_equal(telnyx_call_after(call, 1, on_time, &r), TELNYX_ECALLENDED);
    assert_int_equal(telnyx_call_cancel_after(call, on_time, &r), 0);
    rig_close(&r);
}

static void they_are_limited_and_checked(void **state)
{
    rig r;
    (void)state;
    rig_prepare(&r);
    r.limits.timers_per_call = 2;
    rig_start(&r);
    rig_incoming(&r, "a", 0);
    telnyx_call *call = telnyx_app_call(r.app, "a");
    assert_int_equal(telnyx_call_after(call, 1, NULL, &r), TELNYX_EINVAL);
    assert_int_equal(telnyx_call_after(call, UINT64_MAX, on_time, &r), 0);
    assert_int_equal(telnyx_call_after(call, 60000, on_time, &r), 0);
    assert_int_equal(telnyx_call_after(call, 1, on_other_time, &r), TELNYX_EBUSY);
    assert_non_null(strstr(telnyx_call_last_error(call), "timers_per_call"));
    telnyx_call_cancel_after(call, on_time, &r);
    assert_int_equal(telnyx_call_after(call, 1, on_other_time, &r), 0);
    rig_until_trail(&r, "other");
    rig_close(&r);
}

static void hang_up_and_close(telnyx_call *call, void *user_data)
{
    rig *r = user_data;
    rig_note(r, "bye");
    assert_int_equal(telnyx_call_hangup(call, NULL, rig_on_done, r), 0);
    assert_int_equal(telnyx_call_after(call, 0, on_time, r), 0);
    telnyx_app_close(r->app, rig_set_flag, &r->app_closed);
}

static void the_app_may_be_closed_inside(void **state)
{
    rig r;
    (void)state;
    telnyx_call *call = open_with_call(&r);
    rig_rule_add(&r, "/hangup", 0, NULL);
    assert_int_equal(telnyx_call_after(call, 1, hang_up_and_close, &r), 0);
    rig_until_closed(&r);
    rig_assert_trail(&r, "bye hangup=ECANCELED ");
    rig_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_run_once_and_in_order),
        cmocka_unit_test(they_can_be_taken_back),
        cmocka_unit_test(they_end_with_the_call),
        cmocka_unit_test(they_are_limited_and_checked),
        cmocka_unit_test(the_app_may_be_closed_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
