/* Which leg a call is bridged to. */
#include "app/app_rig.h"

#include <string.h>

#define GIVE_UP "\"hangup_cause\":\"normal_clearing\""

static telnyx_call *answered(app_rig *r, const char *id)
{
    char session[64];
    snprintf(session, sizeof session,
             "\"direction\":\"incoming\",\"state\":\"parked\",\"call_session_id\":\"s-%s\"", id);
    app_rig_event(r, "call.initiated", id, 0, session);
    app_rig_event(r, "call.answered", id, 10, NULL);
    return telnyx_app_call(r->app, id);
}

static void bridge(app_rig *r, telnyx_call *call, const char *other)
{
    size_t before = r->requests_count;
    telnyx_bridge_params params = { .call_control_id_to_bridge_with = other };
    assert_int_equal(telnyx_call_bridge(call, &params, app_rig_on_done, r), 0);
    app_rig_until_requests(r, before + 1);
    app_rig_until_trail(r, "bridge=OK");
    r->trail[0] = '\0';
}

TEST(a_bridge_makes_two_legs_peers)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_call *a = answered(&r, "a"), *b = answered(&r, "b"), *c = answered(&r, "c");
    assert_null(telnyx_call_peer(a));
    bridge(&r, a, "b");
    assert_ptr_equal(telnyx_call_peer(a), b);
    assert_ptr_equal(telnyx_call_peer(b), a);
    /* Bridged anew: the first one is alone. */
    bridge(&r, c, "a");
    assert_ptr_equal(telnyx_call_peer(a), c);
    assert_null(telnyx_call_peer(b));
    app_rig_event(&r, "call.hangup", "c", 100, GIVE_UP);
    assert_null(telnyx_call_peer(a));
    assert_null(telnyx_call_peer(c));
    bridge(&r, a, "nobody");
    assert_null(telnyx_call_peer(a));
    bridge(&r, a, "b");
    app_rig_event(&r, "call.enqueued", "a", 120, NULL);
    assert_null(telnyx_call_peer(b));
    app_rig_close(&r);
}

TEST(a_transfers_leg_is_the_peer_once_it_is_bridged)
{
    app_rig r;
    app_rig_open(&r);
    telnyx_call *a = answered(&r, "a");
    const telnyx_transfer_params params = { .to = "+15550102" };
    assert_int_equal(telnyx_call_transfer(a, &params, app_rig_on_done, &r), 0);
    app_rig_until_trail(&r, "transfer=OK");
    app_rig_event(&r, "call.initiated", "b", 20,
                  "\"direction\":\"outgoing\",\"state\":\"bridging\",\"call_session_id\":\"s-a\"");
    telnyx_call *b = telnyx_app_call(r.app, "b");
    assert_null(telnyx_call_peer(a));
    app_rig_event(&r, "call.bridged", "b", 30, NULL);
    assert_ptr_equal(telnyx_call_peer(a), b);
    assert_ptr_equal(telnyx_call_peer(b), a);
    app_rig_close(&r);
}

TEST(a_linked_dial_is_the_peer_once_it_is_bridged)
{
    app_rig r;
    telnyx_call *b;
    const char *to = "+15550102";
    const telnyx_dial_params params = { .connection_id = "c",
                                        .to = { &to, 1 },
                                        .from = "+15550101",
                                        .link_to = "a",
                                        .bridge_on_answer = TELNYX_BOOL(true) };
    app_rig_open(&r);
    telnyx_call *a = answered(&r, "a");
    app_rig_rule_add(&r, "/calls", 200, "{\"data\":{\"call_control_id\":\"b\"}}");
    assert_int_equal(telnyx_app_dial(r.app, &params, app_rig_on_done, &r, &b), 0);
    app_rig_until_trail(&r, "dial=OK");
    app_rig_outgoing(&r, "b", 20, NULL);
    app_rig_event(&r, "call.answered", "b", 30, NULL);
    assert_null(telnyx_call_peer(b));
    app_rig_event(&r, "call.bridged", "b", 40, NULL);
    assert_ptr_equal(telnyx_call_peer(b), a);
    app_rig_close(&r);
}
