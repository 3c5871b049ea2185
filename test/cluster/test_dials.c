/* Dials of several instances. */
#include "cluster/crew.h"

#include <string.h>

TEST(events_of_a_dialled_leg_find_the_instance_that_dials)
{
    crew c;
    if (!crew_open(&c))
        return;
    c.dials_wait = true;
    c.dial_body = "{\"data\":{\"call_control_id\":\"v3:d\",\"call_session_id\":\"s9\","
                  "\"call_leg_id\":\"leg-v3:d\",\"is_alive\":true}}";
    crew_redis_start(&c, NULL);
    crew_one *a = crew_join(&c), *b = crew_join(&c);
    const char *const to[] = { "+15550101" };
    telnyx_dial_params params = {
        .connection_id = "1", .from = "+15550100", .to = { to, 1 }, .client_state = "b3VycyA="
    };
    assert_int_equal(telnyx_app_dial(a->app, &params, NULL, NULL, NULL), 0);
    crew_run(&c, 100); /* it is out, and not answered */
    size_t ack = crew_event(b, "call.initiated", "v3:d", "s9",
                            "\"direction\":\"outgoing\",\"client_state\":\"b3VycyA=\"");
    assert_int_equal(crew_ack_of(&c, ack), 200);
    crew_until_trail(&c, "0:initiated");
    assert_int_equal(crew_ack_of(&c, crew_event(b, "call.answered", "v3:d", "s9", NULL)), 200);
    crew_until_trail(&c, "0:answered");
    assert_string_equal(c.trail, "0:initiated 0:answered ");
    crew_close(&c);
}
