/* What libcurl can go to, told before anything is sent. */
#include "support/test.h"

#include <string.h>

#include <telnyx/error.h>

#include "io/destination.h"

static void urls(void **state)
{
    static const char *const good[] = { "https://api.telnyx.com/v2", "http://127.0.0.1:1/v2",
                                        "http://[::1]:8080", "http://telnyx_sim:4010/v2",
                                        "https://h/a/../b" };
    static const char *const bad[] = { "",           "http://",          "http://[127.0.0.1]:1",
                                       "http://[x]", "http://h:99999/",  "http://h:x/",
                                       "nothing",    "http://[::1]:1x/", "http://a b/" };
    const char *why = "";
    (void)state;
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

static void proxies(void **state)
{
    static const char *const good[] = { "proxy:3128", "http://proxy", "socks5h://u:p@[::1]:1080/",
                                        "10.0.0.1", "HTTPS://proxy:443" };
    static const char *const bad[] = { "gopher://proxy", "http://proxy/a", "http://:80", "proxy:0x",
                                       "http://[::1" };
    const char *why = "";
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        if (telnyx__proxy_check(good[i], &why))
            fail_msg("%s: %s", good[i], why);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (telnyx__proxy_check(bad[i], &why) != TELNYX_EINVAL)
            fail_msg("\"%s\" was taken", bad[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(urls),
        cmocka_unit_test(proxies),
    };
    return cmocka_run_group_tests_name("destination", tests, NULL, NULL);
}
