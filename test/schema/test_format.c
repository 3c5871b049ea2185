/* What counts as a number, a URI, a URL, base64, a time. */
#include <string.h>

#include "schema/format.h"
#include "support/test.h"

/* Each text: taken narrowly and widely ('n'), only widely ('w'), never ('-'). */
static void expect(telnyx_api_format format, const char *verdict, const char *text)
{
    bool narrow = telnyx__format_fits(format, text, false);
    bool wide = telnyx__format_fits(format, text, true);
    if (narrow != (*verdict == 'n') || wide != (*verdict != '-'))
        fail_msg("%s as %s: narrow %d, wide %d", text, telnyx__format_words(format), narrow, wide);
}

TEST(phone_numbers_are_judged)
{
    static const char *const cases[][2] = {
        { "n", "+18005550100" },
        { "n", "+12" },
        { "n", "+123456789012345" },
        { "w", "18005550100" },
        { "w", "911" },
        { "w", "123456789012345" },
        { "-", "" },
        { "-", "+" },
        { "-", "+1" },
        { "-", "+01234567" },
        { "-", "+1234567890123456" },
        { "-", "1234567890123456" },
        { "-", "12" },
        { "-", "+1 800" },
        { "-", "+1800a" },
        { "-", "++1800" },
        { "-", "1800x" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        expect(TELNYX_API_FORMAT_E164, cases[i][0], cases[i][1]);
        expect(TELNYX_API_FORMAT_E164_OR_SIP_URI, cases[i][0], cases[i][1]);
    }
    expect(TELNYX_API_FORMAT_E164_OR_SIP_URI, "w", "anonymous");
    expect(TELNYX_API_FORMAT_E164, "-", "anonymous");
    expect(TELNYX_API_FORMAT_E164, "-", "sip:a@b");
}

TEST(sip_uris_are_judged)
{
    static const char *const cases[][2] = {
        { "n", "sip:agent@example.com" },
        { "n", "sips:a@b:5061;transport=tls?x=y" },
        { "n", "SIP:a@b" },
        { "-", "sip:" },
        { "-", "sips:" },
        { "-", "sip:a b" },
        { "-", "sip:a\n" },
        { "-", "agent@example.com" },
        { "-", "sipx:a" },
        { "-", "http://a" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        expect(TELNYX_API_FORMAT_SIP_URI, cases[i][0], cases[i][1]);
        expect(TELNYX_API_FORMAT_E164_OR_SIP_URI, cases[i][0], cases[i][1]);
    }
}

TEST(urls_are_judged)
{
    char long_url[TELNYX__URL_MAX + 2];
    expect(TELNYX_API_FORMAT_URL, "n", "https://a.example/hook?x=y#z");
    expect(TELNYX_API_FORMAT_URL, "n", "HTTP://[::1]:8080/");
    expect(TELNYX_API_FORMAT_URL, "w", "");
    expect(TELNYX_API_FORMAT_URL, "-", "https://");
    expect(TELNYX_API_FORMAT_URL, "-", "https:///path");
    expect(TELNYX_API_FORMAT_URL, "-", "https:/a");
    expect(TELNYX_API_FORMAT_URL, "-", "ws://a");
    expect(TELNYX_API_FORMAT_URL, "-", "https://a b");
    expect(TELNYX_API_FORMAT_URL, "-", "hooks.example.com");
    expect(TELNYX_API_FORMAT_WS_URL, "n", "wss://media.example.com/x");
    expect(TELNYX_API_FORMAT_WS_URL, "n", "ws://127.0.0.1:1");
    expect(TELNYX_API_FORMAT_WS_URL, "-", "https://a");
    expect(TELNYX_API_FORMAT_WS_URL, "-", "");
    memset(long_url, 'a', sizeof long_url);
    memcpy(long_url, "http://", 7);
    long_url[TELNYX__URL_MAX + 1] = '\0';
    expect(TELNYX_API_FORMAT_URL, "-", long_url);
    long_url[TELNYX__URL_MAX] = '\0';
    expect(TELNYX_API_FORMAT_URL, "n", long_url);
}

TEST(base64_is_judged)
{
    static const char *const cases[][2] = {
        { "n", "" },     { "n", "YQ==" }, { "n", "YWI=" },   { "n", "YWJj" }, { "n", "+/09" },
        { "-", "YQ" },   { "-", "YQ=" },  { "-", "Y===" },   { "-", "====" }, { "-", "YQ=a" },
        { "-", "YQ-_" }, { "-", "YW I" }, { "-", "YWJj\n" }, { "-", "YWJ" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect(TELNYX_API_FORMAT_BASE64, cases[i][0], cases[i][1]);
}

TEST(times_and_ids_are_judged)
{
    expect(TELNYX_API_FORMAT_DATE_TIME, "n", "2025-11-23T03:30:00.076316Z");
    expect(TELNYX_API_FORMAT_DATE_TIME, "n", "2025-11-23T03:30:00+01:00");
    expect(TELNYX_API_FORMAT_DATE_TIME, "n", "2025-11-23");
    expect(TELNYX_API_FORMAT_DATE_TIME, "-", "2025-13-23");
    expect(TELNYX_API_FORMAT_DATE_TIME, "-", "yesterday");
    expect(TELNYX_API_FORMAT_DATE_TIME, "-", "");
    /* Real ids are no UUIDs and no numbers, whatever the schema says. */
    expect(TELNYX_API_FORMAT_UUID, "n", "v3:abc");
    expect(TELNYX_API_FORMAT_INT64, "n", "abc");
    expect(TELNYX_API_FORMAT_NONE, "n", "");
}
