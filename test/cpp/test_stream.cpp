// Streams and relays: their handlers live until the end of theirs has returned.
#include "stage.hpp"

#include <vector>

// An app that listens for sockets, and the address that it has.
static std::string listen(stage &s)
{
    CHECK(s.app.listen(telnyx::listen_options().host("127.0.0.1")));
    return "ws://127.0.0.1:" + std::to_string(s.app.port());
}

TEST(what_is_said_is_heard_and_answered)
{
    stage s;
    const std::string url = listen(s);
    int heard = 0;
    s.app.on_incoming([&](telnyx::call call) {
        telnyx_stream_options options{};
        telnyx::stream_handlers on;
        options.url = url.c_str();
        on.start = [p = probe(&s.trail)](telnyx::stream stream, const telnyx_stream_start &) {
            p.note("start");
            CHECK(stream.mark("m"));
        };
        on.mark = [p = probe(&s.trail)](telnyx::stream, std::string_view name, telnyx_mark_result) {
            p.note(std::string(name));
        };
        on.audio = [&heard](telnyx::stream stream, const telnyx_stream_audio &audio) {
            heard++;
            CHECK(stream.play(audio.samples, audio.samples_count));
        };
        on.end = [p = probe(&s.trail)](telnyx::stream stream, const telnyx_stream_end &end) {
            CHECK(stream.call().stream_of() == stream || !stream.call().stream_of());
            CHECK(end.frames_in > 0);
            p.note("end");
        };
        CHECK(call.answer());
        auto made = call.stream(options, std::move(on));
        CHECK(made && call.stream_of() == *made);
        CHECK(made->play(std::vector<std::int16_t>(160)).error() == TELNYX_ESTATE);
        // A call has one: the handlers of the second are gone at once.
        telnyx::stream_handlers more;
        more.end = [p = probe()](telnyx::stream, const telnyx_stream_end &) { p.note("never"); };
        CHECK(call.stream(options, std::move(more)).error() == TELNYX_EEXIST);
        CHECK(probe::live == 3);
    });
    const char *caller = s.calls();
    CHECK(telnyx_sim_expect_state(s.sim, caller, "answered", 5000));
    CHECK(telnyx_sim_tone(s.sim, caller, 440, 2000) == 0);
    CHECK(telnyx_sim_expect_tone(s.sim, caller, 440, 5000));
    CHECK(heard > 0);
    s.hang_up(caller);
    CHECK(s.trail == "start m end ");
    CHECK(probe::live == 0);
}

TEST(a_relay_answers_in_words)
{
    stage s;
    const std::string url = listen(s);
    s.app.on_incoming([&](telnyx::call call) {
        telnyx_relay_options options{};
        telnyx::relay_handlers on;
        options.url = url.c_str();
        on.setup = [p = probe(&s.trail)](telnyx::relay relay, const telnyx_relay_setup &) {
            p.note("setup");
            CHECK(relay.call().relay_of() == relay);
        };
        on.prompt = [p = probe(&s.trail)](telnyx::relay relay, const telnyx_relay_prompt &prompt) {
            if (prompt.last)
                CHECK(relay.say("You said: " + std::string(prompt.text)));
        };
        on.end = [p = probe(&s.trail)](telnyx::relay, const telnyx_stream_end &) { p.note("end"); };
        CHECK(call.answer());
        CHECK(call.relay(telnyx::start_conversation_relay_params().greeting("Hello."), options,
                         std::move(on)));
    });
    const char *caller = s.calls();
    CHECK(telnyx_sim_expect_heard(s.sim, caller, "Hello.", 5000));
    CHECK(telnyx_sim_say(s.sim, caller, "good morning") == 0);
    CHECK(telnyx_sim_expect_heard(s.sim, caller, "You said: good morning", 10000));
    s.hang_up(caller);
    CHECK(s.trail == "setup end ");
    CHECK(probe::live == 0);
}

TEST(what_cannot_be_started_destroys_its_handlers)
{
    stage s;
    s.app.on_incoming([&](telnyx::call call) {
        telnyx_stream_options options{};
        telnyx::stream_handlers on;
        options.url = "http://no.websocket";
        on.end = [p = probe()](telnyx::stream, const telnyx_stream_end &) { p.note("never"); };
        auto refused = call.stream(options, std::move(on));
        CHECK(refused.error() == TELNYX_EINVAL &&
              refused.message().find("url") != std::string::npos);
        CHECK(probe::live == 0);
        s.trail += "asked ";
    });
    const char *caller = s.calls();
    s.turn();
    s.hang_up(caller);
    CHECK(s.trail == "asked ");
}
