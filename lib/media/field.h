/* Members of the frames of both protocols, read with patience: what is documented as a text may be a
 * number, what is documented as a number may be a text of digits. What fits neither reads as absent. */
#ifndef TELNYX__FIELD_H
#define TELNYX__FIELD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "json/json.h"

/* A number that may be absent. */
typedef struct telnyx__field_number {
    bool is_set;
    uint64_t value;
} telnyx__field_number;

/* *text belongs to the tree; NULL for what is neither text, number nor truth. 0 or TELNYX_ENOMEM. */
int telnyx__field_text(const telnyx__json *object, const char *key, const char **text);
/* Whole and not negative: up to 2^53 as a number, up to 2^64 - 1 as digits in a text. */
telnyx__field_number telnyx__field_number_of(const telnyx__json *object, const char *key);
telnyx__field_number telnyx__field_digits(telnyx__span digits);
/* true and false, also as texts; otherwise what it is when nobody says. */
bool telnyx__field_truth(const telnyx__json *object, const char *key, bool otherwise);

/* Reads a frame from a peer. 0; TELNYX_EJSON for what is no JSON, TELNYX_EPROTO for JSON that is no object,
 * TELNYX_ETOOBIG for one of more than TELNYX__FRAME_VALUES_MAX values, TELNYX_ENOMEM. After 0 the tree is
 * the caller's. *repaired counts what telnyx__json_receive() mended. */
#define TELNYX__FRAME_VALUES_MAX 1000
int telnyx__field_tree(telnyx__json **tree, const char *text, size_t length, unsigned *repaired);

#endif
