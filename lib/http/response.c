#include "http/response.h"

#include <stdio.h>
#include <string.h>

#include "http/gate.h"

/* A day; longer is as good as for ever, and is not said. */
#define KEEP_ALIVE_SECS_MAX 86400

const char *telnyx__status_phrase(int status)
{
    static const struct {
        int status;
        const char *phrase;
    } phrases[] = {
        { 200, "OK" },
        { 201, "Created" },
        { 202, "Accepted" },
        { 204, "No Content" },
        { 301, "Moved Permanently" },
        { 302, "Found" },
        { 304, "Not Modified" },
        { 307, "Temporary Redirect" },
        { 308, "Permanent Redirect" },
        { 400, "Bad Request" },
        { 401, "Unauthorized" },
        { 403, "Forbidden" },
        { 404, "Not Found" },
        { 405, "Method Not Allowed" },
        { 408, "Request Timeout" },
        { 409, "Conflict" },
        { 410, "Gone" },
        { 411, "Length Required" },
        { 413, "Content Too Large" },
        { 414, "URI Too Long" },
        { 415, "Unsupported Media Type" },
        { 417, "Expectation Failed" },
        { 421, "Misdirected Request" },
        { 422, "Unprocessable Content" },
        { 426, "Upgrade Required" },
        { 429, "Too Many Requests" },
        { 431, "Request Header Fields Too Large" },
        { 500, "Internal Server Error" },
        { 501, "Not Implemented" },
        { 502, "Bad Gateway" },
        { 503, "Service Unavailable" },
        { 504, "Gateway Timeout" },
        { 505, "HTTP Version Not Supported" },
    };
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        if (phrases[i].status == status)
            return phrases[i].phrase;
    }
    return "Status";
}

bool telnyx__status_is_bare(int status)
{
    return status < 200 || status == 204 || status == 304;
}

static char *put(char *at, const char *text)
{
    size_t length = strlen(text);
    memcpy(at, text, length);
    return at + length;
}

static char *put_number(char *at, size_t number)
{
    char digits[24], *first = digits + sizeof digits;
    do
        *--first = (char)('0' + number % 10);
    while ((number /= 10) != 0);
    size_t length = (size_t)(digits + sizeof digits - first);
    memcpy(at, first, length);
    return at + length;
}

void telnyx__response_keep_alive(char out[TELNYX__KEEP_ALIVE_BYTES], uint64_t idle_ms)
{
    uint64_t secs = idle_ms / 1000;
    if (secs == 0 || secs > KEEP_ALIVE_SECS_MAX)
        snprintf(out, TELNYX__KEEP_ALIVE_BYTES, "Connection: keep-alive\r\n");
    else
        snprintf(out, TELNYX__KEEP_ALIVE_BYTES,
                 "Connection: keep-alive\r\nKeep-Alive: timeout=%u\r\n", (unsigned)secs);
}

size_t telnyx__response_head(char out[TELNYX__RESPONSE_HEAD_BYTES], int status, size_t body_length,
                             const char *keep_alive)
{
    /* 9 + 20 + 1 + 31 (the longest phrase) + 2, 16 + 20 + 2, 64: 165 bytes at most. */
    char *at = put(out, "HTTP/1.1 ");
    at = put_number(at, (size_t)status);
    at = put(at, " ");
    at = put(at, telnyx__status_phrase(status));
    if (!telnyx__status_is_bare(status)) {
        at = put(at, "\r\nContent-Length: ");
        at = put_number(at, body_length);
    }
    at = put(at, "\r\n");
    at = put(at, keep_alive ? keep_alive : "Connection: close\r\n");
    return (size_t)(at - out);
}

bool telnyx__are_header_lines(const char *lines)
{
    while (lines && *lines) {
        const char *at = lines;
        while (telnyx__is_token_byte(*at))
            at++;
        if (at == lines || *at != ':')
            return false;
        for (at++; *at != '\r'; at++) {
            unsigned char c = (unsigned char)*at;
            if ((c < 0x20 && c != '\t') || c == 0x7f)
                return false;
        }
        if (at[1] != '\n')
            return false;
        lines = at + 2;
    }
    return true;
}
