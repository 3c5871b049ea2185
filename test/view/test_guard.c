/* Who may look. */
#include "support/test.h"

#include <string.h>

#include "view/guard.h"

static const char *const names[] = { "calls.example.org" };
static const telnyx__guard guard = { .token = "0123456789abcdef",
                                     .hosts = names,
                                     .hosts_count = 1 };

TEST(a_name_that_is_not_ours_is_not_answered)
{
    static const struct {
        const char *host;
        bool may;
    } rows[] = {
        { "127.0.0.1", true },
        { "127.0.0.1:9090", true },
        { "[::1]:9090", true },
        { "[::1]", true },
        { "localhost", true },
        { "LocalHost:1", true },
        { "192.0.2.7:80", true },
        { "calls.example.org", true },
        { "CALLS.example.org:443", true },
        { "", false },
        { ":80", false },
        { "evil.example", false },
        { "evil.example:9090", false },
        { "localhost.evil.example", false },
        { "127.0.0.1.evil.example", false },
        { "calls.example.org.evil", false },
        { "xcalls.example.org", false },
        { "127.0.0.1.", false },
        { "1234", false },
        { "...", false },
        { "1...", false },
        { "1.2.3.4.5", false },
        { "999.1.1.1", false },
        { "127.0.0.1x", false },
        { "[]", false },
        { "[evil.example]", false },
        { "[::1", false },
        { "[fd00::7]:9090", true },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (telnyx__guard_host(&guard, telnyx__span_of(rows[i].host)) != rows[i].may)
            fail_msg("%s", rows[i].host);
    assert_false(telnyx__guard_host(&guard, (telnyx__span){ NULL, 0 }));
}

TEST(a_name_is_known_without_a_port)
{
    assert_true(telnyx__guard_is_name("calls.example.org"));
    assert_true(telnyx__guard_is_name("calls"));
    static const char *const others[] = { "",       "calls:80",  "[::1]", "http://calls",
                                          "calls/", "two names", "a@b" };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_false(telnyx__guard_is_name(others[i]));
}

TEST(whoever_has_to_know_the_token_may_come_by_any_name)
{
    const telnyx__guard open = { .token = "0123456789abcdef", .any_host = true };
    const telnyx__guard careless = { .any_host = true };
    assert_true(telnyx__guard_host(&open, telnyx__span_of("calls:4010")));
    assert_false(telnyx__guard_host(&open, telnyx__span_of("")));
    assert_false(telnyx__guard_host(&careless, telnyx__span_of("calls:4010")));
    assert_true(telnyx__guard_host(&careless, telnyx__span_of("127.0.0.1:4010")));
}

TEST(only_the_whole_token_opens)
{
    static const struct {
        const char *authorization;
        bool may;
    } rows[] = {
        { "Bearer 0123456789abcdef", true },
        { "bearer 0123456789abcdef", true },
        { "Bearer 0123456789abcdeF", false },
        { "Bearer 0123456789abcde", false },
        { "Bearer 0123456789abcdef0", false },
        { "Bearer  123456789abcdef", false },
        { "Basic 0123456789abcdef", false },
        { "0123456789abcdef", false },
        { "Bearer", false },
        { "", false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (telnyx__guard_token(&guard, telnyx__span_of(rows[i].authorization)) != rows[i].may)
            fail_msg("%s", rows[i].authorization);
    assert_false(telnyx__guard_token(&guard, (telnyx__span){ NULL, 0 }));
    assert_true(telnyx__guard_token(&(telnyx__guard){ 0 }, (telnyx__span){ NULL, 0 }));
}

TEST(a_page_of_somebody_elses_changes_nothing)
{
    static const struct {
        const char *origin; /* NULL: no page has asked */
        bool may;
    } rows[] = {
        { NULL, true },
        { "http://127.0.0.1:9090", true },
        { "https://127.0.0.1:9090", true },
        { "http://127.0.0.1:9091", false },
        { "http://127.0.0.1:9090.evil.example", false },
        { "http://evil.example", false },
        { "null", false },
        { "", false },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        telnyx__span origin = { rows[i].origin, rows[i].origin ? strlen(rows[i].origin) : 0 };
        if (telnyx__guard_origin(origin, telnyx__span_of("127.0.0.1:9090")) != rows[i].may)
            fail_msg("%s", rows[i].origin ? rows[i].origin : "no page");
    }
}
