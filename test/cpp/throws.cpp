// What base.hpp says of exceptions: one that leaves a handler ends the program where it was thrown, and does
// not pass through the library's frames. Each kind of handler throws in a process of its own. This is compiled
// with exceptions, as the other tests are not.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

#include <telnyx/sim_test.h>
#include <telnyx/telnyx.hpp>
#include <uv.h>

using namespace std::chrono_literals;

namespace
{

enum { THROWN = 42, NOT_THROWN, PASSED_ON };

[[noreturn]] void fail()
{
    throw std::runtime_error("thrown by a handler");
}

// std::terminate(), with the exception that is under way still there to be looked at.
[[noreturn]] void on_terminate()
{
    try {
        if (const std::exception_ptr under_way = std::current_exception())
            std::rethrow_exception(under_way);
    } catch (const std::runtime_error &) {
        std::_Exit(THROWN);
    } catch (...) {
    }
    std::_Exit(NOT_THROWN);
}

// An app whose platform the simulator is, and one call.
struct scene {
    scene()
    {
        telnyx_sim_options options{};
        options.speed = TELNYX_SIM_STEPPED;
        uv_loop_init(&loop);
        telnyx_sim_new(&sim, &loop, &options, nullptr);
        telnyx_client_options client{};
        telnyx_sim_client_options(sim, &client);
        app = telnyx::app::make(&loop, telnyx::app_options()
                                           .client(telnyx::client_options(client)
                                                       .log_level(TELNYX_LOG_DEBUG)
                                                       .on_log([this](const telnyx_log_record &) {
                                                           if (log_throws)
                                                               fail();
                                                       }))
                                           .public_keys({ telnyx_sim_public_key(sim) }))
                  .value();
        telnyx_sim_attach(sim, app.get());
    }
    void run()
    {
        const char *caller = telnyx_sim_calls(sim, "+13125550142", "+14155550117");
        telnyx_sim_pass(sim, 2000);
        telnyx_sim_hang_up(sim, caller);
        telnyx_sim_pass(sim, 10000);
        telnyx_sim_test_end(sim, app.get());
    }

    uv_loop_t loop{};
    telnyx_sim *sim = nullptr;
    telnyx::app app;
    bool log_throws = false;
};

struct kind {
    const char *name;
    void (*set)(scene &);
};

const kind kinds[] = {
    { "an_incoming_call", [](scene &s) { s.app.on_incoming([] { fail(); }); } },
    { "an_event_of_the_app",
      [](scene &s) { s.app.on(telnyx::events::call_hangup, [] { fail(); }); } },
    { "the_end_of_a_call", [](scene &s) { s.app.on_ended([] { fail(); }); } },
    { "an_event_of_a_call",
      [](scene &s) {
          s.app.on_incoming([](telnyx::call call) { call.on(TELNYX_EVENT_ANY, [] { fail(); }); });
      } },
    { "the_end_of_this_call",
      [](scene &s) {
          s.app.on_incoming([](telnyx::call call) { call.on_ended([] { fail(); }); });
      } },
    { "a_command",
      [](scene &s) {
          s.app.on_incoming([](telnyx::call call) { call.answer({}, [] { fail(); }); });
      } },
    { "a_timer",
      [](scene &s) {
          s.app.on_incoming([](telnyx::call call) { call.after(10ms, [] { fail(); }); });
      } },
    { "the_action_of_a_flow",
      [](scene &s) {
          static const auto flow =
              telnyx::flow<>::make("f", { { 0, "only" } },
                                   telnyx::row(0, TELNYX_FLOW_ENTER, [] { fail(); }))
                  .value();
          s.app.on_incoming([](telnyx::call call) { flow.start(call); });
      } },
    { "a_visit",
      [](scene &s) { s.app.on_ended([&s] { s.app.each_call([](auto) { fail(); }); }); } },
    { "a_log", [](scene &s) { s.log_throws = true; } },
    { "the_close_of_an_app", [](scene &s) { s.app.close([] { fail(); }); } },
};

// How the process ends in which this throws.
int end_of(const kind &tried)
{
    const pid_t child = fork();
    if (child == 0) {
        std::set_terminate(on_terminate);
        try {
            scene s;
            tried.set(s);
            s.run();
        } catch (...) {
            std::_Exit(PASSED_ON);
        }
        std::_Exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

int main()
{
    int faults = 0;
    for (const kind &tried : kinds) {
        const int end = end_of(tried);
        std::printf("%s: %s\n", tried.name, end == THROWN ? "ends the program" : "does not");
        std::fflush(stdout);
        faults += end != THROWN;
    }
    return faults ? 1 : 0;
}
