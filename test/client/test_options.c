/* What a client is configured with: refusals that name the member, defaults, the environment. */
#include "support/test.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client/client_rig.h"

/* Makes a client from the options as they are, and closes it again. */
static int try(client_rig *r, telnyx_client_options *options, telnyx_error_text *error)
{
    telnyx_client *client = NULL;
    options->error = error;
    if (error)
        memset(error, 0xee, sizeof *error);
    int rc = telnyx_client_new(&client, &r->loop.uv, options);
    assert_int_equal(client != NULL, rc == 0);
    if (rc == 0)
        telnyx_client_close(client, NULL, NULL);
    return rc;
}

static void refused(client_rig *r, telnyx_client_options options, const char *words)
{
    telnyx_error_text error;
    client_rig_fill(r, &options);
    assert_int_equal(try(r, &options, &error), TELNYX_EINVAL);
    assert_int_equal(error.error, TELNYX_EINVAL);
    if (strncmp(error.text, words, strlen(words)) != 0)
        fail_msg("\"%s\" does not begin with \"%s\"", error.text, words);
    assert_null(strstr(error.text, CLIENT_RIG_KEY));
    assert_int_equal(try(r, &options, NULL), TELNYX_EINVAL); /* `error` is optional */
}

static void accepted(client_rig *r, telnyx_client_options options)
{
    telnyx_error_text error;
    client_rig_fill(r, &options);
    int rc = try(r, &options, &error);
    if (rc)
        fail_msg("%s", error.text);
    assert_int_equal(error.error, 0);
    assert_string_equal(error.text, "");
}

TEST(keys_are_checked)
{
    client_rig *r = client_rig_new();
    static const char *const bad[] = { "",     "a b",  "a\nb",       "a\r\nX-Evil: 1",
                                       "a\tb", "\x7f", "caf\xc3\xa9" };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        refused(r, (telnyx_client_options){ .api_key = bad[i] }, "options.api_key: ");
    telnyx_error_text error;
    telnyx_client_options none = { .ignore_environment = true };
    setenv("TELNYX_API_KEY", "KEYfromENV", 1);
    assert_int_equal(try(r, &none, &error), TELNYX_EINVAL);
    assert_non_null(strstr(error.text, "options.api_key: missing"));
    unsetenv("TELNYX_API_KEY");
    accepted(r, (telnyx_client_options){ .api_key = "KEY!~" });
    client_rig_end(r);
}

/* As people bring it along: the key itself is what is sent. */
TEST(keys_are_taken_as_they_were_copied)
{
    static const char *const texts[] = {
        "KEY01\n",          "KEY01\r\n",     " KEY01\t",
        "\"KEY01\"",        "'KEY01'\n",     "`KEY01`",
        "\" KEY01 \"",      "Bearer KEY01",  "\"Bearer KEY01\"\n",
        "bearer\tKEY01 ",   "Bearer  KEY01", "\xef\xbb\xbfKEY01",
        "Bearer \"KEY01\"",
    };
    static const struct {
        const char *text, *words;
    } bad[] = {
        { " \n", "options.api_key: nothing but blanks or quotes" },
        { "\"\"", "options.api_key: nothing but blanks or quotes" },
        { "KEY01 KEY02", "options.api_key: a blank inside" },
        { "KEY01\nKEY02", "options.api_key: a line break inside" },
        { "\"KEY01", "options.api_key: a quote inside, or at one end only" },
        { "KEY01'", "options.api_key: a quote inside, or at one end only" },
        { "\xe2\x80\x9cKEY01\xe2\x80\x9d", "options.api_key: a byte outside ASCII: a curly quote" },
        { "KEY\x01", "options.api_key: a control character inside" },
        { "KEY\x7f", "options.api_key: a control character inside" },
    };
    client_rig *r = client_rig_new();
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        for (int from_environment = 0; from_environment < 2; from_environment++) {
            telnyx_client *client;
            telnyx_client_options options = { .base_url = r->api.base_url };
            if (from_environment)
                setenv("TELNYX_API_KEY", texts[i], 1);
            else
                options.api_key = texts[i];
            assert_int_equal(telnyx_client_new(&client, &r->loop.uv, &options), 0);
            assert_string_equal(client->config.api_key, "KEY01");
            telnyx_client_close(client, NULL, NULL);
            unsetenv("TELNYX_API_KEY");
        }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        refused(r, (telnyx_client_options){ .api_key = bad[i].text }, bad[i].words);
    telnyx_error_text error;
    telnyx_client_options none = { 0 };
    setenv("TELNYX_API_KEY", "KEY01 # mine", 1);
    assert_int_equal(try(r, &none, &error), TELNYX_EINVAL);
    unsetenv("TELNYX_API_KEY");
    assert_string_equal(error.text,
                        "options.api_key (from TELNYX_API_KEY): a blank inside: is there "
                        "more than the key?");
    client_rig_end(r);
}

/* Plain http to one host that was named, and to no other. */
TEST(plain_http_is_for_the_host_that_was_named)
{
    typedef telnyx_client_options o;
    client_rig *r = client_rig_new();
    static const struct {
        const char *url, *host;
    } good[] = {
        { "http://telnyx-sim:4010/v2", "telnyx-sim" },
        { "http://telnyx_sim:4010/v2", "telnyx_sim" },
        { "http://Telnyx-Sim:4010/v2", "telnyx-sim" },
        { "http://10.0.0.7:4010/v2", "10.0.0.7" },
        { "http://[fd00::7]:4010/v2", "fd00::7" },
        { "http://[fd00::7]:4010/v2", "[fd00::7]" },
        { "http://telnyx-sim:4010/v2\n", " \"telnyx-sim\"\n" },
        { "http://127.0.0.1:4010/v2", "telnyx-sim" }, /* not needed */
        { "https://api.telnyx.com/v2", "telnyx-sim" },
    };
    static const struct {
        const char *url, *host, *words;
    } bad[] = {
        { "http://telnyx-sim:4010/v2", NULL, "options.base_url: plain http is taken for loopback" },
        { "http://telnyx-sim:4010/v2", "", "options.base_url: plain http is taken for loopback" },
        { "http://telnyx-sim:4010/v2", "other", "options.plain_http_host: is not the host" },
        { "http://telnyx-sim:4010/v2", "telnyx-sim:4010", "options.plain_http_host: is not" },
        { "http://telnyx-sim:4010/v2", "http://telnyx-sim", "options.plain_http_host: is not" },
        { "http://telnyx-sim:4010/v2", "*", "options.plain_http_host: is not the host" },
        { "http://telnyx-sim:4010/v2", "telnyx-sim,other", "options.plain_http_host: is not" },
        { "http://telnyx-sim.evil.example/v2", "telnyx-sim", "options.plain_http_host: is not" },
        { "http://api.telnyx.com/v2", "api.telnyx.com", "options.plain_http_host: the platform" },
        { "http://API.Telnyx.com./v2", "api.telnyx.com.", "options.plain_http_host: the platform" },
        { "http://telnyx.com/v2", "telnyx.com", "options.plain_http_host: the platform" },
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        accepted(r, (o){ .base_url = good[i].url, .plain_http_host = good[i].host });
        setenv("TELNYX_PLAIN_HTTP_HOST", good[i].host, 1);
        setenv("TELNYX_BASE_URL", good[i].url, 1);
        telnyx_error_text error;
        telnyx_client_options from_environment = { .api_key = "KEY" };
        assert_int_equal(try(r, &from_environment, &error), 0);
        from_environment.ignore_environment = true;
        from_environment.base_url = "http://telnyx-sim:4010/v2";
        assert_int_equal(try(r, &from_environment, &error), TELNYX_EINVAL);
        unsetenv("TELNYX_PLAIN_HTTP_HOST");
        unsetenv("TELNYX_BASE_URL");
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        refused(r, (o){ .base_url = bad[i].url, .plain_http_host = bad[i].host }, bad[i].words);
    refused(r,
            (o){ .base_url = "http://telnyx-sim/v2",
                 .plain_http_host = "telnyx-sim",
                 .proxy = "http://proxy:3128" },
            "options.plain_http_host: not together with a proxy");
    r->log_length = 0;
    accepted(r, (o){ .base_url = "http://telnyx-sim/v2", .plain_http_host = "telnyx-sim" });
    assert_non_null(strstr(r->log, "the API key is sent in the clear: base_url=http://telnyx-sim"));
    client_rig_end(r);
}

TEST(proxies_are_checked)
{
    static const char *const good[] = { "",
                                        "http://proxy:3128",
                                        "http://proxy:3128/",
                                        "proxy:3128",
                                        "127.0.0.1:3128",
                                        "https://user:pass@proxy.example",
                                        "socks5h://[::1]:1080",
                                        "SOCKS4A://proxy" };
    static const char *const bad[] = {
        "ftp://proxy:3128", "http://", "http://proxy:99999", "http://[::1", "http://proxy/path",
        "http://a b",       "://proxy"
    };
    client_rig *r = client_rig_new();
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        accepted(r, (telnyx_client_options){ .proxy = good[i] });
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        refused(r, (telnyx_client_options){ .proxy = bad[i] }, "options.proxy: ");
    client_rig_end(r);
}

/* libcurl looks for that variable by itself: whoever wants nothing of the environment is told. */
TEST(a_key_log_in_the_environment_is_not_written)
{
    typedef telnyx_client_options o;
    client_rig *r = client_rig_new();
    setenv("SSLKEYLOGFILE", "/nowhere/keys", 1);
    refused(r, (o){ .base_url = "https://api.telnyx.com/v2" },
            "options.ignore_environment: SSLKEYLOGFILE is set");
    accepted(r, (o){ 0 }); /* there is no TLS */
    telnyx_client_options heeding = { .base_url = "https://api.telnyx.com/v2" };
    client_rig_fill(r, &heeding);
    heeding.ignore_environment = false;
    telnyx_error_text error;
    assert_int_equal(try(r, &heeding, &error), 0);
    assert_non_null(strstr(r->log, "SSLKEYLOGFILE is set: libcurl may write the secrets"));
    unsetenv("SSLKEYLOGFILE");
    accepted(r, (o){ .base_url = "https://api.telnyx.com/v2" });
    client_rig_end(r);
}

TEST(base_urls_are_checked)
{
    static const char *const bad[] = {
        "",
        "api.telnyx.com",
        "ftp://api.telnyx.com",
        "https://",
        "https://user@api.telnyx.com",
        "https://api.telnyx.com/v2?x=1",
        "https://api.telnyx.com/v2#f",
        "https://api.telnyx.com/a b",
        "https://api.telnyx.com/\r\nX: 1",
        "https://api.telnyx.com:0",
        "https://api.telnyx.com:70000",
        "//api.telnyx.com",
        "http://api.telnyx.com",
        "http://10.0.0.1",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "http://128.0.0.1",
        "http://[127.0.0.1]:1",
        "http://[::1",
        "http://[::1]:x",
        "http://127.1:80",
        "https://api..telnyx.com/v2",
        "https://-api.telnyx.com/v2",
        "https://999.1.1.1/v2",
        "https://[1:2:3]/v2",
        "https://api.telnyx.com/v2?",
        "https://api.telnyx.com/v%2",
        "https://api.telnyx.com:/v2",
        "https:///v2",
        "https:api.telnyx.com",
        "\"https://api.telnyx.com/v2",
    };
    static const char *const good[] = {
        "https://api.telnyx.com/v2",   "https://api.telnyx.com",
        "https://api.telnyx.com/v2/",  "HTTPS://api.telnyx.com:443",
        "http://127.0.0.1:1/v2",       "http://127.9.9.9:8080",
        "http://[::1]:8080/v2",        "http://localhost:8080/v2",
        "https://api.telnyx.com/v2\n", " \"https://api.telnyx.com/v2/\" ",
    };
    client_rig *r = client_rig_new();
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        refused(r, (telnyx_client_options){ .base_url = bad[i] }, "options.base_url: ");
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        accepted(r, (telnyx_client_options){ .base_url = good[i] });
    client_rig_end(r);
}

TEST(numbers_have_ranges)
{
    client_rig *r = client_rig_new();
    typedef telnyx_client_options o;
    refused(r, (o){ .max_retries = TELNYX_INT(-1) }, "options.max_retries: must be 0 to 10");
    refused(r, (o){ .max_retries = TELNYX_INT(11) }, "options.max_retries: must be 0 to 10");
    refused(r, (o){ .max_retries = { (telnyx_tag)3, 3 } },
            "options.max_retries: not built with TELNYX_INT()");
    refused(r, (o){ .dial_burst = TELNYX_INT(0) }, "options.dial_burst: must be 1 to 1000000");
    refused(r, (o){ .dial_burst = TELNYX_INT(1000001) }, "options.dial_burst: must be 1 to");
    refused(r, (o){ .dial_burst = { (telnyx_tag)9, 3 } },
            "options.dial_burst: not built with TELNYX_INT()");
    refused(r, (o){ .dials_per_second = TELNYX_NUMBER(-0.5) },
            "options.dials_per_second: must be 0 to 1000000");
    refused(r, (o){ .dials_per_second = TELNYX_NUMBER(1000001) },
            "options.dials_per_second: must be 0 to 1000000");
    refused(r, (o){ .dials_per_second = TELNYX_NUMBER((double)NAN) },
            "options.dials_per_second: must be 0 to 1000000");
    refused(r, (o){ .dials_per_second = { (telnyx_tag)30, 3 } },
            "options.dials_per_second: not built with TELNYX_NUMBER()");
    refused(r, (o){ .response_bytes_max = 1023 },
            "options.response_bytes_max: must be 1024 to 67108864");
    refused(r, (o){ .response_bytes_max = 67108865 },
            "options.response_bytes_max: must be 1024 to 67108864");
    refused(r, (o){ .timeout_ms = 3600001 }, "options.timeout_ms: must be at most 3600000");
    refused(r, (o){ .connect_timeout_ms = 3600001 },
            "options.connect_timeout_ms: must be at most 3600000");
    refused(r, (o){ .not_yet_retries = TELNYX_INT(-1) },
            "options.not_yet_retries: must be 0 to 10");
    refused(r, (o){ .not_yet_retries = TELNYX_INT(11) },
            "options.not_yet_retries: must be 0 to 10");
    refused(r, (o){ .not_yet_retries = { (telnyx_tag)3, 3 } },
            "options.not_yet_retries: not built with TELNYX_INT()");
    refused(r, (o){ .timeout_ms = UINT64_MAX }, "options.timeout_ms: must be at most 3600000");
    accepted(r, (o){ .retry_after_max_ms = UINT64_MAX, .queue_max = SIZE_MAX });
    accepted(r, (o){ .in_flight_max = SIZE_MAX, .response_bytes_max = 1024 });
    accepted(r, (o){ .max_retries = TELNYX_INT(0), .dial_burst = TELNYX_INT(1) });
    accepted(r, (o){ .max_retries = TELNYX_INT(10), .dial_burst = TELNYX_INT(1000000) });
    accepted(r, (o){ .dials_per_second = TELNYX_NUMBER(0), .timeout_ms = 3600000 });
    telnyx_client_options options = { .api_key = "KEY", .log_level = (telnyx_log_level)9 };
    telnyx_error_text error;
    assert_int_equal(try(r, &options, &error), TELNYX_EINVAL);
    assert_string_equal(error.text, "options.log_level: no such level");
    client_rig_end(r);
}

TEST(the_defaults_are_those_of_the_header)
{
    client_rig *r = client_rig_new();
    telnyx_client_options options = { .api_key = "KEY",
                                      .ignore_environment = true,
                                      .allocator = &r->memory.allocator };
    setenv("TELNYX_BASE_URL", "https://elsewhere.example/v9", 1);
    assert_int_equal(telnyx_client_new(&r->client, &r->loop.uv, &options), 0);
    unsetenv("TELNYX_BASE_URL");
    const telnyx__client_config *config = &r->client->config;
    assert_string_equal(config->base_url, "https://api.telnyx.com/v2");
    assert_int_equal(config->timeout_ms, 30000);
    assert_int_equal(config->connect_timeout_ms, 5000);
    assert_int_equal(config->max_retries, 2);
    assert_int_equal(config->not_yet_retries, 2);
    assert_int_equal(config->retry_after_max_ms, 60000);
    assert_int_equal(config->response_bytes_max, 1048576);
    assert_int_equal(config->queue_max, 10000);
    assert_int_equal(config->in_flight_max, 64);
    assert_true(config->dials_per_second > 29.9 && config->dials_per_second < 30.1);
    assert_true(config->dial_burst > 149.9 && config->dial_burst < 150.1);
    assert_false(config->plain_http);
    assert_null(config->proxy);
    assert_int_equal(r->client->logger.level, TELNYX_LOG_INFO);
    assert_ptr_equal(telnyx_client_loop(r->client), &r->loop.uv);
    client_rig_end(r);
}

TEST(the_environment_fills_what_is_missing)
{
    client_rig *r = client_rig_new();
    telnyx_client_options options = { .allocator = &r->memory.allocator };
    setenv("TELNYX_API_KEY", "KEYfromENV", 1);
    setenv("TELNYX_BASE_URL", r->api.base_url, 1);
    assert_int_equal(telnyx_client_new(&r->client, &r->loop.uv, &options), 0);
    assert_int_equal(client_rig_get(r, 0, "/x"), 0);
    client_rig_wait(r, 0);
    assert_true(test_request_has(&r->api.requests[0], "Authorization: Bearer KEYfromENV"));
    /* Options go before it, and empty variables are none. */
    telnyx_client *other;
    options.api_key = "KEYfromOPTIONS";
    setenv("TELNYX_BASE_URL", "", 1);
    assert_int_equal(telnyx_client_new(&other, &r->loop.uv, &options), 0);
    assert_string_equal(other->config.api_key, "KEYfromOPTIONS");
    assert_string_equal(other->config.base_url, TELNYX_DEFAULT_BASE_URL);
    telnyx_client_close(other, NULL, NULL);
    test_loop_turns(&r->loop, 5);
    setenv("TELNYX_API_KEY", "", 1);
    telnyx_error_text error;
    telnyx_client_options none = { .allocator = &r->memory.allocator };
    assert_int_equal(try(r, &none, &error), TELNYX_EINVAL);
    setenv("TELNYX_API_KEY", "bad key", 1);
    assert_int_equal(try(r, &none, &error), TELNYX_EINVAL);
    assert_null(strstr(error.text, "bad key"));
    unsetenv("TELNYX_API_KEY");
    unsetenv("TELNYX_BASE_URL");
    client_rig_end(r);
}

TEST(trailing_slashes_do_not_count)
{
    client_rig *r = client_rig_new();
    char url[80];
    snprintf(url, sizeof url, "%s//", r->api.base_url);
    client_rig_start(r, (telnyx_client_options){ .base_url = url });
    assert_int_equal(client_rig_get(r, 0, "/x"), 0);
    client_rig_wait(r, 0);
    assert_string_equal(r->api.requests[0].target, "/v2/x");
    client_rig_end(r);
}

/* A program that was compiled with an older, shorter struct. */
TEST(a_shorter_struct_has_its_defaults)
{
    client_rig *r = client_rig_new();
    telnyx_client_options options = { 0 };
    client_rig_fill(r, &options);
    telnyx_client_options short_one;
    memset(&short_one, 0xff, sizeof short_one);
    size_t size = offsetof(telnyx_client_options, proxy);
    options.allocator = NULL;
    memcpy(&short_one, &options, size);
    telnyx_sizes sizes = telnyx_sizes_here();
    sizes.options = size;
    assert_int_equal(telnyx_client_new_sized(&r->client, &r->loop.uv, &short_one, &sizes), 0);
    assert_int_equal(r->client->config.max_retries, 2);
    assert_null(r->client->config.on_retry);
    client_rig_end(r);
}

TEST(options_are_copied)
{
    client_rig *r = client_rig_new();
    char key[] = CLIENT_RIG_KEY, url[64];
    snprintf(url, sizeof url, "%s", r->api.base_url);
    client_rig_start(r, (telnyx_client_options){ .api_key = key, .base_url = url });
    memset(key, 'x', sizeof key - 1);
    memset(url, 'x', sizeof url - 1);
    assert_int_equal(client_rig_get(r, 0, "/x"), 0);
    assert_int_equal(client_rig_wait(r, 0)->error, 0);
    assert_true(test_request_has(&r->api.requests[0], "Authorization: Bearer " CLIENT_RIG_KEY));
    client_rig_end(r);
}
