/* The register of what programs have compiled into them: which member comes after which, the values of
 * enums, the numbers of operations, events and nested structs. It only ever grows at its lines' ends and
 * at its own. */
#ifndef SOURCE_REGISTER_H
#define SOURCE_REGISTER_H

#include "source/model.h"

/* Compares the words with the register, complains where they move or drop something, and numbers the
 * structs (source_struct.nested). A file that is not there stands for an empty register. */
void source_register_read(source_model *model, const char *path);
/* The register with what the words have added. */
const char *source_register(const source_model *model);
/* include/telnyx/sizes.h: the sizes of nested structs by number. */
const char *source_sizes(const source_model *model);

#endif
