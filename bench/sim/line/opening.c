#include "sim/line/opening.h"

#include <stdio.h>
#include <string.h>

#include "common/memory.h"
#include "http/head.h"

void sim_opening_write(telnyx__buf *out, const sim_line_url *url, const char *key,
                       const char *const *headers, size_t headers_count)
{
    bench_must(telnyx__buf_addf(out,
                                "GET %s HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\n"
                                "Connection: Upgrade\r\nSec-WebSocket-Key: %s\r\n"
                                "Sec-WebSocket-Version: 13\r\n",
                                url->target, url->host, key));
    for (size_t i = 0; i < headers_count; i++)
        bench_must(telnyx__buf_addf(out, "%s\r\n", headers[i]));
    bench_must(telnyx__buf_adds(out, "\r\n"));
}

size_t sim_opening_head(const char *bytes, size_t length)
{
    for (size_t i = 3; i < length; i++)
        if (memcmp(bytes + i - 3, "\r\n\r\n", 4) == 0)
            return i + 1;
    return 0;
}

static bool refuse(char *why, size_t size, const char *words)
{
    snprintf(why, size, "%s", words);
    return false;
}

bool sim_opening_check(const char *head, size_t length, const char *key, char *why, size_t size)
{
    char wanted[TELNYX__WS_ACCEPT_BYTES];
    size_t line = 0, accepts;
    while (line < length && head[line] != '\n')
        line++;
    if (length < 14 || memcmp(head, "HTTP/1.1 ", 9) != 0)
        return refuse(why, size, "the answer is not HTTP/1.1");
    if (memcmp(head + 9, "101", 3) != 0) {
        snprintf(why, size, "answered with status %.3s", head + 9);
        return false;
    }
    telnyx__span fields = { head + line + 1, length - line - 1 - 2 };
    telnyx__span accept = telnyx__head_find(fields, "sec-websocket-accept", &accepts);
    telnyx__ws_accept(key, strlen(key), wanted);
    if (!telnyx__ws_is_wanted(fields))
        return refuse(why, size, "the answer does not upgrade to a WebSocket");
    if (accepts != 1 || !telnyx__span_is(accept, wanted))
        return refuse(why, size, "Sec-WebSocket-Accept does not answer the key");
    if (telnyx__head_find(fields, "sec-websocket-extensions", NULL).ptr ||
        telnyx__head_find(fields, "sec-websocket-protocol", NULL).ptr)
        return refuse(why, size, "an extension or a subprotocol was not asked for");
    return true;
}
