#include "print.h"

#include <string.h>

/* The length of the string that begins here, both quotes included. */
static size_t string_length(const char *at)
{
    size_t length = 1;
    while (at[length] && at[length] != '"')
        length += at[length] == '\\' && at[length + 1] ? 2 : 1;
    return length + (at[length] == '"');
}

static void line_break(FILE *out, bool compact, unsigned level)
{
    if (compact)
        return;
    fputc('\n', out);
    for (unsigned i = 0; i < level; i++)
        fputs("  ", out);
}

void print_json(FILE *out, const char *json, bool compact, unsigned level)
{
    static const char blanks[] = " \t\r\n";
    for (const char *at = json + strspn(json, blanks); *at; at += strspn(at, blanks)) {
        if (*at == '"') {
            size_t length = string_length(at);
            fwrite(at, 1, length, out);
            at += length;
            continue;
        }
        char byte = *at++;
        const char *next = at + strspn(at, blanks);
        if ((byte == '{' && *next == '}') || (byte == '[' && *next == ']')) {
            fprintf(out, "%c%c", byte, *next);
            at = next + 1;
            continue;
        }
        if (byte == '}' || byte == ']')
            line_break(out, compact, --level);
        fputc(byte, out);
        if (byte == '{' || byte == '[')
            line_break(out, compact, ++level);
        else if (byte == ',')
            line_break(out, compact, level);
        else if (byte == ':' && !compact)
            fputc(' ', out);
    }
}
