// Parameters: what is set is in the C struct, is a copy, and is what is sent.
#include "stage.hpp"

#include <map>
#include <vector>

static bool same(const char *text, std::string_view expected)
{
    return text && telnyx::view(text) == expected;
}

TEST(every_kind_of_member_can_be_set)
{
    std::string text = "a text";
    telnyx::dial_params params;
    params.to({ "+13125550142", text })
        .from(text)
        .timeout_secs(2min)
        .time_limit_secs(90)
        .answering_machine_detection(TELNYX_AMD_PREMIUM)
        .answering_machine_detection_config(
            telnyx::amd_config().total_analysis_time_millis(4s).greeting_duration_millis(5))
        .custom_headers({ telnyx::custom_sip_header().name("X-A").value(text),
                          telnyx::custom_sip_header().name("X-B").value("b") })
        .webhook_urls(std::map<std::string, std::vector<std::string>>{
            { "call.hangup", { "https://example.com/" } } })
        .park_after_unbridge(std::nullopt)
        .send_silence_when_idle(false);
    text = "another";
    const telnyx_dial_params &c = *params.c_obj();
    CHECK(c.to.count == 2 && same(c.to.items[0], "+13125550142") && same(c.to.items[1], "a text"));
    CHECK(same(c.from, "a text") && !c.connection_id && !c.park_after_unbridge);
    CHECK(telnyx::maybe(c.timeout_secs) == 120 && telnyx::maybe(c.time_limit_secs) == 90);
    CHECK(c.answering_machine_detection == TELNYX_AMD_PREMIUM);
    CHECK(telnyx::maybe(c.answering_machine_detection_config->total_analysis_time_millis) == 4000);
    CHECK(telnyx::maybe(c.answering_machine_detection_config->greeting_duration_millis) == 5);
    CHECK(c.custom_headers_count == 2 && same(c.custom_headers[0].value, "a text"));
    CHECK(same(c.custom_headers[1].name, "X-B"));
    CHECK(c.webhook_urls.count == 1 && same(c.webhook_urls.items[0].key, "call.hangup") &&
          same(c.webhook_urls.items[0].values.items[0], "https://example.com/"));
    CHECK(telnyx::maybe(c.send_silence_when_idle) == false);
}

TEST(optional_values_may_be_none)
{
    const std::optional<std::string> none, some = "x";
    const std::optional<int> no_number, number = 7;
    const std::optional<std::chrono::seconds> no_time, time = 8s;
    telnyx::gather_params params;
    params.client_state(none).command_id(some).gather_id(nullptr).terminating_digit("");
    params.maximum_digits(no_number)
        .minimum_digits(number)
        .timeout_millis(time)
        .initial_timeout_millis(no_time);
    const telnyx_gather_params &c = *params.c_obj();
    CHECK(!c.client_state && same(c.command_id, "x") && !c.gather_id &&
          same(c.terminating_digit, ""));
    CHECK(!telnyx::maybe(c.maximum_digits) && telnyx::maybe(c.minimum_digits) == 7);
    CHECK(telnyx::maybe(c.timeout_millis) == 8000 && !telnyx::maybe(c.initial_timeout_millis));
    CHECK(!telnyx::maybe(c.client_state) && telnyx::maybe(c.command_id) == "x");
    CHECK(telnyx::view(nullptr).empty());
}

TEST(a_copy_is_as_good_as_what_it_is_of)
{
    telnyx::speak_params copy;
    {
        telnyx::speak_params params;
        params.payload(std::string(300, 'x')).voice("female");
        copy = params;
        telnyx::speak_params moved = std::move(params);
        CHECK(same(moved.c_obj()->voice, "female"));
        copy.voice("male");
        CHECK(same(moved.c_obj()->voice, "female"));
    }
    CHECK(same(copy.c_obj()->payload, std::string(300, 'x')) && same(copy.c_obj()->voice, "male"));
    copy.c_obj()->language = "en-US"; // what has no setter
    CHECK(same(copy.c_obj()->language, "en-US"));
}

TEST(what_is_set_again_takes_the_place_of_what_was_set)
{
    telnyx::dial_params params;
    params.from("+13125550142").to({ "+18005550100", "+18005550101" });
    const std::size_t once = params.memory().count();
    const telnyx::dial_params before = params;
    for (int i = 0; i < 1000; i++)
        params.from(params.c_obj()->from).to({ "+18005550102", params.c_obj()->to.items[1] });
    CHECK(params.memory().count() == once);
    CHECK(same(params.c_obj()->from, "+13125550142"));
    CHECK(same(params.c_obj()->to.items[1], "+18005550101"));
    CHECK(same(before.c_obj()->to.items[0], "+18005550100"));
    // Other members of the same object are left alone.
    params.answering_machine_detection_config(telnyx::amd_config().total_analysis_time_millis(5s));
    params.from("x").from("y").to("z");
    CHECK(params.c_obj()->answering_machine_detection_config->total_analysis_time_millis.value ==
          5000);
    telnyx::client_options options;
    options.on_log([p = probe()](const telnyx_log_record &) {});
    options.on_log([p = probe()](const telnyx_log_record &) {});
    CHECK(probe::live == 1);
}

TEST(an_optional_may_hold_a_text_that_is_not_there)
{
    const std::optional<const char *> none = nullptr;
    CHECK(!telnyx::speak_params().payload(none).c_obj()->payload);
}

TEST(a_struct_of_c_is_taken_as_it_is)
{
    stage s;
    s.app.on_incoming([](telnyx::call call) {
        telnyx_speak_params c{};
        c.payload = "From C.";
        c.voice = "female";
        CHECK(call.answer());
        CHECK(call.speak(c));
        // And C takes what C++ has made.
        CHECK(telnyx_call_speak(call.get(),
                                telnyx::speak_params().payload("From C++.").voice("male").c_obj(),
                                nullptr, nullptr) == 0);
    });
    const char *caller = s.calls();
    CHECK(telnyx_sim_expect_command(s.sim, caller, "speak",
                                    "{\"payload\":\"From C.\",\"voice\":\"female\"}", 9000));
    CHECK(telnyx_sim_expect_command(s.sim, caller, "speak",
                                    "{\"payload\":\"From C++.\",\"voice\":\"male\"}", 9000));
    s.hang_up(caller);
}

TEST(what_is_set_is_what_is_sent)
{
    stage s;
    s.app.on_incoming([](telnyx::call call) {
        CHECK(call.answer());
        CHECK(call.gather_using_speak(telnyx::gather_using_speak_params()
                                          .payload("Press " + std::to_string(1) + ".")
                                          .voice("female")
                                          .maximum_digits(1)
                                          .timeout_millis(10s)));
    });
    const char *caller = s.calls();
    CHECK(telnyx_sim_expect_command(
        s.sim, caller, "gather_using_speak",
        "{\"payload\":\"Press "
        "1.\",\"voice\":\"female\",\"maximum_digits\":1,\"timeout_millis\":10000}",
        9000));
    s.hang_up(caller);
}

// Gives texts that it makes on the way.
struct maker {
    struct iterator {
        std::string operator*() const;
    };
    iterator begin() const, end() const;
};
static_assert(!std::is_constructible_v<telnyx::texts_arg, maker>);
static_assert(std::is_constructible_v<telnyx::texts_arg, std::vector<std::string>>);
static_assert(std::is_constructible_v<telnyx::texts_arg, std::vector<const char *>>);
static_assert(std::is_constructible_v<telnyx::texts_arg, std::vector<std::string_view>>);

TEST(times_become_milliseconds)
{
    CHECK(telnyx::to_ms(2s) == 2000 && telnyx::to_ms(1500us) == 2 && telnyx::to_ms(0s) == 0);
    CHECK(telnyx::to_ms(-3s) == 0 && telnyx::to_ms(telnyx::never) == UINT64_MAX);
    CHECK(telnyx::to_ms(std::chrono::duration<double>(0.25)) == 250);
    CHECK(telnyx::to_ms(std::chrono::hours::max()) == UINT64_MAX);
}

TEST(a_function_can_be_moved_and_be_empty)
{
    telnyx::function<int(int)> empty, twice = [p = probe()](int n) { return 2 * n; };
    CHECK(!empty && twice && empty(3) == 0 && twice(3) == 6);
    empty = std::move(twice);
    CHECK(empty(4) == 8 && probe::live == 1);
    empty = nullptr;
    CHECK(probe::live == 0);
    int (*nowhere)(int) = nullptr;
    CHECK(!telnyx::function<int(int)>(nowhere));
}
