#include "common/options.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "common/number.h"

#define LEFT_MAX 64

bool bench_refuse(const bench_command_line *line, const char *format, ...)
{
    va_list list;
    fprintf(stderr, "%s: ", line->program);
    va_start(list, format);
    vfprintf(stderr, format, list);
    va_end(list);
    fprintf(stderr, " (%s%s--help lists all options)\n", line->mode_name ? line->mode_name : "",
            line->mode_name ? " " : "");
    return false;
}

static bool is_named(const bench_option *option, const char *name, size_t length)
{
    size_t i = 0;
    for (; i < length && option->name[i]; i++)
        if (option->name[i] != name[i] && !(strchr("-_", option->name[i]) && strchr("-_", name[i])))
            return false;
    return i == length && !option->name[i];
}

static const bench_option *find(const bench_option *table, const char *name, size_t length)
{
    for (; table && table->name; table++)
        if (is_named(table, name, length))
            return table;
    return NULL;
}

/* As the help writes it. */
static const char *shown(const bench_option *option, char out[LEFT_MAX])
{
    snprintf(out, LEFT_MAX, "%s", option->name);
    for (char *c = out; *c; c++)
        *c = *c == '_' ? '-' : *c;
    return out;
}

static bool refuse_number(const bench_command_line *line, const bench_option *option,
                          const char *value, const char *what)
{
    char name[LEFT_MAX];
    shown(option, name);
    if (option->high > 0)
        return bench_refuse(line, "--%s: '%s' is not a %s from %.12g to %.12g", name, value, what,
                            option->low, option->high);
    if (option->low > 0)
        return bench_refuse(line, "--%s: '%s' is not a %s of %.12g or more", name, value, what,
                            option->low);
    return bench_refuse(line, "--%s: '%s' is not a %s", name, value, what);
}

static bool take_count(const bench_command_line *line, const bench_option *option,
                       const char *value, uint64_t *place)
{
    uint64_t high = option->high > 0 ? (uint64_t)option->high : UINT64_MAX;
    return bench_read_count(value, (uint64_t)option->low, high, place) ||
           refuse_number(line, option, value, "whole number");
}

static bool take_number(const bench_command_line *line, const bench_option *option,
                        const char *value, double *place)
{
    double high = option->high > 0 ? option->high : 1e15;
    return bench_read_number(value, option->low, high, place) ||
           refuse_number(line, option, value, "number");
}

static bool take_in_list(const bench_command_line *line, const bench_option *option,
                         const char *value, bench_option_list *list)
{
    if (list->count == BENCH_OPTION_LIST_MAX)
        return bench_refuse(line, "--%s: given more than %d times", option->name,
                            BENCH_OPTION_LIST_MAX);
    list->items[list->count++] = value;
    return true;
}

static bool take(const bench_command_line *line, const bench_option *option, const char *value)
{
    void *place = (char *)line->into + option->offset;
    const char *wrong;
    switch (option->kind) {
    case BENCH_FLAG:
        *(bool *)place = true;
        return true;
    case BENCH_TEXT:
        *(const char **)place = value;
        return *value || bench_refuse(line, "--%s: the value is empty", option->name);
    case BENCH_COUNT:
        return take_count(line, option, value, place);
    case BENCH_NUMBER:
        return take_number(line, option, value, place);
    case BENCH_PERCENT:
        return bench_read_number(value, 0, 100, place) ||
               refuse_number(line, &(bench_option){ .name = option->name, .high = 100 }, value,
                             "percentage");
    case BENCH_LIST:
        return take_in_list(line, option, value, place);
    case BENCH_OWN:
    case BENCH_OWN_FLAG:
        wrong = option->take(line->into, value);
        return !wrong || bench_refuse(line, "--%s: '%s' %s", option->name, value, wrong);
    }
    return false;
}

/* argv[*index] begins with dashes; *index moves on when the value is the next one. */
static bool take_option(const bench_command_line *line, int argc, char **argv, int *index)
{
    const char *name = argv[*index] + 2, *equals = strchr(name, '=');
    size_t length = equals ? (size_t)(equals - name) : strlen(name);
    const bench_option *option = find(line->options, name, length);
    if (!option)
        option = find(line->more, name, length);
    if (!option)
        return bench_refuse(line, "'--%.*s' is not an option", (int)length, name);
    if (option->modes && line->mode && !(option->modes & line->mode))
        return bench_refuse(line, "--%s: not for %s", option->name, line->mode_name);
    if (option->kind == BENCH_FLAG || option->kind == BENCH_OWN_FLAG)
        return equals ? bench_refuse(line, "--%s takes no value", option->name)
                      : take(line, option, "");
    if (equals)
        return take(line, option, equals + 1);
    if (*index + 1 >= argc)
        return bench_refuse(line, "--%s needs a value", option->name);
    return take(line, option, argv[++*index]);
}

bool bench_read_options(const bench_command_line *line, int argc, char **argv, int first)
{
    for (int i = first; i < argc; i++) {
        bool option = strncmp(argv[i], "--", 2) == 0 && argv[i][2];
        if (!option && !line->word)
            return bench_refuse(line, "'%s' is not an option", argv[i]);
        if (!(option ? take_option(line, argc, argv, &i) : line->word(line, argv[i])))
            return false;
    }
    return true;
}

void bench_print_options(const bench_option *options, int mode)
{
    for (; options->name; options++) {
        char left[2 * LEFT_MAX], name[LEFT_MAX];
        if (!options->help || (mode && options->modes && !(options->modes & mode)))
            continue;
        snprintf(left, sizeof left, "--%s%s%s", shown(options, name), options->value ? " " : "",
                 options->value ? options->value : "");
        printf("  %-28s %s\n", left, options->help);
    }
}
