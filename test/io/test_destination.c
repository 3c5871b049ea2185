/* What libcurl can go to, told before anything is sent. */
#include "support/test.h"

#include <stdio.h>
#include <string.h>

#include <telnyx/error.h>

#include "io/destination.h"

TEST(urls_are_checked)
{
    static const char *const good[] = { "https://api.telnyx.com/v2", "http://127.0.0.1:1/v2",
                                        "http://[::1]:8080", "http://telnyx_sim:4010/v2",
                                        "https://h/a/../b" };
    static const char *const bad[] = { "",           "http://",          "http://[127.0.0.1]:1",
                                       "http://[x]", "http://h:99999/",  "http://h:x/",
                                       "nothing",    "http://[::1]:1x/", "http://a b/" };
    const char *why = "";
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        if (telnyx__destination_check(good[i], &why))
            fail_msg("%s: %s", good[i], why);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        why = "";
        if (telnyx__destination_check(bad[i], &why) != TELNYX_EINVAL)
            fail_msg("\"%s\" was taken", bad[i]);
        assert_true(strlen(why) > 5);
    }
}

TEST(proxies_are_checked)
{
    static const char *const good[] = { "proxy:3128", "http://proxy", "socks5h://u:p@[::1]:1080/",
                                        "10.0.0.1", "HTTPS://proxy:443" };
    static const char *const bad[] = { "gopher://proxy", "http://proxy/a", "http://:80", "proxy:0x",
                                       "http://[::1" };
    const char *why = "";
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        if (telnyx__proxy_check(good[i], &why))
            fail_msg("%s: %s", good[i], why);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (telnyx__proxy_check(bad[i], &why) != TELNYX_EINVAL)
            fail_msg("\"%s\" was taken", bad[i]);
}

/* A name of that many bytes in labels of that many; the last one takes what is left. */
static void name_of(char *out, size_t size, size_t length, size_t label)
{
    assert_true(length < size);
    for (size_t i = 0; i < length; i++)
        out[i] = i % (label + 1) == label && i + 1 < length ? '.' : 'a';
    out[length] = '\0';
}

TEST(names_that_dns_cannot_have_are_refused)
{
    static const struct {
        size_t length, label;
        const char *end;
        int error;
    } rows[] = { { 63, 63, "", 0 },
                 { 64, 64, "", TELNYX_EINVAL },
                 { 253, 63, "", 0 },
                 { 254, 63, "", TELNYX_EINVAL },
                 { 253, 63, ".", 0 },
                 { 254, 63, ".", TELNYX_EINVAL },
                 { 2000, 9, "", TELNYX_EINVAL },
                 { 67, 64, "", TELNYX_EINVAL },
                 { 3, 3, "\xc3\xa4", 0 } };
    char name[2100], text[2200];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *why = "";
        name_of(name, sizeof name, rows[i].length, rows[i].label);
        snprintf(text, sizeof text, "https://%s%s:1/v2", name, rows[i].end);
        int error = telnyx__destination_check(text, &why);
        text[strlen(text) - 3] = '\0';
        if (error != rows[i].error || telnyx__proxy_check(text, &why) != rows[i].error)
            fail_msg("row %zu: %d %s", i, error, why);
        if (error)
            assert_non_null(strstr(why, "DNS"));
    }
}
