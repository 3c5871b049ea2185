#include "io/kept_headers.h"

#include <string.h>

typedef struct place {
    const char *name;
    size_t offset; /* of the member of telnyx__transfer_result */
} place;

#define PLACE(name, member)                                                                        \
    {                                                                                              \
        name, offsetof(telnyx__transfer_result, member)                                            \
    }

static const place places[TELNYX__KEPT_HEADERS] = {
    PLACE("x-request-id", request_id),
    PLACE("x-should-retry", should_retry),
    PLACE("retry-after", retry_after),
    PLACE("retry-after-ms", retry_after_ms),
    PLACE("x-ratelimit-limit", ratelimit_limit),
    PLACE("x-ratelimit-remaining", ratelimit_remaining),
    PLACE("x-ratelimit-reset", ratelimit_reset),
    PLACE("date", date),
};

void telnyx__kept_headers_add(telnyx__kept_headers *kept, telnyx__span line)
{
    const char *colon = line.length ? memchr(line.ptr, ':', line.length) : NULL;
    if (!colon)
        return;
    while (line.length && (line.ptr[line.length - 1] == '\r' || line.ptr[line.length - 1] == '\n'))
        line.length--;
    telnyx__span name = { line.ptr, (size_t)(colon - line.ptr) };
    telnyx__span value =
        telnyx__span_trim((telnyx__span){ colon + 1, line.length - name.length - 1 });
    for (int i = 0; i < TELNYX__KEPT_HEADERS; i++) {
        if (!telnyx__span_is_nocase(name, places[i].name))
            continue;
        /* A value that does not fit is none that we could use. */
        if (value.length < TELNYX__KEPT_VALUE_MAX) {
            memcpy(kept->value[i], value.ptr, value.length);
            kept->value[i][value.length] = '\0';
            kept->has[i] = true;
        }
        return;
    }
}

void telnyx__kept_headers_clear(telnyx__kept_headers *kept)
{
    memset(kept->has, 0, sizeof kept->has);
}

void telnyx__kept_headers_tell(const telnyx__kept_headers *kept, telnyx__transfer_result *result)
{
    for (int i = 0; i < TELNYX__KEPT_HEADERS; i++) {
        const char *value = kept->has[i] ? kept->value[i] : NULL;
        memcpy((char *)result + places[i].offset, &value, sizeof value);
    }
}
