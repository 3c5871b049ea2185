// Streams and relays: their handlers live until the end of theirs has returned.
#include "stage.hpp"

#include <list>
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

// A server of the program's own, which knows of HTTP what it must to hand a connection over.
struct own_server {
    struct peer {
        explicit peer(own_server *of) : server(of)
        {
        }
        own_server *server;
        uv_tcp_t tcp{};
        std::string head;
        telnyx::socket socket;
        std::vector<char> buffer = std::vector<char>(65536);
    };

    own_server(uv_loop_t *loop, telnyx::app &of) : app(of)
    {
        sockaddr_in any{};
        CHECK(uv_ip4_addr("127.0.0.1", 0, &any) == 0 && uv_tcp_init(loop, &listener) == 0);
        CHECK(uv_tcp_bind(&listener, reinterpret_cast<sockaddr *>(&any), 0) == 0);
        listener.data = this;
        CHECK(uv_listen(stream_of(listener), 8, on_connection) == 0);
    }
    int port() const
    {
        sockaddr_in bound{};
        int length = sizeof bound;
        CHECK(uv_tcp_getsockname(&listener, reinterpret_cast<sockaddr *>(&bound), &length) == 0);
        return ntohs(bound.sin_port);
    }
    void close()
    {
        uv_close(reinterpret_cast<uv_handle_t *>(&listener), nullptr);
    }
    static uv_stream_t *stream_of(uv_tcp_t &tcp)
    {
        return reinterpret_cast<uv_stream_t *>(&tcp);
    }
    static void on_connection(uv_stream_t *listener, int status)
    {
        own_server &self = *static_cast<own_server *>(listener->data);
        CHECK(status == 0);
        peer &met = self.peers.emplace_back(&self);
        met.tcp.data = &met;
        CHECK(uv_tcp_init(listener->loop, &met.tcp) == 0);
        CHECK(uv_accept(listener, stream_of(met.tcp)) == 0);
        uv_read_start(
            stream_of(met.tcp),
            [](uv_handle_t *handle, std::size_t, uv_buf_t *into) {
                peer &from = *static_cast<peer *>(handle->data);
                *into = uv_buf_init(from.buffer.data(), static_cast<unsigned>(from.buffer.size()));
            },
            [](uv_stream_t *stream, ssize_t length, const uv_buf_t *buffer) {
                peer &from = *static_cast<peer *>(stream->data);
                if (length > 0)
                    from.server->on_bytes(from, { buffer->base, static_cast<size_t>(length) });
                else if (length < 0 && from.socket)
                    from.socket.gone();
            });
    }
    void on_bytes(peer &from, std::string_view bytes)
    {
        if (from.socket)
            return from.socket.receive(bytes);
        from.head += bytes;
        const std::size_t end = from.head.find("\r\n\r\n");
        if (end == std::string::npos)
            return;
        const std::size_t line = from.head.find("\r\n") + 2;
        const std::size_t target = from.head.find(' ') + 1;
        telnyx::socket_handlers on;
        on.write = [this, &from, p = probe()](telnyx::socket, std::string_view out) {
            const uv_buf_t buffer =
                uv_buf_init(const_cast<char *>(out.data()), static_cast<unsigned>(out.size()));
            written += out.size();
            CHECK(uv_try_write(stream_of(from.tcp), &buffer, 1) == static_cast<int>(out.size()));
        };
        on.end = [this, &from, p = probe()](telnyx::socket ended) {
            CHECK(ended == from.socket);
            from.socket = telnyx::socket();
            ends++;
            uv_close(reinterpret_cast<uv_handle_t *>(&from.tcp), nullptr);
        };
        auto taken =
            app.upgrade(telnyx::upgrade_request()
                            .target(from.head.substr(target, from.head.find(' ', target) - target))
                            .headers(from.head.substr(line, end + 2 - line)),
                        std::move(on));
        CHECK(taken && *taken && written > 0); // the answer is out
        from.socket = *taken;
        from.socket.waiting(0);
    }

    telnyx::app &app;
    uv_tcp_t listener{};
    std::list<peer> peers;
    std::size_t written = 0;
    int ends = 0;
};

TEST(an_own_server_hands_its_connections_over)
{
    stage s;
    own_server server(&s.loop, s.app);
    const std::string url = "ws://127.0.0.1:" + std::to_string(server.port());
    s.app.on_incoming([&](telnyx::call call) {
        telnyx_stream_options options{};
        telnyx::stream_handlers on;
        options.url = url.c_str();
        on.audio = [](telnyx::stream stream, const telnyx_stream_audio &audio) {
            CHECK(stream.play(audio.samples, audio.samples_count));
        };
        CHECK(call.answer());
        CHECK(call.stream(options, std::move(on)));
    });
    const char *caller = s.calls();
    CHECK(telnyx_sim_expect_state(s.sim, caller, "answered", 5000));
    CHECK(telnyx_sim_tone(s.sim, caller, 440, 2000) == 0);
    CHECK(telnyx_sim_expect_tone(s.sim, caller, 440, 5000));
    CHECK(server.ends == 0 && probe::live == 2);
    s.hang_up(caller);
    CHECK(server.ends == 1 && probe::live == 0);
    server.close();
}

TEST(a_connection_that_is_not_taken_over_destroys_its_handlers)
{
    stage s;
    telnyx::socket_handlers mute, on;
    mute.end = [p = probe()](telnyx::socket) { p.note("never"); };
    on.write = [p = probe(&s.trail)](telnyx::socket, std::string_view bytes) {
        p.note(std::string(bytes.substr(9, 3)));
    };
    on.end = [p = probe(&s.trail)](telnyx::socket) { p.note("end"); };
    const auto request =
        telnyx::upgrade_request()
            .target("/streams/x")
            .headers(
                "Host: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: "
                "13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
    auto refused = s.app.upgrade(request, std::move(mute));
    CHECK(refused.error() == TELNYX_EINVAL &&
          refused.message().find("on_write") != std::string::npos);
    CHECK(probe::live == 2);
    CHECK(s.app.upgrade(request, std::move(on))); // and turned away, since nobody waits for it
    CHECK(s.trail == "404 " && probe::live == 2);
    s.turn();
    CHECK(s.trail == "404 end " && probe::live == 0);
}
