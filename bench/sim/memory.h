/* Memory of the simulator. It is a program for one user's desk or test run, not a library to be
 * embedded in theirs: where memory runs out it says so and ends, instead of limping on. */
#ifndef SIM_MEMORY_H
#define SIM_MEMORY_H

#include <stddef.h>

/* Zeroed; never NULL. */
void *sim_alloc(size_t size);
void *sim_resize(void *block, size_t size); /* never NULL; new bytes are not zeroed */
char *sim_text(const char *text);           /* a copy; NULL gives NULL */
void sim_free(void *block);                 /* NULL is legal */
/* Replaces *place by a copy of `text` (which may be NULL). */
void sim_text_set(char **place, const char *text);

/* For calls into lib/ that only fail without memory. */
void sim_must(int error);

#endif
