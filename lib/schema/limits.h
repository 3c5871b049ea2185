/* The limits of single values, shared by the check of structs and the judgement of JSON. Internal to
 * lib/schema. */
#ifndef TELNYX__LIMITS_H
#define TELNYX__LIMITS_H

#include <telnyx/api.h>

/* Whole numbers beyond this have no double of their own. */
#define TELNYX__INT_EXACT ((int64_t)1 << 53)

bool telnyx__limits_number(const telnyx_api_field *field, double value);
/* `length`: characters of a text, items of a list. */
bool telnyx__limits_length(const telnyx_api_field *field, size_t length);
bool telnyx__limits_value(const telnyx_api_enum *values, const char *text);
/* "5 to 600, or 0", "at least 1", "more than 0". */
void telnyx__limits_number_words(const telnyx_api_field *field, char *out, size_t size);
/* "1 to 3000". */
void telnyx__limits_length_words(const telnyx_api_field *field, char *out, size_t size);
/* "premium, detect or disabled"; cut where it does not fit. */
void telnyx__limits_values_words(const telnyx_api_enum *values, char *out, size_t size);

#endif
