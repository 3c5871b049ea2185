/* What the rows of lib/api do: check and encode parameters, decode answers and events, turn JSON
 * into parameters, and judge requests as the platform would. One walk over rows each; no operation
 * has code of its own.
 *
 * A `size` beside a pointer to parameters is the caller's sizeof, and a `layout` has those of the structs
 * nested in it: rows that lie beyond count as unset and are not written, so a program that was compiled
 * with an older header keeps working. */
#ifndef TELNYX__SCHEMA_H
#define TELNYX__SCHEMA_H

#include <telnyx/api.h>
#include <telnyx/error.h>

#include "base/arena.h"
#include "base/buf.h"
#include "json/json.h"
#include "schema/layout.h"

/* Parameters may nest this deep; a chain of pointers that runs in a circle ends here. */
#define TELNYX__SCHEMA_DEPTH_MAX 32

/* 0, TELNYX_EINVAL or TELNYX_ENOMEM (extra_json is parsed). Looks for members that are required and
 * missing, not built with TELNYX_INT() and its kin, outside of their list, range or length, malformed
 * numbers, URIs, URLs, base64, dates or UTF-8, and for the operation's rules over several members.
 * What extra_json holds counts as set. error->text becomes "calls.dial: timeout_secs: must be 5 to
 * 600". `skip` leaves only what would make encoding unsafe. `params` and `error` may be NULL. */
int telnyx__schema_check(const telnyx__layout *layout, const telnyx_api_operation *op,
                         const void *params, size_t size, bool skip, telnyx_error_text *error);

/* The body as a tree that the caller frees (NULL when the operation has none; an empty object when
 * nothing is set), extra_json merged last; and path with query appended to `path_and_query`, ids
 * percent-encoded. 0, TELNYX_EINVAL (a path id is unset, "." or ".."; what a skipped check would have
 * found), TELNYX_ETOOBIG or TELNYX_ENOMEM. `params` and `error` may be NULL; `body` is NULL after a
 * failure. */
int telnyx__schema_encode(const telnyx__layout *layout, const telnyx_api_operation *op,
                          const void *params, size_t size, telnyx__json **body,
                          telnyx__buf *path_and_query, telnyx_error_text *error);

/* What reading a peer's JSON has passed over. */
typedef struct telnyx__schema_notes {
    unsigned ignored;        /* members of a wrong type */
    unsigned unknown_values; /* texts that their enum does not list */
    unsigned oversized;      /* members that the arena's limit had no room for */
} telnyx__schema_notes;

/* Tolerant: absent, null and unknown members are fine; a member of a wrong type, a value that its
 * enum does not list and a member that goes beyond the arena's limit stay unset, and each is counted
 * in *notes, which is added to. Numbers and truths may be text, and the reverse, where no digit gets
 * lost on the way. The first of duplicate keys wins, also when it is null or of a wrong type. `out`
 * has object->size bytes. Strings are borrowed from the tree, the rest comes from the arena. 0 or
 * TELNYX_ENOMEM. */
int telnyx__schema_decode(const telnyx__layout *layout, const telnyx_api_object *object,
                          const telnyx__json *json, void *out, telnyx__arena *arena,
                          telnyx__schema_notes *notes);

/* Strict, for people who type: parameters from one JSON object that holds path, query and body
 * members under their member or wire names. The first unknown or mistyped one is named in `error`.
 * `out` has object->size bytes. 0, TELNYX_EINVAL or TELNYX_ENOMEM. Ownership as with decode. */
int telnyx__schema_from_json(const telnyx__layout *layout, const telnyx_api_object *object,
                             const telnyx__json *json, void *out, telnyx__arena *arena,
                             telnyx_error_text *error);

/* The row of that wire name and location, or NULL. */
const telnyx_api_field *telnyx__schema_field(const telnyx_api_object *object,
                                             telnyx_api_location location, const char *name);

/* Reads and writes one text member of a parameter struct, for the members that the library fills:
 * call_control_id, command_id, client_state, page[after]. NULL and false where there is no such row,
 * or it lies beyond `size`. */
const char *telnyx__schema_text(const telnyx_api_object *object, const void *params, size_t size,
                                telnyx_api_location location, const char *name);
bool telnyx__schema_set_text(const telnyx_api_object *object, void *params, size_t size,
                             telnyx_api_location location, const char *name, const char *value);
/* The text that a member of the body will travel with: extra_json's, which replaces the struct's. It is
 * the struct's own or a copy in the arena; NULL where there is none, or no text. 0 or TELNYX_ENOMEM. */
int telnyx__schema_sent_text(const telnyx_api_object *object, const void *params, size_t size,
                             const char *name, telnyx__arena *arena, const char **text);

#endif
