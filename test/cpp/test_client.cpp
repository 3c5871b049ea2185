// A client alone, whose platform is a lambda.
#include "stage.hpp"

#include <vector>

// A client whose requests a handler takes, which answers what it is told to.
struct lonely {
    lonely()
    {
        CHECK(uv_loop_init(&loop) == 0);
        auto made = telnyx::client::make(
            &loop, telnyx::client_options()
                       .api_key(std::string("KEY"))
                       .base_url("http://127.0.0.1:1/v2")
                       .ignore_environment(true)
                       .max_retries(0)
                       .timeout_ms(3s)
                       .wire([this](telnyx_wire *wire, const telnyx_wire_request &request) {
                           asked += std::string(request.method) + " " + request.url + " ";
                           if (request.body)
                               body.assign(request.body, request.body_length);
                           if (silent)
                               waiting.push_back(wire);
                           else
                               answer(wire);
                       }));
        CHECK(made);
        client = std::move(*made);
    }
    ~lonely()
    {
        if (client)
            client.close();
        uv_run(&loop, UV_RUN_DEFAULT);
        CHECK(!client && uv_loop_close(&loop) == 0);
    }
    void answer(telnyx_wire *wire) const
    {
        telnyx_wire_reply reply{};
        reply.status = status;
        reply.body = says.c_str();
        reply.body_length = says.size();
        telnyx_wire_answer(wire, &reply);
    }
    void run()
    {
        uv_run(&loop, UV_RUN_NOWAIT);
        for (int i = 0; i < 20; i++)
            uv_run(&loop, UV_RUN_NOWAIT);
    }

    uv_loop_t loop{};
    telnyx::client client;
    std::string asked, body, says = "{\"data\":{}}", trail;
    int status = 200;
    bool silent = false;
    std::vector<telnyx_wire *> waiting;
};

TEST(a_result_is_typed_and_a_failure_says_why)
{
    lonely s;
    s.says = "{\"data\":{\"call_control_id\":\"v3:x\",\"is_alive\":true}}";
    CHECK(s.client.retrieve_call_status(
        telnyx::retrieve_call_status_params().call_control_id("abc"),
        [p = probe(&s.trail)](telnyx::response<telnyx_call_report> report) {
            CHECK(report && telnyx::maybe(report->is_alive) == true);
            CHECK(report.text("call_control_id") == "v3:x" && !report.text("nothing"));
            CHECK(report.attempts() == 1 && report.why().error == 0 && !report.retry_after());
            p.note((*report).call_control_id);
        }));
    s.run();
    CHECK(s.trail == "v3:x " && s.asked == "GET http://127.0.0.1:1/v2/calls/abc ");
    s.status = 422;
    s.says = "{\"errors\":[{\"code\":\"90012\",\"title\":\"Invalid voice\"}]}";
    CHECK(s.client.speak(
        telnyx::speak_params().call_control_id("v3:x").payload("x").voice("y"),
        [p = probe(&s.trail)](auto response) {
            CHECK(!response && !response.has_value() && response.api_code() == 90012);
            CHECK(response.error() == TELNYX_EREJECTED && !response.is_retryable());
            CHECK(!response.why().text.empty());
            p.note("refused");
        }));
    s.run();
    CHECK(s.trail == "v3:x refused ");
    CHECK(probe::live == 0);
}

TEST(a_listing_gives_items_until_it_is_stopped)
{
    lonely s;
    s.says = "{\"data\":[{\"name\":\"a\"},{\"name\":\"b\"},{\"name\":\"c\"}],\"meta\":{\"total_"
             "pages\":1}}";
    int more = 2;
    CHECK(s.client.list_conferences(
        telnyx::list_conferences_params().page_size(20),
        [p = probe(&s.trail), &more](const telnyx_conference &conference) {
            p.note(conference.name);
            return --more > 0;
        },
        [p = probe(&s.trail)](telnyx::response<> response) {
            p.note(response ? "done" : "failed");
        }));
    s.run();
    CHECK(s.trail == "a b done ");
    // Without the second handler, and one that returns nothing.
    CHECK(s.client.list_conferences(
        {}, [p = probe(&s.trail)](auto &conference) { p.note(conference.name); }));
    CHECK(probe::live == 1);
    s.run();
    CHECK(s.trail == "a b done a b c " && probe::live == 0);
}

TEST(what_the_library_does_not_know_is_sent_as_it_is)
{
    lonely s;
    CHECK(s.client.submit_json("POST", "/new_thing", "{\"a\":1}",
                               [p = probe(&s.trail)](telnyx::response<> response) {
                                   p.note(std::string(response.json()));
                               }));
    s.run();
    CHECK(s.trail == "{\"data\":{}} " && s.body == "{\"a\":1}");
    CHECK(s.client.submit_pieces(
        "GET", "/pieces", "",
        [p = probe(&s.trail)](std::string_view piece) { p.note(std::string(piece)); },
        [p = probe(&s.trail)] { p.note("done"); }));
    s.run();
    CHECK(s.trail == "{\"data\":{}} {\"data\":{}} done ");
    auto refused =
        s.client.submit_json("POST", "no path", "{}", [p = probe()] { p.note("never"); });
    CHECK(refused.error() == TELNYX_EINVAL && !refused.message().empty() && probe::live == 0);
}

TEST(what_is_under_way_is_told_that_the_client_closes)
{
    lonely s;
    s.silent = true;
    CHECK(s.client.hangup(
        telnyx::hangup_params().call_control_id("v3:x"),
        [p = probe(&s.trail)](auto response) { p.note(telnyx_error_name(response.error())); }));
    CHECK(s.client.cancel(s.client.last_request() + 1).error() == TELNYX_ENOTFOUND);
    s.run();
    CHECK(s.client.drain([p = probe(&s.trail)] { p.note("drained"); }));
    CHECK(s.client.close([p = probe(&s.trail)] { p.note("closed"); }));
    CHECK(s.client.hangup({}, [p = probe()] { p.note("never"); }).error() == TELNYX_ECLOSING);
    CHECK(probe::live == 3);
    for (telnyx_wire *wire : s.waiting)
        s.answer(wire);
    uv_run(&s.loop, UV_RUN_DEFAULT);
    CHECK(s.trail == "TELNYX_ECANCELED drained closed ");
    CHECK(!s.client && probe::live == 0);
}
