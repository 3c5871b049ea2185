// A telephone menu in C++: a state table whose actions are lambdas, and an object for each call.
//
//     TELNYX_API_KEY=… TELNYX_PUBLIC_KEY=… menu --listen 127.0.0.1:8080 --sales +18005550100
//
// Point the application's webhook at http(s)://…/webhooks. Ctrl-C lets live calls end first.
#include <cstdio>
#include <cstdlib>
#include <string>

#include <telnyx/telnyx.hpp>
#include <uv.h>

using namespace std::chrono_literals;

namespace
{

enum state { ANSWERING, MENU, CONNECTING, LEAVING };

// What is kept for a call while the flow runs on it.
struct session {
    std::string sales;
    int asked = 0;
};

void ask(telnyx::call call, const session &session)
{
    const std::string again =
        session.asked > 1 ? "Once more: press" : "Thank you for calling. Press";
    call.gather_using_speak(telnyx::gather_using_speak_params()
                                .payload(again + " 1 for sales, or 2 to leave.")
                                .voice("female")
                                .language("en-US")
                                .maximum_digits(1)
                                .valid_digits("12")
                                .maximum_tries(1)
                                .timeout_millis(10s));
}

int choose(telnyx::call call, telnyx::flow_input input, session &session)
{
    const telnyx_call_gather_ended_event *gather = input.as(telnyx::events::call_gather_ended);
    if (gather->status == TELNYX_GATHER_STATUS_CALL_HANGUP)
        return TELNYX_FLOW_STAY;
    if (telnyx::view(gather->digits) == "1") {
        call.transfer(telnyx::transfer_params().to(session.sales).timeout_secs(30s));
        return CONNECTING;
    }
    return telnyx::view(gather->digits) == "2" || session.asked == 2 ? LEAVING : MENU;
}

telnyx::result<telnyx::flow<session>> make_flow()
{
    return telnyx::flow<session>::make(
        "menu",
        { { ANSWERING, "answering", 20s },
          { MENU, "menu", 60s },
          { CONNECTING, "connecting" },
          { LEAVING, "leaving", 20s } },
        telnyx::row(ANSWERING, TELNYX_FLOW_ENTER, [](telnyx::call call) { call.answer(); }),
        telnyx::row(ANSWERING, telnyx::events::call_answered, [] { return MENU; }),
        telnyx::row(MENU, TELNYX_FLOW_ENTER,
                    [](telnyx::call call, session &session) {
                        session.asked++;
                        ask(call, session);
                    }),
        telnyx::row(MENU, telnyx::events::call_gather_ended, choose),
        telnyx::row(LEAVING, TELNYX_FLOW_ENTER,
                    [](telnyx::call call) {
                        call.speak(telnyx::speak_params().payload("Goodbye.").voice("female"));
                    }),
        telnyx::row(LEAVING, telnyx::events::call_speak_ended,
                    [](telnyx::call call) { call.hangup(); }),
        // Whatever fails or takes too long: nobody is left in silence.
        telnyx::row(TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_COMMAND_FAILED,
                    [](telnyx::call call, telnyx::flow_input input) {
                        const std::string why(input.response()->message());
                        std::fprintf(stderr, "menu: %s\n", why.c_str());
                        call.hangup();
                    }),
        telnyx::row(TELNYX_FLOW_ANY_STATE, TELNYX_FLOW_TIMEOUT,
                    [](telnyx::call call) { call.hangup(); }));
}

// The program around the flow.

struct program {
    telnyx::app app;
    telnyx::flow<session> flow;
    std::string host = "127.0.0.1", sales = "+18005550100";
    int port = 0;
    uv_signal_t interrupt{}, terminate{};
    bool serving = false, stopping = false;
};

int fail(const std::string &why)
{
    std::fprintf(stderr, "menu: %s\n", why.c_str());
    return 2;
}

// 0, or the exit status.
int read_arguments(program &self, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        const std::string name = argv[i];
        if (name != "--listen" && name != "--sales")
            return fail(name + ": no such option");
        if (++i == argc || !*argv[i])
            return fail(name + ": needs a value");
        const std::string value = argv[i];
        if (name == "--sales") {
            self.sales = value;
            continue;
        }
        const std::size_t colon = value.rfind(':');
        const std::string port = colon == std::string::npos ? "" : value.substr(colon + 1);
        if (port.empty() || port.size() > 5 ||
            port.find_first_not_of("0123456789") != std::string::npos)
            return fail("--listen: not HOST:PORT");
        self.host = value.substr(0, colon);
        self.port = static_cast<int>(std::strtol(port.c_str(), nullptr, 10));
    }
    return 0;
}

// The first signal lets calls end, the second one does not wait for them.
void on_signal(uv_signal_t *signal, int)
{
    program &self = *static_cast<program *>(signal->data);
    auto close_signals = [&self] {
        uv_close(reinterpret_cast<uv_handle_t *>(&self.interrupt), nullptr);
        uv_close(reinterpret_cast<uv_handle_t *>(&self.terminate), nullptr);
    };
    if (self.stopping)
        self.app.close();
    else
        self.app.drain(10s, close_signals);
    self.stopping = true;
}

void start_signal(program &self, uv_loop_t *loop, uv_signal_t &signal, int number)
{
    uv_signal_init(loop, &signal);
    signal.data = &self;
    uv_signal_start(&signal, on_signal, number);
}

int start(program &self, uv_loop_t *loop)
{
    auto flow = make_flow();
    if (!flow)
        return fail(flow.message());
    auto app = telnyx::app::make(
        loop, telnyx::app_options()
                  .ack(TELNYX_ACK_AFTER_COMMANDS)
                  .client(telnyx::client_options().on_log([&self](const telnyx_log_record &record) {
                      // What keeps the program from starting is told once, by fail().
                      if (self.serving && record.level <= TELNYX_LOG_WARN)
                          std::fprintf(stderr, "menu: %s\n", record.message);
                  })));
    if (!app)
        return fail(app.message());
    self.flow = std::move(*flow);
    self.app = std::move(*app);
    self.app.on_incoming(
        [&self](telnyx::call call) { self.flow.start(call, session{ self.sales }); });
    self.app.on_ended([](telnyx::call call, const telnyx_call_end &end) {
        const std::string from(call.from());
        std::printf("%s: %s\n", from.c_str(), telnyx_end_reason_name(end.reason));
    });
    auto listening = self.app.listen(telnyx::listen_options().host(self.host).port(self.port));
    if (!listening)
        return fail(listening.message());
    self.serving = true;
    start_signal(self, loop, self.interrupt, SIGINT);
    start_signal(self, loop, self.terminate, SIGTERM);
    std::printf("listening on port %d\n", self.app.port());
    std::fflush(stdout);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    uv_loop_t loop;
    uv_loop_init(&loop);
    int status;
    {
        program self;
        status = read_arguments(self, argc, argv);
        if (status == 0)
            status = start(self, &loop);
        if (status == 0)
            uv_run(&loop, UV_RUN_DEFAULT);
    }
    // What was made and not closed is closing now.
    uv_run(&loop, UV_RUN_DEFAULT);
    return uv_loop_close(&loop) == 0 ? status : 1;
}
