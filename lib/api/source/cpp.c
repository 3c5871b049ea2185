#include "source/cpp.h"

#include <string.h>

#include "source/header.h"
#include "source/prose.h"
#include "source/row.h"

typedef struct writer {
    const source_model *model;
    source_text out;
} writer;

static writer new_writer(const source_model *model)
{
    return (writer){ .model = model, .out = source_text_new(model->store) };
}

/* --- the frame ------------------------------------------------------------------------------- */

static bool has_class(const source_topic *topic)
{
    for (size_t i = 0; i < topic->structs.count; i++)
        if (((source_struct *)topic->structs.items[i])->sent)
            return true;
    return false;
}

static const source_topic *topic_named(const source_model *model, const char *name)
{
    for (size_t i = 0; i < model->topics.count; i++)
        if (strcmp(((source_topic *)model->topics.items[i])->name, name) == 0)
            return model->topics.items[i];
    return NULL;
}

/* Up to the namespace; `includes` are the names of headers with their ends. */
static void open_file(writer *w, const char *name, const char *about, const source_list *includes)
{
    const char *guard = source_upper(w->model->store, name);
    source_text lines = source_text_new(w->model->store);
    source_doc(&lines, 0, about);
    lines.bytes[strlen(lines.bytes) - 4] = '\0';
    source_print(&w->out,
                 "/** @file %s.hpp\n *  %s */\n/* Written from lib/api/source. */\n"
                 "#ifndef TELNYX_%s_HPP\n#define TELNYX_%s_HPP\n\n",
                 name, lines.bytes + 4, guard, guard);
    for (size_t i = 0; i < includes->count; i++)
        source_print(&w->out, "#include <telnyx/%s>\n", (char *)includes->items[i]);
    source_put(&w->out, "\n// clang-format off\nnamespace telnyx\n{\n");
}

static const char *close_file(writer *w)
{
    source_put(&w->out, "\n} // namespace telnyx\n// clang-format on\n\n#endif\n");
    return w->out.bytes;
}

/* --- parameters ------------------------------------------------------------------------------ */

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name), tail = strlen(end);
    return length > tail && strcmp(name + length - tail, end) == 0;
}

/* The type that a setter takes, and the function that stores it. */
typedef struct setter {
    const char *takes, *puts;
} setter;

static const char *int_type(const char *name)
{
    return ends_with(name, "_secs")                               ? "seconds_arg"
           : ends_with(name, "_millis") || ends_with(name, "_ms") ? "millis_arg"
                                                                  : "int_arg";
}

static setter setter_of(writer *w, const source_member *member, const source_row *row)
{
    source_store *store = w->model->store;
    const char *c = source_format(store, "c_.%s", member->name);
    const char *value = source_format(store, "put_value(%s, value.value())", c);
    const char *list = source_format(store, "put_list(%s, value)", c);
    switch (row->kind) {
    case SOURCE_KIND_INT:
        return (setter){ int_type(member->name), value };
    case SOURCE_KIND_NUMBER:
        return (setter){ "number_arg", value };
    case SOURCE_KIND_BOOL:
        return (setter){ "bool_arg", value };
    case SOURCE_KIND_TEXTS:
        return (setter){ "const texts_arg &", list };
    case SOURCE_KIND_INTS:
        return (setter){ "const ints_arg &", list };
    case SOURCE_KIND_PAIRS:
        return (setter){ "const pairs_arg &", list };
    case SOURCE_KIND_TEXTS_MAP:
        return (setter){ "const texts_map_arg &", list };
    case SOURCE_KIND_ENUM:
        return (setter){ member->type, source_format(store, "put_value(%s, value)", c) };
    case SOURCE_KIND_OBJECT:
        return (setter){ source_format(store, "const telnyx::%s &", source_bare(member->type)),
                         source_format(store, "put_object(%s, value)", c) };
    case SOURCE_KIND_OBJECTS:
    case SOURCE_KIND_OBJECT_MAP:
        return (setter){ source_format(store, "const std::vector<telnyx::%s> &",
                                       source_bare(member->type)),
                         source_format(store, "put_objects(%s, %s_count, value)", c, c) };
    default:
        return (setter){ "const text_arg &", source_format(store, "put(%s, value)", c) };
    }
}

/* A line, broken behind a character where it would be too long. */
static void put_line(writer *w, const char *line, char at)
{
    size_t indent = strspn(line, " ") + 4;
    const char *place = strchr(line, at);
    if (strlen(line) <= SOURCE_COLUMNS || !place)
        source_print(&w->out, "%s\n", line);
    else
        source_print(&w->out, "%.*s\n%*s%s\n", (int)(place + 1 - line), line, (int)indent, "",
                     place + 1 + strspn(place + 1, " "));
}

/* On one line, or the second on a line of its own. */
static void put_two(writer *w, const char *head, const char *tail)
{
    source_store *store = w->model->store;
    int indent = (int)strspn(head, " ") + (*tail == ':' ? 4 : 0);
    if (strlen(head) + 1 + strlen(tail) <= SOURCE_COLUMNS) {
        source_print(&w->out, "%s %s\n", head, tail);
        return;
    }
    put_line(w, head, '(');
    put_line(w, source_format(store, "%*s%s", indent, "", tail), ',');
}

static void put_setter(writer *w, const source_struct *object, const source_member *member)
{
    source_store *store = w->model->store;
    source_row row = source_row_of(w->model, object, member);
    if (row.kind == SOURCE_KIND_CONSTANT)
        return;
    setter made = setter_of(w, member, &row);
    const char *blank = made.takes[strlen(made.takes) - 1] == '&' ? "" : " ";
    source_doc(&w->out, 4, source_member_words(w->model, object, member));
    put_two(w,
            source_format(store, "    %s &%s(%s%svalue)", source_bare(object->name), member->name,
                          made.takes, blank),
            source_format(store, "{ return %s; }", made.puts));
}

/* The same as C passes on, where there is no `params`. */
static const char *size_of(writer *w, const source_struct *object)
{
    const char *size = source_params_size(w->model, object);
    return strncmp(size, "sizeof", 6) == 0
               ? source_format(w->model->store, "sizeof(%s)", object->name)
               : size;
}

static void put_operation_facts(writer *w, const source_struct *object)
{
    source_print(&w->out,
                 "    /** The operation. */\n    static constexpr telnyx_op op = TELNYX_OP_%s;\n"
                 "    /** Bytes of the C struct, as C passes them on. */\n",
                 source_upper(w->model->store, object->function));
    put_two(w, "    static constexpr std::size_t size =",
            source_format(w->model->store, "%s;", size_of(w, object)));
    source_print(&w->out, "    /** What a success brings. */\n    using result_type = %s;\n",
                 object->result ? object->result : "void");
    if (object->item)
        source_print(&w->out, "    /** What is listed. */\n    using item_type = %s;\n",
                     object->item);
    source_put(&w->out, "\n");
}

static const char *class_words(writer *w, const source_struct *object)
{
    source_store *store = w->model->store;
    if (object->kind != SOURCE_OPERATION)
        return source_format(store, "%s With the members of `%s`.", object->says, object->name);
    return source_format(store, "Parameters of telnyx_%s(): `%s` with setters.", object->function,
                         object->name);
}

static void put_class(writer *w, const source_struct *object)
{
    source_store *store = w->model->store;
    const char *name = source_bare(object->name);
    const source_struct *like = object->like;
    source_put(&w->out, "\n");
    source_doc(&w->out, 0, class_words(w, object));
    if (like) {
        source_print(&w->out, "using %s = %s;\n", name, source_bare(like->name));
        return;
    }
    put_two(w, source_format(store, "class %s", name),
            source_format(store, ": public params_of<%s, %s>", name, object->name));
    source_put(&w->out, "{\n  public:\n");
    if (object->kind == SOURCE_OPERATION)
        put_operation_facts(w, object);
    source_print(&w->out,
                 "    /** With nothing set. */\n    %s() = default;\n"
                 "    /** With what a C struct sets; what it points at is borrowed. */\n",
                 name);
    put_two(w, source_format(store, "    %s(const %s &c)", name, object->name),
            ": params_of(c) {}");
    source_put(&w->out, "\n");
    for (size_t i = 0; i < object->members.count; i++)
        put_setter(w, object, object->members.items[i]);
    source_put(&w->out, "};\n");
}

const char *source_cpp_params(const source_model *model, const source_topic *topic)
{
    writer w = new_writer(model);
    source_list includes = { 0 };
    if (!has_class(topic))
        return NULL;
    source_list_add(model->store, &includes, source_format(model->store, "%s.h", topic->name));
    source_list_add(model->store, &includes, (void *)"params.hpp");
    for (size_t i = 0; i < topic->includes.count; i++) {
        const source_topic *other = topic_named(model, topic->includes.items[i]);
        if (other && has_class(other))
            source_list_add(model->store, &includes,
                            source_format(model->store, "%s.hpp", other->name));
    }
    open_file(&w, topic->name,
              source_format(model->store,
                            "Parameters of %s.h in C++; params.hpp tells how they are used.",
                            topic->name),
              &includes);
    for (size_t i = 0; i < topic->structs.count; i++)
        if (((source_struct *)topic->structs.items[i])->sent)
            put_class(&w, topic->structs.items[i]);
    return close_file(&w);
}

/* --- functions ------------------------------------------------------------------------------- */

static void put_method(writer *w, const source_struct *object, bool of_call)
{
    source_store *store = w->model->store;
    bool lists = object->item && !of_call;
    const char *name = object->function;
    const char *wants = of_call ? source_call_is_enough(w->model, object) ? " = {}" : ""
                        : source_nothing_is_required(w->model, object) ? " = {}"
                                                                       : "";
    const char *brings =
        object->result ? source_format(store, " Brings a `%s`.", object->result) : "";
    if (lists)
        brings = source_format(store, " Each item is a `const %s &`.", object->item);
    source_put(&w->out, "\n");
    source_doc(&w->out, 4,
               source_format(store, "telnyx_%s%s(): %s%s", of_call ? "call_" : "", name,
                             source_first_sentence(store, object->says), brings));
    source_print(&w->out,
                 "    template <%sclass Handler = std::nullptr_t>\n    result<void> %s(\n"
                 "        const %s &params%s,%sHandler &&on_done = nullptr) const\n"
                 "    { return self().%s(params,%s std::forward<Handler>(on_done)); }\n",
                 lists ? "class Item, " : "", name, source_bare(object->name), lists ? "" : wants,
                 lists ? "\n        Item &&on_item, " : " ", lists ? "list" : "submit",
                 lists ? " std::forward<Item>(on_item)," : "");
}

static void put_methods(writer *w, bool of_call)
{
    for (size_t i = 0; i < w->model->topics.count; i++) {
        const source_topic *topic = w->model->topics.items[i];
        for (size_t k = 0; k < topic->structs.count; k++) {
            const source_struct *object = topic->structs.items[k];
            if (object->kind == SOURCE_OPERATION && (!of_call || source_is_per_call(object)))
                put_method(w, object, of_call);
        }
    }
}

static const char *write_methods(const source_model *model, const char *file, const char *about,
                                 bool of_call)
{
    writer w = new_writer(model);
    source_list includes = { 0 };
    for (size_t i = 0; i < model->topics.count; i++)
        if (has_class(model->topics.items[i]))
            source_list_add(model->store, &includes,
                            source_format(model->store, "%s.hpp",
                                          ((source_topic *)model->topics.items[i])->name));
    open_file(&w, file, about, &includes);
    source_print(&w.out,
                 "\n/** The functions; `Self` has a submit() that they call. */\n"
                 "template <class Self> class %s\n{\n  public:",
                 file);
    put_methods(&w, of_call);
    source_put(&w.out, "\n  private:\n    const Self &self() const noexcept\n"
                       "    {\n        return static_cast<const Self &>(*this);\n    }\n};\n");
    return close_file(&w);
}

const char *source_cpp_client(const source_model *model)
{
    return write_methods(model, "client_operations",
                         "Every operation as a function of telnyx::client_view. What it does, and "
                         "which events follow, is told in the C header of its topic; client.hpp "
                         "tells what handlers get.",
                         false);
}

const char *source_cpp_call(const source_model *model)
{
    return write_methods(model, "call_operations",
                         "Every command as a function of telnyx::call. What it does, and which "
                         "events follow, is told in the C header of its topic; call.hpp tells "
                         "what handlers get. The call's own call_control_id is filled in.",
                         true);
}

/* --- events ---------------------------------------------------------------------------------- */

static void put_event(writer *w, const source_struct *object)
{
    source_store *store = w->model->store;
    const char *name = source_c_name(store, object->id);
    source_put(&w->out, "\n");
    source_doc(
        &w->out, 0,
        source_format(store, "\"%s\": %s", object->id, source_first_sentence(store, object->says)));
    source_print(&w->out,
                 "inline constexpr event_kind<%s,\n                            TELNYX_EVENT_%s>\n"
                 "    %s{};\n",
                 object->name, source_upper(store, object->id), name);
}

const char *source_cpp_events(const source_model *model)
{
    writer w = new_writer(model);
    source_list includes = { 0 };
    source_list_add(model->store, &includes, (void *)"event.hpp");
    open_file(&w, "events",
              "The events of the platform, for telnyx::call::on() and telnyx::app::on(): "
              "`call.on(telnyx::events::call_answered, …)`.",
              &includes);
    source_put(&w.out, "\n/** One constant for each event, by its name. */\nnamespace events\n{\n");
    for (size_t i = 0; i < model->topics.count; i++) {
        const source_topic *topic = model->topics.items[i];
        for (size_t k = 0; k < topic->structs.count; k++)
            if (((source_struct *)topic->structs.items[k])->kind == SOURCE_EVENT)
                put_event(&w, topic->structs.items[k]);
    }
    source_put(&w.out, "\n} // namespace events\n");
    return close_file(&w);
}
