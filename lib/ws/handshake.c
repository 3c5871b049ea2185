#include "ws/handshake.h"

#include <stdio.h>
#include <string.h>

#include <nettle/sha1.h>

#include "http/head.h"
#include "sign/base64.h"

#define GUID "258EAFA5-E914-47DA-95CA-C5AB0DC85B11" /* RFC 6455, 1.3 */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Whether a list of tokens, with commas between, has this one; in whatever case. */
static bool has_token(telnyx__span list, const char *token)
{
    size_t at = 0, length = strlen(token);
    while (at < list.length) {
        while (at < list.length && (is_blank(list.ptr[at]) || list.ptr[at] == ','))
            at++;
        size_t start = at;
        while (at < list.length && list.ptr[at] != ',')
            at++;
        size_t end = at;
        while (end > start && is_blank(list.ptr[end - 1]))
            end--;
        size_t same = 0;
        while (end - start == length && same < length &&
               lower(list.ptr[start + same]) == token[same])
            same++;
        if (length && same == length)
            return true;
    }
    return false;
}

/* In any of the header lines of that name. */
static bool says(telnyx__span fields, const char *header, const char *token)
{
    telnyx__span name, value;
    for (size_t cursor = 0; telnyx__head_next(fields, &cursor, &name, &value);)
        if (has_token(name, header) && has_token(value, token))
            return true;
    return false;
}

bool telnyx__ws_is_wanted(telnyx__span fields)
{
    return says(fields, "upgrade", "websocket") && says(fields, "connection", "upgrade");
}

void telnyx__ws_accept(const char *key, size_t length, char accept[TELNYX__WS_ACCEPT_BYTES])
{
    struct sha1_ctx sha1;
    uint8_t digest[SHA1_DIGEST_SIZE];
    sha1_init(&sha1);
    sha1_update(&sha1, length, (const uint8_t *)key);
    sha1_update(&sha1, sizeof GUID - 1, (const uint8_t *)GUID);
    sha1_digest(&sha1, sizeof digest, digest);
    telnyx__base64_encode(digest, sizeof digest, accept, TELNYX__WS_ACCEPT_BYTES);
}

int telnyx__ws_check(telnyx__span method, telnyx__span fields, char accept[TELNYX__WS_ACCEPT_BYTES])
{
    size_t keys, versions, length;
    unsigned char nonce[16];
    telnyx__span key = telnyx__head_find(fields, "sec-websocket-key", &keys);
    telnyx__span version = telnyx__head_find(fields, "sec-websocket-version", &versions);
    if (!telnyx__span_is(method, "GET"))
        return 405;
    if (!telnyx__ws_is_wanted(fields) || keys != 1 || versions != 1 ||
        !telnyx__base64_decode(key.ptr, key.length, nonce, sizeof nonce, &length) ||
        length != sizeof nonce)
        return 400;
    if (!telnyx__span_is(version, "13"))
        return 426;
    telnyx__ws_accept(key.ptr, key.length, accept);
    return 0;
}

size_t telnyx__ws_answer(char out[TELNYX__WS_ANSWER_BYTES],
                         const char accept[TELNYX__WS_ACCEPT_BYTES])
{
    return (size_t)snprintf(out, TELNYX__WS_ANSWER_BYTES,
                            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                            "Connection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n",
                            accept);
}
