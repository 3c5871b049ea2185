#include "source/prose.h"

#include <string.h>

/* --- comments -------------------------------------------------------------------------------- */

typedef struct lines {
    source_text *out;
    int indent, column, limit;
    const char *next; /* how the next line begins */
} lines;

static void break_line(lines *l)
{
    source_print(l->out, "\n%*s%s", l->indent, "", l->next);
    l->column = l->indent + (int)strlen(l->next);
}

/* Columns, not bytes: the bytes that go on a character do not count. */
static int columns(const char *text, size_t length)
{
    int count = 0;
    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)text[i] & 0xc0) != 0x80;
    return count;
}

static void put_word(lines *l, const char *word, size_t length, bool last)
{
    int width = columns(word, length);
    int end = l->column + 1 + width;
    if (end > l->limit || (last && end + 3 > SOURCE_COLUMNS))
        break_line(l);
    source_print(l->out, " %.*s", (int)length, word);
    l->column += 1 + width;
}

static void put_comment(lines *l, const char *begin, const char *words)
{
    source_print(l->out, "%*s%s", l->indent, "", begin);
    l->column = l->indent + (int)strlen(begin);
    while (*words) {
        size_t length = strcspn(words, " ");
        size_t after = length + strspn(words + length, " ");
        put_word(l, words, length, !words[after]);
        words += after;
    }
    source_put(l->out, " */\n");
}

void source_doc(source_text *out, int indent, const char *words)
{
    lines l = { .out = out, .indent = indent, .limit = SOURCE_DOC_COLUMNS, .next = " * " };
    put_comment(&l, "/**", words);
}

void source_comment(source_text *out, int indent, const char *words)
{
    lines l = { .out = out, .indent = indent, .limit = SOURCE_COLUMNS - 3, .next = " *" };
    put_comment(&l, "/*", words);
}

const char *source_first_sentence(source_store *store, const char *words)
{
    const char *end = strstr(words, ". ");
    return source_copy(store, words, end ? (size_t)(end - words) + 1 : strlen(words));
}

/* --- calls ----------------------------------------------------------------------------------- */

/* The arguments of "NAME(a, b(c, d))" and its head "NAME(". */
static const char *split_call(source_store *store, const char *call, source_list *arguments)
{
    const char *open = strchr(call, '('), *at = open + 1, *start = at;
    int depth = 1;
    bool quoted = false;
    for (; depth; at++) {
        if (*at == '"')
            quoted = !quoted;
        if (quoted)
            continue;
        depth += *at == '(' ? 1 : *at == ')' ? -1 : 0;
        if ((*at == ',' && depth == 1) || depth == 0) {
            source_list_add(store, arguments, source_copy(store, start, (size_t)(at - start)));
            start = at + 1 + strspn(at + 1, " ");
        }
    }
    return source_copy(store, call, (size_t)(open - call) + 1);
}

/* Columns of the argument and of what follows it on its line. */
static int width_of(const source_list *arguments, size_t i, const char *tail)
{
    const char *after = i + 1 == arguments->count ? tail : ",";
    return (int)(strlen(arguments->items[i]) + strcspn(after, "\n"));
}

/* Whether every argument has room behind the column, unbroken. */
static bool fits(const source_list *arguments, int column, const char *tail)
{
    for (size_t i = 0; i < arguments->count; i++)
        if (column + width_of(arguments, i, tail) > SOURCE_COLUMNS)
            return false;
    return true;
}

static int fill(source_text *out, int column, int below, const source_list *arguments,
                const char *tail);

static int new_line(source_text *out, int below)
{
    source_print(out, "\n%*s", below, "");
    return below;
}

static int put_call(source_text *out, int column, int below, const char *call, const char *tail)
{
    source_list arguments = { 0 };
    const char *head = split_call(out->store, call, &arguments);
    source_put(out, head);
    column += (int)strlen(head);
    tail = source_format(out->store, ")%s", tail);
    if (!fits(&arguments, column, tail) && fits(&arguments, below + 4, tail))
        column = new_line(out, below + 4);
    return fill(out, column, column, &arguments, tail);
}

/* Returns the column where it ended. */
static int fill(source_text *out, int column, int below, const source_list *arguments,
                const char *tail)
{
    for (size_t i = 0; i < arguments->count; i++) {
        const char *argument = arguments->items[i];
        const char *after = i + 1 == arguments->count ? tail : ",";
        int width = width_of(arguments, i, tail);
        int blank = i > 0;
        if (column + blank + width > SOURCE_COLUMNS && column > below)
            column = new_line(out, below);
        else if (blank) {
            source_put(out, " ");
            column++;
        }
        if (column + width > SOURCE_COLUMNS && strchr(argument, '(')) {
            column = put_call(out, column, below, argument, after);
            continue;
        }
        source_print(out, "%s%s", argument, after);
        column += width;
    }
    return column;
}

void source_fill(source_text *out, int indent, const char *head, const source_list *arguments,
                 const char *tail)
{
    const char *last = strrchr(head, '\n');
    int column = last ? (int)strlen(last + 1) : indent + (int)strlen(head);
    const char *close = source_format(out->store, ")%s", tail);
    source_print(out, "%*s%s", indent, "", head);
    if (!fits(arguments, column, close) && fits(arguments, indent + 4, close))
        column = new_line(out, indent + 4);
    fill(out, column, column, arguments, close);
}
