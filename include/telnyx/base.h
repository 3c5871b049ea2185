/** @file base.h
 *  What every other header needs: symbol export, the library's version, and the allocator. */
#ifndef TELNYX_BASE_H
#define TELNYX_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What is exported; nothing else of the library can be linked to. */
#if defined(_WIN32)
#define TELNYX_API
#elif defined(__GNUC__)
#define TELNYX_API __attribute__((visibility("default")))
#else
#define TELNYX_API
#endif

/** Version of these headers: incompatible changes; while it is 0, the next one counts as well. */
#define TELNYX_VERSION_MAJOR 0
/** Version of these headers: additions. */
#define TELNYX_VERSION_MINOR 1
/** Version of these headers: repairs. */
#define TELNYX_VERSION_PATCH 0
/** The three as text. */
#define TELNYX_VERSION_STRING "0.1.0"

/** Version of the library that is linked, as "major.minor.patch". Static storage. */
TELNYX_API const char *telnyx_version(void);

/** Bytes of a struct up to the end of this member. */
#define TELNYX_END_OF(type, member) (offsetof(type, member) + sizeof(((type *)0)->member))

/** Where a client or an app gets its memory from. The three functions behave as malloc, realloc
 *  and free do; returning NULL is allowed at any time and surfaces as TELNYX_ENOMEM. The struct is
 *  copied; `user_data` must outlive every object that was made with it. libuv, libcurl, cJSON and
 *  libsodium keep using their own process-wide allocators. The four members are all, for good. */
typedef struct telnyx_allocator {
    void *(*malloc)(size_t size, void *user_data); /**< May return NULL. */
    void *(*realloc)(void *block, size_t size,
                     void *user_data);          /**< May return NULL: nothing changed. */
    void (*free)(void *block, void *user_data); /**< NULL never comes. */
    void *user_data;                            /**< Handed to the three. */
} telnyx_allocator;

/** The opaque objects. */
typedef struct telnyx_client telnyx_client; /**< The API client alone; see client.h. */
typedef struct telnyx_app telnyx_app;       /**< Client, calls and webhooks; see app.h. */
typedef struct telnyx_call telnyx_call;     /**< One call leg; see call.h. */
typedef struct telnyx_flow telnyx_flow;     /**< A state table for calls; see flow.h. */

#ifdef __cplusplus
}
#endif
#endif
