/* Objects that one struct of the library stands for in several forms: what each form requires of it. */
#ifndef SIM_FORMS_H
#define SIM_FORMS_H

#include <telnyx/api.h>

#include "json/json.h"

/* The first member that the object lacks in the form that it has; NULL when it lacks none. */
const char *sim_form_lacks(const telnyx_api_object *object, const telnyx__json *json);

#endif
