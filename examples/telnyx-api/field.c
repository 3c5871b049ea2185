#include "field.h"

#include <stdio.h>
#include <string.h>

#include "name.h"
#include "sentence.h"
#include "text.h"

#define NAME_WIDTH 38

/* The enums whose values have been explained in this description. */
typedef struct explained {
    const char *names[64];
    size_t count;
} explained;

/* The objects around the one that is printed, innermost first. */
typedef struct level {
    const struct level *outer;
    const telnyx_api_object *object;
    unsigned depth;
    field_use use;
    explained *explained;
} level;

static void print_object(const level *at);

static const char *kind_words(const telnyx_api_field *field)
{
    bool is_union = field->object && (field->object->flags & TELNYX_API_UNION);
    switch ((telnyx_api_kind)field->kind) {
    case TELNYX_API_TEXT:
    case TELNYX_API_KEY:
        return "text";
    case TELNYX_API_INT:
        return "whole number";
    case TELNYX_API_NUMBER:
        return "number";
    case TELNYX_API_BOOL:
        return "true or false";
    case TELNYX_API_ENUM:
        return field->values->is_integer ? "number" : "text";
    case TELNYX_API_OBJECT:
        return is_union ? "one of" : "object";
    case TELNYX_API_TEXTS:
        return field->flags & TELNYX_API_ONE_OR_MANY ? "text or list of texts" : "list of texts";
    case TELNYX_API_INTS:
        return "list of whole numbers";
    case TELNYX_API_OBJECTS:
        return is_union ? "list, each one of" : "list of objects";
    case TELNYX_API_OBJECT_MAP:
        return is_union ? "map, each one of" : "map of objects";
    case TELNYX_API_PAIRS:
        return "map of texts";
    case TELNYX_API_TEXTS_MAP:
        return "map of lists of texts";
    case TELNYX_API_JSON:
        return field->flags & TELNYX_API_JSON_OBJECT  ? "JSON object"
               : field->flags & TELNYX_API_JSON_ARRAY ? "JSON list"
                                                      : "JSON";
    case TELNYX_API_CONSTANT:
        return "always";
    case TELNYX_API_EXTRA:
        return "JSON object whose members are merged into the body last";
    }
    return "";
}

static const char *format_words(telnyx_api_format format)
{
    static const char *const words[] = {
        [TELNYX_API_FORMAT_NONE] = NULL,
        [TELNYX_API_FORMAT_E164] = "+18005550100",
        [TELNYX_API_FORMAT_E164_OR_SIP_URI] = "+18005550100 or a SIP URI",
        [TELNYX_API_FORMAT_SIP_URI] = "SIP URI",
        [TELNYX_API_FORMAT_UUID] = "UUID",
        [TELNYX_API_FORMAT_URL] = "URL",
        [TELNYX_API_FORMAT_WS_URL] = "ws:// or wss:// URL",
        [TELNYX_API_FORMAT_BASE64] = "base64",
        [TELNYX_API_FORMAT_DATE_TIME] = "RFC 3339 time",
        [TELNYX_API_FORMAT_INT64] = "whole number as text",
    };
    size_t place = (size_t)format;
    return place < sizeof words / sizeof words[0] ? words[place] : NULL;
}

static void note(text *words, const char *between, const char *word)
{
    text_adds(words, between);
    text_adds(words, word);
}

static void note_range(text *words, const telnyx_api_field *field)
{
    char range[96] = "";
    const char *than = field->limits & TELNYX_API_ABOVE ? "more than " : "";
    if ((field->limits & TELNYX_API_MIN) && (field->limits & TELNYX_API_MAX))
        snprintf(range, sizeof range, "%s%g to %.15g", than, field->minimum, field->maximum);
    else if (field->limits & TELNYX_API_MIN)
        snprintf(range, sizeof range, "%s%.15g", *than ? than : "at least ", field->minimum);
    else if (field->limits & TELNYX_API_MAX)
        snprintf(range, sizeof range, "at most %.15g", field->maximum);
    if (*range)
        note(words, ", ", range);
    if (field->limits & TELNYX_API_ALSO) {
        snprintf(range, sizeof range, "%.15g", field->also);
        note(words, " or ", range);
    }
    if (field->kind == TELNYX_API_INT && field->text)
        note(words, " or ", field->text);
}

static void note_length(text *words, const telnyx_api_field *field)
{
    char length[96] = "";
    const char *what = field->kind == TELNYX_API_TEXT ? "characters" : "items";
    if (field->min_length && field->max_length)
        snprintf(length, sizeof length, "%u to %u %s", field->min_length, field->max_length, what);
    else if (field->min_length)
        snprintf(length, sizeof length, "at least %u %s", field->min_length, what);
    else if (field->max_length)
        snprintf(length, sizeof length, "at most %u %s", field->max_length, what);
    if (*length)
        note(words, ", ", length);
}

/* "whole number, 5 to 600, default 30" */
static void describe(const telnyx_api_field *field, const char *shown, field_use use, text *words)
{
    const char *format = format_words((telnyx_api_format)field->format);
    text_adds(words, kind_words(field));
    if (field->kind == TELNYX_API_CONSTANT)
        note(words, " ", field->text);
    for (size_t i = 0; field->values && i < field->values->count; i++)
        note(words, i ? " | " : ": ", field->values->texts[i]);
    note_range(words, field);
    note_length(words, field);
    if (format)
        note(words, ", ", format);
    if (field->default_text)
        note(words, ", default ", field->default_text);
    if (field->location == TELNYX_API_IN_PATH)
        text_adds(words, ", in the path");
    if (field->location == TELNYX_API_IN_QUERY)
        text_adds(words, ", in the query");
    if (*field->name && strcmp(field->name, shown) != 0)
        note(words, ", on the wire ", field->name);
    if ((field->flags & TELNYX_API_NULLABLE) && use == FIELD_RESULT)
        text_adds(words, ", may be null");
    if (field->flags & TELNYX_API_DEPRECATED)
        text_adds(words, ", deprecated");
}

static bool is_open(const level *at, const telnyx_api_object *object)
{
    for (; at; at = at->outer)
        if (at->object == object)
            return true;
    return false;
}

/* Whether the values were explained further up; if not, they are now. */
static bool is_explained(explained *done, const char *name)
{
    for (size_t i = 0; i < done->count; i++)
        if (strcmp(done->names[i], name) == 0)
            return true;
    if (done->count < sizeof done->names / sizeof done->names[0])
        done->names[done->count++] = name;
    return false;
}

/* What each value means, below the member. */
static void print_values(const telnyx_api_enum *values)
{
    for (size_t i = 0; i < values->count; i++) {
        text each = { 0 };
        text_adds(&each, values->texts[i]);
        text_adds(&each, ": ");
        if (sentence_add(&each, values->name, '=', values->texts[i])) {
            printf("%*s", NAME_WIDTH + 3, "");
            text_wrap(each.bytes, NAME_WIDTH + 5);
        }
        text_free(&each);
    }
}

/* The sentences of a member, below what it is. */
static void print_sentences(const level *at, const telnyx_api_field *field)
{
    text words = { 0 };
    if (field->member && sentence_add(&words, at->object->name, '.', field->member)) {
        printf("%*s", NAME_WIDTH + 1, "");
        text_wrap(words.bytes, NAME_WIDTH + 1);
    }
    text_free(&words);
}

static void print_field(const level *at, const telnyx_api_field *field)
{
    const char *shown = at->depth ? field->name : name_of_field(field);
    size_t indent = 2 + 2 * (size_t)at->depth;
    text words = { 0 };
    if (field->kind == TELNYX_API_KEY)
        shown = "(key)";
    else if (at->object->flags & TELNYX_API_UNION)
        shown = "or";
    else if (!*shown)
        shown = name_of_field(field);
    bool is_named = *field->name && !(at->object->flags & TELNYX_API_UNION);
    describe(field, is_named ? shown : field->name, at->use, &words);
    if (field->object && is_open(at, field->object))
        text_adds(&words, ", as above");
    bool again = field->values && is_explained(at->explained, field->values->name);
    if (again)
        text_adds(&words, ", values as above");
    bool required = (field->flags & TELNYX_API_REQUIRED) && at->use == FIELD_PARAMETERS;
    printf("%*s%c %-*s ", (int)indent - 2, "", required ? '*' : ' ', NAME_WIDTH - (int)indent,
           shown);
    size_t column = strlen(shown) > NAME_WIDTH - indent ? indent + strlen(shown) : NAME_WIDTH;
    text_wrap(words.bytes, column + 1);
    text_free(&words);
    print_sentences(at, field);
    if (field->values && !again)
        print_values(field->values);
    if (field->object && !is_open(at, field->object))
        print_object(&(level){ at, field->object, at->depth + 1, at->use, at->explained });
}

static void print_object(const level *at)
{
    for (size_t i = 0; i < at->object->fields_count; i++)
        print_field(at, telnyx_api_field_at(at->object, i));
}

void field_print_all(const telnyx_api_object *object, field_use use)
{
    explained none = { .count = 0 };
    print_object(&(level){ NULL, object, 0, use, &none });
}
