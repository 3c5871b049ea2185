/* A fitting value for any row, and a misfit, made from the row alone. */
#ifndef TEST_VALUES_H
#define TEST_VALUES_H

#include <telnyx/api.h>

#include "json/json.h"

/* A value that the row allows. `variant` picks the enum's value, the union's alternative, the length
 * of a list; test_variants() says how many there are. Objects have all their members. */
telnyx__json *test_value(const telnyx_api_field *field, size_t variant);
size_t test_variants(const telnyx_api_field *field);
/* An object with all members of that location, or without those that refer back to an object that
 * they are part of. */
telnyx__json *test_object(const telnyx_api_object *object, size_t variant);
/* A value of a kind that the row does not have; NULL when it takes every kind. */
telnyx__json *test_misfit(const telnyx_api_field *field);

/* The object as the body of an operation of its own, for encoding what was decoded. */
telnyx_api_operation test_as_body(const telnyx_api_object *object);
/* Fails unless both are the same JSON, whatever the order of members. */
void test_same_json(const char *what, const telnyx__json *actual, const telnyx__json *expected);

#endif
