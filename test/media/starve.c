#include "support/test.h"

#include <stdlib.h>

#include <cjson/cJSON.h>

#include <telnyx/error.h>

#include "media/starve.h"

static size_t allocations, fail_at;
static long live;

static void *counted_malloc(size_t size)
{
    if (++allocations == fail_at)
        return NULL;
    live++;
    return malloc(size);
}

static void counted_free(void *block)
{
    if (block)
        live--;
    free(block);
}

size_t test_starve(int (*play)(const void *user_data), const void *user_data)
{
    cJSON_Hooks hooks = { counted_malloc, counted_free };
    cJSON_InitHooks(&hooks);
    fail_at = 0;
    do {
        allocations = 0;
        fail_at++;
        int error = play(user_data);
        assert_int_equal(error, allocations >= fail_at ? TELNYX_ENOMEM : 0);
        assert_int_equal(live, 0);
    } while (allocations >= fail_at);
    cJSON_InitHooks(NULL);
    return allocations;
}
