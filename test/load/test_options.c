/* The command line: what is taken, what is refused, and above all which targets. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include "load/plan/options.h"

/* "a b c" cut at its blanks; the program's name in front. */
static bool parse(bench_options *options, const char *line)
{
    static char copy[1024];
    char *argv[40] = { "telnyx-bench" };
    int argc = 1;
    snprintf(copy, sizeof copy, "%s", line);
    for (char *at = copy; *at;) {
        argv[argc++] = at;
        at += strcspn(at, " ");
        if (*at)
            *at++ = '\0';
    }
    return bench_options_parse(options, argc, argv);
}

#define APP "--app http://127.0.0.1:8080/webhooks"

TEST(what_is_meant_is_taken)
{
    bench_options o;
    assert_true(parse(&o, "calls " APP " --rate 200 --duration 30 --flow ivr --ramp 10"));
    assert_int_equal(o.mode, BENCH_CALLS);
    assert_int_equal((int)o.rate, 200);
    assert_int_equal((int)o.duration, 30);
    assert_int_equal((int)o.ramp_from, 10);
    assert_string_equal(o.host, "127.0.0.1");
    assert_string_equal(o.path, "/webhooks");
    assert_int_equal(o.port, 8080);
    assert_true(parse(&o, "calls " APP " --find-max 10:500 --slo p99.9=1.5s,errors=0.1"));
    assert_int_equal((int)o.find_low, 10);
    assert_int_equal((int)o.find_high, 500);
    assert_int_equal((int)o.slo_ms, 1500);
    assert_int_equal(o.concurrency, 200000);
    assert_true(parse(&o, "calls " APP " --rate 0 --expect 5:4 --mute call.cost,call.hangup"));
    assert_int_equal(o.concurrency, 64);
    assert_int_equal(o.expect_webhooks, 5);
    assert_int_equal(o.expect_commands, 4);
    assert_true(parse(&o, "webhooks --app=http://[::1]:9/x?y=z --duplicates 2.5 --core 1"));
    assert_string_equal(o.host, "::1");
    assert_string_equal(o.path, "/x?y=z");
    assert_int_equal((int)(o.duplicates * 10), 25);
    assert_int_equal(o.core, 1);
    assert_true(parse(&o, "webhooks --app http://localhost:80"));
    assert_string_equal(o.host, "127.0.0.1");
    assert_string_equal(o.path, "/");
    assert_true(parse(&o, "api --in-flight 8 --http1"));
    assert_int_equal(o.in_flight, 8);
#ifdef BENCH_HAS_STREAMS
    assert_true(parse(&o, "streams --url ws://127.0.0.1:9/a?b=c --streams 500 --late 60 --pid 7"));
    assert_int_equal(o.mode, BENCH_STREAMS);
    assert_int_equal(o.streams, 500);
    assert_int_equal(o.late_ms, 60);
    assert_int_equal(o.port, 9);
    assert_string_equal(o.path, "/a?b=c");
    assert_true(parse(&o, "streams " APP));
    assert_int_equal(o.streams, 100);
    assert_int_equal(o.late_ms, 40);
    assert_int_equal(o.port, 8080);
#endif
    assert_true(parse(&o, "report a.json b.json --html c.html"));
    assert_int_equal(o.files_count, 2);
    assert_true(parse(&o, "--help"));
    assert_true(o.help);
    assert_true(parse(&o, "public-key --key-phrase x"));
}

TEST(what_is_wrong_is_refused)
{
    static const char *const lines[] = {
        "",
        "nothing",
        "calls",
        "webhooks",
        "webhooks --app",
        "webhooks --app ftp://127.0.0.1/",
        "webhooks --app 127.0.0.1:80",
        "webhooks --app https://127.0.0.1/x",
        "webhooks " APP " stray",
        "webhooks " APP " --unknown 1",
        "webhooks " APP " --in-flight 3",
        "webhooks " APP " --quiet=yes",
        "webhooks " APP " --rate fast",
        "webhooks " APP " --rate -1",
        "webhooks " APP " --duration 0",
        "webhooks " APP " --duration 86401",
        "webhooks " APP " --connections 0",
        "webhooks " APP " --connections 10001",
        "webhooks " APP " --calls 1000001",
        "webhooks " APP " --duplicates 101",
        "webhooks " APP " --core x",
        "webhooks " APP " --poisson --constant",
        "webhooks " APP " --ramp 5",
        "webhooks " APP " --ramp 0 --rate 10",
        "webhooks " APP " --slo fast",
        "webhooks " APP " --slo p99=50",
        "webhooks " APP " --slo p0=50ms",
        "webhooks " APP " --slo p101=50ms",
        "webhooks " APP " --slo p99=50ms;errors=0",
        "webhooks " APP " --find-max 1:2",
        "calls " APP " --find-max 5 --slo p99=1ms",
        "calls " APP " --find-max 5:1 --slo p99=1ms",
        "calls " APP " --find-max 5:50",
        "calls " APP " --mute call.unheard",
        "calls " APP " --mute call.cost,",
        "calls " APP " --expect 5",
        "calls " APP " --expect 0:4",
        "calls " APP " --expect 5:4:3",
        "calls " APP " --expect -5:4",
        "calls " APP " --stay 90000",
        "calls " APP " --rate 0 --find-max 5:50 --slo p99=1ms",
        "streams",
        "streams --url ws://127.0.0.1:9 " APP,
        "streams --url http://127.0.0.1:9",
        "streams --url wss://127.0.0.1:9",
        "streams --url ws://127.0.0.1:9 --streams 0",
        "streams --url ws://127.0.0.1:9 --streams 20001",
        "streams --url ws://127.0.0.1:9 --late 0",
        "streams --url ws://127.0.0.1:9 --rate 5",
        "streams --url ws://192.0.2.1:9",
        "streams --app https://127.0.0.1/x",
        "webhooks " APP " --streams 5",
        "api --in-flight 0",
        "api --timeout-ms 0",
        "api --warmup 90000",
        "api --json /no/such/folder/x",
        "api --html /",
        "calls " APP " --linger 90000",
        "calls " APP " --concurrency 1000001",
        "calls " APP " --listen 127.0.0.1",
        "calls " APP " --listen ::1:80",
        "calls " APP " --listen [::1]:65536",
        "calls " APP " --listen 0.0.0.0:0",
        "endpoint --listen 0.0.0.0:0",
        "endpoint --listen [::]:0",
        "endpoint --listen 127.0.0.1:x",
        "endpoint --answer-ms 99999999",
        "report",
    };
    bench_options o;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (parse(&o, lines[i]))
            fail_msg("taken: %s", lines[i]);
}

TEST(remote_targets_have_to_be_allowed)
{
    static const char *const remote[] = {
        "http://192.0.2.1:80/x",      "http://example.com/x",       "http://10.0.0.1/",
        "http://localhost.example/x", "http://127.0.0.1.example/x", "http://[2001:db8::1]/x",
        "http://0.0.0.0/x",           "http://[::ffff:192.0.2.1]/", "http://128.0.0.1/",
    };
    static const char *const own[] = { "http://127.0.0.1/", "http://127.9.8.7:1/x",
                                       "http://[::1]:8080/", "http://localhost/" };
    char host[64], path[256];
    const char *why;
    int port;
    for (size_t i = 0; i < sizeof remote / sizeof *remote; i++) {
        if (bench_target_parse(remote[i], false, host, sizeof host, &port, path, sizeof path, &why))
            fail_msg("taken: %s", remote[i]);
        assert_non_null(why);
    }
    assert_true(
        bench_target_parse(remote[0], true, host, sizeof host, &port, path, sizeof path, &why));
    assert_string_equal(host, "192.0.2.1");
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        assert_true(
            bench_target_parse(own[i], false, host, sizeof host, &port, path, sizeof path, &why));
}

TEST(every_sending_mode_refuses_them)
{
    bench_options o;
    assert_false(parse(&o, "webhooks --app http://192.0.2.1/x"));
    assert_false(parse(&o, "calls --app http://192.0.2.1/x"));
    assert_false(parse(&o, "api --url https://api.example.com/v2"));
    assert_true(parse(&o, "webhooks --app http://192.0.2.1/x --allow-remote"));
    assert_true(parse(&o, "calls --app http://192.0.2.1/x --allow-remote"));
    assert_true(parse(&o, "api --url https://192.0.2.1/v2 --allow-remote"));
}

TEST(where_it_listens_is_checked)
{
    bench_options o;
    char host[64];
    int port;
    bool own;
    assert_true(parse(&o, "endpoint --listen 0.0.0.0:0 --allow-remote"));
    assert_true(parse(&o, "endpoint --listen [::1]:0"));
    assert_true(bench_listen_parse("[::1]:81", host, sizeof host, &port, &own));
    assert_string_equal(host, "::1");
    assert_int_equal(port, 81);
    assert_true(own);
    assert_true(bench_listen_parse("localhost:0", host, sizeof host, &port, &own));
    assert_string_equal(host, "127.0.0.1");
    assert_true(own);
    assert_true(bench_listen_parse("192.0.2.1:1", host, sizeof host, &port, &own));
    assert_false(own);
    assert_false(bench_listen_parse(":1", host, sizeof host, &port, &own));
    assert_false(bench_listen_parse("127.0.0.1/x:1", host, sizeof host, &port, &own));
    assert_false(bench_listen_parse("[::1]:1", host, 3, &port, &own));
}

TEST(objectives_are_read)
{
    double percent, ms, errors;
    assert_true(bench_slo_parse("p99=50ms,errors=0", &percent, &ms, &errors));
    assert_int_equal((int)percent, 99);
    assert_int_equal((int)ms, 50);
    assert_true(errors <= 0);
    assert_true(bench_slo_parse("errors=1.5%", &percent, &ms, &errors));
    assert_int_equal((int)(errors * 10), 15);
    assert_true(ms <= 0);
    assert_true(bench_slo_parse("p50=2ms", &percent, &ms, &errors));
    assert_int_equal((int)errors, 100);
}
