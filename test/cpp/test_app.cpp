// Apps that are owned: their handlers, and all the ways for them to end.
#include "stage.hpp"

TEST(handlers_of_the_app_may_replace_themselves)
{
    stage s;
    s.app.on(telnyx::events::call_initiated, [p = probe(&s.trail), &s](telnyx::call, auto event) {
        s.app.on(telnyx::events::call_initiated, nullptr);
        p.note(event->from);
    });
    s.app.on(TELNYX_EVENT_ANY, [p = probe(&s.trail)](telnyx::event<> event) {
        p.note(std::string(event.type_name()));
        CHECK(event.occurred_at() && event.text("payload.from") == "+13125550142");
    });
    s.app.on_ended([p = probe(&s.trail)](telnyx::call call, const telnyx_call_end &) {
        CHECK(call);
        p.note("ended");
    });
    const char *caller = s.calls();
    s.turn();
    CHECK(s.trail == "+13125550142 ");
    CHECK(probe::live == 2);
    s.hang_up(caller);
    CHECK(s.trail.rfind("+13125550142 call.hangup ended ", 0) == 0);
    CHECK(s.app.on(TELNYX_EVENT_COUNT, [p = probe()] { p.note("never"); }).error() ==
          TELNYX_EINVAL);
    CHECK(probe::live == 2);
}

TEST(an_app_can_be_moved_with_all_that_it_has)
{
    stage s;
    s.app.on_incoming([p = probe(&s.trail)] { p.note("incoming"); });
    telnyx::app moved = std::move(s.app);
    CHECK(!s.app && moved);
    s.app = std::move(moved);
    telnyx::app_view view = s.app;
    CHECK(view.get() == s.app.get());
    const char *caller = s.calls();
    s.turn();
    s.hang_up(caller);
    CHECK(s.trail == "incoming ");
    int calls = 0;
    view.each_call([&calls](telnyx::call) { calls++; });
    CHECK(calls == 1 && view.metrics().calls_inbound == 1);
    view.each_call([&calls](telnyx::call) { return calls++, false; });
    CHECK(calls == 2);
}

TEST(every_handler_of_an_end_runs_once_in_its_order)
{
    stage s;
    telnyx::app app = s.make_app();
    app.drain(telnyx::never, [p = probe(&s.trail), &app] {
        CHECK(!app);
        p.note("drained");
    });
    app.close([p = probe(&s.trail)] { p.note("closed"); });
    app.close();
    CHECK(app && s.trail.empty());
    s.turn();
    CHECK(!app && s.trail == "drained closed ");
    app.close([p = probe()] { p.note("never"); }); // there is none any more
}

TEST(an_app_that_is_destroyed_closes_by_itself)
{
    stage s;
    {
        telnyx::app app = s.make_app();
        app.on_ended([p = probe()] { p.note("ended"); });
        telnyx::app drained = s.make_app();
        drained.hand_over(1h, [p = probe(&s.trail)] { p.note("gone"); });
        CHECK(probe::live == 2);
    }
    CHECK(probe::live == 2);
    CHECK(telnyx_sim_pass(s.sim, 1000) == 0);
    CHECK(probe::live == 0 && s.trail == "gone ");
}

TEST(functions_of_c_may_close_it)
{
    stage s;
    telnyx::app app = s.make_app();
    app.on_ended([p = probe()] { p.note("ended"); });
    telnyx_app_close(app.get(), nullptr, nullptr);
    s.turn();
    CHECK(!app && probe::live == 0);
}

TEST(an_app_that_cannot_be_made_says_why)
{
    stage s;
    auto made = telnyx::app::make(
        &s.loop, telnyx::app_options().client(
                     telnyx::client_options().api_key("K").base_url("ftp://x").on_log(
                         [p = probe()](const telnyx_log_record &) { p.note("log"); })));
    CHECK(!made && made.error() == TELNYX_EINVAL);
    CHECK(made.message().find("base_url") != std::string::npos);
    telnyx::result<telnyx::app> copy = made.why();
    CHECK(copy.error() == TELNYX_EINVAL);
    CHECK(probe::live == 0);
}

TEST(handlers_in_options_live_as_long_as_the_app)
{
    stage s;
    telnyx::app app;
    {
        telnyx::app_options options;
        options.on_trace([p = probe(&s.trail)](const telnyx_trace_record &) { p.note("traced"); });
        app = s.make_app(options);
    }
    CHECK(probe::live == 1);
    telnyx_sim_attach(s.sim, app.get());
    const char *caller = s.calls();
    s.turn();
    s.hang_up(caller);
    CHECK(s.trail.rfind("traced ", 0) == 0);
    telnyx_sim_attach(s.sim, s.app.get());
    app.close();
    CHECK(telnyx_sim_pass(s.sim, 1000) == 0);
    CHECK(!app && probe::live == 0);
}

TEST(a_dial_gives_the_call_at_once_and_then_its_result)
{
    stage s;
    auto dialed = s.app.dial(
        telnyx::dial_params()
            .to("+13125550199")
            .from("+14155550117")
            .connection_id(telnyx_sim_connection_id(s.sim)),
        [p = probe(&s.trail)](telnyx::call call, telnyx::response<telnyx_dialed_call> response) {
            CHECK(response && telnyx::view(response->call_control_id) == call.id());
            p.note("dialed");
        });
    CHECK(dialed);
    CHECK(dialed->state() == TELNYX_CALL_DIALING);
    dialed->on(telnyx::events::call_answered, [p = probe(&s.trail)](telnyx::call call) {
        p.note("answered");
        CHECK(call.hangup());
    });
    CHECK(telnyx_sim_expect_over(s.sim, 60000));
    CHECK(s.trail == "dialed answered ");
    auto refused = s.app.dial(telnyx::dial_params(), [p = probe()] { p.note("never"); });
    CHECK(!refused && refused.error() == TELNYX_EINVAL && !refused.message().empty());
    CHECK(probe::live == 0);
}

TEST(what_is_asked_once_is_told_once)
{
    stage s;
    telnyx_webhook nothing{};
    CHECK(s.app.receive(nothing,
                        [p = probe(&s.trail)](int status) { p.note(std::to_string(status)); }));
    CHECK(s.app.sweep(telnyx_sim_connection_id(s.sim),
                      [p = probe(&s.trail)](int error, const telnyx_sweep_result &found) {
                          CHECK(error == 0 && found.listed == 0);
                          p.note("swept");
                      }));
    telnyx_reconcile_options options{};
    CHECK(!s.app.reconcile(options, [p = probe()] { p.note("never"); }));
    const std::string connection = telnyx_sim_connection_id(s.sim);
    options.connection_id = connection.c_str();
    CHECK(
        s.app.reconcile(options, [p = probe(&s.trail)](int error, const telnyx_reconcile_result &) {
            p.note(error ? "failed" : "reconciled");
        }));
    CHECK(probe::live == 3);
    CHECK(telnyx_sim_pass(s.sim, 1000) == 0);
    CHECK(s.trail == "401 swept reconciled ");
    CHECK(probe::live == 0);
}

TEST(metrics_are_a_text_whole)
{
    stage s;
    const std::string text = s.app.metrics_text();
    CHECK(text.rfind("telnyx_") != std::string::npos && text.back() == '\n');
    CHECK(s.app.metrics_text(TELNYX_METRICS_OPENMETRICS).find("# EOF") != std::string::npos);
    CHECK(s.app.inspect_port() == 0 && s.app == telnyx::app_view(s.app.get()));
    CHECK(s.app != telnyx::app_view());
}
