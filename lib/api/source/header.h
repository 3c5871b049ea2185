/* Writing the public headers. */
#ifndef SOURCE_HEADER_H
#define SOURCE_HEADER_H

#include "source/model.h"

/* include/telnyx/<topic>.h as a whole. */
const char *source_header(const source_model *model, const source_topic *topic);

/* What the comment above a member says. */
const char *source_member_words(const source_model *model, const source_struct *object,
                                const source_member *member);
/* Whether an operation is a command on a call. */
bool source_is_per_call(const source_struct *object);
/* How many bytes of the parameter struct `params` points at are passed on: an expression of C's. */
const char *source_params_size(const source_model *model, const source_struct *object);
/* Whether nothing has to be set but the call, or nothing at all. */
bool source_call_is_enough(const source_model *model, const source_struct *object);
bool source_nothing_is_required(const source_model *model, const source_struct *object);

#endif
