/** @file params.h
 *  The small types that parameter and payload structs are made of.
 *
 *  A parameter struct that is all zero sends nothing, and what is left zero in one is not sent:
 *
 *  - a text, an object or any other pointer that is NULL;
 *  - a list or a map without `items`;
 *  - an enum that is 0 (…_UNSET);
 *  - a number or a boolean that was not made by TELNYX_INT(), TELNYX_NUMBER() or TELNYX_BOOL().
 *
 *  The structs of this header lie by value in others, and in arrays: what they have is all that
 *  they will ever have. Every other struct may get further members at its end.
 *
 *  Everything that a parameter struct points at is borrowed until the function that takes it
 *  has returned. In results and payloads the same types are read with telnyx_int_or() and its
 *  like.
 *
 *  \code
 *  telnyx_gather_params params = { 0 };
 *  params.maximum_digits = TELNYX_INT(4);
 *  params.terminating_digit = "";
 *  telnyx_call_gather(call, &params, NULL, NULL);
 *  \endcode */
#ifndef TELNYX_PARAMS_H
#define TELNYX_PARAMS_H

#include <telnyx/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Marks a value as set. It is the first member of each optional type: if you write
 *  `.timeout_secs = 30` where TELNYX_INT(30) is meant, the 30 lands in this tag, and the
 *  command is refused with TELNYX_EINVAL and the member's name. */
typedef enum telnyx_tag {
    /** There is no value. */
    TELNYX_TAG_UNSET = 0,
    /** There is a value. The number is one that nobody writes by mistake. */
    TELNYX_TAG_SET = 0x5e7a11
} telnyx_tag;

/** An optional integer. In parameters make it with TELNYX_INT(). In payloads test `.tag`, or
 *  read it with telnyx_int_or(). Integers travel exactly within ±2^53. */
typedef struct telnyx_opt_int {
    telnyx_tag tag; /**< Whether there is a value. */
    int64_t value;  /**< Counts when the tag is TELNYX_TAG_SET. */
} telnyx_opt_int;

/** An optional boolean. TELNYX_BOOL(false) is sent, as false; what is left zero is not sent. */
typedef struct telnyx_opt_bool {
    telnyx_tag tag; /**< Whether there is a value. */
    bool value;     /**< Counts when the tag is TELNYX_TAG_SET. */
} telnyx_opt_bool;

/** An optional number with a fraction. */
typedef struct telnyx_opt_number {
    telnyx_tag tag; /**< Whether there is a value. */
    double value;   /**< Counts when the tag is TELNYX_TAG_SET. */
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

/** The value of an optional integer: `params.timeout_secs = TELNYX_INT(30)`. */
#define TELNYX_INT(n) telnyx_make_int(n)
/** The value of an optional boolean: `params.play_beep = TELNYX_BOOL(true)`. */
#define TELNYX_BOOL(b) telnyx_make_bool(b)
/** The value of an optional number: `params.amount = TELNYX_NUMBER(19.99)`. */
#define TELNYX_NUMBER(x) telnyx_make_number(x)

/** The value of an optional integer, or `otherwise` where it is unset. */
static inline int64_t telnyx_int_or(telnyx_opt_int value, int64_t otherwise)
{
    return value.tag == TELNYX_TAG_SET ? value.value : otherwise;
}

/** The value of an optional boolean, or `otherwise` where it is unset. */
static inline bool telnyx_bool_or(telnyx_opt_bool value, bool otherwise)
{
    return value.tag == TELNYX_TAG_SET ? value.value : otherwise;
}

/** The value of an optional number, or `otherwise` where it is unset. */
static inline double telnyx_number_or(telnyx_opt_number value, double otherwise)
{
    return value.tag == TELNYX_TAG_SET ? value.value : otherwise;
}

/** A list of texts: `(telnyx_strings){ list, 2 }`. */
typedef struct telnyx_strings {
    const char *const *items; /**< The texts; none is NULL. */
    size_t count;             /**< Number of items. */
} telnyx_strings;

/** A list of integers. */
typedef struct telnyx_ints {
    const int64_t *items; /**< The numbers. */
    size_t count;         /**< Number of items. */
} telnyx_ints;

/** One entry of a map from text to text. */
typedef struct telnyx_pair {
    const char *key;   /**< Required. The key, once in each map. */
    const char *value; /**< Required. What the key stands for. */
} telnyx_pair;

/** A map from text to text, sent in this order. */
typedef struct telnyx_pairs {
    const telnyx_pair *items; /**< The entries. */
    size_t count;             /**< Number of items. */
} telnyx_pairs;

/** One entry of a map from text to a list of texts. */
typedef struct telnyx_strings_pair {
    const char *key;       /**< Required. The key, once in each map. */
    telnyx_strings values; /**< What the key stands for. */
} telnyx_strings_pair;

/** A map from text to lists of texts, sent in this order. */
typedef struct telnyx_strings_pairs {
    const telnyx_strings_pair *items; /**< The entries. */
    size_t count;                     /**< Number of items. */
} telnyx_strings_pairs;

/** Any JSON value as text, for members whose type the platform leaves open. */
typedef const char *telnyx_json_text;

#ifdef __cplusplus
}
#endif
#endif
