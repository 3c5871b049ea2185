#include "json/veil.h"

#include <string.h>

#include "json/json.h"
#include "json/repair.h"
#include "json/scan.h"

/* The text has passed the check: what is looked for is there. */
typedef struct veil {
    telnyx__line *line;
    const unsigned char *at;
    const unsigned char *end;
    bool personal;
    /* where the members of each open object begin; NULL: an array */
    const unsigned char *open[TELNYX__JSON_DEPTH_MAX];
    unsigned depth;
    bool at_key; /* the next thing is the name of a member */
} veil;

/* Names ------------------------------------------------------------------------------------------ */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c == '-' ? '_' : c;
}

static bool has(const char *name, size_t length, const char *part)
{
    size_t size = strlen(part);
    for (size_t at = 0; at + size <= length; at++) {
        size_t same = 0;
        while (same < size && lower(name[at + same]) == part[same])
            same++;
        if (same == size)
            return true;
    }
    return false;
}

static bool ends(const char *name, size_t length, const char *part)
{
    size_t size = strlen(part);
    return length >= size && has(name + length - size, size, part);
}

/* By what names say, so that one which is new to the platform is hidden, too. References to keys
 * ("api_key_ref") and what a token is got from are no secrets. */
static bool is_secret(const char *name, size_t length)
{
    static const char *const parts[] = { "password",      "passwd",         "secret",
                                         "authorization", "api_key",        "private_key",
                                         "card_number",   "account_number", "cookie",
                                         "security_code", "routing_number", "credential" };
    if (ends(name, length, "_ref") || ends(name, length, "_url"))
        return false;
    if (ends(name, length, "token"))
        return true;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (has(name, length, parts[i]))
            return true;
    return false;
}

static bool is_personal(const char *name, size_t length)
{
    static const char *const names[] = { "from",           "to",
                                         "caller_id_name", "from_display_name",
                                         "sip_address",    "delivered_to",
                                         "caller_id",      "cnam" };
    static const char *const ending[] = { "client_state", "phone_number", "phone_numbers",
                                          "caller_id_number", "username" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (length == strlen(names[i]) && memcmp(name, names[i], length) == 0)
            return true;
    for (size_t i = 0; i < sizeof ending / sizeof ending[0]; i++)
        if (ends(name, length, ending[i]))
            return true;
    return false;
}

/* Moving through the text ------------------------------------------------------------------------ */

static bool is_space(unsigned char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

static const unsigned char *skip_space(const unsigned char *at, const unsigned char *end)
{
    while (at < end && is_space(*at))
        at++;
    return at;
}

/* From the opening quote to behind the closing one. */
static const unsigned char *skip_string(const unsigned char *at)
{
    for (at++; *at != '"'; at++)
        at += *at == '\\';
    return at + 1;
}

static const unsigned char *skip_container(const unsigned char *at)
{
    unsigned depth = 0;
    do {
        if (*at == '"') {
            at = skip_string(at);
            continue;
        }
        depth += *at == '{' || *at == '[';
        depth -= *at == '}' || *at == ']';
        at++;
    } while (depth);
    return at;
}

static const unsigned char *skip_bare(const unsigned char *at, const unsigned char *end)
{
    while (at < end && !is_space(*at) && *at != ',' && *at != '}' && *at != ']')
        at++;
    return at;
}

static const unsigned char *skip_value(const unsigned char *at, const unsigned char *end)
{
    if (*at == '"')
        return skip_string(at);
    return *at == '{' || *at == '[' ? skip_container(at) : skip_bare(at, end);
}

/* Whether a sibling called "name" names a secret: headers are told as name and value. */
static bool is_named_secret(const veil *v)
{
    const unsigned char *at = v->open[v->depth - 1];
    while (*(at = skip_space(at, v->end)) == '"') {
        const unsigned char *key = at + 1;
        at = skip_string(at);
        bool is_name = at - 1 - key == 4 && memcmp(key, "name", 4) == 0;
        at = skip_space(skip_space(at, v->end) + 1, v->end); /* behind the colon */
        if (is_name && *at == '"')
            return is_secret((const char *)at + 1, (size_t)(skip_string(at) - at) - 2);
        at = skip_space(skip_value(at, v->end), v->end);
        if (*at != ',')
            return false;
        at++;
    }
    return false;
}

/* Copying ---------------------------------------------------------------------------------------- */

static bool is_plain(unsigned char byte)
{
    return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
}

/* An escape or a wider character, at v->at. */
static void copy_special(veil *v)
{
    const unsigned char *start = v->at;
    unsigned code = 0;
    bool good = true;
    if (*v->at >= 0x80) {
        v->at += telnyx__scan_multibyte(v->at, v->end, &good);
    } else if (v->at[1] != 'u') {
        v->at += 2;
    } else {
        v->at += 2;
        (void)telnyx__scan_hex4(v->at, v->end, &code);
        v->at += telnyx__scan_unicode(v->at, v->end, code, &good);
    }
    if (good)
        telnyx__line_add(v->line, (const char *)start, (size_t)(v->at - start));
    else
        telnyx__line_adds(v->line, "\xef\xbf\xbd");
}

static void copy_string(veil *v)
{
    const unsigned char *start = v->at++;
    for (;;) {
        while (is_plain(*v->at))
            v->at++;
        telnyx__line_add(v->line, (const char *)start, (size_t)(v->at - start));
        if (*v->at == '"')
            break;
        copy_special(v);
        start = v->at;
    }
    v->at++;
    telnyx__line_add(v->line, "\"", 1);
}

static bool is_hidden(const veil *v, const char *name, size_t length)
{
    if (is_secret(name, length) || (!v->personal && is_personal(name, length)))
        return true;
    return length == 5 && memcmp(name, "value", 5) == 0 && is_named_secret(v);
}

/* The key and the colon; and, where it is not to be seen, the value. */
static void copy_key(veil *v)
{
    const char *name = (const char *)v->at + 1;
    copy_string(v);
    size_t length = (size_t)((const char *)v->at - name) - 1;
    v->at = skip_space(skip_space(v->at, v->end) + 1, v->end);
    telnyx__line_add(v->line, ":", 1);
    if (*v->at == 'n' || !is_hidden(v, name, length)) /* null hides nothing */
        return;
    telnyx__line_adds(v->line, TELNYX__HIDDEN);
    v->at = skip_value(v->at, v->end);
}

/* A bracket or a comma. */
static void copy_mark(veil *v)
{
    unsigned char mark = *v->at++;
    telnyx__line_add(v->line, (const char *)&mark, 1);
    if (mark == '{' || mark == '[')
        v->open[v->depth++] = mark == '{' ? v->at : NULL;
    else if (mark != ',')
        v->depth--;
    v->at_key = (mark == '{' || mark == ',') && v->depth && v->open[v->depth - 1];
}

/* What stands here, up to where the next thing is. */
static void copy_next(veil *v)
{
    bool at_key = v->at_key;
    if (memchr("{}[],", *v->at, 5)) {
        copy_mark(v);
        return;
    }
    v->at_key = false;
    if (at_key) {
        copy_key(v);
    } else if (*v->at == '"') {
        copy_string(v);
    } else {
        const unsigned char *start = v->at;
        v->at = skip_bare(v->at, v->end);
        telnyx__line_add(v->line, (const char *)start, (size_t)(v->at - start));
    }
}

bool telnyx__veil(telnyx__line *line, const char *text, size_t length, bool personal)
{
    telnyx__json_scan scan;
    const unsigned char *bytes = (const unsigned char *)text;
    if (telnyx__json_scan_text(text, length, true, 0, &scan))
        return false;
    veil v = { .line = line, .at = bytes, .end = bytes + length, .personal = personal };
    for (v.at = skip_space(v.at, v.end); v.at < v.end; v.at = skip_space(v.at, v.end))
        copy_next(&v);
    return true;
}
