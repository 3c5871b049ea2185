/* The tree of a text that has passed the check. Since the check knows JSON to the letter, nothing is
 * judged here a second time; what comes out is what cJSON would have made, in fewer steps. */
#include "json/build.h"

#include <limits.h>
#include <string.h>

#include <cjson/cJSON.h>

#include <telnyx/error.h>

/* Whole numbers of so many digits are exact in a double. */
#define EXACT_DIGITS 15
#define NUMBER_MAX   63 /* the check lets no longer one through */

typedef struct builder {
    const char *at;
    const char *end;
    cJSON *root;
    cJSON *open[TELNYX__JSON_DEPTH_MAX];
    unsigned depth;
    char *key; /* read, and waiting for its value */
} builder;

static void skip_space(builder *b)
{
    const char *at = b->at;
    while (at < b->end && (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r'))
        at++;
    b->at = at;
}

/* A new node behind the last one of the innermost container, under the key that waits; NULL without
 * memory. */
static cJSON *add(builder *b, int type)
{
    cJSON *node = cJSON_malloc(sizeof *node);
    if (!node)
        return NULL;
    memset(node, 0, sizeof *node);
    node->type = type;
    node->string = b->key;
    b->key = NULL;
    if (b->depth == 0) {
        b->root = node;
        return node;
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
    return node;
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

/* The string whose opening quote is next, unescaped; NULL without memory. */
static char *text(builder *b)
{
    const char *start = b->at + 1;
    const char *quote = memchr(start, '"', (size_t)(b->end - start));
    bool escaped = memchr(start, '\\', (size_t)(quote - start)) != NULL;
    if (escaped)
        for (quote = start; *quote != '"'; quote++)
            quote += *quote == '\\';
    size_t length = (size_t)(quote - start);
    char *out = cJSON_malloc(length + 1),
         *end = out; /* an escape is longer than what it stands for */
    if (!out)
        return NULL;
    if (!escaped) {
        memcpy(out, start, length);
        end += length;
    }
    while (escaped && start < quote) {
        if (*start != '\\')
            *end++ = *start++;
        else
            start++, end = put_escape(end, &start);
    }
    *end = '\0';
    b->at = quote + 1;
    return out;
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
    cJSON *node = add(b, cJSON_Number);
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
    cJSON *node = add(b, cJSON_String);
    if (node)
        node->valuestring = text(b);
    return node && node->valuestring;
}

/* The key whose quote is next, and the colon. */
static bool take_key(builder *b)
{
    b->key = text(b);
    if (!b->key)
        return false;
    skip_space(b);
    b->at++;
    return true;
}

static bool awaits_key(const builder *b)
{
    return b->depth > 0 && !b->key && b->open[b->depth - 1]->type == cJSON_Object;
}

/* The next piece of the text. False without memory. */
static bool step(builder *b)
{
    cJSON *node;
    switch (*b->at) {
    case '{':
    case '[':
        node = add(b, *b->at++ == '{' ? cJSON_Object : cJSON_Array);
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
        return awaits_key(b) ? take_key(b) : add_string(b);
    case 't':
        b->at += 4;
        node = add(b, cJSON_True);
        if (node)
            node->valueint = 1;
        return node != NULL;
    case 'f':
        b->at += 5;
        return add(b, cJSON_False) != NULL;
    case 'n':
        b->at += 4;
        return add(b, cJSON_NULL) != NULL;
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
    b.key = NULL;
    b.depth = 0;
    do {
        skip_space(&b);
        if (!step(&b)) {
            cJSON_free(b.key);
            cJSON_Delete(b.root);
            return NULL;
        }
    } while (b.depth > 0);
    return b.root;
}
