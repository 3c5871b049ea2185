#include "sim/judge/taken.h"

#include <telnyx/error.h>

#include "common/memory.h"
#include "schema/lookup.h"

static bool is_kept(const telnyx_api_field *field, const telnyx__json *json)
{
    bool is_null = telnyx__json_kind_of(json) == TELNYX__JSON_NULL;
    return field && (!is_null || (field->flags & TELNYX_API_NULLABLE));
}

telnyx__json *sim_taken(const telnyx_api_object *object, const telnyx__json *json)
{
    telnyx__json *taken = telnyx__json_object();
    size_t cursor = 0;
    bench_must(taken ? 0 : TELNYX_ENOMEM);
    for (const telnyx__json *m = telnyx__json_first(json); m; m = telnyx__json_next(m)) {
        const char *key = telnyx__json_key(m);
        const telnyx_api_field *field =
            telnyx__lookup_row(object, TELNYX_API_IN_BODY, key, &cursor);
        if (!is_kept(field, m) || telnyx__json_get(taken, key))
            continue;
        bool inside = field->kind == TELNYX_API_OBJECT &&
                      !(field->object->flags & TELNYX_API_UNION) && telnyx__json_first(m);
        telnyx__json *kept = inside ? sim_taken(field->object, m) : telnyx__json_copy(m);
        bench_must(telnyx__json_set(taken, key, kept));
    }
    return taken;
}
