/* Strict, bounded JSON over cJSON. This folder is the only user of cJSON; elsewhere a node is an
 * incomplete type.
 *
 * Before cJSON sees a text, one pass over it checks what cJSON lets through: UTF-8, control bytes,
 * escapes, numbers (63 bytes at most), nesting, and that nothing follows the value. Duplicate keys:
 * the first wins. A number of more digits than a double keeps is kept as it was written. */
#ifndef TELNYX__JSON_H
#define TELNYX__JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

typedef struct cJSON telnyx__json;

typedef enum telnyx__json_kind {
    TELNYX__JSON_NULL,
    TELNYX__JSON_BOOL,
    TELNYX__JSON_NUMBER,
    TELNYX__JSON_STRING,
    TELNYX__JSON_ARRAY,
    TELNYX__JSON_OBJECT
} telnyx__json_kind;

/* Deeper nesting than this is refused. */
#define TELNYX__JSON_DEPTH_MAX 64

/* For texts that people write. 0, TELNYX_EJSON (error_at, when not NULL, gets the byte offset),
 * TELNYX_ENOMEM. On success *root is freed with telnyx__json_free(). Strings that hold \u0000 are
 * refused as TELNYX_EJSON: they could not be read back as C strings. */
int telnyx__json_parse(telnyx__json **root, const char *text, size_t length, size_t *error_at);
/* For texts that a peer sends: the same grammar, but what is wrong inside a string costs that string
 * and not the whole. \u0000, half a pair of surrogates and bytes that are no UTF-8 become U+FFFD, in
 * keys as well; a number of more than 63 bytes becomes null. *repaired counts the strings and numbers that were changed; error_at (may be NULL) as above. A text of more than `values_max`
 * values (0 = any number) is TELNYX_ETOOBIG before memory is taken for any of them. */
int telnyx__json_receive(telnyx__json **root, const char *text, size_t length, size_t values_max,
                         unsigned *repaired, size_t *error_at);
/* The check alone. */
int telnyx__json_check(const char *text, size_t length, size_t *error_at);
/* Whether the text is one number and nothing else, of 63 bytes at most. */
bool telnyx__json_is_number(const char *text);
/* Whether the bytes are UTF-8 as RFC 3629 has it; *characters (may be NULL) counts them. */
bool telnyx__json_utf8(const char *text, size_t length, size_t *characters);
/* How many bytes of the text are whole characters. *cut: what follows may be the beginning of one. */
size_t telnyx__json_utf8_whole(const char *text, size_t length, bool *cut);
void telnyx__json_free(telnyx__json *root); /* NULL is legal */

/* Reading. A NULL node reads as absent everywhere, so lookups can be chained. */
/* NULL node: JSON_NULL */
telnyx__json_kind telnyx__json_kind_of(const telnyx__json *node);
/* exact case */
const telnyx__json *telnyx__json_get(const telnyx__json *object, const char *key);
/* array or object */
const telnyx__json *telnyx__json_first(const telnyx__json *container);
const telnyx__json *telnyx__json_next(const telnyx__json *node);
/* within an object; else NULL */
const char *telnyx__json_key(const telnyx__json *node);
size_t telnyx__json_count(const telnyx__json *container);
/* NULL when it is not a string. Borrowed from the tree. */
const char *telnyx__json_text(const telnyx__json *node);
/* Shorthand: the string member `key`, or NULL. */
const char *telnyx__json_get_text(const telnyx__json *object, const char *key);
/* whole, within ±2^53 */
bool telnyx__json_to_int(const telnyx__json *node, int64_t *value);
bool telnyx__json_to_number(const telnyx__json *node, double *value);
bool telnyx__json_to_bool(const telnyx__json *node, bool *value);
/* A string, number or truth as text: 5 as "5", true as "true", the digits of a number that a double
 * would change as they were written. *text belongs to the tree and is NULL for all else (and for
 * numbers that are beyond a double). 0 or TELNYX_ENOMEM. */
int telnyx__json_scalar_text(const telnyx__json *node, const char **text);
/* The same, and arrays and objects as compact JSON. */
int telnyx__json_any_text(const telnyx__json *node, const char **text);
/* path.c. The node that a path leads to, or NULL. A path that begins with '/' is an RFC 6901 pointer;
 * others are names between dots, list elements as "[0]" or ".0". */
const telnyx__json *telnyx__json_at(const telnyx__json *root, const char *path);
/* What the platform's bodies have there, as text: a path of names counts from "data" on, or else from the
 * root, a pointer from the root alone. NULL when there is nothing, or no memory; so for a NULL of either. */
const char *telnyx__json_text_at(const telnyx__json *root, const char *path);

/* A number as JSON writes it, without blanks, from a text; and back, with as many digits as it takes
 * to read the same number again. The process's locale plays no part in either. */
bool telnyx__json_read_number(const char *text, double *value);
/* The same for a whole number within ±2^53, however it is written ("4", "4.0", "4e0"); false where a
 * digit would be lost. */
bool telnyx__json_read_int(const char *text, int64_t *value);
/* not finite: null */
int telnyx__json_print_number(double value, telnyx__buf *out);
#define TELNYX__JSON_NUMBER_SIZE 64
/* finite ones */
void telnyx__json_number_text(double value, char text[TELNYX__JSON_NUMBER_SIZE]);

/* where.c. For telling people: the byte at which `node` stands in the text that `root` was read from; a
 * member stands where its key does. False when it is none of that tree, or NULL. The tree is unchanged. */
bool telnyx__json_where(const telnyx__json *root, const telnyx__json *node, const char *text,
                        size_t length, size_t *at);
/* The line of a byte, from 1. */
size_t telnyx__json_line(const char *text, size_t at);

/* Building. Each returns NULL (or TELNYX_ENOMEM) when out of memory and then has added nothing. */
telnyx__json *telnyx__json_object(void);
telnyx__json *telnyx__json_array(void);
telnyx__json *telnyx__json_string(const char *text);
/* printed exactly within ±2^53 */
telnyx__json *telnyx__json_int(int64_t value);
telnyx__json *telnyx__json_number(double value);
telnyx__json *telnyx__json_bool(bool value);
telnyx__json *telnyx__json_null(void);
/* Takes `node` over, also on failure; `node` may be NULL, which is TELNYX_ENOMEM. The key is
 * copied. A member of that name that is there already is replaced. */
int telnyx__json_set(telnyx__json *object, const char *key, telnyx__json *node);
/* The same without looking for a member of that name: for objects built once, field by field.
 * `key` is borrowed for the life of the tree (a table's constant). */
int telnyx__json_add_const(telnyx__json *object, const char *key, telnyx__json *node);
int telnyx__json_append(telnyx__json *array, telnyx__json *node);
void telnyx__json_remove(telnyx__json *object, const char *key);
/* A deep copy; NULL when out of memory. */
telnyx__json *telnyx__json_copy(const telnyx__json *node);
/* Sorts the members of every object below by name. The library itself has no use for it: tests compare
 * trees with it, the simulator shows its objects as the platform does. It stands here because the links
 * between members are cJSON's, which no other folder looks into. */
void telnyx__json_sort(telnyx__json *node);

/* Appends compact text (or, `pretty`, two-space indent, "key": value, one item a line). */
int telnyx__json_print(const telnyx__json *node, telnyx__buf *out, bool pretty);

#endif
