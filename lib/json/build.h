/* From a checked text to a tree; telnyx__json_parse() is what others call. */
#ifndef TELNYX__JSON_BUILD_H
#define TELNYX__JSON_BUILD_H

#include "json/json.h"

/* The text must have passed telnyx__json_check(). NULL: no memory. */
telnyx__json *telnyx__json_build(const char *checked, size_t length);

#endif
