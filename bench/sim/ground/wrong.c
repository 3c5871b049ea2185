#include "sim/ground/wrong.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "common/memory.h"

#define VALUE_SHOWN 48

void sim_say(char *out, size_t size, const char *format, ...)
{
    size_t used = strlen(out);
    va_list list;
    va_start(list, format);
    vsnprintf(out + used, size - used, format, list);
    va_end(list);
}

static void say_place(char *out, size_t size, const char *place, const telnyx__json *member)
{
    const char *key = telnyx__json_key(member);
    out[0] = '\0';
    sim_say(out, size, "%s%s%.40s", place, *place && key ? "." : "", key ? key : "");
}

/* As it stands in the text, on one line, cut. */
static void say_value(char *out, size_t size, const telnyx__json *node)
{
    telnyx__buf text;
    char shown[VALUE_SHOWN];
    telnyx__buf_init(&text, telnyx__alloc_default(), 1 << 20);
    if (telnyx__json_print(node, &text, false) == 0) {
        telnyx__log_escape(shown, sizeof shown, text.data ? text.data : "", text.length);
        sim_say(out, size, "%s", shown);
    } else {
        sim_say(out, size, "a value of some size");
    }
    telnyx__buf_free(&text);
}

bool sim_wrong_value(char *out, size_t size, const char *place, const telnyx__json *member,
                     const char *allowed)
{
    say_place(out, size, place, member);
    sim_say(out, size, ": ");
    say_value(out, size, member);
    sim_say(out, size, "; it may be %s", allowed);
    return false;
}

bool sim_wrong_member(char *out, size_t size, const char *place, const telnyx__json *member,
                      const char *known)
{
    say_place(out, size, place, member);
    sim_say(out, size, ": there is no '%.40s'; there are %s", telnyx__json_key(member), known);
    return false;
}

void sim_one_of(char *out, size_t size, const char *(*name_at)(unsigned index))
{
    out[0] = '\0';
    for (unsigned i = 0; name_at(i); i++)
        sim_say(out, size, "%s%s", i == 0 ? "" : name_at(i + 1) ? ", " : " or ", name_at(i));
}

bool sim_index_of(const char *(*name_at)(unsigned index), const char *name, unsigned *index)
{
    for (unsigned i = 0; name && name_at(i); i++) {
        if (strcmp(name_at(i), name) == 0) {
            *index = i;
            return true;
        }
    }
    return false;
}
