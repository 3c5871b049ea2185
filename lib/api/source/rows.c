#include <stdlib.h>
#include <string.h>

#include "source/prose.h"
#include "source/row.h"
#include "source/tables.h"

typedef struct writer {
    const source_model *model;
    source_text out;
} writer;

/* --- one row --------------------------------------------------------------------------------- */

static void add(writer *w, source_list *list, const char *text)
{
    source_list_add(w->model->store, list, (void *)text);
}

/* A string literal of C. */
static const char *quoted(writer *w, const char *text)
{
    source_text literal = source_text_new(w->model->store);
    source_put(&literal, "\"");
    for (; *text; text++)
        source_print(&literal, "%s%c", *text == '"' || *text == '\\' ? "\\" : "", *text);
    source_put(&literal, "\"");
    return literal.bytes;
}

static const char *flags_of(writer *w, const source_member *member, const source_row *row)
{
    const struct {
        bool set;
        const char *name;
    } flags[] = {
        { row->required, "REQUIRED" },     { row->nullable, "NULLABLE" },
        { row->deprecated, "DEPRECATED" }, { row->one_or_many, "ONE_OR_MANY" },
        { member->seen, "SEEN" },          { row->advised, "ADVISED" },
    };
    source_text text = source_text_new(w->model->store);
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
        if (flags[i].set)
            source_print(&text, "%s%s", text.length ? " | " : "", flags[i].name);
    return text.length ? text.bytes : "0";
}

static void add_range(writer *w, source_list *list, const source_row *row)
{
    source_store *store = w->model->store;
    if (row->above)
        add(w, list, source_format(store, "ABOVE(%s)", row->above));
    else if (row->low && row->high && row->also)
        add(w, list, source_format(store, "RANGE_OR(%s, %s, %s)", row->low, row->high, row->also));
    else if (row->low && row->high)
        add(w, list, source_format(store, "RANGE(%s, %s)", row->low, row->high));
    else if (row->low && row->also)
        add(w, list, source_format(store, "AT_LEAST_OR(%s, %s)", row->low, row->also));
    else if (row->low)
        add(w, list, source_format(store, "AT_LEAST(%s)", row->low));
    else if (row->high)
        add(w, list, source_format(store, "AT_MOST(%s)", row->high));
}

static void add_attributes(writer *w, source_list *list, const source_member *member,
                           const source_row *row)
{
    source_store *store = w->model->store;
    if (row->location)
        add(w, list, row->location);
    if (row->format)
        add(w, list, source_format(store, "FORMAT(%s)", row->format));
    add_range(w, list, row);
    if (row->shortest || row->longest)
        add(w, list,
            source_format(store, "LENGTH(%s, %s)", row->shortest ? row->shortest : "0",
                          row->longest ? row->longest : "0"));
    if (row->word)
        add(w, list, "WORD(\"infinity\")");
    if (member->values)
        add(w, list, source_format(store, "VALUES(%s)", member->values));
    if (row->default_text)
        add(w, list, source_format(store, "DEFAULT(%s)", quoted(w, row->default_text)));
}

static const char *macro_of(const source_row *row)
{
    switch (row->kind) {
    case SOURCE_KIND_ENUM:
        return "FIELD_ENUM";
    case SOURCE_KIND_OBJECT:
        return "FIELD_OBJ";
    case SOURCE_KIND_OBJECTS:
        return "FIELD_OBJS";
    case SOURCE_KIND_OBJECT_MAP:
        return "FIELD_MAP";
    case SOURCE_KIND_JSON:
        return "FIELD_JSON";
    case SOURCE_KIND_KEY:
        return "FIELD_KEY";
    case SOURCE_KIND_EXTRA:
        return "FIELD_EXTRA";
    case SOURCE_KIND_CONSTANT:
        return "FIELD_CONSTANT";
    default:
        return "FIELD";
    }
}

/* The macro with its opening parenthesis; the arguments are added to the list. */
static const char *row_call(writer *w, const source_struct *object, const source_member *member,
                            source_list *list)
{
    source_row row = source_row_of(w->model, object, member);
    bool as = row.wire && strcmp(row.wire, member->name) != 0;
    if (row.kind == SOURCE_KIND_CONSTANT) {
        add(w, list, quoted(w, member->name));
        add(w, list, quoted(w, member->constant));
        return "FIELD_CONSTANT(";
    }
    add(w, list, object->name);
    if (row.kind == SOURCE_KIND_EXTRA)
        return "FIELD_EXTRA(";
    add(w, list, member->name);
    if (row.kind == SOURCE_KIND_KEY)
        return "FIELD_KEY(";
    if (as)
        add(w, list, quoted(w, row.wire));
    if (row.kind == SOURCE_KIND_JSON)
        add(w, list, row.shape);
    else if (strncmp(macro_of(&row), "FIELD_", 6) == 0)
        add(w, list, member->type);
    add(w, list, flags_of(w, member, &row));
    add_attributes(w, list, member, &row);
    return source_format(w->model->store, "%s%s(", macro_of(&row), as ? "_AS" : "");
}

/* --- the rows of a struct -------------------------------------------------------------------- */

static const char *flat_row(writer *w, const source_struct *object, size_t i)
{
    source_text text = source_text_new(w->model->store);
    source_list arguments = { 0 };
    source_put(&text, row_call(w, object, object->members.items[i], &arguments));
    for (size_t k = 0; k < arguments.count; k++)
        source_print(&text, "%s%s", k ? ", " : "", (char *)arguments.items[k]);
    source_put(&text, "),");
    return text.bytes;
}

#define COLUMNS_MAX 4

/* The widths of so many columns, or false where the formatter does not set the rows so: they have to
 * fit, and but for the last column none may be much shorter than the others above and below it. */
static bool fit_columns(const char *const *rows, size_t count, size_t columns, size_t *widths)
{
    size_t total = 4 + columns - 1, shortest[COLUMNS_MAX];
    for (size_t i = 0; i < columns; i++) {
        widths[i] = 0;
        shortest[i] = SOURCE_COLUMNS;
    }
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(rows[i]);
        if (length > widths[i % columns])
            widths[i % columns] = length;
        if (length < shortest[i % columns])
            shortest[i % columns] = length;
    }
    for (size_t i = 0; i < columns; i++)
        total += widths[i];
    for (size_t i = 0; i + 1 < columns; i++)
        if (widths[i] - shortest[i] > 10)
            return false;
    return total <= SOURCE_COLUMNS;
}

/* The formatter sets five short rows and more in columns. */
static bool put_columns(writer *w, const source_struct *object)
{
    size_t count = object->members.count, columns = COLUMNS_MAX, widths[COLUMNS_MAX];
    const char **rows = source_alloc(w->model->store, (count + 1) * sizeof *rows);
    for (size_t i = 0; i < count; i++) {
        rows[i] = flat_row(w, object, i);
        if (((source_member *)object->members.items[i])->note)
            return false;
    }
    while (columns > 1 && !fit_columns(rows, count, columns, widths))
        columns--;
    if (count < 5 || columns == 1)
        return false;
    for (size_t i = 0; i < count; i++) {
        bool end = i % columns == columns - 1 || i + 1 == count;
        source_print(&w->out, "%s%s", i % columns ? " " : "    ", rows[i]);
        source_print(&w->out, "%*s%s", end ? 0 : (int)(widths[i % columns] - strlen(rows[i])), "",
                     end ? "\n" : "");
    }
    return true;
}

static void put_rows(writer *w, const source_struct *object)
{
    if (put_columns(w, object))
        return;
    for (size_t i = 0; i < object->members.count; i++) {
        const source_member *member = object->members.items[i];
        source_list arguments = { 0 };
        const char *head = row_call(w, object, member, &arguments);
        if (member->note)
            source_comment(&w->out, 4, member->note);
        source_fill(&w->out, 4, head, &arguments, ",\n");
    }
}

static void put_struct(writer *w, const source_struct *object)
{
    const char *bare = source_bare(object->name);
    source_list arguments = { 0 };
    const char *head = object->kind == SOURCE_UNION ? "UNION("
                       : object->open               ? "OBJECT_FLAGS("
                                                    : "OBJECT(";
    source_put(&w->out, "\n");
    if (object->note && object->kind != SOURCE_OPERATION)
        source_comment(&w->out, 0, object->note);
    source_print(&w->out, "static const telnyx_api_field %s_rows[] = {\n", bare);
    put_rows(w, object);
    source_put(&w->out, "};\n");
    add(w, &arguments, object->name);
    add(w, &arguments, source_format(w->model->store, "%s_rows", bare));
    if (object->kind == SOURCE_UNION)
        add(w, &arguments, object->tag ? quoted(w, object->tag) : "NULL");
    else if (object->open)
        add(w, &arguments, "TELNYX_API_OPEN");
    source_fill(&w->out, 0, head, &arguments, ";\n");
}

/* --- lists of values ------------------------------------------------------------------------- */

static void put_values(writer *w, const source_enum *list)
{
    source_list arguments = { 0 };
    add(w, &arguments, list->name);
    if (!list->texts && list->values.count)
        add(w, &arguments,
            source_value_name(w->model->store, list, list->values.items[list->values.count - 1]));
    for (size_t i = 0; i < list->values.count; i++)
        add(w, &arguments, quoted(w, ((source_value *)list->values.items[i])->wire));
    source_fill(&w->out, 0,
                list->texts      ? "TEXT_VALUES("
                : list->integers ? "ENUM_INTEGERS("
                                 : "ENUM(",
                &arguments, ";\n");
    if (!list->texts)
        source_print(&w->out, "ENUM_NAME(%s);\n", list->name);
}

static void put_all_values(writer *w, const source_topic *topic, bool texts)
{
    bool any = false;
    for (size_t i = 0; i < topic->enums.count; i++) {
        const source_enum *list = topic->enums.items[i];
        if (list->texts != texts)
            continue;
        if (!any)
            source_put(&w->out, "\n");
        any = true;
        put_values(w, list);
    }
}

const char *source_rows(const source_model *model, const source_topic *topic)
{
    writer w = { .model = model, .out = source_text_new(model->store) };
    char *about = source_format(model->store, "%s", topic->about);
    /* "AI assistants" stay as they are. */
    if (about[0] >= 'A' && about[0] <= 'Z' && !(about[1] >= 'A' && about[1] <= 'Z'))
        *about = (char)(*about - 'A' + 'a');
    source_print(&w.out,
                 "/* Rows of <telnyx/%s.h>: %s\n * Written from lib/api/source/words/%s.txt. */\n"
                 "#include <telnyx/%s.h>\n\n#include \"api/objects.h\"\n",
                 topic->name, about, topic->name, topic->name);
    put_all_values(&w, topic, false);
    put_all_values(&w, topic, true);
    for (size_t i = 0; i < topic->structs.count; i++)
        put_struct(&w, topic->structs.items[i]);
    return w.out.bytes;
}
