/* Rows of the table, for people. */
#ifndef TELNYX_API_FIELD_H
#define TELNYX_API_FIELD_H

#include <telnyx/api.h>

typedef enum field_use { FIELD_PARAMETERS, FIELD_RESULT } field_use;

/* The members of an object and, indented, of those within; an object within itself is named only. */
void field_print_all(const telnyx_api_object *object, field_use use);

#endif
