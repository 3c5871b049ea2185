/* The HTML page: one file without anything from elsewhere, the runs inside it as JSON. */
#ifndef BENCH_PAGE_H
#define BENCH_PAGE_H

#include "load/measure/result.h"

/* `runs` is a JSON array of results. */
void bench_page_write(telnyx__buf *out, const char *runs, size_t length);
/* 0, or -1 and a line on stderr. */
int bench_page_save(const char *path, const char *runs, size_t length);
/* The page of one run. */
int bench_result_save_page(const bench_result *result, const char *path);

#endif
