#include "http/url.h"

#include <string.h>

#include <telnyx/error.h>

static bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

static telnyx__span cut(telnyx__span from, size_t start)
{
    return (telnyx__span){ from.ptr + start, from.length - start };
}

static size_t find_any(telnyx__span text, const char *set)
{
    size_t i = 0, count = strlen(set);
    while (i < text.length && !memchr(set, text.ptr[i], count))
        i++;
    return i;
}

static bool is_clean(telnyx__span text)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c <= 0x20 || c >= 0x7f || memchr("\\#<>\"^`{|}", c, 10))
            return false;
    }
    return true;
}

static bool split_port(telnyx__url *url, telnyx__span text)
{
    uint64_t port;
    if (text.length == 0 || text.length > 5 || !telnyx__span_to_u64(text, &port) || port == 0 ||
        port > 65535)
        return false;
    url->port = (uint16_t)port;
    return true;
}

/* Four decimal numbers of at most 255 and three digits. */
static bool is_ipv4_text(telnyx__span host)
{
    for (int part = 0; part < 4; part++) {
        size_t dot = find_any(host, ".");
        uint64_t value;
        if (dot == 0 || dot > 3 || !telnyx__span_to_u64((telnyx__span){ host.ptr, dot }, &value) ||
            value > 255 || (part < 3) != (dot < host.length))
            return false;
        host = cut(host, part < 3 ? dot + 1 : dot);
    }
    return true;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* RFC 4291, 2.2: eight groups, fewer with one "::", the last two perhaps as an IPv4 address. Without
 * a zone, which is of no use to any other machine. */
static bool is_ipv6_text(telnyx__span host)
{
    int groups = 0;
    bool gap = false;
    if (host.length >= 2 && memcmp(host.ptr, "::", 2) == 0) {
        gap = true;
        host = cut(host, 2);
    }
    while (host.length) {
        size_t digits = 0;
        while (digits < host.length && digits < 5 && is_hex(host.ptr[digits]))
            digits++;
        if (digits < host.length && host.ptr[digits] == '.') {
            groups += 2;
            if (!is_ipv4_text(host))
                return false;
            break;
        }
        if (digits == 0 || digits > 4)
            return false;
        groups++;
        host = cut(host, digits);
        if (!host.length)
            break;
        if (host.ptr[0] != ':' || host.length == 1)
            return false;
        host = cut(host, 1);
        if (host.ptr[0] == ':') {
            if (gap)
                return false;
            gap = true;
            host = cut(host, 1);
        }
    }
    return gap ? groups < 8 : groups == 8;
}

static bool is_label(telnyx__span label)
{
    if (label.length == 0 || label.length > 63 || label.ptr[0] == '-' ||
        label.ptr[label.length - 1] == '-')
        return false;
    for (size_t i = 0; i < label.length; i++)
        if (!is_unreserved(label.ptr[i]) || label.ptr[i] == '~')
            return false;
    return true;
}

/* RFC 1123, 2.1, and the underscores that people give their machines. A last label of digits alone is
 * an IPv4 address or nothing. */
static bool is_name(telnyx__span host)
{
    telnyx__span rest = host;
    uint64_t number;
    if (host.length == 0 || host.length > 254)
        return false;
    if (host.ptr[host.length - 1] == '.')
        rest.length--;
    for (;;) {
        telnyx__span label = { rest.ptr, find_any(rest, ".") };
        if (!is_label(label))
            return false;
        if (label.length == rest.length)
            return !telnyx__span_to_u64(label, &number) || is_ipv4_text(host);
        rest = cut(rest, label.length + 1);
    }
}

static bool split_authority(telnyx__url *url, telnyx__span authority)
{
    size_t end;
    if (authority.length && authority.ptr[0] == '[') {
        end = find_any(authority, "]");
        if (end == authority.length)
            return false;
        url->host = (telnyx__span){ authority.ptr + 1, end - 1 };
        if (!is_ipv6_text(url->host))
            return false;
        end++;
    } else {
        end = find_any(authority, ":");
        url->host = (telnyx__span){ authority.ptr, end };
        if (!is_name(url->host))
            return false;
    }
    if (end == authority.length)
        return true;
    return authority.ptr[end] == ':' && split_port(url, cut(authority, end + 1));
}

bool telnyx__url_split(telnyx__url *url, telnyx__span text)
{
    memset(url, 0, sizeof *url);
    if (!text.ptr || !is_clean(text))
        return false;
    size_t colon = find_any(text, ":");
    url->scheme = (telnyx__span){ text.ptr, colon };
    url->https = telnyx__span_is_nocase(url->scheme, "https");
    if (!url->https && !telnyx__span_is_nocase(url->scheme, "http"))
        return false;
    url->port = url->https ? 443 : 80;
    text = cut(text, colon);
    if (text.length < 3 || memcmp(text.ptr, "://", 3) != 0)
        return false;
    text = cut(text, 3);
    size_t end = find_any(text, "/?");
    if (!split_authority(url, (telnyx__span){ text.ptr, end }))
        return false;
    text = cut(text, end);
    for (size_t i = 0; i < text.length; i++)
        if (text.ptr[i] == '%' &&
            (i + 2 >= text.length || !is_hex(text.ptr[i + 1]) || !is_hex(text.ptr[i + 2])))
            return false;
    size_t question = find_any(text, "?");
    url->path = (telnyx__span){ text.ptr, question };
    if (question < text.length)
        url->query = cut(text, question + 1);
    return true;
}

static bool is_loopback_ipv4(telnyx__span host)
{
    return host.length > 4 && memcmp(host.ptr, "127.", 4) == 0 && is_ipv4_text(host);
}

bool telnyx__url_is_loopback(const telnyx__url *url)
{
    return telnyx__span_is_nocase(url->host, "localhost") || telnyx__span_is(url->host, "::1") ||
           is_loopback_ipv4(url->host);
}

static int add_encoded(telnyx__buf *out, telnyx__span text, bool keep_dots)
{
    static const char hex[] = "0123456789ABCDEF";
    int error = 0;
    for (size_t i = 0; i < text.length && error == 0;) {
        size_t from = i;
        while (i < text.length && is_unreserved(text.ptr[i]) && (keep_dots || text.ptr[i] != '.'))
            i++;
        error = telnyx__buf_add(out, text.ptr + from, i - from);
        if (error || i == text.length)
            break;
        unsigned char c = (unsigned char)text.ptr[i++];
        char code[3] = { '%', hex[c >> 4], hex[c & 15] };
        error = telnyx__buf_add(out, code, sizeof code);
    }
    return error;
}

int telnyx__url_add_segment(telnyx__buf *out, telnyx__span text)
{
    if (text.length == 0)
        return TELNYX_EINVAL;
    bool only_dots = telnyx__span_is(text, ".") || telnyx__span_is(text, "..");
    return add_encoded(out, text, !only_dots);
}

int telnyx__url_add_value(telnyx__buf *out, telnyx__span text)
{
    return add_encoded(out, text, true);
}

bool telnyx__is_header_value(telnyx__span text)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if ((c < 0x20 && c != '\t') || c == 0x7f)
            return false;
    }
    return true;
}

static int hex_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The next byte of a path with its escapes resolved. Those of '/' and '%' stay three bytes: they are not
 * what they stand for. `at` is before the end. */
static char next_byte(telnyx__span path, size_t *at)
{
    char c = path.ptr[(*at)++];
    if (c != '%' || path.length - *at < 2)
        return c;
    int high = hex_of(path.ptr[*at]), low = hex_of(path.ptr[*at + 1]);
    char escaped = (char)(high * 16 + low);
    if (high < 0 || low < 0 || escaped == '/' || escaped == '%' || escaped == '\0')
        return c;
    *at += 2;
    return escaped;
}

static telnyx__span without_slash(telnyx__span path)
{
    if (path.length && path.ptr[path.length - 1] == '/')
        path.length--;
    return path;
}

bool telnyx__path_is(telnyx__span path, telnyx__span wanted)
{
    size_t a = 0, b = 0;
    if (path.length == wanted.length && memcmp(path.ptr, wanted.ptr, path.length) == 0)
        return true;
    path = without_slash(path);
    wanted = without_slash(wanted);
    while (a < path.length && b < wanted.length)
        if (next_byte(path, &a) != next_byte(wanted, &b))
            return false;
    return a == path.length && b == wanted.length;
}
