#include "source/register.h"

#include <stdlib.h>
#include <string.h>

#include "source/prose.h"
#include "source/row.h"

/* One line: what it is about, and the words behind it. */
typedef struct entry {
    source_place at;
    const char *kind, *name;
    int number;
    source_list words; /* char */
} entry;

static bool is_nested(const source_struct *object)
{
    return object->kind == SOURCE_STRUCT || object->kind == SOURCE_UNION;
}

/* --- reading ---------------------------------------------------------------------------------- */

static const char *next_word(source_store *store, const char **at)
{
    size_t length = strcspn(*at, " ");
    const char *word = source_copy(store, *at, length);
    *at += length;
    *at += strspn(*at, " ");
    return word;
}

static entry *read_line(source_store *store, source_place at, const char *line)
{
    entry *made = source_alloc(store, sizeof *made);
    made->at = at;
    made->kind = next_word(store, &line);
    if (strcmp(made->kind, "enum") != 0 && strcmp(made->kind, "struct") != 0)
        made->number = (int)strtol(next_word(store, &line), NULL, 10);
    made->name = next_word(store, &line);
    while (*line)
        source_list_add(store, &made->words, (void *)next_word(store, &line));
    return made;
}

static void read_entries(source_store *store, const char *path, source_list *entries)
{
    const char *text = source_read(store, path);
    source_place at = { path, 0 };
    while (text && *text) {
        size_t length = strcspn(text, "\n");
        at.line++;
        if (length && *text != '#')
            source_list_add(store, entries, read_line(store, at, source_copy(store, text, length)));
        text += length + (text[length] == '\n');
    }
}

/* --- comparing -------------------------------------------------------------------------------- */

static void moved(source_store *store, const entry *was, size_t place, source_place at,
                  const char *now)
{
    const char *before = was->words.items[place];
    if (now)
        source_complain(store, at, "%s stands where %s:%d has %s: what is new comes last in %s",
                        now, was->at.file, was->at.line, before, was->name);
    else
        source_complain(store, at, "%s has lost %s, which %s:%d keeps for good", was->name, before,
                        was->at.file, was->at.line);
}

static void compare_struct(source_store *store, const entry *was, source_struct *object)
{
    size_t place = 0;
    object->nested = is_nested(object) ? was->number : 0;
    if (is_nested(object) != (strcmp(was->kind, "nested") == 0))
        source_complain(store, object->at, "%s is no %s any more", was->name, was->kind);
    for (size_t i = 0; i < object->members.count && place < was->words.count; i++) {
        const source_member *member = object->members.items[i];
        if (member->number == 0)
            continue;
        if (strcmp(member->name, was->words.items[place]) != 0) {
            moved(store, was, place, member->at, member->name);
            return;
        }
        place++;
    }
    if (place < was->words.count)
        moved(store, was, place, object->at, NULL);
}

static void compare_enum(source_store *store, const entry *was, const source_enum *list)
{
    size_t place = 0;
    for (; place < list->values.count && place < was->words.count; place++) {
        const source_value *value = list->values.items[place];
        if (strcmp(value->suffix, was->words.items[place]) != 0) {
            moved(store, was, place, value->at, value->suffix);
            return;
        }
    }
    if (place < was->words.count)
        moved(store, was, place, list->at, NULL);
}

/* An operation or an event. */
static const source_struct *numbered(const source_model *model, const entry *was)
{
    source_struct_kind kind = strcmp(was->kind, "operation") == 0 ? SOURCE_OPERATION : SOURCE_EVENT;
    for (size_t i = 0; i < model->topics.count; i++) {
        const source_topic *topic = model->topics.items[i];
        for (size_t k = 0; k < topic->structs.count; k++) {
            const source_struct *object = topic->structs.items[k];
            if (object->kind == kind && strcmp(object->id, was->name) == 0)
                return object;
        }
    }
    return NULL;
}

static void compare_number(source_store *store, const entry *was, const source_struct *object)
{
    if (object->number != was->number)
        source_complain(store, object->at, "%s has the number %d for good: %s:%d", was->name,
                        was->number, was->at.file, was->at.line);
}

static void compare(const source_model *model, const entry *was)
{
    source_struct *object = source_struct_named(model, was->name);
    const source_enum *list = source_enum_named(model, was->name);
    const source_struct *owner = numbered(model, was);
    if (strcmp(was->kind, "enum") == 0 && list)
        compare_enum(model->store, was, list);
    else if ((strcmp(was->kind, "struct") == 0 || strcmp(was->kind, "nested") == 0) && object)
        compare_struct(model->store, was, object);
    else if (owner)
        compare_number(model->store, was, owner);
    else
        source_complain(model->store, was->at, "%s %s is in no words, and stays for good",
                        was->kind, was->name);
}

static void number_new(source_model *model, int last)
{
    for (size_t i = 0; i < model->topics.count; i++) {
        const source_topic *topic = model->topics.items[i];
        for (size_t k = 0; k < topic->structs.count; k++) {
            source_struct *object = topic->structs.items[k];
            if (is_nested(object) && !object->nested)
                object->nested = ++last;
        }
    }
    model->nested = last;
}

static const entry *nested_numbered(const source_list *entries, int number)
{
    for (size_t i = 0; i < entries->count; i++) {
        const entry *each = entries->items[i];
        if (strcmp(each->kind, "nested") == 0 && each->number == number)
            return each;
    }
    return NULL;
}

/* A place in the table of sizes is that of one struct, and the one before it is taken, too. */
static void check_nested(source_store *store, const source_list *entries, const entry *was)
{
    const entry *first = nested_numbered(entries, was->number);
    if (was->number < 1)
        source_complain(store, was->at, "%s wants a number, from 1", was->name);
    else if (first != was)
        source_complain(store, was->at, "the number %d is that of %s, too: line %d", was->number,
                        first->name, first->at.line);
    else if (was->number > 1 && !nested_numbered(entries, was->number - 1))
        source_complain(store, was->at, "nothing has the number %d, the one before %d",
                        was->number - 1, was->number);
}

void source_register_read(source_model *model, const char *path)
{
    source_list entries = { 0 };
    int last = 0;
    read_entries(model->store, path, &entries);
    for (size_t i = 0; i < entries.count; i++) {
        const entry *was = entries.items[i];
        compare(model, was);
        if (strcmp(was->kind, "nested") != 0)
            continue;
        check_nested(model->store, &entries, was);
        if (was->number > last)
            last = was->number;
    }
    number_new(model, last);
}

/* --- writing ---------------------------------------------------------------------------------- */

static void put_struct(source_text *out, const source_struct *object)
{
    if (is_nested(object))
        source_print(out, "nested %d %s", object->nested, object->name);
    else
        source_print(out, "struct %s", object->name);
    for (size_t i = 0; i < object->members.count; i++) {
        const source_member *member = object->members.items[i];
        if (member->number)
            source_print(out, " %s", member->name);
    }
    source_put(out, "\n");
    if (object->kind == SOURCE_OPERATION)
        source_print(out, "operation %d %s\n", object->number, object->id);
    if (object->kind == SOURCE_EVENT)
        source_print(out, "event %d %s\n", object->number, object->id);
}

static void put_enum(source_text *out, const source_enum *list)
{
    source_print(out, "enum %s", list->name);
    for (size_t i = 0; i < list->values.count; i++)
        source_print(out, " %s", ((source_value *)list->values.items[i])->suffix);
    source_put(out, "\n");
}

const char *source_register(const source_model *model)
{
    source_text out = source_text_new(model->store);
    source_put(&out,
               "# What programs have compiled into them: the order of members and values, and "
               "numbers. Extended by\n# --target api; nothing in it is ever moved or taken "
               "out under one SONAME. README.md tells more.\n");
    for (size_t i = 0; i < model->topics.count; i++) {
        const source_topic *topic = model->topics.items[i];
        for (size_t k = 0; k < topic->enums.count; k++)
            if (!((source_enum *)topic->enums.items[k])->texts)
                put_enum(&out, topic->enums.items[k]);
        for (size_t k = 0; k < topic->structs.count; k++)
            put_struct(&out, topic->structs.items[k]);
    }
    return out.bytes;
}

static const source_struct *with_number(const source_model *model, int number)
{
    for (size_t i = 0; i < model->topics.count; i++) {
        const source_topic *topic = model->topics.items[i];
        for (size_t k = 0; k < topic->structs.count; k++)
            if (((source_struct *)topic->structs.items[k])->nested == number)
                return topic->structs.items[k];
    }
    return NULL;
}

static const char *last_member(const source_model *model, const source_struct *object)
{
    const source_member *last = NULL;
    for (size_t i = 0; i < object->members.count; i++) {
        const source_member *member = object->members.items[i];
        last = member->number ? member : last;
    }
    if (!last)
        return "";
    source_row row = source_row_of(model, object, last);
    bool counted = row.kind == SOURCE_KIND_OBJECTS || row.kind == SOURCE_KIND_OBJECT_MAP;
    return source_format(model->store, "%s%s", last->name, counted ? "_count" : "");
}

/* A line of a macro: the backslash stands at the end. */
static void put_continued(source_text *out, const char *line)
{
    source_print(out, "%-*s\\\n", SOURCE_COLUMNS - 1, line);
}

static void put_sizes(source_text *out, const source_model *model)
{
    put_continued(out, "#define TELNYX_STRUCT_SIZES(XX)");
    for (int number = 1; number <= model->nested; number++) {
        const source_struct *object = with_number(model, number);
        const char *line = source_format(model->store, "    XX(%s, %s)", object ? object->name : "",
                                         object ? last_member(model, object) : "");
        if (number < model->nested)
            put_continued(out, line);
        else
            source_print(out, "%s\n", line);
    }
}

const char *source_sizes(const source_model *model)
{
    source_text out = source_text_new(model->store);
    source_put(
        &out,
        "/** @file sizes.h\n"
        " *  How large the structs are in the headers that a program was compiled with.\n *\n"
        " *  Programs do not use this. telnyx_client_new(), telnyx_app_new() and\n"
        " *  telnyx_json_memory_new() pass it on, so that a later library, whose structs may have\n"
        " *  further members, reads and writes no more than the program has. */\n"
        "/* Written from lib/api/source/register.txt. */\n"
        "#ifndef TELNYX_SIZES_H\n#define TELNYX_SIZES_H\n\n#include <telnyx/base.h>\n");
    for (size_t i = 0; i < model->topics.count; i++)
        source_print(&out, "#include <telnyx/%s.h>\n",
                     ((source_topic *)model->topics.items[i])->name);
    source_put(
        &out,
        "\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n"
        "/** The size of a struct that stands behind pointers and in arrays. The two members are "
        "all,\n *  for good. */\n"
        "typedef struct telnyx_struct_size {\n"
        "    uint16_t stride; /**< Bytes from one element of an array to the next. */\n"
        "    uint16_t end;    /**< Bytes to the end of the last member. */\n"
        "} telnyx_struct_size;\n\n"
        "/** The sizes that a program passes on, in bytes. */\n"
        "typedef struct telnyx_sizes {\n"
        "    /** Size of this struct. */\n    size_t of_this;\n"
        "    /** Size of the options beside it; 0 where there are none. */\n    size_t options;\n"
        "    /** Size of what telnyx_app_options.client points at. */\n"
        "    size_t client_options;\n"
        "    /** Size of what telnyx_app_options.limits points at. */\n    size_t limits;\n"
        "    /** Sizes of the other structs, by number; that of 0 does not count. */\n"
        "    const telnyx_struct_size *structs;\n"
        "    size_t structs_count; /**< Number of structs. */\n"
        "} telnyx_sizes;\n\n"
        "/** One element of the table below. */\n"
        "#define TELNYX_STRUCT_SIZE(type, last)                                                    "
        "  "
        "       \\\n"
        "    {                                                                                     "
        "  "
        "       \\\n"
        "        (uint16_t)sizeof(type), (uint16_t)TELNYX_END_OF(type, last)                       "
        "  "
        "       \\\n"
        "    }\n\n"
        "/** The same with its comma. */\n"
        "#define TELNYX_STRUCT_SIZE_ROW(type, last) TELNYX_STRUCT_SIZE(type, last),\n\n"
        "/** XX(type, last member), by number from 1. A number is for good. */\n");
    put_sizes(&out, model);
    source_put(&out, "\n/** The sizes in the headers that the caller was compiled with. */\n"
                     "static inline telnyx_sizes telnyx_sizes_here(void)\n{\n"
                     "    static const telnyx_struct_size structs[] = { { 0, 0 },\n"
                     "                                                  "
                     "TELNYX_STRUCT_SIZES(TELNYX_STRUCT_SIZE_ROW) };\n"
                     "    telnyx_sizes sizes;\n"
                     "    sizes.of_this = sizeof sizes;\n"
                     "    sizes.options = 0;\n"
                     "    sizes.client_options = 0;\n"
                     "    sizes.limits = 0;\n"
                     "    sizes.structs = structs;\n"
                     "    sizes.structs_count = sizeof structs / sizeof structs[0];\n"
                     "    return sizes;\n}\n\n"
                     "#ifdef __cplusplus\n}\n#endif\n#endif\n");
    return out.bytes;
}
