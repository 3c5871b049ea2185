/* What words and facts that were joined still want of each other. */
#ifndef SOURCE_CHECKS_H
#define SOURCE_CHECKS_H

#include "source/model.h"

/* Complains of every value that has no words, of what is in the words and in no fact, of sentences that
 * are missing, and of numbers that are given twice or left out. Marks the structs that are sent. */
void source_checks(source_model *model);

#endif
