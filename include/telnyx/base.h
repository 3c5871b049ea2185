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

/** Marks what is exported. Nothing else of the library can be linked to. */
#if defined(_WIN32)
#define TELNYX_API
#elif defined(__GNUC__)
#define TELNYX_API __attribute__((visibility("default")))
#else
#define TELNYX_API
#endif

/** First number of these headers' version: rises with incompatible changes. While it is 0, the
 *  second does so as well. */
#define TELNYX_VERSION_MAJOR 0
/** Second number of these headers' version: rises with additions. */
#define TELNYX_VERSION_MINOR 2
/** Third number of these headers' version: rises with repairs. */
#define TELNYX_VERSION_PATCH 0
/** The three numbers as text. */
#define TELNYX_VERSION_STRING "0.2.0"

/** Version of the library that is linked, as "major.minor.patch". Static storage. */
TELNYX_API const char *telnyx_version(void);

/** Bytes of a struct up to the end of this member. */
#define TELNYX_END_OF(type, member) (offsetof(type, member) + sizeof(((type *)0)->member))

/** Where a client or an app gets its memory from: three functions that behave as malloc,
 *  realloc and free do. The struct is copied; `user_data` must outlive every object that was
 *  made with it.
 *
 *  The functions run inside those of the library, at any time and often, and must not call back
 *  into it. NULL may be returned at any time: the function that met it returns TELNYX_ENOMEM,
 *  and everything goes on. libuv, libcurl, cJSON and libsodium keep using their own
 *  process-wide allocators. The four members are all, for good. */
typedef struct telnyx_allocator {
    /** Required. Gives `size` bytes, never 0, or NULL. */
    void *(*malloc)(size_t size, void *user_data);
    /** Required. Makes a block larger or smaller. `block` may be NULL, as in realloc(). Where
     *  it returns NULL, the block is as it was. */
    void *(*realloc)(void *block, size_t size, void *user_data);
    /** Required. Takes a block back. `block` is never NULL. */
    void (*free)(void *block, void *user_data);
    /** Optional. Handed to the three. */
    void *user_data;
} telnyx_allocator;

/** Frees what telnyx_call_set_data(), telnyx_app_keep(), telnyx_client_keep() or a function
 *  whose name ends in _with was given. It runs once, from the loop or inside the function that
 *  replaces the data, removes the handler, takes the timer back, stops the flow or gives back
 *  the last reference; so it may run while a callback with that very data does. It must not
 *  use the object that the data was kept with. */
typedef void telnyx_data_free_cb(void *data);

/** The API client alone; see client.h. */
typedef struct telnyx_client telnyx_client;
/** A Call Control application: client, calls and webhooks; see app.h. */
typedef struct telnyx_app telnyx_app;
/** One call leg; see call.h. */
typedef struct telnyx_call telnyx_call;
/** Time that a test moves; see clock.h. */
typedef struct telnyx_clock telnyx_clock;
/** A state table for calls; see flow.h. */
typedef struct telnyx_flow telnyx_flow;

#ifdef __cplusplus
}
#endif
#endif
