#include "source/checks.h"

#include <string.h>

#include "source/facts.h"
#include "source/row.h"

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* --- lists of values ------------------------------------------------------------------------- */

/* The values that a field may have: its own, those of its type or those of what it holds. */
static const source_json *values_of(const source_model *model, const source_json *field)
{
    const source_json *values = source_json_get(field, "values");
    if (!values)
        values =
            source_json_get(source_type_named(model, source_json_text(field, "ref")), "values");
    if (!values)
        values = source_json_get(source_json_get(field, "items"), "values");
    return values;
}

static source_value *value_of(const source_enum *list, const char *wire)
{
    for (size_t i = 0; i < list->values.count; i++) {
        source_value *value = list->values.items[i];
        if (same(value->wire, wire))
            return value;
    }
    return NULL;
}

static void check_values(const source_model *model, const source_member *member)
{
    const source_enum *list =
        source_enum_named(model, member->values ? member->values : member->type);
    for (size_t i = 0; list && i < member->facts.count; i++) {
        const source_json *values = values_of(model, member->facts.items[i]);
        for (const source_json *each = source_json_first(values); each; each = each->next) {
            source_value *value = value_of(list, each->text);
            if (value)
                value->listed = true;
            else
                source_complain(model->store, each->at,
                                "%s has no words: %s of words/%s.txt, line %d, wants a line for it",
                                each->text, list->name, list->topic->name, list->at.line);
        }
    }
}

static void check_list(const source_model *model, const source_enum *list)
{
    if (!list->says && !list->texts)
        source_complain(model->store, list->at, "%s wants a sentence", list->name);
    for (size_t i = 0; i < list->values.count; i++) {
        const source_value *value = list->values.items[i];
        if (!value->says && !list->texts)
            source_complain(model->store, value->at, "%s wants a sentence", value->wire);
        if (!value->listed && !value->unlisted)
            source_complain(model->store, value->at, "no fact has the value %s of %s", value->wire,
                            list->name);
    }
}

/* --- structs --------------------------------------------------------------------------------- */

static void check_member(const source_model *model, const source_struct *object,
                         const source_member *member)
{
    bool free_of_facts = member->seen || member->unlisted || same(member->type, "extra") ||
                         same(member->type, "key");
    bool listed =
        source_enum_named(model, member->type) || source_struct_named(model, member->type);
    if (member->facts.count == 0 && !free_of_facts)
        source_complain(model->store, member->at, "no fact has %s of %s", member->name,
                        object->name);
    if (member->facts.count && (member->seen || member->unlisted))
        source_complain(model->store, member->at, "the facts have %s now: it is no more %s",
                        member->name, member->seen ? "seen only" : "unlisted");
    if (member->type && strncmp(member->type, "telnyx_", 7) == 0 && !listed)
        source_complain(model->store, member->at, "there is no type %s", member->type);
    if (member->values && !source_enum_named(model, member->values))
        source_complain(model->store, member->at, "there is no list %s", member->values);
}

static void check_struct(source_model *model, const source_struct *object)
{
    bool platform = object->kind == SOURCE_OPERATION || object->kind == SOURCE_EVENT;
    if (platform && !object->fact)
        source_complain(model->store, object->at, "no fact has %s", object->id);
    if (!object->says)
        source_complain(model->store, object->at, "%s wants a sentence", object->name);
    for (size_t i = 0; i < object->members.count; i++) {
        check_member(model, object, object->members.items[i]);
        check_values(model, object->members.items[i]);
    }
}

/* Marks what is part of a request: its comments begin with "Required." or "Optional.". */
static void mark_sent(source_model *model, source_struct *object)
{
    if (!object || object->sent)
        return;
    object->sent = true;
    for (size_t i = 0; i < object->members.count; i++) {
        const source_member *member = object->members.items[i];
        mark_sent(model, source_struct_named(model, member->type));
    }
}

/* --- numbers --------------------------------------------------------------------------------- */

static const source_struct *struct_numbered(const source_model *model, source_struct_kind kind,
                                            int number, const source_struct *but)
{
    for (size_t i = 0; i < model->topics.count; i++) {
        const source_topic *topic = model->topics.items[i];
        for (size_t k = 0; k < topic->structs.count; k++) {
            const source_struct *each = topic->structs.items[k];
            if (each != but && each->kind == kind && each->number == number)
                return each;
        }
    }
    return NULL;
}

/* Every number is that of one operation or event alone, and the one before it is taken, too: numbers
 * are for good, and a new one is the next. */
static void check_number(const source_model *model, const source_struct *object)
{
    const source_struct *other = struct_numbered(model, object->kind, object->number, object);
    int before = object->number - 1;
    bool event = object->kind == SOURCE_EVENT;
    if (other)
        source_complain(model->store, object->at, "the number %d is that of %s, too",
                        object->number, other->id);
    if (event && object->number == SOURCE_EVENT_ANY)
        source_complain(model->store, object->at, "the number %d is that of TELNYX_EVENT_ANY",
                        object->number);
    if (event && before == SOURCE_EVENT_ANY)
        before--;
    if (before > 0 && !struct_numbered(model, object->kind, before, NULL))
        source_complain(model->store, object->at, "nothing has the number %d, the one before %d",
                        before, object->number);
}

/* --- what has become idle ---------------------------------------------------------------------- */

static void check_choices(const source_model *model, const source_struct *object,
                          const source_member *member)
{
    for (size_t i = 0; i < member->choices.count; i++) {
        const source_choice *choice = member->choices.items[i];
        if (!source_choice_matters(model, object, member, choice))
            source_complain(model->store, choice->at, "the facts say so themselves: %s of %s",
                            choice->what, member->name);
    }
}

static bool is_used(const source_model *model, const source_common *common)
{
    for (size_t i = 0; i < model->topics.count; i++) {
        const source_topic *topic = model->topics.items[i];
        for (size_t k = 0; k < topic->structs.count; k++) {
            const source_struct *object = topic->structs.items[k];
            for (size_t m = 0; m < object->members.count; m++) {
                const source_member *member = object->members.items[m];
                if (object->sent == common->requests && !member->says &&
                    same(member->name, common->name))
                    return true;
            }
        }
    }
    return false;
}

static void check_idle(const source_model *model)
{
    for (size_t i = 0; i < model->common.count; i++) {
        const source_common *common = model->common.items[i];
        if (!is_used(model, common))
            source_complain(model->store, common->at, "no member has this sentence: %s",
                            common->name);
    }
    for (size_t i = 0; i < model->topics.count; i++) {
        const source_topic *topic = model->topics.items[i];
        for (size_t k = 0; k < topic->structs.count; k++) {
            const source_struct *object = topic->structs.items[k];
            for (size_t m = 0; m < object->members.count; m++)
                check_choices(model, object, object->members.items[m]);
        }
    }
}

void source_checks(source_model *model)
{
    for (size_t i = 0; i < model->topics.count; i++) {
        const source_topic *topic = model->topics.items[i];
        for (size_t k = 0; k < topic->structs.count; k++) {
            source_struct *object = topic->structs.items[k];
            check_struct(model, object);
            if (object->kind == SOURCE_OPERATION)
                mark_sent(model, object);
            if (object->number)
                check_number(model, object);
        }
    }
    for (size_t i = 0; i < model->topics.count; i++) {
        const source_topic *topic = model->topics.items[i];
        for (size_t k = 0; k < topic->enums.count; k++)
            check_list(model, topic->enums.items[k]);
    }
    if (!model->store->complaints)
        check_idle(model);
}
