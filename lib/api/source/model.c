#include "source/model.h"

#include <ctype.h>
#include <string.h>

source_struct *source_struct_named(const source_model *model, const char *name)
{
    for (size_t i = 0; name && i < model->topics.count; i++) {
        const source_topic *topic = model->topics.items[i];
        for (size_t k = 0; k < topic->structs.count; k++) {
            source_struct *each = topic->structs.items[k];
            if (strcmp(each->name, name) == 0)
                return each;
        }
    }
    return NULL;
}

source_enum *source_enum_named(const source_model *model, const char *name)
{
    for (size_t i = 0; name && i < model->topics.count; i++) {
        const source_topic *topic = model->topics.items[i];
        for (size_t k = 0; k < topic->enums.count; k++) {
            source_enum *each = topic->enums.items[k];
            if (strcmp(each->name, name) == 0)
                return each;
        }
    }
    return NULL;
}

const char *source_member_says(const source_model *model, const source_struct *object,
                               const source_member *member, bool *exact)
{
    *exact = member->exact;
    if (member->says)
        return member->says;
    for (size_t i = 0; i < model->common.count; i++) {
        const source_common *common = model->common.items[i];
        if (strcmp(common->name, member->name) == 0 && common->requests == object->sent) {
            *exact = common->exact;
            return common->says;
        }
    }
    return NULL;
}

const char *source_value_name(source_store *store, const source_enum *list,
                              const source_value *value)
{
    return source_format(store, "%s_%s", list->prefix, value->suffix);
}

/* Letters and digits stay; every run of other characters is one underscore, save at the end. */
static char *fold(source_store *store, const char *text)
{
    char *made = source_alloc(store, strlen(text) + 1), *to = made;
    for (; *text; text++)
        if (isalnum((unsigned char)*text) || *text == '_')
            *to++ = *text;
        else if (to > made && to[-1] != '_')
            *to++ = '_';
    while (to > made && to[-1] == '_')
        *--to = '\0';
    return made;
}

const char *source_c_name(source_store *store, const char *wire)
{
    return fold(store, wire);
}

const char *source_upper(source_store *store, const char *text)
{
    char *made = fold(store, text);
    for (char *at = made; *at; at++)
        *at = (char)toupper((unsigned char)*at);
    return made;
}

const char *source_bare(const char *name)
{
    return strncmp(name, "telnyx_", 7) == 0 ? name + 7 : name;
}
