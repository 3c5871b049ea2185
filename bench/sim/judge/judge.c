/* The library's rows over JSON, and the platform's codes. Its words are narrower than what
 * telnyx__schema_check() lets through: a number without "+" is a fault here. */
#include "sim/judge/judge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <telnyx/event.h>

#include "base/str.h"
#include "schema/format.h"
#include "schema/limits.h"
#include "schema/lookup.h"
#include "schema/member.h"
#include "schema/rules.h"
#include "sim/judge/codes.h"
#include "sim/judge/forms.h"

typedef struct judge {
    const telnyx_api_operation *op;
    sim_verdict *fault;
    const char *parameter;       /* in the query: its name */
    const telnyx__json *request; /* what the rules look at */
    telnyx__around around;       /* what a union stands in */
    bool chosen;                 /* the object is a union's form: its constants may be left out */
} judge;

enum {
    MISSING = 10004,
    BAD_VALUE = 10015,
    BAD_NUMBER = 10016,
    BAD_URL = 10003,
    BAD_LENGTH = 10025,
    BAD_CHOICE = 10032,
    OUT_OF_RANGE = 10033
};

/* Parameters whose values have a code of their own, and what the platform's documents say of them beyond
 * the rows. */
static const struct rule {
    const char *name;
    int code;
    const char *of;     /* a text is made of these characters, one at least */
    const char *among;  /* a text is one of these words, each in its blanks */
    bool single;        /* one character */
    double least, most; /* a number whose row has no limits */
} rules[] = {
    { "format", 90000, NULL, NULL, false, 0, 0 },
    { "channels", 90001, NULL, NULL, false, 0, 0 },
    { "terminating_digit", 90007, "0123456789ABCD*#", NULL, true, 0, 0 },
    { "valid_digits", 90008, "0123456789ABCD*#", NULL, false, 0, 0 },
    { "loop", 90009, NULL, NULL, false, 0, 0 },
    { "payload", 90010, NULL, NULL, false, 0, 0 },
    { "payload_type", 90011, NULL, NULL, false, 0, 0 },
    { "voice", 90012, NULL, NULL, false, 0, 0 },
    { "language", 90013, NULL, NULL, false, 0, 0 },
    { "digits", 90014, "0123456789ABCDwW*#", NULL, false, 0, 0 },
    { "stop", 90016, NULL, " all current overlay ", false, 0, 0 },
    { "client_state", 90017, NULL, NULL, false, 0, 0 },
    { "minimum_digits", 90022, NULL, NULL, false, 1, 128 },
    { "maximum_digits", 90023, NULL, NULL, false, 1, 128 },
    { "maximum_tries", 90024, NULL, NULL, false, 1, 128 },
    { "timeout_millis", 90025, NULL, NULL, false, 1, 2147483647 },
    { "inter_digit_timeout_millis", 90026, NULL, NULL, false, 1, 120000 },
    { "duration_millis", 90027, NULL, NULL, false, 0, 0 },
    { "timeout_secs", 90028, NULL, NULL, false, 0, 0 },
    { "time_limit_secs", 90029, NULL, NULL, false, 0, 0 },
    { "service_level", 90030, NULL, NULL, false, 0, 0 },
    /* ids of what the platform keeps, by their format */
    { "billing_group_id", BAD_VALUE, NULL, NULL, false, 0, 0 },
    { "recording_id", BAD_VALUE, NULL, NULL, false, 0, 0 },
    { "stream_id", BAD_VALUE, NULL, NULL, false, 0, 0 },
    { "video_room_id", BAD_VALUE, NULL, NULL, false, 0, 0 },
    { "record_timeout_secs", 90049, NULL, NULL, false, 0, 0 },
    { "initial_timeout_millis", 90056, NULL, NULL, false, 1, 120000 },
    { "webhook_urls", 90057, NULL, NULL, false, 0, 0 },
    { "record_track", 90059, NULL, NULL, false, 0, 0 },
    { "recording_track", 90059, NULL, NULL, false, 0, 0 },
};

/* Of the request's own members, not of what stands inside them. */
static const struct rule *rule_of(const judge *j, const telnyx__trail *trail)
{
    if (!trail || trail->outer || j->parameter)
        return NULL;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        if (strcmp(rules[i].name, trail->name) == 0)
            return &rules[i];
    return NULL;
}

static int judge_object(const judge *j, const telnyx_api_object *object, const telnyx__json *json,
                        const telnyx__trail *trail);
static int judge_member(const judge *j, const telnyx_api_field *field, const telnyx__json *json,
                        const telnyx__trail *trail);

/* `first` and `second` fill the sentence of the code, or are the sentence where it has no place for them:
 * "<place> <first>." */
static int fault_of(const judge *j, int code, const telnyx__trail *trail, const char *first,
                    const char *second)
{
    sim_verdict *out = j->fault;
    const struct rule *rule = code == MISSING ? NULL : rule_of(j, trail);
    char place[128];
    telnyx__trail_text(trail, false, place, sizeof place);
    *out = (sim_verdict){ .status = 422, .code = rule ? rule->code : code };
    if (j->parameter)
        (void)telnyx__str_copy(out->parameter, sizeof out->parameter, j->parameter);
    else
        telnyx__trail_text(trail, true, out->pointer, sizeof out->pointer);
    const sim_code *row = sim_code_find(out->code, NULL);
    out->title = row->title;
    if (out->code == BAD_VALUE)
        (void)snprintf(out->detail, sizeof out->detail, "%s%s%s.", place, *place ? " " : "", first);
    else if (out->code == MISSING || out->code == BAD_NUMBER || out->code == BAD_LENGTH)
        sim_code_say(row, place, first, out->detail, sizeof out->detail);
    else
        sim_code_say(row, first, second, out->detail, sizeof out->detail);
    return TELNYX_EINVAL;
}

static int fault(const judge *j, int code, const telnyx__trail *trail, const char *wanted)
{
    return fault_of(j, code, trail, wanted, NULL);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "The value must be one of: a, b.", in alphabetical order. */
static int fault_of_choice(const judge *j, const telnyx_api_enum *values,
                           const telnyx__trail *trail)
{
    const char *sorted[32];
    char words[192] = "";
    size_t used = 0, count = values->count < 32 ? values->count : 32;
    memcpy(sorted, values->texts, count * sizeof sorted[0]);
    qsort(sorted, count, sizeof sorted[0], by_name);
    for (size_t i = 0; i < count && used + strlen(sorted[i]) + 8 < sizeof words; i++)
        used +=
            (size_t)snprintf(words + used, sizeof words - used, "%s%s", i ? ", " : "", sorted[i]);
    return fault(j, BAD_CHOICE, trail, words);
}

/* "The value is outside of allowed range 1 to 5000", or in other words where it is no range. */
static int fault_of_range(const judge *j, const telnyx_api_field *field, const telnyx__trail *trail)
{
    char words[96];
    telnyx__limits_number_words(field, words, sizeof words);
    int error = fault(j, OUT_OF_RANGE, trail, words);
    if (j->fault->code == OUT_OF_RANGE)
        (void)snprintf(j->fault->detail, sizeof j->fault->detail,
                       "The value is outside of allowed range %s", words);
    return error;
}

static int judge_text(const judge *j, const telnyx_api_field *field, const telnyx__json *json,
                      const telnyx__trail *trail)
{
    const char *text = telnyx__json_text(json);
    telnyx_api_format format = (telnyx_api_format)field->format;
    bool advised = field->flags & TELNYX_API_ADVISED;
    size_t characters = 0;
    char words[96], wanted[128];
    if (!text)
        return fault(j, BAD_VALUE, trail, "must be a string");
    /* Of a list's elements only those are that have a form: an empty id is nobody's concern but theirs. */
    if (!*text && (trail->name || format) && (field->flags & TELNYX_API_REQUIRED))
        return fault(j, rule_of(j, trail) ? BAD_VALUE : MISSING, trail, "");
    (void)telnyx__json_utf8(text, strlen(text), &characters);
    if (field->values && !telnyx__limits_value(field->values, text)) {
        return fault_of_choice(j, field->values, trail);
    }
    /* A number that should be E.164 and is a SIP URI is taken, as PBX programs rely on. */
    if (advised && format == TELNYX_API_FORMAT_E164)
        format = TELNYX_API_FORMAT_E164_OR_SIP_URI;
    if (field->kind == TELNYX_API_TEXT && !advised && !telnyx__limits_length(field, characters)) {
        telnyx__limits_length_words(field, words, sizeof words);
        (void)snprintf(wanted, sizeof wanted, "%s characters long", words);
        return fault(j, BAD_LENGTH, trail, wanted);
    }
    if (telnyx__format_fits(format, text, false) ||
        (!*text && (field->flags & TELNYX_API_REQUIRED) == 0 && format == TELNYX_API_FORMAT_URL))
        return 0;
    bool is_number = format == TELNYX_API_FORMAT_E164 ||
                     format == TELNYX_API_FORMAT_E164_OR_SIP_URI ||
                     format == TELNYX_API_FORMAT_SIP_URI;
    bool is_url = format == TELNYX_API_FORMAT_URL || format == TELNYX_API_FORMAT_WS_URL;
    (void)snprintf(wanted, sizeof wanted, "must be %s", telnyx__format_words(format));
    return fault(j, is_number ? BAD_NUMBER : is_url ? BAD_URL : BAD_VALUE, trail, wanted);
}

/* In the query everything is text. */
static bool read_number(const judge *j, const telnyx_api_field *field, const telnyx__json *json,
                        double *value)
{
    bool as_text = j->parameter || field->text;
    return telnyx__json_to_number(json, value) ||
           (as_text && telnyx__json_read_number(telnyx__json_text(json), value));
}

/* Some number that no double holds has one beside it that is held. */
static bool is_exact(const telnyx__json *json)
{
    int64_t whole;
    return telnyx__json_kind_of(json) != TELNYX__JSON_NUMBER || telnyx__json_to_int(json, &whole);
}

static int judge_number(const judge *j, const telnyx_api_field *field, const telnyx__json *json,
                        const telnyx__trail *trail)
{
    double value;
    if (field->text && telnyx__str_equal(telnyx__json_text(json), field->text))
        return 0;
    if (!read_number(j, field, json, &value))
        return fault(j, BAD_VALUE, trail, "must be a number");
    if (field->kind == TELNYX_API_INT &&
        (!is_exact(json) || value > (double)TELNYX__INT_EXACT ||
         value < -(double)TELNYX__INT_EXACT || value - (double)(int64_t)value != 0))
        return fault(j, BAD_VALUE, trail, "must be an integer");
    if (!field->limits || (field->flags & TELNYX_API_ADVISED) ||
        telnyx__limits_number(field, value))
        return 0;
    return fault_of_range(j, field, trail);
}

static int judge_bool(const judge *j, const telnyx__json *json, const telnyx__trail *trail)
{
    const char *text = telnyx__json_text(json);
    if (telnyx__json_kind_of(json) == TELNYX__JSON_BOOL ||
        (j->parameter && text && (strcmp(text, "true") == 0 || strcmp(text, "false") == 0)))
        return 0;
    return fault(j, BAD_VALUE, trail, "must be true or false");
}

static int judge_enum(const judge *j, const telnyx_api_field *field, const telnyx__json *json,
                      const telnyx__trail *trail)
{
    const char *text = telnyx__json_text(json);
    int64_t number;
    char digits[32];
    if (field->values->is_integer && telnyx__json_to_int(json, &number)) {
        (void)snprintf(digits, sizeof digits, "%lld", (long long)number);
        text = digits;
    }
    if (!text)
        return fault(j, BAD_VALUE, trail,
                     field->values->is_integer ? "must be an integer" : "must be a string");
    if (telnyx__limits_value(field->values, text))
        return 0;
    return fault_of_choice(j, field->values, trail);
}

static int judge_json(const judge *j, const telnyx_api_field *field, const telnyx__json *json,
                      const telnyx__trail *trail)
{
    telnyx__json_kind kind = telnyx__json_kind_of(json);
    if ((field->flags & TELNYX_API_JSON_OBJECT) && kind != TELNYX__JSON_OBJECT)
        return fault(j, BAD_VALUE, trail, "must be an object");
    if ((field->flags & TELNYX_API_JSON_ARRAY) && kind != TELNYX__JSON_ARRAY)
        return fault(j, BAD_VALUE, trail, "must be an array");
    return 0;
}

static int judge_union(const judge *j, const telnyx_api_object *object, const telnyx__json *json,
                       const telnyx__trail *trail)
{
    const telnyx_api_field *chosen = telnyx__lookup_alternative(object, json, &j->around);
    judge inside = *j;
    inside.chosen = true;
    if (!chosen)
        return fault(j, BAD_VALUE, trail, "is none of the forms that it may have");
    return judge_member(&inside, chosen, json, trail);
}

/* One element of a list or one value of a map, of which `field` is the row. */
static int judge_element(const judge *j, const telnyx_api_field *field, const telnyx__json *json,
                         const telnyx__trail *trail)
{
    switch ((telnyx_api_kind)field->kind) {
    case TELNYX_API_TEXTS:
    case TELNYX_API_PAIRS:
        return judge_text(j, field, json, trail);
    case TELNYX_API_INTS:
        return judge_number(j, field, json, trail);
    case TELNYX_API_TEXTS_MAP: {
        if (telnyx__json_kind_of(json) != TELNYX__JSON_ARRAY)
            return judge_text(j, field, json, trail);
        int error = 0;
        for (const telnyx__json *item = telnyx__json_first(json); item && !error;
             item = telnyx__json_next(item))
            error = judge_text(j, field, item, trail);
        return error;
    }
    default:
        return judge_object(j, field->object, json, trail);
    }
}

static int judge_elements(const judge *j, const telnyx_api_field *field, const telnyx__json *json,
                          bool is_map, const telnyx__trail *trail)
{
    char words[64], wanted[96];
    size_t index = 0;
    if ((field->flags & TELNYX_API_ONE_OR_MANY) && telnyx__json_text(json))
        return judge_text(j, field, json, trail);
    if (telnyx__json_kind_of(json) != (is_map ? TELNYX__JSON_OBJECT : TELNYX__JSON_ARRAY))
        return fault(j, BAD_VALUE, trail, is_map ? "must be an object" : "must be an array");
    if (!telnyx__limits_length(field, telnyx__json_count(json))) {
        telnyx__limits_length_words(field, words, sizeof words);
        (void)snprintf(wanted, sizeof wanted, "%s items long", words);
        return fault(j, BAD_LENGTH, trail, wanted);
    }
    for (const telnyx__json *item = telnyx__json_first(json); item;
         item = telnyx__json_next(item)) {
        telnyx__trail place = { trail, is_map ? telnyx__json_key(item) : NULL, index++ };
        int error = judge_element(j, field, item, &place);
        if (error)
            return error;
    }
    return 0;
}

/* "male", "female", or the name of a provider's voice, which has a dot in it. */
static bool is_voice(const char *text)
{
    const char *dot = strchr(text, '.');
    return strcmp(text, "male") == 0 || strcmp(text, "female") == 0 ||
           (dot && dot > text && dot[1]);
}

static bool is_word_of(const char *words, const char *text)
{
    char wanted[32];
    int length = snprintf(wanted, sizeof wanted, " %s ", text);
    return length > 2 && (size_t)length < sizeof wanted && strstr(words, wanted);
}

/* The languages that speech has. */
static const char spoken[] =
    " arb cmn-CN cy-GB da-DK de-DE en-AU en-GB en-GB-WLS en-IN en-US es-ES "
    "es-MX es-US fr-CA fr-FR hi-IN is-IS it-IT ja-JP ko-KR nb-NO nl-NL "
    "pl-PL pt-BR pt-PT ro-RO ru-RU sv-SE tr-TR ";

static bool is_speech(const telnyx_api_operation *op)
{
    const char *last = strrchr(op->name, '.');
    return last && strstr(last, "speak") != NULL;
}

/* "6a09cdc3-8948-47f0-aa62-74ac943d6c58" */
static bool is_uuid(const char *text)
{
    static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    for (size_t i = 0; form[i]; i++)
        if (form[i] == 'x' ? !text[i] || !strchr("0123456789abcdefABCDEF", text[i])
                           : text[i] != form[i])
            return false;
    return text[sizeof form - 1] == '\0';
}

static bool fits_text(const judge *j, const struct rule *rule, const char *text)
{
    if (rule->code == BAD_VALUE)
        return is_uuid(text);
    if (rule->of && (!*text || text[strspn(text, rule->of)] || (rule->single && text[1])))
        return false;
    if (rule->among && !is_word_of(rule->among, text))
        return false;
    if (rule->code == 90013 && is_speech(j->op))
        return is_word_of(spoken, text);
    return rule->code != 90012 || !is_speech(j->op) || is_voice(text);
}

/* What the documents say of a parameter's values and its row does not. A range of the row's own goes first:
 * that of the code is for parameters of this name elsewhere. */
static int judge_by_rule(const judge *j, const telnyx_api_field *field, const telnyx__json *json,
                         const telnyx__trail *trail)
{
    const struct rule *rule = rule_of(j, trail);
    const char *text = telnyx__json_text(json);
    double number;
    if (!rule)
        return 0;
    bool fits = !text || fits_text(j, rule, text);
    if (rule->most > 0 && !field->limits && telnyx__json_to_number(json, &number))
        fits = number >= rule->least && number <= rule->most;
    for (const telnyx__json *m = telnyx__json_first(json); rule->code == 90057 && fits && m;
         m = telnyx__json_next(m))
        fits = telnyx_event_type_from_name(telnyx__json_key(m)) != TELNYX_EVENT_UNKNOWN;
    if (fits)
        return 0;
    int error = fault(j, rule->code, trail, rule->code == BAD_VALUE ? "must be a UUID" : "");
    j->fault->by_words = true;
    return error;
}

static int judge_kind(const judge *j, const telnyx_api_field *field, const telnyx__json *json,
                      const telnyx__trail *trail)
{
    switch ((telnyx_api_kind)field->kind) {
    case TELNYX_API_TEXT:
        return judge_text(j, field, json, trail);
    case TELNYX_API_INT:
    case TELNYX_API_NUMBER:
        return judge_number(j, field, json, trail);
    case TELNYX_API_BOOL:
        return judge_bool(j, json, trail);
    case TELNYX_API_ENUM:
        return judge_enum(j, field, json, trail);
    case TELNYX_API_OBJECT:
        return judge_object(j, field->object, json, trail);
    case TELNYX_API_TEXTS:
    case TELNYX_API_INTS:
    case TELNYX_API_OBJECTS:
        return judge_elements(j, field, json, false, trail);
    case TELNYX_API_PAIRS:
    case TELNYX_API_TEXTS_MAP:
    case TELNYX_API_OBJECT_MAP:
        return judge_elements(j, field, json, true, trail);
    case TELNYX_API_JSON:
        return judge_json(j, field, json, trail);
    case TELNYX_API_CONSTANT:
        if (telnyx__lookup_is_constant(field, telnyx__json_text(json)))
            return 0;
        return fault(j, BAD_CHOICE, trail, field->text);
    case TELNYX_API_KEY:
    case TELNYX_API_EXTRA:
        break;
    }
    return 0;
}

static bool view_is_set(const void *request, const char *name)
{
    const judge *j = request;
    return telnyx__json_kind_of(telnyx__json_get(j->request, name)) != TELNYX__JSON_NULL;
}

static bool view_equals(const void *request, const char *name, const char *value)
{
    const judge *j = request;
    const telnyx__json *node = telnyx__json_get(j->request, name);
    bool truth;
    if (telnyx__json_to_bool(node, &truth))
        return strcmp(truth ? "true" : "false", value) == 0;
    return telnyx__str_equal(telnyx__json_text(node), value);
}

static double view_sum(const void *request, const char *name, const char *list)
{
    const judge *j = request;
    const telnyx__json *entry = telnyx__json_first(telnyx__json_get(j->request, name));
    double greatest = 0;
    for (; entry; entry = telnyx__json_next(entry)) {
        double sum = 0, number;
        for (const telnyx__json *item = telnyx__json_first(telnyx__json_get(entry, list)); item;
             item = telnyx__json_next(item))
            sum += telnyx__json_to_number(item, &number) ? number : 0;
        greatest = sum > greatest ? sum : greatest;
    }
    return greatest;
}

static int judge_member(const judge *j, const telnyx_api_field *field, const telnyx__json *json,
                        const telnyx__trail *trail)
{
    int error = judge_kind(j, field, json, trail);
    return error ? error : judge_by_rule(j, field, json, trail);
}

static int judge_required(const judge *j, const telnyx_api_object *object, const uint64_t *seen,
                          const telnyx__trail *trail)
{
    const telnyx__rule_view view = { view_is_set, view_equals, view_sum, j };
    for (size_t i = 0; i < object->fields_count; i++) {
        const telnyx_api_field *field = &object->fields[i];
        size_t row = i % TELNYX__ROWS_MAX;
        if (!(field->flags & TELNYX_API_REQUIRED) || field->location != TELNYX_API_IN_BODY ||
            field->kind == TELNYX_API_KEY || (seen[row / 64] >> (row % 64) & 1) ||
            (j->chosen && field->kind == TELNYX_API_CONSTANT))
            continue;
        telnyx__trail place = { trail, field->name, 0 };
        if (trail || !telnyx__rules_excuse(j->op->constraints, &view, field->name))
            return fault(j, MISSING, &place, "is required");
    }
    return 0;
}

static int judge_object(const judge *j, const telnyx_api_object *object, const telnyx__json *json,
                        const telnyx__trail *trail)
{
    uint64_t seen[TELNYX__ROWS_MAX / 64] = { 0 };
    size_t cursor = 0;
    judge inside = *j;
    inside.around = (telnyx__around){ object, json };
    inside.chosen = false;
    if (object->flags & TELNYX_API_UNION)
        return judge_union(j, object, json, trail);
    if (telnyx__json_kind_of(json) != TELNYX__JSON_OBJECT)
        return fault(j, BAD_VALUE, trail, "must be an object");
    for (const telnyx__json *node = telnyx__json_first(json); node;
         node = telnyx__json_next(node)) {
        const char *key = telnyx__json_key(node);
        const telnyx_api_field *field =
            telnyx__lookup_row(object, TELNYX_API_IN_BODY, key, &cursor);
        telnyx__trail place = { trail, key, 0 };
        if (!field || telnyx__json_kind_of(node) == TELNYX__JSON_NULL)
            continue; /* the platform passes over what it does not know */
        size_t row = (size_t)(field - object->fields) % TELNYX__ROWS_MAX;
        uint64_t bit = (uint64_t)1 << (row % 64);
        if (seen[row / 64] & bit)
            continue;
        seen[row / 64] |= bit;
        int error = judge_member(&inside, field, node, &place);
        if (error)
            return error;
    }
    const char *lacks = sim_form_lacks(object, json);
    telnyx__trail place = { trail, lacks, 0 };
    return lacks ? fault(j, MISSING, &place, "is required")
                 : judge_required(j, object, seen, trail);
}

/* filter[occurred_at][gt]: down the objects to the row of the last name. */
static const telnyx_api_field *query_row(const telnyx_api_object *object, const char *key)
{
    const telnyx_api_field *field = telnyx__schema_field(object, TELNYX_API_IN_QUERY, key);
    telnyx_api_location location = TELNYX_API_IN_QUERY;
    char name[128];
    for (const char *at = key; !field && *at; location = TELNYX_API_IN_BODY) {
        const telnyx_api_field *found;
        size_t length = strcspn(at, "[]");
        if (length == 0 || length >= sizeof name)
            return NULL;
        memcpy(name, at, length);
        name[length] = '\0';
        at += length;
        at += strspn(at, "]");
        found = telnyx__schema_field(object, location, name);
        if (!found || (*at == '[' && found->kind != TELNYX_API_OBJECT))
            return NULL;
        if (*at == '[')
            at++;
        else
            field = found;
        object = found->object;
    }
    return field;
}

static int judge_query(const judge *j, const telnyx__json *query)
{
    const telnyx_api_object *object = j->op->params;
    for (const telnyx__json *node = telnyx__json_first(query); node;
         node = telnyx__json_next(node)) {
        const char *key = telnyx__json_key(node);
        const telnyx_api_field *field = query_row(object, key);
        judge one = { .op = j->op, .fault = j->fault, .parameter = key, .request = j->request };
        telnyx__trail place = { NULL, key, 0 };
        int error = field ? judge_member(&one, field, node, &place) : 0;
        if (error)
            return error;
    }
    for (size_t i = 0; i < object->fields_count; i++) {
        const telnyx_api_field *field = &object->fields[i];
        judge one = {
            .op = j->op, .fault = j->fault, .parameter = field->name, .request = j->request
        };
        telnyx__trail place = { NULL, field->name, 0 };
        if (field->location == TELNYX_API_IN_QUERY && (field->flags & TELNYX_API_REQUIRED) &&
            !telnyx__json_get(query, field->name))
            return fault(&one, MISSING, &place, "is required");
    }
    return 0;
}

static int judge_body(const judge *j, const telnyx__json *body)
{
    sim_verdict *out = j->fault;
    const telnyx__rule_view view = { view_is_set, view_equals, view_sum, j };
    const uint64_t nothing[TELNYX__ROWS_MAX / 64] = { 0 };
    char words[224];
    if (body && telnyx__json_kind_of(body) != TELNYX__JSON_OBJECT) {
        int error = fault(j, BAD_VALUE, NULL, "The body must be an object");
        out->status = 400;
        return error;
    }
    int error = body ? judge_object(j, j->op->params, body, NULL)
                     : judge_required(j, j->op->params, nothing, NULL);
    if (error)
        return error;
    const telnyx_api_constraint *broken = telnyx__rules_broken(j->op->constraints, &view);
    if (!broken)
        return 0;
    telnyx__rules_words(broken, words, sizeof words);
    bool lacks = broken->rule == TELNYX_API_RULE_REQUIRES || broken->rule == TELNYX_API_RULE_ANY_OF;
    telnyx__trail place = { NULL, broken->fields[0], 0 };
    error = fault(j, lacks ? MISSING : BAD_VALUE, &place, "");
    (void)snprintf(out->detail, sizeof out->detail, "%s.", words);
    return error;
}

int sim_judge(const telnyx_api_operation *op, const telnyx__json *body, const telnyx__json *query,
              sim_verdict *fault_out)
{
    const judge j = { .op = op,
                      .fault = fault_out,
                      .request = op->flags & TELNYX_API_HAS_BODY ? body : query };
    memset(fault_out, 0, sizeof *fault_out);
    if (!op->params)
        return 0;
    int error = judge_query(&j, query);
    if (!error && (op->flags & TELNYX_API_HAS_BODY))
        error = judge_body(&j, body);
    return error;
}
