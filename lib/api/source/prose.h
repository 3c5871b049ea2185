/* Putting comments and calls into lines of at most 100 columns, as the formatter leaves them. */
#ifndef SOURCE_PROSE_H
#define SOURCE_PROSE_H

#include "source/text.h"

#define SOURCE_COLUMNS 100
/* Documenting comments are read as prose, in lines a little shorter than those of code. */
#define SOURCE_DOC_COLUMNS 96

/* A documenting comment, of two stars, with its last newline. */
void source_doc(source_text *out, int indent, const char *words);
/* A plain comment, with its last newline. */
void source_comment(source_text *out, int indent, const char *words);
/* "Calls somebody." for "Calls somebody. Success says …" */
const char *source_first_sentence(source_store *store, const char *words);
/* "head(first, second, …)tail" without a newline: arguments fill the lines below the opening
 * parenthesis; calls among them are broken when they have to be. `head` has the parenthesis. */
void source_fill(source_text *out, int indent, const char *head, const source_list *arguments,
                 const char *tail);

#endif
