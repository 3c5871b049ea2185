/* Memory of the benches and the simulator. They are programs for one user's desk or test run, not libraries to be
 * embedded in theirs: where memory runs out they say so and end, instead of limping on. */
#ifndef BENCH_MEMORY_H
#define BENCH_MEMORY_H

#include <stddef.h>

/* Zeroed; never NULL. */
void *bench_alloc(size_t size);
void *bench_resize(void *block, size_t size); /* never NULL; new bytes are not zeroed */
char *bench_text(const char *text);           /* a copy; NULL gives NULL */
void bench_free(void *block);                 /* NULL is legal */
/* Replaces *place by a copy of `text` (which may be NULL). */
void bench_text_set(char **place, const char *text);

/* For calls into lib/ that only fail without memory. */
void bench_must(int error);

#endif
