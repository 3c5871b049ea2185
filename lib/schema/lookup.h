/* Which row and which alternative a piece of JSON belongs to. Internal to lib/schema. */
#ifndef TELNYX__LOOKUP_H
#define TELNYX__LOOKUP_H

#include <telnyx/api.h>

#include "json/json.h"

/* Rows of one object of which duplicates can be told; a test keeps the tables below it. */
#define TELNYX__ROWS_MAX 256

/* The row of a key, or NULL. Bodies and rows mostly come in the same order, so the search goes on
 * where the last one ended: start with *cursor = 0. */
const telnyx_api_field *telnyx__lookup_row(const telnyx_api_object *object,
                                           telnyx_api_location location, const char *key,
                                           size_t *cursor);
/* What a union stands in: its rows, and the JSON that belongs to them. */
typedef struct telnyx__around {
    const telnyx_api_object *object;
    const telnyx__json *json;
} telnyx__around;
/* The alternative of a union that the JSON is, by its kind and its constants; NULL when none fits. An
 * object without the tag is what the member of the tag's name beside it says, where there is one. */
const telnyx_api_field *telnyx__lookup_alternative(const telnyx_api_object *object,
                                                   const telnyx__json *json,
                                                   const telnyx__around *around);
/* Whether the text is the constant, or, as some descriptions have it, "constant/model". */
bool telnyx__lookup_is_constant(const telnyx_api_field *constant, const char *text);

#endif
