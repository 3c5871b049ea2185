// Handlers of calls: each lives exactly as long as base.hpp says.
#include "stage.hpp"

#include <unordered_set>

// Answers, and hands the call to `then`.
template <class F> static void answer(stage &s, F then)
{
    s.app.on_incoming([then](telnyx::call call) {
        CHECK(call.answer());
        then(call);
    });
}

TEST(handlers_live_as_long_as_their_call)
{
    stage s;
    answer(s, [&s](telnyx::call call) {
        CHECK(call.on(telnyx::events::call_dtmf_received,
                      [p = probe(&s.trail)](telnyx::call, auto event) { p.note(event->digit); }));
        CHECK(call.on_ended([p = probe(&s.trail)](telnyx::call, const telnyx_call_end &end) {
            p.note(telnyx_end_reason_name(end.reason));
        }));
        CHECK(call.on_command_failed([p = probe()] { p.note("never"); }));
        CHECK(probe::live == 3);
    });
    const char *caller = s.calls();
    CHECK(telnyx_sim_expect_state(s.sim, caller, "answered", 1000));
    CHECK(telnyx_sim_press(s.sim, caller, "12") == 0);
    CHECK(telnyx_sim_pass(s.sim, 2000) == 0);
    CHECK(s.trail == "1 2 ");
    CHECK(probe::live == 3);
    s.hang_up(caller);
    CHECK(s.trail == "1 2 hangup ");
    CHECK(probe::live == 0);
}

TEST(what_is_replaced_or_removed_is_destroyed_at_once)
{
    stage s;
    answer(s, [](telnyx::call call) {
        CHECK(call.on(TELNYX_EVENT_ANY, [p = probe()](telnyx::call) { p.note("never"); }));
        CHECK(call.on(TELNYX_EVENT_ANY, [p = probe()](telnyx::event<>) { p.note("never"); }));
        CHECK(probe::live == 1);
        CHECK(call.on(TELNYX_EVENT_ANY, nullptr));
        CHECK(call.on_ended([p = probe()] { p.note("never"); }));
        CHECK(call.on_ended([p = probe()] { p.note("never"); }));
        CHECK(probe::live == 1);
        CHECK(call.on_ended(nullptr));
        CHECK(call.on_command_failed([p = probe()] { p.note("never"); }));
        CHECK(call.on_command_failed(nullptr));
        CHECK(probe::live == 0);
    });
    const char *caller = s.calls();
    CHECK(telnyx_sim_expect_state(s.sim, caller, "answered", 1000));
    s.hang_up(caller);
}

TEST(a_handler_may_replace_and_remove_itself)
{
    stage s;
    answer(s, [&s](telnyx::call call) {
        CHECK(call.on(
            telnyx::events::call_dtmf_received, [p = probe(&s.trail), &s](telnyx::call same) {
                CHECK(same.on(telnyx::events::call_dtmf_received,
                              [q = probe(&s.trail)](telnyx::call again) {
                                  CHECK(again.on(telnyx::events::call_dtmf_received, nullptr));
                                  q.note("second"); // it is removed, and lives until it returns
                              }));
                CHECK(probe::live == 2);
                p.note("first");
            }));
    });
    const char *caller = s.calls();
    CHECK(telnyx_sim_expect_state(s.sim, caller, "answered", 1000));
    CHECK(telnyx_sim_press(s.sim, caller, "123") == 0);
    CHECK(telnyx_sim_pass(s.sim, 2000) == 0);
    CHECK(s.trail == "first second ");
    CHECK(probe::live == 0);
    s.hang_up(caller);
}

TEST(a_late_handler_goes_when_the_call_is_forgotten)
{
    stage s;
    answer(s, [&s](telnyx::call call) {
        CHECK(call.on(
            telnyx::events::call_cost, [p = probe(&s.trail)] { p.note("cost"); },
            TELNYX_HANDLER_LATE));
        CHECK(call.on(telnyx::events::call_hangup, [p = probe(&s.trail)] { p.note("hangup"); }));
    });
    const char *caller = s.calls();
    CHECK(telnyx_sim_expect_state(s.sim, caller, "answered", 1000));
    CHECK(telnyx_sim_hang_up(s.sim, caller) == 0);
    CHECK(telnyx_sim_pass(s.sim, 20000) == 0);
    CHECK(s.trail.rfind("hangup ", 0) == 0);
    CHECK(probe::live == 1);
    CHECK(telnyx_sim_pass(s.sim, 120000) == 0);
    CHECK(probe::live == 0);
}

TEST(a_refused_command_destroys_its_handler_and_says_why)
{
    stage s;
    answer(s, [&s](telnyx::call call) {
        auto refused =
            call.speak(telnyx::speak_params().voice("female"), [p = probe()] { p.note("never"); });
        CHECK(!refused);
        CHECK(refused.error() == TELNYX_EINVAL);
        CHECK(refused.message().find("payload") != std::string::npos);
        CHECK(probe::live == 0);
        auto timer = call.on_finished([p = probe()] { p.note("never"); });
        CHECK(timer.error() == TELNYX_EINVAL);
        CHECK(probe::live == 0);
        s.trail += "asked ";
    });
    s.hang_up((s.turn(), s.calls()));
    CHECK(s.trail == "asked ");
}

TEST(without_memory_a_handler_is_refused)
{
    stage s;
    answer(s, [&s](telnyx::call call) {
        no_memory = true;
        CHECK(call.on_ended([p = probe()] { p.note("never"); }).error() == TELNYX_ENOMEM);
        CHECK(call.hangup({}, [p = probe()] { p.note("never"); }).error() == TELNYX_ENOMEM);
        CHECK(call.after(1s, [p = probe()] { p.note("never"); }).error() == TELNYX_ENOMEM);
        CHECK(call.on(TELNYX_EVENT_ANY, [p = probe()] { p.note("never"); }).error() ==
              TELNYX_ENOMEM);
        no_memory = false;
        CHECK(probe::live == 0);
        s.trail += "asked ";
    });
    const char *caller = s.calls();
    CHECK(telnyx_sim_expect_state(s.sim, caller, "answered", 1000));
    s.hang_up(caller);
    CHECK(s.trail == "asked ");
}

static void on_hung_up(telnyx::call call, telnyx::response<telnyx_command_reply> response)
{
    CHECK(call && response.error() == 0);
    call.data<probe>()->note("hung_up");
}

TEST(a_command_brings_a_typed_result_and_then_its_handler_goes)
{
    stage s;
    s.app.on_incoming([&s](telnyx::call call) {
        CHECK(call.emplace_data<probe>(&s.trail));
        CHECK(call.answer(
            {}, [p = probe(&s.trail), call](telnyx::call same,
                                            telnyx::response<telnyx_recording_reply> response) {
                CHECK(response && response.has_value() && telnyx::view(response->result) == "ok");
                CHECK(response.c_obj()->op == TELNYX_OP_ANSWER && response.http_status() == 200);
                CHECK(same == call);
                p.note("answered");
            }));
        // It may take the last of what it is given, or nothing, or be no lambda.
        CHECK(call.speak(telnyx::speak_params().payload("One.").voice("female"),
                         [p = probe(&s.trail)](auto response) mutable {
                             p.note(response ? "spoken" : "failed");
                         }));
        CHECK(call.on_finished(
            [p = probe(&s.trail)](telnyx::call same, telnyx_op op, telnyx::event<> event) {
                CHECK(op == TELNYX_OP_SPEAK && event.as(telnyx::events::call_speak_ended));
                CHECK(!event.as(telnyx::events::call_hangup));
                p.note("finished");
                CHECK(same.hangup({}, on_hung_up));
            }));
        CHECK(probe::live == 4);
    });
    s.calls();
    CHECK(telnyx_sim_expect_over(s.sim, 60000));
    CHECK(s.trail == "answered spoken finished hung_up ");
    CHECK(probe::live == 1); // the data, until the call is forgotten
    CHECK(telnyx_sim_pass(s.sim, 120000) == 0);
    CHECK(probe::live == 0);
}

TEST(a_handler_of_a_command_may_give_the_same_again)
{
    stage s;
    answer(s, [&s](telnyx::call call) {
        CHECK(call.send_dtmf(telnyx::send_dtmf_params().digits("1"),
                             [p = probe(&s.trail), &s](telnyx::call same) {
                                 CHECK(same.send_dtmf(telnyx::send_dtmf_params().digits("2"),
                                                      [q = probe(&s.trail)] { q.note("second"); }));
                                 CHECK(probe::live == 2);
                                 p.note("first");
                             }));
    });
    const char *caller = s.calls();
    CHECK(telnyx_sim_expect_state(s.sim, caller, "answered", 1000));
    CHECK(telnyx_sim_pass(s.sim, 3000) == 0);
    CHECK(s.trail == "first second " && probe::live == 0);
    s.hang_up(caller);
}

TEST(what_a_handler_lets_go_of_may_use_its_call)
{
    // Destroyed by the call's end, it commands on that call.
    struct last_word {
        telnyx::call_ref call;
        std::string *trail;
        last_word(telnyx::call of, std::string *to) : call(of), trail(to)
        {
        }
        last_word(last_word &&other) = default;
        ~last_word()
        {
            if (call)
                *trail += call.hangup() ? "taken " : "refused ";
        }
    };
    stage s;
    answer(s, [&s](telnyx::call call) {
        CHECK(call.on(TELNYX_EVENT_CALL_DTMF_RECEIVED, [word = last_word(call, &s.trail)]() {}));
    });
    const char *caller = s.calls();
    CHECK(telnyx_sim_expect_state(s.sim, caller, "answered", 1000));
    s.hang_up(caller);
    CHECK(s.trail == "taken " || s.trail == "refused ");
}

TEST(an_event_that_is_not_there_has_no_payload)
{
    CHECK(!telnyx::event<>(nullptr) && !telnyx::event<>(nullptr).get());
    CHECK(!telnyx::event<>(nullptr).as(telnyx::events::call_hangup));
}

TEST(a_failure_is_told_to_the_command_and_to_the_call)
{
    stage s;
    answer(s, [&s](telnyx::call call) {
        CHECK(call.on_command_failed(
            [p = probe(&s.trail)](telnyx::call, telnyx::response<> response) {
                p.note(telnyx_error_name(response.error()));
            }));
        CHECK(call.submit(telnyx::bridge_params().call_control_id_to_bridge_with("v3:nobody"),
                          [p = probe(&s.trail)](telnyx::response<> response) {
                              CHECK(!response && !response.message().empty() &&
                                    response.api_code() != 0);
                              p.note("told");
                          }));
    });
    const char *caller = s.calls();
    CHECK(telnyx_sim_expect_state(s.sim, caller, "answered", 1000));
    CHECK(telnyx_sim_pass(s.sim, 5000) == 0);
    CHECK(s.trail.rfind("told TELNYX_", 0) == 0);
    s.hang_up(caller);
}

TEST(timers_run_once_and_are_safe_to_cancel_at_any_time)
{
    stage s;
    telnyx::call_timer kept, other, rung;
    answer(s, [&](telnyx::call call) {
        rung = call.after(20ms,
                          [p = probe(&s.trail), &rung](telnyx::call same) {
                              CHECK(same && !rung.pending() && !rung.cancel());
                              p.note("rung");
                          })
                   .value();
        other = call.after(1h, [p = probe()] { p.note("never"); }).value();
        kept = call.after(telnyx::never, [p = probe()] { p.note("never"); }).value();
        CHECK(probe::live == 3 && rung.pending() && other.pending());
        CHECK(other.cancel() && !other.pending() && !other.cancel());
        CHECK(probe::live == 2);
    });
    const char *caller = s.calls();
    CHECK(telnyx_sim_expect_state(s.sim, caller, "answered", 1000));
    CHECK(telnyx_sim_pass(s.sim, 100) == 0);
    CHECK(s.trail == "rung ");
    CHECK(kept.pending() && probe::live == 1);
    s.hang_up(caller);
    CHECK(!kept.pending() && probe::live == 0);
    s.end();
    CHECK(!kept.cancel()); // its call is long gone
}

TEST(a_handler_that_owns_its_timer_and_its_call_ends_well)
{
    stage s;
    answer(s, [](telnyx::call call) {
        auto timer = std::make_shared<telnyx::call_timer>();
        *timer = call.after(1h, [timer, keeps = telnyx::call_ref(call)] { (void)keeps; }).value();
        call.on_ended([keeps = telnyx::call_ref(call), timer](telnyx::call same) {
            CHECK(keeps == same && !timer->cancel());
        });
    });
    const char *caller = s.calls();
    CHECK(telnyx_sim_expect_state(s.sim, caller, "answered", 1000));
    s.hang_up(caller);
}

TEST(a_reference_outlives_the_app)
{
    telnyx::call_ref kept, copy;
    {
        stage s;
        s.app.on_incoming([&](telnyx::call call) {
            kept = telnyx::call_ref(call);
            copy = kept;
            telnyx::call_ref &same = copy;
            copy = std::move(same);
        });
        const char *caller = s.calls();
        s.turn();
        CHECK(s.app.find_call(caller) == kept);
        CHECK(kept.from() == "+13125550142" && kept.state_name() == "incoming");
        s.hang_up(caller);
    }
    CHECK(!kept.app() && kept.to() == "+14155550117");
    CHECK(kept.hangup().error() == TELNYX_ECLOSING);
    CHECK(std::hash<telnyx::call>()(kept) == std::hash<telnyx::call>()(copy));
    std::unordered_set<telnyx::call_ref> all{ kept, copy };
    CHECK(all.size() == 1);
}
