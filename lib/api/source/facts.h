/* Joining words and facts: which fields of the facts each struct and each of its members stands for. */
#ifndef SOURCE_FACTS_H
#define SOURCE_FACTS_H

#include "source/model.h"

/* Complains of every operation, event and field that has no words, and of all that checks.h tells. */
void source_facts_join(source_model *model);

/* The type of that name; NULL without a complaint when there is none. */
const source_json *source_type_named(const source_model *model, const char *name);

#endif
