/* Reading the words: one record a line, as README.md has it. */
#ifndef SOURCE_WORDS_H
#define SOURCE_WORDS_H

#include "source/model.h"

/* Reads <folder>/all.txt and the file of each topic that it names. False after a complaint. */
bool source_words_read(source_model *model, const char *folder);

#endif
