/* JSON into structs: tolerant for what the platform sends, strict for what people type. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "schema/limits.h"
#include "schema/lookup.h"
#include "schema/member.h"
#include "schema/schema.h"

typedef struct decoder {
    const telnyx__layout *layout;
    telnyx__arena *arena;
    telnyx__schema_notes *notes; /* tolerant */
    telnyx__around around;       /* what a union stands in */
    bool strict;
    telnyx_error_text *error; /* strict; may be NULL */
    const char *title;
} decoder;

#define BEYOND              "the program's headers are older than this member"
#define FAIL(d, trail, ...) telnyx__trail_fail((d)->error, (d)->title, trail, __VA_ARGS__)

static int decode_object(const decoder *d, const telnyx_api_object *object,
                         const telnyx__json *json, void *out, size_t size,
                         const telnyx__trail *trail);
static int decode_member(const decoder *d, const telnyx_api_field *field, const telnyx__json *json,
                         void *out, const telnyx__trail *trail);

static int wrong(const decoder *d, const telnyx__trail *trail, const char *wanted)
{
    if (d->strict)
        return FAIL(d, trail, "must be %s", wanted);
    d->notes->ignored++;
    return 0;
}

static int decode_number(const decoder *d, const telnyx__json *json, telnyx_opt_number *out,
                         const telnyx__trail *trail)
{
    double value;
    if (!telnyx__json_to_number(json, &value) &&
        (d->strict || !telnyx__json_read_number(telnyx__json_text(json), &value)))
        return wrong(d, trail, "a number");
    *out = telnyx_make_number(value);
    return 0;
}

static int decode_int(const decoder *d, const telnyx_api_field *field, const telnyx__json *json,
                      telnyx_opt_int *out, const telnyx__trail *trail)
{
    const char *text = telnyx__json_text(json);
    int64_t value;
    if (telnyx__json_to_int(json, &value)) {
        *out = telnyx_make_int(value);
        return 0;
    }
    if (field->text && telnyx__str_equal(text, field->text)) {
        *out = telnyx_make_int(TELNYX_LOOP_INFINITY);
        return 0;
    }
    /* The platform writes some numbers as text ("4"), and a string | integer may be either. */
    if ((!d->strict || field->text) && telnyx__json_read_int(text, &value)) {
        *out = telnyx_make_int(value);
        return 0;
    }
    return wrong(d, trail, field->text ? "a whole number or \"infinity\"" : "a whole number");
}

static int decode_bool(const decoder *d, const telnyx__json *json, telnyx_opt_bool *out,
                       const telnyx__trail *trail)
{
    const char *text = d->strict ? NULL : telnyx__json_text(json);
    bool value;
    if (telnyx__json_to_bool(json, &value))
        *out = telnyx_make_bool(value);
    else if (telnyx__str_equal(text, "true"))
        *out = telnyx_make_bool(true);
    else if (telnyx__str_equal(text, "false"))
        *out = telnyx_make_bool(false);
    else
        return wrong(d, trail, "true or false");
    return 0;
}

/* A text; where tolerance is due, also a number or a truth that stands in its place. */
static int read_text(const decoder *d, const telnyx__json *json, const char **text)
{
    *text = telnyx__json_text(json);
    return *text || d->strict ? 0 : telnyx__json_scalar_text(json, text);
}

static int decode_enum(const decoder *d, const telnyx_api_enum *values, const telnyx__json *json,
                       int *out, const telnyx__trail *trail)
{
    const char *text;
    int64_t number = 0;
    bool is_number = values->is_integer && telnyx__json_to_int(json, &number);
    char words[192];
    int error = read_text(d, json, &text);
    if (error)
        return error;
    if (!text && !is_number)
        return wrong(d, trail, values->is_integer ? "a whole number" : "a text");
    for (size_t i = 0; i < values->count; i++)
        if (is_number ? strtoll(values->texts[i], NULL, 10) == number
                      : strcmp(values->texts[i], text) == 0) {
            *out = (int)i + 1;
            return 0;
        }
    if (!d->strict) {
        d->notes->unknown_values++; /* a value newer than this library: the JSON keeps it */
        return 0;
    }
    telnyx__limits_values_words(values, words, sizeof words);
    return FAIL(d, trail, "must be %s", words);
}

static int decode_text(const decoder *d, const telnyx__json *json, const char **out,
                       const telnyx__trail *trail)
{
    const char *text;
    int error = read_text(d, json, &text);
    if (error)
        return error;
    if (!text)
        return wrong(d, trail, "a text");
    *out = text;
    return 0;
}

/* Untyped members are kept as text. */
static int decode_json(const decoder *d, const telnyx_api_field *field, const telnyx__json *json,
                       const char **out, const telnyx__trail *trail)
{
    telnyx__json_kind kind = telnyx__json_kind_of(json);
    telnyx__buf text;
    if ((field->flags & TELNYX_API_JSON_OBJECT) && kind != TELNYX__JSON_OBJECT)
        return wrong(d, trail, "an object");
    if ((field->flags & TELNYX_API_JSON_ARRAY) && kind != TELNYX__JSON_ARRAY)
        return wrong(d, trail, "an array");
    telnyx__buf_init(&text, d->arena->alloc, d->arena->max);
    int error = telnyx__json_print(json, &text, false);
    d->arena->full = d->arena->full || error == TELNYX_ETOOBIG;
    if (!error)
        *out = telnyx__arena_strndup(d->arena, text.data, text.length);
    telnyx__buf_free(&text);
    return *out ? 0 : TELNYX_ENOMEM;
}

static bool is_text(const decoder *d, const telnyx__json *json)
{
    telnyx__json_kind kind = telnyx__json_kind_of(json);
    return kind == TELNYX__JSON_STRING ||
           (!d->strict && (kind == TELNYX__JSON_NUMBER || kind == TELNYX__JSON_BOOL));
}

/* Room for `count` things; never NULL for none, so that an empty list is not an absent one. */
static void *room(const decoder *d, size_t count, size_t size)
{
    if (count > SIZE_MAX / size)
        return NULL;
    return telnyx__arena_alloc(d->arena, count ? count * size : 1);
}

static int decode_texts(const decoder *d, const telnyx_api_field *field, const telnyx__json *json,
                        telnyx_strings *out, const telnyx__trail *trail)
{
    bool is_array = telnyx__json_kind_of(json) == TELNYX__JSON_ARRAY;
    bool alone = is_text(d, json) &&
                 ((field->flags & TELNYX_API_ONE_OR_MANY) || field->kind == TELNYX_API_TEXTS_MAP);
    if (!is_array && !alone)
        return wrong(d, trail, "a list of texts");
    const char **items = room(d, is_array ? telnyx__json_count(json) : 1, sizeof *items);
    if (!items)
        return TELNYX_ENOMEM;
    size_t used = 0, index = 0;
    for (const telnyx__json *item = is_array ? telnyx__json_first(json) : json; item;
         item = is_array ? telnyx__json_next(item) : NULL) {
        telnyx__trail place = { trail, NULL, index++ };
        int error = decode_text(d, item, &items[used], &place);
        if (error)
            return error;
        used += items[used] != NULL;
    }
    out->items = items;
    out->count = used;
    return 0;
}

static int decode_ints(const decoder *d, const telnyx_api_field *field, const telnyx__json *json,
                       telnyx_ints *out, const telnyx__trail *trail)
{
    if (telnyx__json_kind_of(json) != TELNYX__JSON_ARRAY)
        return wrong(d, trail, "a list of whole numbers");
    int64_t *items = room(d, telnyx__json_count(json), sizeof *items);
    if (!items)
        return TELNYX_ENOMEM;
    size_t used = 0, index = 0;
    for (const telnyx__json *item = telnyx__json_first(json); item;
         item = telnyx__json_next(item)) {
        telnyx__trail place = { trail, NULL, index++ };
        telnyx_opt_int value = { TELNYX_TAG_UNSET, 0 };
        int error = decode_int(d, field, item, &value, &place);
        if (error)
            return error;
        items[used] = value.value;
        used += value.tag == TELNYX_TAG_SET;
    }
    out->items = items;
    out->count = used;
    return 0;
}

static int decode_pairs(const decoder *d, const telnyx__json *json, telnyx_pairs *out,
                        const telnyx__trail *trail)
{
    if (telnyx__json_kind_of(json) != TELNYX__JSON_OBJECT)
        return wrong(d, trail, "an object of texts");
    telnyx_pair *items = room(d, telnyx__json_count(json), sizeof *items);
    if (!items)
        return TELNYX_ENOMEM;
    size_t used = 0;
    for (const telnyx__json *item = telnyx__json_first(json); item;
         item = telnyx__json_next(item)) {
        telnyx__trail place = { trail, telnyx__json_key(item), 0 };
        int error = decode_text(d, item, &items[used].value, &place);
        if (error)
            return error;
        items[used].key = telnyx__json_key(item);
        used += items[used].value != NULL;
    }
    out->items = items;
    out->count = used;
    return 0;
}

static int decode_texts_map(const decoder *d, const telnyx_api_field *field,
                            const telnyx__json *json, telnyx_strings_pairs *out,
                            const telnyx__trail *trail)
{
    if (telnyx__json_kind_of(json) != TELNYX__JSON_OBJECT)
        return wrong(d, trail, "an object of lists of texts");
    telnyx_strings_pair *items = room(d, telnyx__json_count(json), sizeof *items);
    if (!items)
        return TELNYX_ENOMEM;
    size_t used = 0;
    for (const telnyx__json *item = telnyx__json_first(json); item;
         item = telnyx__json_next(item)) {
        telnyx__trail place = { trail, telnyx__json_key(item), 0 };
        int error = decode_texts(d, field, item, &items[used].values, &place);
        if (error)
            return error;
        items[used].key = telnyx__json_key(item);
        used += items[used].values.items != NULL;
    }
    out->items = items;
    out->count = used;
    return 0;
}

/* A member of a struct that the program knows in an older, shorter form. */
static bool is_beyond(const telnyx_api_object *object, const telnyx_api_field *field, size_t size)
{
    return size < object->size && field->member && !telnyx__member_fits(field, size);
}

static int decode_union(const decoder *d, const telnyx_api_object *object, const telnyx__json *json,
                        void *out, size_t size, const telnyx__trail *trail)
{
    const telnyx_api_field *chosen = telnyx__lookup_alternative(object, json, &d->around);
    if (chosen && is_beyond(object, chosen, size))
        return d->strict ? FAIL(d, trail, BEYOND) : 0;
    if (chosen)
        return decode_member(d, chosen, json, out, trail);
    if (object->discriminator && d->strict)
        return FAIL(d, trail, "its \"%s\" says nothing known", object->discriminator);
    return wrong(d, trail, object->name);
}

static bool holds_something(const telnyx_api_object *object, const void *out, size_t size)
{
    for (size_t i = 0; i < object->fields_count; i++)
        if (telnyx__member_fits(&object->fields[i], size) &&
            telnyx__member_is_set(&object->fields[i], out))
            return true;
    return false;
}

/* *decoded: whether there is something in `out`. */
static int decode_child(const decoder *d, const telnyx_api_object *object, const telnyx__json *json,
                        void *out, size_t size, bool *decoded, const telnyx__trail *trail)
{
    *decoded = false;
    if (object->flags & TELNYX_API_UNION) {
        int error = decode_union(d, object, json, out, size, trail);
        *decoded = !error && holds_something(object, out, size);
        return error;
    }
    if (telnyx__json_kind_of(json) != TELNYX__JSON_OBJECT)
        return wrong(d, trail, "an object");
    *decoded = true;
    return decode_object(d, object, json, out, size, trail);
}

static int decode_child_member(const decoder *d, const telnyx_api_field *field,
                               const telnyx__json *json, void *out, const telnyx__trail *trail)
{
    void *child = room(d, 1, field->object->size);
    bool decoded;
    if (!child)
        return TELNYX_ENOMEM;
    int error = decode_child(d, field->object, json, child, field->object->size, &decoded, trail);
    if (!error && decoded)
        *TELNYX__AT(const void *, out, field) = child;
    return error;
}

static void set_key(const telnyx_api_object *object, void *out, size_t size, const char *key)
{
    for (size_t i = 0; i < object->fields_count; i++)
        if (object->fields[i].kind == TELNYX_API_KEY &&
            telnyx__member_fits(&object->fields[i], size))
            *TELNYX__AT(const char *, out, &object->fields[i]) = key;
}

static int decode_objects(const decoder *d, const telnyx_api_field *field, const telnyx__json *json,
                          void *out, const telnyx__trail *trail)
{
    bool is_map = field->kind == TELNYX_API_OBJECT_MAP;
    telnyx__json_kind kind = is_map ? TELNYX__JSON_OBJECT : TELNYX__JSON_ARRAY;
    if (telnyx__json_kind_of(json) != kind)
        return wrong(d, trail, is_map ? "an object" : "a list");
    size_t stride = telnyx__layout_stride(d->layout, field->object);
    size_t end = telnyx__layout_end(d->layout, field->object);
    char *items = room(d, telnyx__json_count(json), stride);
    if (!items)
        return TELNYX_ENOMEM;
    size_t used = 0, index = 0;
    for (const telnyx__json *item = telnyx__json_first(json); item;
         item = telnyx__json_next(item)) {
        telnyx__trail place = { trail, is_map ? telnyx__json_key(item) : NULL, index++ };
        char *at = items + used * stride;
        bool decoded;
        int error = decode_child(d, field->object, item, at, end, &decoded, &place);
        if (error)
            return error;
        if (is_map && decoded)
            set_key(field->object, at, end, telnyx__json_key(item));
        used += decoded;
    }
    *TELNYX__AT(const void *, out, field) = items;
    memcpy((char *)out + field->count_offset, &used, sizeof used);
    return 0;
}

static int decode_constant(const decoder *d, const telnyx_api_field *field,
                           const telnyx__json *json, const telnyx__trail *trail)
{
    if (d->strict && !telnyx__lookup_is_constant(field, telnyx__json_text(json)))
        return FAIL(d, trail, "must be \"%s\"", field->text);
    return 0;
}

/* extra_json itself, as a text or as the object. */
static int decode_extra(const decoder *d, const telnyx_api_field *field, const telnyx__json *json,
                        void *out, const telnyx__trail *trail)
{
    const char **text = TELNYX__AT(const char *, out, field);
    if (telnyx__json_text(json))
        return decode_text(d, json, text, trail);
    static const telnyx_api_field object = { .flags = TELNYX_API_JSON_OBJECT };
    return decode_json(d, &object, json, text, trail);
}

static int decode_member(const decoder *d, const telnyx_api_field *field, const telnyx__json *json,
                         void *out, const telnyx__trail *trail)
{
    switch ((telnyx_api_kind)field->kind) {
    case TELNYX_API_TEXT:
        return decode_text(d, json, TELNYX__AT(const char *, out, field), trail);
    case TELNYX_API_JSON:
        return decode_json(d, field, json, TELNYX__AT(const char *, out, field), trail);
    case TELNYX_API_INT:
        return decode_int(d, field, json, TELNYX__AT(telnyx_opt_int, out, field), trail);
    case TELNYX_API_NUMBER:
        return decode_number(d, json, TELNYX__AT(telnyx_opt_number, out, field), trail);
    case TELNYX_API_BOOL:
        return decode_bool(d, json, TELNYX__AT(telnyx_opt_bool, out, field), trail);
    case TELNYX_API_ENUM:
        return decode_enum(d, field->values, json, TELNYX__AT(int, out, field), trail);
    case TELNYX_API_OBJECT:
        return decode_child_member(d, field, json, out, trail);
    case TELNYX_API_TEXTS:
        return decode_texts(d, field, json, TELNYX__AT(telnyx_strings, out, field), trail);
    case TELNYX_API_INTS:
        return decode_ints(d, field, json, TELNYX__AT(telnyx_ints, out, field), trail);
    case TELNYX_API_OBJECTS:
    case TELNYX_API_OBJECT_MAP:
        return decode_objects(d, field, json, out, trail);
    case TELNYX_API_PAIRS:
        return decode_pairs(d, json, TELNYX__AT(telnyx_pairs, out, field), trail);
    case TELNYX_API_TEXTS_MAP:
        return decode_texts_map(d, field, json, TELNYX__AT(telnyx_strings_pairs, out, field),
                                trail);
    case TELNYX_API_CONSTANT:
        return decode_constant(d, field, json, trail);
    case TELNYX_API_EXTRA:
        return decode_extra(d, field, json, out, trail);
    case TELNYX_API_KEY:
        break;
    }
    return 0;
}

/* People may also use the name that the member has in C, which tells two rows of one wire name
 * apart. */
static const telnyx_api_field *row_for_people(const telnyx_api_object *object, const char *key)
{
    for (size_t i = 0; i < object->fields_count; i++)
        if (telnyx__str_equal(object->fields[i].member, key))
            return &object->fields[i];
    for (size_t i = 0; i < object->fields_count && *key; i++)
        if (strcmp(object->fields[i].name, key) == 0)
            return &object->fields[i];
    return NULL;
}

/* A member that takes more than the arena may hand out stays unset as a whole: what it has taken by
 * then is given back, so that the others have their room. */
static int decode_outermost(const decoder *d, const telnyx_api_field *field,
                            const telnyx__json *json, void *out, const telnyx__trail *place)
{
    telnyx__arena_mark before = telnyx__arena_mark_of(d->arena);
    int error = decode_member(d, field, json, out, place);
    if (error != TELNYX_ENOMEM || !d->arena->full || d->strict)
        return error;
    telnyx__arena_rewind(d->arena, before);
    d->notes->oversized++;
    return 0;
}

static int decode_object(const decoder *d, const telnyx_api_object *object,
                         const telnyx__json *json, void *out, size_t size,
                         const telnyx__trail *trail)
{
    uint64_t seen[TELNYX__ROWS_MAX / 64] = { 0 };
    size_t cursor = 0;
    decoder inside = *d;
    inside.around = (telnyx__around){ object, json };
    for (const telnyx__json *node = telnyx__json_first(json); node;
         node = telnyx__json_next(node)) {
        const char *key = telnyx__json_key(node);
        telnyx__trail place = { trail, key, 0 };
        const telnyx_api_field *field =
            d->strict ? row_for_people(object, key)
                      : telnyx__lookup_row(object, TELNYX_API_IN_BODY, key, &cursor);
        if (!field) {
            if (d->strict)
                return FAIL(d, &place, "no such member");
            continue;
        }
        if (is_beyond(object, field, size)) {
            if (d->strict)
                return FAIL(d, &place, BEYOND);
            continue;
        }
        size_t row = (size_t)(field - object->fields) % TELNYX__ROWS_MAX;
        uint64_t bit = (uint64_t)1 << (row % 64);
        if ((seen[row / 64] & bit) || telnyx__json_kind_of(node) == TELNYX__JSON_NULL) {
            seen[row / 64] |= bit;
            continue;
        }
        seen[row / 64] |= bit;
        bool needs_room = field->kind > TELNYX_API_ENUM; /* the others are in `out` itself */
        int error = needs_room && !trail ? decode_outermost(&inside, field, node, out, &place)
                                         : decode_member(&inside, field, node, out, &place);
        if (error)
            return error;
    }
    return 0;
}

int telnyx__schema_decode(const telnyx__layout *layout, const telnyx_api_object *object,
                          const telnyx__json *json, void *out, telnyx__arena *arena,
                          telnyx__schema_notes *notes)
{
    const decoder d = { .layout = layout, .arena = arena, .notes = notes };
    bool decoded;
    memset(out, 0, object->size);
    return decode_child(&d, object, json, out, object->size, &decoded, NULL);
}

int telnyx__schema_from_json(const telnyx__layout *layout, const telnyx_api_object *object,
                             const telnyx__json *json, void *out, telnyx__arena *arena,
                             telnyx_error_text *error)
{
    const decoder d = { .layout = layout, .arena = arena, .strict = true, .error = error };
    bool decoded;
    memset(out, 0, object->size);
    int result = decode_child(&d, object, json, out, object->size, &decoded, NULL);
    if (result == TELNYX_ENOMEM && error) {
        error->error = result;
        (void)telnyx__str_copy(error->text, sizeof error->text, telnyx_strerror(result));
    }
    return result;
}
