/* The tree of a text that has passed the check. Since the check knows JSON to the letter, nothing is
 * judged here a second time; what comes out is what cJSON would have made, in fewer steps.
 *
 * A node, its key and its text are one block of memory, not three: cJSON_StringIsConst and
 * cJSON_IsReference tell cJSON not to free the latter two by themselves. */
#include "json/build.h"

#include <limits.h>
#include <string.h>

#include <cjson/cJSON.h>

#include <telnyx/error.h>

/* Whole numbers of so many digits are exact in a double. */
#define EXACT_DIGITS 15
#define NUMBER_MAX   63 /* the check lets no longer one through */

/* A string as it stands in the text, between the quotes; none when `at` is NULL. */
typedef struct raw {
    const char *at;
    size_t length;
    bool escaped;
} raw;

typedef struct builder {
    const char *at;
    const char *end;
    cJSON *root;
    cJSON *open[TELNYX__JSON_DEPTH_MAX];
    unsigned depth;
    raw key; /* read, and waiting for its value */
} builder;

static void skip_space(builder *b)
{
    const char *at = b->at;
    while (at < b->end && (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r'))
        at++;
    b->at = at;
}

static unsigned hex4(const char *text)
{
    unsigned value = 0;
    for (unsigned i = 0; i < 4; i++) {
        unsigned digit = (unsigned char)text[i];
        digit = digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
        value = value << 4 | digit;
    }
    return value;
}

static char *put_utf8(char *out, unsigned code)
{
    if (code < 0x80) {
        *out++ = (char)code;
        return out;
    }
    if (code < 0x800) {
        *out++ = (char)(0xc0 | code >> 6);
    } else {
        if (code < 0x10000) {
            *out++ = (char)(0xe0 | code >> 12);
        } else {
            *out++ = (char)(0xf0 | code >> 18);
            *out++ = (char)(0x80 | (code >> 12 & 0x3f));
        }
        *out++ = (char)(0x80 | (code >> 6 & 0x3f));
    }
    *out++ = (char)(0x80 | (code & 0x3f));
    return out;
}

/* Behind the backslash; *at moves behind the escape. */
static char *put_escape(char *out, const char **at)
{
    static const char names[] = "bfnrt", values[] = "\b\f\n\r\t";
    char kind = *(*at)++;
    const char *name = strchr(names, kind);
    if (kind != 'u') {
        *out++ = name ? values[name - names] : kind;
        return out;
    }
    unsigned code = hex4(*at);
    *at += 4;
    if (code >= 0xd800 && code <= 0xdbff) {
        code = 0x10000 + ((code & 0x3ff) << 10 | (hex4(*at + 2) & 0x3ff));
        *at += 6;
    }
    return put_utf8(out, code);
}

/* The string whose opening quote is next. */
static raw read_raw(builder *b)
{
    const char *start = b->at + 1;
    const char *quote = memchr(start, '"', (size_t)(b->end - start));
    raw string = { start, 0, memchr(start, '\\', (size_t)(quote - start)) != NULL };
    if (string.escaped)
        for (quote = start; *quote != '"'; quote++)
            quote += *quote == '\\';
    string.length = (size_t)(quote - start);
    b->at = quote + 1;
    return string;
}

/* Unescaped and terminated; an escape is never shorter than what it stands for. Returns the place
 * behind it. */
static char *put_raw(char *out, const raw *string)
{
    const char *at = string->at, *end = at + string->length;
    if (!string->escaped) {
        memcpy(out, at, string->length);
        out += string->length;
    }
    while (string->escaped && at < end) {
        if (*at != '\\')
            *out++ = *at++;
        else
            at++, out = put_escape(out, &at);
    }
    *out++ = '\0';
    return out;
}

/* Behind the last one of the innermost container. */
static void link_node(builder *b, cJSON *node)
{
    if (b->depth == 0) {
        b->root = node;
        return;
    }
    /* The first child's `prev` is the last one, as cJSON has it. */
    cJSON *parent = b->open[b->depth - 1], *first = parent->child;
    if (!first) {
        parent->child = node;
        node->prev = node;
    } else {
        node->prev = first->prev;
        first->prev->next = node;
        first->prev = node;
    }
}

/* A new node under the key that waits, with `value` as its text if it has one; NULL without
 * memory. */
static cJSON *add(builder *b, int type, const raw *value)
{
    size_t size =
        sizeof(cJSON) + (b->key.at ? b->key.length + 1 : 0) + (value ? value->length + 1 : 0);
    cJSON *node = cJSON_malloc(size);
    if (!node)
        return NULL;
    char *texts = (char *)(node + 1);
    memset(node, 0, sizeof *node);
    node->type = type;
    if (b->key.at) {
        node->type |= cJSON_StringIsConst;
        node->string = texts;
        texts = put_raw(texts, &b->key);
        b->key.at = NULL;
    }
    if (value) {
        node->type |= cJSON_IsReference;
        node->valuestring = texts;
        put_raw(texts, value);
    }
    link_node(b, node);
    return node;
}

static double number(builder *b)
{
    char copy[NUMBER_MAX + 1];
    size_t length = 0, digits = 0;
    double value = 0;
    uint64_t whole = 0;
    for (; b->at < b->end && length < NUMBER_MAX; length++, b->at++) {
        char c = *b->at;
        if (!(c >= '0' && c <= '9') && (c == '\0' || !strchr("+-.eE", c)))
            break;
        copy[length] = c;
        if (c >= '0' && c <= '9' && digits <= EXACT_DIGITS)
            whole = whole * 10 + (uint64_t)(c - '0'), digits++;
    }
    copy[length] = '\0';
    bool negative = copy[0] == '-';
    if (digits <= EXACT_DIGITS && length == digits + negative)
        return negative ? -(double)whole : (double)whole;
    (void)telnyx__json_read_number(copy, &value); /* infinite where there is no double for it */
    return value;
}

static bool add_number(builder *b)
{
    cJSON *node = add(b, cJSON_Number, NULL);
    if (!node)
        return false;
    double value = node->valuedouble = number(b);
    if (value >= INT_MAX)
        node->valueint = INT_MAX;
    else
        node->valueint = value <= (double)INT_MIN ? INT_MIN : (int)value;
    return true;
}

static bool add_string(builder *b)
{
    raw value = read_raw(b);
    return add(b, cJSON_String, &value) != NULL;
}

/* The key whose quote is next, and the colon. */
static void take_key(builder *b)
{
    b->key = read_raw(b);
    skip_space(b);
    b->at++;
}

static bool awaits_key(const builder *b)
{
    return b->depth > 0 && !b->key.at && (b->open[b->depth - 1]->type & cJSON_Object);
}

/* The next piece of the text. False without memory. */
static bool step(builder *b)
{
    cJSON *node;
    switch (*b->at) {
    case '{':
    case '[':
        node = add(b, *b->at++ == '{' ? cJSON_Object : cJSON_Array, NULL);
        if (!node)
            return false;
        b->open[b->depth++] = node;
        return true;
    case '}':
    case ']':
        b->depth--;
        b->at++;
        return true;
    case ',':
        b->at++;
        return true;
    case '"':
        if (!awaits_key(b))
            return add_string(b);
        take_key(b);
        return true;
    case 't':
        b->at += 4;
        node = add(b, cJSON_True, NULL);
        if (node)
            node->valueint = 1;
        return node != NULL;
    case 'f':
        b->at += 5;
        return add(b, cJSON_False, NULL) != NULL;
    case 'n':
        b->at += 4;
        return add(b, cJSON_NULL, NULL) != NULL;
    default:
        return add_number(b);
    }
}

telnyx__json *telnyx__json_build(const char *checked, size_t length)
{
    builder b;
    b.at = checked;
    b.end = checked + length;
    b.root = NULL;
    b.key.at = NULL;
    b.depth = 0;
    do {
        skip_space(&b);
        if (!step(&b)) {
            cJSON_Delete(b.root);
            return NULL;
        }
    } while (b.depth > 0);
    return b.root;
}
