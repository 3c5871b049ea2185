/* The platform's flows, acted out in virtual time. */
#include "play.h"

#include <string.h>

#include "gather.h"
#include "leg.h"

static void test_inbound_menu_and_transfer(void **state)
{
    play p;
    (void)state;
    play_start(&p, 1);
    sim_leg *leg = play_answered(&p);
    play_ok(&p, leg->id, "gather_using_speak",
            "{\"payload\":\"Press 1 for sales.\",\"voice\":\"female\",\"maximum_digits\":1}");
    play_pass(&p, 500);
    const play_event *started = play_next(&p, "call.speak.started");
    assert_int_equal(10, strlen(play_text(started, "speak_id")));
    sim_digit(leg, '1');
    play_pass(&p, 100);
    assert_string_equal("1", play_text(play_next(&p, "call.dtmf.received"), "digit"));
    assert_string_equal("completed", play_text(play_next(&p, "call.speak.ended"), "status"));
    const play_event *gathered = play_next(&p, "call.gather.ended");
    assert_string_equal("valid", play_text(gathered, "status"));
    assert_string_equal("1", play_text(gathered, "digits"));
    play_ok(&p, leg->id, "transfer",
            "{\"to\":\"+18005550100\",\"target_leg_client_state\":\"YQ==\"}");
    play_pass(&p, 100);
    const play_event *second = play_next(&p, "call.initiated");
    assert_string_equal("outgoing", play_text(second, "direction"));
    assert_string_equal("bridging", play_text(second, "state"));
    assert_string_equal("YQ==", play_text(second, "client_state"));
    assert_string_equal(leg->session->id, play_text(second, "call_session_id"));
    assert_null(telnyx__json_get(second->payload, "caller_id_name"));
    play_pass(&p, 3000);
    assert_string_equal("call.bridged call.bridged call.answered", play_types(&p));
    sim_leg_person_hangs_up(leg);
    play_pass(&p, 100);
    const play_event *first = play_next(&p, "call.hangup");
    assert_string_equal("normal_clearing", play_text(first, "hangup_cause"));
    assert_string_equal("caller", play_text(first, "hangup_source"));
    assert_string_equal("200", play_text(first, "sip_hangup_cause"));
    assert_string_equal("caller", play_text(play_next(&p, "call.hangup"), "hangup_source"));
    play_pass(&p, 2000);
    assert_string_equal("call.cost call.cost", play_types(&p));
    assert_true(sim_world_idle(p.world));
    play_end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_inbound_menu_and_transfer) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
