#include "source/tables.h"

#include <string.h>

#include "source/prose.h"

typedef struct writer {
    const source_model *model;
    source_text out;
} writer;

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* --- what is numbered: topics by their lowest number, and within them by number ---------------- */

static const source_struct *next_of(const source_topic *topic, source_struct_kind kind, int after)
{
    const source_struct *next = NULL;
    for (size_t i = 0; i < topic->structs.count; i++) {
        const source_struct *object = topic->structs.items[i];
        if (object->kind == kind && object->number > after &&
            (!next || object->number < next->number))
            next = object;
    }
    return next;
}

static const source_topic *next_topic(const source_model *model, source_struct_kind kind, int after)
{
    const source_topic *next = NULL;
    int lowest = 0;
    for (size_t i = 0; i < model->topics.count; i++) {
        const source_struct *first = next_of(model->topics.items[i], kind, 0);
        if (first && first->number > after && (!next || first->number < lowest)) {
            next = model->topics.items[i];
            lowest = first->number;
        }
    }
    return next;
}

typedef void put_numbered(writer *w, const source_struct *object);

static void each_numbered(writer *w, source_struct_kind kind, int indent, bool titles,
                          put_numbered *put)
{
    int after = 0;
    for (const source_topic *topic = next_topic(w->model, kind, 0); topic;
         topic = next_topic(w->model, kind, after)) {
        if (titles)
            source_print(&w->out, "%*s/* %s.h */\n", indent, "", topic->name);
        after = 0;
        for (const source_struct *object = next_of(topic, kind, 0); object;
             object = next_of(topic, kind, object->number)) {
            if (!after)
                after = object->number;
            put(w, object);
        }
    }
}

/* --- objects.h ------------------------------------------------------------------------------- */

const char *source_objects(const source_model *model)
{
    writer w = { .model = model, .out = source_text_new(model->store) };
    source_put(
        &w.out,
        "/* What the files of this folder refer to across each other: one line per struct and "
        "per list of\n * values, by header. Written from lib/api/source. */\n#ifndef "
        "TELNYX__API_OBJECTS_H\n"
        "#define TELNYX__API_OBJECTS_H\n\n#include \"schema/rows.h\"\n");
    for (size_t i = 0; i < model->topics.count; i++) {
        const source_topic *topic = model->topics.items[i];
        source_print(&w.out, "\n/* %s.h */\n", topic->name);
        for (size_t k = 0; k < topic->enums.count; k++)
            source_print(&w.out, "DECLARE_%s(%s);\n",
                         ((source_enum *)topic->enums.items[k])->texts ? "TEXTS" : "ENUM",
                         ((source_enum *)topic->enums.items[k])->name);
        for (size_t k = 0; k < topic->structs.count; k++)
            source_print(&w.out, "DECLARE_OBJECT(%s);\n",
                         ((source_struct *)topic->structs.items[k])->name);
    }
    source_put(&w.out, "\n/* Places in telnyx_sizes.structs. */\nenum {\n");
    for (size_t i = 0; i < model->topics.count; i++) {
        const source_topic *topic = model->topics.items[i];
        for (size_t k = 0; k < topic->structs.count; k++) {
            const source_struct *object = topic->structs.items[k];
            bool last = i + 1 == model->topics.count && k + 1 == topic->structs.count;
            source_print(&w.out, "    NUMBER_OF(%s) = %d%s\n", object->name, object->nested,
                         last ? "" : ",");
        }
    }
    source_put(&w.out, "};\n\n#endif\n");
    return w.out.bytes;
}

/* --- operations.c ---------------------------------------------------------------------------- */

static const char *flags_of(writer *w, const source_struct *object)
{
    const source_json *fact = object->fact;
    const char *path = source_json_text(fact, "path");
    const char *style = source_json_text(source_json_get(fact, "pagination"), "style");
    const source_json *body = source_json_get(fact, "body");
    const source_json *answer = source_json_get(source_json_get(fact, "response"), "fields");
    const source_json *first = source_json_first(answer);
    const struct {
        bool set;
        const char *name;
    } flags[] = {
        { strncmp(path, "/calls/{call_control_id}/actions/", 33) == 0, "PER_CALL" },
        { body && body->kind == SOURCE_JSON_OBJECT, "HAS_BODY" },
        { source_json_true(fact, "accepts_command_id"), "HAS_COMMAND_ID" },
        { source_json_true(fact, "accepts_client_state"), "HAS_CLIENT_STATE" },
        { object->ends_call, "ENDS_CALL" },
        { style != NULL, "LIST" },
        { style && !same(style, "cursor"), "PAGED_NUMBER" },
        { same(style, "cursor"), "PAGED_CURSOR" },
        { first && !same(source_json_text(first, "name"), "data"), "BARE_RESULT" },
    };
    source_text text = source_text_new(w->model->store);
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
        if (flags[i].set)
            source_print(&text, "%s%s", text.length ? " | " : "", flags[i].name);
    return text.length ? text.bytes : "0";
}

static void put_quoted(source_text *text, const source_json *list)
{
    for (const source_json *each = source_json_first(list); each; each = each->next)
        source_print(text, "%s\"%s\"", each == list->first ? "" : ", ", each->text);
}

/* WHEN("park_after_unbridge", NULL, "link_to") */
static void put_when(source_text *text, const source_json *rule)
{
    const source_json *when = source_json_first(source_json_get(rule, "when"));
    source_print(text, "WHEN(\"%s\", ", when ? when->key : "");
    if (when && when->text && strcmp(when->text, "set") != 0)
        source_print(text, "\"%s\", ", when->text);
    else
        source_put(text, "NULL, ");
    put_quoted(text, source_json_get(rule, "fields"));
    source_put(text, ")");
}

static void put_any_of(source_text *text, const source_json *rule)
{
    source_put(text, "ANY_OF(");
    for (const source_json *set = source_json_first(source_json_get(rule, "sets")); set;
         set = set->next) {
        put_quoted(text, set);
        source_put(text, set->next ? ", \"|\", " : "");
    }
    source_put(text, ")");
}

/* SUM_AT_MOST("webhook_retries_policies", "retries_ms", 60000) */
static void put_sum(source_text *text, const source_json *rule)
{
    const char *field = source_json_text(rule, "field");
    const char *star = field ? strstr(field, ".*.") : NULL;
    const source_json *value = source_json_get(rule, "value");
    if (!star || !value) {
        source_complain(text->store, rule->at, "a rule that is not read here");
        return;
    }
    source_print(text, "SUM_AT_MOST(\"%.*s\", \"%s\", %s)", (int)(star - field), field, star + 3,
                 value->text);
}

static void put_constraint(source_text *text, const source_json *rule)
{
    const char *kind = source_json_text(rule, "rule");
    if (same(kind, "requires")) {
        put_when(text, rule);
    } else if (same(kind, "any_of")) {
        put_any_of(text, rule);
    } else if (same(kind, "sum_at_most")) {
        put_sum(text, rule);
    } else if (same(kind, "mutually_exclusive") || same(kind, "together")) {
        source_put(text, same(kind, "together") ? "TOGETHER(" : "EXCLUSIVE(");
        put_quoted(text, source_json_get(rule, "fields"));
        source_put(text, ")");
    } else {
        source_complain(text->store, rule->at, "a rule that is not known: %s", kind ? kind : "");
    }
}

/* "CONSTRAINTS(…)", or "" where there are none. */
static const char *constraints_of(writer *w, const source_struct *object)
{
    const source_json *rules = source_json_get(object->fact, "constraints");
    source_text text = source_text_new(w->model->store);
    for (const source_json *rule = source_json_first(rules); rule; rule = rule->next) {
        source_put(&text, text.length ? ", " : "");
        put_constraint(&text, rule);
    }
    if (object->any_of) {
        source_text set = source_text_new(w->model->store);
        for (const char *at = object->any_of; *at; at += strspn(at, " ")) {
            size_t length = strcspn(at, " ");
            source_print(&set, "%s\"%.*s\"", set.length ? ", " : "", (int)length, at);
            at += length;
        }
        source_print(&text, "%sANY_OF(%s)", text.length ? ", " : "", set.bytes);
    }
    return text.length ? source_format(w->model->store, "CONSTRAINTS(%s)", text.bytes) : "";
}

static const char *events_of(writer *w, const source_struct *object)
{
    const source_json *events = source_json_get(object->fact, "expected_events");
    source_text text = source_text_new(w->model->store);
    put_quoted(&text, events);
    return text.length ? source_format(w->model->store, "EVENTS(%s)", text.bytes) : "";
}

static void put_operation(writer *w, const source_struct *object)
{
    source_store *store = w->model->store;
    const source_json *fact = object->fact;
    source_list arguments = { 0 };
    const char *const items[] = {
        source_format(store, "TELNYX_OP_%s", source_upper(store, object->function)),
        source_format(store, "\"%s\"", object->id),
        source_format(store, "\"%s\"", source_json_text(fact, "http")),
        source_format(store, "\"%s\"", source_json_text(fact, "path")),
        flags_of(w, object),
        source_format(store, "PARAMS(%s)", object->name),
        object->result ? source_format(store, "RESULT(%s)", object->result) : "",
        object->item ? source_format(store, "ITEM(%s)", object->item) : "",
        constraints_of(w, object),
        events_of(w, object),
    };
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++)
        if (*items[i])
            source_list_add(store, &arguments, (void *)items[i]);
    if (object->note)
        source_comment(&w->out, 4, object->note);
    source_fill(&w->out, 4, "OP(", &arguments, ",\n");
}

const char *source_operations(const source_model *model)
{
    writer w = { .model = model, .out = source_text_new(model->store) };
    source_put(&w.out, "/* Every operation: name, method, path, and which structs describe it. The "
                       "place of a row is "
                       "the\n * operation's number. Written from lib/api/source. */\n"
                       "#include \"api/objects.h\"\n#include \"api/tables.h\"\n\n"
                       "const telnyx_api_operation telnyx__operations[] = {\n");
    each_numbered(&w, SOURCE_OPERATION, 4, true, put_operation);
    source_put(&w.out, "};\nconst size_t telnyx__operations_count = sizeof telnyx__operations / "
                       "sizeof telnyx__operations[0];\n");
    return w.out.bytes;
}

/* --- events.c -------------------------------------------------------------------------------- */

static const char *event_name(writer *w, const source_struct *object)
{
    return source_format(
        w->model->store, "TELNYX_EVENT_%s",
        source_upper(w->model->store, source_format(w->model->store, "%s", object->id)));
}

static void put_event(writer *w, const source_struct *object)
{
    source_list arguments = { 0 };
    source_list_add(w->model->store, &arguments, (void *)event_name(w, object));
    source_list_add(w->model->store, &arguments,
                    source_format(w->model->store, "\"%s\"", object->id));
    source_list_add(w->model->store, &arguments, (void *)object->name);
    source_fill(&w->out, 4, "EVENT(", &arguments, ",\n");
}

const char *source_events(const source_model *model)
{
    writer w = { .model = model, .out = source_text_new(model->store) };
    source_put(
        &w.out,
        "/* Every event and the struct of its payload. The place of a row is the event's number. "
        "Written "
        "from\n * lib/api/source. */\n"
        "#include <telnyx/event.h>\n\n#include \"api/objects.h\"\n#include \"api/tables.h\"\n\n"
        "const telnyx_api_event telnyx__events[] = {\n");
    each_numbered(&w, SOURCE_EVENT, 4, false, put_event);
    source_put(&w.out, "};\nconst size_t telnyx__events_count = sizeof telnyx__events / "
                       "sizeof telnyx__events[0];\n");
    return w.out.bytes;
}

/* --- the numbers in api.h and event.h --------------------------------------------------------- */

/* `text` with `between` in the place of what stands between the two lines. */
static const char *replace(const source_model *model, const char *path, const char *text,
                           const char *first, const char *last, const char *between)
{
    source_text out = source_text_new(model->store);
    const char *start = strstr(text, first);
    const char *end = start ? strstr(start, last) : NULL;
    if (!end) {
        source_complain(model->store, (source_place){ path, 0 }, "there is no line %s", first);
        return NULL;
    }
    start += strlen(first);
    source_print(&out, "%.*s%s%s", (int)(start - text), text, between, end);
    return out.bytes;
}

static int highest(const source_model *model, source_struct_kind kind)
{
    int most = 0;
    for (size_t i = 0; i < model->topics.count; i++) {
        const source_topic *topic = model->topics.items[i];
        for (const source_struct *object = next_of(topic, kind, 0); object;
             object = next_of(topic, kind, object->number))
            most = object->number > most ? object->number : most;
    }
    return most;
}

static void put_op_number(writer *w, const source_struct *object)
{
    source_store *store = w->model->store;
    source_doc(&w->out, 4,
               source_format(store, "telnyx_%s(): %s", object->function,
                             source_first_sentence(store, object->says)));
    source_print(&w->out, "    TELNYX_OP_%s = %d,\n", source_upper(store, object->function),
                 object->number);
}

const char *source_api_header(const source_model *model, const char *path, const char *text)
{
    writer w = { .model = model, .out = source_text_new(model->store) };
    source_put(&w.out, "    /* Written from lib/api/source. */\n"
                       "    TELNYX_OP_NONE = 0, /**< No operation: telnyx_submit_json(). */\n");
    each_numbered(&w, SOURCE_OPERATION, 4, true, put_op_number);
    source_print(&w.out,
                 "    /** One more than the highest number; it grows with the library. */\n"
                 "    TELNYX_OP_COUNT = %d\n",
                 highest(model, SOURCE_OPERATION) + 1);
    return replace(model, path, text, "typedef enum telnyx_op {\n", "} telnyx_op;", w.out.bytes);
}

static void put_event_number(writer *w, const source_struct *object)
{
    source_store *store = w->model->store;
    source_doc(
        &w->out, 4,
        source_format(store, "\"%s\": %s", object->id, source_first_sentence(store, object->says)));
    source_print(&w->out, "    %s = %d,\n", event_name(w, object), object->number);
}

static void put_payload(writer *w, const source_struct *object)
{
    const char *member = source_c_name(w->model->store, object->id);
    const char *line =
        source_format(w->model->store, "        const %s *%s;", object->name, member);
    if (strlen(line) > SOURCE_COLUMNS)
        source_print(&w->out, "        const %s\n            *%s;\n", object->name, member);
    else
        source_print(&w->out, "%s\n", line);
}

const char *source_event_header(const source_model *model, const char *path, const char *text)
{
    writer w = { .model = model, .out = source_text_new(model->store) };
    int last;
    source_put(&w.out, "    /* Written from lib/api/source. */\n"
                       "    /** A type that this version does not know; it has no payload. */\n"
                       "    TELNYX_EVENT_UNKNOWN = 0,\n");
    each_numbered(&w, SOURCE_EVENT, 4, true, put_event_number);
    last = highest(model, SOURCE_EVENT);
    source_print(&w.out,
                 "    /** For handlers only: every type, unknown ones among them. */\n"
                 "    TELNYX_EVENT_ANY = %d,\n"
                 "    /** One more than the highest number; it grows with the library. */\n"
                 "    TELNYX_EVENT_COUNT = %d\n",
                 SOURCE_EVENT_ANY, (last > SOURCE_EVENT_ANY ? last : SOURCE_EVENT_ANY) + 1);
    text = replace(model, path, text, "typedef enum telnyx_event_type {\n", "} telnyx_event_type;",
                   w.out.bytes);
    if (!text)
        return NULL;
    w.out = source_text_new(model->store);
    source_put(&w.out, "        const void *any; /**< Whichever it is. */\n");
    each_numbered(&w, SOURCE_EVENT, 8, true, put_payload);
    return replace(model, path, text, "    union {\n", "    } payload;", w.out.bytes);
}
