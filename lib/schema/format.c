#include "schema/format.h"

#include <string.h>

#include "base/str.h"

static size_t count_digits(const char *text)
{
    return strspn(text, "0123456789");
}

/* E.164: "+", no leading zero, at most fifteen digits. Shorter ones than two do not exist. */
static bool is_e164(const char *text)
{
    if (text[0] != '+' || text[1] == '0')
        return false;
    size_t digits = count_digits(text + 1);
    return digits >= 2 && digits <= 15 && text[1 + digits] == '\0';
}

static bool is_short_number(const char *text)
{
    size_t digits = count_digits(text);
    return digits >= 3 && digits <= 15 && text[digits] == '\0';
}

/* No blanks, no control bytes. */
static bool is_solid(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text <= ' ' || *text == 0x7f)
            return false;
    return true;
}

static bool starts_nocase(const char *text, const char *prefix)
{
    telnyx__span head = { text, strlen(prefix) };
    return strlen(text) >= head.length && telnyx__span_is_nocase(head, prefix);
}

static bool is_sip_uri(const char *text)
{
    size_t scheme = starts_nocase(text, "sip:") ? 4 : starts_nocase(text, "sips:") ? 5 : 0;
    return scheme && text[scheme] && is_solid(text);
}

static bool is_url(const char *text, const char *plain, const char *secure)
{
    size_t scheme = starts_nocase(text, plain)    ? strlen(plain)
                    : starts_nocase(text, secure) ? strlen(secure)
                                                  : 0;
    if (!scheme || strlen(text) > TELNYX__URL_MAX || !is_solid(text))
        return false;
    return text[scheme] && !strchr("/?#:", text[scheme]);
}

static bool is_base64(const char *text)
{
    size_t length = strlen(text);
    size_t plain = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    if (length % 4 != 0)
        return false;
    for (size_t i = plain; i < length; i++)
        if (text[i] != '=')
            return false;
    return length - plain <= 2;
}

/* A moment or a day. */
static bool is_date_time(const char *text)
{
    int64_t moment;
    size_t length = strlen(text);
    if (length == 10) {
        char whole[] = "0000-00-00T00:00:00Z";
        memcpy(whole, text, length);
        return telnyx__time_parse(telnyx__span_of(whole), &moment);
    }
    return telnyx__time_parse(telnyx__span_of(text), &moment);
}

bool telnyx__format_fits(telnyx_api_format format, const char *text, bool wide)
{
    switch (format) {
    case TELNYX_API_FORMAT_E164:
        return is_e164(text) || (wide && is_short_number(text));
    case TELNYX_API_FORMAT_E164_OR_SIP_URI:
        if (is_e164(text) || is_sip_uri(text))
            return true;
        return wide && (is_short_number(text) || telnyx__str_is_nocase(text, "anonymous"));
    case TELNYX_API_FORMAT_SIP_URI:
        return is_sip_uri(text);
    case TELNYX_API_FORMAT_URL:
        /* An empty one takes an address away from an application. */
        return is_url(text, "http://", "https://") || (wide && !*text);
    case TELNYX_API_FORMAT_WS_URL:
        return is_url(text, "ws://", "wss://");
    case TELNYX_API_FORMAT_BASE64:
        return is_base64(text);
    case TELNYX_API_FORMAT_DATE_TIME:
        return is_date_time(text);
    case TELNYX_API_FORMAT_NONE:
    case TELNYX_API_FORMAT_UUID:
    case TELNYX_API_FORMAT_INT64:
        break;
    }
    return true;
}

const char *telnyx__format_words(telnyx_api_format format)
{
    switch (format) {
    case TELNYX_API_FORMAT_E164:
        return "a number such as +18005550100";
    case TELNYX_API_FORMAT_E164_OR_SIP_URI:
        return "a number such as +18005550100 or a SIP URI";
    case TELNYX_API_FORMAT_SIP_URI:
        return "a SIP URI such as sip:agent@example.com";
    case TELNYX_API_FORMAT_UUID:
        return "a UUID";
    case TELNYX_API_FORMAT_URL:
        return "an http:// or https:// URL of at most 2000 bytes";
    case TELNYX_API_FORMAT_WS_URL:
        return "a ws:// or wss:// URL of at most 2000 bytes";
    case TELNYX_API_FORMAT_BASE64:
        return "base64 with padding";
    case TELNYX_API_FORMAT_DATE_TIME:
        return "a time such as 2025-11-23T03:30:00Z";
    case TELNYX_API_FORMAT_INT64:
        return "a whole number in quotes";
    case TELNYX_API_FORMAT_NONE:
        break;
    }
    return "a text";
}
