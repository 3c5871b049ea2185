/** @file typed_json.h
 *  JSON into the typed structs and out of them again, for programs that pick operations at run
 *  time: tools, bindings of other languages, tests. What is made here goes the way that every
 *  request and answer goes, so what is printed here is what is sent there.
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
 *  Nothing here belongs to a client, and nothing calls back. Everything may be called inside
 *  any callback. */
#ifndef TELNYX_TYPED_JSON_H
#define TELNYX_TYPED_JSON_H

#include <telnyx/api.h>
#include <telnyx/base.h>
#include <telnyx/error.h>
#include <telnyx/sizes.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Most bytes of a JSON text; a longer one is TELNYX_ETOOBIG. */
#define TELNYX_JSON_MAX (16 * 1024 * 1024)

/** Holds everything that the functions below hand out, until it is freed. */
typedef struct telnyx_json_memory telnyx_json_memory;

/** A request as it would travel, without what the client adds: the API key, and a command_id
 *  where none was given. All of it lives in the memory. */
typedef struct telnyx_json_request {
    /** "POST" or another method. */
    const char *method;
    /** The path below the base URL, with the query, percent-encoded. */
    const char *path;
    /** The body as JSON; NULL if the operation has none. */
    const char *body;
} telnyx_json_request;

/** The body of an answer, decoded. All of it lives in the memory. */
typedef struct telnyx_json_answer {
    /** The operation's result struct; NULL if it has none, as a listing. */
    const void *result;
    /** Of a listing: an array of the operation's item struct; item_size leads from one to the
     *  next. */
    const void *items;
    size_t items_count; /**< Number of items. */
    /** Members of a wrong type, which stayed unset. */
    unsigned ignored;
    /** Of a listing: the query parameter that asks for the next page, such as "page[after]";
     *  NULL on the last page. */
    const char *next_parameter;
    /** Of a listing: the value of that parameter. */
    const char *next_value;
    /** Enums that are 0 (…_UNSET) because this version does not know their text. */
    unsigned unknown_values;
    /** Texts and numbers that were mended so that the answer could be read. */
    unsigned repaired;
    /** Of a listing: bytes from one item to the next. */
    size_t item_size;
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

/** Frees the memory, and everything that was handed out from it. NULL is allowed. */
TELNYX_API void telnyx_json_memory_free(telnyx_json_memory *memory);

/** One sentence about the last failure with this memory, such as "calls.dial: to[1]: must be a
 *  text". "" before the first. Valid until the next. */
TELNYX_API const char *telnyx_json_error(const telnyx_json_memory *memory);

/** Checks that the bytes are one JSON value and nothing else. It is as strict as with what
 *  people write; what the platform sends is read more kindly (telnyx_event.repaired). 0;
 *  TELNYX_EJSON, where *error_at (may be NULL) is the offset of the first byte at fault;
 *  TELNYX_ETOOBIG. */
TELNYX_API int telnyx_json_check(const char *json, size_t length, size_t *error_at);

/** Makes the parameters of `op` from one JSON object, which holds the members of path, query
 *  and body under their names in C or on the wire (where the wire has a name twice, the C name
 *  tells the two apart).
 *
 *  It is strict: a member that is unknown or of a wrong type is refused by name. What this
 *  library does not know is given inside "extra_json". Whether everything required is there is
 *  not looked at; telnyx_params_check() does that.
 *
 *  *params has the size telnyx_api_operation.params->size and lives in the memory; it is NULL
 *  where the operation has none, and after an error. The text is copied. 0; TELNYX_EJSON;
 *  TELNYX_EINVAL: a member, or `op` is no operation; TELNYX_ETOOBIG; TELNYX_ENOMEM. */
TELNYX_API int telnyx_params_from_json(telnyx_json_memory *memory, telnyx_op op, const char *json,
                                       size_t length, const void **params);

/** Makes the checks that a client makes before it sends: required members, ranges, lengths,
 *  lists of values, formats, and rules over several members. `params` (may be NULL) has
 *  `params_size` bytes as the caller was compiled. 0, TELNYX_EINVAL or TELNYX_ENOMEM. */
TELNYX_API int telnyx_params_check(telnyx_json_memory *memory, telnyx_op op, const void *params,
                                   size_t params_size);

/** Makes the request of `params` without sending it. Nothing is checked but what would make
 *  that impossible: a path needs its ids. *preview lives in the memory and is NULL after an
 *  error. 0, TELNYX_EINVAL, TELNYX_ETOOBIG or TELNYX_ENOMEM. */
TELNYX_API int telnyx_params_preview(telnyx_json_memory *memory, telnyx_op op, const void *params,
                                     size_t params_size, const telnyx_json_request **preview);

/** Decodes the body of a successful answer to `op`, as a client does. It is tolerant: unknown
 *  members are passed over, mistyped ones are counted, and texts that are no good are mended
 *  and counted. *answer lives in the memory and is NULL after an error.
 *
 *  0; TELNYX_EJSON; TELNYX_EINVAL: `op` is no operation; TELNYX_EPROTO: a listing without a
 *  `data` array; TELNYX_ETOOBIG; TELNYX_ENOMEM. */
TELNYX_API int telnyx_answer_from_json(telnyx_json_memory *memory, telnyx_op op, const char *json,
                                       size_t length, const telnyx_json_answer **answer);

/** Writes any struct of the tables as compact JSON: a result, an item, or the payload of an
 *  event (`object` is the one that the operation or event names). What is unset is left out,
 *  and so are the path and query members of parameters. `data` has `size` bytes. *text lives in
 *  the memory and is NULL after an error. 0; TELNYX_EINVAL: a member is malformed;
 *  TELNYX_ETOOBIG; TELNYX_ENOMEM. */
TELNYX_API int telnyx_struct_to_json(telnyx_json_memory *memory, const telnyx_api_object *object,
                                     const void *data, size_t size, const char **text);

#ifdef __cplusplus
}
#endif
#endif
