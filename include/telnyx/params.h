/** @file params.h
 *  The small types that parameter and payload structs are made of.
 *
 *  A parameter struct that is all zero sends nothing. Strings, objects, arrays and maps are unset
 *  when NULL (or when their count is 0 and `items` is NULL); enums are unset at 0; numbers and
 *  booleans are optional values, made by TELNYX_INT(), TELNYX_BOOL() and TELNYX_NUMBER(). Everything
 *  that a parameter struct points at is borrowed until the function that takes it has returned.
 *
 *  The structs of this header lie by value in others, and in arrays: what they have is all that they
 *  will ever have. Every other struct may get further members at its end. */
#ifndef TELNYX_PARAMS_H
#define TELNYX_PARAMS_H

#include <telnyx/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Marks a value as set. It is the first member of each optional type: if you write
 *  `.timeout_secs = 30` where TELNYX_INT(30) is meant, the 30 lands in this tag, and the command is
 *  refused with TELNYX_EINVAL and the member's name. */
typedef enum telnyx_tag { TELNYX_TAG_UNSET = 0, TELNYX_TAG_SET = 0x5e7a11 } telnyx_tag;

/** An optional integer. In parameters make it with TELNYX_INT(); in payloads test `.tag` or use
 *  telnyx_int_or(). Integers travel exactly within ±2^53. */
typedef struct telnyx_opt_int {
    telnyx_tag tag; /**< TELNYX_TAG_SET or TELNYX_TAG_UNSET. */
    int64_t value;  /**< Counts when the tag is set. */
} telnyx_opt_int;

/** An optional boolean; TELNYX_BOOL(false) is sent, as false. */
typedef struct telnyx_opt_bool {
    telnyx_tag tag; /**< TELNYX_TAG_SET or TELNYX_TAG_UNSET. */
    bool value;     /**< Counts when the tag is set. */
} telnyx_opt_bool;

/** An optional number with a fraction. */
typedef struct telnyx_opt_number {
    telnyx_tag tag; /**< TELNYX_TAG_SET or TELNYX_TAG_UNSET. */
    double value;   /**< Counts when the tag is set. */
} telnyx_opt_number;

/** What TELNYX_INT() makes. */
static inline telnyx_opt_int telnyx_make_int(int64_t value)
{
    telnyx_opt_int made;
    made.tag = TELNYX_TAG_SET;
    made.value = value;
    return made;
}

/** What TELNYX_BOOL() makes. */
static inline telnyx_opt_bool telnyx_make_bool(bool value)
{
    telnyx_opt_bool made;
    made.tag = TELNYX_TAG_SET;
    made.value = value;
    return made;
}

/** What TELNYX_NUMBER() makes. */
static inline telnyx_opt_number telnyx_make_number(double value)
{
    telnyx_opt_number made;
    made.tag = TELNYX_TAG_SET;
    made.value = value;
    return made;
}

/** A set value of an optional member. */
#define TELNYX_INT(n) telnyx_make_int(n)
/** The same. */
#define TELNYX_BOOL(b) telnyx_make_bool(b)
/** The same. */
#define TELNYX_NUMBER(x) telnyx_make_number(x)

/** The value, or `otherwise` where it is unset. */
static inline int64_t telnyx_int_or(telnyx_opt_int value, int64_t otherwise)
{
    return value.tag == TELNYX_TAG_SET ? value.value : otherwise;
}

/** The value, or `otherwise` where it is unset. */
static inline bool telnyx_bool_or(telnyx_opt_bool value, bool otherwise)
{
    return value.tag == TELNYX_TAG_SET ? value.value : otherwise;
}

/** The value, or `otherwise` where it is unset. */
static inline double telnyx_number_or(telnyx_opt_number value, double otherwise)
{
    return value.tag == TELNYX_TAG_SET ? value.value : otherwise;
}

/** A list of strings: `(telnyx_strings){ list, 2 }`. */
typedef struct telnyx_strings {
    const char *const *items; /**< NULL-terminated texts. */
    size_t count;             /**< How many. */
} telnyx_strings;

/** A list of integers. */
typedef struct telnyx_ints {
    const int64_t *items; /**< The numbers. */
    size_t count;         /**< How many. */
} telnyx_ints;

/** One entry of a map from string to string. */
typedef struct telnyx_pair {
    const char *key;   /**< Required. */
    const char *value; /**< Required. */
} telnyx_pair;

/** A map from string to string; keys are unique and are sent in this order. */
typedef struct telnyx_pairs {
    const telnyx_pair *items; /**< The entries. */
    size_t count;             /**< How many. */
} telnyx_pairs;

/** One entry of a map from string to a list of strings. */
typedef struct telnyx_strings_pair {
    const char *key;       /**< Required. */
    telnyx_strings values; /**< What belongs to it. */
} telnyx_strings_pair;

/** A map from string to lists of strings. */
typedef struct telnyx_strings_pairs {
    const telnyx_strings_pair *items; /**< The entries. */
    size_t count;                     /**< How many. */
} telnyx_strings_pairs;

/** Any JSON value as text, for members that the platform does not type. */
typedef const char *telnyx_json_text;

#ifdef __cplusplus
}
#endif
#endif
