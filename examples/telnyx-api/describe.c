#include "describe.h"

#include <fnmatch.h>
#include <string.h>

#include "field.h"
#include "name.h"
#include "sentence.h"

static bool fits(const char *pattern, const char *name)
{
    if (!pattern)
        return true;
    return strpbrk(pattern, "*?[") ? fnmatch(pattern, name, 0) == 0 : strstr(name, pattern) != NULL;
}

static status nothing(const char *pattern, const char *what)
{
    fprintf(stderr, "telnyx-api: no %s fits '%s'\n", what, pattern);
    return STATUS_USAGE;
}

status describe_list(const char *pattern)
{
    size_t count, printed = 0;
    count = telnyx_api_operations_count();
    for (size_t i = 0; i < count; i++)
        if (fits(pattern, telnyx_api_operation_at(i)->name)) {
            printf("%-45s %-6s %s\n", telnyx_api_operation_at(i)->name,
                   telnyx_api_operation_at(i)->method, telnyx_api_operation_at(i)->path);
            printed++;
        }
    return printed ? STATUS_OK : nothing(pattern, "operation");
}

status describe_events(const char *pattern)
{
    size_t count, printed = 0;
    count = telnyx_api_events_count();
    for (size_t i = 0; i < count; i++)
        if (fits(pattern, telnyx_api_event_at(i)->name)) {
            printf("%s\n", telnyx_api_event_at(i)->name);
            printed++;
        }
    return printed ? STATUS_OK : nothing(pattern, "event");
}

static void print_names(const char *const *names, const char *between)
{
    for (size_t i = 0; names[i]; i++)
        printf("%s%s", i ? between : "", names[i]);
}

/* "call_control_id", "|", "queue" reads as it stands; commas stand within a set. */
static void print_sets(const char *const *names)
{
    bool inside = false;
    for (size_t i = 0; names[i]; i++) {
        bool bar = strcmp(names[i], "|") == 0;
        printf("%s%s", bar ? "; or " : inside ? " and " : "", bar ? "" : names[i]);
        inside = !bar;
    }
}

static void print_rule(const telnyx_api_constraint *rule)
{
    fputs("  ", stdout);
    switch (rule->rule) {
    case TELNYX_API_RULE_EXCLUSIVE:
        fputs("at most one of ", stdout);
        print_names(rule->fields, ", ");
        break;
    case TELNYX_API_RULE_TOGETHER:
        fputs("all or none of ", stdout);
        print_names(rule->fields, ", ");
        break;
    case TELNYX_API_RULE_REQUIRES:
        printf("%s%s%s needs ", rule->when, rule->when_value ? "=" : "",
               rule->when_value ? rule->when_value : "");
        print_names(rule->fields, " and ");
        break;
    case TELNYX_API_RULE_ANY_OF:
        fputs("needs ", stdout);
        print_sets(rule->fields);
        break;
    case TELNYX_API_RULE_SUM_AT_MOST:
        printf("%s of one entry of %s add up to %.0f at most", rule->fields[1], rule->fields[0],
               rule->limit);
        break;
    case TELNYX_API_RULE_NONE:
        break;
    }
    fputs("\n", stdout);
}

/* Of an operation or an event, indented. */
static void print_sentence(const char *name)
{
    text words = { 0 };
    if (sentence_add(&words, name, 0, NULL)) {
        fputs("  ", stdout);
        text_wrap(words.bytes, 2);
    }
    text_free(&words);
}

void describe_operation(const telnyx_api_operation *op)
{
    printf("%s\n", op->name);
    print_sentence(op->name);
    printf("  %s %s\n", op->method, op->path);
    if (op->params) {
        printf("\nParameters (* required):\n");
        field_print_all(op->params, FIELD_PARAMETERS);
    }
    if (op->constraints && op->constraints->rule) {
        printf("\nRules:\n");
        for (const telnyx_api_constraint *rule = op->constraints; rule->rule; rule++)
            print_rule(rule);
    }
    const telnyx_api_object *result = op->item ? op->item : op->result;
    if (result) {
        printf("\n%s:\n", op->item ? "Items" : "Result");
        field_print_all(result, FIELD_RESULT);
    }
    if (op->events) {
        printf("\nLeads to:\n");
        for (size_t i = 0; op->events[i]; i++)
            printf("  %s\n", op->events[i]);
    }
}

static void describe_event(const telnyx_api_event *event)
{
    size_t count, printed = 0;
    count = telnyx_api_operations_count();
    printf("%s\n", event->name);
    print_sentence(event->name);
    if (event->payload) {
        printf("\nPayload:\n");
        field_print_all(event->payload, FIELD_RESULT);
    } else {
        printf("  The platform publishes nothing about its payload.\n");
    }
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0;
             telnyx_api_operation_at(i)->events && telnyx_api_operation_at(i)->events[j]; j++)
            if (strcmp(telnyx_api_operation_at(i)->events[j], event->name) == 0)
                printf("%s  %s\n", printed++ ? "" : "\nComes of:\n",
                       telnyx_api_operation_at(i)->name);
}

status describe_one(const char *name)
{
    const telnyx_api_event *event = telnyx_api_event_named(name);
    if (event) {
        describe_event(event);
        return STATUS_OK;
    }
    const telnyx_api_operation *op = name_operation(name);
    if (!op)
        return STATUS_USAGE;
    describe_operation(op);
    return STATUS_OK;
}
