/* Texts that are JSON and would yet be lost or changed on the way through cJSON, put right. */
#include "json/repair.h"

#include <string.h>

#include <cjson/cJSON.h>

#include "json/scan.h"

/* U+FFFD, what Unicode has for a character that could not be read. */
#define REPLACEMENT      "\xef\xbf\xbd"
#define REPLACEMENT_SIZE 3u
/* No UTF-8 has this byte, and a repaired text has nothing but UTF-8. */
#define MARK ((char)0xff)

typedef struct repair {
    const unsigned char *at;
    const unsigned char *end;
    char *out;
} repair;

size_t telnyx__json_repair_room(const telnyx__json_scan *scan, size_t length)
{
    if (!scan->characters && !scan->wide && !scan->overlong)
        return 0;
    /* A byte becomes three; a wide number gets quotes and a mark; what is too long gets shorter. */
    return length + REPLACEMENT_SIZE * scan->characters + 3 * scan->wide;
}

static void copy(repair *r, size_t length)
{
    memcpy(r->out, r->at, length);
    r->out += length;
    r->at += length;
}

static void replace(repair *r, size_t length, const char *with, size_t with_length)
{
    memcpy(r->out, with, with_length);
    r->out += with_length;
    r->at += length;
}

/* At the backslash. */
static void escape(repair *r)
{
    unsigned code;
    bool good = true;
    size_t length = 2;
    if (r->at[1] == 'u' && telnyx__scan_hex4(r->at + 2, r->end, &code))
        length += telnyx__scan_unicode(r->at + 2, r->end, code, &good);
    if (good)
        copy(r, length);
    else
        replace(r, length, REPLACEMENT, REPLACEMENT_SIZE);
}

/* At the opening quote. */
static void string(repair *r)
{
    copy(r, 1);
    while (*r->at != '"') {
        if (*r->at == '\\') {
            escape(r);
        } else if (*r->at < 0x80) {
            copy(r, 1);
        } else {
            bool good;
            size_t length = telnyx__scan_multibyte(r->at, r->end, &good);
            if (good)
                copy(r, length);
            else
                replace(r, length, REPLACEMENT, REPLACEMENT_SIZE);
        }
    }
    copy(r, 1);
}

static void number(repair *r)
{
    const unsigned char *after = r->at;
    while (after < r->end && *after && strchr("0123456789+-.eE", *after))
        after++;
    size_t length = (size_t)(after - r->at);
    if (length > TELNYX__NUMBER_MAX) {
        replace(r, length, "null", 4);
    } else if (telnyx__scan_is_wide(r->at, after)) {
        *r->out++ = '"';
        *r->out++ = MARK;
        copy(r, length);
        *r->out++ = '"';
    } else {
        copy(r, length);
    }
}

size_t telnyx__json_repair(const char *text, size_t length, char *out)
{
    const unsigned char *bytes = (const unsigned char *)text;
    repair r = { bytes, bytes + length, out };
    while (r.at < r.end) {
        if (*r.at == '"')
            string(&r);
        else if (*r.at == '-' || (*r.at >= '0' && *r.at <= '9'))
            number(&r);
        else
            copy(&r, 1);
    }
    return (size_t)(r.out - out);
}

/* Nesting is bounded by the check. */
void telnyx__json_unmark(telnyx__json *node)
{
    if (cJSON_IsString(node) && node->valuestring[0] == MARK) {
        memmove(node->valuestring, node->valuestring + 1, strlen(node->valuestring));
        node->type = (node->type & ~0xff) | cJSON_Raw;
    }
    for (cJSON *child = node->child; child; child = child->next)
        telnyx__json_unmark(child);
}
