#include "json/veil.h"

#include <string.h>

#include "json/json.h"
#include "json/repair.h"
#include "json/scan.h"
#include "json/secret.h"

typedef struct open_container {
    const unsigned char *members; /* where they begin; NULL: an array */
    bool looked, named;           /* whether a member names what another holds */
} open_container;

/* The text has passed the check: what is looked for is there. */
typedef struct veil {
    telnyx__line *line;
    const unsigned char *at;
    const unsigned char *end;
    bool personal;
    open_container open[TELNYX__JSON_DEPTH_MAX];
    unsigned depth;
    bool at_key; /* the next thing is the name of a member */
} veil;

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

/* The letters of a string, from its opening quote to behind the closing one. */
static telnyx__letters letters_of(const unsigned char *from, const unsigned char *behind)
{
    return (telnyx__letters){ from + 1, behind - 1, true };
}

static bool is_any(telnyx__letters letters, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (telnyx__letters_are(letters, words[i]))
            return true;
    return false;
}

static bool is_hidden_name(const veil *v, telnyx__letters name)
{
    return telnyx__is_secret_name(name) || (!v->personal && telnyx__is_personal_name(name));
}

/* Whether a sibling, at its key, names what is not to be seen: headers are told as name and value. */
static bool names_hidden(const veil *v, const unsigned char *key, const unsigned char *value)
{
    static const char *const names[] = { "name", "key", "header", "field" };
    return *value == '"' && is_any(letters_of(key, skip_string(key)), names, 4) &&
           is_hidden_name(v, letters_of(value, skip_string(value)));
}

static bool find_named(const veil *v, const unsigned char *at)
{
    while (*(at = skip_space(at, v->end)) == '"') {
        const unsigned char *key = at;
        at = skip_space(skip_string(at), v->end);
        at = skip_space(at + 1, v->end); /* behind the colon */
        if (names_hidden(v, key, at))
            return true;
        at = skip_space(skip_value(at, v->end), v->end);
        if (*at != ',')
            return false;
        at++;
    }
    return false;
}

/* Looked for once in each object, however many of its members ask. */
static bool is_named_hidden(veil *v)
{
    open_container *open = &v->open[v->depth - 1];
    if (!open->looked) {
        open->looked = true;
        open->named = find_named(v, open->members);
    }
    return open->named;
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

/* As it stands, up to there. */
static void copy_until(veil *v, const unsigned char *end)
{
    const unsigned char *start = v->at;
    while (v->at < end) {
        while (v->at < end && is_plain(*v->at))
            v->at++;
        telnyx__line_add(v->line, (const char *)start, (size_t)(v->at - start));
        if (v->at < end)
            copy_special(v);
        start = v->at;
    }
}

static void copy_string(veil *v)
{
    telnyx__letters rest = letters_of(v->at, skip_string(v->at));
    telnyx__cut cut;
    telnyx__line_add(v->line, "\"", 1);
    v->at++;
    while (telnyx__find_secret(rest, v->personal, &cut)) {
        copy_until(v, cut.from);
        telnyx__line_adds(v->line, "***");
        v->at = rest.at = cut.to;
    }
    copy_until(v, rest.end);
    v->at++;
    telnyx__line_add(v->line, "\"", 1);
}

static bool is_hidden(veil *v, telnyx__letters name)
{
    static const char *const values[] = { "value", "values", "content" };
    return is_hidden_name(v, name) || (is_any(name, values, 3) && is_named_hidden(v));
}

/* The key and the colon; and, where it is not to be seen, the value. */
static void copy_key(veil *v)
{
    const unsigned char *start = v->at;
    copy_string(v);
    telnyx__letters name = letters_of(start, v->at);
    v->at = skip_space(skip_space(v->at, v->end) + 1, v->end);
    telnyx__line_add(v->line, ":", 1);
    if (*v->at == 'n' || !is_hidden(v, name)) /* null hides nothing */
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
        v->open[v->depth++] = (open_container){ .members = mark == '{' ? v->at : NULL };
    else if (mark != ',')
        v->depth--;
    v->at_key = (mark == '{' || mark == ',') && v->depth && v->open[v->depth - 1].members;
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
