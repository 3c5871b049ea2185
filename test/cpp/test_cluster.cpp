// Several instances in C++, on one loop, with a Redis of their own where there is one.
#include "stage.hpp"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <vector>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <telnyx/cluster.hpp>

// A redis-server on a socket in a folder of its own.
struct redis {
    redis()
    {
        CHECK(mkdtemp(folder));
        path = std::string(folder) + "/redis.sock";
        process = fork();
        CHECK(process >= 0);
        if (process == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL); // a test that fails leaves none behind
            if (std::freopen("/dev/null", "w", stdout))
                execlp("redis-server", "redis-server", "--port", "0", "--save", "", "--unixsocket",
                       path.c_str(), "--dir", folder, static_cast<char *>(nullptr));
            _exit(127);
        }
        for (int i = 0; i < 1000 && !ends() && access(path.c_str(), F_OK) != 0; i++)
            usleep(10000);
    }
    ~redis()
    {
        if (!ends()) {
            kill(process, SIGKILL);
            waitpid(process, nullptr, 0);
        }
        unlink(path.c_str());
        rmdir(folder);
    }
    // Whether it has ended already: there is none on this machine.
    bool ends()
    {
        gone = gone || waitpid(process, nullptr, WNOHANG) == process;
        return gone;
    }

    char folder[32] = "/tmp/telnyx-cpp-XXXXXX";
    std::string path;
    pid_t process = -1;
    bool gone = false;
};

// Some instances, whose platform agrees to everything.
struct instances {
    instances()
    {
        CHECK(uv_loop_init(&loop) == 0);
    }
    ~instances()
    {
        for (telnyx::app &each : apps)
            each.close();
        uv_run(&loop, UV_RUN_DEFAULT);
        CHECK(uv_loop_close(&loop) == 0 && probe::live == 0);
    }
    telnyx::app &make()
    {
        const std::string answer = "{\"data\":{\"call_control_id\":\"v3:x\",\"call_session_id\":"
                                   "\"s1\",\"is_alive\":true}}";
        auto made = telnyx::app::make(
            &loop,
            telnyx::app_options()
                .dangerously_skip_verification(TELNYX_ACCEPT_UNSIGNED_WEBHOOKS)
                .client(telnyx::client_options().api_key("KEY").ignore_environment(true).wire(
                    [answer](telnyx_wire *wire, const telnyx_wire_request &) {
                        telnyx_wire_reply reply{};
                        reply.status = 200;
                        reply.body = answer.c_str();
                        reply.body_length = answer.size();
                        telnyx_wire_answer(wire, &reply);
                    })));
        CHECK(made);
        apps.push_back(std::move(*made));
        return apps.back();
    }
    telnyx::cluster join(telnyx::app &app, const telnyx::cluster_options &options)
    {
        auto joined = telnyx::cluster::join(app, options);
        CHECK(joined && *joined);
        return *joined;
    }
    void until(const std::function<bool()> &holds)
    {
        uv_timer_t tick;
        uv_timer_init(&loop, &tick);
        uv_timer_start(
            &tick, [](uv_timer_t *) {}, 10, 10);
        const std::uint64_t end = uv_now(&loop) + 20000;
        while (!holds() && uv_now(&loop) < end)
            uv_run(&loop, UV_RUN_ONCE);
        CHECK(holds());
        uv_close(reinterpret_cast<uv_handle_t *>(&tick), nullptr);
        uv_run(&loop, UV_RUN_NOWAIT);
    }
    void until_member(telnyx::cluster of)
    {
        until([of] { return of.where_it_stands() == TELNYX_CLUSTER_MEMBER; });
    }
    void tell_call(telnyx::app &app)
    {
        bool acked = false;
        CHECK(app.receive(
            telnyx::webhook().body(
                "{\"data\":{\"record_type\":\"event\",\"event_type\":\"call.initiated\",\"id\":"
                "\"e1\",\"occurred_at\":\"2026-01-01T00:00:00Z\",\"payload\":{\"call_control_id\":"
                "\"v3:x\",\"call_session_id\":\"s1\",\"call_leg_id\":\"l\",\"direction\":"
                "\"incoming\",\"state\":\"parked\"}}}"),
            [&acked](int status) {
                CHECK(status == 200);
                acked = true;
            }));
        until([&acked] { return acked; });
    }

    uv_loop_t loop{};
    std::vector<telnyx::app> apps;
    std::string trail;
};

// Nobody listens on this socket.
static telnyx::cluster_options nowhere()
{
    return telnyx::cluster_options().redis_url("unix:///nowhere/redis.sock").instance("one");
}

TEST(what_is_wrong_with_the_options_is_named_and_their_handlers_go)
{
    instances s;
    telnyx::app &app = s.make();
    auto refused = telnyx::cluster::join(
        app, nowhere().instance("a b").on_state([p = probe()] { p.note("never"); }));
    CHECK(refused.error() == TELNYX_EINVAL);
    CHECK(refused.message().find("options.instance") != std::string::npos);
    CHECK(probe::live == 0);
    CHECK(telnyx::cluster::join(telnyx::app_view(), nowhere()).error() == TELNYX_EINVAL);
    telnyx_cluster_options c{};
    c.redis_url = "nonsense";
    c.instance = "one";
    CHECK(telnyx::cluster::join(app, c).message().find("redis_url") != std::string::npos);
}

TEST(without_redis_an_instance_goes_on_alone_and_its_handlers_go_with_the_app)
{
    instances s;
    telnyx::app &app = s.make();
    telnyx::cluster one = s.join(
        app,
        nowhere().on_state([p = probe(&s.trail)](telnyx_cluster_state state, std::string_view why) {
            CHECK(!why.empty());
            p.note(telnyx_cluster_state_name(state));
        }));
    one.on_told([p = probe()] { p.note("never"); });
    one.on_told([p = probe()] { p.note("never"); });
    one.on_taken([p = probe()](telnyx::call) { p.note("never"); });
    CHECK(probe::live == 3);
    one.on_taken(nullptr);
    CHECK(probe::live == 2);
    s.until([&s] { return s.trail == "alone "; });
    CHECK(one.where_it_stands() == TELNYX_CLUSTER_ALONE && one.metrics().went_alone == 1);
    bool asked = false;
    CHECK(one.where("v3:y", [p = probe(), &asked](int error) {
        CHECK(error != 0);
        asked = true;
    }));
    s.until([&asked] { return asked; });
    CHECK(one.leave(1h, [p = probe()](int) { p.note("never, since the app is closed first"); }));
    CHECK(one.leave(1s, [p = probe()] { p.note("never"); }).error() == TELNYX_ESTATE);
    CHECK(probe::live == 3);
}

TEST(instances_tell_and_leave_each_other)
{
    redis server;
    if (server.ends()) {
        std::printf("skipped: there is no redis-server (Debian: redis-server)\n");
        return;
    }
    instances s;
    s.apps.reserve(2);
    telnyx::app &first = s.make(), &second = s.make();
    const auto options = telnyx::cluster_options().redis_url("unix://" + server.path).lease_ms(2s);
    telnyx::cluster one = s.join(first, telnyx::cluster_options(options).instance("one"));
    telnyx::cluster two = s.join(second, telnyx::cluster_options(options).instance("two"));
    CHECK(one != two && one == telnyx::cluster(one));
    s.until_member(one);
    s.until_member(two);
    s.tell_call(first);
    telnyx::call call = first.find_call("v3:x");
    CHECK(call && one.keep(call, "kept"));

    // A handler that replaces itself lives until it returns.
    one.on_told([p = probe(&s.trail), &s, one](telnyx::call of, std::string_view name,
                                               std::string_view bytes) {
        one.on_told([q = probe(&s.trail)](std::string_view again, std::string_view) {
            q.note("then:" + std::string(again));
        });
        CHECK(of.id() == "v3:x");
        p.note(std::string(name) + ":" + std::string(bytes));
    });
    int done = 0;
    CHECK(two.tell("v3:x", "hello", "world", [p = probe(), &done](int error) {
        CHECK(error == 0);
        done++;
    }));
    s.until([&done] { return done == 1; });
    CHECK(two.tell("v3:x", "more", ""));
    s.until([&s] { return s.trail == "hello:world then:more "; });
    CHECK(two.where("v3:x", [p = probe(), &done](int error, std::string_view who, bool here) {
        CHECK(error == 0 && who == "one" && !here);
        done++;
    }));
    s.until([&done] { return done == 2; });

    two.on_taken([p = probe(&s.trail)](telnyx::call of, std::optional<std::string_view> kept) {
        p.note(std::string(of.id()) + ":" + std::string(kept.value_or("nothing")));
    });
    CHECK(one.leave(5s, [p = probe(&s.trail)](int error) {
        CHECK(error == 0);
        p.note("left");
    }));
    s.until([&one] { return one.where_it_stands() == TELNYX_CLUSTER_LEFT; });
    s.until([&s] {
        return s.trail == "hello:world then:more v3:x:kept left " ||
               s.trail == "hello:world then:more left v3:x:kept ";
    });
    CHECK(two.keep(second.find_call("v3:x"), std::nullopt));
    CHECK(probe::live == 2); // what is told, what is taken
}
