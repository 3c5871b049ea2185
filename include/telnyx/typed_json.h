/** @file typed_json.h
 *  JSON into the typed structs and out of them again, for programs that pick operations at run time:
 *  tools, bindings of other languages, tests. They go the way that every request and answer goes,
 *  so what is printed here is what is sent there.
 *
 *  \code
 *  const telnyx_api_operation *op = telnyx_api_operation_named("calls.dial");
 *  telnyx_json_memory *memory;
 *  const void *params;
 *  if (telnyx_json_memory_new(&memory, NULL) != 0)
 *      return;
 *  if (telnyx_params_from_json(memory, op->op, text, strlen(text), &params) == 0)
 *      telnyx_submit(client, op->op, params, op->params->size, on_done, NULL);
 *  else
 *      fprintf(stderr, "%s\n", telnyx_json_error(memory));
 *  telnyx_json_memory_free(memory);
 *  \endcode
 *
 *  Nothing here belongs to a client; everything may be called inside any callback. */
#ifndef TELNYX_TYPED_JSON_H
#define TELNYX_TYPED_JSON_H

#include <telnyx/api.h>
#include <telnyx/base.h>
#include <telnyx/error.h>
#include <telnyx/sizes.h>

#ifdef __cplusplus
extern "C" {
#endif

/** JSON texts above this many bytes are TELNYX_ETOOBIG. */
#define TELNYX_JSON_MAX (16 * 1024 * 1024)

/** What the functions below hand out lives in one of these, and dies with it. */
typedef struct telnyx_json_memory telnyx_json_memory;

/** A request as it would travel, without what the client adds: the key, and a command_id where none
 *  was given. All of it lives in the memory. */
typedef struct telnyx_json_request {
    const char *method; /**< "POST". */
    const char *path;   /**< Below the base URL, with the query, percent-encoded. */
    const char *body;   /**< JSON; NULL where the operation has none. */
} telnyx_json_request;

/** The body of an answer. All of it lives in the memory. */
typedef struct telnyx_json_answer {
    const void *result; /**< The operation's result struct; NULL for a listing and for nothing. */
    const void *items;  /**< Listing: an array of the operation's item struct, item_size apart. */
    size_t items_count; /**< Elements of it. */
    unsigned ignored;   /**< Members of a wrong type, which stayed unset. */
    const char *next_parameter; /**< Listing: what asks for the next page, "page[after]"; NULL on
                                     the last page. */
    const char *next_value;     /**< Listing: and with which value. */
    unsigned unknown_values;    /**< Texts that their enum does not list, read as 0 (…_UNSET). */
    unsigned repaired;          /**< Texts and numbers mended so that the answer could be read. */
    size_t item_size;           /**< Listing: bytes from one item to the next. */
} telnyx_json_answer;

/** telnyx_json_memory_new() with the sizes of the caller's structs; use that. */
TELNYX_API int telnyx_json_memory_new_sized(telnyx_json_memory **memory,
                                            const telnyx_allocator *allocator,
                                            const telnyx_sizes *sizes);

/** Makes a memory. `allocator` may be NULL (malloc) and is copied. 0 or TELNYX_ENOMEM. */
static inline int telnyx_json_memory_new(telnyx_json_memory **memory,
                                         const telnyx_allocator *allocator)
{
    telnyx_sizes sizes = telnyx_sizes_here();
    return telnyx_json_memory_new_sized(memory, allocator, &sizes);
}

/** Frees it and everything that was handed out from it. NULL is legal. */
TELNYX_API void telnyx_json_memory_free(telnyx_json_memory *memory);

/** One sentence about the last function that failed with this memory: "calls.dial: to[1]: must be a
 *  text". "" before one. Valid until the next failure. */
TELNYX_API const char *telnyx_json_error(const telnyx_json_memory *memory);

/** Whether the bytes are one JSON value and nothing else, as strictly as what people write is read
 *  (what the platform sends is read more kindly: telnyx_event.repaired). 0; TELNYX_EJSON: *error_at (may be NULL) is the offset of the first byte at fault;
 *  TELNYX_ETOOBIG. */
TELNYX_API int telnyx_json_check(const char *json, size_t length, size_t *error_at);

/** The parameters of `op` from one JSON object that holds path, query and body members, under their
 *  names in C or on the wire (the C name tells apart what the wire does not). Strict: an unknown or
 *  mistyped member is refused by name; what is not known to this library goes into "extra_json". What
 *  is required is not looked for; telnyx_params_check() does that.
 *
 *  *params (NULL where the operation has none, or after an error) has the size
 *  telnyx_api_operation.params->size and lives in the memory; the text is copied.
 *
 *  0; TELNYX_EJSON; TELNYX_EINVAL: a member, or `op` is no operation; TELNYX_ETOOBIG;
 *  TELNYX_ENOMEM. */
TELNYX_API int telnyx_params_from_json(telnyx_json_memory *memory, telnyx_op op, const char *json,
                                       size_t length, const void **params);

/** The checks that a client makes before it sends: required members, ranges, lengths, lists of
 *  values, formats, and rules over several members. `params` (may be NULL) has `params_size` bytes as
 *  the caller was compiled. 0, TELNYX_EINVAL or TELNYX_ENOMEM. */
TELNYX_API int telnyx_params_check(telnyx_json_memory *memory, telnyx_op op, const void *params,
                                   size_t params_size);

/** The request that `params` make. It is not checked, beyond what would make that impossible: a
 *  path needs its ids. *preview lives in the memory and is NULL after an error. 0, TELNYX_EINVAL,
 *  TELNYX_ETOOBIG or TELNYX_ENOMEM. */
TELNYX_API int telnyx_params_preview(telnyx_json_memory *memory, telnyx_op op, const void *params,
                                     size_t params_size, const telnyx_json_request **preview);

/** Decodes the body of a successful answer to `op`, as a client does. Tolerant: unknown members are
 *  passed over, mistyped ones are counted, and texts that are no good are mended and counted. *answer lives in the memory and is NULL after an error.
 *  0; TELNYX_EJSON; TELNYX_EINVAL: `op` is no operation; TELNYX_EPROTO: a listing without a `data`
 *  array; TELNYX_ETOOBIG; TELNYX_ENOMEM. */
TELNYX_API int telnyx_answer_from_json(telnyx_json_memory *memory, telnyx_op op, const char *json,
                                       size_t length, const telnyx_json_answer **answer);

/** Any struct of the tables as compact JSON: a result, an item, an event's payload (the object is
 *  the one that the operation or event names). What was unset is not in it, nor are path and query
 *  members of parameters. `data` has `size` bytes;
 *  *text lives in the memory and is NULL after an error. 0; TELNYX_EINVAL: a member is not well-formed;
 *  TELNYX_ETOOBIG; TELNYX_ENOMEM. */
TELNYX_API int telnyx_struct_to_json(telnyx_json_memory *memory, const telnyx_api_object *object,
                                     const void *data, size_t size, const char **text);

#ifdef __cplusplus
}
#endif
#endif
