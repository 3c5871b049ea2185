#include "source/sentences.h"

#include <string.h>

static void put_object(const source_model *model, const source_struct *object, source_text *out)
{
    const source_struct *made_of = object->like ? object->like : object;
    if (object->id && object->says)
        source_print(out, "%s %s\n", object->id, object->says);
    for (size_t i = 0; i < made_of->members.count; i++) {
        bool exact;
        const source_member *member = made_of->members.items[i];
        const char *says = source_member_says(model, made_of, member, &exact);
        if (member->number && says)
            source_print(out, "%s.%s %s\n", object->name, member->name, says);
    }
}

static void put_values(const source_enum *list, source_text *out)
{
    for (size_t i = 0; i < list->values.count; i++) {
        const source_value *value = list->values.items[i];
        if (value->says)
            source_print(out, "%s=%s %s\n", list->name, value->wire, value->says);
    }
}

const char *source_sentences(const source_model *model)
{
    source_text out = source_text_new(model->store);
    source_put(&out,
               "# Written from lib/api/source: cmake --build build --target api writes it.\n");
    for (size_t i = 0; i < model->topics.count; i++) {
        const source_topic *topic = model->topics.items[i];
        for (size_t k = 0; k < topic->structs.count; k++)
            put_object(model, topic->structs.items[k], &out);
        for (size_t k = 0; k < topic->enums.count; k++)
            put_values(topic->enums.items[k], &out);
    }
    return out.bytes;
}
