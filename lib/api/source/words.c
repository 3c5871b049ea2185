#include "source/words.h"

#include <stdlib.h>
#include <string.h>

#define TOKENS_MAX 64

/* One line, cut into tokens, and what the lines above it have opened. */
typedef struct reader {
    source_model *model;
    source_place at;
    const char *rest; /* what follows the first token, as it stands */
    const char *tokens[TOKENS_MAX];
    size_t count;
    bool failed;
    source_topic *topic;
    source_enum *list;
    source_value *value;
    source_struct *object;
    source_member *member;
    source_common *common;
} reader;

typedef struct rule {
    const char *word;
    size_t least; /* tokens, with the word */
    void (*take)(reader *r);
} rule;

static void refuse(reader *r, const char *what, const char *which)
{
    source_complain(r->model->store, r->at, "%s%s%s", what, which ? ": " : "", which ? which : "");
    r->failed = true;
}

static void *make(reader *r, size_t size)
{
    return source_alloc(r->model->store, size);
}

static void add(reader *r, source_list *list, void *item)
{
    source_list_add(r->model->store, list, item);
}

/* The value of the token "key=value", or NULL. */
static const char *option(const reader *r, const char *key)
{
    size_t length = strlen(key);
    for (size_t i = 1; i < r->count; i++)
        if (strncmp(r->tokens[i], key, length) == 0 && r->tokens[i][length] == '=')
            return r->tokens[i] + length + 1;
    return NULL;
}

static bool has(const reader *r, const char *word)
{
    for (size_t i = 1; i < r->count; i++)
        if (strcmp(r->tokens[i], word) == 0)
            return true;
    return false;
}

/* Refuses tokens from `from` on that are not among `known`: " word key= ". */
static void check_tokens(reader *r, size_t from, const char *known)
{
    for (size_t i = from; i < r->count; i++) {
        size_t length = strcspn(r->tokens[i], "=");
        bool option = r->tokens[i][length] == '=';
        if (!strstr(known, source_format(r->model->store, " %.*s%s ", (int)length, r->tokens[i],
                                         option ? "=" : "")))
            refuse(r, "not known here", r->tokens[i]);
    }
}

/* A number from 1, or 0. */
static int number_of(const char *text)
{
    char *end;
    long value = strtol(text, &end, 10);
    return *end || end == text || value < 1 || value > 10000 ? 0 : (int)value;
}

/* --- what a line may begin with ------------------------------------------------------------ */

static void take_header(reader *r)
{
    if (strcmp(r->tokens[1], r->topic->name) != 0)
        refuse(r, "the file has another name than its header", r->tokens[1]);
    r->topic->at = r->at;
}

static void take_about(reader *r)
{
    r->topic->about = r->rest;
}

static void take_more(reader *r)
{
    r->topic->more = r->rest;
}

static void take_code(reader *r)
{
    add(r, &r->topic->code, (void *)r->rest);
}

static void take_include(reader *r)
{
    for (size_t i = 1; i < r->count; i++)
        add(r, &r->topic->includes, (void *)r->tokens[i]);
}

static void close_all(reader *r)
{
    r->list = NULL;
    r->value = NULL;
    r->object = NULL;
    r->member = NULL;
    r->common = NULL;
}

static void open_list(reader *r)
{
    close_all(r);
    r->list = make(r, sizeof *r->list);
    r->list->at = r->at;
    r->list->topic = r->topic;
    r->list->name = r->tokens[1];
    if (source_enum_named(r->model, r->list->name))
        refuse(r, "named twice", r->list->name);
    add(r, &r->topic->enums, r->list);
}

static void take_enum(reader *r)
{
    open_list(r);
    check_tokens(r, 2, " prefix= integers ");
    r->list->prefix = option(r, "prefix");
    if (!r->list->prefix)
        r->list->prefix = source_upper(r->model->store, r->list->name);
    r->list->integers = has(r, "integers");
}

static void take_texts(reader *r)
{
    open_list(r);
    r->list->texts = true;
    for (size_t i = 2; i < r->count; i++) {
        source_value *value = make(r, sizeof *value);
        value->at = r->at;
        value->number = (int)i - 1;
        value->wire = r->tokens[i];
        add(r, &r->list->values, value);
    }
}

static void open_struct(reader *r, source_struct_kind kind, const char *name)
{
    close_all(r);
    r->object = make(r, sizeof *r->object);
    r->object->at = r->at;
    r->object->topic = r->topic;
    r->object->kind = kind;
    r->object->name = name;
    if (source_struct_named(r->model, name))
        refuse(r, "named twice", name);
    add(r, &r->topic->structs, r->object);
}

/* "struct A like B": the same members under another name, with constants of its own. */
static void take_likeness(reader *r, const char *other)
{
    const source_struct *like = source_struct_named(r->model, other);
    if (!like || like == r->object) {
        refuse(r, "stands nowhere above", other);
        return;
    }
    r->object->like = like;
    for (size_t i = 0; i < like->members.count; i++) {
        const source_member *member = like->members.items[i];
        source_member *own = make(r, sizeof *own);
        if (member->constant)
            continue;
        *own = *member;
        own->at = r->at;
        add(r, &r->object->members, own);
    }
}

static void take_struct(reader *r)
{
    bool likened = r->count == 4 && strcmp(r->tokens[2], "like") == 0;
    check_tokens(r, likened ? 4 : 2, " ");
    open_struct(r, SOURCE_STRUCT, r->tokens[1]);
    if (likened)
        take_likeness(r, r->tokens[3]);
}

static void take_union(reader *r)
{
    check_tokens(r, 2, " tag= ");
    open_struct(r, SOURCE_UNION, r->tokens[1]);
    r->object->tag = option(r, "tag");
}

static void take_operation(reader *r)
{
    int number = number_of(r->tokens[1]);
    if (!number || r->count < 4) {
        refuse(r, "an operation wants a number, its id and its function's name", NULL);
        return;
    }
    check_tokens(r, 4, " ends-call ");
    open_struct(r, SOURCE_OPERATION,
                source_format(r->model->store, "telnyx_%s_params", r->tokens[3]));
    r->object->number = number;
    r->object->id = r->tokens[2];
    r->object->function = r->tokens[3];
    r->object->ends_call = has(r, "ends-call");
}

static void take_event(reader *r)
{
    int number = number_of(r->tokens[1]);
    if (!number || r->count < 3) {
        refuse(r, "an event wants a number and its type", NULL);
        return;
    }
    open_struct(r, SOURCE_EVENT,
                r->count > 3 ? r->tokens[3]
                             : source_format(r->model->store, "telnyx_%s_event",
                                             source_c_name(r->model->store, r->tokens[2])));
    r->object->number = number;
    r->object->id = r->tokens[2];
}

/* One of the single settings of a struct. */
static void set_once(reader *r, const char **where, const char *value)
{
    if (!r->object)
        refuse(r, "this belongs below a struct, an operation or an event", NULL);
    else if (*where)
        refuse(r, "said twice", r->tokens[0]);
    else
        *where = value;
}

static void take_result(reader *r)
{
    set_once(r, r->object ? &r->object->result : NULL, r->tokens[1]);
}

static void take_item(reader *r)
{
    set_once(r, r->object ? &r->object->item : NULL, r->tokens[1]);
}

static void take_turn(reader *r)
{
    set_once(r, r->object ? &r->object->turn : NULL, r->rest);
}

static void take_any_of(reader *r)
{
    set_once(r, r->object ? &r->object->any_of : NULL, r->rest);
}

static void take_note(reader *r)
{
    if (r->member && r->member->note)
        refuse(r, "said twice", "note");
    else if (r->member)
        r->member->note = r->rest;
    else
        set_once(r, r->object ? &r->object->note : NULL, r->rest);
}

/* "choice range 1 120000 : the reason": the rest is split at the colon. */
static source_choice *read_choice(reader *r, const char *values)
{
    source_choice *choice = make(r, sizeof *choice);
    const char *colon = strstr(values, " : ");
    choice->at = r->at;
    choice->what = r->tokens[1];
    if (!colon || !colon[3]) {
        refuse(r, "a choice wants its reason behind \" : \"", NULL);
        return choice;
    }
    choice->value = source_copy(r->model->store, values, (size_t)(colon - values));
    choice->reason = colon + 3;
    return choice;
}

/* "range 9 1" and "length 9 1" hold nothing. */
static bool is_upside_down(const reader *r)
{
    char *end;
    double low, high;
    if (r->count < 4 || (strcmp(r->tokens[1], "range") != 0 && strcmp(r->tokens[1], "length") != 0))
        return false;
    low = strtod(r->tokens[2], &end);
    if (*end)
        return false;
    high = strtod(r->tokens[3], &end);
    return !*end && low > high;
}

static void take_choice(reader *r)
{
    static const char known[] =
        " required nullable deprecated advised format default range length ";
    if (!r->member || r->count < 3) {
        refuse(r, "a choice belongs below a member and wants a value", NULL);
        return;
    }
    if (!strstr(known, source_format(r->model->store, " %s ", r->tokens[1])))
        refuse(r, "not known here", r->tokens[1]);
    if (is_upside_down(r))
        refuse(r, "the first is more than the second", r->rest);
    add(r, &r->member->choices, read_choice(r, r->rest + strlen(r->tokens[1]) + 1));
}

static void take_without(reader *r)
{
    if (!r->object)
        refuse(r, "this belongs below a struct, an operation or an event", NULL);
    else
        add(r, &r->object->without, read_choice(r, r->rest));
}

static void take_constant(reader *r)
{
    if (!r->object || r->count != 3) {
        refuse(r, "a constant belongs below a struct and wants a name and a value", NULL);
        return;
    }
    r->member = make(r, sizeof *r->member);
    r->member->at = r->at;
    r->member->name = r->tokens[1];
    r->member->constant = r->tokens[2];
    add(r, &r->object->members, r->member);
}

static void take_common(reader *r)
{
    close_all(r);
    r->common = make(r, sizeof *r->common);
    r->common->at = r->at;
    r->common->name = r->tokens[2];
    r->common->requests = strcmp(r->tokens[1], "requests") == 0;
    if (!r->common->requests && strcmp(r->tokens[1], "answers") != 0)
        refuse(r, "not known here", r->tokens[1]);
    add(r, &r->model->common, r->common);
}

static void take_apart(reader *r)
{
    close_all(r);
    add(r, &r->model->apart, read_choice(r, r->rest));
}

static void take_topics(reader *r)
{
    for (size_t i = 1; i < r->count; i++) {
        source_topic *topic = make(r, sizeof *topic);
        topic->name = r->tokens[i];
        add(r, &r->model->topics, topic);
    }
}

/* --- numbered lines and sentences ----------------------------------------------------------- */

/* Numbers are for good and stand in order, so that a new one is the next. */
static void check_number(reader *r, int number, int last)
{
    if (number != last + 1)
        refuse(r, "the next number here is", source_format(r->model->store, "%d", last + 1));
}

static void take_value(reader *r, int number)
{
    const source_list *values = &r->list->values;
    const source_value *last = values->count ? values->items[values->count - 1] : NULL;
    if (r->count < 2) {
        refuse(r, "a value wants its text", NULL);
        return;
    }
    check_number(r, number, last ? last->number : 0);
    check_tokens(r, 2, " as= unlisted ");
    r->value = make(r, sizeof *r->value);
    r->value->at = r->at;
    r->value->number = number;
    r->value->wire = r->tokens[1];
    r->value->suffix = option(r, "as");
    r->value->unlisted = has(r, "unlisted");
    if (!r->value->suffix)
        r->value->suffix = source_upper(r->model->store, r->value->wire);
    add(r, &r->list->values, r->value);
}

static int last_number(const source_struct *object)
{
    int last = 0;
    for (size_t i = 0; i < object->members.count; i++) {
        const source_member *member = object->members.items[i];
        if (member->number > last)
            last = member->number;
    }
    return last;
}

static void take_member(reader *r, int number)
{
    size_t options = 2;
    if (r->count < 2) {
        refuse(r, "a member wants its name", NULL);
        return;
    }
    check_number(r, number, last_number(r->object));
    r->member = make(r, sizeof *r->member);
    r->member->at = r->at;
    r->member->number = number;
    r->member->name = r->tokens[1];
    if (r->count > 2 && !strchr(r->tokens[2], '='))
        r->member->type = r->tokens[options++];
    check_tokens(r, options, " as= values= format= seen unlisted ");
    r->member->wire = option(r, "as");
    r->member->values = option(r, "values");
    r->member->format = option(r, "format");
    r->member->seen = has(r, "seen");
    r->member->unlisted = has(r, "unlisted");
    add(r, &r->object->members, r->member);
}

static void take_numbered(reader *r, int number)
{
    if (r->list && !r->list->texts)
        take_value(r, number);
    else if (r->object)
        take_member(r, number);
    else
        refuse(r, "a number belongs below an enum or a struct", NULL);
}

/* "- …" is a sentence to which unit, range and default are added; "= …" says those itself. */
static void take_sentence(reader *r, bool exact)
{
    const char **says = NULL;
    bool *is_exact = NULL;
    if (r->member) {
        says = &r->member->says;
        is_exact = &r->member->exact;
    } else if (r->common) {
        says = &r->common->says;
        is_exact = &r->common->exact;
    } else if (r->value) {
        says = &r->value->says;
    } else if (r->list && !r->list->texts) {
        says = &r->list->says;
    } else if (r->object) {
        says = &r->object->says;
    }
    if (!says || (exact && !is_exact)) {
        refuse(r, "there is nothing above that this could be said of", NULL);
        return;
    }
    if (is_exact)
        *is_exact = exact;
    *says = *says ? source_format(r->model->store, "%s %s", *says, r->rest) : r->rest;
}

/* --- lines ----------------------------------------------------------------------------------- */

static const char *skip_blanks(const char *at)
{
    return at + strspn(at, " ");
}

static const char *read_token(reader *r, const char **at)
{
    size_t length;
    const char *start = *at;
    if (*start == '"') {
        length = strcspn(start + 1, "\"");
        *at = start + 1 + length + (start[1 + length] == '"');
        return source_copy(r->model->store, start + 1, length);
    }
    length = strcspn(start, " ");
    *at = start + length;
    return source_copy(r->model->store, start, length);
}

static void cut(reader *r, const char *line)
{
    const char *at = skip_blanks(line);
    r->count = 0;
    while (*at && r->count < TOKENS_MAX) {
        r->tokens[r->count++] = read_token(r, &at);
        if (r->count == 1)
            r->rest = *at ? at + 1 : at;
        at = skip_blanks(at);
    }
    if (*at)
        refuse(r, "too long a line", NULL);
}

static void take_line(reader *r, const rule *rules)
{
    int number;
    if (r->count == 0 || r->tokens[0][0] == '#')
        return;
    number = number_of(r->tokens[0]);
    if (number) {
        take_numbered(r, number);
        return;
    }
    if (strcmp(r->tokens[0], "-") == 0 || strcmp(r->tokens[0], "=") == 0) {
        take_sentence(r, r->tokens[0][0] == '=');
        return;
    }
    for (; rules->word; rules++)
        if (strcmp(rules->word, r->tokens[0]) == 0) {
            if (r->count < rules->least)
                refuse(r, "more words belong to", r->tokens[0]);
            else
                rules->take(r);
            return;
        }
    refuse(r, "not known here", r->tokens[0]);
}

static void read_file(reader *r, const char *path, const rule *rules)
{
    const char *text = source_read(r->model->store, path);
    close_all(r);
    r->at = (source_place){ path, 0 };
    if (!text) {
        refuse(r, "cannot be read", NULL);
        return;
    }
    /* What follows a line that is wrong would only be misread. */
    while (*text && !r->failed) {
        size_t length = strcspn(text, "\n");
        r->at.line++;
        cut(r, source_copy(r->model->store, text, length));
        take_line(r, rules);
        text += length + (text[length] == '\n');
    }
}

bool source_words_read(source_model *model, const char *folder)
{
    static const rule all[] = {
        { "topics", 2, take_topics },
        { "common", 3, take_common },
        { "apart", 4, take_apart },
        { NULL, 0, NULL },
    };
    static const rule topic[] = {
        { "header", 2, take_header },     { "about", 2, take_about },
        { "more", 2, take_more },         { "code", 1, take_code },
        { "include", 2, take_include },   { "enum", 2, take_enum },
        { "texts", 3, take_texts },       { "struct", 2, take_struct },
        { "union", 2, take_union },       { "operation", 2, take_operation },
        { "event", 2, take_event },       { "result", 2, take_result },
        { "item", 2, take_item },         { "turn", 2, take_turn },
        { "any-of", 2, take_any_of },     { "note", 2, take_note },
        { "choice", 2, take_choice },     { "without", 2, take_without },
        { "constant", 3, take_constant }, { NULL, 0, NULL },
    };
    reader r = { .model = model };
    read_file(&r, source_format(model->store, "%s/all.txt", folder), all);
    for (size_t i = 0; i < model->topics.count && !r.failed; i++) {
        r.topic = model->topics.items[i];
        read_file(&r, source_format(model->store, "%s/%s.txt", folder, r.topic->name), topic);
        if (!r.topic->about && !r.failed)
            refuse(&r, "a topic wants the line", "about");
    }
    return !r.failed;
}
