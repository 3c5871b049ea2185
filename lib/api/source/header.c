#include "source/header.h"

#include <string.h>

#include "source/prose.h"
#include "source/row.h"

/* A comment stands behind what it is about where that leaves the line no longer than this. */
#define COMMENT_BEHIND 80

typedef struct writer {
    const source_model *model;
    source_text out;
} writer;

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* --- the frame ------------------------------------------------------------------------------- */

static void put_opening(writer *w, const source_topic *topic)
{
    const char *guard = source_upper(w->model->store, topic->name);
    source_text lines = source_text_new(w->model->store);
    const char *about = topic->more
                            ? source_format(w->model->store, "%s %s", topic->about, topic->more)
                            : topic->about;
    source_print(&w->out, "/** @file %s.h\n", topic->name);
    source_doc(&lines, 0, about);
    /* The same lines as a comment of their own, without its beginning and its end. */
    lines.bytes[strlen(lines.bytes) - 4] = '\0';
    source_print(&w->out, " *  %s", lines.bytes + 4);
    if (topic->code.count)
        source_put(&w->out, "\n *\n *  \\code\n");
    for (size_t i = 0; i < topic->code.count; i++)
        source_print(&w->out, " *%s%s\n", *(char *)topic->code.items[i] ? "  " : "",
                     (char *)topic->code.items[i]);
    source_print(&w->out,
                 "%s */\n/* Written from lib/api/source/words/%s.txt. */\n"
                 "#ifndef TELNYX_%s_H\n#define TELNYX_%s_H\n\n",
                 topic->code.count ? " *  \\endcode" : "", topic->name, guard, guard);
    for (size_t i = 0; i < topic->includes.count; i++)
        source_print(&w->out, "#include <telnyx/%s.h>\n", (char *)topic->includes.items[i]);
    source_put(&w->out, "\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n");
}

/* --- enums ----------------------------------------------------------------------------------- */

static void put_name(writer *w, const source_enum *list)
{
    source_store *store = w->model->store;
    const source_value *first = list->values.count ? list->values.items[0] : NULL;
    source_list parameters = { 0 };
    source_put(&w->out, "\n");
    source_doc(&w->out, 0,
               source_format(store,
                             "The text of a value as it travels: \"%s\" for %s. \"\" for UNSET and "
                             "for numbers that are no value. Static storage.",
                             first ? first->wire : "",
                             first ? source_value_name(store, list, first) : ""));
    source_list_add(store, &parameters, source_format(store, "%s value", list->name));
    source_fill(&w->out, 0, source_format(store, "TELNYX_API const char *%s_name(", list->name),
                &parameters, ";\n");
}

/* "TELNYX_AMD_DETECT = 2,". Place 0 is the value of what is not set. */
static const char *entry_of(const writer *w, const source_enum *list, size_t place)
{
    source_store *store = w->model->store;
    const char *comma = place < list->values.count ? "," : "";
    const source_value *value = place ? list->values.items[place - 1] : NULL;
    if (!value)
        return source_format(store, "%s_UNSET = 0%s", list->prefix, comma);
    return source_format(store, "%s = %d%s", source_value_name(store, list, value), value->number,
                         comma);
}

static const char *meaning_of(const source_enum *list, size_t place)
{
    const source_value *value = place ? list->values.items[place - 1] : NULL;
    if (!value)
        return "Not set, or not known here.";
    return value->says ? value->says : "";
}

/* How far to the right comments stand that fit behind all values; 0 when one does not fit. */
static size_t comment_column(const writer *w, const source_enum *list)
{
    size_t widest = 0, longest = 0;
    for (size_t place = 0; place <= list->values.count; place++) {
        size_t entry = strlen(entry_of(w, list, place)), says = strlen(meaning_of(list, place));
        widest = entry > widest ? entry : widest;
        longest = says > longest ? says : longest;
    }
    return 4 + widest + 1 + strlen("/**<  */") + longest <= COMMENT_BEHIND ? widest : 0;
}

static void put_enum(writer *w, const source_enum *list)
{
    size_t column = comment_column(w, list);
    source_put(&w->out, "\n");
    source_doc(&w->out, 0, list->says ? list->says : "");
    source_print(&w->out, "typedef enum %s {\n", list->name);
    for (size_t place = 0; place <= list->values.count; place++) {
        const char *entry = entry_of(w, list, place), *says = meaning_of(list, place);
        if (!column)
            source_doc(&w->out, 4, says);
        source_print(&w->out, "    %s", entry);
        if (column)
            source_print(&w->out, "%*s /**< %s */", (int)(column - strlen(entry)), "", says);
        source_put(&w->out, "\n");
    }
    source_print(&w->out, "} %s;\n", list->name);
    put_name(w, list);
}

/* --- structs --------------------------------------------------------------------------------- */

static const char *unit_of(const char *name)
{
    static const char *const units[][2] = { { "_millis", "milliseconds" },
                                            { "_ms", "milliseconds" },
                                            { "_secs", "seconds" } };
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        size_t end = strlen(units[i][0]);
        if (length > end && strcmp(name + length - end, units[i][0]) == 0)
            return units[i][1];
    }
    return NULL;
}

/* "500 to 3000", or NULL. */
static const char *range_of(source_store *store, const source_row *row)
{
    if (row->above)
        return source_format(store, "above %s", row->above);
    if (row->low && row->high)
        return source_format(store, "%s to %s%s%s", row->low, row->high, row->also ? ", or " : "",
                             row->also ? row->also : "");
    if (row->low && row->also)
        return source_format(store, "%s, or at least %s", row->also, row->low);
    if (row->low)
        return source_format(store, "at least %s", row->low);
    if (row->high)
        return source_format(store, "at most %s", row->high);
    return NULL;
}

static void put_limits(source_text *words, const source_row *row, const char *name)
{
    bool number = row->kind == SOURCE_KIND_INT || row->kind == SOURCE_KIND_NUMBER;
    const char *unit = number ? unit_of(name) : NULL;
    char *range = (char *)range_of(words->store, row);
    if (unit)
        source_print(words, " In %s%s", unit, range ? ", " : ".");
    if (range && !unit && *range == 'a')
        *range = 'A';
    if (range)
        source_print(words, "%s%s.", unit ? "" : " ", range);
}

static void put_length(source_text *words, const source_row *row)
{
    const char *what = row->kind == SOURCE_KIND_TEXT ? "characters" : "items";
    if (!row->longest)
        return;
    if (row->shortest && strcmp(row->shortest, "0") != 0)
        source_print(words, " %s to %s %s.", row->shortest, row->longest, what);
    else
        source_print(words, " At most %s %s.", row->longest, what);
}

static void put_default(source_text *words, const source_row *row)
{
    const char *quote = row->kind == SOURCE_KIND_TEXT ? "\"" : "";
    if (row->default_text)
        source_print(words, " Default %s%s%s.", quote, row->default_text, quote);
}

/* NULL where there are no sentences. */
static const char *words_of(writer *w, const source_struct *object, const source_member *member,
                            const source_row *row)
{
    source_text words = source_text_new(w->model->store);
    bool exact;
    const char *says = source_member_says(w->model, object, member, &exact);
    if (!says)
        return NULL;
    if (object->sent && object->kind != SOURCE_UNION)
        source_put(&words,
                   row->required || row->kind == SOURCE_KIND_KEY ? "Required. " : "Optional. ");
    source_put(&words, says);
    if (!exact) {
        put_limits(&words, row, member->name);
        put_length(&words, row);
        put_default(&words, row);
    }
    return words.bytes;
}

const char *source_member_words(const source_model *model, const source_struct *object,
                                const source_member *member)
{
    writer w = { .model = model };
    source_row row = source_row_of(model, object, member);
    const char *words = words_of(&w, object, member, &row);
    return words ? words : "";
}

static void put_count(writer *w, const char *name)
{
    const char *line = source_format(w->model->store, "    size_t %s_count;", name);
    const char *says = source_format(w->model->store, "Number of %s.", name);
    if (strlen(line) + strlen(says) + strlen(" /**<  */") <= COMMENT_BEHIND) {
        source_print(&w->out, "%s /**< %s */\n", line, says);
        return;
    }
    source_doc(&w->out, 4, says);
    source_print(&w->out, "%s\n", line);
}

static void put_member(writer *w, const source_struct *object, const source_member *member)
{
    source_row row = source_row_of(w->model, object, member);
    if (row.kind == SOURCE_KIND_CONSTANT)
        return;
    const char *words = words_of(w, object, member, &row);
    if (!words)
        source_complain(w->model->store, member->at, "%s wants a sentence", member->name);
    source_doc(&w->out, 4, words ? words : "");
    source_print(&w->out, "    %s%s;\n", row.type, member->name);
    if (row.kind == SOURCE_KIND_OBJECTS || row.kind == SOURCE_KIND_OBJECT_MAP)
        put_count(w, member->name);
}

bool source_is_per_call(const source_struct *object)
{
    const char *path = source_json_text(object->fact, "path");
    return path && strncmp(path, "/calls/{call_control_id}/actions/", 33) == 0;
}

static const char *struct_words(writer *w, const source_struct *object)
{
    source_store *store = w->model->store;
    if (object->kind == SOURCE_EVENT)
        return source_format(store, "Payload of %s. %s", object->id, object->says);
    if (object->kind != SOURCE_OPERATION)
        return object->says;
    return source_format(
        store,
        "Parameters of telnyx_%s()%s. Zero-initialise; a member left zero is not sent. Everything "
        "pointed at is borrowed until the function has returned.",
        object->function,
        source_is_per_call(object) ? source_format(store, " and telnyx_call_%s()", object->function)
                                   : "");
}

static void put_struct(writer *w, const source_struct *object)
{
    source_put(&w->out, "\n");
    source_doc(&w->out, 0, struct_words(w, object));
    if (object->like) {
        source_print(&w->out, "typedef %s %s;\n", object->like->name, object->name);
        return;
    }
    source_print(&w->out, "typedef struct %s {\n", object->name);
    for (size_t i = 0; i < object->members.count; i++)
        put_member(w, object, object->members.items[i]);
    source_print(&w->out, "} %s;\n", object->name);
}

/* --- functions ------------------------------------------------------------------------------- */

static void put_function(writer *w, const char *head, const source_list *parameters,
                         const char *call, const source_list *arguments)
{
    source_fill(&w->out, 0, head, parameters, "\n{\n");
    source_fill(&w->out, 4, call, arguments, ";\n}\n");
}

static void list_of(writer *w, source_list *list, const char *const *items)
{
    for (; *items; items++)
        source_list_add(w->model->store, list, (void *)*items);
}

/* Up to the last member: what an enum at the end leaves open is the next member's. */
const char *source_params_size(const source_model *model, const source_struct *object)
{
    const source_member *last = NULL;
    for (size_t i = 0; i < object->members.count; i++)
        if (((source_member *)object->members.items[i])->number)
            last = object->members.items[i];
    if (last && source_row_of(model, object, last).kind == SOURCE_KIND_ENUM)
        return source_format(model->store, "TELNYX_END_OF(%s, %s)", object->name, last->name);
    return "sizeof *params";
}

static void put_command(writer *w, const source_struct *object, const char *prefix,
                        const char *subject, const char *submit)
{
    source_store *store = w->model->store;
    source_list parameters = { 0 }, arguments = { 0 };
    bool lists = object->item && strcmp(subject, "client") == 0;
    const char *first = source_format(store, "telnyx_%s *%s", subject, subject);
    const char *second = source_format(store, "const %s *params", object->name);
    const char *op = source_format(store, "TELNYX_OP_%s", source_upper(store, object->function));
    const char *given[] = { first, second, lists ? "telnyx_item_cb *on_item" : NULL, NULL };
    const char *passed[] = {
        subject, op, "params", source_params_size(w->model, object), lists ? "on_item" : NULL, NULL
    };
    list_of(w, &parameters, given);
    source_list_add(store, &parameters, (void *)"telnyx_response_cb *on_done");
    source_list_add(store, &parameters, (void *)"void *user_data");
    list_of(w, &arguments, passed);
    source_list_add(store, &arguments, (void *)"on_done");
    source_list_add(store, &arguments, (void *)"user_data");
    put_function(w, source_format(store, "static inline int %s%s(", prefix, object->function),
                 &parameters, source_format(store, "return %s%s(", submit, lists ? "_list" : ""),
                 &arguments);
}

static const char *operation_words(writer *w, const source_struct *object)
{
    source_text words = source_text_new(w->model->store);
    const source_json *events = source_json_get(object->fact, "expected_events");
    source_put(&words, object->says);
    if (object->item) {
        source_print(&words,
                     " Each item is a `const %s *`, borrowed until `on_item` returns. Errors as "
                     "telnyx_submit_list().",
                     object->item);
        return words.bytes;
    }
    if (object->result)
        source_print(&words, " Result: telnyx_%s_result().", object->function);
    if (source_json_first(events))
        source_put(&words, " Events: ");
    for (const source_json *event = source_json_first(events); event; event = event->next)
        source_print(&words, "%s%s", event->text, event->next ? ", " : ".");
    source_put(&words, " Errors as telnyx_submit().");
    return words.bytes;
}

/* Whether the parameters may be left out. */
static bool is_enough(const source_model *model, const source_struct *object, bool with_path)
{
    for (size_t i = 0; i < object->members.count; i++) {
        const source_member *member = object->members.items[i];
        source_row row = source_row_of(model, object, member);
        if (row.required && !(with_path && same(row.location, "IN_PATH")))
            return false;
    }
    return true;
}

bool source_call_is_enough(const source_model *model, const source_struct *object)
{
    return is_enough(model, object, true);
}

bool source_nothing_is_required(const source_model *model, const source_struct *object)
{
    return is_enough(model, object, false);
}

static void put_result(writer *w, const source_struct *object)
{
    source_store *store = w->model->store;
    source_list parameters = { 0 }, arguments = { 0 };
    const char *op = source_format(store, "TELNYX_OP_%s", source_upper(store, object->function));
    const char *head = source_format(store, "static inline const %s *telnyx_%s_result(",
                                     object->result, object->function);
    if (strlen(head) > SOURCE_COLUMNS)
        head = source_format(store, "static inline const %s *\ntelnyx_%s_result(", object->result,
                             object->function);
    source_list_add(store, &parameters, (void *)"const telnyx_response *response");
    source_list_add(store, &arguments, (void *)"response");
    source_list_add(store, &arguments, (void *)op);
    put_function(w, head, &parameters,
                 source_format(store, "return (const %s *)telnyx_result_of(", object->result),
                 &arguments);
}

static void put_functions(writer *w, const source_struct *object)
{
    source_store *store = w->model->store;
    source_put(&w->out, "\n");
    source_doc(&w->out, 0, operation_words(w, object));
    put_command(w, object, "telnyx_", "client", "telnyx_submit");
    if (source_is_per_call(object)) {
        source_put(&w->out, "\n");
        source_doc(
            &w->out, 0,
            source_format(store,
                          "Queues telnyx_%s() on a call%s; see call.h for the order%s. "
                          "Errors as telnyx_call_submit().",
                          object->function, object->turn ? object->turn : "",
                          source_call_is_enough(w->model, object) ? "; `params` may be NULL" : ""));
        put_command(w, object, "telnyx_call_", "call", "telnyx_call_submit");
    }
    if (!object->result)
        return;
    source_put(&w->out, "\n");
    source_doc(&w->out, 0,
               source_format(store,
                             "Result of telnyx_%s(), or NULL if `response` is not its success. "
                             "Valid until the callback returns.",
                             object->function));
    put_result(w, object);
}

const char *source_header(const source_model *model, const source_topic *topic)
{
    writer w = { .model = model, .out = source_text_new(model->store) };
    put_opening(&w, topic);
    for (size_t i = 0; i < topic->enums.count; i++)
        if (!((source_enum *)topic->enums.items[i])->texts)
            put_enum(&w, topic->enums.items[i]);
    for (size_t i = 0; i < topic->structs.count; i++) {
        const source_struct *object = topic->structs.items[i];
        put_struct(&w, object);
        if (object->kind == SOURCE_OPERATION)
            put_functions(&w, object);
    }
    source_put(&w.out, "\n#ifdef __cplusplus\n}\n#endif\n#endif\n");
    return w.out.bytes;
}
