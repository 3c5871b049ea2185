/* Designated initialisers inside macros are beyond the formatter. */
/* clang-format off */

/* The words in which lib/api describes the platform: one row per member, checked by the compiler.
 *
 * A worked example, the whole of an operation. In the public header stand the enum and the struct:
 *
 *     typedef enum telnyx_amd { TELNYX_AMD_UNSET = 0, TELNYX_AMD_PREMIUM, TELNYX_AMD_DETECT } telnyx_amd;
 *     typedef struct telnyx_dial_params {
 *         const char             *connection_id;
 *         telnyx_strings          to;
 *         telnyx_amd              answering_machine_detection;
 *         const telnyx_amd_config *answering_machine_detection_config;
 *         const telnyx_sip_header *sip_headers;
 *         size_t                  sip_headers_count;
 *         telnyx_opt_int          timeout_secs;
 *         const char             *webhook_url;
 *         const char             *extra_json;
 *     } telnyx_dial_params;
 *
 * and in lib/api, in the same order:
 *
 *     DECLARE_OBJECT(telnyx_amd_config);   (of other files, before use)
 *     ENUM(telnyx_amd, TELNYX_AMD_DETECT, "premium", "detect");
 *     static const telnyx_api_field dial_rows[] = {
 *         FIELD(telnyx_dial_params, connection_id, REQUIRED),
 *         FIELD(telnyx_dial_params, to, REQUIRED | ONE_OR_MANY, FORMAT(E164_OR_SIP_URI)),
 *         FIELD_ENUM(telnyx_dial_params, answering_machine_detection, telnyx_amd, 0),
 *         FIELD_OBJ(telnyx_dial_params, answering_machine_detection_config, telnyx_amd_config, 0),
 *         FIELD_OBJS(telnyx_dial_params, sip_headers, telnyx_sip_header, 0),
 *         FIELD(telnyx_dial_params, timeout_secs, 0, RANGE(5, 600), DEFAULT("30")),
 *         FIELD(telnyx_dial_params, webhook_url, 0, FORMAT(URL)),
 *         FIELD_EXTRA(telnyx_dial_params),
 *     };
 *     OBJECT(telnyx_dial_params, dial_rows);
 *
 * and in the table of operations (and the two macros are the reason why that is one table: the row's
 * place is the operation's number):
 *
 *     OP(TELNYX_OP_DIAL, "calls.dial", "POST", "/calls", HAS_BODY | HAS_COMMAND_ID,
 *        PARAMS(telnyx_dial_params), RESULT(telnyx_dial_result),
 *        CONSTRAINTS(EXCLUSIVE("audio_url", "media_name"), WHEN("bridge_intent", "true", "link_to")),
 *        EVENTS("call.initiated", "call.answered")),
 *
 * The kind of a row is taken from the member's C type; a member of another type, an enum or a child
 * struct other than the one named does not compile. */
#ifndef TELNYX__ROWS_H
#define TELNYX__ROWS_H

#include <telnyx/api.h>
#include <telnyx/params.h>

/* Names of the constants behind a struct and behind an enum. NUMBER_OF() is an enumerator: the place of
 * the struct in telnyx_sizes.structs, or 0 for one that is never nested. Declare those of other files with
 * DECLARE_OBJECT() and DECLARE_ENUM(). */
#define OBJECT_OF(T)      telnyx__object_##T
#define ENUM_OF(T)        telnyx__enum_##T
#define NUMBER_OF(T)      telnyx__number_##T
#define DECLARE_OBJECT(T) extern const telnyx_api_object OBJECT_OF(T)
#define DECLARE_ENUM(T)   extern const telnyx_api_enum ENUM_OF(T)
#define DECLARE_TEXTS(T)  DECLARE_ENUM(T) /* of TEXT_VALUES() */

/* Flags of a row. */
#define REQUIRED    TELNYX_API_REQUIRED
#define NULLABLE    TELNYX_API_NULLABLE
#define DEPRECATED  TELNYX_API_DEPRECATED
#define ONE_OR_MANY TELNYX_API_ONE_OR_MANY
#define SEEN        TELNYX_API_SEEN
#define ADVISED     TELNYX_API_ADVISED

/* Attributes of a row, after the flags, each at most once. */
#define IN_PATH           .location = TELNYX_API_IN_PATH
#define IN_QUERY          .location = TELNYX_API_IN_QUERY
#define FORMAT(f)         .format = TELNYX_API_FORMAT_##f
#define DEFAULT(t)        .default_text = (t)
#define LENGTH(low, high) .min_length = (low), .max_length = (high) /* 0 = no limit */
#define VALUES(E)         .values = &ENUM_OF(E) /* of a text or a list of texts */
/* "infinity" beside the numbers; TELNYX_LOOP_INFINITY in C. */
#define WORD(w) .text = (w)
#define RANGE(low, high)                                                                           \
    .limits = TELNYX_API_MIN | TELNYX_API_MAX, .minimum = (low), .maximum = (high)
#define RANGE_OR(low, high, other)                                                                 \
    .limits = TELNYX_API_MIN | TELNYX_API_MAX | TELNYX_API_ALSO, .minimum = (low),                 \
    .maximum = (high), .also = (other)
#define AT_LEAST(low) .limits = TELNYX_API_MIN, .minimum = (low)
#define AT_LEAST_OR(low, other)                                                                    \
    .limits = TELNYX_API_MIN | TELNYX_API_ALSO, .minimum = (low), .also = (other)
#define AT_MOST(high) .limits = TELNYX_API_MAX, .maximum = (high)
#define ABOVE(low)    .limits = TELNYX_API_MIN | TELNYX_API_ABOVE, .minimum = (low)

#define TELNYX__MEMBER(T, m) (((T *)0)->m)
#define TELNYX__PLACE(T, m)                                                                        \
    .member = #m, .offset = (uint16_t)offsetof(T, m), .size = (uint16_t)sizeof(TELNYX__MEMBER(T, m))
#define TELNYX__KIND_OF(T, m)                                                                      \
    _Generic(TELNYX__MEMBER(T, m),                                                                 \
        const char *: TELNYX_API_TEXT,                                                             \
        telnyx_opt_int: TELNYX_API_INT,                                                            \
        telnyx_opt_number: TELNYX_API_NUMBER,                                                      \
        telnyx_opt_bool: TELNYX_API_BOOL,                                                          \
        telnyx_strings: TELNYX_API_TEXTS,                                                          \
        telnyx_ints: TELNYX_API_INTS,                                                              \
        telnyx_pairs: TELNYX_API_PAIRS,                                                            \
        telnyx_strings_pairs: TELNYX_API_TEXTS_MAP)

/* The rows. FIELD_…_AS() are for members whose wire name is no C name or another one. Attributes
 * follow the flags, which are 0 when there are none. */
#define FIELD_AS(T, m, wire, flags_, ...)                                                          \
    {                                                                                              \
        .name = (wire), TELNYX__PLACE(T, m), .kind = TELNYX__KIND_OF(T, m), .flags = (flags_),     \
        __VA_ARGS__                                                                                \
    }
#define FIELD(T, m, flags_, ...) FIELD_AS(T, m, #m, flags_, __VA_ARGS__)

/* A closed list of values: the member's type is the C enum E. */
#define FIELD_ENUM_AS(T, m, wire, E, flags_, ...)                                                  \
    {                                                                                              \
        .name = (wire), TELNYX__PLACE(T, m),                                                       \
        .kind = _Generic(TELNYX__MEMBER(T, m), E: TELNYX_API_ENUM),                                \
        .values = &ENUM_OF(E), .flags = (flags_), __VA_ARGS__                                      \
    }
#define FIELD_ENUM(T, m, E, flags_, ...) FIELD_ENUM_AS(T, m, #m, E, flags_, __VA_ARGS__)

/* An object: the member is `const Child *`. A union is an object, too: see UNION(). */
#define FIELD_OBJ_AS(T, m, wire, Child, flags_, ...)                                               \
    {                                                                                              \
        .name = (wire), TELNYX__PLACE(T, m),                                                       \
        .kind = _Generic(TELNYX__MEMBER(T, m), const Child *: TELNYX_API_OBJECT),                  \
        .object = &OBJECT_OF(Child), .flags = (flags_), __VA_ARGS__                                \
    }
#define FIELD_OBJ(T, m, Child, flags_, ...) FIELD_OBJ_AS(T, m, #m, Child, flags_, __VA_ARGS__)

/* An array of objects (or of unions): `const Child *m;` and right after it `size_t m_count;`. */
#define FIELD_OBJS_AS(T, m, wire, Child, flags_, ...)                                              \
    {                                                                                              \
        .name = (wire), TELNYX__PLACE(T, m),                                                       \
        .count_offset = (uint16_t)offsetof(T, m##_count),                                          \
        .kind = _Generic(TELNYX__MEMBER(T, m), const Child *: TELNYX_API_OBJECTS),                 \
        .object = &OBJECT_OF(Child), .flags = (flags_), __VA_ARGS__                                \
    }
#define FIELD_OBJS(T, m, Child, flags_, ...) FIELD_OBJS_AS(T, m, #m, Child, flags_, __VA_ARGS__)

/* A map from string to object: the same members, and Child has a FIELD_KEY() for the key. */
#define FIELD_MAP(T, m, Child, flags_, ...)                                                        \
    {                                                                                              \
        .name = #m, TELNYX__PLACE(T, m),                                                           \
        .count_offset = (uint16_t)offsetof(T, m##_count),                                          \
        .kind = _Generic(TELNYX__MEMBER(T, m), const Child *: TELNYX_API_OBJECT_MAP),              \
        .object = &OBJECT_OF(Child), .flags = (flags_), __VA_ARGS__                                \
    }
#define FIELD_KEY(T, m)                                                                            \
    {                                                                                              \
        .name = "", TELNYX__PLACE(T, m),                                                           \
        .kind = _Generic(TELNYX__MEMBER(T, m), const char *: TELNYX_API_KEY),                      \
        .flags = TELNYX_API_REQUIRED                                                               \
    }

/* Untyped JSON as text; `shape` is ANY_JSON, JSON_OBJECT or JSON_ARRAY. */
#define ANY_JSON    0
#define JSON_OBJECT TELNYX_API_JSON_OBJECT
#define JSON_ARRAY  TELNYX_API_JSON_ARRAY
#define FIELD_JSON_AS(T, m, wire, shape, flags_, ...)                                              \
    {                                                                                              \
        .name = (wire), TELNYX__PLACE(T, m),                                                       \
        .kind = _Generic(TELNYX__MEMBER(T, m), telnyx_json_text                                    \
                         : TELNYX_API_JSON),                                                       \
        .flags = (flags_) | (shape), __VA_ARGS__                                                   \
    }
#define FIELD_JSON(T, m, shape, flags_, ...) FIELD_JSON_AS(T, m, #m, shape, flags_, __VA_ARGS__)

/* A member that has one possible value and no place in the struct: it is always sent. For the tags
 * of unions ("type": "elevenlabs") and other required single values of requests. */
#define FIELD_CONSTANT(wire, value)                                                                \
    {                                                                                              \
        .name = (wire), .kind = TELNYX_API_CONSTANT, .text = (value), .flags = TELNYX_API_REQUIRED \
    }

/* `const char *extra_json`: the last row of every params struct. */
#define FIELD_EXTRA(T)                                                                             \
    {                                                                                              \
        .name = "", TELNYX__PLACE(T, extra_json),                                                  \
        .kind = _Generic(TELNYX__MEMBER(T, extra_json), const char *: TELNYX_API_EXTRA)            \
    }

/* The constant behind a struct. OBJECT_FLAGS() for TELNYX_API_OPEN. */
#define TELNYX__OBJECT(T, rows, flags_, tag)                                                       \
    const telnyx_api_object OBJECT_OF(T) = { .name = #T,                                           \
                                             .fields = (rows),                                     \
                                             .fields_count = sizeof(rows) / sizeof((rows)[0]),     \
                                             .size = sizeof(T),                                    \
                                             .field_size = sizeof(telnyx_api_field),               \
                                             .number = NUMBER_OF(T),                               \
                                             .flags = (flags_),                                    \
                                             .discriminator = (tag) }
#define OBJECT(T, rows)              TELNYX__OBJECT(T, rows, 0, NULL)
#define OBJECT_FLAGS(T, rows, flags) TELNYX__OBJECT(T, rows, flags, NULL)
/* A type that has no members at all (C wants one: `char unused;`). */
#define OBJECT_EMPTY(T) const telnyx_api_object OBJECT_OF(T) = { .name = #T, .size = sizeof(T), .field_size = sizeof(telnyx_api_field), .number = NUMBER_OF(T) }
/* A struct of which exactly one member is set; that member's value travels in the struct's place.
 * `tag` names the FIELD_CONSTANT() by which the alternatives tell themselves apart, or is NULL when
 * the JSON kind (string, array, object) or the whole of the constants does. The rows' wire names are
 * not sent. Alternatives may be FIELD_OBJ, FIELD_OBJS, FIELD (texts, lists), FIELD_JSON. */
#define UNION(T, rows, tag) TELNYX__OBJECT(T, rows, TELNYX_API_UNION, tag)

/* The constant behind a C enum: its last enumerator, then the texts in order, without the unset
 * value. ENUM_INTEGERS: the texts are numbers and travel as numbers. */
#define TELNYX__ENUM(E, last, numbers, ...)                                                        \
    static const char *const E##_texts[] = { __VA_ARGS__ };                                        \
    _Static_assert((int)(last) == (int)(sizeof E##_texts / sizeof E##_texts[0]),                   \
                   #E ": as many texts as enumerators");                                           \
    _Static_assert(sizeof(E) == sizeof(int), #E ": the engine reads it as an int");                \
    const telnyx_api_enum ENUM_OF(E) = { #E, E##_texts, sizeof E##_texts / sizeof E##_texts[0],    \
                                         (numbers) }
#define ENUM(E, last, ...)          TELNYX__ENUM(E, last, false, __VA_ARGS__)
#define ENUM_INTEGERS(E, last, ...) TELNYX__ENUM(E, last, true, __VA_ARGS__)
/* The public function that tells the text of a value; "" for what is none. */
#define ENUM_NAME(E)                                                                               \
    const char *E##_name(E value)                                                                  \
    {                                                                                              \
        size_t place = (size_t)value - 1;                                                          \
        return place < ENUM_OF(E).count ? ENUM_OF(E).texts[place] : "";                            \
    }                                                                                              \
    DECLARE_ENUM(E)
/* A list of values without a C enum, for VALUES(). */
#define TEXT_VALUES(E, ...)                                                                        \
    static const char *const E##_texts[] = { __VA_ARGS__ };                                        \
    const telnyx_api_enum ENUM_OF(E) = { #E, E##_texts, sizeof E##_texts / sizeof E##_texts[0],    \
                                         false }

/* Operations. Flags: TELNYX_API_PER_CALL … without the prefix. Attributes: PARAMS, RESULT, ITEM,
 * CONSTRAINTS, EVENTS, each at most once. */
#define PER_CALL         TELNYX_API_PER_CALL
#define HAS_COMMAND_ID   TELNYX_API_HAS_COMMAND_ID
#define HAS_CLIENT_STATE TELNYX_API_HAS_CLIENT_STATE
#define HAS_BODY         TELNYX_API_HAS_BODY
#define LIST             TELNYX_API_LIST
#define PAGED_NUMBER     TELNYX_API_PAGED_NUMBER
#define PAGED_CURSOR     TELNYX_API_PAGED_CURSOR
#define BARE_RESULT      TELNYX_API_BARE_RESULT
#define ENDS_CALL        TELNYX_API_ENDS_CALL

#define OP(id, name_, method_, path_, flags_, ...)                                                 \
    [id] = { .op = (id),                                                                           \
             .name = (name_),                                                                      \
             .method = (method_),                                                                  \
             .path = (path_),                                                                      \
             .flags = (flags_),                                                                    \
             __VA_ARGS__ }
#define PARAMS(T) .params = &OBJECT_OF(T)
#define RESULT(T) .result = &OBJECT_OF(T)
#define ITEM(T)   .item = &OBJECT_OF(T)
#define EVENTS(...)                                                                                \
    .events = (const char *const[])                                                                \
    {                                                                                              \
        __VA_ARGS__, NULL                                                                          \
    }
#define CONSTRAINTS(...)                                                                           \
    .constraints = (const telnyx_api_constraint[])                                                 \
    {                                                                                              \
        __VA_ARGS__,                                                                               \
        {                                                                                          \
            0                                                                                      \
        }                                                                                          \
    }

/* Constraints name the wire names of body members (of query members where there is no body). */
#define TELNYX__FIELDS(...)                                                                        \
    .fields = (const char *const[])                                                                \
    {                                                                                              \
        __VA_ARGS__, NULL                                                                          \
    }
#define EXCLUSIVE(...)                                                                             \
    {                                                                                              \
        .rule = TELNYX_API_RULE_EXCLUSIVE, TELNYX__FIELDS(__VA_ARGS__)                             \
    }
#define TOGETHER(...)                                                                              \
    {                                                                                              \
        .rule = TELNYX_API_RULE_TOGETHER, TELNYX__FIELDS(__VA_ARGS__)                              \
    }
/* When `field` has `value` ("true", "charge"; NULL: whenever it is set), the others must be set. */
#define WHEN(field, value, ...)                                                                    \
    {                                                                                              \
        .rule = TELNYX_API_RULE_REQUIRES, .when = (field), .when_value = (value),                  \
        TELNYX__FIELDS(__VA_ARGS__)                                                                \
    }
/* One of the sets complete; "|" stands between sets: ANY_OF("url", "|", "settings"). */
#define ANY_OF(...)                                                                                \
    {                                                                                              \
        .rule = TELNYX_API_RULE_ANY_OF, TELNYX__FIELDS(__VA_ARGS__)                                \
    }
/* The integers of `list` in each entry of the map `field` add up to `limit_` at most. */
#define SUM_AT_MOST(field, list, limit_)                                                           \
    {                                                                                              \
        .rule = TELNYX_API_RULE_SUM_AT_MOST, .limit = (limit_), TELNYX__FIELDS(field, list)        \
    }

/* Events. A row's place is the event's number; TELNYX_EVENT_ANY among the numbers has no row. */
#define EVENT_PLACE(id) ((id) - ((id) > TELNYX_EVENT_ANY))
#define EVENT(id, name_, T)                                                                        \
    [EVENT_PLACE(id)] = {                                                                          \
        .type = (id), .name = (name_), .name_length = sizeof(name_) - 1, .payload = &OBJECT_OF(T)  \
    }

#endif
