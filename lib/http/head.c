#include "http/head.h"

#include <string.h>

bool telnyx__head_next(telnyx__span fields, size_t *cursor, telnyx__span *name, telnyx__span *value)
{
    if (*cursor >= fields.length)
        return false;
    const char *line = fields.ptr + *cursor;
    size_t left = fields.length - *cursor;
    const char *end = memchr(line, '\r', left);
    const char *colon = end ? memchr(line, ':', (size_t)(end - line)) : NULL;
    if (!colon)
        return false;
    *name = (telnyx__span){ line, (size_t)(colon - line) };
    *value = telnyx__span_trim((telnyx__span){ colon + 1, (size_t)(end - colon - 1) });
    *cursor += (size_t)(end - line) + 2;
    return true;
}

typedef struct search {
    const char *name;
    size_t name_length, seen;
    telnyx__span found;
} search;

static void look_at(search *s, telnyx__span name, telnyx__span value)
{
    if (name.length == s->name_length && telnyx__span_is_nocase(name, s->name) && s->seen++ == 0)
        s->found = value;
}

static void search_lines(search *s, telnyx__span fields, size_t cursor)
{
    telnyx__span name, value;
    while (telnyx__head_next(fields, &cursor, &name, &value))
        look_at(s, name, value);
}

telnyx__span telnyx__head_find(telnyx__span fields, const char *name, size_t *count)
{
    search s = { name, strlen(name), 0, { NULL, 0 } };
    search_lines(&s, fields, 0);
    if (count)
        *count = s.seen;
    return s.found;
}

telnyx__span telnyx__head_get(const telnyx__head *head, const char *name, size_t *count)
{
    search s = { name, strlen(name), 0, { NULL, 0 } };
    const char *fields = head->fields.ptr;
    for (unsigned i = 0; i < head->noted; i++) {
        const telnyx__head_note *note = &head->notes[i];
        look_at(&s, (telnyx__span){ fields + note->name, note->name_length },
                (telnyx__span){ fields + note->value, note->value_length });
    }
    search_lines(&s, head->fields, head->noted_end);
    if (count)
        *count = s.seen;
    return s.found;
}

/* `end` is where the line ends. Notes are made up to the first line that they have no room for. */
static void note_field(telnyx__head *head, telnyx__span name, telnyx__span value, size_t start,
                       size_t end)
{
    const char *fields = head->fields.ptr;
    if (head->noted == TELNYX__HEAD_NOTED || head->noted_end != start || end > UINT16_MAX)
        return;
    head->notes[head->noted++] =
        (telnyx__head_note){ (uint16_t)(name.ptr - fields), (uint16_t)name.length,
                             (uint16_t)(value.ptr - fields), (uint16_t)value.length };
    head->noted_end = end;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_alnum(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* RFC 3986, 3.2.3: a port may also be left out behind its colon. */
static bool is_port(telnyx__span text)
{
    uint64_t port;
    return text.length == 0 || (telnyx__span_to_u64(text, &port) && port <= 65535);
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Unreserved characters and sub-delims (RFC 3986, 2.2 and 2.3). */
static bool is_name_byte(char c)
{
    return is_alnum(c) || memchr("-._~!$&'()*+,;=", c, 15);
}

/* A reg-name or an IPv4 address. */
static size_t name_bytes(telnyx__span host)
{
    size_t i = 0;
    while (i < host.length) {
        if (is_name_byte(host.ptr[i]))
            i++;
        else if (host.ptr[i] == '%' && host.length - i > 2 && is_hex(host.ptr[i + 1]) &&
                 is_hex(host.ptr[i + 2]))
            i += 3;
        else
            break;
    }
    return i;
}

/* "[v1.x]", the form that is kept for addresses to come: hex digits, a dot, and at least one more. */
static bool is_future(telnyx__span inside)
{
    size_t i = 1;
    if (inside.length == 0 || (inside.ptr[0] != 'v' && inside.ptr[0] != 'V'))
        return false;
    while (i < inside.length && is_hex(inside.ptr[i]))
        i++;
    if (i == 1 || inside.length - i < 2 || inside.ptr[i] != '.')
        return false;
    for (i++; i < inside.length; i++)
        if (!is_name_byte(inside.ptr[i]) && inside.ptr[i] != ':')
            return false;
    return true;
}

static bool is_v6(telnyx__span inside)
{
    size_t i = 0;
    while (i < inside.length &&
           (is_hex(inside.ptr[i]) || inside.ptr[i] == ':' || inside.ptr[i] == '.'))
        i++;
    return i == inside.length && i > 1 && memchr(inside.ptr, ':', inside.length);
}

static size_t bracketed_bytes(telnyx__span host)
{
    const char *end = memchr(host.ptr, ']', host.length);
    if (!end)
        return 0;
    telnyx__span inside = { host.ptr + 1, (size_t)(end - host.ptr) - 1 };
    return is_v6(inside) || is_future(inside) ? inside.length + 2 : 0;
}

bool telnyx__is_host(telnyx__span host)
{
    if (host.length == 0)
        return false;
    size_t end = host.ptr[0] == '[' ? bracketed_bytes(host) : name_bytes(host);
    if (end == 0)
        return false;
    if (end == host.length)
        return true;
    return host.ptr[end] == ':' &&
           is_port((telnyx__span){ host.ptr + end + 1, host.length - end - 1 });
}

static telnyx__span cut(telnyx__span from, size_t start)
{
    return (telnyx__span){ from.ptr + start, from.length - start };
}

/* "http://host:port" in front, as a client would write it for a proxy (RFC 9112, 3.2.2), which stands for what
 * the Host header says. */
static bool skip_authority(telnyx__span *target, telnyx__span *host)
{
    size_t scheme = 0, end;
    if (target->length > 7 && telnyx__span_is_nocase((telnyx__span){ target->ptr, 7 }, "http://"))
        scheme = 7;
    else if (target->length > 8 &&
             telnyx__span_is_nocase((telnyx__span){ target->ptr, 8 }, "https://"))
        scheme = 8;
    else
        return false;
    telnyx__span rest = cut(*target, scheme);
    for (end = 0; end < rest.length; end++) {
        if (memchr("/?#", rest.ptr[end], 3))
            break;
    }
    *target = cut(rest, end);
    *host = (telnyx__span){ rest.ptr, end };
    return telnyx__is_host(*host);
}

static int read_target(telnyx__head *head, telnyx__span target)
{
    if (telnyx__span_is(head->method, "CONNECT") || telnyx__span_is(head->method, "TRACE") ||
        telnyx__span_is(head->method, "PRI"))
        return 400; /* no tunnels, no echoes, no other protocol */
    if (telnyx__span_is(target, "*") && telnyx__span_is(head->method, "OPTIONS")) {
        head->path = target;
        return 0;
    }
    if (target.ptr[0] != '/' && !skip_authority(&target, &head->host))
        return 400;
    const char *hash = target.length ? memchr(target.ptr, '#', target.length) : NULL;
    if (hash)
        target.length = (size_t)(hash - target.ptr);
    const char *question = target.length ? memchr(target.ptr, '?', target.length) : NULL;
    head->path = target;
    if (question) {
        head->path.length = (size_t)(question - target.ptr);
        head->query = cut(target, head->path.length + 1);
    }
    if (head->path.length == 0)
        head->path = telnyx__span_of("/");
    return 0;
}

/* The next of a list's comma-separated members, trimmed; empty ones count for nothing (RFC 9110,
 * 5.6.1). False at the end. */
static bool list_next(telnyx__span *list, telnyx__span *item)
{
    while (list->length) {
        const char *comma = memchr(list->ptr, ',', list->length);
        telnyx__span whole = { list->ptr, comma ? (size_t)(comma - list->ptr) : list->length };
        *list = cut(*list, comma ? whole.length + 1 : whole.length);
        *item = telnyx__span_trim(whole);
        if (item->length)
            return true;
    }
    return false;
}

static bool list_has(telnyx__span list, const char *token)
{
    telnyx__span item;
    while (list_next(&list, &item))
        if (telnyx__span_is_nocase(item, token))
            return true;
    return false;
}

static bool list_has_other(telnyx__span list, const char *token)
{
    telnyx__span item;
    while (list_next(&list, &item))
        if (!telnyx__span_is_nocase(item, token))
            return true;
    return false;
}

typedef struct counts {
    size_t host, length, encoding;
    bool close, keep_alive;
} counts;

static int read_length(telnyx__head *head, counts *seen, telnyx__span value)
{
    if (seen->length++ || !telnyx__span_to_u64(value, &head->content_length))
        return 400;
    head->has_length = true;
    return 0;
}

static int read_transfer_encoding(telnyx__head *head, counts *seen, telnyx__span value)
{
    if (seen->encoding++ || value.length == 0)
        return 400;
    if (!telnyx__span_is_nocase(value, "chunked"))
        return 501;
    head->chunked = true;
    return 0;
}

/* Only the names of the lengths that matter are compared. 0 or a status. What a peer merely offers or
 * asks for and may be left alone is left alone: Upgrade (RFC 9110, 7.8), unknown expectations (10.1.1),
 * connection options (7.6.1), TE and trailers; its request stays a request. */
static int read_field(telnyx__head *head, counts *seen, telnyx__span name, telnyx__span value)
{
    switch (name.length) {
    case 4:
        if (telnyx__span_is_nocase(name, "host"))
            return seen->host++ || !telnyx__is_host(value) ? 400 : 0;
        break;
    case 6:
        if (telnyx__span_is_nocase(name, "expect") && !head->http10)
            head->expects_continue |= list_has(value, "100-continue");
        break;
    case 10:
        if (telnyx__span_is_nocase(name, "connection")) {
            seen->close |= list_has(value, "close");
            seen->keep_alive |= list_has(value, "keep-alive");
        }
        break;
    case 14:
        if (telnyx__span_is_nocase(name, "content-length"))
            return read_length(head, seen, value);
        break;
    case 16:
        if (telnyx__span_is_nocase(name, "content-encoding"))
            head->encoded |= list_has_other(value, "identity");
        break;
    case 17:
        if (telnyx__span_is_nocase(name, "transfer-encoding"))
            return read_transfer_encoding(head, seen, value);
        break;
    default:
        break;
    }
    return 0;
}

int telnyx__head_read(telnyx__head *head, const telnyx__gate *gate, const char *text)
{
    telnyx__span name, value;
    counts seen = { 0 };
    size_t cursor = 0;
    const char *line = text + gate->start;
    memset(head, 0, sizeof *head);
    head->method = (telnyx__span){ line, gate->method_length };
    head->http10 = gate->minor == 0;
    /* Without the empty line at the end. */
    head->fields = (telnyx__span){ text + gate->fields, gate->length - gate->fields - 2 };
    int status =
        read_target(head, (telnyx__span){ line + gate->method_length + 1, gate->target_length });
    for (size_t start = 0; status == 0 && telnyx__head_next(head->fields, &cursor, &name, &value);
         start = cursor) {
        note_field(head, name, value, start, cursor);
        status = read_field(head, &seen, name, value);
    }
    if (status)
        return status;
    if (cursor != head->fields.length)
        return 400;
    if (seen.host == 0 && !head->http10)
        return 400;
    /* RFC 9112, 6.1: both at once, or chunked from a 1.0 client, is how requests are smuggled. */
    if (head->chunked && (head->has_length || head->http10))
        return 400;
    head->keep_alive = head->http10 ? seen.keep_alive && !seen.close : !seen.close;
    return 0;
}
