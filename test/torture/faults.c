#include "torture/faults.h"

#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>
#include <curl/curl.h>
#include <uv.h>

#include "support/test.h"

static faults cjson, curl, uv, calls;

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

faults *faults_calls(void)
{
    return &calls;
}

/* Calls ------------------------------------------------------------------------------------------ */

/* The linker sends the library's calls of X to __wrap_X and knows X itself as __real_X. */
int __real_uv_poll_init(uv_loop_t *loop, uv_poll_t *handle, int fd);
int __wrap_uv_poll_init(uv_loop_t *loop, uv_poll_t *handle, int fd);
int __wrap_uv_poll_init(uv_loop_t *loop, uv_poll_t *handle, int fd)
{
    return fails(&calls) ? UV_ENOMEM : __real_uv_poll_init(loop, handle, fd);
}

int __real_uv_poll_start(uv_poll_t *handle, int events, uv_poll_cb cb);
int __wrap_uv_poll_start(uv_poll_t *handle, int events, uv_poll_cb cb);
int __wrap_uv_poll_start(uv_poll_t *handle, int events, uv_poll_cb cb)
{
    return fails(&calls) ? UV_EBADF : __real_uv_poll_start(handle, events, cb);
}

CURL *__real_curl_easy_init(void);
CURL *__wrap_curl_easy_init(void);
CURL *__wrap_curl_easy_init(void)
{
    return fails(&calls) ? NULL : __real_curl_easy_init();
}

CURLM *__real_curl_multi_init(void);
CURLM *__wrap_curl_multi_init(void);
CURLM *__wrap_curl_multi_init(void)
{
    return fails(&calls) ? NULL : __real_curl_multi_init();
}

CURLMcode __real_curl_multi_add_handle(CURLM *multi, CURL *easy);
CURLMcode __wrap_curl_multi_add_handle(CURLM *multi, CURL *easy);
CURLMcode __wrap_curl_multi_add_handle(CURLM *multi, CURL *easy)
{
    return fails(&calls) ? CURLM_OUT_OF_MEMORY : __real_curl_multi_add_handle(multi, easy);
}

CURLMcode __real_curl_multi_socket_action(CURLM *multi, curl_socket_t fd, int flags, int *running);
CURLMcode __wrap_curl_multi_socket_action(CURLM *multi, curl_socket_t fd, int flags, int *running);
CURLMcode __wrap_curl_multi_socket_action(CURLM *multi, curl_socket_t fd, int flags, int *running)
{
    return fails(&calls) ? CURLM_INTERNAL_ERROR
                         : __real_curl_multi_socket_action(multi, fd, flags, running);
}

struct curl_slist *__real_curl_slist_append(struct curl_slist *list, const char *text);
struct curl_slist *__wrap_curl_slist_append(struct curl_slist *list, const char *text);
struct curl_slist *__wrap_curl_slist_append(struct curl_slist *list, const char *text)
{
    return fails(&calls) ? NULL : __real_curl_slist_append(list, text);
}
