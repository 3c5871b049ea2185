// State tables whose actions are handlers, and what each call has while they run on it.
#include "stage.hpp"

namespace
{

enum state { FIRST, SECOND };

struct session {
    probe p;
    int keys = 0;
};

} // namespace

TEST(a_session_lives_as_long_as_its_flow)
{
    stage s;
    auto made = telnyx::flow<session>::make(
        telnyx::flow_options("f").on_transition(
            [p = probe(&s.trail)](telnyx::call call, const telnyx::flow_transition &move) {
                CHECK(call && move.flow == "f");
                p.note(std::string(move.from) + ">" + std::string(move.to));
            }),
        { { FIRST, "first" }, { SECOND, "second", 30s } },
        telnyx::row(FIRST, TELNYX_FLOW_ENTER,
                    [q = probe(&s.trail)](telnyx::call call, session &session) {
                        q.note("enter");
                        CHECK(call.answer());
                        CHECK(session.keys == 0);
                    }),
        telnyx::row(FIRST, telnyx::events::call_dtmf_received,
                    [](telnyx::call, telnyx::flow_input input, session &session) {
                        session.p.note(input.as(telnyx::events::call_dtmf_received)->digit);
                        CHECK(!input.as(telnyx::events::call_hangup) && !input.response());
                        CHECK(input.state() == FIRST && input.event().type() == input.trigger());
                        return ++session.keys == 2 ? int(SECOND) : TELNYX_FLOW_STAY;
                    }),
        telnyx::row(SECOND, TELNYX_FLOW_TIMEOUT, [] { return TELNYX_FLOW_DONE; }),
        telnyx::row(TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_CALL_ENDED,
                    [](telnyx::call, session &session) { session.p.note("never"); }));
    CHECK(made);
    CHECK(probe::live == 2);
    telnyx::flow<session> flow = *made, same = flow;
    made = telnyx::flow<session>();
    s.app.on_incoming([&](telnyx::call call) {
        CHECK(flow.start(call, probe(&s.trail)));
        CHECK(call.flow_state() == FIRST && probe::live == 3);
        // It runs one already: what was made for the second is gone at once.
        CHECK(same.start(call, probe()).error() == TELNYX_EEXIST);
        CHECK(probe::live == 3);
    });
    const char *caller = s.calls();
    CHECK(telnyx_sim_expect_state(s.sim, caller, "answered", 1000));
    CHECK(telnyx_sim_press(s.sim, caller, "12") == 0);
    CHECK(telnyx_sim_pass(s.sim, 5000) == 0);
    CHECK(s.trail == ">first enter 1 2 first>second ");
    CHECK(probe::live == 3);
    flow = same = telnyx::flow<session>(); // the call keeps it
    CHECK(telnyx_sim_pass(s.sim, 40000) == 0);
    CHECK(s.trail == ">first enter 1 2 first>second second> ");
    CHECK(probe::live == 0);
    s.hang_up(caller);
}

TEST(an_action_may_stop_its_own_flow)
{
    stage s;
    auto flow = telnyx::flow<session>::make(
        "f", { { FIRST, "first" } },
        telnyx::row(FIRST, TELNYX_FLOW_ENTER, [](telnyx::call call, session &session) {
            call.stop_flow();
            CHECK(call.flow_state() == -1 && probe::live == 1);
            session.p.note("stopped"); // it lives until the action returns
            return FIRST;
        }));
    CHECK(flow);
    s.app.on_incoming([&](telnyx::call call) {
        CHECK(flow->start(call, probe(&s.trail)));
        CHECK(probe::live == 0);
    });
    const char *caller = s.calls();
    s.turn();
    CHECK(s.trail == "stopped ");
    s.hang_up(caller);
}

TEST(the_end_of_the_call_ends_the_session)
{
    stage s;
    auto ended = telnyx::flow<session>::make(
        "f", { { FIRST, "first" } },
        telnyx::row(TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_CALL_ENDED,
                    [](telnyx::call, session &session) { session.p.note("ended"); }));
    s.app.on_incoming([&](telnyx::call call) { CHECK(ended->start(call, probe(&s.trail))); });
    s.app.on_ended([&](telnyx::call) { CHECK(probe::live == 0); });
    const char *caller = s.calls();
    s.turn();
    CHECK(probe::live == 1);
    s.hang_up(caller);
    CHECK(s.trail == "ended ");
}

TEST(a_failed_command_is_an_input)
{
    stage s;
    auto flow = telnyx::flow<>::make(
        "f", { { FIRST, "first" } },
        telnyx::row(FIRST, TELNYX_FLOW_ENTER,
                    [](telnyx::call call) {
                        call.answer();
                        call.bridge(
                            telnyx::bridge_params().call_control_id_to_bridge_with("v3:nobody"));
                    }),
        telnyx::row(FIRST, TELNYX_FLOW_COMMAND_FAILED,
                    [p = probe(&s.trail)](telnyx::call call, telnyx::flow_input input) {
                        CHECK(input.response() && !input.event());
                        CHECK(input.response()->c_obj()->op == TELNYX_OP_BRIDGE);
                        p.note("failed");
                        CHECK(call.hangup());
                    }));
    CHECK(flow);
    s.app.on_incoming([&](telnyx::call call) { CHECK(flow->start(call)); });
    s.calls();
    CHECK(telnyx_sim_expect_over(s.sim, 60000));
    CHECK(s.trail == "failed ");
}

TEST(a_flow_that_cannot_be_made_says_why)
{
    auto refused = telnyx::flow<>::make(
        "f", { { FIRST, "first" } },
        telnyx::row(SECOND, TELNYX_FLOW_ENTER, [p = probe()] { p.note("never"); }));
    CHECK(!refused && refused.error() == TELNYX_EINVAL && !refused.message().empty());
    CHECK(probe::live == 0);
}

TEST(a_durable_flow_is_known_as_long_as_the_app)
{
    stage s;
    auto flow = telnyx::flow<session>::make(
        telnyx::flow_options("f").durable(true).version(2).on_migrate(
            [p = probe()](telnyx::call, const telnyx_flow_saved &) { return FIRST; }),
        { { FIRST, "first" } },
        telnyx::row(FIRST, TELNYX_FLOW_ENTER, [](telnyx::call call) { call.answer(); }));
    CHECK(flow && s.app.add_flow(*flow, probe()));
    CHECK(s.app.add_flow(*flow, probe()).error() == TELNYX_EEXIST);
    flow = telnyx::flow<session>();
    CHECK(probe::live == 2);
    s.app.on_flow_refused(
        [p = probe()](telnyx::call, std::string_view, telnyx_flow_refusal) { p.note("never"); });
    s.end();
    CHECK(probe::live == 0);
}
