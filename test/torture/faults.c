#include "torture/faults.h"

#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>
#include <curl/curl.h>
#include <uv.h>

#include "support/test.h"

static faults cjson, curl, uv;

static bool fails(faults *source)
{
    size_t call = ++source->calls;
    return source->fail_at && (source->fail_on ? call >= source->fail_at : call == source->fail_at);
}

static void *give(faults *source, size_t size)
{
    void *block = fails(source) ? NULL : malloc(size ? size : 1);
    source->live += block != NULL;
    return block;
}

static void *give_zeroed(faults *source, size_t count, size_t size)
{
    void *block = fails(source) ? NULL : calloc(count ? count : 1, size ? size : 1);
    source->live += block != NULL;
    return block;
}

static void *give_more(faults *source, void *block, size_t size)
{
    if (!block)
        return give(source, size);
    return fails(source) ? NULL : realloc(block, size ? size : 1);
}

static void take(faults *source, void *block)
{
    source->live -= block != NULL;
    free(block);
}

static void *cjson_malloc(size_t size)
{
    return give(&cjson, size);
}

static void cjson_free(void *block)
{
    take(&cjson, block);
}

static void *curl_malloc(size_t size)
{
    return give(&curl, size);
}

static void *curl_calloc(size_t count, size_t size)
{
    return give_zeroed(&curl, count, size);
}

static void *curl_realloc(void *block, size_t size)
{
    return give_more(&curl, block, size);
}

static char *curl_strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = give(&curl, size);
    if (copy)
        memcpy(copy, text, size);
    return copy;
}

static void curl_release(void *block)
{
    take(&curl, block);
}

static void *uv_give(size_t size)
{
    return give(&uv, size);
}

static void *uv_give_zeroed(size_t count, size_t size)
{
    return give_zeroed(&uv, count, size);
}

static void *uv_give_more(void *block, size_t size)
{
    return give_more(&uv, block, size);
}

static void uv_take(void *block)
{
    take(&uv, block);
}

void faults_install(void)
{
    cJSON_Hooks hooks = { cjson_malloc, cjson_free };
    cJSON_InitHooks(&hooks);
    assert_int_equal(uv_replace_allocator(uv_give, uv_give_more, uv_give_zeroed, uv_take), 0);
    assert_int_equal(curl_global_init_mem(CURL_GLOBAL_ALL, curl_malloc, curl_release, curl_realloc,
                                          curl_strdup, curl_calloc),
                     0);
}

faults *faults_cjson(void)
{
    return &cjson;
}

faults *faults_curl(void)
{
    return &curl;
}

faults *faults_uv(void)
{
    return &uv;
}
