#include "source/drift.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "source/sdk.h"

typedef struct pair {
    const source_sdk_type *type;
    const source_json *fields;
} pair;

typedef struct walk {
    source_store *store;
    const source_json *facts;
    const source_list *apart; /* source_choice: operations that are left out on purpose */
    source_sdk *sdk;
    source_list seen; /* pair: compared already */
    size_t found;
} walk;

static void compare_fields(walk *w, const char *where, const source_sdk_type *type,
                           const source_json *const *lists);

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static void report(walk *w, const char *what, const char *where, const char *name)
{
    printf("%-11s %s%s%s\n", what, where, *where ? "." : "", name);
    w->found++;
}

static const source_json *type_of(const walk *w, const source_json *fact)
{
    const char *name = source_json_text(fact, "ref");
    return name ? source_json_get(source_json_get(w->facts, "types"), name) : NULL;
}

/* A key of the fact itself or of the type that it names. */
static const source_json *fact_get(const walk *w, const source_json *fact, const char *key)
{
    const source_json *value = source_json_get(fact, key);
    return value ? value : source_json_get(type_of(w, fact), key);
}

/* --- values ---------------------------------------------------------------------------------- */

static bool holds(const source_json *list, const char *text)
{
    for (const source_json *each = source_json_first(list); each; each = each->next)
        if (same(each->text, text))
            return true;
    return false;
}

/* The literals 'a' | 'b' of a type text, against the values of the fact, where it has any. */
static void compare_values(walk *w, const char *where, const char *text, const source_json *fact)
{
    const source_json *values = fact_get(w, fact, "values");
    const source_json *more = fact_get(w, fact, "values_only_in_openapi");
    const source_json *known = source_json_get(fact, "known_values");
    if (!values)
        values = known;
    for (const char *at = strchr(text, '\''); values && at; at = strchr(at, '\'')) {
        size_t length = strcspn(at + 1, "'");
        const char *value = source_copy(w->store, at + 1, length);
        if (!holds(values, value) && !holds(more, value))
            report(w, "value", where, value);
        at += length + 1 + (at[length + 1] == '\'');
    }
}

/* --- types ----------------------------------------------------------------------------------- */

static const source_json *inner_of(const source_json *fact)
{
    const source_json *items = source_json_get(fact, "items");
    return items ? items : source_json_get(fact, "value");
}

static void compare_type(walk *w, const char *where, const char *file, const char *text,
                         const source_json *fact);

/* The alternative of the fact that has the type's own name, or else its tag. */
static const source_json *alternative_for(const walk *w, const source_json *fact,
                                          const source_sdk_type *type)
{
    const char *dot = strrchr(type->name, '.'), *name = dot ? dot + 1 : type->name;
    const source_json *of = fact_get(w, fact, "of");
    for (const source_json *each = source_json_first(of); each; each = each->next) {
        const source_json *items = source_json_get(each, "items");
        if (same(source_json_text(items ? items : each, "ref"), name))
            return items ? items : each;
    }
    return NULL;
}

static bool only_in_openapi(const source_json *fact, const source_sdk_type *type)
{
    return holds(source_json_get(fact, "of_only_in_openapi"), type->name);
}

static void compare_alternative(walk *w, const char *where, const source_sdk_type *type,
                                const source_json *fact)
{
    const source_json *each = alternative_for(w, fact, type);
    const source_json *lists[] = { fact_get(w, each, "fields"), NULL };
    if (lists[0])
        compare_fields(w, where, type, lists);
    else if (!only_in_openapi(fact, type))
        report(w, "alternative", where, type->name);
}

static void compare_named(walk *w, const char *where, const source_sdk_type *type,
                          const source_json *fact)
{
    const source_json *lists[] = { fact_get(w, fact, "fields"), NULL };
    if (type->alias)
        compare_type(w, where, type->file, type->alias, fact);
    else if (fact_get(w, fact, "of"))
        compare_alternative(w, where, type, fact);
    else if (lists[0])
        compare_fields(w, where, type, lists);
    else if (inner_of(fact))
        compare_named(w, where, type, inner_of(fact));
}

/* Every name of a type in the text: "Array<CallsAPI.CustomSipHeader>", "A | B | string". */
static void compare_type(walk *w, const char *where, const char *file, const char *text,
                         const source_json *fact)
{
    const source_json *inner = inner_of(fact);
    compare_values(w, where, text, inner && !source_json_get(fact, "values") ? inner : fact);
    while (*text) {
        size_t length = 0;
        const source_sdk_type *type;
        if (*text == '\'') {
            text += 1 + strcspn(text + 1, "'");
            text += *text == '\'';
            continue;
        }
        while (isalnum((unsigned char)text[length]) || text[length] == '_' || text[length] == '.')
            length++;
        type = length && isupper((unsigned char)*text)
                   ? source_sdk_named(w->sdk, file, source_copy(w->store, text, length))
                   : NULL;
        if (type && !type->is_class)
            compare_named(w, where, type, fact);
        text += length ? length : 1;
    }
}

/* --- fields ---------------------------------------------------------------------------------- */

static const source_json *field_named(const source_json *const *lists, const char *name)
{
    for (; *lists; lists++)
        for (const source_json *each = (*lists)->first; each; each = each->next)
            if (same(source_json_text(each, "name"), name) ||
                same(source_json_text(each, "sdk_name"), name))
                return each;
    return NULL;
}

static bool was_seen(walk *w, const source_sdk_type *type, const source_json *fields)
{
    pair *made;
    for (size_t i = 0; i < w->seen.count; i++) {
        const pair *each = w->seen.items[i];
        if (each->type == type && each->fields == fields)
            return true;
    }
    made = source_alloc(w->store, sizeof *made);
    made->type = type;
    made->fields = fields;
    source_list_add(w->store, &w->seen, made);
    return false;
}

static void compare_fields(walk *w, const char *where, const source_sdk_type *type,
                           const source_json *const *lists)
{
    if (was_seen(w, type, lists[0]))
        return;
    for (size_t i = 0; i < type->fields.count; i++) {
        const source_sdk_field *field = type->fields.items[i];
        const source_json *fact = field_named(lists, field->name);
        if (fact)
            compare_type(w, source_format(w->store, "%s.%s", where, field->name), type->file,
                         field->type, fact);
        else
            report(w, "field", where, field->name);
    }
}

/* --- operations ------------------------------------------------------------------------------ */

/* "call-control-applications" for "callControlApplications" */
static const char *kebab(source_store *store, const char *name, size_t length)
{
    source_text text = source_text_new(store);
    for (size_t i = 0; i < length; i++)
        source_print(&text, "%s%c", isupper((unsigned char)name[i]) ? "-" : "",
                     tolower((unsigned char)name[i]));
    return text.bytes;
}

/* The file that declares the class of "calls.actions.answer". */
static const char *file_of(walk *w, const char *node)
{
    source_text folder = source_text_new(w->store);
    const char *last = "";
    for (const char *dot = strchr(node, '.'); dot; dot = strchr(node, '.')) {
        if (*last)
            source_print(&folder, "%s/", last);
        last = kebab(w->store, node, (size_t)(dot - node));
        node = dot + 1;
    }
    const char *beside = source_format(w->store, "%s%s.d.ts", folder.bytes, last);
    return source_sdk_class(w->sdk, beside)
               ? beside
               : source_format(w->store, "%s%s/%s.d.ts", folder.bytes, last, last);
}

static const source_sdk_field *method_of(const source_sdk_type *type, const char *name)
{
    for (size_t i = 0; type && i < type->fields.count; i++)
        if (same(((source_sdk_field *)type->fields.items[i])->name, name))
            return type->fields.items[i];
    return NULL;
}

/* The first type among the arguments whose name ends in "Params". */
static const source_sdk_type *parameters_of(walk *w, const char *file, const char *text)
{
    for (const char *end = strstr(text, "Params"); end; end = strstr(end + 1, "Params")) {
        const char *start = end;
        while (start > text && (isalnum((unsigned char)start[-1]) || start[-1] == '.'))
            start--;
        const source_sdk_type *type =
            source_sdk_named(w->sdk, file, source_copy(w->store, start, (size_t)(end + 6 - start)));
        if (type)
            return type;
    }
    return NULL;
}

static void compare_operation(walk *w, const source_json *fact)
{
    const char *id = source_json_text(fact, "id");
    const char *node = source_json_text(source_json_get(fact, "sdk"), "node");
    const char *dot = node ? strrchr(node, '.') : NULL;
    const char *file = dot ? file_of(w, node) : NULL;
    const source_sdk_field *method =
        file ? method_of(source_sdk_class(w->sdk, file), dot + 1) : NULL;
    const source_sdk_type *type = method ? parameters_of(w, file, method->type) : NULL;
    const source_json *body = source_json_get(fact, "body");
    const source_json *lists[5];
    size_t count = 0;
    const source_json *all[] = {
        source_json_get(fact, "path_params"),
        source_json_get(fact, "query_params"),
        source_json_get(body, "fields"),
        source_json_get(body, "fields_only_in_openapi"),
    };
    if (!method) {
        report(w, "gone", "", id ? id : "an operation without an id");
        return;
    }
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i])
            lists[count++] = all[i];
    lists[count] = NULL;
    if (type && count)
        compare_fields(w, id, type, lists);
}

static bool has_operation(walk *w, const char *file, const char *method)
{
    const source_json *operations = source_json_get(w->facts, "operations");
    for (const source_json *each = source_json_first(operations); each; each = each->next) {
        const char *node = source_json_text(source_json_get(each, "sdk"), "node");
        const char *dot = node ? strrchr(node, '.') : NULL;
        if (dot && strcmp(dot + 1, method) == 0 && strcmp(file_of(w, node), file) == 0)
            return true;
    }
    return false;
}

/* "calls/actions.d.ts" and "answer" are "calls.actions.answer". */
static const char *path_of(walk *w, const char *file, const char *method)
{
    char *path = source_copy(w->store, file, strlen(file) - strlen(".d.ts"));
    for (char *slash = strchr(path, '/'); slash; slash = strchr(slash, '/'))
        *slash = '.';
    return source_format(w->store, "%s.%s", path, method);
}

static bool is_apart(const walk *w, const char *path)
{
    for (size_t i = 0; i < w->apart->count; i++)
        if (same(((source_choice *)w->apart->items[i])->value, path))
            return true;
    return false;
}

/* Methods of the classes that the facts have operations of. */
static void compare_class(walk *w, const source_sdk_type *type)
{
    for (size_t i = 0; i < type->fields.count; i++) {
        const source_sdk_field *method = type->fields.items[i];
        const char *path = path_of(w, type->file, method->name);
        if (*method->type == '(' && !is_apart(w, path) &&
            !has_operation(w, type->file, method->name))
            report(w, "operation", "", path);
    }
}

static void compare_operations(walk *w)
{
    const source_json *operations = source_json_get(w->facts, "operations");
    source_list classes = { 0 };
    for (const source_json *each = source_json_first(operations); each; each = each->next) {
        const char *node = source_json_text(source_json_get(each, "sdk"), "node");
        const source_sdk_type *type = node ? source_sdk_class(w->sdk, file_of(w, node)) : NULL;
        bool known = !type;
        compare_operation(w, each);
        for (size_t i = 0; i < classes.count; i++)
            known = known || classes.items[i] == type;
        if (!known)
            source_list_add(w->store, &classes, (void *)type);
    }
    for (size_t i = 0; i < classes.count; i++)
        compare_class(w, classes.items[i]);
}

/* --- events ---------------------------------------------------------------------------------- */

static const source_json *event_named(const walk *w, const char *type)
{
    const source_json *events = source_json_get(w->facts, "events");
    const source_json *lists[] = { source_json_get(events, "list"),
                                   source_json_get(events, "named_without_schema") };
    for (size_t i = 0; i < 2; i++)
        for (const source_json *each = source_json_first(lists[i]); each; each = each->next)
            if (same(source_json_text(each, "event_type"), type))
                return each;
    return NULL;
}

static bool is_of_a_call(const char *type)
{
    static const char *const families[] = { "call.", "conference.", "streaming.", "siprec." };
    for (size_t i = 0; i < sizeof families / sizeof families[0]; i++)
        if (strncmp(type, families[i], strlen(families[i])) == 0)
            return true;
    return false;
}

static void compare_event(walk *w, const source_sdk_type *type, const char *name)
{
    const source_json *fact = event_named(w, name);
    const source_json *lists[] = { source_json_get(fact, "payload"), NULL };
    const source_sdk_field *payload = method_of(type, "payload");
    const source_sdk_type *inner =
        payload ? source_sdk_named(w->sdk, type->file, payload->type) : NULL;
    if (!is_of_a_call(name))
        return;
    if (!fact)
        report(w, "event", "", name);
    else if (inner && lists[0])
        compare_fields(w, name, inner, lists);
}

static void compare_events(walk *w)
{
    for (size_t i = 0; i < w->sdk->types.count; i++) {
        const source_sdk_type *type = w->sdk->types.items[i];
        const source_sdk_field *field = method_of(type, "event_type");
        size_t length = field ? strlen(field->type) : 0;
        if (length > 2 && strcmp(type->file, "webhooks.d.ts") == 0 && *field->type == '\'' &&
            strcspn(field->type + 1, "'") == length - 2)
            compare_event(w, type, source_copy(w->store, field->type + 1, length - 2));
    }
}

bool source_drift(const source_model *model, const char *folder)
{
    source_sdk sdk = { .store = model->store };
    walk w = { .store = model->store, .facts = model->facts, .apart = &model->apart, .sdk = &sdk };
    if (!source_sdk_read(&sdk, folder))
        return false;
    compare_operations(&w);
    compare_events(&w);
    printf("%zu difference%s\n", w.found, w.found == 1 ? "" : "s");
    return true;
}
