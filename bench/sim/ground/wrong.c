#include "sim/ground/wrong.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "common/memory.h"

#define VALUE_SHOWN 48

#define CUT "…"

/* The last characters make room for a sign that something is missing; none of them is left in halves. */
static void mark_cut(char *out, size_t size)
{
    size_t at = size > sizeof CUT ? size - sizeof CUT : 0;
    while (at > 0 && ((unsigned char)out[at] & 0xc0) == 0x80)
        at--;
    if (size >= sizeof CUT)
        memcpy(out + at, CUT, sizeof CUT);
}

void sim_say(char *out, size_t size, const char *format, ...)
{
    size_t used = strlen(out);
    va_list list;
    va_start(list, format);
    int wanted = vsnprintf(out + used, size - used, format, list);
    va_end(list);
    if (wanted > 0 && (size_t)wanted >= size - used)
        mark_cut(out, size);
}

static void say_place(sim_wrong *wrong, const char *place, const telnyx__json *node)
{
    const char *key = telnyx__json_key(node);
    bool has_key = key && *key;
    wrong->text[0] = '\0';
    wrong->at = node;
    sim_say(wrong->text, sizeof wrong->text, "%s%s%.40s", place, *place && has_key ? "." : "",
            has_key ? key : "");
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

bool sim_wrong_say(sim_wrong *wrong, const telnyx__json *node, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vsnprintf(wrong->text, sizeof wrong->text, format, list);
    va_end(list);
    wrong->at = node;
    return false;
}

bool sim_wrong_value(sim_wrong *wrong, const char *place, const telnyx__json *node,
                     const char *allowed)
{
    say_place(wrong, place, node);
    sim_say(wrong->text, sizeof wrong->text, ": ");
    say_value(wrong->text, sizeof wrong->text, node);
    sim_say(wrong->text, sizeof wrong->text, "; it may be %s", allowed);
    return false;
}

bool sim_wrong_word(sim_wrong *wrong, const char *place, const telnyx__json *node,
                    const char *(*name_at)(unsigned index))
{
    char allowed[SIM_WRONG_TEXT];
    sim_one_of(allowed, sizeof allowed, name_at);
    return sim_wrong_value(wrong, place, node, allowed);
}

bool sim_wrong_member(sim_wrong *wrong, const char *place, const telnyx__json *node,
                      const char *known)
{
    say_place(wrong, place, node);
    sim_say(wrong->text, sizeof wrong->text, ": there is no '%.40s'; there are %s",
            telnyx__json_key(node), known);
    return false;
}

bool sim_wrong_twice(sim_wrong *wrong, const char *place, const telnyx__json *object,
                     const telnyx__json *node)
{
    const char *key = telnyx__json_key(node);
    const telnyx__json *first = telnyx__json_first(object);
    while (first != node && strcmp(telnyx__json_key(first), key) != 0)
        first = telnyx__json_next(first);
    if (first == node)
        return false;
    say_place(wrong, place, node);
    sim_say(wrong->text, sizeof wrong->text, ": ");
    say_value(wrong->text, sizeof wrong->text, node);
    sim_say(wrong->text, sizeof wrong->text, "; it stands there already, as ");
    say_value(wrong->text, sizeof wrong->text, first);
    return true;
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

static bool is_unknown(const sim_member_row *rows, const telnyx__json *m, const char *place,
                       sim_wrong *wrong)
{
    char known[SIM_WRONG_TEXT] = "";
    for (const sim_member_row *row = rows; row->name; row++)
        sim_say(known, sizeof known, "%s%s",
                row == rows   ? ""
                : row[1].name ? ", "
                              : " and ",
                row->name);
    return sim_wrong_member(wrong, place, m, known);
}

bool sim_read_members(const sim_member_row *rows, void *into, const telnyx__json *node,
                      const char *place, sim_wrong *wrong)
{
    if (telnyx__json_kind_of(node) != TELNYX__JSON_OBJECT)
        return sim_wrong_value(wrong, place, node, "an object");
    for (const telnyx__json *m = telnyx__json_first(node); m; m = telnyx__json_next(m)) {
        const sim_member_row *row = rows;
        if (sim_wrong_twice(wrong, place, node, m))
            return false;
        while (row->name && strcmp(row->name, telnyx__json_key(m)) != 0)
            row++;
        if (row->name ? !row->read(into, m, place, wrong) : !is_unknown(rows, m, place, wrong))
            return false;
    }
    return true;
}

void sim_element_place(char out[SIM_WRONG_PLACE], const char *place, const char *list, size_t index)
{
    snprintf(out, SIM_WRONG_PLACE, "%s%s%s[%zu]", place, *place ? "." : "", list, index);
}
