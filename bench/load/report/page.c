#include "load/report/page.h"

#include <string.h>

#include "common/memory.h"
#include "common/output.h"
#include "load/report/page_text.h"

#define MARK "@RUNS@"

/* In a script element "</" and "<!--" mean something; '<' stands in texts only, where it may be
 * written otherwise. */
static void add_json(telnyx__buf *out, const char *json, size_t length)
{
    const char *end = json + length;
    while (json < end) {
        const char *less = memchr(json, '<', (size_t)(end - json));
        bench_must(telnyx__buf_add(out, json, (size_t)((less ? less : end) - json)));
        if (less)
            bench_must(telnyx__buf_adds(out, "\\u003c"));
        json = less ? less + 1 : end;
    }
}

void bench_page_write(telnyx__buf *out, const char *runs, size_t length)
{
    const char *mark = strstr(page_text, MARK);
    bench_must(telnyx__buf_add(out, page_text, (size_t)(mark - page_text)));
    add_json(out, runs, length);
    bench_must(telnyx__buf_adds(out, mark + strlen(MARK)));
}

int bench_page_save(const char *path, const char *runs, size_t length)
{
    telnyx__buf page;
    telnyx__buf_init(&page, telnyx__alloc_default(), SIZE_MAX / 4);
    bench_page_write(&page, runs, length);
    bool good = bench_file_save("telnyx-bench", path, page.data, page.length);
    telnyx__buf_free(&page);
    return good ? 0 : -1;
}

int bench_result_save_page(const bench_result *result, const char *path)
{
    telnyx__buf runs;
    telnyx__buf_init(&runs, telnyx__alloc_default(), SIZE_MAX / 4);
    bench_must(telnyx__buf_addc(&runs, '['));
    bench_result_write(result, &runs);
    bench_must(telnyx__buf_addc(&runs, ']'));
    int status = bench_page_save(path, runs.data, runs.length);
    telnyx__buf_free(&runs);
    return status;
}
