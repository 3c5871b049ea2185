#include "io/forwarded.h"

#include <string.h>

#include <uv.h>

#include "http/head.h"

static bool is_proxy(const telnyx__proxies *proxies, const telnyx__address *address)
{
    for (size_t i = 0; i < proxies->count; i++)
        if (telnyx__network_has(&proxies->networks[i], address))
            return true;
    return false;
}

static telnyx__span unquoted(telnyx__span text)
{
    text = telnyx__span_trim(text);
    if (text.length >= 2 && text.ptr[0] == '"' && text.ptr[text.length - 1] == '"')
        text = (telnyx__span){ text.ptr + 1, text.length - 2 };
    return text;
}

/* Without brackets and port. A bare IPv6 address has colons of its own, and no port. */
static telnyx__span without_port(telnyx__span text)
{
    if (text.length == 0)
        return text;
    if (text.ptr[0] == '[') {
        const char *end = memchr(text.ptr, ']', text.length);
        return end ? (telnyx__span){ text.ptr + 1, (size_t)(end - text.ptr) - 1 } : text;
    }
    const char *colon = memchr(text.ptr, ':', text.length);
    size_t before = colon ? (size_t)(colon - text.ptr) : text.length;
    if (colon && !memchr(colon + 1, ':', text.length - before - 1))
        text.length = before;
    return text;
}

telnyx__address telnyx__forwarded_address(telnyx__span text)
{
    char host[INET6_ADDRSTRLEN];
    unsigned char bytes[TELNYX__ADDRESS_BYTES];
    telnyx__address unknown = { .known = false };
    text = without_port(unquoted(text));
    if (text.length == 0 || text.length >= sizeof host)
        return unknown;
    memcpy(host, text.ptr, text.length);
    host[text.length] = '\0';
    if (uv_inet_pton(AF_INET, host, bytes) == 0)
        return telnyx__address_of(bytes, 4);
    if (uv_inet_pton(AF_INET6, host, bytes) == 0)
        return telnyx__address_of(bytes, 16);
    return unknown;
}

/* Cuts off the part in front of the separator. Quotes do not protect one: an opening quote that a client
 * wrote must not swallow what the proxy has added behind it, and no address has a comma. */
static telnyx__span next_part(telnyx__span *rest, char separator)
{
    const char *at = memchr(rest->ptr, separator, rest->length);
    telnyx__span part = { rest->ptr, at ? (size_t)(at - rest->ptr) : rest->length };
    size_t taken = at ? part.length + 1 : part.length;
    *rest = (telnyx__span){ rest->ptr + taken, rest->length - taken };
    return part;
}

/* RFC 7239, 4: "for=192.0.2.1;proto=https". */
static telnyx__span for_of(telnyx__span element)
{
    while (element.length) {
        telnyx__span pair = telnyx__span_trim(next_part(&element, ';'));
        if (pair.length > 4 && telnyx__span_is_nocase((telnyx__span){ pair.ptr, 4 }, "for="))
            return (telnyx__span){ pair.ptr + 4, pair.length - 4 };
    }
    return element;
}

/* What is found on the way from the client's end of the list to ours. */
typedef struct trail {
    const telnyx__proxies *proxies;
    bool standard; /* the header is Forwarded */
    bool any, blind;
    telnyx__address origin;
} trail;

static void take_hop(trail *t, telnyx__span element)
{
    telnyx__address hop = telnyx__forwarded_address(t->standard ? for_of(element) : element);
    bool proxy = is_proxy(t->proxies, &hop);
    if (!proxy || !t->any)
        t->origin = hop;
    if (!proxy)
        t->blind = !hop.known;
    t->any = true;
}

static void take_line(trail *t, telnyx__span value)
{
    while (value.length) {
        telnyx__span element = telnyx__span_trim(next_part(&value, ','));
        if (element.length)
            take_hop(t, element);
    }
}

telnyx__address telnyx__forwarded_origin(const telnyx__proxies *proxies,
                                         const telnyx__address *peer, telnyx__span fields)
{
    telnyx__span name, value;
    size_t cursor = 0;
    if (!proxies->header || !(peer->known ? is_proxy(proxies, peer) : proxies->unix_sockets))
        return *peer;
    trail t = { .proxies = proxies,
                .standard = telnyx__str_is_nocase(proxies->header, "Forwarded") };
    while (telnyx__head_next(fields, &cursor, &name, &value))
        if (telnyx__span_is_nocase(name, proxies->header))
            take_line(&t, value);
    return t.any && !t.blind ? t.origin : *peer;
}

void telnyx__address_text(const telnyx__address *address, char out[TELNYX__ADDRESS_TEXT_BYTES])
{
    bool v4 = telnyx__address_is_v4(address);
    const unsigned char *bytes = address->bytes + (v4 ? TELNYX__ADDRESS_BYTES - 4 : 0);
    if (!address->known ||
        uv_inet_ntop(v4 ? AF_INET : AF_INET6, bytes, out, TELNYX__ADDRESS_TEXT_BYTES) != 0)
        telnyx__str_copy(out, TELNYX__ADDRESS_TEXT_BYTES, "unknown");
}
