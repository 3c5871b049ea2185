/* As complete.c: two functions hold the table, one reads the line. */
#include "fish.h"

#include <string.h>

#include "args.h"
#include "complete.h"
#include "name.h"
#include "sentence.h"

/* "case calls.dial dial" */
static void print_case(const telnyx_api_operation *op)
{
    const char *last = name_last(op->name);
    printf("        case %s%s%s\n", op->name, name_is_unique(op, last) ? " " : "",
           name_is_unique(op, last) ? last : "");
}

static void print_names(const telnyx_api_operation *op, const words *all)
{
    print_case(op);
    fputs("            string split ' ' '", stdout);
    for (size_t i = 0; i < all->count; i++)
        printf("%s%s", i ? " " : "", all->items[i].name.bytes);
    fputs("'\n", stdout);
}

static void print_values(const telnyx_api_operation *op, const words *all)
{
    size_t printed = 0;
    for (size_t i = 0; i < all->count; i++) {
        const word *each = &all->items[i];
        if (!each->values.length)
            continue;
        if (!printed++) {
            print_case(op);
            fputs("            switch $argv[2]\n", stdout);
        }
        printf("                case '%s'\n                    string split ' ' '%.*s'\n",
               each->name.bytes, (int)each->values.length - 1, each->values.bytes);
    }
    if (printed)
        fputs("            end\n", stdout);
}

/* Within single quotes of fish. */
static void print_quoted(const char *bare)
{
    putchar('\'');
    for (; *bare; bare++) {
        if (*bare == '\'' || *bare == '\\')
            putchar('\\');
        putchar(*bare);
    }
    putchar('\'');
}

/* One line of "name<tab>what it does" for each operation. */
static void print_operations(void)
{
    fputs("function __telnyx_api_operations\n", stdout);
    for (size_t i = 0; i < telnyx_api_operations_count(); i++) {
        const telnyx_api_operation *op = telnyx_api_operation_at(i);
        const char *last = name_last(op->name);
        text said = { 0 };
        sentence_add(&said, op->name, 0, NULL);
        printf("    printf '%%s\\t%%s\\n' %s ", op->name);
        print_quoted(said.bytes ? said.bytes : "");
        putchar('\n');
        if (name_is_unique(op, last)) {
            printf("    printf '%%s\\t%%s\\n' %s ", last);
            print_quoted(said.bytes ? said.bytes : "");
            putchar('\n');
        }
        text_free(&said);
    }
    fputs("end\n\n", stdout);
}

static void print_events(void)
{
    fputs("function __telnyx_api_events\n    string split ' ' '", stdout);
    for (size_t i = 0; i < telnyx_api_events_count(); i++)
        printf("%s%s", i ? " " : "", telnyx_api_event_at(i)->name);
    fputs("'\nend\n\n", stdout);
}

static const char lines[] =
    "# The words before the cursor that are neither options nor values of such.\n"
    "function __telnyx_api_words\n"
    "    set -l before (commandline -opc)\n"
    "    set -l skip 0\n"
    "    for word in $before[2..-1]\n"
    "        if test $skip = 1\n"
    "            set skip 0\n"
    "        else if contains -- $word $__telnyx_api_takes_value\n"
    "            set skip 1\n"
    "        else if not string match -q -- '-*' $word\n"
    "            echo $word\n"
    "        end\n"
    "    end\n"
    "end\n"
    "\n"
    "function __telnyx_api_is_first\n"
    "    test (count (__telnyx_api_words)) -eq 0\n"
    "end\n"
    "\n"
    "function __telnyx_api_is_behind\n"
    "    set -l words (__telnyx_api_words)\n"
    "    test (count $words) -eq 1 -a \"$words[1]\" = $argv[1]\n"
    "end\n"
    "\n"
    "# An operation's parameters, or the values of the one that is being given.\n"
    "function __telnyx_api_given\n"
    "    set -l words (__telnyx_api_words)\n"
    "    test (count $words) -gt 0; or return\n"
    "    set -l operation (string replace -a -- - _ $words[1])\n"
    "    set -l typed (commandline -ct)\n"
    "    set -l pair (string match -r -- '^(--)?([^=]+)=' $typed)\n"
    "    if test (count $pair) -gt 0\n"
    "        set -l name (string replace -a -- - _ $pair[-1])\n"
    "        for value in (__telnyx_api_values $operation $name)\n"
    "            echo $pair[1]$value\n"
    "        end\n"
    "    else if string match -q -- '-*' $typed\n"
    "        for name in (__telnyx_api_names $operation)\n"
    "            echo --(string replace -a -- _ - $name)\n"
    "        end\n"
    "    else\n"
    "        for name in (__telnyx_api_names $operation)\n"
    "            echo $name=\n"
    "        end\n"
    "    end\n"
    "end\n"
    "\n"
    "complete -c telnyx-api -f\n"
    "complete -c telnyx-api -n __telnyx_api_is_first -a 'list events describe completion'\n"
    "complete -c telnyx-api -n __telnyx_api_is_first -a '(__telnyx_api_operations)'\n"
    "complete -c telnyx-api -n '__telnyx_api_is_behind describe' -a '(__telnyx_api_operations)'\n"
    "complete -c telnyx-api -n '__telnyx_api_is_behind describe' -a '(__telnyx_api_events)'\n"
    "complete -c telnyx-api -n '__telnyx_api_is_behind completion' -a 'bash zsh fish'\n"
    "complete -c telnyx-api -n 'not __telnyx_api_is_first' -a '(__telnyx_api_given)'\n";

static void print_options(void)
{
    bool takes_value;
    const char *option;
    for (size_t i = 0; (option = args_option(i, &takes_value)) != NULL; i++)
        printf("complete -c telnyx-api -l %s%s\n", option,
               !takes_value                     ? ""
               : strcmp(option, "json") == 0    ? " -r"
               : strcmp(option, "ca-file") == 0 ? " -r -F"
                                                : " -x");
}

void fish_print(void)
{
    bool takes_value;
    const char *option;
    fputs("# telnyx-api completion fish | source\n\nset -g __telnyx_api_takes_value", stdout);
    for (size_t i = 0; (option = args_option(i, &takes_value)) != NULL; i++)
        if (takes_value)
            printf(" --%s", option);
    fputs("\n\nfunction __telnyx_api_names\n    switch $argv[1]\n", stdout);
    complete_for_each(print_names);
    fputs("    end\nend\n\nfunction __telnyx_api_values\n    switch $argv[1]\n", stdout);
    complete_for_each(print_values);
    fputs("    end\nend\n\n", stdout);
    print_operations();
    print_events();
    fputs(lines, stdout);
    print_options();
}
