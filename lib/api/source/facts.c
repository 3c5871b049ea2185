#include "source/facts.h"

#include <string.h>

#include "source/checks.h"

/* What a walk carries: the model, and where the fields travel. */
typedef struct walk {
    source_model *model;
    const char *location;
} walk;

static void join_fields(walk *w, source_struct *object, const source_json *fields);
static void join_type(walk *w, source_struct *object, const source_json *type);

const source_json *source_type_named(const source_model *model, const char *name)
{
    return name ? source_json_get(source_json_get(model->facts, "types"), name) : NULL;
}

/* --- members --------------------------------------------------------------------------------- */

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* A member that stands for a field of another place of the request already is not the one. */
static source_member *member_for(walk *w, source_struct *object, const source_json *field)
{
    const char *wire = source_json_text(field, "name");
    const char *named = source_json_text(field, "sdk_name");
    const char *name = source_c_name(w->model->store, named ? named : wire);
    for (size_t i = 0; i < object->members.count; i++) {
        source_member *member = object->members.items[i];
        bool fits = member->constant ? same(member->name, wire)
                    : member->wire   ? same(member->wire, wire)
                                     : same(member->name, name);
        if (fits && (!member->location || strcmp(member->location, w->location) == 0))
            return member;
    }
    return NULL;
}

static bool is_left_out(const source_struct *object, const char *wire)
{
    for (size_t i = 0; i < object->without.count; i++) {
        const source_choice *choice = object->without.items[i];
        if (strcmp(choice->value, wire) == 0)
            return true;
    }
    return false;
}

/* --- alternatives of unions ------------------------------------------------------------------ */

static const source_json *fields_of(const source_model *model, const source_json *type)
{
    const source_json *fields = source_json_get(type, "fields");
    const source_json *named = source_type_named(model, source_json_text(type, "ref"));
    return fields ? fields : source_json_get(named, "fields");
}

static bool has_text(const source_json *list, const char *text)
{
    for (const source_json *each = source_json_first(list); each; each = each->next)
        if (same(each->text, text))
            return true;
    return false;
}

/* Whether one of the struct's constants is a value of the alternative's field of that name. */
static bool tells_itself_apart(const source_struct *object, const source_json *fields)
{
    for (size_t i = 0; object && i < object->members.count; i++) {
        const source_member *constant = object->members.items[i];
        for (const source_json *field = source_json_first(fields); constant->constant && field;
             field = field->next)
            if (same(source_json_text(field, "name"), constant->name) &&
                (has_text(source_json_get(field, "values"), constant->constant) ||
                 has_text(source_json_get(field, "values_only_in_openapi"), constant->constant)))
                return true;
    }
    return false;
}

static source_member *alternative(walk *w, source_struct *object, const source_json *type)
{
    const char *kind = source_json_text(type, "type");
    for (size_t i = 0; i < object->members.count; i++) {
        source_member *member = object->members.items[i];
        source_struct *child = source_struct_named(w->model, member->type);
        if (same(kind, "object")  ? child && tells_itself_apart(child, fields_of(w->model, type))
            : same(kind, "array") ? child != NULL
                                  : !child)
            return member;
    }
    return NULL;
}

static void join_alternative(walk *w, source_struct *object, const source_json *type)
{
    source_member *member;
    if (object->kind != SOURCE_UNION) {
        object->merged = true;
        join_type(w, object, type);
        return;
    }
    member = alternative(w, object, type);
    if (!member) {
        source_complain(w->model->store, type->at, "%s of words/%s.txt has no member for this",
                        object->name, object->topic->name);
        return;
    }
    source_list_add(w->model->store, &member->facts, (void *)type);
    member->location = "body";
    if (source_json_get(type, "items"))
        type = source_json_get(type, "items");
    if (source_struct_named(w->model, member->type))
        join_type(w, source_struct_named(w->model, member->type), type);
}

static void join_union(walk *w, source_struct *object, const source_json *type)
{
    const source_json *of = source_json_get(type, "of");
    if (!of)
        of = source_json_get(source_type_named(w->model, source_json_text(type, "ref")), "of");
    for (const source_json *each = source_json_first(of); each; each = each->next)
        join_alternative(w, object, each);
}

/* --- structs --------------------------------------------------------------------------------- */

/* An object, what a list or a map holds, or the alternatives of a union. */
static void join_type(walk *w, source_struct *object, const source_json *type)
{
    const source_json *fields = fields_of(w->model, type);
    const source_json *named = source_type_named(w->model, source_json_text(type, "ref"));
    walk inside = { w->model, "body" };
    if (source_json_get(type, "items")) {
        join_type(w, object, source_json_get(type, "items"));
        return;
    }
    if (source_json_get(type, "value")) {
        join_type(w, object, source_json_get(type, "value"));
        return;
    }
    if (same(source_json_text(type, "type"), "union")) {
        join_union(&inside, object, type);
        return;
    }
    object->open = object->open || source_json_true(named, "open");
    for (size_t i = 0; i < object->types.count; i++)
        if (object->types.items[i] == fields)
            return;
    source_list_add(w->model->store, &object->types, (void *)fields);
    join_fields(&inside, object, fields);
}

static void join_field(walk *w, source_struct *object, const source_json *field)
{
    const char *wire = source_json_text(field, "name");
    source_member *member = member_for(w, object, field);
    source_struct *child;
    if (!member) {
        if (!is_left_out(object, wire))
            source_complain(w->model->store, field->at,
                            "%s has no words: %s of words/%s.txt, line %d, wants a line for it",
                            wire, object->name, object->topic->name, object->at.line);
        return;
    }
    member->location = w->location;
    source_list_add(w->model->store, &member->facts, (void *)field);
    child = source_struct_named(w->model, member->type);
    if (child)
        join_type(w, child, field);
}

static void join_fields(walk *w, source_struct *object, const source_json *fields)
{
    for (const source_json *field = source_json_first(fields); field; field = field->next)
        join_field(w, object, field);
}

/* --- operations and events ------------------------------------------------------------------- */

static source_struct *struct_of(source_model *model, source_struct_kind kind, const char *id)
{
    for (size_t i = 0; i < model->topics.count; i++) {
        const source_topic *topic = model->topics.items[i];
        for (size_t k = 0; k < topic->structs.count; k++) {
            source_struct *object = topic->structs.items[k];
            if (object->kind == kind && same(object->id, id))
                return object;
        }
    }
    return NULL;
}

static void join_named(walk *w, const source_struct *object, const char *name,
                       const source_json *type)
{
    source_struct *child = source_struct_named(w->model, name);
    if (child)
        join_type(w, child, type);
    else if (name)
        source_complain(w->model->store, object->at, "there is no struct %s", name);
    else if (type)
        source_complain(w->model->store, object->at, "%s answers: a result or item is wanted",
                        object->id);
}

static void join_answer(source_model *model, source_struct *object)
{
    const source_json *fields =
        source_json_get(source_json_get(object->fact, "response"), "fields");
    const source_json *first = source_json_first(fields);
    walk w = { model, "body" };
    if (!first || same(source_json_text(first, "name"), "data")) {
        join_named(&w, object, object->item ? object->item : object->result, first);
        return;
    }
    if (source_struct_named(model, object->result))
        join_fields(&w, source_struct_named(model, object->result), fields);
    else
        join_named(&w, object, object->result, fields);
}

static void join_operation(source_model *model, const source_json *fact)
{
    const char *id = source_json_text(fact, "id");
    source_struct *object = struct_of(model, SOURCE_OPERATION, id);
    const source_json *body = source_json_get(fact, "body");
    walk path = { model, "path" }, query = { model, "query" }, in = { model, "body" };
    if (!id || !source_json_text(fact, "http") || !source_json_text(fact, "path")) {
        source_complain(model->store, fact->at, "an operation wants an id, http and a path");
        return;
    }
    if (!object) {
        source_complain(model->store, fact->at, "%s has no words: no topic has the operation", id);
        return;
    }
    object->fact = fact;
    join_fields(&path, object, source_json_get(fact, "path_params"));
    join_fields(&query, object, source_json_get(fact, "query_params"));
    join_fields(&in, object, source_json_get(body, "fields"));
    join_fields(&in, object, source_json_get(body, "fields_only_in_openapi"));
    join_answer(model, object);
}

static void join_event(source_model *model, const source_json *fact)
{
    const char *type = source_json_text(fact, "event_type");
    source_struct *object = struct_of(model, SOURCE_EVENT, type);
    walk w = { model, "body" };
    if (!object) {
        source_complain(model->store, fact->at, "%s has no words: no topic has the event",
                        type ? type : "an event without a type");
        return;
    }
    object->fact = fact;
    join_fields(&w, object, source_json_get(fact, "payload"));
}

/* --- the facts by themselves ----------------------------------------------------------------- */

static void check_field(source_store *store, const source_json *field)
{
    static const char types[] = " string object enum integer boolean array map number union any ";
    const char *name = source_json_text(field, "name");
    const char *type = source_json_text(field, "type");
    const source_json *required = source_json_get(field, "required");
    if (!name)
        source_complain(store, field->at, "a field wants a name");
    else if (!type || !strstr(types, source_format(store, " %s ", type)))
        source_complain(store, field->at, "%s wants a type, one of%s", name, types);
    else if (!required ||
             (required->kind != SOURCE_JSON_TRUE && required->kind != SOURCE_JSON_FALSE))
        source_complain(store, field->at, "%s wants to be \"required\" or not: true or false",
                        name);
}

/* Every list of fields, wherever it stands. Rules have lists of their names, which are texts. */
static void check_fields(source_store *store, const source_json *value)
{
    static const char lists[] = " fields fields_only_in_openapi path_params query_params payload ";
    bool listed = value->kind == SOURCE_JSON_ARRAY && value->key &&
                  strstr(lists, source_format(store, " %s ", value->key));
    for (const source_json *each = source_json_first(value); each; each = each->next) {
        if (listed && each->kind == SOURCE_JSON_OBJECT)
            check_field(store, each);
        check_fields(store, each);
    }
}

/* What is wrong with them alone is told before they are joined: it would make many complaints there. */
static void check_facts(source_store *store, const source_json *facts)
{
    const source_json *events = source_json_get(facts, "events");
    if (!source_json_get(facts, "operations") || !source_json_get(events, "list") ||
        !source_json_get(facts, "types"))
        source_complain(store, facts->at, "the facts want operations, a list of events, and types");
    else
        check_fields(store, facts);
}

static void join_all(source_model *model, const source_json *list,
                     void (*join)(source_model *model, const source_json *fact))
{
    for (const source_json *fact = source_json_first(list); fact; fact = fact->next)
        join(model, fact);
}

void source_facts_join(source_model *model)
{
    const source_json *events = source_json_get(model->facts, "events");
    check_facts(model->store, model->facts);
    if (model->store->complaints)
        return;
    join_all(model, source_json_get(model->facts, "operations"), join_operation);
    join_all(model, source_json_get(events, "list"), join_event);
    join_all(model, source_json_get(events, "named_without_schema"), join_event);
    source_checks(model);
}
